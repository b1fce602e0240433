/** Reads one page apart from the main thread, which stops it where the page is too much for a parser. */
import { parentPort, workerData } from 'node:worker_threads';
import { documentOf, readDocument } from './read-page.ts';

const { html, address, moment } = workerData as { html: string; address: string; moment: number };
const url = new URL(address);
parentPort?.postMessage({ step: 'parsing' });
const document = documentOf(html, url);
parentPort?.postMessage({ step: 'reading' });
parentPort?.postMessage({ step: 'done', output: readDocument(document, url, new Date(moment)) });
