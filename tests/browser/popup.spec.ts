/** The toolbar popup of the built extension, over real tabs. */
import type { BrowserContext, Page } from '@playwright/test';
import { axeFinds, expect, ownPage, referencePage, serve, sharing } from './extension.ts';
import { clickBadge, findBadge, findByRole } from './pierced.ts';

/** The debugging protocol presses toolbar icons only where the browser was started for that. */
const test = sharing.extend<object, { flags: string[] }>({
  flags: [async ({ browserName: _ }, use) => use(['--enable-unsafe-extension-debugging']), { scope: 'worker' }],
});

const LEVER = 'https://jobs.lever.co/spotify/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const BOARD = 'https://jobs.lever.co/spotify';
const ELSEWHERE = 'https://news.example/';
const TITLE = 'Senior Machine Learning Engineer - Personalization';

async function openTab(context: BrowserContext, page: Page, address: string): Promise<void> {
  await serve(context, {
    [LEVER]: referencePage(),
    [BOARD]: ownPage('lever/board.html'),
    [ELSEWHERE]: '<title>News</title><h1>News</h1>',
  });
  await page.goto(address);
}

/**
 * The popup's page as a second tab behind the job's: it asks for the tab in front, so it finds the job's. Only a real press
 * on the toolbar icon lets it see that tab's address: `pressed` does that as well, through the debugging protocol.
 */
async function openPopup(page: Page, extensionId: string, { pressed = true } = {}): Promise<Page> {
  const popup = await page.context().newPage();
  await popup.setViewportSize({ width: 360, height: 600 });
  await page.bringToFront();
  if (pressed) await pressIcon(page, extensionId);
  await popup.goto(`chrome-extension://${extensionId}/popup.html`);
  await page.bringToFront();
  await popup.reload();
  return popup;
}

/** The popup over a posting that has its badge. */
async function openOverPosting(page: Page, extensionId: string): Promise<Page> {
  await openTab(page.context(), page, LEVER);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  return openPopup(page, extensionId);
}

async function pressIcon(page: Page, extensionId: string): Promise<void> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session) throw new Error('The browser has no debugging session.');
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const tab = targetInfos.find(({ url }) => url === page.url());
  // Newer than the protocol's types.
  const send = session.send.bind(session) as (method: string, params: object) => Promise<unknown>;
  await send('Extensions.triggerAction', { id: extensionId, targetId: tab?.targetId });
}

test('over a posting it shows the same card, and axe has nothing to say of it', async ({
  context,
  page,
  extensionId,
}) => {
  await openTab(context, page, LEVER);
  await expect.poll(() => findBadge(page)).toContain('66 of 100');
  const popup = await openPopup(page, extensionId);
  await expect(popup.getByText('Likely Active', { exact: true })).toBeVisible();
  await expect(popup.locator('.led__t')).toHaveText([
    'Base score',
    'Posted 14 days ago',
    'Has location, quality description (2777 chars)',
    'High confidence (90%)',
    'Direct from the employer’s hiring system (Lever)',
  ]);
  const { wrong, seen } = await axeFinds(popup);
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(20);
});

/** What can be set over a posting; folded away when the popup opens. */
const settingsRow = (popup: Page) => popup.getByText('This site and settings');

test('the report has the room: its buttons are in sight, and what can be set is in one row until it is wanted', async ({
  page,
  extensionId,
}) => {
  const popup = await openOverPosting(page, extensionId);
  await popup.bringToFront();
  const save = popup.getByRole('button', { name: 'Save job' });
  for (const button of [save, popup.getByRole('link', { name: /^Apply on Lever/ })])
    await expect(button).toBeInViewport({ ratio: 1 });
  await save.click();
  await popup.getByRole('button', { name: 'Change', exact: true }).click();
  for (const status of ['Applied', 'Rejected', 'No reply'])
    await expect(popup.getByRole('button', { name: status, exact: true })).toBeInViewport({ ratio: 1 });

  const choice = popup.getByRole('radiogroup', { name: 'Results below 65' });
  const everywhere = popup.getByRole('switch', { name: 'Pause everywhere' });
  await expect(settingsRow(popup)).toBeInViewport();
  await expect(choice).toBeHidden();
  await expect(everywhere).toBeHidden();
  await popup.locator('summary', { hasText: 'This site and settings' }).press('Enter');
  await expect(choice).toBeInViewport();
  await expect(everywhere).toBeInViewport({ ratio: 1 });
  await popup.keyboard.press('Tab');
  await expect(choice.getByRole('radio', { name: 'Show' })).toBeFocused();
  expect((await axeFinds(popup)).wrong).toEqual([]);
  await page.bringToFront();
  await popup.reload();
  await expect(settingsRow(popup)).toBeVisible();
  await expect(choice).toBeHidden();
});

