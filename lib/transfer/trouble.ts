/** Why a file could not be taken in: in words for the person. */
import { HistoryError } from '../history/errors.ts';
import { type Words, words } from '../words.ts';

/** The words name the file, the line where there is one, and what to do. */
export class TransferTrouble extends Error {
  readonly words: Words;

  constructor(what: Words) {
    super(`${what.key} ${what.values.join(', ')}`);
    this.name = 'TransferTrouble';
    this.words = what;
  }
}

/** The words for any error of an export or import. */
export function troubleIn(error: unknown): Words {
  if (error instanceof TransferTrouble) return error.words;
  return words(`transfer_error_${error instanceof HistoryError ? error.trouble : 'failed'}`);
}

/** True where the person has pressed "Cancel": no trouble. */
export function isCancelled(error: unknown): boolean {
  const cause = error instanceof HistoryError ? error.cause : error;
  return cause instanceof Error && cause.name === 'AbortError';
}
