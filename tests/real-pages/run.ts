/**
 * `npm run pages [-- DIR] [--json] [--readers]`: runs the readers and the built extension on saved real pages (DIR, by default
 * ../shared/pages) and compares with what a careful reader finds there. `--readers` leaves the extension out. Exit code 1 where a bar is missed, 2 where nothing could be compared.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext } from '@playwright/test';
import { chromium } from '@playwright/test';
import { chromiumPath } from '../../scripts/browsers.mjs';
import { EXTENSION, launchWithExtension } from '../browser/extension.ts';
import { badgeOnPage } from './badge-on-page.ts';
import type { Result } from './bars.ts';
import { isJudged } from './bars.ts';
import { chipsOnPage } from './chips-on-page.ts';
import { compare } from './compare.ts';
import { printed, summary } from './print.ts';
import type { InPage } from './read-in-page.ts';
import { bundleSites, readInPage } from './read-in-page.ts';
import { onPage } from './serve.ts';
import type { TruePage } from './truth.ts';
import { pagesIn } from './truth.ts';

const DEFAULT_FOLDER = resolve(import.meta.dirname, '../../../shared/pages');

/** First pass: what the readers find on each page's DOM. */
async function readAll(pages: TruePage[]): Promise<Map<TruePage, InPage>> {
  const script = await bundleSites();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-quic'] });
  try {
    const context = await browser.newContext();
    const found = new Map<TruePage, InPage>();
    for (const truth of pages) {
      found.set(truth, await onPage(context, truth, (page) => readInPage(page, script, truth)));
    }
    return found;
  } finally {
    await browser.close();
  }
}

/** The built extension on the same pages, in a new profile. */
async function withExtension<T>(use: (context: BrowserContext) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'hiring-pulse-pages-'));
  const context = await launchWithExtension(profile);
  try {
    return await use(context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Browsers at once. Each has a part of the pages: from one page to the next it knows no more than its history. */
const LANES = 2;

/** Every page, in the given order. */
async function check(pages: TruePage[], readersOnly: boolean): Promise<Result[]> {
  const lanes = Array.from({ length: LANES }, (_, lane) => pages.filter((_page, at) => at % LANES === lane));
  const results = (await Promise.all(lanes.map((lane) => checkOne(lane, readersOnly)))).flat();
  return results.sort((a, b) => pages.indexOf(a.page) - pages.indexOf(b.page));
}

/** One page after the other. */
async function checkOne(pages: TruePage[], readersOnly: boolean): Promise<Result[]> {
  const found = await readAll(pages);
  if (readersOnly)
    return [...found].map(([page, { reading }]) => ({
      page,
      findings: compare(page, reading),
      badge: null,
      chips: null,
    }));
  if (!existsSync(EXTENSION)) throw new Error(`No build in ${EXTENSION}. Run: npm run build`);
  const results = await withExtension(async (context) => {
    const tried: Result[] = [];
    for (const [page, { reading, showsTitle }] of found) {
      // On other sites the extension is not at all (its permissions are tested), and no badge comes there.
      const badge = isJudged(page) ? await badgeOnPage(context, page, showsTitle) : null;
      tried.push({ page, findings: compare(page, reading), badge, chips: null });
    }
    return tried;
  });
  // In a profile of its own: the history of the first one is shut for it.
  await withExtension(async (context) => {
    const script = await bundleSites();
    for (const result of results) {
      if (!isJudged(result.page) || !result.page.cards?.length) continue;
      result.chips = await chipsOnPage(context, result.page, script);
    }
  });
  return results;
}

async function main(): Promise<number> {
  const options = { json: { type: 'boolean' }, readers: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const folder = positionals[0] ? resolve(positionals[0]) : DEFAULT_FOLDER;
  const pages = pagesIn(folder);
  if (pages.length === 0) {
    console.error(`No truth.json in ${folder}: there are no saved pages to compare with.`);
    if (!positionals[0]) console.log('0 passed, 0 failed, 1 skipped');
    return positionals[0] ? 2 : 0;
  }
  const results = await check(pages, values.readers === true);
  const outcome = summary(folder, results);
  console.log(values.json ? JSON.stringify(outcome, null, 2) : printed(outcome));
  return outcome.failed > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
