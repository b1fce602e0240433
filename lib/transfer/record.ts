/** What the person did for their job search in a period: for the printable record that job offices ask for. Pure. */
import type { SavedJob } from '../saved/job.ts';
import { STATUSES, type Status } from '../saved/status.ts';

export interface Step {
  /** UTC day. */
  day: string;
  step: Status;
  company: string | null;
  title: string | null;
  place: string | null;
  url: string | null;
}

/**
 * All steps of all jobs from one day to another, both included, oldest first.
 * @param from UTC day; one after `to` gives none
 */
export function stepsIn(jobs: readonly SavedJob[], from: string, to: string): Step[] {
  const steps = jobs.flatMap(({ savedAt, days, company, title, place, links }) => {
    const taken = { saved: savedAt.slice(0, 10), ...days };
    const url = links[0]?.url ?? null;
    return STATUSES.flatMap((step) => {
      const day = taken[step];
      return day && day >= from && day <= to ? [{ day, step, company, title, place, url }] : [];
    });
  });
  return steps.sort((a, b) => compare(a.day, b.day) || STATUSES.indexOf(a.step) - STATUSES.indexOf(b.step));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The month before today's, as a period to begin with: what job offices ask for most. */
export function lastMonth(today: string): { from: string; to: string } {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { from: dayOf(Date.UTC(year, month - 2, 1)), to: dayOf(Date.UTC(year, month - 1, 0)) };
}
