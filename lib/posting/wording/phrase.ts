/** What a phrase is, and how one written as data becomes a pattern. */
import type { WordingKind } from '../schema.ts';

export interface Phrase {
  kind: WordingKind;
  /** Words of which one is in every text that says it: only a sentence with one of them is looked at closer. */
  at: string;
  /** Further words of which one is in every such text too, for a pattern that is dear to compile (up to 30 ms, 2026-11). */
  and?: string;
  /**
   * A pattern for lower-case text without accents. `{post}` is a part of the language, `...` up to 60 characters of the same
   * clause; a deadline is followed by its date. A trailing space means that the sentence goes on: else a name may follow.
   */
  says: string;
  /** The source, or why it means what it means. */
  why: string;
}

export interface Language {
  /** ISO 639-1. */
  language: string;
  /** Alternatives that several phrases share, by name; a part may use those before it. */
  parts: Readonly<Record<string, string>>;
  /** January to December, each with its short forms. */
  months: readonly string[];
  /** What may stand between a deadline and its date beside words of three letters. */
  beforeDate: string;
  /** Words of other days: a date behind one of them is no deadline. */
  otherDates: string;
  /** Words that deny what follows them within the clause. */
  no: string;
  /** What makes a sentence an offer beside the posting, a condition, or a notice about personal data. */
  aside: string;
  phrases: readonly Phrase[];
}

const GAP = '(?:[^.;:!?"\\n]{1,60}? )?';
const BETWEEN = '[\\s:,(-]{1,4}';

/** Longest first, so that `mars` is not read as `mar`. */
function anyOf(words: readonly string[]): string {
  return words.toSorted((a, b) => b.length - a.length).join('|');
}

/** A date in groups; what it means is told by `dayIn`. */
function datePattern({ months, beforeDate }: Language): string {
  const month = anyOf(months.flatMap((names) => names.split(' ')));
  const token = `(?:[a-z]{1,3}|[ap]\\.m\\.|\\d{1,2}(?:[:.h]\\d\\d)?(?:[ap]m|h)?|${beforeDate.replaceAll(' ', '|')})`;
  const day = (name: string) => `(?<${name}>\\d{1,2})(?:st|nd|rd|th|er|[.\\u00ba\\u00b0])?`;
  const dates = [
    '(?<iso>\\d{4}-\\d\\d-\\d\\d)',
    '(?<one>\\d{1,2})(?<mark>[./-])(?<two>\\d{1,2})\\k<mark>(?<yearOfNumbers>\\d{4})',
    `${day('dayBefore')}[ -](?:of |de )?(?<monthAfter>${month})\\.?,?[ -](?:de |del )?(?<yearOfDayFirst>\\d{4})`,
    `(?<monthBefore>${month})\\.? ${day('dayAfter')},? (?<yearOfMonthFirst>\\d{4})`,
  ];
  return `(?:${token}${BETWEEN}){0,6}(?:${dates.join('|')})`;
}

/** The pattern of a phrase, global, for lower-case text without accents. */
export function patternOf(phrase: Phrase, language: Language): RegExp {
  let source = phrase.says;
  for (const [name, part] of Object.entries(language.parts).toReversed())
    source = source.replaceAll(`{${name}}`, `(?:${part})`);
  source = source.replaceAll(' ... ', ` ${GAP}`);
  return new RegExp(phrase.kind === 'deadline' ? `(?:${source})${BETWEEN}${datePattern(language)}` : source, 'g');
}
