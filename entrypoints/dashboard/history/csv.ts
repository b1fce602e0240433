/** The history as a table for a spreadsheet. */
import Papa from 'papaparse';
import type { RowRecord } from '../../../lib/history/records.ts';
import { SITE_FACTS } from '../../../lib/posting/site-facts.ts';
import { evidenceOf, type Kept } from '../../../lib/search/find.ts';
import { harmless } from '../../../lib/transfer/csv.ts';
import type { CsvWords } from './protocol.ts';

/** Of the columns, in their order: the keys of their headings are `csv_` and these. */
export const CSV_COLUMNS = [
  'title',
  'company',
  'place',
  'site',
  'url',
  'score',
  'band',
  'confidence',
  'evidence',
  'checked',
  'reposts',
  'first_seen',
  'last_seen',
  'status',
] as const;

/** By this a spreadsheet knows that the text is UTF-8. */
const MARK = '\ufeff';

/** The rows that are shown, in their order; nothing in them runs as a formula. */
export function csvOf(rows: readonly RowRecord[], kept: Kept, words: CsvWords): string {
  const cells = rows.map((row) => [
    row.title,
    row.company,
    row.place,
    SITE_FACTS[row.site].name,
    row.url,
    row.score,
    words.bands[row.band],
    row.confidence === null ? null : `${Math.round(row.confidence * 100)} %`,
    words.evidence[evidenceOf(row)],
    row.checkedAt,
    row.reposts,
    row.firstSeen,
    row.lastSeen,
    statusOf(row.key, kept, words),
  ]);
  const table = cells.map((row) => row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell)));
  return `${MARK}${Papa.unparse([words.headings, ...table], { quotes: true, newline: '\r\n' })}\r\n`;
}

function statusOf(key: string, kept: Kept, { statuses }: CsvWords): string | null {
  const status = kept.get(key);
  return status === undefined ? null : statuses[status];
}
