/** A page that wants to know who is there learns nothing, runs nothing and breaks nothing. */
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { Served } from './extension.ts';
import { background, EXTENSION, expect, launchWithExtension, serve, sharing as test } from './extension.ts';
import type { Noticed } from './hostile-page.ts';
import { gatherNoticed, installProbes } from './hostile-page.ts';
import { clickBadge, findBadge, findCard } from './pierced.ts';

const ADDRESS = 'https://jobs.lever.co/halden/1f0c2a54-98aa-4b53-8a34-4f1d3f8f6a10';
/** Words of the badge, the card and the product; none of them stands in the hostile page itself. */
const WORDS = [
  'Likely Active',
  'Uncertain',
  'Observed',
  'Hiring activity',
  'Hiring Pulse',
  'Save job',
  'Base score',
  'Posted 10 days',
];

interface Posting {
  title: string;
  company: string;
  date: string;
  description: string;
}

const ORDINARY: Posting = {
  title: 'Harbour planner',
  company: 'Halden Example',
  date: daysAgo(10),
  description: 'Plans berths and cranes for a small port. '.repeat(20),
};

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** A Lever posting page with the probes in its head. */
function hostilePage(posting: Posting, { jsonLd, head = '' }: { jsonLd?: string; head?: string } = {}): string {
  const data =
    jsonLd ??
    JSON.stringify({
      '@context': 'http://schema.org',
      '@type': 'JobPosting',
      title: posting.title,
      datePosted: posting.date,
      hiringOrganization: { '@type': 'Organization', name: posting.company },
      jobLocation: [{ '@type': 'Place', address: { addressLocality: 'Halden' } }],
      description: posting.description,
    }).replaceAll('<', '\\u003c');
  return `<!doctype html><html><head><meta charset="utf-8"><script>(${installProbes})()</script>${head}<title>${escapeHtml(`${posting.company} - ${posting.title}`)}</title></head>
<body class="show"><div class="content-wrapper posting-page"><div class="content"><div class="section-wrapper accent-section page-full-width"><div class="section page-centered posting-header">
<div class="posting-headline"><h2>${escapeHtml(posting.title)}</h2><div class="posting-categories"><div class="sort-by-time posting-category medium-category-label width-full capitalize-labels location">Halden</div></div></div>
<div class="postings-btn-wrapper"><a class="postings-btn template-btn-submit" data-qa="show-page-apply" href="${ADDRESS}/apply">Send it</a></div></div></div>
<div class="section-wrapper page-full-width"><div class="section page-centered" data-qa="job-description"><div>${escapeHtml(posting.description)}</div></div></div></div></div>
<script type="application/ld+json">${data}</script></body></html>`;
}

/**
 * What went out to the network since the visit began. Chromium keeps requests of content scripts out of the page's resource
 * timings (tried in 156), but a service worker of the page would still see them.
 */
let sent: string[] = [];

async function visit(context: BrowserContext, html: string, headers?: Record<string, string>): Promise<Page> {
  const served: Served = headers ? { body: html, headers } : { body: html };
  await serve(context, { [ADDRESS]: served });
  const page = context.pages()[0] ?? (await context.newPage());
  sent = [];
  page.on('request', (request) => sent.push(request.url()));
  await page.goto(ADDRESS);
  return page;
}

const notice = (page: Page): Promise<Noticed> => page.evaluate(gatherNoticed, WORDS);

function expectNothingLearnt(noticed: Noticed): void {
  expect(noticed.messages).toEqual([]);
  expect(noticed.events).toEqual([]);
  expect(noticed.newGlobals).toEqual([]);
  expect(noticed.requests).toEqual([]);
  expect(sent.filter((address) => !address.endsWith('/favicon.ico'))).toEqual([ADDRESS]);
  expect(noticed.found).toEqual([]);
  expect(noticed.customProperties).toEqual([]);
  expect(noticed.animations).toBe(0);
  expect(noticed.openRoots).toBe(0);
  expect(noticed.pwned).toBe(false);
  for (const word of WORDS) expect(noticed.selected).not.toContain(word);
  // Anonymous: the tag alone, without attributes or children.
  for (const markup of noticed.added) expect(markup).toBe('<span></span>');
}

test('the page learns nothing from the badge', async ({ context }) => {
  const page = await visit(context, hostilePage(ORDINARY));
  await expect.poll(() => findBadge(page)).not.toBeNull();
  const noticed = await notice(page);
  expect(noticed.added).toEqual(['<span></span>']);
  expectNothingLearnt(noticed);
  expect(await findCard(page)).toBeNull();
});

