/** The marks of the bands: outline first, pulse second, colour third, so that each is told apart in black and white. */
import type { Band } from '../lib/scoring/report.ts';

interface Shape {
  /** The outline on a field of 16 by 16, drawn with round joins of this width; filled unless `ring`. */
  body: string;
  bodyWidth: number;
  ring?: true;
  dash?: string;
  pulse: string;
  pulseWidth: number;
}

const RING = 'M14.9 8a6.9 6.9 0 1 1-13.8 0 6.9 6.9 0 1 1 13.8 0z';

const SHAPES: Record<Band | 'brand', Shape> = {
  very: {
    body: 'M8 8h0',
    bodyWidth: 15.5,
    pulse: 'M2.4 8.4h1.3l1.5-4.6 2 8.4 1.9-8.4 2 8.4 1.1-3.8h1.4',
    pulseWidth: 1.4,
  },
  likely: {
    body: 'M4.7 2.1h6.6L14.6 8l-3.3 5.9H4.7L1.4 8z',
    bodyWidth: 2.2,
    pulse: 'M2.7 8.4h2.4l1.7-4.5 2.6 8 1.5-3.5h2.4',
    pulseWidth: 1.5,
  },
  uncertain: {
    body: 'M8 3.69L12.31 8 8 12.31 3.69 8z',
    bodyWidth: 4.8,
    pulse: 'M3.6 8.2c1.2-2.4 2.9-2.4 4.4-.2s3.2 2.2 4.4-.2',
    pulseWidth: 1.6,
  },
  low: { body: RING, bodyWidth: 1.6, ring: true, pulse: 'M4 8.6h2.2l1-1.8 1 1.8H12', pulseWidth: 1.5 },
  closed: { body: 'M2.75 2.75h10.5v10.5H2.75z', bodyWidth: 3, pulse: 'M4.25 8h7.5', pulseWidth: 2 },
  unknown: {
    body: RING,
    bodyWidth: 1.5,
    ring: true,
    dash: '2.35 1.985',
    pulse: 'M4.9 8h0M8 8h0M11.1 8h0',
    pulseWidth: 2.1,
  },
  brand: {
    body: 'M4.75 4.75h6.5v6.5h-6.5z',
    bodyWidth: 8.5,
    pulse: 'M2.75 8.5H5l1.75-5 2.75 9 1.5-4h2.25',
    pulseWidth: 1.5,
  },
};
const TRACE = 'M1 8.5h3.5l1.75-5L9 12.5l1.5-4H15';

export function Glyph({ of, size = 16 }: { of: Band | 'brand'; size?: 16 | 20 | 32 | 40 }) {
  const { body, bodyWidth, ring, dash, pulse, pulseWidth } = SHAPES[of];
  return (
    <svg class={`glyph glyph-${size}`} viewBox="0 0 16 16" aria-hidden="true">
      <path
        class={ring ? '' : 'body'}
        d={body}
        stroke-width={bodyWidth}
        stroke-linecap={dash ? 'butt' : 'round'}
        {...(dash ? { 'stroke-dasharray': dash } : {})}
      />
      <path class={ring ? '' : 'on'} d={pulse} stroke-width={pulseWidth} />
    </svg>
  );
}

/** The pulse line that draws itself while a page is being read. */
export function Trace() {
  return (
    <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
      <path class="trace-bg" d={TRACE} />
      <path class="trace" d={TRACE} />
    </svg>
  );
}
