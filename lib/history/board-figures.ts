/** What the summary of an employer's openings says beside one posting of it. Pure. */
import type { CompanyPattern } from '../dossier.ts';
import { daysBetween } from '../posting/days.ts';
import type { Posting } from '../posting/schema.ts';
import { SITE_FACTS } from '../posting/site-facts.ts';
import type { EmployerEvidence } from '../scoring/report.ts';
import { epochDay, isAhead, observedBetween } from './board-look.ts';
import type { BoardRecord, SeenRecord } from './records.ts';

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

/** What of a posting's own record is not the employer's other openings. */
export type OwnRecord = Pick<SeenRecord, 'firstSeen' | 'lastSeen' | 'listings'>;

/** What counts for the score; null where neither closings nor what is open is known. */
export function evidenceOf(
  record: BoardRecord,
  posting: Posting,
  own: OwnRecord | null,
  at: string,
): EmployerEvidence | null {
  const figures = { ...historyOf(record, posting, own), ...boardFigures(record, posting, at) };
  if (figures.closed === null && figures.open === null) return null;
  return { source: record.source, ...figures, system: record.system, at: record.at };
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
