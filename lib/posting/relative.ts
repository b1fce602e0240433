/**
 * Relative ages: "2 weeks ago" in nine languages, as the calendar days it can mean.
 *
 * Sites round down: LinkedIn says "6 days ago" until seven days are full, "4 weeks ago" until 30 days, and counts 30
 * days a month (seen 2023-01 to 2026-02 in 90 pairs of text and date: 30 days are "1 month ago", 121 are "4 months
 * ago", 240 are "8 months ago", which calendar months are not). So n units ago is from n+1 to n units before now.
 */
import { AGE_WORDS, type AgeWords, DAY_WORDS, OPEN_BEFORE, OPEN_BEHIND, type Unit } from './age-words.ts';
import { dayOf } from './days.ts';
import type { Interval } from './schema.ts';
import { cut, fold } from './text.ts';

const HOUR = 3_600_000;
const MILLISECONDS: Record<Unit, number> = {
  second: 1_000,
  minute: 60_000,
  hour: HOUR,
  day: 24 * HOUR,
  week: 7 * 24 * HOUR,
  month: 30 * 24 * HOUR,
  year: 365 * 24 * HOUR,
};
const UNITS = Object.keys(MILLISECONDS) as Unit[];
const STYLES = ['long', 'short', 'narrow'] as const;
/** One, few and many: all the plural forms of the nine languages. */
const COUNTS = [1, 2, 5];
/** No posting of this age exists; a larger number is a mistake or an attack. */
const OLDEST = 40 * MILLISECONDS.year;
const LONGEST = 1_000;

interface Age {
  count: number;
  unit: Unit;
  /** Where the phrase stands in the text. */
  start: number;
  end: number;
}

/** What stands before and after the number, and what it counts: `vor ` 3 ` tagen` -> day. */
interface Form {
  before: string;
  after: string;
  unit: Unit;
}

const formsByLanguage = new Map<string, Form[]>();

/** Each character in lower case without its accent, one for one, so that places in both texts agree. */
function plain(text: string): string {
  let out = '';
  for (const char of text) {
    const base = (char.normalize('NFD')[0] ?? char).toLowerCase();
    out += char.length > 1 || base.length > 1 ? char : base === '\u2019' ? "'" : base;
  }
  return out;
}

function addForm(forms: Map<string, Form>, before: string, after: string, unit: Unit): void {
  // A lone m is a minute in one language's short form and a month in another's, and sites mix them.
  if (!/\p{L}{2}/u.test(before + after) || /^\s?m\.?(?:\s|$)/.test(after)) return;
  const key = `${before}#${after}`;
  if (!forms.has(key)) forms.set(key, { before, after, unit });
}

/** All phrases with a number that Intl knows for the language, short ones with and without their dot. */
function buildForms(language: string, words: AgeWords): Form[] {
  const forms = new Map<string, Form>();
  for (const style of STYLES) {
    const format = new Intl.RelativeTimeFormat(language, { style, numeric: 'always' });
    for (const unit of UNITS) {
      for (const count of COUNTS) {
        const [before = '', after = ''] = plain(format.format(-count, unit)).replace(/\s/g, ' ').split(String(count));
        if (before === '-') continue;
        addForm(forms, before, after, unit);
        if (after.includes('.')) addForm(forms, before, after.replaceAll('.', ''), unit);
        if (words.alsoEnds && before) addForm(forms, '', `${after} ${words.alsoEnds}`, unit);
      }
    }
  }
  return [...forms.values()].sort((a, b) => b.before.length + b.after.length - a.before.length - a.after.length);
}

function formsOf(language: string, words: AgeWords): Form[] {
  const known = formsByLanguage.get(language);
  if (known) return known;
  const built = buildForms(language, words);
  formsByLanguage.set(language, built);
  return built;
}

/** The page's own language first, then English, then the others. */
function languagesInOrder(language: string | null | undefined): string[] {
  const own = (language ?? '').slice(0, 2).toLowerCase();
  const names = Object.keys(AGE_WORDS);
  return names.includes(own) ? [own, ...names.filter((name) => name !== own)] : names;
}

const LETTER = /[\p{L}\p{N}]/u;

/** True where the phrase is not cut out of a longer word or number. */
function standsAlone(text: string, start: number, end: number): boolean {
  return !LETTER.test(text.charAt(start - 1)) && !LETTER.test(text.charAt(end));
}

const OPENS_BEFORE = new RegExp(`(?:^|[^\\p{L}])(?:${OPEN_BEFORE})\\s*$`, 'u');
const OPENS_BEHIND = new RegExp(`^\\s*(?:${OPEN_BEHIND})(?![\\p{L}])`, 'u');

/** True for "more than 30 days ago" and "30 days ago or more": no interval can be known. */
function isOpen(text: string, start: number, end: number): boolean {
  return OPENS_BEFORE.test(text.slice(0, start)) || OPENS_BEHIND.test(text.slice(end));
}

