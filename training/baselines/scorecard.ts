import type { Moment } from '../moment.ts';

const BASE = 40;
const AGE = { most: 15, zeroAtDays: 60 };
const OLD = { fromDays: 90, points: -10 };
const PLACE = 2;
const DIRECT_SYSTEM = 5;
const REPOST = { each: -5, floor: -15 };
const ONE_FAMILY_FLOOR = 50;
const DAY = 86_400_000;

/**
 * Our own first scorecard, version `scorecard-1`, frozen: it is what the learned model has to beat.
 * Source: lib/scoring of version 0.1.0. The result is the exact sum in half points, not the rounded score on the badge.
 *
 * Left out, because a moment does not say: pay (4 points) and description (4 points). The confidence line (3 points from
 * 80 %) never stands: date, title, company, place and apply make 70 %. Every moment is from the employer's own system.
 */
export function scorecardScore(moment: Moment): number {
  const days = wholeDays(moment);
  const reposts = Math.max(REPOST.floor, REPOST.each * moment.role.earlierListings);
  const old = days >= OLD.fromDays ? OLD.points : 0;
  const place = moment.locations.length > 0 ? PLACE : 0;
  const points = BASE + agePoints(days) + old + place + reposts + DIRECT_SYSTEM;
  // A low score takes two independent families of negative evidence.
  const isLowAllowed = old < 0 && reposts < 0;
  return Math.min(100, Math.max(isLowAllowed ? 0 : ONE_FAMILY_FLOOR, points));
}

function agePoints(days: number): number {
  return Math.round(AGE.most * Math.max(0, 1 - days / AGE.zeroAtDays) * 2) / 2;
}

/** UTC calendar days since the listing, as the scorecard counted them. */
function wholeDays({ at, ageDays }: Moment): number {
  const today = Date.parse(at) / DAY;
  return Math.floor(today) - Math.floor(today - ageDays);
}
