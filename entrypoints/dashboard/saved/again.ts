/** Saving a job again after it was removed elsewhere, from what the page still shows of it. */
import { t } from '../../../components/text.ts';
import { ask } from '../../../lib/overlay/extension.ts';
import { BLANK } from '../../../lib/posting/blank.ts';
import type { Posting } from '../../../lib/posting/schema.ts';
import type { JobChange, JobLink, SavedJob } from '../../../lib/saved/job.ts';

/**
 * The postings that a job leads to, as far as a saved job tells of them, in the order of its links. Empty for a job without a link to a
 * site of ours (a row of a table): such a job cannot be saved by its postings.
 */
export function postingsOf(job: SavedJob): Posting[] {
  return job.links.flatMap((link) => postingOf(job, link) ?? []);
}

function postingOf(
  { title, company, place, pay, posted, text }: SavedJob,
  { key, site, url }: JobLink,
): Posting | null {
  const [, board = '', ...id] = key.split(':');
  if (site === null || id.length === 0) return null;
  return {
    ...BLANK,
    ...{ site, url, title, company, pay, closed: false, description: text },
    id: id.join(':'),
    board: board === '' ? null : board.replaceAll('%3A', ':'),
    locations: place === null ? [] : [place],
    // Of these a saved job keeps the days alone, and nothing else is written of this posting.
    posted: posted && { ...posted, source: 'hidden-text', quote: '' },
  };
}

/** What has to be written to a job that was saved anew so that it is this one again. Saving itself sets the status `saved`. */
export function changeTo({ title, company, place, status, days, note, tags, reminder }: SavedJob): JobChange {
  const moved = status === 'saved' ? {} : { status };
  // A status that is set brings the day of today, unless a day is said.
  // The posting that is stored may say these otherwise than the person has corrected them.
  return { title, company, place, ...moved, days: { [status]: null, ...days }, note, reminder, addTags: tags };
}

/**
 * Saves a removed job anew with all that is noted of it; resolves when that is on the disk.
 * @param job with at least one of `postingsOf`
 * @returns the id of the job: another one where its posting has changed since
 * @throws Error in words for the person; then it is not saved, or without what was noted of it
 */
export async function saveAgain(job: SavedJob): Promise<string> {
  let id: string | null = null;
  // Without a role each posting would be a job of its own.
  for (const posting of postingsOf(job).slice(0, job.role === null ? 1 : undefined)) {
    const saved = await ask({ type: 'save', messageId: crypto.randomUUID(), posting, wanted: true });
    id ??= saved.job?.id ?? null;
  }
  if (id === null) throw new Error(t('saved_gone'));
  await ask({ type: 'change-job', messageId: crypto.randomUUID(), id, change: changeTo(job) });
  return id;
}
