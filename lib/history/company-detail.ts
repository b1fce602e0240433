/** One employer closely: the postings of it that were opened, and how many were open by day. Nothing is written. */
import { order } from '../order.ts';
import { addDays, daysBetween } from '../posting/days.ts';
import type { SiteKey } from '../posting/schema.ts';
import { type Company, GONE_KEPT_DAYS, isLookedAtAgain } from './companies.ts';
import type { HistoryDatabase } from './database.ts';
import { later } from './moments.ts';
import type { BoardJob, BoardRecord, PostingRecord, Sighting } from './records.ts';
import { boardJobsRecordSchema } from './records.ts';
import { rowsOf, sightingsOf, storedPosting } from './stored.ts';

/** A posting that was opened, of the last days. */
export interface Lane {
  key: string;
  site: SiteKey | null;
  title: string | null;
  /** UTC days. */
  firstSeen: string;
  lastSeen: string;
  isClosed: boolean;
  /** In the order of their days. */
  marks: { kind: 'seen' | 'edited' | 'reposted' | 'closed'; day: string }[];
}

export interface CompanyDetail {
  lanes: Lane[];
  /** How many were open by day, days rising; empty where the board was looked at once. */
  openings: { day: string; open: number }[];
}

export const LANE_DAYS = 120;

const MOST_LANES = 12;

const MOST_POSTINGS = 5_000;

const MOST_SIGHTINGS = 200;

/** One employer closely. */
export async function readCompany(
  database: HistoryDatabase,
  { key, keys, board }: Company,
  at: string,
): Promise<CompanyDetail> {
  const rows = await Promise.all(
    keys.map(async (one) =>
      rowsOf(database, await database.getAllKeysFromIndex('postings', 'employer', one, MOST_POSTINGS)),
    ),
  );
  const from = addDays(at.slice(0, 10), -LANE_DAYS);
  const latest = rows
    .flat()
    .filter((row) => row !== null)
    .filter(({ lastSeen }) => (lastSeen ?? '') >= from)
    .sort((a, b) => order(b.lastSeen ?? '', a.lastSeen ?? ''))
    .slice(0, MOST_LANES);
  const lanes = await Promise.all(latest.map((row) => readLane(database, row.key)));
  const jobs = board?.source === 'board' ? await readJobs(database, key) : [];
  return { lanes: lanes.filter((lane) => lane !== null), openings: board ? openingsOf(board, jobs) : [] };
}

/** How many of a board's jobs were open by day, from the first look (at most 180 days back) to the last. */
export function openingsOf(
  board: Pick<BoardRecord, 'since' | 'at'>,
  jobs: readonly BoardJob[],
): CompanyDetail['openings'] {
  if (jobs.length === 0 || !isLookedAtAgain(board)) return [];
  const last = board.at.slice(0, 10);
  const first = later(board.since.slice(0, 10), addDays(last, -GONE_KEPT_DAYS));
  const change = new Map<string, number>();
  const add = (day: string, by: number) => change.set(day, (change.get(day) ?? 0) + by);
  for (const { firstSeen, gone } of jobs) {
    add(later(firstSeen, first), 1);
    if (gone !== null) add(later(gone, first), -1);
  }
  let open = 0;
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, n) => {
    const day = addDays(first, n);
    open += change.get(day) ?? 0;
    return { day, open };
  });
}

/** A posting's days as its record and its sightings tell them. */
export function laneOf(record: PostingRecord, sightings: readonly Sighting[]): Lane | null {
  const { key, posting, firstSeen, lastSeen, listings } = record;
  if (firstSeen === null || lastSeen === null) return null;
  const reposted = listings.slice(1).flatMap(({ listed }) => listed?.to ?? []);
  const closed = listings.flatMap(({ closedSeen }) => closedSeen?.slice(0, 10) ?? []);
  const edited = sightings.filter(({ changed }) => changed.length > 0).map(({ at }) => at.slice(0, 10));
  const mark = (kind: Lane['marks'][number]['kind']) => (day: string) => ({ kind, day });
  return {
    key,
    site: posting?.site ?? null,
    title: posting?.title ?? null,
    firstSeen: firstSeen.slice(0, 10),
    lastSeen: lastSeen.slice(0, 10),
    isClosed: posting?.closed ?? false,
    // A stable sort: on one day the order is this one.
    marks: [
      mark('seen')(firstSeen.slice(0, 10)),
      ...[...new Set(edited)].map(mark('edited')),
      ...reposted.map(mark('reposted')),
      ...closed.map(mark('closed')),
    ].sort((a, b) => order(a.day, b.day)),
  };
}

async function readLane(database: HistoryDatabase, key: string): Promise<Lane | null> {
  const record = await storedPosting(database, key);
  if (!record) return null;
  const transaction = database.transaction(['sightings'], 'readonly');
  return laneOf(record, await sightingsOf(transaction, key, MOST_SIGHTINGS));
}

async function readJobs(database: HistoryDatabase, key: string): Promise<BoardJob[]> {
  return boardJobsRecordSchema.safeParse(await database.get('boardJobs', key)).data?.jobs ?? [];
}
