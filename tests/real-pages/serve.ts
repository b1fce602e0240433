/** Serves saved pages at their real addresses in real Chromium: their scripts kept off, and no network at all. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import type { TruePage } from './truth.ts';

/** Every page of this context gets these pages at their addresses, and nothing else. */
export async function serveTruePages(context: BrowserContext, pages: TruePage[]): Promise<void> {
  const byAddress = new Map(pages.map((page) => [addressOf(page.url), page]));
  await context.route(/^https?:/, async (route) => {
    const asked = route.request();
    const page = asked.isNavigationRequest() && !asked.frame().parentFrame() && byAddress.get(addressOf(asked.url()));
    if (!page) return route.abort();
    const type = page.file.endsWith('.json') ? 'application/json' : 'text/html; charset=utf-8';
    return route.fulfill({
      status: 200,
      headers: { 'content-type': type, 'content-security-policy': "script-src 'none'" },
      body: readFileSync(page.path),
    });
  });
}

function addressOf(text: string): string {
  const url = new URL(text);
  url.hash = '';
  return url.href;
}

export async function open(page: Page, { url }: TruePage): Promise<void> {
  await page.goto(url, { waitUntil: 'domcontentloaded' });
}
