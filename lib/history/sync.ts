/** What is kept of the sync on this device: the jobs as they were merged, what was synced last, and the log of the last runs. */
import { z } from 'zod';
import type { JobState, Registers } from '../saved/job.ts';
import { isAlive, jobOf, removed, roleOf, written } from '../saved/job.ts';
import { capped, isStamp, laterStamp, type Stamp } from '../saved/stamp.ts';
import { accountIn, type SyncAccount } from '../sync/account.ts';
import { mended, revived, united } from '../sync/mend.ts';
import { isNameSpent, latestStamp, withCappedStamps, withoutOldTombstones } from '../sync/merge.ts';
import { answeredSchema, isMuch, questionSchema } from '../sync/plan.ts';
import { canonical, EMPTY, type SyncState } from '../sync/state.ts';
import type { HistoryDatabase, HistoryWrite } from './database.ts';
import { write } from './database.ts';
import { newDeviceName, putJob, readClock, readJob, stamper } from './jobs.ts';

/** So many runs can be read afterwards: one that went wrong is noticed late. */
export const MOST_RUNS = 20;

const memorySchema = z.looseObject({
  key: z.literal('sync'),
  /** Which place it was: another folder is another history. */
  place: z.string().catch(''),
  lastAt: z.iso.datetime().nullable().catch(null),
  wiped: z.custom<Stamp>(isStamp).nullable().catch(null),
});
export type SyncMemory = Pick<z.infer<typeof memorySchema>, 'place' | 'lastAt' | 'wiped'>;

const runSchema = z.object({
  /** Grows by one with each run: moments go back where a clock is put right. */
  number: z.int().catch(0),
  /** ISO moment at which it began. */
  at: z.string(),
  place: z.enum(['account', 'webdav']).catch('account'),
  outcome: z.enum(['done', 'asks', 'trouble', 'waits']).catch('trouble'),
  /** Name of the trouble (lib/sync/trouble.ts), and what the place said. */
  trouble: z.string().nullable().catch(null),
  detail: z.string().catch(''),
  added: z.array(z.string()).catch([]),
  changed: z.array(z.string()).catch([]),
  removed: z.array(z.string()).catch([]),
  /** What the person was asked; null for nothing. */
  question: questionSchema.nullable().catch(null),
  /** What the person has said to what it asked before that. */
  answers: z.array(answeredSchema).catch([]),
  /** Whether something was written at the place. */
  sent: z.boolean().catch(false),
  leftOut: z.object({ texts: z.number(), jobs: z.number() }).catch({ texts: 0, jobs: 0 }),
  /** The removed jobs as they were, for the way back. */
  before: z.record(z.string(), z.unknown()).catch({}),
  undone: z.boolean().catch(false),
});
export type SyncRun = z.infer<typeof runSchema>;
export type NewRun = Omit<SyncRun, 'number'>;

/** The saved jobs of this device, removals included. */
export async function localJobs(database: HistoryDatabase): Promise<SyncState['jobs']> {
  return statesOf(await database.getAll('jobs'));
}

/**
 * Merges what came in into the jobs of this device, in one transaction, with what was written here meanwhile; then makes one of jobs
 * that are one role.
 * @param drop ids that are taken away instead, because the person said so
 * @param place of the run that this belongs to, for its log: what goes is noted at once; null for none
 * @returns the jobs that went, as they were, and how many were written. A job that lives on in another went only where that became of
 *   more than is usual: else nothing of it is gone
 * @throws HistoryError with nothing written
 */
