/** The history in real Chromium: the built background, real messages, a real IndexedDB. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { HISTORY_NAME, MIGRATIONS } from '../../lib/history/database.ts';
import { moment, posting, reading } from '../unit/history-fixtures.ts';
import { EXTENSION } from './extension.ts';
import { expect, type Told, tell, tellUntilAnswered, test } from './relay.ts';

/** What of the extension API is looked at from inside the background. */
interface PrivateChrome {
  runtime: {
    id: string;
    onMessage: { dispatch(...args: unknown[]): { results: unknown[] } | undefined };
  };
  tabs: { query(of: object): Promise<{ id: number }[]> };
  action: { getTitle(of: { tabId: number }): Promise<string> };
}

interface OwnChrome {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
}

const KEPT = { id: expect.any(String), status: 'saved', at: expect.any(String) };
const sighted = (facts = {}) => ({ type: 'sighted', messageId: crypto.randomUUID(), reading: reading(facts) });
const save = (facts = {}) => ({ type: 'save', messageId: crypto.randomUUID(), posting: posting(facts), wanted: true });
const wrong = (shown: unknown, reason = 'filled') => ({
  type: 'wrong',
  messageId: crypto.randomUUID(),
  posting: posting(),
  shown,
  reason,
});

/** What the answer to a sighting says is shown. */
function shownIn(answer: Told['answer']): unknown {
  const { value } = answer ?? {};
  if (!value || !('shown' in value)) throw new Error('The sighting has no report');
  return value.shown;
}

/** All records, by store, read from a page of the extension. */
function records(own: Page): Promise<Record<string, Record<string, unknown>[]>> {
  return own.evaluate(async (name) => {
    const after = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await after(indexedDB.open(name));
    const found: Record<string, unknown[]> = {};
    const stores = [...database.objectStoreNames];
    if (stores.length > 0) {
      const transaction = database.transaction(stores);
      for (const store of stores) found[store] = await after(transaction.objectStore(store).getAll());
    }
    database.close();
    return found as Record<string, Record<string, unknown>[]>;
  }, HISTORY_NAME);
}

/** Writes a database of version 1 by hand, as the builds of that time did; `hold` leaves it open and deaf. */
function writeVersion1(own: Page, hold = false): Promise<void> {
  const record = {
    key: 'workday:acme:R1',
    role: null,
    firstSeen: moment(-20),
    lastSeen: moment(0),
    posted: { from: '2026-02-01', to: '2026-02-01' },
    closedSeen: null,
    posting: { site: 'workday', company: 'Acme Yards' },
  };
  return own.evaluate(
    ([name, old, holds]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name, 1);
        opening.onupgradeneeded = () => {
          const database = opening.result;
          const postings = database.createObjectStore('postings', { keyPath: 'key' });
          postings.createIndex('role', 'role');
          postings.createIndex('lastSeen', 'lastSeen');
          postings.put(old);
          database.createObjectStore('sightings', { keyPath: ['postingKey', 'at'] });
          database
            .createObjectStore('saved', { keyPath: 'key' })
            .put({ key: 'kept', savedAt: old.lastSeen, deletedAt: null });
          database.createObjectStore('requests', { keyPath: 'messageId' }).createIndex('at', 'at');
        };
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          if (holds) Object.assign(window, { release: () => opening.result.close() });
          else opening.result.close();
          resolve();
        };
      }),
    [HISTORY_NAME, record, hold] as const,
  );
}

/** Asks from a page of the extension itself, as the popup does. */
function tellFrom(own: Page, message: unknown): Promise<unknown> {
  return own.evaluate(
    (ask) => (globalThis as unknown as { chrome: OwnChrome }).chrome.runtime.sendMessage(ask),
    message,
  );
}

/** The same, until it is answered. */
async function ownUntilAnswered(own: Page, message: unknown): Promise<unknown> {
  for (let tries = 0; tries < 50; tries++) {
    const answer = await tellFrom(own, message).catch(() => null);
    if (answer) return answer;
  }
  throw new Error('The background gave no answer in 50 tries.');
}

