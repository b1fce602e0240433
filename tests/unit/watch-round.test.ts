/** The rounds of the watch: who is asked when, what is kept of it, whom it tells, and a background that is killed at any write. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { answer } from '../../lib/background/answer.ts';
import type { Surroundings } from '../../lib/background/surroundings.ts';
import { jobOfNotice, type Notices, type WatchSurroundings, watches, watchRound } from '../../lib/background/watch.ts';
import { startWatching } from '../../lib/background/watch-start.ts';
import { createHistory } from '../../lib/history/database.ts';
import { changeJob, removeJobs, save } from '../../lib/history/jobs.ts';
import { remember } from '../../lib/history/remember.ts';
import type { WatchRecord } from '../../lib/history/watches.ts';
import { onNews } from '../../lib/news.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import { score } from '../../lib/scoring/score.ts';
import { DEFAULT_SETTINGS, SETTINGS_KEY } from '../../lib/settings.ts';
import type { Asked } from '../../lib/source/ask.ts';
import { live, notListed, type Source, unknown, type Verdict } from '../../lib/source/source.ts';
import { everything, posting, reading } from './history-fixtures.ts';

const START = Date.parse('2026-11-25T12:00:00Z');
const HOUR = 3_600_000;
const CONTENT = { title: 'Crane Engineer', place: 'Bergen', text: 'aa11' };
const LIVE = live({ day: '2026-11-01', quote: '"createdAt": 1' }, null, CONTENT);
const own: Runtime.MessageSender = { id: 'hp', url: 'chrome-extension://hp/dashboard.html' };

let names = 0;
let now: number;
let answers: (source: Source) => Verdict;
let asked: string[];
let denied: string[];
let settings: typeof DEFAULT_SETTINGS;
let shown: Map<string, string>;
let mayNotify: boolean;
let around: WatchSurroundings;
let notices: Notices;

beforeEach(() => {
  now = START;
  answers = () => LIVE;
  asked = [];
  denied = [];
  settings = { ...DEFAULT_SETTINGS, watch: true, watchNotify: true };
  shown = new Map();
  mayNotify = true;
  around = {
    history: createHistory(`watch-${++names}`),
    settings: async () => settings,
    askSource: async (source, memory): Promise<Asked> => {
      const told = await memory.told(source);
      if (told) return { ...told, board: null, content: null, at: new Date(told.at), wasAsked: false };
      asked.push(source.key);
      return { ...answers(source), at: new Date(now), wasAsked: true };
    },
    isAllowed: async (origin) => !denied.includes(origin),
    now: () => new Date(now),
    random: () => 0.5,
  };
  notices = {
    isAllowed: async () => mayNotify,
    show: async (id, title) => void shown.set(id, title),
    say: ({ key, values }) => [key, ...values].join(' '),
  };
});
afterEach(() => {
  vi.restoreAllMocks();
  around.history.close();
});

const idOf = (n: number) => `${String(n).padStart(8, '0')}-7a34-4d7c-8f10-2c6f3e5a1d90`;
/** A posting of its own board, so that no answer tells of another. */
const job = (n: number, facts: Partial<Posting> = {}): Posting =>
  posting({
    id: idOf(n),
    title: `Crane Engineer ${n}`,
    board: `pier-${n}`,
    company: `Pier ${n}`,
    url: `https://jobs.lever.co/pier-${n}/${idOf(n)}`,
    ...facts,
  });
const keyOf = (n: number) => `api.lever.co/pier-${n}/${idOf(n)}`;
const hours = (count: number) => {
  now += count * HOUR;
};
const at = () => new Date(now).toISOString();
const round = () => watchRound(around, notices);
async function keep(of: Posting): Promise<string> {
  const message = { posting: of, wanted: true, messageId: crypto.randomUUID(), at: at() };
  return (await around.history.use((database) => save(database, message)))?.id ?? '';
}
const setStatus = (id: string, status: 'rejected' | 'applied') =>
  around.history.use((database) =>
    changeJob(database, { id, change: { status }, messageId: crypto.randomUUID(), at: at() }),
  );
const stored = async () => ((await everything(around.history)).watches ?? []) as WatchRecord[];
const marks = async () => (await stored()).flatMap((record) => record.marks.map(({ kind }) => kind));

