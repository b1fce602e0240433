/** The eyes and the hand of the other browser tests, tried on a closed shadow root of our own making. */
import { expect, type Page, test } from '@playwright/test';
import { click, clickBadge, countHosts, findBadge, findByRole, findCard, piercedText } from './pierced.ts';

/** What the extension puts into a page, in small: a badge far down the page, a card that it opens. */
async function putBadge(page: Page): Promise<void> {
  await page.evaluate(() => {
    const host = document.createElement('span');
    const root = host.attachShadow({ mode: 'closed' });
    root.innerHTML = `<div><button aria-haspopup="dialog" aria-label="Hiring activity 66" style="margin-top: 3000px">66</button>
      <div role="dialog" aria-labelledby="title" hidden><h2 id="title">Harbour planner</h2><button aria-label="Save" data-t="Save"></button></div></div>
      <style>[data-t]::before { content: attr(data-t) }</style>`;
    const [badge, save] = root.querySelectorAll('button');
    const card = root.querySelector<HTMLElement>('[role=dialog]');
    badge?.addEventListener('click', () => card?.removeAttribute('hidden'));
    save?.addEventListener('click', ({ isTrusted }) => {
      document.title = isTrusted ? 'pressed' : 'faked';
    });
    document.querySelector('h1')?.after(host);
  });
}

test.beforeEach(({ page }) => page.setContent('<title>A page</title><h1>Harbour planner</h1><button>Apply</button>'));

test('a page without us has neither badge nor card', async ({ page }) => {
  expect([await countHosts(page), await findBadge(page), await findCard(page)]).toEqual([0, null, null]);
  await expect(clickBadge(page)).rejects.toThrow('no badge');
});

test('finds and presses what locators cannot reach', async ({ page }) => {
  await putBadge(page);
  await expect(page.getByText('66')).toHaveCount(0);
  expect([await countHosts(page), await findBadge(page), await findCard(page)]).toEqual([
    1,
    'Hiring activity 66',
    null,
  ]);
  await clickBadge(page);
  expect(await findCard(page)).toBe('Harbour planner');
  expect(await piercedText(page)).toContain('Save');
  const [save] = await findByRole(page, 'button', /^Save/);
  expect(save).toBeDefined();
  if (save) await click(page, save);
  await expect(page).toHaveTitle('pressed');
});

test('a badge outside of the modal dialog of the page is found, a hidden one is not', async ({ page }) => {
  await putBadge(page);
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<div role="dialog" aria-modal="true">Sign in</div>');
  });
  expect(await findBadge(page)).toBe('Hiring activity 66');
  await page.evaluate(() => document.body.setAttribute('hidden', ''));
  expect([await countHosts(page), await findBadge(page)]).toEqual([1, null]);
  await page.evaluate(() => document.body.removeAttribute('hidden'));
  expect(await findBadge(page)).toBe('Hiring activity 66');
});

test("the page's own buttons and open shadow roots are not ours", async ({ page }) => {
  await page.evaluate(() => {
    const open = document.createElement('span');
    open.attachShadow({ mode: 'open' }).innerHTML = '<button aria-haspopup="dialog">Theirs</button>';
    document.body.append(open);
  });
  expect([await countHosts(page), await findByRole(page, 'button')]).toEqual([0, []]);
});
