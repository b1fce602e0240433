/** The settings in the dashboard of the built extension: each control does on real pages what it says. */
import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { Settings } from '../../lib/settings.ts';
import { axeFinds, background, expect, ownPage, referencePage, serve, sharing as test } from './extension.ts';
import { chipsOf, findBadge, findByRole, hostsOf, sessionOf } from './pierced.ts';

type Api = typeof import('webextension-polyfill');
type Global = { chrome: Api };

const POSTING = 'https://jobs.lever.co/spotify/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const BOARD = 'https://jobs.lever.co/spotify';

async function openSettings(context: BrowserContext, extensionId: string, section = ''): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/dashboard.html#settings${section}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Settings & sync' })).toBeVisible();
  return page;
}

/** The served posting beside it. */
async function openPosting(context: BrowserContext): Promise<Page> {
  await serve(context, { [POSTING]: referencePage(), [BOARD]: ownPage('lever/board.html') });
  const page = await context.newPage();
  await page.goto(POSTING);
  return page;
}

const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const radio = (page: Page, group: string, name: string): Locator =>
  page.getByRole('radiogroup', { name: group, exact: true }).getByRole('radio', { name, exact: true });

/** The settings as they are stored. */
async function stored(context: BrowserContext): Promise<Partial<Settings>> {
  return (await background(context)).evaluate(
    async () =>
      ((await (globalThis as unknown as Global).chrome.storage.local.get('settings')).settings ?? {}) as object,
  );
}

/** How many pixels wide the badge is drawn; null where there is none. */
async function badgeWidth(page: Page): Promise<number | null> {
  const [badge] = await findByRole(page, 'button', /^Hiring activity/);
  if (!badge) return null;
  const { backendNodeId } = badge;
  const { model } = await (await sessionOf(page)).send('DOM.getBoxModel', { backendNodeId });
  return model.width;
}

test('a site that is switched off gets no badge, and gets it back', async ({ context, extensionId }) => {
  const page = await openSettings(context, extensionId);
  const lever = region(page, 'Sites and permissions').getByRole('switch', { name: /^Lever/ });
  await expect(lever).toBeChecked();
  const posting = await openPosting(context);
  await expect.poll(() => findBadge(posting)).not.toBeNull();

  await page.bringToFront();
  await lever.click();
  await expect(lever).not.toBeChecked();
  await expect.poll(() => stored(context)).toMatchObject({ pausedSites: ['lever'] });
  await posting.bringToFront();
  await expect.poll(() => hostsOf(posting)).toEqual([]);
  await posting.reload();
  await posting.waitForTimeout(1_000);
  expect(await findBadge(posting)).toBeNull();

  await page.bringToFront();
  await lever.click();
  await posting.bringToFront();
  await posting.reload();
  await expect.poll(() => findBadge(posting)).not.toBeNull();
});

test('the badge has the size that was chosen', async ({ context, extensionId }) => {
  const page = await openSettings(context, extensionId);
  const posting = await openPosting(context);
  await expect.poll(() => badgeWidth(posting)).toBeGreaterThan(100);
  // A number is as wide as the system's font makes it, beside the glyph.
  for (const [name, least, most] of [
    ['Number', 45, 75],
    ['Glyph', 28, 28],
  ] as const) {
    await page.bringToFront();
    await radio(page, 'Badge size', name).check({ force: true });
    await posting.bringToFront();
    await posting.reload();
    await expect.poll(() => badgeWidth(posting)).toBeLessThanOrEqual(most);
    expect(await badgeWidth(posting)).toBeGreaterThanOrEqual(least);
  }
  await page.bringToFront();
  await region(page, 'Badge and theme')
    .getByRole('switch', { name: /^Toolbar only/ })
    .click();
  await expect.poll(() => stored(context)).toMatchObject({ badge: 'glyph', toolbarOnly: true });
  await posting.bringToFront();
  await expect.poll(() => hostsOf(posting)).toEqual([]);
});

test('the theme is that of all own pages, whatever the system says', async ({ context, extensionId }) => {
  const page = await openSettings(context, extensionId);
  const popup = await context.newPage();
  await popup.goto(`chrome-extension://${extensionId}/popup.html`);
  const isDark = (one: Page) =>
    one.evaluate(() => {
      const [red = 255] = getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
      return red < 128;
    });
  await page.bringToFront();
  for (const [name, system, dark] of [
    ['Dark', 'light', true],
    ['Light', 'dark', false],
    ['As the system', 'dark', true],
  ] as const) {
    for (const one of [page, popup]) await one.emulateMedia({ colorScheme: system });
    await radio(page, 'Theme', name).check({ force: true });
    for (const one of [page, popup]) await expect.poll(() => isDark(one)).toBe(dark);
  }
});

