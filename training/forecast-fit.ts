/** The fit of "closes within 30 days" on moments. */
import { createHash } from 'node:crypto';
import type { Feature, Observed } from '../lib/scoring/features.ts';
import { featuresOf } from '../lib/scoring/features.ts';
import type { LookUpEmployer } from '../lib/scoring/observe.ts';
import { observe } from '../lib/scoring/observe.ts';
import type { EmployerEvidence } from '../lib/scoring/report.ts';
import type { Fit, Row, Say } from './fit.ts';
import { regress } from './fit.ts';
import { listWeight } from './list-weight.ts';
import { meet } from './observe-moment.ts';
import type { LabelledMoment } from './read-data.ts';

/**
 * Strength of the shrinkage. Chosen on company-disjoint folds of the data among 20, 100, 200 and 1,000: the weaker overfit the few
 * companies with boards of all levels, the stronger lose early-career rank.
 */
const RIDGE = 200;
const LEAST_POSTINGS = 40;
/** A company counts like its moments up to here, beyond it like their square root: few companies make most moments. */
const FULL_COMPANY = 50 / 1.5 ** 2;
const MOST_COMPANY_WEIGHT = 1.5;
/**
 * Each moment stands a second time among the rows, with part of the evidence hidden as the product often misses it (which part
 * is drawn by its id), at this weight: so the model learns what to say where it knows less.
 */
const HIDDEN_WEIGHT = 0.15;

export interface Example {
  moment: LabelledMoment;
  observed: Observed;
}

/** The moments as the extension would observe them. No table: the moments bring what was known of the employer then. */
export function examplesOf(moments: readonly LabelledMoment[], lookUp: LookUpEmployer = () => null): Example[] {
  return moments.map((moment) => {
    const { posting, known, now, system } = meet(moment);
    return { moment, observed: observe(posting, known, now, lookUp, system) };
  });
}

export function fitForecast(examples: readonly Example[], say?: Say): Fit {
  const ofCompany = new Map<string, number>();
  for (const { moment } of examples) ofCompany.set(moment.companyKey, (ofCompany.get(moment.companyKey) ?? 0) + 1);
  const rows = examples.flatMap(({ moment, observed }): Row[] => {
    const count = ofCompany.get(moment.companyKey) ?? 1;
    const company = MOST_COMPANY_WEIGHT * Math.min(1, Math.sqrt(FULL_COMPANY / count));
    const weight = company * listWeight(moment.population, observed.traits.level);
    const row = { outcome: moment.closed30, cluster: moment.companyKey, witness: moment.requisition };
    return [
      { ...row, weight, features: featuresOf(observed) },
      { ...row, weight: weight * HIDDEN_WEIGHT, features: hiddenFeatures(observed, moment.id) },
    ];
  });
  return regress(rows, { family: 'logistic', ridge: RIDGE, leastPostings: LEAST_POSTINGS }, say);
}

function hiddenFeatures(observed: Observed, id: number): Feature[] {
  const drawn = createHash('sha256').update(`hide ${id}`).digest();
  const [first = 0, second = 0, third = 0] = drawn;
  return featuresOf({
    ...observed,
    employer: hideEmployer(observed.employer, first),
    system: second < 128 ? null : observed.system,
    ageDays: third < 40 ? null : observed.ageDays,
  });
}

/** Nothing of the employer, its history alone (the table), or its board alone (a first look at it). */
export function hideEmployer(employer: EmployerEvidence | null, drawn: number): EmployerEvidence | null {
  if (!employer || drawn % 3 === 0) return null;
  if (drawn % 3 === 1) return { ...employer, open: null, openedLast30d: null, medianOpenAge: null, shareOver90: null };
  return { ...employer, closed: null, jobDays: null };
}
