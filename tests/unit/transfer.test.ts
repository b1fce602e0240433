/** Files of lines: what is exported comes back as it was, and what is broken changes nothing. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHistory, type History, write } from '../../lib/history/database.ts';
import { allJobs, changeJob, putJob } from '../../lib/history/jobs.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import { firstValues, type JobState, jobIdOf, removed, written } from '../../lib/saved/job.ts';
import { stampAt } from '../../lib/saved/stamp.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings.ts';
import { exportFiles } from '../../lib/transfer/export.ts';
import { emptyStaged, type ImportHooks, importFile, type Preview, type Tally } from '../../lib/transfer/import.ts';
import { HEADER, lineText } from '../../lib/transfer/lines.ts';
import { rowFrom } from '../../lib/transfer/plan.ts';
import { isCancelled, TransferTrouble, troubleIn } from '../../lib/transfer/trouble.ts';
import { everything, moment, posting } from './history-fixtures.ts';
import { recordOf, sighting } from './transfer-fixtures.ts';

let names = 0;
let open: History[] = [];
const newHistory = () => {
  const history = createHistory(`transfer-${++names}`);
  open.push(history);
  return history;
};
let history: History;
beforeEach(() => {
  history = newHistory();
});
afterEach(() => {
  for (const one of open) one.close();
  open = [];
});

const NOW = new Date(moment(200));

async function exported(from: History, settings: Settings = DEFAULT_SETTINGS): Promise<string> {
  const signal = new AbortController().signal;
  const files = await exportFiles(from, settings, { onProgress() {}, signal });
  expect(files).toHaveLength(1);
  return (await files[0]?.text()) ?? '';
}

function hooks(more: Partial<ImportHooks> = {}): ImportHooks {
  return {
    onProgress() {},
    ask: async () => ({ go: true, withSettings: false }),
    changeSettings: async () => {},
    signal: new AbortController().signal,
    now: () => NOW,
    ...more,
  };
}

function take(into: History, text: string | Uint8Array<ArrayBuffer>, more: Partial<ImportHooks> = {}) {
  return importFile(into, new File([text], 'given.jsonl'), DEFAULT_SETTINGS, hooks(more));
}

/** All that may be exported, without what a new import or a clock leaves. */
async function contents(of: History) {
  const { meta: _clock, staged, ...rest } = await everything(of);
  expect(staged).toEqual([]);
  return rest;
}

async function fill(into: History, put: Record<string, object[]>): Promise<void> {
  await into.use((database) =>
    write(database, async (transaction) => {
      for (const [store, records] of Object.entries(put)) {
        for (const record of records) await transaction.objectStore(store as 'rows').put(record as never);
      }
    }),
  );
}

async function fillPosting(into: History, facts: Partial<Posting> = {}, days = 3): Promise<void> {
  const read = posting(facts);
  const [record, sightings] = [recordOf(read, days), [sighting(read, 0), sighting(read, days)]];
  await fill(into, { postings: [record], sightings, rows: [rowFrom(record, sightings, null)] });
}

function jobFrom(facts: Partial<Posting>, days: number, device = 'abc'): [id: string, JobState] {
  const read = posting(facts);
  let counter = 0;
  const stamp = () => stampAt(Date.parse(moment(days)), device, counter++);
  return [jobIdOf(read) ?? '', written({ registers: {}, died: null }, firstValues(read, moment(days)), stamp)];
}

async function fillJob(into: History, [id, state]: [string, JobState]): Promise<void> {
  await into.use((database) => write(database, (transaction) => putJob(transaction, id, state)));
}

const text = fc.string({ unit: 'binary', maxLength: 20 });
const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const someMoment = fc.nat({ max: 199 }).map(moment);
const someDay = someMoment.map((at) => at.slice(0, 10));
const storeOf = fc.record({
  postings: fc.uniqueArray(
    fc.record({
      id: line,
      title: fc.option(line),
      description: fc.option(text),
      days: fc.nat({ max: 199 }),
      seen: fc.uniqueArray(fc.nat({ max: 199 }), { maxLength: 4 }),
    }),
    { selector: ({ id }) => id, maxLength: 8 },
  ),
  jobs: fc.array(fc.record({ title: line, note: text, tag: line, days: fc.nat({ max: 199 }), isGone: fc.boolean() }), {
    maxLength: 8,
  }),
  feedback: fc.uniqueArray(fc.record({ messageId: fc.uuid(), at: someMoment, title: fc.option(text) }), {
    selector: ({ messageId }) => messageId,
    maxLength: 4,
  }),
  boards: fc.uniqueArray(
    fc.record({ key: line, at: someMoment, company: fc.option(text), titles: fc.array(text, { maxLength: 4 }) }),
    {
      selector: ({ key }) => key,
      maxLength: 4,
    },
  ),
  pairs: fc.uniqueArray(
    fc.record({ number: fc.integer({ min: 1_000_000_000, max: 4_400_000_000 }), day: someDay, at: someMoment }),
    {
      selector: ({ number }) => number,
      maxLength: 4,
    },
  ),
  checks: fc.uniqueArray(fc.record({ key: line, at: someMoment, host: line }), {
    selector: ({ key }) => key,
    maxLength: 4,
  }),
});
type Stores = typeof storeOf extends fc.Arbitrary<infer T> ? T : never;

