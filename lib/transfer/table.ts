/** Reads the table of another job tracker, by the names of its columns. Pure but for the reading of the file. */

import Papa from 'papaparse';
import { BLANK } from '../posting/blank.ts';
import { foldWords, postingKey } from '../posting/role.ts';
import type { SiteKey } from '../posting/schema.ts';
import { cut, fold } from '../posting/text.ts';
import { postingAt, rowId } from '../saved/elsewhere.ts';
import { isPostingKey, jobIdOf, MOST_NOTE, MOST_TAGS, roleOf, urlKey } from '../saved/job.ts';
import { STATUSES, type Status } from '../saved/status.ts';
import { words } from '../words.ts';
import { isOurs, tagsOf, unescaped, withoutMark } from './csv.ts';
import { textOf } from './decode.ts';
import type { RowLine } from './plan.ts';
import { type DayOrder, dayIn, ordersOf } from './table-days.ts';
import { type Column, columnOf, isLinkedIn, STATUS_BY_WORD } from './table-words.ts';
import { TransferTrouble } from './trouble.ts';

/** 20,000 jobs are the most that a sync takes; a table of so many with descriptions has about as many bytes. */
const LARGEST_TABLE = 100_000_000;
const MOST_ROWS = 20_000;
const MB = 1_000_000;
/** Titles and empty lines may stand above the names of the columns. */
const HEADER_WITHIN = 10;
const LONGEST = 500;
const LONGEST_TEXT = 100_000;
const LONGEST_TAG = 50;
const LONGEST_ADDRESS = 2_000;
const MOST_LINKS = 20;
/** Of a cell that is quoted in the report. */
const LONGEST_SAID = 40;

/** How a table was understood. */
export interface TableReport {
  /** Names of columns as they stand in the file, with what they were taken for. */
  understood: { name: string; column: Column }[];
  ignored: string[];
  /** Lines, from 1, that name neither a title nor a company. */
  skipped: number[];
  /** Columns of days like 3/4/2026, of which the file does not tell whether the month comes first: they are left out. */
  unclear: string[];
  /** The first cell of each column of days that has a number in it and names no day that we can read, as it stands on its line. */
  unread: { name: string; cell: string; line: number }[];
}

interface Row {
  cells: string[];
  line: number;
}

/**
 * The jobs in a table, with how it was understood.
 * @throws TransferTrouble that names the file where it is too large, no text, or has no column that we know
 */
export async function readTable(file: File, now: Date): Promise<{ rows: RowLine[]; report: TableReport }> {
  if (file.size > LARGEST_TABLE)
    throw new TransferTrouble(words('transfer_error_large', file.name, LARGEST_TABLE / MB));
  return rowsOf(textOf(new Uint8Array(await file.arrayBuffer()), file.name), file.name, now);
}

/** The same for the text of a file. */
export function rowsOf(text: string, file: string, now: Date): { rows: RowLine[]; report: TableReport } {
  const [header, ...rows] = fromHeader(linesOf(text));
  if (!header) throw new TransferTrouble(words('transfer_error_columns', file));
  if (rows.length > MOST_ROWS) throw new TransferTrouble(words('transfer_error_lines', file, MOST_ROWS / 1_000));
  const columns = columnsIn(header.cells, rows);
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const ours = isOurs(header.cells);
  const read = filled.map((row) => ({ ...row, job: rowLine(cellsBy(columns, row, ours), now) }));
  return {
    rows: read.flatMap(({ job }) => job ?? []),
    report: {
      understood: columns.flatMap(({ name, is }) => (is ? [{ name, column: is }] : [])),
      ignored: columns.flatMap(({ name, is }) => (is || name === '' ? [] : [name])),
      skipped: read.flatMap(({ job, line }) => (job ? [] : [line])),
      ...daysLeftOut(columns, filled),
    },
  };
}

interface TableColumn {
  name: string;
  is: Column | null;
  /** Of its days. */
  order: DayOrder | null;
}

function columnsIn(header: readonly string[], rows: readonly Row[]): TableColumn[] {
  const kinds = header.map(columnOf);
  const days = kinds.flatMap((kind, at) => (isDays(kind) ? [at] : []));
  const cells = days.map((at) => rows.map((row) => row.cells[at] ?? ''));
  const orders = ordersOf(cells, isLinkedIn(header));
  return header.map((name, at) => ({
    name: name.trim(),
    is: kinds[at] ?? null,
    order: orders[days.indexOf(at)] ?? null,
  }));
}

