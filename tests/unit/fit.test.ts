/** The regression behind the model: it finds the weights that simulated data were made with, and says how sure it is. */
import { describe, expect, it } from 'vitest';
import type { Feature } from '../../lib/scoring/features.ts';
import type { Fit, FitOptions, Row } from '../../training/fit.ts';
import { predict, regress, sigmoid } from '../../training/fit.ts';
import { randomFrom } from './simulated.ts';

const LOGISTIC: FitOptions = { family: 'logistic', ridge: 1e-6, leastPostings: 1 };
const POISSON: FitOptions = { ...LOGISTIC, family: 'poisson' };
const TRUE = { slope: 1.2, flag: -0.8 };
const START = { logistic: -0.5, poisson: -3 };

/** Rows whose outcome follows the true weights; each is of a company of its own. */
function rowsOf(family: FitOptions['family'], count: number, seed: number): Row[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, i) => {
    const slope = 2 * random() - 1;
    const flag = random() < 0.4 ? 1 : 0;
    const eta = START[family] + TRUE.slope * slope + TRUE.flag * flag;
    const features: Feature[] = [['slope', slope], ...(flag ? [['flag', 1] as const] : [])];
    const row = { features, weight: 1, cluster: `c${i}`, witness: `w${i}` };
    if (family === 'logistic') return { ...row, outcome: random() < sigmoid(eta) ? 1 : 0 };
    const exposure = 1 + 29 * random();
    return { ...row, exposure, outcome: eventsOf(random, exposure * Math.exp(eta)) };
  });
}

/** A Poisson number with this mean. */
function eventsOf(random: () => number, mean: number): number {
  let events = 0;
  for (let left = random(); left > Math.exp(-mean); left *= random()) events++;
  return events;
}

const weightOf = ({ weights }: Fit, name: string) => weights.get(name)?.value ?? Number.NaN;
const errorOf = ({ weights }: Fit, name: string) => weights.get(name)?.se ?? Number.NaN;

describe.each([LOGISTIC, POISSON])('$family', (options) => {
  const start = START[options.family];

  it('finds the weights that the data were made with, within a few standard errors', () => {
    const { intercept, weights } = regress(rowsOf(options.family, 3_000, 7), options);
    const found = { start: intercept, slope: weights.get('slope'), flag: weights.get('flag') };
    for (const [name, wanted] of Object.entries({ start, ...TRUE })) {
      const { value = Number.NaN, se = Number.NaN } = found[name as keyof typeof found] ?? {};
      expect(se).toBeGreaterThan(0);
      expect(se).toBeLessThan(0.12);
      expect(Math.abs(value - wanted)).toBeLessThan(3.5 * se);
    }
  });

  it('gives standard errors as wide as the estimates scatter from sample to sample', () => {
    const fits = Array.from({ length: 60 }, (_, i) => regress(rowsOf(options.family, 400, 100 + i), options));
    const values = fits.map((one) => weightOf(one, 'slope'));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const scatter = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
    const error = fits.reduce((sum, one) => sum + errorOf(one, 'slope'), 0) / fits.length;
    expect(error / scatter).toBeGreaterThan(0.7);
    expect(error / scatter).toBeLessThan(1.4);
  });

  it('gives the same numbers for the same rows', () => {
    const once = regress(rowsOf(options.family, 300, 3), options);
    expect(regress(rowsOf(options.family, 300, 3), options)).toEqual(once);
    expect(regress(rowsOf(options.family, 300, 4), options)).not.toEqual(once);
  });

  it('shrinks the weights the more, the stronger the ridge, and never the intercept', () => {
    const rows = rowsOf(options.family, 500, 11);
    const fits = [0, 10, 100, 1_000, 1e8].map((ridge) => regress(rows, { ...options, ridge }));
    for (const name of ['slope', 'flag']) {
      const sizes = fits.map((one) => Math.abs(weightOf(one, name)));
      for (const [i, size] of sizes.slice(1).entries()) expect(size).toBeLessThan(sizes[i] ?? 0);
      expect(sizes.at(-1)).toBeLessThan(1e-4);
    }
    const events = rows.reduce((sum, { outcome }) => sum + outcome, 0);
    const days = rows.reduce((sum, { exposure = 1 }) => sum + exposure, 0);
    const eta = fits.at(-1)?.intercept.value ?? Number.NaN;
    expect(options.family === 'logistic' ? sigmoid(eta) : Math.exp(eta)).toBeCloseTo(events / days, 4);
    const alone = regress(
      rows.map((row) => ({ ...row, features: [] })),
      options,
    );
    expect(fits.at(-1)?.intercept.se).toBeCloseTo(alone.intercept.se, 5);
  });

  it('counts a row of weight two as that row twice', () => {
    const rows = rowsOf(options.family, 200, 5);
    const double = rows.map((row, i) => ({ ...row, weight: i % 3 === 0 ? 2 : 1 }));
    const twice = rows.flatMap((row, i) => (i % 3 === 0 ? [row, row] : [row]));
    const [a, b] = [regress(double, options), regress(twice, options)];
    for (const name of ['slope', 'flag']) {
      expect(weightOf(a, name)).toBeCloseTo(weightOf(b, name), 8);
      expect(errorOf(a, name)).toBeCloseTo(errorOf(b, name), 8);
    }
  });

  it('takes copies within a company for one witness, copies elsewhere for more', () => {
    const rows = rowsOf(options.family, 300, 9);
    const copies = (companyOf: (row: Row, copy: number) => string) =>
      rows.flatMap((row) => Array.from({ length: 9 }, (_, copy) => ({ ...row, cluster: companyOf(row, copy) })));
    const once = regress(rows, options);
    const within = regress(
      copies(({ cluster }) => cluster),
      options,
    );
    const elsewhere = regress(
      copies(({ cluster }, copy) => `${cluster}.${copy}`),
      options,
    );
    expect(weightOf(within, 'slope')).toBeCloseTo(weightOf(once, 'slope'), 5);
    expect(errorOf(within, 'slope')).toBeCloseTo(errorOf(once, 'slope'), 5);
    expect(errorOf(within, 'slope') / errorOf(elsewhere, 'slope')).toBeCloseTo(3, 3);
  });

  it.each([0, 1])('stays finite where every outcome is %i', (outcome) => {
    const rows = rowsOf(options.family, 50, 2).map((row) => ({ ...row, outcome, exposure: 1 }));
    const { intercept, weights } = regress(rows, { ...options, ridge: 1 });
    for (const { value, se } of [intercept, ...weights.values()]) {
      expect(Number.isFinite(value)).toBe(true);
      expect(Number.isFinite(se)).toBe(true);
    }
  });
});

