/**
 * Ridge regression for outcomes that are yes or no (logistic) and for counts over an exposure (Poisson), by Newton's method
 * on sparse rows. Standard errors are of the sandwich kind over whole companies: the rows of one company are no independent
 * witnesses.
 */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { Feature } from '../lib/scoring/features.ts';

export interface Row {
  features: readonly Feature[];
  /** 0 or 1; for counts any number of events. */
  outcome: number;
  weight: number;
  /** Whose row it is: standard errors are over these. */
  cluster: string;
  /** Of which posting it tells: counted once. */
  witness: string;
  /** For counts: days at risk. */
  exposure?: number;
}

/** What is known of one feature's effect. */
export interface Weight {
  value: number;
  /** Standard error. */
  se: number;
  /** How many distinct witnesses have the feature. */
  postings: number;
}

export interface Fit {
  intercept: Weight;
  weights: Map<string, Weight>;
}

export interface FitOptions {
  family: 'logistic' | 'poisson';
  /** Strength of the shrinkage of every weight towards 0: a prior of so many units of information. */
  ridge: number;
  /** A feature that fewer witnesses have is left out. */
  leastPostings: number;
}

/** Told of every step. */
export type Say = (what: string) => void;

const MOST_STEPS = 25;
const SMALLEST_STEP = 1e-7;
/** Where no row, or every row, has the event: its logarithm would be endless. */
const LEAST_RATE = 1e-6;

/** Rows packed into flat arrays; column 0 is the intercept. */
interface Packed {
  starts: Int32Array;
  columns: Int32Array;
  values: Float64Array;
  names: string[];
  counts: Float64Array;
}

/** Fits; the same rows in the same order give the same numbers. */
export function regress(rows: readonly Row[], options: FitOptions, say: Say = () => {}): Fit {
  const packed = pack(rows, options.leastPostings);
  const size = packed.names.length + 1;
  const beta = new Float64Array(size);
  beta[0] = startOf(rows, options.family);
  let hessian = new Matrix(size, size);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, information } = derivatives(rows, packed, beta, options);
    hessian = information;
    const change = new CholeskyDecomposition(information).solve(Matrix.columnVector(gradient));
    let largest = 0;
    for (let i = 0; i < size; i++) {
      const by = change.get(i, 0);
      beta[i] = (beta[i] ?? 0) + by;
      largest = Math.max(largest, Math.abs(by));
    }
    say(`step ${step + 1}: largest change ${largest.toExponential(1)}`);
    if (largest < SMALLEST_STEP) break;
    if (step === MOST_STEPS - 1) say(`It did not settle in ${MOST_STEPS} steps: these numbers are not to be used.`);
  }
  const errors = standardErrors(rows, packed, beta, hessian, options.family);
  const weight = (at: number): Weight => ({
    value: beta[at] ?? 0,
    se: errors[at] ?? 0,
    postings: packed.counts[at] ?? 0,
  });
  return { intercept: weight(0), weights: new Map(packed.names.map((name, i) => [name, weight(i + 1)])) };
}

