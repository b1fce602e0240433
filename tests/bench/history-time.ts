/** A history of 100,000 postings in the extension's real database: look-up, and the whole way of one sighting. */
import type { BrowserContext, Page } from '@playwright/test';
import type { Posting } from '../../lib/posting/schema.ts';
import { background, serve } from '../browser/extension.ts';
import { bundle } from '../real-pages/read-in-page.ts';
import { posting } from '../unit/history-fixtures.ts';
import type { Row } from './row.ts';

const POSTINGS = 100_000;
const IN_TRANSACTION = 5_000;
const LOOKUPS = 300;
const SIGHTINGS = 60;
/** Boards that were looked at, of 50 jobs each and one of the largest there are. */
const BOARDS = 600;
const ON_BOARD = 50;
const MOST_ON_BOARD = 20_000;
/** Postings of the employer with the largest board. */
const OF_LARGEST = 100;
const AT = '2026-11-20T12:00:00.000Z';
const LEVER = 'https://jobs.lever.co/north-pier';
const TEMPLATE = posting({
  posted: { from: '2026-11-01', to: '2026-11-01', source: 'json-ld', quote: '2026-11-01' },
  description: 'Keep the harbour cranes of the north pier running and plan their inspections. '.repeat(36),
});

type InPage = { benchHistory: typeof import('./history-in-page.ts') };

export async function historyTimes(context: BrowserContext): Promise<Row[]> {
  const worker = await background(context);
  const own = await context.newPage();
  await own.goto(new URL('/manifest.json', worker.url()).href);
  await fill(own);
  // Spread over the whole history, never the same one twice.
  const numbers = Array.from({ length: LOOKUPS + SIGHTINGS }, (_, n) => (n * 7_919) % POSTINGS);
  const lookups = await own.evaluate(
    ([template, numbers, at]) => (globalThis as unknown as InPage).benchHistory.lookUp(template, numbers, at),
    [TEMPLATE, numbers.slice(0, LOOKUPS), AT] as const,
  );
  const ofLargest = await own.evaluate(
    ([template, numbers, at]) => (globalThis as unknown as InPage).benchHistory.lookUp(template, numbers, at),
    [TEMPLATE, Array.from({ length: OF_LARGEST }, (_, n) => n), AT] as const,
  );
  const postings = await own.evaluate(
    ([template, numbers]) => numbers.map((n) => (globalThis as unknown as InPage).benchHistory.posting(template, n)),
    [TEMPLATE, numbers.slice(LOOKUPS)] as const,
  );
  const sightings = await sightAll(context, postings);
  await own.close();
  return [
    {
      promise: `history of ${POSTINGS.toLocaleString('en')} postings and ${BOARDS} boards: look up a known posting`,
      values: lookups,
      unit: 'ms',
      bounds: [{ of: '95 %', most: 5 }],
    },
    {
      promise: `the same history: look up a posting whose board has ${MOST_ON_BOARD.toLocaleString('en')} jobs`,
      values: ofLargest,
      unit: 'ms',
      bounds: [{ of: '95 %', most: 5 }],
    },
    {
      promise: 'the same history: a content script tells a sighting and has its report',
      values: sightings,
      unit: 'ms',
      bounds: [],
    },
  ];
}

/** Fills the history by the extension's own code, which is put into one of its pages. */
async function fill(own: Page): Promise<void> {
  const session = await own.context().newCDPSession(own);
  const { exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: await bundle('tests/bench/history-in-page.ts', 'benchHistory'),
    // Like the background, the page may not make code out of text: so the schemas work as they do there.
    allowUnsafeEvalBlockedByCSP: false,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  for (let from = 0; from < POSTINGS; from += IN_TRANSACTION) {
    await own.evaluate(
      ([template, from, to, at]) => (globalThis as unknown as InPage).benchHistory.fill(template, from, to, at),
      [TEMPLATE, from, from + IN_TRANSACTION, AT] as const,
    );
  }
  await own.evaluate(
    ([boards, jobs, most, at]) => (globalThis as unknown as InPage).benchHistory.fillBoards(boards, jobs, most, at),
    [BOARDS, ON_BOARD, MOST_ON_BOARD, AT] as const,
  );
  const count = await own.evaluate(() => (globalThis as unknown as InPage).benchHistory.count());
  if (count !== POSTINGS) throw new Error(`The history holds ${count} postings`);
}

/** Sends `sighted` from the content script's own world, as it does; ms each until the answer is there. */
async function sightAll(context: BrowserContext, postings: Posting[]): Promise<number[]> {
  await serve(context, { [LEVER]: '<!doctype html><title>North Pier</title>' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context: { id, origin } }) => {
    if (origin.startsWith('chrome-extension://')) worlds.push(id);
  });
  await page.goto(LEVER);
  await session.send('Runtime.enable');
  const contextId = worlds.at(-1);
  if (contextId === undefined) throw new Error('The content script is not in the page');
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    contextId,
    expression: `(${sightInWorld})(${JSON.stringify(postings)})`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  await page.close();
  return result.value as number[];
}

/** Sent to the page as text. */
async function sightInWorld(postings: Posting[]): Promise<number[]> {
  const { runtime } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome;
  const times: number[] = [];
  for (const posting of postings) {
    const reading = { kind: 'posting', posting, cards: [], rungs: {} };
    const start = performance.now();
    const answer = await runtime.sendMessage({ type: 'sighted', messageId: crypto.randomUUID(), reading });
    times.push(performance.now() - start);
    if (!(answer as { ok: boolean }).ok) throw new Error(JSON.stringify(answer));
  }
  return times;
}
