/** Which reminders of saved jobs a notification has told of: one record, the day of each by the job's id. */
import { z } from 'zod';
import type { SavedJob } from '../saved/job.ts';
import { type HistoryDatabase, type HistoryWrite, write } from './database.ts';

const KEY = 'reminded';
const recordSchema = z.looseObject({ key: z.literal(KEY), days: z.record(z.string(), z.string()) });

/** Those of the jobs whose reminder was not told of, or is for another day since. */
export async function notReminded(database: HistoryDatabase, jobs: readonly SavedJob[]): Promise<SavedJob[]> {
  const days = recordSchema.safeParse(await database.get('meta', KEY)).data?.days ?? {};
  return jobs.filter(({ id, reminder }) => reminder !== null && days[id] !== reminder.day);
}

/** Notes that these were told of. */
export async function noteReminded(database: HistoryDatabase, jobs: readonly SavedJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const work = async (transaction: HistoryWrite) => {
    const meta = transaction.objectStore('meta');
    const before = recordSchema.safeParse(await meta.get(KEY)).data?.days ?? {};
    const told = jobs.flatMap(({ id, reminder }) => (reminder ? [[id, reminder.day] as const] : []));
    await meta.put({ key: KEY, days: { ...before, ...Object.fromEntries(told) } });
  };
  await write(database, work, ['meta']);
}