/** The linear predictor of these features; a feature without a weight adds nothing. */
export function predict({ intercept, weights }: Fit, features: readonly Feature[]): number {
  return features.reduce((sum, [name, value]) => sum + (weights.get(name)?.value ?? 0) * value, intercept.value);
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function startOf(rows: readonly Row[], family: FitOptions['family']): number {
  const total = rows.reduce((sum, { weight, exposure = 1 }) => sum + weight * exposure, 0);
  const events = rows.reduce((sum, { weight, outcome }) => sum + weight * outcome, 0);
  const rate = Math.max(LEAST_RATE, events / total);
  return family === 'poisson' ? Math.log(rate) : Math.log(rate / Math.max(LEAST_RATE, 1 - rate));
}

function pack(rows: readonly Row[], leastPostings: number): Packed {
  const witnesses = new Map<string, Set<string>>();
  for (const { features, witness } of rows) {
    for (const [name] of features) {
      const seen = witnesses.get(name) ?? new Set();
      witnesses.set(name, seen.add(witness));
    }
  }
  const names = [...witnesses].filter(([, seen]) => seen.size >= leastPostings).map(([name]) => name);
  names.sort();
  const columnOf = new Map(names.map((name, i) => [name, i + 1]));
  const starts = new Int32Array(rows.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  rows.forEach(({ features }, i) => {
    starts[i] = columns.length;
    columns.push(0);
    values.push(1);
    for (const [name, value] of features) {
      const column = columnOf.get(name);
      if (column === undefined || value === 0) continue;
      columns.push(column);
      values.push(value);
    }
  });
  starts[rows.length] = columns.length;
  const all = new Set(rows.map(({ witness }) => witness)).size;
  const counts = Float64Array.from([all, ...names.map((name) => witnesses.get(name)?.size ?? 0)]);
  return { starts, columns: Int32Array.from(columns), values: Float64Array.from(values), names, counts };
}

/** Mean outcome and its variance at this linear predictor. */
function meanOf(eta: number, { exposure = 1 }: Row, family: FitOptions['family']): { mean: number; variance: number } {
  if (family === 'poisson') {
    const mean = exposure * Math.exp(eta);
    return { mean, variance: mean };
  }
  const mean = sigmoid(eta);
  return { mean, variance: mean * (1 - mean) };
}

function derivatives(rows: readonly Row[], packed: Packed, beta: Float64Array, { family, ridge }: FitOptions) {
  const { starts, columns, values } = packed;
  const size = beta.length;
  const gradient = new Float64Array(size);
  const upper = new Float64Array(size * size);
  rows.forEach((row, i) => {
    const [from, to] = [starts[i] ?? 0, starts[i + 1] ?? 0];
    const { mean, variance } = meanOf(etaOf(packed, beta, from, to), row, family);
    const pull = row.weight * (row.outcome - mean);
    const mass = row.weight * variance;
    for (let a = from; a < to; a++) {
      const column = columns[a] as number;
      const value = values[a] as number;
      gradient[column] = (gradient[column] as number) + pull * value;
      const scaled = mass * value;
      for (let b = from; b <= a; b++) {
        const other = columns[b] as number;
        const cell = column > other ? column * size + other : other * size + column;
        upper[cell] = (upper[cell] as number) + scaled * (values[b] as number);
      }
    }
  });
  const information = new Matrix(size, size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      const value = (upper[a * size + b] as number) + (a === b ? (a > 0 ? ridge : 0) + 1e-9 : 0);
      information.set(a, b, value);
      information.set(b, a, value);
    }
    if (a > 0) gradient[a] = (gradient[a] as number) - ridge * (beta[a] as number);
  }
  return { gradient, information };
}

function etaOf({ columns, values }: Packed, beta: Float64Array, from: number, to: number): number {
  let eta = 0;
  for (let a = from; a < to; a++) eta += (beta[columns[a] as number] as number) * (values[a] as number);
  return eta;
}

/** Square roots of the diagonal of H⁻¹ M H⁻¹, with M the sum over companies of the outer product of their score. */
function standardErrors(
  rows: readonly Row[],
  packed: Packed,
  beta: Float64Array,
  hessian: Matrix,
  family: FitOptions['family'],
): Float64Array {
  const size = beta.length;
  const scores = new Map<string, Float64Array>();
  rows.forEach((row, i) => {
    const [from, to] = [packed.starts[i] ?? 0, packed.starts[i + 1] ?? 0];
    const { mean } = meanOf(etaOf(packed, beta, from, to), row, family);
    const score = scores.get(row.cluster) ?? new Float64Array(size);
    scores.set(row.cluster, score);
    const pull = row.weight * (row.outcome - mean);
    for (let a = from; a < to; a++) {
      const column = packed.columns[a] as number;
      score[column] = (score[column] as number) + pull * (packed.values[a] as number);
    }
  });
  const inverse = new CholeskyDecomposition(hessian).solve(Matrix.eye(size));
  // Row by company: H⁻¹ times its score. The squares summed over companies are the diagonal asked for.
  const moved = new Matrix([...scores.values()].map((score) => Array.from(score))).mmul(inverse);
  const errors = new Float64Array(size);
  for (let column = 0; column < size; column++) {
    let sum = 0;
    for (let company = 0; company < moved.rows; company++) sum += moved.get(company, column) ** 2;
    errors[column] = Math.sqrt(sum);
  }
  return errors;
}
