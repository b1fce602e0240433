/**
 * The database of the history: its layout as an ordered list of migrations, how it is opened, and the one way to write.
 *
 * A migration is never changed after its release: append another one. Each runs in the transaction of the upgrade, so
 * it happens wholly or not at all.
 */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { HistoryError, historyError } from './errors.ts';
import type {
  BoardJobsRecord,
  BoardRecord,
  CheckRecord,
  FeedbackRecord,
  HostRecord,
  JobRecord,
  PostingRecord,
  RequestRecord,
  RowRecord,
  Sighting,
  StoredPair,
} from './records.ts';

export const HISTORY_NAME = 'hiring-pulse';
/** Every holder closes at once when an upgrade asks for it; after this the asker is told instead of left waiting (ms). */
const PATIENCE_MS = 5_000;

export interface HistorySchema extends DBSchema {
  postings: { key: string; value: PostingRecord; indexes: { role: string; employer: string; lastSeen: string } };
  sightings: { key: [string, string]; value: Sighting };
  rows: { key: string; value: RowRecord; indexes: { lastSeen: string } };
  jobs: { key: string; value: JobRecord; indexes: { link: string; role: string; employer: string } };
  requests: { key: string; value: RequestRecord; indexes: { at: string } };
  pairs: { key: string; value: StoredPair; indexes: { at: string; number: number } };
  feedback: { key: string; value: FeedbackRecord; indexes: { at: string } };
  checks: { key: string; value: CheckRecord; indexes: { at: string } };
  hosts: { key: string; value: HostRecord };
  boards: { key: string; value: BoardRecord; indexes: { source: [string, string] } };
  boardJobs: { key: string; value: BoardJobsRecord };
  /** What is one of a kind: the clock, what was synced last. */
  meta: { key: string; value: MetaRecord };
  watches: { key: string; value: { id: string; [field: string]: unknown }; indexes: { next: string } };
  syncRuns: { key: string; value: { at: string; [field: string]: unknown } };
  /** Lines of a file that is being imported, until all of them are known to be good. */
  staged: { key: number; value: { n: number; [field: string]: unknown } };
}
const ALL = [
  'postings',
  'sightings',
  'rows',
  'jobs',
  'requests',
  'pairs',
  'feedback',
  'checks',
  'hosts',
  'boards',
  'boardJobs',
  'meta',
  'watches',
  'syncRuns',
  'staged',
] as const satisfies (keyof HistorySchema)[];
/** Each kind has a schema of its own where it is used. */
export type MetaRecord = { key: string; [field: string]: unknown };
export type HistoryStore = (typeof ALL)[number];
export type HistoryDatabase = IDBPDatabase<HistorySchema>;
export type HistoryWrite = IDBPTransaction<HistorySchema, HistoryStore[], 'readwrite'>;

type Old = IDBPDatabase<unknown>;
type Upgrade = IDBPTransaction<unknown, string[], 'versionchange'>;
export type Migration = (database: Old, upgrade: Upgrade) => void | Promise<void>;

/** The migration at index n leads from version n to version n + 1. */
export const MIGRATIONS: readonly Migration[] = [
  createFirstStores,
  addListingsAndPairs,
  addFeedback,
  addSources,
  addRowsAndJobs,
];

/** Version 1, development builds of 2026-11. */
function createFirstStores(database: Old): void {
  const postings = database.createObjectStore('postings', { keyPath: 'key' });
  postings.createIndex('role', 'role');
  postings.createIndex('lastSeen', 'lastSeen');
  database.createObjectStore('sightings', { keyPath: ['postingKey', 'at'] });
  database.createObjectStore('saved', { keyPath: 'key' });
  database.createObjectStore('requests', { keyPath: 'messageId' }).createIndex('at', 'at');
}

/** Version 2: a posting can have several listings (version 1 knew one `posted` interval) and names its employer. */
async function addListingsAndPairs(database: Old, upgrade: Upgrade): Promise<void> {
  database.createObjectStore('pairs', { keyPath: 'id' }).createIndex('at', 'at');
  const postings = upgrade.objectStore('postings');
  postings.createIndex('employer', 'employer');
  for (let cursor = await postings.openCursor(); cursor; cursor = await cursor.continue()) {
    const { posted, closedSeen, ...rest } = cursor.value;
    const { site, board, company } = rest.posting ?? {};
    const employer = board ? `${site}:${board}` : company ? `company:${String(company).toLowerCase()}` : null;
    const listing = { listed: posted ?? null, lastLive: rest.lastSeen ?? null, closedSeen: closedSeen ?? null };
    await cursor.update({ ...rest, employer, listings: [listing] });
  }
}

