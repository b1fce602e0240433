/** What one more look at an employer's openings makes of what was known of them. Pure, whatever the order of the jobs. */
import { order } from '../order.ts';
import { addDays, daysBetween, isDay } from '../posting/days.ts';
import { roleKey } from '../posting/role.ts';
import { cut } from '../posting/text.ts';
import type { BoardSnapshot } from '../source/source.ts';
import { earlier, later } from './moments.ts';
import type { BoardJob, BoardRecord } from './records.ts';

/** A job that the person met, and what they know of its end. */
export interface Met {
  id: string;
  title: string;
  place: string | null;
  opened: string | null;
  closed: boolean;
}

export interface Board {
  record: BoardRecord;
  /** Null: as they were. */
  jobs: BoardJob[] | null;
}

/** What is more is counted. */
export const MOST_JOBS = 20_000;
const MOST_GONE = 5_000;
/** Of one employer nobody meets more in 45 days; the latest stay. */
export const MOST_MET = 200;
/** Over a longer time without a look it is not known when what is missing went, or whether it came back in between. */
const LONGEST_GAP_DAYS = 60;
/** The same as for reposts in the model's data: an earlier listing that ended longer ago is another search. */
const GONE_KEPT_DAYS = 180;
/** An employer with more openings of one role has parallel ones: none is taken for a repost of another. */
const MOST_MATES = 100;
/** A job that was not met again for so long is not taken for open. */
const MET_DAYS = 45;
/** The evidence looks back 30 days from a moment up to 14 days after the look. */
const YOUNG_DAYS = 45;
/** A board of more than `few` that shrinks below this share at once is taken for a broken answer, until another day says the same. */
const DOUBT = { few: 5, share: 0.2 };
const LONGEST_ID = 200;
const LONGEST_LINE = 200;
const DAY_MS = 86_400_000;

/**
 * The board after a look at all of it.
 *
 * What is missing has closed, and what comes back had not. Days count as observed open between two looks: all for what was there
 * at both, half for what went in between. After more than 60 days without a look, and for a board of more jobs than are kept,
 * nothing is said of what is missing.
 * @param before null, or what was met (of which nothing is known that the board does not say)
 * @param at ISO moment of the look; one before the last changes nothing, unless that was more than a day ahead
 */
export function look(before: Board | null, snapshot: BoardSnapshot, at: string): Board | null {
  const day = at.slice(0, 10);
  const jobs = jobsOf(snapshot, day);
  const known = before?.record.source === 'board' && !isAhead(before.record, at) ? before : null;
  const { record } = known ?? {};
  if (record && at < record.at) return null;
  const gap = record ? daysBetween(record.at.slice(0, 10), day) : 0;
  const isShort = gap <= LONGEST_GAP_DAYS;
  if (record && isShort && isDoubtful(record, jobs.length, day)) {
    return { record: { ...record, doubted: earlier(record.doubted, at) }, jobs: null };
  }
  const isWhole = snapshot.jobs.length <= MOST_JOBS && (record?.open ?? 0) <= MOST_JOBS;
  const compared = compare(isShort ? (known?.jobs ?? []) : [], jobs, gap, day, isWhole);
  return {
    record: {
      ...record,
      key: snapshot.key,
      at,
      since: record?.since ?? at,
      source: 'board',
      system: snapshot.system,
      company: snapshot.company ?? before?.record.company ?? null,
      open: snapshot.jobs.length > MOST_JOBS ? snapshot.jobs.length : jobs.length,
      met: null,
      ...daysOf(compared.jobs, day),
      closed: Math.max(0, (record?.closed ?? 0) + compared.closed),
      jobDays: (record?.jobDays ?? 0) + compared.jobDays,
      reposts: countReposts(compared.jobs),
      sameText: mostTitlesOfOneText(jobs),
      doubted: null,
    },
    jobs: compared.jobs,
  };
}

/**
 * What is known of an employer after the person met some of its jobs: in a list, which is a part and proves nothing of what it
 * lacks, or on a page.
 * @param before a whole board stays as it is: null
 * @param observed closings and days that the person saw of postings opened before
 */