test('the page learns nothing from the open card, and cannot open, drive or close it', async ({ context }) => {
  const page = await visit(context, hostilePage(ORDINARY));
  await expect.poll(() => findBadge(page)).not.toBeNull();
  await clickBadge(page);
  await expect.poll(() => findCard(page)).not.toBeNull();
  expectNothingLearnt(await notice(page));
  expect(await findCard(page)).not.toBeNull();
});

test('the size that the page can measure is the same for every score', async ({ context }) => {
  const sizes = new Set<string>();
  for (const posting of [
    ORDINARY,
    { ...ORDINARY, date: daysAgo(400) },
    { ...ORDINARY, date: '', description: 'Short.' },
  ]) {
    const page = await visit(context, hostilePage(posting));
    await expect.poll(() => findBadge(page)).not.toBeNull();
    sizes.add((await notice(page)).sizes.join());
  }
  expect([...sizes]).toHaveLength(1);
});

test('the page cannot tell scores apart by asking what stands at each point', async ({ context }) => {
  const outlines: string[] = [];
  for (const posting of [ORDINARY, { ...ORDINARY, date: daysAgo(400) }]) {
    const page = await visit(context, hostilePage(posting));
    await expect.poll(() => findBadge(page)).not.toBeNull();
    outlines.push(
      await page.evaluate(() => {
        const log = (window as unknown as { log: { added: Element[] } }).log;
        const hits: string[] = [];
        for (let y = 0; y < 300; y += 7)
          for (let x = 0; x < innerWidth; x += 7)
            if (log.added.includes(document.elementFromPoint(x, y) as Element)) hits.push(`${x},${y}`);
        return hits.join(' ');
      }),
    );
  }
  expect(outlines[0]).not.toBe('');
  expect(outlines[1]).toBe(outlines[0]);
});

/** The names of our custom properties, from our own style sheets. */
const OWN_PROPERTIES = [
  ...new Set(
    globSync('components/styles/*.css').flatMap((file) => readFileSync(file, 'utf8').match(/--[a-z0-9-]+(?=:)/g) ?? []),
  ),
];

test('a page that knows our custom properties by name learns nothing by registering them', async ({ context }) => {
  expect(OWN_PROPERTIES.length).toBeGreaterThan(30);
  for (const syntax of ['*', '<image>']) {
    const rules = OWN_PROPERTIES.map(
      (name) =>
        `@property ${name} { syntax: "${syntax}"; inherits: false; initial-value: url(https://jobs.lever.co/probe/${name}); }`,
    );
    const page = await visit(context, hostilePage(ORDINARY, { head: `<style>${rules.join('\n')}</style>` }));
    await expect.poll(() => findBadge(page)).not.toBeNull();
    await clickBadge(page);
    await expect.poll(() => findCard(page)).not.toBeNull();
    await page.waitForTimeout(300);
    expect(sent.filter((address) => address.includes('/probe/'))).toEqual([]);
  }
});

test('the same probes do fire on a build that leaks', async () => {
  const leaky = mkdtempSync(join(tmpdir(), 'leaky-build-'));
  const profile = mkdtempSync(join(tmpdir(), 'leaky-profile-'));
  cpSync(EXTENSION, leaky, { recursive: true });
  const script = join(leaky, 'content-scripts/lever.js');
  const leak = `(() => {
    window.postMessage({ from: chrome.runtime.id }, '*');
    const box = document.createElement('div');
    box.className = 'hiring-pulse'; box.attachShadow({ mode: 'open' });
    box.style.setProperty('--hp-score', '66');
    box.shadowRoot.append('Likely Active'); box.dataset.from = chrome.runtime.getURL('popup.html');
    document.body.append(box);
    box.animate([{ opacity: 1 }, { opacity: 0.9 }], 60000);
    document.dispatchEvent(new CustomEvent('transitionstart', { bubbles: true }));
    const image = document.createElement('img'); image.src = '/beacon.png'; document.body.append(image);
  })();`;
  writeFileSync(script, leak + readFileSync(script, 'utf8'));
  const context = await launchWithExtension(profile, leaky);
  try {
    const page = await visit(context, hostilePage(ORDINARY));
    await expect.poll(() => findBadge(page)).not.toBeNull();
    await page.waitForTimeout(300);
    const noticed = await notice(page);
    expect(noticed.messages.join()).toContain('from');
    expect(noticed.added.join()).toContain('hiring-pulse');
    expect(noticed.added.join()).toContain('chrome-extension:');
    expect(noticed.openRoots).toBe(1);
    expect(noticed.found).toContain('Likely Active');
    expect(noticed.customProperties).toContain('--hp-score');
    expect(noticed.animations).toBeGreaterThan(0);
    expect(noticed.events.length).toBeGreaterThan(0);
    expect(sent.join()).toContain('beacon');
  } finally {
    await context.close();
    for (const folder of [leaky, profile]) rmSync(folder, { recursive: true, force: true });
  }
});

