/** The dashboard's history in the built extension: over pages that were opened, and over a history of many postings. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { HISTORY_NAME } from '../../lib/history/database.ts';
import type { RowRecord } from '../../lib/history/records.ts';
import { BANDS } from '../../lib/search/find.ts';
import { SEARCH_NAME } from '../../lib/search/store.ts';
import { posting, recordsOf } from '../bench/dashboard-in-page.ts';
import { axeFinds, expect, referencePage, serve, sharing as test } from './extension.ts';

const ID = '9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const TITLE = 'Senior Machine Learning Engineer - Personalization';
/** Pages of three postings, which differ in title, id and one word of their description. */
const PAGES = [
  { id: ID, title: TITLE, word: 'Personalization' },
  { id: ID.replace('9b2f', 'aaaa'), title: 'Zither Builder', word: 'spruceboard' },
  { id: ID.replace('9b2f', 'bbbb'), title: 'Accordion Tuner', word: 'reedblock' },
].map(({ id, title, word }) => ({
  title,
  url: `https://jobs.lever.co/spotify/${id}`,
  body: referencePage().replaceAll(ID, id).replaceAll(TITLE, title).replaceAll('Personalization', word),
}));

async function see(context: BrowserContext, pages = PAGES): Promise<void> {
  await serve(context, Object.fromEntries(pages.map(({ url, body }) => [url, body])));
  const page = await context.newPage();
  for (const { url } of pages) {
    await page.goto(url);
    await expect
      .poll(() => page.evaluate(() => document.readyState), { message: 'the page is there' })
      .toBe('complete');
    await page.waitForTimeout(300);
  }
  await page.close();
}

/** Fills the history as it would be after so many postings were seen, and tells the pages. */
async function fill(page: Page, count: number): Promise<RowRecord[]> {
  // By then the database is there.
  await expect(page.getByRole('heading', { name: 'Nothing seen yet' })).toBeVisible();
  const at = new Date(Date.now() - 60_000).toISOString();
  const all = Array.from({ length: count }, (_, n) => recordsOf(posting(n, 300), n, at));
  await page.evaluate(
    async ([name, records]) => {
      const opening = indexedDB.open(name);
      await new Promise((resolve, reject) => Object.assign(opening, { onsuccess: resolve, onerror: reject }));
      const transaction = opening.result.transaction(['postings', 'rows', 'sightings'], 'readwrite');
      for (const { record, row, seen } of records) {
        transaction.objectStore('postings').put(record);
        transaction.objectStore('rows').put(row);
        for (const one of seen) transaction.objectStore('sightings').put(one);
      }
      await new Promise((resolve, reject) => Object.assign(transaction, { oncomplete: resolve, onerror: reject }));
      opening.result.close();
      new BroadcastChannel('stored').postMessage('history');
    },
    [HISTORY_NAME, all] as const,
  );
  return all.map(({ row }) => row);
}

async function open(page: Page, extensionId: string, hash = ''): Promise<void> {
  await page.goto(`chrome-extension://${extensionId}/dashboard.html${hash}`);
  await expect(page.getByRole('heading', { name: 'History', level: 1 })).toBeVisible();
}

const titles = (page: Page) => page.locator('[data-row] .hrow__open');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search the history' });

test('what is seen on job pages comes into the table at once, is found by a word of its description, and sorted', async ({
  context,
  page,
  extensionId,
}) => {
  await open(page, extensionId);
  await expect(
    page.getByText(/^Each job page that you open on LinkedIn, Workday,? and Lever stands here/),
  ).toBeVisible();
  await see(context, PAGES.slice(0, 2));
  await expect(titles(page)).toHaveText([PAGES[1]?.title ?? '', TITLE]);
  await expect(page.getByText('2 postings seen. Stored on this device.')).toBeVisible();
  await see(context, PAGES.slice(2));
  await expect(titles(page)).toHaveCount(3);
  await search(page).fill('reedbl');
  await expect(titles(page)).toHaveText(['Accordion Tuner']);
  await expect(page.getByRole('status').filter({ hasText: '1 posting found.' })).toBeAttached();
  await search(page).fill('zither spotify');
  await expect(titles(page)).toHaveText(['Zither Builder']);
  await search(page).fill('');
  const byJob = page.getByRole('columnheader', { name: 'Job' });
  await byJob.getByRole('button').click();
  await expect(byJob).toHaveAttribute('aria-sort', 'ascending');
  await expect(titles(page)).toHaveText(['Accordion Tuner', TITLE, 'Zither Builder']);
});

