/** The tab of saved jobs without a browser: order, ways back, the line under a card, the table, and outcomes at an employer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressIn } from '../../entrypoints/dashboard/saved/AddJob.tsx';
import { changeTo, postingsOf } from '../../entrypoints/dashboard/saved/again.ts';
import {
  bestRow,
  columnsOf,
  daysSince,
  inColumn,
  nextOf,
  since,
  tomorrow,
  wayBack,
  withChange,
} from '../../entrypoints/dashboard/saved/arrange.ts';
import { neighbour } from '../../entrypoints/dashboard/saved/Board.tsx';
import { COLUMNS, fitting, sorted } from '../../entrypoints/dashboard/saved/jobs-list.ts';
import { type Facts, noteOf, SILENT_DAYS } from '../../entrypoints/dashboard/saved/note.ts';
import { nextItem } from '../../entrypoints/dashboard/saved/StatusMenu.tsx';
import { oneAtATime } from '../../entrypoints/dashboard/saved/store.ts';
import { type RowRecord, rowRecordSchema } from '../../lib/history/records.ts';
import {
  changedRole,
  changedValues,
  firstValues,
  type JobChange,
  jobOf,
  type SavedJob,
  written,
} from '../../lib/saved/job.ts';
import { outcomesOf } from '../../lib/saved/outcomes.ts';
import { isDue, localDay } from '../../lib/saved/reminder.ts';
import { nextStamp, type Stamp } from '../../lib/saved/stamp.ts';
import { isApplied, STATUSES, type Status } from '../../lib/saved/status.ts';
import { posting } from './history-fixtures.ts';

const AT = '2026-03-01T12:00:00.000Z';
const NOW = new Date('2026-03-10T12:00:00.000Z');
const TODAY = '2026-03-10';

const job = (facts: Partial<SavedJob> = {}): SavedJob => ({
  id: 'role:1',
  savedAt: AT,
  title: 'Crane Engineer',
  company: 'North Pier',
  place: 'Bergen, Norway',
  role: null,
  status: 'saved',
  statusAt: AT,
  days: {},
  note: '',
  tags: [],
  reminder: null,
  links: [],
  pay: null,
  posted: null,
  text: null,
  ...facts,
});
const row = (facts: Partial<RowRecord> = {}): RowRecord =>
  rowRecordSchema.parse({ key: 'lever::a1', site: 'lever', ...facts });
const FACTS: Facts = { row: null, closedSeen: null, half: null, watch: null };

const day = fc
  .integer({ min: 0, max: 40 })
  .map((n) => new Date(Date.parse('2026-02-15') + n * 86_400_000).toISOString().slice(0, 10));
const anyJob = fc
  .record({
    id: fc.nat({ max: 30 }).map((n) => `role:${n}`),
    title: fc.option(fc.constantFrom('Cook', 'crane Engineer', 'Élan')),
    company: fc.option(fc.constantFrom('North Pier', 'North Pier AS', 'Sund')),
    status: fc.constantFrom(...STATUSES),
    days: fc.dictionary(fc.constantFrom(...STATUSES), day),
    reminder: fc.option(fc.record({ day, text: fc.string({ maxLength: 5 }) })),
    tags: fc.subarray(['food', 'port', 'sea']),
  })
  .map((facts) => job(facts as Partial<SavedJob>));

describe('columns', () => {
  it('hold every job once, those with a due reminder first, the longest due first of all, the others newest first', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyJob, { selector: ({ id }) => id }), (jobs) => {
        const columns = columnsOf(jobs, TODAY);
        expect(columns.map(([status]) => status)).toEqual(STATUSES);
        expect(columns.flatMap(([, cards]) => cards.map(({ id }) => id)).sort()).toEqual(
          jobs.map(({ id }) => id).sort(),
        );
        for (const [status, cards] of columns) {
          expect(cards.every((card) => card.status === status)).toBe(true);
          const due = cards.filter((card) => isDue(card, TODAY));
          expect(cards.slice(0, due.length)).toEqual(due);
          expect(due.map(({ reminder }) => reminder?.day)).toEqual(due.map(({ reminder }) => reminder?.day).sort());
          const rest = cards.slice(due.length).map(since);
          expect(rest).toEqual(rest.toSorted().reverse());
        }
      }),
    );
  });

  it('are in the same order whatever the jobs came in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyJob, { selector: ({ id }) => id }), (jobs) => {
        expect(jobs.toReversed().sort(inColumn(TODAY))).toEqual(jobs.toSorted(inColumn(TODAY)));
      }),
    );
  });

  it('say since when by the day that the person noted, else by when the status was set', () => {
    expect(since(job({ status: 'applied', statusAt: '2026-03-05T09:00:00.000Z' }))).toBe('2026-03-05');
    expect(since(job({ status: 'applied', days: { applied: '2026-03-02' } }))).toBe('2026-03-02');
    expect(since(job({ statusAt: '2026-03-05T09:00:00.000Z' }))).toBe('2026-03-01');
    expect(daysSince('2026-03-02', TODAY)).toBe(8);
    expect(daysSince('2026-03-12', TODAY)).toBe(0);
    expect(localDay(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
    expect(tomorrow(new Date(2026, 0, 31, 23, 59))).toBe('2026-02-01');
  });
});

describe('what is to come', () => {
  const next = (facts: Partial<SavedJob>) => nextOf(job(facts), TODAY);

  it('is the first day after today, of a step or of the reminder', () => {
    const reminder = { day: '2026-03-12', text: '' };
    expect(next({ days: { applied: '2026-03-02', interview: '2026-03-11' } })).toEqual({
      is: 'step',
      day: '2026-03-11',
    });
    expect(next({ reminder })).toEqual({ is: 'reminder', day: '2026-03-12' });
    expect(next({ reminder, days: { interview: '2026-03-13' } })?.is).toBe('reminder');
    expect(next({ reminder, days: { interview: '2026-03-11' } })?.is).toBe('step');
    expect(next({ days: { interview: TODAY }, reminder: { day: TODAY, text: '' } })).toBeNull();
  });

  it('is no move of this evening, which UTC dates tomorrow', () => {
    const statusAt = '2026-03-11T02:00:00.000Z';
    expect(next({ status: 'applied', statusAt, days: { applied: '2026-03-11' } })).toBeNull();
  });

  it('never lies before another that is to come', () => {
    fc.assert(
      fc.property(anyJob, (one) => {
        const found = nextOf(one, TODAY);
        const to = [one.reminder?.day, ...Object.values(one.days)].filter((on) => on !== undefined && on > TODAY);
        expect(found?.day ?? null).toBe(to.sort()[0] ?? null);
      }),
    );
  });
});

describe('the score of a job', () => {
  const links = ['linkedin::1', 'lever::a1', 'lever::a2', 'workday::x'].map((key) => ({
    key,
    site: null,
    url: 'https://a.example/',
  }));
  const best = (...rows: Partial<RowRecord>[]) =>
    bestRow(job({ links }), new Map(rows.map((facts) => [facts.key ?? '', row(facts)])))?.key ?? null;

  it('is that of the employer’s own page before a copy, of these the one seen last', () => {
    const copy = { key: 'linkedin::1', site: 'linkedin', lastSeen: '2026-03-09T00:00:00.000Z' } as const;
    const old = { key: 'lever::a1', lastSeen: '2026-03-01T00:00:00.000Z' };
    expect(best(copy)).toBe('linkedin::1');
    expect(best(copy, old)).toBe('lever::a1');
    expect(best(old, { key: 'lever::a2', lastSeen: '2026-03-02T00:00:00.000Z' }, copy)).toBe('lever::a2');
    expect(best({ key: 'lever::elsewhere' })).toBeNull();
  });
});

describe('a change', () => {
  const step = fc.constantFrom(...STATUSES);
  const change: fc.Arbitrary<JobChange> = fc.record(
    {
      status: step,
      title: fc.constantFrom('Cook', null),
      company: fc.constantFrom('Sund Pilots', null),
      place: fc.constantFrom('Oslo, Norway', null),
      note: fc.string({ maxLength: 10 }),
      addTags: fc.subarray(['a', 'b', 'c']),
      removeTags: fc.subarray(['a', 'b', 'c']),
      days: fc.dictionary(step, fc.option(day)),
      reminder: fc.option(fc.record({ day, text: fc.constant('') })),
    },
    { requiredKeys: [] },
  );

  it('is shown at once as it will be on the disk', () => {
    let last: Stamp | null = null;
    const stamp = () => {
      last = nextStamp(last, NOW, 'd1');
      return last;
    };
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
        let state = written({ registers: {}, died: null }, firstValues(posting(), AT), stamp);
        let shown = jobOf('j', state);
        for (const one of changes) {
          const values = { ...changedValues(one, NOW.toISOString()), ...(shown && changedRole(one, shown)) };
          state = written(state, values, stamp);
          shown = shown && withChange(shown, one, NOW.toISOString());
        }
        expect(shown).toEqual(jobOf('j', state));
      }),
    );
  });

  it('of the status has a way back to where the job was, its days as they were', () => {
    fc.assert(
      fc.property(anyJob, step, (from, to) => {
        const there = withChange(from, { status: to }, NOW.toISOString());
        const back = withChange(there, wayBack(from, to), NOW.toISOString());
        expect([back.status, back.days]).toEqual([from.status, from.days]);
      }),
    );
  });
});

describe('the line under a card', () => {
  const line = (facts: Partial<SavedJob>, known: Partial<Facts> = {}) =>
    noteOf(job(facts), { ...FACTS, ...known }, NOW, (iso) => `since ${iso}`)?.words;
  const half = { by: 61, today: 14 };
  const closed = { row: row({ closed: true }), closedSeen: '2026-03-08T08:00:00.000Z' };
  const silent: Partial<SavedJob> = { status: 'applied', days: { applied: '2026-02-01' } };

  it('is the reminder from its day on, before everything else', () => {
    const due = { reminder: { day: TODAY, text: 'ask Ola' } };
    expect(line({ ...silent, ...due }, closed)).toEqual({ key: 'board_due', values: ['ask Ola'] });
    expect(line({ reminder: { day: '2026-03-01', text: '' } })).toEqual({
      key: 'board_overdue_plain',
      values: ['2026-03-01'],
    });
    expect(line({ reminder: { day: '2026-03-11', text: 'ask Ola' } })).toBeUndefined();
  });

  it('is that the posting closed, while that matters', () => {
    expect(line({ status: 'applied' }, closed)).toEqual({
      key: 'board_closed',
      values: [`since ${closed.closedSeen}`],
    });
    expect(line({}, { ...closed, half })?.key).toBe('board_closed_before');
    expect(line({ status: 'interview' }, { ...closed, closedSeen: null })).toEqual({
      key: 'board_closed_plain',
      values: [],
    });
    expect(line({ status: 'rejected' }, closed)).toBeUndefined();
    expect(line({ status: 'applied' }, { row: row() })).toBeUndefined();
  });

  it('is that nothing was heard for three weeks', () => {
    expect(line(silent)).toEqual({ key: 'board_silent', values: [37] });
    const days = (n: number) => ({ applied: new Date(NOW.getTime() - n * 86_400_000).toISOString().slice(0, 10) });
    expect(line({ status: 'applied', days: days(SILENT_DAYS) })?.key).toBe('board_silent');
    expect(line({ status: 'applied', days: days(SILENT_DAYS - 1) })).toBeUndefined();
    expect(line({ status: 'interview', days: { interview: '2026-01-01' } })).toBeUndefined();
  });

  it('goes on counting where the job is moved to No reply: from the interview, else from the application', () => {
    const given: Partial<SavedJob> = { status: 'silent', statusAt: NOW.toISOString() };
    const moved = { ...given, days: { applied: '2026-02-01', silent: TODAY } };
    expect(line(moved)).toEqual({ key: 'board_silent', values: [37] });
    expect(since(job(moved))).toBe('2026-02-01');
    const heard = { ...given, days: { ...moved.days, interview: '2026-02-11' } };
    expect(line(heard)).toEqual({ key: 'board_silent', values: [27] });
    expect(since(job(heard))).toBe('2026-02-11');
    expect(since(job({ ...given, days: { silent: '2026-02-20' } }))).toBe('2026-02-20');
    expect(line({ status: 'applied', days: { applied: '2026-01-01', interview: '2026-03-12' } })).toBeUndefined();
  });

  it('is how long such postings stay, before the person has applied', () => {
    expect(line({}, { half })).toEqual({ key: 'saved_half', values: [61, 14] });
    expect(line({ status: 'applied' }, { half })).toBeUndefined();
    expect(line({})).toBeUndefined();
  });
});

describe('keys', () => {
  const columns: [Status, SavedJob[]][] = STATUSES.map((status) => [status, []]);
  const at = (status: Status, ...ids: string[]) =>
    columns.map(([one, cards]): [Status, SavedJob[]] => [one, one === status ? ids.map((id) => job({ id })) : cards]);
  const full = at('saved', 'a', 'b', 'c').map((column, i): [Status, SavedJob[]] =>
    i === 3 ? ['offer', [job({ id: 'x' })]] : column,
  );

  it('lead to the card above, below and beside, over empty columns, and nowhere at the edge', () => {
    expect(neighbour(full, 'a', [0, 1])).toBe('b');
    expect(neighbour(full, 'a', [0, -1])).toBeNull();
    expect(neighbour(full, 'c', [1, 0])).toBe('x');
    expect(neighbour(full, 'x', [-1, 0])).toBe('a');
    expect(neighbour(full, 'x', [1, 0])).toBeNull();
    expect(neighbour(full, 'a', [0, Number.POSITIVE_INFINITY])).toBe('c');
    expect(neighbour(full, 'gone', [0, 1])).toBeNull();
  });

  it('go round in the menu, and find a status by its first letter', () => {
    const names = ['Saved', 'Applied', 'Interviewing', 'Offer', 'Rejected', 'No reply'];
    expect([nextItem('ArrowDown', 5, names), nextItem('ArrowUp', 0, names)]).toEqual([0, 5]);
    expect([nextItem('Home', 3, names), nextItem('End', 3, names)]).toEqual([0, 5]);
    expect([nextItem('o', 0, names), nextItem('N', 0, names), nextItem('z', 0, names)]).toEqual([3, 5, null]);
    expect([nextItem('Enter', 0, names), nextItem(' ', 0, names)]).toEqual([null, null]);
  });
});

describe('the table', () => {
  const jobs = [
    job({ id: 'a', title: 'Cook', company: 'Café Ålesund', tags: ['sea', 'food'], note: 'Ask Ola' }),
    job({ id: 'b', title: 'Pilot', place: 'Oslo', tags: ['sea'], status: 'applied', days: { applied: '2026-03-02' } }),
    job({ id: 'c', title: null, company: null, savedAt: NOW.toISOString() }),
  ];
  const found = (text: string, tag: string | null = null) => fitting(jobs, { text, tag }).map(({ id }) => id);
  const around = { today: TODAY, scoreOf: ({ id }: SavedJob) => ({ a: 50, b: 70 })[id] ?? null };

  it('is filtered by every word, without regard to accents, and by tag', () => {
    expect(found('')).toEqual(['a', 'b', 'c']);
    expect(found('  alesund cook ')).toEqual(['a']);
    expect(found('ola')).toEqual(['a']);
    expect(found('cook oslo')).toEqual([]);
    expect(found('', 'sea')).toEqual(['a', 'b']);
    expect(found('oslo', 'sea')).toEqual(['b']);
  });

  it('is sorted by any column, what has no value last', () => {
    const by = (column: (typeof COLUMNS)[number], falling = false) =>
      sorted(jobs, { by: column, falling }, around).map(({ id }) => id);
    expect(by('score', true)).toEqual(['b', 'a', 'c']);
    expect(by('score')).toEqual(['a', 'b', 'c']);
    expect(by('title')).toEqual(['a', 'b', 'c']);
    expect(by('applied', true)).toEqual(['b', 'a', 'c']);
    expect(by('status', true)).toEqual(['b', 'a', 'c']);
    expect(sorted(jobs, null, around)[0]?.id).toBe('c');
  });

  it('loses and gains no job by sorting', () => {
    const sorting = fc.option(fc.record({ by: fc.constantFrom(...COLUMNS), falling: fc.boolean() }));
    fc.assert(
      fc.property(fc.array(anyJob), sorting, (some, one) => {
        const after = sorted(some, one, around);
        expect(after.map(({ id }) => id).sort()).toEqual(some.map(({ id }) => id).sort());
      }),
    );
  });
});

describe('outcomes', () => {
  it('count the roles applied to at one employer, whatever its legal form', () => {
    const jobs = [
      job({ status: 'silent' }),
      job({ status: 'silent', company: 'North Pier AS' }),
      job({ status: 'rejected', company: 'NORTH PIER' }),
      job({ status: 'saved' }),
      job({ status: 'offer', company: 'South Pier' }),
    ];
    expect(outcomesOf(jobs, 'North Pier Ltd')).toEqual({
      applied: 3,
      steps: [
        ['rejected', 1],
        ['silent', 2],
      ],
    });
    expect(outcomesOf(jobs, 'East Pier')).toBeNull();
    expect(outcomesOf([job()], 'North Pier')).toBeNull();
    expect(outcomesOf([job({ company: null, status: 'applied' })], null)).toBeNull();
  });

  it('add up to the jobs applied to', () => {
    fc.assert(
      fc.property(fc.array(anyJob), (jobs) => {
        const found = outcomesOf(jobs, 'North Pier');
        const applied = jobs.filter(
          ({ status, company }) => isApplied(status) && company?.startsWith('North Pier'),
        ).length;
        expect(found?.applied ?? 0).toBe(applied);
        expect((found?.steps ?? []).reduce((sum, [, count]) => sum + count, 0)).toBe(applied);
      }),
    );
  });
});

describe('an address that is typed', () => {
  it('may lack its beginning, and must be one of the web', () => {
    expect(addressIn('  ')).toBeNull();
    expect(addressIn(' https://example.org/jobs/1 ')).toBe('https://example.org/jobs/1');
    expect(addressIn('www.example.org/jobs/1')).toBe('https://www.example.org/jobs/1');
    expect(addressIn('ask Ola')).toBeUndefined();
    expect(addressIn('harbour')).toBeUndefined();
    expect(addressIn('ftp://example.org/1')).toBeUndefined();
    expect(addressIn('javascript:alert(1)')).toBeUndefined();
  });
});

describe('reading again', () => {
  it('never runs twice at once, and once more for all calls in the meantime', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const ends: (() => void)[] = [];
    const again = oneAtATime(async () => {
      runs++;
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running--;
    });
    again();
    again();
    again();
    ends[0]?.();
    await new Promise((resolve) => setTimeout(resolve));
    ends[1]?.();
    await new Promise((resolve) => setTimeout(resolve));
    again();
    expect([runs, most]).toEqual([3, 1]);
  });
});

describe('a removed job that is saved again', () => {
  const board = { site: 'workday', board: 'Acme:EU', id: 'R-1:2', url: 'https://acme.wd3.myworkdayjobs.com/jobs/R-1' };
  const copy = { site: 'linkedin', board: null, id: '44', url: 'https://www.linkedin.com/jobs/view/44/' } as const;
  const state = (values: Record<string, unknown>) => {
    let last: Stamp | null = null;
    return written({ registers: {}, died: null }, values, () => {
      last = nextStamp(last, NOW, 'a');
      return last;
    });
  };

  it('is what it was, but for the moments', () => {
    const day = fc.constantFrom('2026-02-01', '2026-03-09');
    const changes = fc.record({
      status: fc.constantFrom(...STATUSES),
      note: fc.string({ maxLength: 20 }),
      tags: fc.uniqueArray(fc.constantFrom('sea', 'port', 'food')),
      days: fc.dictionary(fc.constantFrom(...STATUSES), day),
      reminder: fc.option(fc.record({ day, text: fc.string({ maxLength: 5 }) })),
      place: fc.constantFrom('Bergen, Norway', null),
    });
    fc.assert(
      fc.property(changes, ({ tags, place, ...facts }) => {
        const first = posting({ ...board, site: 'workday', locations: place === null ? [] : [place] });
        const second = posting({ ...copy, locations: first.locations });
        const values = [first, second].map((one) => firstValues(one, AT));
        const before = jobOf(
          'role:1',
          state({ ...values[1], ...values[0], ...changedValues({ ...facts, addTags: tags }, AT) }),
        );
        if (!before) throw new Error('no job');
        const postings = postingsOf(before);
        expect(postings.map(({ site, id }) => [site, id]).sort()).toEqual([
          ['linkedin', '44'],
          ['workday', 'R-1:2'],
        ]);
        const again = postings.map((one) => firstValues(one, AT));
        const after = jobOf('role:1', state({ ...again[1], ...again[0], ...changedValues(changeTo(before), AT) }));
        const links = (of: SavedJob | null) => of?.links.toSorted((a, b) => (a.key < b.key ? -1 : 1));
        expect(links(after)).toEqual(links(before));
        // Saved anew, its own day is that of today.
        const { saved: _, ...days } = before.days;
        expect({ ...after, links: [] }).toMatchObject({ ...before, links: [], days });
      }),
    );
  });

  it('has no posting where it came with a table', () => {
    expect(
      postingsOf(job({ links: [{ key: 'url:https://example.org/1', site: null, url: 'https://example.org/1' }] })),
    ).toEqual([]);
    expect(postingsOf(job({ links: [] }))).toEqual([]);
  });
});
