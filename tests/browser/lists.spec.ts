/** Chips in result lists: each is its own card's, whatever the list does, and what a person sees and does with them. */
import type { Page, Worker } from '@playwright/test';
import type { Filter } from '../../lib/settings.ts';
import { NO_FILTER } from '../../lib/settings.ts';
import { test as alone, expect, ownPage, serve, sharing as test } from './extension.ts';
import { LIST_ADDRESS, type ListJob, listJobs, listPage, type PageList } from './list-page.ts';
import { countHosts, findBadge, findByRole, piercedText, sessionOf } from './pierced.ts';

type ListWindow = { list: PageList; timer: number; keys: string[] };

interface DomNode {
  backendNodeId: number;
  localName: string;
  nodeValue?: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

/** A chip that is shown, and the title of the card in which it stands. */
interface Shown {
  title: string;
  name: string;
  isVeiled: boolean;
  backendNodeId: number;
}

const CARDS = /(^| )(base-search-card|job-card-container|posting)( |$)/;

function attributesOf({ attributes = [] }: DomNode): Record<string, string> {
  return Object.fromEntries(attributes.flatMap((name, at) => (at % 2 === 0 ? [[name, attributes[at + 1] ?? '']] : [])));
}

function textOf(node: DomNode): string {
  return (node.nodeValue ?? '') + (node.children ?? []).map(textOf).join('');
}

function* inside(node: DomNode): Generator<DomNode> {
  for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) {
    yield child;
    yield* inside(child);
  }
}

/** All chips that are shown, by the page as it is in this very moment. */
async function chipsIn(page: Page): Promise<Shown[]> {
  const session = await sessionOf(page);
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
  const cards = [...inside(root)].filter((node) => CARDS.test(attributesOf(node).class ?? ''));
  return cards.flatMap((card) => {
    const all = [...inside(card)];
    const title = textOf(all.find(({ localName }) => /^(?:h3|h5|strong)$/.test(localName)) ?? card).trim();
    const wrappers = all.filter((node) => attributesOf(node).class === 'hp' && !('hidden' in attributesOf(node)));
    return wrappers.flatMap((wrapper) => {
      const parts = [...inside(wrapper)];
      const isShown = (name: string) => (node: DomNode) =>
        attributesOf(node).class?.split(' ').includes(name) && !('hidden' in attributesOf(node));
      const chip = parts.find(isShown('chip'));
      const isVeiled = parts.some((node) => isShown('veil')(node) && !attributesOf(node).class?.includes('is-lifted'));
      return chip
        ? [{ title, name: attributesOf(chip)['aria-label'] ?? '', isVeiled, backendNodeId: chip.backendNodeId }]
        : [];
    });
  });
}

/** Chips that speak of another job than that of their card. */
function wrong(chips: Shown[]): Shown[] {
  return chips.filter(({ title, name }) => !name.startsWith(`${title}:`));
}

async function middleOf(page: Page, { backendNodeId }: Shown): Promise<{ x: number; y: number }> {
  const session = await sessionOf(page);
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId });
  const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

async function open(page: Page, html: string, address = LIST_ADDRESS): Promise<void> {
  await serve(page.context(), { [address.split('?')[0] ?? '']: html });
  await page.goto(address);
}

const set = (worker: Worker, settings: object) =>
  worker.evaluate(
    (settings) =>
      (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome.storage.local.set({
        settings,
      }),
    settings,
  );

const filterBy = (worker: Worker, filter: Partial<Filter>) => set(worker, { filter: { ...NO_FILTER, ...filter } });

/** Titles of the cards that the person sees. */
const seen = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as ListWindow).list
      .cards()
      .filter((card) => card.checkVisibility())
      .map((card) => card.querySelector('h3')?.textContent ?? ''),
  );

const countChips = async (page: Page) => (await chipsIn(page)).length;
const tips = (page: Page) => findByRole(page, 'tooltip');

