import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { found, medianOf, siteName, sorted } from '../../entrypoints/dashboard/companies/arrange.ts';
import { look } from '../../lib/history/board-look.ts';
import { keepBoard, keepListed } from '../../lib/history/boards.ts';
import type { Company } from '../../lib/history/companies.ts';
import { companiesFrom, readCompanies, watchedByPerson, watchedOnBoard } from '../../lib/history/companies.ts';
import { laneOf, openingsOf, readCompany } from '../../lib/history/company-detail.ts';
import type { Tally } from '../../lib/history/company-tally.ts';
import { OPEN_DAYS, tally } from '../../lib/history/company-tally.ts';
import { createHistory, type History, write } from '../../lib/history/database.ts';
import type { BoardJob, BoardRecord } from '../../lib/history/records.ts';
import { remember } from '../../lib/history/remember.ts';
import { score } from '../../lib/scoring/score.ts';
import type { BoardSnapshot } from '../../lib/source/source.ts';
import { day, moment, posted, reading } from './history-fixtures.ts';

interface Looked {
  record: BoardRecord;
  jobs: BoardJob[];
}

let history: History;
beforeEach(() => {
  history = createHistory(`companies-${Math.random()}`);
});
afterEach(() => history.close());

const job = (id: string, opened: string | null = day(0), title = id): BoardSnapshot['jobs'][number] => ({
  ...{ id, title, opened, place: null, text: null },
});
const snapshot = (jobs: BoardSnapshot['jobs'], key = 'lever:north-pier', company: string | null = 'North Pier') => ({
  ...{ key, system: 'lever', company, jobs },
});

async function lookAt(jobs: BoardSnapshot['jobs'], at: string, key?: string): Promise<void> {
  await history.use((database) => write(database, (transaction) => keepBoard(transaction, snapshot(jobs, key), at)));
}

let messages = 0;
async function open(facts: Parameters<typeof reading>[0], at: string): Promise<void> {
  const messageId = `m${++messages}`;
  await history.use((database) =>
    remember(database, { reading: reading(facts), isLinkedIn: false, messageId, at }, (one, known) =>
      score(one, known, new Date(at)),
    ),
  );
}

/** The last of the three tellings. */
async function all(at: string): Promise<Company[]> {
  let last: Company[] = [];
  await history.use((database) =>
    readCompanies(database, at, (companies) => {
      last = companies;
    }),
  );
  return last;
}

const blank: BoardRecord = {
  ...{ key: 'lever:a', at: moment(0), since: moment(0), source: 'sightings', system: null, company: 'A', open: 0 },
  ...{ opened: [], met: null, closedYoung: [], closed: null, jobDays: null, reposts: null, sameText: null },
  doubted: null,
};

