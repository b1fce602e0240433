import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { openOn } from '../../../components/figures/choose.ts';
import { FlatAxis, Numbers, Plot, RisingAxis } from '../../../components/figures/plot.tsx';
import { list, number, t } from '../../../components/text.ts';
import { LEAST_WATCHED, openAfter, type Stay, type Step } from '../../../lib/history/survival.ts';
import type { SurvivalCurve } from '../../../lib/scoring/figures.ts';

const WIDTH = 420;
const HEIGHT = 158;
const FRAME = { left: 40, right: 410, top: 12, bottom: 132 };
const LAST_DAY = 180;
const DAYS_DRAWN = [0, 30, 60, 90, 120, 150, 180];
const DAYS_TOLD = [7, 14, 30, 60, 90, 120, 180];
const DAYS_SAID = [14, 30, 60, 90];
const SHARES = [0, 0.5, 1];

const x = scaleLinear([0, LAST_DAY], [FRAME.left, FRAME.right]);
const y = scaleLinear([0, 1], [FRAME.bottom, FRAME.top]);
const edge = line<Step>(
  ({ day }) => x(day),
  ({ open }) => y(open),
);
const steps = line<Step>(
  ({ day }) => x(day),
  ({ open }) => y(open),
).curve(curveStepAfter);
const below = area<Step>(
  ({ day }) => x(day),
  FRAME.bottom,
  ({ open }) => y(open),
).curve(curveStepAfter);

const ofThousand = (share: number) => number(Math.round(share * 1000));

/** Of 1,000 postings of an employer, how many are still open by days since listing; dashed, the same of all employers. */
export function StayChart({ name, stay, all }: { name: string; stay: Stay; all: SurvivalCurve | null }) {
  const drawn = drawnOf(stay);
  const last = Math.floor(stay.lastDay);
  const half =
    stay.medianDays === null
      ? t('fig_survival_half_none')
      : t('fig_survival_half', Math.max(1, Math.round(stay.medianDays)));
  return (
    <>
      <Plot says={saysOf(name, stay, half)} width={WIDTH} height={HEIGHT}>
        <path class="co-area" d={below(drawn) ?? ''} />
        <RisingAxis frame={FRAME} scale={y} ticks={SHARES} say={ofThousand} />
        <FlatAxis
          frame={FRAME}
          scale={x}
          ticks={DAYS_DRAWN}
          say={(day) => (day === 0 ? t('fig_survival_day', 0) : number(day))}
        />
        {all && <path class="co-all" d={edge(all.points.filter(({ day }) => day <= LAST_DAY)) ?? ''} />}
        <path class="co-line" d={steps(drawn) ?? ''} />
      </Plot>
      <p class="legend faint">
        <span>
          <svg class="key" viewBox="0 0 16 8" aria-hidden="true">
            <path class="co-line" d="M0 4h16" />
          </svg>
          {t('comp_own', stay.postings, name)}
        </span>
        {all && (
          <span>
            <svg class="key" viewBox="0 0 16 8" aria-hidden="true">
              <path class="co-all" d="M0 4h16" />
            </svg>
            {t('comp_all')}
          </span>
        )}
      </p>
      {last < LAST_DAY && <p class="muted">{t('comp_curve_ends', number(last), number(LEAST_WATCHED))}</p>}
      <Numbers
        caption={t('comp_curve_caption', name)}
        head={[t('comp_day'), name, ...(all ? [t('comp_all')] : [])]}
        rows={DAYS_TOLD.map((day) => ({
          key: String(day),
          cells: [number(day), told(openAfter(stay, day)), ...(all ? [told(openOn(all, day))] : [])],
        }))}
      />
    </>
  );
}

function told(open: number | null): string {
  return open === null ? t('fig_none') : ofThousand(open);
}

function saysOf(name: string, stay: Stay, half: string): string {
  const said = DAYS_SAID.filter((day) => day <= stay.lastDay);
  const days = said.length > 0 ? said : [Math.floor(stay.lastDay)];
  const rows = days.map((day) => t('comp_curve_row', day, ofThousand(openAfter(stay, day) ?? 1)));
  return t('comp_curve_says', name, list(rows), half);
}

/** To the end of the curve, or of the drawing. */
function drawnOf({ steps: all, lastDay }: Stay): Step[] {
  const end = Math.min(lastDay, LAST_DAY);
  const inside = all.filter(({ day }) => day <= end);
  return [...inside, { day: end, open: inside.at(-1)?.open ?? 1 }];
}
