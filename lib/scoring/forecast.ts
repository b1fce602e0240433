/** The two forecasts and the survival picture of one posting. */
import { CURVE_DAYS, dayAt, hazardFeatures, STRETCHES, summedHazard } from './curve.ts';
import type { Observed } from './features.ts';
import { featuresOf, levelGroupOf, systemGroupOf } from './features.ts';
import type { Model } from './model.ts';
import { forecastLogit, hazardAt } from './model.ts';
import type { Forecast } from './report.ts';
import type { Level } from './title-words.ts';

const HORIZON_DAYS = 30;
/** Where the age is not known the curve is bent as for a posting of this age, the middle of those met in the data. */
const MIDDLE_AGE = 21;
/** The curve of a level and system is bent at most so far: one posting's evidence is no more. */
const LEAST_BEND = 0.2;
const MOST_BEND = 5;
/** Steps in which the days since a copy's source may have closed are summed. */
const STEPS = 24;

/** @param isDirect the page is the employer's own, and was read while live */
export function forecastOf(model: Model, observed: Observed, isDirect: boolean): Forecast {
  const { traits, system, ageDays } = observed;
  const closes30 = 1 / (1 + Math.exp(-forecastLogit(model, featuresOf(observed))));
  const hazards = bent(usualHazards(model, traits.level, system), ageDays ?? MIDDLE_AGE, closes30);
  return {
    stillOpen: isDirect ? 1 : stillOpenBehindCopy(hazards, ageDays ?? MIDDLE_AGE, model.priors.copyLagDays),
    closes30,
    curve: CURVE_DAYS.map((day) => ({ day, open: Math.exp(-summedHazard(hazards, day)) })),
    medianDays: dayAt(hazards, Math.LN2),
    postings: postingsBehind(model, traits.level, system),
  };
}

/**
 * The hazards of the level and system, all multiplied by one factor so that the share which closes in the 30 days after today's
 * age is the forecast: the picture and the forecast say the same.
 */
function bent(hazards: readonly number[], ageDays: number, closes30: number): number[] {
  const usual = summedHazard(hazards, ageDays + HORIZON_DAYS) - summedHazard(hazards, ageDays);
  const bend = Math.min(MOST_BEND, Math.max(LEAST_BEND, -Math.log(1 - closes30) / usual));
  return hazards.map((hazard) => hazard * bend);
}

/** Closures a day in each stretch for a level and system; worked out once for each of the few. */
export function usualHazards(model: Model, level: Level, system: string | null): number[] {
  const key = `${level}.${systemGroupOf(system)}`;
  const known = model.usualHazards.get(key);
  if (known) return known;
  const hazards = STRETCHES.map((start) => hazardAt(model, hazardFeatures(start, level, system)));
  model.usualHazards.set(key, hazards);
  return hazards;
}

/**
 * The chance that the source of a copy is still open. A copy stays up while the source is open, and after it closed for a time
 * whose mean is a rule of thumb (no data tell how far copies lag behind): so of the copies that are up at this age, those with an
 * open source against those whose source closed u days ago and that were not taken down since.
 */
function stillOpenBehindCopy(hazards: readonly number[], ageDays: number, lagDays: number): number {
  const open = Math.exp(-summedHazard(hazards, ageDays));
  let closed = 0;
  let before = 1;
  for (let step = 1; step <= STEPS; step++) {
    const day = (ageDays * step) / STEPS;
    const after = Math.exp(-summedHazard(hazards, day));
    const since = ageDays - day + ageDays / STEPS / 2;
    closed += (before - after) * Math.exp(-since / lagDays);
    before = after;
  }
  return open / (open + closed);
}

/** How many postings of the data are of this level's group and system's group; of the level alone where the system is not known. */
function postingsBehind({ hazard: { weights } }: Model, level: Level, system: string | null): number {
  const both = weights[`system.${systemGroupOf(system)}@${levelGroupOf(level)}`];
  return (system === null ? undefined : both)?.[2] ?? weights[`level.${level}`]?.[2] ?? 0;
}
