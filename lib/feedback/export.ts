import type { FeedbackRecord } from '../history/records.ts';

/**
 * The text of the exported file: JSON that a person can read.
 * @param exportedAt ISO moment
 */
export function exportFeedback(records: readonly FeedbackRecord[], exportedAt: string): string {
  return `${JSON.stringify({ format: 'hiring-pulse-feedback', version: 1, exportedAt, records }, null, 2)}\n`;
}
