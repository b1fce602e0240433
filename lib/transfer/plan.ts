/**
 * What each line of an import makes of what is stored. The preview asks it without writing, the import itself asks it again inside
 * its transaction and writes what it says, so that both say the same.
 */
import type { HistoryStore } from '../history/database.ts';
import { jobRecordOf, readJob } from '../history/jobs.ts';
import { earlier, later } from '../history/moments.ts';
import {
  boardRecordSchema,
  checkRecordSchema,
  type JobRecord,
  type PostingRecord,
  postingRecordSchema,
  type RowRecord,
  type Sighting,
  sightingSchema,
} from '../history/records.ts';
import { readRow } from '../history/rows.ts';
import { isAlive, isPostingKey, jobOf, written } from '../saved/job.ts';
import type { Stamp } from '../saved/stamp.ts';
import { mended } from '../sync/mend.ts';
import { clocksBy, withCappedStamps } from '../sync/merge.ts';
import { canonical, EMPTY } from '../sync/state.ts';
import { type FileLine, isAhead, type LineOf, readPair } from './lines.ts';

/** A job as another program's table tells of it: values of its registers, without stamps. */
export interface RowLine {
  kind: 'row';
  id: string;
  values: Record<string, unknown>;
}
/** All that is staged. Settings are not: they are few, and stored elsewhere. */
export type StagedLine = Exclude<FileLine, LineOf<'setting'>> | RowLine;

/** `removed`: kept here so far and removed elsewhere later. `gone`: kept in the file and removed here later. */
export const FATES = ['added', 'changed', 'removed', 'gone', 'skipped'] as const;
export type Fate = (typeof FATES)[number];

export interface Change {
  fate: Fate;
  puts: [store: HistoryStore, record: unknown][];
}

/** What is stored, in whatever transaction the caller has. */
export interface Stored {
  get(store: HistoryStore, key: string): Promise<unknown>;
  sightingsOf(postingKey: string): Promise<unknown[]>;
  /** Any job with this address, and any of this role. */
  linked(key: string): Promise<unknown>;
  ofRole(role: string): Promise<unknown>;
}

export interface Around {
  now: Date;
  stamp(): Stamp;
}

/** Days of which a row keeps the score, as lib/history/rows.ts does. */
const MOST_TREND = 24;

type Plan<L> = (line: L, stored: Stored, around: Around) => Promise<Change>;

const PLANS: { [K in StagedLine['kind']]: Plan<Extract<StagedLine, { kind: K }>> } = {
  job: planJob,
  row: planRow,
  posting: planPosting,
  feedback: async ({ record }, { get }) =>
    (await get('feedback', record.messageId)) ? SKIPPED : added([['feedback', record]]),
  board: async ({ record, jobs }, { get }, { now }) => {
    const before = boardRecordSchema.safeParse(await get('boards', record.key)).data;
    const both: Change['puts'] = [
      ['boards', record],
      ['boardJobs', { key: record.key, jobs }],
    ];
    return newest(before?.at, record.at, both, now);
  },
  // The first day seen for an id is the closest to its making (lib/history/pairs.ts).
  pair: async ({ record }, { get }, { now }) => {
    const before = readPair(await get('pairs', record.id));
    return newest(record.at, before?.at, [['pairs', { ...record, number: Number(record.id) }]], now, !before);
  },
  check: async ({ record }, { get }, { now }) => {
    const before = checkRecordSchema.safeParse(await get('checks', record.key)).data;
    return newest(before?.at, record.at, [['checks', record]], now);
  },
};

const SKIPPED: Change = { fate: 'skipped', puts: [] };

/** What becomes of the store by this line. */
export function planOf(line: StagedLine, stored: Stored, around: Around): Promise<Change> {
  return (PLANS[line.kind] as Plan<StagedLine>)(line, stored, around);
}

/** Lines of different keys change different records: they can be looked at side by side. Any two rows may be the same job. */
export function keyOf(line: StagedLine): string {
  if (line.kind === 'row') return 'row';
  if (line.kind === 'job') return `job ${line.id}`;
  const { record } = line;
  return `${line.kind} ${'key' in record ? record.key : 'messageId' in record ? record.messageId : record.id}`;
}

