/** The jobs that the person keeps, as they are stored on this device, and the clock that stamps each write to them. */
import { foldCompany, postingKey } from '../posting/role.ts';
import type { Posting } from '../posting/schema.ts';
import type { JobChange, JobState, SavedJob } from '../saved/job.ts';
import {
  changedValues,
  firstValues,
  isAlive,
  jobIdOf,
  jobOf,
  linkKeys,
  linkValue,
  MOST_LINKS,
  removed,
  roleOf,
  valuesOf,
  written,
} from '../saved/job.ts';
import type { Stamp } from '../saved/stamp.ts';
import { nextStamp } from '../saved/stamp.ts';
import { mergeFacts } from './content.ts';
import type { HistoryDatabase, HistoryWrite } from './database.ts';
import { write } from './database.ts';
import { HistoryError } from './errors.ts';
import type { JobMark, JobRecord } from './records.ts';
import { clockRecordSchema, droppedRecordSchema, jobRecordSchema, postingRecordSchema } from './records.ts';
import { doneBefore, noteDone } from './requests.ts';

/** The card offers the way back for six seconds; a person may look at the page a little longer (ms). */
const WAY_BACK_MS = 10 * 60_000;

/** Stores that can be read from, in whatever transaction the caller has. */
export interface JobStores {
  objectStore(name: 'jobs'): {
    index(name: 'link' | 'role'): { get(key: string): Promise<unknown> };
  };
}

/**
 * The live job that a posting belongs to: one that leads to it, else the one of its role.
 * @returns null where the person keeps none
 */
export async function findJob(stores: JobStores, posting: Posting): Promise<JobRecord | null> {
  const jobs = stores.objectStore('jobs');
  const key = postingKey(posting);
  const linked = key === null ? null : readJob(await jobs.index('link').get(key));
  if (linked && isAlive(linked)) return linked;
  const role = roleOf(posting);
  const ofRole = role === null ? null : readJob(await jobs.index('role').get(role));
  return ofRole && isAlive(ofRole) ? ofRole : null;
}

/** What is shown of a job beside a posting of it. */
export function markOf(record: JobRecord | null): JobMark | null {
  const job = record && jobOf(record.id, record);
  return job && { id: job.id, status: job.status, at: job.statusAt };
}

/** All live jobs, in the order of their ids. */
export async function allJobs(database: HistoryDatabase): Promise<SavedJob[]> {
  const stored: unknown[] = await database.getAll('jobs');
  return stored.flatMap((one) => {
    const record = readJob(one);
    const job = record && jobOf(record.id, record);
    return job ? [job] : [];
  });
}

/**
 * Keeps the posting's job as it is now, or stops keeping it, in one transaction; resolves when that is on the disk. A posting of a
 * role that is kept already becomes one more address of it. A removed job leaves a tombstone. A retry (same messageId) writes
 * nothing and gets the first answer, whatever has happened since.
 * @returns the job as it is kept now; null where it is not
 * @param posting must have an id
 * @throws HistoryError with nothing written
 */
export async function save(
  database: HistoryDatabase,
  { posting, wanted, messageId, at }: { posting: Posting; wanted: boolean; messageId: string; at: string },
): Promise<JobMark | null> {
  const key = postingKey(posting);
  if (key === null) throw new HistoryError('failed', 'a posting without an id cannot be kept');
  return write(database, async (transaction) => {
    const done = await doneBefore(transaction, messageId);
    if (done?.type === 'save') return done.job;
    const before = await findJob(transaction, posting);
    const after = wanted
      ? await kept(transaction, before, posting, at)
      : before && (await dropped(transaction, before, at));
    const job = markOf(after);
    await noteDone(transaction, { messageId, at, type: 'save', job });
    return job;
  });
}

/** Adds a posting that was met to the job of its role, so that it is known under all its addresses. */
export async function linkTo(
  transaction: HistoryWrite,
  job: JobRecord | null,
  posting: Posting,
  at: string,
): Promise<void> {
  const key = postingKey(posting);
  if (!job || key === null || `link:${key}` in job.registers || job.links.length >= MOST_LINKS) return;
  const stamp = await stamper(transaction, at);
  await putJob(transaction, job.id, written(job, linkValue(posting), stamp));
}

/**
 * Changes what the person noted of a job; resolves when that is on the disk. A retry writes nothing.
 * @returns the job as it is now; null where it is kept no more
 * @throws HistoryError with nothing written
 */
