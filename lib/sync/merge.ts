/**
 * Merges what devices hold: a state-based CRDT (Shapiro et al., "Conflict-free Replicated Data Types", 2011). Each field is the write
 * with the later stamp; a removal ends all that was written before it, so that only a later saving brings a job back. Commutative,
 * associative, idempotent. Pure.
 */
import { bounded, isAlive, type JobState, type Register, type Registers } from '../saved/job.ts';
import { capped, deviceOf, isBack, isStamp, justAfter, laterStamp, type Stamp, timeOf } from '../saved/stamp.ts';
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

/** Of each field the later write; no more fields than can be read again. */
export function mergeRegisters(a: Registers, b: Registers): Registers {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const merged = [...keys].flatMap((key) => {
    const one = key.startsWith(CLOCK) ? laterClock(a[key], b[key]) : later(a[key], b[key]);
    return one ? [[key, one] as const] : [];
  });
  return bounded(Object.fromEntries(merged));
}

/** Stands among the settings before a device's name. */
const CLOCK = 'clock.';

/** What says of later writes; of the same, what counts them as earlier: two devices that capped them at different moments agree on that. */
function laterClock(a: Register | undefined, b: Register | undefined): Register | undefined {
  if (!a || !b) return a ?? b;
  const [upToA, upToB] = [canonical(a[0]), canonical(b[0])];
  if (upToA !== upToB) return upToA > upToB ? a : b;
  return a[1] <= b[1] ? a : b;
}

/** Two values under one stamp come from a copied profile: any order will do that is the same everywhere. */
function later(a: Register | undefined, b: Register | undefined): Register | undefined {
  if (!a || !b) return a ?? b;
  if (a[1] !== b[1]) return a[1] > b[1] ? a : b;
  return canonical(a[0]) >= canonical(b[0]) ? a : b;
}

/**
 * The state as it is taken in: stamps from a clock that is far ahead must not beat every later write for years.
 * @param clocks as `clocksOf` gives them: what was capped before counts as then, and not as a later moment with each reading
 */
export function withCappedStamps(state: SyncState, now: Date, clocks: Registers = {}): SyncState {
  const cap = capWith(now, clocks);
  const jobs = Object.entries(state.jobs).map(([id, job]) => [id, cappedJob(job, cap)] as const);
  return {
    jobs: Object.fromEntries(jobs),
    settings: mapStamps(state.settings, cap),
    // All devices give it in one name.
    wiped: state.wiped && capped(state.wiped, now),
  };
}

/**
 * Which devices wrote with a clock that was far ahead, by `clock.<device>`: the value is the latest such stamp, the register's own
 * stamp what it counts as, with all that the device wrote in between. Travels with the settings, so that the device itself learns of
 * it: it would bring its own stamps again and again, and they would beat what others wrote after they had been capped.
 * @param known what was capped before
 */
export function clocksOf({ jobs, settings }: SyncState, now: Date, known: Registers = {}): Registers {
  const clocks = Object.entries(known).filter(([name]) => name.startsWith(CLOCK));
  const all = new Map(clocks.map(([name, [upTo, as]]) => [name, [upTo, capped(as, now)] as const]));
  const see = (stamp: Stamp) => {
    if (isBack(stamp)) return;
    const name = CLOCK + deviceOf(stamp);
    const as = capped(stamp, now);
    if (as !== stamp && stamp > String(all.get(name)?.[0] ?? '')) all.set(name, [stamp, as]);
  };
  for (const { registers, died } of Object.values(jobs)) {
    for (const [, stamp] of Object.values(registers)) see(stamp);
    if (died) see(died);
  }
  for (const [name, [, stamp]] of Object.entries(settings)) if (!name.startsWith(CLOCK)) see(stamp);
  return Object.fromEntries(all);
}

/**
 * The same, told by what is here: a write from a clock far ahead that is here already, under an earlier stamp of the same device, was
 * capped when it came first. For a file that is imported once more: no `clock.` comes with it.
 */
export function clocksBy(here: JobState, given: JobState, now: Date): Registers {
  const clocks = new Map<string, Register>();
  for (const [name, [value, stamp]] of Object.entries(given.registers)) {
    const [own, as] = here.registers[name] ?? [];
    const isCapped = as !== undefined && as < stamp && capped(stamp, now) !== stamp && deviceOf(as) === deviceOf(stamp);
    if (!isCapped || canonical(own) !== canonical(value)) continue;
    const clock = CLOCK + deviceOf(stamp);
    if (stamp > String(clocks.get(clock)?.[0] ?? '')) clocks.set(clock, [stamp, as]);
  }
  return Object.fromEntries(clocks);
}

/** Whether what this device writes from now on would be taken for what it wrote while its clock was ahead: it needs another name. */
export function isNameSpent(device: string, now: Date, clocks: Registers): boolean {
  const upTo = clocks[CLOCK + device]?.[0];
  return isStamp(upTo) && timeOf(upTo) >= now.getTime();
}

type Cap = (stamp: Stamp) => Stamp;

function capWith(now: Date, clocks: Registers): Cap {
  return (stamp) => {
    const at = capped(stamp, now);
    const clock = clocks[CLOCK + deviceOf(stamp)];
    if (!clock || !isStamp(clock[0])) return at;
    const [upTo, as] = [clock[0], capped(clock[1], now)];
    // Within its millisecond is what was written just after something that is capped, too.
    if (stamp <= upTo) return timeOf(stamp) > timeOf(as) ? as : stamp;
    return at !== stamp && at <= as ? justAfter(as, stamp) : at;
  };
}

/** What was written after a removal stays after it, where both are capped to one moment. */
function cappedJob({ registers, died }: JobState, cap: Cap): JobState {
  const end = died && cap(died);
  const after = (stamp: Stamp) => {
    // What came back goes with the removal, whose moment it has.
    if (died !== null && end !== null && isBack(stamp) && timeOf(stamp) === timeOf(died)) return justAfter(end, stamp);
    const at = cap(stamp);
    return died !== null && end !== null && stamp > died && at <= end ? justAfter(end, stamp) : at;
  };
  return { registers: mapStamps(registers, after), died: end };
}

function mapStamps(registers: Registers, change: (stamp: Stamp) => Stamp): Registers {
  return Object.fromEntries(Object.entries(registers).map(([key, [value, stamp]]) => [key, [value, change(stamp)]]));
}

/** Forgets removals of more than 180 days ago after which nothing was written, and a wish to delete everything of as long ago. */
export function withoutOldTombstones(state: SyncState, now: Date): SyncState {
  const oldest = now.getTime() - TOMBSTONE_DAYS * DAY_MS;
  const isOld = (job: JobState) => {
    const last = lastWrite(job);
    return job.died !== null && !isAlive(job) && last !== null && timeOf(last) < oldest;
  };
  const jobs = Object.fromEntries(Object.entries(state.jobs).filter(([, job]) => !isOld(job)));
  return { ...state, jobs, wiped: state.wiped !== null && timeOf(state.wiped) < oldest ? null : state.wiped };
}

/** The latest stamp in a job, its removal among them. */
export function lastWrite({ registers, died }: JobState): Stamp | null {
  return Object.values(registers).reduce<Stamp | null>((last, [, stamp]) => laterStamp(last, stamp), died);
}

/** The latest stamp in a state: a device's next write must come after all that it has seen. */
export function latestStamp({ jobs, settings, wiped }: SyncState): Stamp | null {
  return [{ registers: settings, died: wiped }, ...Object.values(jobs)].map(lastWrite).reduce(laterStamp, null);
}
