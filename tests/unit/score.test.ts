import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '../../lib/posting/dates.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import model from '../../lib/scoring/model.json' with { type: 'json' };
import type { Known } from '../../lib/scoring/report.ts';
import { NOTHING_KNOWN } from '../../lib/scoring/report.ts';
import { bandOf, score } from '../../lib/scoring/score.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const TODAY = dayOf(NOW);

function posting(changes: Partial<Posting> = {}): Posting {
  return {
    site: 'lever',
    id: '9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90',
    board: 'spotify',
    url: 'https://jobs.lever.co/spotify/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90',
    title: 'Senior Machine Learning Engineer - Personalization',
    company: 'Spotify',
    locations: ['London'],
    workplaceType: null,
    employmentType: 'full-time',
    seniority: null,
    posted: listed(14),
    reposted: null,
    closed: false,
    closedQuote: null,
    easyApply: null,
    applicants: null,
    pay: null,
    salary: null,
    responseLabel: null,
    promoted: null,
    applyUrl: null,
    description: 'word '.repeat(555).padEnd(2777, 'x'),
    ...changes,
  };
}

function listed(daysAgo: number): Posting['posted'] {
  const day = addDays(TODAY, -daysAgo);
  return { from: day, to: day, source: 'json-ld', quote: `"datePosted": "${day}"` };
}

const pointsOf = (p: Posting, known: Known = NOTHING_KNOWN) =>
  Object.fromEntries(score(p, known, NOW).signals.map((signal) => [signal.key, signal.points]));

describe('the reference posting', () => {
  it('adds up to 65.5 and is shown as 66, Likely Active, with five lines', () => {
    const report = score(posting(), NOTHING_KNOWN, NOW);
    expect(report).toMatchObject({
      score: 66,
      exact: 65.5,
      band: 'likely',
      confidence: 0.9,
      ageDays: 14,
      missing: ['pay'],
    });
    expect(report.signals.map(({ key, points }) => [key, points])).toEqual([
      ['base', 40],
      ['age', 11.5],
      ['text', 6],
      ['conf', 3],
      ['ats', 5],
    ]);
    expect(report.model).toBe(model.version);
  });
});

describe('age', () => {
  it.each([
    [0, 15],
    [14, 11.5],
    [30, 7.5],
    [59, 0.5],
    [60, 0],
    [80, 0],
  ])('listed %i days ago gives %d points', (days, points) => {
    expect(pointsOf(posting({ posted: listed(days) })).age).toBe(points);
  });

  it('counts from the later end of the interval', () => {
    const posted = {
      from: addDays(TODAY, -21),
      to: addDays(TODAY, -14),
      source: 'relative-text' as const,
      quote: '2 weeks ago',
    };
    expect(score(posting({ posted }), NOTHING_KNOWN, NOW).ageDays).toBe(14);
  });

  it('is at least the days since the own first sighting', () => {
    const known = { ...NOTHING_KNOWN, firstSeen: '2026-10-24T09:00:00.000Z' };
    expect(score(posting({ posted: listed(2) }), known, NOW).ageDays).toBe(30);
    expect(pointsOf(posting({ posted: listed(2) }), known).age).toBe(7.5);
    expect(score(posting({ posted: listed(2) }), known, NOW).signals[1]?.reason).toEqual({
      key: 'sig_age_seen',
      values: [30],
    });
  });

  it('has no line without a posted date', () => {
    expect(pointsOf(posting({ posted: null }))).not.toHaveProperty('age');
  });

  it('takes a date in the future for today', () => {
    expect(pointsOf(posting({ posted: listed(-3) })).age).toBe(15);
  });
});

describe('a low band', () => {
  it('needs more than one family of negative evidence', () => {
    const report = score(posting({ site: 'linkedin', posted: listed(200), locations: [] }), NOTHING_KNOWN, NOW);
    expect(report).toMatchObject({ score: 50, exact: 50, band: 'uncertain' });
    expect(report.signals.at(-1)).toMatchObject({ key: 'floor' });
  });

  it('is given where two families agree', () => {
    const known = { ...NOTHING_KNOWN, reposts: 2 };
    const report = score(posting({ posted: listed(120) }), known, NOW);
    expect(report).toMatchObject({ score: 34, band: 'low' });
  });
});

