import type { SyncRun } from '../history/sync.ts';
import type { SyncAccount } from './account.ts';
import type { Question } from './plan.ts';

/** All that may be shown: no password, no passphrase. */
export interface SyncStatus {
  place: SyncAccount['place'];
  url: string | null;
  user: string | null;
  encrypted: boolean;
  /** ISO moment of the last success; null for none. */
  lastAt: string | null;
  running: boolean;
  /** What the last run waits for. */
  question: Question | null;
  /** Newest first. */
  runs: (Omit<SyncRun, 'before'> & { undoable: boolean })[];
}
