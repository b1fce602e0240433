/**
 * `npm run train [-- DATA-DIR]`: fits the model on the data (default ../shared/data) and writes lib/scoring/model.json and
 * employers.json. The same data give the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readModelFile } from '../lib/scoring/model-file.ts';
import { dataFolder } from './data-folder.ts';
import { employerTable } from './employer-table.ts';
import { examplesOf, fitForecast } from './forecast-fit.ts';
import { fitHazard } from './hazard-fit.ts';
import { makeModel } from './make-model.ts';
import { readLifetimes, readMoments } from './read-data.ts';

/** Raised with every change of the model's numbers or rules. */
const VERSION = 'learned-2';
const SCORING = resolve(import.meta.dirname, '../lib/scoring');

const folder = dataFolder(process.argv.slice(2));
const started = Date.now();
const say = (what: string) => console.log(`${((Date.now() - started) / 1_000).toFixed(0).padStart(4)} s  ${what}`);

say(`Reading ${folder} ...`);
const moments = readMoments(folder);
const lifetimes = readLifetimes(folder);
say(`${moments.length} moments, ${lifetimes.length} lifetimes. Fitting the forecast ...`);
const examples = examplesOf(moments);
const forecast = fitForecast(examples, say);
say(`${forecast.weights.size} weights. Fitting the hazard ...`);
const hazard = fitHazard(lifetimes, say);
say(`${hazard.weights.size} weights. Counting employers ...`);
const table = employerTable(lifetimes);
const model = makeModel({ forecast, hazard, examples, lifetimes, version: VERSION });
write('model.json', model);
write('employers.json', { about: 'Made by npm run train: see employers.ts.', ...table });
readModelFile(JSON.stringify(model));
say(`Wrote lib/scoring/model.json (${VERSION}) and employers.json (${Object.keys(table.employers).length} employers).`);
say('Next: npm run evaluate, which measures it and writes the figures.');

/** Readable: one line for each leaf object or list of numbers. */
function write(name: string, value: unknown): void {
  const text = JSON.stringify(value, null, 1).replace(
    /\[\n\s+([^[\]{}]*?)\n\s+\]/g,
    (_, inner: string) => `[${inner.replace(/\n\s+/g, ' ')}]`,
  );
  writeFileSync(resolve(SCORING, name), `${text}\n`);
}
