import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cardPosition } from '../../lib/overlay/card-position.ts';

const VIEWPORT = { width: 1280, height: 800 };
const box = (left: number, top: number, width = 228, height = 28) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

it('opens below the badge, start-aligned', () => {
  expect(cardPosition(box(100, 100), null, VIEWPORT)).toMatchObject({
    left: 100,
    top: 136,
    bottom: null,
    width: 360,
    sheet: false,
  });
});

it('opens above where there is more room', () => {
  expect(cardPosition(box(100, 700), null, VIEWPORT)).toMatchObject({ top: null, bottom: 108, maxHeight: 640 });
});

it('shifts sideways to stay inside', () => {
  expect(cardPosition(box(1100, 100), null, VIEWPORT).left).toBe(1280 - 360 - 8);
});

it('leaves the apply control free', () => {
  expect(cardPosition(box(300, 100), box(500, 200, 160, 50), VIEWPORT).left).toBe(500 - 8 - 360);
});

it('is a sheet at the bottom of a narrow viewport', () => {
  expect(cardPosition(box(10, 100), null, { width: 400, height: 700 })).toMatchObject({
    left: 0,
    bottom: 0,
    width: 400,
    maxHeight: 420,
    sheet: true,
  });
});

it('stays inside any viewport wherever the badge and the apply control are', () => {
  const coordinate = fc.integer({ min: -500, max: 2500 });
  fc.assert(
    fc.property(
      coordinate,
      coordinate,
      coordinate,
      coordinate,
      fc.integer({ min: 420, max: 3000 }),
      fc.integer({ min: 200, max: 2000 }),
      (x, y, ax, ay, width, height) => {
        const inView = (at: number) => Math.max(0, Math.min(at, height - 28));
        const card = cardPosition(box(x, inView(y)), box(ax, ay, 150, 40), { width, height });
        expect(card.left).toBeGreaterThanOrEqual(8);
        expect(card.left + card.width).toBeLessThanOrEqual(width);
        const top = card.top ?? height - (card.bottom ?? 0) - card.maxHeight;
        expect(top).toBeGreaterThanOrEqual(8);
        expect(top + card.maxHeight).toBeLessThanOrEqual(height - 8);
      },
    ),
  );
});
