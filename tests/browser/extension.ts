/** Real Chromium with the built extension, and pages served at the sites' real addresses without any network. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page, Worker } from '@playwright/test';
import { test as base, chromium } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { chromiumPath } from '../../scripts/browsers.mjs';
import { until } from '../../scripts/drive/driven.ts';

export const EXTENSION = resolve('.output/chrome-mv3');

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Launches Chromium with the built extension. Loaded from the command line it counts as installed at every start (seen in 156),
 * and welcomes its person in front of what a test looks at: that page is waited for and closed.
 */
export async function launchWithExtension(
  profile: string,
  extension = EXTENSION,
  more: string[] = [],
): Promise<BrowserContext> {
  const context = await launchAsInstalled(profile, extension, more);
  await (await welcomePage(context)).close();
  if (await hasTexts(context)) return context;
  await context.close();
  return launchWithExtension(profile, extension, more);
}

/** Now and then Chromium starts without any of the extension's texts, in its background, too (156: 1 of 8 starts on a busy machine, 2026-11). */
async function hasTexts(context: BrowserContext): Promise<boolean> {
  return (await background(context)).evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: typeof import('webextension-polyfill') };
    return chrome.i18n.getMessage('app_name') !== '';
  });
}

/** The same with the page of the first run left open. */
export async function launchAsInstalled(profile: string, extension = EXTENSION, more: string[] = []) {
  if (!existsSync(join(extension, 'manifest.json'))) throw new Error(`No build in ${extension}. Run: npm run build`);
  return chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    args: [...ARGUMENTS, ...more, `--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
  });
}

/** The page of the first run, once it is there. */
export async function welcomePage(context: BrowserContext): Promise<Page> {
  const isThere = (page: Page) => page.url().endsWith('/welcome.html');
  return until('the page of the first run', async () => context.pages().find(isThere) ?? null, 30_000);
}

/** The running background of the extension, woken where it sleeps. */
export async function background(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker');
}

export type Served = { body: string; headers?: Record<string, string>; status?: number };

/** Serves these pages, by address without query; everything else that a page asks for is answered with 404. */
export async function serve(context: BrowserContext, pages: Record<string, string | Served>): Promise<void> {
  await context.route(/^https?:/, async (route) => {
    const url = new URL(route.request().url());
    const page = pages[`${url.origin}${url.pathname}`];
    if (page === undefined) return route.fulfill({ status: 404, body: '' });
    const { body, headers, status } = typeof page === 'string' ? { body: page } : page;
    return route.fulfill({
      status: status ?? 200,
      body,
      headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    });
  });
}

/** One of our own small pages, `lever/reference.html`. */
export function ownPage(file: string): string {
  return readFileSync(resolve('tests/pages', file), 'utf8');
}

/** The reference posting, listed fourteen days before today. */
export function referencePage(): string {
  const day = new Date(Date.now() - 14 * 86_400_000).toISOString().slice(0, 10);
  return ownPage('lever/reference.html').replaceAll('2026-11-09', day);
}

/** What axe finds wrong on one of our own pages, and how many elements it saw. In dark only colours are looked at: nothing else differs. */
export async function axeFinds(page: Page): Promise<{ wrong: string[]; seen: number }> {
  // Colours fade from one to another: what is half way there is no finding.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  );
  // Through the debugger: the page's own policy allows no other scripts than its own.
  await page.evaluate(readFileSync(resolve('node_modules/axe-core/axe.min.js'), 'utf8'));
  const { violations, passes } = (await page.evaluate(() => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    return axe.run(
      matchMedia('(prefers-color-scheme: dark)').matches ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {},
    );
  })) as AxeResults;
  return {
    wrong: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
    seen: passes.find(({ id }) => id === 'color-contrast')?.nodes.length ?? 0,
  };
}

async function inNewProfile(
  name: string,
  use: (context: BrowserContext) => Promise<void>,
  flags: string[] = [],
): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), `hiring-pulse-${name}-`));
  const context = await launchWithExtension(profile, EXTENSION, flags);
  await use(context);
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}

/** A test with a fresh profile, the extension loaded, and its id. */
export const test = base.extend<{ context: BrowserContext; page: Page; extensionId: string; worker: Worker }>({
  context: async ({ browserName }, use) => inNewProfile(browserName, use),
  page: async ({ context }, use) => use(context.pages()[0] ?? (await context.newPage())),
  worker: async ({ context }, use) => use(await background(context)),
  extensionId: async ({ worker }, use) => use(new URL(worker.url()).host),
});

/** Forgets all that the extension has stored or keeps in mind, and leaves one empty page. */
async function cleanUp(context: BrowserContext, extensionId: string): Promise<void> {
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  const page = await context.newPage();
  for (const other of context.pages()) if (other !== page) await other.close();
  const origin = `chrome-extension://${extensionId}`;
  // Of the extension's files one that does nothing.
  await page.goto(`${origin}/manifest.json`);
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.evaluate(async () => {
    const { storage } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome;
    await Promise.all([storage.local.clear(), storage.session.clear(), storage.sync.clear()]);
  });
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
  await page.evaluate(() =>
    (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome.runtime.sendMessage({
      type: 'dress',
    }),
  );
  await page.goto('about:blank');
}

interface Shared {
  /** What the browser is started with besides. */
  flags: string[];
  shared: { context: BrowserContext; extensionId: string };
}

/**
 * The same with one browser for all tests of a file: to start one takes longer than most tests. For those that do not need the first
 * start of a profile.
 */
export const sharing = test.extend<object, Shared>({
  flags: [async ({ browserName: _ }, use) => use([]), { scope: 'worker' }],
  shared: [
    async ({ browserName, flags }, use) => {
      const withId = async (context: BrowserContext) =>
        use({ context, extensionId: new URL((await background(context)).url()).host });
      await inNewProfile(browserName, withId, flags);
    },
    { scope: 'worker' },
  ],
  context: async ({ shared: { context, extensionId } }, use) => {
    await use(context);
    await cleanUp(context, extensionId);
  },
});

export { expect } from '@playwright/test';
