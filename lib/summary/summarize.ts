/**
 * "In short": a few sentences of a description, chosen and never written. Ready-made packages were compared 2026-11
 * (lexrank.js 3.0.0, textrank 1.0.5, node-summarizer 1.0.7): none has words of other languages than English, weighs what a
 * sentence is about, or avoids repetition, and all take equal opportunity statements for the heart of a posting.
 */
import { cut } from '../posting/text.ts';
import { centrality, choose, stemsOf, vectorsOf } from './rank.ts';
import { type Unit, unitsOf } from './units.ts';
import { CUES, EMPLOYERS_VOICE, LEANING, type Part } from './words.ts';

/** Bounds of work. */
const MOST_CHARACTERS = 20_000;
/** What is shorter is its own summary. */
const LEAST_CHARACTERS = 600;
const LEAST_SENTENCES = 6;
const FEWEST = 3;
/** Sentences by the length of the description: up to so many characters, so many. */
const COUNTS: readonly (readonly [upTo: number, count: number])[] = [
  [1_500, 3],
  [4_000, 4],
  [Number.POSITIVE_INFINITY, 5],
];
/** A longer sentence is cut at a clause. */
const LONGEST = 220;
const SHORTEST_CUT = 90;

/** What is expected of a sentence by the part it stands in: set by judgement, on a scale on which the work itself is 1. */
const EXPECTED: Record<Part, number> = { role: 1, needs: 0.45, company: 0.2, benefits: 0, legal: 0, apply: 0 };
/** Above the first heading stands the work, or the employer. */
const EXPECTED_UNKNOWN = 0.55;
/** A sentence that itself speaks of something beside the work, whatever part it stands in. */
const EXPECTED_ASIDE: Record<Part, number> = { role: 1, needs: 1, company: 0.25, benefits: 0, legal: 0, apply: 0 };
const CUE_BONUS = 1.6;
const FIRST_OF_PART_BONUS = 1.25;
const LEANING_COST = 0.5;
const LEAD_IN_COST = 0.5;
/** At most so many sentences about what one has to bring. */
const MOST_NEEDS = 2;
/** A sentence with fewer words tells too little, one with more is read by nobody. */
const FEW_WORDS = 6;
const MANY_WORDS = 34;

const CUE = new RegExp(`(?<![a-z])(?:${CUES.join('|')})`);

/**
 * Three to five sentences of a description in their own order, each as it stands there, or cut at a clause with an ellipsis.
 * @param description plain text, a line for each paragraph or item of a list; its first 20,000 characters are read
 * @returns null for less than 600 characters or six sentences, and where fewer than three say anything of the work
 */
export function summarize(description: string | null): string[] | null {
  if (description === null || description.length < LEAST_CHARACTERS) return null;
  const units = unitsOf(cut(description, MOST_CHARACTERS)).filter(({ isHeading }) => !isHeading);
  if (units.length < LEAST_SENTENCES) return null;
  const expected = units.map((unit, place) => expectedOf(unit, place, units));
  const vectors = vectorsOf(units.map(({ plain }) => stemsOf(plain)));
  const central = centrality(vectors, expected);
  const highest = Math.max(...central) || 1;
  const scores = central.map((share, place) => Math.sqrt(share / highest) * (expected[place] ?? 0));
  const isNeed = (place: number) => units[place]?.part === 'needs';
  const chosen = choose(
    scores,
    vectors,
    countFor(description),
    (place, others) => !isNeed(place) || others.filter(isNeed).length < MOST_NEEDS,
  );
  if (chosen.length < FEWEST) return null;
  return chosen.sort((one, other) => one - other).map((place) => shortened(units[place]?.text ?? ''));
}

function countFor(description: string): number {
  return COUNTS.find(([upTo]) => description.length <= upTo)?.[1] ?? FEWEST;
}

/** What is expected of a unit before it is compared with the others; 0 for what never belongs into a summary. */
function expectedOf({ text, plain, part, aside }: Unit, place: number, units: readonly Unit[]): number {
  const words = text.split(/\s+/).length;
  const byPart = part === null ? EXPECTED_UNKNOWN : EXPECTED[part];
  const byWords = aside === null ? 1 : EXPECTED_ASIDE[aside];
  const byLength = words < FEW_WORDS ? (isUnspaced(text) ? 1 : 0.15) : words > MANY_WORDS ? 0.7 : 1;
  const isCue = CUE.test(plain);
  const byVoice = !isCue && EMPLOYERS_VOICE.test(plain) ? EXPECTED_ASIDE.company : isCue ? CUE_BONUS : 1;
  const byPlace = units[place - 1]?.part === part ? 1 : FIRST_OF_PART_BONUS;
  return byPart * byWords * byLength * byVoice * byPlace * byForm({ text, plain });
}

/** Questions and calls are addressed to the reader; what ends in a colon announces what comes next. */
function byForm({ text, plain }: Pick<Unit, 'text' | 'plain'>): number {
  if (/[?？]$/.test(text) || /@\S+\.\S/.test(text)) return 0.1;
  const byEnd = /[:：]$/.test(text) ? LEAD_IN_COST : /!$/.test(text) ? 0.6 : 1;
  return byEnd * (LEANING.test(plain) ? LEANING_COST : 1);
}

/** Chinese and its like: a sentence is one "word". */
function isUnspaced(text: string): boolean {
  return text.length >= 12 && !/\s/.test(text) && /[^\p{ASCII}]/u.test(text);
}

/** At most 220 characters: cut behind the last clause that fits, else behind the last word. */
function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const start = cut(text, LONGEST - 1);
  const clause = Math.max(...[...start.matchAll(/[,;:)、，；](?=\s)|\s[–—-](?=\s)/gu)].map(({ index }) => index));
  const word = start.search(/\s\S*$/u);
  const end = clause >= SHORTEST_CUT ? clause : word > 0 ? word : start.length;
  return `${start.slice(0, end).trimEnd()}…`;
}
