/** "Was this wrong?", pressed through by keyboard in a real page, and what becomes of it in our own pages. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { HISTORY_NAME } from '../../lib/history/database.ts';
import type { FeedbackRecord } from '../../lib/history/records.ts';
import { expect, referencePage, serve, sharing as test } from './extension.ts';
import { openGallery } from './gallery.ts';
import { click, clickBadge, findBadge, findByRole, findCard, piercedText } from './pierced.ts';

const REFERENCE = 'https://jobs.lever.co/spotify/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const REASONS = [
  'It was already filled or closed',
  'It is being hired for: I heard back',
  'The page was misread',
  'The date is wrong',
  'Something else',
];

async function openCard(context: BrowserContext, page: Page): Promise<void> {
  await serve(context, { [REFERENCE]: referencePage() });
  await page.goto(REFERENCE);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  await clickBadge(page);
  await expect.poll(() => findCard(page)).not.toBeNull();
}

const focused = async (page: Page): Promise<string | null> =>
  (await findByRole(page, 'button')).find(({ properties }) => properties.focused === true)?.name ?? null;

/** Presses Tab until the button of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < 30 && (await focused(page)) !== name; tabs++) await page.keyboard.press('Tab');
  expect(await focused(page)).toBe(name);
}

/** What is in the store of the disk, read from a page of the extension. */
async function kept(context: BrowserContext, extensionId: string): Promise<FeedbackRecord[]> {
  const own = await context.newPage();
  await own.goto(`chrome-extension://${extensionId}/popup.html`);
  const records = await own.evaluate(
    (name) =>
      new Promise<unknown>((done, failed) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('feedback').objectStore('feedback').getAll();
          reading.onerror = () => failed(reading.error);
          reading.onsuccess = () => {
            opening.result.close();
            done(reading.result);
          };
        };
      }),
    HISTORY_NAME,
  );
  await own.close();
  return records as FeedbackRecord[];
}

test('by keyboard: the reasons open, one is kept on the disk, and it is there after a reload', async ({
  context,
  page,
  extensionId,
}) => {
  await openCard(context, page);
  await tabTo(page, 'Was this wrong?');
  await page.keyboard.press('Enter');
  const [first = ''] = REASONS;
  await expect.poll(() => focused(page)).toBe(first);
  expect((await findByRole(page, 'button', 'Was this wrong?'))[0]?.properties.expanded).toBe(true);
  for (const reason of REASONS) {
    await tabTo(page, reason);
    await page.keyboard.press('Tab');
  }
  await tabTo(page, 'Cancel');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Was this wrong?');
  expect(await findByRole(page, 'button', 'Something else')).toHaveLength(0);
  expect(await kept(context, extensionId)).toEqual([]);

  await page.bringToFront();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe(first);
  await tabTo(page, 'The date is wrong');
  await page.keyboard.press('Space');
  await expect.poll(() => piercedText(page)).toContain('Kept on this device. Thank you.');
  await expect.poll(() => focused(page)).toBe('Was this wrong?');
  expect((await findByRole(page, 'status')).length).toBeGreaterThan(0);

  const [record, ...more] = await kept(context, extensionId);
  expect(more).toEqual([]);
  expect(record).toMatchObject({
    postingKey: 'lever::9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90',
    url: REFERENCE,
    company: 'Spotify',
    reason: 'date',
    shown: {
      score: expect.any(Number),
      signals: expect.arrayContaining([{ key: 'base', points: expect.any(Number) }]),
    },
  });
  expect(JSON.stringify(record)).not.toContain('description');

  await page.bringToFront();
  await page.reload();
  await expect.poll(() => findBadge(page)).not.toBeNull();
  expect(await kept(context, extensionId)).toEqual([record]);
});

test('a double click says it once', async ({ context, page, extensionId }) => {
  await openCard(context, page);
  const press = async (name: string) => {
    const [button] = await findByRole(page, 'button', name);
    if (!button) throw new Error(`There is no button called ${name}`);
    await click(page, button);
  };
  await press('Was this wrong?');
  await expect.poll(() => findByRole(page, 'button', 'Something else')).toHaveLength(1);
  await press('Something else');
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(() => piercedText(page)).toContain('Kept on this device. Thank you.');
  expect(await kept(context, extensionId)).toMatchObject([{ reason: 'other' }]);
});

test('all reasons are in view once they are open', async ({ context, page }) => {
  await page.setViewportSize({ width: 1000, height: 600 });
  await openCard(context, page);
  await tabTo(page, 'Was this wrong?');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe(REASONS[0]);
  await page.screenshot({ path: 'screenshots/was-this-wrong.png' });
  const [last] = await findByRole(page, 'button', 'Something else');
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: last?.backendNodeId ?? 0 });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    functionDeclaration: `function () {
      const { left, top, height } = this.getBoundingClientRect();
      return this.getRootNode().elementFromPoint(left + 20, top + height - 2)?.closest('button') === this;
    }`,
    returnByValue: true,
  });
  expect(result.value).toBe(true);
});

test.describe('the list for our own pages', () => {
  for (const theme of ['light', 'dark']) {
    test(`axe finds nothing in ${theme}`, async ({ page }) => {
      await openGallery(page, `show=feedback&theme=${theme}`);
      await page.getByRole('button', { name: 'Delete all' }).click();
      await page.addScriptTag({ path: resolve('node_modules/axe-core/axe.min.js') });
      const { violations, passes } = (await page.evaluate(() =>
        (window as unknown as { axe: typeof import('axe-core') }).axe.run({ include: '.feedback' }),
      )) as AxeResults;
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(passes.find(({ id }) => id === 'button-name')?.nodes).toHaveLength(4);
      await page.screenshot({ path: `screenshots/feedback-${theme}.png` });
    });
  }

  test('is exported as a file, and deleted after asking once more', async ({ page }) => {
    await openGallery(page, 'show=feedback');
    await expect(page.getByText('2 notes, kept on this device. They are never sent.')).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as a file' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^hiring-pulse-feedback-\d{4}-\d\d-\d\d\.json$/);
    const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(file).toMatchObject({ format: 'hiring-pulse-feedback', version: 1, records: [{ reason: 'hiring' }, {}] });

    const all = page.getByRole('button', { name: 'Delete all' });
    await all.press('Enter');
    await expect(all).toHaveAttribute('aria-expanded', 'true');
    await page.getByRole('button', { name: 'Keep' }).press('Enter');
    await expect(page.getByText('2 notes')).toBeFocused();
    await expect(all).toHaveAttribute('aria-expanded', 'false');

    await all.press('Enter');
    await page.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
    await expect(page.getByRole('status')).toHaveText('Deleted.');
    await expect(page.getByText('Nothing so far.')).toBeFocused();
    await expect(page.getByRole('button')).toHaveCount(0);
  });
});
