/** Saved jobs as a table for spreadsheets. Pure. */
import Papa from 'papaparse';
import type { SavedJob } from '../saved/job.ts';
import type { Status } from '../saved/status.ts';

/**
 * What a spreadsheet would compute stands at the beginning of a cell: of one of ours, or of those into which a program parts it that
 * parts at other signs and then takes no quotes for what they are (Excel where decimals have a comma parts at semicolons only). Spaces
 * and what is not shown may be left out before it. Full-width signs count in East Asian settings; `|` begins a command (DDE).
 */
const PARTING = ';,|\\t\\r\\n';
const SIGN = '(?=[=+\\-@|＝＋－＠])';
/** Holds no parting sign, so that a text of any length is walked through once. */
const BEFORE_SIGN = `(?<=^|[${PARTING}])(?:(?![${PARTING}])[\\s\\p{Cc}"])*`;
/** Old spreadsheets leave these out at the beginning of a cell. */
const BREAK = '(?=[\\t\\r\\n])';
const RUN = new RegExp(`${BEFORE_SIGN}'*${SIGN}|^'*${BREAK}`, 'gu');
/** One with apostrophes before it gets one more, so that the one that was put before a sign can be taken away again. */
const DISARMED = new RegExp(`${BEFORE_SIGN}'+${SIGN}|^'+${BREAK}`, 'gu');
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
  ['Tags', ({ tags }) => tagsText(tags)],
  ['Reminder on', ({ reminder }) => reminder?.day],
  ['Reminder text', ({ reminder }) => reminder?.text],
  ['Links', ({ links }) => links.map(({ url }) => url).join('\n')],
  ['Pay', ({ pay }) => pay],
  ['Description', ({ text }) => text],
];

/** By these a table of ours is known, also where a spreadsheet has moved or left out others. */
const OURS = ['Saved on', 'No reply since', 'Reminder text'];

/** UTF-8 with its mark when written to a file; no cell of it is run as a formula. */
export function csvOf(jobs: readonly SavedJob[]): string {
  // A zero character ends the file for some programs, and no text needs one.
  const cell = (text: string | null | undefined) => harmless((text ?? '').replaceAll('\0', ''));
  const data = jobs.map((job) => COLUMNS.map(([, of]) => cell(of(job))));
  const fields = COLUMNS.map(([name]) => name);
  return MARK + Papa.unparse({ fields, data }, { quotes: true, newline: '\r\n' });
}

/** True for the names of our own columns: only what we have made harmless is to be made what it was. */
export function isOurs(header: readonly string[]): boolean {
  return OURS.every((name) => header.some((one) => one.trim() === name));
}

/** A text in which nothing is computed, in whatever cells a program finds it. */
export function harmless(text: string): string {
  return text.replace(RUN, "$&'");
}

/** A cell of our own file as it was before it was made harmless. */
export function unescaped(cell: string): string {
  return cell.replace(DISARMED, (marks) => marks.slice(0, -1));
}

/** A cell of another program's file: many put an apostrophe before what would be computed, none changes more. */
export function withoutMark(cell: string): string {
  return /^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell;
}

/** Tags as one cell: `remote, EU; on site`. A semicolon of a tag's own gets a backslash, and so does a backslash. */
export function tagsText(tags: readonly string[]): string {
  return tags.map((tag) => tag.replace(/[\\;]/g, '\\$&')).join('; ');
}

/** The tags of such a cell, without those that are empty. */
export function tagsOf(cell: string): string[] {
  const parts = cell.match(/(?:\\.|[^;])+/gs) ?? [];
  return parts.map((part) => part.replace(/\\(.)/gs, '$1').trim()).filter((tag) => tag !== '');
}