test('a posting is saved in the table, opened with its report and sightings, and left for the same row', async ({
  context,
  page,
  extensionId,
}) => {
  await open(page, extensionId);
  await see(context);
  // A row that comes late would move the others.
  await expect(titles(page)).toHaveCount(PAGES.length);
  const save = page.getByRole('button', { name: `Save ${TITLE}` });
  await save.click();
  await expect(save).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('search').getByRole('button', { name: 'Saved' }).click();
  await expect(titles(page)).toHaveText([TITLE]);
  await page.getByRole('search').getByRole('button', { name: 'Saved' }).click();
  await titles(page).filter({ hasText: TITLE }).click();
  await expect(page.getByRole('heading', { name: TITLE, level: 1 })).toBeFocused();
  await expect(page.getByRole('heading', { name: /^Why \d+$/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Every sighting' }).getByRole('row')).toHaveCount(2);
  await expect(page.getByText('Description as last seen')).toBeVisible();
  await page.locator('.post [data-press="unsave"]').click();
  await expect(page.locator('.post .btn[data-press="save"]')).toBeVisible();
  await page.getByRole('link', { name: 'History' }).last().click();
  await expect(titles(page).filter({ hasText: TITLE })).toBeFocused();
  await expect(save).toHaveAttribute('aria-pressed', 'false');
});

test('filters count and combine, and the rows that fit go into a file', async ({ page, extensionId }) => {
  await open(page, extensionId);
  const rows = await fill(page, 60);
  const count = (fits: (row: RowRecord) => boolean) => rows.filter(fits).length;
  const found = (of: number) => expect(page.locator('.hist__foot')).toContainText(`of ${of}`);
  await found(60);
  for (const [n, band] of BANDS.entries()) {
    const chip = page.locator('.fchips .fchip').nth(n + 1);
    await expect(chip.locator('.fchip__n')).toHaveText(String(count((row) => row.band === band)));
  }
  await page.getByRole('button', { name: /^Likely Active/ }).click();
  await page.getByRole('button', { name: /^Closed/ }).click();
  await found(count(({ band }) => band === 'likely' || band === 'closed'));
  await page.getByLabel('Site', { exact: true }).selectOption('Workday');
  await found(count(({ band, site }) => (band === 'likely' || band === 'closed') && site === 'workday'));
  await page.getByRole('button', { name: /^All/ }).click();
  await page.getByRole('switch', { name: /At or above my threshold \(65\)/ }).click();
  await page.getByLabel('Evidence').selectOption('Observed');
  const isLeft = ({ site, score, source }: RowRecord) => site === 'workday' && (score ?? 0) >= 65 && source === null;
  expect(count(isLeft)).toBeGreaterThan(0);
  await found(count(isLeft));
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file.trimEnd().split('\r\n')).toHaveLength(count(isLeft) + 1);
  expect(file).toContain(rows.find(isLeft)?.company);
  await search(page).fill('nothing of this kind');
  await page.getByRole('button', { name: 'Show all' }).click();
  await found(60);
});

test('the keyboard alone goes through a long table, opens a posting and finds back', async ({ page, extensionId }) => {
  await open(page, extensionId);
  const rows = await fill(page, 400);
  await expect(page.locator('.hist__foot')).toContainText('of 400');
  expect(await page.locator('[data-row]').count()).toBeLessThan(60);
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('aria-rowindex'));
  await page.getByRole('columnheader', { name: 'Saved' }).getByRole('button').focus();
  await page.keyboard.press('Tab');
  await expect.poll(focused).toBe('2');
  for (const [key, at] of [
    ['ArrowDown', '3'],
    ['ArrowDown', '4'],
    ['ArrowUp', '3'],
    ['End', '401'],
    ['Home', '2'],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(focused, { message: key }).toBe(at);
  }
  await page.keyboard.press('PageDown');
  await expect.poll(async () => Number(await focused())).toBeGreaterThan(5);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await expect.poll(focused).toBe('400');
  await page.keyboard.press('s');
  await expect(page.getByRole('status').filter({ hasText: 'Job saved' })).toBeAttached();
  await page.keyboard.press('Enter');
  const title = rows.at(-2)?.title ?? '';
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeFocused();
  await page.goBack();
  await expect.poll(focused).toBe('400');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '401');
});

test('the empty history leads to what can be done about it', async ({ page, extensionId }) => {
  await open(page, extensionId);
  await expect(page.getByRole('link', { name: 'Import' })).toHaveAttribute('href', '#settings/transfer');
  await page.getByRole('link', { name: 'Import' }).click();
  await expect(page.getByRole('region', { name: 'Export and import' })).toBeInViewport();
  await page.goBack();
  await page.getByRole('link', { name: 'Sites and permissions' }).click();
  await expect(page.getByRole('region', { name: 'Sites and permissions' })).toBeFocused();
});

test('the focus stays where the person is: after the last page, after "Show all", and while the table scrolls', async ({
  page,
  extensionId,
}) => {
  await open(page, extensionId);
  const rows = await fill(page, 100);
  await expect(page.locator('.hist__foot')).toContainText('of 100');
  const next = page.getByRole('button', { name: 'Next' });
  await next.focus();
  for (let pages = 0; pages < 20 && (await next.getAttribute('aria-disabled')) === 'false'; pages++)
    await page.keyboard.press('Enter');
  await expect(next).toHaveAttribute('aria-disabled', 'true');
  await expect(page.locator('.hist__foot')).toContainText('–100 of 100');
  await expect(next).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(next).toBeFocused();

  await search(page).fill('nothing of this kind');
  await page.getByRole('button', { name: 'Show all' }).press('Enter');
  await expect(search(page)).toBeFocused();
  await expect(page.locator('.hist__foot')).toContainText('of 100');

  // The row in use stays, whatever rows come and go.
  const second = page.locator('[data-row="1"] .hrow__open');
  await second.focus();
  for (const top of [700, 2300, 1100, 1800]) {
    await page.locator('.hist__scroll').evaluate((scroller, to) => scroller.scrollTo(0, to), top);
    const first = Math.ceil((top - 38) / 48) + 2;
    await expect(page.locator(`[data-row="${first}"] .hrow__open`)).toHaveText(rows[first]?.title ?? '');
    await expect(second).toBeFocused();
    await expect(second).toHaveText(rows[1]?.title ?? '');
  }
  const far = page.locator('[data-row="40"]');
  await far.getByRole('button', { name: `Save ${rows[40]?.title}` }).click();
  await expect(far.getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  await far.locator('.hrow__open').click();
  await expect(page.getByRole('heading', { name: rows[40]?.title ?? '', level: 1 })).toBeFocused();
});

test('no moment and no hint is cut off at 1280 px', async ({ page, extensionId }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, extensionId);
  await fill(page, 60);
  await expect(titles(page).first()).toBeVisible();
  const times = page.locator('.hrow__when time');
  for (const text of await times.allInnerTexts()) expect(text).toMatch(/^(just now|\d+ (minute|hour|day|week)s? ago)$/);
  expect(await times.first().getAttribute('title')).toMatch(/\d{4}/);
  const cut = await page.evaluate(
    () => [...document.querySelectorAll('.hrow__when')].filter((cell) => cell.scrollWidth > cell.clientWidth).length,
  );
  expect(cut).toBe(0);
  const { room, needed } = await search(page).evaluate((field: HTMLInputElement) => {
    const { paddingLeft, paddingRight, font } = getComputedStyle(field);
    const pen = document.createElement('canvas').getContext('2d');
    if (pen) pen.font = font;
    return {
      room: field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight),
      needed: pen?.measureText(field.placeholder).width ?? 0,
    };
  });
  expect(needed).toBeGreaterThan(100);
  expect(room).toBeGreaterThan(needed);
});

