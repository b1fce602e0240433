/** The record of a job search, to print. Reads the saved jobs and keeps nothing. */
import { render } from 'preact';
import { language, t } from '../../components/text.ts';
import { createHistory } from '../../lib/history/database.ts';
import { allJobs } from '../../lib/history/jobs.ts';
import { extension } from '../../lib/overlay/extension.ts';
import { bringWords } from '../../lib/spare-words.ts';
import { followTheme } from '../../lib/theme.ts';
import { RecordPage } from './RecordPage.tsx';

const root = document.querySelector('#record') ?? document.body;
await bringWords(extension());
document.documentElement.lang = language();
followTheme();
document.title = `${t('record_title')} · ${t('app_name')}`;
document.body.dir = t('direction');

const jobs = await createHistory()
  .use(allJobs)
  .catch(() => null);
render(<RecordPage jobs={jobs} today={new Date().toISOString().slice(0, 10)} onPrint={() => print()} />, root);
