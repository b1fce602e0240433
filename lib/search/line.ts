/** A posting as the table holds it: what is shown, sorted and filtered by, small enough for a hundred thousand in memory. Pure. */
import type { RowRecord } from '../history/records.ts';
import { foldWords } from '../posting/role.ts';
import type { SiteKey } from '../posting/schema.ts';
import type { Status } from '../saved/status.ts';
import type { Band } from '../scoring/report.ts';

const DAY_MS = 86_400_000;

export interface Line {
  key: string;
  site: SiteKey;
  title: string | null;
  company: string | null;
  place: string | null;
  /** Title, company and place folded, a space before each word: what a query is looked for in. */
  head: string;
  score: number | null;
  band: Band;
  confidence: number | null;
  reposts: number;
  source: 'live' | 'not-listed' | null;
  /** The hash of its content, by which a description that was edited is told from the one that was indexed. */
  hash: string | null;
  /** Milliseconds; 0 where it is not known. */
  firstSeen: number;
  lastSeen: number;
  trend: string;
}

/** A line as the page shows it. */
export interface ShownLine extends Omit<Line, 'head' | 'hash' | 'trend'> {
  /** Scores by UTC day, days rising. */
  trend: [day: number, score: number][];
  /** What became of the saved job that it belongs to; null where none is kept. */
  status: Status | null;
}

/** Companies and places repeat: one text and one folding for all. */
const shared = new Map<string, string>();
const foldedOnce = new Map<string, string>();

export function lineOf(row: RowRecord): Line {
  const { key, site, title, score, band, confidence, reposts, source, contentHash } = row;
  const [company, place] = [share(row.company), share(row.place)];
  const head = ` ${foldWords(title)} ${foldOften(company)} ${foldOften(place)}`;
  const [firstSeen, lastSeen] = [momentOf(row.firstSeen), momentOf(row.lastSeen)];
  const trend = packTrend(row.trend);
  const rest = { score, band, confidence, reposts, source, hash: contentHash, firstSeen, lastSeen, trend };
  return { key, site, title, company, place, head, ...rest };
}

export function shownOf({ head: _head, hash: _hash, trend, ...rest }: Line, status: Status | null): ShownLine {
  return { ...rest, trend: unpackTrend(trend), status };
}

/** Days since 1970 and scores by turns, each one code unit: a list of lists would take ten times as much. */
export function packTrend(trend: RowRecord['trend']): string {
  const valid = trend.filter(([day]) => !Number.isNaN(Date.parse(day)));
  return valid
    .map(([day, score]) => String.fromCharCode(Math.max(0, Date.parse(day) / DAY_MS), Math.max(0, Math.round(score))))
    .join('');
}

export function unpackTrend(packed: string): ShownLine['trend'] {
  return Array.from({ length: packed.length / 2 }, (_, n) => [packed.charCodeAt(2 * n), packed.charCodeAt(2 * n + 1)]);
}

function share(text: string | null): string | null {
  if (text === null) return null;
  const known = shared.get(text) ?? text;
  shared.set(text, known);
  return known;
}

function foldOften(text: string | null): string {
  if (text === null) return '';
  const folded = foldedOnce.get(text) ?? foldWords(text);
  foldedOnce.set(text, folded);
  return folded;
}

function momentOf(iso: string | null): number {
  return Date.parse(iso ?? '') || 0;
}
