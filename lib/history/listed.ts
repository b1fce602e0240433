/** What is known of the jobs in a result list, and what is kept of them: nothing of a card is a sighting. */
import { postingKey, roleKey } from '../posting/role.ts';
import type { Card, Posting, SiteKey } from '../posting/schema.ts';
import { SITE_FACTS } from '../posting/site-facts.ts';
import type { Status } from '../saved/status.ts';
import type { Known } from '../scoring/report.ts';
import { employerSeen, keepListed } from './boards.ts';
import { lastTold } from './checks.ts';
import { mergeFacts } from './content.ts';
import type { HistoryDatabase, HistoryStore } from './database.ts';
import { write } from './database.ts';
import { findJob, markOf } from './jobs.ts';
import { keepPairs, pairsOf } from './pairs.ts';
import type { PostingRecord } from './records.ts';
import { postingRecordSchema } from './records.ts';
import { MOST_MATES } from './remember.ts';
import type { RoleMate } from './reposts.ts';
import { countReposts } from './reposts.ts';
import { lastClosing, relist } from './sighting.ts';

export interface RecalledCard {
  /** What the card says, with what earlier pages of the posting said. */
  posting: Posting;
  known: Known;
  /** How far the person is with it, or with the same role under another id or on another site; null where they do not keep it. */
  kept: Status | null;
}

/** What is asked of the database here, in one transaction. */
interface Stores {
  posting(key: string): Promise<unknown>;
  keysOfRole(role: string): Promise<string[]>;
  ofRole(role: string): Promise<unknown[]>;
  board(key: string): Promise<unknown>;
  check(key: string): Promise<unknown>;
  status(posting: Posting): Promise<Status | null>;
}

/**
 * Looks the cards of a list up in one transaction that only reads.
 * @param cards as postings: at most a few hundred
 * @returns one for each card, in their order
 */
export async function recallCards(
  database: HistoryDatabase,
  cards: readonly Posting[],
  at: string,
): Promise<RecalledCard[]> {
  const transaction = database.transaction(
    ['postings', 'jobs', 'boards', 'checks'] satisfies HistoryStore[],
    'readonly',
  );
  const hasJobs = (await transaction.objectStore('jobs').count()) > 0;
  const postings = transaction.objectStore('postings');
  const roles = postings.index('role');
  const stores: Stores = {
    posting: (key) => postings.get(key),
    keysOfRole: (role) => roles.getAllKeys(role, MOST_MATES),
    ofRole: (role) => roles.getAll(role, MOST_MATES),
    // The cards of an employer's own list all ask for the same board.
    board: once((key) => transaction.objectStore('boards').get(key)),
    check: (key) => transaction.objectStore('checks').get(key),
    // Each job by its keys: all of them at once would be all their descriptions, too.
    status: hasJobs ? async (posting) => markOf(await findJob(transaction, posting))?.status ?? null : async () => null,
  };
  return Promise.all(cards.map((card) => recallCard(stores, card, at)));
}

async function recallCard(stores: Stores, card: Posting, at: string): Promise<RecalledCard> {
  const key = postingKey(card);
  const record = key === null ? null : readRecord(await stores.posting(key));
  const posting = withRecord(card, record, at);
  const role = roleKey(posting);
  const listings = relist(record?.listings ?? [], { posting: { ...card, closed: posting.closed }, rungs: {} }, at);
  const current = { key: key ?? '', listings, posting, firstSeen: record?.firstSeen ?? null };
  const lastSeen = record?.lastSeen ?? null;
  const known = {
    firstSeen: record?.firstSeen ?? lastSeen,
    lastSeen,
    reposts: countReposts(current, await matesOf(stores, role, current)),
    employer: await employerSeen(stores.board, posting, at, record),
    ...(await lastTold(stores.check, posting, at)),
    closedSeen: lastClosing(record?.listings),
  };
  return { posting, known, kept: await stores.status(posting) };
}

/**
 * What whole pages said goes before a card, which shortens and leaves out. Only when it was listed is newer there, and what the
 * site says of it today; a day that the page knew to be among the card's days is the more exact one.
 */
function withRecord(card: Posting, record: PostingRecord | null, at: string): Posting {
  if (!record?.posting) return card;
  const before = record.posting;
  const { posting } = mergeFacts({ posting: card, rungs: {} }, { posting: before, rungs: record.rungs });
  const isSameDay =
    before.posted !== null &&
    (card.posted === null || (card.posted.from <= before.posted.from && before.posted.to <= card.posted.to));
  const posted = isSameDay ? before.posted : card.posted;
  const isRelisted = before.closed && (isAfterClosing(card, record) || isOnOwnBoard(card, record, at));
  const live = isRelisted ? { closed: false, closedQuote: null } : {};
  return { ...posting, posted, promoted: card.promoted ?? before.promoted, ...live };
}

/** The employer's own list holds it on a later day than the page that said that it is closed: on the day itself a list may lag. */
function isOnOwnBoard({ site }: Posting, { lastSeen }: PostingRecord, at: string): boolean {
  return SITE_FACTS[site].direct && lastSeen !== null && at.slice(0, 10) > lastSeen.slice(0, 10);
}

/** Listed again, under the same id, on a day after the person saw it closed. */
function isAfterClosing({ posted }: Posting, { listings }: PostingRecord): boolean {
  const closed = listings.at(-1)?.closedSeen;
  return Boolean(posted && closed && posted.from > closed.slice(0, 10));
}

/**
 * The records of its role under other keys; none where no page has dated the card, for then nothing can be said of them.
 * Keys are asked for first: most roles in a list were never opened, and a record holds a whole description.
 */
async function matesOf({ keysOfRole, ofRole }: Stores, role: string | null, current: RoleMate): Promise<RoleMate[]> {
  if (role === null || !current.listings[0]?.listed) return [];
  const keys = await keysOfRole(role);
  if (keys.length >= MOST_MATES || keys.every((key) => key === current.key)) return [];
  return (await ofRole(role)).map(readRecord).filter((mate) => mate !== null);
}

/** So many cards are kept at once: each employer takes five requests, and a posting that is opened meanwhile waits for them. */
const AT_ONCE = 20;

/** Keeps what a list helps to know later: when LinkedIn's ids were listed, and employers' openings. */
export async function keepCards(
  database: HistoryDatabase,
  listed: { site: SiteKey; board: string | null; company: string | null; cards: readonly Card[] },
  at: string,
): Promise<void> {
  // What the site says of the person is no one's to keep.
  const cards = listed.cards.map((card) => ({ ...card, viewed: null, applied: null }));
  const pairs = listed.site === 'linkedin' ? pairsOf({ kind: 'list', posting: null, cards, rungs: {} }, at) : [];
  await write(database, (transaction) => keepPairs(transaction, pairs), ['pairs']);
  for (let from = 0; from < cards.length; from += AT_ONCE) {
    const some = { ...listed, cards: cards.slice(from, from + AT_ONCE) };
    await write(database, (transaction) => keepListed(transaction, some, at), ['boards', 'boardJobs']);
  }
}

/** The same question is asked once. */
function once<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key) => {
    const known = answers.get(key) ?? ask(key);
    answers.set(key, known);
    return known;
  };
}

function readRecord(stored: unknown): PostingRecord | null {
  return postingRecordSchema.safeParse(stored).data ?? null;
}
