/** Reads the table of another job tracker, by the names of its columns. Pure but for the reading of the file. */
import Papa from 'papaparse';
import { BLANK } from '../posting/blank.ts';
import { hashOf } from '../posting/hash.ts';
import { foldWords, postingKey } from '../posting/role.ts';
import type { SiteKey } from '../posting/schema.ts';
import { cut, fold } from '../posting/text.ts';
import { jobIdOf, MOST_NOTE, MOST_TAGS, roleOf, urlKey } from '../saved/job.ts';
import { STATUSES, type Status } from '../saved/status.ts';
import { siteFor } from '../sites/index.ts';
import { addressOf } from '../sites/workday-address.ts';
import { words } from '../words.ts';
import { unescaped } from './csv.ts';
import { textOf } from './decode.ts';
import type { RowLine } from './plan.ts';
import { type DayOrder, dayIn, orderOf } from './table-days.ts';
import { COLUMN_WORDS, type Column, STATUS_BY_WORD } from './table-words.ts';
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

/** How a table was understood. */
export interface TableReport {
  /** Names of columns as they stand in the file, with what they were taken for. */
  understood: { name: string; column: Column }[];
  ignored: string[];
  /** Lines, from 1, that name neither a title nor a company. */
  skipped: number[];
  /** Columns of days like 3/4/2026, of which the file does not tell whether the month comes first: they are left out. */
  unclear: string[];
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
  const columns = header.cells.map((name) => COLUMN_WORDS.get(foldWords(name)) ?? null);
  const isDay = (column: Column | null) => column !== null && (column.startsWith('on:') || column === 'reminder');
  const order = orderOf(rows.flatMap(({ cells }) => cells.filter((_, at) => isDay(columns[at] ?? null))));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const read = filled.map((row) => ({ ...row, job: rowLine(cellsBy(columns, row), order, now) }));
  const named = header.cells.map((name, at) => ({ name: name.trim(), column: columns[at] ?? null }));
  const isUnclear = (at: number) =>
    isDay(columns[at] ?? null) && order === null && filled.some(({ cells }) => /^\s*\d+\/\d+\//.test(cells[at] ?? ''));
  return {
    rows: read.flatMap(({ job }) => job ?? []),
    report: {
      understood: named.flatMap(({ name, column }) => (column ? [{ name, column }] : [])),
      ignored: named.flatMap(({ name, column }) => (column || name === '' ? [] : [name])),
      skipped: read.flatMap(({ job, line }) => (job ? [] : [line])),
      unclear: named.flatMap(({ name }, at) => (isUnclear(at) ? [name] : [])),
    },
  };
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
    const known = new Set(cells.flatMap((cell) => COLUMN_WORDS.get(foldWords(cell)) ?? []));
    return known.size >= 2 && (known.has('title') || known.has('company'));
  };
  const at = rows.slice(0, HEADER_WITHIN).findIndex(isHeader);
  return at < 0 ? [] : rows.slice(at);
}

type Cells = (column: Column) => string | null;

/** Of several columns of one meaning the first that is filled counts; links are taken of all. */
function cellsBy(columns: readonly (Column | null)[], { cells }: Row): Cells {
  return (column) => {
    const filled = cells.flatMap((cell, at) => (columns[at] === column && cell.trim() !== '' ? [unescaped(cell)] : []));
    return (column === 'link' ? filled.join('\n') : filled[0]) || null;
  };
}

/** Null for a row without title and company. */
function rowLine(cell: Cells, order: DayOrder | null, now: Date): RowLine | null {
  const line = (column: Column) => fold(cut(cell(column) ?? '', LONGEST));
  const [title, company, place] = [line('title'), line('company'), line('place')];
  if (title === null && company === null) return null;
  const links = linksIn(cell('link'));
  const about = { title, company, locations: place === null ? [] : [place] };
  const role = roleOf(about);
  const days = daysIn(cell, order);
  const word = line('status');
  const status = STATUS_BY_WORD.get(foldWords(word)) ?? lastStep(days);
  // A stage that we have no word for is kept as a tag.
  const stage = word !== null && !STATUS_BY_WORD.has(foldWords(word)) ? [word.slice(0, LONGEST_TAG)] : [];
  const known = Object.values(days).toSorted();
  const reminder = dayIn(cell('reminder'), order);
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
  for (const tag of [...tagsIn(cell('tags')), ...stage].slice(0, MOST_TAGS)) values[`tag:${tag}`] = true;
  for (const { key, ...link } of links) values[`link:${key}`] = link;
  return { kind: 'row', id: idOf(about, links[0]?.key), values };
}

function idOf(about: { title: string | null; company: string | null; locations: string[] }, link?: string): string {
  const ofRole = jobIdOf({ ...BLANK, site: 'linkedin', board: null, url: '', closed: false, ...about });
  return ofRole ?? link ?? `row:${hashOf(`${about.company}|${about.title}|${about.locations}`)}`;
}

function momentOf(day: string | undefined): string | null {
  return day === undefined ? null : `${day}T00:00:00.000Z`;
}

function daysIn(cell: Cells, order: DayOrder | null): Partial<Record<Status, string>> {
  const found = STATUSES.map((step) => [step, dayIn(cell(`on:${step}`), order)] as const);
  return Object.fromEntries(found.filter(([, day]) => day !== null));
}

/** What the days alone tell of a job's stage. */
function lastStep(days: Partial<Record<Status, string>>): Status {
  return STATUSES.findLast((step) => days[step] !== undefined) ?? 'saved';
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
  const url = new URL(address);
  const site = siteFor(url);
  const posting = site && { site: site.key, id: site.idInAddress(url), board: addressOf(url)?.tenant ?? null };
  const key = posting && postingKey(posting);
  return { key: key ?? urlKey(address), site: site?.key ?? null, url: address };
}
