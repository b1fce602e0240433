/** LinkedIn ids with the days on which those jobs were listed. Ids grow with time, so later they date jobs without one. */
import { addDays, daysBetween } from '../posting/days.ts';
import type { Card, Interval, Posting, Reading } from '../posting/schema.ts';
import { dropOldest, type HistoryWrite } from './database.ts';
import type { Pair, StoredPair } from './records.ts';

/** Enough to lay a line through years; the oldest go first. */
export const MOST_PAIRS = 5_000;
/** A pair of a wider interval would date others no better than their own page does. */
const WIDEST_MS = 86_400_000;
/** All LinkedIn ids seen have 10 digits (2026-11); 15 fit into a number. */
const ID = /^\d{6,15}$/;
/** So many neighbours on either side are enough to tell an odd one. */
const MOST_NEIGHBOURS = 6;
/** Beyond this share of odd ones it is not known which are odd. */
const MOST_ODD = 1 / 3;
/** Known ids further apart in time say too little of one between them. */
const WIDEST_GAP_DAYS = 21;
/**
 * LinkedIn gives out under a million ids a day (2023-01 to 2026-02). Days that would need more are those of reposts: a list of
 * the last day shows one day for ids of three months (seen 2024-08).
 */
const MOST_IDS_A_DAY = 2_000_000;
/** Ids are given out in several rows side by side, which are a day apart at times (309 dated ids of 2022 to 2026). */
const SLACK_DAYS = 1;

/** The pairs that a LinkedIn page gives. A repost shows a young date on an old id, so those that say so are left out. */
export function pairsOf({ posting, cards }: Reading, at: string): Pair[] {
  const jobs: (Card | Posting)[] = posting && posting.reposted !== true ? [...cards, posting] : cards;
  return jobs.flatMap(({ id, posted }) => {
    if (!id || !ID.test(id) || !posted) return [];
    const { from, to } = posted;
    return Date.parse(to) - Date.parse(from) <= WIDEST_MS ? [{ id, from, to, at }] : [];
  });
}

/** Keeps pairs that are new: the first date seen for an id is the one closest to its making. */
export async function keepPairs(transaction: HistoryWrite, pairs: readonly Pair[]): Promise<void> {
  const store = transaction.objectStore('pairs');
  for (const pair of pairs) {
    if ((await store.count(pair.id)) === 0) await store.put({ ...pair, number: Number(pair.id) });
  }
  await dropOldest(transaction, 'pairs', MOST_PAIRS);
}

/** The store of pairs in whatever transaction the caller has. */
export interface PairStores {
  objectStore(name: 'pairs'): {
    index(name: 'number'): {
      openCursor(range: IDBKeyRange, direction: IDBCursorDirection): Promise<PairCursor | null>;
    };
  };
}
interface PairCursor {
  value: StoredPair;
  continue(): Promise<PairCursor | null>;
}

/** The pairs whose ids are nearest, on either side; none for an id that is no number of LinkedIn's. */
export async function neighboursOf(stores: PairStores, id: string): Promise<Pair[]> {
  if (!ID.test(id)) return [];
  const index = stores.objectStore('pairs').index('number');
  const found: Pair[] = [];
  for (const [range, direction] of [
    [IDBKeyRange.upperBound(Number(id), true), 'prev'],
    [IDBKeyRange.lowerBound(Number(id), true), 'next'],
  ] as const) {
    let cursor = await index.openCursor(range, direction);
    for (let n = 0; cursor && n < MOST_NEIGHBOURS; n++) {
      found.push(cursor.value);
      cursor = await cursor.continue();
    }
  }
  return found;
}

/**
 * When a job was made, by the known ids on either side of its own.
 *
 * Between two known ids only, never beyond them. A repost shows a young day on an old id, so those that break the order are left
 * out; where they are more than a third, where the nearest left are more than 21 days apart, or where the days cannot be those of so
 * many ids, nothing is said. Of 309 ids in lists of 2022 to 2026, each by the others: 140 dated; the day that its list
 * showed was within in 127, later in 9 (reposts among them), earlier in 4.
 * @param neighbours pairs in any order; one of the id itself is passed over
 * @returns the days between those of the nearest known ids, narrowed to half by how near the id is to each; null where not known
 */
export function estimateListed(neighbours: readonly Pick<Pair, 'id' | 'from' | 'to'>[], id: string): Interval | null {
  if (!ID.test(id)) return null;
  const own = Number(id);
  const others = neighbours
    .filter((pair) => ID.test(pair.id) && Number(pair.id) !== own && pair.from <= pair.to)
    .map(({ id: other, from, to }) => ({ number: Number(other), from, to }))
    .toSorted((a, b) => a.number - b.number || compare(a.from, b.from));
  const kept = inOrder(others);
  if (others.length - kept.length > others.length * MOST_ODD) return null;
  const below = kept.findLast(({ number }) => number < own);
  const above = kept.find(({ number }) => number > own);
  const gap = below && above ? daysBetween(below.from, above.to) : Number.NaN;
  if (!isPlausible(kept)) return null;
  if (!below || !above || !(gap >= 0 && gap <= WIDEST_GAP_DAYS)) return null;
  const share = (own - below.number) / (above.number - below.number);
  return {
    from: addDays(below.from, Math.floor((share * gap) / 2) - SLACK_DAYS),
    to: addDays(above.to, SLACK_DAYS - Math.floor(((1 - share) * gap) / 2)),
  };
}

interface Dated extends Interval {
  number: number;
}

function isPlausible(kept: readonly Dated[]): boolean {
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last) return false;
  return last.number - first.number <= MOST_IDS_A_DAY * (daysBetween(first.from, last.to) + 1);
}

/** The most pairs whose days rise with their ids; of as many, those of the earliest days: a repost's day is late, never early. */
function inOrder(pairs: readonly Dated[]): Dated[] {
  const chains: Dated[][] = [];
  for (const pair of pairs) {
    const before = best(chains.filter((chain) => (chain.at(-1)?.from ?? '') <= pair.to));
    chains.push([...before, pair]);
  }
  return best(chains);
}

function best(chains: readonly Dated[][]): Dated[] {
  return chains.reduce((one, other) => {
    if (other.length !== one.length) return other.length > one.length ? other : one;
    return (other.at(-1)?.to ?? '') < (one.at(-1)?.to ?? '') ? other : one;
  }, []);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