/** Stops the background as the browser does, whatever it is doing. */
async function stop(context: BrowserContext, own: Page): Promise<void> {
  const session = await context.newCDPSession(own);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

test('remembers a sighting, answers what is known, and shows the band in the toolbar', async ({
  lever,
  own,
  worker,
}) => {
  expect((await tell(lever, sighted())).answer).toMatchObject({
    ok: true,
    value: { shown: { remembered: true, job: null } },
  });
  expect((await tell(lever, save())).answer).toEqual({ ok: true, value: { job: KEPT } });
  const { answer } = await tell(lever, sighted());
  expect(answer).toMatchObject({
    ok: true,
    value: { shown: { job: KEPT, known: { firstSeen: expect.any(String) } } },
  });
  const { postings, sightings, jobs } = await records(own);
  expect([postings?.length, sightings?.length, jobs?.length]).toEqual([1, 1, 1]);
  expect(await tellFrom(own, { ...save(), wanted: false })).toEqual({ ok: true, value: { job: null } });

  /** The titles that show a score, of all tabs. */
  const scores = async () => {
    const titles = await worker.evaluate(async () => {
      const api = (globalThis as unknown as { chrome: PrivateChrome }).chrome;
      const tabs = await api.tabs.query({});
      return Promise.all(tabs.map(({ id: tabId }) => api.action.getTitle({ tabId })));
    });
    return titles.filter((title) => /: .*\d\d, /.test(title));
  };
  expect(await scores()).toHaveLength(1);
  await tell(lever, { type: 'left' });
  expect(await scores()).toHaveLength(0);
});

test('has an icon for every band', () => {
  const icons = ['very', 'likely', 'uncertain', 'low', 'closed', 'unknown'].map((band) => `state-${band}`);
  const files = [...icons, 'pulse'].flatMap((icon) => [`${icon}-16.png`, `${icon}-32.png`]);
  expect(files.filter((file) => !existsSync(join(EXTENSION, 'icons', file)))).toEqual([]);
});

test('upgrades a database of an older version in place', async ({ lever, own }) => {
  await writeVersion1(own);
  expect((await tell(lever, sighted())).answer).toMatchObject({ ok: true });
  const { postings, jobs, pairs, feedback } = await records(own);
  const listings = [{ listed: { from: '2026-02-01', to: '2026-02-01' }, lastLive: moment(0), closedSeen: null }];
  expect(postings).toHaveLength(2);
  expect(postings?.find(({ key }) => key === 'workday:acme:R1')).toMatchObject({ firstSeen: moment(-20), listings });
  expect([jobs, pairs, feedback]).toEqual([[expect.objectContaining({ id: 'kept' })], [], []]);
});

test('waits no longer than it should for an older copy that holds the database, and goes on once that is gone', async ({
  lever,
  own,
}) => {
  await writeVersion1(own, true);
  const { answer } = await tell(lever, sighted());
  expect(answer).toMatchObject({ ok: false, value: { shown: { remembered: false } } });
  await own.evaluate(() => (window as unknown as { release(): void }).release());
  expect((await tell(lever, sighted())).answer).toMatchObject({ ok: true, value: { shown: { remembered: true } } });
  expect((await records(own)).postings).toHaveLength(2);
});

test('makes way for a later version at once, and says that it is older', async ({ lever, own }) => {
  expect((await tell(lever, sighted())).answer).toMatchObject({ ok: true });
  const later = own.evaluate(
    ([name, version]) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open(name, version);
        opening.onblocked = () => reject(new Error('blocked'));
        opening.onsuccess = () => resolve(opening.result.close());
      }),
    [HISTORY_NAME, MIGRATIONS.length + 1] as const,
  );
  await later;
  const { answer } = await tell(lever, sighted());
  expect(answer).toMatchObject({ ok: false, error: expect.any(String), value: { shown: { remembered: false } } });
  expect((await records(own)).postings).toHaveLength(1);
});

