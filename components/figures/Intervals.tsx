import { scaleLinear } from 'd3-scale';
import type { BandResult, Estimate, ScorerKey, SplitResult } from '../../lib/scoring/figures.ts';
import { number, percent, t } from '../text.ts';
import { rangeOf } from './Calibration.tsx';
import { FlatAxis, Numbers, Plot } from './plot.tsx';

const WIDTH = 360;
const FRAME = { left: 8, right: 352 };
const ROW = 44;
const AXIS = 44;

interface Row {
  key: string;
  name: string;
  /** What the dot says, in words. */
  said: string;
  at: Estimate | null;
  /** Filled, among hollow ones: those that the others are compared with. */
  filled?: boolean;
  /** A class that gives the row its band's colour. */
  look?: string;
}

interface IntervalsProps {
  says: string;
  /** What the line at the bottom counts. */
  axis: string;
  rows: Row[];
  from: number;
  to: number;
  ticks: number[];
  /** A dashed line to compare with. */
  reference?: { at: number; name: string };
}

/** Rows of one dot each, with the interval that it may lie in. */
function Intervals({ says, axis, rows, from, to, ticks, reference }: IntervalsProps) {
  const x = scaleLinear([from, to], [FRAME.left, FRAME.right]).clamp(true);
  const top = reference ? 22 : 4;
  const bottom = top + rows.length * ROW + 4;
  const inner = ticks.filter((tick) => x(tick) > FRAME.left + 12 && x(tick) < FRAME.right - 12);
  return (
    <Plot says={says} width={WIDTH} height={bottom + AXIS}>
      <FlatAxis frame={{ ...FRAME, top, bottom }} scale={x} ticks={inner} say={percent} lines />
      <text class="fig-axis" x={(FRAME.left + FRAME.right) / 2} y={bottom + 36} text-anchor="middle">
        {axis}
      </text>
      {reference && (
        <g transform={`translate(${x(reference.at)} 0)`}>
          <line class="fig-agree" y1={top} y2={bottom} />
          <text class="fig-axis" x="-2" y="14" text-anchor="start">
            {reference.name}
          </text>
        </g>
      )}
      {rows.map(({ key, name, said, at, filled, look = 'fig-row' }, index) => (
        <g key={key} class={look} transform={`translate(0 ${top + index * ROW})`}>
          <text class="fig-title" x={FRAME.left} y="18">
            {name}
          </text>
          <text class="fig-said" x={FRAME.right} y="18" text-anchor="end">
            {said}
          </text>
          {at && (
            <>
              <line class="fig-interval" x1={x(at.low)} x2={x(at.high)} y1="31" y2="31" />
              <circle class={filled ? 'fig-dot is-filled' : 'fig-dot'} cx={x(at.value)} cy="31" r="4.5" />
            </>
          )}
        </g>
      ))}
    </Plot>
  );
}

/** How often the postings of each band closed within 30 days. */
export function BandsPlot({ name, bands }: { name: string; bands: BandResult[] }) {
  const rows = bands.map(({ band, closed30 }) => ({
    key: band,
    name: t(`band_${band}`),
    said: closed30 ? t('fig_of_hundred', inHundred(closed30.value)) : t('fig_bands_empty'),
    at: closed30,
    look: `b-${band}`,
    filled: true,
  }));
  const says = t('fig_bands_says', name, rows.map((row) => `${row.name} ${row.said}`).join(', '));
  return <Intervals says={says} axis={t('fig_bands_axis')} rows={rows} from={0} to={1} ticks={[0.25, 0.5, 0.75]} />;
}

export function BandsNumbers({ name, bands }: { name: string; bands: BandResult[] }) {
  return (
    <Numbers
      caption={t('fig_bands_caption', name)}
      head={[t('fig_band'), t('fig_bands_share'), t('fig_bands_axis'), t('fig_interval')]}
      rows={bands.map(({ band, share, closed30 }) => ({
        key: band,
        cells: [
          t(`band_${band}`),
          percent(share),
          closed30 ? percent(closed30.value) : t('fig_none'),
          closed30 ? rangeOf(closed30, percent) : t('fig_none'),
        ],
      }))}
    />
  );
}

/** A coin toss puts the right posting first this often. */
const COIN = 0.5;
/** Forecast and score of Hiring Pulse, among others. */
const OWN: readonly ScorerKey[] = ['model', 'score'];

/** Of pairs of postings, one that closed within 30 days and one that did not: how often each scorer puts the first higher. */
export function ScorersPlot({ name, scorers }: { name: string; scorers: SplitResult['scorers'] }) {
  const rows = scorers.map(({ scorer, auc }) => ({
    key: scorer,
    name: t(`scorer_${scorer}`),
    said: t('fig_of_hundred', inHundred(auc.value)),
    at: auc,
    filled: OWN.includes(scorer),
  }));
  const ends = [COIN, ...scorers.flatMap(({ auc }) => [auc.low, auc.high])];
  const from = Math.floor(Math.min(...ends) * 20 - 0.5) / 20;
  const to = Math.ceil(Math.max(...ends) * 20 + 0.5) / 20;
  const says = t('fig_scorers_says', name, rows.map((row) => `${row.name} ${row.said}`).join(', '));
  return (
    <Intervals
      says={says}
      axis={t('fig_scorers_axis')}
      rows={rows}
      from={from}
      to={to}
      ticks={scaleLinear([from, to], [0, 1]).ticks(5)}
      reference={{ at: COIN, name: t('fig_scorers_coin') }}
    />
  );
}

export function ScorersNumbers({ name, scorers }: { name: string; scorers: SplitResult['scorers'] }) {
  return (
    <Numbers
      caption={t('fig_scorers_caption', name)}
      head={[t('fig_scorer'), t('fig_scorers_axis'), t('fig_interval'), t('fig_skill'), t('fig_error')]}
      rows={scorers.map(({ scorer, auc, brierSkill, calibrationError }) => ({
        key: scorer,
        cells: [
          t(`scorer_${scorer}`),
          percent(auc.value),
          rangeOf(auc, percent),
          brierSkill ? percent(brierSkill.value) : t('fig_none'),
          calibrationError === null ? t('fig_none') : percent(calibrationError),
        ],
      }))}
    />
  );
}

function inHundred(share: number): string {
  return number(Math.round(share * 100));
}
