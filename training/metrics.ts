/**
 * How good forecasts are, and how sure we may be of it. Pure; what is random is seeded.
 *
 * `y` is 1 for a posting that closed, 0 for one that did not. Postings of one company are no independent witnesses, so
 * every interval resamples whole companies: it draws as many as there are, with replacement, and a company drawn twice
 * counts twice.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Estimate, ReliabilityBin, SurvivalCurve } from '../lib/scoring/figures.ts';

type Numbers = Float64Array | readonly number[];

/** A statistic of the sample in which row i stands `weights[i]` times; null where that sample has none. */
export type Statistic = (weights: Float64Array) => number | null;

export interface Resampling {
  resamples?: number;
  seed?: number;
}

const RESAMPLES = 200;
const SEED = 1;
const BINS = 10;
/** The 97.5th percentile of the normal distribution. */
const Z95 = 1.959964;

/**
 * The chance that a posting that closed scores higher than one that did not, ties counting half (Mann-Whitney).
 * Null where either kind is missing.
 */
export function auc(scores: Numbers, y: Numbers): number | null {
  return aucStatistic(scores, y)(ones(y.length));
}

/**
 * What the forecasts gain over always saying the base rate of the same sample: 1 - Brier / Brier of the base rate.
 * Null where all outcomes are alike.
 */
export function brierSkill(p: Numbers, y: Numbers): number | null {
  return brierSkillStatistic(p, y)(ones(y.length));
}

/** The mean distance between forecast and outcome over bins of equal count, weighted by count; null without rows. */
export function calibrationError(p: Numbers, y: Numbers, bins = BINS): number | null {
  if (p.length === 0) return null;
  const binOf = equalCountBins(p, bins);
  const weights = ones(p.length);
  const forecast = sumsByBin(p, weights, binOf, bins);
  const outcome = sumsByBin(y, weights, binOf, bins);
  return forecast.reduce((sum, total, bin) => sum + Math.abs(total - (outcome[bin] ?? 0)), 0) / p.length;
}

/**
 * Forecast against outcome in ten bins of equal count, lowest forecast first. Equal forecasts are never parted, so bins
 * may differ in count, and there are fewer where few forecasts differ.
 * @param cluster the company of each row
 */
export function reliability(
  p: Numbers,
  y: Numbers,
  cluster: readonly string[],
  resampling: Resampling = {},
): ReliabilityBin[] {
  const binOf = equalCountBins(p, BINS);
  const all = ones(p.length);
  const counts = sumsByBin(all, all, binOf, BINS);
  const forecasts = sumsByBin(p, all, binOf, BINS);
  const ratesOf = (weights: Float64Array) => {
    const rows = sumsByBin(all, weights, binOf, BINS);
    return [...sumsByBin(y, weights, binOf, BINS)].map((closed, bin) => ratio(closed, rows[bin] ?? 0));
  };
  const observed = clusteredIntervals(cluster, ratesOf, resampling);
  return observed.flatMap((rate, bin) => {
    const moments = counts[bin] ?? 0;
    return rate === null ? [] : [{ forecast: (forecasts[bin] ?? 0) / moments, observed: rate, moments }];
  });
}

/** `auc` with its interval. */
export function aucWithInterval(
  scores: Numbers,
  y: Numbers,
  cluster: readonly string[],
  resampling: Resampling = {},
): Estimate | null {
  return clusteredInterval(cluster, aucStatistic(scores, y), resampling);
}

/** `brierSkill` with its interval. */
export function brierSkillWithInterval(
  p: Numbers,
  y: Numbers,
  cluster: readonly string[],
  resampling: Resampling = {},
): Estimate | null {
  return clusteredInterval(cluster, brierSkillStatistic(p, y), resampling);
}

/** The share that closed, with its interval; null without rows. */
export function rateWithInterval(y: Numbers, cluster: readonly string[], resampling: Resampling = {}): Estimate | null {
  return clusteredInterval(cluster, (weights) => ratio(weightedSum(y, weights), weightedSum(weights)), resampling);
}

/**
 * The 95 % percentile interval of a statistic over resamples of whole companies; null where the sample itself has none.
 * Resamples without a value (one class only) are left out. With a single company all resamples are alike and the
 * interval has no width: it then says nothing.
 */
