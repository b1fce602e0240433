/** Finds the lines of the history that are asked for, in order, and counts them by band. Pure. */
import type { SiteKey } from '../posting/schema.ts';
import type { Status } from '../saved/status.ts';
import type { Band } from '../scoring/report.ts';
import type { Line } from './line.ts';
import { documentsWith, type Segment } from './segment.ts';
import { queryWords } from './words.ts';

export const BANDS: readonly Band[] = ['very', 'likely', 'uncertain', 'low', 'closed', 'unknown'];
export const COLUMNS = [
  'score',
  'job',
  'site',
  'evidence',
  'confidence',
  'trend',
  'firstSeen',
  'lastSeen',
  'saved',
] as const;
export type Column = (typeof COLUMNS)[number];
export type Evidence = 'observed' | 'confirmed' | 'not-listed';
const DAY_MS = 86_400_000;

/** What the person asks to see. */
export interface View {
  query: string;
  /** None: all. */
  bands: Band[];
  site: SiteKey | null;
  /** Seen within so many days; null for all. */
  days: number | null;
  evidence: Evidence | null;
  reposted: boolean;
  saved: boolean;
  /** The least score; null for all, those without a score among them. */
  atLeast: number | null;
  sort: { by: Column; falling: boolean };
}

export const WHOLE: View = {
  query: '',
  bands: [],
  site: null,
  days: null,
  evidence: null,
  reposted: false,
  saved: false,
  atLeast: null,
  sort: { by: 'lastSeen', falling: true },
};

/** A segment and where the lines of its documents are, -1 for a document that is none of theirs any more. */
export interface Placed {
  segment: Segment;
  lines: Int32Array;
  /** Of how many documents there is a line. */
  count: number;
}

/** Keys of postings with the status of the saved job that they belong to. */
export type Kept = ReadonlyMap<string, Status>;

export interface Found {
  /** Numbers of lines, in order. */
  lines: number[];
  /** By band, as they would be if no band was chosen. */
  counts: Record<Band, number>;
}

/**
 * @param order numbers of all lines, sorted as the view wants (see orderOf): what is found keeps that order
 * @param now ms
 */
export function find(
  { lines, order, placed, kept }: { lines: readonly Line[]; order: Uint32Array; placed: readonly Placed[]; kept: Kept },
  view: View,
  now: number,
): Found {
  const matches = matching(lines, placed, view.query);
  const passes = filterOf(view, kept, now);
  const bands = new Set(view.bands.length > 0 ? view.bands : BANDS);
  const counts = Object.fromEntries(BANDS.map((band) => [band, 0])) as Record<Band, number>;
  const found: number[] = [];
  for (const n of order) {
    const line = lines[n];
    if (!line || (matches && matches[n] !== 1) || !passes(line)) continue;
    counts[line.band]++;
    if (bands.has(line.band)) found.push(n);
  }
  return { lines: found, counts };
}

/**
 * Marks with 1 each line that has every word of the query, in title, company or place, or in the description; null for a query
 * without words.
 */
function matching(lines: readonly Line[], placed: readonly Placed[], query: string): Uint8Array | null {
  const words = queryWords(query);
  if (words.length === 0) return null;
  /** How many of the words, in turn, each line has: only what has all before is looked at for the next. */
  const had = new Uint8Array(lines.length);
  words.forEach((word, n) => {
    const beginning = ` ${word}`;
    for (let at = 0; at < lines.length; at++) {
      if (had[at] === n && lines[at]?.head.includes(beginning)) had[at] = n + 1;
    }
    for (const { segment, lines: places } of placed) {
      const documents = documentsWith(segment, word);
      // By number, for there may be millions.
      for (let d = 0; d < documents.length; d++) {
        const at = places[documents[d] ?? 0] ?? -1;
        if (at >= 0 && had[at] === n) had[at] = n + 1;
      }
    }
  });
  return had.map((count) => (count === words.length ? 1 : 0));
}

function filterOf(view: View, kept: Kept, now: number): (line: Line) => boolean {
  const { site, days, evidence, reposted, saved, atLeast } = view;
  const since = days === null ? 0 : now - days * DAY_MS;
  return (line) =>
    (site === null || line.site === site) &&
    line.lastSeen >= since &&
    (evidence === null || evidenceOf(line) === evidence) &&
    (!reposted || line.reposts > 0) &&
    (!saved || kept.has(line.key)) &&
    (atLeast === null || (line.score !== null && line.score >= atLeast));
}

export function evidenceOf({ source }: Pick<Line, 'source'>): Evidence {
  return source === 'live' ? 'confirmed' : (source ?? 'observed');
}

/** Points between the first and the last score of a trend; null for fewer than two. */
export function changeOf(trend: string): number | null {
  return trend.length < 4 ? null : trend.charCodeAt(trend.length - 1) - trend.charCodeAt(1);
}

const EVIDENCE_ORDER: readonly Evidence[] = ['not-listed', 'observed', 'confirmed'];

/** What lines are sorted by; null comes last whichever way. */
const KEYS: Record<Column, (line: Line, kept: Kept) => number | string | null> = {
  score: ({ score }) => score,
  job: ({ title, head }) => (title === null ? null : head),
  site: ({ site }) => site,
  evidence: (line) => EVIDENCE_ORDER.indexOf(evidenceOf(line)),
  confidence: ({ confidence }) => confidence,
  trend: ({ trend }) => changeOf(trend),
  firstSeen: ({ firstSeen }) => firstSeen || null,
  lastSeen: ({ lastSeen }) => lastSeen || null,
  saved: ({ key }, kept) => (kept.has(key) ? 1 : 0),
};

/** The numbers of all lines in the order of a column; equal ones by when they were seen, last first, then by key. */
export function orderOf(lines: readonly Line[], { by, falling }: View['sort'], kept: Kept): Uint32Array {
  const keyOf = KEYS[by];
  const keys = lines.map((line) => keyOf(line, kept));
  const sign = falling ? -1 : 1;
  return Uint32Array.from(lines.keys()).sort((a, b) => {
    const [x = null, y = null] = [keys[a], keys[b]];
    if (x !== y && (x === null || y === null)) return x === null ? 1 : -1;
    if (x !== null && y !== null && x !== y) return x < y ? -sign : sign;
    return tie(lines[a], lines[b]);
  });
}

function tie(a: Line | undefined, b: Line | undefined): number {
  if (!a || !b) return 0;
  return b.lastSeen - a.lastSeen || (a.key < b.key ? -1 : 1);
}
