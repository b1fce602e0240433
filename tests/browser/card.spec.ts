/** Badge and card in the page, as a person with a mouse, a keyboard or a screen reader meets them. */
import type { BrowserContext, Page } from '@playwright/test';
import { background, expect, referencePage, serve, sharing as test } from './extension.ts';
import { click, clickBadge, findBadge, findByRole, findCard, piercedText } from './pierced.ts';

const REFERENCE = 'https://jobs.lever.co/spotify/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const NAME = 'Hiring activity 66 of 100, Likely Active, observed. Show details.';

async function open(context: BrowserContext, page: Page): Promise<void> {
  await serve(context, { [REFERENCE]: referencePage() });
  await page.goto(REFERENCE);
  await expect.poll(() => findBadge(page)).toBe(NAME);
}

async function openCard(context: BrowserContext, page: Page): Promise<void> {
  await open(context, page);
  await clickBadge(page);
  await expect.poll(() => findCard(page)).not.toBeNull();
}

const focused = async (page: Page): Promise<string[]> => {
  const roles = ['button', 'link', 'heading'];
  const elements = (await Promise.all(roles.map((role) => findByRole(page, role)))).flat();
  return elements.filter(({ properties }) => properties.focused === true).map(({ name }) => name);
};

async function press(page: Page, role: string, name: string | RegExp): Promise<void> {
  const [element] = await findByRole(page, role, name);
  if (!element) throw new Error(`There is no ${role} called ${name}`);
  await click(page, element);
}

test('the reference posting shows 66, Likely Active, and its five lines', async ({ context, page }) => {
  await openCard(context, page);
  expect(await findCard(page)).toBe('Senior Machine Learning Engineer - Personalization');
  const text = await piercedText(page);
  for (const words of [
    'Likely Active',
    'High, 90%',
    'Why 66',
    'Base score',
    'Posted 14 days ago',
    'Has location, quality description (2777 chars)',
    'High confidence (90%)',
    '+1',
    'Direct from the employer’s hiring system (Lever)',
    '+3',
    'How long postings like this stay open',
    'that are open today',
    'Today, day 14',
    'Spotify',
    'London',
  ]) {
    expect(text).toContain(words);
  }
});

test('Enter opens the card with the focus on its title, Esc closes it and gives the focus back', async ({
  context,
  page,
}) => {
  await open(context, page);
  for (let tabs = 0; tabs < 30 && (await focused(page))[0] !== NAME; tabs++) await page.keyboard.press('Tab');
  expect(await focused(page)).toEqual([NAME]);
  await page.keyboard.press('Enter');
  await expect.poll(() => findCard(page)).not.toBeNull();
  await expect.poll(() => focused(page)).toEqual(['Senior Machine Learning Engineer - Personalization']);
  expect((await findByRole(page, 'button', NAME))[0]?.properties.expanded).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => findCard(page)).toBeNull();
  expect(await focused(page)).toEqual([NAME]);
  expect((await findByRole(page, 'button', NAME))[0]?.properties.expanded).toBe(false);
});

test('the order of the keyboard: close, check, save, apply, search, help, ledger', async ({ context, page }) => {
  await openCard(context, page);
  const order: string[] = [];
  for (let tabs = 0; tabs < 6; tabs++) {
    await page.keyboard.press('Tab');
    order.push((await focused(page))[0] ?? '');
  }
  expect(order).toEqual([
    'Close details (Esc)',
    'Check at source',
    'Save job',
    'Apply on Lever',
    'Search Google for this role',
    'What does this mean?',
  ]);
});

test('a second Esc belongs to the page, and so does a click outside', async ({ context, page }) => {
  await openCard(context, page);
  await page.evaluate(() => {
    const seen: string[] = [];
    (window as unknown as { seen: string[] }).seen = seen;
    addEventListener('keydown', (event) => seen.push(event.key));
    addEventListener('click', () => seen.push('click'));
  });
  const seen = () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  await page.keyboard.press('Escape');
  expect(await seen()).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await seen()).toEqual(['Escape']);
  await clickBadge(page);
  await expect.poll(() => findCard(page)).not.toBeNull();
  await page.mouse.click(20, 300);
  await expect.poll(() => findCard(page)).toBeNull();
  expect(await seen()).toEqual(['Escape', 'click']);
});