test.describe('every card gets its own chip', () => {
  for (const [name, file, address, count] of [
    ['Lever', 'lever/board.html', 'https://jobs.lever.co/brightwater', 4],
    ['LinkedIn for visitors', 'linkedin/guest-search.html', `${LIST_ADDRESS}?keywords=tide`, 4],
    ['LinkedIn', 'linkedin/ember-search.html', `${LIST_ADDRESS}?currentJobId=4600000501`, 4],
  ] as const) {
    test(`on ${name}`, async ({ page }) => {
      await open(page, ownPage(file), address);
      await expect.poll(() => countChips(page)).toBe(count);
      expect(wrong(await chipsIn(page))).toEqual([]);
    });
  }

  for (const [name, file, address, count] of [
    ['Workday', 'workday/list.html', 'https://tollandco.wd1.myworkdayjobs.com/Bells', 3],
    [
      'LinkedIn in its newest form',
      'linkedin/sdui-search.html',
      'https://www.linkedin.com/jobs/search-results/?currentJobId=4600000701',
      5,
    ],
  ] as const) {
    test(`on ${name}`, async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 2400 });
      await open(page, ownPage(file), address);
      await expect.poll(async () => (await findByRole(page, 'button', /^[^:]+: /)).length).toBe(count);
    });
  }

  test('in a list of 500, near the view only, and nothing moves', async ({ page }) => {
    await page.addInitScript(() => {
      const shifts = window as unknown as { shifts: number };
      shifts.shifts = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.shifts += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await open(page, listPage(listJobs(500)));
    const before = await page.evaluate(() => document.documentElement.scrollHeight);
    await expect.poll(() => countChips(page)).toBeGreaterThan(5);
    for (const at of [0.3, 0.9, 0.1, 1]) {
      await page.evaluate((at) => scrollTo({ top: at * document.body.scrollHeight, behavior: 'instant' }), at);
      const isCovered = () =>
        page.evaluate(() => {
          const cards = (window as unknown as ListWindow).list.cards();
          const inView = cards.filter((card) => {
            const { top, bottom } = card.getBoundingClientRect();
            return bottom > 0 && top < innerHeight;
          });
          return inView.every((card) => card.querySelector('h3 + span'));
        });
      await expect.poll(isCovered).toBe(true);
      const chips = await chipsIn(page);
      expect(wrong(chips)).toEqual([]);
      expect(chips.length).toBeLessThan(40);
    }
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(before);
    expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0);
  });

  test('without an id, by its title, company and place', async ({ page }) => {
    await open(page, listPage(listJobs(3).map((job) => ({ ...job, id: null }))));
    await expect.poll(() => countChips(page)).toBe(3);
    expect(wrong(await chipsIn(page))).toEqual([]);
  });

  test('when more are loaded', async ({ page }) => {
    await open(page, listPage(listJobs(3)));
    await expect.poll(() => countChips(page)).toBe(3);
    await page.evaluate(
      (jobs) => {
        const { list } = window as unknown as ListWindow;
        document.querySelector('ul')?.append(...jobs.map((job) => list.make(job)));
      },
      listJobs(3, 0, 3),
    );
    await expect.poll(() => countChips(page)).toBe(6);
    expect(wrong(await chipsIn(page))).toEqual([]);
  });

  test('when the page swaps the whole list', async ({ page }) => {
    await open(page, listPage(listJobs(3)));
    await expect.poll(() => countChips(page)).toBe(3);
    await page.evaluate(
      (jobs) => {
        const { list } = window as unknown as ListWindow;
        history.pushState({}, '', '?start=25');
        const fresh = document.createElement('ul');
        fresh.className = 'jobs-search__results-list';
        fresh.append(...jobs.map((job) => list.make(job)));
        document.querySelector('ul')?.replaceWith(fresh);
      },
      listJobs(4, 0, 10),
    );
    await expect.poll(() => countChips(page)).toBe(4);
    expect(wrong(await chipsIn(page))).toEqual([]);
  });
});

