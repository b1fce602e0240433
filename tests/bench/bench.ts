/**
 * `npm run bench`: measures the promises of CONTRIBUTING.md, in real Chromium, and prints promise, figures and bound. The exit
 * code says whether everything could be measured, never whether it was fast: that depends on the machine and the day.
 * `npm run bench -- lists filter` measures only these (see MEASUREMENTS); `--beside DIR,DIR` names unpacked extensions that our
 * cost on saved lists stands beside.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext } from '@playwright/test';
import { chromium } from '@playwright/test';
import { chromiumPath } from '../../scripts/browsers.mjs';
import { EXTENSION, launchWithExtension } from '../browser/extension.ts';
import { isJudged } from '../real-pages/bars.ts';
import type { TruePage } from '../real-pages/truth.ts';
import { pagesIn } from '../real-pages/truth.ts';
import { badgeTimes } from './badge-time.ts';
import { besidePeers } from './beside.ts';
import { dashboardTimes } from './dashboard-time.ts';
import { filterTimes } from './filter-time.ts';
import { historyTimes } from './history-time.ts';
import { idlePage } from './idle-page.ts';
import { layoutShift } from './layout-shift.ts';
import { endlessList } from './list-endless.ts';
import { listTimes } from './lists.ts';
import { readTimes } from './read-time.ts';
import type { Row } from './row.ts';
import { printed } from './row.ts';
import { scoreTime } from './score-time.ts';
import { sizes } from './sizes.ts';
import { sourceTimes } from './source-time.ts';
import { transferTimes } from './transfer-time.ts';

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

/** A browser with our extension in a new profile. */
function withUs<T>(use: (context: BrowserContext) => Promise<T>): Promise<T> {
  return withExtension(EXTENSION, use);
}

async function withExtension<T>(extension: string | null, use: (context: BrowserContext) => Promise<T>): Promise<T> {
  if (extension === null) return plainly(async (browser) => use(await browser.newContext()));
  const profile = mkdtempSync(join(tmpdir(), 'hiring-pulse-bench-'));
  const context = await launchWithExtension(profile, extension);
  try {
    return await use(context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Saved lists of LinkedIn, the one site of ours that other list filters serve; one of a few cards is none to filter. */
function listsToFilter(): TruePage[] {
  const isList = ({ site, kind, cards = [] }: TruePage) => site === 'linkedin' && kind === 'list' && cards.length >= 5;
  return pagesIn(REAL_PAGES).filter((page) => isJudged(page) && isList(page));
}

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { beside: { type: 'string', default: '' } },
});
const folders = options.beside.split(',').filter((folder) => folder !== '');

/** Each in a browser of its own: what one has warmed up would be a gift to the next. */
const MEASUREMENTS: Record<string, () => Promise<Row[]>> = {
  badge: () => withUs(badgeTimes),
  reading: () => plainly((browser) => readTimes(browser, pagesToRead())),
  idle: () => withUs(idlePage),
  sizes: async () => sizes(),
  scoring: () => plainly(scoreTime),
  history: () => withUs(historyTimes),
  dashboard: () => withUs(dashboardTimes),
  transfer: () => withUs(transferTimes),
  shift: () => plainly((browser) => withUs((context) => layoutShift(browser, context, pagesWithPosting()))),
  lists: () => plainly((browser) => withUs((context) => listTimes(browser, context))),
  endless: () => withUs(endlessList),
  filter: () => withUs(filterTimes),
  source: sourceTimes,
  beside: () => besidePeers(withExtension, folders, listsToFilter()),
};

async function main(): Promise<number> {
  const rows: Row[] = [];
  const failures: string[] = [];
  const unknown = wanted.filter((name) => !(name in MEASUREMENTS));
  if (unknown.length > 0) throw new Error(`No such measurement: ${unknown}. There are: ${Object.keys(MEASUREMENTS)}`);
  for (const [name, measure] of Object.entries(MEASUREMENTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
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
