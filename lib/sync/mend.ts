/**
 * What a merge alone cannot give: an edit that came after a removal elsewhere brings the job back, and two jobs that turn out to be one
 * role become one. Nothing of it is a new write: every value keeps the stamp of its writing, or comes just after the removal that had
 * ended it, in the order of writing (lib/saved/stamp.ts). So devices that do the same with less or more knowledge agree, and what
 * anybody writes meanwhile counts. Pure.
 */
import { z } from 'zod';
import {
  INTO,
  isAlive,
  isPostingKey,
  type JobState,
  jobOf,
  keySchema,
  MOST_LINKS,
  type Registers,
  removed,
} from '../saved/job.ts';
import { backAfter, isStamp, justAfter, laterStamp, type Stamp, writtenAt } from '../saved/stamp.ts';
import { lastWrite, mergeJobs } from './merge.ts';
import type { SyncState } from './state.ts';

type Jobs = SyncState['jobs'];

/**
 * A job that was made one with another is removed and says where it lives on: a device that changed it meanwhile hands that on.
 * `after` is the removal of the other job that had been at the time, which says nothing of this one.
 */
const intoSchema = z.object({ job: keySchema, after: z.custom<Stamp>(isStamp).nullable() });

/**
 * The jobs of a device with those that come in: merged, brought back and made one.
 * @returns the jobs, and the ids of those of the device's own that live on in another
 */
export function mended(own: Jobs, incoming: Jobs): { jobs: Record<string, JobState>; united: string[] } {
  const jobs: Record<string, JobState> = { ...own };
  for (const [id, job] of Object.entries(incoming)) jobs[id] = mergeJobs(own[id], job);
  const handedOn: string[] = [];
  const ended = Object.keys(incoming).filter((id) => !isAlive(jobs[id]) && (isAlive(own[id]) || isAlive(incoming[id])));
  // In order: a job lives on in one that stands before it.
  for (const id of ended.sort()) {
    const registers = mergeJobs(undying(own[id]), undying(incoming[id])).registers;
    if (handOn(jobs, id, registers)) handedOn.push(id);
  }
  const changed = united(jobs);
  const all = [...handedOn, ...Object.keys(changed).filter((id) => !isAlive(changed[id]))];
  return { jobs: { ...jobs, ...changed }, united: all.filter((id) => isAlive(own[id])) };
}

/** A removed job as it was, whatever was written to it since staying as it is; what a removal ended comes back just after that. */
export function revived(now: JobState, was: Registers): JobState {
  return mergeJobs(now, { registers: movedTo(was, now.died), died: null });
}

/**
 * Jobs that lead to the same posting, or are of the same role, made one under the first of their ids; the others are removed.
 * @returns the jobs that changed
 */
export function united(jobs: Jobs): Record<string, JobState> {
  const changed: Record<string, JobState> = {};
  for (const [first = '', ...others] of groupsOf(jobs)) {
    for (const id of others) {
      const [kept, other] = [changed[first] ?? jobs[first], jobs[id]];
      if (!kept || !other) continue;
      changed[first] = withAll(kept, movedTo(other.registers, kept.died));
      changed[id] = endedIn(other, { job: first, after: kept.died });
    }
  }
  return changed;
}

/**
 * What becomes of a job that one side ended while it lived on the other.
 * @param registers all that either side knows of it
 * @returns whether it lives on in another job
 */
function handOn(jobs: Record<string, JobState>, id: string, registers: Registers): boolean {
  const job = jobs[id];
  if (!job) return false;
  const heir = heirOf(jobs, id, registers);
  const kept = jobs[heir.id];
  if (heir.id !== id && kept && isAlive(kept)) {
    jobs[heir.id] = withAll(kept, heir.registers);
    const into = intoSchema.parse(job.registers[INTO]?.[0]);
    jobs[id] = endedIn(mergeJobs(job, { registers, died: null }), into);
    return true;
  }
  const end = laterStamp(job.died, kept?.died ?? null);
  if (hasEdits(job, end)) jobs[id] = revived(job, registers);
  return false;
}

/** Through so many others a job is followed at most: each of them was made one with the next. */
const MOST_HEIRS = 50;

/** Where a job lives on, through all that it was made one with; itself where it does not. The registers as they count there. */
function heirOf(jobs: Jobs, id: string, registers: Registers): { id: string; registers: Registers } {
  let heir = { id, registers };
  for (let i = 0; i < MOST_HEIRS && !isAlive(jobs[heir.id]); i++) {
    const into = intoSchema.safeParse(jobs[heir.id]?.registers[INTO]?.[0]).data;
    // Always one that stands before it, so that nothing goes in circles.
    if (!into || into.job >= heir.id || !jobs[into.job]) return heir;
    heir = { id: into.job, registers: movedTo(heir.registers, into.after) };
  }
  return heir;
}

