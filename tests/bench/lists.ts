/** What chips cost on result lists of 500 cards: until those in view are there, and while the person scrolls through. */
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { serve } from '../browser/extension.ts';
import { sessionOf } from '../browser/pierced.ts';
import { layoutShifts } from './layout-shift.ts';
import type { ListPage } from './list-pages.ts';
import { LIST_PAGES } from './list-pages.ts';
import type { Row } from './row.ts';
import type { Ran } from './trace.ts';
import { traced } from './trace.ts';

const CHIPS_WITHIN_MS = 20_000;
const STEP_PX = 500;
const STEP_MS = 80;
const SETTLED_AFTER_MS = 1_000;

interface ListTime {
  name: string;
  /** From the page's load to the last chip in view, by the page's clock. */
  chipped: number;
  first: Ran;
  scrolled: Ran;
  shifts: number;
}

export async function listTimes(browser: Browser, withUs: BrowserContext): Promise<Row[]> {
  const plain = await browser.newContext();
  const times: ListTime[] = [];
  for (const list of LIST_PAGES) {
    const without = await scrolledThrough(plain, list);
    times.push(await timeList(withUs, list, without));
  }
  const values = (pick: (time: ListTime) => number) => times.map(pick);
  const worst = (pick: (time: ListTime) => number) => times.toSorted((a, b) => pick(b) - pick(a))[0]?.name;
  const longest = ({ first, scrolled }: ListTime) => Math.max(first.longest.cpu, scrolled.longest.cpu);
  const longestWall = ({ first, scrolled }: ListTime) => Math.max(first.longest.wall, scrolled.longest.wall);
  const note = times.map(({ name }) => name).join(', ');
  return [
    {
      promise: 'list of 500 cards: our longest task, CPU',
      values: values(longest),
      unit: 'ms',
      bounds: [{ of: 'worst', most: 50 }],
      note: `${note}; worst: ${worst(longest)}`,
    },
    { promise: 'the same, wall clock', values: values(longestWall), unit: 'ms', bounds: [] },
    {
      promise: 'the same lists: main thread in our world until all chips in view are there',
      values: values(({ first }) => first.cpu),
      unit: 'ms',
      bounds: [],
      note: `worst: ${worst(({ first }) => first.cpu)}`,
    },
    {
      promise: 'the same lists: all chips in view, after the page loads',
      values: values(({ chipped }) => chipped),
      unit: 'ms',
      bounds: [],
    },
    {
      promise: 'the same lists: main thread in our world while all is scrolled through',
      values: values(({ scrolled }) => scrolled.cpu),
      unit: 'ms',
      bounds: [],
      note: `worst: ${worst(({ scrolled }) => scrolled.cpu)}`,
    },
    {
      promise: 'the same lists: layout shift caused by us',
      values: values(({ shifts }) => shifts),
      unit: '',
      bounds: [{ of: 'worst', most: 0 }],
    },
  ];
}

async function timeList(context: BrowserContext, list: ListPage, without: number): Promise<ListTime> {
  const page = await openList(context, list, false);
  const session = await sessionOf(page);
  let chipped = 0;
  const first = await traced(session, async () => {
    await page.goto(list.url);
    chipped = await untilChipped(page, list);
  });
  const scrolled = await traced(session, () => scrollThrough(page, list));
  await untilChipped(page, list);
  const shifts = (await layoutShifts(page)) - without;
  await page.close();
  return { name: list.name, chipped, first, scrolled, shifts };
}

async function scrolledThrough(context: BrowserContext, list: ListPage): Promise<number> {
  const page = await openList(context, list, true);
  await scrollThrough(page, list);
  const shifts = await layoutShifts(page);
  await page.close();
  return shifts;
}

/** A tab that is served this list; gone there, if asked. */
export async function openList(context: BrowserContext, { url, html }: ListPage, isLoaded: boolean): Promise<Page> {
  const { origin, pathname } = new URL(url);
  await serve(context, { [`${origin}${pathname}`]: html });
  const page = await context.newPage();
  if (isLoaded) await page.goto(url);
  return page;
}

/** ms from the page's start until every card in view has an element of ours. Throws where that takes too long. */
export async function untilChipped(page: Page, { name, card }: ListPage): Promise<number> {
  const chipped = await page.evaluate(waitForChips, [card, CHIPS_WITHIN_MS] as const);
  if (chipped === null) throw new Error(`${name}: no chips in all cards in view within ${CHIPS_WITHIN_MS} ms`);
  return chipped;
}

/** In the page, which sees of a chip only an empty element without attributes. */
function waitForChips([selector, most]: readonly [string, number]): Promise<number | null> {
  const isChip = (one: Element) => one.attributes.length === 0 && one.childNodes.length === 0;
  const isInView = (one: Element) => {
    const { top, bottom, height } = one.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < innerHeight;
  };
  const end = performance.now() + most;
  return new Promise((resolve) => {
    const look = () => {
      const inView = [...document.querySelectorAll(selector)].filter(isInView);
      const all = inView.length > 0 && inView.every((one) => [...one.querySelectorAll('span')].some(isChip));
      if (all || performance.now() > end) resolve(all ? performance.now() : null);
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** From top to bottom as a person who is quick with the wheel, and waits there for a moment. */
export async function scrollThrough(page: Page, { scroller }: Pick<ListPage, 'scroller'>): Promise<void> {
  await page.evaluate(scrollDown, [scroller, STEP_PX, STEP_MS] as const);
  await page.waitForTimeout(SETTLED_AFTER_MS);
}

function scrollDown([selector, step, ms]: readonly [string | null, number, number]): Promise<void> {
  const scroller = (selector && document.querySelector(selector)) || document.scrollingElement || document.body;
  return new Promise((resolve) => {
    const next = () => {
      const before = scroller.scrollTop;
      scroller.scrollTop = before + step;
      if (scroller.scrollTop === before) resolve();
      else setTimeout(next, ms);
    };
    next();
  });
}
