/**
 * Saved jobs are watched by the built extension in a real browser, against a recording server on this machine: the browser's own alarm
 * wakes the background, and what is found stands in the dashboard's answers.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page, Worker } from '@playwright/test';
import { test as base } from '@playwright/test';
import { BLANK } from '../../lib/posting/blank.ts';
import type { Recorded, SourceServer } from '../source-server.ts';
import { startSourceServer } from '../source-server.ts';
import { background, EXTENSION, launchWithExtension, ownPage, expect as plainExpect } from './extension.ts';

type Api = typeof import('webextension-polyfill');

/** Requests wait for their turn. */
const expect = plainExpect.configure({ timeout: 30_000 });
const HOSTS = ['*.lever.co', '*.ashbyhq.com', '*.linkedin.com'];
const COPY = 'https://uk.linkedin.com/jobs/view/data-engineer-tides-at-kestrel-harbour-sons-4500000101';
const idOf = (n: number) => `${n}b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90`;

interface Fixtures {
  server: SourceServer;
  extension: string;
  context: BrowserContext;
  worker: Worker;
  /** One of our own pages. */
  page: Page;
}

const test = base.extend<Fixtures>({
  server: async ({ browserName: _ }, use) => {
    const server = await startSourceServer();
    await use(server);
    await server.close();
  },
  extension: async ({ browserName: _ }, use) => use(EXTENSION),
  context: async ({ server, extension }, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'hiring-pulse-watch-'));
    const rules = HOSTS.map((host) => `MAP ${host} 127.0.0.1:${server.port}`).join(', ');
    const flags = [`--host-resolver-rules=${rules}`, '--ignore-certificate-errors'];
    const context = await launchWithExtension(profile, extension, flags);
    await use(context);
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  },
  worker: async ({ context }, use) => use(await background(context)),
  page: async ({ context, worker }, use) => {
    const page = await context.newPage();
    await page.goto(new URL('/dashboard.html', worker.url()).href);
    await page.evaluate(() => {
      const heard: unknown[] = [];
      new BroadcastChannel('stored').onmessage = ({ data }) => heard.push(data);
      Object.assign(globalThis, { heard });
    });
    await use(page);
  },
});
test.describe.configure({ timeout: 180_000 });

const ask = (page: Page, message: object) =>
  page.evaluate(
    (sent) => (globalThis as unknown as { chrome: Api }).chrome.runtime.sendMessage(sent),
    message,
  ) as Promise<{ ok: boolean; value: never }>;

interface Watch {
  id: string;
  state: string;
  said: string | null;
  origin: string | null;
  marks: { kind: string; changed: string[] }[];
}
const watches = async (page: Page): Promise<Watch[]> => (await ask(page, { type: 'watches' })).value;

/** Keeps a job of a board of its own: at the person's press, from our own page. */
async function keep(page: Page, n: number, facts: object = {}): Promise<void> {
  const posting = {
    ...BLANK,
    site: 'lever',
    id: idOf(n),
    board: `board-${n}`,
    url: `https://jobs.lever.co/board-${n}/${idOf(n)}`,
    title: `Tide Engineer ${n}`,
    company: `Kestrel Harbour ${n}`,
    locations: ['London'],
    closed: false,
    ...facts,
  };
  const message = { type: 'save', messageId: crypto.randomUUID(), posting, wanted: true };
  expect(await ask(page, message)).toMatchObject({ ok: true });
}

const watchOn = (page: Page) => ask(page, { type: 'change-settings', change: { watch: true, watchNotify: true } });

/** The alarm as the browser rings it, now or a little later. */
const ring = (worker: Worker, delay = 0) =>
  worker.evaluate(
    (ms) => (globalThis as unknown as { chrome: Api }).chrome.alarms.create('watch', { when: Date.now() + ms }),
    delay,
  );

/** All that is stored of answers and looks becomes a day older. */
const aDayLater = (page: Page) =>
  page.evaluate(async () => {
    const asked = indexedDB.open('hiring-pulse');
    const database = await new Promise<IDBDatabase>((resolve) => {
      asked.onsuccess = () => resolve(asked.result);
    });
    const stores = ['watches', 'checks', 'boards', 'hosts'];
    const transaction = database.transaction(stores, 'readwrite');
    const moment = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
    const earlier = (text: string) => new Date(Date.parse(text) - 30 * 3_600_000).toISOString();
    for (const name of stores) {
      const all = transaction.objectStore(name).openCursor();
      all.onsuccess = () => {
        const cursor = all.result;
        if (!cursor) return;
        cursor.update(JSON.parse(JSON.stringify(cursor.value).replace(moment, earlier)));
        cursor.continue();
      };
    }
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  });

const job = (n: number, text = 'Tide Engineer') => ({
  id: idOf(n),
  text,
  createdAt: 1_782_821_535_482,
  categories: {},
});
const NEIGHBOUR = { ...job(0), text: 'Harbour Clerk' };
/** Each board with its own job, or without it. */
const boards =
  (...missing: number[]) =>
  ({ path }: Recorded) => {
    const n = Number(/board-(\d)/.exec(path)?.[1]);
    return { kind: 'json' as const, body: missing.includes(n) ? [NEIGHBOUR] : [NEIGHBOUR, job(n)] };
  };

