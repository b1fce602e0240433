import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAST_POSTINGS, openAfter, stayOf, type Watched } from '../../lib/history/survival.ts';
import { kaplanMeier } from '../../training/metrics.ts';

const closed = (to: number, from = 0): Watched => ({ from, to, closed: true });
const open = (to: number, from = 0): Watched => ({ from, to, closed: false });

/** Some days, so that equal ones are the rule; `late` for those that came under watch later. */
const watchedArbitrary = (late: fc.Arbitrary<number>) =>
  fc
    .record({ from: late, length: fc.integer({ min: 0, max: 20 }), closed: fc.boolean() })
    .map(({ from, length, closed: isClosed }): Watched => ({ from, to: from + length, closed: isClosed }));
const fromTheStart = fc.array(watchedArbitrary(fc.constant(0)), { maxLength: 40 });
const fromAnywhere = fc.array(watchedArbitrary(fc.nat({ max: 15 })), { maxLength: 40 });

describe('how long postings stay open', () => {
  it('follows a worked example: 21 patients on 6-mercaptopurine (Freireich and others, Blood 21, 1963)', () => {
    // Weeks of remission; a plus in the paper is one that still lasted, here open. Table: Cox and Oakes, Analysis of Survival Data, 1984.
    const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((week) => closed(week));
    const lasted = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((week) => open(week));
    const stay = stayOf([...lasted, ...ended]);
    expect(stay).toMatchObject({ postings: 21, closed: 9, medianDays: 23, lastDay: 32 });
    const shares = { 0: 1, 5: 1, 6: 0.857, 7: 0.807, 10: 0.753, 13: 0.69, 16: 0.627, 22: 0.538, 23: 0.448, 32: 0.448 };
    for (const [week, share] of Object.entries(shares)) {
      expect(stay && openAfter(stay, Number(week))).toBeCloseTo(share, 3);
    }
    expect(stay && openAfter(stay, 33)).toBeNull();
  });

  it('agrees with the estimate that the model is measured with', () => {
    fc.assert(
      fc.property(fromTheStart, (watched) => {
        const stay = stayOf(watched);
        if (!stay) return;
        const days = Array.from({ length: Math.floor(stay.lastDay) + 1 }, (_, day) => day);
        const other = kaplanMeier(
          watched.map(({ from, to, closed: event }) => ({ entry: from, exit: to, event })),
          days,
        );
        for (const point of other.points) {
          if (point.open !== null) expect(openAfter(stay, point.day)).toBeCloseTo(point.open, 9);
        }
        expect(stay.postings).toBe(other.postings);
        expect(stay.closed).toBe(other.closed);
      }),
    );
  });

  it('starts with all, never rises, stays within bounds, whatever the order', () => {
    fc.assert(
      fc.property(fromAnywhere, (watched) => {
        const stay = stayOf(watched);
        expect(stayOf(watched.toReversed())).toEqual(stay);
        const shares = stay?.steps.map((step) => step.open) ?? [1];
        expect(shares[0]).toBe(1);
        for (const [n, share] of shares.entries()) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(shares[n - 1] ?? 1);
        }
      }),
    );
  });

  it('is made no shorter by postings that are still open', () => {
    fc.assert(
      fc.property(fromTheStart, fc.array(fc.integer({ min: 1, max: 30 }).map((day) => open(day))), (watched, more) => {
        const before = stayOf(watched);
        const after = stayOf([...watched, ...more]);
        if (!before || !after) return;
        for (let day = 0; day <= before.lastDay; day++) {
          expect(openAfter(after, day) ?? 0).toBeGreaterThanOrEqual((openAfter(before, day) ?? 0) - 1e-9);
        }
        if (before.medianDays !== null) {
          expect(after.medianDays ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(before.medianDays);
        }
      }),
    );
  });

  it('does not make a new employer look fast: what has closed so far closed soon, and most is open', () => {
    const watched = [closed(2), closed(4), closed(5), ...Array.from({ length: 17 }, () => open(10))];
    expect(stayOf(watched)).toMatchObject({ postings: 20, closed: 3, medianDays: null });
  });

  it('says nothing of few postings, nor of any that were not watched', () => {
    const few = Array.from({ length: LEAST_POSTINGS - 1 }, () => closed(3));
    expect(stayOf([])).toBeNull();
    expect(stayOf([...few, closed(2, 2), open(0)])).toBeNull();
    expect(stayOf([...few, closed(3)])).toMatchObject({ postings: LEAST_POSTINGS, medianDays: 3 });
  });

  it('ends where too few are watched to say more', () => {
    const stay = stayOf([open(4), open(4), open(4), closed(9), closed(12)]);
    expect(stay).toMatchObject({ postings: 5, closed: 2, lastDay: 4, medianDays: null });
    expect(stayOf([open(2), open(4, 2), open(6, 4), open(8, 6), open(10, 8)])).toBeNull();
  });

  it('is not taken to nothing by one that closes before the others are watched', () => {
    const later = Array.from({ length: 10 }, () => open(40, 20));
    const stay = stayOf([closed(1), ...later]);
    expect(stay && openAfter(stay, 30)).toBe(1);
  });
});
