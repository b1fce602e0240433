/** What is known of a posting, in the form that the model looks at: every figure within what can be. Pure. */
import { DAYS_APART } from '../posting/days.ts';
import type { Posting } from '../posting/schema.ts';
import type { Observed } from './features.ts';
import type { EmployerEvidence, Known } from './report.ts';
import { systemOf } from './system.ts';
import { traitsOf } from './traits.ts';
import type { Earlier } from './true-age.ts';
import { earlierEvidence } from './true-age.ts';

/** No posting is older, no board is larger: what lies beyond is an error of the page or an attack. */
const MOST_DAYS = 3_650;
const MOST_JOBS = 100_000;
const MOST_JOB_DAYS = 10_000_000;
const MOST_REPOSTS = 100;
/** What the bundled table counts at most beside what was seen, in closures. */
const MOST_TABLE_CLOSED = 20;
const MONTH_DAYS = 365.25 / 12;
const DAY_MS = 86_400_000;

export interface Sight extends Observed {
  /** The age by the page's own date; null where it has none. */
  shownDays: number | null;
  /** What the age is from, where it is not the page's own date: evidence of an earlier day. */
  olderBy: Earlier | null;
  /** A figure could not be and was brought to the nearest that can. */
  isClamped: boolean;
}

/** What a bundled or rebuilt table says of an employer by its name; null where it says nothing. */
export type LookUpEmployer = (company: string | null) => EmployerEvidence | null;

/**
 * Age counts in whole UTC days from the later end of the posted interval (the least that the page claims) and is never
 * less (by two days or more) than the days since the earliest evidence: the site's own first listing, the day on which the hiring system made it, the
 * person's first sighting. A date in the future counts as today.
 * What the person saw of the employer comes before what the table says.
 * @param system the hiring system, where more is known of it than the posting says
 */
export function observe(
  posting: Posting,
  known: Known,
  now: Date,
  lookUp: LookUpEmployer,
  system = systemOf(posting),
): Sight {
  const today = Math.floor(now.getTime() / DAY_MS);
  const clamp = clamper();
  const daysSince = (day: string | undefined) =>
    day === undefined ? null : clamp(today - Date.parse(day) / DAY_MS, MOST_DAYS);
  const statedAge = daysSince(posting.posted?.to);
  const oldest = oldestOf(earlierEvidence(posting, known), daysSince);
  const isOlder = oldest !== null && (statedAge === null || oldest.days >= statedAge + DAYS_APART);
  const employer = employerWithin(known.employer, clamp);
  const sight = {
    traits: traitsOf(posting.title, posting.locations),
    system,
    ageDays: isOlder ? oldest.days : statedAge,
    reposts: Math.max(clamp(known.reposts, MOST_REPOSTS) ?? 0, posting.reposted === true ? 1 : 0),
    employer: withHistory(employer, lookUp(posting.company)),
    month: monthOf(now),
    shownDays: statedAge,
    olderBy: isOlder ? oldest.evidence : null,
  };
  return { ...sight, isClamped: clamp.wasNeeded() };
}

function oldestOf(evidence: readonly Earlier[], daysSince: (day: string) => number | null) {
  let oldest: { evidence: Earlier; days: number } | null = null;
  for (const one of evidence) {
    const days = daysSince(one.day);
    if (days !== null && days > (oldest?.days ?? -1)) oldest = { evidence: one, days };
  }
  return oldest;
}

/**
 * The person's own view, and for its history of closures the table's as well: counted as so many closures at most, it fades as more
 * is seen.
 */
function withHistory(seen: EmployerEvidence | null, table: EmployerEvidence | null): EmployerEvidence | null {
  if (!seen || !table) return seen ?? table;
  const part = Math.min(1, MOST_TABLE_CLOSED / Math.max(1, table.closed ?? 0));
  return {
    ...seen,
    closed: (seen.closed ?? 0) + (table.closed ?? 0) * part,
    jobDays: (seen.jobDays ?? 0) + (table.jobDays ?? 0) * part,
  };
}

type Clamp = ReturnType<typeof clamper>;

/** Brings figures into 0..most and remembers whether one was not; what is no number at all is not known. */
function clamper() {
  let needed = false;
  const clamp = (value: number | null, most: number): number | null => {
    if (value === null) return null;
    const within = Number.isNaN(value) ? null : Math.min(most, Math.max(0, value));
    if (within !== value) needed = true;
    return within;
  };
  return Object.assign(clamp, { wasNeeded: () => needed });
}

function employerWithin(employer: EmployerEvidence | null, clamp: Clamp): EmployerEvidence | null {
  if (!employer) return null;
  return {
    source: employer.source,
    open: clamp(employer.open, MOST_JOBS),
    openedLast30d: clamp(employer.openedLast30d, MOST_JOBS),
    medianOpenAge: clamp(employer.medianOpenAge, MOST_DAYS),
    shareOver90: clamp(employer.shareOver90, 1),
    closed: clamp(employer.closed, MOST_JOBS),
    jobDays: clamp(employer.jobDays, MOST_JOB_DAYS),
    system: employer.system,
    at: employer.at,
  };
}

/** 0-12: months of equal length since the beginning of the UTC year. A moment that is none gives 0. */
function monthOf(now: Date): number {
  const days = (now.getTime() - Date.UTC(now.getUTCFullYear(), 0, 1)) / DAY_MS;
  return Number.isNaN(days) ? 0 : Math.min(12, days / MONTH_DAYS);
}
