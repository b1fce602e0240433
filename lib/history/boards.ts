/** What is known of employers' openings: whole boards as hiring systems gave them, and what the person met. */
import type { CompanyPattern } from '../dossier.ts';
import { isAgency } from '../posting/agency.ts';
import { daysBetween } from '../posting/days.ts';
import type { Card, Posting, SiteKey } from '../posting/schema.ts';
import { SITE_FACTS } from '../posting/site-facts.ts';
import type { EmployerEvidence } from '../scoring/report.ts';
import { sourceOf } from '../source/index.ts';
import type { BoardSnapshot } from '../source/source.ts';
import type { Board, Met } from './board-look.ts';
import { epochDay, isAhead, look, meet, observedBetween } from './board-look.ts';
import type { HistoryWrite } from './database.ts';
import type { BoardJob, BoardRecord, SeenRecord } from './records.ts';
import { boardJobsRecordSchema, boardRecordSchema } from './records.ts';
import { employerKey } from './sighting.ts';

/** So many of each source; those not looked at for longest go first. A search shows the cards of hundreds of employers. */
export const MOST_BOARDS = { board: 1_000, sightings: 2_000 };
/** An answer of a hiring system counts for so long. */
const FRESH_MS = 6 * 3_600_000;
/** A board not looked at for longer says nothing of what is open now. */
const STALE_DAYS = 14;
/** Closures come in bursts, and none on a weekend: a shorter history is none. */
const HISTORY_FROM_DAYS = 7;
/** So many other openings make sightings a sample. */
const LEAST_MET = 3;
/** Where fewer openings have a day, the others may be of any age. */
const LEAST_DATED = 0.8;
const YOUNG_DAYS = 30;
const OLD_DAYS = 90;
/** Behind a key without a board stands a site without boards; there is one. */
const SITES_OF_COPIES = Object.entries(SITE_FACTS).filter(([, { direct }]) => !direct);

type Get = (key: string) => Promise<unknown>;

/** What of a posting's own record is not the employer's other openings. */
type OwnRecord = Pick<SeenRecord, 'firstSeen' | 'lastSeen' | 'listings'>;

/** Stores that can be read from, in whatever transaction the caller has. */
export interface BoardStores {
  objectStore(name: 'boards' | 'boardJobs'): { get(key: string): Promise<unknown> };
}

/** What a result list showed: of one employer where `board` or `company` is given, else each card names its own. */
export interface Listed {
  site: SiteKey;
  board: string | null;
  company: string | null;
  cards: readonly Card[];
}

/** Keeps a look at a whole board: what it says of closing, and what is open. See `look` (board-look.ts). */
export async function keepBoard(transaction: HistoryWrite, snapshot: BoardSnapshot, at: string): Promise<void> {
  const key = snapshot.key.toLowerCase();
  const before = await boardOf(transaction, key);
  await put(transaction, look(before, { ...snapshot, key }, at));
}

/** Whether an answer lacks so much of the board that it is not believed at once: then it proves nothing of any posting. */
export async function isDoubted(stores: BoardStores, snapshot: BoardSnapshot, at: string): Promise<boolean> {
  const key = snapshot.key.toLowerCase();
  const after = look(await boardOf(stores, key), { ...snapshot, key }, at);
  return after !== null && after.record.doubted !== null;
}

/**
 * Whether a board that was looked at within six hours before or after a moment had this posting.
 * @returns null where there was no such look, or one that gave a part of the board without this posting
 */
export async function boardHas(
  stores: BoardStores,
  key: string,
  id: string,
  at: string,
): Promise<{ at: string; opened: string | null; listed: boolean } | null> {
  const board = await boardOf(stores, key.toLowerCase());
  const { record, jobs } = board ?? { record: null, jobs: null };
  if (record?.source !== 'board' || record.doubted !== null) return null;
  if (Math.abs(Date.parse(at) - Date.parse(record.at)) > FRESH_MS) return null;
  const open = jobs?.filter(({ gone }) => gone === null) ?? [];
  const job = open.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (!job && open.length < record.open) return null;
  return { at: record.at, opened: job?.opened ?? null, listed: job !== undefined };
}

