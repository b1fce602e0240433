/** Main-thread time to read one page: the very readers, in a world of their own, on the page's real DOM. */
import type { Browser, BrowserContext } from '@playwright/test';
import { sessionOf } from '../browser/pierced.ts';
import { bundle, isolatedWorld } from '../real-pages/read-in-page.ts';
import { onPage } from '../real-pages/serve.ts';
import type { TruePage } from '../real-pages/truth.ts';
import type { Row } from './row.ts';
import { median } from './row.ts';
import type { Spent } from './thread.ts';
import { countCpu, timed } from './thread.ts';

const LATER_READS = 7;

interface PageTime {
  file: string;
  /** The first read in a new page: every function and pattern is compiled for it. */
  first: Spent;
  /** The median of the reads after it. */
  later: Spent;
}

/** Reads every page for the first time and again, each in a browser context and so a process of its own. */
export async function readTimes(browser: Browser, pages: TruePage[]): Promise<Row[]> {
  const script = await bundle('lib/sites/index.ts', 'hiringSites', true);
  const times: PageTime[] = [];
  for (const page of pages) {
    const context = await browser.newContext();
    times.push(await timePage(context, script, page));
    await context.close();
  }
  return [
    ...rowsOf('read a page for the first time', times, ({ first }) => first),
    ...rowsOf('read a page again', times, ({ later }) => later),
  ];
}

export async function timePage(context: BrowserContext, script: string, truth: TruePage): Promise<PageTime> {
  return onPage(context, truth, async (page) => {
    const session = await sessionOf(page);
    await countCpu(session);
    const world = await isolatedWorld(session);
    const call = `globalThis.read = () => { const url = new URL(${JSON.stringify(truth.url)});
      hiringSites.siteFor(url)?.read(document, url, new Date(${JSON.stringify(truth.capturedAt)})); }`;
    await session.send('Runtime.evaluate', { contextId: world, expression: `${script}\n;${call}` });
    const first = await timed(session, world, 'read()');
    const later: Spent[] = [];
    for (let round = 0; round < LATER_READS; round++) later.push(await timed(session, world, 'read()'));
    const middle = { cpu: median(later.map(({ cpu }) => cpu)), wall: median(later.map(({ wall }) => wall)) };
    return { file: truth.file, first, later: middle };
  });
}

function rowsOf(promise: string, times: PageTime[], pick: (time: PageTime) => Spent): Row[] {
  const [worst] = times.toSorted((a, b) => pick(b).cpu - pick(a).cpu);
  return [
    {
      promise: `${promise}, CPU of its main thread`,
      values: times.map((time) => pick(time).cpu),
      unit: 'ms',
      bounds: [
        { of: 'median', most: 5 },
        { of: 'worst', most: 16 },
      ],
      note: `worst: ${worst?.file}`,
    },
    { promise: `${promise}, wall clock`, values: times.map((time) => pick(time).wall), unit: 'ms', bounds: [] },
  ];
}
