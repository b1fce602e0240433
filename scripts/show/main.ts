/**
 * Opens a browser with the built extension on our sample pages. Started by `npm start` with one argument: what to open,
 * as JSON. With a display it stays open until the person closes it; without one it prints what the extension shows.
 */
import type { Page } from 'puppeteer-core';
import { launchChromium } from '../drive/chromium.ts';
import type { Driven } from '../drive/driven.ts';
import { openServed, until } from '../drive/driven.ts';
import { launchFirefox } from '../drive/firefox.ts';
import { photograph } from './photos.ts';
import type { Sample } from './samples.ts';
import { samples } from './samples.ts';
import { rowOf, table } from './table.ts';
import { readWish } from './wish.ts';

const wish = readWish();
const driven = await (wish.kind === 'firefox' ? launchFirefox(wish) : launchChromium(wish));
try {
  if (wish.headless) await showHeadless(driven);
  else await showOpen(driven);
} finally {
  await driven.browser.close();
}

async function showHeadless(driven: Driven): Promise<void> {
  const shown = samples(new Date());
  const page = await driven.browser.newPage();
  const rows: string[][] = [];
  for (const sample of shown) rows.push(await look(driven, page, sample));
  console.log(`\n${table(rows)}\n`);
  const [first] = shown;
  for (const path of first ? await photograph(driven, page, first) : []) console.log(path);
}

/** Opens the page, waits for its badge, and says what the extension shows. */
async function look(driven: Driven, page: Page, sample: Sample): Promise<string[]> {
  await openServed(page, sample.url, sample.html);
  await page.bringToFront();
  await until(`the badge on ${sample.url}`, () => driven.badge(page));
  return rowOf(sample.site, await driven.here());
}

async function showOpen(driven: Driven): Promise<void> {
  const rows: string[][] = [];
  const [empty] = await driven.browser.pages();
  let first: Page | null = null;
  for (const sample of samples(new Date())) {
    const page = await driven.browser.newPage();
    first ??= page;
    rows.push(await look(driven, page, sample));
  }
  await empty?.close();
  await first?.bringToFront();
  console.log(
    `\n${table(rows)}\n\nClick a badge or the toolbar icon. The sample pages never reach the sites. Close the browser to end.`,
  );
  await new Promise((resolve) => driven.browser.once('disconnected', resolve));
}