export async function takeIn(
  database: HistoryDatabase,
  incoming: SyncState,
  { at, drop = [], place = null }: { at: string; drop?: readonly string[]; place?: SyncRun['place'] | null },
): Promise<{ gone: Record<string, JobState>; written: number }> {
  const work = async (transaction: HistoryWrite) => {
    const stored = await jobsIn(transaction);
    const now = fresh(stored, new Date(at), incoming.settings);
    await seeClock(transaction, incoming, at);
    const stamp = await stamper(transaction, at);
    const own = { ...now };
    for (const id of drop) if (isAlive(own[id])) own[id] = removed(stamp());
    const { jobs: after, united: handedOn } = mended(own, incoming.jobs);
    const others = Object.entries(after).filter(([id, job]) => isOther(stored[id], job));
    for (const [id, job] of others) await putJob(transaction, id, job);
    for (const id of Object.keys(stored)) if (!after[id]) await transaction.objectStore('jobs').delete(id);
    const all = Object.entries(now).filter(([, job]) => isAlive(job));
    const ended = all.filter(([id]) => !isAlive(after[id]));
    const gone = isMuch(ended.length, all.length) ? ended : ended.filter(([id]) => !handedOn.includes(id));
    const before = Object.fromEntries(gone);
    // In the same transaction: whatever becomes of the run, what it took away can be brought back.
    if (place && gone.length > 0)
      await putRun(transaction, { ...UNFINISHED, at, place, before, removed: Object.keys(before) });
    return { gone: before, written: others.length };
  };
  return write(database, work, ['jobs', 'meta', 'syncRuns']);
}

/**
 * Gives each job the role that its values tell of, where it has none yet (saved by an earlier version, or imported), and makes one of
 * jobs that are one.
 * @returns how many were written
 */
export async function tidyJobs(database: HistoryDatabase, at: string): Promise<number> {
  const work = async (transaction: HistoryWrite) => {
    const stamp = await stamper(transaction, at);
    const changed: Record<string, JobState> = {};
    const jobs = await jobsIn(transaction);
    for (const [id, state] of Object.entries(jobs)) {
      const job = jobOf(id, state);
      const role =
        job && job.role === null ? roleOf({ ...job, locations: job.place === null ? [] : [job.place] }) : null;
      if (role !== null) changed[id] = written(state, { role }, stamp);
    }
    Object.assign(changed, united({ ...jobs, ...changed }));
    for (const [id, job] of Object.entries(changed)) await putJob(transaction, id, job);
    return Object.keys(changed).length;
  };
  return write(database, work, ['jobs', 'meta']);
}

/** Brings these jobs back as they were before a run took them away; what was written elsewhere since then stays as it is. */
export async function bringBack(database: HistoryDatabase, before: Readonly<Record<string, JobState>>): Promise<void> {
  const work = async (transaction: HistoryWrite) => {
    const jobs = await jobsIn(transaction);
    for (const [id, was] of Object.entries(before)) {
      const now = jobs[id] ?? { registers: {}, died: null };
      if (!isAlive(now)) await putJob(transaction, id, revived(now, was.registers));
    }
  };
  await write(database, work, ['jobs']);
}

/** What was synced last with this place; nothing where it was another. */
export async function readMemory(database: HistoryDatabase, place: string): Promise<SyncMemory> {
  const memory = memorySchema.safeParse(await database.get('meta', 'sync')).data;
  return memory?.place === place ? memory : { place, lastAt: null, wiped: null };
}

export async function keepMemory(database: HistoryDatabase, memory: SyncMemory): Promise<void> {
  await write(database, (transaction) => transaction.objectStore('meta').put({ key: 'sync', ...memory }), ['meta']);
}

/** A run of which nothing more is known than what it took away. */
const UNFINISHED = {
  outcome: 'trouble' as const,
  trouble: null,
  detail: '',
  added: [],
  changed: [],
  question: null,
  answers: [],
  sent: false,
  leftOut: { texts: 0, jobs: 0 },
  undone: false,
};

/**
 * Where this device syncs with. It holds the person's name and password, so that it lies here and not in storage.local, which content
 * scripts can read, too: a page that took over its own process would find it there.
 */
export async function readAccount(database: HistoryDatabase): Promise<SyncAccount> {
  return accountIn((await database.get('meta', 'syncAccount'))?.account);
}