/** Version 3: what the person said was wrong with a report. */
function addFeedback(database: Old): void {
  database.createObjectStore('feedback', { keyPath: 'messageId' }).createIndex('at', 'at');
}

/** Version 4: what hiring systems answered, what is known of employers' openings, and pairs in the order of their ids. */
async function addSources(database: Old, upgrade: Upgrade): Promise<void> {
  database.createObjectStore('checks', { keyPath: 'key' }).createIndex('at', 'at');
  database.createObjectStore('hosts', { keyPath: 'host' });
  database.createObjectStore('boards', { keyPath: 'key' }).createIndex('source', ['source', 'at']);
  database.createObjectStore('boardJobs', { keyPath: 'key' });
  const pairs = upgrade.objectStore('pairs');
  pairs.createIndex('number', 'number');
  for (let cursor = await pairs.openCursor(); cursor; cursor = await cursor.continue()) {
    await cursor.update({ ...cursor.value, number: Number(cursor.value.id) });
  }
}

/**
 * Version 5: a line of the table for each posting, saved jobs as registers (before: one record a posting), and the stores of what
 * is watched, synced and imported.
 */
async function addRowsAndJobs(database: Old, upgrade: Upgrade): Promise<void> {
  database.createObjectStore('rows', { keyPath: 'key' }).createIndex('lastSeen', 'lastSeen');
  const jobs = database.createObjectStore('jobs', { keyPath: 'id' });
  jobs.createIndex('link', 'links', { multiEntry: true });
  jobs.createIndex('role', 'role');
  jobs.createIndex('employer', 'employer');
  database.createObjectStore('meta', { keyPath: 'key' });
  database.createObjectStore('watches', { keyPath: 'id' }).createIndex('next', 'next');
  database.createObjectStore('syncRuns', { keyPath: 'at' });
  database.createObjectStore('staged', { keyPath: 'n' });
  const postings = upgrade.objectStore('postings');
  for (let cursor = await postings.openCursor(); cursor; cursor = await cursor.continue()) {
    await upgrade.objectStore('rows').put(firstRow(cursor.value));
  }
  const device = crypto.randomUUID().replaceAll('-', '').slice(0, 8);
  const saved = upgrade.objectStore('saved');
  for (let cursor = await saved.openCursor(); cursor; cursor = await cursor.continue()) {
    await upgrade.objectStore('jobs').put(firstJob(cursor.value, device));
    await upgrade.objectStore('meta').put({ key: 'clock', device, last: null });
  }
  database.deleteObjectStore('saved');
}

// biome-ignore lint/suspicious/noExplicitAny: a record of any earlier version, whatever it holds
type OldRecord = any;

/** The trend begins with the last score: to read all sightings would hold up the badges of that time. */
function firstRow(record: OldRecord) {
  const { key, posting, role, employer, score, band, contentHash, firstSeen, lastSeen, listings } = record;
  const hasScore = typeof score === 'number' && typeof lastSeen === 'string';
  return {
    ...{ key, role, employer, score, band, contentHash, firstSeen, lastSeen },
    site: posting?.site,
    url: posting?.url,
    title: posting?.title ?? null,
    company: posting?.company ?? null,
    place: posting?.locations?.[0] ?? null,
    closed: posting?.closed === true,
    confidence: null,
    reposts: Array.isArray(listings) ? Math.max(0, listings.length - 1) : 0,
    source: null,
    checkedAt: null,
    trend: hasScore ? [[lastSeen.slice(0, 10), score]] : [],
  };
}

/** Each under its own key; its role, and which of them are one, is found out afterwards (`tidyJobs`). */
function firstJob({ key, savedAt, deletedAt, posting }: OldRecord, device: string) {
  const stampOf = (moment: string) => `${(Date.parse(moment) || 0).toString(36).padStart(9, '0')}.0000.${device}`;
  const at = typeof savedAt === 'string' ? savedAt : new Date(0).toISOString();
  if (typeof deletedAt === 'string') return { id: key, registers: {}, died: stampOf(deletedAt), links: [] };
  const values = {
    kept: at,
    title: posting?.title ?? null,
    company: posting?.company ?? null,
    place: posting?.locations?.[0] ?? null,
    status: { is: 'saved', at },
    pay: posting?.pay ?? null,
    posted: posting?.posted ? { from: posting.posted.from, to: posting.posted.to } : null,
    text: posting?.description ?? null,
    ...(posting?.url ? { [`link:${key}`]: { site: posting.site, url: posting.url } } : {}),
  };
  const registers = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value, stampOf(at)]]));
  return { id: key, registers, died: null, links: posting?.url ? [key] : [] };
}