export function clusteredInterval(
  cluster: readonly string[],
  statistic: Statistic,
  resampling: Resampling = {},
): Estimate | null {
  const [estimate] = clusteredIntervals(cluster, (weights) => [statistic(weights)], resampling);
  return estimate ?? null;
}

/** `clusteredInterval` of several statistics over the same resamples. */
function clusteredIntervals(
  cluster: readonly string[],
  statistics: (weights: Float64Array) => (number | null)[],
  { resamples = RESAMPLES, seed = SEED }: Resampling,
): (Estimate | null)[] {
  const values = statistics(ones(cluster.length));
  const drawn = values.map((): number[] => []);
  for (const weights of clusterResamples(cluster, resamples, seed)) {
    for (const [i, value] of statistics(weights).entries()) if (value !== null) drawn[i]?.push(value);
  }
  return values.map((value, i) => {
    const sorted = Float64Array.from(drawn[i] ?? []).sort();
    if (value === null || sorted.length === 0) return null;
    return { value, low: percentile(sorted, 0.025), high: percentile(sorted, 0.975) };
  });
}

/** The row weights of each resample. One array, written anew each time. */
function* clusterResamples(cluster: readonly string[], resamples: number, seed: number): Generator<Float64Array> {
  // Sorted, so that the order of the rows changes nothing.
  const names = [...new Set(cluster)].sort();
  const numbers = new Map(names.map((name, number) => [name, number]));
  const clusterOf = Uint32Array.from(cluster, (name) => numbers.get(name) ?? 0);
  const random = xoroshiro128plus(seed);
  const times = new Float64Array(names.length);
  const weights = new Float64Array(cluster.length);
  for (let resample = 0; resample < resamples; resample++) {
    times.fill(0);
    for (let draw = 0; draw < names.length; draw++) {
      const number = uniformInt(random, 0, names.length - 1);
      times[number] = (times[number] ?? 0) + 1;
    }
    for (let row = 0; row < weights.length; row++) weights[row] = times[clusterOf[row] ?? 0] ?? 0;
    yield weights;
  }
}

/** Sorts once; each sample is then one pass over the rows in order of score, equal scores taken together. */
function aucStatistic(scores: Numbers, y: Numbers): Statistic {
  const order = orderBy(scores);
  const closed = Uint8Array.from(order, (row) => y[row] ?? 0);
  const isTied = Uint8Array.from(order, (row, i) => (i > 0 && scores[row] === scores[order[i - 1] ?? 0] ? 1 : 0));
  return (weights) => {
    let openBelow = 0;
    let closedTied = 0;
    let openTied = 0;
    let allClosed = 0;
    let wins = 0;
    for (let i = 0; i < order.length; i++) {
      if (isTied[i] === 0) {
        wins += closedTied * (openBelow + openTied / 2);
        openBelow += openTied;
        closedTied = 0;
        openTied = 0;
      }
      const weight = weights[order[i] ?? 0] ?? 0;
      if (closed[i] === 1) {
        closedTied += weight;
        allClosed += weight;
      } else openTied += weight;
    }
    wins += closedTied * (openBelow + openTied / 2);
    return ratio(wins, allClosed * (openBelow + openTied));
  };
}

function brierSkillStatistic(p: Numbers, y: Numbers): Statistic {
  const squaredErrors = Float64Array.from(p, (forecast, row) => (forecast - (y[row] ?? 0)) ** 2);
  return (weights) => {
    const rows = weightedSum(weights);
    const closed = weightedSum(y, weights);
    // rows × rate × (1 - rate): the summed squared errors of the base rate.
    const ofBaseRate = rows > 0 ? (closed * (rows - closed)) / rows : 0;
    const share = ratio(weightedSum(squaredErrors, weights), ofBaseRate);
    return share === null ? null : 1 - share;
  };
}

/** The bin of each row, by the middle rank of its forecast among all. */
function equalCountBins(p: Numbers, bins: number): Uint32Array {
  const order = orderBy(p);
  const binOf = new Uint32Array(p.length);
  let start = 0;
  for (let i = 1; i <= order.length; i++) {
    if (i < order.length && p[order[i] ?? 0] === p[order[start] ?? 0]) continue;
    const bin = Math.floor((bins * (start + i)) / (2 * order.length));
    for (const row of order.subarray(start, i)) binOf[row] = bin;
    start = i;
  }
  return binOf;
}

