/** LinkedIn ids with the days on which those jobs were listed. Ids grow with time, so later they date jobs without one. */
import type { Card, Posting, Reading } from '../posting/schema.ts';
import { dropOldest, type HistoryWrite } from './database.ts';
import type { Pair } from './records.ts';

/** Enough to lay a line through years; the oldest go first. */
export const MOST_PAIRS = 5_000;
/** A pair of a wider interval would date others no better than their own page does. */
const WIDEST_MS = 86_400_000;

/** The pairs that a LinkedIn page gives. A repost shows a young date on an old id, so those that say so are left out. */
export function pairsOf({ posting, cards }: Reading, at: string): Pair[] {
  const jobs: (Card | Posting)[] = posting && posting.reposted !== true ? [...cards, posting] : cards;
  return jobs.flatMap(({ id, posted }) => {
    if (!id || !/^\d{6,20}$/.test(id) || !posted) return [];
    const { from, to } = posted;
    return Date.parse(to) - Date.parse(from) <= WIDEST_MS ? [{ id, from, to, at }] : [];
  });
}

/** Keeps pairs that are new: the first date seen for an id is the one closest to its making. */
export async function keepPairs(transaction: HistoryWrite, pairs: readonly Pair[]): Promise<void> {
  const store = transaction.objectStore('pairs');
  for (const pair of pairs) {
    if ((await store.count(pair.id)) === 0) await store.put(pair);
  }
  await dropOldest(transaction, 'pairs', MOST_PAIRS);
}
