/** The filter on a list of 500 cards: from show to hide and back. */
import type { BrowserContext, Page } from '@playwright/test';
import { type Filter, NO_FILTER } from '../../lib/settings.ts';
import { background } from '../browser/extension.ts';
import { sessionOf } from '../browser/pierced.ts';
import type { ListPage } from './list-pages.ts';
import { LIST_PAGES } from './list-pages.ts';
import { openList, scrollThrough, untilChipped } from './lists.ts';
import type { Row } from './row.ts';
import type { Ran } from './trace.ts';
import { traced } from './trace.ts';

const ROUNDS = 4;
/** Nothing has changed for so long: it is done. */
const QUIET_MS = 3_000;
const BEGINS_WITHIN_MS = 15_000;

interface Turn {
  ran: Ran;
  /** ms from the switch to the last card that went or came. */
  done: number;
  hidden: number;
}

export async function filterTimes(context: BrowserContext): Promise<Row[]> {
  const list = LIST_PAGES[0];
  if (!list) throw new Error('There is no list');
  const own = await context.newPage();
  await own.goto(new URL('/popup.html', (await background(context)).url()).href);
  const page = await openList(context, list, true);
  await untilChipped(page, list);
  await scrollThrough(page, list);
  const hiding: Turn[] = [];
  const showing: Turn[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    hiding.push(await turn(page, own, list, { ...NO_FILTER, below: 'hide', threshold: 100 }));
    showing.push(await turn(page, own, list, NO_FILTER));
  }
  await page.close();
  await own.close();
  if (hiding.some(({ hidden }) => hidden === 0)) throw new Error('The filter hides nothing');
  if (showing.some(({ hidden }) => hidden > 0)) throw new Error('The filter leaves cards hidden');
  const note = `${hiding.map(({ hidden }) => hidden).join(', ')} cards hidden`;
  const all = [...hiding, ...showing];
  return [
    {
      promise: 'filter on 500 cards, switched to hide and back: our longest task, CPU',
      values: all.map(({ ran }) => ran.longest.cpu),
      unit: 'ms',
      bounds: [{ of: 'worst', most: 50 }],
      note,
    },
    {
      promise: 'the same: main thread in our world, to hide',
      values: hiding.map(({ ran }) => ran.cpu),
      unit: 'ms',
      bounds: [],
    },
    {
      promise: 'the same: main thread in our world, back',
      values: showing.map(({ ran }) => ran.cpu),
      unit: 'ms',
      bounds: [],
    },
    {
      promise: 'the same: last card hidden after the switch',
      values: hiding.map(({ done }) => done),
      unit: 'ms',
      bounds: [],
    },
    {
      promise: 'the same: last card back after the switch',
      values: showing.map(({ done }) => done),
      unit: 'ms',
      bounds: [],
    },
  ];
}

async function turn(page: Page, own: Page, { card }: ListPage, filter: Filter): Promise<Turn> {
  await page.bringToFront();
  let seen = { done: 0, hidden: 0 };
  const ran = await traced(await sessionOf(page), async () => {
    const watching = page.evaluate(watchHidden, [card, QUIET_MS, BEGINS_WITHIN_MS] as const);
    await own.evaluate(changeFilter, filter);
    seen = await watching;
  });
  return { ran, ...seen };
}

/** In a page of the extension, as the popup does it. */
async function changeFilter(filter: Filter): Promise<void> {
  const { runtime } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome;
  const answer = await runtime.sendMessage({ type: 'change-settings', change: { filter } });
  if (!(answer as { ok: boolean }).ok) throw new Error(JSON.stringify(answer));
}

/** In the page: counts its hidden cards frame by frame, until their number has been the same for a while. */
function watchHidden([selector, quiet, patience]: readonly [string, number, number]): Promise<{
  done: number;
  hidden: number;
}> {
  const count = () => [...document.querySelectorAll(selector)].filter((card) => !card.checkVisibility()).length;
  const start = performance.now();
  let hidden = count();
  let changed = 0;
  let last = start;
  return new Promise((resolve) => {
    const look = () => {
      const now = count();
      if (now !== hidden) {
        last = performance.now();
        changed = last - start;
      }
      hidden = now;
      const isOver = performance.now() - last > (changed > 0 ? quiet : patience);
      if (isOver) resolve({ done: changed, hidden });
      else requestAnimationFrame(look);
    };
    look();
  });
}
