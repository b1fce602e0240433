/**
 * The pictures for the stores, 1280 by 800, in light, written to store/. Started by `npm run store-pictures`. All that is to be
 * seen comes from our own sample pages and went through the built extension as a person's would: pages are visited, jobs saved.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import words from '../../public/_locales/en/messages.json' with { type: 'json' };
import { chromiumPath } from '../browsers.mjs';
import { launchChromium } from '../drive/chromium.ts';
import type { Driven } from '../drive/driven.ts';
import { openServed, until } from '../drive/driven.ts';
import type { Sample } from '../show/samples.ts';
import { sample } from '../show/samples.ts';

const FOLDER = 'store';
const EXTENSION = '.output/chrome-mv3';
/** What the stores of Chromium and Firefox take (pixels). */
const SIZE = { width: 1280, height: 800, deviceScaleFactor: 1 };
/** Chips come in idle time, and colours fade (ms). */
const SETTLED_MS = 1_500;
/** A slow machine is no failure. */
const PATIENCE_MS = 60_000;

/** Postings that fill history and board: how far the person is with those that are saved. */
const VISITED: [file: string, status?: 'saved' | 'applied' | 'interview' | 'silent'][] = [
  ['workday/server.html'],
  ['linkedin/ember-reposted-en.html'],
  ['workday/site-host.html', 'silent'],
  ['linkedin/guest-fragment-pay-us.html'],
  ['linkedin/sdui-view-no-company-page.html', 'applied'],
  ['linkedin/ember-view.html', 'saved'],
  ['lever/posting.html', 'applied'],
  ['workday/rendered.html', 'interview'],
  ['linkedin/guest-view-json-ld.html', 'saved'],
];
/** The title of one of them. */
const SHOWN = 'Optical Engineer';
const LIST = 'linkedin/guest-search-pane.html';
/** Our lists are bare markup: this is about what a site makes of them. */
const LIST_LOOK = `<style>
  body { line-height: 1.4; }
  header, .base-card__full-link { display: none; }
  ul { list-style: none; padding: 0; margin: 0; }
  .two-pane-serp-page__results-list li { margin: 0 0 12px; padding: 12px 16px; border: 1px solid #dfe3e8; border-radius: 8px; }
  .two-pane-serp-page__results-list :is(h3, h4) { margin: 4px 0; font-size: 16px; }
  .two-pane-serp-page__detail-view { padding: 8px 24px; border: 1px solid #dfe3e8; border-radius: 8px; }
  a { color: #22262b; text-decoration: none; }
  button { padding: 6px 16px; border: 1px solid #868e9b; border-radius: 16px; background: #fff; font: inherit; }
</style>`;
const WITH_CARD = 'lever/reference.html';

const now = new Date();
const driven = await launchChromium({ path: chromiumPath(), extension: EXTENSION, headless: true });
try {
  for (const path of await takeAll(driven)) console.log(path);
} finally {
  await driven.browser.close();
}

async function takeAll({ browser }: Driven): Promise<string[]> {
  mkdirSync(FOLDER, { recursive: true });
  const page = await browser.newPage();
  await page.setViewport(SIZE);
  await driven.setColours(page, 'light');
  for (const [file, status] of VISITED) await visit(page, sample(file, now), status);
  const [id] = (await browser.extensions()).keys();
  const own = (section: string) => `chrome-extension://${id}/dashboard.html#${section}`;
  return [
    await takeCard(page, withoutBrand(sample(WITH_CARD, now))),
    await takeList(page, sample(LIST, now)),
    await takeOwn(page, own('history'), SHOWN, '3-history'),
    await takeOwn(page, own('saved'), SHOWN, '4-saved'),
    await takeOwn(page, own('settings'), words.set_sites.message, '5-settings'),
  ];
}

/** Nobody's brand stands in our pictures: the reference posting under an invented name. */
function withoutBrand({ html, url, ...rest }: Sample): Sample {
  return {
    ...rest,
    url: url.replace('/spotify/', '/tidewater/'),
    html: html.replaceAll('Spotify', 'Tidewater Audio').replaceAll('/spotify/', '/tidewater/'),
  };
}

/** Opens the page and waits until the extension has read it; then saves the job in the popup, and moves it on. */
async function visit(
  page: Page,
  { url, html }: Sample,
  status?: NonNullable<(typeof VISITED)[number][1]>,
): Promise<void> {
  await openServed(page, url, html);
  await page.bringToFront();
  await until(`the posting on ${url}`, async () => ((await driven.here())?.state === 'posting' ? true : null));
  if (!status) return;
  const popup = await driven.openPopup(page);
  const press = async (name: string) => {
    await until(`"${name}" in the popup`, async () => ((await popup.text()).includes(name) ? true : null));
    await popup.press(name);
  };
  await press(words.action_save.message);
  if (status !== 'saved') {
    await press(words.step_change.message);
    await press(words[`status_${status}`].message);
  }
  await settled(page);
  await popup.close();
}

async function takeCard(page: Page, { url, html }: Sample): Promise<string> {
  await openServed(page, url, html);
  await page.bringToFront();
  const { box } = await until(`the badge on ${url}`, () => driven.badge(page));
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await settled(page);
  return write('1-card', await page.screenshot());
}

async function takeList(page: Page, { url, html }: Sample): Promise<string> {
  await openServed(page, url, html + LIST_LOOK);
  await page.bringToFront();
  await until(`the badge on ${url}`, () => driven.badge(page));
  await settled(page);
  return write('2-list', await page.screenshot());
}

/** @param text that is there once the page has read what it shows */
async function takeOwn(page: Page, address: string, text: string, name: string): Promise<string> {
  page.removeAllListeners('request');
  await page.setRequestInterception(false);
  // Left first: an address that differs in its section only would load nothing anew.
  await page.goto('about:blank');
  await page.goto(address);
  const isThere = (wanted: string) => document.body.textContent.includes(wanted);
  await page.waitForFunction(isThere, { timeout: PATIENCE_MS }, text);
  await settled(page);
  return write(name, await page.screenshot());
}

async function settled(page: Page): Promise<void> {
  await page.evaluate((wait) => new Promise((resolve) => setTimeout(resolve, wait)), SETTLED_MS);
}

function write(name: string, picture: Uint8Array): string {
  const path = join(FOLDER, `${name}.png`);
  writeFileSync(path, picture);
  return path;
}
