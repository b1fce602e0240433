/** Which descriptions are to be indexed next, and which segments give way to a new one for it. Pure. */
import { type Document, MOST_DOCUMENTS } from './segment.ts';

/** What is known of a segment that is stored. */
export interface Held {
  id: number;
  documents: readonly Document[];
}

/** One new segment. */
export interface Plan {
  /** Segments that it takes the place of. */
  replaced: number[];
  /** Keys of their documents that are as they were: these move into it. */
  kept: Set<string>;
  /** Keys of the postings whose descriptions are read for it. */
  missing: string[];
}

/** The content's hash of each posting of the history, by key. */
export type Hashes = ReadonlyMap<string, string | null>;

/**
 * The next step towards an index of exactly these postings; null where it is complete.
 *
 * A segment with a document that is gone or was edited gives way to one without it, so that nothing stays of a deleted posting. What
 * is missing becomes a new segment, which takes in those that are no larger than itself: so there are never many small ones, and a
 * document moves a few times at most.
 */
export function nextPlan(held: readonly Held[], hashes: Hashes): Plan | null {
  const all = currentIn(held, hashes);
  const stale = all.find(({ isStale }) => isStale);
  const indexed = new Set(all.flatMap(({ current }) => current));
  const missing = [...hashes.keys()].filter((key) => !indexed.has(key));
  if (!stale && missing.length === 0) return null;
  const taken = stale ? [stale] : [];
  let size = stale?.current.length ?? 0;
  const read = missing.slice(0, MOST_DOCUMENTS - size);
  size += read.length;
  const whole = all.filter(({ isStale }) => !isStale);
  for (const one of whole.toSorted((a, b) => a.current.length - b.current.length)) {
    const isSmall = one.current.length <= size && one.current.length + size <= MOST_DOCUMENTS;
    if (read.length === 0 || !isSmall) break;
    taken.push(one);
    size += one.current.length;
  }
  return {
    replaced: taken.map(({ id }) => id),
    kept: new Set(taken.flatMap(({ current }) => current)),
    missing: read,
  };
}

/** The keys of each segment's documents that are as they were. Of a document that several hold, the first one's counts. */
function currentIn(held: readonly Held[], hashes: Hashes): { id: number; current: string[]; isStale: boolean }[] {
  const met = new Set<string>();
  return held.map(({ id, documents }) => {
    const current = documents.flatMap(({ key, hash }) => {
      if (met.has(key) || !hashes.has(key) || hashes.get(key) !== hash) return [];
      met.add(key);
      return [key];
    });
    return { id, current, isStale: current.length < documents.length };
  });
}
