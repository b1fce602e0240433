/** The verdicts of a comparison, and how one value is compared with another. */
import type { Interval } from '../../lib/posting/schema.ts';
import type { TruthPosting } from './truth.ts';

export interface Finding {
  field: string;
  verdict: 'right' | 'wrong' | 'missing';
  /** Does the page state the field? If not, nothing is right and any value is wrong. */
  stated: boolean;
  expected: unknown;
  got: unknown;
  /** What exactly differs, where the two values do not show it. */
  why?: string;
}

/** White space is one blank, case and Unicode form do not count: for names of companies and places. */
export function foldText(text: unknown): unknown {
  const folded = foldTitle(text);
  return typeof folded === 'string' ? folded.toLowerCase() : folded;
}

/** White space is one blank, Unicode form does not count; a title is written as the page writes it. */
export function foldTitle(text: unknown): unknown {
  return typeof text === 'string' ? foldSpace(text.normalize('NFKC')) : text;
}

export function foldSpace(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** undefined: the truth does not judge the field. */
export function comparePlain(
  field: string,
  expected: unknown,
  got: unknown,
  fold: (value: unknown) => unknown = (value) => value,
): Finding | null {
  if (expected === undefined) return null;
  const common = { field, expected, got: got ?? null, stated: expected !== null };
  if (got === null || got === undefined) return { ...common, verdict: expected === null ? 'right' : 'missing' };
  return { ...common, verdict: fold(expected) === fold(got) ? 'right' : 'wrong' };
}

/** The same texts in any order. One that the page does not have is wrong, one too few is a miss. */
export function compareSet(
  field: string,
  expected: readonly string[] | undefined,
  got: readonly string[] = [],
): Finding | null {
  if (!expected) return null;
  const wanted = expected.map(foldText);
  const read = got.map(foldText);
  const isInvented = read.some((text) => !wanted.includes(text));
  const isWhole = wanted.every((text) => read.includes(text));
  const verdict = isInvented ? 'wrong' : isWhole ? 'right' : 'missing';
  return { field, verdict, stated: expected.length > 0, expected, got };
}

/** The interval must overlap the true one and be no wider: the true one is as wide as the unit that the page speaks in. */
export function compareInterval(
  field: string,
  { postedFrom: from, postedTo: to }: Pick<TruthPosting, 'postedFrom' | 'postedTo'>,
  got: Interval | null | undefined,
): Finding | null {
  if (from === undefined || to === undefined) return null;
  const expected = from === null || to === null ? null : { from, to };
  if (!expected || !got) return comparePlain(field, expected, got && { from: got.from, to: got.to });
  const common = { field, stated: true, expected, got: { from: got.from, to: got.to } };
  if (got.from > expected.to || got.to < expected.from) return { ...common, verdict: 'wrong', why: 'no overlap' };
  if (days(got) > days(expected)) return { ...common, verdict: 'wrong', why: 'wider than the page says' };
  return { ...common, verdict: 'right' };
}

function days({ from, to }: Interval): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** Whole from its first words to its last, white space folded. */
export function compareDescription(expected: TruthPosting, got: string | null | undefined): Finding | null {
  const { descriptionLength: length, descriptionStart: start, descriptionEnd: end } = expected;
  if (length === undefined) return null;
  if (length === null) return comparePlain('description', null, got && shortened(got));
  const text = foldSpace(got ?? '');
  const common = { field: 'description', stated: true, expected: `${start} ... ${end}`, got: shortened(text) };
  if (text === '') return { ...common, verdict: 'missing', got: null };
  const why = [
    text.length < length.min && `${text.length} characters, at least ${length.min} expected`,
    text.length > length.max && `${text.length} characters, at most ${length.max} expected`,
    !text.startsWith(foldSpace(start ?? '')) && 'starts otherwise',
    !text.endsWith(foldSpace(end ?? '')) && 'ends otherwise',
  ].filter((reason) => reason !== false);
  return why.length > 0 ? { ...common, verdict: 'wrong', why: why.join(', ') } : { ...common, verdict: 'right' };
}

function shortened(text: string): string {
  const folded = foldSpace(text);
  return folded.length > 130 ? `${folded.slice(0, 60)} ... ${folded.slice(-60)}` : folded;
}
