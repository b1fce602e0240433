import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { patternOf } from '../../lib/history/board-figures.ts';
import type { Board } from '../../lib/history/board-look.ts';
import { look, MOST_JOBS, MOST_MET, meet } from '../../lib/history/board-look.ts';
import { boardHas, employerSeen, keepBoard, keepListed, MOST_BOARDS, readBoard } from '../../lib/history/boards.ts';
import { createHistory, type History, type HistoryWrite, write } from '../../lib/history/database.ts';
import type { BoardRecord } from '../../lib/history/records.ts';
import { remember } from '../../lib/history/remember.ts';
import type { Card, Posting } from '../../lib/posting/schema.ts';
import type { EmployerEvidence } from '../../lib/scoring/report.ts';
import { NOTHING_KNOWN } from '../../lib/scoring/report.ts';
import { score } from '../../lib/scoring/score.ts';
import type { BoardSnapshot } from '../../lib/source/source.ts';
import { day, moment, posted, posting, reading } from './history-fixtures.ts';

type Job = BoardSnapshot['jobs'][number];

const KEY = 'lever:north-pier';

const epoch = (days: number) => Math.round(Date.parse(day(days)) / 86_400_000);

function job(id: string, more: Partial<Job> = {}): Job {
  return { id, title: `Job ${id}`, place: 'Bergen', opened: day(-10), text: null, ...more };
}
function board(jobs: Job[], more: Partial<BoardSnapshot> = {}): BoardSnapshot {
  return { key: KEY, system: 'lever', company: 'North Pier', jobs, ...more };
}
const jobs = (count: number, more: Partial<Job> = {}) => Array.from({ length: count }, (_, i) => job(`j${i}`, more));

/** The board after these looks, each with its day. */
function looked(...looks: [days: number, jobs: Job[]][]): Board {
  let known: Board | null = null;
  for (const [days, there] of looks) known = lookAgain(known, there, days);
  if (!known) throw new Error('no look');
  return known;
}
function lookAgain(before: Board | null, there: Job[], days: number): Board | null {
  const next = look(before, board(there), moment(days));
  return next ? { record: next.record, jobs: next.jobs ?? before?.jobs ?? [] } : before;
}

