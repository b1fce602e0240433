/** The comparer behind `npm run pages`: what is right, wrong, missing, and what no one is blamed for. */
import { describe, expect, test } from 'vitest';
import { BLANK } from '../../lib/posting/blank.ts';
import type { Card, Posting, Reading } from '../../lib/posting/schema.ts';
import { barsOver, type CardChip } from '../real-pages/bars.ts';
import { compare } from '../real-pages/compare.ts';
import type { Truth, TruthPosting } from '../real-pages/truth.ts';

const POSTING: Posting = {
  ...BLANK,
  site: 'lever',
  id: 'harbour-7',
  board: 'halden',
  url: 'https://jobs.lever.co/halden/harbour-7',
  title: 'Harbour Planner',
  company: 'Halden & Sons',
  locations: ['Halden', 'Moss'],
  employmentType: 'full-time',
  posted: { from: '2026-06-01', to: '2026-06-08', source: 'relative-text', quote: '1 week ago' },
  closed: false,
  description: 'Plans berths.\n\nKnows cranes.',
};

const TRUE_POSTING: TruthPosting = {
  id: 'harbour-7',
  title: 'Harbour  Planner',
  company: 'HALDEN & SONS',
  companyAliases: ['halden'],
  locations: ['moss', 'Halden'],
  workplaceType: null,
  employmentType: 'full-time',
  seniority: null,
  postedFrom: '2026-06-01',
  postedTo: '2026-06-08',
  postedSource: 'relative-text',
  reposted: null,
  closed: false,
  easyApply: null,
  applicants: null,
  salary: null,
  responseLabel: null,
  promoted: null,
  descriptionLength: { min: 20, max: 40 },
  descriptionStart: 'Plans berths. Knows',
  descriptionEnd: 'berths. Knows cranes.',
};

const CARD: Card = {
  id: '1',
  title: 'Diver',
  company: 'Moss Works',
  location: 'Moss',
  posted: null,
  promoted: null,
  viewed: null,
  applied: null,
};

function truthWith(posting: Partial<TruthPosting>, others: Partial<Truth> = {}): Truth {
  const page = { file: 'a.html', site: 'lever', url: 'https://jobs.lever.co/halden/harbour-7' };
  const when = { capturedAt: '2026-06-15T12:00:00Z', kind: 'posting' as const };
  return { ...page, ...when, posting: { ...TRUE_POSTING, ...posting }, cards: [], ...others };
}

function readingWith(posting: Partial<Posting>, others: Partial<Reading> = {}): Reading {
  return { kind: 'posting', posting: { ...POSTING, ...posting }, cards: [], rungs: {}, ...others };
}

/** `field verdict` of everything that is not right. */
function failures(truth: Truth, reading: Reading): string[] {
  const found = compare(truth, reading).filter(({ verdict }) => verdict !== 'right');
  return found.map(({ field, verdict }) => `${field} ${verdict}`);
}

