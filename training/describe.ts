/** What the data and the model say in general: survival curves, points, and whether "still open" holds. */
import { CURVE_DAYS, summedHazard } from '../lib/scoring/curve.ts';
import { gatherEvidence } from '../lib/scoring/evidence.ts';
import { levelGroupOf } from '../lib/scoring/features.ts';
import type { Figures, PointsRow, SurvivalCurve } from '../lib/scoring/figures.ts';
import { usualHazards } from '../lib/scoring/forecast.ts';
import type { Model } from '../lib/scoring/model.ts';
import type { Prior } from '../lib/scoring/model-file.ts';
import { scoreEvidence } from '../lib/scoring/score.ts';
import { LEVELS, type Level } from '../lib/scoring/title-words.ts';
import { traitsOf } from '../lib/scoring/traits.ts';
import { calibrationError, kaplanMeier, reliability } from './metrics.ts';
import { meet } from './observe-moment.ts';
import type { LabelledMoment, Lifetime } from './read-data.ts';

/** A curve of fewer postings says little. */
const LEAST_POSTINGS = 100;
/** A curve ends where fewer postings are at risk. */
const LEAST_AT_RISK = 20;
const SEEN_AT = [3, 14, 30, 60];
const LATER = [14, 30, 60];

/**
 * By level: interns and beginners from early-career lists, all other levels from boards of all levels (early-career lists hold
 * such by mistake, list-weight.ts). By hiring system: early-career lists alone, for only they hold all systems.
 */
export function curvesOf(lifetimes: readonly Lifetime[]): SurvivalCurve[] {
  const systems = [...new Set(lifetimes.map(({ ats }) => ats))].sort();
  return [
    ...(['early', 'all'] as const).map((key) =>
      curveOf('population', key, lifetimes, (life) => life.population === key),
    ),
    ...LEVELS.map((key) => curveOf('level', key, lifetimes, (life) => isOfLevel(life, key))),
    ...systems.map((key) =>
      curveOf('system', key, lifetimes, ({ ats, population }) => ats === key && population === 'early'),
    ),
  ].filter(({ postings }) => postings >= LEAST_POSTINGS);
}

function isOfLevel({ title, population }: Lifetime, level: Level): boolean {
  const at = traitsOf(title, []).level;
  return at === level && population === (levelGroupOf(level) === 'other' ? 'all' : 'early');
}

function curveOf(
  group: SurvivalCurve['group'],
  key: string,
  lifetimes: readonly Lifetime[],
  isIn: (life: Lifetime) => boolean,
): SurvivalCurve {
  const { postings, closed, medianDays, points } = kaplanMeier(lifetimes.filter(isIn), [...CURVE_DAYS]);
  const known = points.flatMap(({ day, open, low, high, atRisk }) =>
    open === null || low === null || high === null || atRisk < LEAST_AT_RISK ? [] : [{ day, open, low, high }],
  );
  return { group, key, postings, closed, points: known, medianDays };
}

/** Which rules of thumb a line of the card is made of. */
const LINES: [key: string, priors: Prior[]][] = [
  ['text', ['pay', 'place', 'description']],
  ['pool', ['pipeline']],
  ['novacancy', ['noVacancy']],
  ['vacancy', ['vacancy']],
  ['client', ['unnamedClient']],
  ['deadline', ['deadline']],
  ['repost', ['repost']],
  ['reviewing', ['reviewing']],
  ['conf', ['confidence']],
  ['ats', ['direct']],
  ['copy', ['copy']],
  ['confirmed', ['confirmedCopy']],
  ['notlisted', ['notListedCopy']],
];

/** What each line can give: the learned ones, at least and at most among the moments of the data. */
export function pointsOf(model: Model, moments: readonly LabelledMoment[]): PointsRow[] {
  const learned = new Map<string, { least: number; most: number; postings: number }>();
  for (const moment of moments) {
    const { posting, known, now, system } = meet(moment);
    const { signals } = scoreEvidence(gatherEvidence(posting, known, now, { model, system }));
    for (const { key, points, basis } of signals) {
      if (basis?.kind !== 'learned') continue;
      const row = learned.get(key) ?? { least: 0, most: 0, postings: 0 };
      learned.set(key, {
        least: Math.min(row.least, points),
        most: Math.max(row.most, points),
        postings: Math.max(row.postings, basis.postings),
      });
    }
  }
  return [
    ...[...learned].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, row]) => ({ key, ...row, learned: true })),
    ...LINES.map(([key, names]) => {
      const values = names.map((name) => model.priors[name]);
      const total = values.reduce((sum, value) => sum + value, 0);
      return { key, least: Math.min(0, total), most: Math.max(0, total), learned: false, postings: 0 };
    }),
  ];
}

/**
 * Postings that were open at some age, asked for again so many days later: what the curve of their level and system says against
 * what was seen. Only those that were watched for so long: else the open ones among them would be missed.
 */
export function stillOpenOf(model: Model, lifetimes: readonly Lifetime[]): Figures['stillOpen'] {
  return LATER.map((laterDays) => {
    const asked = lifetimes.flatMap((life) => askedAgain(model, life, laterDays));
    const p = asked.map(({ forecast }) => forecast);
    const y = asked.map(({ isOpen }) => isOpen);
    const companies = asked.map(({ companyKey }) => companyKey);
    return {
      laterDays,
      postings: asked.length,
      reliability: reliability(p, y, companies),
      calibrationError: calibrationError(p, y) ?? Number.NaN,
    };
  });
}

function askedAgain(
  model: Model,
  { title, ats, entry, exit, event, observable, companyKey }: Lifetime,
  laterDays: number,
) {
  const hazards = usualHazards(model, traitsOf(title, []).level, ats);
  return SEEN_AT.flatMap((age) => {
    const then = age + laterDays;
    const isKnown = observable >= then && (exit > then || event);
    if (entry > age || exit <= age || !isKnown) return [];
    const forecast = Math.exp(summedHazard(hazards, age) - summedHazard(hazards, then));
    return [{ forecast, isOpen: exit > then ? 1 : 0, companyKey }];
  });
}
