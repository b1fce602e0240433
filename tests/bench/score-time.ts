/** Time to score one posting, in the browser's engine. */
import type { Browser } from '@playwright/test';
import { bundle } from '../real-pages/read-in-page.ts';
import { posting } from '../unit/history-fixtures.ts';
import type { Row } from './row.ts';

const BATCHES = 300;
/** Scored at a stretch, so that the clock of a page (0.1 ms) is fine enough. */
const IN_BATCH = 200;

export async function scoreTime(browser: Browser): Promise<Row[]> {
  const page = await browser.newPage();
  await page.addScriptTag({ content: await bundle('lib/scoring/score.ts', 'scoring', true) });
  const of = { posted: { from: '2026-01-01', to: '2026-01-01', source: 'json-ld' as const, quote: '2026-01-01' } };
  const reference = posting({ ...of, description: 'Words of work. '.repeat(200) });
  const values = await page.evaluate(scoreMany, { reference, batches: BATCHES, inBatch: IN_BATCH });
  await page.close();
  return [{ promise: 'score one posting', values, unit: 'µs', bounds: [{ of: 'median', most: 20 }] }];
}

interface Work {
  reference: ReturnType<typeof posting>;
  batches: number;
  inBatch: number;
}

/** In the page: µs for one posting, a batch each. */
function scoreMany({ reference, batches, inBatch }: Work): number[] {
  const { scoring } = globalThis as unknown as { scoring: typeof import('../../lib/scoring/score.ts') };
  const known = {
    firstSeen: '2026-01-05T10:00:00.000Z',
    lastSeen: '2026-01-06T10:00:00.000Z',
    reposts: 1,
    employer: null,
    source: null,
  };
  return Array.from({ length: batches }, (_, batch) => {
    const start = performance.now();
    for (let day = 1; day <= inBatch; day++) {
      scoring.score(reference, known, new Date(Date.UTC(2026, 0, day, batch % 24)));
    }
    return ((performance.now() - start) * 1_000) / inBatch;
  });
}
