/** A background that is stopped, or a disk that is full, at any one of the writes: nothing acknowledged is lost, nothing is half done. */
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHistory, type HistoryDatabase } from '../../lib/history/database.ts';
import { allJobs, changeJob, removeJobs, save } from '../../lib/history/jobs.ts';
import { remember } from '../../lib/history/remember.ts';
import { forgetAll, forgetOld } from '../../lib/history/retention.ts';
import { bringBack, keepMemory, localJobs, noteRun, takeIn } from '../../lib/history/sync.ts';
import { stampAt } from '../../lib/saved/stamp.ts';
import { score } from '../../lib/scoring/score.ts';
import { EMPTY } from '../../lib/sync/state.ts';
import { everything, moment, posting, reading } from './history-fixtures.ts';

let count = 0;
const WRITES = ['put', 'add', 'delete', 'clear'] as const;

afterEach(() => vi.restoreAllMocks());

/** The write of this number fails as a full disk does; tells how many were tried. */
function failingAt(number: number): () => number {
  let tried = 0;
  for (const method of WRITES) {
    const original = IDBObjectStore.prototype[method] as (...args: unknown[]) => unknown;
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function fail(
      this: IDBObjectStore,
      ...args: unknown[]
    ) {
      if (tried++ === number) throw new DOMException('full', 'QuotaExceededError');
      return original.apply(this, args);
    } as never);
  }
  return () => tried;
}

const other = { posting: posting({ id: 'b2', title: 'Cook' }), wanted: true, at: moment(1) };
const copy = posting({
  site: 'linkedin',
  id: '4400000001',
  board: null,
  url: 'https://www.linkedin.com/jobs/view/4400000001/',
});
const jobId = async (database: HistoryDatabase) => (await allJobs(database))[0]?.id ?? '';
const remote = {
  ...EMPTY,
  jobs: {
    x: {
      registers: { kept: [moment(0), stampAt(5, 'z')] as const, title: ['Far', stampAt(6, 'z')] as const },
      died: null,
    },
    y: { registers: {}, died: stampAt(Date.parse(moment(0)), 'z') },
  },
};
const run = {
  at: moment(2),
  place: 'account' as const,
  outcome: 'done' as const,
  trouble: null,
  detail: '',
  added: [],
  changed: [],
  removed: [],
  question: null,
  answers: [],
  sent: true,
  leftOut: { texts: 0, jobs: 0 },
  before: {},
  undone: false,
};

const WORKS: Record<string, (database: HistoryDatabase) => Promise<unknown>> = {
  saving: (database) => save(database, { ...other, messageId: 'b' }),
  'saving a copy': (database) => save(database, { posting: copy, wanted: true, messageId: 'c', at: moment(1) }),
  'stopping to save': (database) =>
    save(database, { posting: posting(), wanted: false, messageId: 'r', at: moment(1) }),
  'changing a job': async (database) =>
    changeJob(database, {
      id: await jobId(database),
      change: { status: 'applied', note: 'n', addTags: ['t'], reminder: { day: '2026-12-01', text: 'x' } },
      messageId: 'j',
      at: moment(1),
    }),
  'removing jobs': async (database) => removeJobs(database, [await jobId(database)], moment(1)),
  'meeting a copy': (database) =>
    remember(
      database,
      { reading: { ...reading(), posting: copy }, isLinkedIn: true, messageId: 's', at: moment(1) },
      (seen, known) => score(seen, known, new Date(moment(1))),
    ),
  'taking in a sync': (database) => takeIn(database, remote, { at: moment(1) }),
  'bringing back': (database) => bringBack(database, { z: remote.jobs.x }),
  'noting a run': (database) => noteRun(database, run),
  'noting what was synced': (database) => keepMemory(database, { place: 'account', lastAt: moment(1), wiped: null }),
  'forgetting by age': (database) => forgetOld(database, moment(100)),
  'forgetting everything': (database) => forgetAll(database),
};

describe.each(Object.entries(WORKS))('%s', (_name, work) => {
  it('is done wholly or not at all, whichever write is the last, and can be done again', async () => {
    let writes = 1;
    for (let number = 0; number < writes; number++) {
      const history = createHistory(`killed-${count++}`);
      await history.use((database) =>
        save(database, { posting: posting(), wanted: true, messageId: 'a', at: moment(0) }),
      );
      await history.use((database) =>
        remember(
          database,
          { reading: reading({ id: 'old', title: 'Baker' }), isLinkedIn: false, messageId: 'o', at: moment(0) },
          (seen, known) => score(seen, known, new Date(moment(0))),
        ),
      );
      const before = await everything(history);
      const tried = failingAt(number);
      await expect(history.use(work)).rejects.toMatchObject({ trouble: 'full' });
      writes = Math.max(writes, tried());
      vi.restoreAllMocks();
      expect(await everything(history)).toEqual(before);
      // How many writes it takes is known once it runs through.
      const all = failingAt(-1);
      await history.use(work);
      writes = Math.max(writes, all());
      vi.restoreAllMocks();
      expect(await history.use(localJobs)).toBeDefined();
      history.close();
    }
    expect(writes).toBeGreaterThan(0);
  });
});
