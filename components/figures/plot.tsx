/** What every chart has: the frame with its sentence, axes, and the same numbers as a table. */
import type { ComponentChild, ComponentChildren } from 'preact';
import { t } from '../text.ts';

interface PlotProps {
  /** The chart in one sentence. */
  says: string;
  width: number;
  height: number;
  children: ComponentChildren;
}

/** A chart. Its text is read as one sentence; the numbers stand in a table beside it. */
export function Plot({ says, width, height, children }: PlotProps) {
  return (
    <svg class="fig" xmlns="http://www.w3.org/2000/svg" role="img" aria-label={says} viewBox={`0 0 ${width} ${height}`}>
      {children}
    </svg>
  );
}

export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

type Scale = (value: number) => number;

interface AxisProps {
  frame: Frame;
  scale: Scale;
  ticks: readonly number[];
  say(value: number): string;
}

/** Lines across, with their values at the left. */
export function RisingAxis({ frame, scale, ticks, say }: AxisProps) {
  return ticks.map((tick) => (
    <g key={tick} transform={`translate(0 ${scale(tick)})`}>
      <line class={tick === 0 ? 'fig-base' : 'fig-grid'} x1={frame.left} x2={frame.right} />
      <text class="fig-tick" x={frame.left - 6} dy="4" text-anchor="end">
        {say(tick)}
      </text>
    </g>
  ));
}

/** Values below the chart; with `lines` also lines upwards from them. */
export function FlatAxis({ frame, scale, ticks, say, lines = false }: AxisProps & { lines?: boolean }) {
  return ticks.map((tick) => (
    <g key={tick} transform={`translate(${scale(tick)} 0)`}>
      {lines && <line class="fig-grid" y1={frame.top} y2={frame.bottom} />}
      <text class="fig-tick" y={frame.bottom + 16} text-anchor="middle">
        {say(tick)}
      </text>
    </g>
  ));
}

interface NumbersProps {
  /** What the table shows: its caption, and its name for those who scroll in it. */
  caption: string;
  head: string[];
  /** The first cell names its row. */
  rows: { key: string; cells: ComponentChild[] }[];
}

/** A table whose rows are named by their first cell. Where it is wider than the page it scrolls, by keyboard too. */
export function NumberTable({ caption, head, rows }: NumbersProps) {
  const [corner, ...columns] = head;
  return (
    <section class="fig-scroll" aria-label={caption} tabindex={0}>
      <table class="fig-table">
        <caption class="hp-sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column) => (
              <th key={column} scope="col" class="num">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...values] }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {values.map((value, index) => (
                <td key={head[index + 1]} class="num">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The numbers of a chart, on demand. */
export function Numbers(props: NumbersProps) {
  return (
    <details class="fig-numbers">
      <summary class="link">{t('fig_numbers')}</summary>
      <NumberTable {...props} />
    </details>
  );
}