test('nobody is asked while it is switched off', async ({ server, worker, page }) => {
  server.behave(boards());
  await keep(page, 1);
  await ring(worker);
  await page.waitForTimeout(3_000);
  expect(server.requests).toEqual([]);
  expect(await watches(page)).toMatchObject([{ state: 'off' }]);
});

test('a job that closes at its source is marked, and our own pages hear of it', async ({ server, worker, page }) => {
  server.behave(boards());
  await keep(page, 1);
  await watchOn(page);
  await ring(worker);
  await expect.poll(() => watches(page)).toMatchObject([{ state: 'watched', said: 'live', marks: [] }]);
  expect(server.requests.map(({ host, path }) => host + path)).toEqual(['api.lever.co/v0/postings/board-1?mode=json']);
  await ring(worker);
  await page.waitForTimeout(3_000);
  expect(server.requests).toHaveLength(1);

  server.behave(boards(1));
  await aDayLater(page);
  await page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard.splice(0));
  await ring(worker);
  await expect.poll(() => watches(page)).toMatchObject([{ said: 'not-listed', marks: [{ kind: 'closed' }] }]);
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard))
    .toContain('watches');

  server.behave(({ path }) => ({
    kind: 'json',
    body: [NEIGHBOUR, { ...job(Number(/board-(\d)/.exec(path)?.[1]), 'Tide Lead') }],
  }));
  await aDayLater(page);
  await aDayLater(page);
  await aDayLater(page);
  await ring(worker);
  await expect
    .poll(async () => (await watches(page))[0]?.marks.map(({ kind }) => kind))
    .toEqual(['closed', 'back', 'edited']);
  for (const { method, headers } of server.requests) {
    expect(method).toBe('GET');
    for (const name of ['cookie', 'origin', 'referer']) expect(Object.keys(headers)).not.toContain(name);
  }
});

test('a host is asked once in two seconds at most, and LinkedIn and what is not allowed never', async ({
  server,
  worker,
  page,
}) => {
  server.behave(boards());
  for (let n = 1; n <= 3; n++) await keep(page, n);
  const linkedin = { site: 'linkedin', board: null };
  await keep(page, 4, { ...linkedin, id: '4500000109', url: 'https://www.linkedin.com/jobs/view/4500000109' });
  // A copy that leads to a system that the person has not allowed to be asked.
  server.pages[COPY] = ownPage('linkedin/guest-view-json-ld.html').replaceAll(
    'https%3A%2F%2Fkestrel%2Eexample%2Fjobs%2F17',
    encodeURIComponent(`https://jobs.ashbyhq.com/kestrel/${idOf(5)}`),
  );
  const tab = await page.context().newPage();
  await tab.goto(COPY);
  await keep(page, 5, { ...linkedin, id: '4500000101', url: COPY });
  const origins = async () => (await watches(page)).flatMap(({ origin }) => origin ?? []);
  await expect.poll(origins).toEqual(['https://api.ashbyhq.com/*']);
  await watchOn(page);
  await ring(worker);
  await expect.poll(() => server.requests.length).toBe(3);
  await page.waitForTimeout(3_000);
  const gaps = server.requests.slice(1).map(({ at }, i) => at - (server.requests[i]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000);
  expect(new Set(server.requests.map(({ host }) => host))).toEqual(new Set(['api.lever.co']));
  const states = (await watches(page)).map(({ state }) => state).toSorted();
  expect(states).toEqual(['cannot', 'not-allowed', 'watched', 'watched', 'watched']);
});

test('the alarm starts a background that was stopped', async ({ server, worker, page, context }) => {
  server.behave(boards());
  await keep(page, 1);
  await watchOn(page);
  await ring(worker, 4_000);
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
  expect(server.requests).toEqual([]);
  await expect.poll(() => server.requests.length).toBe(1);
  await expect.poll(() => watches(page)).toMatchObject([{ said: 'live' }]);
});

test.describe('where notifications are allowed', () => {
  test.use({
    extension: async ({ browserName: _ }, use) => {
      const copy = mkdtempSync(join(tmpdir(), 'hiring-pulse-notifying-'));
      cpSync(EXTENSION, copy, { recursive: true });
      const file = join(copy, 'manifest.json');
      const manifest = JSON.parse(readFileSync(file, 'utf8'));
      // As if the person had given it: no test can press the browser's own button.
      writeFileSync(file, JSON.stringify({ ...manifest, permissions: [...manifest.permissions, 'notifications'] }));
      await use(copy);
      rmSync(copy, { recursive: true, force: true });
    },
  });

  test('one tells of a job that closed', async ({ server, worker, page }) => {
    server.behave(boards());
    await keep(page, 1);
    await watchOn(page);
    await ring(worker);
    await expect.poll(() => watches(page)).toMatchObject([{ said: 'live' }]);
    server.behave(boards(1));
    await aDayLater(page);
    await ring(worker);
    const shown = () => worker.evaluate(() => (globalThis as unknown as { chrome: Api }).chrome.notifications.getAll());
    const [{ id } = { id: '' }] = await watches(page);
    await expect.poll(async () => Object.keys(await shown())).toEqual([`watch:${id}`]);
  });
});
