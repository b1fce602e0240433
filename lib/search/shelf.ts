/** All lines in memory, with what is worked out from them once and used for every question: their order, and where documents are. */
import { type Found, find, type Kept, orderOf, type Placed, type View } from './find.ts';
import type { Line } from './line.ts';
import type { Hashes } from './plan.ts';
import type { Segment } from './segment.ts';

export interface Shelf {
  /** Adds lines, or puts them in the place of those with the same keys. */
  put(lines: readonly Line[]): void;
  /** These lines and no others. */
  replaceAll(lines: readonly Line[]): void;
  keep(kept: Kept): void;
  /** What is searched beside the lines: may be the same segments as before. */
  index(segments: readonly Segment[]): void;
  find(view: View, now: number): Found;
  line(n: number): Line | null;
  /** The number of a posting's line; null for none. */
  numberOf(key: string): number | null;
  hashes(): Hashes;
  /** How many descriptions are searched. */
  indexed(): number;
  kept(): Kept;
  size(): number;
}

export function createShelf(): Shelf {
  let lines: Line[] = [];
  let numbers = new Map<string, number>();
  let kept: Kept = new Map();
  let segments: readonly Segment[] = [];
  let placed: Placed[] | null = null;
  let hashes: Hashes | null = null;
  let order: { of: string; numbers: Uint32Array } | null = null;
  /** What was found last: scrolling asks for it again and again. */
  let last: { of: string; found: Found } | null = null;
  const linesChanged = () => {
    last = null;
    placed = null;
    order = null;
    hashes = null;
  };
  const place = () => {
    placed ??= segments.map((segment) => placeAll(segment, lines, numbers));
    return placed;
  };
  const put = (added: readonly Line[]) => {
    for (const line of added) {
      const number = numbers.get(line.key) ?? lines.length;
      lines[number] = line;
      numbers.set(line.key, number);
    }
    linesChanged();
  };
  return {
    put,
    replaceAll(all) {
      lines = [];
      numbers = new Map();
      put(all);
    },
    keep(now) {
      kept = now;
      order = null;
      last = null;
    },
    index(now) {
      segments = now;
      placed = null;
      last = null;
    },
    find(view, now) {
      // A minute makes no difference to what was seen within some days.
      const of = JSON.stringify([view, Math.floor(now / 60_000)]);
      if (last?.of === of) return last.found;
      const by = JSON.stringify(view.sort);
      if (order?.of !== by) order = { of: by, numbers: orderOf(lines, view.sort, kept) };
      const found = find({ lines, order: order.numbers, placed: place(), kept }, view, now);
      last = { of, found };
      return found;
    },
    line: (n) => lines[n] ?? null,
    numberOf: (key) => numbers.get(key) ?? null,
    hashes() {
      hashes ??= new Map(lines.map(({ key, hash }) => [key, hash]));
      return hashes;
    },
    indexed: () => place().reduce((sum, one) => sum + one.count, 0),
    kept: () => kept,
    size: () => lines.length,
  };
}

/** A description that is not any more what was indexed is not searched: its posting is searched by its head until it is indexed again. */
function placeAll(segment: Segment, lines: readonly Line[], numbers: ReadonlyMap<string, number>): Placed {
  const places = Int32Array.from(segment.documents, ({ key, hash }) => {
    const number = numbers.get(key) ?? -1;
    return lines[number]?.hash === hash ? number : -1;
  });
  return { segment, lines: places, count: places.filter((number) => number >= 0).length };
}
