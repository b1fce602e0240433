/** What every file of this folder gives: where an employer's hiring system is asked for one posting, and what its answer means. Pure. */
import type { SourceCheck, SourceTrouble } from '../scoring/report.ts';

/** A hiring system's public interface, asked for one posting whose board and id are certain. */
export interface Source {
  /** Equal for the same posting on the same board, whichever site it was met on. */
  key: string;
  /** As lib/scoring/system.ts names it. */
  system: string;
  /** The one host that is asked. */
  host: string;
  /** For the browser's permissions: `https://api.lever.co/*`. */
  origin: string;
  /** Whose board it is, as a posting's record in the history has it: `lever:acme`. */
  employer: string;
  /** The posting's id on that board. */
  id: string;
  /** Asked one after the other, as far as needed. */
  requests: readonly [SourceRequest, ...SourceRequest[]];
}

export interface SourceRequest {
  url: string;
  /** Bytes from which an answer is too large. */
  most: number;
  /** Asked only where the request before ended in this trouble; null for the first. */
  after: SourceTrouble | null;
  /**
   * What an answer in JSON means; null where it says nothing and its status speaks.
   * @param at moment of the answer: days after it are no days on which a posting was made
   */
  read(answer: JsonAnswer, at: Date): Verdict | null;
}

export interface JsonAnswer {
  status: number;
  body: unknown;
}

/** `live` only where the answer holds the id; `not-listed` only by a whole answer of the certain board without it. */
export interface Verdict extends Pick<SourceCheck, 'state' | 'trouble' | 'created'> {
  /** The whole board, where the answer lists one. */
  board: BoardSnapshot | null;
  /** What the answer says of the posting itself; null where it is not in it. */
  content: Content | null;
}

/** What of a posting is an edit where it changes; each null where the answer does not say it. */
export interface Content {
  title: string | null;
  place: string | null;
  /** Equal for descriptions of the same words. */
  text: string | null;
}

/** A whole board as a hiring system gave it. */
export interface BoardSnapshot {
  /** As in a posting's record: `lever:acme`. */
  key: string;
  system: string;
  company: string | null;
  jobs: BoardJob[];
}

export interface BoardJob {
  id: string;
  title: string;
  place: string | null;
  /** UTC day. */
  opened: string | null;
  /** Equal for descriptions of the same words; null where the board gives none. */
  text: string | null;
}

/** An answer about one posting; real ones have 10 to 40 kB (2026-07). */
export const MOST_SINGLE = 1_000_000;
/** An answer with a whole board; with descriptions a job has 10 to 17 kB (Lever, Ashby, 2026-07). */
export const MOST_BOARD = 12_000_000;

export function live(
  created: Verdict['created'],
  board: BoardSnapshot | null = null,
  content: Content | null = null,
): Verdict {
  return { state: 'live', trouble: null, created, board, content };
}

export function notListed(board: BoardSnapshot | null = null): Verdict {
  return { state: 'not-listed', trouble: null, created: null, board, content: null };
}

export function unknown(trouble: SourceTrouble): Verdict {
  return { state: 'unknown', trouble, created: null, board: null, content: null };
}

/** Names of boards as addresses have them: nothing that could lead to another path. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._&'+ -]{0,99}$/u;
export const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A part of an address as a board's name, decoded; null for what can be none. */
export function nameIn(part: string | null | undefined): string | null {
  return part && NAME.test(part) ? part : null;
}

/** Only what stands at the plain host: with a port or a name and password it is not the system's own address. */
export function isPlain(url: URL, hosts: RegExp): boolean {
  return hosts.test(url.hostname) && url.port === '' && url.username === '' && url.password === '';
}

const DAY_MS = 86_400_000;
/** No hiring system is older. */
const FIRST_MS = Date.UTC(2000, 0, 1);
const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * The UTC day in a field of an answer, with the data that says so.
 * @param value milliseconds since 1970, or an ISO day or moment; anything else is no day
 * @param at a day of more than a day later cannot be
 */
export function createdIn(field: string, value: unknown, at: Date): SourceCheck['created'] {
  const ms =
    typeof value === 'number' ? value : typeof value === 'string' && ISO.test(value) ? Date.parse(value) : Number.NaN;
  if (!(ms >= FIRST_MS && ms <= at.getTime() + DAY_MS)) return null;
  return { day: new Date(ms).toISOString().slice(0, 10), quote: `"${field}": ${JSON.stringify(value)}` };
}
