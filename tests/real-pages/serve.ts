/** Opens saved pages at their real addresses in real Chromium: their scripts kept off, and no network at all. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import type { TruePage } from './truth.ts';

/** Opens the page in a new tab, lets `use` look at it, and closes the tab. Whatever else the page asks for it does not get. */
export async function onPage<T>(context: BrowserContext, truth: TruePage, use: (page: Page) => Promise<T>): Promise<T> {
  const page = await context.newPage();
  try {
    await page.route(/^https?:/, async (route) => {
      const request = route.request();
      const isThePage = request.isNavigationRequest() && request.frame() === page.mainFrame();
      return isThePage ? route.fulfill(answerOf(truth)) : route.abort();
    });
    await page.goto(truth.url, { waitUntil: 'domcontentloaded' });
    return await use(page);
  } finally {
    await page.close();
  }
}

function answerOf({ file, path }: TruePage) {
  const type = file.endsWith('.json') ? 'application/json' : 'text/html; charset=utf-8';
  const headers = { 'content-type': type, 'content-security-policy': "script-src 'none'" };
  return { status: 200, headers, body: readFileSync(path) };
}