export async function changeJob(
  database: HistoryDatabase,
  { id, change, messageId, at }: { id: string; change: JobChange; messageId: string; at: string },
): Promise<SavedJob | null> {
  return write(database, async (transaction) => {
    const before = readJob(await transaction.objectStore('jobs').get(id));
    if (!before || !isAlive(before)) return null;
    const done = await doneBefore(transaction, messageId);
    if (done?.type === 'job') return jobOf(id, before);
    const state = written(before, changedValues(change, at), await stamper(transaction, at));
    await putJob(transaction, id, state);
    await noteDone(transaction, { messageId, at, type: 'job' });
    return jobOf(id, state);
  });
}

/**
 * Removes jobs by id; one that is not kept is passed over.
 * @throws HistoryError with nothing written
 */
export async function removeJobs(database: HistoryDatabase, ids: readonly string[], at: string): Promise<void> {
  await write(database, async (transaction) => {
    const stamp = await stamper(transaction, at);
    for (const id of ids) {
      const before = readJob(await transaction.objectStore('jobs').get(id));
      if (before && isAlive(before)) await putJob(transaction, id, removed(stamp()));
    }
  });
}

/** Stores a job's state under its id, findable by its addresses while it lives. */
export async function putJob(transaction: HistoryWrite, id: string, state: JobState): Promise<JobRecord> {
  const record = jobRecordOf(id, state);
  await transaction.objectStore('jobs').put(record);
  return record;
}

/** A job's state as it is stored. */
export function jobRecordOf(id: string, { registers, died }: JobState): JobRecord {
  const state = { registers, died };
  const job = jobOf(id, state);
  const employer = foldCompany(job?.company ?? null);
  return { id, ...state, links: linkKeys(state), role: job?.role ?? null, employer: employer === '' ? null : employer };
}

export function readJob(stored: unknown): JobRecord | null {
  return jobRecordSchema.safeParse(stored).data ?? null;
}

/** The clock of this device; a new one where it has none yet. */
export async function readClock(transaction: HistoryWrite): Promise<{ device: string; last: Stamp | null }> {
  const stored = clockRecordSchema.safeParse(await transaction.objectStore('meta').get('clock')).data;
  const device = stored?.device ?? crypto.randomUUID().replaceAll('-', '').slice(0, 8);
  return { device, last: stored?.last ?? null };
}

/** Gives the stamps of this device's writes, each later than all before it: the clock is stored in the same transaction. */
export async function stamper(transaction: HistoryWrite, at: string): Promise<() => Stamp> {
  const meta = transaction.objectStore('meta');
  const clock = await readClock(transaction);
  const { device } = clock;
  let { last } = clock;
  const now = new Date(at);
  return () => {
    last = nextStamp(last, now, device);
    // Not awaited: it is part of the caller's transaction, and one that fails takes that with it.
    meta.put({ key: 'clock', device, last }).catch(toldByTheTransaction);
    return last;
  };
}

async function kept(
  transaction: HistoryWrite,
  before: JobRecord | null,
  posting: Posting,
  at: string,
): Promise<JobRecord> {
  const key = postingKey(posting) ?? '';
  if (before && (before.links.includes(key) || before.links.length >= MOST_LINKS)) return before;
  const stamp = await stamper(transaction, at);
  if (before) return putJob(transaction, before.id, written(before, linkValue(posting), stamp));
  const seen = postingRecordSchema.safeParse(await transaction.objectStore('postings').get(key)).data;
  const known = seen?.posting ? { posting: seen.posting, rungs: seen.rungs } : null;
  const snapshot = mergeFacts(known, { posting, rungs: {} }).posting;
  const id = jobIdOf(snapshot) ?? key;
  const grave = readJob(await transaction.objectStore('jobs').get(id));
  const values = (await lastDropped(transaction, id, at)) ?? firstValues(snapshot, at);
  return putJob(transaction, id, written(grave ?? { registers: {}, died: null }, values, stamp));
}

/** What was noted of it is kept a while longer, on this device only: for the way back that the card offers. */
async function dropped(transaction: HistoryWrite, before: JobRecord, at: string): Promise<JobRecord> {
  const stamp = await stamper(transaction, at);
  await transaction.objectStore('meta').put({ key: 'dropped', at, id: before.id, registers: before.registers });
  return putJob(transaction, before.id, removed(stamp()));
}

/** The values of the job that was dropped last, where it is this one and was so just now; forgotten in either case. */
async function lastDropped(transaction: HistoryWrite, id: string, at: string): Promise<Record<string, unknown> | null> {
  const meta = transaction.objectStore('meta');
  const last = droppedRecordSchema.safeParse(await meta.get('dropped')).data;
  await meta.delete('dropped');
  const isJustNow = last?.id === id && Date.parse(at) - Date.parse(last.at) < WAY_BACK_MS;
  return isJustNow ? valuesOf(last.registers) : null;
}

function toldByTheTransaction(): void {}
