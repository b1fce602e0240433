/**
 * Confirmation at the source, against a hiring system on this machine that answers well and badly: how long the person waits,
 * what a board of 20,000 jobs costs, and that the badge does not wait for any of it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { background, launchWithExtension, referencePage } from '../browser/extension.ts';
import { click, clickBadge, findBadge, findByRole, findCard, piercedText } from '../browser/pierced.ts';
import type { Behaviour, SourceServer } from '../source-server.ts';
import { startSourceServer } from '../source-server.ts';
import type { Row } from './row.ts';
import { DEBUGGING_FLAG, type WorkerCost, workerCost } from './worker-cost.ts';

const REFERENCE_ID = '9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const HOST = 'api.lever.co';
/** Between two checks: a host is asked at most every two seconds. */
const PAUSE_MS = 2_500;
const HEALTHY_ROUNDS = 6;
const BADGE_ROUNDS = 12;
const MANY_JOBS = 20_000;
/** The longest a person may be kept: the wait for the host's turn and the request's own timeout, and what drawing takes. */
const PATIENCE_MS = 17_000;
const ANSWER_WITHIN_MS = 30_000;
const ASK = 'Check at source';
/** What came of it, in the card's words. */
const CONFIRMED = 'Confirmed at source at';
const OUTCOME = /Confirmed at source at|Not listed at source \(|Could not tell: (?:[^.]|\.(?! ))*\./;

/** How it answers a question about one posting. */
type Answering = (id: string) => Behaviour;

const job = (id: string) => ({ id, text: 'Engineer', createdAt: Date.now() - 40 * 86_400_000, categories: {} });
const ids = (count: number) =>
  Array.from({ length: count }, (_, n) => REFERENCE_ID.replace(/^.{8}/, n.toString(16).padStart(8, '0')));
const healthy: Answering = (id) => ({ kind: 'json', body: [id, ...ids(30)].map(job) });

/** The one that asks to be left alone for a while comes last. */
const BAD: Record<string, Answering> = {
  'a page instead of JSON': () => ({ kind: 'html' }),
  'nonsense JSON': () => ({ kind: 'json', body: { jobs: [null, 7, { id: [] }] } }),
  'a broken connection': () => ({ kind: 'broken' }),
  'a redirect loop': () => ({ kind: 'loop' }),
  'an answer without end': () => ({ kind: 'huge' }),
  'an answer that stops': () => ({ kind: 'slow' }),
  '429 with Retry-After': () => ({ kind: 'json', status: 429, body: {}, headers: { 'retry-after': '60' } }),
};

interface Checked {
  waited: number;
  said: string;
}

interface Setup {
  context: BrowserContext;
  server: SourceServer;
  profile: string;
}

export async function sourceTimes(): Promise<Row[]> {
  const server = await startSourceServer();
  const profile = mkdtempSync(join(tmpdir(), 'hiring-pulse-bench-'));
  const rule = `--host-resolver-rules=MAP ${HOST} 127.0.0.1:${server.port}`;
  const context = await launchWithExtension(profile, undefined, [rule, '--ignore-certificate-errors', DEBUGGING_FLAG]);
  try {
    return await measured({ context, server, profile });
  } finally {
    await context.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function measured(setup: Setup): Promise<Row[]> {
  const good: number[] = [];
  for (let round = 0; round < HEALTHY_ROUNDS; round++) {
    const { waited, said } = await check(setup, `healthy-${round}`, healthy);
    if (said !== CONFIRMED) throw new Error(`A healthy answer ended as: ${said}`);
    good.push(waited);
  }
  const bound = { of: 'worst', most: PATIENCE_MS } as const;
  const many = await manyRow(setup);
  const bad: Row[] = [];
  for (const [name, answering] of Object.entries(BAD)) {
    const { waited, said } = await check(setup, `bad-${bad.length}`, answering);
    bad.push({ promise: `the same, the answer is ${name}`, values: [waited], unit: 'ms', bounds: [bound], note: said });
  }
  const [off, on] = await badgeRows(setup);
  return [
    {
      promise: 'check at source: from the press to a healthy answer on the card',
      values: good,
      unit: 'ms',
      bounds: [],
    },
    { ...many, bounds: [bound] },
    ...bad,
    { promise: 'badge on a job page after its load, checks at source off', values: off, unit: 'ms', bounds: [] },
    {
      promise: 'the same, checks at source on, and the hiring system does not answer',
      values: on,
      unit: 'ms',
      bounds: [],
      note: 'in turns with the row before',
    },
  ];
}

async function manyRow(setup: Setup): Promise<Row> {
  const answering: Answering = (id) => ({ kind: 'json', body: [...ids(MANY_JOBS - 1), id].map(job) });
  let checked = { waited: 0, said: '' };
  const { cpu, heap } = await aboutMany(setup, async () => {
    checked = await check(setup, 'many', answering);
  });
  const kB = (bytes: number) => `${bytes.toFixed(0)} kB`;
  return {
    promise: `the same, a board of ${MANY_JOBS.toLocaleString('en')} jobs`,
    values: [checked.waited],
    unit: 'ms',
    bounds: [],
    note: `${checked.said}; background: ${cpu.toFixed(0)} ms busy; script heap ${kB(heap.before)} before, ${kB(heap.after)} after`,
  };
}

async function aboutMany({ context, profile }: Setup, act: () => Promise<void>): Promise<WorkerCost> {
  return workerCost(profile, (await background(context)).url(), act);
}

/** ms from the press on the card until it says what came of it, and what it says. */
async function check({ context, server }: Setup, board: string, answering: Answering): Promise<Checked> {
  const page = await context.newPage();
  await page.waitForTimeout(PAUSE_MS);
  server.behave(answering(REFERENCE_ID));
  await open(page, board);
  await until(() => findBadge(page));
  await clickBadge(page);
  await until(() => findCard(page));
  const [button] = await findByRole(page, 'button', ASK);
  if (!button) throw new Error(`No button to check with on: ${await piercedText(page)}`);
  await click(page, button);
  const start = performance.now();
  const said = await until(async () => OUTCOME.exec(await piercedText(page))?.[0] ?? null);
  const waited = performance.now() - start;
  await page.close();
  return { waited, said };
}

/** Badges of job pages, in turns without and with checks; ms from the page's start. */
async function badgeRows({ context, server }: Setup): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  server.behave({ kind: 'slow' });
  for (let round = 0; round < 2 * BADGE_ROUNDS; round++) {
    const isOn = round % 2;
    await (await background(context)).evaluate(setChecks, isOn === 1);
    const page = await context.newPage();
    await open(page, `badge-${round}`);
    times[isOn === 1 ? 1 : 0].push(await page.evaluate(waitForHost, ANSWER_WITHIN_MS));
    await page.close();
  }
  await (await background(context)).evaluate(setChecks, false);
  return times;
}

function setChecks(checkAtSource: boolean): Promise<void> {
  const { storage } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome;
  return storage.local.set({ settings: { checkAtSource } });
}

/** In the page, which sees of a badge only an empty element without attributes. */
function waitForHost(most: number): Promise<number> {
  const isHost = (one: Element) => one.attributes.length === 0 && one.childNodes.length === 0;
  return new Promise((resolve, reject) => {
    const look = () => {
      if ([...document.querySelectorAll('span')].some(isHost)) resolve(performance.now());
      else if (performance.now() > most) reject(new Error('No badge'));
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Routed by the page alone: a route of the whole context would answer the background's requests too. */
async function open(page: Page, board: string): Promise<void> {
  const url = `https://jobs.lever.co/${board}/${REFERENCE_ID}`;
  const body = referencePage().replaceAll('jobs.lever.co/spotify', `jobs.lever.co/${board}`);
  await page.route(url, (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
  await page.goto(url);
}

async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (const end = Date.now() + ANSWER_WITHIN_MS; Date.now() < end; ) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Nothing came within ${ANSWER_WITHIN_MS} ms`);
}
