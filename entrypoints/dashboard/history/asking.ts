/** The page's end of the worker, which is started once and lives as long as the page: another tab of the dashboard costs nothing. */
import type { FromWorker, ToWorker } from './protocol.ts';

let worker: Worker | null = null;
const listeners = new Set<(message: FromWorker) => void>();

export function tellWorker(message: ToWorker): void {
  worker ??= start();
  worker.postMessage(message);
}

/** @returns ends the listening */
export function hear(listener: (message: FromWorker) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function start(): Worker {
  const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    for (const listener of listeners) listener(data);
  };
  // A worker that did not start, or broke.
  started.onerror = () => {
    for (const listener of listeners) listener({ type: 'trouble', trouble: 'failed' });
  };
  return started;
}
