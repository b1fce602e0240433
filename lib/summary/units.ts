/** A description in units: sentences, and lines that are none, each with what part of the description it stands in. */
import { plain } from '../posting/text.ts';
import { ASIDES, HEADINGS, type Part, SHORT_FORMS } from './words.ts';

export interface Unit {
  /** As it stands in the description, without the mark of its list. */
  text: string;
  /** The same for comparing: lower case, no accents. */
  plain: string;
  /** By the heading above it; null above the first, and where no heading is known. */
  part: Part | null;
  /** What it speaks of by its own words, beside the work; null where of nothing of the kind. */
  aside: Part | null;
  /** Headings say what follows; they are no sentence themselves. */
  isHeading: boolean;
}

/** Bounds of work. The largest real description seen 2026-09 has 21,000 characters and 300 lines. */
const MOST_UNITS = 400;
/** A heading: at most so many characters on a line of its own, or before a colon inside one. */
const LONGEST_HEADING = 60;
const LONGEST_LEAD = 90;
const MOST_WORDS_OF_HEADING = 8;

const LIST_MARK = /^(?:[\s•●○◦▪▫■□➤►▶✔✓✅*·»›–—-]|\p{Extended_Pictographic}|\ufe0f|\d{1,2}[.)]\s)+/u;
const SENTENCE_END = /[.!?…。！？]["'”’)\]]*$/u;

const HEADING_RULES = rulesOf(HEADINGS);
const ASIDE_RULES = rulesOf(ASIDES);
const SHORT = new RegExp(`(?:^|[\\s(])(?:${SHORT_FORMS.split(' ').map(literal).join('|')}|[a-z])\\.\\s*$`, 'i');
/** No space behind a full stop: "C#.NET", "frame.io". Chinese and Japanese have none behind theirs either. */
const INSIDE_WORD = /[.!?]$/;
/** Made with the first description: it takes milliseconds. */
let segmenter: Intl.Segmenter | null = null;

type Rules = readonly (readonly [Part, RegExp])[];

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** One pattern a part. Phrases count where a word begins. */
function rulesOf(phrases: readonly (readonly [Part, readonly string[]])[]): Rules {
  return phrases.map(([part, list]) => [part, new RegExp(`(?<![a-z0-9])(?:${list.map(literal).join('|')})`)]);
}

function partIn(rules: Rules, text: string): Part | null {
  return rules.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** The first units of a description, at most 400. */
export function unitsOf(description: string): Unit[] {
  const units: Unit[] = [];
  let part: Part | null = null;
  for (const line of description.split('\n')) {
    const own = line.replace(LIST_MARK, '').trim();
    if (own === '') continue;
    const heading = headingIn(own);
    if (heading !== null) {
      // A heading that says nothing to us ("Photo shoots") stands within the part that it is in.
      part = partIn(HEADING_RULES, heading) ?? part;
      units.push({ text: own, plain: heading, part, aside: null, isHeading: true });
    } else {
      for (const sentence of sentencesIn(own)) {
        const { lead, rest } = leadOf(sentence);
        if (lead !== null) part = partIn(HEADING_RULES, lead) ?? part;
        if (rest === '') continue;
        const text = plain(rest);
        units.push({ text: rest, plain: text, part, aside: partIn(ASIDE_RULES, text), isHeading: false });
      }
    }
    if (units.length >= MOST_UNITS) break;
  }
  return units.slice(0, MOST_UNITS);
}

/** The line for comparing, where it is a heading; else null. A short item of a list has no colon and names no part. */
function headingIn(line: string): string | null {
  if (line.length > LONGEST_HEADING || line.split(/\s+/).length > MOST_WORDS_OF_HEADING) return null;
  const text = plain(line);
  if (/[:：?]$/.test(line)) return text;
  if (SENTENCE_END.test(line) || /[,;:：\d]/.test(line)) return null;
  const [start = ''] = HEADING_STARTS.exec(text) ?? [];
  return start === '' ? null : text;
}

/** Headings without a colon begin with the words of one. */
const HEADING_STARTS = new RegExp(
  `^(?:the |your |our |key |deine |ihre |vos |tus |los |las |le |la |il |de )?(?:${HEADINGS.flatMap(([, list]) => list)
    .map(literal)
    .join('|')})`,
  'u',
);

/**
 * Some employers write all in one line: "Responsibilities may include the following: Monitor the programme". What stands
 * before the colon is a heading where it names a part.
 */
function leadOf(sentence: string): { lead: string | null; rest: string } {
  const colon = sentence.indexOf(':');
  if (colon < 0 || colon > LONGEST_LEAD || sentence.startsWith('//', colon + 1)) return { lead: null, rest: sentence };
  const lead = plain(sentence.slice(0, colon));
  if (!HEADING_STARTS.test(lead)) return { lead: null, rest: sentence };
  return { lead, rest: sentence.slice(colon + 1).trim() };
}

/** The sentences of one line. What ends in "e.g." goes on. */
function sentencesIn(line: string): string[] {
  if (!/[.!?。！？]\s*\S/u.test(line)) return [line];
  const found: string[] = [];
  let open = '';
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  for (const { segment } of segmenter.segment(line)) {
    open += segment;
    if (SHORT.test(open) || INSIDE_WORD.test(open)) continue;
    found.push(open.replace(LIST_MARK, '').trim());
    open = '';
  }
  found.push(open.replace(LIST_MARK, '').trim());
  return found.filter((sentence) => sentence !== '');
}
