/** UTC calendar days as `2026-11-09` and their arithmetic. No clock: every moment is handed in. */

const DAY_MS = 86_400_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Two dates differ only if a whole day lies between: sites round relative dates and write days in their own time zone, so two layouts
 * differ by one (LinkedIn and Workday, seen 2026-04).
 */
export const DAYS_APART = 2;

/** True for a day that is in the calendar: `2026-02-28`, not `2026-02-31`. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  const match = DAY.exec(text);
  if (!match) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The UTC calendar day of a moment. A moment outside the years 0 to 9999, or none at all, gives 1970-01-01. */
export function dayOf(date: Date): string {
  const time = date.getTime();
  const text = Number.isNaN(time) ? '' : date.toISOString().slice(0, 10);
  return isDay(text) ? text : '1970-01-01';
}

/** The day `n` whole days later (earlier where negative); text that is no day comes back as it is. */
export function addDays(day: string, n: number): string {
  if (!isDay(day)) return day;
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + Math.trunc(n) * DAY_MS));
}

/** Whole days from one day to the other, negative where `to` is the earlier one; NaN where either is no day. */
export function daysBetween(from: string, to: string): number {
  if (!isDay(from) || !isDay(to)) return Number.NaN;
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
