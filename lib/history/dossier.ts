/** What the card shows beyond the report. Read when a card is opened, never on the way of the badge; nothing is written. */

import type { IDBPTransaction } from 'idb';
import type { CompanyPattern, Dossier, OtherCopy, Summary, TimelineEvent } from '../dossier.ts';
import { order } from '../order.ts';
import { foldCompany, postingKey, roleKey } from '../posting/role.ts';
import type { Interval, Posting } from '../posting/schema.ts';
import { jobOf } from '../saved/job.ts';
import { type Outcomes, outcomesOf } from '../saved/outcomes.ts';
import { employerRow } from '../scoring/employers.ts';
import type { Known, SourceCheck } from '../scoring/report.ts';
import { trueAge } from '../scoring/true-age.ts';
import { sourceOf } from '../source/index.ts';
import { summarize } from '../summary/summarize.ts';
import { patternOf } from './board-figures.ts';
import { boardKeysOf, readBoard } from './boards.ts';
import type { HistoryDatabase, HistorySchema, HistoryStore } from './database.ts';
import { findJob, readJob } from './jobs.ts';
import { estimateListed, neighboursOf } from './pairs.ts';
import type { PostingRecord, Sighting } from './records.ts';
import { checkRecordSchema, postingRecordSchema } from './records.ts';
import { sightingsOf } from './stored.ts';

/** All but where it could be checked: whether that is allowed, the history does not know. */
export type Gathered = Omit<Dossier, 'source'>;

/** At every sixth hour one, and one for each change: months of it. */
const MOST_SIGHTINGS = 500;
const MOST_MATES = 100;
const MOST_COPIES = 10;

const STORES = ['postings', 'sightings', 'jobs', 'pairs', 'boards', 'checks'] as const satisfies HistoryStore[];
const LOOKED_FOR: Dossier['notObserved'] = ['edited', 'reposted', 'closed'];

/**
 * Everything that is remembered of a posting, its employer and its role.
 * @param known what its report was made with
 * @param at ISO moment of now
 */
export async function dossierOf(
  database: HistoryDatabase,
  { posting, known }: { posting: Posting; known: Known },
  at: string,
): Promise<Gathered> {
  const transaction = database.transaction([...STORES], 'readonly');
  const key = postingKey(posting);
  const record = key === null ? null : readRecord(await transaction.objectStore('postings').get(key));
  const sightings = key === null ? [] : await sightingsOf(transaction, key, MOST_SIGHTINGS);
  const source = known.source ?? (await lastCheckOf(transaction, posting));
  const company = await companyOf(transaction, posting, record, at);
  const outcomes = await outcomesAt(transaction, posting);
  const elsewhere = await copiesOf(transaction, record?.role ?? roleKey(posting), key);
  const estimate = await estimateOf(transaction, posting);
  const timeline = timelineOf(posting, record, sightings, source);
  return {
    ...withoutHistory(posting, known, at, estimate),
    timeline,
    notObserved: record ? missingIn(timeline, posting.reposted === true || known.reposts > 0) : [],
    company,
    outcomes,
    elsewhere,
  };
}

/** What can be told where the history cannot be read. */
export function withoutHistory(posting: Posting, known: Known, at: string, estimate: Interval | null = null): Gathered {
  return {
    timeline: timelineOf(posting, null, [], known.source),
    notObserved: [],
    age: trueAge(posting, known, estimate, new Date(at)),
    company: tableOf(posting),
    outcomes: null,
    elsewhere: [],
    summary: summaryOf(posting),
  };
}

type Transaction = IDBPTransaction<HistorySchema, (typeof STORES)[number][], 'readonly'>;

/** However old: it was so at its moment. */
async function lastCheckOf(transaction: Transaction, posting: Posting): Promise<SourceCheck | null> {
  const key = sourceOf(posting)?.key;
  if (key === undefined) return null;
  return checkRecordSchema.safeParse(await transaction.objectStore('checks').get(key)).data?.check ?? null;
}

async function estimateOf(transaction: Transaction, { site, id }: Posting): Promise<Interval | null> {
  return site === 'linkedin' && id !== null ? estimateListed(await neighboursOf(transaction, id), id) : null;
}

async function companyOf(
  transaction: Transaction,
  posting: Posting,
  own: PostingRecord | null,
  at: string,
): Promise<CompanyPattern | null> {
  for (const key of boardKeysOf(posting)) {
    const record = readBoard(await transaction.objectStore('boards').get(key));
    const pattern = record && patternOf(record, posting, at, own);
    if (pattern) return pattern;
  }
  return tableOf(posting);
}

