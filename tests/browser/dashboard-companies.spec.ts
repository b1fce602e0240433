/** The dashboard's companies in the built extension, over a history as looks at boards and opened pages leave it. */

import 'fake-indexeddb/auto';
import type { Locator, Page } from '@playwright/test';
import { keepBoard } from '../../lib/history/boards.ts';
import { createHistory, HISTORY_NAME, write } from '../../lib/history/database.ts';
import { changeJob, save } from '../../lib/history/jobs.ts';
import { remember } from '../../lib/history/remember.ts';
import { score } from '../../lib/scoring/score.ts';
import { learnAll } from '../../lib/sites/lexicon.ts';
import type { BoardSnapshot } from '../../lib/source/source.ts';
import { everything, reading } from '../unit/history-fixtures.ts';
import { axeFinds, expect, sharing as test } from './extension.ts';

const DAY_MS = 86_400_000;
const NOW = Date.now();
const ago = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
const dayAgo = (days: number) => ago(days).slice(0, 10);
const posted = (days: number) => ({ from: dayAgo(days), to: dayAgo(days), source: 'json-ld', quote: '' }) as const;

type Job = BoardSnapshot['jobs'][number];
const job = (id: string, days: number): Job => ({
  id,
  title: `Role ${id}`,
  place: null,
  opened: dayAgo(days),
  text: null,
});

const OTHERS = ['Adobe', 'Marlow Bank', 'Northwind Robotics', 'Quillon', 'Tidewater Media', 'Halden Energy'];

/** Every record of a history in which one employer's board was looked at often, some of its pages were opened, and others were met. */
async function written(): Promise<Record<string, unknown[]>> {
  learnAll();
  const history = createHistory('made-for-a-test');
  const lookAt = (key: string, company: string, jobs: Job[], at: string) =>
    history.use((database) =>
      write(database, (transaction) => keepBoard(transaction, { key, system: 'lever', company, jobs }, at)),
    );
  let messages = 0;
  const open = (facts: Parameters<typeof reading>[0], at: string) => {
    const page = reading({ company: 'Spotify', board: 'spotify', locations: ['London'], ...facts });
    const messageId = `m${++messages}`;
    return history.use((database) =>
      remember(database, { reading: page, isLinkedIn: false, messageId, at }, (one, known) =>
        score(one, known, new Date(at)),
      ),
    );
  };
  // In the order of time: a board's own word takes the place of what was met.
  await open({ id: 'l4', title: 'Product Designer', posted: posted(110) }, ago(109));
  await open({ id: 'l3', title: 'Backend Engineer II', posted: posted(85) }, ago(80));
  await open({ id: 'l4', title: 'Product Designer', posted: posted(55) }, ago(54));
  await open({ id: 'l2', title: 'Data Scientist, Ads', posted: posted(60) }, ago(50));
  await open({ id: 'l3', title: 'Backend Engineer II', posted: posted(85), closed: true }, ago(38));
  await open(
    { id: 'l2', title: 'Data Scientist, Ads', posted: posted(60), description: 'New words. '.repeat(30) },
    ago(28),
  );
  await open({ id: 'l4', title: 'Product Designer', posted: posted(18) }, ago(17));
  await open({ id: 'l1', title: 'Senior ML Engineer', posted: posted(14) }, ago(12));
  const acme = { company: 'Acme', locations: ['Oslo'] };
  const onLinkedIn = { ...acme, site: 'linkedin', board: null } as const;
  await open({ ...onLinkedIn, id: '1', title: 'Baker' }, ago(60));
  await open({ ...onLinkedIn, id: '2', title: 'Cook', closed: true }, ago(9));
  await open({ ...onLinkedIn, id: '3', title: 'Miller' }, ago(8));
  await open({ ...acme, board: 'acme', id: 'c3', title: 'Miller' }, ago(7));
  await open({ ...onLinkedIn, id: '5', title: 'Senior Machine Learning Engineer - Personalization' }, ago(6));
  for (const look of [100, 80, 60, 40, 20, 2]) {
    const open = Array.from({ length: 30 }, (_, n) => job(`s${n}`, 120 - n * 3)).filter(
      (_, n) => 120 - n * 3 >= look && 120 - n * 3 - (18 + ((n * 37) % 90)) < look,
    );
    await lookAt('lever:spotify', 'Spotify', open, ago(look));
  }
  for (const [n, company] of OTHERS.entries()) {
    const key = `lever:${company.toLowerCase().replace(' ', '-')}`;
    const jobs = Array.from({ length: 3 + n * 2 }, (_, i) => job(`${n}-${i}`, 30 + i * 5));
    await lookAt(key, company, jobs, ago(20));
    await lookAt(key, company, jobs.slice(n * 2), ago(5));
  }
  const { posting } = reading({ company: 'Spotify', board: 'spotify', id: 'l3', title: 'Backend Engineer II' });
  if (!posting) throw new Error('a reading without a posting');
  await history.use(async (database) => {
    const mark = await save(database, { posting, wanted: true, messageId: 'k', at: ago(70) });
    await changeJob(database, { id: mark?.id ?? '', change: { status: 'silent' }, messageId: 'c', at: ago(30) });
  });
  const records = await everything(history);
  history.close();
  return records;
}

