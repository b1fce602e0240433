/**
 * Where the badge stands. It takes room that the page leaves free and moves nothing: the host has no size, and the
 * badge is drawn over an empty stretch beside the title, beside the details or under them.
 */
import type { Place } from '../sites/site.ts';
import type { Host } from './host.ts';

export type BadgeSize = 'full' | 'short' | 'number' | 'glyph';

/** Room that each size takes, in px, whatever the band: a page that measures the badge learns nothing of the score. */
export const BADGE_WIDTH: Record<BadgeSize, number> = { full: 228, short: 156, number: 66, glyph: 28 };
export const BADGE_HEIGHT = 28;
const SIZES: BadgeSize[] = ['full', 'short', 'number', 'glyph'];

const GAP = 12;
/** Distance of the points at which the page is asked what is there. */
const STEP = 14;
/** How far up the common area of title, details and apply control is looked for. */
const MOST_LEVELS = 6;

/** Viewport coordinates in px of the badge's start edge (right edge in right-to-left text) and top. */
export interface Spot {
  x: number;
  top: number;
  size: BadgeSize;
  rightToLeft: boolean;
}

/**
 * The best free spot near the title, by what is on the screen now; null where nothing is free. Reads layout, changes nothing.
 * @param largest as the person wants the badge where there is room
 */
export function findSpot(place: Place, ourHost: Element, largest: BadgeSize): Spot | null {
  const area = commonArea(place);
  const rightToLeft = getComputedStyle(place.title).direction === 'rtl';
  const rows: Row[] = [
    rowOf(place.title, rightToLeft),
    place.details && rowOf(place.details, rightToLeft),
    under(place, rightToLeft),
  ].filter((row) => row !== null);
  let best: Spot | null = null;
  for (const row of rows) {
    const free = freeWidth(row, area, place, ourHost, rightToLeft);
    const size = SIZES.find((size) => BADGE_WIDTH[size] <= free && BADGE_WIDTH[size] <= BADGE_WIDTH[largest]);
    if (size && (!best || BADGE_WIDTH[size] > BADGE_WIDTH[best.size])) {
      best = { x: row.x, top: row.middle - BADGE_HEIGHT / 2, size, rightToLeft };
    }
    if (size === largest) break;
  }
  return best;
}

/** A line on which the badge could stand: where its free stretch starts and its vertical middle. */
interface Row {
  x: number;
  middle: number;
}

/** The stretch after the last line of an element's text. */
function rowOf(element: Element, rightToLeft: boolean): Row | null {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  const lines = [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 1);
  const bottom = Math.max(...lines.map((rect) => rect.bottom));
  const last = lines.filter((rect) => rect.bottom > bottom - rect.height / 2);
  if (last.length === 0) return null;
  const x = rightToLeft
    ? Math.min(...last.map((rect) => rect.left)) - GAP
    : Math.max(...last.map((rect) => rect.right)) + GAP;
  return { x, middle: (Math.min(...last.map((rect) => rect.top)) + bottom) / 2 };
}

/** The strip under the details, where the page leaves one. */
function under({ title, details }: Place, rightToLeft: boolean): Row | null {
  const rect = (details ?? title).getBoundingClientRect();
  if (rect.width === 0) return null;
  return { x: rightToLeft ? rect.right : rect.left, middle: rect.bottom + 4 + BADGE_HEIGHT / 2 };
}

/** How many px from the row's start are free of anything that the site put there. */
function freeWidth(row: Row, area: Element, place: Place, ourHost: Element, rightToLeft: boolean): number {
  const box = area.getBoundingClientRect();
  const style = getComputedStyle(area);
  const end = rightToLeft
    ? Math.max(box.left + Number.parseFloat(style.paddingLeft), 0)
    : Math.min(box.right - Number.parseFloat(style.paddingRight), area.ownerDocument.documentElement.clientWidth);
  const room = Math.min(BADGE_WIDTH.full, rightToLeft ? row.x - end : end - row.x);
  for (let at = 0; at <= room; at += STEP) {
    const x = rightToLeft ? row.x - at : row.x + at;
    const heights = [row.middle - BADGE_HEIGHT / 2 + 1, row.middle, row.middle + BADGE_HEIGHT / 2 - 1];
    if (heights.some((y) => isTaken(x, y, area, place, ourHost))) return Math.max(0, at - STEP);
  }
  return room;
}

/** Is there anything of the site at this point beyond the containers that the row itself stands in? */
function isTaken(x: number, y: number, area: Element, { title, details }: Place, ourHost: Element): boolean {
  // Off the screen nothing can be asked: taken as free until the title comes into view, when the badge is placed anew.
  const stack = area.ownerDocument.elementsFromPoint(x, y);
  return stack.some(
    (element) => element !== ourHost && area.contains(element) && !standsAround(element, title, details),
  );
}

function standsAround(element: Element, title: Element, details: Element | null): boolean {
  if (element.contains(title) || title.contains(element)) return true;
  return (
    details !== null && (element.contains(details) || (details.contains(element) && element.childElementCount > 0))
  );
}

function commonArea({ title, details, apply }: Place): Element {
  let area: Element = title.parentElement ?? title;
  for (let level = 0; level < MOST_LEVELS; level++) {
    const holdsAll = (!details || area.contains(details)) && (!apply || area.contains(apply));
    if (holdsAll || !area.parentElement || area.parentElement === area.ownerDocument.body) break;
    area = area.parentElement;
  }
  return area;
}

/**
 * Puts the host into the page after the title, so that nothing moves. Some page styles depend on what follows what;
 * where the title or its surroundings would move, the host goes to the end of the nearest container that bears it.
 * Returns false, with the host taken out again, where no place bears it.
 */
export function insertHost(host: Host, { title, details }: Place): boolean {
  const watched = [title, title.parentElement, details, title.nextElementSibling].filter((element) => element !== null);
  const before = watched.map((element) => boxOf(element));
  const candidates: ((element: Element) => void)[] = [(element) => title.after(element)];
  for (let up = title.parentElement; up && up !== title.ownerDocument.documentElement; up = up.parentElement) {
    const container = up;
    candidates.push((element) => container.append(element));
    if (candidates.length > 3) break;
  }
  for (const insert of candidates) {
    insert(host.element);
    const display = host.element.parentElement ? getComputedStyle(host.element.parentElement).display : 'block';
    host.setFlow(!/flex|grid|table/.test(display));
    if (watched.every((element, index) => boxOf(element) === before[index])) return true;
  }
  host.element.remove();
  return false;
}

/** Where an element is, as text to compare, in the viewport or within another element. */
export function boxOf(element: Element, within?: Element): string {
  const { x, y, width, height } = element.getBoundingClientRect();
  const from = within?.getBoundingClientRect() ?? { x: 0, y: 0 };
  return [x - from.x, y - from.y, width, height].map((n) => n.toFixed(1)).join();
}