async function fillAll(into: History, { postings, jobs, feedback, boards, pairs, checks }: Stores): Promise<void> {
  for (const { seen, days, ...facts } of postings) {
    const read = posting(facts);
    await fill(into, { postings: [recordOf(read, days)], sightings: seen.map((at) => sighting(read, at)) });
  }
  for (const { note, tag, days, isGone, title } of jobs) {
    const [id, state] = jobFrom({ title }, days);
    const stamp = () => stampAt(Date.parse(moment(days)), 'abd');
    await fillJob(into, [id, isGone ? removed(stamp()) : written(state, { note, [`tag:${tag}`]: true }, stamp)]);
  }
  const shown = {
    score: 1,
    exact: 1.5,
    band: 'low',
    confidence: 1,
    ageDays: 3,
    model: '1',
    signals: [],
    closes30: null,
    stillOpen: null,
  };
  const common = {
    postingKey: null,
    site: 'lever',
    url: 'https://jobs.lever.co/a/b',
    company: null,
    reason: 'date',
    shown,
  };
  const job = (title: string, n: number) => ({
    id: `${n}`,
    title,
    place: null,
    opened: null,
    firstSeen: '2026-03-01',
    lastSeen: '2026-03-02',
    gone: null,
    text: null,
  });
  await fill(into, {
    feedback: feedback.map((one) => ({ ...one, ...common })),
    boards: boards.map(({ key, at, company }) => ({
      ...{ key, at, company },
      since: moment(0),
      source: 'board',
      system: 'lever',
      open: 1,
      opened: [[20_000, 1]],
      met: null,
      closedYoung: [],
      closed: null,
      jobDays: null,
      reposts: null,
      sameText: null,
      doubted: null,
    })),
    boardJobs: boards.map(({ key, titles }) => ({ key, jobs: titles.map(job) })),
    pairs: pairs.map(({ number, day, at }) => ({ id: `${number}`, number, from: day, to: day, at })),
    checks: checks.map(({ key, at, host }) => ({
      key,
      at,
      check: { state: 'live', at, system: 'lever', host, trouble: null, created: null },
    })),
  });
}

describe('export and import', () => {
  it('give the same text again, and the same store', async () => {
    await fc.assert(
      fc.asyncProperty(storeOf, async (stores) => {
        const [one, two] = [newHistory(), newHistory()];
        await fillAll(one, stores);
        const first = await exported(one);
        await take(two, first);
        expect(await exported(two)).toBe(first);
        const [{ rows: _made, ...before }, { rows, ...after }] = [await contents(one), await contents(two)];
        expect(after).toEqual(before);
        expect(rows).toHaveLength(stores.postings.length);
      }),
      { numRuns: 60 },
    );
  });

  it('taken in twice changes nothing', async () => {
    await fillAll(history, fc.sample(storeOf, { numRuns: 1, seed: 7 })[0] as Stores);
    const file = await exported(history);
    await take(history, file);
    const once = await contents(history);
    const tally = await take(history, file);
    expect(await contents(history)).toEqual(once);
    for (const counts of Object.values(tally ?? {}))
      expect({ ...counts, skipped: 0, gone: 0 }).toEqual({
        added: 0,
        changed: 0,
        removed: 0,
        gone: 0,
        skipped: 0,
      });
  });

  it('leave out all that is this device’s own', async () => {
    await fillPosting(history);
    await fill(history, {
      requests: [{ messageId: 'secret-request', at: moment(0), type: 'wrong' }],
      hosts: [{ host: 'secret.example', notBefore: moment(0) }],
      meta: [{ key: 'clock', device: 'secretdev', last: null }, { key: 'secret-account' }],
      watches: [{ id: 'secret-watch', next: moment(0) }],
      syncRuns: [{ at: 'secret-run' }],
    });
    const file = await exported(history);
    expect(file).toContain('Crane Engineer');
    expect(file).not.toContain('secret');
  });

  it('make the line of the table from record and sightings', async () => {
    await fillPosting(history);
    const other = newHistory();
    await take(other, await exported(history));
    const { rows } = await everything(other);
    expect(rows).toMatchObject([
      {
        title: 'Crane Engineer',
        score: 66,
        band: 'likely',
        trend: [
          ['2026-03-01', 60],
          ['2026-03-04', 60],
        ],
      },
    ]);
  });

  it('write anew what is damaged in the store as it is read', async () => {
    const { key } = recordOf(posting(), 1);
    await fill(history, { postings: [{ key, firstSeen: 'yesterday', listings: 'none', posting: { site: 'none' } }] });
    const file = await exported(history);
    const other = newHistory();
    await take(other, file);
    expect(await exported(other)).toBe(file);
  });
});

