/**
 * What a merge alone cannot give, and one device then does for all: an edit that came after a removal elsewhere brings the job back,
 * and two jobs that turn out to be one role become one. Both are ordinary later writes, so that devices which do the same at the same
 * time agree. Pure.
 */
import type { JobState } from '../saved/job.ts';
import { isAlive, jobOf, removed, valuesOf, written } from '../saved/job.ts';
import type { Stamp } from '../saved/stamp.ts';
import { mergeJobs } from './merge.ts';
import { canonical, type SyncState } from './state.ts';

type Jobs = SyncState['jobs'];

/**
 * Two copies of a job as one. Where one side removed it and the other wrote to it afterwards, it is written anew in full: whoever
 * edits a job wants it.
 * @param stamp gives stamps later than all in both copies
 */
export function mergedJob(a: JobState | undefined, b: JobState | undefined, stamp: () => Stamp): JobState {
  const merged = mergeJobs(a, b);
  const wasAlive = [a, b].some((one) => one !== undefined && isAlive(one));
  // That a copy was met elsewhere is no edit of the person's.
  const edits = Object.keys(merged.registers).filter((key) => !key.startsWith('link:'));
  if (isAlive(merged) || !wasAlive || edits.length === 0) return merged;
  const all = mergeJobs(a && { ...a, died: null }, b && { ...b, died: null }).registers;
  return written(merged, valuesOf(all), stamp);
}

/**
 * Jobs that lead to the same posting, or are of the same role, made one under the first of their ids; the others are removed.
 * @returns the jobs that changed
 */
export function united(jobs: Jobs, stamp: () => Stamp): Record<string, JobState> {
  const changed: Record<string, JobState> = {};
  const now = (id: string): JobState | undefined => changed[id] ?? jobs[id];
  for (const [first, ...others] of groupsOf(jobs)) {
    for (const other of others) {
      const [kept, gone] = [first && now(first), now(other)];
      if (!first || !kept || !gone) continue;
      changed[first] = written(kept, newerValues(kept, gone), stamp);
      changed[other] = removed(stamp());
    }
  }
  return changed;
}

/** Ids of jobs that are one, each group and all groups in the order of the alphabet; groups of one are left out. */
function groupsOf(jobs: Jobs): string[][] {
  const group = new Map<string, string>();
  const rootOf = (id: string): string => {
    const parent = group.get(id) ?? id;
    return parent === id ? id : rootOf(parent);
  };
  const owners = new Map<string, string>();
  const ids = Object.keys(jobs).sort();
  for (const id of ids) {
    for (const name of namesOf(id, jobs[id])) {
      const [a, b] = [rootOf(owners.get(name) ?? id), rootOf(id)].sort();
      if (a && b) group.set(b, a);
      owners.set(name, id);
    }
  }
  const groups = new Map<string, string[]>();
  for (const id of ids) groups.set(rootOf(id), [...(groups.get(rootOf(id)) ?? []), id]);
  return [...groups.values()].filter((members) => members.length > 1);
}

/** By what a live job is known: its addresses and its role. */
function namesOf(id: string, state: JobState | undefined): string[] {
  const job = state && jobOf(id, state);
  if (!job) return [];
  return [...job.links.map(({ key }) => `link ${key}`), ...(job.role === null ? [] : [`role ${job.role}`])];
}

/** What the second job says later than the first, or alone. It was saved when the first of them was. */
function newerValues(kept: JobState, gone: JobState): Record<string, unknown> {
  const newer = Object.entries(gone.registers).filter(([key, [value, stamp]]) => {
    const own = kept.registers[key];
    return key !== 'kept' && (!own || (stamp > own[1] && canonical(value) !== canonical(own[0])));
  });
  return Object.fromEntries(newer.map(([key, [value]]) => [key, value]));
}