/** @param account null for none any more */
export async function keepAccount(database: HistoryDatabase, account: SyncAccount | null): Promise<void> {
  const work = (transaction: HistoryWrite): Promise<unknown> => {
    const meta = transaction.objectStore('meta');
    return account ? meta.put({ key: 'syncAccount', account }) : meta.delete('syncAccount');
  };
  await write(database, work, ['meta']);
}

/** Notes a run as the latest, or anew with what was noted of it before; the oldest beyond twenty go. */
export async function noteRun(database: HistoryDatabase, run: NewRun): Promise<void> {
  await write(database, (transaction) => putRun(transaction, run), ['syncRuns']);
}

async function putRun(transaction: HistoryWrite, run: NewRun): Promise<void> {
  const runs = transaction.objectStore('syncRuns');
  const all = runsIn(await runs.getAll());
  const known = all.find(({ at }) => at === run.at);
  const number = known?.number ?? (all[0]?.number ?? 0) + 1;
  const before = { ...known?.before, ...run.before };
  const undone = run.undone || known?.undone === true;
  await runs.put({
    ...run,
    number,
    before,
    undone,
    removed: [...new Set([...run.removed, ...Object.keys(before)])].sort(),
  });
  const others = all.filter(({ at }) => at !== run.at);
  for (const { at } of others.slice(MOST_RUNS - 1)) await runs.delete(at);
}

/** So long a run's removals can be undone (ms). */
const WAY_BACK_MS = 14 * 86_400_000;

/** Forgets the jobs that were kept for the way back for too long. */
export async function forgetRemoved(database: HistoryDatabase, now: Date): Promise<void> {
  const work = async (transaction: HistoryWrite) => {
    const runs = transaction.objectStore('syncRuns');
    const old: unknown[] = await runs.getAll(
      IDBKeyRange.upperBound(new Date(now.getTime() - WAY_BACK_MS).toISOString()),
    );
    for (const one of old) {
      const run = runSchema.safeParse(one).data;
      if (run) await runs.put({ ...run, before: {} });
    }
    await transaction.objectStore('meta').delete('dropped');
  };
  await write(database, work, ['syncRuns', 'meta']);
}

/** Newest first. */
export async function allRuns(database: HistoryDatabase): Promise<SyncRun[]> {
  return runsIn(await database.getAll('syncRuns'));
}

/** Those of earlier versions have no number: among them the moment decides. */
function runsIn(stored: readonly unknown[]): SyncRun[] {
  return stored
    .toReversed()
    .flatMap((one) => runSchema.safeParse(one).data ?? [])
    .sort((a, b) => b.number - a.number);
}

async function jobsIn(transaction: HistoryWrite): Promise<Record<string, JobState>> {
  return statesOf(await transaction.objectStore('jobs').getAll());
}

/** Without removals that are forgotten by now, and without stamps of a time when this device's clock was far ahead (`clocksOf`). */
function fresh(jobs: SyncState['jobs'], now: Date, clocks: Registers): SyncState['jobs'] {
  return withoutOldTombstones(withCappedStamps({ ...EMPTY, jobs }, now, clocks), now).jobs;
}

/** The clock moves on past what was seen, so that the next write here comes after it; one that was far ahead comes back. */
async function seeClock(transaction: HistoryWrite, incoming: SyncState, at: string): Promise<void> {
  const before = await readClock(transaction);
  const now = new Date(at);
  const last = laterStamp(before.last && capped(before.last, now), latestStamp(incoming));
  const device = isNameSpent(before.device, now, incoming.settings) ? newDeviceName() : before.device;
  if (last !== before.last || device !== before.device)
    await transaction.objectStore('meta').put({ key: 'clock', device, last });
}

function isOther(before: JobState | undefined, after: JobState): boolean {
  return before === undefined || canonical(before) !== canonical(after);
}

function statesOf(stored: readonly unknown[]): Record<string, JobState> {
  return Object.fromEntries(
    stored.flatMap((one) => {
      const record = readJob(one);
      return record ? [[record.id, { registers: record.registers, died: record.died }] as const] : [];
    }),
  );
}
