/** The form of what `npm run read` prints. */
import type { Card, Posting, Reading } from '../lib/posting/schema.ts';
import type { Basis, Report } from '../lib/scoring/report.ts';

/** A signal in words: `reason` and `alternative` are English sentences, `quote` is text of the page. */
export interface PrintedSignal {
  key: string;
  points: number;
  reason: string;
  quote: string | null;
  alternative: string | null;
  why: string;
  family: string;
  basis: Basis | null;
}

export interface PrintedReport extends Omit<Report, 'signals' | 'cautions'> {
  signals: PrintedSignal[];
  /** As sentences. */
  cautions: string[];
  bandName: string;
}

export interface Output {
  reading: { kind: Reading['kind']; posting: Posting | null; cards: Card[]; rungs: Reading['rungs'] };
  report: PrintedReport | null;
}

/** What is printed for a page that is no page of ours. */
export const NOTHING_READ: Output = { reading: { kind: 'none', posting: null, cards: [], rungs: {} }, report: null };
