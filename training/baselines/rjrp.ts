import type { Moment } from '../moment.ts';

const BASE = 40;
const FRESHNESS = { most: 15, zeroAtDays: 60 };
const LOCATION = { points: 2, longerThan: 5 };
/** Listings of the company, from the most down. The tiers once went to 10; engine 8 caps them at 6. */
const VELOCITY = [
  { from: 10, points: 6 },
  { from: 5, points: 4 },
  { from: 2, points: 2 },
  { from: 1, points: 1 },
];
const VELOCITY_DAYS = 30;
const DESCRIPTION_UPDATED = 3;
const ROLE_CLOSED = { points: 2, withinDays: 30 };
const DIRECT_SYSTEM = 5;
const DIRECT_SYSTEMS = new Set(
  'greenhouse lever ashby smartrecruiters workday icims bamboohr jobvite taleo'.split(' '),
);
const REPOST = { each: -5, floor: -15 };
const EVERGREEN = { fromDays: 90, changed: -10, unchanged: -15 };

/**
 * The Hiring Activity Score of Real Jobs Real People: mfish324/Job-Board, MIT, jobs/scoring, engine version 8 with the
 * default profile (state of 2026-06), as far as a moment can answer. The code is ours. 0-100, whole, as theirs.
 *
 * Applied: base 40; freshness; a location of more than five letters; company velocity; a similar role closed in 30 days,
 * known only for an earlier listing of the same role; direct hiring system; reposts; evergreen. As in their engine a
 * repost stands for an updated description: it earns 3 there and softens evergreen from -15 to -10.
 * Velocity counts the company's listings of the last 30 days, this one included; theirs counts those seen live.
 *
 * Left out, because a moment does not say: pay, description, requirements, benefits, logo, website and skills (their data
 * completeness), the diversity of the company's texts (velocity's factor, template farm, boilerplate), the industry (its
 * adjustment, and the technology profile), the classifier's confidence, days since last seen (0 here).
 * Left out by choice: the hand-made list of reputable companies (8 points, and a floor of 8 under freshness): we keep no
 * list of named companies.
 */
export function rjrpScore(moment: Moment): number {
  const days = Math.floor(moment.ageDays);
  const total =
    BASE +
    freshness(days) +
    location(moment.locations) +
    velocity(moment) +
    behaviour(moment) +
    (DIRECT_SYSTEMS.has(moment.ats) ? DIRECT_SYSTEM : 0) +
    Math.max(REPOST.floor, REPOST.each * moment.role.earlierListings) +
    evergreen(days, moment.role.earlierListings);
  return roundHalfEven(Math.min(100, Math.max(0, total)));
}

function freshness(days: number): number {
  return roundHalfEven(FRESHNESS.most * Math.max(0, 1 - days / FRESHNESS.zeroAtDays) * 10) / 10;
}

function location(locations: string[]): number {
  return locations.join(', ').length > LOCATION.longerThan ? LOCATION.points : 0;
}

function velocity({ ageDays, employer }: Moment): number {
  const listings = employer.openedLast30d + (ageDays <= VELOCITY_DAYS ? 1 : 0);
  return VELOCITY.find(({ from }) => listings >= from)?.points ?? 0;
}

function behaviour({ ageDays, role }: Moment): number {
  const sinceClosed = role.lastGapDays === null ? Number.POSITIVE_INFINITY : role.lastGapDays + ageDays;
  return (
    (role.earlierListings > 0 ? DESCRIPTION_UPDATED : 0) +
    (sinceClosed <= ROLE_CLOSED.withinDays ? ROLE_CLOSED.points : 0)
  );
}

function evergreen(days: number, reposts: number): number {
  if (days < EVERGREEN.fromDays) return 0;
  return reposts > 0 ? EVERGREEN.changed : EVERGREEN.unchanged;
}

/** Rounds as their Python does: a half goes to the even neighbour. */
function roundHalfEven(value: number): number {
  const isHalf = value - Math.floor(value) === 0.5;
  return isHalf ? 2 * Math.round(value / 2) : Math.round(value);
}
