import type { Posting } from '../posting/schema.ts';
import { SITE_FACTS } from '../posting/site-facts.ts';
import type { Words } from '../words.ts';
import { words } from '../words.ts';
import { bundledEmployer } from './employers.ts';
import type { Model } from './model.ts';
import { MODEL } from './model.ts';
import type { LookUpEmployer, Sight } from './observe.ts';
import { observe } from './observe.ts';
import type { Fact, Known, Signal } from './report.ts';

/** All that a signal may look at. Signals are pure functions of this. */
export interface Evidence extends Sight {
  posting: Posting;
  known: Known;
  model: Model;
  /** The page is of the employer's own hiring system. */
  isDirect: boolean;
  /** 0-1. */
  confidence: number;
  cautions: Words[];
  now: Date;
}

/** What the evidence is gathered with; the bundled model and table of employers, unless said otherwise. */
export interface Means {
  model?: Model;
  lookUp?: LookUpEmployer;
  /** The hiring system, where more is known of it than the posting says. */
  system?: string | undefined;
}

/** One piece of evidence (or some of one family); null or none where it cannot tell. */
export type SignalOf = (evidence: Evidence) => Signal | Signal[] | null;

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

/** 0-1: the share of the needed facts that the page gave. */
export function shareRead(missing: readonly Fact[], { facts }: Model): number {
  return FACTS.filter((fact) => !missing.includes(fact)).reduce((sum, fact) => sum + facts[fact], 0) / 100;
}

/**
 * Gathers the evidence for one posting. The confidence is the share of the facts that could be read, less for each reason why
 * the data say less of such a posting.
 */
export function gatherEvidence(
  posting: Posting,
  known: Known,
  now: Date,
  { model = MODEL, lookUp = bundledEmployer, system }: Means = {},
): Evidence {
  const sight = observe(posting, known, now, lookUp, system);
  const cautions = [
    ...sight.traits.outside.map((reason) => words(`caution_${reason}`)),
    ...(sight.isClamped ? [words('caution_clamped')] : []),
  ];
  return {
    ...sight,
    posting,
    known,
    model,
    isDirect: SITE_FACTS[posting.site].direct,
    confidence: shareRead(missingFacts(posting), model) * model.priors.outsideConfidence ** cautions.length,
    cautions,
    now,
  };
}
