/** What the dashboard knows of employers: those whose openings or postings the person met, and one of them closely. Nothing is written. */

import { addDays, daysBetween } from '../posting/days.ts';
import { foldCompany } from '../posting/role.ts';
import type { SiteKey } from '../posting/schema.ts';
import { siteIn } from './board-figures.ts';
import { readBoard } from './boards.ts';
import { isRecent, type Span, type Tally, tallyRows } from './company-tally.ts';
import type { HistoryDatabase } from './database.ts';
import { earlier, later } from './moments.ts';
import type { BoardJob, BoardRecord } from './records.ts';
import { boardJobsRecordSchema } from './records.ts';
import type { Stay, Watched } from './survival.ts';
import { stayOf } from './survival.ts';

/** One employer, under every key that its name was met under. */
export interface Company {
  /** That of which most is known. */
  key: string;
  keys: string[];
  name: string;
  /** Counts; each null where it could not be seen. A role that stands in several places is counted where it stands most often. */
  open: number | null;
  reposts: number | null;
  closed: number | null;
  /** Null before it was worked out, and for too few postings. */
  stay: Stay | null;
  /** The hiring system or site where most of it was met; null where that is not known. */
  site: string | null;
  /** ISO moments. */
  since: string | null;
  lastSeen: string | null;
  /** Its whole board, or what the person met in lists; null where they opened postings only. */
  board: BoardRecord | null;
  /** Postings that the person opened. */
  opened: number;
  /** Those of them that were not seen closed, and not seen for too long to be taken for open. */
  unseen: number;
}

const BOARDS_AT_ONCE = 50;

/** What has gone stays in the record of a board for so long: before that only those that stayed are known. */
export const GONE_KEPT_DAYS = 180;

/**
 * Tells of all employers that the person met, three times: from the summaries of their openings, with the postings opened, and with
 * how long postings stay open.
 * @param at ISO moment of now
 * @param show is told each time of all of them
 */
export async function readCompanies(
  database: HistoryDatabase,
  at: string,
  show: (companies: Company[]) => void,
): Promise<void> {
  const stored: unknown[] = await database.getAll('boards');
  const boards = stored.flatMap((one) => readBoard(one) ?? []);
  show(companiesFrom(boards, new Map(), at));
  const tallies = await tallyRows(database, at);
  const companies = companiesFrom(boards, tallies, at);
  show(companies);
  const watched = await readWatched(database, new Map(boards.map((board) => [board.key, board])), tallies);
  show(companies.map((company) => ({ ...company, stay: stayOf(watchedOf(company, watched)) })));
}

/** All employers, those of one name together. Pure. */
export function companiesFrom(
  boards: readonly BoardRecord[],
  tallies: ReadonlyMap<string, Tally>,
  at: string,
): Company[] {
  const known = new Map(boards.map((board) => [board.key, board]));
  const named = new Map<string, { name: string; keys: string[] }>();
  for (const key of new Set([...known.keys(), ...tallies.keys()])) {
    const name = known.get(key)?.company ?? tallies.get(key)?.company ?? nameIn(key);
    const folded = foldCompany(name) || key;
    const one = named.get(folded);
    if (one) one.keys.push(key);
    else named.set(folded, { name, keys: [key] });
  }
  return [...named.values()].map(({ name, keys }) => companyOf(name, keys, known, tallies, at));
}

function companyOf(
  name: string,
  keys: string[],
  known: ReadonlyMap<string, BoardRecord>,
  tallies: ReadonlyMap<string, Tally>,
  at: string,
): Company {
  const boards = keys.flatMap((key) => known.get(key) ?? []).sort(fullestFirst);
  const own = keys.flatMap((key) => tallies.get(key) ?? []);
  const [board = null] = boards;
  const opened = sum(own.map((tally) => tally.opened));
  const isWatched = board?.source === 'board' && isLookedAtAgain(board);
  return {
    key: board?.key ?? keys.toSorted((a, b) => (tallies.get(b)?.opened ?? 0) - (tallies.get(a)?.opened ?? 0))[0] ?? '',
    keys,
    name,
    open: board?.source === 'board' ? board.open : Math.max(board ? openOn(board, at) : 0, openIn(own)),
    reposts: mostOf(isWatched ? board.reposts : null, opened > 0 ? repostsIn(own) : null),
    closed: mostOf(isWatched ? board.closed : null, opened > 0 ? sum(own.map(({ closed }) => closed)) : null),
    stay: null,
    site: board?.system ?? mostly(own) ?? siteIn(keys[0] ?? ''),
    since: [...boards, ...own].reduce<string | null>(
      (first, { since }) => (since ? earlier(first, since) : first),
      null,
    ),
    lastSeen: [...boards.map((one) => one.at), ...own.map(({ lastSeen }) => lastSeen)].reduce<string | null>(
      (last, moment) => (moment ? later(last, moment) : last),
      null,
    ),
    board,
    opened,
    unseen: sum(own.map(({ unseen }) => unseen)),
  };
}