describe('the companies that the person met', () => {
  it('are none in an empty history', async () => {
    expect(await all(moment(0))).toEqual([]);
  });

  it('are told from whole boards: open, closed and reposted since the first look, how long postings stay', async () => {
    const jobs = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => job(id));
    await lookAt(jobs, moment(0));
    expect((await all(moment(1)))[0]).toMatchObject({ open: 6, closed: null, reposts: null, stay: null });
    await lookAt(jobs.slice(0, 2), moment(10));
    await lookAt([...jobs.slice(0, 2), job('g', day(20), 'f')], moment(20));
    const [one, ...more] = await all(moment(21));
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      ...{ key: 'lever:north-pier', name: 'North Pier', site: 'lever', open: 3, closed: 4, reposts: 1, opened: 0 },
      stay: { postings: 6, closed: 4, medianDays: 5, lastDay: 5 },
      since: moment(0),
    });
  });

  it('are told from the postings that were opened, where no board is known', async () => {
    await open({ id: 'a1' }, moment(0));
    await open({ id: 'b2' }, moment(1));
    await open({ id: 'b2', closed: true }, moment(5));
    const [one] = await all(moment(6));
    expect(one).toMatchObject({ name: 'North Pier', open: 1, closed: 1, opened: 2, site: 'lever', stay: null });
  });

  it('add up over all places: each role that is open once, what closed, and what was not seen for long', async () => {
    const linkedin = { site: 'linkedin', board: null } as const;
    await open({ ...linkedin, id: '1', title: 'Baker' }, moment(0));
    await open({ ...linkedin, id: '2', title: 'Cook', closed: true }, moment(58));
    await open({ ...linkedin, id: '3', title: 'Miller' }, moment(58));
    await open({ id: 'c3', title: 'Miller' }, moment(59));
    await open({ site: 'workday', board: 'north-pier', id: 'w4', title: 'Smith' }, moment(59));
    const [one, ...more] = await all(moment(60));
    expect(more).toEqual([]);
    // The miller stands in two places.
    expect(one).toMatchObject({ opened: 5, open: 2, closed: 1, unseen: 1 });
  });

  it('are one for one name, however it is written and wherever it was met', async () => {
    await lookAt([job('a'), job('b')], moment(0));
    const card = { id: '1', title: 'Crane Engineer', company: 'NORTH PIER Ltd', location: null, posted: null };
    await history.use((database) =>
      write(database, (transaction) =>
        keepListed(transaction, { site: 'linkedin', board: null, company: null, cards: [card as never] }, moment(1)),
      ),
    );
    const [one, ...more] = await all(moment(2));
    expect(more).toEqual([]);
    expect(one).toMatchObject({ key: 'lever:north-pier', open: 2 });
    expect(one?.keys).toHaveLength(2);
  });

  it('forgets nobody and counts each posting once, however the lines are spread', () => {
    const line = fc.record({
      key: fc.uuid().map((id) => `lever::${id}`),
      site: fc.constant('lever' as const),
      company: fc.constantFrom('A', 'B', null),
      employer: fc.constantFrom('lever:a', 'lever:b', 'company:c'),
      role: fc.constantFrom('x', 'y', null),
      closed: fc.boolean(),
      reposts: fc.nat({ max: 3 }),
      firstSeen: fc.constant(moment(0)),
      lastSeen: fc.nat({ max: 80 }).map(moment),
    });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const tallies = new Map<string, Tally>();
        for (const one of lines) tally(tallies, one, moment(80));
        const companies = companiesFrom([], tallies, moment(80));
        expect(companies.reduce((sum, { opened }) => sum + opened, 0)).toBe(lines.length);
        expect(companies.reduce((sum, { closed }) => sum + (closed ?? 0), 0)).toBe(
          lines.filter(({ closed }) => closed).length,
        );
        const unseen = lines.filter(({ closed, lastSeen }) => !closed && lastSeen < moment(80 - OPEN_DAYS)).length;
        expect(companies.reduce((sum, one) => sum + one.unseen, 0)).toBe(unseen);
        const open = companies.reduce((sum, one) => sum + (one.open ?? 0), 0);
        expect(open).toBeLessThanOrEqual(lines.filter(({ closed }) => !closed).length - unseen);
        expect(new Set(companies.flatMap(({ keys }) => keys))).toEqual(new Set(lines.map(({ employer }) => employer)));
      }),
    );
  });

  it('are read around damaged records', async () => {
    await open({}, moment(0));
    await history.use(async (database) => {
      await database.put('rows', { key: 'lever::zz' } as never);
      await database.put('rows', { key: 'lever::zy', site: 'nowhere', employer: 7 } as never);
      await database.put('boards', { key: 'lever:broken', source: 'board', at: moment(0) } as never);
      await database.put('boardJobs', { key: 'lever:broken', jobs: 'none' } as never);
    });
    expect((await all(moment(1))).map(({ name }) => name)).toEqual(['North Pier']);
  });
});