export function meet(
  before: Board | null,
  about: {
    key: string;
    company: string | null;
    met: readonly Met[];
    observed?: { closed: number; jobDays: number } | null;
  },
  at: string,
): Board | null {
  const { key, company, met, observed = null } = about;
  const known = before && !isAhead(before.record, at) ? before : null;
  const { record } = known ?? {};
  if (record?.source === 'board' || met.length === 0) return null;
  const day = at.slice(0, 10);
  const jobs = new Map((known?.jobs ?? []).map((job) => [job.id, job]));
  for (const one of met) {
    const id = cut(one.id, LONGEST_ID);
    jobs.set(id, metAgain(jobs.get(id), one, id, day));
  }
  const kept = [...jobs.values()]
    .toSorted((a, b) => order(b.lastSeen, a.lastSeen) || order(a.id, b.id))
    .slice(0, MOST_MET);
  const today = later(record?.at, at).slice(0, 10);
  const open = kept.filter(({ gone, lastSeen }) => gone === null && daysBetween(lastSeen, today) <= MET_DAYS);
  const dated = open.filter(({ opened }) => opened !== null).toSorted((a, b) => order(a.opened ?? '', b.opened ?? ''));
  return {
    record: {
      ...record,
      key,
      at: later(record?.at, at),
      since: earlier(record?.since, at),
      source: 'sightings',
      system: null,
      company: company ?? record?.company ?? null,
      open: open.length,
      met: dated.map(({ id, opened }) => [id, epochDay(opened ?? '')]),
      ...daysOf([...dated, ...kept.filter(({ gone }) => gone !== null)], today),
      closed: observed ? (record?.closed ?? 0) + observed.closed : (record?.closed ?? null),
      jobDays: observed ? (record?.jobDays ?? 0) + observed.jobDays : (record?.jobDays ?? null),
      reposts: null,
      sameText: null,
      doubted: null,
    },
    jobs: kept,
  };
}

/** From a clock that was ahead by more than a day: what is known then would stay as it is until that day comes. */
export function isAhead({ at }: Pick<BoardRecord, 'at'>, now: string): boolean {
  return daysBetween(now.slice(0, 10), at.slice(0, 10)) > 1;
}

/** The closing and the days that a posting adds which was seen before; null where that says nothing. */
export function observedBetween(
  lastLive: string | null,
  closed: boolean,
  at: string,
): { closed: number; jobDays: number } | null {
  const days = lastLive === null ? Number.NaN : daysBetween(lastLive.slice(0, 10), at.slice(0, 10));
  if (!(days >= 0 && days <= LONGEST_GAP_DAYS) || (days === 0 && !closed)) return null;
  return { closed: closed ? 1 : 0, jobDays: closed ? days / 2 : days };
}

