/**
 * What of a state goes to a place that is too small for all of it. What is left out stays on the devices that have it: absence means
 * nothing in a merge. Pure.
 *
 * A state is put in one row: the jobs, last changed first, then the descriptions, last saved first; that a job has none is one of
 * them. What goes is the beginning of the row, as long as fits. With that, and as long as a device writes only what `adds` something
 * to the place, devices never overwrite each other's writes in circles, even where they hold different descriptions that stayed local,
 * or their browsers compress differently: what takes the place of an older write stands before it in the row, so whatever is written
 * differs from what it replaces first by something that is there now and was not before, and in such an order things can only go up.
 */
import type { JobState } from '../saved/job.ts';
import { laterStamp, type Stamp } from '../saved/stamp.ts';
import { merge } from './merge.ts';
import { canonical, type SyncState } from './state.ts';

export interface Fitted {
  state: SyncState;
  /** What stays local: descriptions of jobs that go, and whole jobs. */
  leftOut: { texts: number; jobs: number };
}

/** The description as saved: by far the longest of a job's registers. */
const TEXT = 'text';

/**
 * The most of a state that fits: the descriptions saved longest ago stay first, then the jobs unchanged for longest. Removals, the
 * settings and the wipe always go, so what comes back may still not fit.
 * @param fits whether so much has room there; asked about 2 + log2(2 x jobs) times
 */
export async function fitted(state: SyncState, fits: (state: SyncState) => Promise<boolean>): Promise<Fitted> {
  const jobs = jobsInRow(state);
  const texts = textsInRow(state);
  const beginning = (length: number) =>
    only(state, new Set(jobs.slice(0, length)), new Set(texts.slice(0, Math.max(0, length - jobs.length))));
  const length = await longest(jobs.length + texts.length, (tried) => fits(beginning(tried)));
  const goingJobs = Math.min(length, jobs.length);
  const staying = new Set(jobs.slice(goingJobs));
  const stayingTexts = texts
    .slice(length - goingJobs)
    .filter((id) => hasDescription(state.jobs[id]) && !staying.has(id));
  return { state: beginning(length), leftOut: { jobs: staying.size, texts: stayingTexts.length } };
}

/** Whether a place would know more with `wanted` written than with `there`. A device that has nothing to add does not write. */
export function adds(wanted: SyncState, there: SyncState): boolean {
  return canonical(merge(there, wanted)) !== canonical(merge(there, there));
}

/** The greatest length that fits, by halving; 0 where none does. */
async function longest(most: number, fits: (length: number) => Promise<boolean>): Promise<number> {
  if (await fits(most)) return most;
  let good = 0;
  let bad = most;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (await fits(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** Ids of the jobs with anything but a removal, last changed first. The description does not count: not every device has it. */
function jobsInRow({ jobs }: SyncState): string[] {
  return lastFirst(
    Object.entries(jobs).flatMap(([id, job]) => {
      const changed = lastChange(job);
      return changed === null ? [] : [[id, changed] as const];
    }),
  );
}

/** Ids of the jobs of which is known what their description is, or that they have none, last saved first. */
function textsInRow({ jobs }: SyncState): string[] {
  return lastFirst(
    Object.entries(jobs).flatMap(([id, { registers }]) => {
      const [, stamp] = registers[TEXT] ?? [];
      return stamp === undefined ? [] : [[id, stamp] as const];
    }),
  );
}

function hasDescription(job: JobState | undefined): boolean {
  return typeof job?.registers[TEXT]?.[0] === 'string';
}

function lastChange({ registers }: JobState): Stamp | null {
  const stamps = Object.entries(registers).flatMap(([key, [, stamp]]) => (key === TEXT ? [] : stamp));
  return stamps.reduce<Stamp | null>(laterStamp, null);
}

function lastFirst(stamped: readonly (readonly [id: string, stamp: Stamp])[]): string[] {
  const byId = (a: string, b: string) => (a < b ? -1 : 1);
  return stamped.toSorted(([idA, a], [idB, b]) => (a === b ? byId(idA, idB) : byId(b, a))).map(([id]) => id);
}

/** The state with these jobs and these jobs' descriptions only. A removal stays: that a job came back later takes nothing from it. */
function only(state: SyncState, jobs: ReadonlySet<string>, texts: ReadonlySet<string>): SyncState {
  const left = Object.entries(state.jobs).flatMap(([id, { registers, died }]): [string, JobState][] => {
    const going = Object.entries(registers).filter(([key]) => (key === TEXT ? texts : jobs).has(id));
    return going.length > 0 || died !== null ? [[id, { registers: Object.fromEntries(going), died }]] : [];
  });
  return { ...state, jobs: Object.fromEntries(left) };
}
