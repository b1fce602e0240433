/** The background's end of the sync: two browsers of one account, each with a store, settings and a log of its own. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { forgetByAge, forgetEverything } from '../../lib/background/forget.ts';
import { createSettings, readSettings, type SettingsStore } from '../../lib/background/settings.ts';
import { createSync, type Sync } from '../../lib/background/sync.ts';
import { createHistory, type History } from '../../lib/history/database.ts';
import { allJobs, changeJob, removeJobs, save } from '../../lib/history/jobs.ts';
import { remember } from '../../lib/history/remember.ts';
import { forgetAll } from '../../lib/history/retention.ts';
import { forgetRemoved, keepAccount, readAccount } from '../../lib/history/sync.ts';
import { score } from '../../lib/scoring/score.ts';
import { NO_FILTER } from '../../lib/settings.ts';
import { accountPlace } from '../../lib/sync/browser-account.ts';
import { SYNC_TROUBLES, troubleKey } from '../../lib/sync/trouble.ts';
import words from '../../public/_locales/en/messages.json' with { type: 'json' };
import { syncAccount } from '../sync-storage-double.ts';
import { everything, reading } from './history-fixtures.ts';
import { postingOf } from './sync-devices.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
let now = Date.parse('2026-11-01T08:00:00.000Z');
const clock = () => new Date(now);

/** `storage.local` in memory. */
function localArea() {
  const store: Record<string, unknown> = {};
  return {
    store,
    get: async (key: unknown) => ({ [String(key)]: store[String(key)] }),
    set: async (items: Record<string, unknown>) => void Object.assign(store, structuredClone(items)),
    remove: async (key: unknown) => void delete store[String(key)],
    clear: async () => {
      for (const key of Object.keys(store)) delete store[key];
    },
  };
}

interface Browser {
  history: History;
  settings: SettingsStore;
  sync: Sync;
  local: ReturnType<typeof localArea>;
  told: string[];
  laters: number[];
  keep(id: string): Promise<unknown>;
  titles(): Promise<(string | null)[]>;
}

const opened: History[] = [];
let count = 0;

function browserWith(account: unknown): Browser {
  const history = createHistory(`sync-background-${count++}`);
  opened.push(history);
  const local = localArea();
  const settings = createSettings(local as never, clock);
  const told: string[] = [];
  const laters: number[] = [];
  const sync = createSync({
    history,
    settings,
    local: local as never,
    account: account as never,
    isAllowed: async () => true,
    tell: (news) => void told.push(news),
    later: (seconds) => void laters.push(seconds),
    now: clock,
  });
  const at = () => clock().toISOString();
  return {
    history,
    settings,
    sync,
    local,
    told,
    laters,
    keep: (id) =>
      history.use((database) =>
        save(database, { posting: postingOf(id), wanted: true, messageId: crypto.randomUUID(), at: at() }),
      ),
    titles: async () => (await history.use(allJobs)).map(({ title }) => title).sort(),
  };
}

function two() {
  const account = syncAccount(() => now);
  const settle = () => account.settle(() => 0);
  const areas = [account.device().area, account.device('firefox').area] as const;
  const [a, b] = [browserWith(areas[0]), browserWith(areas[1])];
  const both = async () => {
    await a.sync.run(null, false);
    settle();
    await b.sync.run(null, false);
    settle();
    await a.sync.run(null, false);
    settle();
  };
  const bothOn = async () => {
    for (const one of [a, b]) {
      await one.sync.setUp({ place: 'account' }, false);
      settle();
    }
  };
  return { a, b, areas, both, bothOn, settle };
}

afterEach(() => {
  now = Date.parse('2026-11-01T08:00:00.000Z');
  for (const history of opened.splice(0)) history.close();
});

