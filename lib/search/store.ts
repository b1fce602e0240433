/**
 * Where the segments of the search are kept: a database of its own, since it is a cache. Deleting it loses nothing, and nothing in
 * it is read by anything but the search. Whoever changes it holds the lock.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { Segment } from './segment.ts';

export const SEARCH_NAME = 'hiring-pulse-search';
const VERSION = 1;

interface SearchSchema extends DBSchema {
  segments: { key: number; value: StoredSegment };
}

/** A stored segment never changes: what takes its place has another id. */
export interface StoredSegment extends Segment {
  id: number;
}

export interface SearchStore {
  ids(): Promise<number[]>;
  read(id: number): Promise<StoredSegment | null>;
  /** Puts a segment in the place of others, in one transaction; null only takes the others away. @returns its id */
  replace(gone: readonly number[], segment: Segment | null): Promise<number | null>;
  /** One at a time, in all pages. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** @throws what the browser says where the database cannot be used: the search goes on without descriptions then */
export function createSearchStore(): SearchStore {
  let opening: Promise<IDBPDatabase<SearchSchema>> | null = null;
  const forget = () => {
    opening = null;
  };
  const open = () => {
    opening ??= connect(forget).catch((error) => {
      forget();
      throw error;
    });
    return opening;
  };
  return {
    ids: async () => (await open()).getAllKeys('segments'),
    read: async (id) => asSegment(await (await open()).get('segments', id)),
    async replace(gone, segment) {
      const transaction = (await open()).transaction('segments', 'readwrite');
      await Promise.all(gone.map((one) => transaction.store.delete(one)));
      // The store gives the id; its type knows only segments that have one.
      const id = segment && (await transaction.store.put({ ...segment } as StoredSegment));
      await transaction.done;
      return id;
    },
    alone: (work) => navigator.locks.request(SEARCH_NAME, work) as ReturnType<typeof work>,
  };
}

/** Part of deleting everything: pages that hold the database open let it go. */
export function deleteSearch(): Promise<void> {
  return deleteDB(SEARCH_NAME);
}

function connect(onClosed: () => void): Promise<IDBPDatabase<SearchSchema>> {
  return openDB<SearchSchema>(SEARCH_NAME, VERSION, {
    upgrade: (database) => database.createObjectStore('segments', { keyPath: 'id', autoIncrement: true }),
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
}

/** What is none is taken for missing, and made anew. */
function asSegment(stored: StoredSegment | undefined): StoredSegment | null {
  const isWhole =
    stored &&
    Array.isArray(stored.documents) &&
    typeof stored.words === 'string' &&
    stored.wordStarts instanceof Uint32Array &&
    stored.listStarts instanceof Uint32Array &&
    stored.lists instanceof Uint16Array &&
    stored.wordStarts.length === stored.listStarts.length;
  return isWhole ? stored : null;
}
