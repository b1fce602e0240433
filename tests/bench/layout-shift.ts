/** Layout shift caused by us: the sample pages with the extension, card opened, less the same pages without it. */
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { clickBadge, findBadge, findCard } from '../browser/pierced.ts';
import { onPage } from '../real-pages/serve.ts';
import type { TruePage } from '../real-pages/truth.ts';
import type { Row } from './row.ts';

const BADGE_WITHIN_MS = 3_000;

/** One value a page. Throws where the browser counts no shift on a page that does shift. */
export async function layoutShift(browser: Browser, withUs: BrowserContext, pages: TruePage[]): Promise<Row[]> {
  const plain = await browser.newContext();
  const values: number[] = [];
  let cards = 0;
  for (const truth of pages) {
    const without = await onPage(plain, truth, (page) => layoutShifts(page));
    const { shifts, hasCard } = await onPage(withUs, truth, async (page) => {
      const hasCard = await openCard(page);
      return { shifts: await layoutShifts(page), hasCard };
    });
    values.push(shifts - without);
    if (hasCard) cards++;
  }
  const [first] = pages;
  if (first && (await onPage(plain, first, shiftOnPurpose)) === 0)
    throw new Error('The browser counts no layout shift');
  const note = `${cards} of these pages got a badge whose card was opened`;
  return [{ promise: 'layout shift caused by us', values, unit: '', bounds: [{ of: 'worst', most: 0 }], note }];
}

/** Waits for a badge and opens its card; false where no badge comes. */
async function openCard(page: Page): Promise<boolean> {
  if (!(await comes(() => findBadge(page)))) return false;
  await clickBadge(page);
  return comes(() => findCard(page));
}

async function comes(find: () => Promise<string | null>): Promise<boolean> {
  for (const end = Date.now() + BADGE_WITHIN_MS; Date.now() < end; ) {
    if ((await find()) !== null) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** The sum of all shifts so far, those after a click included. */
export function layoutShifts(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 200);
      }),
  );
}

async function shiftOnPurpose(page: Page): Promise<number> {
  await page.evaluate(() => {
    const block = document.createElement('p');
    block.style.height = '90px';
    document.body.prepend(block);
  });
  return layoutShifts(page);
}