test('threshold and rules change what becomes of the cards in a list', async ({ context, extensionId }) => {
  const page = await openSettings(context, extensionId);
  const board = await openPosting(context);
  await board.goto(BOARD);
  await expect.poll(() => chipsOf(board)).not.toEqual([]);
  const reasons = async () => (await chipsOf(board)).map(({ name }) => name).join(' ');
  expect(await reasons()).not.toContain('Below your threshold');

  await page.bringToFront();
  const section = region(page, 'Threshold and results');
  await section.getByRole('spinbutton', { name: 'Threshold' }).fill('100');
  await section.getByRole('spinbutton', { name: 'Threshold' }).press('Enter');
  await radio(page, 'Results below 100', 'Dim').check({ force: true });
  await section.getByRole('textbox', { name: 'Company' }).fill('Acme');
  await section.getByRole('button', { name: 'Add company' }).click();
  await expect
    .poll(() => stored(context))
    .toMatchObject({ filter: { threshold: 100, below: 'dim', companies: ['Acme'], named: 'mark' } });
  await board.bringToFront();
  await expect.poll(reasons).toContain('Below your threshold of 100');
});

test('how long postings stay is stored, and shown again', async ({ context, extensionId }) => {
  const page = await openSettings(context, extensionId, '/keeping');
  const select = page.getByRole('combobox', { name: 'Keep postings for' });
  await expect(select).toHaveValue('180');
  await expect(select.getByRole('option', { name: '180 days (usual)' })).toHaveCount(1);
  await select.selectOption('90 days');
  await expect.poll(() => stored(context)).toMatchObject({ retentionDays: 90 });
  await select.selectOption('Always');
  await expect.poll(() => stored(context)).toMatchObject({ retentionDays: null });
  await page.reload();
  await expect(select).toHaveValue('');
});

test('a shorter time says how many postings will be forgotten, and asks', async ({ context, extensionId }) => {
  const page = await openSettings(context, extensionId, '/keeping');
  const posting = await openPosting(context);
  await expect.poll(() => findBadge(posting)).not.toBeNull();
  await posting.close();
  await expect.poll(() => leftIn(page)).toMatchObject({ postings: 1 });
  await age(page, 100);
  await page.bringToFront();
  const select = page.getByRole('combobox', { name: 'Keep postings for' });
  const question = page.getByRole('group', { name: '1 posting was not seen for that long.' });
  await select.selectOption('365 days');
  await expect.poll(() => stored(context)).toMatchObject({ retentionDays: 365 });
  await expect(question).toHaveCount(0);
  await select.selectOption('90 days');
  await expect(question).toBeVisible();
  expect(await stored(context)).toMatchObject({ retentionDays: 365 });
  expect((await axeFinds(page)).wrong).toEqual([]);
  await question.getByRole('button', { name: 'Keep as it was' }).press('Enter');
  await expect(question).toHaveCount(0);
  await expect(select).toHaveValue('365');
  await expect(select).toBeFocused();
  await select.selectOption('30 days');
  await question.getByRole('button', { name: 'Forget them' }).click();
  await expect.poll(() => stored(context)).toMatchObject({ retentionDays: 30 });
  await expect(select).toHaveValue('30');
  await expect(select).toBeFocused();
});

/** Makes every posting last seen so many days ago. */
function age(page: Page, days: number): Promise<void> {
  const at = new Date(Date.now() - days * 86_400_000).toISOString();
  return page.evaluate(async (lastSeen) => {
    const after = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const database = await after(indexedDB.open('hiring-pulse'));
    const postings = database.transaction('postings', 'readwrite').objectStore('postings');
    for (const record of await after(postings.getAll())) await after(postings.put({ ...record, lastSeen }));
    database.close();
  }, at);
}

test('everything is deleted, once that was asked', async ({ context, extensionId }) => {
  const page = await openSettings(context, extensionId);
  const posting = await openPosting(context);
  await expect.poll(() => findBadge(posting)).not.toBeNull();
  await posting.close();
  await radio(page, 'Badge size', 'Number').check({ force: true });
  await expect.poll(() => stored(context)).toMatchObject({ badge: 'number' });
  await expect.poll(() => leftIn(page)).toMatchObject({ postings: 1 });

  const section = region(page, 'Delete all data');
  const asks = section.getByRole('button', { name: 'Delete all data…' });
  await asks.click();
  const question = section.getByRole('group', { name: 'Delete everything on this device?' });
  await expect(question).toBeVisible();
  await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused();
  // Nothing is synced, so there is nobody to ask.
  await expect(question.getByRole('checkbox')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect(asks).toBeFocused();
  expect(await leftIn(page)).toMatchObject({ postings: 1 });

  await asks.click();
  await question.getByRole('button', { name: 'Delete everything' }).click();
  await expect(section.getByRole('status')).toHaveText('Everything was deleted on this device.');
  expect(Object.values(await leftIn(page)).filter((count) => count > 0)).toEqual([]);
  expect(await page.evaluate(() => (globalThis as unknown as Global).chrome.storage.local.get())).toEqual({});
  await expect(radio(page, 'Badge size', 'Full')).toBeChecked();
});

/** How many records each store of the database holds. */
function leftIn(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const after = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const database = await after(indexedDB.open('hiring-pulse'));
    const names = [...database.objectStoreNames];
    const counts = await Promise.all(names.map((name) => after(database.transaction(name).objectStore(name).count())));
    database.close();
    return Object.fromEntries(names.map((name, at) => [name, counts[at] ?? 0]));
  });
}

