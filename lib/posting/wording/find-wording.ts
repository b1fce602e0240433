/**
 * What a posting says of itself in its own words: that it is a pool for later, that it is (not) for an existing vacancy,
 * that it is for a client without a name, until when one may apply. The words are data (en.ts and the other languages);
 * this is the matcher. It runs outside pages: the phrases are too much for a content script.
 */
import { readDay } from '../dates.ts';
import type { Wording, WordingKind } from '../schema.ts';
import { cut } from '../text.ts';
import { DE } from './de.ts';
import { EN } from './en.ts';
import { ES } from './es.ts';
import { FR } from './fr.ts';
import { IT } from './it.ts';
import { NL } from './nl.ts';
import { type Language, type Phrase, patternOf } from './phrase.ts';
import { PT } from './pt.ts';

const LANGUAGES: readonly Language[] = [EN, DE, FR, ES, IT, PT, NL];

const LONGEST_TEXT = 100_000;
/** A sentence that is longer is looked at in parts. */
const LONGEST_SENTENCE = 1_000;
const LONGEST_QUOTE = 300;
const LONGEST_HEADING = 80;
/** How many words before a phrase can deny it: "and never post on behalf of our client". */
const DENYING_WORDS = 4;

/** Kinds that a sentence about something else may name: other jobs, what becomes of a CV. */
const ASIDES: ReadonlySet<WordingKind> = new Set(['pipeline', 'no-vacancy']);
/** Kinds whose own words deny nothing: what denies inside them, denies them. */
const WITHOUT_NO: ReadonlySet<WordingKind> = new Set(['vacancy', 'unnamed-client']);

/** A phrase with what was made of it. */
interface Rule {
  phrase: Phrase;
  language: Language;
  /** Made with the first sentence that has one of the words: most patterns are never needed. */
  pattern: RegExp | null;
}

/** A place in the text: one sentence, or one line where it has no sentences. */
interface Span {
  start: number;
  end: number;
}

interface Texts {
  text: string;
  /** The same for comparing: every place in it is the same place in the text. */
  lower: string;
}

interface Match extends Span {
  groups: Record<string, string | undefined>;
}

let rulesByWord: Map<string, Rule[]> | null = null;

/** The rules by the words at which they are tried; built with the first description. */
function rules(): Map<string, Rule[]> {
  if (rulesByWord) return rulesByWord;
  rulesByWord = new Map();
  for (const language of LANGUAGES) {
    for (const phrase of language.phrases) {
      const rule = { phrase, language, pattern: null };
      for (const word of phrase.at.split(' ')) rulesByWord.set(word, [...(rulesByWord.get(word) ?? []), rule]);
    }
  }
  return rulesByWord;
}

function patternFor(rule: Rule): RegExp {
  rule.pattern ??= patternOf(rule.phrase, rule.language);
  rule.pattern.lastIndex = 0;
  return rule.pattern;
}

/** True for a sentence that is about something beside the posting. Asked seldom: only of one that has the words. */
function isAside(sentence: string, { aside }: Language): boolean {
  return new RegExp(`(?<![a-z])(?:${aside})(?![a-z])`).test(sentence);
}

const NOT_WORD = /[^a-z0-9\u00df-\u024f]+/;

function rulesFor(lower: string): Set<Rule> {
  const byWord = rules();
  const found = new Set<Rule>();
  const words = new Set(lower.split(NOT_WORD));
  const hasOneOf = (all: string) => all.split(' ').some((word) => words.has(word));
  for (const word of words) {
    for (const rule of byWord.get(word) ?? []) if (!rule.phrase.and || hasOneOf(rule.phrase.and)) found.add(rule);
  }
  return found;
}

/** What `tidy` has to look at: most descriptions come tidy. */
const UNTIDY = /[^\S\n ]| {2}| \n|\n\s/;

/** One space for white space, one line feed for lines, one code unit for each accented letter. */
function tidy(description: string): string {
  const text = cut(description, LONGEST_TEXT).normalize('NFC');
  return UNTIDY.test(text) ? text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n\s*/g, '\n') : text;
}

const MARKED = /[\u00c0-\u024f\u1e00-\u1eff\u2019]/g;
const baseOfMarked = new Map<string, string>([['\u2019', "'"]]);

function baseOf(char: string): string {
  const known = baseOfMarked.get(char);
  if (known) return known;
  const base = (char.normalize('NFD')[0] ?? char).toLowerCase();
  baseOfMarked.set(char, base.length === 1 ? base : char);
  return baseOfMarked.get(char) ?? char;
}

/** As `plain` of text.ts, but looks at marked letters only: that one, letter by letter, takes longer than all the rest here. */
function lowered(text: string): string {
  return text.replace(MARKED, baseOf).toLowerCase();
}

