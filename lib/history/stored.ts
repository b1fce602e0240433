/** What is read of single postings by their keys. */
import type { HistoryDatabase } from './database.ts';
import type { PostingRecord, RowRecord, Sighting } from './records.ts';
import { postingRecordSchema, sightingSchema } from './records.ts';
import { readRow } from './rows.ts';

/** The store of sightings, in whatever transaction the caller has. */
interface Sightings {
  objectStore(name: 'sightings'): {
    get(key: [string, string]): Promise<unknown>;
    getAll(range: IDBKeyRange): Promise<unknown[]>;
    getAllKeys(range: IDBKeyRange): Promise<[string, string][]>;
  };
}

/** All that is stored of a posting; null for one that is not, or not any more. */
export async function storedPosting(database: HistoryDatabase, key: string): Promise<PostingRecord | null> {
  return postingRecordSchema.safeParse(await database.get('postings', key)).data ?? null;
}

/** The lines of these postings, in their order; null for one that is not there. */
export async function rowsOf(database: HistoryDatabase, keys: readonly string[]): Promise<(RowRecord | null)[]> {
  const rows = database.transaction('rows').store;
  return (await Promise.all(keys.map((key) => rows.get(key)))).map(readRow);
}

/** The descriptions of these postings, in their order; null for one that is not there or has none. */
export async function textsOf(database: HistoryDatabase, keys: readonly string[]): Promise<(string | null)[]> {
  const postings = database.transaction('postings').store;
  const records = await Promise.all(keys.map((key) => postings.get(key)));
  // Not through its schema, which would read every other field of thousands of records, too.
  const texts: unknown[] = records.map((record) => record?.posting?.description);
  return texts.map((text) => (typeof text === 'string' ? text : null));
}

/** The moments at which a posting was seen, oldest first. Of more than `most` there are the first one and the newest. */
export async function sightingsOf(stores: Sightings, key: string, most: number): Promise<Sighting[]> {
  const store = stores.objectStore('sightings');
  const range = IDBKeyRange.bound([key, ''], [key, '\uffff']);
  const keys = await store.getAllKeys(range);
  const [first] = keys;
  const from = keys.at(1 - most);
  const stored =
    first && from && keys.length > most
      ? [await store.get(first), ...(await store.getAll(IDBKeyRange.bound(from, [key, '\uffff'])))]
      : await store.getAll(range);
  return stored.flatMap((one) => sightingSchema.safeParse(one).data ?? []);
}
