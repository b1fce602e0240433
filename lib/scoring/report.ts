/** The words of a report: what the score says of one posting and why. */
import type { Words } from '../words.ts';

/** Bands of the shown score, and the two states without a number. */
export type Band = 'very' | 'likely' | 'uncertain' | 'low' | 'closed' | 'unknown';

/** The facts whose reading makes the confidence; the ones not read are listed as missing. */
export type Fact = 'date' | 'description' | 'title' | 'company' | 'place' | 'pay' | 'apply';

/** What kind of thing a quotation was taken from: said above it on the card. */
export type QuoteSource = 'page' | 'data' | 'text' | 'url';

export interface Signal {
  key: string;
  /** Families count as one witness: two signals of one family are not two independent signs. */
  family: string;
  /** In half points. */
  points: number;
  /** One line: `Posted 14 days ago`. */
  reason: Words;
  /** Why that counts, in one sentence. */
  why: Words;
  quote: { source: QuoteSource; text: string } | null;
  /** The innocent explanation. */
  alternative: Words | null;
}

export interface Report {
  /** 0-100, whole; null for closed and unknown. */
  score: number | null;
  /** The sum of the signals' points before rounding. */
  exact: number | null;
  band: Band;
  /** 0-1: the share of the needed facts that could be read. */
  confidence: number;
  missing: Fact[];
  /** Base first; their points add up to `exact`. */
  signals: Signal[];
  /** Whole UTC days since the posting was listed or first seen, whichever is longer; null where not known. */
  ageDays: number | null;
  /** Version of the model that made the report. */
  model: string;
}

/** What the history knows of a posting; all null or zero for one never seen before. */
export interface Known {
  /** ISO moment of the person's own first and last sighting before this one. */
  firstSeen: string | null;
  lastSeen: string | null;
  /** How often the same role was listed again after an earlier listing had ended. */
  reposts: number;
}

export const NOTHING_KNOWN: Known = { firstSeen: null, lastSeen: null, reposts: 0 };
