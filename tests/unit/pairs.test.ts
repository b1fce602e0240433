import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { createHistory, MIGRATIONS, write } from '../../lib/history/database.ts';
import { estimateListed, keepPairs, neighboursOf } from '../../lib/history/pairs.ts';
import { addDays } from '../../lib/posting/days.ts';
import { day, moment } from './history-fixtures.ts';

/** The id that is given out so many days after the first, at 800,000 a day. */
const idAt = (days: number) => String(4_400_000_000 + Math.round(days * 800_000));
const pair = (made: number, shown = made) => ({ id: idAt(made), from: day(shown), to: day(shown), at: moment(shown) });

describe('an estimate by other ids', () => {
  it('lies between the days of the nearest known ids, nearer to the nearer one', () => {
    expect(estimateListed([pair(0), pair(10)], idAt(5))).toEqual({ from: day(1), to: day(9) });
    expect(estimateListed([pair(0), pair(10)], idAt(0.5))).toEqual({ from: day(-1), to: day(7) });
    expect(estimateListed([pair(0), pair(10)], idAt(9.5))).toEqual({ from: day(3), to: day(11) });
    expect(estimateListed([pair(4), pair(4.5, 4)], idAt(4.2))).toEqual({ from: day(3), to: day(5) });
  });

  it.each([
    ['ids on one side only', [pair(0), pair(1), pair(2)], idAt(5)],
    ['nothing known', [], idAt(5)],
    ['nearest ids more than three weeks apart', [pair(0), pair(22)], idAt(5)],
    ['two that contradict each other', [pair(0, 9), pair(10, 3)], idAt(5)],
    ['more odd ones than one in three', [pair(0, 30), pair(1, 29), pair(2), pair(3), pair(8)], idAt(5)],
    ['days that cannot be those of so many ids', [pair(0, 40), pair(10, 40), pair(30, 41), pair(40, 41)], idAt(20)],
    ['no number', [pair(0), pair(10)], 'R-1'],
    ['an id that is too long for a number', [pair(0), pair(10)], '9'.repeat(19)],
  ])('is none with %s', (_, pairs, id) => {
    expect(estimateListed(pairs, id)).toBeNull();
  });

  it('is not led astray by a repost, which shows a young day on an old id', () => {
    const plain = [pair(0), pair(1), pair(3), pair(6), pair(7), pair(9)];
    const reposted = [...plain, pair(3.5, 40)];
    expect(estimateListed(reposted, idAt(4))).toEqual(estimateListed(plain, idAt(4)));
    expect(estimateListed([...plain, pair(4.5, 40)], idAt(4))).toEqual(estimateListed(plain, idAt(4)));
  });

  const known = fc.array(fc.tuple(fc.double({ min: 0, max: 60, noNaN: true }), fc.integer({ min: 0, max: 90 })), {
    maxLength: 12,
  });

  it('whatever is known: in any order the same, never beyond what the known ids show, from before to', () => {
    fc.assert(
      fc.property(known, fc.double({ min: -10, max: 70, noNaN: true }), (made, own) => {
        const pairs = made.map(([at, late], i) => pair(at, Math.round(at) + (i % 3 === 0 ? late : 0)));
        const estimate = estimateListed(pairs, idAt(own));
        expect(estimateListed(pairs.toReversed(), idAt(own))).toEqual(estimate);
        if (!estimate) return;
        const numbers = pairs.map(({ id }) => Number(id));
        expect(Math.min(...numbers)).toBeLessThan(Number(idAt(own)));
        expect(Math.max(...numbers)).toBeGreaterThan(Number(idAt(own)));
        expect(estimate.from <= estimate.to).toBe(true);
        const days = pairs.map(({ from }) => from).toSorted();
        expect(estimate.from >= addDays(days[0] ?? '', -1)).toBe(true);
        expect(estimate.to <= addDays(days.at(-1) ?? '', 1)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('holds the true day where the known ones are exact', () => {
    const exact = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(exact, fc.double({ min: 0, max: 40, noNaN: true }), (days, own) => {
        const estimate = estimateListed(
          days.map((at) => pair(at)),
          idAt(own),
        );
        if (!estimate) return;
        const made = day(Math.floor(own));
        expect([estimate.from <= made, made <= estimate.to]).toEqual([true, true]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the nearest ids', () => {
  it('are found by their number, not as text, and not the id itself', async () => {
    const history = createHistory('pairs-near');
    const ids = ['999999999', '4400000000', '4400000001', '4400000002', '10000000000'];
    await history.use((database) =>
      write(database, (transaction) =>
        keepPairs(
          transaction,
          ids.map((id) => ({ id, from: day(0), to: day(0), at: moment(0) })),
        ),
      ),
    );
    const near = (id: string) =>
      history.use(async (database) => (await neighboursOf(database.transaction('pairs'), id)).map((one) => one.id));
    expect(await near('4400000001')).toEqual(['4400000000', '999999999', '4400000002', '10000000000']);
    expect(await near('x')).toEqual([]);
    history.close();
  });

  it('are found among those that version 3 kept', async () => {
    const third = createHistory('pairs-old', MIGRATIONS.slice(0, 3));
    await third.use((database) => database.put('pairs', pair(0) as never));
    third.close();
    const old = await openDB('pairs-old', 3);
    for (const one of [pair(1), pair(5)]) await old.put('pairs', one);
    old.close();
    const history = createHistory('pairs-old');
    const near = await history.use((database) => neighboursOf(database.transaction('pairs'), idAt(3)));
    expect(near).toMatchObject([pair(1), pair(0), pair(5)]);
    expect(estimateListed(near, idAt(3))).toEqual({ from: day(1), to: day(5) });
    history.close();
  });
});
