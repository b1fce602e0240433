/** The fit of the hazard: how many postings close a day, by days since posting, level and hiring system. */
import { hazardFeatures, STRETCHES } from '../lib/scoring/curve.ts';
import type { Level } from '../lib/scoring/title-words.ts';
import { traitsOf } from '../lib/scoring/traits.ts';
import type { Fit, Row, Say } from './fit.ts';
import { regress } from './fit.ts';
import { listWeight } from './list-weight.ts';
import type { Lifetime } from './read-data.ts';

/** Weaker than for the forecast: a few weights, each with many closures. */
const RIDGE = 4;
const LEAST_POSTINGS = 40;
/** As for the forecast (forecast-fit.ts), in postings. */
const FULL_COMPANY = 25;
/**
 * The bot behind this list also drops rows for reasons of its own: it loses 8 % on day 1 where whole boards lose 0 to 2.5 %
 * (DATA.md). Its closures before this day count half, the other half as not seen to close.
 */
const NOISY = { source: 'speedyapply', beforeDay: 3, counts: 0.5 };

export function fitHazard(lifetimes: readonly Lifetime[], say?: Say): Fit {
  const ofCompany = new Map<string, number>();
  for (const { companyKey } of lifetimes) ofCompany.set(companyKey, (ofCompany.get(companyKey) ?? 0) + 1);
  const rows = lifetimes.flatMap((life) => {
    const { level } = traitsOf(life.title, life.locations);
    const company = Math.min(1, Math.sqrt(FULL_COMPANY / (ofCompany.get(life.companyKey) ?? 1)));
    const weight = company * listWeight(life.population, level);
    return stretchesOf(life, level).map((row) => ({ ...row, weight: weight * row.weight }));
  });
  return regress(rows, { family: 'poisson', ridge: RIDGE, leastPostings: LEAST_POSTINGS }, say);
}

/** One row for each stretch that the posting was at risk in, and one more for where its system is not known (a copy). */
function stretchesOf({ ats, entry, exit, event, companyKey, requisition, source }: Lifetime, level: Level): Row[] {
  return STRETCHES.flatMap((start, i): Row[] => {
    const end = STRETCHES[i + 1] ?? Number.POSITIVE_INFINITY;
    const exposure = Math.min(exit, end) - Math.max(entry, start);
    if (exposure <= 0) return [];
    const closes = event && exit <= end;
    const counts = source === NOISY.source && exit < NOISY.beforeDay ? NOISY.counts : 1;
    const row = { outcome: closes ? counts : 0, exposure, weight: 1, cluster: companyKey, witness: requisition };
    return [
      { ...row, features: hazardFeatures(start, level, ats) },
      { ...row, weight: 0.1, features: hazardFeatures(start, level, null) },
    ];
  });
}