test.describe('a chip is never another card’s', () => {
  /** Puts other jobs into the same nodes, at once or every so many ms. */
  const reuse = (page: Page, jobs: ListJob[], every = 0) =>
    page.evaluate(
      ([jobs, every]) => {
        const { list } = window as unknown as ListWindow;
        let turn = 0;
        const fillAll = () => {
          turn++;
          for (const [index, card] of list.cards().entries()) {
            list.fill(card, jobs[(index + turn) % jobs.length] as ListJob);
          }
        };
        fillAll();
        if (every > 0) (window as unknown as ListWindow).timer = setInterval(fillAll, every) as unknown as number;
      },
      [jobs, every] as const,
    );

  test('where nodes are used again', async ({ page }) => {
    await open(page, listPage(listJobs(8)));
    await expect.poll(() => countChips(page)).toBe(8);
    await reuse(page, listJobs(8, 0, 40));
    expect(wrong(await chipsIn(page))).toEqual([]);
    await expect.poll(() => countChips(page)).toBe(8);
    expect(wrong(await chipsIn(page))).toEqual([]);
  });

  test('where only the id changes, in an attribute', async ({ page }) => {
    const jobs = listJobs(2).map((job) => ({ ...job, title: 'Clerk', company: 'Example Works' }));
    await open(page, listPage(jobs));
    await expect.poll(() => countChips(page)).toBe(2);
    await page.evaluate(() => {
      const [card] = (window as unknown as ListWindow).list.cards();
      card?.setAttribute('data-entity-urn', 'urn:li:jobPosting:4700000001');
    });
    // In the same task as the change: the answer for the new id cannot be there yet.
    expect(await countChips(page)).toBeLessThanOrEqual(2);
    await expect.poll(() => countChips(page)).toBe(2);
  });

  test('in a list that renders ten times a second, and it comes when that ends', async ({ page }) => {
    await open(page, listPage(listJobs(12)));
    await expect.poll(() => countChips(page)).toBeGreaterThan(5);
    await reuse(page, listJobs(60, 0, 100), 100);
    for (let look = 0; look < 40; look++) {
      expect(wrong(await chipsIn(page))).toEqual([]);
      await page.waitForTimeout(37);
    }
    await page.evaluate(() => clearInterval((window as unknown as ListWindow).timer));
    await expect.poll(() => countChips(page)).toBeGreaterThan(5);
    expect(wrong(await chipsIn(page))).toEqual([]);
  });
});

test.describe('what a person does with a chip', () => {
  test.beforeEach(async ({ page }) => {
    await open(page, listPage(listJobs(3), { body: '<button id="before">Before</button>' }));
    await expect.poll(() => countChips(page)).toBe(3);
  });

  test('resting on it shows why, over the link that covers the card; a click keeps the card closed', async ({
    page,
  }) => {
    const [chip] = await chipsIn(page);
    const { x, y } = await middleOf(page, chip as Shown);
    await page.mouse.move(x, y);
    await expect.poll(async () => (await tips(page)).length).toBe(1);
    expect(await piercedText(page)).toContain('Has location');
    await page.mouse.move(x, y + 400);
    await expect.poll(async () => (await tips(page)).length).toBe(0);
    await page.mouse.click(x, y);
    expect((await tips(page)).length).toBe(1);
    expect(await page.evaluate(() => (window as unknown as ListWindow).list.followed)).toBe(0);
    // The rest of the card is the site's.
    await page.mouse.click(x + 60, y + 30);
    expect(await page.evaluate(() => (window as unknown as ListWindow).list.followed)).toBe(1);
  });

  test('the keyboard reaches it; Esc closes the tip and only then is kept from the page', async ({ page }) => {
    await page.evaluate(() => {
      const page = window as unknown as ListWindow;
      page.keys = [];
      document.addEventListener('keydown', ({ key }) => page.keys.push(key), true);
    });
    await page.focus('#before');
    // The card's own link comes first.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect((await tips(page)).length).toBe(1);
    const [chip] = await findByRole(page, 'button', /^Invented role 1: hiring activity/);
    expect(chip?.properties.focused).toBe(true);
    await page.keyboard.press('Escape');
    expect((await tips(page)).length).toBe(0);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => (window as unknown as ListWindow).keys)).toEqual(['Tab', 'Tab', 'Escape']);
    await page.keyboard.press('Enter');
    expect((await tips(page)).length).toBe(1);
    await page.keyboard.press('Tab');
    expect((await tips(page)).length).toBe(0);
  });
});

