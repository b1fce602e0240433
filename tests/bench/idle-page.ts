/** What the content script costs on a page of LinkedIn that is not a job page: once at its start, and then nothing. */
import type { BrowserContext, Page } from '@playwright/test';
import { serve } from '../browser/extension.ts';
import { findBadge, sessionOf } from '../browser/pierced.ts';
import { JOBS, SEARCH_ADDRESS, spaPage } from '../browser/spa-page.ts';
import type { Row } from './row.ts';
import type { Ran } from './trace.ts';
import { traced } from './trace.ts';

const FEED = 'https://www.linkedin.com/feed/';
const LOADS = 12;
const SETTLED_AFTER_MS = 400;
const POST = '<article><div><p>Words of a <b>post</b></p></div><ul><li>1</li><li>2</li></ul></article>';

/** CPU at the start, and calls into the script while the page changes: loaded as a feed, and gone there from a job. */
export async function idlePage(context: BrowserContext): Promise<Row[]> {
  const feed = `<!doctype html><title>Feed</title><main>${POST.repeat(3_000)}</main>`;
  await serve(context, { [FEED]: feed, [SEARCH_ADDRESS]: spaPage() });
  const start: number[] = [];
  for (let load = 0; load < LOADS; load++) start.push((await inNewPage(context, loadFeed)).cpu);
  const direct = await inNewPage(context, async (page) => {
    await loadFeed(page);
    return whileChanging(page);
  });
  const left = await inNewPage(context, leaveJobs);
  return [
    {
      promise: 'a page that is not a job page: start of the content script, CPU',
      values: start,
      unit: 'ms',
      bounds: [{ of: 'median', most: 1 }],
      note: 'compiling and running as the browser traces them; 21,000 elements',
    },
    {
      promise: 'calls into the content script while such a page changes 10,000 times',
      values: [direct.calls, left.calls],
      unit: '',
      bounds: [{ of: 'worst', most: 0 }],
      note: 'loaded as such a page, and gone to it from an open posting; on the posting itself the same changes are seen',
    },
  ];
}

async function inNewPage<T>(context: BrowserContext, use: (page: Page) => Promise<T>): Promise<T> {
  const page = await context.newPage();
  try {
    return await use(page);
  } finally {
    await page.close();
  }
}

async function loadFeed(page: Page): Promise<Ran> {
  const ran = await traced(await sessionOf(page), async () => {
    await page.goto(FEED);
    await page.waitForTimeout(SETTLED_AFTER_MS);
  });
  if (ran.cpu === 0) throw new Error('The content script is not in the page, or the trace does not show it');
  return ran;
}

/** From an open posting to the feed, as LinkedIn goes there: without loading a page. */
async function leaveJobs(page: Page): Promise<Ran> {
  await page.goto(`${SEARCH_ADDRESS}?currentJobId=${JOBS[0]?.id}`);
  for (let tries = 0; (await findBadge(page)) === null; tries++) {
    if (tries > 100) throw new Error('The page got no badge');
    await page.waitForTimeout(100);
  }
  if ((await whileChanging(page)).calls === 0) throw new Error('The trace does not show what observers do');
  await page.evaluate(() => history.pushState({}, '', '/feed/'));
  await page.waitForTimeout(SETTLED_AFTER_MS);
  return whileChanging(page);
}

async function whileChanging(page: Page): Promise<Ran> {
  return traced(await sessionOf(page), async () => {
    await page.evaluate(change);
    await page.waitForTimeout(SETTLED_AFTER_MS);
  });
}

/** In the page: 10,000 changes in 50 tasks, in the pane of the posting where there is one. */
async function change(): Promise<void> {
  const within = document.querySelector('.jobs-search__job-details--container') ?? document.body;
  for (let task = 0; task < 50; task++) {
    for (let i = 0; i < 200; i++) {
      const element = document.createElement('i');
      within.append(element);
      if (i % 2) element.remove();
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}