function sumsByBin(values: Numbers, weights: Float64Array, binOf: Uint32Array, bins: number): Float64Array {
  const sums = new Float64Array(bins);
  for (let row = 0; row < binOf.length; row++) {
    const bin = binOf[row] ?? 0;
    sums[bin] = (sums[bin] ?? 0) + (values[row] ?? 0) * (weights[row] ?? 0);
  }
  return sums;
}

/** The rows from the lowest value to the highest. */
function orderBy(values: Numbers): Uint32Array {
  if (values.some((value) => Number.isNaN(value))) throw new RangeError('A score or forecast is not a number');
  return Uint32Array.from(values, (_, row) => row).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
}

function weightedSum(values: Numbers, weights?: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += (values[row] ?? 0) * (weights ? (weights[row] ?? 0) : 1);
  return sum;
}

function ones(length: number): Float64Array {
  return new Float64Array(length).fill(1);
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** Between two values it lies on the straight line. */
function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return below + (above - below) * (place - Math.floor(place));
}

/** A posting under observation from one age to another, in days; `event` where it closed at the end. */
export interface Spell {
  entry: number;
  exit: number;
  event: boolean;
}

/** A day of the curve; the shares are null where no posting was under observation. */
export type SurvivalPoint =
  | { day: number; open: number; low: number; high: number; atRisk: number }
  | { day: number; open: null; low: null; high: null; atRisk: number };

export interface Survival extends Pick<SurvivalCurve, 'postings' | 'closed' | 'medianDays'> {
  points: SurvivalPoint[];
}

interface Step {
  day: number;
  open: number;
  low: number;
  high: number;
}

const START: Step = { day: 0, open: 1, low: 1, high: 1 };

/**
 * The share of postings still open on the given days since listing: Kaplan-Meier with delayed entry, Greenwood's
 * variance, 95 % interval on the log-log scale. A posting counts from just after its entry up to its exit; one without
 * length is left out. On day 0 all are open, whenever observation began. Where the last one at risk closes, no interval can be computed: it then
 * reaches from 0 to where it reached before.
 */
export function kaplanMeier(rows: readonly Spell[], days: readonly number[]): Survival {
  const spells = rows.filter(({ entry, exit }) => exit > entry);
  const entries = sortedNumbers(spells.map(({ entry }) => entry));
  const exits = sortedNumbers(spells.map(({ exit }) => exit));
  const closings = sortedNumbers(spells.filter(({ event }) => event).map(({ exit }) => exit));
  const steps = stepsOf(entries, exits, closings);
  return {
    postings: spells.length,
    closed: closings.length,
    points: days.map((day) => pointOf(day, steps, entries, exits)),
    medianDays: steps.find(({ open }) => open <= 0.5)?.day ?? null,
  };
}

function stepsOf(entries: Float64Array, exits: Float64Array, closings: Float64Array): Step[] {
  const steps = [START];
  let { open, high } = START;
  let greenwood = 0;
  for (let first = 0; first < closings.length; ) {
    const day = closings[first] ?? 0;
    const next = countBelow(closings, day, true);
    const closed = next - first;
    const atRisk = countBelow(entries, day) - countBelow(exits, day);
    open *= 1 - closed / atRisk;
    greenwood += closed / (atRisk * (atRisk - closed));
    const interval = open > 0 ? logLogInterval(open, greenwood) : { low: 0, high };
    high = interval.high;
    steps.push({ day, open, ...interval });
    first = next;
  }
  return steps;
}

function logLogInterval(open: number, greenwood: number): { low: number; high: number } {
  const reach = Math.exp((Z95 * Math.sqrt(greenwood)) / Math.abs(Math.log(open)));
  return { low: open ** reach, high: open ** (1 / reach) };
}

function pointOf(day: number, steps: Step[], entries: Float64Array, exits: Float64Array): SurvivalPoint {
  const atRisk = countBelow(entries, day, true) - countBelow(exits, day);
  if (atRisk === 0 && (day > 0 || entries.length === 0)) return { day, open: null, low: null, high: null, atRisk };
  const { open, low, high } = steps.findLast((step) => step.day <= day) ?? START;
  return { day, open, low, high, atRisk };
}

function sortedNumbers(values: number[]): Float64Array {
  return Float64Array.from(values).sort();
}

/** How many of the sorted values are below a limit, or at it as well. */
function countBelow(sorted: Float64Array, limit: number, withLimit = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle] ?? 0;
    if (value < limit || (withLimit && value === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}
