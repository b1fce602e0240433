/** What a look at a job's source changes in what is known of it, and when it is looked at again. Pure. */

import { wordsOf } from '../history/content.ts';
import type { Mark, WatchRecord } from '../history/watches.ts';
import { CONTENT_PARTS } from '../history/watches.ts';
import { order } from '../order.ts';
import { DAYS_APART, daysBetween } from '../posting/days.ts';
import { cut } from '../posting/text.ts';
import type { SourceCheck, SourceTrouble } from '../scoring/report.ts';
import type { Content } from '../source/source.ts';

/** What one look told. */
export interface Outcome {
  /** The key of the source that was asked. */
  source: string;
  state: SourceCheck['state'];
  trouble: SourceTrouble | null;
  /** ISO moment of the answer. */
  at: string;
  /** False where the answer was known already, or the host is to be left alone. */
  wasAsked: boolean;
  content: Content | null;
  /** The latest UTC day on which it was made or listed, as far as that is known. */
  listed: string | null;
  /** The person has seen its page say that it is closed. */
  isKnownClosed: boolean;
}

export type Change = Pick<Mark, 'kind' | 'changed'>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Hours until the next look (rules of thumb): about a day; what has closed comes back seldom. */
const LIVE_HOURS = 24;
const CLOSED_HOURS = 72;
/** After so many looks in a row that told nothing. */
const TROUBLE_HOURS = [2, 6, 24];
const MOST_TROUBLE_HOURS = 48;
/** A device without a network is no trouble of the source: it is not left alone for longer than this. */
const OFFLINE_HOURS = 6;
/** Every wait is this much shorter to longer, so that what was looked at together does not stay together: 20 to 28 hours. */
const SPREAD = { least: 5 / 6, most: 7 / 6 };
/** From then on it is not looked at any more. */
const CLOSED_KEPT_MS = 30 * DAY_MS;
/** A moment further ahead was written by a clock that was wrong. */
const LONGEST_WAIT_MS = CLOSED_HOURS * SPREAD.most * HOUR_MS;
/** The latest stay. */
export const MOST_MARKS = 20;
/** The history keeps so much of a title on a board. */
const LONGEST_LINE = 200;

/**
 * The record after a look. The same answer twice changes nothing but when it is looked at again.
 * @param before null for a job that was never looked at
 * @param random 0-1
 */
export function afterLook(
  before: WatchRecord | null,
  id: string,
  outcome: Outcome,
  now: Date,
  random: number,
): WatchRecord {
  const changes = whatChanged(before, outcome);
  const marks = changes.map((change) => ({ ...change, at: outcome.at, seen: false, told: false }));
  const known = {
    ...asLooked(before, outcome),
    id,
    marks: [...(before?.marks ?? []), ...marks].slice(-MOST_MARKS),
  };
  return { ...known, next: nextLook(known, now, random) };
}

/**
 * What has changed at the source since the look before. An answer that tells nothing, or is older than the last one, changes nothing.
 * Only like is compared with like: a part that one of the answers lacks, and those of another source, are no edit.
 */
export function whatChanged(before: WatchRecord | null, outcome: Outcome): Change[] {
  if (outcome.state === 'unknown' || isOutdated(before, outcome)) return [];
  if (outcome.state === 'not-listed') return closing(before, outcome);
  const back = before?.state === 'not-listed' ? [{ kind: 'back' as const, changed: [] }] : [];
  if (before?.source !== outcome.source) return back;
  const changed = changedParts(before.content, outcome.content);
  const edited = changed.length > 0 ? [{ kind: 'edited' as const, changed }] : [];
  const reposted = isLater(before.listed, outcome.listed) ? [{ kind: 'reposted' as const, changed: [] }] : [];
  return [...back, ...reposted, ...edited];
}

