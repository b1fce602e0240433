/** The words of a report: what the score says of one posting and why. */
import type { Words } from '../words.ts';

/** Bands of the shown score, and the two states without a number. */
export type Band = 'very' | 'likely' | 'uncertain' | 'low' | 'closed' | 'unknown';

/** The facts whose reading makes the confidence; the ones not read are listed as missing. */
export type Fact = 'date' | 'description' | 'title' | 'company' | 'place' | 'pay' | 'apply';

/** What kind of thing a quotation was taken from: said above it on the card. */
export type QuoteSource = 'page' | 'data' | 'text' | 'url';

/** What a number of the model rests on: outcomes of real postings, or a documented rule of thumb. */
export type Basis = { kind: 'learned'; postings: number } | { kind: 'prior' };

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
  /** Null for the lines that are no evidence: base, floor, closed. */
  basis: Basis | null;
}

/** What became of postings like this one, as shares of 1. Closing is not hiring. */
export interface Forecast {
  /** Still open at its source now: about 1 on the employer's own live page, less on a copy. */
  stillOpen: number;
  /** Closes within 30 days, if it is open now. */
  closes30: number;
  /** The share still open on each of these days since posting: days rise from 0, shares fall from 1. */
  curve: { day: number; open: number }[];
  /** The day by which half have closed; null where the curve ends before. */
  medianDays: number | null;
  /** How many postings of the data the curve rests on. */
  postings: number;
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
  /** Why the data say less of this posting than of others, each lowers the confidence: its title is in a language that they do not hold, ... */
  cautions: Words[];
  /** Base first; their points add up to `exact`. */
  signals: Signal[];
  /** Null for closed and unknown. */
  forecast: Forecast | null;
  /** Whole UTC days since the posting was listed or first seen, whichever is longer; null where not known. */
  ageDays: number | null;
  /** Version of the model that made the report. */
  model: string;
}

/**
 * What is known of the employer's other postings, each figure over what was observed: a whole board, the part of it that
 * the person met, or the postings of the bundled table. Null is not known; zero was observed.
 */
export interface EmployerEvidence {
  source: 'board' | 'sightings' | 'table';
  /** Other postings open now. */
  open: number | null;
  /** Of these and of those closed since, listed in the last 30 days. */
  openedLast30d: number | null;
  /** Half of the open ones are older (days); null where none is open, too. */
  medianOpenAge: number | null;
  /** 0-1: the share of the open ones that are older than 90 days. */
  shareOver90: number | null;
  /** Postings seen to close, and the days that postings were observed open, summed. */
  closed: number | null;
  jobDays: number | null;
  /** Whose board it is, and the ISO moment at which it was last looked at. Left out or null where there is none. */
  system?: string | null | undefined;
  at?: string | null | undefined;
}

/** What the employer's own hiring system said when it was asked for a posting. */
export interface SourceCheck {
  /** `not-listed` only where board and id are certain and the board's answer was whole; in any doubt `unknown`. */
  state: 'live' | 'not-listed' | 'unknown';
  /** ISO moment of the answer. */
  at: string;
  /** The hiring system, as lib/scoring/system.ts names it, and the host that was asked. */
  system: string;
  host: string;
  /** Why it could not be told; null for the other states. */
  trouble: SourceTrouble | null;
  /** The UTC day on which the system says that the posting was made or first published, with the data that says so. */
  created: { day: string; quote: string } | null;
}
export const SOURCE_TROUBLES = ['refused', 'busy', 'slow', 'large', 'nonsense', 'missing', 'offline'] as const;
export type SourceTrouble = (typeof SOURCE_TROUBLES)[number];

/** What the history knows of a posting; all null or zero for one never seen before. */
export interface Known {
  /** ISO moment of the person's own first and last sighting before this one. */
  firstSeen: string | null;
  lastSeen: string | null;
  /** How often the same role was listed again after an earlier listing had ended. */
  reposts: number;
  /** Null where nothing of the employer's other postings was seen; the bundled table may still say something. */
  employer: EmployerEvidence | null;
  /** The last answer of the employer's hiring system; null where it was not asked lately. */
  source: SourceCheck | null;
  /** The day on which that system said, whenever it was asked, that the posting was made. Left out or null where it never did. */
  created?: SourceCheck['created'] | undefined;
  /** ISO moment at which the person last saw a listing of it closed. Left out or null where none was. */
  closedSeen?: string | null | undefined;
}

export const NOTHING_KNOWN: Known = { firstSeen: null, lastSeen: null, reposts: 0, employer: null, source: null };
