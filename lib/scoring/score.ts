import type { Posting } from '../posting/schema.ts';
import { words } from '../words.ts';
import type { Evidence } from './evidence.ts';
import { gatherEvidence, missingFacts, shareRead } from './evidence.ts';
import { forecastOf } from './forecast.ts';
import type { Model } from './model.ts';
import { MODEL } from './model.ts';
import { halfPoints } from './points.ts';
import type { Band, Known, Report, Signal } from './report.ts';
import { SIGNALS } from './signals/index.ts';

/**
 * Scores one posting: base + the signals' points = exact, rounded half up to the shown score. A closed posting and one
 * whose page gave too little have no score.
 * @param known what the person's own history knows of the posting before this sighting
 * @param now the moment of scoring; age is counted in whole UTC days
 */
export function score(posting: Posting, known: Known, now: Date): Report {
  const evidence = gatherEvidence(posting, known, now);
  const missing = missingFacts(posting);
  if (posting.closed) return withoutScore('closed', evidence, [closedLine(posting)]);
  if (shareRead(missing, evidence.model) < evidence.model.priors.leastConfidence)
    return withoutScore('unknown', evidence, []);
  return scoreEvidence(evidence);
}

/** The report with a number, however much is known. */
export function scoreEvidence(evidence: Evidence): Report {
  const { model } = evidence;
  const found = SIGNALS.flatMap((signal) => signal(evidence) ?? []);
  const signals = withinScale(withFloor([line('base', model.points.base), ...found], model));
  const exact = sum(signals);
  const shown = Math.floor(exact + 0.5);
  const forecast = forecastOf(model, evidence, evidence.isDirect, evidence.known.source?.state);
  return { ...commonOf(evidence), score: shown, exact, band: bandOf(shown, model), signals, forecast };
}

/** The band of a shown (whole) score. */
export function bandOf(score: number, { bands }: Pick<Model, 'bands'> = MODEL): Exclude<Band, 'closed' | 'unknown'> {
  const { very, likely, uncertain } = bands;
  if (score >= very) return 'very';
  if (score >= likely) return 'likely';
  return score >= uncertain ? 'uncertain' : 'low';
}

function withoutScore(band: 'closed' | 'unknown', evidence: Evidence, signals: Signal[]): Report {
  return { ...commonOf(evidence), score: null, exact: null, band, signals, forecast: null };
}

function commonOf({ posting, confidence, cautions, ageDays, model }: Evidence) {
  return { confidence, cautions, missing: missingFacts(posting), ageDays, model: model.version };
}

function sum(signals: Signal[]): number {
  return signals.reduce((total, signal) => total + signal.points, 0);
}

/** A line that is no evidence. */
function line(key: string, points: number): Signal {
  return {
    key,
    family: key,
    points,
    reason: words(`sig_${key}`),
    why: words(`sig_${key}_why`),
    quote: null,
    alternative: null,
    basis: null,
  };
}

function closedLine(posting: Posting): Signal {
  return { ...line('closed', 0), quote: posting.closedQuote ? { source: 'page', text: posting.closedQuote } : null };
}

/** The sums from which one kind of evidence alone is held back, in points above the edge of the low band. */
const FLOOR_FROM = 10;

/**
 * A low band needs two independent families of negative evidence: with fewer a line of its own lifts the sum above its edge, the
 * more the lower it is, so that the order of postings stays.
 */
function withFloor(signals: Signal[], { priors }: Model): Signal[] {
  const against = new Set(signals.filter((signal) => signal.points < 0).map((signal) => signal.family));
  const above = sum(signals) - priors.oneFamilyFloor;
  if (against.size >= 2 || above >= FLOOR_FROM) return signals;
  const lifted = halfPoints(FLOOR_FROM * Math.exp(above / FLOOR_FROM - 1));
  return lifted > above ? [...signals, line('floor', lifted - above)] : signals;
}

/** What leads out of 0-100 is taken back by a line of its own, so that the lines still add up. */
function withinScale(signals: Signal[]): Signal[] {
  const exact = sum(signals);
  const over = Math.max(0, exact - 100) + Math.min(0, exact);
  return over === 0 ? signals : [...signals, line('limit', -over)];
}
