import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  Virtualizer,
} from '@tanstack/virtual-core';
import { useLayoutEffect, useState } from 'preact/hooks';

/** As history.css has them (px). */
const ROW = 48;

const HEAD = 38;

/** Rows that are drawn beyond the screen, and lines that are at hand beyond those. */
const OVERSCAN = 6;

/** What of the rows is on the screen, in our own framework. */
export function useVirtual(
  scroller: { current: HTMLDivElement | null },
  count: number,
  initialOffset: number,
  kept: readonly (number | null)[],
): Virtualizer<HTMLDivElement, HTMLElement> {
  const [, redraw] = useState(0);
  const options = {
    count,
    initialOffset,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    paddingStart: HEAD,
    scrollPaddingStart: HEAD,
    overscan: OVERSCAN,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    rangeExtractor: (range: Range) => withKept(defaultRangeExtractor(range), kept, count),
    onChange: () => redraw((n) => n + 1),
  };
  const [virtual] = useState(() => new Virtualizer<HTMLDivElement, HTMLElement>(options));
  virtual.setOptions(options);
  useLayoutEffect(() => virtual._didMount(), []);
  useLayoutEffect(() => virtual._willUpdate());
  return virtual;
}

function withKept(range: number[], kept: readonly (number | null)[], count: number): number[] {
  const more = kept.filter((index) => index !== null && index < count && !range.includes(index)) as number[];
  return [...new Set([...range, ...more])].sort((a, b) => a - b);
}
