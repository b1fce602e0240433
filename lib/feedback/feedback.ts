/** What the person said was wrong with a report: kept on this device, never sent. */
import { dropOldest, type HistoryDatabase, write } from '../history/database.ts';
import type { FeedbackReason } from '../history/feedback-reasons.ts';
import { type FeedbackRecord, feedbackRecordSchema } from '../history/records.ts';
import { doneBefore, noteDone } from '../history/requests.ts';
import { postingKey } from '../posting/role.ts';
import type { Posting } from '../posting/schema.ts';
import type { Report } from '../scoring/report.ts';

/** More than anyone presses in years; the oldest go first. */
export const MOST_FEEDBACK = 2_000;

export interface Feedback {
  posting: Posting;
  report: Report;
  reason: FeedbackReason;
  messageId: string;
  /** ISO moment of the press. */
  at: string;
}

/**
 * Keeps the reason with what was shown, in one transaction; resolves when that is on the disk. A retry (same messageId)
 * writes nothing. At most 2,000 are kept: the oldest are dropped.
 * @throws HistoryError with nothing written
 */
export async function keepFeedback(database: HistoryDatabase, feedback: Feedback): Promise<void> {
  const { messageId, at } = feedback;
  await write(database, async (transaction) => {
    const done = await doneBefore(transaction, messageId);
    if (done?.type === 'wrong') return;
    await transaction.objectStore('feedback').put(recordOf(feedback));
    await dropOldest(transaction, 'feedback', MOST_FEEDBACK);
    await noteDone(transaction, { messageId, at, type: 'wrong' });
  });
}

/** All that is kept, newest first. */
export async function allFeedback(database: HistoryDatabase): Promise<FeedbackRecord[]> {
  const stored = await database.getAllFromIndex('feedback', 'at');
  return stored.reverse().flatMap((record) => feedbackRecordSchema.safeParse(record).data ?? []);
}

/** Deletes all that is kept, in one transaction. */
export async function deleteFeedback(database: HistoryDatabase): Promise<void> {
  await write(database, (transaction) => transaction.objectStore('feedback').clear());
}

/** No description and no quotation: what is exported should hold figures, not texts of pages. */
function recordOf({ posting, report, reason, messageId, at }: Feedback): FeedbackRecord {
  const { site, url, title, company } = posting;
  const { score, exact, band, confidence, ageDays, model, signals, forecast } = report;
  const shown = {
    score,
    exact,
    band,
    confidence,
    ageDays,
    model,
    signals: signals.map(({ key, points }) => ({ key, points })),
    closes30: forecast?.closes30 ?? null,
    stillOpen: forecast?.stillOpen ?? null,
  };
  return { messageId, at, postingKey: postingKey(posting), site, url, title, company, reason, shown };
}
