/** Why the history could not do what it was asked; the background has words for each. */
export type HistoryTrouble =
  /** A later version of the extension has written here. */
  | 'newer'
  /** Not open yet: an older copy of the extension still holds it, or a long upgrade is running. */
  | 'blocked'
  /** No space is left on this device. */
  | 'full'
  | 'failed';

export class HistoryError extends Error {
  readonly trouble: HistoryTrouble;

  constructor(trouble: HistoryTrouble, cause?: unknown) {
    super(`history: ${trouble}`, { cause });
    this.name = 'HistoryError';
    this.trouble = trouble;
  }
}

const TROUBLES: Record<string, HistoryTrouble> = { VersionError: 'newer', QuotaExceededError: 'full' };

/** Names the trouble behind any error that IndexedDB gives. */
export function historyError(error: unknown): HistoryError {
  if (error instanceof HistoryError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return new HistoryError(TROUBLES[name] ?? 'failed', error);
}