describe('one company', () => {
  it('has a lane for each posting seen in the last 120 days, with what happened to it', async () => {
    await open({ id: 'old', title: 'Old' }, moment(-200));
    await open({ id: 'a1', posted: posted(day(0)) }, moment(1));
    await open({ id: 'a1', posted: posted(day(0)), description: `${'Another text. '.repeat(20)}` }, moment(5));
    await open({ id: 'a1', posted: posted(day(9)) }, moment(10));
    await open({ id: 'a1', posted: posted(day(9)), closed: true }, moment(20));
    const [one] = await all(moment(21));
    const { lanes, openings } = await history.use((database) => readCompany(database, one as Company, moment(21)));
    expect(openings).toEqual([]);
    expect(lanes).toEqual([
      expect.objectContaining({
        key: 'lever::a1',
        site: 'lever',
        firstSeen: day(1),
        lastSeen: day(20),
        isClosed: true,
        marks: [
          { kind: 'seen', day: day(1) },
          { kind: 'edited', day: day(5) },
          { kind: 'reposted', day: day(9) },
          { kind: 'edited', day: day(10) },
          { kind: 'closed', day: day(20) },
        ],
      }),
    ]);
  });

  it('has at most twelve lanes, those seen last', async () => {
    for (let n = 0; n < 15; n++) await open({ id: `p${n}`, title: `Role ${n}` }, moment(n));
    const [one] = await all(moment(20));
    const { lanes } = await history.use((database) => readCompany(database, one as Company, moment(20)));
    expect(lanes.map(({ title }) => title)).toEqual(Array.from({ length: 12 }, (_, n) => `Role ${14 - n}`));
  });

  it('says nothing of a posting that was never seen', () => {
    expect(laneOf({ key: 'x', firstSeen: null, lastSeen: null, listings: [] } as never, [])).toBeNull();
  });

  it('has its open postings by day, as the looks found them', async () => {
    await lookAt(
      ['a', 'b', 'c'].map((id) => job(id)),
      moment(0),
    );
    await lookAt(
      ['b', 'c', 'd', 'e'].map((id) => job(id)),
      moment(3),
    );
    await lookAt(
      ['b'].map((id) => job(id)),
      moment(5),
    );
    const [one] = await all(moment(6));
    const { openings } = await history.use((database) => readCompany(database, one as Company, moment(6)));
    expect(openings.map(({ open }) => open)).toEqual([3, 3, 3, 4, 4, 1]);
    expect(openings.map(({ day: on }) => on)).toEqual([0, 1, 2, 3, 4, 5].map(day));
  });

  it('has as many open on the last day as its board, after any looks', () => {
    const looks = fc.array(
      fc.record({
        gap: fc.integer({ min: 1, max: 50 }),
        ids: fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1 }),
      }),
      { minLength: 2, maxLength: 8 },
    );
    fc.assert(
      fc.property(looks, (all) => {
        let at = 0;
        const board = all.reduce<Looked | null>((before, { gap, ids }) => {
          at += gap;
          const after = look(before, snapshot(ids.map((id) => job(id))), moment(at));
          return after ? { record: after.record, jobs: after.jobs ?? before?.jobs ?? [] } : before;
        }, null);
        const openings = board ? openingsOf(board.record, board.jobs) : [];
        // An answer that lacks nearly all is no look: then there may have been one only.
        const isOne = board?.record.since === board?.record.at;
        expect(openings.at(-1)?.open).toBe(isOne ? undefined : board?.record.open);
        for (const { open: count } of openings) expect(count).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('from when to when a posting was watched', () => {
  const one = (facts: Partial<BoardJob>): BoardJob => ({
    ...{
      id: 'a',
      title: 'A',
      place: null,
      opened: day(0),
      firstSeen: day(0),
      lastSeen: day(10),
      gone: null,
      text: null,
    },
    ...facts,
  });
  const at = (days: number) => ({ at: moment(days) });

  it('is from the first look on, to the last or half-way to the one that missed it', () => {
    expect(watchedOnBoard(at(10), [one({})])).toEqual([{ from: 0, to: 10, closed: false }]);
    expect(watchedOnBoard(at(20), [one({ firstSeen: day(4), gone: day(20) })])).toEqual([
      { from: 4, to: 15, closed: true },
    ]);
  });

  it('leaves out what has no date, and what was seen once', () => {
    expect(watchedOnBoard(at(10), [one({ opened: null }), one({ firstSeen: day(10) })])).toEqual([]);
  });

  it('begins 180 days back at the earliest: of what went before, only what stayed is known', () => {
    const board = [one({ opened: day(-400), firstSeen: day(-300), lastSeen: day(0) })];
    expect(watchedOnBoard(at(0), board)).toEqual([{ from: 220, to: 400, closed: false }]);
    expect(watchedOnBoard(at(200), [one({ gone: day(12) })])).toEqual([]);
  });

  it('counts of lists only what was opened', () => {
    const span = { first: day(2), last: day(8), closed: false };
    expect(watchedByPerson([one({}), one({ id: 'b' })], new Map([['a', span]]))).toEqual([
      { from: 2, to: 8, closed: false },
    ]);
    expect(watchedByPerson([one({ gone: day(8) })], new Map([['a', { ...span, closed: true }]]))).toEqual([
      { from: 2, to: 5, closed: true },
    ]);
  });
});

describe('the table', () => {
  const company = (facts: Partial<Company>): Company => ({
    ...{ key: 'lever:a', keys: [], name: 'A', open: 0, reposts: 0, closed: 0, stay: null, site: null },
    ...{ since: null, lastSeen: null, board: null, opened: 0, unseen: 0 },
    ...facts,
  });
  const names = (companies: Company[]) => companies.map(({ name }) => name);

  it('finds a name as it is typed, case and accents aside', () => {
    const companies = [company({ name: 'Café Ørsted GmbH' }), company({ name: 'North Pier' })];
    expect(names(found(companies, ' cafe o'))).toEqual(['Café Ørsted GmbH']);
    expect(names(found(companies, ''))).toHaveLength(2);
    expect(found(companies, 'pierre')).toEqual([]);
  });

  it('sorts either way, what is not known last, equals by name', () => {
    const companies = [
      company({ name: 'C', open: 3 }),
      company({ name: 'A', open: null }),
      company({ name: 'D', open: 10 }),
      company({ name: 'B', open: 3 }),
    ];
    expect(names(sorted(companies, { by: 'open', isFalling: true }, 'en'))).toEqual(['D', 'B', 'C', 'A']);
    expect(names(sorted(companies, { by: 'open', isFalling: false }, 'en'))).toEqual(['B', 'C', 'D', 'A']);
    expect(names(sorted(companies, { by: 'company', isFalling: true }, 'en'))).toEqual(['D', 'C', 'B', 'A']);
  });

  it('takes the median of the bundled table only where too few were watched', () => {
    const stay = { postings: 9, closed: 2, steps: [], lastDay: 9, medianDays: null };
    expect(medianOf(company({ name: 'Adobe Inc.' }))).toEqual({ days: expect.any(Number), isBundled: true });
    expect(medianOf(company({ name: 'Adobe', stay }))).toBeNull();
    expect(medianOf(company({ name: 'Adobe', stay: { ...stay, medianDays: 4.5 } }))).toEqual({
      days: 5,
      isBundled: false,
    });
    expect(medianOf(company({ name: 'Nobody knows them' }))).toBeNull();
  });

  it('names the site, a system without a name by its key', () => {
    expect(['lever', 'greenhouse', 'personio', null].map((site) => siteName({ site }))).toEqual([
      ...['Lever', 'Greenhouse', 'Personio', null],
    ]);
    const [listed] = companiesFrom([{ ...blank, key: 'company:a' }], new Map(), moment(0));
    expect(listed?.site).toBe('linkedin');
  });
});
