/**
 * The track record of the model: every figure that README, docs/MODEL.md and the page "How the score works" show.
 * Written by `npm run evaluate` into figures.json; no figure is typed by hand. Shares are of 1.
 */

/** A figure with its 95 % interval, from resampling whole companies. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

export type Population = 'early' | 'all';
export type SplitKey = 'company' | 'time' | 'both' | 'heldOut';
/** The model's forecast, its score, the first scorecard, the age alone, and two scorers of others. */
export type ScorerKey = 'model' | 'score' | 'scorecard' | 'age' | 'rjrp' | 'envoy';

/** How one scorer does on one part of the data. Skill and calibration are null for a scorer that gives no chance. */
export interface ScorerResult {
  scorer: ScorerKey;
  auc: Estimate;
  brierSkill: Estimate | null;
  calibrationError: number | null;
}

/** One of ten equal parts of the moments, sorted by forecast. */
export interface ReliabilityBin {
  forecast: number;
  observed: Estimate;
  moments: number;
}

/** What happened to the postings of one band. */
export interface BandResult {
  band: 'very' | 'likely' | 'uncertain' | 'low';
  /** The share of the moments that are in this band. */
  share: number;
  /** Closed within 30 days; null where the band is empty. */
  closed30: Estimate | null;
}

export interface SplitResult {
  split: SplitKey;
  population: Population;
  moments: number;
  requisitions: number;
  companies: number;
  /** The share that closed within 30 days. */
  rate: number;
  scorers: ScorerResult[];
  reliability: ReliabilityBin[];
  bands: BandResult[];
}

/**
 * What of the employer the model is shown: all that the data hold, a part of its postings (as to a person who met some), its
 * board at a first look, the bundled table alone (a first meeting), or nothing.
 */
export type EmployerInput = 'whole' | 'part' | 'board' | 'table' | 'nothing';

/** How forecast and score do where less is known of the employer. */
export interface InputResult {
  split: SplitKey;
  population: Population;
  input: EmployerInput;
  moments: number;
  /** Of the forecast, and of the score. */
  auc: number;
  aucOfScore: number;
  brierSkill: number;
  calibrationError: number;
  bands: BandResult[];
}

/** How long postings stay open: Kaplan-Meier with delayed entry. */
export interface SurvivalCurve {
  group: 'population' | 'level' | 'system';
  /** `early`, `senior`, `workday` ... */
  key: string;
  postings: number;
  closed: number;
  points: { day: number; open: number; low: number; high: number }[];
  medianDays: number | null;
}

/** What one line of the card can give. */
export interface PointsRow {
  /** The signal's key. */
  key: string;
  least: number;
  most: number;
  learned: boolean;
  /** Postings that it was learned from; 0 for a rule of thumb. */
  postings: number;
}

export interface Figures {
  model: string;
  /** The data that the shipped model was fitted on. */
  data: { moments: number; requisitions: number; companies: number; postings: number; from: string; to: string };
  base: number;
  splits: SplitResult[];
  inputs: InputResult[];
  curves: SurvivalCurve[];
  points: PointsRow[];
  /** Of postings seen open and asked for again later: does the curve of their level and system hold? */
  stillOpen: { laterDays: number; postings: number; reliability: ReliabilityBin[]; calibrationError: number }[];
}
