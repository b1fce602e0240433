/** The filter in the toolbar popup of the built extension: by mouse, by keyboard, in every look. */
import type { BrowserContext, Page } from '@playwright/test';
import type { Filter } from '../../lib/settings.ts';
import { axeFinds, background, expect, ownPage, referencePage, serve, sharing as test } from './extension.ts';

const POSTING = 'https://jobs.lever.co/spotify/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const BOARD = 'https://jobs.lever.co/spotify';

/**
 * The popup's page as a second tab: it asks once for the tab in front, so it finds the job's. Then it comes to the front itself,
 * for a tab behind another is drawn once a second.
 */
async function openPopup(page: Page, extensionId: string, address = BOARD): Promise<Page> {
  await serve(page.context(), { [BOARD]: ownPage('lever/board.html'), [POSTING]: referencePage() });
  await page.goto(address);
  const popup = await page.context().newPage();
  await popup.setViewportSize({ width: 360, height: 600 });
  await popup.goto(`chrome-extension://${extensionId}/popup.html`);
  await reopen(popup, page);
  return popup;
}

async function reopen(popup: Page, page: Page): Promise<void> {
  await page.bringToFront();
  await popup.reload();
  await expect(popup.getByText(/^(More filters|This site and settings)$/).first()).toBeVisible();
  await expect(popup.getByText('Reading this page')).toHaveCount(0);
  await popup.bringToFront();
}

/** One choice of one rule. */
const choice = (popup: Page, rule: string | RegExp, name: string) =>
  popup.getByRole('radiogroup', { name: rule, exact: true }).getByRole('radio', { name });

const more = (popup: Page) => popup.getByText('More filters');
const said = (popup: Page) => popup.getByRole('status');

/** The filter as it is stored; null where nothing was stored yet. */
async function storedFilter(context: BrowserContext): Promise<Filter | null> {
  return (await background(context)).evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { get(key: string): Promise<object> } } };
    };
    const { settings } = (await chrome.storage.local.get('settings')) as { settings?: { filter: Filter } };
    return settings?.filter ?? null;
  });
}

test('each rule is set by mouse, kept over reopening, and taken back', async ({ context, page, extensionId }) => {
  const popup = await openPopup(page, extensionId);
  await expect(choice(popup, 'Results below 65', 'Show')).toBeChecked();
  await choice(popup, 'Results below 65', 'Dim').click();
  await expect(choice(popup, 'Results below 65', 'Dim')).toBeChecked();
  await expect(said(popup)).toHaveText('Results below 65: Dim');
  await more(popup).click();
  for (const [rule, name] of [
    ['Reposted', 'Mark'],
    ['Promoted', 'Hide'],
    ['Already viewed', 'Mark'],
    ['Saved or applied', 'Hide'],
  ] as const) {
    await choice(popup, rule, name).click();
    await expect(said(popup)).toHaveText(`${rule}: ${name}`);
  }
  await popup.getByRole('button', { name: 'Raise the threshold' }).click();
  await expect(said(popup)).toHaveText('Results below 70');
  const set = { below: 'dim', threshold: 70, reposted: 'mark', promoted: 'hide', viewed: 'mark', kept: 'hide' };
  expect(await storedFilter(context)).toMatchObject(set);

  await reopen(popup, page);
  await expect(choice(popup, 'Results below 70', 'Dim')).toBeChecked();
  await expect(popup.getByText('4 on')).toBeVisible();
  await more(popup).click();
  await expect(choice(popup, 'Promoted', 'Hide')).toBeChecked();

  await popup.getByRole('button', { name: 'No filter' }).click();
  await expect(choice(popup, 'Results below 65', 'Show')).toBeChecked();
  await expect(choice(popup, 'Promoted', 'Show')).toBeChecked();
  await expect(popup.getByText('4 on')).toHaveCount(0);
  await expect(said(popup)).toHaveText(/^No filter/);
  expect(await storedFilter(context)).toMatchObject({ below: 'show', threshold: 65, promoted: 'show', kept: 'show' });
});

