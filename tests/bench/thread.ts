/** CPU time of a page's main thread: unlike the wall clock it does not grow while other programs want the processor. */
import type { CDPSession } from '@playwright/test';

/** Milliseconds of CPU and of the wall clock. */
export interface Spent {
  cpu: number;
  wall: number;
}

/** From now on the page's durations are counted in CPU time of its thread. */
export async function countCpu(session: CDPSession): Promise<void> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
}

/** One of the page's counters (seconds become ms): `ThreadTime`, `ScriptDuration`, `DevToolsCommandDuration` ... */
export async function counterOf(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const found = metrics.find((metric) => metric.name === name);
  if (!found) throw new Error(`The browser does not count ${name}`);
  return found.value * 1_000;
}

/** Runs the expression in a world of the page and tells what it took. Throws what it throws. */
export async function timed(session: CDPSession, contextId: number, expression: string): Promise<Spent> {
  const before = await counterOf(session, 'DevToolsCommandDuration');
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    contextId,
    expression: `{ const start = performance.now(); ${expression}; performance.now() - start; }`,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return { cpu: (await counterOf(session, 'DevToolsCommandDuration')) - before, wall: Number(result.value) };
}
