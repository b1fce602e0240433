/** The jobs that the person keeps. */
import { mergeFacts } from '../history/content.ts';
import type { HistoryDatabase } from '../history/database.ts';
import { write } from '../history/database.ts';
import { HistoryError } from '../history/errors.ts';
import { postingRecordSchema, savedRecordSchema } from '../history/records.ts';
import { doneBefore, noteDone } from '../history/requests.ts';
import { postingKey } from '../posting/role.ts';
import type { Posting } from '../posting/schema.ts';

/**
 * Keeps the posting as it is now, or stops keeping it, in one transaction; resolves when that is on the disk. Keeping a
 * kept job changes nothing. A removed job leaves a tombstone. A retry (same messageId) writes nothing and gets the first
 * answer, whatever has happened since.
 * @returns whether the job is kept now
 * @param posting must have an id
 * @throws HistoryError with nothing written
 */
export async function save(
  database: HistoryDatabase,
  { posting, wanted, messageId, at }: { posting: Posting; wanted: boolean; messageId: string; at: string },
): Promise<boolean> {
  const key = postingKey(posting);
  if (key === null) throw new HistoryError('failed', 'a posting without an id cannot be kept');
  return write(database, async (transaction) => {
    const done = await doneBefore(transaction, messageId);
    if (done?.type === 'save') return done.saved;
    const store = transaction.objectStore('saved');
    const before = savedRecordSchema.safeParse(await store.get(key)).data;
    const isKept = before !== undefined && before.deletedAt === null;
    if (wanted && !isKept) {
      const seen = postingRecordSchema.safeParse(await transaction.objectStore('postings').get(key)).data;
      const known = seen?.posting ? { posting: seen.posting, rungs: seen.rungs } : null;
      const snapshot = mergeFacts(known, { posting, rungs: {} }).posting;
      await store.put({ ...before, key, savedAt: at, deletedAt: null, posting: snapshot });
    }
    if (!wanted && isKept) await store.put({ ...before, deletedAt: at, posting: null });
    await noteDone(transaction, { messageId, at, type: 'save', saved: wanted });
    return wanted;
  });
}
