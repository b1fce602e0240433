import { scaleLinear } from 'd3-scale';
import type { ReliabilityBin } from '../../lib/scoring/figures.ts';
import { number, percent, t } from '../text.ts';
import { FlatAxis, Numbers, Plot, RisingAxis } from './plot.tsx';

const WIDTH = 360;
const HEIGHT = 320;
const FRAME = { left: 46, right: 344, top: 28, bottom: 272 };
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const x = scaleLinear([0, 1], [FRAME.left, FRAME.right]);
const y = scaleLinear([0, 1], [FRAME.bottom, FRAME.top]);

interface CalibrationProps {
  /** Whose forecasts these are, and of what: `Early-career lists`. */
  name: string;
  bins: ReliabilityBin[];
}

/** Does a forecast come true as often as it says? A dot for each tenth of the forecasts, on the dashed line where it does. */
export function CalibrationPlot({ name, bins }: CalibrationProps) {
  const [first, last] = [bins[0], bins.at(-1)];
  const says = t(
    'fig_calibration_says',
    name,
    percent(first?.forecast ?? 0),
    percent(first?.observed.value ?? 0),
    percent(last?.forecast ?? 0),
    percent(last?.observed.value ?? 0),
  );
  return (
    <Plot says={says} width={WIDTH} height={HEIGHT}>
      <text class="fig-axis" x={FRAME.left} y="14">
        {t('fig_calibration_y')}
      </text>
      <RisingAxis frame={FRAME} scale={y} ticks={TICKS} say={percent} />
      <FlatAxis frame={FRAME} scale={x} ticks={TICKS} say={percent} />
      <text class="fig-axis" x={(FRAME.left + FRAME.right) / 2} y={HEIGHT - 10} text-anchor="middle">
        {t('fig_calibration_x')}
      </text>
      <line class="fig-agree" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
      {bins.map(({ forecast, observed }) => (
        <g key={forecast} transform={`translate(${x(forecast)} 0)`}>
          <line class="fig-interval" y1={y(observed.low)} y2={y(observed.high)} />
          <circle class="fig-dot" cy={y(observed.value)} r="4" />
        </g>
      ))}
    </Plot>
  );
}

/** The plot's numbers. */
export function CalibrationNumbers({ name, bins }: CalibrationProps) {
  return (
    <Numbers
      caption={t('fig_calibration_caption', name)}
      head={[t('fig_calibration_x'), t('fig_calibration_y'), t('fig_interval'), t('fig_moments')]}
      rows={bins.map(({ forecast, observed, moments }, index) => ({
        key: String(index),
        cells: [percent(forecast), percent(observed.value), rangeOf(observed, percent), number(moments)],
      }))}
    />
  );
}

/** `38–44%`-like: the two ends of an interval. */
export function rangeOf({ low, high }: { low: number; high: number }, say: (value: number) => string): string {
  return t('fig_range', say(low), say(high));
}