/** Keeps what the person met in a result list, under the key of the employer's postings. */
export async function keepListed(transaction: HistoryWrite, listed: Listed, at: string): Promise<void> {
  const { site, board, company, cards } = listed;
  const employers = new Map<string, { company: string | null; met: Met[] }>();
  for (const card of cards) {
    const named = company ?? card.company;
    const key = oneEmployer({ site, board, company: named });
    if (key === null || card.id === null) continue;
    const employer = employers.get(key) ?? { company: named, met: [] };
    const { id, title, location, posted } = card;
    employer.met.push({ id, title, place: location, opened: posted?.to ?? null, closed: false });
    employers.set(key, employer);
  }
  for (const [key, employer] of employers) await keepMet(transaction, { key, ...employer }, at);
}

/**
 * Adds a posting that the person opened to what they met of its employer, and what they saw of its end.
 * @param before its record as it was before this page
 */
export async function keepOpened(
  transaction: HistoryWrite,
  { before, posting, at }: { before: SeenRecord | null; posting: Posting; at: string },
): Promise<void> {
  const { id, title, company, locations, posted, closed } = posting;
  const key = ownKeyOf(posting);
  if (key === null || id === null || title === null) return;
  const last = before?.listings.at(-1);
  const observed = last?.closedSeen ? null : observedBetween(last?.lastLive ?? null, closed, at);
  const met = [{ id, title, place: locations[0] ?? null, opened: posted?.to ?? null, closed }];
  await keepMet(transaction, { key, company, met, observed }, at);
}

async function keepMet(transaction: HistoryWrite, about: Parameters<typeof meet>[1], at: string): Promise<void> {
  const record = readBoard(await transaction.objectStore('boards').get(about.key));
  if (record?.source === 'board' && !isAhead(record, at)) return;
  await put(transaction, meet(record && { record, jobs: await jobsOf(transaction, about.key) }, about, at));
}

/**
 * What is known of the employer's other openings, from summaries alone: the whole board of its hiring system, else what the
 * person met.
 * @param get from the store of boards
 * @param own the posting's own record, whose days are not the employer's other openings
 */
export async function employerSeen(
  get: Get,
  posting: Posting,
  at: string,
  own: OwnRecord | null = null,
): Promise<EmployerEvidence | null> {
  for (const key of boardKeysOf(posting)) {
    const record = readBoard(await get(key));
    const evidence = record && evidenceOf(record, posting, own, at);
    if (evidence) return evidence;
  }
  return null;
}

/**
 * The employer's other openings in numbers that anyone can check, as far as a summary knows them; null where it knows none. What
 * two looks are needed for is not known after the first.
 */
export function patternOf(
  record: BoardRecord,
  posting: Posting,
  at: string,
  own: OwnRecord | null = null,
): CompanyPattern | null {
  const { source, system, since, company, reposts, sameText } = record;
  const between = othersBetween(record, posting, own);
  const others = othersIn(record, posting, own);
  // The person having met no other says nothing of the employer; its whole board does.
  const isNoneMet = source === 'sightings' && others === 0;
  const { openedLast30d, medianOpenAge, shareOver90 } = boardFigures(record, posting, at);
  const figures = {
    open: isStale(record, at) || isNoneMet ? null : others,
    openedLast30d,
    medianOpenAge,
    shareOver90,
    closed: between?.closed ?? null,
    reposts: between && reposts,
    sameText: isStale(record, at) ? null : sameText,
  };
  if (Object.values(figures).every((figure) => figure === null)) return null;
  const where = source === 'board' ? system : siteIn(record.key);
  return { name: company ?? posting.company, source, system: where, at: record.at, since, ...figures };
}

/** The site that an employer's key is of: `lever` of `lever:acme`; of `company:acme corp` the one site without boards. Null for no such key. */
export function siteIn(key: string): string | null {
  const [prefix = ''] = key.split(':');
  if (prefix !== 'company') return prefix.split('.')[0] ?? null;
  return SITES_OF_COPIES.length === 1 ? (SITES_OF_COPIES[0]?.[0] ?? null) : null;
}

