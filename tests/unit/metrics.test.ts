import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  auc,
  aucWithInterval,
  brierSkill,
  brierSkillWithInterval,
  calibrationError,
  clusteredInterval,
  kaplanMeier,
  rateWithInterval,
  reliability,
} from '../../training/metrics.ts';

interface Row {
  score: number;
  y: number;
  company: string;
}

/** Few different scores and companies, so that ties and repeated companies are the rule. */
const row = fc.record({
  score: fc.integer({ min: 0, max: 8 }).map((step) => step / 8),
  y: fc.integer({ min: 0, max: 1 }),
  company: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
});
const rowsOf = fc.array(row, { minLength: 1, maxLength: 40 });
/** Rows and the same rows in another order. */
const shuffledRows = rowsOf.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
);

const columns = (rows: Row[]) => ({
  scores: rows.map(({ score }) => score),
  y: rows.map(({ y }) => y),
  companies: rows.map(({ company }) => company),
});

/** The definition: all pairs of a closed and an open row. */
function aucByPairs(rows: Row[]): number | null {
  const wins = rows
    .filter(({ y }) => y === 1)
    .flatMap((closed) =>
      rows
        .filter(({ y }) => y === 0)
        .map((open) => (closed.score > open.score ? 1 : closed.score === open.score ? 0.5 : 0)),
    );
  return wins.length === 0 ? null : wins.reduce((sum: number, win) => sum + win, 0) / wins.length;
}

function brierSkillByHand(rows: Row[]): number | null {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const rate = mean(rows.map(({ y }) => y));
  const ofRate = mean(rows.map(({ y }) => (rate - y) ** 2));
  return rate === 0 || rate === 1 ? null : 1 - mean(rows.map(({ score, y }) => (score - y) ** 2)) / ofRate;
}

function expectClose(found: number | null, wanted: number | null) {
  if (wanted === null || found === null) expect(found).toBe(wanted);
  else expect(found).toBeCloseTo(wanted, 10);
}

describe('auc', () => {
  it('counts wins over all pairs, ties half', () => {
    // Pairs (closed, open): .9>.1, .9>.5, .5>.1, .5=.5.
    expect(auc([0.9, 0.5, 0.5, 0.1], [1, 1, 0, 0])).toBe(3.5 / 4);
    expect(auc(Float64Array.of(1, 2, 3, 4), Float64Array.of(0, 0, 1, 1))).toBe(1);
    expect(auc([4, 3, 2, 1], [0, 0, 1, 1])).toBe(0);
    expect(auc([7, 7, 7], [1, 0, 1])).toBe(0.5);
  });

  it('is null where one class is missing', () => {
    expect(auc([1, 2], [1, 1])).toBeNull();
    expect(auc([1, 2], [0, 0])).toBeNull();
    expect(auc([], [])).toBeNull();
  });

  it('takes infinite scores, and refuses what is no number', () => {
    expect(auc([Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY], [0, 0, 1])).toBe(1);
    expect(() => auc([1, Number.NaN], [0, 1])).toThrow(RangeError);
  });

  it('equals the definition by pairs', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const { scores, y } = columns(rows);
        expectClose(auc(scores, y), aucByPairs(rows));
      }),
    );
  });
});

describe('brierSkill', () => {
  it('is 1 for sure and right, 0 for the base rate, below 0 for worse', () => {
    expect(brierSkill([1, 0, 1, 0], [1, 0, 1, 0])).toBe(1);
    expect(brierSkill([0.5, 0.5], [1, 0])).toBe(0);
    expect(brierSkill([0, 1], [1, 0])).toBe(-3);
    // Brier (0.04 + 0.04 + 0.36 + 0.01) / 4 = 0.1125; base rate 1/4: 0.1875.
    expect(brierSkill([0.8, 0.2, 0.6, 0.1], [1, 0, 0, 0])).toBeCloseTo(1 - 0.1125 / 0.1875, 12);
  });

  it('is null where all outcomes are alike', () => {
    expect(brierSkill([0.5, 0.6], [1, 1])).toBeNull();
    expect(brierSkill([], [])).toBeNull();
  });
});