describe('the browser account', () => {
  it('is used only once it is switched on, and never after it is switched off', async () => {
    const { a, b, settle } = two();
    await a.keep('1');
    await a.sync.run(null, true);
    await b.sync.setUp({ place: 'account' }, false);
    settle();
    expect(await b.titles()).toEqual([]);
    await a.sync.setUp({ place: 'account' }, false);
    settle();
    await b.sync.run(null, false);
    expect(await b.titles()).toEqual(['Crane Engineer 1']);
    await b.sync.off();
    expect((await b.sync.status()).place).toBe('none');
    await a.keep('2');
    await a.sync.run(null, false);
    settle();
    await b.sync.run(null, true);
    expect(await b.titles()).toEqual(['Crane Engineer 1']);
  });

  it('keeps jobs and settings in step, and tells our pages', async () => {
    const { a, b, both, bothOn } = two();
    await bothOn();
    await a.keep('1');
    await a.settings.change({ theme: 'dark', filter: { ...NO_FILTER, threshold: 70 }, checkAtSource: true });
    now += MINUTE_MS;
    await b.settings.change({ filter: { ...NO_FILTER, words: ['intern'] } });
    await both();
    const settings = await readSettings(b.local as never);
    expect(settings).toMatchObject({ theme: 'dark', filter: { threshold: 70, words: ['intern'] } });
    // What lets a device ask somebody is decided on that device.
    expect(settings.checkAtSource).toBe(false);
    expect((await readSettings(a.local as never)).filter).toEqual(settings.filter);
    expect(b.told).toEqual(expect.arrayContaining(['jobs', 'settings', 'sync']));
  });

  it('hands on settings that it does not know', async () => {
    const { a, b, both, bothOn } = two();
    await bothOn();
    const later = { 'filter.ofALaterVersion': ['x', '0mhl3nwg0.0000.zz'] as const };
    await a.settings.takeIn(later);
    await both();
    expect(await b.settings.registers()).toMatchObject(later);
  });

  it('says how it went: a run that did something, and one that was pressed, not each that had nothing to do', async () => {
    const { a, b, both, bothOn } = two();
    await bothOn();
    await a.keep('1');
    await both();
    const before = (await b.sync.status()).runs.length;
    for (let i = 0; i < 3; i++) {
      now += MINUTE_MS;
      await both();
    }
    expect((await b.sync.status()).runs).toHaveLength(before);
    now += MINUTE_MS;
    await b.sync.run(null, true);
    const { runs, lastAt, place, running, question } = await b.sync.status();
    expect(runs).toHaveLength(before + 1);
    expect(runs.map(({ added }) => added.length)).toContain(1);
    expect({ lastAt, place, running, question }).toEqual({
      lastAt: clock().toISOString(),
      place: 'account',
      running: false,
      question: null,
    });
  });

  it('says that it works again, also where there was nothing to do', async () => {
    let isBroken = false;
    const { area } = syncAccount(() => now).device();
    const get = (keys: unknown) => (isBroken ? Promise.reject(new Error('gone')) : area.get(keys as never));
    const one = browserWith({ ...area, get });
    await one.sync.setUp({ place: 'account' }, false);
    isBroken = true;
    for (let i = 0; i < 3; i++) {
      now += MINUTE_MS;
      await expect(one.sync.run(null, false)).rejects.toThrow();
    }
    isBroken = false;
    for (let i = 0; i < 3; i++) {
      now += MINUTE_MS;
      await one.sync.run(null, false);
    }
    expect((await one.sync.status()).runs.map(({ outcome }) => outcome)).toEqual(['done', 'trouble', 'done']);
  });

  it('keeps the last twenty runs', async () => {
    const { a } = two();
    await a.sync.setUp({ place: 'account' }, false);
    for (let i = 0; i < 25; i++) {
      now += MINUTE_MS;
      await a.sync.run(null, true);
    }
    const { runs } = await a.sync.status();
    expect(runs).toHaveLength(20);
    expect(runs[0]?.at).toBe(clock().toISOString());
  });

  it('stops before it removes most jobs, and has the way back after it did', async () => {
    const { a, b, both, bothOn, settle } = two();
    await bothOn();
    for (let i = 0; i < 8; i++) await a.keep(`${i}`);
    await both();
    now += MINUTE_MS;
    const ids = (await a.history.use(allJobs)).map(({ id }) => id);
    await a.history.use((database) => removeJobs(database, ids, clock().toISOString()));
    await both();
    expect(await b.titles()).toHaveLength(8);
    expect((await b.sync.status()).question).toEqual({ kind: 'removes', jobs: 8, of: 8 });
    now += MINUTE_MS;
    const { question } = await b.sync.status();
    await b.sync.run(question && { answer: 'remove', question }, true);
    expect(await b.titles()).toEqual([]);
    const [run] = (await b.sync.status()).runs;
    expect(run?.removed).toHaveLength(8);
    await b.sync.undo(run?.at ?? '');
    expect(b.laters).toContain(1);
    await b.sync.run(null, false);
    settle();
    await a.sync.run(null, false);
    expect(await a.titles()).toHaveLength(8);
    // A second press does nothing.
    await b.history.use((database) => removeJobs(database, ids, clock().toISOString()));
    await b.sync.undo(run?.at ?? '');
    expect(await b.titles()).toEqual([]);
  });

  it('whose write fails after it took jobs away has the way back all the same, for two weeks', async () => {
    const { a, b, areas, both, bothOn, settle } = two();
    await bothOn();
    for (let i = 0; i < 8; i++) await a.keep(`${i}`);
    await both();
    now += MINUTE_MS;
    const ids = (await a.history.use(allJobs)).map(({ id }) => id).slice(0, 3);
    await a.history.use((database) => removeJobs(database, ids, clock().toISOString()));
    await a.sync.run(null, false);
    settle();
    await b.keep('9');
    now += MINUTE_MS;
    const { set } = areas[1];
    areas[1].set = async () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'));
    await expect(b.sync.run(null, false)).rejects.toMatchObject({ trouble: 'no-space' });
    areas[1].set = set;
    expect(await b.titles()).toHaveLength(6);
    const [run] = (await b.sync.status()).runs;
    expect(run).toMatchObject({ outcome: 'trouble', trouble: 'no-space', undoable: true });
    expect(run?.removed.toSorted()).toEqual(ids.toSorted());
    await b.sync.undo(run?.at ?? '');
    expect(await b.titles()).toHaveLength(9);
    expect((await b.sync.status()).runs[0]?.undoable).toBe(false);
    await b.history.use((database) => forgetRemoved(database, new Date(now + 15 * DAY_MS)));
    const stored = await everything(b.history);
    expect(JSON.stringify(stored.syncRuns)).not.toContain('Crane');
  });

  it('does not bring back what is deleted while it runs', async () => {
    const { a, b, areas, both, bothOn } = two();
    await bothOn();
    await a.keep('1');
    await both();
    const { get } = areas[1];
    let go = () => {};
    const waiting = new Promise<void>((resolve) => {
      go = resolve;
    });
    areas[1].get = async (keys) => {
      const found = await get(keys);
      await waiting;
      return found;
    };
    const running = b.sync.run(null, true);
    const deleting = b.sync.alone(() => b.history.use(forgetAll));
    go();
    await Promise.all([running, deleting]);
    expect(await b.titles()).toEqual([]);
    await b.sync.run(null, true);
    expect(await b.titles()).toEqual([]);
    expect((await b.sync.status()).place).toBe('none');
  });

  it('that is full says what stays on the device, and loses nothing there', async () => {
    const { a, b, both, bothOn } = two();
    await bothOn();
    // Text that cannot be compressed much.
    const noise = () => Array.from({ length: 8_000 }, () => Math.floor(Math.random() * 36).toString(36)).join('');
    for (let i = 0; i < 30; i++) {
      now += MINUTE_MS;
      const long = { ...postingOf(`${i}`), description: noise() };
      await a.history.use((database) =>
        save(database, { posting: long, wanted: true, messageId: `${i}`, at: clock().toISOString() }),
      );
    }
    await both();
    const { runs } = await a.sync.status();
    const left = Math.max(...runs.map(({ leftOut }) => leftOut.texts));
    expect(left).toBeGreaterThan(5);
    expect(await b.titles()).toHaveLength(30);
    const texts = (await a.history.use(allJobs)).filter(({ text }) => text !== null);
    expect(texts).toHaveLength(30);
    expect((await b.history.use(allJobs)).filter(({ text }) => text === null)).toHaveLength(left);
  });

  it('does not settle on half of a write, and comes back for it', async () => {
    const account = syncAccount(() => now);
    const [first, second] = [account.device(), account.device()];
    const [a, b] = [browserWith(first.area), browserWith(second.area)];
    for (const one of [a, b]) {
      await one.sync.setUp({ place: 'account' }, false);
      account.settle(() => 0);
    }
    account.settle(() => 0);
    for (let i = 0; i < 12; i++) {
      const description = Array.from({ length: 3_000 }, () => Math.random().toString(36).slice(2, 4)).join('');
      await a.history.use((database) =>
        save(database, {
          posting: { ...postingOf(`${i}`), description },
          wanted: true,
          messageId: `${i}`,
          at: clock().toISOString(),
        }),
      );
    }
    await a.sync.run(null, false);
    const down = () => account.moves().find(({ device, way }) => device === 1 && way === 'down');
    for (
      let move = account.moves().find(({ way }) => way === 'up');
      move;
      move = account.moves().find(({ way }) => way === 'up')
    )
      account.move(move);
    const part = down();
    if (part) account.move(part);
    await b.sync.run(null, false);
    expect(await b.titles()).toEqual([]);
    expect(b.laters.length).toBeGreaterThan(0);
    account.settle(() => 0);
    await b.sync.run(null, false);
    expect(await b.titles()).toHaveLength(12);
  });

  it.each([
    ['cannot be unpacked', null],
    ['is no state', '{"version":1,"jobs":[]}'],
  ])('with a text that %s can be started anew from a device that has the jobs', async (_, text) => {
    const { a, b, areas, bothOn, settle } = two();
    await bothOn();
    const place = accountPlace(areas[0], { now: clock, random: () => 0, local: a.local });
    const found = await place.read();
    await place.write(text ?? '{}', found.kind === 'text' ? found.version : null);
    if (text === null) await damage(areas[0]);
    settle();
    await expect(a.sync.run(null, false)).rejects.toMatchObject({ trouble: 'damaged', place: 'account' });
    const anew = () => a.sync.setUp({ place: 'account' }, true);
    await expect(anew()).rejects.toMatchObject({ trouble: 'nothing-here' });
    await a.keep('1');
    await expect(a.sync.setUp({ place: 'account' }, false)).rejects.toMatchObject({ trouble: 'damaged' });
    now += MINUTE_MS;
    await anew();
    expect((await a.sync.status()).runs[0]).toMatchObject({ outcome: 'done' });
    settle();
    await b.sync.run(null, false);
    expect(await b.titles()).toEqual(['Crane Engineer 1']);
  });

  /** Whole parts with the right checksum, which hold nothing that can be unpacked. */
  async function damage(area: ReturnType<typeof two>['areas'][number]): Promise<void> {
    const data = btoa('no text of ours');
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(data));
    const sum = Buffer.from(digest).toString('hex').slice(0, 24);
    await area.set({ hp0: { format: 1, generation: 9, of: 1, sum, data } });
  }

  it('that cannot be set up leaves the set-up as it was', async () => {
    const { a, areas } = two();
    const place = accountPlace(areas[0], { now: clock, random: () => 0, local: a.local });
    await place.write('{"version":9,"jobs":{},"settings":{},"wiped":null}', null);
    await expect(a.sync.setUp({ place: 'account' }, false)).rejects.toMatchObject({ trouble: 'newer' });
    await expect(a.sync.setUp({ place: 'account' }, true)).rejects.toMatchObject({ trouble: 'newer' });
    expect((await a.sync.status()).place).toBe('none');
    const webdav = {
      ...{ url: 'https://cloud.example/', user: 'jo', password: 'secret', passphrase: 'words' },
      conditions: 'lock' as const,
    };
    await a.history.use((database) => keepAccount(database, { place: 'webdav', webdav }));
    await expect(a.sync.setUp({ place: 'account' }, false)).rejects.toMatchObject({ trouble: 'newer' });
    expect(await a.history.use(readAccount)).toEqual({ place: 'webdav', webdav });
  });

  it('whose first run fails leaves the set-up as it was', async () => {
    const { a, areas } = two();
    areas[0].set = async () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'));
    await a.keep('1');
    await expect(a.sync.setUp({ place: 'account' }, false)).rejects.toMatchObject({ trouble: 'no-space' });
    expect((await a.sync.status()).place).toBe('none');
  });

  it('has its last runs in order, with what they ask and undo, after a clock that was ahead is put right', async () => {
    const { a, b, both, bothOn } = two();
    now += 365 * DAY_MS;
    await bothOn();
    for (let i = 0; i < 8; i++) await a.keep(`${i}`);
    await both();
    for (let i = 0; i < 20; i++) {
      now += MINUTE_MS;
      await b.sync.run(null, true);
    }
    now -= 365 * DAY_MS;
    const ids = (await a.history.use(allJobs)).map(({ id }) => id);
    await a.history.use((database) => removeJobs(database, ids, clock().toISOString()));
    await both();
    const { question, runs } = await b.sync.status();
    expect(runs).toHaveLength(20);
    expect(runs[0]?.at).toBe(clock().toISOString());
    expect(question).toEqual({ kind: 'removes', jobs: 8, of: 8 });
    now += MINUTE_MS;
    await b.sync.run(question && { answer: 'remove', question }, true);
    expect(await b.titles()).toEqual([]);
    const [run] = (await b.sync.status()).runs;
    await b.sync.undo(run?.at ?? '');
    expect(await b.titles()).toHaveLength(8);
    expect((await b.sync.status()).runs.map(({ at }) => at)).toContain(run?.at);
  });

  it('that is not there is told with a number and what to do', async () => {
    const one = browserWith(undefined);
    await expect(one.sync.setUp({ place: 'account' }, false)).rejects.toMatchObject({ trouble: 'no-account' });
    expect((await one.sync.status()).place).toBe('none');
  });
});

