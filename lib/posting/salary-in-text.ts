/** Pay that only the description states, on sites that have no field for it. */
import { readSalary } from './salary.ts';
import type { Salary } from './schema.ts';

/** Longest text that is looked through; descriptions seen until 2026-09 have 21,000 characters. */
const LONGEST = 60_000;
const LONGEST_PIECE = 600;

/** Countries that write `$` for their own money, by name or as Workday's place names begin: `CAN-Ontario`. */
const OTHER_DOLLARS =
  /\b(?:Australia|AUS|Canada|CAN|New Zealand|NZL|Singapore|SGP|Hong Kong|HKG|Taiwan|TWN|Mexico|México|MEX|Chile|CHL|Colombia|COL|Argentina|ARG|Uruguay|URY)\b/;

/**
 * A word for pay, in the languages that are read: without one, an amount a year is as well a budget, a benefit, a price or
 * what a customer saves.
 */
const PAY =
  /salar|\bpay\b|\bpaid (?:at )?[\p{Sc}\d]|\bpays [\p{Sc}\d]|\bwages?\b|compensat|remunerat|\brate\b|\bOTE\b|\bbase\b|gehalt|lohn|vergütung|rémunérat|salaire|\bsueldo|retribuci|stipendi|retribuzion|\bRAL\b|remuneraç|\bloon\b|wynagrodz|pensj|maaş|ücret|brutto|bruto|gross|\bbrut\b|\blord[oa]\b/iu;

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
  const all = text.split(/\n|(?<=[.!?;])\s+(?=\p{Lu})/u);
  // The word may stand in the heading above the amount.
  const pieces = all.filter((piece, at) => hasMoney(piece) && PAY.test(`${all[at - 1] ?? ''} ${piece}`));
  const salary = readSalary(pieces.map((piece) => piece.slice(0, LONGEST_PIECE)).join(' | '));
  if (!salary || salary.period === null || salary.currency === null) return null;
  const isForeign =
    salary.currency === 'USD' && !/\bUSD\b|US\$/.test(text) && places.some((one) => OTHER_DOLLARS.test(one));
  return isForeign ? null : salary;
}
