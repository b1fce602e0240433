/**
 * The built extension in a real Firefox: badge and card on all three sites, the saved job in the popup, and what the
 * popup says when the person has withdrawn the access to a site.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../../public/_locales/en/messages.json' with { type: 'json' };
import { firefoxPath } from '../../scripts/browsers.mjs';
import type { Popup } from '../../scripts/drive/driven.ts';
import { openServed, until } from '../../scripts/drive/driven.ts';
import type { DrivenFirefox } from '../../scripts/drive/firefox.ts';
import { launchFirefox } from '../../scripts/drive/firefox.ts';
import type { Sample } from '../../scripts/show/samples.ts';
import { sample } from '../../scripts/show/samples.ts';
import { folderOf } from '../unit/built.ts';

const REFERENCE = 'lever/reference.html';
const NOW = new Date();

let firefox: DrivenFirefox;
let page: Page;

beforeAll(async () => {
  firefox = await launchFirefox({ path: firefoxPath(), extension: folderOf('firefox'), headless: true });
  page = await firefox.browser.newPage();
});
afterAll(() => firefox?.browser.close());

async function open(file: string): Promise<Sample> {
  const opened = sample(file, NOW);
  await openServed(page, opened.url, opened.html);
  await page.bringToFront();
  return opened;
}

const badgeName = () => until('the badge', async () => (await firefox.badge(page))?.name ?? null);

async function openPopup(): Promise<Popup> {
  const popup = await firefox.openPopup(page);
  await until('a popup with text', async () => (await popup.text()).trim() || null);
  return popup;
}

const shows = (popup: Popup, text: string) =>
  until(`"${text}" in the popup`, async () => ((await popup.text()).includes(text) ? true : null));

test('the reference posting has its badge, score and words', async () => {
  await open(REFERENCE);
  expect(await badgeName()).toContain('66');
  expect(await badgeName()).toContain(words.band_likely.message);
});

test.each(['workday/rendered.html', 'linkedin/guest-view-json-ld.html', 'linkedin/ember-view.html'])(
  'there is a badge on %s, of the posting that is read there',
  async (file) => {
    await open(file);
    await badgeName();
    const here = await firefox.here();
    expect(here).toMatchObject({ state: 'posting', shown: { remembered: true } });
  },
);

test('a page without a posting stays as the site made it', async () => {
  await open('linkedin/auth-wall.html');
  await until('the content script', async () => ((await firefox.here()) ? true : null));
  expect(await firefox.here()).toEqual({ state: 'none' });
  expect(await firefox.badge(page)).toBeNull();
});

test('a job saved in the popup is saved when the page is opened again', async () => {
  await open(REFERENCE);
  await badgeName();
  const first = await openPopup();
  await shows(first, words.action_save.message);
  await first.press(words.action_save.message);
  await shows(first, words.action_saved.message);
  await first.close();

  await open(REFERENCE);
  await badgeName();
  const again = await openPopup();
  await shows(again, words.action_saved.message);
  expect(await again.text()).not.toContain(words.action_save.message);
  await again.close();
});

test('withdrawn access: nothing is read, the popup asks again, and the badge is back', async () => {
  const { url } = await open(REFERENCE);
  const origins = ['https://jobs.lever.co/*', 'https://jobs.eu.lever.co/*'];
  await firefox.inExtension(`browser.permissions.remove({ origins: ${JSON.stringify(origins)} })`);
  await open(REFERENCE);
  expect(await firefox.badge(page)).toBeNull();
  expect(await firefox.here()).toBeNull();

  const popup = await openPopup();
  await shows(popup, words.pop_access_title.message);
  expect(await popup.text()).toContain(new URL(url).hostname);
  await popup.press(words.pop_access_allow.message);
  await firefox.confirm();
  await until('the permission', async () =>
    (await firefox.inExtension<boolean>(`browser.permissions.contains({ origins: ['https://jobs.lever.co/*'] })`))
      ? true
      : null,
  );
  await open(REFERENCE);
  expect(await badgeName()).toContain('66');
});