describe('every trouble', () => {
  it.each(Object.keys(SYNC_TROUBLES))('has words that say what to do, and its number: %s', (trouble) => {
    for (const place of ['webdav', 'account'] as const) {
      const key = troubleKey(trouble as keyof typeof SYNC_TROUBLES, place) as keyof typeof words;
      expect(words[key]?.message).toMatch(/\w{3}.*\(S\$number\$\)$/);
    }
  });

  it.each(['damaged', 'not-ours', 'nothing-here'] as const)('over the account speaks of no file: %s', (trouble) => {
    const key = troubleKey(trouble, 'account') as keyof typeof words;
    expect(words[key]?.message).not.toMatch(/file|server|the folder/);
  });

  it('has a number of its own', () => {
    const numbers = Object.values(SYNC_TROUBLES);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('settings', () => {
  it('of a time when the clock was ahead are written once, and end no later choice of another device', async () => {
    const { a, b, settle } = two();
    now += 365 * DAY_MS;
    await a.settings.change({ theme: 'dark' });
    now -= 365 * DAY_MS;
    await a.keep('1');
    await a.sync.setUp({ place: 'account' }, false);
    settle();
    for (let i = 0; i < 3; i++) {
      now += MINUTE_MS;
      await a.sync.run(null, true);
      settle();
      expect((await a.sync.status()).runs[0]).toMatchObject({ outcome: 'done', sent: false });
    }
    await b.sync.setUp({ place: 'account' }, false);
    settle();
    const choices = [
      [b, 'light'],
      [a, 'system'],
      [b, 'dark'],
    ] as const;
    for (const [one, theme] of choices) {
      now += MINUTE_MS;
      await one.settings.change({ theme });
      for (const other of [one, one === a ? b : a, one]) {
        await other.sync.run(null, false);
        settle();
      }
      for (const other of [a, b]) expect((await readSettings(other.local as never)).theme).toBe(theme);
    }
  });

  it('chosen while the clock is still ahead give way to a later choice, and both devices are told', async () => {
    const area = localArea();
    const account = syncAccount(() => now);
    const settle = () => account.settle(() => 0);
    const b = browserWith(account.device().area);
    const history = createHistory(`sync-background-${count++}`);
    opened.push(history);
    const ahead = () => new Date(now + 3 * DAY_MS);
    const settings = createSettings(area as never, ahead);
    const a = createSync({
      history,
      settings,
      local: area as never,
      account: account.device().area as never,
      isAllowed: async () => true,
      tell: () => {},
      later: () => {},
      now: ahead,
    });
    await settings.change({ theme: 'dark' });
    await a.setUp({ place: 'account' }, false);
    settle();
    await b.sync.setUp({ place: 'account' }, false);
    settle();
    expect((await readSettings(b.local as never)).theme).toBe('dark');
    expect((await b.sync.status()).runs[0]).toMatchObject({ outcome: 'done', trouble: 'clocks' });
    now += 60 * MINUTE_MS;
    await b.settings.change({ theme: 'light' });
    await b.sync.run(null, false);
    settle();
    // Nothing on a was written since: only what was capped tells it.
    await a.run(null, false);
    expect((await readSettings(area as never)).theme).toBe('light');
    const told = (await a.status()).runs[0];
    expect(told).toMatchObject({ outcome: 'done', trouble: 'clocks', sent: false });
    // It stays in sight until there is other news.
    now += MINUTE_MS;
    await a.run(null, false);
    expect((await a.status()).runs[0]).toEqual(told);
  });

  it('with a value of a later version go on as they came, not under an older value', async () => {
    const area = localArea();
    const store = createSettings(area as never, clock);
    await store.change({ theme: 'dark' });
    now += MINUTE_MS;
    const newer = createSettings(localArea() as never, clock);
    await newer.change({ theme: 'light' });
    const [, stamp] = (await newer.registers()).theme ?? [];
    const later = { theme: ['of a later version', stamp ?? ''] as const };
    expect(await store.takeIn(later)).toBe(true);
    expect((await readSettings(area as never)).theme).toBe('dark');
    expect(await store.registers()).toEqual(later);
    // Whoever chooses here after that has the last word.
    await store.change({ theme: 'light' });
    expect((await store.registers()).theme?.[0]).toBe('light');
    await store.takeIn(later);
    expect((await readSettings(area as never)).theme).toBe('light');
    expect((await store.registers()).theme?.[0]).toBe('light');
  });

  it('of any devices agree once each has heard of the others, whatever came first', async () => {
    const edit = fc.record({
      on: fc.nat(2),
      change: fc.oneof(
        fc.record({ theme: fc.constantFrom('system' as const, 'light' as const, 'dark' as const) }),
        fc.record({ badge: fc.constantFrom('full' as const, 'glyph' as const) }),
        fc.integer({ min: 1, max: 100 }).map((threshold) => ({ filter: { ...NO_FILTER, threshold } })),
      ),
      hears: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 12 }), async (edits) => {
        const areas = [localArea(), localArea(), localArea()];
        const stores = areas.map((area) => createSettings(area as never, clock));
        for (const { on, change, hears } of edits) {
          now += 1_000;
          await stores[on]?.change(change);
          if (hears) await stores[(on + 1) % 3]?.takeIn((await stores[on]?.registers()) ?? {});
        }
        for (const from of [0, 1, 2, 0, 1, 2]) {
          for (const to of [0, 1, 2]) await stores[to]?.takeIn((await stores[from]?.registers()) ?? {});
        }
        const settings = await Promise.all(areas.map((area) => readSettings(area as never)));
        expect(settings[1]).toEqual(settings[0]);
        expect(settings[2]).toEqual(settings[0]);
      }),
      { numRuns: 40 },
    );
  });

  it('that are none are left as they were', async () => {
    const area = localArea();
    const store = createSettings(area as never, clock);
    await store.change({ theme: 'dark' });
    const stamp = '0zzzzzzzz.0000.zz';
    await store.takeIn({ theme: ['purple', stamp], 'filter.threshold': [900, stamp] });
    expect(await readSettings(area as never)).toMatchObject({
      theme: 'dark',
      filter: { threshold: NO_FILTER.threshold },
    });
  });
});

describe('forgetting', () => {
  const judge = (seen: Parameters<typeof score>[0], known: Parameters<typeof score>[1]) => score(seen, known, clock());
  const see = (history: History, id: string) =>
    history.use((database) =>
      remember(
        database,
        {
          reading: { ...reading(), posting: postingOf(id) },
          isLinkedIn: false,
          messageId: crypto.randomUUID(),
          at: clock().toISOString(),
        },
        judge,
      ),
    );

  it('by age leaves saved jobs, and what was seen since', async () => {
    const { a } = two();
    await a.keep('kept');
    for (let i = 0; i < 450; i++) await see(a.history, i === 0 ? 'kept' : `old ${i}`);
    now += 181 * DAY_MS;
    await see(a.history, 'new');
    await forgetByAge(a.history, { retentionDays: null }, clock());
    expect((await everything(a.history)).postings).toHaveLength(451);
    await forgetByAge(a.history, { retentionDays: 180 }, clock());
    const { postings, rows, sightings } = await everything(a.history);
    const keys = ['lever::kept', 'lever::new'];
    expect((postings as { key: string }[]).map(({ key }) => key).sort()).toEqual(keys);
    expect((rows as { key: string }[]).map(({ key }) => key).sort()).toEqual(keys);
    expect(new Set((sightings as { postingKey: string }[]).map(({ postingKey }) => postingKey))).toEqual(new Set(keys));
  });

  it('everything leaves nothing, here and in the settings', async () => {
    const { a } = two();
    await a.sync.setUp({ place: 'account' }, false);
    await a.keep('1');
    await see(a.history, '1');
    await a.history.use((database) =>
      changeJob(database, {
        id: 'x',
        change: { note: 'n' },
        messageId: crypto.randomUUID(),
        at: clock().toISOString(),
      }),
    );
    await a.settings.change({ theme: 'dark' });
    const removed: unknown[] = [];
    await forgetEverything({
      history: a.history,
      local: a.local,
      permissions: {
        getAll: async () => ({
          origins: ['https://cloud.example/*', 'https://api.lever.co/*'],
          permissions: ['storage', 'notifications'],
        }),
        remove: async (what: unknown) => void removed.push(what),
      } as never,
      runtime: {
        getManifest: () =>
          ({ host_permissions: ['https://api.lever.co/*'], optional_permissions: ['notifications'] }) as never,
      },
      deleteSearch: async () => {},
    });
    expect(Object.values(await everything(a.history)).flat()).toEqual([]);
    expect(a.local.store).toEqual({});
    expect(removed).toEqual([{ origins: ['https://cloud.example/*'], permissions: ['notifications'] }]);
  });

  it('everything asks beside other questions, and the first answer stands when the next one is given', async () => {
    const { a, b, both, bothOn, settle } = two();
    await bothOn();
    await a.keep('1');
    await both();
    now += 100 * DAY_MS;
    await a.sync.wipePlace();
    settle();
    now += 100 * DAY_MS;
    await a.sync.run(null, true);
    await a.sync.run({ answer: 'keep', question: { kind: 'wiped' } }, true);
    settle();
    await a.keep('2');
    await a.sync.run(null, true);
    settle();
    await b.keep('own');
    const asked: (string | undefined)[] = [];
    await b.sync.run(null, false);
    for (let { question } = await b.sync.status(); question; { question } = await b.sync.status()) {
      asked.push(question.kind);
      if (asked.length > 4) break;
      now += MINUTE_MS;
      // It also runs by itself meanwhile.
      await b.sync.run(null, false);
      now += MINUTE_MS;
      await b.sync.run({ answer: question.kind === 'wiped' ? 'keep' : 'add', question }, true);
    }
    expect(asked).toEqual(['wiped', 'away']);
    expect(await b.titles()).toEqual(['Crane Engineer 1', 'Crane Engineer 2', 'Crane Engineer own']);
    expect((await b.sync.status()).runs[0]).toMatchObject({ outcome: 'done' });
  });

  it('everything at the place asks the other devices, which obey or keep', async () => {
    const { a, b, both, bothOn, settle } = two();
    await bothOn();
    await a.keep('1');
    await both();
    now += MINUTE_MS;
    await a.sync.wipePlace();
    settle();
    await b.sync.run(null, false);
    expect((await b.sync.status()).question).toEqual({ kind: 'wiped' });
    expect(await b.titles()).toEqual(['Crane Engineer 1']);
    now += MINUTE_MS;
    await b.sync.run({ answer: 'keep', question: { kind: 'wiped' } }, true);
    expect((await b.sync.status()).question).toBeNull();
    expect(await b.titles()).toEqual(['Crane Engineer 1']);
  });
});
