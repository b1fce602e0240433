/** The two forecasts and the survival picture of one posting. */
import { CURVE_DAYS, dayAt, hazardFeatures, STRETCHES, summedHazard } from './curve.ts';
import type { Observed } from './features.ts';
import { featuresOf, levelGroupOf, systemGroupOf } from './features.ts';
import type { Model } from './model.ts';
import { forecastLogit, hazardAt } from './model.ts';
import type { Forecast, SourceCheck } from './report.ts';
import type { Level } from './title-words.ts';

const HORIZON_DAYS = 30;
/** Where the age is not known the curve is bent as for a posting of this age, the middle of those met in the data. */
const MIDDLE_AGE = 21;
/** Days in one step of the sum over a copy's past. */
const STEP_DAYS = 3;
/** Beyond this age nothing more is said of a copy than at it. */
const LONGEST_COPY = 180;

/**
 * @param isDirect the page is the employer's own, and was read while live
 * @param source what the employer's hiring system said when it was asked; null where it was not
 */
export function forecastOf(
  model: Model,
  observed: Observed,
  isDirect: boolean,
  source: SourceCheck['state'] | null = null,
): Forecast {
  const { traits, system, ageDays } = observed;
  const age = ageDays ?? MIDDLE_AGE;
  const closes30 = 1 / (1 + Math.exp(-forecastLogit(model, featuresOf(observed))));
  const hazards = usualHazards(model, traits.level, system);
  const curve = curveFrom(hazards, age, closes30);
  return {
    stillOpen: isDirect || source === 'live' ? 1 : stillOpenBehindCopy(model, hazards, age, source),
    closes30,
    curve: CURVE_DAYS.map((day) => ({ day, open: Math.exp(-curve.sumAt(day)) })),
    medianDays: curve.dayAt(Math.LN2),
    postings: postingsBehind(model, traits.level, system),
  };
}

/**
 * Up to today's age the usual curve of the level and system; from today on its hazards times one factor, so that the share of those
 * open today which closes in the next 30 days is the forecast: picture and forecast say the same.
 */
function curveFrom(hazards: readonly number[], age: number, closes30: number) {
  const past = summedHazard(hazards, age);
  const usual = summedHazard(hazards, age + HORIZON_DAYS) - past;
  const bend = -Math.log(1 - closes30) / usual;
  return {
    /** The hazard summed from posting to this day. */
    sumAt: (day: number) => {
      const sum = summedHazard(hazards, day);
      return day <= age ? sum : past + (sum - past) * bend;
    },
    dayAt: (sum: number) => dayAt(hazards, sum <= past ? sum : past + (sum - past) / bend),
  };
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
 * The chance that the source of a copy is still open. A copy stays up while its source is open, and after that closed for a time
 * whose mean is a rule of thumb (no data tell how far copies lag behind): so of the copies that are up at this age, those with an
 * open source against those whose source has closed and that were not taken down since. An older copy is never surer than a
 * younger one: the least of all days up to its age. Where the source does not list it, a rule of thumb is the most that is said.
 */
function stillOpenBehindCopy(
  { priors: { copyLagDays: lagDays, openThoughNotListed } }: Model,
  hazards: readonly number[],
  age: number,
  source: SourceCheck['state'] | null,
): number {
  let least = source === 'not-listed' ? openThoughNotListed : 1;
  let open = 1;
  let left = 0;
  for (let day = STEP_DAYS; day < age + STEP_DAYS && day <= LONGEST_COPY; day += STEP_DAYS) {
    const now = Math.exp(-summedHazard(hazards, Math.min(day, age)));
    left = left * Math.exp(-STEP_DAYS / lagDays) + (open - now) * Math.exp(-STEP_DAYS / 2 / lagDays);
    open = now;
    least = Math.min(least, open / (open + left));
  }
  return least;
}

/** How many postings of the data are of this level's group and system's group; of the level alone where the system is not known. */
function postingsBehind({ hazard: { weights } }: Model, level: Level, system: string | null): number {
  const both = weights[`system.${systemGroupOf(system)}@${levelGroupOf(level)}`];
  return (system === null ? undefined : both)?.[2] ?? weights[`level.${level}`]?.[2] ?? 0;
}
