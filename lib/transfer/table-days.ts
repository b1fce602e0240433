/** Days as tables have them. Pure. */
import { readDay } from '../posting/dates.ts';

/** What comes first in 3/4/2026. */
export type DayOrder = 'day' | 'month';

/** `3/4/2026`, `03-04-2026 10:15`, `3/4/26`. With dashes a year of two digits may stand first as well as last: no such day is read. */
const NUMBERS = /^\s*(\d{1,2})(?:\/(\d{1,2})\/(\d{4}|\d{2})|-(\d{1,2})-(\d{4}))(?!\d)/;
/** `2026/10/03`, `2026. 10. 3.` */
const YEAR_FIRST = /^\s*(\d{4})[/.]\s?(\d{1,2})[/.]\s?(\d{1,2})(?!\d)/;
/** `03.10.26`, `3. 10. 2026 08:05`: with dots the day comes first. */
const DOTTED = /^\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?![\d.])/;
/** `3-Oct-26` */
const NAMED = /^\s*(\d{1,2})-([a-z]{3,9})-(\d{4}|\d{2})(?!\d)/i;
/** Notion's two days of a span. */
const SPAN = /\s*→/;
/** No tracker is older: 24/11/03 with the year 2003 has the year first. */
const FIRST_SHORT_YEAR = 10;

/**
 * `11/3/24, 8:05 AM`: how LinkedIn writes each moment in the copy of one's data, the month first wherever the person lives. Seen
 * 2026-11 in files that people have put on GitHub: Jobs/Job Applications.csv of JRL319/LinkedIn-Analytics (United States), Saved
 * Jobs.csv of clemenspecinovsky/AMS-Data-import (Austria) and of aod2004/aod2004 (Hong Kong).
 */
const LINKEDIN = /^\s*\d{1,2}\/\d{1,2}\/\d{2}, \d{1,2}:\d{2}[ \u202f][AP]M\s*$/;

/** The two numbers that are day and month in some order, and the year; null for a cell of another form. */
function numbersIn(cell: string): [first: number, second: number, year: string] | null {
  const [, first, slashed, slashedYear, dashed, dashedYear] = NUMBERS.exec(cell) ?? [];
  const second = slashed ?? dashed;
  const year = slashedYear ?? dashedYear;
  if (!first || !second || !year || (year.length === 2 && Number(year) < FIRST_SHORT_YEAR)) return null;
  return [Number(first), Number(second), year];
}

/**
 * What comes first in the days of each column, for one program wrote all cells of it: any number above 12 is no month. A column that does
 * not tell is as the others are, where they agree.
 * @param isLinkedIn whether the columns are called as LinkedIn calls them
 * @returns for each column; null where it is not told, or where it is told both ways
 */
export function ordersOf(columns: readonly (readonly string[])[], isLinkedIn: boolean): (DayOrder | null)[] {
  const told = columns.map((cells) => toldBy(cells) ?? (isLinkedIn && areLinkedIns(cells) ? 'month' : null));
  const all = new Set(told.filter((one) => one !== null));
  const [only] = all;
  return told.map((one) => {
    const order = one ?? (all.size === 1 ? only : null);
    return order === 'both' || order === undefined ? null : order;
  });
}

function toldBy(cells: readonly string[]): DayOrder | 'both' | null {
  const pairs = cells.flatMap((cell) => {
    const [first = 0, second = 0] = numbersIn(cell) ?? [];
    // One of two above 12 is no month, and both are no day.
    return first > 12 === second > 12 ? [] : [first > 12];
  });
  const isDayFirst = pairs.includes(true);
  if (isDayFirst && pairs.includes(false)) return 'both';
  return pairs.length === 0 ? null : isDayFirst ? 'day' : 'month';
}

function areLinkedIns(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.every((cell) => LINKEDIN.test(cell));
}

/** The day that a cell names; null where it names none, or where the order of its numbers is not known. */
export function dayIn(cell: string, order: DayOrder | null): string | null {
  const [one = ''] = cell.split(SPAN);
  const plain = readDay(one);
  if (plain !== null) return plain;
  const [, firstYear, itsMonth, itsDay] = YEAR_FIRST.exec(one) ?? [];
  if (firstYear) return dayOf(firstYear, itsMonth, itsDay);
  const [, dottedDay, dottedMonth, dottedYear] = DOTTED.exec(one) ?? [];
  if (dottedYear) return dayOf(dottedYear, dottedMonth, dottedDay);
  const [, namedDay, name, namedYear] = NAMED.exec(one) ?? [];
  if (namedYear) return readDay(`${namedDay} ${name} ${namedYear.padStart(4, '20')}`);
  const [first, second, year] = numbersIn(one) ?? [];
  if (!first || !second || !year || (order === null && first !== second)) return null;
  return order === 'day' ? dayOf(year, second, first) : dayOf(year, first, second);
}

function dayOf(year: string, month: string | number | undefined, day: string | number | undefined): string | null {
  return readDay(`${year.padStart(4, '20')}-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`);
}
