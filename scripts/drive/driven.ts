/**
 * A real browser with the built extension in it, driven the same way whichever browser it is. `npm start` and the
 * Firefox test look at the extension only through what a person has: the badge, the card and the toolbar popup.
 */
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import type { Here } from '../../lib/messages.ts';

/** CSS pixels within the page's viewport. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Badge {
  /** What a screen reader says of it. */
  name: string;
  box: Box;
}

export type Colours = 'light' | 'dark';

/** The toolbar popup, opened over the tab in front. */
export interface Popup {
  text(): Promise<string>;
  /** Presses the button that has this text or accessible name. */
  press(name: string): Promise<void>;
  /** @returns a PNG */
  photograph(colours: Colours): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface Driven {
  browser: Browser;
  /** The badge in the page, found through the closed shadow root as assistive technology does; null where there is none. */
  badge(page: Page): Promise<Badge | null>;
  /** What the extension's own popup is told about the tab in front; null where no content script answers. */
  here(): Promise<Here | null>;
  /** Clicks the toolbar icon over this tab. */
  openPopup(page: Page): Promise<Popup>;
  /** What the pages and the popup learn of the person's colours. */
  setColours(page: Page, colours: Colours): Promise<void>;
}

export interface Launch {
  /** The browser's program. */
  path: string;
  /** Folder of the built extension. */
  extension: string;
  headless: boolean;
}

/** Of Firefox alone. */
export interface FirefoxLaunch extends Launch {
  preferences?: Record<string, string | number | boolean>;
  /** Takes any certificate, for servers of the test's own. */
  trusting?: boolean;
}

/** Hosts of the sites: in a browser with sample pages nothing reaches them. */
export const SITE_HOSTS = ['lever.co', 'myworkdayjobs.com', 'myworkdaysite.com', 'linkedin.com'];

/** The size of the window and of the pictures. */
export const WINDOW = { width: 1280, height: 900 };

/**
 * Opens an address in this tab, answered with our own page; all else that the page asks for is not there.
 * @param headers more response headers, such as a content security policy
 */
export async function openServed(page: Page, address: string, html: string, headers: Record<string, string> = {}) {
  page.removeAllListeners('request');
  await page.setRequestInterception(true);
  page.on('request', (request: HTTPRequest) => {
    const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
    const answer = isPage
      ? request.respond({ status: 200, contentType: 'text/html; charset=utf-8', headers, body: html })
      : request.respond({ status: 404, body: '' });
    answer.catch(ignoreGone);
  });
  await page.goto(address, { waitUntil: 'domcontentloaded' });
}

/** A tab that is closed or has moved on no longer wants its answers. */
function ignoreGone(): void {}

/**
 * Asks again until there is an answer.
 * @param what named in the error
 * @throws {Error} after `within` ms
 */
export async function until<T>(what: string, ask: () => Promise<T | null>, within = 15_000): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${within / 1000} seconds`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