function isDays(kind: Column | null): boolean {
  return kind !== null && (kind.startsWith('on:') || kind === 'since' || kind === 'reminder');
}

function daysLeftOut(columns: readonly TableColumn[], rows: readonly Row[]): Pick<TableReport, 'unclear' | 'unread'> {
  const days = columns.flatMap(({ name, is, order }, at) => (isDays(is) ? [{ name, order, at }] : []));
  const left = days.map(({ name, order, at }) => {
    const cells = rows.map(({ cells: all, line }) => ({ cell: (all[at] ?? '').trim(), line }));
    const out = cells.filter(({ cell }) => /\d/.test(cell) && dayIn(cell, order) === null);
    const isUnclear = ({ cell }: { cell: string }) => order === null && isOfSomeOrder(cell);
    return { name, unclear: out.some(isUnclear), unread: out.find((one) => !isUnclear(one)) };
  });
  return {
    unclear: left.flatMap(({ name, unclear }) => (unclear ? [name] : [])),
    unread: left.flatMap(({ name, unread }) =>
      unread ? [{ name, ...unread, cell: cut(unread.cell, LONGEST_SAID) }] : [],
    ),
  };
}

/** It would be read if it were known what comes first. */
function isOfSomeOrder(cell: string): boolean {
  return dayIn(cell, 'day') !== null || dayIn(cell, 'month') !== null;
}

/** Rows with the line on which each begins: line breaks within quotes count. */
function linesOf(text: string): Row[] {
  // Excel's own note of what parts the cells.
  const sep = /^\ufeff?sep=(.)\r?\n/i.exec(text);
  const body = sep ? text.slice(sep[0].length) : text.replace(/^\ufeff/, '');
  const { data } = Papa.parse<string[]>(body, {
    delimitersToGuess: [',', ';', '\t'],
    ...(sep?.[1] ? { delimiter: sep[1] } : {}),
  });
  let line = sep ? 2 : 1;
  return data.map((cells) => {
    const row = { cells, line };
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return row;
  });
}

/** From the row on that names a title's or a company's column and one more. */
function fromHeader(rows: Row[]): Row[] {
  const isHeader = ({ cells }: Row) => {
    const known = new Set(cells.flatMap((cell) => columnOf(cell) ?? []));
    return known.size >= 2 && (known.has('title') || known.has('company'));
  };
  const at = rows.slice(0, HEADER_WITHIN).findIndex(isHeader);
  return at < 0 ? [] : rows.slice(at);
}

interface Cells {
  /** A table of our own, in which each cell is what it was. */
  areOurs: boolean;
  text(column: Column): string | null;
  day(column: Column): string | null;
  /** A mark in place of a day. */
  isTicked(column: Column): boolean;
}

/** What stands for nothing in a table, but for a text of the person's own. */
const NOTHING = /^\s*#?n\/a\s*$/i;
const OWN_TEXTS: readonly Column[] = ['note', 'text', 'task'];
const TICKED = /^\s*(?:yes|true|checked|x|ja|oui|s[ií]|sim|✓|✔|☑|✅)\s*$/i;

/** Of several columns of one meaning the first that is filled counts; links are taken of all. */
function cellsBy(columns: readonly TableColumn[], { cells }: Row, areOurs: boolean): Cells {
  const plain = areOurs ? unescaped : withoutMark;
  const filled = (column: Column) =>
    columns.flatMap(({ is, order }, at) => {
      const cell = is === column ? (cells[at] ?? '') : '';
      const isNothing = cell.trim() === '' || (!areOurs && NOTHING.test(cell) && !OWN_TEXTS.includes(column));
      return isNothing ? [] : [{ cell: plain(cell), order }];
    });
  return {
    areOurs,
    text(column) {
      const all = filled(column).map(({ cell }) => cell);
      return (column === 'link' ? all.join('\n') : all[0]) || null;
    },
    day: (column) => filled(column).flatMap(({ cell, order }) => dayIn(cell, order) ?? [])[0] ?? null,
    isTicked: (column) => filled(column).some(({ cell }) => TICKED.test(cell)),
  };
}

