/** One line of the benchmark: what was measured, and the bound that CONTRIBUTING.md promises. */
export interface Row {
  promise: string;
  /** Every single measurement, in `unit`; at least one. */
  values: number[];
  unit: 'ms' | 'µs' | 'kB' | '%' | '';
  /** All must hold; none where the line is for information. */
  bounds: Bound[];
  /** What the figures alone do not say: the worst page, how it was measured. */
  note?: string;
}

export interface Bound {
  of: 'median' | '95 %' | 'worst';
  most: number;
}

/** The value below which this share (0-1) of the values lies, by nearest rank; NaN for none. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: number[]): number {
  return quantile(values, 0.5);
}

const FIGURES: Record<Bound['of'], (values: number[]) => number> = {
  median,
  '95 %': (values) => quantile(values, 0.95),
  worst: (values) => Math.max(...values),
};

export function holds({ values, bounds }: Row): boolean {
  return bounds.every(({ of, most }) => FIGURES[of](values) <= most);
}

const HEAD = ['promise', 'n', 'median', '95 %', 'worst', 'bound', 'holds'];

/** The table as text, the notes under it. */
export function printed(rows: Row[]): string {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const table = lines.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | '));
  const rule = widths.map((width) => '-'.repeat(width)).join('-|-');
  const notes = rows.flatMap(({ note }, index) => (note ? [`(${index + 1}) ${note}`] : []));
  return [table[0], rule, ...table.slice(1), '', ...notes].join('\n');
}

function cellsOf(row: Row, index: number): string[] {
  const { promise, values, unit, bounds, note } = row;
  const figures = Object.values(FIGURES).map((figure) => `${rounded(figure(values))} ${unit}`.trim());
  const bound = bounds.map(({ of, most }) => `${of} ${most} ${unit}`.trim()).join(', ');
  const mark = note ? ` (${index + 1})` : '';
  return [promise + mark, `${values.length}`, ...figures, bound, bounds.length === 0 ? '' : holds(row) ? 'yes' : 'NO'];
}

function rounded(value: number): string {
  return value.toFixed(Math.abs(value) < 10 ? 2 : 1);
}
