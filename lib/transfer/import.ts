/**
 * Takes a file in, all of it or nothing: every line is read, checked and put into the store `staged`, the person is told what it would
 * add, change and skip, and only then one transaction carries it out.
 *
 * Here a page writes, and not the background: the page holds the file, and the browser may stop the background at any moment, which
 * would end an import of minutes half-way. Until the one transaction at the end the page writes to `staged` only.
 */

import { MOST_FEEDBACK } from '../feedback/feedback.ts';
import { MOST_CHECKS } from '../history/checks.ts';
import {
  dropOldest,
  type History,
  type HistorySchema,
  type HistoryStore,
  type HistoryWrite,
  write,
} from '../history/database.ts';
import { readClock, stamper } from '../history/jobs.ts';
import { MOST_PAIRS } from '../history/pairs.ts';
import { tidyJobs } from '../history/sync.ts';
import { laterStamp, type Stamp, stampAt } from '../saved/stamp.ts';
import { type Settings, settingsChangeSchema } from '../settings.ts';
import { latestStamp, withCappedStamps } from '../sync/merge.ts';
import { canonical, EMPTY } from '../sync/state.ts';
import { words } from '../words.ts';
import { linesOf } from './file-lines.ts';
import { readHeader, readLine } from './lines.ts';
import { type Around, type Change, FATES, type Fate, keyOf, planOf, type StagedLine, type Stored } from './plan.ts';
import { type Rehearsal, rehearsal } from './rehearsal.ts';
import { readTable, type TableReport } from './table.ts';
import { TransferTrouble } from './trouble.ts';

/** Lines of a staged batch, and of a chunk of the last transaction. */
const CHUNK = 500;
/** A batch of long lines ends earlier (characters). */
const BATCH_TEXT = 4_000_000;
const STORES = [
  'postings',
  'sightings',
  'rows',
  'jobs',
  'feedback',
  'boards',
  'boardJobs',
  'pairs',
  'checks',
  'meta',
  'staged',
] as const satisfies HistoryStore[];

export type Counts = Record<Fate, number>;
/** What an import does or did, by kind; rows of a table count as jobs. */
export type Tally = Partial<Record<Exclude<StagedLine['kind'], 'row'>, Counts>>;

export interface Preview {
  tally: Tally;
  /** Of the file's settings those that differ from the person's own. */
  settings: Partial<Settings>;
  /** How a table was understood; null for a file of ours. */
  table: TableReport | null;
}

export interface ImportHooks {
  /** Shares of 1. */
  onProgress(step: 'reading' | 'applying', share: number): void;
  /** Asks the person. */
  ask(preview: Preview): Promise<{ go: boolean; withSettings: boolean }>;
  changeSettings(change: Partial<Settings>): Promise<unknown>;
  signal: AbortSignal;
  now(): Date;
}

/** The preview writes nothing: there any stamp will do that comes after all others. */
const LAST_STAMP = stampAt(36 ** 9 - 1, 'preview');

type Staged = HistorySchema['staged']['value'] & { line: StagedLine };

/**
 * Takes a file in.
 * @param settings the person's own, as they are now
 * @returns what was done; null where the person said no
 * @throws TransferTrouble or HistoryError with nothing changed (but `transfer_error_settings`: only the settings were not); an AbortError (see isCancelled) where the person has cancelled it
 */
export async function importFile(
  history: History,
  file: File,
  settings: Settings,
  hooks: ImportHooks,
): Promise<Tally | null> {
  await emptyStaged(history);
  try {
    const preview = await stage(history, file, settings, hooks);
    const { go, withSettings } = await hooks.ask(preview);
    if (!go) return null;
    const tally = await apply(history, hooks);
    if (withSettings && Object.keys(preview.settings).length > 0) {
      // Stored elsewhere, so it cannot be part of the same transaction: last, and told apart.
      await hooks.changeSettings(preview.settings).catch(() => {
        throw new TransferTrouble(words('transfer_error_settings'));
      });
    }
    return tally;
  } finally {
    // Also after a failure, whose own words count more than those of what may fail here.
    await emptyStaged(history).catch(() => undefined);
  }
}

/** Forgets what an import has left that was ended with its page. Not while another one runs: see turn.ts. */
export async function emptyStaged(history: History): Promise<void> {
  await history.use(async (database) => {
    if ((await database.count('staged')) === 0) return;
    await write(database, (transaction) => transaction.objectStore('staged').clear(), ['staged']);
  });
}

