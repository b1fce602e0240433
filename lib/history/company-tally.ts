/** What the lines of the history say of each employer. */
import { daysBetween } from '../posting/days.ts';
import type { SiteKey } from '../posting/schema.ts';
import { SITE_FACTS } from '../posting/site-facts.ts';
import type { HistoryDatabase } from './database.ts';
import { earlier, later } from './moments.ts';
import type { RowRecord } from './records.ts';

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
export interface Span {
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

/** A posting that was not seen for longer is not taken for open: the same as for jobs in lists. */
export const OPEN_DAYS = 45;

export async function tallyRows(database: HistoryDatabase, at: string): Promise<Map<string, Tally>> {
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

export function isRecent(moment: string, at: string): boolean {
  return daysBetween(moment.slice(0, 10), at.slice(0, 10)) <= OPEN_DAYS;
}

/** `a1` of `lever::a1`: see postingKey. */
function idIn(key: string): string {
  return key.split(':').slice(2).join(':');
}
