/** Export and import of a history of 100,000 postings, in a page of the extension. */
import type { BrowserContext } from '@playwright/test';
import { background } from '../browser/extension.ts';
import { bundle } from '../real-pages/read-in-page.ts';
import { posting } from '../unit/history-fixtures.ts';
import type { Row } from './row.ts';

const POSTINGS = 100_000;
const IN_TRANSACTION = 5_000;
const AT = '2026-11-20T12:00:00.000Z';
const MB = 1_000_000;
const TEMPLATE = posting({
  posted: { from: '2026-11-01', to: '2026-11-01', source: 'json-ld', quote: '2026-11-01' },
  description: 'Keep the harbour cranes of the north pier running and plan their inspections. '.repeat(36),
});

type InPage = { benchTransfer: typeof import('./transfer-in-page.ts') };

export async function transferTimes(context: BrowserContext): Promise<Row[]> {
  const worker = await background(context);
  const own = await context.newPage();
  await own.goto(new URL('/manifest.json', worker.url()).href);
  const session = await context.newCDPSession(own);
  const { exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: await bundle('tests/bench/transfer-in-page.ts', 'benchTransfer'),
    // Like the extension's own code, it may not make code out of text: so the schemas work as they do there.
    allowUnsafeEvalBlockedByCSP: false,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  for (let from = 0; from < POSTINGS; from += IN_TRANSACTION) {
    await own.evaluate(
      ([template, from, to, at]) => (globalThis as unknown as InPage).benchTransfer.fill(template, from, to, at),
      [TEMPLATE, from, from + IN_TRANSACTION, AT] as const,
    );
  }
  const times = await own.evaluate(() => (globalThis as unknown as InPage).benchTransfer.thereAndBack());
  if (times.postings !== POSTINGS) throw new Error(`${times.postings} postings came back`);
  await own.close();
  const size = `${Math.round(times.bytes / MB)} MB`;
  const row = (promise: string, ms: number): Row => ({
    promise: `${POSTINGS.toLocaleString('en')} postings, 2 sightings each (${size}): ${promise}`,
    values: [ms],
    unit: 'ms',
    bounds: [],
  });
  return [
    row('export', times.exported),
    row('read, check and stage the file', times.staged),
    row('carry the import out', times.applied),
  ];
}
