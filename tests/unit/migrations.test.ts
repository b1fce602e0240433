/** Each earlier version of the database, with what a build of its time wrote, becomes today's without loss. */
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { createHistory, type History, MIGRATIONS } from '../../lib/history/database.ts';
import { allJobs, changeJob, save } from '../../lib/history/jobs.ts';
import { recall } from '../../lib/history/remember.ts';
import { someRows } from '../../lib/history/rows.ts';
import { tidyJobs } from '../../lib/history/sync.ts';
import { day, everything, moment, posting, reading } from './history-fixtures.ts';

let count = 0;
let history: History | null = null;
afterEach(() => history?.close());

const COPY = posting({
  site: 'linkedin',
  id: '44',
  board: null,
  url: 'https://www.linkedin.com/jobs/view/44/',
});

/** What each version knew: the records of the one before, and its own. */
const RECORDS: Record<string, unknown>[][] = [
  [
    {
      store: 'postings',
      key: 'lever::a1',
      role: 'north pier|crane engineer|bergen',
      firstSeen: moment(0),
      lastSeen: moment(9),
      lastSighting: moment(9),
      contentHash: 'abc',
      posted: { from: day(-3), to: day(-3) },
      closedSeen: null,
      posting: posting(),
      rungs: {},
      score: 66,
      band: 'likely',
      model: 'x',
    },
    { store: 'sightings', postingKey: 'lever::a1', at: moment(0), score: 61, band: 'uncertain', changed: [] },
    { store: 'sightings', postingKey: 'lever::a1', at: moment(9), score: 66, band: 'likely', changed: [] },
    { store: 'saved', key: 'lever::a1', savedAt: moment(1), deletedAt: null, posting: posting() },
    { store: 'saved', key: 'lever::b2', savedAt: moment(1), deletedAt: moment(2), posting: null },
    { store: 'saved', key: 'lever::c3' },
    {
      store: 'saved',
      key: 'lever::d4',
      savedAt: 7,
      deletedAt: null,
      posting: { title: 'Cook', company: 'South Pier' },
    },
    { store: 'saved', key: 'linkedin::44', savedAt: moment(3), deletedAt: null, posting: COPY },
    { store: 'requests', messageId: 'm', at: moment(9), type: 'save', saved: true },
  ],
  [{ store: 'pairs', id: '4400000001', from: day(0), to: day(0), at: moment(0) }],
  [{ store: 'feedback', messageId: 'f', at: moment(3), reason: 'filled', shown: { score: 60 } }],
  [
    { store: 'checks', key: 'lever:a1', at: moment(9), check: {} },
    { store: 'boards', key: 'lever:north-pier', at: moment(9), since: moment(0), source: 'board' },
    { store: 'boardJobs', key: 'lever:north-pier', jobs: [] },
  ],
];

async function openedFrom(version: number): Promise<History> {
  const name = `migrations-${count++}`;
  const old = createHistory(name, MIGRATIONS.slice(0, version));
  await old.use(async (database) => {
    for (const { store, ...record } of RECORDS.slice(0, version).flat()) {
      // A record of that time, whatever today's types say.
      await (database as { put(store: string, record: unknown): Promise<unknown> }).put(String(store), record);
    }
  });
  old.close();
  history = createHistory(name);
  return history;
}

describe.each(MIGRATIONS.slice(0, -1).map((_, i) => i + 1))('a database of version %i', (version) => {
  it('keeps postings with their sightings, and gets a line of the table for each', async () => {
    const opened = await openedFrom(version);
    const { postings, sightings } = await everything(opened);
    expect([postings?.length, sightings?.length]).toEqual([1, 2]);
    expect(await opened.use((database) => someRows(database, '', 10))).toMatchObject([
      {
        key: 'lever::a1',
        site: 'lever',
        title: 'Crane Engineer',
        company: 'North Pier',
        place: 'Bergen, Norway',
        score: 66,
        band: 'likely',
        contentHash: 'abc',
        firstSeen: moment(0),
        lastSeen: moment(9),
        trend: [[day(9), 66]],
      },
    ]);
    const { known, job } = await opened.use((database) => recall(database, reading(), moment(10)));
    expect(known).toMatchObject({ firstSeen: moment(0), lastSeen: moment(9) });
    expect(job).toMatchObject({ status: 'saved', at: moment(1) });
  });

  it('keeps saved jobs as they were saved, knows of removed ones, and lets both be changed', async () => {
    const opened = await openedFrom(version);
    const jobs = await opened.use(allJobs);
    expect(jobs).toMatchObject([
      {
        id: 'lever::a1',
        savedAt: moment(1),
        title: 'Crane Engineer',
        text: posting().description,
        links: [{ site: 'lever' }],
      },
      { id: 'lever::c3', title: null, links: [] },
      { id: 'lever::d4', title: 'Cook', savedAt: new Date(0).toISOString() },
      { id: 'linkedin::44', links: [{ site: 'linkedin' }] },
    ]);
    const change = { id: 'lever::a1', change: { note: 'call' }, messageId: 'n', at: moment(0) };
    // Also where the clock was set back since.
    expect(await opened.use((database) => changeJob(database, change))).toMatchObject({ note: 'call' });
    const again = { posting: posting({ id: 'b2', title: 'Cook' }), wanted: true, messageId: 'b', at: moment(0) };
    await opened.use((database) => save(database, again));
    expect(await opened.use(allJobs)).toHaveLength(5);
  });

  it('makes one job of copies of one role once they are put in order, and then leaves them', async () => {
    const opened = await openedFrom(version);
    expect(await opened.use((database) => tidyJobs(database, moment(20)))).toBeGreaterThan(0);
    const [job] = await opened.use(allJobs);
    expect(job).toMatchObject({ id: 'lever::a1', links: [{ site: 'lever' }, { site: 'linkedin' }] });
    expect(await opened.use(allJobs)).toHaveLength(3);
    expect(await opened.use((database) => tidyJobs(database, moment(21)))).toBe(0);
  });

  it('keeps all else that it held', async () => {
    const all = await everything(await openedFrom(version));
    const held = (store: string) => (all[store] ?? []).length;
    expect(held('pairs')).toBe(version >= 2 ? 1 : 0);
    expect(held('feedback')).toBe(version >= 3 ? 1 : 0);
    expect([held('checks'), held('boards'), held('boardJobs')]).toEqual(version >= 4 ? [1, 1, 1] : [0, 0, 0]);
    expect(all).not.toHaveProperty('saved');
  });
});
