/**
 * Two browsers with the built extension keep saved jobs and settings in step: over Apache's and nginx's WebDAV on this machine, with a
 * proxy in between that makes trouble, and over the browser account, whose items the test carries from one to the other.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { test as base } from '@playwright/test';
import { BLANK } from '../../lib/posting/blank.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { SYNC_FILE } from '../../lib/sync/webdav.ts';
import type { Asked, DavServer, Fault, FaultyProxy } from '../dav-servers.ts';
import { DAV_KINDS, DAV_USER, hasDav, startDav, startProxy } from '../dav-servers.ts';
import { background, EXTENSION, launchWithExtension, expect as plainExpect } from './extension.ts';

type Api = typeof import('webextension-polyfill');
type Global = { chrome: Api };

/** A run asks a server a dozen times, and a key takes long to derive. */
const expect = plainExpect.configure({ timeout: 30_000 });
const PASSPHRASE = 'nine gulls over the pier';
const NOTE = 'asked about the night shifts';

/** One of a person's browsers, on its settings. */
interface Device {
  context: BrowserContext;
  page: Page;
}

/** With the folder's origin allowed, for no test can press the browser's own button, and with no alarm that a test does not ring. */
function copyOfBuild(): string {
  const copy = mkdtempSync(join(tmpdir(), 'hiring-pulse-sync-'));
  cpSync(EXTENSION, copy, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8'));
  manifest.host_permissions.push('http://127.0.0.1/*');
  writeFileSync(join(copy, 'manifest.json'), JSON.stringify(manifest));
  const code = readFileSync(join(copy, 'background.js'), 'utf8');
  writeFileSync(join(copy, 'background.js'), `chrome.alarms.create = () => Promise.resolve();\n${code}`);
  return copy;
}

interface Shared {
  /** `a` and `b`. */
  browsers: [Device, Device];
  servers: (kind: (typeof DAV_KINDS)[number]) => Promise<DavServer>;
}

const test = base.extend<{ a: Device; b: Device }, Shared>({
  browsers: [
    async ({ browserName: _ }, use) => {
      const extension = copyOfBuild();
      const profiles = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'hiring-pulse-device-')));
      const devices = await Promise.all(profiles.map((profile) => openDevice(profile, extension)));
      await use(devices as [Device, Device]);
      for (const { context } of devices) await context.close();
      for (const folder of [extension, ...profiles]) rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  servers: [
    async ({ browserName: _ }, use) => {
      const running = new Map<string, Promise<DavServer>>();
      await use((kind) => {
        const server = running.get(kind) ?? startDav(kind);
        running.set(kind, server);
        return server;
      });
      for (const server of running.values()) await (await server).stop();
    },
    { scope: 'worker' },
  ],
  a: async ({ browsers }, use) => {
    await use(browsers[0]);
    await forget(browsers[0]);
  },
  b: async ({ browsers }, use) => {
    await use(browsers[1]);
    await forget(browsers[1]);
  },
});
test.describe.configure({ timeout: 180_000 });

async function openDevice(profile: string, extension: string): Promise<Device> {
  const context = await launchWithExtension(profile, extension);
  context.setDefaultTimeout(30_000);
  const worker = await background(context);
  // Now and then Chromium starts without any of the extension's texts, in its background, too (156, 1 of 8 starts on a busy machine).
  const name = await worker.evaluate(() => (globalThis as unknown as Global).chrome.i18n.getMessage('app_name'));
  if (name === '') {
    await context.close();
    return openDevice(profile, extension);
  }
  const page = await context.newPage();
  await page.goto(new URL('/dashboard.html#settings/sync', worker.url()).href);
  await expect(page.getByRole('region', { name: 'Sync', exact: true }).getByRole('radio').first()).toBeVisible();
  return { context, page };
}

/** As after an installation. */
async function forget({ page }: Device): Promise<void> {
  await ask(page, { type: 'delete-everything', atPlace: false });
  await page.evaluate(() => (globalThis as unknown as Global).chrome.storage.sync.clear());
  await page.reload();
}