/** Puts records into the database that the dashboard has made. */
async function put(page: Page, records: Record<string, unknown[]>): Promise<void> {
  await page.evaluate(
    ([name, all]) =>
      new Promise<void>((done, failed) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
          for (const [store, some] of Object.entries(all))
            for (const one of some) transaction.objectStore(store).put(one);
          transaction.onabort = () => failed(transaction.error);
          transaction.oncomplete = () => {
            database.close();
            done();
          };
        };
      }),
    [HISTORY_NAME, records] as const,
  );
}

let records: Record<string, unknown[]>;
test.beforeAll(async () => {
  records = await written();
});

/** The companies of that history; a part of the address behind `#companies` opens one. */
async function openCompanies(page: Page, extensionId: string, company = ''): Promise<void> {
  await page.goto(`chrome-extension://${extensionId}/dashboard.html#companies`);
  await expect(page.getByRole('heading', { name: 'No companies so far' })).toBeVisible();
  await put(page, records);
  await page.goto(`chrome-extension://${extensionId}/dashboard.html#companies${company}`);
  await page.reload();
  await expect(page.getByRole('table', { name: 'Companies' })).toHaveAttribute('aria-busy', 'false');
}

const names = (page: Page) => page.getByRole('table', { name: 'Companies' }).locator('tbody th').allInnerTexts();
const cells = async (row: Locator) => (await row.locator('td').allInnerTexts()).map((text) => text.trim());

test('says so where there is nothing', async ({ page, extensionId }) => {
  await page.goto(`chrome-extension://${extensionId}/dashboard.html#companies`);
  await expect(page.getByRole('heading', { name: 'No companies so far' })).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveCount(0);
});

test('lists, sorts and finds what was met', async ({ page, extensionId }) => {
  await openCompanies(page, extensionId);
  const table = page.getByRole('table', { name: 'Companies' });
  expect((await names(page)).toSorted()).toEqual(['Spotify', 'Acme', ...OTHERS].toSorted());
  expect(await cells(table.getByRole('row', { name: /Quillon/ }))).toEqual([
    '3',
    expect.stringContaining('not enough to tell'),
    '0',
    '6',
    'Lever',
  ]);

  await expect(table.getByRole('row', { name: /Adobe/ })).toContainText(/\d+ ?bundled history/);
  const heading = (name: string) => table.getByRole('columnheader', { name });
  await expect(heading('Open seen')).toHaveAttribute('aria-sort', 'descending');
  await heading('Company').getByRole('button').press('Enter');
  await expect(heading('Company')).toHaveAttribute('aria-sort', 'ascending');
  await expect(heading('Open seen')).toHaveAttribute('aria-sort', 'none');
  expect(await names(page)).toEqual(['Spotify', 'Acme', ...OTHERS].toSorted());
  await heading('Company').getByRole('button').press('Enter');
  expect(await names(page)).toEqual(['Spotify', 'Acme', ...OTHERS].toSorted().reverse());

  await page.getByRole('searchbox', { name: 'Find a company' }).fill('ENERGY');
  expect(await names(page)).toEqual(['Halden Energy']);
  await expect(page.getByRole('status')).toHaveText('1 company');
  await page.getByRole('searchbox').fill('nobody of this name');
  await expect(page.getByText('No company of this name so far.')).toBeVisible();
});

