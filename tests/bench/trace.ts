/** What the browser's own trace says of one extension's content scripts: their world is named after the extension. */
import type { CDPSession } from '@playwright/test';

export const OUR_WORLD = 'Hiring Pulse';
const CATEGORIES = ['devtools.timeline', 'v8', 'toplevel'];
const TASK = 'ThreadControllerImpl::RunTask';
const MICROTASKS = 'BlinkScheduler_PerformMicrotaskCheckpoint';
/** Every task ends with a look at the microtasks: without any it takes 0.003 ms (Chromium 156, 2026-11). */
const LEAST_MICROTASKS_MS = 0.1;

/** The fields of a trace event that are used; times in µs. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
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
  /** All that ran of it in one task, in ms: the most CPU, and the longest by the clock. */
  longest: { cpu: number; wall: number };
}

/**
 * Traces while `act` goes on. Answers of the extension's API come as microtasks, which the trace does not name: all
 * microtasks of the page count as the extension's, so the page should have none of its own.
 */
export async function traced(session: CDPSession, act: () => Promise<unknown>, world = OUR_WORLD): Promise<Ran> {
  const events: TraceEvent[] = [];
  const keep = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]).filter(isUsed));
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
  return ranIn(events, world);
}

function isUsed({ name }: TraceEvent): boolean {
  return name === TASK || name === MICROTASKS || name.startsWith('v8.');
}

function ranIn(all: TraceEvent[], world: string): Ran {
  const ours = all.filter((event) => isOf(event, world));
  const threads = new Set(ours.map(threadOf));
  const events = all.filter((event) => threads.has(threadOf(event))).sort((a, b) => a.ts - b.ts || end(b) - end(a));
  const ran: Ran = { calls: 0, cpu: 0, longest: { cpu: 0, wall: 0 } };
  let named = 0;
  for (const event of events.filter((one) => isOf(one, world))) {
    if (event.ts < named) continue; // called from within the one before
    named = end(event);
    if (event.name === 'v8.callFunction') ran.calls++;
  }
  for (const thread of threads)
    spend(
      events.filter((event) => threadOf(event) === thread),
      world,
      ran,
    );
  return ran;
}

/** Adds what one thread spent. Events are in order, outer ones before those within them. */
function spend(events: TraceEvent[], world: string, ran: Ran): void {
  let task = { until: 0, cpu: 0, wall: 0 };
  let counted = 0;
  for (const event of events) {
    if (event.ts < counted) continue;
    if (event.name === TASK && event.ts >= task.until) task = { until: end(event), cpu: 0, wall: 0 };
    const [cpu, wall] = [(event.tdur ?? 0) / 1_000, (event.dur ?? 0) / 1_000];
    if (!isOf(event, world) && (event.name !== MICROTASKS || cpu < LEAST_MICROTASKS_MS)) continue;
    counted = end(event);
    ran.cpu += cpu;
    task.cpu += cpu;
    task.wall += wall;
    ran.longest = { cpu: Math.max(ran.longest.cpu, task.cpu), wall: Math.max(ran.longest.wall, task.wall) };
  }
}

function isOf({ name, args }: TraceEvent, world: string): boolean {
  if (name === 'v8.compile') return args.data?.url?.startsWith('chrome-extension://') === true;
  return (name === 'v8.run' || name === 'v8.callFunction') && args.worldName === world;
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}:${tid}`;
}

function end({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur;
}
