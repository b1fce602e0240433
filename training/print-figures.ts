/** The figures as text for the terminal. */
import type { Estimate, Figures, SplitResult } from '../lib/scoring/figures.ts';

export function printFigures(figures: Figures): string {
  return [
    `Model ${figures.model}: ${figures.data.moments} moments, ${figures.data.postings} postings`,
    ...figures.splits.map(splitText),
    'Does the curve hold later (split: other companies)?',
    ...figures.stillOpen.map(
      ({ laterDays, postings, calibrationError }) =>
        `  after ${laterDays} days: ${postings} asked, calibration error ${share(calibrationError)}`,
    ),
    'With less of the employer than the data hold',
    ...figures.inputs.map(
      ({ split, population, input, auc, aucOfScore, brierSkill, calibrationError, bands }) =>
        `  ${split.padEnd(8)} ${population.padEnd(6)} ${input.padEnd(8)} AUC ${share(auc)}, of the score ${share(aucOfScore)}  skill ${share(brierSkill)}  calibration error ${share(calibrationError)}  ${bands.map(({ band, share: part, closed30 }) => `${band} ${share(part)} ${closed30 ? share(closed30.value) : '-'}`).join(', ')}`,
    ),
  ].join('\n');
}

function splitText({
  split,
  population,
  moments,
  requisitions,
  companies,
  rate,
  scorers,
  reliability,
  bands,
}: SplitResult): string {
  return [
    '',
    `${split}, ${population}: ${moments} moments of ${requisitions} requisitions at ${companies} companies; ${share(rate)} closed within 30 days`,
    ...scorers.map(
      ({ scorer, auc, brierSkill, calibrationError }) =>
        `  ${scorer.padEnd(10)} AUC ${interval(auc)}${brierSkill ? `  skill ${interval(brierSkill)}` : ''}${calibrationError === null ? '' : `  calibration error ${share(calibrationError)}`}`,
    ),
    `  forecast -> observed: ${reliability.map(({ forecast, observed }) => `${share(forecast)} -> ${share(observed.value)}`).join(', ')}`,
    ...bands.map(
      ({ band, share: part, closed30 }) =>
        `  ${band.padEnd(10)} ${share(part)} of the moments, closed ${closed30 ? interval(closed30) : '-'}`,
    ),
  ].join('\n');
}

function interval({ value, low, high }: Estimate): string {
  return `${share(value)} [${share(low)}, ${share(high)}]`;
}

function share(value: number): string {
  return value.toFixed(3);
}
