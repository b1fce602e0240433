import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { openGallery } from './gallery.ts';

/** Rules about whole pages: the gallery shows many windows on one. The popup alone is held to them too. */
const RULES_OF_PAGES = [
  'region',
  'heading-order',
  'page-has-heading-one',
  'empty-heading',
  'landmark-one-main',
  'landmark-unique',
  'landmark-no-duplicate-main',
  'landmark-no-duplicate-banner',
  'landmark-no-duplicate-contentinfo',
  'landmark-banner-is-top-level',
  'landmark-contentinfo-is-top-level',
];

/**
 * The badge's name is a sentence ("Hiring activity 66 of 100, Likely Active, observed"), in which its visible words stand
 * apart; a test of its own sees to it that each is there, in order, for those who press it by voice.
 */
const NAMED_BY_SENTENCE = ['label-content-name-mismatch'];

async function axe(page: Page, options: RunOptions = {}): Promise<AxeResults> {
  await page.addScriptTag({ path: resolve('node_modules/axe-core/axe.min.js') });
  return page.evaluate((given) => (window as unknown as { axe: typeof import('axe-core') }).axe.run(given), options);
}

const whatIsWrong = ({ violations }: AxeResults) =>
  violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`));

const nodesSeen = ({ passes }: AxeResults, rule: string) => passes.find(({ id }) => id === rule)?.nodes.length ?? 0;

for (const [theme, way] of [
  ['light', ''],
  ['dark', '&long=1&dir=rtl'],
] as const) {
  test(`axe finds nothing in ${theme}${way}`, async ({ page }) => {
    await page.setViewportSize({ width: 1640, height: 1000 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openGallery(page, `theme=${theme}${way}`);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const rules = [...RULES_OF_PAGES, ...NAMED_BY_SENTENCE].map((id) => [id, { enabled: false }]);
    // In dark only the colours differ.
    const ofColour = theme === 'dark' ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {};
    const results = await axe(page, { rules: Object.fromEntries(rules), ...ofColour });
    expect(whatIsWrong(results)).toEqual([]);
    // It did look at the components: their buttons, dialogs and texts.
    if (theme === 'light') {
      expect(nodesSeen(results, 'button-name')).toBeGreaterThan(40);
      expect(nodesSeen(results, 'aria-dialog-name')).toBeGreaterThan(10);
    }
    expect(nodesSeen(results, 'color-contrast')).toBeGreaterThan(300);
    await page.screenshot({ path: `screenshots/gallery-${theme}${way ? '-long-rtl' : ''}.png`, fullPage: true });
  });
}

for (const name of ['Posting', 'None', 'Paused here', 'No access']) {
  test(`axe finds nothing in the popup as a page: ${name}`, async ({ page }) => {
    await openGallery(page, `show=popups&bare=1&popup=${name}`);
    const results = await axe(page);
    expect(whatIsWrong(results)).toEqual([]);
    expect(nodesSeen(results, 'button-name')).toBeGreaterThan(0);
  });
}

test('the name of a badge holds its visible words in order', async ({ page }) => {
  await openGallery(page, 'show=badges');
  const badges = await page.locator('button.badge').evaluateAll((buttons) =>
    buttons.map((button) => ({
      name: button.getAttribute('aria-label')?.toLowerCase() ?? '',
      words: [...button.querySelectorAll('b, .lbl, .src')].map((part) => part.textContent?.toLowerCase() ?? ''),
    })),
  );
  expect(badges.length).toBe(24);
  for (const { name, words } of badges) {
    const places = words.map((word) => name.indexOf(word));
    expect(places, name).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  }
});

test('axe does find what is wrong', async ({ page }) => {
  await openGallery(page, 'show=badges');
  await page
    .locator('button.badge')
    .first()
    .evaluate((button) => {
      button.removeAttribute('aria-label');
      button.replaceChildren();
    });
  expect(whatIsWrong(await axe(page)).join()).toContain('button-name');
});

test('the card is operated by keyboard, in the order that one reads', async ({ page }) => {
  await openGallery(page, 'show=cards&card=Reference');
  await page.locator('h2.card__title').focus();
  const order: string[] = [];
  for (let stop = 0; stop < 10; stop++) {
    await page.keyboard.press('Tab');
    order.push(
      await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      ),
    );
  }
  expect(order.slice(0, 6)).toEqual([
    'Close details (Esc)',
    'Save job',
    'Apply on Lever',
    'Search Google for this role',
    'What does this mean?',
    'Change your score threshold',
  ]);
  expect(order[6]).toContain('Posted 14 days ago');
  expect(order[9]).toContain('Direct from the employer’s hiring system (Lever)');

  await expect(page.getByText('“jobs.lever.co/spotify/')).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(page.getByText('“jobs.lever.co/spotify/')).toBeVisible();
  await expect(page.getByText('A filled role can stay listed for some days.')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByText('“jobs.lever.co/spotify/')).toBeHidden();
});

test('focus is seen: a ring, and in forced colours an outline', async ({ page }) => {
  await openGallery(page, 'show=badges');
  const badge = page.locator('button.badge').first();
  const look = () =>
    badge.evaluate((button) => {
      const { boxShadow, outlineColor, outlineStyle } = getComputedStyle(button);
      return { boxShadow, outlineColor, outlineStyle };
    });
  expect((await look()).boxShadow).toBe('none');
  await page.keyboard.press('Tab');
  await expect(badge).toBeFocused();
  expect((await look()).boxShadow).not.toBe('none');
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await look()).toMatchObject({ outlineStyle: 'solid' });
  expect((await look()).outlineColor).not.toBe('rgba(0, 0, 0, 0)');
});

test('in forced colours nothing is told by colour alone', async ({ page }) => {
  await page.setViewportSize({ width: 1640, height: 1000 });
  await page.emulateMedia({ forcedColors: 'active' });
  await openGallery(page);
  await page.screenshot({ path: 'screenshots/gallery-forced-colors.png', fullPage: true });
  const marks = await page
    .locator('.is-glyph > .badge .glyph')
    .evaluateAll((glyphs) => glyphs.map((glyph) => glyph.outerHTML.replace(/class="[^"]*"/g, '')));
  expect(marks.length).toBe(7);
  expect(new Set(marks).size).toBe(7);
  const edges = await page
    .locator('.card, .meter__track')
    .evaluateAll((boxes) => boxes.map((box) => getComputedStyle(box).borderTopStyle));
  expect(edges.length).toBeGreaterThan(10);
});

test('nothing moves for those who asked for less motion', async ({ page }) => {
  const moving = () =>
    page.evaluate(
      () => document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().duration) > 1).length,
    );
  await openGallery(page, 'show=badges');
  expect(await moving()).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openGallery(page, 'show=badges,cards');
  expect(await moving()).toBe(0);
});

test('the full card has its parts in the order of the design, each under its own heading', async ({ page }) => {
  const headings = async (card: string) => {
    await openGallery(page, `show=cards&card=${card}`);
    return page.locator('.card h3').allTextContents();
  };
  const always = ['Why 66', 'How long postings like this stay open', 'About this job'];
  expect(await headings('Reference')).toEqual([
    'Why 66',
    'How long postings like this stay open',
    'Posting timeline',
    'Spotify, as seen from here',
    'About this job',
    'In short',
  ]);
  expect(await headings('Rich dossier')).toContain('The same role elsewhere');
  expect(await headings('Empty dossier')).toEqual(always);
  expect(await headings('Saved')).toEqual(always);
});

test('in forced colours the marks of the timeline are told apart by shape', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openGallery(page, 'show=cards&card=Rich dossier');
  const looks = await page.locator('.tl li:not(.tl__more)').evaluateAll((rows) =>
    rows.map((row) => {
      const mark = row.querySelector('.mk > *');
      const { borderRadius, rotate, transform, boxShadow, borderBottomWidth, backgroundColor } = getComputedStyle(
        mark ?? row,
      );
      const fill = backgroundColor === 'rgba(0, 0, 0, 0)' ? 'none' : boxShadow === 'none' ? 'full' : 'open';
      const text = row.children[1]?.textContent?.split(/[: ]/)[0] ?? '';
      return [text, [mark?.localName, borderRadius, rotate, transform, borderBottomWidth, fill].join()] as const;
    }),
  );
  const of = Object.fromEntries(looks);
  const shapes = ['First', 'Date', 'Edited', 'Reposted', 'Closed', 'Confirmed', 'Not'].map((text) => of[text]);
  expect(shapes).not.toContain(undefined);
  expect(new Set(shapes).size).toBe(7);
});

test('drawn as in a web page the full card says the same', async ({ page }) => {
  const said = () =>
    page.locator('[data-piece="Rich dossier"] .card').evaluate((card) =>
      [...card.querySelectorAll('*')]
        .flatMap((one) =>
          [...one.childNodes].filter(({ nodeType }) => nodeType === 3).map((text) => text.nodeValue ?? ''),
        )
        .join('|')
        .replace(/[\s|]+/g, ' '),
    );
  await openGallery(page, 'show=cards&card=Rich dossier');
  const open = (await said()).split(' ').sort();
  await openGallery(page, 'show=cards&card=Rich dossier&trees=1');
  const drawn = await page
    .locator('[data-piece="Rich dossier"] .card')
    .evaluate((card) => [...card.querySelectorAll('[data-t]')].map((one) => one.getAttribute('data-t')).join(' '));
  expect(drawn.split(/\s+/).filter(Boolean).sort()).toEqual(open.filter(Boolean));
  expect(open.length).toBeGreaterThan(150);
});

const TIGHT = [
  { name: '200 % zoom', width: 400, zoom: 2, query: '' },
  { name: '300 px wide', width: 1640, zoom: 1, query: '&narrow=1' },
  { name: '300 px wide, right to left, words twice as long', width: 1640, zoom: 1, query: '&narrow=1&dir=rtl&long=1' },
  { name: 'words twice as long', width: 1640, zoom: 1, query: '&long=1' },
  { name: 'right to left', width: 1640, zoom: 1, query: '&dir=rtl&long=1' },
];
for (const { name, width, zoom, query } of TIGHT) {
  test(`nothing is cut off or sticks out: ${name}`, async ({ page }) => {
    await page.setViewportSize({ width: width * zoom, height: 900 });
    await openGallery(page, `show=cards,popups${query}`);
    await page.evaluate((factor) => {
      document.body.style.zoom = String(factor);
      for (const details of document.querySelectorAll('details')) details.open = true;
    }, zoom);
    const sticking = await page.locator('.card, .pop').evaluateAll((boxes) =>
      boxes.flatMap((box) => {
        const outer = box.getBoundingClientRect();
        return [...box.querySelectorAll('*:not(.hp-sr, .hp-sr *, .ell)')]
          .filter((element) => {
            const { left, right, width } = element.getBoundingClientRect();
            return width > 0 && (left < outer.left - 1 || right > outer.right + 1);
          })
          .map((element) => `${element.tagName}.${element.getAttribute('class')}: ${element.textContent}`);
      }),
    );
    expect(sticking).toEqual([]);
    const small = await page
      .locator('button, summary, a.btn')
      .evaluateAll((targets) =>
        targets.filter((target) => target.getBoundingClientRect().height < 16).map((target) => target.outerHTML),
      );
    expect(small).toEqual([]);
  });
}