describe('a posting', () => {
  test('is right in spite of white space, case of names and order of places', () => {
    expect(failures(truthWith({}), readingWith({}))).toEqual([]);
    const stated = compare(truthWith({}), readingWith({})).filter((finding) => finding.stated);
    expect(stated.map(({ field }) => field)).toEqual(
      'kind id title company locations posted postedSource closed employmentType description'.split(' '),
    );
  });

  test.each<[string, Partial<TruthPosting>, Partial<Posting>, string[]]>([
    ['another title', {}, { title: 'Harbour planner' }, ['title wrong']],
    ['no id', {}, { id: null }, ['id missing']],
    ['a value that the page does not state', {}, { easyApply: false }, ['easyApply wrong']],
    ['a value that the truth does not judge', {}, { applyUrl: 'https://halden.example/' }, []],
    ['an alias of the company', {}, { company: 'Halden' }, []],
    ['an alias where only the tenant names it', { company: null }, { company: 'halden' }, []],
    ['no company where only the tenant names it', { company: null }, { company: null }, []],
    ['another company', {}, { company: 'Moss Works' }, ['company wrong']],
    ['one place too few', {}, { locations: ['Moss'] }, ['locations missing']],
    ['a place of another job', {}, { locations: ['Moss', 'Halden', 'Oslo'] }, ['locations wrong']],
    ['a place where the page names none', { locations: [] }, {}, ['locations wrong']],
    ['closed', {}, { closed: true }, ['closed wrong']],
    ['live though closed', { closed: true }, {}, ['closed wrong']],
    ['an id from the address where the file has none', { id: null }, {}, []],
    ['an id from anywhere else', { id: null }, { id: '999' }, ['id wrong']],
  ])('%s', (_, truth, posting, expected) => {
    expect(failures(truthWith(truth), readingWith(posting))).toEqual(expected);
  });

  test.each([
    ['inside', '2026-06-02', '2026-06-03', []],
    ['overlapping at the edge', '2026-06-08', '2026-06-15', []],
    ['beside', '2026-06-09', '2026-06-10', ['posted wrong']],
    ['around it', '2026-05-31', '2026-06-08', ['posted wrong']],
  ])('an interval %s of the true one', (_, from, to, expected) => {
    const posted = { from, to, source: 'relative-text' as const, quote: '' };
    expect(failures(truthWith({}), readingWith({ posted }))).toEqual(expected);
  });

  test('a date where the page has none, and none where it has one', () => {
    const dateless = truthWith({ postedFrom: null, postedTo: null, postedSource: null });
    expect(failures(dateless, readingWith({}))).toEqual(['posted wrong', 'postedSource wrong']);
    expect(failures(truthWith({}), readingWith({ posted: null }))).toEqual(['posted missing', 'postedSource missing']);
  });

  test.each([
    ['cut at the end', 'Plans berths. Knows', 'ends otherwise'],
    ['begun too early', 'About us. Plans berths. Knows cranes.', 'starts otherwise'],
    ['too long', `Plans berths. Knows ${'x'.repeat(30)} berths. Knows cranes.`, 'at most 40'],
  ])('a description %s', (_, description, why) => {
    const finding = compare(truthWith({}), readingWith({ description })).find(({ field }) => field === 'description');
    expect(finding).toMatchObject({ verdict: 'wrong', why: expect.stringContaining(why) });
  });

  test('no description is a miss, one on a page without is wrong', () => {
    expect(failures(truthWith({}), readingWith({ description: null }))).toEqual(['description missing']);
    expect(failures(truthWith({ descriptionLength: null }), readingWith({}))).toEqual(['description wrong']);
  });

  test('pay is right, partly read or wrong; said in the text only, it may be left out', () => {
    const salary = { min: 40_000, max: 50_000, currency: 'NOK', period: 'year' as const };
    const truth = truthWith({ salary });
    expect(failures(truth, readingWith({ salary }))).toEqual([]);
    expect(failures(truth, readingWith({ salary: { ...salary, period: null } }))).toEqual(['salary missing']);
    expect(failures(truth, readingWith({ salary: { ...salary, min: 4 } }))).toEqual(['salary wrong']);
    expect(failures(truth, readingWith({}))).toEqual(['salary missing']);
    const fromText = { ...truth, notes: 'Told late. [salary-from-text]' };
    expect(failures(fromText, readingWith({}))).toEqual([]);
    expect(failures(fromText, readingWith({ salary: { ...salary, min: 4 } }))).toEqual(['salary wrong']);
  });
});

describe('kinds', () => {
  const nothing: Reading = { kind: 'none', posting: null, cards: [], rungs: {} };

  test('a posting that was not read misses every field that it states', () => {
    expect(failures(truthWith({}), nothing)).toEqual(
      'kind id title company locations posted postedSource closed employmentType description'
        .split(' ')
        .map((field) => `${field} missing`),
    );
  });

  test('a posting or cards on a page that has none are invented', () => {
    const none = truthWith({}, { kind: 'none', posting: null });
    expect(failures(none, nothing)).toEqual([]);
    expect(failures(none, readingWith({}, { cards: [CARD] }))).toEqual(['kind wrong', 'card wrong', 'posting wrong']);
  });

  test('a closed page without anything on it is right without a posting', () => {
    const closed = truthWith({}, { kind: 'closed', posting: { id: null, title: null, closed: true } });
    expect(failures(closed, { ...nothing, kind: 'closed' })).toEqual([]);
    expect(failures(closed, nothing)).toEqual(['kind missing', 'closed missing']);
  });
});

const truthOf = (titles: string[]) =>
  truthWith({}, { kind: 'list', posting: null, cards: titles.map((title) => ({ ...CARD, id: null, title })) });
