/** "How the score works" in the dashboard of the built extension: its numbers, its headings, its looks, its keys. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { asKnownNow, chosenSplits } from '../../components/figures/choose.ts';
import type { Figures } from '../../lib/scoring/figures.ts';
import { axeFinds, EXTENSION, expect, referencePage, serve, sharing as test } from './extension.ts';
import { click, clickBadge, findBadge, findByRole, findCard } from './pierced.ts';

const figures: Figures = JSON.parse(readFileSync(resolve('lib/scoring/figures.json'), 'utf8'));
const number = (value: number) => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }).format(value);
const percent = (share: number) => new Intl.NumberFormat('en-GB', { style: 'percent' }).format(share);
const signed = (points: number) =>
  new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
    .format(points)
    .replace('-', '\u2212');

async function openModel(page: Page, extensionId: string): Promise<void> {
  await page.goto(`chrome-extension://${extensionId}/dashboard.html#model`);
  await expect(page.getByRole('heading', { level: 1, name: 'How the score works' })).toBeVisible();
  // The heading is there before the figures are.
  await expect(page.locator('details').first()).toBeVisible();
}

async function openAllTables(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** The cells of a table, row by row, without its head. */
const cellsOf = (page: Page, table: string) =>
  page
    .locator(table)
    .first()
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));

test('its numbers are those of the last evaluation', async ({ page, extensionId }) => {
  await openModel(page, extensionId);
  await openAllTables(page);
  await expect(page.getByText(`The score starts at ${number(figures.base)} `)).toBeVisible();
  await expect(page.getByText(`Model ${figures.model}, fitted on ${number(figures.data.postings)}`)).toBeVisible();

  const points = await cellsOf(page, 'table.points');
  expect(points.map(([, least, most]) => [least, most])).toEqual(
    figures.points.map(({ least, most }) => [signed(least), signed(most)]),
  );
  expect(points.map((cells) => cells[4])).toEqual(
    figures.points.map(({ learned, postings }) =>
      learned ? `Learned from ${number(postings)} postings` : 'A rule of thumb',
    ),
  );

  for (const split of chosenSplits(figures)) {
    const { population, reliability, bands, scorers } = split;
    const now = asKnownNow(figures, split);
    const [forecast, score] = ['model', 'score'].map((key) => scorers.find(({ scorer }) => scorer === key));
    const said = (share: number | null | undefined) => (typeof share === 'number' ? percent(share) : '–');
    const article = page.locator(`article[data-population="${population}"]`);
    const rows = (await article.locator('tbody tr').allInnerTexts()).map((row) => row.split('\t'));
    expect(rows).toEqual([
      [expect.stringContaining('forecast'), said(now?.auc), said(forecast?.auc.value)],
      [expect.stringContaining('score'), said(now?.aucOfScore), said(score?.auc.value)],
      [expect.any(String), said(now?.brierSkill), said(forecast?.brierSkill?.value)],
      [expect.any(String), said(now?.calibrationError), said(forecast?.calibrationError)],
      ...bands.flatMap(({ band, share, closed30 }) => {
        const found = now?.bands.find((one) => one.band === band);
        return [
          [expect.any(String), said(found?.share), said(share)],
          [expect.any(String), said(found?.closed30?.value), said(closed30?.value)],
        ];
      }),
      ...reliability.map(({ forecast, observed, moments }) => [
        percent(forecast),
        percent(observed.value),
        `${percent(observed.low)} to ${percent(observed.high)}`,
        number(moments),
      ]),
      ...bands.map(({ share, closed30 }) => [
        expect.any(String),
        percent(share),
        closed30 ? percent(closed30.value) : '–',
        closed30 ? `${percent(closed30.low)} to ${percent(closed30.high)}` : '–',
      ]),
      ...scorers.map(({ auc, brierSkill, calibrationError }) => [
        expect.any(String),
        percent(auc.value),
        `${percent(auc.low)} to ${percent(auc.high)}`,
        brierSkill ? percent(brierSkill.value) : '–',
        calibrationError === null ? '–' : percent(calibrationError),
      ]),
    ]);
    expect(await article.locator('svg').first().locator('circle').count()).toBe(reliability.length);
  }
  for (const { postings } of figures.curves) {
    await expect(page.getByRole('cell', { name: number(postings), exact: true }).first()).toBeVisible();
  }
});

test('each chart says in a sentence what it shows, and has a table of the same numbers', async ({
  page,
  extensionId,
}) => {
  await openModel(page, extensionId);
  const charts = page.getByRole('img');
  const names = await charts.evaluateAll((all) => all.map((chart) => chart.getAttribute('aria-label') ?? ''));
  expect(names.length).toBeGreaterThanOrEqual(6 + figures.curves.length);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/\d.*\.$/);
  const tableless = await page
    .locator('svg[role="img"]')
    .evaluateAll((all) => all.filter((chart) => !chart.closest('article, .part')?.querySelector('table')).length);
  expect(tableless).toBe(0);
});

