/** What the browser's own trace says of one extension's content scripts: their world is named after the extension. */
import type { CDPSession } from '@playwright/test';

const WORLD = 'Hiring Pulse';
const CATEGORIES = ['devtools.timeline', 'v8'];

/** The fields of a trace event that are used; times in µs. */
interface TraceEvent {
  name: string;
  ts: number;
  dur?: number;
  /** CPU time of the thread. */
  tdur?: number;
  args: { worldName?: string; data?: { url?: string } };
}

/** What ran in the content scripts' world. */
export interface Ran {
  /** Times that the browser called into it: events, timers, observers. */
  calls: number;
  /** CPU of the main thread in ms, compiling included. */
  cpu: number;
}

/** Traces while `act` goes on. Answers of the extension's API come as microtasks, which the trace does not name. */
export async function traced(session: CDPSession, act: () => Promise<unknown>): Promise<Ran> {
  const events: TraceEvent[] = [];
  const keep = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', keep);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  await act();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', keep);
  return ranIn(events);
}

function ranIn(events: TraceEvent[]): Ran {
  const ours = events.filter(isOurs).sort((a, b) => a.ts - b.ts);
  const ran: Ran = { calls: 0, cpu: 0 };
  let end = 0;
  for (const { name, ts, dur = 0, tdur = 0 } of ours) {
    if (ts < end) continue; // called from within the one before: counted with it
    end = ts + dur;
    if (name === 'v8.callFunction') ran.calls++;
    ran.cpu += tdur / 1_000;
  }
  return ran;
}

function isOurs({ name, args }: TraceEvent): boolean {
  if (name === 'v8.compile') return args.data?.url?.startsWith('chrome-extension://') === true;
  return (name === 'v8.run' || name === 'v8.callFunction') && args.worldName === WORLD;
}
