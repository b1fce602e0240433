/** How well scored moments foretold what happened. */

import type { Means } from '../lib/scoring/evidence.ts';
import type {
  BandResult,
  EmployerInput,
  Estimate,
  InputResult,
  Population,
  ScorerKey,
  ScorerResult,
  SplitKey,
  SplitResult,
} from '../lib/scoring/figures.ts';
import type { EmployerEvidence } from '../lib/scoring/report.ts';
import { ageScore } from './baselines/age.ts';
import { envoyScore } from './baselines/envoy.ts';
import { rjrpScore } from './baselines/rjrp.ts';
import { scorecardScore } from './baselines/scorecard.ts';
import {
  auc,
  aucWithInterval,
  brierSkill,
  brierSkillWithInterval,
  calibrationError,
  rateWithInterval,
  reliability,
} from './metrics.ts';
import type { Moment } from './moment.ts';
import { type Scored, scoreMoments } from './score-with.ts';
import type { Split } from './splits.ts';
import { thinned } from './thin.ts';

const BASELINES: Record<Exclude<ScorerKey, 'model' | 'score'>, (moment: Moment) => number> = {
  scorecard: scorecardScore,
  age: ageScore,
  rjrp: rjrpScore,
  envoy: envoyScore,
};
const BANDS = ['very', 'likely', 'uncertain', 'low'] as const;
/** Too few to say anything. */
const LEAST_MOMENTS = 100;

/** The result on one population; none where it has too few moments. */
export function measure(split: SplitKey, population: Population, all: readonly Scored[]): SplitResult[] {
  const scored = all.filter(({ moment }) => moment.population === population);
  if (scored.length < LEAST_MOMENTS) return [];
  const y = scored.map(({ moment }) => moment.closed30);
  const companies = scored.map(({ moment }) => moment.companyKey);
  const forecasts = scored.map(({ closes30 }) => closes30);
  return [
    {
      split,
      population,
      moments: scored.length,
      requisitions: new Set(scored.map(({ moment }) => moment.requisition)).size,
      companies: new Set(companies).size,
      rate: mean(y),
      scorers: [
        modelResult(forecasts, y, companies),
        rankResult(
          'score',
          scored.map(({ score }) => score),
          y,
          companies,
        ),
        ...Object.entries(BASELINES).map(([scorer, scoreOf]) =>
          rankResult(
            scorer as ScorerKey,
            scored.map(({ moment }) => scoreOf(moment)),
            y,
            companies,
          ),
        ),
      ],
      reliability: reliability(forecasts, y, companies),
      bands: BANDS.map((band) => bandResult(band, scored)),
    },
  ];
}

function modelResult(forecasts: number[], y: number[], companies: string[]): ScorerResult {
  return {
    scorer: 'model',
    auc: sure(aucWithInterval(forecasts, y, companies)),
    brierSkill: brierSkillWithInterval(forecasts, y, companies),
    calibrationError: calibrationError(forecasts, y),
  };
}

function rankResult(scorer: ScorerKey, scores: number[], y: number[], companies: string[]): ScorerResult {
  return { scorer, auc: sure(aucWithInterval(scores, y, companies)), brierSkill: null, calibrationError: null };
}

function bandResult(band: BandResult['band'], scored: readonly Scored[]): BandResult {
  const inBand = scored.filter((one) => one.band === band);
  const y = inBand.map(({ moment }) => moment.closed30);
  const companies = inBand.map(({ moment }) => moment.companyKey);
  return { band, share: inBand.length / scored.length, closed30: rateWithInterval(y, companies) };
}

function sure(estimate: Estimate | null): Estimate {
  if (!estimate) throw new Error('A part of the data has one kind of outcome only: it cannot be measured.');
  return estimate;
}

type See = (employer: EmployerEvidence | null, moment: { id: number }) => EmployerEvidence | null;

const INPUTS: Record<EmployerInput, See> = {
  whole: (employer) => employer,
  part: (employer, { id }) => employer && thinned(employer, id),
  board: (employer) => employer && { ...employer, closed: null, jobDays: null },
  table: () => null,
  nothing: () => null,
};

/** Forecast and score with all that the data say of the employer, and with less of it. Only `table` looks into the table. */
export function measureInputs({ key, test }: Split, means: Means): InputResult[] {
  return (Object.keys(INPUTS) as EmployerInput[]).flatMap((input) => {
    const lookUp = input === 'table' ? means.lookUp : undefined;
    const scored = scoreMoments(test, { ...means, lookUp: lookUp ?? (() => null) }, INPUTS[input]);
    return (['early', 'all'] as const).flatMap((population) => {
      const of = scored.filter(({ moment }) => moment.population === population);
      return of.length < LEAST_MOMENTS ? [] : [inputResult(key, population, input, of)];
    });
  });
}

function inputResult(split: SplitKey, population: Population, input: EmployerInput, of: Scored[]): InputResult {
  const y = of.map(({ moment }) => moment.closed30);
  const forecasts = of.map(({ closes30 }) => closes30);
  const scores = of.map(({ score }) => score);
  return {
    split,
    population,
    input,
    moments: of.length,
    auc: auc(forecasts, y) ?? Number.NaN,
    aucOfScore: auc(scores, y) ?? Number.NaN,
    brierSkill: brierSkill(forecasts, y) ?? Number.NaN,
    calibrationError: calibrationError(forecasts, y) ?? Number.NaN,
    bands: BANDS.map((band) => bandResult(band, of)),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