/** As the dashboard does; sent again where the background was stopped before it answered. */
async function ask<T>(page: Page, message: object): Promise<T> {
  const answer = await page.evaluate(async (sent) => {
    for (let tries = 0; tries < 20; tries++) {
      const got = await (globalThis as unknown as Global).chrome.runtime.sendMessage(sent).catch(() => undefined);
      if (got) return got as { ok: boolean; value: never };
    }
    return null;
  }, message);
  expect(answer).toMatchObject({ ok: true });
  return answer?.value as T;
}

/** Keeps a job of this number; resolves to its id. */
async function keep({ page }: Device, n: number, facts: object = {}): Promise<string> {
  const url = `https://jobs.lever.co/board-${n}/a${n}`;
  const named = { title: `Tide Engineer ${n}`, company: `Kestrel Harbour ${n}`, locations: ['London'], closed: false };
  const posting = { ...BLANK, site: 'lever', id: `a${n}`, board: `board-${n}`, url, ...named, ...facts };
  const messageId = crypto.randomUUID();
  return (await ask<{ job: { id: string } }>(page, { type: 'save', messageId, posting, wanted: true })).job.id;
}

const change = ({ page }: Device, id: string, what: object) =>
  ask(page, { type: 'change-job', messageId: crypto.randomUUID(), id, change: what });
const remove = ({ page }: Device, ids: string[]) => ask(page, { type: 'remove-jobs', ids });
const statusOf = ({ page }: Device) => ask<SyncStatus>(page, { type: 'sync-status' });

/** What is on the disk: each living job's title with its status, note and length of text. */
async function jobs({ page }: Device): Promise<Record<string, { status: unknown; note: unknown; text: number }>> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('hiring-pulse');
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const asked = database.transaction('jobs').objectStore('jobs').getAll();
    const all = await new Promise<{ registers: Record<string, [unknown, string]> }[]>((resolve) => {
      asked.onsuccess = () => resolve(asked.result);
    });
    database.close();
    const alive = all.map(({ registers }) => registers).filter(({ kept }) => kept);
    const entries = alive.map(({ title, status, note, text }) => [
      String(title?.[0]),
      {
        status: (status?.[0] as { is: string } | undefined)?.is,
        note: note?.[0] ?? '',
        text: String(text?.[0] ?? '').length,
      },
    ]);
    return Object.fromEntries(entries.sort());
  });
}
const titles = async (device: Device) => Object.keys(await jobs(device)).map((title) => Number(title.slice(14)));

const panel = ({ page }: Device) => page.getByRole('region', { name: 'Sync', exact: true });
const notice = (device: Device) => panel(device).getByRole('status');
const press = (device: Device, name: string | RegExp) => panel(device).getByRole('button', { name }).click();

/** Presses, and waits for what is said then. */
async function syncNow(device: Device, said: string | RegExp = 'In step.'): Promise<void> {
  await press(device, /^Sync now$/);
  await expect(notice(device)).toHaveText(said);
}

interface Folder {
  url: string;
  password?: string;
  passphrase?: string;
  /** In the place of what lies there. */
  isAnew?: boolean;
}

/** Through the form. */
async function setUp(device: Device, folder: Folder, said: string | RegExp = 'In step.'): Promise<void> {
  const { url, password = DAV_USER.password, passphrase = PASSPHRASE, isAnew = false } = folder;
  await panel(device)
    .getByRole('radio', { name: /^A folder of your own/ })
    .check();
  const edit = panel(device).getByRole('button', { name: 'Change', exact: true });
  if ((await statusOf(device)).place === 'webdav' && (await edit.isVisible())) await edit.click();
  await panel(device).getByLabel('Address of the folder').fill(url);
  await panel(device).getByLabel('User name').fill(DAV_USER.user);
  await panel(device).getByLabel('App password').fill(password);
  await panel(device)
    .getByLabel(/^Passphrase/)
    .fill(passphrase);
  if (isAnew) await press(device, 'Start this folder anew');
  await press(device, isAnew ? 'Replace what lies there' : 'Test and sync now');
  await expect(notice(device)).toHaveText(said);
}

