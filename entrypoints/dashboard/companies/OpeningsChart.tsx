import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { Numbers, Plot, RisingAxis } from '../../../components/figures/plot.tsx';
import { number, shortDay, t } from '../../../components/text.ts';
import type { CompanyDetail } from '../../../lib/history/company-detail.ts';

type Opening = CompanyDetail['openings'][number];

const WIDTH = 420;
const HEIGHT = 118;
const FRAME = { left: 40, right: 410, top: 12, bottom: 94 };
/** So many rows has the table; between them it passes days over. */
const MOST_TOLD = 10;

/** How many postings a board had, day by day. */
export function OpeningsChart({ name, openings, now }: { name: string; openings: Opening[]; now: Date }) {
  const counts = openings.map(({ open }) => open);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const x = scaleLinear([0, Math.max(1, openings.length - 1)], [FRAME.left, FRAME.right]);
  const y = scaleLinear([0, Math.max(1, most)], [FRAME.bottom, FRAME.top]).nice(3);
  const ticks = y.ticks(3).filter(Number.isInteger);
  const steps = line<Opening>(
    (_, day) => x(day),
    ({ open }) => y(open),
  ).curve(curveStepAfter);
  const below = area<Opening>(
    (_, day) => x(day),
    FRAME.bottom,
    ({ open }) => y(open),
  ).curve(curveStepAfter);
  const [first, last] = [openings[0], openings.at(-1)];
  if (!first || !last) return null;
  const ends = [first, last].map(({ day }) => shortDay(day, now)) as [string, string];
  const says = t(
    'comp_openings_says',
    name,
    number(first.open),
    ends[0],
    number(last.open),
    ends[1],
    number(least),
    number(most),
  );
  const every = Math.ceil(openings.length / MOST_TOLD);
  const told = openings.filter((opening, n) => n % every === 0 || opening === last);
  return (
    <>
      <Plot says={says} width={WIDTH} height={HEIGHT}>
        <path class="co-area" d={below(openings) ?? ''} />
        <RisingAxis frame={FRAME} scale={y} ticks={ticks} say={number} />
        <path class="co-line" d={steps(openings) ?? ''} />
        <text class="fig-tick" x={FRAME.left} y={FRAME.bottom + 16}>
          {ends[0]}
        </text>
        <text class="fig-tick" x={FRAME.right} y={FRAME.bottom + 16} text-anchor="end">
          {ends[1]}
        </text>
      </Plot>
      <Numbers
        caption={t('comp_openings_caption', name)}
        head={[t('comp_day'), t('comp_openings_open')]}
        rows={told.map(({ day, open }) => ({ key: day, cells: [shortDay(day, now), number(open)] }))}
      />
    </>
  );
}
