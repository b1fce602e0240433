import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { shortDay, t } from '../../../components/text.ts';
import type { Sighting } from '../../../lib/history/records.ts';
import { MODEL } from '../../../lib/scoring/model.ts';

const { bands } = MODEL;
const WIDTH = 520;
const HEIGHT = 150;
const FRAME = { left: 32, right: WIDTH - 10, top: 10, bottom: HEIGHT - 24 };

/** How the score went, over time. Its numbers stand in the table of sightings. */
export function ScoreTrend({ sightings }: { sightings: readonly Sighting[] }) {
  const scored = sightings.flatMap(({ at, score }) => (score === null ? [] : [{ at, ms: Date.parse(at), score }]));
  const [first, last] = [scored[0], scored.at(-1)];
  if (!first || !last || scored.length < 2) return <p class="muted">{t('post_trend_none')}</p>;
  const x = scaleLinear([first.ms, last.ms], [FRAME.left, FRAME.right]);
  const y = scaleLinear([0, 100], [FRAME.bottom, FRAME.top]);
  const path = line<(typeof scored)[number]>(
    ({ ms }) => x(ms),
    ({ score }) => y(score),
  )(scored);
  const now = new Date(last.ms);
  return (
    <svg
      class="trend"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('trend_sr', first.score, last.score)}
    >
      {[0, bands.uncertain, bands.likely, bands.very, 100].map((score) => (
        <g key={score}>
          <line class="trend__grid" x1={FRAME.left} x2={FRAME.right} y1={y(score)} y2={y(score)} />
          <text x={FRAME.left - 6} y={y(score) + 4} text-anchor="end">
            {score}
          </text>
        </g>
      ))}
      <path d={path ?? ''} />
      {scored.length <= 60 && scored.map(({ at, ms, score }) => <circle key={at} cx={x(ms)} cy={y(score)} r="3" />)}
      <text x={FRAME.left} y={HEIGHT - 6}>
        {shortDay(first.at, now)}
      </text>
      <text x={FRAME.right} y={HEIGHT - 6} text-anchor="end">
        {shortDay(last.at, now)}
      </text>
    </svg>
  );
}