export function epochDay(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** Each id once, all within bounds; a day in the future is none. */
function jobsOf({ jobs }: BoardSnapshot, day: string): BoardJob[] {
  const found = new Map<string, BoardJob>();
  for (const { id, title, place, opened, text } of jobs.slice(0, MOST_JOBS)) {
    const own = cut(id, LONGEST_ID);
    if (own === '' || found.has(own)) continue;
    found.set(own, {
      id: own,
      title: cut(title, LONGEST_LINE),
      place: place && cut(place, LONGEST_LINE),
      opened: pastDay(opened, day),
      firstSeen: day,
      lastSeen: day,
      gone: null,
      text: text && cut(text, LONGEST_ID),
    });
  }
  return [...found.values()];
}

function pastDay(opened: string | null, day: string): string | null {
  return opened !== null && isDay(opened) && opened <= day ? opened : null;
}

function isDoubtful({ open, doubted }: BoardRecord, now: number, day: string): boolean {
  const isRepeated = doubted !== null && doubted.slice(0, 10) < day;
  return open > DOUBT.few && now < open * DOUBT.share && !isRepeated;
}

function compare(before: readonly BoardJob[], now: readonly BoardJob[], gap: number, day: string, isWhole: boolean) {
  const there = new Set(now.map(({ id }) => id));
  const known = new Map(before.map((job) => [job.id, job]));
  const missing = before.filter(({ id }) => !there.has(id));
  const went = isWhole ? missing.filter(({ gone }) => gone === null) : [];
  const stayed = now.filter(({ id }) => known.get(id)?.gone === null);
  const back = now.filter(({ id }) => known.has(id)).length - stayed.length;
  const gone = [
    ...missing.filter((job) => job.gone !== null && daysBetween(job.gone, day) <= GONE_KEPT_DAYS),
    ...went.map((job) => ({ ...job, gone: day })),
  ].toSorted((a, b) => order(b.gone ?? '', a.gone ?? '') || order(a.id, b.id));
  return {
    closed: went.length - back,
    jobDays: (stayed.length + went.length / 2) * gap,
    jobs: [...now.map((job) => joined(known.get(job.id), job)), ...gone.slice(0, MOST_GONE)],
  };
}

function joined(before: BoardJob | undefined, now: BoardJob): BoardJob {
  return before ? { ...now, opened: now.opened ?? before.opened, firstSeen: before.firstSeen } : now;
}

/** A job met again is there, but a list may lag behind the page that said that it is closed. */
function metAgain(before: BoardJob | undefined, one: Met, id: string, day: string): BoardJob {
  const opened = pastDay(one.opened, day);
  const gone = one.closed ? (before?.gone ?? day) : before?.gone && before.gone >= day ? before.gone : null;
  return {
    id,
    title: cut(one.title, LONGEST_LINE),
    place: one.place && cut(one.place, LONGEST_LINE),
    opened: opened === null ? (before?.opened ?? null) : earlier(before?.opened, opened),
    firstSeen: earlier(before?.firstSeen, day),
    lastSeen: later(before?.lastSeen, day),
    gone,
    text: null,
  };
}

function daysOf(jobs: readonly BoardJob[], day: string): Pick<BoardRecord, 'opened' | 'closedYoung'> {
  const from = epochDay(addDays(day, -YOUNG_DAYS));
  return {
    opened: counted(jobs.filter(({ gone }) => gone === null)),
    closedYoung: counted(jobs.filter(({ gone }) => gone !== null)).filter(([listed]) => listed >= from),
  };
}

function counted(jobs: readonly BoardJob[]): [day: number, count: number][] {
  const counts = new Map<string, number>();
  for (const { opened } of jobs) if (opened !== null) counts.set(opened, (counts.get(opened) ?? 0) + 1);
  return [...counts]
    .map(([opened, count]): [number, number] => [epochDay(opened), count])
    .toSorted((a, b) => a[0] - b[0]);
}

/**
 * Openings that came at or after the look at which another id of their role was gone, and were listed on a later day. One beside
 * which the same role was open already is a parallel opening, none for another.
 */
function countReposts(jobs: readonly BoardJob[]): number {
  const firstGone = jobs.reduce<string | null>((first, { gone }) => (gone ? earlier(first, gone) : first), null);
  if (firstGone === null || !jobs.some(({ firstSeen }) => firstSeen >= firstGone)) return 0;
  const roles = groupsOf(jobs, roleReader()).filter((mates) => mates.length <= MOST_MATES);
  return roles
    .map((mates) => mates.filter((job) => job.firstSeen >= firstGone && isRepost(job, mates)).length)
    .reduce((sum, reposts) => sum + reposts, 0);
}

function isRepost(job: BoardJob, mates: readonly BoardJob[]): boolean {
  const { firstSeen, opened } = job;
  if (opened === null) return false;
  const others = mates.filter((mate) => mate !== job);
  const isParallel = others.some(
    (mate) => mate.firstSeen <= firstSeen && (mate.gone === null || mate.gone > firstSeen),
  );
  return (
    !isParallel &&
    others.some((mate) => mate.gone !== null && mate.gone <= firstSeen && (mate.opened ?? mate.lastSeen) < opened)
  );
}

/** Title and place, folded, each text once; null for a title without a word. The company is the same for all. */
function roleReader(): (job: BoardJob) => string | null {
  const titleOf = once(foldedTitle);
  const placeOf = once((place) => roleKey({ company: 'x', title: 'x', locations: [place] }));
  return ({ title, place }) => {
    const folded = titleOf(title);
    return folded && `${folded}${place === null ? '' : placeOf(place)}`;
  };
}

function foldedTitle(title: string): string | null {
  return roleKey({ company: 'x', title, locations: [] });
}

function once(read: (text: string) => string | null): (text: string) => string | null {
  const known = new Map<string, string | null>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

function mostTitlesOfOneText(jobs: readonly BoardJob[]): number | null {
  const groups = groupsOf(jobs, ({ text }) => text).map((mates) => [...new Set(mates.map(({ title }) => title))]);
  const titleOf = once(foldedTitle);
  let most: number | null = null;
  // Folding is dear: what has no more titles than the most so far is not folded.
  for (const titles of groups.toSorted((a, b) => b.length - a.length)) {
    if (most !== null && titles.length <= most) break;
    most = Math.max(most ?? 1, new Set(titles.map(titleOf)).size);
  }
  return most;
}

/** Jobs of equal keys; those without one are left out. */
function groupsOf(jobs: readonly BoardJob[], keyOf: (job: BoardJob) => string | null): BoardJob[][] {
  const groups = new Map<string, BoardJob[]>();
  for (const job of jobs) {
    const key = keyOf(job);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(job);
    else groups.set(key, [job]);
  }
  return [...groups.values()];
}
