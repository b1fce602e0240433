/** Pay that only the description states, on sites that have no field for it. */
import { readSalary } from './salary.ts';
import type { Salary } from './schema.ts';

/** Longest text that is looked through; descriptions seen until 2026-09 have 21,000 characters. */
const LONGEST = 60_000;
const LONGEST_PIECE = 600;

/** Countries that write `$` for their own money, by name or as Workday's place names begin: `CAN-Ontario`. */
const OTHER_DOLLARS =
  /\b(?:Australia|AUS|Canada|CAN|New Zealand|NZL|Singapore|SGP|Hong Kong|HKG|Taiwan|TWN|Mexico|México|MEX|Chile|CHL|Colombia|COL|Argentina|ARG|Uruguay|URY)\b/;

/** A sentence or line with an amount in it: an opening digit near a currency. Most texts have none. */
function hasMoney(piece: string): boolean {
  return /\d/.test(piece) && /\p{Sc}|\b(?:[A-Z]{3})\b|zł|Kč/u.test(piece);
}

/**
 * The pay that a description states in full: an amount or range with currency and period. Anything less leaves too much
 * open, and so does a bare `$` where one of the places has another dollar.
 * @param places of the posting, to tell whose dollar it is
 */
export function salaryInText(description: string | null, places: readonly string[]): Salary | null {
  const text = (description ?? '').slice(0, LONGEST);
  const pieces = text.split(/\n|(?<=[.!?;])\s+(?=\p{Lu})/u).filter(hasMoney);
  const salary = readSalary(pieces.map((piece) => piece.slice(0, LONGEST_PIECE)).join(' | '));
  if (!salary || salary.period === null || salary.currency === null) return null;
  const isForeign =
    salary.currency === 'USD' && !/\bUSD\b|US\$/.test(text) && places.some((one) => OTHER_DOLLARS.test(one));
  return isForeign ? null : salary;
}