/** When a job is looked at next, as ISO moment; null: no more, since it closed more than 30 days ago. */
export function nextLook(
  { state, closedAt, trouble, troubles }: Pick<WatchRecord, 'state' | 'closedAt' | 'trouble' | 'troubles'>,
  now: Date,
  random: number,
): string | null {
  const isClosed = state === 'not-listed';
  if (isClosed && closedAt !== null && now.getTime() - Date.parse(closedAt) >= CLOSED_KEPT_MS) return null;
  const hours = trouble === null ? (isClosed ? CLOSED_HOURS : LIVE_HOURS) : troubleHours(trouble, troubles);
  const wait = hours * HOUR_MS * (SPREAD.least + (SPREAD.most - SPREAD.least) * random);
  return new Date(now.getTime() + wait).toISOString();
}

/** Is it time to look at this job? A job without a record was never looked at. */
export function isDue(record: Pick<WatchRecord, 'next'> | null, now: Date): boolean {
  if (record === null) return true;
  if (record.next === null) return false;
  const wait = Date.parse(record.next) - now.getTime();
  return wait <= 0 || wait > LONGEST_WAIT_MS;
}

/** In the order in which they are asked: of each host one, then of each host the next; within a host the longest overdue first. */
export function inTurn<T extends { host: string; next: string }>(due: readonly T[]): T[] {
  const rounds = new Map<string, number>();
  const placed = due
    .toSorted((a, b) => order(a.next, b.next))
    .map((one) => {
      const round = rounds.get(one.host) ?? 0;
      rounds.set(one.host, round + 1);
      return { one, round };
    });
  return placed.toSorted((a, b) => a.round - b.round).map(({ one }) => one);
}

function asLooked(before: WatchRecord | null, outcome: Outcome): Omit<WatchRecord, 'id' | 'marks' | 'next'> {
  const { state, at, source, trouble, wasAsked } = outcome;
  const known = before ?? NOTHING;
  if (state === 'unknown') {
    return { ...known, trouble, troubles: wasAsked ? known.troubles + 1 : known.troubles };
  }
  const rest = { ...known, trouble: null, troubles: 0 };
  if (isOutdated(before, outcome)) return rest;
  const isSame = known.source === source;
  return {
    ...rest,
    source,
    state,
    checkedAt: at,
    closedAt: state === 'live' ? null : (known.closedAt ?? at),
    listed: latestDay(isSame ? known.listed : null, outcome.listed),
    content: mergeContent(isSame ? known.content : null, outcome.content),
  };
}

const NOTHING = {
  source: null,
  state: null,
  checkedAt: null,
  closedAt: null,
  listed: null,
  content: null,
  trouble: null,
  troubles: 0,
};

function isOutdated(before: WatchRecord | null, { at }: Outcome): boolean {
  return before?.checkedAt != null && at < before.checkedAt;
}

function closing(before: WatchRecord | null, { isKnownClosed }: Outcome): Change[] {
  switch (before?.state ?? null) {
    case 'not-listed':
      return [];
    case 'live':
      return [{ kind: 'closed', changed: [] }];
    case null:
      return isKnownClosed ? [] : [{ kind: 'unlisted', changed: [] }];
  }
}

function changedParts(before: Content | null, after: Content | null): Mark['changed'] {
  return CONTENT_PARTS.filter((part) => {
    const [was, is] = [before?.[part] ?? null, after?.[part] ?? null];
    return was !== null && is !== null && essence(was) !== essence(is);
  });
}

/** White space, punctuation and case are no edit, nor is a line that was cut. */
function essence(line: string): string {
  return wordsOf(cut(line, LONGEST_LINE)).join(' ');
}

/** What an answer does not say stays as it was. */
function mergeContent(before: Content | null, after: Content | null): Content | null {
  if (!before || !after) return after ?? before;
  const { title, place, text } = after;
  return { title: title ?? before.title, place: place ?? before.place, text: text ?? before.text };
}

function isLater(before: string | null, after: string | null): boolean {
  return before !== null && after !== null && daysBetween(before, after) >= DAYS_APART;
}

function latestDay(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function troubleHours(trouble: SourceTrouble, troubles: number): number {
  const hours = TROUBLE_HOURS[Math.max(troubles, 1) - 1] ?? MOST_TROUBLE_HOURS;
  return trouble === 'offline' ? Math.min(hours, OFFLINE_HOURS) : hours;
}
