/** Opens pages with the built extension loaded, and sees where its badge stands and what it records. */
import type { BrowserContext, Page, Worker } from '@playwright/test';
import { background } from '../browser/extension.ts';
import { countHosts, findBadge, textBeforeHost } from '../browser/pierced.ts';
import type { Badge } from './bars.ts';
import { onPage } from './serve.ts';
import type { TruePage } from './truth.ts';

/** A page is settled when the content script says what it has; one that never answers has no content script. */
const SETTLED_WITHIN_MS = 6_000;
const NO_SCRIPT_AFTER_MS = 1_500;
const DRAWN_WITHIN_MS = 2_000;

/** Visits a page that readInPage has seen. */
export async function badgeOnPage(context: BrowserContext, truth: TruePage, isExpected: boolean): Promise<Badge> {
  const worker = await background(context);
  const before = await countPostings(worker);
  return onPage(context, truth, async (page) => {
    const state = await settledState(page, worker);
    const text = state === 'posting' ? await drawnBadge(page) : await findBadge(page);
    const isInPage = (await countHosts(page)) > 0;
    const recorded = (await countPostings(worker)) - before;
    return { isExpected, isInPage, text, after: await textBeforeHost(page), recorded };
  });
}

/** What the content script has for this page once it has made up its mind; null where there is none in the page. */
async function settledState(page: Page, worker: Worker): Promise<string | null> {
  const start = Date.now();
  let state: string | null = null;
  while (Date.now() - start < SETTLED_WITHIN_MS) {
    await page.waitForTimeout(100);
    state = await askTab(worker);
    if (state === null ? Date.now() - start > NO_SCRIPT_AFTER_MS : state !== 'reading') break;
  }
  return state;
}

/** The extension's own question of the popup, asked of the tab in front. */
async function askTab(worker: Worker): Promise<string | null> {
  return worker.evaluate(async () => {
    const { tabs } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    const here: unknown = await tabs.sendMessage(tab?.id ?? -1, { type: 'here' }).catch(() => null);
    return (here as { state: string } | null)?.state ?? null;
  });
}

async function drawnBadge(page: Page): Promise<string | null> {
  const start = Date.now();
  while (Date.now() - start < DRAWN_WITHIN_MS) {
    const text = await findBadge(page);
    if (text) return text;
    await page.waitForTimeout(100);
  }
  return null;
}

/** Postings in the extension's history. The database is only looked at, never made: that is the extension's business. */
async function countPostings(worker: Worker): Promise<number> {
  return worker.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    if (!names.includes('hiring-pulse')) return 0;
    return new Promise<number>((resolve, reject) => {
      const asked = indexedDB.open('hiring-pulse');
      asked.onerror = () => reject(asked.error);
      asked.onsuccess = () => {
        const counted = asked.result.transaction('postings').objectStore('postings').count();
        counted.onerror = () => reject(counted.error);
        counted.onsuccess = () => {
          asked.result.close();
          resolve(counted.result);
        };
      };
    });
  });
}
