/** What the extension showed of each page, as a table for the terminal. */
import type { Here } from '../../lib/messages.ts';

const HEAD = ['site', 'title', 'company', 'posted', 'score', 'band', 'confidence'];

const BANDS = {
  very: 'Very Active',
  likely: 'Likely Active',
  uncertain: 'Uncertain',
  low: 'Low Signal',
  closed: 'Closed',
  unknown: 'Not enough to tell',
};

/** @param here what the extension's popup is told about the page */
export function rowOf(site: string, here: Here | null): string[] {
  if (here?.state !== 'posting') return [site, here?.state ?? 'no answer', '', '', '', '', ''];
  const { posting, shown } = here;
  const { score, band, confidence } = shown.report;
  return [
    site,
    posting.title ?? '-',
    posting.company ?? '-',
    postedWords(posting.posted),
    score === null ? '-' : String(score),
    BANDS[band],
    `${Math.round(confidence * 100)} %`,
  ];
}

function postedWords(posted: { from: string; to: string } | null): string {
  if (!posted) return '-';
  return posted.from === posted.to ? posted.from : `${posted.from} to ${posted.to}`;
}

/** @param rows from `rowOf` */
export function table(rows: string[][]): string {
  const all = [HEAD, ...rows];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(HEAD), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