describe('a look at a whole board', () => {
  it('counts what is open, and nothing as closed at the first', () => {
    const { record } = looked([0, [job('a'), job('b', { opened: null }), job('c', { opened: day(-3) })]]);
    expect(record).toMatchObject({ open: 3, closed: 0, jobDays: 0, reposts: 0, at: moment(0), since: moment(0) });
    expect(record.opened).toEqual([
      [epoch(-10), 1],
      [epoch(-3), 1],
    ]);
  });

  it('counts what is missing as closed, with half of the days between', () => {
    const { record } = looked([0, [job('a'), job('b')]], [10, [job('a')]]);
    expect(record).toMatchObject({ open: 1, closed: 1, jobDays: 15 });
  });

  it('adds no days on the same day, and takes back what returns', () => {
    const twice = looked([0, [job('a'), job('b')]], [0.2, [job('a'), job('b')]]);
    expect(twice.record).toMatchObject({ closed: 0, jobDays: 0 });
    const back = looked([0, [job('a'), job('b')]], [0.2, [job('a')]], [0.3, [job('a'), job('b')]]);
    expect(back.record).toMatchObject({ open: 2, closed: 0, jobDays: 0 });
  });

  it('counts nothing over more than 60 days without a look, and keeps what was counted', () => {
    const { record } = looked([0, [job('a'), job('b')]], [10, [job('a')]], [80, [job('c')]]);
    expect(record).toMatchObject({ open: 1, closed: 1, jobDays: 15, since: moment(0), at: moment(80) });
  });

  it('changes nothing where the clock was set back', () => {
    expect(look(looked([5, [job('a')]]), board([]), moment(4))).toBeNull();
  });

  it('begins anew where the last look was made by a clock that was far ahead', () => {
    const again = look(looked([90, [job('a')]]), board([job('b')]), moment(4));
    expect(again?.record).toMatchObject({ open: 1, closed: 0, since: moment(4), at: moment(4) });
    const met = meet(
      looked([90, [job('a')]]),
      { key: KEY, company: null, met: [{ ...job('b'), closed: false }] },
      moment(4),
    );
    expect(met?.record).toMatchObject({ source: 'sightings', open: 1, at: moment(4) });
  });

  it('does not believe at once that nearly all is gone, but on another day', () => {
    const first = looked([0, jobs(20)]);
    const doubted = looked([0, jobs(20)], [1, jobs(2)]);
    expect(doubted.record).toEqual({ ...first.record, doubted: moment(1) });
    expect(looked([0, jobs(20)], [1, jobs(2)], [1.1, jobs(2)]).record).toEqual(doubted.record);
    expect(looked([0, jobs(20)], [1, jobs(2)], [2, jobs(2)]).record).toMatchObject({
      open: 2,
      closed: 18,
      doubted: null,
    });
    expect(looked([0, jobs(20)], [1, jobs(2)], [2, jobs(19)]).record).toMatchObject({ closed: 1, doubted: null });
    expect(looked([0, jobs(5)], [1, []]).record).toMatchObject({ open: 0, closed: 5 });
  });

  it('tells which of the young ones are gone', () => {
    const young = job('a', { opened: day(-2) });
    const { record } = looked([0, [young, job('b'), job('c', { opened: day(-90) })]], [3, [job('b')]]);
    expect(record.closedYoung).toEqual([[epoch(-2), 1]]);
  });

  it('takes a day in the future, or none, for not known', () => {
    const { record } = looked([0, [job('a', { opened: day(3) }), job('b', { opened: '2026-02-31' })]]);
    expect(record).toMatchObject({ open: 2, opened: [] });
  });

  it('counts the most titles under one description', () => {
    const same = (id: string, title: string) => job(id, { title, text: 'h1' });
    expect(looked([0, [job('a')]]).record.sameText).toBeNull();
    expect(looked([0, [same('a', 'Crane Engineer'), job('b', { text: 'h2' })]]).record.sameText).toBe(1);
    const three = [same('a', 'Crane Engineer'), same('b', 'CRANE engineer (m/w/d)'), same('c', 'Crane Lead')];
    expect(looked([0, three]).record.sameText).toBe(2);
  });

  it('keeps 20,000 jobs, counts the rest, and says nothing of what is missing then', () => {
    const many = Array.from({ length: MOST_JOBS + 500 }, (_, i) => job(`j${i}`, { text: `t${i % 50}` }));
    const first = looked([0, many]);
    expect(first.jobs).toHaveLength(MOST_JOBS);
    expect(first.record).toMatchObject({ open: MOST_JOBS + 500, sameText: MOST_JOBS / 50 });
    const next = looked([0, many], [1, many.slice(500)]);
    expect(next.record).toMatchObject({ closed: 0 });
    expect(structuredClone(next)).toEqual(next);
    expect(JSON.stringify(next.record).length).toBeLessThan(200_000);
  });
});

describe('reposts on a board', () => {
  const role = (id: string, opened: number, more: Partial<Job> = {}) =>
    job(id, { title: 'Crane Engineer', opened: day(opened), ...more });

  it('are openings of a role that was there before under another id and had gone', () => {
    expect(looked([0, [role('a', -10)]], [5, []], [9, [role('b', 7)]]).record.reposts).toBe(1);
    expect(looked([0, [role('a', -10)]], [5, [role('b', 4)]]).record.reposts).toBe(1);
  });

  it.each([
    ['another place', [role('b', 7, { place: 'Oslo' })]],
    ['another title', [role('b', 7, { title: 'Crane Lead' })]],
    ['an older day', [role('b', -20)]],
    ['no day', [{ ...role('b', 7), opened: null }]],
    ['two at once', [role('b', 7), role('c', 7)]],
  ])('are none with %s', (_, there) => {
    expect(looked([0, [role('a', -10)]], [5, []], [9, there]).record.reposts).toBe(0);
  });

  it('are none beside another opening of the role, nor where the first comes back', () => {
    const other = role('x', -30);
    expect(looked([0, [role('a', -10), other]], [5, [other]], [9, [other, role('b', 7)]]).record.reposts).toBe(0);
    const back = looked([0, [role('a', -10)]], [5, []], [9, [role('b', 7)]], [10, [role('a', -10), role('b', 7)]]);
    expect(back.record).toMatchObject({ reposts: 0, closed: 0 });
  });
});