describe('a round', () => {
  it('asks nobody while the watch is switched off', async () => {
    await keep(job(1));
    settings = { ...settings, watch: false };
    await round();
    expect(asked).toEqual([]);
    expect(await stored()).toEqual([]);
    expect(await watches(around)).toMatchObject([{ state: 'off', checkedAt: null }]);
  });

  it('looks at a saved job, keeps what was said, and looks again a day later', async () => {
    await keep(job(1));
    await round();
    expect(asked).toEqual([keyOf(1)]);
    const next = new Date(START + 24 * HOUR).toISOString();
    expect(await stored()).toMatchObject([{ state: 'live', checkedAt: at(), next, content: CONTENT, marks: [] }]);
    expect(await watches(around)).toMatchObject([{ state: 'watched', said: 'live', host: 'api.lever.co', next }]);
    hours(23);
    await round();
    expect(asked).toHaveLength(1);
    hours(1);
    await round();
    expect(asked).toHaveLength(2);
  });

  it('asks five at most, of different hosts first, and leaves none out for long', async () => {
    for (let n = 1; n <= 8; n++) await keep(job(n));
    const url = 'https://northpier.wd5.myworkdayjobs.com/en-US/Careers/job/Bergen/Crane-Engineer_R46392-2';
    await keep(job(9, { site: 'workday', id: 'R46392', board: 'northpier', url }));
    await round();
    expect(asked).toHaveLength(5);
    expect(asked.slice(0, 2).map((key) => key.split('/')[0])).toContain('northpier.wd5.myworkdayjobs.com');
    hours(0.5);
    await round();
    expect(new Set(asked).size).toBe(9);
    expect(asked).toHaveLength(9);
  });

  it('takes one answer for all jobs of a board', async () => {
    const url = (n: number) => `https://jobs.lever.co/north-pier/${idOf(n)}`;
    for (let n = 1; n <= 7; n++) await keep(job(n, { board: 'north-pier', company: 'North Pier', url: url(n) }));
    const boardJob = (n: number, title: string) => ({
      id: idOf(n),
      title,
      place: 'Bergen',
      opened: null,
      text: 'aa11',
    });
    const board = (title: string, last = 7) => ({
      key: 'lever:north-pier',
      system: 'lever',
      company: null,
      jobs: Array.from({ length: last }, (_, i) => boardJob(i + 1, i === 2 ? title : 'Crane Engineer')),
    });
    answers = () => live(null, board('Crane Engineer'), { title: 'Crane Engineer', place: 'Bergen', text: 'aa11' });
    await round();
    expect(asked).toHaveLength(1);
    expect(await stored()).toHaveLength(7);
    hours(24);
    answers = () => live(null, board('Crane Lead', 6), { title: 'Crane Engineer', place: 'Bergen', text: 'aa11' });
    await round();
    expect(asked).toHaveLength(2);
    expect((await marks()).toSorted()).toEqual(['closed', 'edited']);
  });

  it('asks no one of what it may not, and says what is to be allowed', async () => {
    const url = `https://jobs.ashbyhq.com/pier/${idOf(1)}`;
    const copy = {
      site: 'linkedin',
      id: '4400000001',
      board: null,
      url: 'https://www.linkedin.com/jobs/view/4400000001',
    };
    const sighted = reading({ ...job(1), ...copy, applyUrl: url } as Posting);
    await around.history.use((database) =>
      remember(
        database,
        { reading: sighted, isLinkedIn: true, messageId: crypto.randomUUID(), at: at() },
        (seen, known) => score(seen, known, new Date(now)),
      ),
    );
    await keep(sighted.posting as Posting);
    denied = ['https://api.ashbyhq.com/*'];
    await round();
    expect(asked).toEqual([]);
    expect(await watches(around)).toMatchObject([{ state: 'not-allowed', origin: 'https://api.ashbyhq.com/*' }]);
    denied = [];
    await round();
    expect(asked).toEqual([`api.ashbyhq.com/pier/${idOf(1)}`]);
  });

  it('asks nobody of what is only on LinkedIn, rejected, or kept no more', async () => {
    await keep(job(1, { site: 'linkedin', id: '4400000001', board: null, applyUrl: null }));
    await setStatus(await keep(job(2)), 'rejected');
    const gone = await keep(job(3));
    await around.history.use((database) => removeJobs(database, [gone], at()));
    await round();
    expect(asked).toEqual([]);
    const states = (await watches(around)).map(({ state, why }) => `${state} ${why}`).toSorted();
    expect(states).toEqual(['cannot linkedin', 'ended null']);
  });

  it('forgets what it knew of a job that is kept no more, also while it is switched off', async () => {
    const id = await keep(job(1));
    await round();
    expect(await stored()).toHaveLength(1);
    await around.history.use((database) => removeJobs(database, [id], at()));
    settings = { ...settings, watch: false };
    await round();
    expect(await stored()).toEqual([]);
  });

  it('stops when it is switched off meanwhile, and where there is no network', async () => {
    for (let n = 1; n <= 3; n++) await keep(job(n));
    answers = () => {
      settings = { ...settings, watch: false };
      return LIVE;
    };
    await round();
    expect(asked).toHaveLength(1);
    settings = { ...settings, watch: true };
    answers = () => unknown('offline');
    await round();
    expect(asked).toHaveLength(2);
  });

  it('leaves a source alone for longer and longer while it tells nothing', async () => {
    await keep(job(1));
    answers = () => unknown('refused');
    const waits: number[] = [];
    for (let i = 0; i < 5; i++) {
      await round();
      const [record] = await stored();
      const wait = Date.parse(record?.next ?? '') - now;
      waits.push(Math.round(wait / HOUR));
      now += wait;
    }
    expect(waits).toEqual([2, 6, 24, 48, 48]);
    expect(await watches(around)).toMatchObject([{ state: 'watched', trouble: 'refused', said: null, marks: [] }]);
  });

  it('ends 30 days after a job closed, having looked seldom for its coming back', async () => {
    await keep(job(1));
    await round();
    answers = () => notListed();
    for (let i = 0; i < 60 * 24; i += 6) {
      hours(6);
      await round();
    }
    expect(asked.length).toBeLessThan(16);
    expect(await watches(around)).toMatchObject([{ state: 'ended', said: 'not-listed', next: null }]);
    expect(await marks()).toEqual(['closed']);
  });

  it('shows what it found where the posting is shown, too', async () => {
    await around.history.use((database) =>
      remember(
        database,
        { reading: reading(job(1)), isLinkedIn: false, messageId: crypto.randomUUID(), at: at() },
        (seen, known) => score(seen, known, new Date(now)),
      ),
    );
    await keep(job(1));
    answers = () => notListed();
    await round();
    expect((await everything(around.history)).rows).toMatchObject([{ source: 'not-listed', checkedAt: at() }]);
  });

  it('is news for our own pages, and none where nothing was due', async () => {
    const heard: string[] = [];
    const stop = onNews((news) => heard.push(news));
    await round();
    await keep(job(1));
    await round();
    await vi.waitFor(() => expect(heard).toEqual(['watches']));
    stop();
  });
});

