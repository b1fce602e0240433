/** Sentences, numbers and dates as a person reads them, in the language of the translation that is in use. */
import { isDay } from '../lib/posting/days.ts';
import type { Interval, Salary } from '../lib/posting/schema.ts';
import { textFrom } from '../lib/spare-words.ts';
import type { Words } from '../lib/words.ts';
import { sayWith, words } from '../lib/words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS = [
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
] as const;

/** The sentence of messages.json for this key; numbers first choose the plural form. */
export function t(key: string, ...values: (string | number)[]): string {
  return say(words(key, ...values));
}

/** The sentence for these words, a value that is a day (`2026-11-09`) as people write it; '' once the extension was reloaded under the living page. */
export function say(what: Words): string {
  const api = globalThis.browser ?? globalThis.chrome;
  if (!api?.runtime?.id) return '';
  const values = what.values.map((value) => (isDay(value) ? dates({ from: value, to: value }) : value));
  return sayWith(textFrom(api), { ...what, values }, language());
}

/** Not the browser's language but that of the translation it chose: a German date in an English sentence helps nobody. */
export function language(): string {
  const api = globalThis.browser ?? globalThis.chrome;
  return (api?.runtime?.id && textFrom(api)('language', [])) || 'en';
}

export function number(value: number): string {
  return numberFormat('auto').format(value);
}

/** Made once: making one takes as long as using it a hundred times, and the chips of a list need a thousand. */
const numberFormats = new Map<string, Intl.NumberFormat>();
function numberFormat(signDisplay: 'auto' | 'exceptZero'): Intl.NumberFormat {
  const key = `${language()} ${signDisplay}`;
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(language(), { maximumFractionDigits: 1, signDisplay });
  numberFormats.set(key, format);
  return format;
}

/** Points with their sign: `+11.5`, `−5` with a true minus, `0`. */
export function signed(points: number): string {
  return numberFormat('exceptZero').format(points).replace('-', '\u2212');
}

/** @param share 0-1 */
export function percent(share: number): string {
  return new Intl.NumberFormat(language(), { style: 'percent' }).format(share);
}

/** `a, b, c` */
export function list(items: string[], type: 'unit' | 'conjunction' = 'unit'): string {
  return new Intl.ListFormat(language(), { type }).format(items);
}

/** How long ago a moment was, in its two largest units: `2 weeks, 1 day ago`. A moment to come counts as now. */
export function ago(iso: string, now: Date): string {
  let left = now.getTime() - Date.parse(iso);
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size);
    if (count > 0)
      parts.push(new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'long' }).format(count));
    // Only neighbours: "3 weeks, 5 minutes" would promise more than it says.
    if (parts.length === 2 || (parts.length === 1 && count <= 0)) break;
    if (count > 0) left -= count * size;
  }
  return parts.length ? t('time_ago', list(parts)) : t('time_now');
}

/** The time of day of a moment, `14:05`, as the person's clock shows it. */
export function clock(iso: string): string {
  return new Intl.DateTimeFormat(language(), { hour: 'numeric', minute: '2-digit' }).format(new Date(iso));
}

/** How many days ago the posting was listed: `14 days ago`, `14–21 days ago`. A day to come counts as today. */
export function daysAgo({ from, to }: Interval, now: Date): string {
  const today = Date.parse(now.toISOString().slice(0, 10));
  const [most, least] = [from, to].map((day) => Math.max(0, (today - Date.parse(day)) / DAY)) as [number, number];
  if (most === least) return new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(-least, 'day');
  return least === 0 ? t('time_within', most) : t('time_between', number(least), number(most));
}

/** The calendar days themselves, `9 November 2026`. */
export function dates({ from, to }: Interval): string {
  const format = new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: 'UTC' });
  return format.formatRange(new Date(from), new Date(to));
}

/** `£50,000–60,000 a year`; null where the page gave no amount. */
export function pay({ min, max, currency, period }: Salary): string | null {
  const least = min ?? max;
  const most = max ?? min;
  if (least === null || most === null) return null;
  const format = new Intl.NumberFormat(language(), {
    ...(currency && /^[a-z]{3}$/i.test(currency) ? { style: 'currency', currency } : {}),
    maximumFractionDigits: Number.isInteger(least) && Number.isInteger(most) ? 0 : 2,
  });
  const amount = least === most ? format.format(least) : format.formatRange(least, most);
  const bounded = min === null ? t('pay_to', amount) : max === null ? t('pay_from', amount) : amount;
  return period ? t(`pay_${period}`, bounded) : bounded;
}

/** A moment's day, `25 Nov`; with its year where that is another than today's. */
export function shortDay(iso: string, now: Date): string {
  const year = iso.slice(0, 4) === now.toISOString().slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(language(), { day: 'numeric', month: 'short', timeZone: 'UTC', ...year }).format(
    new Date(iso),
  );
}

/** `2 days` */
export function dayCount(days: number): string {
  return new Intl.NumberFormat(language(), { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
}
