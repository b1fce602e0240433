import { dayOf, daysBetween } from '../posting/dates.ts';
import type { Posting } from '../posting/schema.ts';
import model from './model.json' with { type: 'json' };
import type { Fact, Known, Signal } from './report.ts';

export type Model = typeof model;

/** All that a signal may look at. Signals are pure functions of this. */
export interface Evidence {
  posting: Posting;
  known: Known;
  model: Model;
  /** Whole UTC calendar days; null where neither the page nor the own history says. */
  ageDays: number | null;
  /** The age is from the own first sighting, which lies before the date that the page states. */
  isSeenEarlier: boolean;
  /** 0-1. */
  confidence: number;
  /** The description with white space folded; empty where there is none. */
  description: string;
}

/** One piece of evidence, or null where it cannot tell. */
export type SignalOf = (evidence: Evidence) => Signal | null;

const HAS: Record<Fact, (posting: Posting) => boolean> = {
  date: (p) => p.posted !== null,
  description: (p) => p.description !== null,
  title: (p) => p.title !== null,
  company: (p) => p.company !== null,
  place: (p) => p.locations.length > 0,
  pay: (p) => p.salary !== null,
  apply: (p) => p.id !== null || p.applyUrl !== null,
};
const FACTS = Object.keys(HAS) as Fact[];

/** The facts of the confidence that the page did not give. */
export function missingFacts(posting: Posting): Fact[] {
  return FACTS.filter((fact) => !HAS[fact](posting));
}

/**
 * Gathers the evidence for one posting.
 * Age counts from the later end of the posted interval (the least that the page claims) and is never less than the
 * days since the person first saw the posting; a date in the future counts as today.
 */
export function gatherEvidence(posting: Posting, known: Known, now: Date): Evidence {
  const missing = missingFacts(posting);
  const weight = FACTS.filter((fact) => !missing.includes(fact)).reduce((sum, fact) => sum + model.facts[fact], 0);
  const today = dayOf(now);
  const daysSince = (day: string | undefined) => (day === undefined ? null : Math.max(0, daysBetween(day, today)));
  const statedAge = daysSince(posting.posted?.to);
  const seenAge = daysSince(known.firstSeen?.slice(0, 10));
  return {
    posting,
    known,
    model,
    ageDays: statedAge === null ? seenAge : Math.max(statedAge, seenAge ?? 0),
    isSeenEarlier: statedAge !== null && seenAge !== null && seenAge > statedAge,
    confidence: weight / 100,
    // Finds only what is no single space already: the costly part of a score is this one.
    description: (posting.description ?? '').replace(/\s{2,}|[^\S ]/g, ' ').trim(),
  };
}

/** Rounds to the half points of the ledger. */
export function halfPoints(points: number): number {
  return Math.round(points * 2) / 2;
}
