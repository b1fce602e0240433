/** What the History tab and its worker say to each other. The worker holds all lines, the tab only what is on the screen. */
import type { HistoryTrouble } from '../../../lib/history/errors.ts';
import type { Status } from '../../../lib/saved/status.ts';
import type { Band } from '../../../lib/scoring/report.ts';
import type { Evidence, View } from '../../../lib/search/find.ts';
import type { ShownLine } from '../../../lib/search/line.ts';

/** The lines from one place on, of what the view finds. */
export interface Ask {
  type: 'ask';
  /** Rises with each question: only the answer to the last one is shown. */
  n: number;
  view: View;
  from: number;
  most: number;
  /** The posting that the person is at: its place is told. */
  at: string | null;
}

/** Names for the file, in the person's language: a worker has no texts. */
export interface CsvWords {
  headings: string[];
  bands: Record<Band, string>;
  evidence: Record<Evidence, string>;
  statuses: Record<Status, string>;
}

export type ToWorker = Ask | { type: 'csv'; view: View; words: CsvWords };

export interface Answer {
  type: 'answer';
  n: number;
  view: View;
  /** How many the view finds. */
  total: number;
  /** How many it would find of each band if no band was chosen. */
  counts: Record<Band, number>;
  from: number;
  lines: ShownLine[];
  /** Where the posting is that was asked for; null where it is not among what was found. */
  at: number | null;
  /** How many postings the history holds. */
  stored: number;
  /** All of them are searched; until then those seen last. */
  isWhole: boolean;
  /** How many descriptions are searched; null where the index cannot be used. */
  indexed: number | null;
}

export type FromWorker =
  | Answer
  | { type: 'csv'; file: Blob }
  | { type: 'csv-failed' }
  /** The history cannot be read. */
  | { type: 'trouble'; trouble: HistoryTrouble };
