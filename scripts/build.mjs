/** Builds the extension, silent where all goes well: WXT draws its progress even where nobody can see it move. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { node22, toolEnvironment } from './setup.mjs';

/**
 * @param {'chrome' | 'firefox'} browser
 * @returns {number} exit code; what WXT says is printed where it is not 0
 */
export function build(browser) {
  const folder = `.output/${browser}-mv3`;
  console.log(`Building ${folder} ...`);
  const wxt = join('node_modules', 'wxt', 'bin', 'wxt.mjs');
  const options = { encoding: /** @type {const} */ ('utf8'), env: { ...toolEnvironment(), NO_COLOR: '1' } };
  const { status, stdout, stderr, error } = spawnSync(node22(), [wxt, 'build', '-b', browser], options);
  if (status === 0) return 0;
  console.error(error?.message ?? stdout + stderr);
  return status ?? 1;
}
