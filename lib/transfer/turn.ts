/** One import at a time, over all tabs. */
import type { History } from '../history/database.ts';
import { words } from '../words.ts';
import { emptyStaged } from './import.ts';
import { TransferTrouble } from './trouble.ts';

const LOCK = 'import';

/**
 * Does the work while no other import runs; the browser ends the turn of a page that is closed.
 * @throws TransferTrouble where another one runs
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
    if (!lock) throw new TransferTrouble(words('transfer_error_busy'));
    return work();
  });
}

/** Forgets what an import has left that was ended with its page; one that is running in another tab is left alone. */
export async function forgetLeftover(history: History): Promise<void> {
  // What cannot be done now is done by the next import.
  await inTurn(() => emptyStaged(history)).catch(() => undefined);
}