const MARKUP = '<img src=x onerror="window.pwned=true"><script>window.pwned=true</script>';

test.describe('hostile content runs nothing and breaks nothing', () => {
  const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
  const cases: Record<string, { posting: Posting; jsonLd?: string }> = {
    'markup in every field': {
      posting: {
        title: `Clerk ${MARKUP}`,
        company: `Firm ${MARKUP}`,
        date: daysAgo(3),
        description: MARKUP.repeat(50),
      },
    },
    'a megabyte in every field': {
      posting: {
        title: 'T'.repeat(1_000_000),
        company: 'C'.repeat(1_000_000),
        date: daysAgo(3),
        description: 'D '.repeat(500_000),
      },
    },
    'JSON 10,000 deep': { posting: ORDINARY, jsonLd: deep },
    'prototype keys': {
      posting: ORDINARY,
      jsonLd: `{"@type":"JobPosting","__proto__":{"title":"polluted"},"constructor":{"prototype":{"title":"polluted"}},"title":"Clerk","datePosted":"${daysAgo(2)}"}`,
    },
    'impossible dates': { posting: { ...ORDINARY, date: '2026-02-31' } },
    'lone surrogates and direction marks': {
      posting: { ...ORDINARY, title: 'Clerk \u202Egnp.exe\u202C \uD800 \uDFFF', company: '\u2067Firm\u2069' },
    },
    'JSON of wrong types': {
      posting: ORDINARY,
      jsonLd:
        '[null,1,"x",{"@type":["JobPosting",7],"title":{"a":1},"datePosted":[1],"hiringOrganization":7,"jobLocation":"x","description":{}}]',
    },
  };
  for (const [name, { posting, jsonLd }] of Object.entries(cases)) {
    test(name, async ({ context, page, worker }) => {
      const console: string[] = [];
      page.on('console', (message) => console.push(message.text()));
      page.on('pageerror', (error) => console.push(String(error)));
      await visit(context, hostilePage(posting, jsonLd === undefined ? {} : { jsonLd }));
      await page.waitForTimeout(500);
      if ((await findBadge(page)) !== null) {
        await clickBadge(page);
        await expect.poll(() => findCard(page)).not.toBeNull();
      }
      const noticed = await notice(page);
      expect(noticed.pwned).toBe(false);
      expect(noticed.messages).toEqual([]);
      expect(await page.evaluate(() => ({}) as { title?: string }).then((plain) => plain.title)).toBeUndefined();
      // What Chromium itself says of the page's markup (`<img src=x>` in a title is text, so nothing is loaded) is not ours.
      expect(console).toEqual([]);
      // The extension is still whole: an ordinary page after it is read and scored.
      await visit(context, hostilePage(ORDINARY));
      await expect.poll(() => findBadge(page)).toContain('Hiring activity');
      expect(worker.url()).toContain('background');
    });
  }
});

test('strict page policies do not stop the badge', async ({ context }) => {
  const page = await visit(context, hostilePage(ORDINARY), {
    'content-security-policy':
      "default-src 'none'; script-src 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types 'none'",
  });
  await expect.poll(() => findBadge(page)).toContain('Hiring activity');
  expectNothingLearnt(await notice(page));
});

test('a page that takes the badge out again and again keeps its peace', async ({ context }) => {
  const page = await visit(
    context,
    hostilePage(ORDINARY, {
      head: `<script>addEventListener('load', () => new MutationObserver(() => { for (const s of document.querySelectorAll('.posting-headline > span')) { window.removed = (window.removed ?? 0) + 1; s.remove(); } }).observe(document, { childList: true, subtree: true }))</script>`,
    }),
  );
  await page.waitForTimeout(1500);
  expect(await page.evaluate(() => (window as unknown as { removed?: number }).removed ?? 0)).toBeLessThan(50);
});

test('in toolbar-only mode nothing at all is put into the page', async ({ context, worker }) => {
  await worker.evaluate(() =>
    (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome.storage.local.set({
      settings: { toolbarOnly: true },
    }),
  );
  const page = await visit(context, hostilePage(ORDINARY));
  await expect
    .poll(async () =>
      (await background(context)).evaluate(async () => {
        const api = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome;
        const tabs = await api.tabs.query({});
        const titles = await Promise.all(tabs.map((tab) => api.action.getTitle({ tabId: tab.id ?? -1 })));
        return titles.join();
      }),
    )
    .toContain('Likely Active');
  expect((await notice(page)).added).toEqual([]);
});
