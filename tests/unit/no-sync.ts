import type { Sync } from '../../lib/background/sync.ts';

/** Where nothing is synced: whoever asks is told so by a failing test. */
const refuse = async () => Promise.reject(new Error('no sync in this test'));

export const NO_SYNC: Sync = {
  isOn: refuse,
  status: refuse,
  setUp: refuse,
  off: refuse,
  alone: refuse,
  run: refuse,
  undo: refuse,
  wipePlace: refuse,
};