/** No classes of all alphabets here: they take milliseconds to compile, and the first posting waits for them. */
const SENTENCE_END = /\n|[\u2022\u25cf\u25aa\u25a0\u25e6]|[.!?\u2026]+["'\u201d\u00bb)]* (?![a-z\u00df-\u00ff])/g;
/** Before a full stop that ends nothing: the day in "12. März", the letters in "z. B. Kunden". */
const NO_END = /(?:^|[^a-z0-9\u00c0-\u024f])(?:\d{1,2}|[a-z\u00c0-\u024f])$/i;

function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(SENTENCE_END)) {
    if (mark === '. ' && NO_END.test(text.slice(Math.max(0, index - 3), index))) continue;
    const end = index + mark.trimEnd().length;
    addParts(spans, text, start, end);
    start = index + mark.length;
  }
  addParts(spans, text, start, text.length);
  return spans;
}

function addParts(spans: Span[], text: string, start: number, end: number): void {
  let from = start;
  while (end - from > LONGEST_SENTENCE) {
    const space = text.lastIndexOf(' ', from + LONGEST_SENTENCE);
    const to = space > from ? space : from + LONGEST_SENTENCE;
    spans.push({ start: from, end: to });
    from = to;
  }
  if (end > from) spans.push({ start: from, end });
}

const LATIN = /[a-z0-9_\u00c0-\u024f]/i;
const ASCII = /[\0-~]/;
/** A letter, digit or mark of any other alphabet. */
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;

function isWordAt(text: string, at: number): boolean {
  const unit = text.charAt(at);
  return LATIN.test(unit) || (unit !== '' && !ASCII.test(unit) && WORD_CHARACTER.test(characterAt(text, at)));
}

function isWhole(text: string, { start, end }: Span): boolean {
  const isInside = (at: number) => isWordAt(text, at - 1) && isWordAt(text, at);
  return !isInside(start) && !isInside(end);
}

/** The character of which this code unit is a part. */
function characterAt(text: string, at: number): string {
  const unit = text.charAt(at);
  const isSecondHalf = unit >= '\udc00' && unit <= '\udfff';
  return String.fromCodePoint(text.codePointAt(isSecondHalf ? at - 1 : at) ?? 0x20);
}