test.describe('the filter', () => {
  const hiding: Partial<Filter> = { named: 'hide', words: ['Quiet'] };
  const line = async (page: Page) => /\d+ results? (?:hidden|shown)[^.]*\./.exec(await piercedText(page))?.[0] ?? null;

  test('hides, says how many, and brings them back in place by keyboard', async ({ page, worker }) => {
    await filterBy(worker, hiding);
    await open(
      page,
      listPage(listJobs(9, 3), { body: '<button id="before">Before</button>', style: 'li{display:block}' }),
    );
    await page.evaluate(() => {
      const items = [...document.querySelectorAll('li')];
      items[3]?.setAttribute('style', 'display: flow-root');
    });
    await expect.poll(() => line(page)).toBe('3 results hidden.');
    expect((await seen(page)).length).toBe(6);
    expect((await findByRole(page, 'status')).length).toBeGreaterThan(0);

    await page.focus('#before');
    await page.keyboard.press('Tab');
    const [button] = await findByRole(page, 'button', 'Show');
    expect(button?.properties.focused).toBe(true);
    await page.keyboard.press('Enter');
    expect((await seen(page)).length).toBe(9);
    expect(await line(page)).toBe('3 results shown that your filter hides.');
    const styles = await page.evaluate(() =>
      [...document.querySelectorAll('li')].map((item) => item.getAttribute('style')),
    );
    expect(styles.map((style) => style?.replace(/[\s;]/g, '') ?? null)).toEqual([
      null,
      null,
      null,
      'display:flow-root',
      ...Array(5).fill(null),
    ]);
    await expect.poll(async () => (await chipsIn(page)).filter(({ isVeiled }) => isVeiled).length).toBe(3);
    expect(
      (await chipsIn(page)).filter(({ isVeiled }) => isVeiled).every(({ title }) => title.startsWith('Quiet')),
    ).toBe(true);

    await page.keyboard.press('Enter');
    expect((await seen(page)).length).toBe(6);
    expect((await findByRole(page, 'button', 'Show'))[0]?.properties.focused).toBe(true);
  });

  test('stays right as the list grows, and one is one', async ({ page, worker }) => {
    await filterBy(worker, hiding);
    await open(page, listPage(listJobs(3, 3)));
    await expect.poll(() => line(page)).toBe('1 result hidden.');
    await page.evaluate(
      (jobs) => {
        const { list } = window as unknown as ListWindow;
        document.querySelector('ul')?.append(...jobs.map((job) => list.make(job)));
      },
      listJobs(6, 3, 3),
    );
    await expect.poll(() => line(page)).toBe('3 results hidden.');
    // Said once, not at every change.
    const said = await findByRole(page, 'status');
    expect(said.length).toBe(1);
    // The list is the site's: nothing of ours stands in it.
    expect(await page.evaluate(() => document.querySelector('ul > span'))).toBeNull();
  });

  test('shows a hidden card at once when its nodes become another job’s', async ({ page, worker }) => {
    await filterBy(worker, hiding);
    await open(page, listPage(listJobs(6, 3)));
    await expect.poll(() => line(page)).toBe('2 results hidden.');
    const isSeen = await page.evaluate(
      async (job) => {
        const { list } = window as unknown as ListWindow;
        const card = list.cards()[0] as Element;
        list.fill(card, job);
        await Promise.resolve();
        return card.checkVisibility();
      },
      listJobs(1, 0, 77)[0] as ListJob,
    );
    expect(isSeen).toBe(true);
    await expect.poll(() => line(page)).toBe('1 result hidden.');
  });

  test('dims without telling the page, and lifts the veil under pointer and focus', async ({ page, worker }) => {
    await filterBy(worker, { below: 'dim', threshold: 100 });
    await open(page, listPage(listJobs(3)));
    const veiled = async () => (await chipsIn(page)).map(({ isVeiled }) => isVeiled);
    await expect.poll(veiled).toEqual([true, true, true]);
    const [first] = await chipsIn(page);
    const { x, y } = await middleOf(page, first as Shown);
    await page.mouse.move(x + 80, y + 20);
    await expect.poll(veiled).toEqual([false, true, true]);
    await page.mouse.move(2, 2);
    await page.evaluate(() => (document.querySelectorAll('.base-card__full-link')[1] as HTMLElement).focus());
    await expect.poll(veiled).toEqual([true, false, true]);
    expect(await page.evaluate(() => document.querySelectorAll('li[style], .base-search-card[style]').length)).toBe(0);
  });

  test('hides neither the open posting’s card nor one with the focus', async ({ page, worker }) => {
    const jobs = listJobs(6, 2);
    await open(page, listPage(jobs), `${LIST_ADDRESS}?currentJobId=${jobs[2]?.id}`);
    await expect.poll(() => countChips(page)).toBe(6);
    await page.evaluate(() => (document.querySelectorAll('.base-card__full-link')[4] as HTMLElement).focus());
    await filterBy(worker, hiding);
    await expect.poll(() => line(page)).toBe('1 result hidden.');
    expect(await seen(page)).toEqual(jobs.slice(1).map(({ title }) => title));
  });

  const CARD =
    '[componentkey="SearchResultsMainContent"] [role="button"], [data-automation-id="jobResults"] li:has(h3)';
  const seenTexts = (page: Page) =>
    page.evaluate(
      (card) =>
        [...document.querySelectorAll(card)].flatMap((one) => (one.checkVisibility() ? (one.textContent ?? '') : [])),
      CARD,
    );

  test('hides no open posting’s card that has no id', async ({ page, worker }) => {
    await filterBy(worker, { named: 'hide', words: ['Tide', 'Clerk', 'Keeper'] });
    await page.setViewportSize({ width: 1280, height: 2400 });
    const address = 'https://www.linkedin.com/jobs/search-results/?currentJobId=4600000701';
    await open(page, ownPage('linkedin/sdui-search.html'), address);
    await expect.poll(() => line(page)).not.toBeNull();
    await expect.poll(async () => (await seenTexts(page)).join('\n')).not.toMatch(/Moon Clerk|Lock Keeper/);
    expect((await seenTexts(page)).join('\n')).toMatch(/Senior Tide Manager.*Moonpull/);
  });

  test('hides no open posting’s card that writes its id otherwise than the address', async ({ page, worker }) => {
    await filterBy(worker, { named: 'hide', words: ['Tuner', 'Founder'] });
    const html = ownPage('workday/two-pane.html')
      .replaceAll('BF00098-2', 'BF-00098-2')
      .replaceAll('>BF00098<', '>BF 00098<');
    await open(page, html, 'https://tollandco.wd1.myworkdayjobs.com/Bells/details/Tuner--Church-Bells_BF-00098-2');
    await expect.poll(async () => (await seenTexts(page)).join('\n')).not.toContain('Bell Founder');
    expect((await seenTexts(page)).join('\n')).toContain('Tuner, Church Bells');
  });

  test('is asked anew when it changes', async ({ page, worker }) => {
    await open(page, listPage(listJobs(6, 3)));
    await expect.poll(() => countChips(page)).toBe(6);
    await filterBy(worker, hiding);
    await expect.poll(() => line(page)).toBe('2 results hidden.');
    await filterBy(worker, {});
    await expect.poll(() => line(page)).toBeNull();
    await expect.poll(() => countChips(page)).toBe(6);
    expect((await seen(page)).length).toBe(6);
  });
});