test('everything is done by keyboard, in the order in which it stands', async ({ context, page, extensionId }) => {
  const popup = await openPopup(page, extensionId);
  const { keyboard } = popup;
  for (const name of ['Dashboard', 'Settings']) {
    await keyboard.press('Tab');
    await expect(popup.locator('.pop__bar').getByRole('button', { name })).toBeFocused();
  }
  await keyboard.press('Tab');
  await expect(choice(popup, 'Results below 65', 'Show')).toBeFocused();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(choice(popup, 'Results below 65', 'Hide')).toBeFocused();
  await expect(said(popup)).toHaveText('Results below 65: Hide');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await expect(popup.getByRole('button', { name: 'Lower the threshold' })).toBeFocused();
  await keyboard.press('Tab');
  const threshold = popup.getByRole('spinbutton', { name: 'Threshold' });
  await expect(threshold).toBeFocused();
  await keyboard.type('72');
  await keyboard.press('Enter');
  await expect(choice(popup, 'Results below 72', 'Hide')).toBeChecked();
  await expect(threshold).toBeFocused();
  await keyboard.press('Tab');
  await expect(popup.getByRole('button', { name: 'Raise the threshold' })).toBeFocused();
  await keyboard.press('Tab');
  await expect(choice(popup, 'Reposted', 'Show')).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(choice(popup, 'Reposted', 'Mark')).toBeChecked();
  for (let rules = 0; rules < 4; rules++) await keyboard.press('Tab');
  await expect(choice(popup, 'Companies and words', 'Show')).toBeFocused();
  await keyboard.press('Tab');
  await expect(popup.getByRole('textbox', { name: 'Company' })).toBeFocused();
  await keyboard.type('Acme');
  await keyboard.press('Enter');
  await expect(said(popup)).toHaveText('Added: Acme');
  await expect(popup.getByRole('textbox', { name: 'Company' })).toBeFocused();
  expect(await storedFilter(context)).toMatchObject({ below: 'hide', threshold: 72, companies: ['Acme'] });

  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(popup.getByRole('button', { name: 'Remove Acme' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(popup.getByRole('textbox', { name: 'Company' })).toBeFocused();
  await expect(said(popup)).toHaveText('Removed: Acme');
  await popup.getByRole('button', { name: 'No filter' }).press('Enter');
  await expect(said(popup)).toHaveText(/^No filter/);
  expect(await storedFilter(context)).toMatchObject({ below: 'show', threshold: 65, reposted: 'show', companies: [] });
});

test('the line under the threshold follows it, and what is no threshold is not taken', async ({
  context,
  page,
  extensionId,
}) => {
  const popup = await openPopup(page, extensionId);
  await more(popup).click();
  const threshold = popup.getByRole('spinbutton', { name: 'Threshold' });
  for (const [typed, line] of [
    ['80', 'Very Active (80–100) and better'],
    ['79', 'Part of Likely Active (65–79), and better'],
    ['90', 'The best of Very Active (80–100) only'],
    ['1', 'Low Signal (0–49) and better'],
  ] as const) {
    await threshold.fill(typed);
    await threshold.press('Enter');
    await expect(threshold).toHaveAccessibleDescription(line);
  }
  await popup.getByRole('button', { name: 'Raise the threshold' }).click();
  await expect(threshold).toHaveValue('5');
  for (const wrong of ['0', '101', '6.5', '']) {
    await threshold.fill(wrong);
    await threshold.press('Tab');
    await expect(threshold).toHaveAccessibleDescription('Write a whole number from 1 to 100.');
    await expect(threshold).toHaveAttribute('aria-invalid', 'true');
    expect((await storedFilter(context))?.threshold).toBe(5);
  }
  await popup.getByRole('button', { name: 'Lower the threshold' }).click();
  await expect(threshold).toHaveValue('1');
  await expect(threshold).toHaveAttribute('aria-invalid', 'false');
});

test('companies and words are named, refused where they name nothing, and outlive “No filter”', async ({
  context,
  page,
  extensionId,
}) => {
  const popup = await openPopup(page, extensionId);
  await more(popup).click();
  const company = popup.getByRole('textbox', { name: 'Company' });
  const addCompany = popup.getByRole('button', { name: 'Add company' });
  for (const name of ['Acme GmbH', 'Umbrella', 'Initech']) {
    await company.fill(name);
    await addCompany.click();
    await expect(said(popup)).toHaveText(`Added: ${name}`);
    await expect(company).toHaveValue('');
  }
  // Whoever names something wants something to come of it.
  await expect(choice(popup, 'Companies and words', 'Mark')).toBeChecked();
  await company.fill('ACME, Inc.');
  await addCompany.click();
  await expect(popup.getByText('ACME, Inc. is in the list already.')).toBeVisible();
  await company.fill('?!');
  await addCompany.click();
  await expect(popup.getByText('Write a name or a word first.')).toBeVisible();
  const word = popup.getByRole('textbox', { name: 'Word in the title' });
  await word.fill('<b>unpaid</b> intern');
  await word.press('Enter');
  await expect(popup.getByText('<b>unpaid</b> intern', { exact: true })).toBeVisible();
  await popup.getByRole('button', { name: 'Remove Umbrella' }).click();
  await expect(popup.getByRole('button', { name: 'Remove Acme GmbH' })).toBeFocused();
  const named = { companies: ['Initech', 'Acme GmbH'], words: ['<b>unpaid</b> intern'] };
  await expect.poll(() => storedFilter(context)).toMatchObject({ ...named, named: 'mark' });
  await company.fill('Acme');
  await addCompany.click();
  await expect(popup.getByText('Acme is in the list already.')).toBeVisible();
  await expect(popup.getByText('Your companies and words stay in their lists')).toBeVisible();
  await popup.getByRole('button', { name: 'No filter' }).click();
  await expect.poll(() => storedFilter(context)).toMatchObject({ ...named, named: 'show' });
  // What was refused before is no matter any more.
  await expect(popup.getByText('Acme is in the list already.')).toHaveCount(0);
  await reopen(popup, page);
  await more(popup).click();
  await expect(popup.getByRole('list', { name: 'Company' }).getByRole('listitem')).toHaveText(['Initech', 'Acme GmbH']);
});

test('a change that is refused says why, and what is stored is shown', async ({ page, extensionId, worker }) => {
  const popup = await openPopup(page, extensionId);
  await choice(popup, 'Results below 65', 'Dim').click();
  await expect(said(popup)).toHaveText('Results below 65: Dim');
  await worker.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: { set: unknown } } } };
    chrome.storage.local.set = () => Promise.reject(new Error('disk'));
  });
  await choice(popup, 'Results below 65', 'Hide').click();
  await expect(popup.locator('.note').first()).not.toBeEmpty();
  await expect(said(popup)).not.toHaveText(/^(Results.*)?$/);
  await expect(choice(popup, 'Results below 65', 'Dim')).toBeChecked();
});