test('loses nothing that it acknowledged and doubles nothing when it is stopped again and again', async ({
  context,
  lever,
  own,
}) => {
  // Each message may need a background that is started anew: how fast that goes is not what is tested.
  test.setTimeout(240_000);
  const ids = Array.from({ length: 40 }, (_, i) => `job-${i}`);
  let sent = 0;
  let stops = 0;
  const stopping = (async () => {
    while (sent < ids.length) {
      await stop(context, own);
      stops++;
      // Now at once, now later: at whatever speed this machine starts a background, some messages get through and some do not.
      await own.waitForTimeout(60 + (stops % 8) * 50);
    }
  })();
  const queue = ids.slice();
  const sender = async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const facts = { id, title: `Crane Engineer ${id}`, url: `https://jobs.lever.co/north-pier/${id}` };
      const first = {
        remembered: true,
        known: { firstSeen: null, lastSeen: null, reposts: 0, employer: null, source: null },
      };
      expect(await tellUntilAnswered(lever, sighted(facts))).toMatchObject({ ok: true, value: { shown: first } });
      const saved = await tellUntilAnswered(lever, save(facts));
      expect(saved).toEqual({ ok: true, value: { job: KEPT } });
      const job = (saved.value as { job: { id: string } }).job;
      const change = { status: 'applied', note: id };
      const noted = { type: 'change-job', messageId: crypto.randomUUID(), id: job.id, change };
      expect(await ownUntilAnswered(own, noted)).toMatchObject({ ok: true, value: { note: id } });
      sent++;
    }
  };
  await Promise.all([sender(), sender(), sender(), sender()]);
  await stopping;
  await stop(context, own);
  expect(stops).toBeGreaterThan(3);
  const { postings, sightings, jobs, requests } = await records(own);
  const counts = [postings, sightings, jobs, requests].map((store) => store?.length);
  expect(counts).toEqual([ids.length, ids.length, ids.length, 3 * ids.length]);
  const notes = jobs?.map(({ registers }) => (registers as { note: [string, string] }).note[0]).sort();
  expect(notes).toEqual(ids.toSorted());
});

test('refuses malformed messages and writes nothing', async ({ lever, own }) => {
  const bad = [
    null,
    'sighted',
    [[[]]],
    { type: 'sighted' },
    { ...sighted(), messageId: '1' },
    { ...sighted(), reading: { ...reading(), posting: { ...posting(), posted: '2 weeks ago' } } },
    { ...sighted({ site: 'linkedin', url: 'https://www.linkedin.com/jobs/view/1/' }) },
    { ...save(), wanted: 1 },
    { type: 'recent', most: 5 },
    wrong({ report: null }),
    { type: 'feedback-list' },
    { type: 'feedback-delete' },
    { type: 'change-settings', change: { pausedHosts: 'all' } },
  ];
  for (const message of bad) {
    expect((await tell(lever, message)).answer).toEqual({ ok: false, error: expect.any(String) });
  }
  expect(Object.values(await records(own)).flat()).toEqual([]);
});

test('remembers nothing of a private window', async ({ lever, own, worker }) => {
  const { answer: seen } = await tell(lever, sighted());
  const before = await records(own);
  const tellPrivately = (message: { type: string }) =>
    worker.evaluate(
      ([asked, url]) => {
        const api = (globalThis as unknown as { chrome: PrivateChrome }).chrome;
        const tab = { id: 999_999, incognito: true };
        const sender = { id: api.runtime.id, url, tab };
        // The answer comes as the listener's promise where Chromium has promises for listeners (seen in 156), else by call.
        return new Promise((resolve) => {
          Promise.resolve(api.runtime.onMessage.dispatch(asked, sender, resolve)?.results[0]).then(
            (result) => typeof result === 'object' && resolve(result),
          );
        });
      },
      [message, posting().url] as const,
    );
  expect(await tellPrivately(sighted({ title: 'Crane Lead' }))).toMatchObject({
    ok: true,
    value: { shown: { remembered: false, known: { firstSeen: expect.any(String) } } },
  });
  const said = wrong(shownIn(seen));
  expect(await tellPrivately(said)).toEqual({ ok: false, error: expect.stringContaining('private window') });
  expect(await records(own)).toEqual(before);
  expect(await tell(lever, said)).toEqual({ answer: { ok: true, value: null } });
  expect((await records(own)).feedback).toHaveLength(1);
});

test.describe('with little room', () => {
  test.use({ limited: true });

  test('does not acknowledge what the disk has no room for', async ({ context, lever, own, worker }) => {
    // Before anything is written: Chromium 156 goes on for a while with the room that it last knew of.
    const session = await context.newCDPSession(own);
    const origin = worker.url().replace('/background.js', '');
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    const large = { id: 'b2', description: 'Cranes. '.repeat(10_000) };
    expect((await tell(lever, sighted(large))).answer).toMatchObject({
      ok: false,
      value: { shown: { remembered: false } },
    });
    expect((await tell(lever, save(large))).answer).toEqual({ ok: false, error: expect.any(String) });
    expect(Object.values(await records(own)).flat()).toEqual([]);
    expect(await tellFrom(own, { type: 'recent', most: 5 })).toEqual({ ok: true, value: [] });
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    expect((await tell(lever, sighted(large))).answer).toMatchObject({
      ok: true,
      value: { shown: { remembered: true } },
    });
  });
});