describe('the person is told', () => {
  async function close(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let n = 1; n <= count; n++) ids.push(await keep(job(n)));
    await round();
    hours(24);
    answers = () => notListed();
    await round();
    return ids;
  }

  it('what has changed, once', async () => {
    const [id] = await close(1);
    expect([...shown]).toEqual([[`watch:${id}`, 'watch_news_closed Crane Engineer 1, Pier 1']]);
    shown.clear();
    hours(80);
    await round();
    expect(asked).toHaveLength(3);
    expect(shown.size).toBe(0);
  });

  it('the number of jobs where there are many', async () => {
    await close(4);
    expect([...shown]).toEqual([['watch', 'watch_news_many 4']]);
  });

  it.each([
    ['they want none', () => (settings = { ...settings, watchNotify: false })],
    ['the browser does not let us', () => (mayNotify = false)],
  ])('nothing where %s, and nothing of it later', async (_, arrange) => {
    arrange();
    await close(1);
    settings = { ...settings, watchNotify: true };
    mayNotify = true;
    await round();
    expect(shown.size).toBe(0);
    expect(await watches(around)).toMatchObject([{ marks: [{ kind: 'closed', seen: false, told: true }] }]);
  });

  it('by notifications that lead to their job', () => {
    expect(jobOfNotice('watch:role:1f2e')).toBe('role:1f2e');
    expect(jobOfNotice('reminder:role:1f2e')).toBe('role:1f2e');
    expect(jobOfNotice('reminder')).toBeNull();
    expect(jobOfNotice('watching:role:1f2e')).toBeUndefined();
    expect(jobOfNotice('watch')).toBeNull();
    expect(jobOfNotice('sync')).toBeUndefined();
  });
});