test('over a posting it is as near, and what hiding does is said beside it', async ({ page, extensionId }) => {
  const popup = await openPopup(page, extensionId, POSTING);
  await expect(popup.getByRole('button', { name: 'Save job' })).toBeVisible();
  await popup.getByText('This site and settings').click();
  await expect(popup.getByText('Hiding changes the page, and the site may notice.')).toBeVisible();
  await choice(popup, 'Results below 65', 'Hide').click();
  await expect(choice(popup, 'Results below 65', 'Hide')).toBeFocused();
  await expect(popup.getByRole('button', { name: 'Save job' })).toBeVisible();
  expect(await misplaced(popup)).toEqual([]);
  await popup.getByRole('switch', { name: /^Toolbar only/ }).click();
  await expect(popup.getByText('lists stay as they are')).toBeVisible();
});

/** A person with long lists: everything that can be there is there. */
async function fill(popup: Page): Promise<void> {
  await choice(popup, 'Results below 65', 'Dim').click();
  await more(popup).click();
  for (const name of [
    'Acme GmbH',
    'Umbrella',
    'Gesellschaft für außerordentlich lange Firmennamen und Beteiligungen',
  ]) {
    await popup.getByRole('textbox', { name: 'Company' }).fill(name);
    await popup.getByRole('textbox', { name: 'Company' }).press('Enter');
    await expect(said(popup)).toHaveText(`Added: ${name}`);
  }
  await popup.getByRole('textbox', { name: 'Word in the title' }).fill('intern');
  await popup.getByRole('textbox', { name: 'Word in the title' }).press('Enter');
  await expect(said(popup)).toHaveText('Added: intern');
}

/** Controls that lie over one another, and text that is wider than its place. */
async function misplaced(popup: Page): Promise<string[]> {
  return popup.evaluate(() => {
    const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent ?? '';
    const controls = [
      ...document.querySelectorAll('.filter :is(button, input[type="text"], input[type="number"], label, summary)'),
    ];
    const boxes = controls.map((control) => ({ control, box: control.getBoundingClientRect() }));
    const over = boxes.flatMap(({ control, box }, index) =>
      boxes
        .slice(index + 1)
        .filter(({ control: other }) => !control.contains(other) && !other.contains(control))
        .filter(
          ({ box: other }) =>
            Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 &&
            Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 1,
        )
        .map(({ control: other }) => `${nameOf(control)} over ${nameOf(other)}`),
    );
    const wide = [...document.querySelectorAll('.filter *')]
      .filter(
        ({ scrollWidth, clientWidth, className }) =>
          clientWidth > 0 && scrollWidth > clientWidth + 1 && className !== 'hp-sr',
      )
      .map((element) => `wide: ${element.outerHTML.slice(0, 80)}`);
    const { scrollWidth, clientWidth } = document.documentElement;
    return [...over, ...wide, ...(scrollWidth > clientWidth ? ['the page scrolls sideways'] : [])];
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe has nothing to say of it, ${colorScheme}`, async ({ page, extensionId }) => {
    const popup = await openPopup(page, extensionId);
    await popup.emulateMedia({ colorScheme });
    await fill(popup);
    const { wrong, seen } = await axeFinds(popup);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(20);
  });
}

test('nothing lies over anything: at 200 %, with long words, from right to left', async ({ page, extensionId }) => {
  const popup = await openPopup(page, extensionId);
  await fill(popup);
  expect(await misplaced(popup)).toEqual([]);
  await popup.evaluate(() => {
    document.body.dir = 'rtl';
  });
  expect(await misplaced(popup)).toEqual([]);
  await popup.evaluate(() => {
    for (const text of document.querySelectorAll(
      '.filter :is(label, summary > .grow, .choice > .grow, p, .btn, .seg__name)',
    ))
      if (!text.querySelector('*')) text.append(` ${text.textContent}`);
  });
  expect(await misplaced(popup)).toEqual([]);
  await popup.setViewportSize({ width: 720, height: 600 });
  await popup.evaluate(() => {
    document.body.style.zoom = '2';
  });
  expect(await misplaced(popup)).toEqual([]);
});
