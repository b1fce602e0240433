import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CSV_COLUMNS, csvOf } from '../../entrypoints/dashboard/history/csv.ts';
import type { RowRecord } from '../../lib/history/records.ts';
import { BANDS, COLUMNS, type Kept, type View, WHOLE } from '../../lib/search/find.ts';
import { lineOf, packTrend, unpackTrend } from '../../lib/search/line.ts';
import { addText, newDraft, segmentOf } from '../../lib/search/segment.ts';
import { createShelf } from '../../lib/search/shelf.ts';
import { DAY_MS, moment } from './history-fixtures.ts';

const NOW = Date.parse(moment(0));
const row = (key: string, facts: Partial<RowRecord> = {}): RowRecord => ({
  ...{
    key,
    site: 'lever',
    url: 'https://jobs.lever.co/x/1',
    title: 'Crane Engineer',
    company: 'North Pier',
    place: 'Bergen',
  },
  ...{
    role: null,
    employer: null,
    score: 70,
    band: 'likely',
    confidence: 0.9,
    closed: false,
    reposts: 0,
    source: null,
  },
  ...{ checkedAt: null, contentHash: `hash ${key}`, firstSeen: moment(-9), lastSeen: moment(-1), trend: [] },
  ...facts,
});

function shelfOf(rows: RowRecord[], texts: Record<string, string> = {}, kept: Kept = new Map()) {
  const shelf = createShelf();
  shelf.put(rows.map(lineOf));
  shelf.keep(kept);
  const draft = newDraft();
  for (const [key, text] of Object.entries(texts)) addText(draft, { key, hash: `hash ${key}` }, text);
  shelf.index([segmentOf(draft)]);
  return shelf;
}

function keysOf(shelf: ReturnType<typeof createShelf>, view: Partial<View>): string[] {
  return shelf.find({ ...WHOLE, ...view }, NOW).lines.map((n) => shelf.line(n)?.key ?? '');
}

describe('the search', () => {
  const shelf = shelfOf(
    [
      row('a', { title: 'Senior Kranführer', company: 'Nordpier', place: 'Köln' }),
      row('b', { title: 'Crane Engineer', company: 'North Pier', place: 'Oslo' }),
      row('c', { title: 'C++ Engineer', company: 'Acme', place: null }),
    ],
    { a: 'Hydraulik und Krane', b: 'You plan inspections.', c: 'You write drivers for cranes.' },
  );

  test.each([
    ['crane', ['b', 'c']],
    ['kranfuhrer koln', ['a']],
    ['eng', ['b', 'c']],
    // One word in the title, the other in the description.
    ['engineer drivers', ['c']],
    ['engineer hydraulik', []],
    ['c++', ['c']],
    ['rane', []],
    ['  ', ['a', 'b', 'c']],
  ])('finds for %j the postings %j', (query, keys) => {
    expect(keysOf(shelf, { query }).sort()).toEqual(keys);
  });

  test('a description that was edited since is not searched until it is indexed again', () => {
    const own = shelfOf([row('a', { contentHash: 'newer' })], { a: 'hydraulics' });
    expect([keysOf(own, { query: 'hydraulics' }), own.indexed()]).toEqual([[], 0]);
  });
});

describe('the filters', () => {
  const shelf = shelfOf(
    [
      row('very', { band: 'very', score: 90, source: 'live' }),
      row('old', { band: 'low', score: 30, lastSeen: moment(-40), site: 'workday' }),
      row('closed', { band: 'closed', score: null, closed: true, source: 'not-listed' }),
      row('again', { band: 'likely', score: 65, reposts: 2 }),
    ],
    {},
    new Map([['again', 'applied']]),
  );

  test.each<[Partial<View>, string[]]>([
    [{ bands: ['very', 'closed'] }, ['closed', 'very']],
    [{ site: 'workday' }, ['old']],
    [{ days: 30 }, ['again', 'closed', 'very']],
    [{ evidence: 'confirmed' }, ['very']],
    [{ evidence: 'observed' }, ['again', 'old']],
    [{ evidence: 'not-listed' }, ['closed']],
    [{ reposted: true }, ['again']],
    [{ saved: true }, ['again']],
    [{ atLeast: 65 }, ['again', 'very']],
  ])('%j leaves %j', (view, keys) => {
    expect(keysOf(shelf, view).sort()).toEqual(keys);
  });

  test('the counts of the bands are those of the other filters', () => {
    const counts = (view: Partial<View>) => shelf.find({ ...WHOLE, ...view }, NOW).counts;
    expect(counts({ bands: ['very'] })).toEqual({ very: 1, likely: 1, uncertain: 0, low: 1, closed: 1, unknown: 0 });
    expect(counts({ days: 30, bands: ['low'] }).low).toBe(0);
  });
});

