/** What `npm run build` made, for the tests that look at it. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const BROWSERS = ['chrome', 'firefox'] as const;
export type Built = (typeof BROWSERS)[number];

/** The folder of the built extension. @throws {Error} that names the command, where there is none */
export function folderOf(browser: Built): string {
  const folder = join('.output', `${browser}-mv3`);
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error(`No build in ${folder}. Run: npm run build`);
  return folder;
}

/** The few keys of the manifest that tests follow into other files. */
export interface Manifest {
  content_scripts: { matches: string[]; js: string[] }[];
  [key: string]: unknown;
}

export function manifestOf(browser: Built): Manifest {
  return JSON.parse(readFileSync(join(folderOf(browser), 'manifest.json'), 'utf8'));
}

/** Every file of the build with this ending, relative to its folder. */
export function filesOf(browser: Built, ending: string): string[] {
  return globSync(`**/*${ending}`, { cwd: folderOf(browser) });
}

export function textOf(browser: Built, file: string): string {
  return readFileSync(join(folderOf(browser), file), 'utf8');
}