const readingOf = (titles: string[]): Reading => ({
  kind: 'list',
  posting: null,
  cards: titles.map((title) => ({ ...CARD, id: null, title })),
  rungs: {},
});

describe('cards', () => {
  test('are matched in page order', () => {
    expect(failures(truthOf(['A', 'B', 'A']), readingOf(['A', 'B', 'A']))).toEqual([]);
    expect(failures(truthOf(['A', 'B']), readingOf(['B', 'A']))).toEqual(['card.title wrong', 'card.title wrong']);
  });

  test('one that was passed over and one too many do not shift the others', () => {
    const missed = ['card.title missing', 'card.company missing', 'card.location missing'];
    expect(failures(truthOf(['A', 'B', 'C', 'A']), readingOf(['A', 'C', 'A']))).toEqual(missed);
    expect(failures(truthOf(['A', 'B', 'A']), readingOf(['A', 'X', 'B', 'A']))).toEqual(['card wrong']);
  });
});

describe('bars', () => {
  const result = (truth: Truth, reading: Reading) => ({
    page: { ...truth, path: '' },
    findings: compare(truth, reading),
    badge: null,
    chips: null,
  });
  const missed = (results: Parameters<typeof barsOver>[0]) =>
    barsOver(results)
      .filter(({ isReached }) => !isReached)
      .map(({ name }) => name);

  test('are reached by right readings and missed by one wrong company in a hundred', () => {
    const right = Array.from({ length: 99 }, () => result(truthWith({}), readingWith({})));
    expect(missed(right)).toEqual([]);
    expect(missed([...right, result(truthWith({}), readingWith({ company: null }))])).toEqual([]);
    expect(missed([...right, result(truthWith({}), readingWith({ company: 'Oslo' }))])).toEqual(['company']);
    expect(missed([...right, result(truthWith({}), readingWith({ id: null }))])).toEqual(['id']);
  });

  test('forgive one value in fifty where the page states none, but no invented date', () => {
    const right = Array.from({ length: 99 }, () => result(truthWith({}), readingWith({})));
    const dateless = truthWith({ postedFrom: null, postedTo: null, postedSource: null });
    expect(missed([...right, result(truthWith({}), readingWith({ easyApply: false }))])).toEqual([]);
    expect(missed([result(truthWith({}), readingWith({ easyApply: false }))])).toEqual([
      'other fields, where the page does not say',
    ]);
    expect(missed([...right, result(dateless, readingWith({}))])).toEqual(['posted']);
  });

  test('do not hold for other sites nor for answers of an API', () => {
    const wrong = readingWith({ title: 'Wrong' });
    expect(missed([result(truthWith({}, { site: 'ashby' }), wrong)])).toEqual([]);
    expect(missed([result(truthWith({}, { file: 'a.json' }), wrong)])).toEqual([]);
    expect(missed([result(truthWith({}), wrong)])).toEqual(['title']);
  });

  test('a badge on a page of kind none, a record of it, or no badge beside a title', () => {
    const none = truthWith({}, { kind: 'none', posting: null });
    const nothing: Reading = { kind: 'none', posting: null, cards: [], rungs: {} };
    const badge = { isExpected: false, isInPage: false, text: null, after: null, recorded: 0, chips: 0 };
    const on = (part: object) => [{ ...result(none, nothing), badge: { ...badge, ...part } }];
    expect(missed(on({}))).toEqual([]);
    expect(missed(on({ isInPage: true }))).toHaveLength(2);
    expect(missed(on({ recorded: 1 }))).toEqual(['no record of a page of kind none']);
    expect(missed(on({ isExpected: true }))).toEqual(['a badge wherever the title of the posting stands']);
    expect(missed(on({ chips: 1 }))).toEqual(['no chip on a page without cards']);
  });

  test('a card without its chip, with a wrong one, or with another card’s for a while', () => {
    const right = { title: 'A', expected: 'Likely Active 66', seen: ['Likely Active 66'] };
    const on = (...chips: CardChip[]) => [{ ...result(truthOf(['A']), readingOf(['A'])), chips }];
    expect(missed(on(right))).toEqual([]);
    for (const seen of [[], ['Likely Active 65'], [null], ['Likely Active 66', null]])
      expect(missed(on(right, { ...right, seen }))).toEqual(['every card has its own chip, scored as the card is']);
  });
});