describe('a background that is killed', () => {
  /** A first round, then a second one in which two jobs changed. */
  async function prepared(name: string): Promise<void> {
    around = { ...around, history: createHistory(name) };
    now = START;
    answers = () => LIVE;
    for (let n = 1; n <= 2; n++) {
      await around.history.use((database) =>
        remember(
          database,
          { reading: reading(job(n)), isLinkedIn: false, messageId: `seen-${n}`, at: at() },
          (seen, known) => score(seen, known, new Date(now)),
        ),
      );
      await keep(job(n));
    }
    await round();
    hours(24);
    answers = ({ id }) =>
      id === idOf(1) ? notListed() : live(LIVE.created, null, { ...CONTENT, title: 'Crane Lead' });
    asked = [];
    shown.clear();
  }
  /** Without what a second round may write anew. */
  const kept = async () => {
    const { watches = [], checks = [], rows = [] } = await everything(around.history);
    return { watches, checks, rows };
  };

  it('at any of its writes loses nothing and tells nothing twice', async () => {
    const put = IDBObjectStore.prototype.put;
    await prepared(`killed-${++names}`);
    let writes = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      writes++;
      return put.apply(this, given);
    });
    await round();
    const whole = await kept();
    const notified = [...shown];
    expect(await marks()).toEqual(expect.arrayContaining(['closed', 'edited']));
    expect(writes).toBeGreaterThan(6);
    around.history.close();
    vi.restoreAllMocks();

    for (let kill = 1; kill <= writes; kill++) {
      await prepared(`killed-${++names}`);
      let left = kill;
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
        if (--left <= 0) throw new DOMException('killed', 'AbortError');
        return put.apply(this, given);
      });
      await expect(round(), `write ${kill}`).rejects.toThrow();
      vi.restoreAllMocks();
      await round();
      expect(await kept(), `write ${kill}`).toEqual(whole);
      expect([...shown], `write ${kill}`).toEqual(expect.arrayContaining(notified));
      expect(shown.size).toBe(notified.length);
      expect(asked.length, `write ${kill}`).toBeLessThanOrEqual(3);
      around.history.close();
    }
  });
});

describe('our own pages', () => {
  const ask = (message: object, from = own) =>
    answer(message, from, {
      ...around,
      own: { id: 'hp', root: 'chrome-extension://hp/' },
      isPrivateWindow: async () => false,
      say: ({ key }: { key: string }) => key,
    } as unknown as Surroundings);

  it('ask how the watches stand, look at one at once, and note that its news were seen', async () => {
    settings = { ...settings, watch: false };
    const id = await keep(job(1));
    expect(await ask({ type: 'watches' })).toMatchObject({ ok: true, value: [{ id, state: 'off' }] });
    answers = () => notListed();
    const unlisted = { kind: 'unlisted', seen: false, told: true };
    expect(await ask({ type: 'watch-now', id })).toMatchObject({
      value: { id, said: 'not-listed', checkedAt: at(), marks: [unlisted] },
    });
    expect(asked).toHaveLength(1);
    await ask({ type: 'watch-seen', id });
    expect(await ask({ type: 'watches' })).toMatchObject({ value: [{ marks: [{ ...unlisted, seen: true }] }] });
  });

  it('ask nobody where that is not allowed', async () => {
    const id = await keep(job(1));
    denied = ['https://api.lever.co/*'];
    expect(await ask({ type: 'watch-now', id })).toMatchObject({ value: { state: 'not-allowed' } });
    expect(await ask({ type: 'watch-now', id: 'none' })).toEqual({ ok: true, value: null });
    expect(asked).toEqual([]);
  });

  it.each(['watches', 'watch-seen', 'watch-now'])('alone: no page may send %s', async (type) => {
    const from = { id: 'hp', url: 'https://jobs.lever.co/north-pier/a1', tab: { id: 5, incognito: false } };
    expect(await ask({ type, id: 'x' }, from as never)).toEqual({ ok: false, error: 'error_sender' });
  });
});

