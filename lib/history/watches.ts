/** What is known of the saved jobs that are watched at their source: one record a job, under the job's id. */
import { z } from 'zod';
import { isAlive } from '../saved/job.ts';
import { SOURCE_TROUBLES } from '../scoring/report.ts';
import type { Content } from '../source/source.ts';
import { readBoard } from './boards.ts';
import type { HistoryDatabase, HistoryWrite } from './database.ts';
import { write } from './database.ts';
import { readJob } from './jobs.ts';
import type { PostingRecord } from './records.ts';
import { boardJobsRecordSchema } from './records.ts';
import { storedPosting } from './stored.ts';

/**
 * What has changed at the source. `unlisted`: it was not listed there when it was first looked for, which can also be a posting that
 * is confidential; `closed`: it had been listed before.
 */
export const MARK_KINDS = ['closed', 'unlisted', 'back', 'edited', 'reposted'] as const;
export const CONTENT_PARTS = ['title', 'place', 'text'] as const satisfies (keyof Content)[];

const moment = z.iso.datetime();
const maybeMoment = moment.nullable().catch(null);
const maybeText = z.string().nullable().catch(null);

const markSchema = z.object({
  kind: z.enum(MARK_KINDS),
  /** The moment of the answer that showed it. */
  at: moment,
  /** Of an edit: what differs. */
  changed: z.array(z.enum(CONTENT_PARTS)).catch([]),
  /** The person has seen it in the dashboard. */
  seen: z.boolean().catch(false),
  /** A notification was shown, or none was wanted. */
  told: z.boolean().catch(true),
});
export type Mark = z.infer<typeof markSchema>;

export const watchRecordSchema = z.object({
  id: z.string(),
  /** The key of the source that was asked (lib/source); another one begins another comparison. */
  source: maybeText,
  /** What the source said last, and when; a trouble leaves both as they are. */
  state: z.enum(['live', 'not-listed']).nullable().catch(null),
  checkedAt: maybeMoment,
  /** When it was first seen not to be listed; null while it is. */
  closedAt: maybeMoment,
  /** The latest UTC day on which it was made or listed. */
  listed: z.iso.date().nullable().catch(null),
  content: z.object({ title: maybeText, place: maybeText, text: maybeText }).nullable().catch(null),
  /** Why the last look told nothing, and how many in a row did. */
  trouble: z.enum(SOURCE_TROUBLES).nullable().catch(null),
  troubles: z.number().int().nonnegative().catch(0),
  /** When it is to be looked at again; null: no more. */
  next: maybeMoment,
  /** Oldest first. */
  marks: z.array(markSchema).catch([]),
});
export type WatchRecord = z.infer<typeof watchRecordSchema>;

/** A stored record; null for what is none. */
export function readWatch(stored: unknown): WatchRecord | null {
  return watchRecordSchema.safeParse(stored).data ?? null;
}

/** All records by the ids of their jobs. */
export async function allWatches(database: HistoryDatabase): Promise<Map<string, WatchRecord>> {
  const stored: unknown[] = await database.getAll('watches');
  return new Map(stored.map(readWatch).flatMap((watch) => (watch ? [[watch.id, watch]] : [])));
}

/** Forgets the records of jobs that are kept no more. */
export async function forgetUnkept(database: HistoryDatabase): Promise<void> {
  const watched = await database.getAllKeys('watches');
  if (watched.length === 0) return;
  await write(
    database,
    async (transaction) => {
      for (const id of watched) {
        const job = readJob(await transaction.objectStore('jobs').get(id));
        if (!isAlive(job)) await transaction.objectStore('watches').delete(id);
      }
    },
    ['jobs', 'watches'],
  );
}

/** Changes the marks of a job's record; a job without a record is passed over. */
export async function changeMarks(
  database: HistoryDatabase,
  ids: readonly string[],
  change: (mark: Mark, id: string) => Mark,
): Promise<void> {
  await write(
    database,
    async (transaction) => {
      const watches = transaction.objectStore('watches');
      for (const id of ids) {
        const watch = readWatch(await watches.get(id));
        if (watch) await watches.put({ ...watch, marks: watch.marks.map((mark) => change(mark, id)) });
      }
    },
    ['watches'],
  );
}

/** What is stored of these postings, by key; one that is not there is left out. */
export async function storedPostings(
  database: HistoryDatabase,
  keys: readonly string[],
): Promise<Map<string, PostingRecord>> {
  const found = await Promise.all(keys.map((key) => storedPosting(database, key)));
  return new Map(found.flatMap((record) => (record ? [[record.key, record]] : [])));
}

/** What the look at a whole board at this very moment said of one of its postings; null where there was none. */
export async function contentOnBoard(
  transaction: HistoryWrite,
  { employer, id }: { employer: string; id: string },
  at: string,
): Promise<Content | null> {
  const key = employer.toLowerCase();
  const board = readBoard(await transaction.objectStore('boards').get(key));
  if (board?.source !== 'board' || board.at !== at) return null;
  const jobs = boardJobsRecordSchema.safeParse(await transaction.objectStore('boardJobs').get(key)).data?.jobs ?? [];
  const job = jobs.find((one) => one.gone === null && one.id.toLowerCase() === id.toLowerCase());
  return job ? { title: job.title || null, place: job.place, text: job.text } : null;
}