/** Whoever edits a job after its end wants it. That a copy was met elsewhere, or that it was made one with another, is no edit. */
function hasEdits({ registers }: JobState, end: Stamp | null): boolean {
  const edits = Object.entries(registers).filter(([name]) => !name.startsWith('link:') && name !== INTO);
  return edits.some(([, [, stamp]]) => end === null || stamp > end);
}

/** With all that is known of another job that is the same. It was saved when the first of them was. */
function withAll(kept: JobState, { kept: _saved, [INTO]: _into, ...others }: Registers): JobState {
  return mergeJobs(kept, { registers: others, died: null });
}

/** Ended with its last write, so that a later one can be told, and nothing else ends. */
function endedIn(job: JobState, into: z.infer<typeof intoSchema>): JobState {
  const { [INTO]: _before, ...registers } = job.registers;
  const last = lastWrite({ ...job, registers });
  if (last === null) return job;
  return { ...removed(last), registers: { [INTO]: [into, justAfter(last, last)] } };
}

/** The registers as they count beside a removal at that moment, and no other. */
function movedTo({ [INTO]: _into, ...registers }: Registers, died: Stamp | null): Registers {
  const moved = (stamp: Stamp) => (died === null ? writtenAt(stamp) : backAfter(died, writtenAt(stamp)));
  return Object.fromEntries(
    Object.entries(registers).map(([name, [value, stamp]]) => [name, [value, moved(stamp)]] as const),
  );
}

/** Ids of jobs that are one, each group in the order of the alphabet; groups of one are left out. */
function groupsOf(jobs: Jobs): string[][] {
  const known = Object.keys(jobs)
    .sort()
    .flatMap((id) => namesOf(id, jobs[id]) ?? []);
  return groupedBy(known, ({ links, role }) => (role === null ? [...links] : [...links, role])).flatMap((group) =>
    // One job that leads to the postings of several roles makes them no one role.
    agree(group) ? [idsOf(group)] : groupedBy(group, ({ role }) => (role === null ? [] : [role])).map(idsOf),
  );
}

/** By what a live job is known: the postings that it leads to, and its role. */
interface Names {
  id: string;
  links: ReadonlySet<string>;
  role: string | null;
}

function namesOf(id: string, state: JobState | undefined): Names | null {
  const job = state && jobOf(id, state);
  if (!job) return null;
  const links = job.links.flatMap(({ key }) => (isPostingKey(key) ? [`link ${key}`] : []));
  return { id, links: new Set(links), role: job.role === null ? null : `role ${job.role}` };
}

const idsOf = (group: readonly Names[]) => group.map(({ id }) => id);

/** Those that have a name in common, also through others; alone are left out. */
function groupedBy(all: readonly Names[], names: (one: Names) => string[]): Names[][] {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    return root;
  };
  const owners = new Map<string, string>();
  for (const one of all) {
    for (const name of names(one)) {
      const [a = '', b = ''] = [rootOf(owners.get(name) ?? one.id), rootOf(one.id)].sort();
      if (a !== b) parents.set(b, a);
      owners.set(name, one.id);
    }
  }
  const groups = new Map<string, Names[]>();
  for (const one of all) {
    const root = rootOf(one.id);
    const group = groups.get(root);
    if (group) group.push(one);
    else groups.set(root, [one]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/**
 * Whether all of them are one by more than a third job's word: any two are of one role, lead to one posting themselves (its title was
 * changed between their savings), or one of them has no role yet that it could differ in.
 */
function agree(group: readonly Names[]): boolean {
  const roles = new Set(group.map(({ role }) => role));
  if (roles.size === 1 && !roles.has(null)) return true;
  // So many ids no posting has.
  if (group.length > MOST_LINKS) return false;
  const areOne = (a: Names, b: Names) =>
    a.role === b.role ? a.role !== null || shareLink(a, b) : a.role === null || b.role === null || shareLink(a, b);
  return group.every((a, i) => group.slice(i + 1).every((b) => areOne(a, b)));
}

function shareLink(a: Names, b: Names): boolean {
  return [...a.links].some((link) => b.links.has(link));
}

/** As if it had never been removed. */
function undying(job: JobState | undefined): JobState | undefined {
  return job && { ...job, died: null };
}