describe('exposure', () => {
  it('is counted in days: twice the days with the same events is half the rate', () => {
    const rows = rowsOf('poisson', 400, 21);
    const longer = rows.map((row) => ({ ...row, exposure: 2 * (row.exposure ?? 1) }));
    const [a, b] = [regress(rows, POISSON), regress(longer, POISSON)];
    expect(b.intercept.value).toBeCloseTo(a.intercept.value - Math.LN2, 6);
    expect(weightOf(b, 'slope')).toBeCloseTo(weightOf(a, 'slope'), 6);
  });
});

describe('a feature of few postings', () => {
  /** 200 rows of 40 postings; `rare` is on every row of the first five. */
  const rows = rowsOf('logistic', 200, 13).map(
    (row, i): Row => ({
      ...row,
      witness: `w${i % 40}`,
      features: i % 40 < 5 ? [...row.features, ['rare', 1]] : row.features,
    }),
  );

  it('is left out, however many rows it has', () => {
    expect(regress(rows, { ...LOGISTIC, leastPostings: 6 }).weights.has('rare')).toBe(false);
    expect(regress(rows, { ...LOGISTIC, leastPostings: 5 }).weights.has('rare')).toBe(true);
  });

  it('is counted in postings', () => {
    const { intercept, weights } = regress(rows, LOGISTIC);
    expect(weights.get('rare')?.postings).toBe(5);
    expect(intercept.postings).toBe(40);
  });
});

describe('predict', () => {
  const known: Fit = {
    intercept: { value: -1, se: 0, postings: 9 },
    weights: new Map([['slope', { value: 2, se: 0, postings: 9 }]]),
  };

  it('adds up the weights times their features', () => {
    expect(predict(known, [])).toBe(-1);
    expect(predict(known, [['slope', 1.5]])).toBe(2);
  });

  it('adds nothing for a feature that it does not know', () => {
    const unknown: Feature[] = [
      ['other', 7],
      ['constructor', 7],
      ['slope ', 7],
    ];
    expect(predict(known, [...unknown, ['slope', 1]])).toBe(1);
  });
});

it('tells of its steps, each smaller in the end', () => {
  const steps: string[] = [];
  regress(rowsOf('logistic', 200, 17), LOGISTIC, (what) => steps.push(what));
  const changes = steps.map((step) => Number(step.split(' ').at(-1)));
  expect(changes.length).toBeGreaterThan(2);
  expect(changes.at(-1)).toBeLessThan(1e-7);
});