describe('reposts', () => {
  it.each([
    [1, -5],
    [2, -10],
    [3, -15],
    [9, -15],
  ])('%i of them give %d points', (reposts, points) => {
    expect(pointsOf(posting(), { ...NOTHING_KNOWN, reposts }).repost).toBe(points);
  });

  it('said by the page counts once', () => {
    expect(pointsOf(posting({ reposted: true })).repost).toBe(-5);
    expect(pointsOf(posting({ reposted: false }))).not.toHaveProperty('repost');
  });
});

describe('specificity', () => {
  it.each<[string, Partial<Posting>, number | undefined]>([
    ['pay, place and text', { salary: { min: 1, max: 2, currency: 'EUR', period: 'year' } }, 10],
    ['half a description', { description: 'x'.repeat(250) }, 4],
    ['place alone', { description: null }, 2],
    ['nothing', { description: null, locations: [] }, undefined],
  ])('of %s', (_, changes, points) => {
    expect(pointsOf(posting(changes)).text).toBe(points);
  });
});

describe('states without a number', () => {
  it('a closed posting has no score, and its line quotes the page', () => {
    const report = score(
      posting({ closed: true, closedQuote: 'No longer accepting applications' }),
      NOTHING_KNOWN,
      NOW,
    );
    expect(report).toMatchObject({ score: null, exact: null, band: 'closed' });
    expect(report.signals[0]?.quote?.text).toBe('No longer accepting applications');
  });

  it('below 40 % confidence there is not enough to tell', () => {
    const report = score(posting({ posted: null, description: null, locations: [] }), NOTHING_KNOWN, NOW);
    expect(report).toMatchObject({
      score: null,
      band: 'unknown',
      confidence: 0.35,
      missing: ['date', 'description', 'place', 'pay'],
    });
  });
});

it.each([
  [100, 'very'],
  [80, 'very'],
  [79, 'likely'],
  [65, 'likely'],
  [64, 'uncertain'],
  [50, 'uncertain'],
  [49, 'low'],
  [0, 'low'],
])('a score of %i is in band %s', (shown, band) => {
  expect(bandOf(shown, model)).toBe(band);
});

describe('whatever the posting', () => {
  const anyPosting = fc
    .record({
      site: fc.constantFrom('lever' as const, 'workday' as const, 'linkedin' as const),
      id: fc.option(fc.string({ minLength: 1 })),
      title: fc.option(fc.string({ minLength: 1 })),
      company: fc.option(fc.string({ minLength: 1 })),
      locations: fc.array(fc.string({ minLength: 1 }), { maxLength: 3 }),
      posted: fc.option(fc.integer({ min: -5, max: 3000 }).map(listed)),
      reposted: fc.option(fc.boolean()),
      closed: fc.boolean(),
      description: fc.option(fc.string({ maxLength: 900 })),
      salary: fc.option(fc.constant({ min: 1, max: 2, currency: 'EUR', period: null })),
    })
    .map(posting);
  const anyKnown = fc.record({
    firstSeen: fc.option(fc.integer({ min: 0, max: 400 }).map((days) => `${addDays(TODAY, -days)}T08:00:00.000Z`)),
    lastSeen: fc.constant(null),
    reposts: fc.nat({ max: 20 }),
  });

  it('the lines add up to the exact score, and the shown score is within 0-100', () => {
    fc.assert(
      fc.property(anyPosting, anyKnown, (p, known) => {
        const { exact, score: shown, signals, band } = score(p, known, NOW);
        if (exact === null || shown === null) {
          expect(['closed', 'unknown']).toContain(band);
          return;
        }
        expect(signals.reduce((sum, signal) => sum + signal.points, 0)).toBe(exact);
        expect(shown).toBe(Math.floor(exact + 0.5));
        expect(shown).toBeGreaterThanOrEqual(0);
        expect(shown).toBeLessThanOrEqual(100);
        for (const { points } of signals) expect(Number.isInteger(points * 2)).toBe(true);
      }),
    );
  });

  it('a fact that the page does not give never takes points away', () => {
    fc.assert(
      fc.property(anyPosting, anyKnown, (p, known) => {
        const full = score({ ...p, reposted: null }, known, NOW);
        for (const signal of full.signals.filter((signal) => signal.points < 0))
          expect(['old', 'repost']).toContain(signal.key);
      }),
    );
  });

  it('one more repost never raises the score', () => {
    fc.assert(
      fc.property(anyPosting, anyKnown, (p, known) => {
        const before = score(p, known, NOW).exact;
        const after = score(p, { ...known, reposts: known.reposts + 1 }, NOW).exact;
        if (before !== null && after !== null) expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });
});
