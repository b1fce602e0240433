/** The badge follows a page that changes its posting without loading: the new posting's or gone, never the former one's. */
import type { Page } from '@playwright/test';
import { test as alone, background, expect, serve, sharing as test } from './extension.ts';
import { findBadge } from './pierced.ts';
import { JOBS, SEARCH_ADDRESS, spaPage } from './spa-page.ts';

type SpaWindow = { open(id: string, first: number, second: number): void; draw(id: string): void };

const openJob = (page: Page, index: number, first = 30, second = 90) =>
  page.evaluate(([id, first, second]) => (window as unknown as SpaWindow).open(id, first, second), [
    JOBS[index]?.id ?? '',
    first,
    second,
  ] as const);

/** What the popup would show: the title that the content script holds, read through the extension's own message. */
async function shownTitle(page: Page): Promise<string | null> {
  const worker = await background(page.context());
  return worker.evaluate(async () => {
    const api = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome;
    const tabs = await api.tabs.query({});
    for (const tab of tabs) {
      const here = (await api.tabs.sendMessage(tab.id ?? -1, { type: 'here' }).catch(() => null)) as {
        state: string;
        posting?: { title: string };
      } | null;
      if (here) return here.state === 'posting' ? (here.posting?.title ?? null) : here.state;
    }
    return null;
  });
}

test.beforeEach(async ({ context }) => {
  await serve(context, { [SEARCH_ADDRESS]: spaPage() });
});

test('fast clicking through twenty postings ends with the last one, within a second', async ({ page }) => {
  await page.goto(`${SEARCH_ADDRESS}?currentJobId=${JOBS[0]?.id}`);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  for (let index = 1; index < JOBS.length; index++) {
    await openJob(page, index);
    await page.waitForTimeout(40 + (index % 4) * 30);
  }
  await page.waitForTimeout(1000);
  expect(await shownTitle(page)).toBe(JOBS[19]?.title);
  expect(await findBadge(page)).not.toBeNull();
});

test('the badge goes at once when the address changes, and stays away while the pane is still the former one', async ({
  page,
}) => {
  await page.goto(`${SEARCH_ADDRESS}?currentJobId=${JOBS[0]?.id}`);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  await openJob(page, 1, 3000, 3100);
  expect(await findBadge(page)).toBeNull();
  await page.waitForTimeout(600);
  expect(await findBadge(page)).toBeNull();
  await expect.poll(() => shownTitle(page)).toBe(JOBS[1]?.title);
});

test('a pane that comes for a posting which is no longer asked for gets no badge', async ({ page }) => {
  await page.goto(`${SEARCH_ADDRESS}?currentJobId=${JOBS[0]?.id}`);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  await openJob(page, 1, 4000, 4000);
  await openJob(page, 2, 100, 150);
  await expect.poll(() => shownTitle(page)).toBe(JOBS[2]?.title);
  // The late answer for job 1 overwrites the pane, while the address still says job 2.
  await expect.poll(() => shownTitle(page)).toBe('none');
  expect(await findBadge(page)).toBeNull();
  await page.evaluate((id) => (window as unknown as SpaWindow).draw(id), JOBS[2]?.id ?? '');
  await expect.poll(() => findBadge(page)).not.toBeNull();
  expect(await shownTitle(page)).toBe(JOBS[2]?.title);
});

test('back and forward bring back the badge of that posting', async ({ page }) => {
  await page.goto(`${SEARCH_ADDRESS}?currentJobId=${JOBS[0]?.id}`);
  await openJob(page, 1);
  await expect.poll(() => shownTitle(page)).toBe(JOBS[1]?.title);
  await page.goBack();
  await expect.poll(() => shownTitle(page)).toBe(JOBS[0]?.title);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  await page.goForward();
  await expect.poll(() => shownTitle(page)).toBe(JOBS[1]?.title);
});

test('the badge survives the re-rendering of its surroundings', async ({ page }) => {
  await page.goto(`${SEARCH_ADDRESS}?currentJobId=${JOBS[0]?.id}`);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  for (let round = 0; round < 3; round++) {
    await page.evaluate((id) => (window as unknown as SpaWindow).draw(id), JOBS[0]?.id ?? '');
    await page.waitForTimeout(300);
    await expect.poll(() => findBadge(page)).not.toBeNull();
  }
});

