/** The table of saved jobs: which of them are shown, and in which order. Pure. */

import { order } from '../../../lib/order.ts';
import { foldWords } from '../../../lib/posting/role.ts';
import type { SavedJob } from '../../../lib/saved/job.ts';
import { isDue } from '../../../lib/saved/reminder.ts';
import { STATUSES } from '../../../lib/saved/status.ts';

export const COLUMNS = ['status', 'score', 'title', 'company', 'place', 'applied', 'reminder'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sorting {
  by: Column;
  falling: boolean;
}

export interface Wanted {
  /** Each of its words must stand in title, company, place, note or tags, whole or in part. */
  text: string;
  /** Null for any. */
  tag: string | null;
}

/** The jobs that fit, in the order in which they came. */
export function fitting(jobs: readonly SavedJob[], { text, tag }: Wanted): SavedJob[] {
  const words = foldWords(text).split(' ');
  return jobs.filter((job) => {
    const { title, company, place, note, tags } = job;
    if (tag !== null && !tags.includes(tag)) return false;
    const all = [title, company, place, note, ...tags].map(foldWords).join(' ');
    return words.every((word) => all.includes(word));
  });
}

/**
 * Sorted by a column, what has no value there last; without one as the board: reminders that are due first, then those saved last.
 * @param scoreOf null where no score is known
 */
export function sorted(
  jobs: readonly SavedJob[],
  sorting: Sorting | null,
  { today, scoreOf }: { today: string; scoreOf(job: SavedJob): number | null },
): SavedJob[] {
  if (!sorting) {
    return jobs.toSorted((a, b) => Number(isDue(b, today)) - Number(isDue(a, today)) || order(b.savedAt, a.savedAt));
  }
  const { by, falling } = sorting;
  const keyOf = (job: SavedJob): string | number | null =>
    ({
      status: STATUSES.indexOf(job.status),
      score: scoreOf(job),
      title: job.title && foldWords(job.title),
      company: job.company && foldWords(job.company),
      place: job.place && foldWords(job.place),
      applied: job.days.applied ?? null,
      reminder: job.reminder?.day ?? null,
    })[by];
  return jobs.toSorted((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return falling ? order(y, x) : order(x, y);
  });
}
