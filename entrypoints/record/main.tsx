/** The record of a job search, to print. Reads the saved jobs and keeps nothing. */

import { render } from 'preact';
import { preparePage } from '../../components/prepare-page.ts';
import { t } from '../../components/text.ts';
import { createHistory } from '../../lib/history/database.ts';
import { allJobs } from '../../lib/history/jobs.ts';
import { RecordPage } from './RecordPage.tsx';

const root = document.querySelector('#record') ?? document.body;
await preparePage();
document.title = `${t('record_title')} · ${t('app_name')}`;

const jobs = await createHistory()
  .use(allJobs)
  .catch(() => null);
render(<RecordPage jobs={jobs} today={new Date().toISOString().slice(0, 10)} onPrint={() => print()} />, root);