test('each section has an address, which leads to it', async ({ context, extensionId }) => {
  const page = await openSettings(context, extensionId, '/threshold');
  const threshold = region(page, 'Threshold and results');
  await expect(threshold).toBeFocused();
  await expect(threshold).toBeInViewport();
  await page
    .getByRole('navigation', { name: 'Settings & sync' })
    .getByRole('link', { name: 'Delete all data' })
    .click();
  await expect(region(page, 'Delete all data')).toBeFocused();
  await expect(region(page, 'Delete all data')).toBeInViewport();
  expect(new URL(page.url()).hash).toBe('#settings/delete');
  await page.goBack();
  await expect(threshold).toBeFocused();
});

test('the list beside the sections follows what is read, to its end', async ({ context, extensionId }) => {
  const page = await openSettings(context, extensionId);
  await page.setViewportSize({ width: 1280, height: 700 });
  const current = page.getByRole('navigation', { name: 'Settings & sync' }).locator('[aria-current="true"]');
  await expect(current).toHaveText('Sites and permissions');
  const seen = new Set<string>();
  for (let steps = 0; steps < 60; steps++) {
    await page.evaluate((to) => scrollTo(0, to * 60), steps);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    seen.add((await current.textContent()) ?? '');
  }
  const all = await page.getByRole('navigation', { name: 'Settings & sync' }).getByRole('link').allInnerTexts();
  expect([...seen]).toEqual(all);
  await page.evaluate(() => scrollTo(0, 0));
  await expect(current).toHaveText('Sites and permissions');
});

test('in forced colours the section that the person is at is marked', async ({ context, extensionId }) => {
  const page = await openSettings(context, extensionId);
  await page.emulateMedia({ forcedColors: 'active' });
  const colourOf = (link: Locator) => link.evaluate((one) => getComputedStyle(one).backgroundColor);
  const links = page.getByRole('navigation', { name: 'Settings & sync' }).getByRole('link');
  expect(await colourOf(links.nth(0))).not.toBe(await colourOf(links.nth(1)));
});

/** Everything that can be there: forms open, questions asked. */
async function unfold(page: Page): Promise<void> {
  await region(page, 'Sync')
    .getByRole('radio', { name: /^A folder/ })
    .check();
  await expect(page.getByLabel('Address of the folder')).toBeVisible();
  await page.getByRole('button', { name: 'Delete all data…' }).click();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe has nothing to say of it, ${colorScheme}`, async ({ context, extensionId }) => {
    const page = await openSettings(context, extensionId);
    await page.emulateMedia({ colorScheme });
    await unfold(page);
    const { wrong, seen } = await axeFinds(page);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(50);
  });
}

test('it has room at 400 px, also from right to left', async ({ context, extensionId }) => {
  const page = await openSettings(context, extensionId);
  await page.setViewportSize({ width: 400, height: 800 });
  await unfold(page);
  const over = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const wide = [...document.querySelectorAll('.set *')]
        .filter((element) => element.className !== 'hp-sr' && element.getBoundingClientRect().width > 400)
        .map((element) => element.outerHTML.slice(0, 80));
      return [...wide, ...(scrollWidth > clientWidth ? [`${scrollWidth} px`] : [])];
    });
  expect(await over()).toEqual([]);
  await page.evaluate(() => {
    document.body.dir = 'rtl';
  });
  expect(await over()).toEqual([]);
});

test('everything is reached and set by keyboard', async ({ context, extensionId }) => {
  const page = await openSettings(context, extensionId, '/sites');
  await expect(region(page, 'Sites and permissions')).toBeFocused();
  const focusTo = async (wanted: Locator) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${wanted} is not reached`);
  };
  await focusTo(page.getByRole('switch', { name: /^Lever/ }));
  await page.keyboard.press('Space');
  await focusTo(radio(page, 'Badge size', 'Full'));
  await page.keyboard.press('ArrowRight');
  await focusTo(radio(page, 'Theme', 'As the system'));
  await page.keyboard.press('ArrowRight');
  await focusTo(page.getByRole('spinbutton', { name: 'Threshold' }));
  await page.keyboard.type('72');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radiogroup', { name: 'Results below 72' })).toBeVisible();
  await focusTo(region(page, 'Sync').getByRole('radio', { name: /^This device only/ }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await focusTo(page.getByLabel('Address of the folder'));
  await page.keyboard.type('ftp://nowhere.example/');
  await focusTo(page.getByRole('combobox', { name: 'Keep postings for' }));
  await page.keyboard.press('ArrowUp');
  await focusTo(page.getByRole('button', { name: 'Delete all data…' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await expect
    .poll(() => stored(context))
    .toMatchObject({
      pausedSites: ['lever'],
      badge: 'number',
      theme: 'light',
      filter: { threshold: 72 },
      retentionDays: 90,
    });
});
