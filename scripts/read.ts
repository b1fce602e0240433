/**
 * `npm run -s read -- FILE --url URL [--now ISO-TIME]`: reads a saved page as the extension would at that address and
 * moment, and prints one JSON object. Exit code 0 for any page, 2 for a wrong call, 1 where our own readers failed.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Output } from './read-output.ts';
import { NOTHING_READ } from './read-output.ts';

const USAGE = 'npm run -s read -- FILE --url URL [--now ISO-TIME]';
/** The largest real page seen (LinkedIn, 2026-02) has 1.6 MB and takes a second; a page beyond these limits is made to be. */
const MOST_BYTES = 100_000_000;
const MOST_SECONDS = 20;
const MOST_MEGABYTES = 4_000;
const ISO_TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** The person called us with something that we cannot use: said in one line, exit code 2. */
class WrongCall extends Error {}

interface Call {
  file: string;
  url: URL;
  now: Date;
}

function callFrom(args: string[]): Call {
  const { values, positionals } = parsed(args);
  const [file, ...more] = positionals;
  if (file === undefined) throw new WrongCall(`Which file? ${USAGE}`);
  if (more.length > 0) throw new WrongCall(`One file at a time, not also "${more[0]}". ${USAGE}`);
  return { file, url: urlFrom(values.url), now: momentFrom(values.now) };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { url: { type: 'string' }, now: { type: 'string' } } });
  } catch (error) {
    throw new WrongCall(`${firstLine(error)} ${USAGE}`);
  }
}

function urlFrom(text: string | undefined): URL {
  if (text === undefined) throw new WrongCall(`At which address does the page stand? Add --url. ${USAGE}`);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
  throw new WrongCall(`Not a web address: --url ${text}`);
}

function momentFrom(text: string | undefined): Date {
  if (text === undefined) return new Date();
  const moment = new Date(ISO_TIME.test(text) ? text : Number.NaN);
  if (Number.isNaN(moment.getTime()))
    throw new WrongCall(`Not an ISO time such as 2026-11-09T12:00:00Z: --now ${text}`);
  return moment;
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new WrongCall(`Cannot read ${file}: ${firstLine(error)}`);
  }
}

/** Saved pages are UTF-8 as a rule; else as their byte order mark says, else byte by byte, so that any file gives a text. */
function decode(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff')
    return new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
}

/**
 * The output for this page; null where it is too large or too odd to be parsed within the limits. Rejects where our own
 * code fails: it must not, whatever the page.
 */
function readApart(html: string, { url, now }: Call): Promise<Output | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      workerData: { html, address: url.href, moment: now.getTime() },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES, stackSizeMb: 16 },
    });
    let step = 'loading';
    const fail = (error: Error) => (step === 'parsing' ? resolve(null) : reject(error));
    const late = setTimeout(() => {
      fail(new Error(`${step} took more than ${MOST_SECONDS} seconds`));
      worker.terminate();
    }, MOST_SECONDS * 1000);
    worker.on('message', (message: { step: string; output?: Output }) => {
      step = message.step;
      if (message.output) resolve(message.output);
    });
    worker.on('error', fail);
    worker.on('exit', () => clearTimeout(late));
  });
}

async function main(): Promise<void> {
  const call = callFrom(process.argv.slice(2));
  const bytes = bytesOf(call.file);
  const output = bytes.length > MOST_BYTES ? null : await readApart(decode(bytes), call);
  if (!output) console.error(`${call.file} is too large or too odd to be parsed: nothing was read.`);
  console.log(JSON.stringify(output ?? NOTHING_READ, null, 2));
}

try {
  await main();
} catch (error) {
  const isWrongCall = error instanceof WrongCall;
  console.error(
    isWrongCall ? error.message : `Our own code failed on this page, please report it: ${firstLine(error)}`,
  );
  process.exitCode = isWrongCall ? 2 : 1;
}
