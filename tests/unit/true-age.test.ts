import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '../../lib/posting/days.ts';
import type { Posted, Posting } from '../../lib/posting/schema.ts';
import type { Known, SourceCheck } from '../../lib/scoring/report.ts';
import { NOTHING_KNOWN } from '../../lib/scoring/report.ts';
import { score } from '../../lib/scoring/score.ts';
import { trueAge } from '../../lib/scoring/true-age.ts';
import { posting } from './history-fixtures.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const ago = (days: number) => addDays(dayOf(NOW), -days);

function shown(daysAgo: number): Posted {
  return { from: ago(daysAgo), to: ago(daysAgo), source: 'relative-text', quote: 'on the page' };
}
const listedFirst = (daysAgo: number): Posted => ({
  ...shown(daysAgo),
  source: 'embedded-json',
  quote: '"originalListedAt": 1',
});
function made(daysAgo: number): SourceCheck {
  const created = { day: ago(daysAgo), quote: '"createdAt": 1' };
  return { state: 'live', at: NOW.toISOString(), system: 'lever', host: 'api.lever.co', trouble: null, created };
}
const seenFirst = (daysAgo: number) => `${ago(daysAgo)}T08:00:00.000Z`;
const known = (more: Partial<Known>): Known => ({ ...NOTHING_KNOWN, ...more });

describe('the true age', () => {
  it('is unknown where nothing says more than the page', () => {
    expect(trueAge(posting({ posted: shown(2) }), NOTHING_KNOWN, null, NOW)).toEqual({
      shown: 2,
      atLeast: null,
      from: null,
      estimate: null,
    });
    const same = trueAge(posting({ posted: shown(2), firstListed: listedFirst(2) }), NOTHING_KNOWN, null, NOW);
    expect(same).toMatchObject({ atLeast: null, from: null });
  });

  it.each<[string, Partial<Posting>, Partial<Known>]>([
    ['listed-first', { firstListed: listedFirst(21) }, { firstSeen: seenFirst(9) }],
    ['created', { firstListed: listedFirst(3) }, { source: made(21), firstSeen: seenFirst(20) }],
    ['first-seen', { firstListed: listedFirst(3) }, { firstSeen: seenFirst(21) }],
  ])('is that of the earliest evidence: %s', (from, facts, seen) => {
    expect(trueAge(posting({ posted: shown(2), ...facts }), known(seen), null, NOW)).toEqual({
      shown: 2,
      atLeast: 21,
      from,
      estimate: null,
    });
  });

  it('is told without a date on the page, too, and never by a day to come', () => {
    expect(trueAge(posting(), known({ firstSeen: seenFirst(4) }), null, NOW)).toMatchObject({
      shown: null,
      atLeast: 4,
    });
    const future = trueAge(posting({ firstListed: listedFirst(-5) }), known({ source: made(-9) }), null, NOW);
    expect(future).toMatchObject({ atLeast: null, from: null });
  });

  it('is not from before a day on which the person saw it closed', () => {
    const facts = { posted: shown(2), firstListed: listedFirst(40) };
    const age = (closed: number) =>
      trueAge(posting(facts), known({ firstSeen: seenFirst(21), closedSeen: seenFirst(closed) }), null, NOW);
    expect(age(50)).toMatchObject({ atLeast: 40, from: 'listed-first' });
    expect(age(30)).toMatchObject({ atLeast: 21, from: 'first-seen' });
    expect(age(10)).toMatchObject({ atLeast: null, from: null });
    const { ageDays } = score(posting(facts), known({ closedSeen: seenFirst(10) }), NOW);
    expect(ageDays).toBe(2);
  });

  it('leaves an estimate out that says no more than the page', () => {
    const age = (from: number, to: number) =>
      trueAge(posting({ posted: shown(10) }), NOTHING_KNOWN, { from: ago(from), to: ago(to) }, NOW);
    expect(age(40, 30).estimate).toEqual({ from: ago(40), to: ago(30) });
    expect(age(40, 30).atLeast).toBeNull();
    expect(age(14, 10).estimate).toBeNull();
  });
});

