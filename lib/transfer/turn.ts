/** One import at a time, over all tabs. */
import type { History } from '../history/database.ts';
import { words } from '../words.ts';
import { emptyStaged } from './import.ts';
import { TransferTrouble } from './trouble.ts';

const LOCK = 'import';
/** A dashboard that is being opened has its turn for a moment, to clear away what was left (ms). */
const PATIENCE_MS = 3_000;

/**
 * Does the work while no other import runs; the browser ends the turn of a page that is closed.
 * @throws TransferTrouble where another one runs
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  let isMine = false;
  try {
    return await navigator.locks.request(LOCK, { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {
      isMine = true;
      return work();
    });
  } catch (error) {
    throw isMine ? error : new TransferTrouble(words('transfer_error_busy'));
  }
}

/** Forgets what an import has left that was ended with its page; one that is running in another tab is left alone. */
export async function forgetLeftover(history: History): Promise<void> {
  // What cannot be done now is done by the next import.
  await navigator.locks
    .request(LOCK, { ifAvailable: true }, (lock) => lock && emptyStaged(history))
    .catch(() => undefined);
}
