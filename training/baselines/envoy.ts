import type { Moment } from '../moment.ts';

/** What a title says of the level, first match first: an intern at a director's office is an intern. */
const LEVELS: { title: RegExp; baselineDays: number }[] = [
  {
    title:
      /\b(?:intern(?:ship)?s?|co-?op|trainee|apprentice(?:ship)?|(?:new )?graduate|new grad|junior|jr|entry|early career)\b/i,
    baselineDays: 30,
  },
  { title: /\b(?:director|vice president|[se]?vp|head of|chief|president|c[efot]o)\b/i, baselineDays: 120 },
  { title: /\b(?:senior|sr|staff|principal|lead|distinguished|fellow)\b/i, baselineDays: 90 },
  { title: /\bassociate\b/i, baselineDays: 30 },
];
const MID_BASELINE_DAYS = 60;
const AGE_CAP = 0.88;
/** From the most re-bumps down. */
const REBUMPS = [
  { from: 4, weight: 0.65 },
  { from: 3, weight: 0.55 },
  { from: 2, weight: 0.45 },
];

/**
 * The two rules of LXBStudioLLC/envoy (AGPL-3.0, state of 2026-07) that a moment can answer, from their described
 * behaviour; the code is ours. Envoy's scale rises with doubt, so the result is negated: 0 is best, -1 worst.
 *
 * Age against a baseline by seniority: junior 30, mid 60, senior 90, executive 120 days. Once to twice the baseline
 * weighs 0.30-0.55, twice to three times 0.60-0.80, more up to 0.88. Re-bumps of the same text weigh 0.45, 0.55 and
 * 0.65 for two, three, and four or more; the earlier listings of the role stand in for them.
 * The words that make a level, the straight lines between the stated ends and the slope above three times are ours.
 *
 * Combined as independent doubts, 1 - (1 - a)(1 - b). That keeps both of Envoy's verdicts in one order: one sign of 0.80
 * counts as much as two of 0.60 (together 0.84).
 *
 * Left out, because a moment does not say: the look-up on the employer's board, whether the text of a re-bump changed,
 * the extra 0.10 for re-bumps inside 30 days, text shared with other firms, wording, Envoy's confidences.
 */
export function envoyScore(moment: Moment): number {
  return -(1 - (1 - ageWeight(moment)) * (1 - rebumpWeight(moment.role.earlierListings)));
}

function ageWeight({ title, ageDays }: Moment): number {
  const times = ageDays / baselineDays(title);
  if (times < 1) return 0;
  if (times < 2) return 0.3 + 0.25 * (times - 1);
  return Math.min(AGE_CAP, 0.6 + 0.2 * (times - 2));
}

function baselineDays(title: string): number {
  return LEVELS.find((level) => level.title.test(title))?.baselineDays ?? MID_BASELINE_DAYS;
}

function rebumpWeight(times: number): number {
  return REBUMPS.find(({ from }) => times >= from)?.weight ?? 0;
}
