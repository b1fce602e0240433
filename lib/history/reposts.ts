/**
 * How often a role was listed again after an earlier listing had ended. A wrong "reposted" accuses an employer of
 * something, so in doubt the answer is no: parallel openings, undated listings and the many employers behind one agency
 * give none. Pure, and independent of the order in which the records come.
 */
import { isAgency } from '../posting/agency.ts';
import { addDays, DAYS_APART, daysBetween } from '../posting/days.ts';
import { samePlaces } from '../posting/role.ts';
import { wordsOf } from './content.ts';
import { later } from './moments.ts';
import type { SeenRecord } from './records.ts';

/** What of a record counts here. */
export type RoleMate = Pick<SeenRecord, 'key' | 'listings' | 'posting' | 'firstSeen'>;

/** Shared three-word sequences of two descriptions of one role (a prior: an edited text keeps most, another team's does not). */
const ALIKE = 0.6;
/** The same for an agency, whose openings of one title belong to many employers. */
const NEARLY_THE_SAME = 0.9;
/** Whole UTC days on which a listing was up, as far as known; `start` null where no page gave a date. */
interface Span {
  start: string | null;
  end: string;
}

/**
 * How often this posting, or another id of its role, was listed again before or as the current listing.
 * @param current the record of the posting with the listing of now as its last
 * @param mates records of the same role, of any site; the current one among them is passed over
 */
export function countReposts(current: RoleMate, mates: readonly RoleMate[]): number {
  const restarts = Math.max(0, current.listings.length - 1);
  const start = current.listings[0]?.listed?.from;
  if (!start) return restarts;
  const spans = mates.filter((mate) => mate.key !== current.key && isSameRole(mate, current)).flatMap(spansOf);
  return restarts + countEnded(merge(spans), start);
}

/** Copies on another site or board are no reposts; another place or a description that differs is another opening. */
function isSameRole({ posting: a }: RoleMate, { posting: b }: RoleMate): boolean {
  if (!a || !b || a.site !== b.site || a.board !== b.board) return false;
  if (a.locations.length === 0 || !samePlaces(a.locations, b.locations)) return false;
  const needed = [a, b].some(({ company }) => isAgency(company)) ? NEARLY_THE_SAME : ALIKE;
  if (a.description === null || b.description === null) return needed === ALIKE;
  return likeness(a.description, b.description) >= needed;
}

/** 0-1: shared of all three-word sequences (Jaccard). Two texts without words are alike. */
export function likeness(a: string, b: string): number {
  const [left, right] = [shingles(a), shingles(b)];
  const shared = [...left].filter((shingle) => right.has(shingle)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? 1 : shared / all;
}

function shingles(text: string): Set<string> {
  const words = wordsOf(text);
  if (words.length < 3) return new Set(words);
  return new Set(words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`));
}

/** The days of each listing. One that was followed by a jump of the date had ended by then, whenever it was last seen. */
function spansOf({ listings, firstSeen }: RoleMate): Span[] {
  return listings.map(({ listed, lastLive, closedSeen }, i) => {
    const next = listings[i + 1]?.listed?.from;
    const lastDay = (lastLive ?? closedSeen ?? firstSeen ?? '').slice(0, 10);
    const end = later(listed?.to, lastDay);
    const span = { start: listed?.from ?? null, end };
    return next === undefined || isApart(span, next) ? span : { ...span, end: addDays(next, -DAYS_APART) };
  });
}

/**
 * Merges what overlaps or touches into the times at which the role was up. A listing without a date may have been up at
 * any earlier time, so it joins all that came before it.
 */
function merge(spans: Span[]): Span[] {
  const sorted = spans.toSorted((a, b) => compare(a.start ?? '', b.start ?? '') || compare(a.end, b.end));
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && !isApart(last, span.start)) last.end = later(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

/** How many of these times were over before the role was listed on this day; the one that was not is no earlier one. */
function countEnded(times: Span[], start: string): number {
  return times.filter((time) => isApart(time, start)).length;
}

function isApart(earlier: Span, start: string | null): boolean {
  return start !== null && earlier.end !== '' && daysBetween(earlier.end, start) >= DAYS_APART;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