function added(puts: Change['puts']): Change {
  return { fate: 'added', puts };
}

/** Written where the file's moment is after the stored one's, where that comes from a clock that was wrong, or where nothing is stored. */
function newest(
  before: string | undefined,
  after: string | undefined,
  puts: Change['puts'],
  now: Date,
  isNew = !before,
): Change {
  if (isNew) return added(puts);
  const isLater = (before ?? '') < (after ?? '') || (before !== undefined && isAhead(before, now));
  return isLater ? { fate: 'changed', puts } : SKIPPED;
}

/** As a sync would take it in: an edit that came after the removal on the other side keeps the job. */
async function planJob({ id, registers, died }: LineOf<'job'>, { get }: Stored, { now }: Around): Promise<Change> {
  const before = readJob(await get('jobs', id));
  const clocks = before ? clocksBy(before, { registers, died }, now) : {};
  const given = withCappedStamps({ ...EMPTY, jobs: { [id]: { registers, died } } }, now, clocks).jobs;
  const after = mended(before ? { [id]: before } : {}, given).jobs[id] ?? { registers, died };
  const puts: Change['puts'] = [['jobs', jobRecordOf(id, after)]];
  const was = isAlive(before);
  if (!isAlive(after)) {
    if (was) return { fate: 'removed', puts };
    return { fate: isAlive({ registers, died }) ? 'gone' : 'skipped', puts };
  }
  if (!before || !was) return added(puts);
  const isSame = canonical(after) === canonical({ registers: before.registers, died: before.died });
  return isSame ? SKIPPED : { fate: 'changed', puts };
}

/**
 * A job that is kept already, under whatever id, gets what it lacks; what the person has noted here stays as it is. Only what the table
 * says is written: what is written here counts more than what was written elsewhere before, and an empty cell is nobody's wish.
 */
async function planRow({ id, values }: RowLine, stored: Stored, { stamp }: Around): Promise<Change> {
  const said = saidIn(values);
  const own = readJob(await stored.get('jobs', id));
  const before = await jobOfRow(own, said, stored);
  if (!before) {
    const grave = own ?? { registers: {}, died: null };
    return added([['jobs', jobRecordOf(id, written(grave, said, stamp))]]);
  }
  const missing = lacking(before, said);
  if (Object.keys(missing).length === 0) return SKIPPED;
  return { fate: 'changed', puts: [['jobs', jobRecordOf(before.id, written(before, missing, stamp))]] };
}

/** Found as `findJob` (lib/history/jobs.ts) finds a posting's. An address that leads to no posting may be that of many jobs. */
async function jobOfRow(own: JobRecord | null, said: Values, { linked, ofRole }: Stored): Promise<JobRecord | null> {
  const links = Object.keys(said).flatMap((name) => (name.startsWith('link:') ? name.slice('link:'.length) : []));
  const byLink = await Promise.all(links.filter(isPostingKey).map(linked));
  const byRole = typeof said.role === 'string' ? await ofRole(said.role) : null;
  const found = [...byLink.map(readJob), own, readJob(byRole)];
  return found.find(isAlive) ?? null;
}

type Values = Readonly<Record<string, unknown>>;

function saidIn(values: Values): Values {
  const isSaid = ([name, value]: [string, unknown]) =>
    value !== null && value !== '' && (name !== 'status' || isOtherThanSaved(value));
  return Object.fromEntries(Object.entries(values).filter(isSaid));
}

function lacking(before: JobRecord, said: Values): Values {
  const job = jobOf(before.id, before);
  // Only a step of the person's own leaves its day: who has gone back to Saved stays there.
  const isAtFirstStep = job?.status === 'saved' && !before.registers['day:saved']?.[0];
  const addresses = new Set<unknown>(job?.links.map(({ url }) => url));
  const isLacking = (name: string) => {
    if (name === 'kept') return false;
    if (name === 'status') return isAtFirstStep;
    // Not every address tells the key that its page has told.
    if (name.startsWith('link:') && addresses.has(urlOf(said[name]))) return false;
    if (name.includes(':')) return before.registers[name] === undefined;
    const value = job?.[name as keyof typeof job] ?? null;
    return value === null || value === '';
  };
  return Object.fromEntries(Object.entries(said).filter(([name]) => isLacking(name)));
}

