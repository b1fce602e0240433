/** What a sync would do to the saved jobs of this device, before it does it. Pure. */
import { z } from 'zod';
import { isAlive } from '../saved/job.ts';
import type { Stamp } from '../saved/stamp.ts';
import { mended } from './mend.ts';
import { TOMBSTONE_DAYS } from './merge.ts';
import { canonical, type SyncState } from './state.ts';

const DAY_MS = 86_400_000;
/** A plan that removes more than both of these is no everyday plan. */
const MOST_REMOVED = { share: 0.2, jobs: 5 };

/** @param of how many jobs this device has */
export function isMuch(removed: number, of: number): boolean {
  return removed > MOST_REMOVED.jobs && removed > MOST_REMOVED.share * of;
}

/** What only the person can decide. */
export const questionSchema = z.discriminatedUnion('kind', [
  /** So many of this device's jobs would go, or be made one with others. */
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

/** The answers to all that a run has asked so far, with one more: a second answer to the same kind of question takes the first's place. */
export function withAnswer(answers: readonly Answered[], answered: Answered | null): Answered[] {
  if (!answered) return [...answers];
  return [...answers.filter(({ question }) => question.kind !== answered.question.kind), answered];
}

export interface Plan {
  /** Ids of jobs that come to this device, change on it, go from it; those that live on in another are not among the last. */
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

/** @param answers what the person said to what this run has asked so far; empty where nothing was asked */
export function planOf(
  local: SyncState,
  remote: SyncState,
  { lastAt, wiped }: Before,
  now: Date,
  answers: readonly Answered[],
): Plan {
  const { jobs, united } = mended(local.jobs, remote.jobs);
  const ids = Object.keys(jobs).sort();
  const wasAlive = (id: string) => isAlive(local.jobs[id]);
  const isNow = (id: string) => isAlive(jobs[id]);
  const added = ids.filter((id) => !wasAlive(id) && isNow(id));
  const gone = ids.filter((id) => wasAlive(id) && !isNow(id));
  const changed = ids.filter((id) => wasAlive(id) && isNow(id) && canonical(local.jobs[id]) !== canonical(jobs[id]));
  const plan = { added, changed, removed: gone.filter((id) => !united.includes(id)) };
  const alone = ids.filter((id) => wasAlive(id) && remote.jobs[id] === undefined);
  const days = lastAt === null ? 0 : Math.floor((now.getTime() - Date.parse(lastAt)) / DAY_MS);
  const of = ids.filter(wasAlive).length;
  const questions: [isAsked: boolean, Question][] = [
    // To a device that joins, it is history.
    [lastAt !== null && remote.wiped !== null && (wiped === null || remote.wiped > wiped), { kind: 'wiped' }],
    [
      days > TOMBSTONE_DAYS && alone.length > 0 && Object.keys(remote.jobs).length > 0,
      { kind: 'away', days, jobs: alone },
    ],
    [isMuch(gone.length, of), { kind: 'removes', jobs: gone.length, of }],
  ];
  const open = questions.find(([isAsked, one]) => isAsked && !answers.some(({ question }) => areSame(question, one)));
  return { ...plan, question: open?.[1] ?? null };
}

/** How long a device was away grows while the person thinks about it. */
function areSame(a: Question, b: Question): boolean {
  const asked = (question: Question) => canonical({ ...question, days: null });
  return asked(a) === asked(b);
}
