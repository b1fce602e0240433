/** The page "How the score works", from the figures that the last evaluation wrote, and what the person said was wrong. */
import { render } from 'preact';
import { FeedbackList } from '../../components/FeedbackList.tsx';
import { language, t } from '../../components/text.ts';
import type { FeedbackRecord } from '../../lib/history/records.ts';
import { ask } from '../../lib/overlay/extension.ts';
import figures from '../../lib/scoring/figures.json';
import type { Figures } from '../../lib/scoring/figures.ts';
import { ModelPage } from './ModelPage.tsx';

const root = document.querySelector('#model') ?? document.body;

let records: FeedbackRecord[] = [];
let notice: string | null = null;

function draw(): void {
  const feedback = <FeedbackList records={records} notice={notice} onDelete={deleteAll} />;
  render(<ModelPage figures={figures as Figures} feedback={feedback} />, root);
}

/** Does this with what is kept, then shows what is kept now. */
async function show(first: () => Promise<unknown>): Promise<void> {
  try {
    await first();
    records = await ask({ type: 'feedback-list' });
    notice = null;
  } catch (error) {
    notice = error instanceof Error ? error.message : String(error);
  }
  draw();
}

function deleteAll(): void {
  show(() => ask({ type: 'feedback-delete' }));
}

document.documentElement.lang = language();
document.title = `${t('model_title')} · ${t('app_name')}`;
document.body.dir = t('direction');
draw();
show(async () => {});
