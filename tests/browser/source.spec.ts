/**
 * The employer's own hiring system is asked by the built extension in a real browser, against a recording server on this
 * machine: what is asked of whom, with which headers, how often, and what the person sees of the answer.
 */
import type { BrowserContext, Page, Worker } from '@playwright/test';
import type { Recorded, SourceServer } from '../source-server.ts';
import { startSourceServer } from '../source-server.ts';
import { ownPage, expect as plainExpect, referencePage, sharing } from './extension.ts';
import { click, clickBadge, findBadge, findByRole, findCard, piercedText } from './pierced.ts';

/** Requests wait for their turn, and answers for their time. */
const expect = plainExpect.configure({ timeout: 30_000 });
const ID = '9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const OTHER = '0c2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d91';
const REFERENCE = `https://jobs.lever.co/spotify/${ID}`;
const NEIGHBOUR = `https://jobs.lever.co/spotify/${OTHER}`;
const COPY = 'https://uk.linkedin.com/jobs/view/data-engineer-tides-at-kestrel-harbour-sons-4500000101';
const WORKDAY =
  'https://northlight.wd5.myworkdayjobs.com/en-US/Northlight_External/job/Tromso/Optical-Engineer---Marine_JR-104233-1';
const HOSTS = ['*.lever.co', '*.myworkdayjobs.com', '*.linkedin.com'];

const job = (id: string) => ({ id, text: 'Engineer', createdAt: Date.now() - 40 * 86_400_000, categories: {} });
const board = (...ids: string[]) => ({ kind: 'json' as const, body: ids.map(job) });