async function outcomesAt(transaction: Transaction, { company }: Posting): Promise<Outcomes | null> {
  const employer = foldCompany(company);
  if (employer === '') return null;
  const stored: unknown[] = await transaction.objectStore('jobs').index('employer').getAll(employer);
  const jobs = stored.flatMap((one) => {
    const record = readJob(one);
    return (record && jobOf(record.id, record)) ?? [];
  });
  return outcomesOf(jobs, company);
}

/** What the bundled table counted. */
function tableOf({ company }: Posting): CompanyPattern | null {
  const row = employerRow(company);
  if (!row) return null;
  const nothing = {
    system: null,
    at: null,
    since: null,
    open: null,
    openedLast30d: null,
    medianOpenAge: null,
    shareOver90: null,
  };
  return { name: company, source: 'table', ...nothing, closed: row[1], reposts: null, sameText: null };
}

/** Other postings of the role, those seen last first. */
async function copiesOf(transaction: Transaction, role: string | null, own: string | null): Promise<OtherCopy[]> {
  if (role === null) return [];
  const stored: unknown[] = await transaction.objectStore('postings').index('role').getAll(role, MOST_MATES);
  const mates = stored
    .map(readRecord)
    .filter((mate) => mate !== null && mate.key !== own)
    .toSorted((a, b) => order(b?.lastSeen ?? '', a?.lastSeen ?? ''));
  const copies: OtherCopy[] = [];
  for (const mate of mates) {
    if (!mate?.posting || copies.length === MOST_COPIES) continue;
    const { site, url, title, locations, closed } = mate.posting;
    const { lastSeen, score, band } = mate;
    const saved = (await findJob(transaction, mate.posting))?.links.includes(mate.key) ?? false;
    copies.push({ site, url, title, location: locations[0] ?? null, lastSeen, closed, score, band, saved });
  }
  return copies;
}

function timelineOf(
  posting: Posting,
  record: PostingRecord | null,
  sightings: readonly Sighting[],
  source: SourceCheck | null,
): TimelineEvent[] {
  const { firstSeen = null, lastSeen = null } = record ?? {};
  const firstListed = posting.firstListed ?? record?.posting?.firstListed ?? null;
  const created = source?.created?.day;
  const events: (TimelineEvent | null)[] = [
    firstListed && event('listed-first', { from: firstListed.from, to: firstListed.to }),
    created === undefined ? null : event('created', { from: created, to: created }),
    ...listingsOf(posting, record),
    firstSeen === null ? null : event('first-seen', firstSeen),
    ...changesIn(sightings),
    lastSeen === null || lastSeen === firstSeen ? null : event('last-seen', lastSeen),
    source?.state === 'live' ? event('confirmed', source.at) : null,
    source?.state === 'not-listed' ? event('not-listed', source.at) : null,
  ];
  // A stable sort: on one day the order is that of the list above.
  return events.filter((one) => one !== null).toSorted((a, b) => order(timeOf(a), timeOf(b)));
}

function listingsOf({ posted }: Posting, record: PostingRecord | null): TimelineEvent[] {
  const days = record ? record.listings.map(({ listed }) => listed) : [posted && { from: posted.from, to: posted.to }];
  return days.flatMap((listed, i) => (listed ? event(i === 0 ? 'listed' : 'reposted', listed) : []));
}

function changesIn(sightings: readonly Sighting[]): TimelineEvent[] {
  return sightings.flatMap(({ at, changed, closed }, i) => {
    const wasClosed = sightings[i - 1]?.closed ?? false;
    return [
      ...(changed.length > 0 ? [event('edited', at, changed)] : []),
      ...(closed === wasClosed ? [] : [event(closed ? 'closed' : 'reopened', at)]),
    ];
  });
}

function event(kind: TimelineEvent['kind'], at: TimelineEvent['at'], changed: string[] = []): TimelineEvent {
  return { kind, at, changed };
}

/** A day begins before the moments in it; of several days the last counts. */
function timeOf({ at }: TimelineEvent): string {
  return typeof at === 'string' ? at : at.to;
}

function missingIn(timeline: readonly TimelineEvent[], isReposted: boolean): Dossier['notObserved'] {
  const seen = new Set<TimelineEvent['kind']>(timeline.map(({ kind }) => kind));
  if (isReposted) seen.add('reposted');
  return LOOKED_FOR.filter((kind) => !seen.has(kind));
}

function summaryOf({ description }: Posting): Summary | null {
  const sentences = summarize(description);
  return sentences && { sentences, by: 'extract' };
}

function readRecord(stored: unknown): PostingRecord | null {
  return postingRecordSchema.safeParse(stored).data ?? null;
}
