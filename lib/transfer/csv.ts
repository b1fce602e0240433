/** Saved jobs as a table for spreadsheets. Pure. */
import Papa from 'papaparse';
import type { SavedJob } from '../saved/job.ts';
import type { Status } from '../saved/status.ts';

/**
 * A cell that begins so would be computed by a spreadsheet. One that begins with apostrophes before it gets one more, so that the
 * one that was put before a formula can be taken away again.
 */
const FORMULA = /^'*[=+\-@\t\r\n]/;
/** Spreadsheets take a file without it for one of the old code pages. */
const MARK = '\ufeff';

export const STATUS_WORDS: Record<Status, string> = {
  saved: 'Saved',
  applied: 'Applied',
  interview: 'Interviewing',
  offer: 'Offer',
  rejected: 'Rejected',
  silent: 'No reply',
};

/** Always in English: the names by which table-words.ts finds them again. */
const COLUMNS: [name: string, cell: (job: SavedJob) => string | null | undefined][] = [
  ['Title', ({ title }) => title],
  ['Company', ({ company }) => company],
  ['Place', ({ place }) => place],
  ['Status', ({ status }) => STATUS_WORDS[status]],
  ['Saved on', ({ savedAt }) => savedAt.slice(0, 10)],
  ['Applied on', ({ days }) => days.applied],
  ['Interview on', ({ days }) => days.interview],
  ['Offer on', ({ days }) => days.offer],
  ['Rejected on', ({ days }) => days.rejected],
  ['No reply since', ({ days }) => days.silent],
  ['Note', ({ note }) => note],
  ['Tags', ({ tags }) => tags.map((tag) => tag.replaceAll(';', ',')).join('; ')],
  ['Reminder on', ({ reminder }) => reminder?.day],
  ['Reminder text', ({ reminder }) => reminder?.text],
  ['Links', ({ links }) => links.map(({ url }) => url).join('\n')],
  ['Pay', ({ pay }) => pay],
  ['Description', ({ text }) => text],
];

/** UTF-8 with its mark when written to a file; no cell of it is run as a formula. */
export function csvOf(jobs: readonly SavedJob[]): string {
  // A zero character ends the file for some programs, and no text needs one.
  const cell = (text: string | null | undefined) => (text ?? '').replaceAll('\0', '');
  const data = jobs.map((job) => COLUMNS.map(([, of]) => cell(of(job))));
  const fields = COLUMNS.map(([name]) => name);
  return MARK + Papa.unparse({ fields, data }, { escapeFormulae: FORMULA, newline: '\r\n' });
}

/** A cell of our own file as it was before its formula was made harmless. */
export function unescaped(cell: string): string {
  return /^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell;
}
