/** The jobs that the person keeps, as they are stored on this device, and the clock that stamps each write to them. */
import { foldCompany, postingKey } from '../posting/role.ts';
import type { Posting } from '../posting/schema.ts';
import type { JobChange, JobState, SavedJob } from '../saved/job.ts';
import {
  changedRole,
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
  written,
} from '../saved/job.ts';
import type { Stamp } from '../saved/stamp.ts';
import { nextStamp } from '../saved/stamp.ts';
import { revived } from '../sync/mend.ts';
import { mergeFacts } from './content.ts';
import type { HistoryDatabase, HistoryWrite } from './database.ts';
import { write } from './database.ts';
import { HistoryError } from './errors.ts';
import type { DroppedJob, JobMark, JobRecord } from './records.ts';
import { clockRecordSchema, droppedRecordSchema, jobRecordSchema, postingRecordSchema } from './records.ts';
import { doneBefore, noteDone } from './requests.ts';

/** The card offers the way back for six seconds; a person may look at the page a little longer (ms). */
const WAY_BACK_MS = 10 * 60_000;
/** So many at a time: each holds a description. */
const MOST_DROPPED = 20;

/** Stores that can be read from, in whatever transaction the caller has. */
export interface JobStores {
  objectStore(name: 'jobs'): {
    get(id: string): Promise<unknown>;
    index(name: 'link' | 'role'): { get(key: string): Promise<unknown> };
  };
}

/**
 * The live job that a posting belongs to: one that leads to it, else the one of its role, else the one that was saved as such a posting
 * and whose title, company or place was corrected since.
 * @returns null where the person keeps none
 */
export async function findJob(stores: JobStores, posting: Posting): Promise<JobRecord | null> {
  const jobs = stores.objectStore('jobs');
  const key = postingKey(posting);
  const linked = key === null ? null : readJob(await jobs.index('link').get(key));
  if (isAlive(linked)) return linked;
  const role = roleOf(posting);
  const ofRole = role === null ? null : readJob(await jobs.index('role').get(role));
  if (isAlive(ofRole)) return ofRole;
  const id = jobIdOf(posting);
  const corrected = id === null ? null : readJob(await jobs.get(id));
  return isAlive(corrected) ? corrected : null;
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
    const job = jobOf(id, before);
    const values = { ...changedValues(change, at), ...(job && changedRole(change, job)) };
    const state = written(before, values, await stamper(transaction, at));
    await putJob(transaction, id, state);
    await noteDone(transaction, { messageId, at, type: 'job' });
    return jobOf(id, state);
  });
}

/**
 * Adds a job that was met on no page; resolves when that is on the disk. One that is kept already stays as it is. A retry writes nothing.
 * @param id under which it is kept where it is new
 * @param posting by which one that is kept already is found
 * @param values of its first registers
 * @throws HistoryError with nothing written
 */
export async function addJob(database: HistoryDatabase, wanted: NewJob): Promise<{ job: SavedJob; isNew: boolean }> {
  const { id, posting, values, messageId, at } = wanted;
  return write(database, async (transaction) => {
    const done = await doneBefore(transaction, messageId);
    const there = readJob(await transaction.objectStore('jobs').get(id));
    const known = (await findJob(transaction, posting)) ?? (isAlive(there) ? there : null);
    const state = known ?? written(there ?? { registers: {}, died: null }, values, await stamper(transaction, at));
    const record = known ?? (await putJob(transaction, id, state));
    const job = jobOf(record.id, record);
    if (!job) throw new HistoryError('failed', 'a job that was added is not there');
    if (!done) await noteDone(transaction, { messageId, at, type: 'save', job: markOf(record) });
    return { job, isNew: known === null || done !== null };
  });
}

interface NewJob {
  id: string;
  posting: Posting;
  values: Record<string, unknown>;
  messageId: string;
  /** ISO moment. */
  at: string;
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
      if (isAlive(before)) await putJob(transaction, id, removed(stamp()));
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
  return { device: stored?.device ?? newDeviceName(), last: stored?.last ?? null };
}

/** By which a device's stamps are told from another's: 8 hexadecimal digits, by chance. */
export function newDeviceName(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 8);
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
  const back = await droppedFor(transaction, posting, at);
  const id = back?.id ?? jobIdOf(snapshot) ?? key;
  const grave = readJob(await transaction.objectStore('jobs').get(id)) ?? { registers: {}, died: null };
  if (!back) return putJob(transaction, id, written(grave, firstValues(snapshot, at), stamp));
  // What comes back stands just after the removal: the next write of this device comes after that, also in the same millisecond.
  stamp();
  // What another device has written to it meanwhile stays as it is.
  return putJob(transaction, id, written(revived(grave, back.registers), newLink(back, posting), stamp));
}

/** This posting as an address of the job, where it is none yet. */
function newLink({ registers }: DroppedJob, posting: Posting): Record<string, unknown> {
  const links = Object.keys(registers).filter((name) => name.startsWith('link:'));
  return links.length >= MOST_LINKS || links.includes(`link:${postingKey(posting)}`) ? {} : linkValue(posting);
}

/** What was noted of it is kept a while longer, on this device only: for the way back that the card offers. */
async function dropped(transaction: HistoryWrite, before: JobRecord, at: string): Promise<JobRecord> {
  const stamp = await stamper(transaction, at);
  const others = (await droppedLately(transaction, at)).filter(({ id }) => id !== before.id);
  await keepDropped(transaction, [...others, { at, id: before.id, registers: before.registers }]);
  return putJob(transaction, before.id, removed(stamp()));
}

/**
 * The job that was dropped just now and that this posting belongs to, found as a live one would be (`findJob`): its title, and with it
 * the id of a job saved today, may have changed since it was saved. It is forgotten here, and so are those dropped longer ago.
 */
async function droppedFor(transaction: HistoryWrite, posting: Posting, at: string): Promise<DroppedJob | null> {
  const lately = await droppedLately(transaction, at);
  const [key, role] = [postingKey(posting), roleOf(posting)];
  const back =
    lately.findLast(({ registers }) => `link:${key}` in registers) ??
    lately.findLast(({ registers }) => role !== null && registers.role?.[0] === role) ??
    null;
  await keepDropped(
    transaction,
    lately.filter((one) => one !== back),
  );
  return back;
}

async function droppedLately(transaction: HistoryWrite, at: string): Promise<DroppedJob[]> {
  const stored = droppedRecordSchema.safeParse(await transaction.objectStore('meta').get('dropped')).data;
  const isLately = (one: DroppedJob) => Math.abs(Date.parse(at) - Date.parse(one.at)) < WAY_BACK_MS;
  return stored?.jobs.filter(isLately) ?? [];
}

async function keepDropped(transaction: HistoryWrite, jobs: readonly DroppedJob[]): Promise<void> {
  const meta = transaction.objectStore('meta');
  if (jobs.length === 0) await meta.delete('dropped');
  else await meta.put({ key: 'dropped', jobs: jobs.slice(-MOST_DROPPED) });
}

function toldByTheTransaction(): void {}