/** How many are open beside this posting, dated or not: of those met without a day it is one, where the person has opened it. */
function othersIn(record: BoardRecord, posting: Posting, own: OwnRecord | null): number {
  const { met, open } = record;
  const isUndated = own !== null && !posting.closed && met !== null && met.length < open;
  return Math.max(0, open - (ownDay(record, posting) !== null || isUndated ? 1 : 0));
}

/** Under which keys something may be known of the employer, the surest first: the board that a copy leads to, then its own. */
export function boardKeysOf(posting: Posting): string[] {
  const behind = SITE_FACTS[posting.site].direct ? null : sourceOf(posting)?.employer;
  return [behind, ownKeyOf(posting)].filter((key) => typeof key === 'string');
}

/** On the employer's own system that system's name for it, which tells its regions apart. */
function ownKeyOf(posting: Posting): string | null {
  const system = SITE_FACTS[posting.site].direct ? sourceOf(posting)?.employer : null;
  return system ?? oneEmployer(posting);
}

/** Null for a name behind which there may be many employers. */
function oneEmployer(of: Pick<Posting, 'site' | 'board' | 'company'>): string | null {
  return !of.board && isAgency(of.company) ? null : employerKey(of);
}

/** A summary out of the store; null for what is none. */
export function readBoard(stored: unknown): BoardRecord | null {
  return boardRecordSchema.safeParse(stored).data ?? null;
}

async function boardOf(stores: BoardStores, key: string): Promise<Board | null> {
  const record = readBoard(await stores.objectStore('boards').get(key));
  return record && { record, jobs: await jobsOf(stores, key) };
}

async function jobsOf(stores: BoardStores, key: string): Promise<BoardJob[]> {
  return boardJobsRecordSchema.safeParse(await stores.objectStore('boardJobs').get(key)).data?.jobs ?? [];
}

async function put(transaction: HistoryWrite, board: Board | null): Promise<void> {
  if (!board) return;
  const { record, jobs } = board;
  await transaction.objectStore('boards').put(record);
  if (jobs) await transaction.objectStore('boardJobs').put({ key: record.key, jobs });
  await dropOldestOf(transaction, record.source);
}

async function dropOldestOf(transaction: HistoryWrite, source: BoardRecord['source']): Promise<void> {
  const index = transaction.objectStore('boards').index('source');
  const range = IDBKeyRange.bound([source, ''], [source, '\uffff']);
  let surplus = (await index.count(range)) - MOST_BOARDS[source];
  for (let cursor = surplus > 0 ? await index.openCursor(range) : null; cursor && surplus > 0; surplus--) {
    await transaction.objectStore('boardJobs').delete(cursor.primaryKey);
    await cursor.delete();
    cursor = await cursor.continue();
  }
}

function evidenceOf(record: BoardRecord, posting: Posting, own: OwnRecord | null, at: string): EmployerEvidence | null {
  const figures = { ...historyOf(record, posting, own), ...boardFigures(record, posting, at) };
  if (figures.closed === null && figures.open === null) return null;
  return { source: record.source, ...figures, system: record.system, at: record.at };
}

/** Null for a first look: nothing was seen to close because nothing could be. */
function historyOf(
  record: BoardRecord,
  posting: Posting,
  own: OwnRecord | null,
): Pick<EmployerEvidence, 'closed' | 'jobDays'> {
  const { since, at } = record;
  const isLong = daysBetween(dayOfMoment(since), dayOfMoment(at)) >= HISTORY_FROM_DAYS;
  const others = othersBetween(record, posting, own);
  return isLong && others ? others : { closed: null, jobDays: null };
}

/** The closings and days of the other openings between looks; null where none was there at two. */
function othersBetween(
  record: BoardRecord,
  posting: Posting,
  own: OwnRecord | null,
): { closed: number; jobDays: number } | null {
  const { closed } = record;
  const jobDays = (record.jobDays ?? 0) - ownDays(record, posting, own);
  return closed !== null && jobDays > 0 ? { closed: Math.max(0, closed - ownClosings(record, own)), jobDays } : null;
}

