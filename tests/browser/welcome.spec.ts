/** The page of the first run: once, at the install, asking for nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import {
  axeFinds,
  background,
  test as base,
  EXTENSION,
  expect,
  launchAsInstalled,
  serve,
  welcomePage,
} from './extension.ts';

const test = base.extend<{ welcome: Page }>({
  context: async ({ browserName }, use) => {
    const profile = mkdtempSync(join(tmpdir(), `welcome-${browserName}-`));
    const context = await launchAsInstalled(profile, EXTENSION, ['--enable-unsafe-extension-debugging']);
    await use(context);
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  },
  welcome: async ({ context }, use) => use(await welcomePage(context)),
});

const permissions = async (context: BrowserContext) =>
  (await background(context)).evaluate(() =>
    (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome.permissions.getAll(),
  );

test('says in one screen what is read, what is kept and where, and what is sent', async ({ welcome }) => {
  await welcome.setViewportSize({ width: 1280, height: 800 });
  await expect(welcome.getByRole('heading', { level: 1, name: 'Know before you tailor' })).toBeVisible();
  for (const [name, text] of [
    ['What it reads', 'Job pages on Lever, Workday and LinkedIn'],
    ['What it keeps, and where', 'on this device. What you do not save is forgotten after 180 days'],
    ['What it sends', 'Nothing.'],
    ['Keep the icon in sight', 'puzzle piece'],
  ] as const) {
    const part = welcome.locator('section', { has: welcome.getByRole('heading', { name, exact: true }) });
    await expect(part).toContainText(text);
  }
  await expect(welcome.locator('.example .badge')).toContainText('66');
  const unseen = await welcome.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  expect(unseen).toBeLessThanOrEqual(0);
});

test('asks for nothing: no field, no question of the browser, no request, and axe has nothing to say of it', async ({
  context,
  welcome,
}) => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const before = await permissions(context);
  await welcome.addInitScript(() => {
    const { permissions } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome;
    permissions.request = async () => {
      throw new Error('asked');
    };
  });
  const errors: Error[] = [];
  welcome.on('pageerror', (error) => errors.push(error));
  await welcome.reload();
  await expect(welcome.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(welcome.locator('input, select, textarea, form')).toHaveCount(0);
  // What there is to press leads somewhere; the badge is a picture.
  await expect(welcome.locator('main > :not(.example)').getByRole('button')).toHaveCount(0);
  const { wrong, seen } = await axeFinds(welcome);
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(10);
  await welcome.emulateMedia({ colorScheme: 'dark' });
  expect((await axeFinds(welcome)).wrong).toEqual([]);
  expect(errors).toEqual([]);
  expect(await permissions(context)).toEqual(before);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((url) => !url.startsWith('chrome-extension://'))).toEqual([]);
});

test('leads to jobs only where it is pressed, and to the settings', async ({ context, welcome }) => {
  await serve(context, { 'https://www.linkedin.com/jobs/': '<title>Jobs</title>' });
  expect(context.pages().map((page) => new URL(page.url()).protocol)).not.toContain('https:');
  const opened = context.waitForEvent('page');
  await welcome.getByRole('link', { name: 'Jobs on LinkedIn' }).click();
  await expect(await opened).toHaveTitle('Jobs');
  await welcome.getByRole('link', { name: 'Settings' }).click();
  await expect(welcome).toHaveURL(/\/dashboard\.html#settings$/);
});

test('at 400 % zoom nothing is cut off', async ({ welcome }) => {
  await welcome.setViewportSize({ width: 320, height: 640 });
  const tooWide = await welcome.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(tooWide).toBeLessThanOrEqual(0);
});

test('comes at the install only: not again when the extension is loaded anew', async ({ context, welcome }) => {
  const address = new URL('/popup.html', welcome.url()).href;
  await welcome.close();
  const started = context.waitForEvent('serviceworker');
  const session = await context.browser()?.newBrowserCDPSession();
  // Newer than the protocol's types.
  const send = session?.send.bind(session) as (method: string, params: object) => Promise<unknown>;
  await send('Extensions.loadUnpacked', { path: EXTENSION });
  await started;
  const page = await context.newPage();
  await page.goto(address);
  // What the background does at its start is done by the time that it has answered, and its tabs are known.
  expect(await page.evaluate(askForRecent)).toMatchObject({ ok: true });
  const tabs = await page.evaluate(addressesOfTabs);
  expect(tabs.join()).toContain('/popup.html');
  expect(tabs.join()).not.toContain('/welcome.html');
});

type Api = { chrome: typeof import('webextension-polyfill') };

function askForRecent(): Promise<unknown> {
  return (globalThis as unknown as Api).chrome.runtime.sendMessage({ type: 'recent', most: 1 });
}

async function addressesOfTabs(): Promise<string[]> {
  const tabs = await (globalThis as unknown as Api).chrome.tabs.query({});
  return tabs.map(({ url, pendingUrl }) => `${url} ${pendingUrl}`);
}
