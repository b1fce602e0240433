/**
 * Holds all lines of the history, finds, sorts and counts them, and searches the descriptions, beside the page, which stays free for
 * scrolling. Reads the history; writes nothing but the index of the search, which is a cache.
 */
import { createHistory, type HistoryDatabase } from '../../../lib/history/database.ts';
import { historyError } from '../../../lib/history/errors.ts';
import { allJobs } from '../../../lib/history/jobs.ts';
import type { RowRecord } from '../../../lib/history/records.ts';
import { newestRows, someRows } from '../../../lib/history/rows.ts';
import { rowsOf, textsOf } from '../../../lib/history/stored.ts';
import { onNews } from '../../../lib/news.ts';
import { bringInStep } from '../../../lib/search/indexing.ts';
import { type Line, lineOf, shownOf } from '../../../lib/search/line.ts';
import { createShelf } from '../../../lib/search/shelf.ts';
import { createSearchStore, type StoredSegment } from '../../../lib/search/store.ts';
import { csvOf } from './csv.ts';
import type { Answer, Ask, FromWorker, ToWorker } from './protocol.ts';

/** A first screen and some more. */
const FIRST_ROWS = 200;
/** Rows that are read at one go: some 30 ms (measured 2026-11). */
const ROWS_AT_ONCE = 1_000;
/** After news those seen last are looked at at once; all lines, which takes seconds of a large history, at most so often (ms). */
const ALL_AGAIN_MS = 60_000;
/** What changes meanwhile is told together (ms). */
const TOLD_AFTER_MS = 100;

const history = createHistory();
const store = createSearchStore();
const shelf = createShelf();
const segments = new Map<number, StoredSegment>();
let stored = 0;
let isWhole = false;
let canIndex = true;
let lastAsk: Ask | null = null;
let isTelling = false;
let readAt = 0;
let readAgain: ReturnType<typeof setTimeout> | undefined;
let indexing: Promise<void> | null = null;
/** Counts the news of the history. */
let heard = 0;

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'csv') return tellCsv(data);
  lastAsk = data;
  tell(answerTo(data));
});
onNews((news) => {
  if (news === 'history') {
    heard++;
    told(readNewest());
  }
  if (news === 'jobs') told(readKept());
});
told(begin());

async function begin(): Promise<void> {
  await Promise.all([readKept(), readNewest()]);
  await readAll();
}

/** The lines seen last and those on the screen: what most news are about. */
async function readNewest(): Promise<void> {
  const seen = lastAsk && isWhole ? answerTo(lastAsk).lines.map(({ key }) => key) : [];
  const [newest, shown, count] = await history.use((database) =>
    Promise.all([newestRows(database, FIRST_ROWS), rowsOf(database, seen), database.count('rows')]),
  );
  stored = count;
  shelf.put([...newest, ...shown].flatMap((row) => (row ? lineOf(row) : [])));
  tellSoon();
  if (!isWhole) return;
  // Something is gone, or came from elsewhere: at once.
  if (shelf.size() !== count) await readAll();
  else readAllLater();
  await index();
}

function readAllLater(): void {
  readAgain ??= setTimeout(() => told(readAll()), Math.max(0, readAt + ALL_AGAIN_MS - Date.now()));
}

/** All lines, so that those are gone that are not stored any more. */
async function readAll(): Promise<void> {
  clearTimeout(readAgain);
  readAgain = undefined;
  readAt = Date.now();
  const before = heard;
  const all: Line[] = [];
  let rows: RowRecord[];
  do {
    const after = all.at(-1)?.key ?? '';
    rows = await history.use((database: HistoryDatabase) => someRows(database, after, ROWS_AT_ONCE));
    for (const row of rows) all.push(lineOf(row));
    if (!isWhole) {
      shelf.put(all.slice(-rows.length || all.length));
      tellSoon();
    }
    await pause();
  } while (rows.length > 0);
  shelf.replaceAll(all);
  stored = all.length;
  isWhole = true;
  tellSoon();
  // What was written behind the place that was being read.
  if (heard !== before) await readNewest();
  else await index();
}

async function readKept(): Promise<void> {
  const jobs = await history.use(allJobs);
  shelf.keep(new Map(jobs.flatMap(({ links, status }) => links.map(({ key }) => [key, status] as const))));
  tellSoon();
}

/** Brings the index in step; asked for meanwhile, once more afterwards. */
async function index(): Promise<void> {
  const before = indexing;
  if (before) await before;
  if (indexing !== before) return indexing ?? undefined;
  indexing = bringInStep(store, segments, {
    hashes: shelf.hashes,
    texts: (keys) => history.use((database) => textsOf(database, keys)),
    pause,
    changed() {
      shelf.index([...segments.values()]);
      tellSoon();
    },
  })
    .then(() => {
      canIndex = true;
    })
    // Without room for it, or in a browser that refuses it: titles, companies and places are searched all the same.
    .catch(() => {
      canIndex = false;
    })
    .finally(() => {
      indexing = null;
      tellSoon();
    });
  return indexing;
}

function answerTo({ n, view, from, most, at }: Ask): Answer {
  const { lines, counts } = shelf.find(view, Date.now());
  const kept = shelf.kept();
  const shown = lines.slice(from, from + most).flatMap((number) => {
    const line = shelf.line(number);
    return line ? [shownOf(line, kept.get(line.key) ?? null)] : [];
  });
  const number = at === null ? null : shelf.numberOf(at);
  const place = number === null ? -1 : lines.indexOf(number);
  return {
    ...{ type: 'answer', n, view, total: lines.length, counts, from, lines: shown, stored, isWhole },
    at: place < 0 ? null : place,
    indexed: canIndex ? shelf.indexed() : null,
  };
}

async function tellCsv({ view, words }: Extract<ToWorker, { type: 'csv' }>): Promise<void> {
  try {
    const keys = shelf.find(view, Date.now()).lines.flatMap((number) => shelf.line(number)?.key ?? []);
    const rows: RowRecord[] = [];
    for (let from = 0; from < keys.length; from += ROWS_AT_ONCE) {
      const some = await history.use((database) => rowsOf(database, keys.slice(from, from + ROWS_AT_ONCE)));
      for (const row of some) if (row) rows.push(row);
    }
    const text = csvOf(rows, shelf.kept(), words);
    tell({ type: 'csv', file: new Blob([text], { type: 'text/csv;charset=utf-8' }) });
  } catch {
    tell({ type: 'csv-failed' });
  }
}

/** Answers the last question anew. */
function tellSoon(): void {
  if (isTelling) return;
  isTelling = true;
  setTimeout(() => {
    isTelling = false;
    if (lastAsk) tell(answerTo(lastAsk));
  }, TOLD_AFTER_MS);
}

function told(work: Promise<void>): void {
  work.catch((error) => tell({ type: 'trouble', trouble: historyError(error).trouble }));
}

function tell(message: FromWorker): void {
  self.postMessage(message);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