test('its headings are in order', async ({ page, extensionId }) => {
  await openModel(page, extensionId);
  const levels = await page
    .locator('h1, h2, h3, h4')
    .evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])));
  expect(levels[0]).toBe(1);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  await expect(page.getByRole('heading', { level: 2 }).filter({ hasText: 'What it cannot know' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 }).last()).toHaveText('What you said was wrong');
  await expect(page.locator('.feedback')).toContainText('Nothing so far.');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${colorScheme}`, async ({ page, extensionId }) => {
    await page.setViewportSize({ width: 1200, height: 900 });
    await page.emulateMedia({ colorScheme });
    await openModel(page, extensionId);
    await page.screenshot({ path: `screenshots/model-${colorScheme}.png`, fullPage: true });
    await openAllTables(page);
    const { wrong, seen } = await axeFinds(page);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(100);
  });
}

test('tables are opened by keyboard', async ({ page, extensionId }) => {
  await openModel(page, extensionId);
  const tables = page.locator('details');
  // The bar of tabs comes first, and tables that may scroll are stops of their own.
  const toNext = async () => {
    do await page.keyboard.press('Tab');
    while (await page.evaluate(() => document.activeElement?.matches('section, [role="tab"]') ?? false));
  };
  await toNext();
  await expect(tables.first().locator('summary')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(tables.first().getByRole('table')).toBeVisible();
  const stops = await tables.count();
  for (let stop = 1; stop < stops; stop++) {
    await toNext();
    await expect(tables.nth(stop).locator('summary')).toBeFocused();
  }
});

const TIGHT = [
  { name: '200 % zoom', width: 1280, zoom: 2 },
  { name: '380 px', width: 380, zoom: 1 },
  { name: '380 px at 200 % zoom', width: 380, zoom: 2 },
];
for (const { name, width, zoom } of TIGHT) {
  test(`the page does not scroll sideways: ${name}`, async ({ page, extensionId }) => {
    // As a browser zooms: fewer pixels of the page's own, each larger.
    await page.setViewportSize({ width: width / zoom, height: 800 });
    await openModel(page, extensionId);
    await openAllTables(page);
    const { room, needed } = await page.evaluate(() => ({
      room: document.documentElement.clientWidth,
      needed: document.documentElement.scrollWidth,
    }));
    expect(needed).toBeLessThanOrEqual(room);
    const heights = await page
      .locator('.fig text')
      .evaluateAll((all) => all.map((text) => text.getBoundingClientRect().height));
    expect(Math.min(...heights) * zoom).toBeGreaterThan(10);
    await page.screenshot({ path: `screenshots/model-${width / zoom}.png`, fullPage: true });
  });
}

test('in forced colours dots, lines and bars are still there', async ({ page, extensionId }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openModel(page, extensionId);
  await page.screenshot({ path: 'screenshots/model-forced-colors.png', fullPage: true });
  const { canvas, strokes } = await page.evaluate(() => ({
    canvas: getComputedStyle(document.body).backgroundColor,
    strokes: [...document.querySelectorAll('.fig-dot, .fig-line, .fig-interval')].map(
      (mark) => getComputedStyle(mark).stroke,
    ),
  }));
  expect(strokes.length).toBeGreaterThan(20);
  expect(strokes.filter((stroke) => stroke === canvas || stroke === 'none')).toEqual([]);
});

const LEVER = 'https://jobs.lever.co/spotify/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const TO_MODEL = 'How the score works, and how often it is right';

test('the help of the card leads to it, and no address of ours stands in the page', async ({ context, page }) => {
  await serve(context, { [LEVER]: referencePage() });
  await page.goto(LEVER);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  await clickBadge(page);
  await expect.poll(() => findCard(page)).not.toBeNull();
  await press(page, 'What does this mean?');
  await expect.poll(async () => (await findByRole(page, 'button', TO_MODEL)).length).toBe(1);
  const opened = context.waitForEvent('page');
  await press(page, TO_MODEL);
  const model = await opened;
  await expect(model.getByRole('heading', { level: 1, name: 'How the score works' })).toBeVisible();
  expect(await page.content()).not.toContain('chrome-extension:');
});

async function press(page: Page, name: string): Promise<void> {
  const [button] = await findByRole(page, 'button', name);
  if (!button) throw new Error(`There is no button called ${name}`);
  await click(page, button);
}

test('the help of the popup leads to it', async ({ context, page, extensionId }) => {
  await serve(context, { [LEVER]: referencePage() });
  await page.goto(LEVER);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  const popup = await context.newPage();
  // The popup shows the tab in front, and is no tab itself.
  await page.bringToFront();
  await popup.goto(`chrome-extension://${extensionId}/popup.html`);
  await page.bringToFront();
  await popup.reload();
  await popup.getByRole('button', { name: 'What does this mean?' }).click();
  const opened = context.waitForEvent('page');
  await popup.getByRole('button', { name: TO_MODEL }).click();
  await expect((await opened).getByRole('heading', { level: 1, name: 'How the score works' })).toBeVisible();
});

test('a web page can neither open it nor frame it', async ({ context, page, extensionId }) => {
  await context.route('https://news.example/', (route) =>
    route.fulfill({
      body: `<title>News</title><iframe src="chrome-extension://${extensionId}/dashboard.html"></iframe>`,
      contentType: 'text/html',
    }),
  );
  await page.goto('https://news.example/');
  const reached = await page.evaluate(async (address) => {
    const response = await fetch(address).catch(() => null);
    return response !== null;
  }, `chrome-extension://${extensionId}/dashboard.html`);
  expect(reached).toBe(false);
  expect(page.frames().filter((frame) => frame.url().endsWith('/dashboard.html'))).toEqual([]);
  const manifest = JSON.parse(readFileSync(join(EXTENSION, 'manifest.json'), 'utf8'));
  expect(manifest.web_accessible_resources).toBeUndefined();
});
