/** What a sync would do to the saved jobs of this device, before it does it. Pure. */
import { z } from 'zod';
import type { JobState } from '../saved/job.ts';
import { isAlive } from '../saved/job.ts';
import type { Stamp } from '../saved/stamp.ts';
import { merge, TOMBSTONE_DAYS } from './merge.ts';
import { canonical, type SyncState } from './state.ts';

const DAY_MS = 86_400_000;
/** A plan that removes more than both of these is no everyday plan. */
const MOST_REMOVED = { share: 0.2, jobs: 5 };

/** What only the person can decide. */
export const questionSchema = z.discriminatedUnion('kind', [
  /** So many of this device's jobs would go. */
  z.object({ kind: z.literal('removes'), jobs: z.number(), of: z.number() }),
  /** This device was away for so long that removals made meanwhile are forgotten: these jobs are nowhere else. */
  z.object({ kind: z.literal('away'), days: z.number(), jobs: z.array(z.string()) }),
  /** Another device has deleted everything and asks the others to do so, too. */
  z.object({ kind: z.literal('wiped') }),
]);
export type Question = z.infer<typeof questionSchema>;
export const ANSWERS = ['remove', 'add', 'drop', 'obey', 'keep'] as const;
export type Answer = (typeof ANSWERS)[number];

/** What the person said, and to which question: to another one it is no answer. */
export const answeredSchema = z.object({ answer: z.enum(ANSWERS), question: questionSchema });
export type Answered = z.infer<typeof answeredSchema>;

export interface Plan {
  /** Ids of jobs that come to this device, change on it, go from it. */
  added: string[];
  changed: string[];
  removed: string[];
  /** Null where nothing needs to be asked, or it was answered. */
  question: Question | null;
}

export interface Before {
  /** ISO moment of the last sync with this place; null for none. */
  lastAt: string | null;
  /** The wish to delete everything that was answered last. */
  wiped: Stamp | null;
}

/** @param answered the question that stopped the run before, with its answer; null where nothing was asked */
export function planOf(
  local: SyncState,
  remote: SyncState,
  { lastAt, wiped }: Before,
  now: Date,
  answered: Answered | null,
): Plan {
  const merged = merge(local, remote);
  const ids = Object.keys(merged.jobs).sort();
  const wasAlive = (id: string) => lives(local.jobs[id]);
  const isNow = (id: string) => lives(merged.jobs[id]);
  const added = ids.filter((id) => !wasAlive(id) && isNow(id));
  const removed = ids.filter((id) => wasAlive(id) && !isNow(id));
  const changed = ids.filter(
    (id) => wasAlive(id) && isNow(id) && canonical(local.jobs[id]) !== canonical(merged.jobs[id]),
  );
  const plan = { added, changed, removed };
  const isAnswered = (question: Question) => answered !== null && canonical(answered.question) === canonical(question);
  const ask = (question: Question): Plan => ({ ...plan, question: isAnswered(question) ? null : question });
  // To a device that joins, it is history.
  const isWiped = lastAt !== null && remote.wiped !== null && (wiped === null || remote.wiped > wiped);
  if (isWiped && !isAnswered({ kind: 'wiped' })) return ask({ kind: 'wiped' });
  const days = lastAt === null ? 0 : Math.floor((now.getTime() - Date.parse(lastAt)) / DAY_MS);
  const alone = ids.filter((id) => wasAlive(id) && remote.jobs[id] === undefined);
  const isAway = days > TOMBSTONE_DAYS && alone.length > 0 && Object.keys(remote.jobs).length > 0;
  if (isAway && !isAnswered({ kind: 'away', days, jobs: alone })) return ask({ kind: 'away', days, jobs: alone });
  const of = ids.filter(wasAlive).length;
  const isMuch = removed.length > MOST_REMOVED.jobs && removed.length > MOST_REMOVED.share * of;
  if (isMuch) return ask({ kind: 'removes', jobs: removed.length, of });
  return { ...plan, question: null };
}

function lives(job: JobState | undefined): boolean {
  return job !== undefined && isAlive(job);
}