describe('reminders', () => {
  const remind = (id: string, day: string, text = '') =>
    around.history.use((database) =>
      changeJob(database, { id, change: { reminder: { day, text } }, messageId: crypto.randomUUID(), at: at() }),
    );

  it('are told of once on their day, whether jobs are watched or not, and again when they are put off', async () => {
    settings = { ...settings, watch: false };
    const id = await keep(job(1));
    await remind(id, '2026-11-26', 'Call them back');
    await round();
    expect([...shown]).toEqual([]);
    hours(24);
    await round();
    expect([...shown]).toEqual([[`reminder:${id}`, 'reminder_news Crane Engineer 1, Pier 1']]);
    shown.clear();
    await round();
    expect([...shown]).toEqual([]);
    await remind(id, '2026-11-28');
    hours(72);
    await round();
    expect([...shown.keys()]).toEqual([`reminder:${id}`]);
    expect(asked).toEqual([]);
  });

  it('are told of together where there are many', async () => {
    for (let n = 1; n <= 5; n++) await remind(await keep(job(n)), '2026-11-25');
    settings = { ...settings, watch: false };
    await round();
    expect([...shown]).toEqual([['reminder', 'reminder_news_many 5']]);
  });

  it('wait for the notification to be wanted and allowed', async () => {
    const id = await keep(job(1));
    await remind(id, '2026-11-25');
    settings = { ...settings, watch: false, watchNotify: false };
    await round();
    settings = { ...settings, watchNotify: true };
    mayNotify = false;
    await round();
    expect([...shown]).toEqual([]);
    mayNotify = true;
    await round();
    expect([...shown.keys()]).toEqual([`reminder:${id}`]);
  });
});

describe('what wakes the background', () => {
  function fakeBrowser() {
    const made: string[] = [];
    const opened: string[] = [];
    const heard: Record<string, (...given: never[]) => unknown> = {};
    const event = (name: string) => ({
      addListener: (listener: (...given: never[]) => unknown) => {
        heard[name] = listener;
      },
    });
    const api = {
      alarms: { create: (name: string) => made.push(name) },
      notifications: undefined as unknown,
      permissions: { contains: async () => true, onAdded: event('added') },
      runtime: { getURL: (path: string) => path },
      storage: { onChanged: event('changed') },
      tabs: { create: ({ url }: { url: string }) => opened.push(url) },
    };
    const show: string[] = [];
    const notifications = {
      create: async (id: string) => show.push(id),
      clear: async () => true,
      onClicked: event('clicked'),
    };
    return { api, made, opened, heard, notifications, show };
  }
  const start = (api: unknown) =>
    startWatching(
      api as never,
      around,
      ({ key }) => key,
      (id) => `dashboard.html#saved/${id}`,
    );
  const change = (oldValue: object | undefined, newValue: object | undefined) => ({
    [SETTINGS_KEY]: { oldValue, newValue },
  });

  it('is its being switched on, besides an alarm each half hour', () => {
    const { api, made, heard } = fakeBrowser();
    expect(start(api)).toMatchObject({ watch: { every: 30 }, 'watch-soon': { every: null } });
    heard.changed?.(change(undefined, { watch: true }) as never, 'local' as never);
    expect(made).toEqual(['watch-soon']);
    heard.changed?.(change({ watch: true }, { watch: true, toolbarOnly: true }) as never, 'local' as never);
    heard.changed?.(change({ watch: true }, undefined) as never, 'local' as never);
    heard.changed?.(change({}, { watch: true }) as never, 'sync' as never);
    heard.changed?.({ other: {} } as never, 'local' as never);
    expect(made).toEqual(['watch-soon']);
  });

  it('tells as soon as the browser lets it, and a press opens the job', async () => {
    const { api, opened, heard, notifications, show } = fakeBrowser();
    const rounds = start(api);
    const id = await keep(job(1));
    await rounds.watch.run();
    hours(24);
    answers = () => notListed();
    api.notifications = notifications;
    heard.added?.();
    await Promise.all([rounds.watch.run(), rounds['watch-soon'].run()]);
    expect(show).toEqual([`watch:${id}`]);
    heard.clicked?.(`watch:${id}` as never);
    heard.clicked?.('sync' as never);
    expect(opened).toEqual([`dashboard.html#saved/${id}`]);
  });
});
