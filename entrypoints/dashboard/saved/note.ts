/** The one line under a card of the board. Pure. */
import type { RowRecord } from '../../../lib/history/records.ts';
import type { SavedJob } from '../../../lib/saved/job.ts';
import { isDue, localDay } from '../../../lib/saved/reminder.ts';
import type { Status } from '../../../lib/saved/status.ts';
import { watchLine } from '../../../lib/watch/line.ts';
import type { Watch } from '../../../lib/watch/where.ts';
import type { Words } from '../../../lib/words.ts';
import { words } from '../../../lib/words.ts';
import { daysSince, lastContact, since } from './arrange.ts';

/** What is known of a job from its postings. */
export interface Facts {
  /** The line of its best posting; null where the history holds none of them. */
  row: RowRecord | null;
  /** ISO moment at which that posting was first seen closed; null where it was not, or that is not known. */
  closedSeen: string | null;
  /** By which day half of such postings close, and the posting's own day today; null where that cannot be told. */
  half: { by: number; today: number } | null;
  /** How its watch stands; null where that is not known. */
  watch: Watch | null;
}

export interface Note {
  icon: 'bell' | 'info' | 'clock';
  words: Words;
}

/** After so many days without a change an application counts as silent. */
export const SILENT_DAYS = 21;

const IN_PLAY: readonly Status[] = ['saved', 'applied', 'interview', 'silent'];
const WAITING: readonly Status[] = ['applied', 'silent'];

/**
 * What is worth saying of a job, most pressing first: its reminder, what was seen at its source, that it closed, that nothing was heard,
 * how long it may stay.
 */
export function noteOf(job: SavedJob, facts: Facts, now: Date, ago: (iso: string) => string): Note | null {
  return (
    dueNote(job, localDay(now)) ??
    watchNote(facts, now) ??
    closedNote(job, facts, ago) ??
    silentNote(job, now) ??
    halfNote(job, facts)
  );
}

function dueNote(job: SavedJob, today: string): Note | null {
  const { reminder } = job;
  if (!reminder || !isDue(job, today)) return null;
  const { day, text } = reminder;
  if (day === today) return note('bell', text === '' ? words('board_due_plain') : words('board_due', text));
  return note('bell', text === '' ? words('board_overdue_plain', day) : words('board_overdue', day, text));
}

function watchNote({ watch }: Facts, now: Date): Note | null {
  const line = watch && watchLine(watch, now);
  return line && note('info', line);
}

function closedNote({ status }: SavedJob, { row, closedSeen }: Facts, ago: (iso: string) => string): Note | null {
  if (!row?.closed || !IN_PLAY.includes(status)) return null;
  const isBefore = status === 'saved';
  if (closedSeen === null) return note('info', words(isBefore ? 'board_closed_before_plain' : 'board_closed_plain'));
  return note('info', words(isBefore ? 'board_closed_before' : 'board_closed', ago(closedSeen)));
}

function silentNote(job: SavedJob, now: Date): Note | null {
  if (!WAITING.includes(job.status)) return null;
  const days = daysSince(lastContact(job) ?? since(job), localDay(now));
  return days < SILENT_DAYS ? null : note('clock', words('board_silent', days));
}

/** Only before the person has applied: afterwards it changes nothing that they could do. */
function halfNote({ status }: SavedJob, { half }: Facts): Note | null {
  return half && status === 'saved' ? note('clock', words('saved_half', half.by, half.today)) : null;
}

function note(icon: Note['icon'], said: Words): Note {
  return { icon, words: said };
}