/** Stops the background as the browser does, whatever it is doing. */
async function stop({ context, page }: Device): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

for (const kind of DAV_KINDS) {
  test(`over ${kind}: what both edited while it was away meets afterwards, encrypted`, async ({ a, b, servers }) => {
    test.skip(!hasDav(kind));
    const server = await servers(kind);
    const url = `${server.url}both/`;
    const one = await keep(a, 1);
    const two = await keep(a, 2);
    await setUp(a, { url });
    const three = await keep(b, 3);
    await setUp(b, { url });
    await syncNow(a);
    expect(await titles(a)).toEqual([1, 2, 3]);
    expect(await jobs(b)).toEqual(await jobs(a));

    await server.kill();
    await change(a, one, { note: NOTE });
    await keep(a, 4);
    await change(b, two, { status: 'applied' });
    await remove(b, [three]);
    await ask(b.page, { type: 'change-settings', change: { theme: 'dark' } });
    for (const device of [a, b]) await syncNow(device, /did not answer.*\(S7\)$/);
    expect(await titles(a)).toEqual([1, 2, 3, 4]);
    expect((await jobs(a))['Tide Engineer 1']).toMatchObject({ note: NOTE });
    expect(await titles(b)).toEqual([1, 2]);
    // It stays in sight: most runs are nobody's press.
    await a.page.reload();
    await expect(notice(a)).toHaveText(/\(S7\)/);

    await server.restart();
    for (const device of [a, b, a]) await syncNow(device);
    expect(await titles(a)).toEqual([1, 2, 4]);
    expect(await jobs(b)).toEqual(await jobs(a));
    expect(await jobs(b)).toMatchObject({
      'Tide Engineer 1': { note: NOTE },
      'Tide Engineer 2': { status: 'applied' },
    });
    await expect(a.page.locator('body')).toHaveAttribute('data-theme', 'dark');

    const folder = join(server.root, 'both');
    expect(readdirSync(folder)).toEqual([SYNC_FILE]);
    const text = readFileSync(join(folder, SYNC_FILE), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ format: 'hiring-pulse-sync', protection: { kind: /^AES/ } });
    expect(text).not.toMatch(/Tide|Kestrel|night|lever/);
    await expectNoSecrets(a);
  });
}

