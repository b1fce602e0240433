/** Absolute dates as pages write them. Relative ages ("2 weeks ago") are in relative.ts, given on from here. */
import { isDay } from './days.ts';

export { addDays, dayOf, daysBetween, isDay } from './days.ts';
export { readAtLeastDays, readRelative } from './relative.ts';

/** No job site is older; later is a form default or an attack (9999-12-31, 0001-01-01). */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const LONGEST = 100;

const CLOCK = String.raw`(?:,?\s+(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?)?`;
/** `2026-02-02`, `2026-02-02T21:24:09.000Z`, `2025-03-05 13:51:41 -0300`: the calendar day that is written, zone or not. */
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s*(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const MONTH_FIRST = new RegExp(String.raw`^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${CLOCK}$`, 'i');
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})${CLOCK}$`, 'i');
/** `09.03.2026`: with dots the day always comes first. With slashes it depends on the country: unknown. */
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const LEAD = /^(?:re)?posted\s+(?:on\s+)?:?\s*/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_MONTHS = 'january february march april may june july august september october november december sept'.split(
  ' ',
);

/** Calendar parts as a day; null where there is no such day or the year cannot be a posting's. */
function dayFrom(year: number, month: number, day: number): string | null {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return null;
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

/** 1 to 12 for an English month or its usual short form, else 0. */
function monthOf(word: string): number {
  const lower = word.toLowerCase();
  if (!MONTHS.includes(lower) && !FULL_MONTHS.includes(lower)) return 0;
  return MONTHS.indexOf(lower.slice(0, 3)) + 1;
}

function fromText(text: string): string | null {
  const [, year, month, day] = ISO.exec(text) ?? [];
  if (year) return dayFrom(Number(year), Number(month), Number(day));
  const [, word = '', date, wordYear] = MONTH_FIRST.exec(text) ?? [];
  if (wordYear) return dayFrom(Number(wordYear), monthOf(word), Number(date));
  const [, first, name = '', nameYear] = DAY_FIRST.exec(text) ?? [];
  if (nameYear) return dayFrom(Number(nameYear), monthOf(name), Number(first));
  const [, dottedDay, dottedMonth, dottedYear] = DOTTED.exec(text) ?? [];
  return dottedYear ? dayFrom(Number(dottedYear), Number(dottedMonth), Number(dottedDay)) : null;
}

/** Milliseconds since 1970 as UTC day. */
function fromMilliseconds(time: number): string | null {
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? null
    : dayFrom(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/**
 * The calendar day of an absolute date: ISO dates and times, `March 9, 2026, 11:34 AM`, `08 May 2026`, `09.03.2026`,
 * milliseconds since 1970. A time with an offset keeps the day that is written (the employer's own), one with Z is UTC.
 * @returns null for anything else, for days that are not in the calendar and for years outside 2000 to 2100
 */
export function readDay(value: unknown): string | null {
  if (typeof value === 'number') return fromMilliseconds(value);
  if (typeof value !== 'string' || value.length > LONGEST) return null;
  const text = value.replace(/[\s\u200e\u200f]+/g, ' ').trim();
  if (/^\d{12,13}$/.test(text)) return fromMilliseconds(Number(text));
  return fromText(text.replace(LEAD, ''));
}
