/** Size of each content script of the build, gzipped. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { EXTENSION } from '../browser/extension.ts';
import type { Row } from './row.ts';

export function sizes(): Row[] {
  const folder = join(EXTENSION, 'content-scripts');
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
  return files.map((file) => ({
    promise: `content script ${file}, gzipped`,
    values: [gzipSync(readFileSync(join(folder, file))).length / 1_000],
    unit: 'kB',
    bounds: [{ of: 'worst', most: 25 }],
  }));
}