test('opens one by keyboard, and goes back to its line', async ({ page, extensionId }) => {
  await openCompanies(page, extensionId);
  await page.getByRole('link', { name: 'Spotify' }).press('Enter');
  const panel = page.getByRole('region', { name: 'Spotify' });
  await expect(panel.getByRole('heading', { level: 2, name: 'Spotify' })).toBeFocused();
  await expect(page).toHaveURL(/#companies\/lever%3Aspotify$/);
  await panel.getByRole('button', { name: 'Close company' }).press('Enter');
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Spotify' })).toBeFocused();
});

test('tells of one: figures, how long, when, where from, and one’s own applications', async ({ page, extensionId }) => {
  await openCompanies(page, extensionId, '/lever%3Aspotify');
  const panel = page.getByRole('region', { name: 'Spotify' });
  const figures = await panel.locator('dl dd').allInnerTexts();
  const row = page.getByRole('row', { name: /Spotify/ });
  expect(figures.map((text) => text.trim())).toEqual((await cells(row)).slice(0, 4));
  expect(figures.map((text) => Number(text) > 0)).toEqual([true, true, true, true]);
  await expect(
    panel.getByRole('img', { name: /^Spotify: of 1,000 postings, .*; half closed by day \d+\.$/ }),
  ).toBeVisible();
  await expect(panel.getByText('All employers').first()).toBeVisible();
  await expect(panel.getByRole('img', { name: /^Spotify: \d+ open on .+, \d+ on .+\.$/ })).toBeVisible();
  await expect(panel.getByText('You applied to 1 role here')).toBeVisible();
  await expect(panel.getByText(/Lever’s public list, last asked 2 days ago/)).toBeVisible();
  await expect(panel.getByText('You opened 4 of its postings.')).toBeVisible();
  await expect(panel.getByText('not seen in the last')).toHaveCount(0);

  const lanes = panel.locator('.lane');
  await expect(lanes).toHaveCount(4);
  await expect(lanes.nth(0)).toContainText(/Senior ML Engineer.*Seen .+, Last seen/s);
  await expect(lanes.filter({ hasText: 'Backend' })).toContainText(/Seen .+, Closed /);
  await expect(lanes.filter({ hasText: 'Designer' })).toContainText(/Seen .+Reposted .+, Reposted /);
  await expect(lanes.filter({ hasText: 'Scientist' })).toContainText(/Seen .+, Edited /);
  await expect(panel.getByRole('link', { name: 'Backend Engineer II' })).toHaveAttribute(
    'href',
    '#history/lever%3A%3Al3',
  );

  await panel.getByText('The same numbers as a table').first().click();
  await expect(panel.getByRole('table').first().getByRole('row')).toHaveCount(8);
  await page.goto(`chrome-extension://${extensionId}/dashboard.html#companies/lever%3Anobody`);
  await expect(page.getByText('This company is not in the history, or not any more.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${colorScheme}`, async ({ page, extensionId }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme });
    await openCompanies(page, extensionId, '/lever%3Aspotify');
    await expect(page.getByText('Your applications here')).toBeVisible();
    await page.screenshot({ path: `screenshots/companies-${colorScheme}.png`, fullPage: true });
    const { wrong, seen } = await axeFinds(page);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(40);
  });
}

test('says which of the opened postings count as nothing, and where postings of one title stand', async ({
  page,
  extensionId,
}) => {
  await openCompanies(page, extensionId, '/company%3Aacme');
  const panel = page.getByRole('region', { name: 'Acme' });
  await expect(panel.getByText('1 was not seen in the last 45 days')).toBeVisible();
  expect((await panel.locator('dl dd').allInnerTexts()).map((text) => text.trim())).toMatchObject({ 0: '2', 3: '1' });
  const lanes = panel.locator('.lane a');
  await expect(lanes.filter({ hasText: 'Miller' })).toHaveText(['Miller · Lever', 'Miller · LinkedIn']);
  await expect(lanes.filter({ hasText: 'Baker' })).toHaveText('Baker');
});

test('titles in the lanes are whole, and narrow headings stand in one row with a rule under all of it', async ({
  page,
  extensionId,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openCompanies(page, extensionId, '/company%3Aacme');
  const long = page.locator('.lane a', { hasText: 'Senior Machine Learning' });
  await expect(long).toBeVisible();
  expect(await long.evaluate((link) => link.scrollWidth <= link.clientWidth + 1)).toBe(true);
  await page.setViewportSize({ width: 640, height: 800 });
  const head = await page.locator('.ct thead tr').boundingBox();
  const body = await page.locator('.ct tbody tr').first().boundingBox();
  expect(head?.width).toBe(body?.width);
  const [company, mark] = await Promise.all([
    page.locator('.ct__company button').boundingBox(),
    page.locator('.ct__open .ic').boundingBox(),
  ]);
  expect((mark?.x ?? 0) - ((company?.x ?? 0) + (company?.width ?? 0))).toBeGreaterThan(20);
});

test('fits at 200 % zoom and on a small screen, in both directions', async ({ page, extensionId }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  await openCompanies(page, extensionId, '/lever%3Aspotify');
  await expect(page.getByText('Your applications here')).toBeVisible();
  for (const direction of ['ltr', 'rtl']) {
    await page.evaluate((dir) => {
      document.body.dir = dir;
    }, direction);
    for (const width of [640, 380]) {
      await page.setViewportSize({ width, height: 800 });
      const { room, needed } = await page.evaluate(() => ({
        room: document.documentElement.clientWidth,
        needed: document.documentElement.scrollWidth,
      }));
      expect(needed).toBeLessThanOrEqual(room);
      await page.screenshot({ path: `screenshots/companies-${width}-${direction}.png`, fullPage: true });
    }
  }
});

test('in forced colours lines and marks are still there', async ({ page, extensionId }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openCompanies(page, extensionId, '/lever%3Aspotify');
  await expect(page.locator('.lane')).toHaveCount(4);
  await page.screenshot({ path: 'screenshots/companies-forced-colors.png', fullPage: true });
  const { canvas, lines, fills } = await page.evaluate(() => {
    const styles = (selector: string) => [...document.querySelectorAll(selector)].map((mark) => getComputedStyle(mark));
    return {
      canvas: getComputedStyle(document.body).backgroundColor,
      lines: styles('.co-line, .co-all, .lane__line, .lane__seen, .lane__edited').map(({ stroke }) => stroke),
      fills: styles('.lane__reposted, .lane__closed').map(({ fill }) => fill),
    };
  });
  expect(lines.length).toBeGreaterThan(8);
  expect(fills.length).toBeGreaterThan(3);
  expect([...lines, ...fills].filter((colour) => colour === canvas || colour === 'none')).toEqual([]);
});