function urlOf(link: unknown): unknown {
  return typeof link === 'object' && link !== null && 'url' in link ? link.url : null;
}

function isOtherThanSaved(status: unknown): boolean {
  return typeof status === 'object' && status !== null && 'is' in status && status.is !== 'saved';
}

async function planPosting(line: LineOf<'posting'>, stored: Stored): Promise<Change> {
  const { key } = line.record;
  const found = await stored.get('postings', key);
  // Not read where there is none, which is most of a hundred thousand: a schema's "no" takes its time.
  const before = found === undefined ? undefined : postingRecordSchema.safeParse(found).data;
  if (!before) {
    const row = rowFrom(line.record, line.sightings, null);
    return added([['postings', line.record], ...puts('sightings', line.sightings), ['rows', row]]);
  }
  const known = (await stored.sightingsOf(key)).flatMap((one) => sightingSchema.safeParse(one).data ?? []);
  const moments = new Set(known.map(({ at }) => at));
  const more = line.sightings.filter(({ at }) => !moments.has(at));
  const record = mergePostings(before, line.record);
  if (more.length === 0 && canonical(record) === canonical(before)) return SKIPPED;
  const row = rowFrom(record, [...known, ...more], readRow(await stored.get('rows', key)));
  return { fate: 'changed', puts: [['postings', record], ...puts('sightings', more), ['rows', row]] };
}

function puts(store: HistoryStore, records: readonly unknown[]): Change['puts'] {
  return records.map((record) => [store, record]);
}

/** Facts and score of the one that was seen later; the earlier first sight; the listings of the one that knows more of them. */
export function mergePostings(stored: PostingRecord, given: PostingRecord): PostingRecord {
  const isLater = (given.lastSeen ?? '') > (stored.lastSeen ?? '');
  const [last, first] = isLater ? [given, stored] : [stored, given];
  const facts = last.posting ? last : { ...last, posting: first.posting, rungs: first.rungs };
  return {
    ...first,
    ...facts,
    role: last.role ?? first.role,
    employer: last.employer ?? first.employer,
    contentHash: last.contentHash ?? first.contentHash,
    firstSeen: both(earlier, stored.firstSeen, given.firstSeen),
    lastSighting: both(later, stored.lastSighting, given.lastSighting),
    edited: both(later, stored.edited, given.edited),
    listings: first.listings.length > last.listings.length ? first.listings : last.listings,
  };
}

function both(choose: (a: string, b: string) => string, a: string | null, b: string | null): string | null {
  return a !== null && b !== null ? choose(a, b) : (a ?? b);
}

/** The line of the history's table for a record that comes without a report: its score from the record, its trend from the sightings. */
export function rowFrom(record: PostingRecord, sightings: readonly Sighting[], before: RowRecord | null): RowRecord {
  const { key, posting, role, employer, score, band, contentHash, firstSeen, lastSeen, listings } = record;
  const inOrder = sightings.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const days = new Map(inOrder.flatMap(({ at, score: then }) => (then === null ? [] : [[at.slice(0, 10), then]])));
  return {
    ...{ key, role, employer, score, band, contentHash, firstSeen, lastSeen },
    site: posting?.site ?? before?.site ?? 'linkedin',
    url: posting?.url ?? before?.url ?? '',
    title: posting?.title ?? null,
    company: posting?.company ?? null,
    place: posting?.locations[0] ?? null,
    closed: posting?.closed ?? false,
    confidence: before?.confidence ?? null,
    reposts: Math.max(before?.reposts ?? 0, listings.length - 1),
    source: before?.source ?? null,
    checkedAt: before?.checkedAt ?? null,
    trend: [...days].slice(-MOST_TREND) as RowRecord['trend'],
  };
}
