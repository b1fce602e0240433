/** The pictures of the model card: the very charts of the page "How the score works", as files that look alike in light and dark. */
import './words.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { CalibrationPlot } from '../components/figures/Calibration.tsx';
import { chosenSplits, curvesOf } from '../components/figures/choose.ts';
import { BandsPlot, ScorersPlot } from '../components/figures/Intervals.tsx';
import { SurvivalPlot } from '../components/figures/Survival.tsx';
import { t } from '../components/text.ts';
import type { Figures, SplitResult, SurvivalCurve } from '../lib/scoring/figures.ts';

const GROUPS: readonly SurvivalCurve['group'][] = ['population', 'level', 'system'];
const MARGIN = 16;
const GAP = 20;
const TITLE = 28;
const IN_A_ROW = 4;
const CURVE = { width: 240, height: 200 };

/** Name of each picture and its SVG: `calibration-early`, `survival-level` ... */
export function modelCharts(figures: Figures): Record<string, string> {
  const byPopulation = chosenSplits(figures).flatMap((split) => chartsOf(split));
  const byGroup = GROUPS.map((group) => [`survival-${group}`, panels(figures, group)]);
  return Object.fromEntries([...byPopulation, ...byGroup]);
}

function chartsOf({ population, reliability, bands, scorers }: SplitResult): [name: string, svg: string][] {
  const name = t(`population_${population}`);
  return [
    [`calibration-${population}`, single(name, <CalibrationPlot name={name} bins={reliability} />)],
    [`bands-${population}`, single(name, <BandsPlot name={name} bands={bands} />)],
    [`scorers-${population}`, single(name, <ScorersPlot name={name} scorers={scorers} />)],
  ];
}

/** One chart under its title. */
function single(title: string, chart: ComponentChild): string {
  const svg = renderToString(<g>{chart}</g>);
  const [width = 0, height = 0] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)?.slice(1).map(Number) ?? [];
  return sheet(
    title,
    width,
    height + TITLE,
    <>
      <text class="fig-title" x={MARGIN} y={MARGIN + 12}>
        {title}
      </text>
      <Placed x={MARGIN} y={MARGIN + TITLE} width={width} height={height}>
        {chart}
      </Placed>
    </>,
  );
}

/** All curves of one group, in rows. */
function panels(figures: Figures, group: SurvivalCurve['group']): string {
  const own = curvesOf(figures, group);
  const columns = Math.min(IN_A_ROW, own.length);
  const rows = Math.ceil(own.length / IN_A_ROW);
  return sheet(
    t('model_open'),
    columns * (CURVE.width + GAP) - GAP,
    rows * (CURVE.height + GAP) - GAP,
    own.map((curve, index) => (
      <Placed
        key={curve.key}
        x={MARGIN + (index % IN_A_ROW) * (CURVE.width + GAP)}
        y={MARGIN + Math.floor(index / IN_A_ROW) * (CURVE.height + GAP)}
        {...CURVE}
      >
        <SurvivalPlot curve={curve} others={own.filter((other) => other !== curve)} />
      </Placed>
    )),
  );
}

interface PlacedProps {
  x: number;
  y: number;
  width: number;
  height: number;
  children: ComponentChild;
}

function Placed({ children, ...box }: PlacedProps) {
  return (
    <svg {...box} overflow="visible" aria-hidden="true">
      {children}
    </svg>
  );
}

/** A picture file: on paper of its own, so that it can be read on any page, with all its styles inside. */
function sheet(title: string, innerWidth: number, innerHeight: number, children: ComponentChild): string {
  const [width, height] = [innerWidth + 2 * MARGIN, innerHeight + 2 * MARGIN];
  return `${renderToString(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="hp fig"
      role="img"
      aria-label={title}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <style>{styles()}</style>
      <rect class="paper" x="0.5" y="0.5" width={width - 1} height={height - 1} rx="8" />
      {children}
    </svg>,
  )}\n`;
}

/** The charts' own rules and the light values of the design, both from the extension's style sheets. */
function styles(): string {
  const file = (name: string) =>
    readFileSync(join(import.meta.dirname, '../components', name), 'utf8').replace(/\/\*.*?\*\//gs, '');
  const rules = file('figures/figures.css');
  const tokens = file('styles/tokens.css').replace(/light-dark\((#\w+), #\w+\)/g, '$1');
  const needed = new Set([...rules.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name));
  const values = [...(/^\.hp \{(.*?)^\}/ms.exec(tokens)?.[1] ?? '').matchAll(/(--[\w-]+):\s*([^;]+);/g)]
    .filter(([, name]) => needed.has(name) || name === '--b-text' || name === '--b-solid')
    .map(([, name, value]) => `${name}:${value}`);
  const inBand = [...tokens.matchAll(/^\.b-(?:very|likely|uncertain|low) \{.*\}$/gm)].map(([rule]) => rule);
  return [`.hp{${values.join(';')}}`, ...inBand.map((rule) => withValues(rule, tokens)), PAPER, rules.trim()].join(
    '\n',
  );
}

const PAPER = '.hp.fig{width:auto}.paper{fill:var(--hp-surface);stroke:var(--hp-line)}';

/** The rule with the values of the design in place of their names. */
function withValues(rule: string, tokens: string): string {
  return rule.replace(
    /var\((--[\w-]+)\)/g,
    (whole, name: string) => new RegExp(`${name}:\\s*(#\\w+);`).exec(tokens)?.[1] ?? whole,
  );
}
