/**
 * One sync: read the place, merge, plan, check, take in, write what the place lacks. Nothing is deleted without a plan that was checked;
 * a race that is lost is merged again. What it needs is handed in, so that it runs against any place and any store.
 */
import type { JobState, Registers } from '../saved/job.ts';
import { adds, type Fitted, fitted } from './fit.ts';
import { clocksOf, mergeRegisters, withCappedStamps, withoutOldTombstones } from './merge.ts';
import type { Found, Place } from './place.ts';
import type { Answered, Before, Plan, Question } from './plan.ts';
import { planOf } from './plan.ts';
import { canonical, EMPTY, type SyncState, stateOf, textOf } from './state.ts';
import { SyncTrouble } from './trouble.ts';

/** A place where others write again and again between our reading and writing is left for the next run. */
const MOST_TRIES = 5;

export interface Local {
  /** What this device holds now. */
  read(): Promise<SyncState>;
  /** Merges this in, and takes the dropped jobs away; gives the jobs that went, as they were. */
  takeIn(incoming: SyncState, drop: readonly string[]): Promise<Record<string, JobState>>;
}

export interface Outcome {
  /** `waits`: another device's write is still arriving. */
  outcome: 'done' | 'asks' | 'waits';
  question: Question | null;
  plan: Pick<Plan, 'added' | 'changed' | 'removed'>;
  /** The jobs that went from this device, as they were. */
  before: Record<string, JobState>;
  sent: boolean;
  leftOut: Fitted['leftOut'];
  /** Stamps of a clock far ahead were met: another device's, or this one's own, which others have capped. */
  clocksApart: boolean;
}

const NOTHING: Omit<Outcome, 'outcome' | 'question'> = {
  plan: { added: [], changed: [], removed: [] },
  before: {},
  sent: false,
  leftOut: { texts: 0, jobs: 0 },
  clocksApart: false,
};

/**
 * Brings this device and the place in step.
 * @param answers what the person said to the questions that stopped it so far; empty where none was asked
 * @throws SyncTrouble; what was taken in by then stays, for it is merged and no harm
 */
export async function sync(
  place: Place,
  local: Local,
  { memory, now, answers }: { memory: Before; now: Date; answers: readonly Answered[] },
): Promise<Outcome> {
  let before: Record<string, JobState> = {};
  let plan = NOTHING.plan;
  let clocksApart = false;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await place.read();
    if (found.kind === 'arriving') return { ...NOTHING, plan, before, outcome: 'waits', question: null };
    const raw = found.kind === 'text' ? stateOf(found.text) : EMPTY;
    const mine = await local.read();
    const known = clocksOf(EMPTY, now, mergeRegisters(raw.settings, mine.settings));
    const clocks = clocksOf(raw, now, known);
    const here = withCappedStamps({ ...raw, settings: { ...raw.settings, ...clocks } }, now, clocks);
    const remote = withoutOldTombstones(here, now);
    const own = withoutOldTombstones(withCappedStamps(mine, now, clocks), now);
    clocksApart ||= canonical(clocks) !== canonical(known) || areChanged(mine, clocks, now);
    const { question, ...planned } = planOf(own, remote, memory, now, answers);
    if (question) return { ...NOTHING, plan: planned, before, outcome: 'asks', question, clocksApart };
    // What an earlier try took in belongs to the same run.
    plan = tries === 0 ? planned : united(plan, planned);
    before = { ...before, ...(await local.takeIn(remote, droppedBy(answers, remote))) };
    plan = { ...plan, removed: [...new Set([...plan.removed, ...Object.keys(before)])].sort() };
    const fit = await fitting(place, withoutOldTombstones(await local.read(), now));
    // Stamps of a clock that is far ahead are written over, or each reading would cap them to a later moment.
    const wants = adds(fit.state, remote) || canonical(raw) !== canonical(here);
    const sent = await send(place, found, wants, fit.state);
    if (sent !== 'lost-race')
      return { outcome: 'done', question: null, plan, before, sent, leftOut: fit.leftOut, clocksApart };
  }
  throw new SyncTrouble('lost-race', `${MOST_TRIES} times`);
}

/** Whether what was capped elsewhere is held here under its own stamps still. */
function areChanged(mine: SyncState, clocks: Registers, now: Date): boolean {
  if (Object.keys(clocks).length === 0) return false;
  return canonical(withCappedStamps(mine, now, clocks)) !== canonical(withCappedStamps(mine, now));
}

/** The jobs that the person leaves out: of those that were asked about, what is nowhere else still. */
function droppedBy(answers: readonly Answered[], remote: SyncState): string[] {
  return answers
    .flatMap(({ answer, question }) => (answer === 'drop' && question.kind === 'away' ? question.jobs : []))
    .filter((id) => remote.jobs[id] === undefined);
}

/** Puts this device's state in the place of whatever lies there: for a folder whose passphrase is forgotten. */
export async function startAnew(place: Place, sealed: Place, local: Local): Promise<void> {
  const found = await place.read();
  await sealed.write(textOf(await local.read()), found.kind === 'text' ? found.version : null);
}

/** Leaves nothing at the place but the wish that other devices delete everything, too. */
export async function wipe(place: Place, wiped: NonNullable<SyncState['wiped']>): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await place.read();
    try {
      return await place.write(textOf({ ...EMPTY, wiped }), found.kind === 'text' ? found.version : null);
    } catch (error) {
      if (!isLostRace(error)) throw error;
    }
  }
  throw new SyncTrouble('lost-race', `${MOST_TRIES} times`);
}

async function send(place: Place, found: Found, wants: boolean, wanted: SyncState): Promise<boolean | 'lost-race'> {
  // An empty place gets its first text even of nothing, so that the next device finds a text of ours.
  if (found.kind === 'text' && !wants) return false;
  try {
    await place.write(textOf(wanted), found.kind === 'text' ? found.version : null);
    return true;
  } catch (error) {
    if (isLostRace(error)) return 'lost-race';
    throw error;
  }
}

async function fitting(place: Place, state: SyncState): Promise<Fitted> {
  return fitted(state, (some) => place.fits(textOf(some)));
}

function isLostRace(error: unknown): boolean {
  return error instanceof SyncTrouble && error.trouble === 'lost-race';
}

function united(a: Outcome['plan'], b: Outcome['plan']): Outcome['plan'] {
  const both = (x: string[], y: string[]) => [...new Set([...x, ...y])];
  return { added: both(a.added, b.added), changed: both(a.changed, b.changed), removed: both(a.removed, b.removed) };
}
