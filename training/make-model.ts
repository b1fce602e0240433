/** Puts the two fits together to the model file: the points on the card are the forecast's own log-odds on a fixed scale. */

import type { Feature } from '../lib/scoring/features.ts';
import { AGE_KNOTS, between, employerFeatures, LEVEL_GROUPS, levelGroupOf } from '../lib/scoring/features.ts';
import type { ModelFile } from '../lib/scoring/model-file.ts';
import { MODEL_FORMAT } from '../lib/scoring/model-file.ts';
import { halfPoints } from '../lib/scoring/points.ts';
import { agePointsOf, agePostingsOf } from './age-points.ts';
import type { Fit, Weight } from './fit.ts';
import { predict } from './fit.ts';
import type { Example } from './forecast-fit.ts';
import { BANDS, FACTS, PRIORS } from './priors.ts';
import type { Lifetime } from './read-data.ts';

/**
 * Points for one unit of log-odds. Chosen once so that all four bands are in use among the postings of the data; it changes no
 * order, only how wide the scores spread.
 */
const PER_LOGIT = 36;
/** The employer's other postings give or take at most so much: beyond it, a few postings would outweigh all else. */
const COMPANY_MOST = 30;
/**
 * The reference posting (Spotify, Senior Machine Learning Engineer, London, Lever, 14 days old) has 66 points: the product's brief.
 */
const REFERENCE = { score: 66, lines: ['place', 'description', 'confidence', 'direct'] as const, ageDays: 14 };
const DIGITS = 1e4;

export interface Parts {
  forecast: Fit;
  hazard: Fit;
  examples: readonly Example[];
  lifetimes: readonly Lifetime[];
  version: string;
}

export function makeModel({ forecast, hazard, examples, lifetimes, version }: Parts): ModelFile {
  const age = agePointsOf(forecast, examples, PER_LOGIT);
  const days = examples.map(({ moment }) => moment.at.slice(0, 10)).sort();
  return {
    format: MODEL_FORMAT,
    version,
    about:
      'Made by npm run train. A learned number is [value, standard error over companies, postings that it was learned from]; values are log-odds of closing within 30 days (forecast) or logarithms of closures a day (hazard). Everything under priors, facts and bands is a rule of thumb.',
    data: {
      moments: examples.length,
      requisitions: countOf(examples, ({ moment }) => moment.requisition),
      companies: countOf(examples, ({ moment }) => moment.companyKey),
      postings: lifetimes.length,
      from: days[0] ?? '',
      to: days.at(-1) ?? '',
    },
    bands: BANDS,
    facts: FACTS,
    priors: PRIORS,
    points: {
      base: baseOf(age),
      perLogit: PER_LOGIT,
      age,
      agePostings: agePostingsOf(examples),
      companyCentre: eachGroup((group) => round(centreOf(forecast, ofGroup(examples, group), group))),
      companyMost: COMPANY_MOST,
      companyPostings: eachGroup((group) => forecast.weights.get(`history.rate@${group}`)?.postings ?? 0),
    },
    forecast: written(forecast),
    hazard: written(hazard),
  };
}

type Group = (typeof LEVEL_GROUPS)[number];

function eachGroup(of: (group: Group) => number): Record<Group, number> {
  return Object.fromEntries(LEVEL_GROUPS.map((group) => [group, of(group)])) as Record<Group, number>;
}

function ofGroup(examples: readonly Example[], group: Group): Example[] {
  return examples.filter(({ observed }) => levelGroupOf(observed.traits.level) === group);
}

/** The mean of what the employer's other postings add for this group of levels: what is usual gives no points. */
function centreOf(forecast: Fit, examples: readonly Example[], group: Group): number {
  const added = (features: readonly Feature[]) => predict(forecast, features) - forecast.intercept.value;
  const nothing = added(employerFeatures(null, group));
  const known = examples.filter(({ observed }) => observed.employer !== null);
  const sum = known.reduce(
    (total, { observed }) => total + added(employerFeatures(observed.employer, group)) - nothing,
    0,
  );
  return known.length === 0 ? 0 : sum / known.length;
}

/** The base that brings the reference posting to its score, in half points. */
function baseOf(age: ModelFile['points']['age']): number {
  const curve = age['other.lever']?.points ?? [];
  const ofAge = between(REFERENCE.ageDays, AGE_KNOTS).reduce(
    (sum, [knot, share]) => sum + (curve[AGE_KNOTS.indexOf(knot)] ?? 0) * share,
    0,
  );
  const ofLines = REFERENCE.lines.reduce((sum, name) => sum + PRIORS[name].value, 0);
  return REFERENCE.score - ofLines - halfPoints(ofAge);
}

function countOf(examples: readonly Example[], of: (example: Example) => string): number {
  return new Set(examples.map(of)).size;
}

function written({ intercept, weights }: Fit): ModelFile['forecast'] {
  return {
    intercept: asWritten(intercept),
    count: weights.size,
    weights: Object.fromEntries([...weights].map(([name, weight]) => [name, asWritten(weight)])),
  };
}

function asWritten({ value, se, postings }: Weight): [number, number, number] {
  return [round(value), round(se), postings];
}

function round(value: number): number {
  return Math.round(value * DIGITS) / DIGITS;
}
