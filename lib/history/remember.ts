/** The only queries of the history: remember what a page said, and tell what is known. */
import type { RecentPosting } from '../messages.ts';
import { postingKey } from '../posting/role.ts';
import type { Posting, Reading } from '../posting/schema.ts';
import type { Known, Report } from '../scoring/report.ts';
import { NOTHING_KNOWN } from '../scoring/report.ts';
import { employerSeen, keepOpened } from './boards.ts';
import { lastTold } from './checks.ts';
import type { HistoryDatabase, HistoryStore, HistoryWrite } from './database.ts';
import { write } from './database.ts';
import { findJob, linkTo, markOf } from './jobs.ts';
import { keepPairs, pairsOf } from './pairs.ts';
import type { JobMark, PostingRecord } from './records.ts';
import { postingRecordSchema } from './records.ts';
import { countReposts } from './reposts.ts';
import { doneBefore, noteDone } from './requests.ts';
import { keepRow, type RowNews } from './rows.ts';
import type { Seen } from './sighting.ts';
import { lastClosing, see } from './sighting.ts';

/** An employer with this many postings of one role has parallel openings: none of them is taken for a repost of another. */
export const MOST_MATES = 100;

export interface Remembered {
  known: Known;
  /** The saved job that the posting belongs to; null where there is none. */
  job: JobMark | null;
}

/** Scores a posting, given what is known of it: the result is stored with the sighting. */
export type Judge = (posting: Posting, known: Known) => Report;

/** Stores that can be read from, in whatever transaction the caller has. */
interface Postings {
  objectStore(name: 'postings'): {
    get(key: string): Promise<unknown>;
    index(name: 'role'): { getAll(role: string, most: number): Promise<unknown[]> };
  };
}
interface Others {
  objectStore(name: 'boards' | 'checks'): { get(key: string): Promise<unknown> };
}

/**
 * Remembers what a page said, in one transaction; resolves when it is on the disk. A retry (same messageId) writes
 * nothing and gets the first answer.
 * @param reading must have a posting with an id for the posting to be remembered; of LinkedIn cards, ids and dates are
 * @param at ISO moment of the sighting
 * @returns what was known before this sighting
 * @throws HistoryError with nothing written
 */
export async function remember(
  database: HistoryDatabase,
  { reading, isLinkedIn, messageId, at }: { reading: Reading; isLinkedIn: boolean; messageId: string; at: string },
  judge: Judge,
): Promise<Remembered> {
  const { posting, rungs } = reading;
  const key = posting && postingKey(posting);
  const pairs = isLinkedIn ? pairsOf(reading, at) : [];
  if (key === null && pairs.length === 0) return { known: NOTHING_KNOWN, job: null };
  return write(database, async (transaction) => {
    const kept = posting && key !== null ? await findJob(transaction, posting) : null;
    const job = markOf(kept);
    const done = await doneBefore(transaction, messageId);
    if (done?.type === 'sighted') return { known: done.known, job };
    let known: Known = NOTHING_KNOWN;
    if (posting && key !== null) {
      const before = readRecord(await transaction.objectStore('postings').get(key));
      const seen = see(before, { posting, rungs }, key, at);
      known = await knownBefore(transaction, before, seen, at);
      await keepSighting(transaction, seen, posting, known, judge(posting, known), at);
      await linkTo(transaction, kept, posting, at);
      if (seen.changed) await keepOpened(transaction, { before, posting, at });
    }
    await keepPairs(transaction, pairs);
    await noteDone(transaction, { messageId, at, type: 'sighted', known });
    return { known, job };
  });
}

/** False for a posting without an id, which could not be found again: it is scored, not remembered. */
export function isRemembered(posting: Posting): boolean {
  return postingKey(posting) !== null;
}

/** What is known of a posting, without remembering anything: for private windows, and where there is no room to write. */
export async function recall(database: HistoryDatabase, reading: Reading, at: string): Promise<Remembered> {
  const { posting, rungs } = reading;
  const key = posting && postingKey(posting);
  if (!posting || key === null) return { known: NOTHING_KNOWN, job: null };
  const transaction = database.transaction(
    ['postings', 'jobs', 'boards', 'checks'] satisfies HistoryStore[],
    'readonly',
  );
  const before = readRecord(await transaction.objectStore('postings').get(key));
  const known = await knownBefore(transaction, before, see(before, { posting, rungs }, key, at), at);
  return { known, job: markOf(await findJob(transaction, posting)) };
}

/** The postings seen last, newest first; at most `most`. */
export async function recent(database: HistoryDatabase, most: number): Promise<RecentPosting[]> {
  const transaction = database.transaction(['postings', 'jobs'] satisfies HistoryStore[], 'readonly');
  const newest = transaction.objectStore('postings').index('lastSeen');
  const found: RecentPosting[] = [];
  for (
    let cursor = await newest.openCursor(null, 'prev');
    cursor && found.length < most;
    cursor = await cursor.continue()
  ) {
    const record = readRecord(cursor.value);
    if (!record?.posting) continue;
    const { posting, score, band } = record;
    const { site, url, title, company, locations } = posting;
    const saved = (await findJob(transaction, posting)) !== null;
    found.push({ site, url, title, company, location: locations[0] ?? null, score, band, saved });
  }
  return found;
}

async function knownBefore(
  stores: Postings & Others,
  before: PostingRecord | null,
  { record }: Seen,
  at: string,
): Promise<Known> {
  const found = record.role ? await stores.objectStore('postings').index('role').getAll(record.role, MOST_MATES) : [];
  const mates = found.length < MOST_MATES ? found.map(readRecord).filter((mate) => mate !== null) : [];
  const reposts = countReposts(record, mates);
  const lastSeen = before?.lastSeen ?? null;
  const posting = record.posting;
  const employer = posting && (await employerSeen((key) => stores.objectStore('boards').get(key), posting, at, before));
  const told = posting && (await lastTold((key) => stores.objectStore('checks').get(key), posting, at));
  const closedSeen = lastClosing(before?.listings);
  const firstSeen = before?.firstSeen ?? lastSeen;
  return { firstSeen, lastSeen, reposts, employer, source: null, ...told, closedSeen };
}

/** Notes the score of a posting that was scored anew without being seen again; one that is not remembered stays so. */
export async function rescore(transaction: HistoryWrite, key: string, news: RowNews): Promise<void> {
  const record = readRecord(await transaction.objectStore('postings').get(key));
  if (!record) return;
  const { score, band, model } = news.report;
  await transaction.objectStore('postings').put({ ...record, score, band, model });
  await keepRow(transaction, record, news);
}

async function keepSighting(
  transaction: HistoryWrite,
  { record, changed }: Seen,
  { posted, closed }: Posting,
  { reposts, source }: Known,
  report: Report,
  at: string,
): Promise<void> {
  const { score, band, model } = report;
  await transaction.objectStore('postings').put({ ...record, score, band, model });
  await keepRow(transaction, record, { report, reposts, source, at });
  if (!changed) return;
  await transaction.objectStore('sightings').put({
    postingKey: record.key,
    at,
    contentHash: record.contentHash ?? '',
    changed,
    posted: posted && { from: posted.from, to: posted.to },
    closed,
    score,
    band,
    model,
  });
}

function readRecord(stored: unknown): PostingRecord | null {
  return postingRecordSchema.safeParse(stored).data ?? null;
}
