/** Which messages were carried out already. A sender that got no answer asks again under the same id. */
import type { HistoryWrite } from './database.ts';
import { type RequestRecord, requestRecordSchema } from './records.ts';

/** A sender gives up after seconds; a day is more than any retry needs (ms). */
const KEPT_MS = 86_400_000;

/** What this message did before, or null where it is new. */
export async function doneBefore(transaction: HistoryWrite, messageId: string): Promise<RequestRecord | null> {
  const stored = await transaction.objectStore('requests').get(messageId);
  return requestRecordSchema.safeParse(stored).data ?? null;
}

/** Notes that this message is done, and forgets those of more than a day ago. */
export async function noteDone(transaction: HistoryWrite, request: RequestRecord): Promise<void> {
  const requests = transaction.objectStore('requests');
  await requests.put(request);
  const old = IDBKeyRange.upperBound(new Date(Date.parse(request.at) - KEPT_MS).toISOString(), true);
  for (let cursor = await requests.index('at').openCursor(old); cursor; cursor = await cursor.continue()) {
    await cursor.delete();
  }
}
