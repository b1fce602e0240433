/** Opens pages with the built extension loaded, and sees where its badge stands and what it records. */
import type { BrowserContext, Worker } from '@playwright/test';
import { background } from '../browser/extension.ts';
import { chipsOf, countBadges, findBadge, showHost } from '../browser/pierced.ts';
import type { Badge } from './bars.ts';
import { onPage } from './serve.ts';
import type { TruePage } from './truth.ts';

/** The content script answers when the page is idle; it must be in every page that this is asked of. */
const ANSWERS_WITHIN_MS = 15_000;
const DRAWN_WITHIN_MS = 2_000;

/** Visits a page that readInPage has seen. Throws where the extension is not in it. */
export async function badgeOnPage(context: BrowserContext, truth: TruePage, isExpected: boolean): Promise<Badge> {
  const worker = await background(context);
  const before = await countPostings(worker);
  return onPage(context, truth, async (page) => {
    const state = await until(ANSWERS_WITHIN_MS, () => answerOfTab(worker));
    if (state === null) throw new Error(`${truth.file}: the extension is not in the page, or never ends reading it`);
    const patience = state === 'posting' ? DRAWN_WITHIN_MS : 0;
    // Without their style sheets saved pages are long, and a badge is drawn only where its title is on the screen.
    const after = await until(patience, () => showHost(page));
    const text = await until(after === null ? 0 : patience, () => findBadge(page));
    const isInPage = (await countBadges(page)) > 0;
    const recorded = (await countPostings(worker)) - before;
    return { isExpected, isInPage, text, after, recorded, chips: (await chipsOf(page)).length };
  });
}

/** Asks at least once, until there is an answer other than null or the time is over. */
export async function until<T>(ms: number, ask: () => Promise<T | null>): Promise<T | null> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer !== null || Date.now() > end) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What the content script of the tab in front has, once it has made up its mind: the popup's own question. */
export async function answerOfTab(worker: Worker): Promise<string | null> {
  const state = await worker.evaluate(async () => {
    const { tabs } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    const here: unknown = await tabs.sendMessage(tab?.id ?? -1, { type: 'here' }).catch(() => null);
    return (here as { state: string } | null)?.state ?? null;
  });
  return state === 'reading' ? null : state;
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
