/** Reads the data: moments (one JSON a line) and lifetimes (CSV), each packed with gzip. DATA.md beside them describes both. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { z } from 'zod';
import type { Moment } from './moment.ts';
import { momentSchema } from './moment.ts';

/** A moment with what became of it. */
export interface LabelledMoment extends Moment {
  id: number;
  /** Early-career lists, or boards of all levels: for weighting and analysis, never for the model. */
  population: 'early' | 'all';
  source: string;
  companyKey: string;
  requisition: string;
  /** 1: closed within 30 days. */
  closed30: 0 | 1;
}

/** One posting from its first to its last appearance; days count from its posting. */
export interface Lifetime {
  source: string;
  population: 'early' | 'all';
  ats: string;
  company: string;
  companyKey: string;
  requisition: string;
  title: string;
  locations: string[];
  /** At risk from this day on, and until that one. */
  entry: number;
  exit: number;
  /** Until which day it would have been seen to be open, had it stayed. */
  observable: number;
  /** Seen to close on the day of exit. */
  event: boolean;
  isRepost: boolean;
  /** ISO day of its first appearance. */
  firstSeen: string;
}

const labelledSchema = momentSchema.extend({
  id: z.number(),
  population: z.enum(['early', 'all']),
  source: z.string(),
  company_key: z.string(),
  req_key: z.string(),
  y: z.union([z.literal(0), z.literal(1)]),
});

export function readMoments(folder: string): LabelledMoment[] {
  return linesOf(join(folder, 'moments.jsonl.gz')).map((line) => {
    const { company_key, req_key, y, ...moment } = labelledSchema.parse(JSON.parse(line));
    return { ...moment, companyKey: company_key, requisition: req_key, closed30: y };
  });
}

/** Sources that list whole boards of all levels; the others list early-career jobs. */
const ALL_LEVEL_SOURCES = new Set(['aijobs', 'ambicuity', 'flat_jobs']);

/** Its ages are not to be trusted (DATA.md, source F). */
const AGELESS_SOURCE = 'jobsbyculture';

/** The clean rows of employers' own systems: not those of aggregators, not those whose age or end is not to be trusted. */
export function readLifetimes(folder: string): Lifetime[] {
  const { data } = Papa.parse<Row>(textOf(join(folder, 'lifetimes.csv.gz')), { header: true, skipEmptyLines: true });
  return data.flatMap((row) => lifetimeOf(row) ?? []);
}

type Row = Partial<Record<string, string>>;

/** This list drops a posting after 120 days, so closures from here on are not seen (DATA.md, source A). */
const CAPPED = { source: 'speedyapply', atDays: 117 };

function observableOf(row: Row, entry: number): number {
  const days = (Date.parse(row.observed_until ?? '') - Date.parse(row.first_seen ?? '')) / 86_400_000;
  const until = Number.isNaN(days) ? 0 : entry + days;
  return row.source === CAPPED.source ? Math.min(until, CAPPED.atDays) : until;
}

function lifetimeOf(row: Row): Lifetime | null {
  const [entry, exit] = [Number(row.entry_age), Number(row.exit_age)];
  if (
    row.clean !== '1' ||
    row.source === AGELESS_SOURCE ||
    row.aggregator_url === '1' ||
    !(exit > entry) ||
    !(entry >= 0)
  )
    return null;
  return {
    source: row.source ?? '',
    population: ALL_LEVEL_SOURCES.has(row.source ?? '') ? 'all' : 'early',
    ats: row.ats ?? '',
    company: row.company ?? '',
    companyKey: row.company_key ?? '',
    requisition: row.req_key || (row.uid ?? ''),
    title: row.title ?? '',
    locations: (row.locations ?? '').split('; ').filter(Boolean),
    entry,
    exit,
    observable: observableOf(row, entry),
    event: row.event === '1',
    isRepost: row.is_repost === '1',
    firstSeen: (row.first_seen ?? '').slice(0, 10),
  };
}

function linesOf(file: string): string[] {
  return textOf(file)
    .split('\n')
    .filter((line) => line !== '');
}

function textOf(file: string): string {
  return gunzipSync(readFileSync(file)).toString('utf8');
}
