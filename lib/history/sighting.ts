/** What one more sighting makes of the record of a posting. Pure. */
import { DAYS_APART, daysBetween } from '../posting/days.ts';
import { roleKey } from '../posting/role.ts';
import type { Interval, Posting } from '../posting/schema.ts';
import type { Facts } from './content.ts';
import { changedFacts, contentHash, mergeFacts, wordsOf } from './content.ts';
import { earlier, later } from './moments.ts';
import type { Listing, SeenRecord } from './records.ts';

/** Within this time a posting that did not change is the same sighting. */
const SAME_SIGHTING_MS = 6 * 3_600_000;
/**
 * So soon after a sighting a page is still filling in (single-page sites draw the title before the text): what differs is
 * the rest of it, not an edit.
 */
const FILLING_IN_MS = 10_000;
/**
 * A stored moment so far ahead was written by a clock that was wrong then. Today's is not: a certificate lasts 398 days at most
 * (CA/Browser Forum, Baseline Requirements 6.3.2), so that a clock which is further behind gets no page at all.
 */
const WRONG_AHEAD_MS = 400 * 86_400_000;
/** No posting is listed again so often; a hostile page may try. */
const MOST_LISTINGS = 50;

export interface Seen {
  record: SeenRecord;
  /** What is to be recorded of this moment; null where it is still the same sighting. */
  changed: string[] | null;
}

/**
 * The record after a page was seen.
 * @param before null for a posting never seen
 * @param at ISO moment of the sighting; one before the last (a clock set back) does not move the last back, unless that lies more than 400
 * days ahead
 */
export function see(before: SeenRecord | null, page: Facts, key: string, at: string): Seen {
  const known = before?.posting ? { posting: before.posting, rungs: before.rungs } : null;
  const facts = mergeFacts(known, page);
  const lastSeen = credible(before?.lastSeen, at);
  const lastSighting = credible(before?.lastSighting, at);
  const isFillingIn = Math.abs(msBetween(lastSeen, at)) < FILLING_IN_MS;
  const changed = isFillingIn ? [] : changedFacts(known, page);
  const listings = relist(before?.listings ?? [], page, at);
  const isNew =
    changed.length > 0 ||
    listings.length !== before?.listings.length ||
    before.posting?.closed !== page.posting.closed ||
    msBetween(lastSighting, at) >= SAME_SIGHTING_MS;
  return {
    changed: isNew ? changed : null,
    record: {
      ...before,
      ...facts,
      key,
      role: roleKey(facts.posting),
      employer: employerKey(facts.posting),
      firstSeen: earlier(before?.firstSeen ?? before?.lastSeen, at),
      lastSeen: later(lastSeen, at),
      lastSighting: isNew ? later(lastSighting, at) : lastSighting,
      edited: changed.length > 0 ? at : credible(before?.edited, at),
      contentHash: contentHash(facts.posting),
      listings,
    },
  };
}

/** Whose posting it is: the board where the site has boards, else the company by name. */
export function employerKey({ site, board, company }: Pick<Posting, 'site' | 'board' | 'company'>): string | null {
  if (board) return `${site}:${board.toLowerCase()}`;
  return company && `company:${wordsOf(company).join(' ')}`;
}

/**
 * The listings after a page: the same one (its date narrowed by what this page says), or another one where the posted
 * date lies after all that was listed, or seen live, before.
 */
export function relist(before: readonly Listing[], { posting }: Facts, at: string): Listing[] {
  const { closed, posted } = posting;
  const listed = posted && { from: posted.from, to: posted.to };
  const last = before.at(-1);
  const jumped = last !== undefined && listed !== null && hasJumped(before, listed);
  if (!last || (jumped && before.length < MOST_LISTINGS)) return [...before, stamp(newListing(listed), closed, at)];
  return [...before.slice(0, -1), stamp({ ...last, listed: narrowed(last.listed, listed) }, closed, at)];
}

/** When it was last seen closed; undefined where no listing of it was. */
export function lastClosing(listings: readonly Listing[] | undefined): string | undefined {
  return listings?.findLast(({ closedSeen }) => closedSeen !== null)?.closedSeen ?? undefined;
}

function hasJumped(before: readonly Listing[], listed: Interval): boolean {
  const days = before.flatMap((listing) => listing.listed?.to ?? listing.lastLive?.slice(0, 10) ?? []);
  return days.length > 0 && days.every((day) => daysBetween(day, listed.from) >= DAYS_APART);
}

function newListing(listed: Interval | null): Listing {
  return { listed, lastLive: null, closedSeen: null };
}

function stamp(listing: Listing, closed: boolean, at: string): Listing {
  if (closed) return { ...listing, closedSeen: listing.closedSeen ?? at };
  return { ...listing, lastLive: later(credible(listing.lastLive, at), at), closedSeen: null };
}

/** "2 weeks ago" today and next week leave fewer days than each alone. Days that contradict each other change nothing. */
function narrowed(known: Interval | null, said: Interval | null): Interval | null {
  if (!known || !said) return known ?? said;
  const both = { from: later(known.from, said.from), to: earlier(known.to, said.to) };
  return both.from <= both.to ? both : known;
}

/** A stored moment; null for none, and for one that no right clock can have given. */
function credible(moment: string | null | undefined, at: string): string | null {
  return !moment || Date.parse(moment) - Date.parse(at) > WRONG_AHEAD_MS ? null : moment;
}

function msBetween(from: string | null, to: string): number {
  return from ? Date.parse(to) - Date.parse(from) : Number.POSITIVE_INFINITY;
}