describe('the order', () => {
  const facts = fc.record({
    title: fc.option(fc.constantFrom('A', 'b', 'Ä', 'z')),
    score: fc.option(fc.nat({ max: 100 })),
    confidence: fc.option(fc.constantFrom(0.2, 0.5)),
    source: fc.constantFrom('live' as const, 'not-listed' as const, null),
    lastSeen: fc.nat({ max: 3 }).map((days) => moment(-days)),
    trend: fc
      .array(fc.nat({ max: 100 }), { maxLength: 3 })
      .map((all) => all.map((n, day) => [moment(day).slice(0, 10), n] as [string, number])),
  });

  test('by any column has all lines; scores rise or fall, those unknown last', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 12 }), fc.constantFrom(...COLUMNS), (all, by) => {
        const shelf = shelfOf(all.map((one, n) => row(`k${n}`, one)));
        const keys = all.map((_, n) => `k${n}`).sort();
        for (const falling of [true, false]) {
          const lines = keysOf(shelf, { sort: { by, falling } });
          expect(lines.toSorted()).toEqual(keys);
          if (by !== 'score') continue;
          const scores = lines.map((key) => all[Number(key.slice(1))]?.score ?? null);
          const known = scores.filter((score) => score !== null);
          expect(scores.slice(known.length).every((score) => score === null)).toBe(true);
          expect(known).toEqual(known.toSorted((a, b) => (falling ? b - a : a - b)));
        }
      }),
    );
  });

  test('a line that is put again takes the place of the one before', () => {
    const shelf = shelfOf([row('a', { score: 10 }), row('b', { score: 20 })]);
    shelf.put([lineOf(row('a', { score: 30 }))]);
    expect(keysOf(shelf, { sort: { by: 'score', falling: true } })).toEqual(['a', 'b']);
    shelf.replaceAll([lineOf(row('b'))]);
    expect([keysOf(shelf, {}), shelf.numberOf('a'), shelf.size()]).toEqual([['b'], null, 1]);
  });
});

test('a trend is the same after it was packed', () => {
  const score = fc.nat({ max: 100 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 30_000 }), score), { maxLength: 24 }), (trend) => {
      const days = trend.map(([day, n]): [string, number] => [new Date(day * DAY_MS).toISOString().slice(0, 10), n]);
      expect(unpackTrend(packTrend(days))).toEqual(trend);
    }),
  );
});

describe('the file for a spreadsheet', () => {
  const words = {
    headings: [...CSV_COLUMNS],
    bands: Object.fromEntries(BANDS.map((band) => [band, band])) as Record<RowRecord['band'], string>,
    evidence: { observed: 'o', confirmed: 'c', 'not-listed': 'n' },
    statuses: { saved: 's', applied: 'a', interview: 'i', offer: 'f', rejected: 'r', silent: 'l' },
  };

  test('has a heading, a line for each posting, and ends every line as spreadsheets want it', () => {
    const text = csvOf([row('a', { title: 'Engineer, "Cranes"' })], new Map([['a', 'applied']]), words);
    const [head, line, rest] = text.split('\r\n');
    expect(head).toBe(`\ufeff${CSV_COLUMNS.map((name) => `"${name}"`).join(',')}`);
    const facts = ['North Pier', 'Bergen', 'Lever', 'https://jobs.lever.co/x/1', 70, 'likely', '90 %', 'o', '', 0];
    const cells = ['Engineer, ""Cranes""', ...facts, moment(-9), moment(-1), 'a'];
    expect(line).toBe(cells.map((cell) => (cell === '' ? '' : `"${cell}"`)).join(','));
    expect(rest).toBe('');
  });

  test('nor does one into which a program parts a cell at semicolons', () => {
    const text = csvOf([row('a', { title: 'Engineer;=1+1' })], new Map(), words);
    expect(text).toContain(`"Engineer;'=1+1"`);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'no cell that begins like %j runs as a formula',
    (title) => {
      const text = csvOf([row('a', { title, company: title, place: title })], new Map(), words);
      const cells = text
        .slice(text.indexOf('\r\n') + 2)
        .replaceAll('"', '')
        .split(',')
        .slice(0, 3);
      expect(cells.every((cell) => cell.startsWith("'"))).toBe(true);
    },
  );
});
