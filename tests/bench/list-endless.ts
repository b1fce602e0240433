/** Lists that never rest: what they leave in memory after an hour's worth of scrolling, and what they cost meanwhile. */
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { sessionOf } from '../browser/pierced.ts';
import type { ListWindow } from './list-pages.ts';
import { ENDLESS } from './list-pages.ts';
import { openList, untilChipped } from './lists.ts';
import type { Row } from './row.ts';
import { traced } from './trace.ts';

/** A batch a second for an hour, sped up: cards stay for as long as their chips take to come. */
const BATCHES = 3_600;
const IN_BATCH = 10;
const BATCH_MS = 40;
const POINTS = 8;
const SETTLED_AFTER_MS = 1_500;
const RENDER_MS = 100;
const RENDERS = 100;
const CARDS = 50;

interface Memory {
  kB: number;
  nodes: number;
  listeners: number;
}

export async function endlessList(context: BrowserContext): Promise<Row[]> {
  const page = await openList(context, ENDLESS, true);
  await untilChipped(page, ENDLESS);
  const busy = await traced(await sessionOf(page), () =>
    renew(page, { batches: RENDERS, count: CARDS, every: RENDER_MS, step: 0 }),
  );
  const points = await memoryPoints(page);
  await untilChipped(page, ENDLESS);
  await page.close();
  const later = points.slice(POINTS / 2);
  const growth = (pick: (memory: Memory) => number) => later.map((point) => pick(point) - pick(later[0] ?? point));
  const [start, end] = [points[0], points.at(-1)];
  return [
    {
      promise: 'a list that renders its 50 cards anew ten times a second: our share of the main thread',
      values: [(100 * busy.cpu) / (RENDERS * RENDER_MS)],
      unit: '%',
      bounds: [],
      note: `longest task ${busy.longest.cpu.toFixed(1)} ms of CPU`,
    },
    {
      promise: `an hour of scrolling (${BATCHES.toLocaleString('en')} times ${IN_BATCH} cards): growth in its second half, script heap`,
      values: growth(({ kB }) => kB),
      unit: 'kB',
      bounds: [],
      note: `after forced collections; half of the cards in the same nodes, half in new ones; ${start?.kB.toFixed(0)} kB at the start, ${end?.kB.toFixed(0)} kB at the end`,
    },
    {
      promise: 'the same: nodes',
      values: growth(({ nodes }) => nodes),
      unit: '',
      bounds: [],
      note: `${start?.nodes} at the start, ${end?.nodes} at the end`,
    },
    {
      promise: 'the same: listeners',
      values: growth(({ listeners }) => listeners),
      unit: '',
      bounds: [],
      note: `${start?.listeners} at the start, ${end?.listeners} at the end`,
    },
  ];
}

async function memoryPoints(page: Page): Promise<Memory[]> {
  const session = await sessionOf(page);
  await session.send('Performance.enable');
  const points = [await memoryOf(page, session)];
  for (let point = 1; point <= POINTS; point++) {
    const batches = BATCHES / POINTS;
    await renew(page, {
      batches,
      count: IN_BATCH,
      every: BATCH_MS,
      step: IN_BATCH,
      from: 1_000 + point * batches * IN_BATCH,
    });
    points.push(await memoryOf(page, session));
  }
  return points;
}

async function memoryOf(page: Page, session: CDPSession): Promise<Memory> {
  await page.waitForTimeout(SETTLED_AFTER_MS);
  // What one collection frees in one of the two heaps holds things in the other: with two, 2 MB more seemed to stay (2026-11).
  for (let time = 0; time < 6; time++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { kB: of('JSHeapUsedSize') / 1_000, nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

interface Renewal {
  batches: number;
  /** Cards in a batch. */
  count: number;
  /** ms between two batches. */
  every: number;
  /** By how many jobs each batch goes on; 0 renders the same ones again. */
  step: number;
  from?: number;
}

function renew(page: Page, renewal: Renewal): Promise<void> {
  return page.evaluate(({ batches, count, every, step, from = 0 }) => {
    const { renew } = globalThis as unknown as ListWindow;
    return new Promise<void>((resolve) => {
      let batch = 0;
      const timer = setInterval(() => {
        renew(batch * step, count, from + batch * step, step > 0 && batch % 2 === 1);
        if (++batch < batches) return;
        clearInterval(timer);
        resolve();
      }, every);
    });
  }, renewal);
}
