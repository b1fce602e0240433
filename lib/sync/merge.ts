/**
 * Merges what devices hold: a state-based CRDT (Shapiro et al., "Conflict-free Replicated Data Types", 2011). Each field is the write
 * with the later stamp; a removal ends all that was written before it, so that only a later saving brings a job back. Commutative,
 * associative, idempotent. Pure.
 */
import type { JobState, Register, Registers } from '../saved/job.ts';
import { capped, justAfter, laterStamp, type Stamp, timeOf } from '../saved/stamp.ts';
import { canonical, type SyncState } from './state.ts';

/** A removal is remembered for so long, so that a device which was away meanwhile learns of it. */
export const TOMBSTONE_DAYS = 180;
const DAY_MS = 86_400_000;

export function merge(a: SyncState, b: SyncState): SyncState {
  const ids = new Set([...Object.keys(a.jobs), ...Object.keys(b.jobs)]);
  const jobs = [...ids].map((id) => [id, mergeJobs(a.jobs[id], b.jobs[id])] as const);
  return {
    jobs: Object.fromEntries(jobs),
    settings: mergeRegisters(a.settings, b.settings),
    wiped: laterStamp(a.wiped, b.wiped),
  };
}

const NOTHING: JobState = { registers: {}, died: null };

/** Two copies of a job's writes as one. */
export function mergeJobs(a: JobState = NOTHING, b: JobState = NOTHING): JobState {
  const died = laterStamp(a.died, b.died);
  const registers = mergeRegisters(a.registers, b.registers);
  const living = Object.entries(registers).filter(([, [, stamp]]) => died === null || stamp > died);
  return { registers: Object.fromEntries(living), died };
}

/** Of each field the later write. */
export function mergeRegisters(a: Registers, b: Registers): Registers {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const one = later(a[key], b[key]);
      return one ? [[key, one] as const] : [];
    }),
  );
}

/** Two values under one stamp come from a copied profile: any order will do that is the same everywhere. */
function later(a: Register | undefined, b: Register | undefined): Register | undefined {
  if (!a || !b) return a ?? b;
  if (a[1] !== b[1]) return a[1] > b[1] ? a : b;
  return canonical(a[0]) >= canonical(b[0]) ? a : b;
}

/** The state as it is taken in: stamps from a clock that is far ahead must not beat every later write for years. */
export function withCappedStamps(state: SyncState, now: Date): SyncState {
  const jobs = Object.entries(state.jobs).map(([id, job]) => [id, cappedJob(job, now)] as const);
  return {
    jobs: Object.fromEntries(jobs),
    settings: mapStamps(state.settings, (stamp) => capped(stamp, now)),
    wiped: state.wiped && capped(state.wiped, now),
  };
}

/** What was written after a removal stays after it, where both are capped to one moment. */
function cappedJob({ registers, died }: JobState, now: Date): JobState {
  const end = died && capped(died, now);
  const cap = (stamp: Stamp) => {
    const at = capped(stamp, now);
    return died !== null && end !== null && stamp > died && at <= end ? justAfter(end, stamp) : at;
  };
  return { registers: mapStamps(registers, cap), died: end };
}

function mapStamps(registers: Registers, change: (stamp: Stamp) => Stamp): Registers {
  return Object.fromEntries(Object.entries(registers).map(([key, [value, stamp]]) => [key, [value, change(stamp)]]));
}

/** Forgets removals of more than 180 days ago that left nothing, and a wish to delete everything of as long ago. */
export function withoutOldTombstones(state: SyncState, now: Date): SyncState {
  const oldest = now.getTime() - TOMBSTONE_DAYS * DAY_MS;
  const isOld = ({ registers, died }: JobState) =>
    died !== null && timeOf(died) < oldest && Object.keys(registers).length === 0;
  const jobs = Object.fromEntries(Object.entries(state.jobs).filter(([, job]) => !isOld(job)));
  return { ...state, jobs, wiped: state.wiped !== null && timeOf(state.wiped) < oldest ? null : state.wiped };
}

/** The latest stamp in a state: a device's next write must come after all that it has seen. */
export function latestStamp({ jobs, settings, wiped }: SyncState): Stamp | null {
  const all = [settings, ...Object.values(jobs).map(({ registers }) => registers)].flatMap((registers) =>
    Object.values(registers).map(([, stamp]) => stamp),
  );
  const deaths = Object.values(jobs).flatMap(({ died }) => died ?? []);
  return [...all, ...deaths].reduce<Stamp | null>(laterStamp, wiped);
}