async function stage(history: History, file: File, settings: Settings, hooks: ImportHooks): Promise<Preview> {
  const preview: Preview = { tally: {}, settings: {}, table: null };
  const around = { now: hooks.now(), stamp: () => LAST_STAMP };
  /** Where the lines of each record are staged: most files say of each once what there is to say. */
  const places = new Map<string, number[]>();
  let n = 0;
  const keep = async (lines: StagedLine[], { over, take }: Rehearsal = rehearsal()) => {
    hooks.signal.throwIfAborted();
    if (lines.length === 0) return;
    await history.use(async (database) => {
      const read = database.transaction(STORES, 'readonly');
      const stored = over(storedIn(read));
      const earlier = [...new Set(lines.flatMap((line) => places.get(keyOf(line)) ?? []))].sort((a, b) => a - b);
      const before = await Promise.all(earlier.map((at) => read.objectStore('staged').get(at)));
      await planned(linesIn(before), stored, around, (_, change) => take(change));
      await planned(lines, stored, around, (line, change) => {
        take(change);
        count(preview.tally, line, change.fate);
      });
      await write(database, (transaction) => putStaged(transaction, lines, n), ['staged']);
    });
    for (const [i, line] of lines.entries()) if (line.kind !== 'row') notePlace(places, keyOf(line), n + i);
    n += lines.length;
  };
  if (await isOurs(file)) await stageLines(file, settings, preview, keep, hooks);
  else await stageTable(history, file, preview, keep, hooks);
  return preview;
}

function notePlace(places: Map<string, number[]>, key: string, at: number): void {
  const others = places.get(key);
  if (others) others.push(at);
  else places.set(key, [at]);
}

function linesIn(staged: readonly unknown[]): StagedLine[] {
  return staged.map((one) => (one as Staged).line);
}

async function putStaged(transaction: HistoryWrite, lines: readonly StagedLine[], from: number): Promise<void> {
  const staged = transaction.objectStore('staged');
  await Promise.all(lines.map((line, i) => staged.put({ n: from + i, line } as Staged)));
}

