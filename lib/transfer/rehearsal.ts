/** The store as it would be after changes that are only planned: what a preview asks, so that it counts as the import itself will. */
import type { HistoryStore } from '../history/database.ts';
import { readJob } from '../history/jobs.ts';
import type { Change, Stored } from './plan.ts';

export interface Rehearsal {
  /** What is stored, with the changes so far. */
  over(stored: Stored): Stored;
  take(change: Change): void;
}

/** The fields by which the stores know their records. */
const KEYS: Partial<Record<HistoryStore, string>> = { jobs: 'id', pairs: 'id', feedback: 'messageId' };

export function rehearsal(): Rehearsal {
  const records = new Map<string, unknown>();
  const sightings = new Map<string, unknown[]>();
  const byName = new Map<string, string>();
  const now = (found: unknown) => records.get(`jobs ${readJob(found)?.id}`) ?? found;
  const named = (name: string) => records.get(`jobs ${byName.get(name)}`);
  return {
    over: (stored) => ({
      get: async (store, key) => records.get(`${store} ${key}`) ?? stored.get(store, key),
      sightingsOf: async (key) => [...(await stored.sightingsOf(key)), ...(sightings.get(key) ?? [])],
      linked: async (key) => named(`link ${key}`) ?? now(await stored.linked(key)),
      ofRole: async (role) => named(`role ${role}`) ?? now(await stored.ofRole(role)),
    }),
    take({ puts }) {
      for (const [store, put] of puts) {
        const record = put as Readonly<Record<string, unknown>>;
        if (store === 'sightings') {
          const key = String(record.postingKey);
          sightings.set(key, [...(sightings.get(key) ?? []), put]);
          continue;
        }
        records.set(`${store} ${record[KEYS[store] ?? 'key']}`, put);
        const job = store === 'jobs' ? readJob(put) : null;
        for (const key of job?.links ?? []) byName.set(`link ${key}`, job?.id ?? '');
        if (job?.role) byName.set(`role ${job.role}`, job.id);
      }
    },
  };
}