/** Null for a row without title and company. */
function rowLine(cells: Cells, now: Date): RowLine | null {
  const cell = cells.text;
  const line = (column: Column) => fold(cut(cell(column) ?? '', LONGEST));
  const [title, company, place] = [line('title'), line('company'), line('place')];
  if (title === null && company === null) return null;
  const links = linksIn(cell('link'));
  const about = { title, company, locations: place === null ? [] : [place] };
  const role = roleOf(about);
  const word = line('status');
  const status = STATUS_BY_WORD.get(foldWords(word)) ?? lastStep(cells);
  const since = cells.day('since');
  // Of a stage that we have no word for it is not known which step its day is.
  const isKnown = word === null || STATUS_BY_WORD.has(foldWords(word));
  const days = { ...(since !== null && isKnown ? { [status]: since } : {}), ...daysIn(cells) };
  // A stage that we have no word for is kept as a tag.
  const stage = word !== null && !isKnown ? [word.slice(0, LONGEST_TAG)] : [];
  const known = Object.values(days).toSorted();
  const reminder = cells.day('reminder');
  const values: Record<string, unknown> = {
    kept: momentOf(days.saved ?? known[0]) ?? now.toISOString(),
    title,
    company,
    place,
    role,
    status: { is: status, at: momentOf(days[status] ?? known.at(-1)) ?? now.toISOString() },
    note: (cell('note') ?? '').slice(0, MOST_NOTE),
    pay: line('pay'),
    posted: null,
    text: cut(cell('text') ?? '', LONGEST_TEXT) || null,
    reminder: reminder && { day: reminder, text: (cell('task') ?? '').slice(0, 200) },
  };
  for (const [step, day] of Object.entries(days)) if (step !== 'saved') values[`day:${step}`] = day;
  const tags = cells.areOurs ? tagsOf(cell('tags') ?? '') : tagsIn(cell('tags'));
  for (const tag of [...tags, ...stage].slice(0, MOST_TAGS)) values[`tag:${tag}`] = true;
  for (const { key, ...link } of links) values[`link:${key}`] = link;
  return { kind: 'row', id: idOf(about, links), values };
}

function idOf(
  about: { title: string | null; company: string | null; locations: string[] },
  links: readonly FoundLink[],
): string {
  const ofRole = jobIdOf({ ...BLANK, site: 'linkedin', board: null, url: '', closed: false, ...about });
  const ofPosting = links.find(({ key }) => isPostingKey(key))?.key;
  const { company, title, locations } = about;
  return ofRole ?? ofPosting ?? rowId({ company, title, place: locations[0] ?? null, url: links[0]?.url ?? null });
}

function momentOf(day: string | undefined): string | null {
  return day === undefined ? null : `${day}T00:00:00.000Z`;
}

function daysIn(cells: Cells): Partial<Record<Status, string>> {
  const found = STATUSES.map((step) => [step, cells.day(`on:${step}`)] as const);
  return Object.fromEntries(found.filter(([, day]) => day !== null));
}

/** What the days and marks alone tell of a job's stage. */
function lastStep(cells: Cells): Status {
  const isTaken = (step: Status) => cells.day(`on:${step}`) !== null || cells.isTicked(`on:${step}`);
  return STATUSES.findLast(isTaken) ?? 'saved';
}

function tagsIn(cell: string | null): string[] {
  const tags = (cell ?? '').split(/[;\n|]/.test(cell ?? '') ? /[;\n|]/ : ',');
  return tags.map((tag) => tag.trim().slice(0, LONGEST_TAG).trim()).filter((tag) => tag !== '');
}

interface FoundLink {
  key: string;
  site: SiteKey | null;
  url: string;
}

function linksIn(cell: string | null): FoundLink[] {
  const addresses = (cell ?? '')
    .split(/\s+/)
    .map((one) => (/^[\w-]+(?:\.[\w-]+)+\//.test(one) ? `https://${one}` : one));
  const links = addresses.filter(
    (one) => /^https?:\/\/./.test(one) && one.length <= LONGEST_ADDRESS && URL.canParse(one),
  );
  return links.slice(0, MOST_LINKS).map(linkOf);
}

/** An address on a site of ours leads to that posting under the key by which it is found when it is met there. */
function linkOf(address: string): FoundLink {
  const posting = postingAt(address);
  return { key: (posting && postingKey(posting)) ?? urlKey(address), site: posting?.site ?? null, url: address };
}
