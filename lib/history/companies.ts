/** What the dashboard knows of employers: those whose openings or postings the person met, and one of them closely. Nothing is written. */
import { addDays, daysBetween } from '../posting/days.ts';
import { foldCompany } from '../posting/role.ts';
import type { SiteKey } from '../posting/schema.ts';
import { SITE_FACTS } from '../posting/site-facts.ts';
import { readBoard, siteIn } from './boards.ts';
import type { HistoryDatabase } from './database.ts';
import { earlier, later } from './moments.ts';
import type { BoardJob, BoardRecord, PostingRecord, RowRecord, Sighting } from './records.ts';
import { boardJobsRecordSchema } from './records.ts';
import { rowsOf, sightingsOf, storedPosting } from './stored.ts';
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

/** What the lines of the history say of one employer's key. */
export interface Tally {
  company: string | null;
  sites: Map<SiteKey, number>;
  opened: number;
  /** How many postings of each role are taken for open. */
  open: Map<string, number>;
  closed: number;
  unseen: number;
  /** Of each role the most: every posting of it has the count. */
  reposts: Map<string, number>;
  since: string | null;
  lastSeen: string | null;
  /** By the posting's id on its site. */
  spans: Map<string, Span>;
}
/** UTC days on which a posting was seen first and last, and whether it was closed then. */
interface Span {
  first: string;
  last: string;
  closed: boolean;
}

/** What of a line counts here. Not through its schema, which takes five times as long over a hundred thousand. */
type Line = Pick<
  RowRecord,
  'key' | 'site' | 'company' | 'employer' | 'role' | 'closed' | 'reposts' | 'firstSeen' | 'lastSeen'
>;

const ROWS_AT_ONCE = 5_000;
const BOARDS_AT_ONCE = 50;
/** A posting that was not seen for longer is not taken for open: the same as for jobs in lists. */
export const OPEN_DAYS = 45;
/** What has gone stays in the record of a board for so long: before that only those that stayed are known. */
const GONE_KEPT_DAYS = 180;
export const LANE_DAYS = 120;
const MOST_LANES = 12;
const MOST_POSTINGS = 5_000;
const MOST_SIGHTINGS = 200;

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

/** Adds a line of the history to its employer's. */
export function tally(tallies: Map<string, Tally>, line: Line, at: string): void {
  const { key, site, company, employer, role, closed, reposts, firstSeen, lastSeen } = line;
  if (employer === null || firstSeen === null || lastSeen === null) return;
  const one = tallies.get(employer) ?? emptyTally();
  tallies.set(employer, one);
  one.company = company ?? one.company;
  one.sites.set(site, (one.sites.get(site) ?? 0) + 1);
  one.opened++;
  if (closed) one.closed++;
  else if (isRecent(lastSeen, at)) one.open.set(role ?? key, (one.open.get(role ?? key) ?? 0) + 1);
  else one.unseen++;
  if (reposts > 0) one.reposts.set(role ?? key, Math.max(reposts, one.reposts.get(role ?? key) ?? 0));
  one.since = earlier(one.since, firstSeen);
  one.lastSeen = later(one.lastSeen, lastSeen);
  one.spans.set(idIn(key), { first: firstSeen.slice(0, 10), last: lastSeen.slice(0, 10), closed });
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

async function tallyRows(database: HistoryDatabase, at: string): Promise<Map<string, Tally>> {
  const tallies = new Map<string, Tally>();
  let after = '';
  for (let isMore = true; isMore; ) {
    const some: unknown[] = await database.getAll('rows', IDBKeyRange.lowerBound(after, true), ROWS_AT_ONCE);
    for (const stored of some) {
      const line = lineIn(stored);
      if (line) tally(tallies, line, at);
    }
    after = (some.at(-1) as { key: string } | undefined)?.key ?? '';
    isMore = some.length === ROWS_AT_ONCE;
  }
  return tallies;
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

async function readJobs(database: HistoryDatabase, key: string): Promise<BoardJob[]> {
  return boardJobsRecordSchema.safeParse(await database.get('boardJobs', key)).data?.jobs ?? [];
}

function lineIn(stored: unknown): Line | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { key, site, company, employer, role, closed, reposts, firstSeen, lastSeen } = stored as Record<
    string,
    unknown
  >;
  if (typeof key !== 'string' || typeof site !== 'string' || !(site in SITE_FACTS)) return null;
  return {
    key,
    site: site as SiteKey,
    company: textIn(company),
    employer: textIn(employer),
    role: textIn(role),
    closed: closed === true,
    reposts: typeof reposts === 'number' ? reposts : 0,
    firstSeen: textIn(firstSeen),
    lastSeen: textIn(lastSeen),
  };
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** @param gone the day at which it was missing: it closed somewhere between that and `seen`, half-way on average */
function watchedFrom(opened: string, first: string, seen: string, gone: string | null): Watched[] {
  const from = Math.max(0, daysBetween(opened, first));
  const to = daysBetween(opened, seen) + (gone === null ? 0 : daysBetween(seen, gone) / 2);
  return to > from ? [{ from, to, closed: gone !== null }] : [];
}

function emptyTally(): Tally {
  return {
    company: null,
    sites: new Map(),
    opened: 0,
    open: new Map(),
    closed: 0,
    unseen: 0,
    reposts: new Map(),
    since: null,
    lastSeen: null,
    spans: new Map(),
  };
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

function isLookedAtAgain({ since, at }: Pick<BoardRecord, 'since' | 'at'>): boolean {
  return since.slice(0, 10) < at.slice(0, 10);
}

function isRecent(moment: string, at: string): boolean {
  return daysBetween(moment.slice(0, 10), at.slice(0, 10)) <= OPEN_DAYS;
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

/** `a1` of `lever::a1`: see postingKey. */
function idIn(key: string): string {
  return key.split(':').slice(2).join(':');
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
