/** What is known of employers' openings: whole boards as hiring systems gave them, and what the person met. */
import { isAgency } from '../posting/agency.ts';
import type { Card, Posting, SiteKey } from '../posting/schema.ts';
import { SITE_FACTS } from '../posting/site-facts.ts';
import type { EmployerEvidence } from '../scoring/report.ts';
import { sourceOf } from '../source/index.ts';
import type { BoardSnapshot } from '../source/source.ts';
import { evidenceOf, type OwnRecord } from './board-figures.ts';
import type { Board, Met } from './board-look.ts';
import { isAhead, look, meet, observedBetween } from './board-look.ts';
import type { HistoryWrite } from './database.ts';
import type { BoardJob, BoardRecord, SeenRecord } from './records.ts';
import { boardJobsRecordSchema, boardRecordSchema } from './records.ts';
import { employerKey } from './sighting.ts';

/** So many of each source; those not looked at for longest go first. A search shows the cards of hundreds of employers. */
export const MOST_BOARDS = { board: 1_000, sightings: 2_000 };
/** An answer of a hiring system counts for so long. */
const FRESH_MS = 6 * 3_600_000;
type Get = (key: string) => Promise<unknown>;

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