/** The closings of this posting among those that the person saw: what `keepOpened` has counted of it. */
function ownClosings({ source }: BoardRecord, own: OwnRecord | null): number {
  if (source === 'board') return 0;
  return (own?.listings ?? []).filter(
    ({ lastLive, closedSeen }) => closedSeen !== null && observedBetween(lastLive, true, closedSeen) !== null,
  ).length;
}

/** The days of this posting among those that were observed. */
function ownDays({ source, since, at }: BoardRecord, { posted }: Posting, own: OwnRecord | null): number {
  const [from, to] = source === 'board' ? [laterDay(since, posted?.to), at] : [own?.firstSeen, own?.lastSeen];
  const days = from && to ? daysBetween(dayOfMoment(from), dayOfMoment(to)) : 0;
  return Math.max(0, days);
}

function isStale(record: BoardRecord, at: string): boolean {
  return isAhead(record, at) || daysBetween(dayOfMoment(record.at), dayOfMoment(at)) > STALE_DAYS;
}

type DaysListed = BoardRecord['opened'][number];
type Figures = Pick<EmployerEvidence, 'open' | 'openedLast30d' | 'medianOpenAge' | 'shareOver90'>;
const NO_FIGURES: Figures = { open: null, openedLast30d: null, medianOpenAge: null, shareOver90: null };

/** Of the other openings whose day is known, in days before `at`. */
function boardFigures(record: BoardRecord, posting: Posting, at: string): Figures {
  const { source, open, opened, closedYoung } = record;
  if (isStale(record, at) || countOf(opened) < open * LEAST_DATED) return NO_FIGURES;
  const today = epochDay(dayOfMoment(at));
  const own = ownDay(record, posting);
  const others = opened.map(([listed, count]): DaysListed => [listed, listed === own ? count - 1 : count]);
  const known = countOf(others);
  if (source === 'sightings' && known < LEAST_MET) return NO_FIGURES;
  const isYoung = ([listed]: DaysListed) => today - listed <= YOUNG_DAYS;
  const isOld = ([listed]: DaysListed) => today - listed > OLD_DAYS;
  return {
    open: known,
    openedLast30d: countOf([...others, ...closedYoung].filter(isYoung)),
    medianOpenAge: known === 0 ? null : Math.max(0, today - middleOf(others, known)),
    shareOver90: known === 0 ? null : countOf(others.filter(isOld)) / known,
  };
}

function countOf(days: readonly DaysListed[]): number {
  return days.reduce((sum, [, count]) => sum + count, 0);
}

/**
 * Which of the known days is this posting's own: by its id, or on a whole board, of which the days alone are at hand, the nearest to
 * the one on its page (the middle one where it has none). Null where it is not among them.
 */
function ownDay({ met, at, opened }: BoardRecord, { id, closed, posted }: Posting): number | null {
  if (met) return met.find(([one]) => one === id)?.[1] ?? null;
  if (closed || (posted && posted.from > dayOfMoment(at)) || opened.length === 0) return null;
  if (!posted) return dayAt(opened, countOf(opened) >> 1);
  const own = epochDay(posted.to);
  return opened.reduce(
    (one, [day]) => (Math.abs(day - own) < Math.abs(one - own) ? day : one),
    Number.NEGATIVE_INFINITY,
  );
}

/** The day in the middle; between two that are next to it, half-way. */
function middleOf(days: readonly DaysListed[], count: number): number {
  return (dayAt(days, (count - 1) >> 1) + dayAt(days, count >> 1)) / 2;
}

/** The day of the nth, from 0; of the last where there are fewer. */
function dayAt(days: readonly DaysListed[], nth: number): number {
  let before = 0;
  for (const [day, count] of days) {
    before += count;
    if (nth < before) return day;
  }
  return days.at(-1)?.[0] ?? 0;
}

function laterDay(moment: string, day: string | undefined): string {
  const own = dayOfMoment(moment);
  return day !== undefined && day > own ? day : own;
}

function dayOfMoment(moment: string): string {
  return moment.slice(0, 10);
}