test('the bar keeps its distance from the edge where it wraps', async ({ page, extensionId }) => {
  await open(page, extensionId);
  for (const width of [1280, 900, 720, 640, 400]) {
    await page.setViewportSize({ width, height: 600 });
    const logo = await page.locator('.brand .glyph').boundingBox();
    expect(logo?.y ?? 0).toBeGreaterThanOrEqual(8);
  }
});

test('the score over time has letters of one size, however wide the window is', async ({ page, extensionId }) => {
  await open(page, extensionId);
  const rows = await fill(page, 60);
  const many = rows.findIndex(({ trend }) => trend.length > 1);
  await page.goto(page.url().replace(/#.*|$/, `#history/${encodeURIComponent(rows[many]?.key ?? '')}`));
  const letters = () =>
    page
      .locator('.trend text')
      .first()
      .evaluate((text) => text.getBoundingClientRect().height);
  await page.setViewportSize({ width: 1280, height: 800 });
  const wide = await letters();
  await page.setViewportSize({ width: 400, height: 800 });
  await expect.poll(async () => (await page.locator('.trend').boundingBox())?.width ?? 0).toBeLessThan(400);
  expect(Math.abs((await letters()) - wide)).toBeLessThan(1);
});

test('has nothing that axe minds, in light and in dark, and fits small windows and the other direction', async ({
  page,
  extensionId,
}) => {
  await open(page, extensionId);
  const [row] = await fill(page, 30);
  await expect(titles(page).first()).toBeVisible();
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const look = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { wrong, seen } = await axeFinds(page);
      expect(wrong).toEqual([]);
      expect(seen).toBeGreaterThan(20);
    }
    // 640 pixels are what 200 % leave of a window of 1280.
    for (const width of [640, 400]) {
      await page.setViewportSize({ width, height: 700 });
      expect(await overflow()).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.evaluate(() => {
      document.body.dir = 'rtl';
    });
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.evaluate(() => {
      document.body.dir = 'ltr';
    });
  };
  await look();
  await titles(page).first().click();
  await expect(page.getByRole('heading', { name: row?.title ?? '', level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Every sighting' })).toBeVisible();
  await look();
});

test('what is deleted leaves the table and the index of the search', async ({ page, extensionId }) => {
  await open(page, extensionId);
  await fill(page, 10);
  await expect(titles(page)).toHaveCount(10);
  const segments = () =>
    page.evaluate(async (name) => {
      const opening = indexedDB.open(name);
      await new Promise((resolve, reject) => Object.assign(opening, { onsuccess: resolve, onerror: reject }));
      const counting = opening.result.transaction('segments').objectStore('segments').count();
      await new Promise((resolve, reject) => Object.assign(counting, { onsuccess: resolve, onerror: reject }));
      opening.result.close();
      return counting.result;
    }, SEARCH_NAME);
  await expect.poll(segments).toBe(1);
  await page.evaluate(async (name) => {
    const opening = indexedDB.open(name);
    await new Promise((resolve, reject) => Object.assign(opening, { onsuccess: resolve, onerror: reject }));
    const transaction = opening.result.transaction(['postings', 'rows'], 'readwrite');
    for (const store of ['postings', 'rows']) transaction.objectStore(store).clear();
    await new Promise((resolve, reject) => Object.assign(transaction, { oncomplete: resolve, onerror: reject }));
    opening.result.close();
    new BroadcastChannel('stored').postMessage('history');
  }, HISTORY_NAME);
  await expect(page.getByRole('heading', { name: 'Nothing seen yet' })).toBeVisible();
  await expect.poll(segments).toBe(0);
});