test('a job saved in the popup is saved in the page, and the way back is offered', async ({ page, extensionId }) => {
  const popup = await openOverPosting(page, extensionId);
  await popup.getByRole('button', { name: 'Save job' }).click();
  await expect(popup.getByRole('button', { name: 'Saved' })).toBeFocused();
  await popup.reload();
  await expect(popup.getByRole('button', { name: 'Saved' })).toBeVisible();
  await clickBadge(page);
  await expect.poll(async () => (await findByRole(page, 'button', 'Saved')).length).toBe(1);

  await popup.getByRole('button', { name: 'Saved' }).click();
  await expect(popup.getByText('Removed.')).toBeVisible();
  await expect.poll(async () => (await findByRole(page, 'button', 'Save job')).length).toBe(1);
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(popup.getByRole('button', { name: 'Saved' })).toBeVisible();
  await expect(popup.getByText('Removed.')).toBeHidden();
});

test('what was wrong is said in the popup too, once', async ({ page, extensionId }) => {
  const popup = await openOverPosting(page, extensionId);
  const wrong = popup.getByRole('button', { name: 'Was this wrong?' });
  await wrong.press('Enter');
  await expect(popup.getByRole('button', { name: 'It was already filled or closed' })).toBeFocused();
  expect((await axeFinds(popup)).wrong).toEqual([]);
  await popup.getByRole('button', { name: 'The page was misread' }).dblclick();
  await expect(popup.getByText('Kept on this device. Thank you.')).toBeVisible();
  await expect(wrong).toBeFocused();
  await expect(wrong).toHaveAttribute('aria-expanded', 'false');
  const list = await popup.evaluate(() =>
    (
      globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } }
    ).chrome.runtime.sendMessage({ type: 'feedback-list' }),
  );
  expect(list).toMatchObject({ ok: true, value: [{ reason: 'misread', url: LEVER, company: 'Spotify' }] });
  expect((list as { value: unknown[] }).value).toHaveLength(1);
});

test('pausing here, pausing everywhere and toolbar only are one press away', async ({ page, extensionId }) => {
  const popup = await openOverPosting(page, extensionId);
  const here = popup.getByRole('switch', { name: 'Show badges on jobs.lever.co' });
  await settingsRow(popup).click();
  await expect(here).toBeChecked();
  await here.click();
  await expect(popup.getByRole('heading', { name: 'Paused on jobs.lever.co' })).toBeVisible();
  await expect.poll(() => findBadge(page)).toBeNull();
  await here.click();
  await expect(popup.getByRole('heading', { name: TITLE })).toBeVisible();
  await expect.poll(() => findBadge(page)).not.toBeNull();

  await settingsRow(popup).click();
  const toolbarOnly = popup.getByRole('switch', { name: 'Toolbar only' });
  await toolbarOnly.click();
  await expect(toolbarOnly).toBeChecked();
  await expect.poll(() => findBadge(page)).toBeNull();
  await expect(popup.getByRole('heading', { name: TITLE })).toBeVisible();
  await toolbarOnly.click();
  await expect.poll(() => findBadge(page)).not.toBeNull();

  await popup.getByRole('switch', { name: 'Pause everywhere' }).click();
  await expect(popup.getByRole('heading', { name: 'Paused everywhere' })).toBeVisible();
  await expect.poll(() => findBadge(page)).toBeNull();
});

test('over a list it counts, and over any other page it shows what was seen last', async ({
  context,
  page,
  extensionId,
}) => {
  await openTab(context, page, LEVER);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  await page.goto(BOARD);
  const popup = await openPopup(page, extensionId);
  await expect(popup.getByRole('heading', { name: /^\d+ roles? in this list$/ })).toBeVisible();

  await page.goto(ELSEWHERE);
  await popup.reload();
  await expect(popup.getByRole('heading', { name: 'No job posting here' })).toBeVisible();
  await expect(popup.getByRole('link', { name: TITLE })).toHaveAttribute('href', LEVER);
  await expect(popup.getByRole('switch', { name: /^Show badges/ })).toHaveCount(0);
  expect((await axeFinds(popup)).wrong).toEqual([]);
});

test('without the tab’s address the card is there all the same', async ({ context, page, extensionId }) => {
  await openTab(context, page, LEVER);
  const popup = await openPopup(page, extensionId, { pressed: false });
  await expect(popup.getByRole('heading', { name: TITLE })).toBeVisible();
});
