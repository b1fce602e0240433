/**
 * Relative ages: "2 weeks ago" in nine languages, as the calendar days it can mean.
 *
 * Sites round down: LinkedIn says "6 days ago" until seven days are full, "4 weeks ago" until 30 days, and counts 30
 * days a month (seen 2023-01 to 2026-02 in 90 pairs of text and date: 30 days are "1 month ago", 121 are "4 months
 * ago", 240 are "8 months ago", which calendar months are not). So n units ago is from n+1 to n units before now.
 */
import { type AgeWords, type Unit, WHOLE } from './age-words.ts';
import { dayOf } from './days.ts';
import { lexicon } from './lexicon.ts';
import type { Interval } from './schema.ts';
import { cut, fold, plain } from './text.ts';

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
/** No posting is older; a larger number is a mistake or an attack. */
const OLDEST = 40 * MILLISECONDS.year;
const LONGEST = 1_000;

interface Age {
  count: number;
  unit: Unit;
  /** Where the phrase stands in the text. */
  start: number;
  end: number;
}

/**
 * Latin letters as `plain` leaves them. Not \p{L}: that takes half a millisecond to compile, each time. Nor do the units
 * stand in the patterns, which would take as long.
 */
const LETTER = 'a-z\\u00df-\\u024f';

interface Phrases {
  /** Number and a word in the language's shapes, the number in group 1, in group 2 the word, which may be a unit. */
  patterns: RegExp[];
  /** A piece of each shape: a text without any needs no pattern. */
  anchors: string[];
  unitOf: Map<string, Unit>;
  /** What statements without a number mean: "just now" -> 0 hours. */
  whole: Map<string, readonly [number, Unit]>;
}

const phrasesByLanguage = new Map<AgeWords, Phrases>();

function buildPhrases(words: AgeWords): Phrases {
  const unitOf = new Map<string, Unit>();
  for (const unit of UNITS) for (const word of words.units[unit].split(' ')) unitOf.set(word, unit);
  const whole = new Map<string, readonly [number, Unit]>();
  for (const [meaning, phrases] of Object.entries(words.whole)) {
    for (const phrase of phrases.split(',')) whole.set(phrase, WHOLE[meaning as keyof typeof WHOLE]);
  }
  const number = `(?:(\\d{1,3}) ?|(?:${words.one.replaceAll(' ', '|')})[ '] ?)`;
  const unit = `([${LETTER}]+)\\.?`;
  const patterns = words.shapes.map((shape) => {
    const phrase = shape.replace('*', number + unit);
    return new RegExp(`(?<![${LETTER}\\d.,+-])${phrase}(?![${LETTER}\\d])`, 'g');
  });
  return { patterns, unitOf, whole, anchors: words.shapes.map((shape) => shape.replace('*', '').trim()) };
}

/** Built once a language, on the first text that could need it. */
function phrasesOf(words: AgeWords): Phrases {
  const known = phrasesByLanguage.get(words);
  if (known) return known;
  const built = buildPhrases(words);
  phrasesByLanguage.set(words, built);
  return built;
}

/** The page's own language first, then English, then the others. */
function languagesInOrder(language: string | null | undefined): AgeWords[] {
  const { byLanguage } = lexicon().age;
  const own = byLanguage[(language ?? '').slice(0, 2).toLowerCase()];
  const all = Object.values(byLanguage);
  return own ? [own, ...all.filter((words) => words !== own)] : all;
}

/** Made once, for the first text that could need them. */
let opening: { before: RegExp; behind: RegExp } | undefined;
function openings() {
  const { openBefore, openBehind } = lexicon().age;
  opening ??= {
    before: new RegExp(`(?<![${LETTER}])(?:${openBefore})\\s*$`),
    behind: new RegExp(`^\\s*(?:${openBehind})(?![${LETTER}])`),
  };
  return opening;
}