describe('the line of the age', () => {
  const line = (facts: Partial<Posting>, seen: Partial<Known>) =>
    score(posting(facts), known(seen), NOW).signals.find(({ family }) => family === 'age');

  it('tells what the page shows and what is known, with the words of the source', () => {
    const facts = { posted: shown(2), firstListed: listedFirst(21) };
    expect(line(facts, {})).toMatchObject({
      reason: { key: 'sig_age_contrast', values: [2, 21] },
      why: { key: 'sig_age_listed_why' },
      quote: { source: 'data', text: '"originalListedAt": 1' },
    });
    expect(line({ posted: shown(0) }, { source: made(21) })).toMatchObject({
      reason: { key: 'sig_age_contrast_today', values: [21] },
      why: { key: 'sig_age_created_why' },
      quote: { source: 'data', text: '"createdAt": 1' },
    });
    expect(line({ posted: shown(2) }, { firstSeen: seenFirst(21) })).toMatchObject({
      reason: { key: 'sig_age_contrast', values: [2, 21] },
      why: { key: 'sig_age_seen_why' },
      quote: { source: 'page', text: 'on the page' },
    });
  });

  it('is the plain one where the page shows as much', () => {
    expect(line({ posted: shown(2), firstListed: listedFirst(2) }, { firstSeen: seenFirst(1) })?.reason).toEqual({
      key: 'sig_age',
      values: [2],
    });
  });
});

describe('earlier evidence', () => {
  const days = fc.option(fc.nat({ max: 600 }));
  const anyFacts = fc.record({
    title: fc.constantFrom('Marketing Intern', 'Data Analyst', 'Junior Developer', 'Head of Sales', null),
    site: fc.constantFrom('lever' as const, 'workday' as const, 'linkedin' as const),
    posted: days.map((daysAgo) => (daysAgo === null ? null : shown(daysAgo))),
    firstListed: days.map((daysAgo) => (daysAgo === null ? null : listedFirst(daysAgo))),
  });
  const anyKnown = fc.record({ firstSeen: days, source: days }).map(({ firstSeen, source }) =>
    known({
      firstSeen: firstSeen === null ? null : seenFirst(firstSeen),
      source: source === null ? null : made(source),
    }),
  );
  const exact = (facts: Partial<Posting>, seen: Known) => score(posting(facts), seen, NOW).exact ?? Number.NaN;

  it('never raises the score, and the older it is the less', () => {
    fc.assert(
      fc.property(anyFacts, anyKnown, fc.nat({ max: 600 }), fc.nat({ max: 300 }), (facts, seen, day, more) => {
        const kinds = [
          (at: number | null) => exact({ ...facts, firstListed: at === null ? null : listedFirst(at) }, seen),
          (at: number | null) =>
            exact(facts, { ...seen, source: at === null ? { ...made(0), created: null } : made(at) }),
          (at: number | null) => exact(facts, { ...seen, firstSeen: at === null ? null : seenFirst(at) }),
        ];
        for (const kind of kinds) {
          expect(kind(day)).toBeLessThanOrEqual(kind(null));
          expect(kind(day + more)).toBeLessThanOrEqual(kind(day));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the score the age that the card tells', () => {
    fc.assert(
      fc.property(anyFacts, anyKnown, (facts, seen) => {
        const { shown: onPage, atLeast } = trueAge(posting(facts), seen, null, NOW);
        expect(score(posting(facts), seen, NOW).ageDays).toBe(atLeast ?? onPage);
      }),
    );
  });

  it('leaves an estimate out of the score', () => {
    const facts = { site: 'linkedin' as const, posted: shown(2) };
    const before = score(posting(facts), NOTHING_KNOWN, NOW);
    expect(trueAge(posting(facts), NOTHING_KNOWN, { from: ago(90), to: ago(80) }, NOW).estimate).not.toBeNull();
    expect(score(posting(facts), NOTHING_KNOWN, NOW)).toEqual(before);
  });
});
