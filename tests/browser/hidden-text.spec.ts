/** What a page can learn of our words: nothing, though people and their screen readers get all of them. */
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { openGallery } from './gallery.ts';

interface AxNode {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
}

/** Role and name of everything that a screen reader can stop at, closed shadow roots included. */
async function accessible(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
  const roles = [
    ...['button', 'link', 'heading', 'dialog', 'image', 'DisclosureTriangle', 'term', 'definition'],
    ...['table', 'columnheader', 'cell'],
  ];
  return nodes
    .filter(({ ignored, role }) => !ignored && roles.includes(role?.value ?? ''))
    .map(({ role, name }) => `${role?.value} ${name?.value.replace(/\s+/g, ' ').trim()}`);
}

const canFind = (page: Page, text: string) =>
  page.evaluate((wanted) => {
    getSelection()?.removeAllRanges();
    return (window as unknown as { find(text: string): boolean }).find(wanted);
  }, text);

test('window.find() reaches into closed shadow roots', async ({ page }) => {
  await openGallery(page, 'show=badges&closed=1');
  await page.evaluate(() => {
    const host = document.body.appendChild(document.createElement('div'));
    host.attachShadow({ mode: 'closed' }).append(document.createElement('p'), 'Text that is really there');
  });
  expect(await canFind(page, 'Text that is really there')).toBe(true);
});

test('but it finds none of our words there', async ({ page }) => {
  await openGallery(page, 'bare=1&show=badges,cards');
  const words = await page
    .locator('.badge .lbl, .badge b, .card *')
    .evaluateAll((elements) => [
      ...new Set(
        elements
          .filter((element) => element.childElementCount === 0)
          .map((element) => element.textContent?.trim() ?? ''),
      ),
    ]);
  const ours = words.filter((text) => text.length > 1);
  expect(ours).toEqual(expect.arrayContaining(['66', 'Likely Active', 'Base score', 'Save job']));
  for (const text of ours.slice(0, 20)) expect(await canFind(page, text), text).toBe(true);

  await openGallery(page, 'bare=1&show=badges,cards&closed=1');
  const found: string[] = [];
  for (const text of ours) if (await canFind(page, text)) found.push(text);
  expect(found).toEqual([]);
});

test('it looks the same as real text', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1640, height: 900 });
  const shot = async (query: string) => {
    await openGallery(page, `bare=1&show=badges,cards&card=Rich dossier${query}`);
    return page.screenshot({ fullPage: true, animations: 'disabled', caret: 'initial' });
  };
  for (const way of ['', '&long=1', '&dir=rtl&theme=dark']) {
    const real = await shot(way);
    const drawn = await shot(`${way}&closed=1`);
    expect(drawn.equals(real), way).toBe(true);
  }
});

test('screen readers get the same names', async ({ page }) => {
  await openGallery(page, 'bare=1&show=badges,cards');
  const real = await accessible(page);
  expect(real).toContain('button Hiring activity 66 of 100, Likely Active, observed. Show details.');
  expect(real).toContain('dialog Senior Machine Learning Engineer - Personalization');
  expect(real).toContain('button Save job');
  expect(real).toContain('columnheader Days since posting');
  await openGallery(page, 'bare=1&show=badges,cards&closed=1');
  expect(await accessible(page)).toEqual(real);
});

test('nothing of what moves can be seen from outside', async ({ page }) => {
  await openGallery(page, 'show=badges&closed=1');
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
