import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { SurvivalCurve } from '../../lib/scoring/figures.ts';
import { number, percent, t } from '../text.ts';
import { type CurvePoint, DAYS_TOLD, openOn, pointOn } from './choose.ts';
import { nameOfCurve } from './names.ts';
import { FlatAxis, Numbers, Plot, RisingAxis } from './plot.tsx';

const WIDTH = 240;
const HEIGHT = 200;
const FRAME = { left: 42, right: 228, top: 48, bottom: 172 };
const SHARES = [0, 0.5, 1];
/** Beyond it too few postings are left to say anything. */
const LAST_DAY = 120;
const DAYS_DRAWN = [0, 30, 60, 90, 120];

const x = scaleLinear([0, LAST_DAY], [FRAME.left, FRAME.right]);
const y = scaleLinear([0, 1], [FRAME.bottom, FRAME.top]);
const path = line<CurvePoint>(
  ({ day }) => x(day),
  ({ open }) => y(open),
);
const band = area<CurvePoint>(
  ({ day }) => x(day),
  ({ low }) => y(low),
  ({ high }) => y(high),
);

/** How long the postings of one group stay open: its curve, with those of the other groups faintly behind it. */
export function SurvivalPlot({ curve, others }: { curve: SurvivalCurve; others: SurvivalCurve[] }) {
  const name = nameOfCurve(curve);
  const [month, quarter] = [openOn(curve, 30), openOn(curve, 90)];
  const says = t(
    'fig_survival_says',
    name,
    month === null ? t('fig_none') : percent(month),
    quarter === null ? t('fig_none') : percent(quarter),
    halfClosed(curve),
  );
  return (
    <Plot says={says} width={WIDTH} height={HEIGHT}>
      <text class="fig-title" x="6" y="16">
        {name}
      </text>
      <text class="fig-axis" x="6" y="33">
        {halfClosed(curve)}
      </text>
      <RisingAxis frame={FRAME} scale={y} ticks={SHARES} say={percent} />
      <FlatAxis frame={FRAME} scale={x} ticks={DAYS_DRAWN} say={number} />
      {others.map((other) => (
        <path key={other.key} class="fig-other" d={path(drawn(other)) ?? ''} />
      ))}
      <path class="fig-band" d={band(drawn(curve)) ?? ''} />
      <path class="fig-line" d={path(drawn(curve)) ?? ''} />
    </Plot>
  );
}

/** From day 0, when all are open, to the last day that is drawn. */
function drawn(curve: SurvivalCurve): CurvePoint[] {
  const inside = curve.points.filter(({ day }) => day > 0 && day < LAST_DAY);
  return [pointOn(curve, 0), ...inside, pointOn(curve, LAST_DAY)].filter((point) => point !== null);
}

function halfClosed({ medianDays }: SurvivalCurve): string {
  return medianDays === null ? t('fig_survival_half_none') : t('fig_survival_half', Math.round(medianDays));
}

/** The curves' numbers, a row for each. */
export function SurvivalNumbers({ caption, curves }: { caption: string; curves: SurvivalCurve[] }) {
  return (
    <Numbers
      caption={caption}
      head={[
        t('fig_group'),
        t('fig_postings'),
        ...DAYS_TOLD.map((day) => t('fig_survival_day', day)),
        t('fig_survival_median'),
      ]}
      rows={curves.map((curve) => ({
        key: curve.key,
        cells: [
          nameOfCurve(curve),
          number(curve.postings),
          ...DAYS_TOLD.map((day) => {
            const open = openOn(curve, day);
            return open === null ? t('fig_none') : percent(open);
          }),
          curve.medianDays === null ? t('fig_none') : number(Math.round(curve.medianDays)),
        ],
      }))}
    />
  );
}