/** The phrase around the number at `start`..`end`, in one language. */
function phraseAround(text: string, start: number, end: number, count: number, forms: Form[]): Age | null {
  for (const { before, after, unit } of forms) {
    if (!text.startsWith(after, end) || !text.endsWith(before, start)) continue;
    const from = start - before.length;
    const to = end + after.length;
    if (standsAlone(text, from, to)) return isOpen(text, from, to) ? null : { count, unit, start: from, end: to };
  }
  return null;
}

/** The first phrase with a number in one language. */
function withNumber(text: string, language: string, words: AgeWords): Age | null {
  if (!words.anchors.some((anchor) => text.includes(anchor))) return null;
  const numbers = new RegExp(
    `(?<![\\p{L}\\p{N}.,+-])(?:\\d{1,3}(?![\\p{N}+%])|(?:${words.one.join('|')})(?!\\p{L}))`,
    'gu',
  );
  for (const match of text.matchAll(numbers)) {
    const count = /\d/.test(match[0]) ? Number(match[0]) : 1;
    const age = phraseAround(text, match.index, match.index + match[0].length, count, formsOf(language, words));
    if (age) return age;
  }
  return null;
}

/** Statements of a line: "Reposted today · 40 applicants" are two. */
const SEPARATOR = /[·•|;()\n]/;

/** The part without words of publishing at its ends: "posted today" -> "today". */
function withoutAround(part: string, around: string[]): string {
  const words = part.split(/[\s:]+/).filter((word) => word !== '');
  while (words.length > 0 && around.includes(words[0] ?? '')) words.shift();
  while (words.length > 0 && around.includes(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

/** A statement that is nothing but an age without a number: "Posted today", "gestern ausgeschrieben". */
function wholeStatement(text: string, words: AgeWords): Age | null {
  const around = words.around.split(' ');
  let start = 0;
  for (const part of text.split(SEPARATOR)) {
    const rest = part.length <= 60 ? withoutAround(part, around) : '';
    const bare = rest.replace(/[.!,]+$/, '');
    for (const [meaning, phrases] of rest === '' ? [] : Object.entries(words.whole)) {
      const known = phrases.split('|');
      if (!known.includes(rest) && !known.includes(bare)) continue;
      const [count, unit] = meaning.split(' ');
      return { count: Number(count), unit: unit as Unit, start, end: start + part.length };
    }
    start += part.length + 1;
  }
  return null;
}

/** The days between n+1 and n units before now; null where that is no sensible time. */
function intervalOf(count: number, unit: Unit, now: Date): Interval | null {
  const size = MILLISECONDS[unit];
  const time = now.getTime();
  if (Number.isNaN(time) || (count + 1) * size > OLDEST) return null;
  return { from: dayOf(new Date(time - (count + 1) * size)), to: dayOf(new Date(time - count * size)) };
}

/**
 * The age that a text states, as calendar days in UTC, with its own words: "Reposted 2 weeks ago · 40 applicants" on
 * 2026-03-28 is 2026-03-07 to 2026-03-14 and "2 weeks ago". The first phrase of the text counts. Whose age it is, the
 * caller knows: "Applied 3 days ago" reads like any other.
 * @param language the page's own, if it says one (`it`, `pt-BR`): tried first
 * @returns null for no or an unknown phrase, and for open-ended ones ("30+ days ago": see readAtLeastDays)
 */
export function readRelative(
  text: string,
  now: Date,
  language?: string | null,
): { interval: Interval; quote: string } | null {
  const line = fold(cut(text, LONGEST))?.normalize('NFC');
  if (!line) return null;
  const lower = plain(line);
  for (const name of languagesInOrder(language)) {
    const words = AGE_WORDS[name];
    const age = words && (withNumber(lower, name, words) ?? wholeStatement(lower, words));
    if (!age) continue;
    const interval = intervalOf(age.count, age.unit, now);
    return interval && { interval, quote: cut(line.slice(age.start, age.end).trim(), 500) };
  }
  return null;
}

const AT_LEAST = [
  new RegExp(`(?<![\\p{L}\\p{N}.,])(\\d{1,4}) ?\\+ ?(?:${DAY_WORDS})(?!\\p{L})`, 'u'),
  new RegExp(`(?<!\\p{L})(?:${OPEN_BEFORE}) (\\d{1,4}) (?:${DAY_WORDS})(?!\\p{L})`, 'u'),
  new RegExp(`(?<![\\p{L}\\p{N}.,])(\\d{1,4}) (?:${DAY_WORDS})(?: \\p{L}+)? (?:${OPEN_BEHIND})(?!\\p{L})`, 'u'),
];

/**
 * How many days old a posting is at least, where the page gives no upper bound: Workday's "Posted 30+ Days Ago",
 * "Vor mehr als 30 Tagen ausgeschrieben", "Offre publiée il y a 30 jours ou plus".
 * @returns whole days, null for any other text
 */
export function readAtLeastDays(text: string): number | null {
  const line = fold(cut(text, LONGEST))?.normalize('NFC');
  if (!line) return null;
  const lower = plain(line);
  for (const pattern of AT_LEAST) {
    const days = Number(pattern.exec(lower)?.[1] ?? Number.NaN);
    if (days > 0) return days;
  }
  return null;
}
