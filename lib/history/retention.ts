/** Forgets what was not seen for long, and everything. */
import { isAlive } from '../saved/job.ts';
import type { HistoryDatabase, HistoryWrite } from './database.ts';
import { write } from './database.ts';
import { readJob } from './jobs.ts';

const DAY_MS = 86_400_000;
/** So many at once: a page that is opened meanwhile waits for them. */
const AT_ONCE = 200;

/** The moment before which nothing is kept. ISO. */
export function forgetsBefore(days: number, now: Date): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString();
}

/**
 * Forgets postings that were last seen before a moment, with their sightings, unless a saved job leads to them. At most 200 in one
 * transaction: call it again until it says 0.
 * @param before ISO moment
 * @param after where the last call stopped; '' to begin with
 * @returns how many were looked at, and where it stopped
 */
export async function forgetOld(
  database: HistoryDatabase,
  before: string,
  after = '',
): Promise<{ seen: number; forgotten: number; last: string }> {
  return write(
    database,
    async (transaction) => {
      const range = IDBKeyRange.bound(after, before, after !== '', true);
      const keys = new Map<string, string>();
      let last = after;
      const byLastSeen = transaction.objectStore('postings').index('lastSeen');
      for (let cursor = await byLastSeen.openKeyCursor(range); cursor; cursor = await cursor.continue()) {
        // Those of one moment together: the next call begins after it.
        if (keys.size >= AT_ONCE && cursor.key !== last) break;
        last = String(cursor.key);
        keys.set(cursor.primaryKey, last);
      }
      let forgotten = 0;
      for (const key of keys.keys()) {
        if (await isKept(transaction, key)) continue;
        await forget(transaction, key);
        forgotten++;
      }
      return { seen: keys.size, forgotten, last };
    },
    ['postings', 'sightings', 'rows', 'jobs'],
  );
}

/**
 * How many postings `forgetOld` would forget. Nothing is written.
 * @param before ISO moment
 */
export async function countOld(database: HistoryDatabase, before: string): Promise<number> {
  const old = await database.getAllKeysFromIndex('postings', 'lastSeen', IDBKeyRange.upperBound(before, true));
  const jobs: unknown[] = await database.getAll('jobs');
  const kept = new Set(
    jobs.flatMap((stored) => {
      const job = readJob(stored);
      return job && isAlive(job) ? job.links : [];
    }),
  );
  return old.filter((key) => !kept.has(key)).length;
}

/** Everything that is stored, in one transaction. */
export async function forgetAll(database: HistoryDatabase): Promise<void> {
  const all = [...database.objectStoreNames];
  await write(
    database,
    async (transaction) => {
      for (const store of all) await transaction.objectStore(store).clear();
    },
    all,
  );
}

async function isKept(transaction: HistoryWrite, key: string): Promise<boolean> {
  const job = readJob(await transaction.objectStore('jobs').index('link').get(key));
  return isAlive(job);
}

async function forget(transaction: HistoryWrite, key: string): Promise<void> {
  await transaction.objectStore('postings').delete(key);
  await transaction.objectStore('rows').delete(key);
  await transaction.objectStore('sightings').delete(IDBKeyRange.bound([key, ''], [key, '\uffff']));
}
