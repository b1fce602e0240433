import type { Posting } from '../posting/schema.ts';
import { words } from '../words.ts';
import type { Model } from './evidence.ts';
import { gatherEvidence, missingFacts } from './evidence.ts';
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
  const { model, confidence, ageDays } = evidence;
  const common = { confidence, missing: missingFacts(posting), ageDays, model: model.version };
  const noScore = { score: null, exact: null };
  if (posting.closed) return { ...common, ...noScore, band: 'closed', signals: [closedLine(posting)] };
  if (confidence < model.leastConfidence) return { ...common, ...noScore, band: 'unknown', signals: [] };

  const found = SIGNALS.map((signal) => signal(evidence)).filter((signal) => signal !== null);
  const signals = withFloor([baseLine(model), ...found], model);
  const exact = Math.min(100, Math.max(0, sum(signals)));
  const shown = Math.floor(exact + 0.5);
  return { ...common, score: shown, exact, band: bandOf(shown, model), signals };
}

/** The band of a shown (whole) score. */
export function bandOf(score: number, { bands }: Pick<Model, 'bands'>): Band {
  if (score >= bands.very) return 'very';
  if (score >= bands.likely) return 'likely';
  return score >= bands.uncertain ? 'uncertain' : 'low';
}

function sum(signals: Signal[]): number {
  return signals.reduce((total, signal) => total + signal.points, 0);
}

function line(key: string, points: number): Signal {
  return {
    key,
    family: key,
    points,
    reason: words(`sig_${key}`),
    why: words(`sig_${key}_why`),
    quote: null,
    alternative: null,
  };
}

function baseLine(model: Model): Signal {
  return line('base', model.base);
}

function closedLine(posting: Posting): Signal {
  return { ...line('closed', 0), quote: posting.closedQuote ? { source: 'page', text: posting.closedQuote } : null };
}

/** A low band needs two independent families of negative evidence: otherwise a line of its own lifts the sum to 50. */
function withFloor(signals: Signal[], model: Model): Signal[] {
  const against = new Set(signals.filter((signal) => signal.points < 0).map((signal) => signal.family));
  const short = model.oneFamilyFloor - sum(signals);
  return against.size < 2 && short > 0 ? [...signals, line('floor', short)] : signals;
}
