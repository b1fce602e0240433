/** What a row of another program's table makes of the jobs that are kept: which of them it means, and what it may write there. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHistory, type History, write } from '../../lib/history/database.ts';
import { allJobs, changeJob, putJob, save } from '../../lib/history/jobs.ts';
import { tidyJobs } from '../../lib/history/sync.ts';
import type { JobChange } from '../../lib/saved/job.ts';
import { firstValues, written } from '../../lib/saved/job.ts';
import { stampAt } from '../../lib/saved/stamp.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { csvOf } from '../../lib/transfer/csv.ts';
import { importFile, type Tally } from '../../lib/transfer/import.ts';
import { moment, posting } from './history-fixtures.ts';

const NOW = new Date(moment(30));
let history: History;
let names = 0;

beforeEach(() => {
  history = createHistory(`rows-${++names}`);
});
afterEach(() => history.close());

/** Takes a table in; the preview must have said what was done. */
async function take(text: string): Promise<Tally['job']> {
  let told: Tally | null = null;
  const tally = await importFile(history, new File([text], 'jobs.csv'), DEFAULT_SETTINGS, {
    onProgress() {},
    ask: async (preview) => {
      told = structuredClone(preview.tally);
      return { go: true, withSettings: false };
    },
    changeSettings: async () => {},
    signal: new AbortController().signal,
    now: () => NOW,
  });
  expect(told).toEqual(tally);
  return tally?.job;
}

const jobs = () => history.use(allJobs);
const keep = (facts = {}) =>
  history.use((database) =>
    save(database, { posting: posting(facts), wanted: true, messageId: crypto.randomUUID(), at: moment(0) }),
  );
const change = (id: string, wanted: JobChange) =>
  history.use((database) => changeJob(database, { id, change: wanted, messageId: crypto.randomUUID(), at: moment(1) }));
const tidy = () => history.use((database) => tidyJobs(database, moment(31)));

describe('one address for many jobs', () => {
  const table = (address: string) =>
    [
      'Title,Company,Location,Status,Link,Notes',
      `Crane Engineer,North Pier,Oslo,Applied,${address},first`,
      `Dock Manager,North Pier,Bergen,Interview,${address},second`,
      `Accountant,North Pier,Oslo,Offer,${address},third`,
    ].join('\n');

  it.each(['https://northpier.example/careers', 'https://www.linkedin.com/jobs/', 'https://jobs.lever.co/north-pier'])(
    '%s',
    async (address) => {
      expect(await take(table(address))).toMatchObject({ added: 3, skipped: 0 });
      expect((await jobs()).map(({ title, status, note }) => [title, status, note]).sort()).toEqual([
        ['Accountant', 'offer', 'third'],
        ['Crane Engineer', 'applied', 'first'],
        ['Dock Manager', 'interview', 'second'],
      ]);
      expect(await take(table(address))).toMatchObject({ added: 0, changed: 0, skipped: 3 });
    },
  );

  it('also behind an agency, where no role is known', async () => {
    const address = 'https://staffing.example/jobs';
    const text = `Title,Company,Link\nCook,Northern Staffing,${address}\nBaker,Northern Staffing,${address}\n,Northern Staffing,${address}\n`;
    expect(await take(text)).toMatchObject({ added: 3 });
    expect(await take(text)).toMatchObject({ added: 0, changed: 0, skipped: 3 });
    expect(await take(csvOf(await jobs()))).toMatchObject({ added: 0, changed: 0, skipped: 3 });
  });

  it('but the address of a posting tells which job it is, whatever its title says now', async () => {
    await keep();
    const text =
      'Title,Company,Link,Notes\nSenior Crane Engineer,North Pier,https://jobs.lever.co/north-pier/a1,mine\n';
    // The reader of Lever's addresses wants ids as Lever makes them.
    const id = '9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
    await keep({ id, title: 'Welder', url: `https://jobs.lever.co/north-pier/${id}` });
    expect(await take(text.replace('/a1', `/${id}`))).toMatchObject({ added: 0, changed: 1 });
    expect((await jobs()).find(({ title }) => title === 'Welder')).toMatchObject({ note: 'mine' });
  });
});

describe('a job that is kept', () => {
  const ROW = 'Title,Company,Location,Status,Notes\nCrane Engineer,North Pier,"Bergen, Norway",Applied,theirs\n';

  /** A job as version 4 left it: under the key of its posting, without its role. */
  async function keepMigrated() {
    const values = { ...firstValues(posting(), moment(0)), role: null };
    const state = written({ registers: {}, died: null }, values, () => stampAt(Date.parse(moment(0)), 'old'));
    await history.use((database) => write(database, (transaction) => putJob(transaction, 'lever::a1', state)));
  }

  it.each([true, false])('is met by its role under whatever id (put in order before: %s)', async (isTidy) => {
    await keepMigrated();
    if (isTidy) await tidy();
    await change('lever::a1', { status: 'offer', note: 'my precious note' });
    expect(await take(ROW)).toMatchObject({ added: 0, changed: 0, skipped: 1 });
    await tidy();
    expect(await jobs()).toMatchObject([{ id: 'lever::a1', status: 'offer', note: 'my precious note' }]);
  });

  it('keeps the step that the person set, also where that was a step back', async () => {
    const { id } = (await keep()) ?? { id: '' };
    await change(id, { status: 'applied' });
    await change(id, { status: 'saved' });
    await take(ROW);
    expect(await jobs()).toMatchObject([{ status: 'saved', note: 'theirs' }]);
  });

  it('keeps tags and days that the person took away', async () => {
    const { id } = (await keep()) ?? { id: '' };
    await change(id, { addTags: ['remote'], days: { applied: '2026-03-02' } });
    await change(id, { removeTags: ['remote'], days: { applied: null } });
    await take('Title,Company,Location,Tags,Date Applied\nCrane Engineer,North Pier,Bergen,remote,2026-02-01\n');
    expect(await jobs()).toMatchObject([{ tags: [], days: {} }]);
  });

  it('is not emptied elsewhere by cells that say nothing', async () => {
    await take('Title,Company,Notes,Status,Salary\nBaker,Oven,,,\n');
    const [state] = await history.use((database) => database.getAll('jobs'));
    for (const name of ['note', 'pay', 'text', 'reminder', 'status']) expect(state?.registers).not.toHaveProperty(name);
    expect(await jobs()).toMatchObject([{ title: 'Baker', status: 'saved', note: '' }]);
  });
});

describe('our own table', () => {
  it('changes nothing, also where an address does not tell what the page told', async () => {
    const { id } = (await keep()) ?? { id: '' };
    await change(id, {
      status: 'applied',
      note: '- called\n=SUM(1)',
      addTags: ['remote, EU', "it's; ok"],
      reminder: { day: '2026-12-01', text: 'x' },
    });
    const before = await jobs();
    expect(await take(csvOf(before))).toMatchObject({ added: 0, changed: 0, skipped: 1 });
    expect(await jobs()).toEqual(before);
  });
});

describe('what is told beforehand', () => {
  it('counts equal rows once', async () => {
    const row = 'Crane,North Pier,Oslo,Applied\n';
    expect(await take(`Title,Company,Location,Status\n${row}${row}`)).toMatchObject({ added: 1, skipped: 1 });
  });

  it('counts a row as changing what an earlier one added', async () => {
    const rows = Array.from({ length: 600 }, (_, n) => `Crane ${n},North Pier,`).join('\n');
    expect(await take(`Title,Company,Notes\n${rows}\nCrane 3,North Pier GmbH,mine\n`)).toMatchObject({
      added: 600,
      changed: 1,
    });
  });
});
