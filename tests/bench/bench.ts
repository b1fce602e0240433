/**
 * `npm run bench`: measures the promises of CONTRIBUTING.md, in real Chromium, and prints promise, figures and bound. The exit
 * code says whether everything could be measured, never whether it was fast: that depends on the machine and the day.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';
import { chromium } from '@playwright/test';
import { chromiumPath } from '../../scripts/browsers.mjs';
import { launchWithExtension } from '../browser/extension.ts';
import { isJudged } from '../real-pages/bars.ts';
import type { TruePage } from '../real-pages/truth.ts';
import { pagesIn } from '../real-pages/truth.ts';
import { badgeTimes } from './badge-time.ts';
import { historyTimes } from './history-time.ts';
import { idlePage } from './idle-page.ts';
import { layoutShift } from './layout-shift.ts';
import { readTimes } from './read-time.ts';
import type { Row } from './row.ts';
import { printed } from './row.ts';
import { scoreTime } from './score-time.ts';
import { sizes } from './sizes.ts';

const REAL_PAGES = resolve(import.meta.dirname, '../../../shared/pages');
const OWN_PAGES = resolve(import.meta.dirname, '../pages');

function pagesToRead(): TruePage[] {
  const real = pagesIn(REAL_PAGES).filter((page) => isJudged(page) && page.file.endsWith('.html'));
  if (real.length > 0) return real;
  console.error(`No saved real pages in ${REAL_PAGES}: the pages of tests/pages are read instead.`);
  return pagesIn(OWN_PAGES);
}

function pagesWithPosting(): TruePage[] {
  return pagesIn(OWN_PAGES).filter((page) => page.posting !== null && page.file.endsWith('.html'));
}

/** A browser without the extension. */
async function plainly<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-quic'] });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/** A browser with the extension in a new profile. */
async function withUs<T>(use: (context: BrowserContext) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'hiring-pulse-bench-'));
  const context = await launchWithExtension(profile);
  try {
    return await use(context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Each in a browser of its own: what one has warmed up would be a gift to the next. */
const MEASUREMENTS: Record<string, () => Promise<Row[]>> = {
  'the badge': () => withUs(badgeTimes),
  reading: () => plainly((browser) => readTimes(browser, pagesToRead())),
  'idle pages': () => withUs(idlePage),
  sizes: async () => sizes(),
  scoring: () => plainly(scoreTime),
  'the history': () => withUs(historyTimes),
  'layout shift': () => plainly((browser) => withUs((context) => layoutShift(browser, context, pagesWithPosting()))),
};

async function main(): Promise<number> {
  const rows: Row[] = [];
  const failures: string[] = [];
  for (const [name, measure] of Object.entries(MEASUREMENTS)) {
    console.error(`Measuring ${name} ...`);
    try {
      rows.push(...(await measure()));
    } catch (error) {
      failures.push(`Could not measure ${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  console.log(`${printed(rows)}\n\n${await machine()}`);
  for (const failure of failures) console.error(failure);
  return failures.length > 0 ? 1 : 0;
}

async function machine(): Promise<string> {
  const version = await plainly(async (browser) => browser.version());
  const [load = 0] = loadavg();
  const all = cpus();
  const busy =
    load > all.length
      ? '\nOther programs want the processor: all but the CPU times and sizes are longer than they would be.'
      : '';
  return `${all[0]?.model.trim()}, ${all.length} cores, load ${load.toFixed(1)}; Chromium ${version}; Node ${process.versions.node}${busy}`;
}

process.exitCode = await main();