test.describe('nothing is left', () => {
  const cases: Record<string, object> = {
    'when the site is paused': { pausedHosts: ['www.linkedin.com'] },
    'when everything is paused': { pausedEverywhere: true },
    'when nothing may stand in pages': { toolbarOnly: true },
  };
  for (const [name, settings] of Object.entries(cases)) {
    test(name, async ({ page, worker }) => {
      await filterBy(worker, { named: 'hide', words: ['Quiet'] });
      await open(page, listPage(listJobs(6, 3)));
      await expect.poll(() => countChips(page)).toBe(4);
      // Four chips and the line.
      expect(await countHosts(page)).toBe(5);
      await set(worker, settings);
      await expect.poll(() => countHosts(page)).toBe(0);
      expect((await seen(page)).length).toBe(6);
      expect(await page.evaluate(() => document.querySelectorAll('[style]').length)).toBe(0);
      await page.waitForTimeout(500);
      expect(await countHosts(page)).toBe(0);
    });
  }

  alone('when the extension is reloaded', async ({ page, worker }) => {
    await filterBy(worker, { named: 'hide', words: ['Quiet'] });
    await open(page, listPage(listJobs(6, 3)));
    await expect.poll(() => countChips(page)).toBe(4);
    await worker
      .evaluate(() =>
        (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome.runtime.reload(),
      )
      .catch(() => {});
    await expect.poll(() => countHosts(page)).toBe(0);
    expect((await seen(page)).length).toBe(6);
  });

  test('off the job routes', async ({ page }) => {
    await open(page, listPage(listJobs(6)));
    await expect.poll(() => countChips(page)).toBe(6);
    await page.evaluate(() => history.pushState({}, '', '/feed/'));
    await expect.poll(() => countHosts(page)).toBe(0);
  });
});

test('a page learns no score: what it can search and measure is the same for all', async ({ page }) => {
  await open(page, listPage(listJobs(12).map((job) => ({ ...job, title: 'Clerk' }))));
  await expect.poll(() => countChips(page)).toBeGreaterThan(5);
  const scores = new Set((await chipsIn(page)).map(({ name }) => /activity (\d+)/.exec(name)?.[1]));
  expect(scores.size).toBeGreaterThan(2);
  const learnt = await page.evaluate(
    (words) => {
      const hosts = [...document.querySelectorAll('h3 + span')] as HTMLElement[];
      const boxes = hosts.map((host) => {
        const { width, height } = host.getBoundingClientRect();
        return [
          width,
          height,
          host.scrollWidth,
          host.scrollHeight,
          host.offsetWidth,
          host.attributes.length,
          host.childNodes.length,
        ].join();
      });
      const find = (window as unknown as { find(text: string): boolean }).find.bind(window);
      return {
        boxes: new Set(boxes).size,
        found: words.filter((word) => find(word)),
        open: hosts.some((host) => host.shadowRoot),
      };
    },
    ['Likely Active', 'Uncertain', 'hiring activity'],
  );
  expect(learnt).toEqual({ boxes: 1, found: [], open: false });
});

test('the open posting’s badge stands beside a list with chips', async ({ page }) => {
  await open(page, ownPage('linkedin/ember-search.html'), `${LIST_ADDRESS}?currentJobId=4600000501`);
  await expect.poll(() => findBadge(page)).not.toBeNull();
  await expect.poll(() => countChips(page)).toBe(4);
});