/**
 * From which age to which each posting of a whole board was watched. Only the last 180 days count: of those that went before, the
 * record has dropped what closed and kept what stayed.
 */
export function watchedOnBoard({ at }: Pick<BoardRecord, 'at'>, jobs: readonly BoardJob[]): Watched[] {
  const start = addDays(at.slice(0, 10), -GONE_KEPT_DAYS);
  return jobs.flatMap(({ opened, firstSeen, lastSeen, gone }) =>
    opened === null ? [] : watchedFrom(opened, later(firstSeen, start), lastSeen, gone),
  );
}

/**
 * The same for what the person met. A list shows what is open and never what has closed, so only postings count whose own page was
 * opened: those can be seen closed, too.
 */
export function watchedByPerson(jobs: readonly BoardJob[], spans: ReadonlyMap<string, Span>): Watched[] {
  return jobs.flatMap(({ id, opened, gone }) => {
    const span = spans.get(id);
    if (!span || opened === null) return [];
    const { first, last, closed } = span;
    const went = closed ? (gone ?? last) : null;
    return watchedFrom(opened, first, went === null ? last : first, went);
  });
}

async function readWatched(
  database: HistoryDatabase,
  boards: ReadonlyMap<string, BoardRecord>,
  tallies: ReadonlyMap<string, Tally>,
): Promise<Map<string, Watched[]>> {
  const watched = new Map<string, Watched[]>();
  let after = '';
  for (let isMore = true; isMore; ) {
    const some: unknown[] = await database.getAll('boardJobs', IDBKeyRange.lowerBound(after, true), BOARDS_AT_ONCE);
    for (const stored of some) {
      const { key, jobs } = boardJobsRecordSchema.safeParse(stored).data ?? { key: '', jobs: [] };
      const board = boards.get(key);
      const spans = tallies.get(key)?.spans;
      if (board?.source === 'board') watched.set(key, watchedOnBoard(board, jobs));
      else if (spans) watched.set(key, watchedByPerson(jobs, spans));
    }
    after = (some.at(-1) as { key: string } | undefined)?.key ?? '';
    isMore = some.length === BOARDS_AT_ONCE;
  }
  return watched;
}

/** A whole board says all; else what was met anywhere. */
function watchedOf({ key, keys, board }: Company, watched: ReadonlyMap<string, Watched[]>): Watched[] {
  const from = board?.source === 'board' ? [key] : keys;
  return from.flatMap((one) => watched.get(one) ?? []);
}

/** @param gone the day at which it was missing: it closed somewhere between that and `seen`, half-way on average */
function watchedFrom(opened: string, first: string, seen: string, gone: string | null): Watched[] {
  const from = Math.max(0, daysBetween(opened, first));
  const to = daysBetween(opened, seen) + (gone === null ? 0 : daysBetween(seen, gone) / 2);
  return to > from ? [{ from, to, closed: gone !== null }] : [];
}

/** A whole board before what was met, a fuller one before a smaller one. */
function fullestFirst(a: BoardRecord, b: BoardRecord): number {
  const rank = ({ source, open }: BoardRecord) => (source === 'board' ? 1e9 : 0) + open;
  return rank(b) - rank(a);
}

/** Of a whole board as at its last look; what was met counts for a while. */
function openOn({ source, open, at: looked }: BoardRecord, at: string): number {
  return source === 'board' || isRecent(looked, at) ? open : 0;
}

export function isLookedAtAgain({ since, at }: Pick<BoardRecord, 'since' | 'at'>): boolean {
  return since.slice(0, 10) < at.slice(0, 10);
}

/** Of each role the most that one place has. */
function openIn(tallies: readonly Tally[]): number {
  const most = new Map<string, number>();
  for (const [role, count] of tallies.flatMap(({ open }) => [...open]))
    most.set(role, Math.max(count, most.get(role) ?? 0));
  return sum([...most.values()]);
}

function repostsIn(tallies: readonly Tally[]): number {
  return sum(tallies.flatMap(({ reposts }) => [...reposts.values()]));
}

function mostOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function mostly(tallies: readonly Tally[]): SiteKey | null {
  const all = tallies.flatMap(({ sites }) => [...sites]);
  return all.sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** `acme` of `lever:acme`: better than nothing. */
function nameIn(key: string): string {
  return key.split(':').slice(1).join(':') || key;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
