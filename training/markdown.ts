/** Tables and numbers as the model card and README show them. */
import type { Estimate } from '../lib/scoring/figures.ts';

export const NONE = '–';

/** @param sides `lrr`: to which side each column is set; left where none is given */
export function table(head: string[], rows: string[][], sides = ''): string {
  const widths = head.map((name, column) =>
    Math.max(3, ...[name, ...rows.map((row) => row[column] ?? '')].map(lengthOf)),
  );
  const isRight = (column: number) => sides[column] === 'r';
  const pad = (cell: string, column: number) => {
    const fill = ' '.repeat(Math.max(0, (widths[column] ?? 0) - lengthOf(cell)));
    return isRight(column) ? fill + cell : cell + fill;
  };
  const rule = widths.map(
    (width, column) => '-'.repeat(width - (isRight(column) ? 1 : 0)) + (isRight(column) ? ':' : ''),
  );
  return [head.map(pad), rule, ...rows.map((row) => row.map(pad))].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function lengthOf(cell: string): number {
  return [...cell].length;
}

/** `0.63 (0.60 to 0.66)`; a dash for none. */
export function withInterval(estimate: Estimate | null | undefined, say: (value: number) => string): string {
  if (!estimate) return NONE;
  const { value, low, high } = estimate;
  return `${say(value)} (${say(low)} to ${say(high)})`;
}

/** The number as `say` says it; a dash for none. */
export function orNone(value: number | null | undefined, say: (value: number) => string): string {
  return value === null || value === undefined ? NONE : say(value);
}

/** `0.63` */
export function decimal(value: number): string {
  return value.toFixed(2);
}

/** `42.7 %`, `−3.1 %` with a true minus. */
export function share(value: number): string {
  return `${(value * 100)
    .toFixed(1)
    .replace(/^-(?=0\.0$)/, '')
    .replace('-', '\u2212')} %`;
}

/** `2.9 points`, of a share of 1. */
export function inPoints(value: number): string {
  return `${(value * 100).toFixed(1)} points`;
}
