/** The table of employers: neutral counts out of the lifetimes, for employers with enough closures. */
import { foldCompany } from '../lib/posting/role.ts';
import type { EmployerRow } from '../lib/scoring/employers.ts';
import { historyOf } from '../lib/scoring/employers.ts';
import type { LookUpEmployer } from '../lib/scoring/observe.ts';
import { kaplanMeier } from './metrics.ts';
import type { Lifetime } from './read-data.ts';

/** An employer with fewer closures is not named. */
const LEAST_CLOSED = 20;
/** Closures at the usual pace that every employer is taken to have besides: pulls its median towards the usual. */
const PRIOR_CLOSED = 10;

export interface EmployerTable {
  employers: Record<string, EmployerRow>;
  /** Days at risk for one closure, for one day of median: over all employers of the table. */
  daysPerMedian: number;
}

interface Counted {
  name: string;
  row: EmployerRow;
  closed: number;
  days: number;
}

export function employerTable(lifetimes: readonly Lifetime[]): EmployerTable {
  const usual = kaplanMeier(lifetimes, []).medianDays ?? 0;
  const counted = [...groupedByEmployer(lifetimes)]
    .map(([name, postings]) => count(name, postings, usual))
    .filter(({ name, closed }) => name !== '' && closed >= LEAST_CLOSED)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const logs = counted.map(({ row, closed, days }) => Math.log(days / closed / row[2]));
  const daysPerMedian = logs.length === 0 ? 1 : Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
  return {
    employers: Object.fromEntries(counted.map(({ name, row }) => [name, row])),
    daysPerMedian: Math.round(daysPerMedian * 1_000) / 1_000,
  };
}

/** Looks employers up in a table that was made from a part of the data. */
export function lookUpIn({ employers, daysPerMedian }: EmployerTable): LookUpEmployer {
  const rows = new Map(Object.entries(employers));
  return (company) => {
    const row = rows.get(foldCompany(company));
    return row ? historyOf(row, daysPerMedian) : null;
  };
}

function groupedByEmployer(lifetimes: readonly Lifetime[]): Map<string, Lifetime[]> {
  const groups = new Map<string, Lifetime[]>();
  for (const life of lifetimes) {
    const name = foldCompany(life.company);
    const group = groups.get(name) ?? [];
    group.push(life);
    groups.set(name, group);
  }
  return groups;
}

function count(name: string, postings: Lifetime[], usual: number): Counted {
  const closed = postings.filter(({ event }) => event).length;
  const days = postings.reduce((sum, { entry, exit }) => sum + exit - entry, 0);
  const months = postings.map(({ firstSeen }) => firstSeen.slice(0, 7)).sort();
  const reposted = postings.filter(({ isRepost }) => isRepost).length / postings.length;
  // Where less than half have closed, the days at risk per closure stand for the median.
  const own = kaplanMeier(postings, []).medianDays ?? (days / Math.max(1, closed)) * Math.LN2;
  const median = Math.exp(
    (closed * Math.log(Math.max(0.5, own)) + PRIOR_CLOSED * Math.log(usual)) / (closed + PRIOR_CLOSED),
  );
  const row: EmployerRow = [
    postings.length,
    closed,
    Math.round(median * 10) / 10,
    Math.round(reposted * 100),
    months[0] ?? '',
    months.at(-1) ?? '',
  ];
  return { name, row, closed, days };
}
