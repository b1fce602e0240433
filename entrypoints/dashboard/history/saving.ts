/** Keeps a posting of the history, or stops keeping it: the background writes. */
import { t } from '../../../components/text.ts';
import type { JobMark } from '../../../lib/history/records.ts';
import { storedPosting } from '../../../lib/history/stored.ts';
import { ask } from '../../../lib/overlay/extension.ts';
import { history } from '../reading.ts';

/**
 * @returns the saved job as it is now; null where it is kept no more
 * @throws in words for the person
 */
export async function keep(key: string, wanted: boolean): Promise<JobMark | null> {
  const record = await history.use((database) => storedPosting(database, key)).catch(() => null);
  if (!record?.posting) throw new Error(t('hist_gone'));
  const { job } = await ask({ type: 'save', messageId: crypto.randomUUID(), posting: record.posting, wanted });
  return job;
}