test('from the feed to a job page without a load, and away again', async ({ page }) => {
  await serve(page.context(), { 'https://www.linkedin.com/feed/': spaPage() });
  await page.goto('https://www.linkedin.com/feed/');
  await page.waitForTimeout(300);
  expect(await findBadge(page)).toBeNull();
  await page.evaluate((id) => {
    history.pushState({}, '', `/jobs/search/?currentJobId=${id}`);
    (window as unknown as SpaWindow).draw(id);
  }, JOBS[3]?.id ?? '');
  await expect.poll(() => shownTitle(page)).toBe(JOBS[3]?.title);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  await page.evaluate(() => history.pushState({}, '', '/feed/'));
  await expect.poll(() => findBadge(page)).toBeNull();
});

alone('reloading the extension under a living page leaves no dead badge', async ({ page, context }) => {
  await page.goto(`${SEARCH_ADDRESS}?currentJobId=${JOBS[0]?.id}`);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  const worker = await background(context);
  await worker
    .evaluate(() =>
      (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome.runtime.reload(),
    )
    .catch(() => null);
  await expect.poll(() => findBadge(page)).toBeNull();
});

test('every badge is taken out when the site is paused, and comes back after', async ({
  page,
  context,
  extensionId,
}) => {
  await page.goto(`${SEARCH_ADDRESS}?currentJobId=${JOBS[0]?.id}`);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  const settings = await context.newPage();
  await settings.goto(`chrome-extension://${extensionId}/popup.html`);
  const change = (change: object) =>
    settings.evaluate(
      (change) =>
        (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome.runtime.sendMessage({
          type: 'change-settings',
          change,
        }),
      change,
    );
  await change({ pausedHosts: ['www.linkedin.com'] });
  await expect.poll(() => findBadge(page)).toBeNull();
  await change({ pausedHosts: [], toolbarOnly: true });
  await expect.poll(() => shownTitle(page)).toBe(JOBS[0]?.title);
  expect(await findBadge(page)).toBeNull();
  await change({ toolbarOnly: false });
  await expect.poll(() => findBadge(page)).not.toBeNull();
});

test('each posting has its badge at the pace of a person who clicks through a list', async ({ page }) => {
  await page.goto(`${SEARCH_ADDRESS}?currentJobId=${JOBS[0]?.id}`);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  // Each posting is drawn in two steps, so that the badge is put in twice; as fast as this goes, at most 20 of them.
  for (let index = 1; index < JOBS.length; index++) {
    await openJob(page, index, 20, 120);
    await expect.poll(() => shownTitle(page)).toBe(JOBS[index]?.title);
    await page.waitForTimeout(200);
    await expect.poll(() => findBadge(page)).not.toBeNull();
  }
});

test('a pane that is put into the page long after the list gets its badge', async ({ page, context }) => {
  const late = spaPage()
    .replace('<div class="jobs-search__job-details--container"></div>', '')
    .replace('if (first)', 'if (first && pane())');
  await serve(context, { [SEARCH_ADDRESS]: late });
  await page.goto(`${SEARCH_ADDRESS}?currentJobId=${JOBS[0]?.id}`);
  await page.waitForTimeout(1500);
  await page.evaluate((id) => {
    const pane = document.createElement('div');
    pane.className = 'jobs-search__job-details--container';
    document.querySelector('.scaffold-layout__detail')?.append(pane);
    (window as unknown as SpaWindow).draw(id);
  }, JOBS[0]?.id ?? '');
  await expect.poll(() => findBadge(page)).not.toBeNull();
});

test('the toolbar icon does not keep a posting that was left while its report was on the way', async ({
  page,
  worker,
}) => {
  await page.goto(`${SEARCH_ADDRESS}?currentJobId=${JOBS[0]?.id}`);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  const title = () =>
    worker.evaluate(async () => {
      const { tabs, action } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome;
      const titles = (await tabs.query({})).map((tab) => action.getTitle({ tabId: tab.id ?? -1 }));
      return (await Promise.all(titles)).join();
    });
  await expect.poll(title).toContain('Likely Active');
  // The database is busy for a while, so that the next report is late.
  const busy = worker.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('hiring-pulse');
        request.onsuccess = () => {
          const database = request.result;
          const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
          const end = Date.now() + 1500;
          const spin = () => {
            if (Date.now() < end) transaction.objectStore('postings').count().onsuccess = spin;
          };
          spin();
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
  );
  await page.waitForTimeout(100);
  await openJob(page, 1, 20, 40);
  await page.waitForTimeout(500);
  await page.evaluate(() => history.pushState({}, '', '/feed/'));
  await busy;
  await expect.poll(title).not.toContain('Active');
  await page.waitForTimeout(500);
  expect(await title()).not.toContain('Active');
});