/** Name and password of the folder and the passphrase stay where the background keeps them. */
async function expectNoSecrets(device: Device): Promise<void> {
  const told = JSON.stringify(await statusOf(device));
  const [download] = await Promise.all([
    device.page.waitForEvent('download'),
    device.page.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  const exported = readFileSync(await download.path(), 'utf8');
  expect(exported).toContain(NOTE);
  const drawn = await device.page.content();
  for (const text of [told, exported, drawn]) {
    for (const secret of [DAV_USER.password, PASSPHRASE]) expect(text).not.toContain(secret);
  }
}

test.describe('with trouble on the way', () => {
  test.skip(!hasDav('apache'));

  /** One proxy and one folder a test. */
  async function troubled(servers: Shared['servers'], name: string) {
    const server = await servers('apache');
    const proxy = await startProxy(server.url);
    return { proxy, url: `${proxy.url}${name}/`, file: join(server.root, name, SYNC_FILE) };
  }

  const on =
    (method: string, fault: Fault): FaultyProxy['fault'] =>
    (request: Asked) =>
      request.method === method ? fault : null;
  const answers = (status: number): Fault => ({ kind: 'answer', status });
  const TROUBLES: [name: string, fault: FaultyProxy['fault'], said: RegExp][] = [
    ['killed while it writes', on('PUT', { kind: 'cut-request' }), /did not answer.*\(S7\)$/],
    ['401', on('GET', answers(401)), /name and password.*\(S2\)$/],
    ['412 again and again', on('MOVE', answers(412)), /same moment, again and again.*\(S6\)$/],
    ['423', on('MOVE', answers(423)), /locked.*\(S4\)$/],
    ['507', on('PUT', answers(507)), /no room left.*\(S5\)$/],
    ['half an answer', on('GET', { kind: 'cut-answer' }), /cut off or damaged.*\(S9\)$/],
  ];

  test('each is said with its number, loses nothing, and is over when it is gone', async ({ a, b, servers }) => {
    const { proxy, url, file } = await troubled(servers, 'faults');
    await setUp(a, { url });
    await setUp(b, { url });
    for (const [n, [name, fault, said]] of TROUBLES.entries()) {
      await test.step(name, async () => {
        await keep(a, n);
        proxy.fault = fault;
        await syncNow(a, said);
        expect(await titles(a)).toHaveLength(n + 1);
        proxy.fault = () => null;
        await syncNow(a);
        await syncNow(b);
        expect(await jobs(b)).toEqual(await jobs(a));
      });
    }
    const ours = readFileSync(file, 'utf8');
    const foreign: [string, string, RegExp][] = [
      ['somebody else’s', '{"shopping": ["bread"]}', /not from Hiring Pulse.*\(S10\)$/],
      ['of a later version', ours.replace('"version":1', '"version":2'), /later version.*\(S13\)$/],
      ['cut off', ours.slice(0, -40), /cut off or damaged.*\(S9\)$/],
    ];
    for (const [name, text, said] of foreign) {
      await test.step(name, async () => {
        const before = await jobs(a);
        writeFileSync(file, text);
        await syncNow(a, said);
        expect(readFileSync(file, 'utf8')).toBe(text);
        expect(await jobs(a)).toEqual(before);
      });
    }
    writeFileSync(file, ours);
    await keep(a, 90);
    await syncNow(a);
    await syncNow(b);
    expect(await jobs(b)).toEqual(await jobs(a));
    // Each stands in the log, with what the server said.
    await panel(a).locator('summary').click();
    await expect(panel(a).getByRole('listitem').filter({ hasText: '(PUT 507)' })).toHaveCount(1);
    await proxy.close();
  });

  test('a passphrase that does not fit is refused, and a folder started anew tells the others', async ({
    a,
    b,
    servers,
  }) => {
    const { proxy, url, file } = await troubled(servers, 'phrases');
    await keep(a, 1);
    await setUp(a, { url });
    await keep(b, 2);
    const before = readFileSync(file, 'utf8');
    await setUp(b, { url, passphrase: 'some other words' }, /passphrase does not fit.*\(S11\)$/);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(await statusOf(b)).toMatchObject({ place: 'none' });
    await setUp(b, { url, password: 'wrong' }, /name and password.*\(S2\)$/);
    await setUp(b, { url });
    await syncNow(a);

    await setUp(a, { url, passphrase: 'ten terns', isAnew: true });
    await syncNow(b, /passphrase does not fit.*\(S11\)$/);
    expect(await titles(b)).toEqual([1, 2]);
    await keep(b, 3);
    await setUp(b, { url, passphrase: 'ten terns' });
    await syncNow(a);
    expect(await titles(a)).toEqual([1, 2, 3]);
    expect(await jobs(b)).toEqual(await jobs(a));
    await proxy.close();
  });

  test('a background that is stopped at any step of a run loses nothing, and the next run completes', async ({
    a,
    b,
    servers,
  }) => {
    const { proxy, url } = await troubled(servers, 'stopped');
    await setUp(a, { url });
    await setUp(b, { url });
    let n = 0;
    for (const [device, other] of [
      [a, b],
      [b, a],
    ] as const) {
      for (const step of ['GET 1', 'GET 2', 'PUT 1', 'MOVE 1', 'GET 5']) {
        await keep(device, n++);
        let seen = 0;
        let stops = 0;
        const [method, count] = step.split(' ');
        proxy.fault = (request) => {
          if (request.method !== method || ++seen !== Number(count)) return null;
          stops++;
          return { kind: 'first', run: () => stop(device) };
        };
        // The page asks again by itself.
        await syncNow(device);
        expect([step, stops]).toEqual([step, 1]);
        proxy.fault = () => null;
        await syncNow(other);
        expect(await titles(device)).toHaveLength(n);
        expect(await jobs(other)).toEqual(await jobs(device));
      }
    }
    await proxy.close();
  });
});

test.describe('the person is asked', () => {
  test.skip(!hasDav('apache'));

  test('before most jobs go, and has the way back', async ({ a, b, servers }) => {
    const url = `${(await servers('apache')).url}removes/`;
    const ids: string[] = [];
    for (let n = 0; n < 8; n++) ids.push(await keep(a, n));
    await setUp(a, { url });
    await setUp(b, { url });
    await remove(a, ids.slice(1));
    await syncNow(a);

    await press(b, /^Sync now$/);
    await expect(panel(b).getByRole('alert')).toContainText('would remove 7 of the 8 jobs');
    await expect(notice(b)).toBeEmpty();
    expect(await titles(b)).toHaveLength(8);
    await b.page.reload();
    await press(b, 'Remove them here, too');
    await expect(notice(b)).toHaveText('In step.');
    await expect(panel(b).getByRole('alert')).toHaveCount(0);
    expect(await titles(b)).toEqual([0]);

    await panel(b).locator('summary').click();
    await press(b, 'Bring 7 jobs back');
    await expect.poll(() => titles(b)).toHaveLength(8);
    await expect(panel(b).getByRole('button', { name: /^Bring/ })).toHaveCount(0);
    await syncNow(b);
    await syncNow(a);
    expect(await jobs(a)).toEqual(await jobs(b));
  });

  test('before it obeys another device that deleted everything', async ({ a, b, servers }) => {
    const server = await servers('apache');
    const url = `${server.url}wiped/`;
    for (let n = 0; n < 3; n++) await keep(a, n);
    await setUp(a, { url });
    await setUp(b, { url });
    await deleteEverything(a);
    expect(await titles(a)).toEqual([]);

    await press(b, /^Sync now$/);
    await expect(panel(b).getByRole('alert')).toContainText('has deleted everything');
    expect(await titles(b)).toHaveLength(3);
    await press(b, 'Keep what is here');
    await expect(notice(b)).toHaveText('In step.');
    await expect(panel(b).getByRole('alert')).toHaveCount(0);
    expect(await titles(b)).toHaveLength(3);
    await syncNow(b);

    // The other way round: who joins anew gets what was kept, and this time the wish is obeyed.
    await a.page.reload();
    await setUp(a, { url }, /^(In step\.)?$/);
    if (await panel(a).getByRole('alert').isVisible()) await press(a, 'Keep what is here');
    await expect.poll(() => titles(a)).toHaveLength(3);
    await deleteEverything(b);
    await press(a, /^Sync now$/);
    await press(a, 'Delete everything here, too');
    await expect(notice(a)).toHaveText('Everything was deleted on this device.');
    expect(await titles(a)).toEqual([]);
    expect(await statusOf(a)).toMatchObject({ place: 'none', runs: [], lastAt: null });
    expect(await a.page.evaluate(() => (globalThis as unknown as Global).chrome.storage.local.get())).toEqual({});
  });

  async function deleteEverything({ page }: Device): Promise<void> {
    const section = page.getByRole('region', { name: 'Delete all data' });
    await section.getByRole('button', { name: 'Delete all data' }).click();
    await section.getByRole('checkbox', { name: /^Ask my other devices/ }).check();
    await section.getByRole('button', { name: 'Delete everything' }).click();
    await expect(section.getByRole('status')).toHaveText('Everything was deleted on this device.');
  }
});

test.describe('over the browser account', () => {
  type Items = Record<string, unknown>;
  const itemsOf = ({ page }: Device) =>
    page.evaluate(() => (globalThis as unknown as Global).chrome.storage.sync.get()) as Promise<Items>;

  /** Text that cannot be made much shorter. */
  const noise = (length: number) =>
    Array.from({ length: Math.ceil(length / 36) }, () => crypto.randomUUID())
      .join('')
      .slice(0, length);

  /** Brings one item after the other to the other device, the first part of all last, and what is gone goes there, too. */
  async function carry(from: Device, to: Device, before?: (left: number) => Promise<void>): Promise<void> {
    const items = await itemsOf(from);
    const there = await itemsOf(to);
    const others = Object.keys(items).filter((key) => JSON.stringify(items[key]) !== JSON.stringify(there[key]));
    const order = others.sort().reverse();
    for (const [at, key] of order.entries()) {
      await before?.(order.length - at);
      await to.page.evaluate((item) => (globalThis as unknown as Global).chrome.storage.sync.set(item), {
        [key]: items[key],
      });
    }
    const gone = Object.keys(there).filter((key) => !(key in items));
    await to.page.evaluate((keys) => (globalThis as unknown as Global).chrome.storage.sync.remove(keys), gone);
  }

  async function switchOn(device: Device): Promise<void> {
    await panel(device)
      .getByRole('radio', { name: /^Browser account/ })
      .check();
    await press(device, 'Switch on');
    await expect(notice(device)).toHaveText(/^In step\./);
  }

  test('it is switched on with one press, and nothing is taken in before all has arrived', async ({ a, b }) => {
    await switchOn(b);
    await keep(b, 50);
    for (let n = 0; n < 10; n++) await keep(a, n, { description: noise(3_000) });
    await switchOn(a);
    expect(Object.keys(await itemsOf(a)).length).toBeGreaterThan(2);
    const said: (string | null)[] = [];
    await carry(a, b, async () => {
      await press(b, /^Sync now$/);
      await expect(notice(b)).toHaveText(/^(In step\.|Another device’s changes are still arriving\.)/);
      said.push(await notice(b).textContent());
      expect(await titles(b)).toEqual([50]);
    });
    await syncNow(b);
    expect(await titles(b)).toHaveLength(11);
    await carry(b, a);
    await syncNow(a);
    expect(await jobs(a)).toEqual(await jobs(b));
    const status = await statusOf(a);
    expect(status).toMatchObject({ place: 'account', encrypted: false, question: null });
  });

  test('what is damaged there is said, and started anew with one press and one more', async ({ a }) => {
    await switchOn(a);
    await keep(a, 1);
    const items = await itemsOf(a);
    const broken = { ...(items.hp0 as object), ...(await wholeOf(btoa('no text of ours'))) };
    await a.page.evaluate((item) => (globalThis as unknown as Global).chrome.storage.sync.set(item), { hp0: broken });
    await syncNow(a, /^What lies in your browser account is damaged\..*\(S9\)/);
    await press(a, 'Start the account anew');
    await press(a, 'Replace what lies there');
    await expect(notice(a)).toHaveText('In step.');
    await syncNow(a);
  });

  /** The parts of one item that is whole. */
  async function wholeOf(data: string): Promise<Items> {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(data));
    return { of: 1, sum: Buffer.from(digest).toString('hex').slice(0, 24), data };
  }

  test('what has no room stays on the device, and that is said', async ({ a, b }) => {
    for (let n = 0; n < 30; n++) await keep(a, n, { description: noise(8_000) });
    await switchOn(a);
    await expect(notice(a)).toHaveText(/^In step\. \d\d descriptions did not fit and stay on this device\.$/);
    const left = Number(/\d+/.exec((await notice(a).textContent()) ?? '')?.[0]);
    await switchOn(b);
    await carry(a, b);
    await syncNow(b, /^In step\./);
    const [here, there] = [await jobs(a), await jobs(b)];
    expect(Object.keys(there)).toEqual(Object.keys(here));
    expect(Object.values(here).filter(({ text }) => text > 0)).toHaveLength(30);
    expect(Object.values(there).filter(({ text }) => text > 0)).toHaveLength(30 - left);
  });
});
