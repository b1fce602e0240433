/** When a person is reminded to keep a copy of their own. Pure, and two notes in this page's own storage. */

/** So many saved jobs are some weeks of somebody's work. */
const MUCH = 20;
/** A copy older than this is no copy of what they have; after "Not now" they are left alone for as long. */
const DAYS = 30;
const DAY_MS = 86_400_000;

export interface BackupFacts {
  /** How many jobs are saved. */
  jobs: number;
  synced: boolean;
  /** ISO moments; null for never. */
  lastExport: string | null;
  lastReminded: string | null;
  now: Date;
}

/** True where 20 jobs or more are saved, nothing is synced, and nothing was exported or reminded of for 30 days. */
export function wantsBackup({ jobs, synced, lastExport, lastReminded, now }: BackupFacts): boolean {
  const isLongAgo = (moment: string | null) => {
    const then = Date.parse(moment ?? '');
    return Number.isNaN(then) || now.getTime() - then >= DAYS * DAY_MS;
  };
  return jobs >= MUCH && !synced && isLongAgo(lastExport) && isLongAgo(lastReminded);
}

const NOTES = { lastExport: 'last-export', lastReminded: 'last-reminded' };
export type BackupNote = keyof typeof NOTES;

/** Notes a moment; where the browser keeps nothing for this page, the reminder comes once more. */
export function noteBackup(note: BackupNote, now: Date): void {
  try {
    localStorage.setItem(NOTES[note], now.toISOString());
  } catch {
    // Full or switched off: a reminder too many does no harm.
  }
}

/** The moments noted on this device. */
export function backupNotes(): Pick<BackupFacts, BackupNote> {
  const read = (note: BackupNote) => {
    try {
      return localStorage.getItem(NOTES[note]);
    } catch {
      return null; // switched off
    }
  };
  return { lastExport: read('lastExport'), lastReminded: read('lastReminded') };
}