/** One server, to which the browser is led for all three sites' hosts. */
const test = sharing.extend<{ server: SourceServer }, { running: SourceServer; flags: string[] }>({
  running: [
    async ({ browserName: _ }, use) => {
      const server = await startSourceServer();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  flags: [
    async ({ running }, use) => {
      const rules = HOSTS.map((host) => `MAP ${host} 127.0.0.1:${running.port}`).join(', ');
      await use([`--host-resolver-rules=${rules}`, '--ignore-certificate-errors']);
    },
    { scope: 'worker' },
  ],
  server: async ({ running }, use) => {
    running.requests.length = 0;
    running.behave({ kind: 'json', body: [] });
    const copy = ownPage('linkedin/guest-view-json-ld.html').replaceAll(
      'https%3A%2F%2Fkestrel%2Eexample%2Fjobs%2F17',
      encodeURIComponent(REFERENCE),
    );
    Object.assign(running.pages, {
      'https://api.lever.co/': '<title>Lever</title>',
      [REFERENCE]: referencePage(),
      [NEIGHBOUR]: referencePage().replaceAll(ID, OTHER),
      [COPY]: copy,
      [WORKDAY]: ownPage('workday/rendered.html'),
    });
    await use(running);
  },
});
test.describe.configure({ timeout: 180_000 });

const byItself = (worker: Worker) =>
  worker.evaluate(() => {
    const { storage } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome;
    return storage.local.set({ settings: { checkAtSource: true } });
  });

async function openCard(page: Page, address = REFERENCE): Promise<void> {
  await page.goto(address);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  await clickBadge(page);
  await expect.poll(() => findCard(page)).not.toBeNull();
}

async function press(page: Page, name: string): Promise<void> {
  const [button] = await findByRole(page, 'button', name);
  if (!button) throw new Error(`No button ${name} on: ${await piercedText(page)}`);
  await click(page, button);
}

async function checkOnCard(page: Page, address = REFERENCE): Promise<void> {
  await openCard(page, address);
  await press(page, 'Check at source');
}

const says = (page: Page, words: string | RegExp) => expect.poll(() => piercedText(page)).toMatch(words);

/** Nothing tells who asks, on which page, or from which extension. */
function expectModest({ method, headers }: Recorded): void {
  expect(method).toBe('GET');
  expect(Object.keys(headers)).not.toContain('cookie');
  expect(Object.keys(headers)).not.toContain('origin');
  expect(Object.keys(headers)).not.toContain('referer');
  expect(headers.accept).toBe('application/json');
  expect(JSON.stringify(headers)).not.toMatch(/extension|hiring|pulse|linkedin/i);
}

test('a press on the card asks once, says what is being done, and shows who confirmed it', async ({
  server,
  context,
  page,
}) => {
  await page.goto('https://api.lever.co/');
  expect(await context.cookies('https://api.lever.co/')).toHaveLength(1);
  server.behave(board(OTHER, ID));
  await checkOnCard(page);
  await says(page, /Confirmed at source at \d/);
  await says(page, 'api.lever.co lists it as open.');
  await says(page, 'Confirmed at source (api.lever.co)');
  expect(await findBadge(page)).toContain('confirmed at source');
  await says(page, /\bConfirmed(?! at)/);
  expect(await findByRole(page, 'button', 'Check at source')).toEqual([]);
  expect(server.requests.map(({ host, path }) => host + path)).toEqual(['api.lever.co/v0/postings/spotify?mode=json']);
  for (const request of server.requests) expectModest(request);
});

test('nothing is asked by itself before it is switched on, nor of LinkedIn ever', async ({ server, page, worker }) => {
  server.behave(board(ID));
  for (const address of [REFERENCE, WORKDAY, COPY]) {
    await page.goto(address);
    await expect.poll(() => findBadge(page)).not.toBeNull();
  }
  await page.waitForTimeout(3_000);
  expect(server.requests).toEqual([]);
  await byItself(worker);
  await page.goto(COPY);
  await expect.poll(() => findBadge(page)).toContain('confirmed at source');
  expect(server.requests.map(({ host }) => host)).toEqual(['api.lever.co']);
  for (const request of server.requests) expectModest(request);
});

test('once switched on, each posting is asked about once in six hours, and a board answers for its other postings', async ({
  server,
  page,
  worker,
}) => {
  server.behave(board(ID, OTHER));
  await byItself(worker);
  await page.goto(REFERENCE);
  await expect.poll(() => findBadge(page)).toContain('confirmed at source');
  await page.reload();
  await expect.poll(() => findBadge(page)).toContain('confirmed at source');
  await page.goto(NEIGHBOUR);
  await expect.poll(() => findBadge(page)).toContain('confirmed at source');
  expect(server.requests).toHaveLength(1);
});

test('a board without the posting says so, without a word of blame', async ({ server, page }) => {
  server.behave(board(OTHER));
  await checkOnCard(page, COPY);
  await says(page, /Not listed at source \(\d/);
  await says(page, 'api.lever.co does not list it. It may have closed; it may also be confidential');
  await says(page, /own system did not list it when it\s*was asked/);
  expect(await findBadge(page)).toContain('not listed at source');
});

test('Workday is asked on its own host, for the one posting', async ({ server, page }) => {
  server.behave({ kind: 'json', status: 403, body: { errorCode: 'S22', message: 'permission denied' } });
  await checkOnCard(page, WORKDAY);
  await says(page, /Not listed at source/);
  expect(server.requests.map(({ host, path }) => host + path)).toEqual([
    'northlight.wd5.myworkdayjobs.com/wday/cxs/northlight/Northlight_External/job/Tromso/Optical-Engineer---Marine_JR-104233-1',
  ]);
  for (const request of server.requests) expectModest(request);
});

for (const [name, behaviour, words] of [
  ['a wall', { kind: 'html', status: 403 }, 'refused to answer'],
  ['a page in place of the answer', { kind: 'html' }, 'something else than a list of jobs'],
  ['a redirect without end', { kind: 'loop' }, 'something else than a list of jobs'],
  ['a missing board', { kind: 'json', status: 404, body: { ok: false } }, 'does not know this board'],
  ['an empty board', { kind: 'json', body: [] }, 'lists nothing on it'],
  ['a fault', { kind: 'json', status: 500, body: {} }, 'is busy'],
  ['a broken line', { kind: 'broken' }, 'could not be reached'],
  ['an answer that never ends', { kind: 'slow' }, 'did not answer within ten seconds'],
  ['an answer without limit', { kind: 'huge' }, 'is too large'],
] as const) {
  test(`${name} is no verdict: it stays observed, with the reason under it`, async ({ server, page }) => {
    server.behave(behaviour);
    await checkOnCard(page);
    await says(page, words);
    const text = await piercedText(page);
    expect(text).toContain('Observed');
    expect(text).not.toMatch(/Confirmed|Not listed|Checking/);
    expect(await findBadge(page)).toContain('66 of 100, Likely Active, observed');
    // Too large: the one posting is asked for as well, and that has no end either.
    expect(server.requests).toHaveLength(behaviour.kind === 'huge' ? 2 : 1);
    for (const request of server.requests) expectModest(request);
  });
}

test('a host is left alone for as long as it asks, over a restart of the background', async ({
  server,
  page,
  context,
  worker,
}) => {
  server.behave({ kind: 'json', status: 429, headers: { 'retry-after': '3600' }, body: {} });
  await checkOnCard(page);
  await says(page, 'is busy, out of order or asks for a pause');
  server.behave(board(ID));
  await stopBackground(context, worker);
  await page.bringToFront();
  await checkOnCard(page);
  await says(page, 'is busy, out of order or asks for a pause');
  expect(server.requests).toHaveLength(1);
});

test('several tabs together ask a host once in two seconds at most', async ({ server, context, worker }) => {
  const ids = Array.from({ length: 4 }, (_, i) => `${i}b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90`);
  // Boards of their own, so that none answers for another.
  const addresses = ids.map((id, i) => `https://jobs.lever.co/board-${i}/${id}`);
  const pages = Object.fromEntries(
    addresses.map((address, i) => [
      address,
      referencePage()
        .replaceAll(REFERENCE, address)
        .replaceAll(ID, ids[i] ?? ''),
    ]),
  );
  Object.assign(server.pages, pages);
  server.behave(({ path }) => board(ids[Number(/board-(\d)/.exec(path)?.[1])] ?? ''));
  await byItself(worker);
  const tabs = await Promise.all(addresses.map(() => context.newPage()));
  await Promise.all(tabs.map((tab, i) => tab.goto(addresses[i] ?? '')));
  await expect.poll(() => server.requests.length).toBeGreaterThan(1);
  await tabs[0]?.waitForTimeout(8_000);
  const gaps = server.requests.slice(1).map(({ at }, i) => at - (server.requests[i]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000);
  expect(new Set(server.requests.map(({ path }) => path)).size).toBe(server.requests.length);
});

/** As the browser does it after half a minute without work. */
async function stopBackground(context: BrowserContext, worker: Worker): Promise<void> {
  const own = await context.newPage();
  await own.goto(new URL('/popup.html', worker.url()).href);
  const session = await context.newCDPSession(own);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await own.close();
}
