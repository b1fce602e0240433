/**
 * From the posting in the DOM to the painted badge, on a page that changes its posting without loading. The page itself
 * takes both times: for that it is handed our closed root through the debugging protocol, which no real page can do.
 */
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { serve } from '../browser/extension.ts';
import { findBadge, hostsOf, sessionOf } from '../browser/pierced.ts';
import { JOBS, SEARCH_ADDRESS, spaPage } from '../browser/spa-page.ts';
import type { Row } from './row.ts';

const AWAKE_ROUNDS = 40;
const ASLEEP_ROUNDS = 12;
/** Between the new address and the new posting, as on a page that loads it meanwhile; each in turn (ms). */
const PANE_AFTER_MS = [0, 50, 120, 250, 400];
/** A person looks at a posting for a while; and a badge that is taken out 20 times in 10 s stays out. */
const LOOKS_FOR_MS = 500;
/** By then the background has been told that the posting before is gone: a message would wake it again. */
const TOLD_WITHIN_MS = 400;
const BADGE_WITHIN_MS = 10_000;

/** What of the page's globals is used. */
interface BenchPage {
  draw(id: string): void;
  root: ShadowRoot;
}

/** Both rows: background awake and asleep. */
export async function badgeTimes(context: BrowserContext): Promise<Row[]> {
  await serve(context, { [SEARCH_ADDRESS]: spaPage() });
  const page = await context.newPage();
  await page.goto(`${SEARCH_ADDRESS}?currentJobId=${JOBS[0]?.id}`);
  await untilBadge(page);
  await handOver(page);
  const awake: number[] = [];
  for (let round = 1; round <= AWAKE_ROUNDS; round++) {
    const pause = PANE_AFTER_MS[round % PANE_AFTER_MS.length] ?? 0;
    awake.push(await timeRound(page, round, () => page.waitForTimeout(pause)));
  }
  const stop = await stopperOf(page);
  const asleep: number[] = [];
  for (let round = AWAKE_ROUNDS + 1; round <= AWAKE_ROUNDS + ASLEEP_ROUNDS; round++) {
    asleep.push(await timeRound(page, round, stop));
  }
  await page.close();
  return [
    { promise: 'badge painted after the posting is in the DOM', values: awake, unit: 'ms', bounds: [p95(100)] },
    {
      promise: 'badge painted, background asleep',
      values: asleep,
      unit: 'ms',
      bounds: [p95(400)],
      note: 'stopped through the debugging protocol, and seen to be stopped, right before the posting comes',
    },
  ];
}

const p95 = (most: number) => ({ of: '95 %', most }) as const;

/** The next posting: its address at once, its pane after `between`; ms from the pane to the paint of its badge. */
async function timeRound(page: Page, round: number, between: () => Promise<void>): Promise<number> {
  const id = JOBS[round % JOBS.length]?.id ?? '';
  await page.waitForTimeout(LOOKS_FOR_MS);
  await page.evaluate((id) => history.pushState({}, '', `?currentJobId=${id}`), id);
  await between();
  return page.evaluate(drawAndWait, [id, BADGE_WITHIN_MS] as const);
}

/** In the page. A badge that opens a card has a report; until then there is none, or one that says it is loading. */
function drawAndWait([id, most]: readonly [string, number]): Promise<number> {
  const { draw, root } = globalThis as unknown as BenchPage;
  const isThere = () => root.host.isConnected && root.querySelector('button[aria-haspopup="dialog"]') !== null;
  return new Promise((resolve, reject) => {
    if (isThere()) return reject(new Error('The badge of the posting before is still there'));
    const patience = setTimeout(() => reject(new Error(`No badge within ${most} ms`)), most);
    const observer = new MutationObserver(() => {
      if (!isThere()) return;
      observer.disconnect();
      clearTimeout(patience);
      // The frame in which it is painted has been shown when the next one begins.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
    });
    observer.observe(root, { childList: true, subtree: true });
    observer.observe(document, { childList: true, subtree: true });
    const start = performance.now();
    draw(id);
  });
}

async function untilBadge(page: Page): Promise<void> {
  for (const end = Date.now() + BADGE_WITHIN_MS; (await findBadge(page)) === null; ) {
    if (Date.now() > end) throw new Error('The page got no badge');
    await page.waitForTimeout(50);
  }
}

/** Puts our closed root into the page's global `root`. */
async function handOver(page: Page): Promise<void> {
  const session = await sessionOf(page);
  const [host] = await hostsOf(page);
  const root = host?.shadowRoots?.[0];
  if (!root) throw new Error('No closed root in the page');
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: root.backendNodeId });
  const functionDeclaration = 'function () { globalThis.root = this; }';
  await session.send('Runtime.callFunctionOn', { objectId: object.objectId ?? '', functionDeclaration });
}

/** Stops the background, and waits until the browser says so. No page of the extension is open: its process may go too. */
async function stopperOf(page: Page): Promise<() => Promise<void>> {
  const session = await sessionOf(page);
  const states = await statesOf(session);
  return async () => {
    await page.waitForTimeout(TOLD_WITHIN_MS);
    if (isStopped(states)) throw new Error('The background was not running before it was to be stopped');
    await session.send('ServiceWorker.stopAllWorkers');
    for (const end = Date.now() + 5_000; !isStopped(states); ) {
      if (Date.now() > end) throw new Error('The background does not stop');
      await page.waitForTimeout(20);
    }
  };
}

function isStopped(states: Map<string, string>): boolean {
  return states.size > 0 && [...states.values()].every((state) => state === 'stopped');
}

/** What each version of a service worker does, kept up to date: `running`, `stopped` ... */
async function statesOf(session: CDPSession): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, runningStatus } of versions) states.set(versionId, runningStatus);
  });
  await session.send('ServiceWorker.enable');
  return states;
}
