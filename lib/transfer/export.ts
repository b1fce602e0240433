/** Writes all that is stored as files of lines (lines.ts). */
import type { History, HistoryDatabase } from '../history/database.ts';
import { readJob } from '../history/jobs.ts';
import {
  boardJobsRecordSchema,
  boardRecordSchema,
  checkRecordSchema,
  feedbackRecordSchema,
  postingRecordSchema,
  type Sighting,
  sightingSchema,
} from '../history/records.ts';
import type { Settings } from '../settings.ts';
import { type FileKind, type FileLine, HEADER, lineText, readPair } from './lines.ts';

/** So many records are in memory at once. */
const CHUNK = 500;
/** Text is handed over to the browser in pieces of about this many characters: it may put them on the disk. */
const PIECE = 8_000_000;
/** A file begins anew before it is too large to be taken in again (import.ts), bytes. */
const LARGEST_FILE = 450_000_000;

type Store = 'jobs' | 'postings' | 'feedback' | 'boards' | 'pairs' | 'checks';
/** In the order of the file. What is damaged in the store is written as it is read: repaired. */
const SOURCES: { store: Store; lines(database: HistoryDatabase, records: unknown[]): Promise<FileLine[]> }[] = [
  {
    store: 'jobs',
    lines: async (_database, records) => {
      const jobs = records.flatMap((one) => readJob(one) ?? []);
      return jobs.map(({ id, registers, died }) => ({ kind: 'job', id, registers, died }));
    },
  },
  { store: 'postings', lines: postingLines },
  { store: 'feedback', lines: plainly('feedback', (stored) => feedbackRecordSchema.safeParse(stored).data) },
  { store: 'boards', lines: boardLines },
  { store: 'pairs', lines: plainly('pair', readPair) },
  { store: 'checks', lines: plainly('check', (stored) => checkRecordSchema.safeParse(stored).data) },
];

function plainly<K extends FileKind, R>(kind: K, read: (stored: unknown) => R | null | undefined) {
  return async (_database: HistoryDatabase, records: unknown[]) =>
    records.flatMap((one) => {
      const record = read(one);
      return record ? [{ kind, record } as unknown as FileLine] : [];
    });
}

async function postingLines(database: HistoryDatabase, records: unknown[]): Promise<FileLine[]> {
  const postings = records.flatMap((one) => postingRecordSchema.safeParse(one).data ?? []);
  const [first, last] = [postings.at(0), postings.at(-1)];
  if (!first || !last) return [];
  const seen = await database.getAll('sightings', IDBKeyRange.bound([first.key, ''], [last.key, '\uffff']));
  const byPosting = new Map<string, Sighting[]>();
  for (const one of seen) {
    const sighting = sightingSchema.safeParse(one).data;
    if (!sighting) continue;
    const others = byPosting.get(sighting.postingKey);
    if (others) others.push(sighting);
    else byPosting.set(sighting.postingKey, [sighting]);
  }
  return postings.map((record) => ({ kind: 'posting', record, sightings: byPosting.get(record.key) ?? [] }));
}

async function boardLines(database: HistoryDatabase, records: unknown[]): Promise<FileLine[]> {
  const lines: FileLine[] = [];
  for (const one of records) {
    const record = boardRecordSchema.safeParse(one).data;
    if (!record) continue;
    const openings = boardJobsRecordSchema.safeParse(await database.get('boardJobs', record.key)).data;
    lines.push({ kind: 'board', record, jobs: openings?.jobs ?? [] });
  }
  return lines;
}

/**
 * All lines, some at a time, with how many records of how many they bring it to. Each chunk is read at its own moment, for one
 * transaction over everything would keep the background from writing for as long as the export takes.
 */
export async function* exportedLines(
  history: History,
  settings: Settings,
): AsyncGenerator<{ lines: string[]; done: number; all: number }> {
  const counts = await history.use((database) => Promise.all(SOURCES.map(({ store }) => database.count(store))));
  const all = counts.reduce((sum, count) => sum + count, 0);
  let done = 0;
  const ofSettings = Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
  yield { lines: ofSettings.map(([key, value]) => lineText({ kind: 'setting', key, value })), done, all };
  for (const { store, lines } of SOURCES) {
    for (let after: string | null = ''; after !== null; ) {
      const from: string = after;
      const some = await history.use(async (database) => {
        const range = IDBKeyRange.lowerBound(from, true);
        const read = database.transaction(store);
        const [keys, records] = await Promise.all([
          read.store.getAllKeys(range, CHUNK),
          read.store.getAll(range, CHUNK),
        ]);
        return { last: keys.at(-1) ?? null, made: await lines(database, records), count: records.length };
      });
      done += some.count;
      yield { lines: some.made.map(lineText), done, all: Math.max(all, done) };
      after = some.last;
    }
  }
}

/**
 * The files to save: one, or several where one would be too large to be taken in again.
 * @param onProgress hears shares of 1
 * @throws where the signal says that the person has cancelled it: an AbortError
 */
export async function exportFiles(
  history: History,
  settings: Settings,
  { onProgress, signal }: { onProgress(share: number): void; signal: AbortSignal },
): Promise<Blob[]> {
  const files: Blob[][] = [];
  let pieces: Blob[] = [];
  let size = 0;
  let text = `${HEADER}\n`;
  const flush = () => {
    const piece = new Blob([text]);
    pieces.push(piece);
    size += piece.size;
    text = '';
  };
  const finish = () => {
    flush();
    files.push(pieces);
    pieces = [];
    size = 0;
  };
  for await (const { lines, done, all } of exportedLines(history, settings)) {
    signal.throwIfAborted();
    for (const line of lines) {
      text += `${line}\n`;
      if (text.length < PIECE) continue;
      flush();
      if (size < LARGEST_FILE) continue;
      finish();
      text = `${HEADER}\n`;
    }
    onProgress(all === 0 ? 1 : done / all);
  }
  finish();
  return files.map((some) => new Blob(some, { type: 'application/jsonl' }));
}
