import { describe, expect, it } from 'vitest';
import { ageScore } from '../../training/baselines/age.ts';
import { envoyScore } from '../../training/baselines/envoy.ts';
import { rjrpScore } from '../../training/baselines/rjrp.ts';
import { scorecardScore } from '../../training/baselines/scorecard.ts';
import type { Moment } from '../../training/moment.ts';

const ROLE = { earlierListings: 0, lastGapDays: null, concurrent: 0 };
const EMPLOYER = { open: 0, closed: 0, jobDays: 0, openedLast30d: 0, medianOpenAge: null, shareOver90: null };

/** An engineer's posting of today, the first of its employer, with what the test changes. */
function moment(change: Partial<Omit<Moment, 'role' | 'employer'>> & { reposts?: number; gap?: number | null } = {}) {
  const { reposts = 0, gap = null, ...rest } = change;
  return {
    ats: 'lever',
    title: 'Software Engineer',
    company: 'Example',
    locations: ['London'],
    ageDays: 0,
    at: '2026-03-10T12:00:00Z',
    role: { ...ROLE, earlierListings: reposts, lastGapDays: gap },
    employer: EMPLOYER,
    ...rest,
  } satisfies Moment;
}

describe('age', () => {
  it('is minus the age', () => {
    expect(ageScore(moment({ ageDays: 12.5 }))).toBe(-12.5);
  });
});

describe('scorecard', () => {
  it.each([
    // base 40 + place 2 + own system 5 = 47, plus the age
    [{ ageDays: 0 }, 62],
    [{ ageDays: 14 }, 58.5], // 15 × 46/60 = 11.5
    [{ ageDays: 60 }, 50], // 47, lifted by the floor
    [{ ageDays: 0, locations: [] }, 60],
    [{ ageDays: 0, reposts: 1 }, 57],
    [{ ageDays: 0, reposts: 9 }, 50], // 47: reposts alone do not make it low
    [{ ageDays: 120 }, 50], // 37: age alone does not either
    [{ ageDays: 90, reposts: 1 }, 32],
    [{ ageDays: 120, reposts: 9, locations: [] }, 20],
    [{ ageDays: 89, reposts: 3 }, 50],
  ])('%j scores %d', (change, score) => {
    expect(scorecardScore(moment(change))).toBe(score);
  });

  it('counts calendar days: yesterday evening is one day', () => {
    // 15 × 59/60 = 14.75, half points round up
    expect(scorecardScore(moment({ at: '2026-03-10T01:00:00.123456789+00:00', ageDays: 0.1 }))).toBe(62);
    expect(scorecardScore(moment({ at: '2026-03-10T01:00:00.123456789+00:00', ageDays: 2.1 }))).toBe(61.5);
    expect(scorecardScore(moment({ at: '2026-03-10T23:00:00.123456789+00:00', ageDays: 2.1 }))).toBe(61.5);
    expect(scorecardScore(moment({ at: '2026-03-10T01:00:00.123456789+00:00', ageDays: 3.1 }))).toBe(61);
  });
});

describe('rjrp', () => {
  it.each([
    // base 40 + location 2 + direct system 5 + one listing of its own 1 = 48, plus freshness
    [{ ageDays: 0 }, 63],
    [{ ageDays: 14.9 }, 60], // 15 × 46/60 = 11.5: 59.5, a half goes to the even
    [{ ageDays: 16.2 }, 59], // 15 × 44/60 = 11
    [{ ageDays: 18 }, 58], // 10.5: 58.5
    [{ ageDays: 31 }, 54], // 7.2, no listing in 30 days: 54.2
    [{ ageDays: 60 }, 47],
    [{ ageDays: 90 }, 32], // never changed: -15
    [{ ageDays: 90, reposts: 1 }, 35], // 47 - 10 - 5 + 3
    [{ ageDays: 0, ats: 'other_company_site' }, 58],
    [{ ageDays: 0, locations: ['Paris'] }, 61], // five letters are too few
    [{ ageDays: 0, locations: [] }, 61],
    [{ ageDays: 0, reposts: 1 }, 61], // -5 as a repost, +3 as an update
    [{ ageDays: 0, reposts: 1, gap: 30 }, 63], // and 2 for a role closed in 30 days
    [{ ageDays: 4, reposts: 1, gap: 28 }, 60], // 32 days ago: 63 - 1 - 5 + 3
    [{ ageDays: 0, reposts: 7 }, 51],
    [{ ageDays: 200, reposts: 7 }, 25],
  ])('%j scores %d', (change, score) => {
    expect(rjrpScore(moment(change))).toBe(score);
  });

  it.each([
    [0, 63],
    [1, 64],
    [4, 66],
    [9, 68],
    [400, 68],
  ])('%d other listings of the company in 30 days: %d', (openedLast30d, score) => {
    expect(rjrpScore({ ...moment(), employer: { ...EMPLOYER, openedLast30d } })).toBe(score);
  });
});

describe('envoy', () => {
  const doubt = (change: Parameters<typeof moment>[0]) => -envoyScore(moment(change));

  it.each([
    [59, 0],
    [60, 0.3],
    [90, 0.425],
    [119.999, 0.55],
    [120, 0.6],
    [150, 0.7],
    [180, 0.8],
    [192, 0.84],
    [204, 0.88],
    [2000, 0.88],
  ])('a mid-level posting of %d days: %d', (ageDays, weight) => {
    expect(doubt({ ageDays })).toBeCloseTo(weight, 5);
  });

  it.each([
    ['Software Engineering Intern', 30],
    ['Intern, Office of the Director', 30],
    ['Junior Developer', 30],
    ['Software Engineer, New Grad 2026', 30],
    ['Associate Product Manager', 30],
    ['Account Executive', 60],
    ['Internal Auditor', 60],
    ['Senior Machine Learning Engineer', 90],
    ['Sr. Analyst', 90],
    ['Staff Engineer', 90],
    ['Senior Associate', 90],
    ['Associate Director, Legal', 120],
    ['VP of Sales', 120],
    ['Head of Design', 120],
    ['Chief Financial Officer', 120],
  ])('%s has a baseline of %d days', (title, days) => {
    expect(doubt({ title, ageDays: days - 0.01 })).toBe(0);
    expect(doubt({ title, ageDays: days })).toBeCloseTo(0.3, 12);
  });

  it.each([
    [0, 0],
    [1, 0],
    [2, 0.45],
    [3, 0.55],
    [4, 0.65],
    [40, 0.65],
  ])('%d earlier listings: %d', (reposts, weight) => {
    expect(doubt({ reposts })).toBeCloseTo(weight, 12);
  });

  it('joins both signs', () => {
    // 1 - 0.4 × 0.35
    expect(doubt({ ageDays: 120, reposts: 4 })).toBeCloseTo(0.86, 12);
  });
});
