/** Runs in a page of the extension, bundled: exports the whole history and takes it in again, by the extension's own code. */
import { createHistory, HISTORY_NAME, write } from '../../lib/history/database.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { exportFiles } from '../../lib/transfer/export.ts';
import { importFile } from '../../lib/transfer/import.ts';
import { fill as fillPostings, posting } from './history-in-page.ts';

const history = createHistory();

/** Writes the postings from one number up to another, each with two sightings. */
export async function fill(template: Posting, from: number, to: number, at: string): Promise<void> {
  await fillPostings(template, from, to, at);
  const moments = [at, new Date(Date.parse(at) - 86_400_000).toISOString()];
  const common = { contentHash: 'a', changed: [], posted: null, closed: false, score: 66, band: 'likely', model: '1' };
  await history.use((database) =>
    write(database, async (transaction) => {
      const store = transaction.objectStore('sightings');
      for (let n = from; n < to; n++) {
        const postingKey = `lever::${posting(template, n).id}`;
        for (const moment of moments) store.put({ postingKey, at: moment, ...common });
      }
    }),
  );
}

export interface Times {
  exported: number;
  staged: number;
  applied: number;
  bytes: number;
  postings: number;
}

/** ms of each step, into a store that was emptied before; the export's size. */
export async function thereAndBack(): Promise<Times> {
  const signal = new AbortController().signal;
  const start = performance.now();
  const files = await exportFiles(history, DEFAULT_SETTINGS, { onProgress() {}, signal });
  const exported = performance.now() - start;
  history.close();
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(HISTORY_NAME);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
  let [staged, applied] = [0, 0];
  for (const file of files) {
    const from = performance.now();
    let asked = from;
    await importFile(history, new File([file], 'all.jsonl'), DEFAULT_SETTINGS, {
      onProgress() {},
      ask: async () => {
        asked = performance.now();
        return { go: true, withSettings: false };
      },
      changeSettings: async () => {},
      signal,
      now: () => new Date(),
    });
    staged += asked - from;
    applied += performance.now() - asked;
  }
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const postings = await history.use((database) => database.count('postings'));
  return { exported, staged, applied, bytes, postings };
}
