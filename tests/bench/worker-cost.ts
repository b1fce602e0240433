/** What the background costs: asked through the browser's debugging port, for Playwright's protocol sessions end at pages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tells what the background used while `act` went on. */
export interface WorkerCost {
  /** ms of its thread in which it was not idle. */
  cpu: number;
  /** Script heap after a forced collection (kB), before and after. */
  heap: { before: number; after: number };
}

/** For `launchWithExtension`; the browser writes the port into its profile. */
export const DEBUGGING_FLAG = '--remote-debugging-port=0';

/** @param script address of the background's own script */
export async function workerCost(profile: string, script: string, act: () => Promise<unknown>): Promise<WorkerCost> {
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    url: string;
    webSocketDebuggerUrl: string;
  }[];
  const address = targets.find(({ url }) => url === script)?.webSocketDebuggerUrl;
  if (!address) throw new Error('The background is not running');
  const connection = await connect(address);
  try {
    const before = await heapOf(connection);
    await connection.send('Profiler.enable');
    await connection.send('Profiler.start');
    await act();
    const { profile: ran } = (await connection.send('Profiler.stop')) as { profile: Profile };
    return { cpu: busyIn(ran), heap: { before, after: await heapOf(connection) } };
  } finally {
    connection.close();
  }
}

/** The parts of the protocol's profile that are used. */
interface Profile {
  nodes: { id: number; callFrame: { functionName: string } }[];
  samples?: number[];
  /** µs between samples. */
  timeDeltas?: number[];
}

interface Connection {
  send(method: string): Promise<unknown>;
  close(): void;
}

async function connect(address: string): Promise<Connection> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = JSON.parse(String(data));
    if (error) waiting.get(id)?.reject(new Error(error.message));
    else waiting.get(id)?.resolve(result);
    waiting.delete(id);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`No connection to ${address}`)));
  });
  return {
    send: (method) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject });
        socket.send(JSON.stringify({ id: last, method }));
      }),
    close: () => socket.close(),
  };
}

async function heapOf(connection: Connection): Promise<number> {
  await connection.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await connection.send('Runtime.getHeapUsage')) as { usedSize: number };
  return usedSize / 1_000;
}

/** ms in all nodes but the one in which the thread waits. */
function busyIn({ nodes, samples = [], timeDeltas = [] }: Profile): number {
  const idle = nodes.find(({ callFrame }) => callFrame.functionName === '(idle)')?.id;
  const busy = timeDeltas.filter((_, index) => samples[index] !== idle);
  return busy.reduce((sum, delta) => sum + Math.max(0, delta), 0) / 1_000;
}
