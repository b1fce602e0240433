/**
 * `npm run evaluate [-- DATA-DIR]`: fits anew on a part of the data and measures on the rest, for every split; prints the figures
 * and writes them where README, docs/MODEL.md and the page "How the score works" take them from.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Figures } from '../lib/scoring/figures.ts';
import { MODEL, prepare } from '../lib/scoring/model.ts';
import { dataFolder } from './data-folder.ts';
import { curvesOf, pointsOf, stillOpenOf } from './describe.ts';
import { employerTable, lookUpIn } from './employer-table.ts';
import { examplesOf, fitForecast } from './forecast-fit.ts';
import { fitHazard } from './hazard-fit.ts';
import { makeModel } from './make-model.ts';
import { measure, measureInputs } from './measure.ts';
import { method } from './method.ts';
import { writeModelCard } from './model-card.ts';
import { printFigures } from './print-figures.ts';
import { readLifetimes, readMoments } from './read-data.ts';
import { scoreMoments } from './score-with.ts';
import { splitsOf } from './splits.ts';

const ROOT = resolve(import.meta.dirname, '..');
const started = Date.now();
const say = (what: string) => console.error(`${((Date.now() - started) / 1_000).toFixed(0).padStart(4)} s  ${what}`);

const folder = dataFolder(process.argv.slice(2));
const moments = readMoments(folder);
const lifetimes = readLifetimes(folder);
const splits: Figures['splits'] = [];
const stillOpen: Figures['stillOpen'] = [];
const inputs: Figures['inputs'] = [];

for (const split of splitsOf(moments, lifetimes)) {
  say(`${split.key}: fitting on ${split.learn.length} moments, measuring on ${split.test.length} ...`);
  const examples = examplesOf(split.learn);
  const forecast = fitForecast(examples);
  const hazard = fitHazard(split.lifetimes);
  const model = prepare(makeModel({ forecast, hazard, examples, lifetimes: split.lifetimes, version: MODEL.version }));
  const lookUp = lookUpIn(employerTable(split.lifetimes));
  const scored = scoreMoments(split.test, { model, lookUp });
  for (const population of ['early', 'all'] as const) splits.push(...measure(split.key, population, scored));
  if (split.key === 'company') stillOpen.push(...stillOpenOf(model, split.later));
  inputs.push(...measureInputs(split, { model, lookUp }));
}

const figures: Figures = {
  model: MODEL.version,
  data: MODEL.data,
  base: MODEL.points.base,
  splits,
  inputs,
  curves: curvesOf(lifetimes),
  points: pointsOf(MODEL, moments),
  stillOpen,
};
writeFileSync(resolve(ROOT, 'lib/scoring/figures.json'), `${JSON.stringify(figures, null, 1)}\n`);
await writeModelCard(figures, { method: method(MODEL) }, ROOT);
console.log(printFigures(figures));
say('Wrote lib/scoring/figures.json, docs/MODEL.md with its pictures, and the figures in README.md.');