describe('calibrationError', () => {
  it('weighs the distance of each bin by its count', () => {
    // Lower half: forecast 0.2, outcome 0.5. Upper half: forecast 0.7, outcome 1.
    expect(calibrationError([0.7, 0.1, 0.7, 0.3], [1, 1, 1, 0], 2)).toBeCloseTo(0.3, 12);
    // Bins of one and two: |0.3 - 0| × 1/3 + |0.7 - 0.5| × 2/3.
    expect(calibrationError([0.9, 0.3, 0.5], [0, 0, 1], 2)).toBeCloseTo(0.3 / 3 + 0.4 / 3, 12);
  });

  it('keeps equal forecasts together', () => {
    expect(calibrationError([0.5, 0.5, 0.5, 0.5], [0, 0, 1, 1])).toBe(0);
    expect(calibrationError([], [])).toBeNull();
  });
});

describe('reliability', () => {
  it('makes ten bins of equal count, lowest forecast first', () => {
    const forecasts = Array.from({ length: 100 }, (_, i) => (99 - i) / 100);
    const y = forecasts.map((forecast) => (forecast >= 0.5 ? 1 : 0));
    const companies = forecasts.map((_, i) => `company ${i % 7}`);
    const bins = reliability(forecasts, y, companies);
    expect(bins.map(({ moments }) => moments)).toEqual(Array(10).fill(10));
    expect(bins[0]?.forecast).toBeCloseTo(0.045, 12);
    expect(bins[9]?.forecast).toBeCloseTo(0.945, 12);
    expect(bins.map(({ observed }) => observed.value)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(bins[9]?.observed).toEqual({ value: 1, low: 1, high: 1 });
  });

  it('has a wide interval where one of two companies decides', () => {
    const y = [...Array(50).fill(1), ...Array(50).fill(0)];
    const companies = [...Array(50).fill('a'), ...Array(50).fill('b')];
    const [bin, ...others] = reliability(Array(100).fill(0.4), y, companies);
    expect(others).toEqual([]);
    expect(bin).toEqual({ forecast: expect.closeTo(0.4, 12), moments: 100, observed: { value: 0.5, low: 0, high: 1 } });
  });

  it('loses no moment, and agrees with the calibration error', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const { scores, y, companies } = columns(rows);
        const bins = reliability(scores, y, companies, { resamples: 5 });
        const moments = bins.reduce((sum, bin) => sum + bin.moments, 0);
        const distance = bins.reduce((sum, bin) => sum + Math.abs(bin.forecast - bin.observed.value) * bin.moments, 0);
        expect(moments).toBe(rows.length);
        expectClose(distance / rows.length, calibrationError(scores, y));
        const forecasts = bins.map(({ forecast }) => forecast);
        expect(forecasts).toEqual(forecasts.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('intervals over whole companies', () => {
  /** A row that stands twice in the weights stands twice in the repeated sample. */
  const repeated = (rows: Row[], weights: Float64Array) => rows.flatMap((each, i) => Array(weights[i]).fill(each));

  it('a weighted sample is the physically repeated one', () => {
    fc.assert(
      fc.property(rowsOf, fc.integer(), (rows, seed) => {
        const { scores, y, companies } = columns(rows);
        const options = { resamples: 20, seed };
        const byHand = (statistic: (sample: Row[]) => number | null) =>
          clusteredInterval(companies, (weights) => statistic(repeated(rows, weights)), options);
        const pairs = [
          [aucWithInterval(scores, y, companies, options), byHand(aucByPairs)],
          [brierSkillWithInterval(scores, y, companies, options), byHand(brierSkillByHand)],
          [
            rateWithInterval(y, companies, options),
            byHand((sample) => sample.reduce((sum, each) => sum + each.y, 0) / sample.length),
          ],
        ] as const;
        for (const [found, wanted] of pairs) {
          for (const end of ['value', 'low', 'high'] as const) {
            expectClose(found?.[end] ?? null, wanted?.[end] ?? null);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('draws whole companies, as many as there are', () => {
    const companies = ['a', 'b', 'a', 'c', 'b', 'a'];
    const seen: number[][] = [];
    clusteredInterval(companies, (weights) => seen.push([...weights]), { resamples: 50 });
    const [sample, ...resamples] = seen;
    expect(sample).toEqual([1, 1, 1, 1, 1, 1]);
    expect(resamples).toHaveLength(50);
    for (const [a, b, a2, c, b2, a3] of resamples) {
      expect([a2, a3, b2]).toEqual([a, a, b]);
      expect((a ?? 0) + (b ?? 0) + (c ?? 0)).toBe(3);
    }
    expect(new Set(resamples.map(String)).size).toBeGreaterThan(5);
  });

  it('reaches from the 2.5th to the 97.5th percentile', () => {
    let calls = 0;
    // The sample itself, then 201 resamples with the values 0 to 200.
    const estimate = clusteredInterval(['a', 'b'], () => (calls++ === 0 ? 77 : calls - 2), { resamples: 201 });
    expect(estimate).toEqual({ value: 77, low: 5, high: 195 });
  });

  it('is about as wide as theory says where every row is its own company', () => {
    const y = Array.from({ length: 1000 }, (_, i) => (i % 10 < 3 ? 1 : 0));
    const estimate = rateWithInterval(
      y,
      y.map((_, i) => `${i}`),
      { resamples: 1000 },
    );
    const half = 1.96 * Math.sqrt((0.3 * 0.7) / 1000);
    expect(estimate?.value).toBe(0.3);
    expect(Math.abs((estimate?.low ?? 0) - (0.3 - half))).toBeLessThan(half / 5);
    expect(Math.abs((estimate?.high ?? 0) - (0.3 + half))).toBeLessThan(half / 5);
  });

  it('leaves out resamples without a value, and is null where the sample has none', () => {
    // Most resamples of two companies hold one class only.
    expect(aucWithInterval([2, 1], [1, 0], ['a', 'b'])).toEqual({ value: 1, low: 1, high: 1 });
    expect(aucWithInterval([2, 1], [1, 1], ['a', 'b'])).toBeNull();
    expect(rateWithInterval([], [])).toBeNull();
  });

  it('says the same for the same seed, and something else for another', () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({ score: (i * 37) % 101, y: (i * 13) % 7 < 3 ? 1 : 0 }));
    const of = (seed: number) =>
      aucWithInterval(
        rows.map(({ score }) => score),
        rows.map(({ y }) => y),
        rows.map((_, i) => `${i % 23}`),
        { seed },
      );
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
    expect(of(1)?.value).toBe(of(2)?.value);
  });
});

it('the order of the rows changes nothing', () => {
  const all = (rows: Row[]) => {
    const { scores, y, companies } = columns(rows);
    const options = { resamples: 20 };
    const estimates = [
      aucWithInterval(scores, y, companies, options),
      brierSkillWithInterval(scores, y, companies, options),
      rateWithInterval(y, companies, options),
      ...reliability(scores, y, companies, options).map(({ observed }) => observed),
    ];
    return [
      calibrationError(scores, y),
      ...estimates.flatMap((each) => [each?.value ?? null, each?.low ?? null, each?.high ?? null]),
    ];
  };
  fc.assert(
    fc.property(shuffledRows, ([rows, others]) => {
      const wanted = all(rows);
      const found = all(others);
      expect(found).toHaveLength(wanted.length);
      for (const [i, value] of found.entries()) expectClose(value, wanted[i] ?? null);
    }),
    { numRuns: 50 },
  );
});

describe('kaplanMeier', () => {
  const spell = (entry: number, exit: number, event: boolean) => ({ entry, exit, event });
  const worked = [
    spell(0, 2, true),
    spell(0, 3, false),
    spell(1, 4, true),
    spell(0, 5, true),
    spell(2, 6, false), // at risk only after day 2
  ];

  it('follows a worked example', () => {
    const { points, ...rest } = kaplanMeier(worked, [0, 1, 2, 3, 4, 5, 6, 7]);
    expect(rest).toEqual({ postings: 5, closed: 3, medianDays: 4 });
    // Day 2: 1 of 4 closes. Day 4: 1 of 3. Day 5: 1 of 2.
    const open = [1, 1, 3 / 4, 3 / 4, 1 / 2, 1 / 4, 1 / 4];
    for (const [day, share] of open.entries()) expect(points[day]?.open).toBeCloseTo(share, 12);
    expect(points.map(({ atRisk }) => atRisk)).toEqual([3, 4, 5, 4, 3, 2, 1, 0]);
    expect(points[7]).toEqual({ day: 7, open: null, low: null, high: null, atRisk: 0 });
  });

  it('has the interval on the log-log scale with the variance of Greenwood', () => {
    const { points } = kaplanMeier(worked, [1, 2, 4]);
    expect(points[0]).toMatchObject({ low: 1, high: 1 });
    // Day 2: standard error of ln(-ln S) = sqrt(1 / (4 × 3)) / -ln 0.75 = 1.003449.
    expect(points[1]?.low).toBeCloseTo(0.75 ** Math.exp(1.959964 * 1.003449), 5);
    expect(points[1]?.high).toBeCloseTo(0.75 ** Math.exp(-1.959964 * 1.003449), 5);
    // Day 4: sqrt(1 / 12 + 1 / 6) / ln 2 = 0.721348.
    expect(points[2]?.low).toBeCloseTo(0.5 ** Math.exp(1.959964 * 0.721348), 5);
    expect(points[2]?.high).toBeCloseTo(0.5 ** Math.exp(-1.959964 * 0.721348), 5);
  });

  it('reaches none open only with an interval from 0', () => {
    const { points, medianDays } = kaplanMeier([spell(0, 1, true), spell(0, 2, true)], [1, 2, 3]);
    expect(medianDays).toBe(1);
    expect(points[1]).toMatchObject({ open: 0, low: 0, high: points[0]?.high });
    expect(points[2]?.open).toBeNull();
  });

  it('has no median where less than half closed, and nothing without postings', () => {
    expect(kaplanMeier([spell(0, 1, true), spell(0, 9, false), spell(0, 9, false)], []).medianDays).toBeNull();
    expect(kaplanMeier([], [0, 5])).toEqual({
      postings: 0,
      closed: 0,
      medianDays: null,
      points: [0, 5].map((day) => ({ day, open: null, low: null, high: null, atRisk: 0 })),
    });
  });

  it('says null in a gap of the observation, and 1 on day 0 whenever observation began', () => {
    const { points } = kaplanMeier([spell(1, 3, false), spell(6, 8, false)], [0, 0.5, 2, 5, 7]);
    expect(points.map(({ open }) => open)).toEqual([1, null, 1, null, 1]);
  });

  it('leaves out a spell without length', () => {
    expect(kaplanMeier([spell(3, 3, true), spell(0, 5, false)], [4])).toMatchObject({ postings: 1, closed: 0 });
  });

  const spells = fc.array(
    fc
      .record({ entry: fc.nat(6), length: fc.integer({ min: 1, max: 8 }), event: fc.boolean() })
      .map(({ entry, length, event }) => spell(entry, entry + length, event)),
    { minLength: 1, maxLength: 30 },
  );
  const DAYS = Array.from({ length: 16 }, (_, day) => day);

  it('is the product over the closing days', () => {
    fc.assert(
      fc.property(spells, (rows) => {
        const openOn = (last: number) =>
          DAYS.filter((day) => day <= last).reduce((share, day) => {
            const atRisk = rows.filter(({ entry, exit }) => entry < day && exit >= day).length;
            const closed = rows.filter(({ exit, event }) => event && exit === day).length;
            return atRisk === 0 ? share : share * (1 - closed / atRisk);
          }, 1);
        for (const { day, open, low, high } of kaplanMeier(rows, DAYS).points) {
          if (open === null) continue;
          expect(open).toBeCloseTo(openOn(day), 10);
          expect(low).toBeLessThanOrEqual(open);
          expect(high).toBeGreaterThanOrEqual(open);
        }
      }),
    );
  });

  it('does not mind the order of the rows', () => {
    fc.assert(
      fc.property(spells, (rows) => {
        expect(kaplanMeier(rows.toReversed(), DAYS)).toEqual(kaplanMeier(rows, DAYS));
      }),
    );
  });
});
