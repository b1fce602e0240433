/** What every place to sync with gives: one text that all devices share, read and written so that nothing unread is overwritten. */

export type Found =
  /** Nothing has been written there yet. */
  | { kind: 'empty' }
  /** Parts of a write of another device are still on their way: nothing can be said yet. */
  | { kind: 'arriving' }
  /** `version` changes with every write there. */
  | { kind: 'text'; text: string; version: string };

export interface Place {
  /** @throws SyncTrouble */
  read(): Promise<Found>;
  /**
   * Writes, and reads back what was written.
   * @param version of what was read and is replaced; null where nothing was there
   * @throws SyncTrouble with nothing changed there; `lost-race` where something else lies there by now: read again, merge, write
   */
  write(text: string, version: string | null): Promise<void>;
  /** Whether so much fits there; a place without a bound says true. */
  fits(text: string): Promise<boolean>;
}