describe('whatever the looks', () => {
  const looks = fc.array(
    fc.record({
      step: fc.integer({ min: -3, max: 90 }),
      there: fc.subarray(
        Array.from({ length: 14 }, (_, i) =>
          job(`j${i}`, {
            title: `Job ${i % 5}`,
            opened: i % 4 === 0 ? null : day(i * 3),
            text: i % 2 ? `t${i % 3}` : null,
          }),
        ),
      ),
    }),
    { minLength: 1, maxLength: 12 },
  );
  type Look = { step: number; there: Job[] };
  const play = (all: Look[], arrange: (jobs: Job[]) => Job[]) => {
    let days = 0;
    let known: Board | null = null;
    const records: BoardRecord[] = [];
    for (const { step, there } of all) {
      days += step;
      known = lookAgain(known, arrange(there), days);
      if (known) records.push(known.record);
    }
    return { known, records };
  };

  it('the order of the jobs makes no difference', () => {
    fc.assert(
      fc.property(looks, (all) => {
        const [left, right] = [play(all, (there) => there), play(all, (there) => there.toReversed())];
        expect(right.records).toEqual(left.records);
      }),
    );
  });

  it('nothing is counted twice or below nothing, and the summary is that of its jobs', () => {
    fc.assert(
      fc.property(looks, (all) => {
        const { known, records } = play(all, (there) => there);
        const most = all.reduce((sum, { step }) => sum + Math.max(0, step) * 14, 0);
        for (const record of records) {
          expect(record.closed).toBeGreaterThanOrEqual(0);
          expect(record.jobDays).toBeGreaterThanOrEqual(0);
          expect(record.jobDays).toBeLessThanOrEqual(most);
          expect(record.opened.reduce((sum, [, count]) => sum + count, 0)).toBeLessThanOrEqual(record.open);
          expect(record.reposts).toBeLessThanOrEqual(14);
        }
        const open = known?.jobs?.filter(({ gone }) => gone === null) ?? [];
        expect(open).toHaveLength(known?.record.open ?? -1);
        expect(new Set(known?.jobs?.map(({ id }) => id)).size).toBe(known?.jobs?.length);
        expect(readBoard(structuredClone(known?.record))).toEqual(known?.record);
      }),
    );
  });

  it('closings are those of a plain count, day by day', () => {
    const daily = fc.array(fc.subarray(jobs(5)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(daily, (all) => {
        const { record } = looked(...all.map((there, i): [number, Job[]] => [i, there]));
        const ids = new Set(all.flatMap((there) => there.map(({ id }) => id)));
        const isThere = (id: string, i: number) => all[i]?.some((one) => one.id === id) ?? false;
        let closed = 0;
        let jobDays = 0;
        for (const id of ids) {
          if (!isThere(id, all.length - 1)) closed++;
          for (let i = 1; i < all.length; i++) {
            if (isThere(id, i - 1)) jobDays += isThere(id, i) ? 1 : 0.5;
          }
        }
        expect(record).toMatchObject({ closed, jobDays });
      }),
    );
  });
});

let history: History;
let names = 0;
beforeEach(() => {
  history = createHistory(`boards-${++names}`);
});
afterEach(() => history.close());

const writing = <T>(work: (transaction: HistoryWrite) => Promise<T>) =>
  history.use((database) => write(database, work));
const keep = (days: number, there: Job[], more: Partial<BoardSnapshot> = {}) =>
  writing((transaction) => keepBoard(transaction, board(there, more), moment(days)));
const seen = (facts: Partial<Posting>, days: number) =>
  history.use((database) => employerSeen((key) => database.get('boards', key), posting(facts), moment(days)));
const has = (id: string, days: number) =>
  history.use((database) => boardHas(database.transaction(['boards', 'boardJobs']), KEY, id, moment(days)));

function card(id: string, more: Partial<Card> = {}): Card {
  const at = { from: day(-5), to: day(-5) };
  const none = { promoted: null, viewed: null, applied: null };
  return { id, title: `Job ${id}`, company: 'South Quay', location: 'Bergen', posted: at, ...none, ...more };
}
const met = (days: number, cards: Card[], more: { board?: string | null; site?: 'workday' | 'linkedin' } = {}) =>
  writing((transaction) =>
    keepListed(transaction, { site: 'linkedin', board: null, company: null, cards, ...more }, moment(days)),
  );
const LINKEDIN = { site: 'linkedin', id: '4400000001', board: null, company: 'South Quay' } as const;

describe('another posting of a board', () => {
  it('is answered without asking again, for six hours', async () => {
    expect(await has('a', 0)).toBeNull();
    await keep(0, [job('a'), job('b', { opened: null })]);
    expect(await has('a', 0.1)).toEqual({ at: moment(0), opened: day(-10), listed: true });
    expect(await has('b', 0.1)).toEqual({ at: moment(0), opened: null, listed: true });
    expect(await has('c', 0.1)).toEqual({ at: moment(0), opened: null, listed: false });
    expect(await has('a', 0.3)).toBeNull();
  });

  it('is not told of by what the person met, nor by a part of a board or a doubtful answer', async () => {
    await met(0, [card('a')], { site: 'workday', board: 'north-pier' });
    const workday = (id: string) =>
      history.use((database) =>
        boardHas(database.transaction(['boards', 'boardJobs']), 'workday:north-pier', id, moment(0)),
      );
    expect(await workday('a')).toBeNull();
    await keep(0, jobs(20));
    await keep(0.1, jobs(1));
    expect(await has('j3', 0.1)).toBeNull();
  });
});

describe('an employer', () => {
  const ID = '3b0f7f4e-1c33-4a55-9d5e-0a4c7f1c2d11';

  it('is not that of the same name in another region', async () => {
    await keep(0, jobs(5));
    expect(await seen({ id: ID, url: `https://jobs.lever.co/north-pier/${ID}` }, 0)).toMatchObject({ source: 'board' });
    expect(await seen({ id: ID, url: `https://jobs.eu.lever.co/north-pier/${ID}` }, 0)).toBeNull();
  });

  it('is none where the name may stand for many', async () => {
    for (const company of ['Confidential', 'Harbour Staffing GmbH']) {
      await met(
        0,
        [1, 2, 3, 4, 5].map((n) => card(`440000000${n}`, { company })),
      );
      expect(await seen({ ...LINKEDIN, id: '4400000009', company }, 0)).toBeNull();
    }
    expect(await history.use((database) => database.count('boards'))).toBe(0);
  });

  it('has its posting whatever the case of the id', async () => {
    await keep(0, [job('AB-1'), job('b')]);
    expect(await has('ab-1', 0)).toMatchObject({ listed: true });
  });
});

describe('what is known of the employer', () => {
  const others = (count: number, opened: number) =>
    Array.from({ length: count }, (_, i) => job(`o${i}`, { opened: day(opened) }));

  it('is the whole board without the posting itself, at a first look without a history', async () => {
    await keep(0, [
      job('a1', { opened: day(-2) }),
      ...others(3, -40),
      ...others(1, -100).map((one) => ({ ...one, id: 'z' })),
    ]);
    expect(await seen({ posted: posted(day(-2)) }, 1)).toEqual({
      source: 'board',
      open: 4,
      openedLast30d: 0,
      medianOpenAge: 41,
      shareOver90: 0.25,
      closed: null,
      jobDays: null,
      system: 'lever',
      at: moment(0),
    });
  });

  it('has a history after a week of looks, the days of the posting itself left out', async () => {
    await keep(0, [job('a1'), ...others(3, -40)]);
    await keep(3, [job('a1'), ...others(2, -40)]);
    expect(await seen({ posted: posted(day(-10)) }, 3)).toMatchObject({ closed: null, jobDays: null });
    await keep(8, [job('a1'), ...others(2, -40)]);
    // Two others for eight days, one for half of three.
    expect(await seen({ posted: posted(day(-10)) }, 8)).toMatchObject({ closed: 1, jobDays: 17.5 });
  });

  it('counts the young ones that are gone, as of the moment that is asked about', async () => {
    await keep(0, [...others(3, -40), job('y', { opened: day(-25) })]);
    await keep(1, others(3, -40));
    expect(await seen({ closed: true }, 1)).toMatchObject({ open: 3, openedLast30d: 1 });
    expect(await seen({ closed: true }, 10)).toMatchObject({ open: 3, openedLast30d: 0 });
  });

  it('says nothing of what is open after two weeks without a look; the history counts on', async () => {
    await keep(0, others(5, -40));
    await keep(8, others(4, -40));
    expect(await seen({ closed: true }, 22)).toMatchObject({ open: 4 });
    expect(await seen({ closed: true }, 23)).toMatchObject({ open: null, medianOpenAge: null, closed: 1 });
  });

  it('is nothing where too few of the openings have a day', async () => {
    await keep(0, [...others(7, -40), ...jobs(3, { opened: null })]);
    expect(await seen({ closed: true }, 0)).toBeNull();
  });

  it('says that an employer has no other opening only by its whole board', async () => {
    await keep(0, [job('a1', { opened: day(-2) })]);
    expect(await seen({ posted: posted(day(-2)) }, 0)).toMatchObject({
      open: 0,
      medianOpenAge: null,
      shareOver90: null,
    });
  });

  it('is the board behind a copy, where its apply address leads to one', async () => {
    await keep(0, others(4, -40));
    const applyUrl = 'https://jobs.lever.co/north-pier/3b0f7f4e-1c33-4a55-9d5e-0a4c7f1c2d11/apply';
    expect(await seen({ ...LINKEDIN, applyUrl }, 0)).toMatchObject({ source: 'board', system: 'lever' });
    expect(await seen({ ...LINKEDIN, applyUrl: 'https://example.com/jobs/1' }, 0)).toBeNull();
  });

  it('is what the person met, from three others on', async () => {
    await met(0, [card('4400000001'), card('4400000002'), card('4400000003'), card('1', { company: 'Other' })]);
    expect(await seen(LINKEDIN, 0)).toBeNull();
    await met(1, [card('4400000004', { posted: { from: day(-95), to: day(-95) } })]);
    expect(await seen(LINKEDIN, 1)).toEqual({
      source: 'sightings',
      open: 3,
      openedLast30d: 2,
      medianOpenAge: 6,
      shareOver90: 1 / 3,
      closed: null,
      jobDays: null,
      system: null,
      at: moment(1),
    });
    // Met by no list for 45 days, the first are not taken for open.
    await met(50, [card('4400000005')]);
    expect(await seen(LINKEDIN, 50)).toBeNull();
  });

  it('a whole board is not changed by what the person meets of it', async () => {
    await keep(0, others(4, -40), { key: 'workday:north-pier', system: 'workday' });
    const before = await history.use((database) => database.getAll('boardJobs'));
    await met(1, [card('new')], { site: 'workday', board: 'North-Pier' });
    expect(await history.use((database) => database.getAll('boardJobs'))).toEqual(before);
  });

  it('what the person met gives way to the whole board', async () => {
    await met(
      0,
      [1, 2, 3, 4, 5].map((n) => card(`${n}`)),
      { site: 'workday', board: 'north-pier' },
    );
    await keep(1, others(4, -40), { key: 'workday:north-pier', system: 'workday' });
    const [record] = await history.use((database) => database.getAll('boards'));
    expect(record).toMatchObject({ source: 'board', open: 4, met: null, closed: 0, since: moment(1) });
  });

  it('grows by the postings that the person opens, and by what becomes of them', async () => {
    const open = (id: string, days: number, closed = false) => {
      const read = reading({ ...LINKEDIN, id, posted: posted(day(-20)), closed, title: `Job ${id}` });
      const at = moment(days);
      const message = { reading: read, isLinkedIn: true, messageId: crypto.randomUUID(), at };
      return history.use((database) => remember(database, message, (seen, known) => score(seen, known, new Date(at))));
    };
    for (const id of ['4400000002', '4400000003', '4400000004', '4400000005']) await open(id, 0);
    expect((await open('4400000001', 0)).known.employer).toMatchObject({ source: 'sightings', open: 4, closed: null });
    await open('4400000002', 8);
    await open('4400000003', 10, true);
    await open('4400000003', 11, true);
    const { known } = await open('4400000001', 12);
    expect(known.employer).toMatchObject({ open: 3, closed: 1, jobDays: 13 });
  });

  it('is bounded: of each source the boards not looked at for longest go, with their jobs', async () => {
    await writing(async (transaction) => {
      for (let i = 0; i < MOST_BOARDS.board + 2; i++) {
        await keepBoard(transaction, board([job('a')], { key: `lever:b${i}` }), moment(i / 1_000));
      }
    });
    await met(3, [card('1')]);
    await history.use(async (database) => {
      expect(await database.count('boards')).toBe(MOST_BOARDS.board + 1);
      expect(await database.count('boardJobs')).toBe(MOST_BOARDS.board + 1);
      expect(await database.get('boards', 'lever:b1')).toBeUndefined();
      expect(await database.get('boards', 'lever:b2')).toBeDefined();
    });
  });

  it('keeps the latest of very many that the person met', () => {
    const many = Array.from({ length: MOST_MET + 40 }, (_, i) => ({
      ...card(`${i}`),
      place: null,
      opened: day(-3),
      closed: false,
    }));
    const about = { key: 'company:x', company: 'X', met: many.map((one) => ({ ...one, id: one.id ?? '' })) };
    const first = meet(null, about, moment(0));
    const next = meet(
      first,
      { ...about, met: [{ ...many[0], id: 'last', title: 'Last', place: null, opened: null, closed: false }] },
      moment(1),
    );
    expect(first?.jobs).toHaveLength(MOST_MET);
    expect(next?.jobs).toHaveLength(MOST_MET);
    expect(next?.jobs?.map(({ id }) => id)).toContain('last');
  });
});

describe('the pattern of an employer', () => {
  it('tells on which site it was met, for another site may have more of it', () => {
    const { record } = looked([0, [job('a1'), job('b')]]);
    const where = (key: string) =>
      patternOf({ ...record, key, source: 'sightings', system: null }, posting({ id: 'z' }), moment(0))?.system;
    expect(where('workday:north-pier')).toBe('workday');
    expect(where('lever.eu:north-pier')).toBe('lever');
    expect(where('company:north pier')).toBe('linkedin');
  });

  it('does not tell of what two looks are needed for after the first', () => {
    const first = looked([0, [job('a1'), job('b', { text: 'h' })]]);
    expect(patternOf(first.record, posting({ posted: posted(day(-10)) }), moment(0))).toMatchObject({
      name: 'North Pier',
      source: 'board',
      system: 'lever',
      open: 1,
      closed: null,
      reposts: null,
      sameText: 1,
    });
    const second = looked([0, [job('a1'), job('b')]], [2, [job('a1')]]);
    expect(patternOf(second.record, posting(), moment(2))).toMatchObject({ open: 0, closed: 1, reposts: 0 });
  });

  it('is none where nothing of it counts any more', () => {
    expect(patternOf(looked([0, [job('a')]]).record, posting(), moment(20))).toBeNull();
  });
});

describe('what the evidence does to a report', () => {
  const NOW = new Date(moment(60));
  const offer = (employer: EmployerEvidence | null, facts: Partial<Posting> = {}) =>
    score(
      posting({ posted: posted(day(50)), title: 'Data Analyst', description: 'word '.repeat(560), ...facts }),
      { ...NOTHING_KNOWN, employer },
      NOW,
    );
  /** A board of which this share closes in each of twelve weeks and as many are opened anew. */
  const lived = async (share: number, age: number): Promise<EmployerEvidence | null> => {
    const size = 60;
    let there = Array.from({ length: size }, (_, i) => job(`s${i}`, { opened: day(-((i * 2 * age) / size)) }));
    let made = 0;
    for (let week = 0; week <= 8; week++) {
      await keep(week * 7, there);
      const closing = Math.round(size * share);
      const opened = day((week + 1) * 7 - 1);
      there = [...there.slice(closing), ...Array.from({ length: closing }, () => job(`n${made++}`, { opened }))];
    }
    return seen({ posted: posted(day(50)) }, 60);
  };

  it('a board that closes fast lifts it, one that hardly closes lowers it', async () => {
    const fast = offer(await lived(0.35, 10));
    history.close();
    history = createHistory(`boards-${++names}`);
    const slow = offer(await lived(0.01, 150));
    const nothing = offer(null);
    const points = (report: typeof fast) => report.signals.find(({ key }) => key === 'company')?.points ?? 0;
    expect(points(fast)).toBeGreaterThan(0);
    expect(points(slow)).toBeLessThan(0);
    expect(fast.score).toBeGreaterThan(nothing.score ?? 100);
    expect(slow.score).toBeLessThan(nothing.score ?? 0);
    expect(fast.forecast?.closes30).toBeGreaterThan(slow.forecast?.closes30 ?? 1);
    expect(fast.signals.find(({ key }) => key === 'company')?.reason).toMatchObject({
      key: 'sig_company_board',
      values: [expect.any(Number), expect.any(String), day(56), 'Lever'],
    });
  });

  it('reaches the highest and the lowest band with boards that there are', async () => {
    expect(offer(await lived(0.35, 10), { posted: posted(day(58)) }).band).toBe('very');
    history.close();
    history = createHistory(`boards-${++names}`);
    const slow = await lived(0, 200);
    const old = { posted: posted(day(-120)), description: 'word '.repeat(30), title: 'Marketing Intern' };
    expect(offer(slow, old).band).toBe('low');
  });

  it('is finite whatever was kept', () => {
    const nonsense = fc.record({
      open: fc.oneof(fc.nat(), fc.double(), fc.constant('x')),
      opened: fc.oneof(fc.array(fc.tuple(fc.integer(), fc.integer({ min: 1, max: 90 }))), fc.anything()),
      met: fc.oneof(fc.array(fc.tuple(fc.string(), fc.integer())), fc.constant(null)),
      closedYoung: fc.oneof(fc.array(fc.tuple(fc.integer(), fc.nat())), fc.anything()),
      closed: fc.oneof(fc.double(), fc.constant(null)),
      jobDays: fc.oneof(fc.double(), fc.constant(null)),
      reposts: fc.anything(),
      sameText: fc.anything(),
      source: fc.constantFrom('board', 'sightings'),
      at: fc.integer({ min: -400, max: 400 }).map(moment),
      since: fc.integer({ min: -400, max: 400 }).map(moment),
      system: fc.oneof(fc.string(), fc.constant(null)),
      company: fc.anything(),
      doubted: fc.anything(),
    });
    return fc.assert(
      fc.asyncProperty(nonsense, fc.option(fc.integer({ min: -300, max: 300 })), async (record, listed) => {
        const one = posting({ posted: listed === null ? null : posted(day(listed)) });
        const employer = await employerSeen(async () => ({ ...record, key: KEY }), one, moment(60));
        const report = score(one, { ...NOTHING_KNOWN, employer }, NOW);
        const figures = [report.exact, report.score, report.forecast?.closes30, ...report.signals.map((s) => s.points)];
        for (const figure of figures) expect(Number.isFinite(figure)).toBe(true);
        const stored = readBoard({ ...record, key: KEY });
        if (stored) for (const f of Object.values(patternOf(stored, one, moment(60)) ?? {})) expect(f).not.toBeNaN();
      }),
    );
  });
});
