/** The lines of the history's table: one a posting, written in the same transaction as the posting's own record. */
import type { Report, SourceCheck } from '../scoring/report.ts';
import type { HistoryDatabase, HistoryWrite } from './database.ts';
import type { RowRecord, SeenRecord } from './records.ts';
import { rowRecordSchema } from './records.ts';

/** Days of which a line keeps the score: the trend is a sketch, the sightings have all of it. */
const MOST_TREND = 24;

/** What was found out about a posting just now. */
export interface RowNews {
  report: Report;
  reposts: number;
  source: SourceCheck | null;
  /** ISO moment. */
  at: string;
}

/** Writes the line of a posting after its record has changed or was scored anew. */
export async function keepRow(transaction: HistoryWrite, record: SeenRecord, news: RowNews): Promise<void> {
  const rows = transaction.objectStore('rows');
  const before = readRow(await rows.get(record.key));
  await rows.put(rowOf(record, news, before));
}

/**
 * The line of a posting. Pure.
 * @param before its line so far; null for none
 */
export function rowOf(
  { key, posting, role, employer, contentHash, firstSeen, lastSeen }: SeenRecord,
  { report, reposts, source, at }: RowNews,
  before: RowRecord | null,
): RowRecord {
  const { score, band, confidence } = report;
  const told = source && source.state !== 'unknown' ? { source: source.state, checkedAt: source.at } : null;
  return {
    key,
    site: posting?.site ?? before?.site ?? 'linkedin',
    url: posting?.url ?? before?.url ?? '',
    title: posting?.title ?? null,
    company: posting?.company ?? null,
    place: posting?.locations[0] ?? null,
    role,
    employer,
    score,
    band,
    confidence,
    closed: posting?.closed ?? false,
    reposts,
    source: told?.source ?? before?.source ?? null,
    checkedAt: told?.checkedAt ?? before?.checkedAt ?? null,
    contentHash,
    firstSeen,
    lastSeen,
    trend: score === null ? (before?.trend ?? []) : withScore(before?.trend ?? [], at.slice(0, 10), score),
  };
}

/** Some lines in the order of their keys, from after this key on; fewer than asked for at the end. */
export async function someRows(database: HistoryDatabase, after: string, most: number): Promise<RowRecord[]> {
  const stored: unknown[] = await database.getAll('rows', IDBKeyRange.lowerBound(after, true), most);
  return stored.flatMap((one) => readRow(one) ?? []);
}

/** The lines of the postings seen last, newest first. */
export async function newestRows(database: HistoryDatabase, most: number): Promise<RowRecord[]> {
  const newest = database.transaction('rows').store.index('lastSeen');
  const found: RowRecord[] = [];
  for (
    let cursor = await newest.openCursor(null, 'prev');
    cursor && found.length < most;
    cursor = await cursor.continue()
  ) {
    const row = readRow(cursor.value);
    if (row) found.push(row);
  }
  return found;
}

export function readRow(stored: unknown): RowRecord | null {
  return rowRecordSchema.safeParse(stored).data ?? null;
}

function withScore(trend: RowRecord['trend'], day: string, score: number): RowRecord['trend'] {
  const others = trend.filter(([on]) => on !== day);
  return [...others, [day, score] as [string, number]].sort(([a], [b]) => (a < b ? -1 : 1)).slice(-MOST_TREND);
}
