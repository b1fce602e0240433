/** Where a chip stands in its card: room that the card leaves free, by numbers alone. Reads layout, changes nothing. */
import type { Box } from './card-position.ts';

/** As in chip.css, the same for every score and band: a page that measures the chip learns nothing (px). */
const CHIP_WIDTH = 56;
const CHIP_HEIGHT = 24;

const GAP = 8;
/** A line's box reaches so far beyond what is seen of its letters: a chip is higher than most lines (px). */
const SLACK = 2;
/** A chip on the first or last line of a card without padding reaches over its edge (px). */
const OVER_EDGE = 6;
/** Parts of one card that are looked at; no card seen has half as many. */
const MOST_PARTS = 60;
const LONGEST_TEXT = 500;
const THINGS = 'img, svg, button, input, video, canvas';

export interface ChipSpot {
  left: number;
  top: number;
  /** Above which layer of the card the chip must be drawn, where the card has a link laid over it. */
  layer: number | undefined;
}

interface Text extends Box {
  isTitle: boolean;
}

/**
 * The first free place, in viewport px: after the title's last line, else after one of the lines below it, else in the
 * card's top end corner; null where all are taken.
 */
export function chipSpot(card: Element, title: Element): ChipSpot | null {
  const isRtl = getComputedStyle(title).direction === 'rtl';
  const room = card.getBoundingClientRect();
  const texts = textsOf(card, title);
  const things = [...card.querySelectorAll(THINGS)].slice(0, MOST_PARTS).filter((thing) => !thing.contains(title));
  const taken = [...texts, ...things.map((thing) => thing.getBoundingClientRect())];
  const end = Math.max(...texts.filter(({ isTitle }) => isTitle).map(({ bottom }) => bottom));
  const spots = texts
    .filter(({ bottom }) => bottom >= end - SLACK)
    .sort((a, b) => a.bottom - b.bottom)
    .map(({ left, right, top, bottom }) => ({
      left: isRtl ? left - GAP - CHIP_WIDTH : right + GAP,
      top: (top + bottom - CHIP_HEIGHT) / 2,
    }));
  spots.push({ left: isRtl ? room.left + GAP : room.right - GAP - CHIP_WIDTH, top: room.top + GAP });
  const spot = spots.find((at) => isFree(at, room, taken));
  return spot ? { ...spot, layer: layerOver(spot, card, title) } : null;
}

function isFree({ left, top }: { left: number; top: number }, room: Box, taken: Box[]): boolean {
  const right = left + CHIP_WIDTH;
  const bottom = top + CHIP_HEIGHT;
  const isInside =
    left >= room.left && right <= room.right && top >= room.top - OVER_EDGE && bottom <= room.bottom + OVER_EDGE;
  return (
    isInside &&
    !taken.some(
      (box) =>
        box.left < right + SLACK && box.right > left - SLACK && box.top < bottom - SLACK && box.bottom > top + SLACK,
    )
  );
}

/** The lines of text that are seen: what is cut off, as words for screen readers alone are, takes no room. */
function textsOf(card: Element, title: Element): Text[] {
  const { ownerDocument } = card;
  const walker = ownerDocument.createTreeWalker(card, 4 /* text */);
  const range = ownerDocument.createRange();
  const clips = new Map<Element, Box | null>();
  const clipOf = (element: Element | null): Box | null => {
    if (!element || element === card) return null;
    const known = clips.get(element);
    if (known !== undefined) return known;
    const outer = clipOf(element.parentElement);
    const own = getComputedStyle(element).overflowX === 'visible' ? null : element.getBoundingClientRect();
    const clip = own && outer ? shared(own, outer) : (own ?? outer);
    clips.set(element, clip);
    return clip;
  };
  const texts: Text[] = [];
  for (let part = 0; part < MOST_PARTS && walker.nextNode(); ) {
    const { currentNode: text } = walker;
    if (!text.nodeValue?.trim()) continue;
    part++;
    range.setStart(text, 0);
    range.setEnd(text, Math.min(text.nodeValue.length, LONGEST_TEXT));
    const clip = clipOf(text.parentElement);
    for (const line of [...range.getClientRects()].slice(0, MOST_PARTS)) {
      const box = clip ? shared(line, clip) : line;
      if (box.right - box.left < 2 || box.bottom - box.top < 2) continue;
      texts.push({ left: box.left, top: box.top, right: box.right, bottom: box.bottom, isTitle: title.contains(text) });
    }
  }
  return texts;
}

function shared(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

/** LinkedIn lays a link over the whole card (`.base-card__full-link`, 2022 to 2026): the chip must stand above it. */
function layerOver(spot: { left: number; top: number }, card: Element, title: Element): number | undefined {
  const layers = [...card.querySelectorAll('a')].slice(0, MOST_PARTS).flatMap((link) => {
    const { left, top, right, bottom } = link.getBoundingClientRect();
    const isOver = left <= spot.left && top <= spot.top && right > spot.left && bottom > spot.top;
    return isOver && !link.contains(title) ? [Number.parseInt(getComputedStyle(link).zIndex, 10) || 0] : [];
  });
  return layers.length > 0 ? Math.max(...layers) + 1 : undefined;
}
