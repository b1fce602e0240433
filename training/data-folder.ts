import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the data that was asked for, or ../shared/data; ends the program in words where there is none. */
export function dataFolder([asked]: string[]): string {
  const folder = resolve(asked ?? '../shared/data');
  if (existsSync(join(folder, 'moments.jsonl.gz')) && existsSync(join(folder, 'lifetimes.csv.gz'))) return folder;
  console.error(
    `There is no data in ${folder}: it needs moments.jsonl.gz and lifetimes.csv.gz. Give their folder: npm run train -- DIR`,
  );
  process.exit(2);
}