describe('taking in beside what is there', () => {
  it('keeps the facts seen later, the earlier first sight, and the sightings of both', async () => {
    const other = newHistory();
    await fillPosting(history, { title: 'Crane Engineer', pay: '10' }, 3);
    await fillPosting(other, { title: 'Crane Engineer II', pay: '20' }, 9);
    await take(history, await exported(other));
    const { postings, sightings, rows } = await everything(history);
    expect(postings).toMatchObject([{ firstSeen: moment(0), lastSeen: moment(9), posting: { pay: '20' } }]);
    expect((sightings as { at: string }[]).map(({ at }) => at)).toEqual([moment(0), moment(3), moment(9)]);
    expect(rows).toMatchObject([{ title: 'Crane Engineer II', lastSeen: moment(9) }]);
  });

  it('tells beforehand what it does', async () => {
    const other = newHistory();
    await fillPosting(history, {}, 3);
    await fillPosting(other, {}, 3);
    await fillPosting(other, { id: 'b2', title: 'Crane Lead' }, 3);
    await fillJob(history, jobFrom({}, 5));
    const [id] = jobFrom({}, 5);
    await fillJob(other, [id, removed(stampAt(Date.parse(moment(6)), 'xyz'))]);
    await fillJob(other, jobFrom({ title: 'Crane Lead' }, 5));
    const seen: Preview[] = [];
    const done = await take(history, await exported(other), {
      ask: async (preview) => {
        seen.push(structuredClone(preview));
        return { go: true, withSettings: false };
      },
    });
    const none = { added: 0, changed: 0, removed: 0, gone: 0, skipped: 0 };
    const expected: Tally = { job: { ...none, added: 1, removed: 1 }, posting: { ...none, added: 1, skipped: 1 } };
    expect(seen[0]?.tally).toEqual(expected);
    expect(done).toEqual(expected);
  });

  it('does not bring back what was removed here later, and says so', async () => {
    const other = newHistory();
    const [id, state] = jobFrom({}, 5);
    await fillJob(other, [id, state]);
    await fillJob(history, [id, removed(stampAt(Date.parse(moment(6)), 'xyz'))]);
    expect((await take(history, await exported(other)))?.job).toMatchObject({ added: 0, gone: 1 });
  });

  describe('a removal and an edit after it', () => {
    const stampOn = (days: number, device: string) => () => stampAt(Date.parse(moment(days)), device);
    const [id, state] = jobFrom({}, 5);
    const isGone = removed(stampOn(6, 'xyz')());
    const isEdited = written(state, { note: 'precious' }, stampOn(7, 'abc'));
    const agreed = async (given: History) => {
      const told: Tally[] = [];
      const ask = async ({ tally }: Preview) => {
        told.push(structuredClone(tally));
        return { go: true, withSettings: false };
      };
      const done = await take(history, await exported(given), { ask });
      expect(told).toEqual([done]);
      return done?.job;
    };

    it('keep the job where the removal is the file’s', async () => {
      const other = newHistory();
      await fillJob(history, [id, isEdited]);
      await fillJob(other, [id, isGone]);
      expect(await agreed(other)).toMatchObject({ removed: 0, changed: 1 });
      expect(await history.use(allJobs)).toMatchObject([{ title: 'Crane Engineer', note: 'precious' }]);
      expect(await agreed(other)).toMatchObject({ removed: 0, changed: 0, skipped: 1 });
    });

    it('keep the job where the edit is the file’s', async () => {
      const other = newHistory();
      await fillJob(history, [id, isGone]);
      await fillJob(other, [id, isEdited]);
      expect(await agreed(other)).toMatchObject({ added: 1, gone: 0 });
      expect(await history.use(allJobs)).toMatchObject([{ title: 'Crane Engineer', note: 'precious' }]);
    });

    it('keep the job where the other clock was hours ahead', async () => {
      const other = newHistory();
      await fillJob(history, [id, written(state, { note: 'precious' }, stampOn(200.9, 'abc'))]);
      await fillJob(other, [id, removed(stampOn(200.5, 'xyz')())]);
      expect(await agreed(other)).toMatchObject({ removed: 0, changed: 1 });
      expect(await history.use(allJobs)).toMatchObject([{ note: 'precious' }]);
    });
  });

  it('tells of a record that stands in the file twice what becomes of it', async () => {
    const other = newHistory();
    const lines: string[] = [];
    const fileOf = async () => (await exported(other)).trim().split('\n');
    for (let n = 0; n < 600; n++) await fillPosting(other, { id: `n${n}`, title: `Crane ${n}` });
    lines.push(...(await fileOf()));
    await fillPosting(other, { id: 'n0', title: 'Crane 0', pay: '20' }, 9);
    lines.push(...(await fileOf()).filter((one) => /"key":"lever::n[01]"/.test(one)));
    const told: Tally[] = [];
    const ask = async ({ tally }: Preview) => {
      told.push(structuredClone(tally));
      return { go: true, withSettings: false };
    };
    const done = await take(history, lines.join('\n'), { ask });
    expect(done?.posting).toMatchObject({ added: 600, changed: 1, skipped: 1 });
    expect(told).toEqual([done]);
  });

  it('takes a board over one whose moment lies in the future', async () => {
    const other = newHistory();
    const board = {
      ...{ key: 'lever:a', since: moment(0), source: 'board', system: 'lever', company: null, open: 1, opened: [] },
      ...{ met: null, closedYoung: [], closed: null, jobDays: null, reposts: null, sameText: null, doubted: null },
    };
    await fill(history, { boards: [{ ...board, at: moment(9_000) }], boardJobs: [{ key: 'lever:a', jobs: [] }] });
    await fill(other, { boards: [{ ...board, at: moment(9) }], boardJobs: [{ key: 'lever:a', jobs: [] }] });
    expect((await take(history, await exported(other)))?.board).toMatchObject({ changed: 1 });
    expect((await everything(history)).boards).toMatchObject([{ at: moment(9) }]);
  });

  it('caps a stamp from a clock that is far ahead, and lets the next write come after all', async () => {
    const other = newHistory();
    await fillJob(other, jobFrom({}, 900));
    await take(history, await exported(other));
    const { jobs, meta } = await everything(history);
    const day = stampAt(NOW.getTime() + 2 * 86_400_000, 'a');
    const [job] = jobs as { registers: Record<string, [unknown, string]> }[];
    for (const [, stamp] of Object.values(job?.registers ?? {})) expect(stamp < day).toBe(true);
    const [clock] = meta as { last: string }[];
    expect(Object.values(job?.registers ?? {}).every(([, stamp]) => stamp <= (clock?.last ?? ''))).toBe(true);
  });

  it('from a clock that is far ahead, taken once more, ends nothing that was noted in between', async () => {
    const other = newHistory();
    const [id, state] = jobFrom({}, 900);
    const stamp = (days: number) => () => stampAt(Date.parse(moment(days)), 'abc');
    const noted = written(state, { note: 'old' }, stamp(901));
    await fillJob(other, [id, written(noted, { status: 'applied' }, stamp(902))]);
    const file = await exported(other);
    await take(history, file);
    const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
    await history.use((database) =>
      changeJob(database, { id, change: { note: 'new' }, messageId: 'm', at: hours(1).toISOString() }),
    );
    const before = await contents(history);
    for (const later of [2, 48]) {
      expect((await take(history, file, { now: () => hours(later) }))?.job).toMatchObject({ changed: 0, skipped: 1 });
      expect(await contents(history)).toEqual(before);
    }
  });

  it('takes the settings over only with the person’s word', async () => {
    const theirs: Settings = { ...DEFAULT_SETTINGS, toolbarOnly: true };
    const file = await exported(history, theirs);
    const changes: unknown[] = [];
    const changeSettings = async (change: unknown) => changes.push(change);
    await take(history, file, { changeSettings });
    expect(changes).toEqual([]);
    await take(history, file, { changeSettings, ask: async () => ({ go: true, withSettings: true }) });
    expect(changes).toEqual([{ toolbarOnly: true }]);
  });
});

