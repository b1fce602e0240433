/** Where the card opens, by numbers alone. All in viewport px. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface CardPosition {
  left: number;
  /** One of the two is null: the card grows down from its top or up from its bottom (px above the viewport's end). */
  top: number | null;
  bottom: number | null;
  width: number;
  maxHeight: number;
  /** On narrow viewports the card is a sheet at the bottom. */
  sheet: boolean;
}

const CARD_WIDTH = 360;
const MOST_HEIGHT = 640;
const MARGIN = 8;
const SHEET_BELOW_WIDTH = 420;
const SHEET_SHARE = 0.6;
/** Below this height the card is not worth opening on that side of the badge. */
const LEAST_HEIGHT = 280;

/**
 * Below the badge, start-aligned; above where there is more room there; shifted sideways to stay inside the viewport;
 * beside the site's apply control rather than over it where the viewport is wide enough for that.
 */
export function cardPosition(
  badge: Box,
  apply: Box | null,
  viewport: { width: number; height: number },
  rightToLeft = false,
): CardPosition {
  if (viewport.width < SHEET_BELOW_WIDTH) {
    const maxHeight = Math.round(viewport.height * SHEET_SHARE);
    return { left: 0, top: null, bottom: 0, width: viewport.width, maxHeight, sheet: true };
  }
  const vertical = verticalPlace(badge, viewport.height);
  const mostLeft = viewport.width - MARGIN - CARD_WIDTH;
  const at = (left: number): CardPosition => ({
    ...vertical,
    left: Math.max(MARGIN, Math.min(left, mostLeft)),
    width: CARD_WIDTH,
    sheet: false,
  });
  const first = at(rightToLeft ? badge.right - CARD_WIDTH : badge.left);
  if (!apply || !overlaps(first, apply, viewport.height)) return first;
  const beside = [at(apply.left - MARGIN - CARD_WIDTH), at(apply.right + MARGIN)];
  return beside.find((position) => !overlaps(position, apply, viewport.height)) ?? first;
}

function verticalPlace(badge: Box, height: number): Pick<CardPosition, 'top' | 'bottom' | 'maxHeight'> {
  const roomBelow = height - badge.bottom - 2 * MARGIN;
  const roomAbove = badge.top - 2 * MARGIN;
  // Where neither side has room for a usable card, it takes the whole height and covers the badge.
  if (Math.max(roomBelow, roomAbove) < LEAST_HEIGHT) {
    return { top: MARGIN, bottom: null, maxHeight: Math.min(MOST_HEIGHT, height - 2 * MARGIN) };
  }
  return roomBelow >= LEAST_HEIGHT || roomBelow >= roomAbove
    ? { top: badge.bottom + MARGIN, bottom: null, maxHeight: Math.min(MOST_HEIGHT, roomBelow) }
    : { top: null, bottom: height - badge.top + MARGIN, maxHeight: Math.min(MOST_HEIGHT, roomAbove) };
}

function overlaps(card: CardPosition, box: Box, height: number): boolean {
  const bottom = card.top === null ? height - (card.bottom ?? 0) : card.top + card.maxHeight;
  return (
    card.left < box.right &&
    card.left + card.width > box.left &&
    bottom - card.maxHeight < box.bottom &&
    bottom > box.top
  );
}
