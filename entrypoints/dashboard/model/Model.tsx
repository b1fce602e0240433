/** "How the score works", from the figures that the last evaluation wrote, and what the person said was wrong. */
import { useEffect, useState } from 'preact/hooks';
import { FeedbackList } from '../../../components/FeedbackList.tsx';
import type { FeedbackRecord } from '../../../lib/history/records.ts';
import { ask } from '../../../lib/overlay/extension.ts';
import figures from '../../../lib/scoring/figures.json';
import type { Figures } from '../../../lib/scoring/figures.ts';
import { ModelPage } from './ModelPage.tsx';

export function Model() {
  const [records, setRecords] = useState<FeedbackRecord[]>([]);
  const [notice, setNotice] = useState<string | null>(null);

  /** Does this with what is kept, then shows what is kept now. */
  async function show(first: () => Promise<unknown>): Promise<void> {
    try {
      await first();
      setRecords(await ask({ type: 'feedback-list' }));
      setNotice(null);
    } catch (error) {
      setNotice(error instanceof Error ? error.message : String(error));
    }
  }

  useEffect(() => {
    show(async () => {});
  }, []);
  const deleteAll = () => {
    show(() => ask({ type: 'feedback-delete' }));
  };
  const feedback = <FeedbackList records={records} notice={notice} onDelete={deleteAll} />;
  return <ModelPage figures={figures as Figures} feedback={feedback} />;
}