describe('a file that is not right', () => {
  const refusedWith = async (given: string | Uint8Array<ArrayBuffer>) => {
    await fillPosting(history);
    const before = await contents(history);
    const error = await take(history, given).then(
      () => null,
      (trouble) => trouble,
    );
    expect(error).toBeInstanceOf(TransferTrouble);
    expect(await contents(history)).toEqual(before);
    return troubleIn(error);
  };

  it('names the line that is broken', async () => {
    const other = newHistory();
    await fillPosting(other, { title: 'New' });
    const [header = '', ...rest] = (await exported(other)).trim().split('\n');
    const good = rest.filter((one) => one.includes('"posting"'));
    expect(good).toHaveLength(1);
    for (const bad of [
      '{"kind":"posting"',
      '{"kind":"later"}',
      good[0]?.replace('"https://jobs', '"javascript:jobs') ?? '',
    ]) {
      const { key, values } = await refusedWith([header, ...good, bad].join('\n'));
      expect(key).toBe('transfer_error_line');
      expect(values.slice(0, 2)).toEqual(['given.jsonl', 3]);
    }
  });

  it('refuses a wrong value that the store itself would have emptied', async () => {
    const other = newHistory();
    await fillPosting(other);
    const file = await exported(other);
    const { values } = await refusedWith(file.replace('"score":66', '"score":"66"'));
    expect(values[2]).toMatch(/record\.score/);
  });

  const FUTURE = moment(9_000);
  const fileWith = async (facts: Record<string, object[]>, kind: string) => {
    const other = newHistory();
    await fill(other, facts);
    const [header = '', ...rest] = (await exported(other)).trim().split('\n');
    return [header, rest.find((one) => one.includes(`"kind":"${kind}"`)) ?? ''].join('\n');
  };
  const read = posting({ id: 'f1', title: 'From the future' });
  const board = {
    ...{ key: 'lever:f', since: moment(0), source: 'board', system: 'lever', company: null, open: 1, opened: [] },
    ...{ met: null, closedYoung: [], closed: null, jobDays: null, reposts: null, sameText: null, doubted: null },
  };
  const opening = {
    id: '1',
    title: 'Cook',
    place: null,
    opened: null,
    firstSeen: '2026-03-01',
    gone: null,
    text: null,
  };
  it.each<[string, Record<string, object[]>, string, RegExp]>([
    ['a first sight', { postings: [{ ...recordOf(read, 3), firstSeen: FUTURE }] }, 'posting', /lever::f1.*firstSeen/],
    ['a last sight', { postings: [{ ...recordOf(read, 3), lastSeen: FUTURE }] }, 'posting', /lever::f1.*lastSeen/],
    [
      'a listing',
      {
        postings: [{ ...recordOf(read, 3), listings: [{ listed: null, lastLive: FUTURE, closedSeen: null }] }],
      },
      'posting',
      /lever::f1.*lastLive/,
    ],
    ['a sighting', { postings: [recordOf(read, 3)], sightings: [sighting(read, 9_000)] }, 'posting', /lever::f1/],
    ['a board', { boards: [{ ...board, at: FUTURE }] }, 'board', /lever:f.*at/],
    [
      'an opening of a board',
      {
        boards: [{ ...board, at: moment(3) }],
        boardJobs: [{ key: 'lever:f', jobs: [{ ...opening, lastSeen: '2099-01-01' }] }],
      },
      'board',
      /lever:f.*lastSeen/,
    ],
    [
      'a pair',
      { pairs: [{ id: '4400000001', number: 4_400_000_001, from: '2026-03-01', to: '2026-03-01', at: FUTURE }] },
      'pair',
      /4400000001/,
    ],
    [
      'an answer of a hiring system',
      {
        checks: [
          {
            key: 'c',
            at: FUTURE,
            check: { state: 'live', at: moment(3), system: 'lever', host: 'h', trouble: null, created: null },
          },
        ],
      },
      'check',
      /at/,
    ],
  ])('refuses the moment of %s that lies in the future, and names it', async (_name, facts, kind, what) => {
    const { key, values } = await refusedWith(await fileWith(facts, kind));
    expect(key).toBe('transfer_error_future');
    expect(values.slice(0, 2)).toEqual(['given.jsonl', 2]);
    expect(values[2]).toMatch(what);
  });

  it('takes a moment of a clock that is some hours ahead', async () => {
    const other = newHistory();
    await fillPosting(other, {}, 200.9);
    expect((await take(history, await exported(other)))?.posting).toMatchObject({ added: 1 });
  });

  it('names the line that is nested too deeply', async () => {
    const [id, state] = jobFrom({}, 5);
    for (const levels of [2_200, 50_000]) {
      const deep = '['.repeat(levels) + ']'.repeat(levels);
      const good = lineText({ kind: 'job', id, ...state });
      const bad = good.replace('"registers":{', `"registers":{"x":[${deep},"${stampAt(1, 'a')}"],`);
      const { key, values } = await refusedWith([HEADER, good, bad].join('\n'));
      expect([key, ...values.slice(0, 2)]).toEqual(['transfer_error_line', 'given.jsonl', 3]);
      expect(values[2]).toMatch(/nested/);
    }
  });

  it('takes a record that lacks a field of later versions', async () => {
    const other = newHistory();
    await fillPosting(other);
    const file = (await exported(other)).replace('"edited":null,', '').replace(/"rungs":\{[^}]*\},/, '');
    await take(history, file);
    expect((await everything(history)).postings).toMatchObject([{ edited: null, rungs: {} }]);
  });

  it.each([
    ['a later version', '{"format":"hiring-pulse","version":2}\n', 'transfer_error_later'],
    ['another tool’s JSON', '{\n  "jobs": []\n}\n', 'transfer_error_foreign'],
    ['our own notes', '{"format":"hiring-pulse-feedback","version":1}', 'transfer_error_foreign'],
    ['a list', '[1, 2]', 'transfer_error_foreign'],
    ['an empty file', '', 'transfer_error_columns'],
    ['a text', 'Dear all,\nhere is my list', 'transfer_error_columns'],
    ['a zip archive', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 200, 3]), 'transfer_error_workbook'],
    ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 1, 1, 9, 9]), 'transfer_error_text'],
    [
      'bytes that are no text',
      new Uint8Array([...new TextEncoder().encode(`${HEADER}\n`), 0xff, 0xfe]),
      'transfer_error_line',
    ],
  ])('%s', async (_name, given, key) => {
    expect((await refusedWith(given)).key).toBe(key);
  });

  it('a file that is too large is not even read', async () => {
    const file = new File([HEADER], 'huge.jsonl');
    Object.defineProperty(file, 'size', { value: 500_000_000 });
    const error = await importFile(history, file, DEFAULT_SETTINGS, hooks()).catch((trouble) => trouble);
    expect(troubleIn(error)).toEqual({ key: 'transfer_error_large', values: ['huge.jsonl', 480] });
  });

  it('never throws anything else at any text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.constant(HEADER))),
        async (lines) => {
          const error = await take(newHistory(), [HEADER, ...lines].join('\n')).catch((trouble) => trouble);
          expect(error === null || !(error instanceof Error) || error instanceof TransferTrouble).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('an import that ends early', () => {
  const big = async () => {
    const other = newHistory();
    for (let n = 0; n < 3; n++) await fillPosting(other, { id: `n${n}`, title: `Crane ${n}` });
    return exported(other);
  };

  it('changes nothing where the person says no', async () => {
    const before = await everything(history);
    expect(await take(history, await big(), { ask: async () => ({ go: false, withSettings: true }) })).toBeNull();
    expect(await everything(history)).toEqual(before);
  });

  it.each(['reading', 'applying'] as const)('changes nothing where it is cancelled while %s', async (during) => {
    const cancel = new AbortController();
    const before = await everything(history);
    const onProgress = (step: string) => step === during && cancel.abort();
    const ask = async () => {
      if (during === 'reading') cancel.abort();
      return { go: true, withSettings: false };
    };
    const error = await take(history, await big(), { signal: cancel.signal, onProgress, ask }).catch(
      (reason) => reason,
    );
    expect(isCancelled(error)).toBe(true);
    expect(await everything(history)).toEqual(before);
  });

  it('forgets what another one has left', async () => {
    await fill(history, {
      staged: [
        { n: 0, line: 'left' },
        { n: 700, line: 'left' },
      ],
    });
    await emptyStaged(history);
    expect((await everything(history)).staged).toEqual([]);
  });
});
