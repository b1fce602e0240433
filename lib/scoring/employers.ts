/**
 * The bundled table of employers: neutral counts of the data, by exact name (legal form, case and accents aside), for employers
 * with 20 or more closures. It speaks of an employer until the person's own sightings or the live board say more.
 */
import { foldCompany } from '../posting/role.ts';
import table from './employers.json' with { type: 'json' };
import type { EmployerEvidence } from './report.ts';

/** Postings seen, of these seen to close, median days open (shrunk), share reposted in percent, first and last month. */
export type EmployerRow = [
  postings: number,
  closed: number,
  medianDays: number,
  repostedPercent: number,
  from: string,
  to: string,
];

const ROWS = new Map(Object.entries(table.employers as unknown as Record<string, EmployerRow>));

/** The table's row for a company's name; null where it has none. */
export function employerRow(company: string | null): EmployerRow | null {
  return ROWS.get(foldCompany(company)) ?? null;
}

/** The table's word as evidence: a history of closures, and nothing of the board as it stands. */
export function bundledEmployer(company: string | null): EmployerEvidence | null {
  const row = employerRow(company);
  return row && historyOf(row);
}

/**
 * A median in days as closures over days at risk.
 * @param row of the bundled table, or of one that was rebuilt from a part of the data
 * @param daysPerMedian how many days at risk one closure takes in the data, for one day of median
 */
export function historyOf([, closed, medianDays]: EmployerRow, daysPerMedian = table.daysPerMedian): EmployerEvidence {
  return {
    source: 'table',
    open: null,
    openedLast30d: null,
    medianOpenAge: null,
    shareOver90: null,
    closed,
    jobDays: closed * medianDays * daysPerMedian,
  };
}
