/** "Report a misread page": from the press on the card to the file that the person gets, in a real browser. */
import { readFileSync } from 'node:fs';
import { axeFinds, expect, referencePage, serve, sharing as test } from './extension.ts';
import { click, clickBadge, findBadge, findByRole, findCard } from './pierced.ts';

const REFERENCE = 'https://jobs.lever.co/spotify/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const PLANTED = ['Jane Doe', 'jane@people.example', 'c0ffee00c0ffee00c0ffee00c0ffee00', 'window.secret'];

function plantedPage(): string {
  const [name, email, token, script] = PLANTED;
  const plants = `<header><img alt="${name}"></header><form><input type="hidden" value="${token}"></form>
    <script>${script} = "${token}"</script><p>${name} ${email}</p>`;
  return referencePage().replace(/<body[^>]*>/, (body) => `${body}${plants}`);
}

test('shows what the file holds, saves that very text, and sends nothing', async ({ context, page }) => {
  await serve(context, { [REFERENCE]: plantedPage() });
  await page.goto(REFERENCE);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  await clickBadge(page);
  await expect.poll(() => findCard(page)).not.toBeNull();
  const [button] = await findByRole(page, 'button', 'Report a misread page');
  if (!button) throw new Error('The card does not offer it.');
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const opened = context.waitForEvent('page');
  await click(page, button);
  const own = await opened;
  await own.waitForURL(/^chrome-extension:\/\/[a-z]+\/misread\.html#\d+$/);

  const file = own.getByLabel('The file');
  await expect(file).toHaveValue(/<h2>Senior Machine Learning Engineer - Personalization<\/h2>/);
  await expect(file).toHaveAttribute('readonly', '');
  const text = await file.inputValue();
  for (const planted of PLANTED) expect(text).not.toContain(planted);
  await expect(own.getByText(/^Left out: everything on the page that is not about a job/)).toBeVisible();
  await expect(own.getByText('Nothing was sent.')).toBeVisible();
  await own.screenshot({ path: 'screenshots/misread.png', fullPage: true });

  const { wrong, seen } = await axeFinds(own);
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(5);

  const [download] = await Promise.all([
    own.waitForEvent('download'),
    own.getByRole('button', { name: 'Save file' }).press('Enter'),
  ]);
  expect(download.suggestedFilename()).toMatch(/^hiring-pulse-lever-\d{4}-\d\d-\d\d\.html$/);
  expect(readFileSync(await download.path(), 'utf8')).toBe(text);
  expect(asked.filter((address) => !/^(?:chrome-extension|blob):/.test(address))).toEqual([]);
});

test('opens for the message of the popup, too, and says so where the page gives no answer', async ({
  context,
  page,
  extensionId,
}) => {
  await serve(context, { [REFERENCE]: plantedPage() });
  await page.goto(REFERENCE);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  const own = await context.newPage();
  await own.goto(`chrome-extension://${extensionId}/popup.html`);
  // Addresses of tabs are not for us to see: the job's tab is the one that is not this page's.
  const tab = await own.evaluate(async () => {
    const { tabs } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome;
    const mine = (await tabs.getCurrent())?.id;
    return (await tabs.query({})).find(({ id }) => id !== mine)?.id ?? -1;
  });
  const opened = context.waitForEvent('page');
  await own.evaluate(
    (id) =>
      (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome.runtime.sendMessage({
        type: 'open-misread',
        tab: id,
      }),
    tab,
  );
  const shown = await opened;
  await expect(shown.getByLabel('The file')).toHaveValue(/Senior Machine Learning Engineer/);
  await shown.goto(`chrome-extension://${extensionId}/misread.html#999999`);
  await shown.reload();
  await expect(shown.getByRole('status')).toHaveText(/The page gave no answer/);
  const { wrong } = await axeFinds(shown);
  expect(wrong).toEqual([]);
});
