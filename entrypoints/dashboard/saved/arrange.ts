/** What stands where among the saved jobs: columns, their order, and what a change makes of a job before it is on the disk. Pure. */

import type { RowRecord } from '../../../lib/history/records.ts';
import { order } from '../../../lib/order.ts';
import { daysBetween } from '../../../lib/posting/days.ts';
import { SITE_FACTS } from '../../../lib/posting/site-facts.ts';
import { changedRole, correctedIn, type JobChange, type SavedJob } from '../../../lib/saved/job.ts';
import { isDue, localDay } from '../../../lib/saved/reminder.ts';
import { STATUSES, type Status } from '../../../lib/saved/status.ts';

/** Whole days from one day to another; never below 0. */
export function daysSince(from: string, to: string): number {
  return Math.max(0, daysBetween(from, to));
}

/**
 * The day since which the job has its status: as the person noted it, else when it was set. No reply begins with the last that was heard
 * or sent, not when the person gave up.
 */
export function since(job: SavedJob): string {
  const { status, days, savedAt, statusAt } = job;
  const own = days[status] ?? (status === 'saved' ? savedAt : statusAt).slice(0, 10);
  return status === 'silent' ? (lastContact(job) ?? own) : own;
}

/** The day of the interview, else of the application; null where neither is known. */
export function lastContact({ days }: Pick<SavedJob, 'days'>): string | null {
  return days.interview ?? days.applied ?? null;
}

/** What is to come next of a job, after today: its reminder or a step, whichever is earlier. */
export interface Next {
  is: 'reminder' | 'step';
  day: string;
}

/**
 * @param today a local day, `2026-11-09`
 * @returns null where nothing is to come
 */
export function nextOf(job: Pick<SavedJob, 'reminder' | 'days' | 'statusAt'>, today: string): Next | null {
  // A move writes the day in UTC, where the next one may have begun already: that is no step to come.
  const moved = job.statusAt.slice(0, 10);
  const steps = Object.values(job.days).flatMap((day): Next[] => (day === moved ? [] : [{ is: 'step', day }]));
  const reminder: Next[] = job.reminder ? [{ is: 'reminder', day: job.reminder.day }] : [];
  return [...reminder, ...steps].filter(({ day }) => day > today).toSorted((a, b) => order(a.day, b.day))[0] ?? null;
}

/** The day after today on the person's own calendar. */
export function tomorrow(now: Date): string {
  return localDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1));
}

/** The line of the job's posting whose score counts: one on the employer's own page before a copy, of these the one seen last. */
export function bestRow({ links }: SavedJob, rows: ReadonlyMap<string, RowRecord>): RowRecord | null {
  const found = links.map(({ key }) => rows.get(key)).filter((row) => row !== undefined);
  const weight = ({ site, lastSeen }: RowRecord) => `${SITE_FACTS[site].direct ? 1 : 0} ${lastSeen ?? ''}`;
  return found.reduce<RowRecord | null>((best, row) => (best && weight(best) >= weight(row) ? best : row), null);
}

/** The jobs of each column: those with a reminder that is due first, the longest due first of all; the others newest first. */
export function columnsOf(jobs: readonly SavedJob[], today: string): [Status, SavedJob[]][] {
  return STATUSES.map((status) => [status, jobs.filter((job) => job.status === status).sort(inColumn(today))]);
}

/** The order of a column. */
export function inColumn(today: string): (a: SavedJob, b: SavedJob) => number {
  return (a, b) => {
    const [dueA, dueB] = [a, b].map((job) => (isDue(job, today) ? (job.reminder?.day ?? '') : '9999'));
    return (
      order(dueA ?? '', dueB ?? '') || order(since(b), since(a)) || order(b.statusAt, a.statusAt) || order(a.id, b.id)
    );
  };
}

/** What takes a job back to where it is now after it was moved: its status, and the days that the move overwrites. */
export function wayBack({ status, days }: SavedJob, to: Status): JobChange {
  return { status, days: { [to]: days[to] ?? null, [status]: days[status] ?? null } };
}

/** The job as the change will leave it: see changedValues in lib/saved/job.ts. */
export function withChange(job: SavedJob, change: JobChange, at: string): SavedJob {
  const { status, note, reminder, addTags = [], removeTags = [] } = change;
  const days = { ...job.days, ...(status && { [status]: at.slice(0, 10) }), ...change.days };
  const kept = job.tags.filter((tag) => !removeTags.includes(tag));
  return {
    ...job,
    ...correctedIn(change),
    ...changedRole(change, job),
    ...(status && { status, statusAt: at }),
    ...(note !== undefined && { note }),
    ...(reminder !== undefined && { reminder }),
    days: Object.fromEntries(Object.entries(days).filter(([, day]) => typeof day === 'string')),
    tags: [...new Set([...kept, ...addTags])].sort(),
  };
}