const QUOTES = /["\u201c\u201d\u201e\u00ab\u00bb]/g;

/** True for words in quotation marks: a mention, not a statement. */
function isQuoted(before: string, after: string): boolean {
  const isOpen = (before.match(QUOTES)?.length ?? 0) % 2 === 1;
  if (isOpen && after.search(QUOTES) >= 0) return true;
  return (
    /(?:^|[\s(])['\u2018\u2039][^'\u2018\u2019\u2039\u203a]*$/.test(before) &&
    /^[^'\u2019\u203a]*['\u2019\u203a](?![a-z])/.test(after)
  );
}

const NOT_WORD_OR_APOSTROPHE = /[^a-z0-9\u00df-\u024f']+/;

const wordsOf = (text: string) => text.split(NOT_WORD_OR_APOSTROPHE).filter(Boolean);

/** True where one of these words denies: "not", "isn't", "keine". */
function denies(words: readonly string[], { no }: Language): boolean {
  const all = no.split(' ');
  return words.some((word) => all.includes(word) || word.endsWith("n't"));
}

/** True where the words name the day of something else: "your application is read and the contract starts by". */
function isOtherDate(words: readonly string[], { otherDates }: Language): boolean {
  const all = otherDates.split(' ');
  return words.some((word) => all.includes(word));
}

function isDenied(before: string, language: Language): boolean {
  const clause = before.split(/[,;:()]/).at(-1) ?? '';
  return denies(wordsOf(clause).slice(-DENYING_WORDS), language);
}

/** "on behalf of our client Meridian Foods": a name in capitals right behind, without which the client has none. */
const NAME = /^,? \p{Lu}/u;

/** Where this rule's words stand in the sentence as a statement about the posting; null where they do not. */
function statementOf(rule: Rule, { text, lower }: Texts, sentence: Span, context: string): Match | null {
  const own = lower.slice(sentence.start, sentence.end);
  const pattern = patternFor(rule);
  for (let found = pattern.exec(own); found; found = pattern.exec(own)) {
    pattern.lastIndex = found.index + 1;
    const start = sentence.start + found.index;
    const match = { start, end: start + found[0].length, groups: found.groups ?? {} };
    if (!isWhole(text, match) || !isStated(rule, own, found.index, found[0])) continue;
    if (rule.phrase.kind === 'unnamed-client' && NAME.test(text.slice(match.end, match.end + 4))) continue;
    return ASIDES.has(rule.phrase.kind) && isAside(context + own, rule.language) ? null : match;
  }
  return null;
}

/** False for words that are quoted, denied or about another day. */
function isStated({ phrase, language }: Rule, sentence: string, at: number, words: string): boolean {
  const [before, after] = [sentence.slice(0, at), sentence.slice(at + words.length)];
  if (isQuoted(before, after) || isDenied(before, language)) return false;
  if (phrase.kind === 'deadline') return !isOtherDate(wordsOf(words), language);
  return !WITHOUT_NO.has(phrase.kind) || !denies(wordsOf(words), language);
}

/** The day that a deadline's groups name; null where it cannot be told (03/04/2026) or is not in the calendar. */
function dayIn(groups: Match['groups'], { months }: Language): string | null {
  const monthOf = (name = '') => months.findIndex((names) => names.split(' ').includes(name)) + 1;
  const { iso, one, two, mark, yearOfNumbers, yearOfDayFirst, yearOfMonthFirst } = groups;
  const { dayBefore, monthAfter, monthBefore, dayAfter } = groups;
  if (iso) return readDay(iso);
  if (yearOfDayFirst) return dayFrom(yearOfDayFirst, monthOf(monthAfter), Number(dayBefore));
  if (yearOfMonthFirst) return dayFrom(yearOfMonthFirst, monthOf(monthBefore), Number(dayAfter));
  const [first, second] = [Number(one), Number(two)];
  if (!yearOfNumbers) return null;
  // With dots the day comes first everywhere; else it depends on the country, and on the writer.
  if (mark === '.' || first > 12 || first === second) return dayFrom(yearOfNumbers, second, first);
  return second > 12 ? dayFrom(yearOfNumbers, first, second) : null;
}

function dayFrom(year: string, month: number, day: number): string | null {
  return readDay(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

/** The sentence as one line, of a long one the part around the words, from the beginning of a word on. */
function quoteOf(text: string, sentence: Span, match: Span): string {
  const spare = Math.max(0, LONGEST_QUOTE - (match.end - match.start));
  const start = match.start - Math.floor(spare / 2);
  const isWholeQuoted = sentence.end - sentence.start <= LONGEST_QUOTE || start <= sentence.start;
  const space = text.slice(start, match.start).indexOf(' ');
  const from = isWholeQuoted ? sentence.start : space < 0 ? match.start : start + space;
  return cut(text.slice(from, sentence.end), LONGEST_QUOTE).replace(/\s+/g, ' ').trim();
}

/** A deadline may stand in the line below its heading. */
function withNextLine(text: string, own: Span, next: Span | undefined): Span {
  const isHeading = text.charAt(own.end) === '\n' && own.end - own.start <= LONGEST_HEADING;
  return next && isHeading && !/[.!?]$/.test(text.slice(own.start, own.end))
    ? { start: own.start, end: next.end }
    : own;
}

/** "Nothing that fits?" belongs to the offer that follows it. */
function questionBefore(lower: string, sentence: Span | undefined): string {
  const text = sentence ? lower.slice(sentence.start, sentence.end) : '';
  return text.endsWith('?') ? `${text} ` : '';
}

/** A date that is one has a year; few sentences have. */
const YEAR = /\d{4}/;

function wordingIn(
  rule: Rule,
  texts: Texts,
  sentence: Span,
  [previous, next]: [Span | undefined, Span | undefined],
): Wording | null {
  const { kind } = rule.phrase;
  const { language } = rule.language;
  const span = kind === 'deadline' ? withNextLine(texts.text, sentence, next) : sentence;
  if (kind === 'deadline' && !YEAR.test(texts.lower.slice(span.start, span.end))) return null;
  const match = statementOf(rule, texts, span, questionBefore(texts.lower, previous));
  if (!match) return null;
  const quote = quoteOf(texts.text, match.end > sentence.end ? span : sentence, match);
  if (kind !== 'deadline') return { kind, sentence: quote, language, deadline: null };
  const deadline = dayIn(match.groups, rule.language);
  return deadline === null ? null : { kind, sentence: quote, language, deadline };
}

/**
 * What a posting's description says of the posting itself, in any of seven languages: at most one statement of each kind,
 * the first, in the order of the text. Pure; whether a deadline has passed is not decided here.
 * @param description plain text, of which at most 100,000 characters are read
 */
export function findWording(description: string | null): Wording[] {
  const text = tidy(description ?? '');
  const texts: Texts = { text, lower: lowered(text) };
  const sentences = sentencesOf(text);
  const found = new Map<WordingKind, Wording>();
  for (const [at, sentence] of sentences.entries()) {
    for (const rule of rulesFor(texts.lower.slice(sentence.start, sentence.end))) {
      if (found.has(rule.phrase.kind)) continue;
      const wording = wordingIn(rule, texts, sentence, [sentences[at - 1], sentences[at + 1]]);
      if (wording) found.set(wording.kind, wording);
    }
  }
  return [...found.values()];
}