/** True for "more than 30 days ago" and "30 days ago or more": no interval can be known. */
function isOpen(text: string, start: number, end: number): boolean {
  const { before, behind } = openings();
  return before.test(text.slice(Math.max(0, start - 20), start)) || behind.test(text.slice(end, end + 20));
}

/** The first phrase with a number in one language that states both bounds. */
function withNumber(text: string, words: AgeWords): Age | null {
  const { patterns, anchors, unitOf } = phrasesOf(words);
  if (!anchors.some((anchor) => text.includes(anchor))) return null;
  for (const pattern of patterns) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const { 0: phrase, 1: number = 1, 2: word = '', index: start } = match;
      const unit = unitOf.get(word);
      const end = start + phrase.length;
      // A word that is no unit may begin the phrase itself: "vor 5 vor 3 Tagen".
      if (!unit) pattern.lastIndex = start + 1;
      else if (!isOpen(text, start, end)) return { count: Number(number), unit, start, end };
    }
  }
  return null;
}

/** Statements of a line: "Reposted today · 40 applicants" are two. */
const SEPARATOR = /[·•|;()\n]/;
const LONGEST_STATEMENT = 60;

/** The part without words of publishing at its ends: "posted today" -> "today". */
function withoutAround(part: string, around: string[]): string {
  const words = part
    .replace(/[.,:!]/g, ' ')
    .split(' ')
    .filter((word) => word !== '');
  while (words.length > 0 && around.includes(words[0] ?? '')) words.shift();
  while (words.length > 0 && around.includes(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

/** A statement that is nothing but an age without a number: "Posted today", "gestern ausgeschrieben". */
function wholeStatement(text: string, words: AgeWords): Age | null {
  const { whole } = phrasesOf(words);
  // Most texts do not even hold the last word of such a phrase, which is quick to see.
  if (![...whole.keys()].some((phrase) => text.includes(phrase.slice(phrase.lastIndexOf(' ') + 1)))) return null;
  const around = words.around.split(' ');
  let start = 0;
  for (const part of text.split(SEPARATOR)) {
    const rest = part.length <= LONGEST_STATEMENT ? withoutAround(part, around) : '';
    const meaning = whole.get(rest);
    if (meaning) return { count: meaning[0], unit: meaning[1], start, end: start + part.length };
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
  for (const words of languagesInOrder(language)) {
    const age = withNumber(lower, words) ?? wholeStatement(lower, words);
    if (!age) continue;
    const interval = intervalOf(age.count, age.unit, now);
    return interval && { interval, quote: line.slice(age.start, age.end).trim() };
  }
  return null;
}

/** Made where it is asked for: patterns made at the start are in every content script, used or not. */
function atLeast(): RegExp[] {
  const { days, openBefore, openBehind } = lexicon().age;
  return [
    new RegExp(`(?<![${LETTER}\\d.,])(\\d{1,4}) ?\\+ ?(?:${days})(?![${LETTER}])`),
    new RegExp(`(?<![${LETTER}])(?:${openBefore}) (\\d{1,4}) (?:${days})(?![${LETTER}])`),
    new RegExp(`(?<![${LETTER}\\d.,])(\\d{1,4}) (?:${days})(?: [${LETTER}]+)? (?:${openBehind})(?![${LETTER}])`),
  ];
}

/**
 * How many days old a posting is at least, where the page gives no upper bound: Workday's "Posted 30+ Days Ago",
 * "Vor mehr als 30 Tagen ausgeschrieben", "Offre publiée il y a 30 jours ou plus".
 * @returns whole days, null for any other text
 */
export function readAtLeastDays(text: string): number | null {
  const line = fold(cut(text, LONGEST))?.normalize('NFC');
  if (!line) return null;
  const lower = plain(line);
  for (const pattern of atLeast()) {
    const days = Number(pattern.exec(lower)?.[1] ?? Number.NaN);
    if (days > 0) return days;
  }
  return null;
}