test('evidence opens line by line and stays open', async ({ context, page }) => {
  await openCard(context, page);
  expect(await piercedText(page)).not.toContain('Could also mean');
  await press(page, 'DisclosureTriangle', /Posted 14 days ago/);
  await expect.poll(() => piercedText(page)).toContain('Could also mean');
  expect(await piercedText(page)).toContain('"datePosted"');
  await press(page, 'button', 'Save job');
  await expect.poll(() => findByRole(page, 'button', 'Saved')).toHaveLength(1);
  expect(await piercedText(page)).toContain('Could also mean');
});

test('what the words mean takes the place of the report, and Back returns', async ({ context, page }) => {
  await openCard(context, page);
  await press(page, 'button', 'What does this mean?');
  await expect.poll(() => findCard(page)).toBe('What does this mean?');
  expect(await piercedText(page)).toContain('Not enough to tell');
  await press(page, 'button', 'Back');
  await expect.poll(() => findCard(page)).toBe('Senior Machine Learning Engineer - Personalization');
  await expect.poll(() => focused(page)).toEqual(['What does this mean?']);
});

test('a saved job stays saved over a reload, and removing it can be undone', async ({ context, page }) => {
  await openCard(context, page);
  await press(page, 'button', 'Save job');
  await expect.poll(() => findByRole(page, 'button', 'Saved')).toHaveLength(1);
  await page.reload();
  await expect.poll(() => findBadge(page)).toBe(NAME);
  await clickBadge(page);
  await expect.poll(() => findByRole(page, 'button', 'Saved')).toHaveLength(1);
  await press(page, 'button', 'Saved');
  await expect.poll(() => findByRole(page, 'button', 'Undo')).toHaveLength(1);
  await press(page, 'button', 'Undo');
  await expect.poll(() => findByRole(page, 'button', 'Saved')).toHaveLength(1);
  expect(await findByRole(page, 'button', 'Undo')).toHaveLength(0);
});

test('the second visit knows the first', async ({ context, page }) => {
  await openCard(context, page);
  expect(await piercedText(page)).toContain('for the first time');
  await page.reload();
  await expect.poll(() => findBadge(page)).toBe(NAME);
  await clickBadge(page);
  await expect.poll(() => findCard(page)).not.toBeNull();
  expect(await piercedText(page)).not.toContain('for the first time');
  expect(await piercedText(page)).toContain('Last seen');
});

test('the card opens also after the background was stopped', async ({ context, page, extensionId }) => {
  await open(context, page);
  const own = await context.newPage();
  await own.goto(`chrome-extension://${extensionId}/popup.html`);
  const session = await context.newCDPSession(own);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await own.close();
  await page.bringToFront();
  await clickBadge(page);
  await expect.poll(() => findCard(page)).not.toBeNull();
  await press(page, 'button', 'Save job');
  await expect.poll(() => findByRole(page, 'button', 'Saved')).toHaveLength(1);
  expect((await background(context)).url()).toContain(extensionId);
});

test('on a narrow window the card is a sheet that leaves the page its upper part', async ({ context, page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await openCard(context, page);
  const hit = (y: number) =>
    page.evaluate(
      (y) =>
        document.elementFromPoint(195, y)?.attributes.length === 0 &&
        document.elementFromPoint(195, y)?.localName === 'span',
      y,
    );
  expect(await hit(790)).toBe(true);
  expect(await hit(200)).toBe(false);
  await press(page, 'button', 'Close details (Esc)');
  await expect.poll(() => findCard(page)).toBeNull();
});

test('nothing of the page moves when the badge comes', async ({ context, page }) => {
  const boxes = () =>
    page.evaluate(() =>
      Array.from(document.body.querySelectorAll('*'), (element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return `${element.localName} ${[x, y, width, height].map((n) => n.toFixed(1)).join()}`;
      }).filter((box) => !/,0\.0,0\.0$/.test(box)),
    );
  await open(context, page);
  const withBadge = await boxes();
  await page.evaluate(() =>
    document.querySelectorAll('span:not([class]):empty').forEach((element) => void element.remove()),
  );
  expect((await boxes()).join('\n')).toBe(withBadge.join('\n'));
});
