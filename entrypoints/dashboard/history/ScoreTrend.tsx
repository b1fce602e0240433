import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { shortDay, t } from '../../../components/text.ts';
import type { Sighting } from '../../../lib/history/records.ts';
import { MODEL } from '../../../lib/scoring/model.ts';

const { bands } = MODEL;
/** Px; the width is what there is, at most so much. */
const MOST_WIDTH = 640;
const LEAST_WIDTH = 160;
const HEIGHT = 150;

/** How the score went, over time. Its numbers stand in the table of sightings. */
export function ScoreTrend({ sightings }: { sightings: readonly Sighting[] }) {
  const scored = sightings.flatMap(({ at, score }) => (score === null ? [] : [{ at, ms: Date.parse(at), score }]));
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const [first, last] = [scored[0], scored.at(-1)];
  if (!first || !last || scored.length < 2)
    return (
      <div ref={place}>
        <p class="muted">{t('post_trend_none')}</p>
      </div>
    );
  const frame = { left: 32, right: width - 10, top: 10, bottom: HEIGHT - 24 };
  const x = scaleLinear([first.ms, last.ms], [frame.left, frame.right]);
  const y = scaleLinear([0, 100], [frame.bottom, frame.top]);
  const path = line<(typeof scored)[number]>(
    ({ ms }) => x(ms),
    ({ score }) => y(score),
  )(scored);
  const now = new Date(last.ms);
  return (
    <div ref={place}>
      <svg
        class="trend"
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={t('trend_sr', first.score, last.score)}
      >
        {[0, bands.uncertain, bands.likely, bands.very, 100].map((score) => (
          <g key={score}>
            <line class="trend__grid" x1={frame.left} x2={frame.right} y1={y(score)} y2={y(score)} />
            <text x={frame.left - 6} y={y(score) + 4} text-anchor="end">
              {score}
            </text>
          </g>
        ))}
        <path d={path ?? ''} />
        {scored.length <= 60 && scored.map(({ at, ms, score }) => <circle key={at} cx={x(ms)} cy={y(score)} r="3" />)}
        <text x={frame.left} y={HEIGHT - 6}>
          {shortDay(first.at, now)}
        </text>
        <text x={frame.right} y={HEIGHT - 6} text-anchor="end">
          {shortDay(last.at, now)}
        </text>
      </svg>
    </div>
  );
}

/** How wide an element is (px), within what can be drawn: a drawing that is stretched to it has its letters stretched, too. */
function useWidth(of: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(MOST_WIDTH);
  useLayoutEffect(() => {
    const measure = () => setWidth(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, of.current?.clientWidth ?? MOST_WIDTH)));
    measure();
    const observer = new ResizeObserver(measure);
    if (of.current) observer.observe(of.current);
    return () => observer.disconnect();
  }, []);
  return width;
}