/** A file of JSON begins with a brace; anything else may be a table. */
async function isOurs(file: File): Promise<boolean> {
  const start = await file.slice(0, 100).arrayBuffer();
  return /^\s*[{[]/.test(new TextDecoder().decode(start));
}

async function stageLines(
  file: File,
  settings: Settings,
  preview: Preview,
  keep: (lines: StagedLine[]) => Promise<void>,
  { onProgress, now }: ImportHooks,
): Promise<void> {
  let batch: StagedLine[] = [];
  let size = 0;
  let hasHeader = false;
  for await (const lines of linesOf(file)) {
    for (const { text, number, share } of lines) {
      if (!hasHeader) {
        readHeader(text, file.name);
        hasHeader = true;
        continue;
      }
      const line = readLine(text, file.name, number, now());
      if (line.kind === 'setting') {
        Object.assign(preview.settings, changedSetting(line, settings, file.name, number));
        continue;
      }
      batch.push(line);
      size += text.length;
      if (batch.length < CHUNK && size < BATCH_TEXT) continue;
      await keep(batch);
      batch = [];
      size = 0;
      onProgress('reading', share);
    }
  }
  if (!hasHeader) throw new TransferTrouble(words('transfer_error_foreign', file.name));
  await keep(batch);
}

/** Empty for a setting that is the person's already, and for one that this version does not know. */
function changedSetting(
  { key, value }: { key: string; value?: unknown },
  settings: Settings,
  file: string,
  number: number,
): Partial<Settings> {
  if (!Object.hasOwn(settings, key) || canonical(settings[key as keyof Settings]) === canonical(value)) return {};
  const read = settingsChangeSchema.safeParse({ [key]: value });
  if (!read.success) throw new TransferTrouble(words('transfer_error_line', file, number, `setting ${key}`));
  return read.data as Partial<Settings>;
}

async function stageTable(
  history: History,
  file: File,
  preview: Preview,
  keep: (lines: StagedLine[], ahead: Rehearsal) => Promise<void>,
  { now }: ImportHooks,
): Promise<void> {
  const { rows, report } = await readTable(file, now());
  preview.table = report;
  // Done daily, too. A row without an address meets a job by its role, which one of an earlier version does not know before.
  await history.use((database) => tidyJobs(database, now().toISOString()));
  // Any two rows may mean one job.
  const ahead = rehearsal();
  for (let from = 0; from < rows.length; from += CHUNK) await keep(rows.slice(from, from + CHUNK), ahead);
}

/** Carries all staged lines out in one transaction, which their reading keeps alive. */
async function apply(history: History, { onProgress, signal, now }: ImportHooks): Promise<Tally> {
  const at = now();
  const work = async (transaction: HistoryWrite): Promise<Tally> => {
    const staged = transaction.objectStore('staged');
    const all = await staged.count();
    const stored = storedIn(transaction);
    const around = { now: at, stamp: await stamper(transaction, at.toISOString()) };
    const tally: Tally = {};
    let seen: Stamp | null = null;
    for (let from = 0; from < all; from += CHUNK) {
      signal.throwIfAborted();
      const some = (await staged.getAll(IDBKeyRange.bound(from, from + CHUNK, false, true))) as Staged[];
      const lines = linesIn(some);
      seen = laterStamp(seen, latestIn(lines, at));
      await planned(lines, stored, around, (line, change) => {
        count(tally, line, change.fate);
        carryOut(transaction, change);
      });
      onProgress('applying', Math.min(1, (from + CHUNK) / all));
    }
    // The next write of this device must come after all that it has taken in.
    if (seen) await seeClock(transaction, seen);
    await dropOldest(transaction, 'pairs', MOST_PAIRS);
    await dropOldest(transaction, 'feedback', MOST_FEEDBACK);
    await dropOldest(transaction, 'checks', MOST_CHECKS);
    await staged.clear();
    signal.throwIfAborted();
    return tally;
  };
  return history.use((database) => write(database, work, STORES));
}

async function seeClock(transaction: HistoryWrite, seen: Stamp): Promise<void> {
  const { device, last } = await readClock(transaction);
  const clock = { key: 'clock', device, last: laterStamp(last, seen) };
  await transaction.objectStore('meta').put(clock);
}

/** What becomes of the store by these lines, one after the other where two may be about the same record. */
async function planned(
  lines: readonly StagedLine[],
  stored: Stored,
  around: Around,
  then: (line: StagedLine, change: Change) => void,
): Promise<void> {
  const one = async (line: StagedLine) => then(line, await planOf(line, stored, around));
  const areApart = new Set(lines.map(keyOf)).size === lines.length;
  if (areApart) await Promise.all(lines.map(one));
  else for (const line of lines) await one(line);
}

/** The request that fails takes the transaction with it, which tells the caller: nobody waits for each. */
function carryOut(transaction: HistoryWrite, { puts }: Change): void {
  for (const [store, record] of puts) {
    const into = transaction.objectStore(store) as unknown as { put(record: unknown): Promise<unknown> };
    into.put(record).catch(toldByTheTransaction);
  }
}

function toldByTheTransaction(): void {}

/** The latest stamp of the jobs among these lines, as it is taken in. */
function latestIn(lines: readonly StagedLine[], now: Date): Stamp | null {
  const jobs = lines.flatMap((line) => (line.kind === 'job' ? [[line.id, line] as const] : []));
  return jobs.length === 0 ? null : latestStamp(withCappedStamps({ ...EMPTY, jobs: Object.fromEntries(jobs) }, now));
}

interface OpenStores {
  objectStore(name: HistoryStore): {
    get(key: string): Promise<unknown>;
    getAll(range: IDBKeyRange): Promise<unknown[]>;
    index(name: string): { get(key: string): Promise<unknown> };
  };
}

/** @param transaction any of the history's: idb's types tell reading and writing ones apart, which does not matter here */
function storedIn(transaction: unknown): Stored {
  const open = transaction as OpenStores;
  return {
    get: (store, key) => open.objectStore(store).get(key),
    sightingsOf: (key) => open.objectStore('sightings').getAll(IDBKeyRange.bound([key, ''], [key, '\uffff'])),
    linked: (key) => open.objectStore('jobs').index('link').get(key),
    ofRole: (role) => open.objectStore('jobs').index('role').get(role),
  };
}

function count(tally: Tally, line: StagedLine, fate: Fate): void {
  const kind = line.kind === 'row' ? 'job' : line.kind;
  const counts = tally[kind] ?? (Object.fromEntries(FATES.map((one) => [one, 0])) as Counts);
  counts[fate]++;
  tally[kind] = counts;
}