export interface History {
  /** Does the work with an open database; opens it first, and again where another copy made us close it. */
  use<T>(work: (database: HistoryDatabase) => Promise<T>): Promise<T>;
  close(): void;
}

/**
 * The history under this name. Nothing is opened before the first use, and nothing else is held in memory: the
 * background may be stopped at any moment.
 * @throws HistoryError from `use`: `newer`, `blocked`, `full` or `failed`
 */
export function createHistory(name = HISTORY_NAME, migrations = MIGRATIONS): History {
  let opening: Promise<HistoryDatabase> | null = null;
  const forget = () => {
    opening = null;
  };
  const open = () => {
    opening ??= connect(name, migrations, forget).catch((error) => {
      forget();
      throw historyError(error);
    });
    return withinReach(opening);
  };
  return {
    async use(work) {
      const database = await open();
      try {
        return await work(database);
      } catch (error) {
        if (!wasClosed(error)) throw historyError(error);
        forget();
        return work(await open()).catch((again) => Promise.reject(historyError(again)));
      }
    },
    close() {
      opening?.then((database) => database.close(), ignoreFailedOpening);
      forget();
    },
  };
}

/** Opens and upgrades. A connection that stands in another copy's way closes itself; running transactions still end. */
async function connect(name: string, migrations: readonly Migration[], onClosed: () => void): Promise<HistoryDatabase> {
  let failure: unknown = null;
  const opened = openDB<HistorySchema>(name, migrations.length, {
    upgrade(database, from, _to, transaction) {
      // The generic types: a migration sees the layout of its own time, not today's.
      const old = database as unknown as Old;
      const upgrade = transaction as unknown as Upgrade;
      // An aborted upgrade is told by openDB below; here it would be reported as unhandled.
      upgrade.done.catch(ignoreToldElsewhere);
      migrate(old, upgrade, migrations.slice(from)).catch((error) => {
        failure = error;
        upgrade.abort();
      });
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
  return opened.catch((error) => Promise.reject(failure ?? error));
}

async function migrate(database: Old, upgrade: Upgrade, missing: readonly Migration[]): Promise<void> {
  for (const migration of missing) await migration(database, upgrade);
}

/** Waits for the opening, but not for ever: it goes on in the background and serves the next use. */
function withinReach(opening: Promise<HistoryDatabase>): Promise<HistoryDatabase> {
  let timer: ReturnType<typeof setTimeout>;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HistoryError('blocked')), PATIENCE_MS);
  });
  return Promise.race([opening, tooLong]).finally(() => clearTimeout(timer));
}

/** `transaction()` on a closed connection: nothing was begun, so the work may be done again. */
function wasClosed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'InvalidStateError';
}

/** The caller of `use` has been told already; closing has nothing to add. */
function ignoreFailedOpening(): void {}
/** The same failure reaches the caller by another promise. */
function ignoreToldElsewhere(): void {}

/**
 * The one way to write: all of it in one transaction that is on the disk when the promise resolves, or none of it.
 * @param stores the only ones that the work uses, where it is long: nobody else can write to them meanwhile
 * @throws HistoryError with nothing written
 */
export async function write<T>(
  database: HistoryDatabase,
  work: (transaction: HistoryWrite) => Promise<T>,
  stores: readonly HistoryStore[] = ALL,
): Promise<T> {
  const transaction = database.transaction([...stores], 'readwrite', { durability: 'strict' });
  try {
    const result = await work(transaction);
    await transaction.done;
    return result;
  } catch (error) {
    abort(transaction);
    await transaction.done.catch(ignoreToldElsewhere);
    throw historyError(transaction.error ?? error);
  }
}

function abort(transaction: HistoryWrite): void {
  try {
    transaction.abort();
  } catch {
    // Over already: the failure itself has ended it.
  }
}

/** Deletes the oldest records of a store until at most so many are left. */
export async function dropOldest(
  transaction: HistoryWrite,
  name: 'pairs' | 'feedback' | 'checks',
  most: number,
): Promise<void> {
  const store = transaction.objectStore(name);
  let surplus = (await store.count()) - most;
  for (let cursor = await store.index('at').openCursor(); cursor && surplus > 0; cursor = await cursor.continue()) {
    await cursor.delete();
    surplus--;
  }
}
