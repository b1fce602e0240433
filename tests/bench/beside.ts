/** Our main-thread time beside that of other list filters, each alone in a new profile, on the same saved lists. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { EXTENSION } from '../browser/extension.ts';
import { sessionOf } from '../browser/pierced.ts';
import { onPage } from '../real-pages/serve.ts';
import type { TruePage } from '../real-pages/truth.ts';
import { scrollThrough } from './lists.ts';
import type { Row } from './row.ts';
import { countCpu, counterOf } from './thread.ts';
import { OUR_WORLD, traced } from './trace.ts';

const OPEN_FOR_MS = 10_000;
/** A worker that is being installed would be measured with the first page. */
const INSTALLED_AFTER_MS = 2_000;
/** Our own promise: at most this share of a peer's time. */
const SHARE = 0.5;

/** Opens a browser with this unpacked extension alone (null: with none) in a new profile. */
export type With = <T>(extension: string | null, use: (context: BrowserContext) => Promise<T>) => Promise<T>;

interface Cost {
  name: string;
  /** ms of each page: in the extension's world, and of the whole main thread. */
  world: number[];
  thread: number[];
}

/** @param folders of unpacked extensions to stand beside */
export async function besidePeers(launch: With, folders: string[], lists: TruePage[]): Promise<Row[]> {
  if (folders.length === 0 || lists.length === 0) {
    console.error('Beside peers: skipped, for it needs --beside DIR,DIR (unpacked extensions) and saved real lists.');
    return [];
  }
  const plain = await costOf(launch, null, lists);
  const ours = await costOf(launch, EXTENSION, lists);
  const peers: Cost[] = [];
  for (const folder of folders) peers.push(await costOf(launch, folder, lists));
  const note = lists.map(({ file }) => file.split('/').pop()).join(', ');
  return [
    ...[ours, ...peers].flatMap((cost) => costRows(cost, plain)),
    ...peers.map((peer) => shareRow(ours, peer, note)),
  ];
}

async function costOf(launch: With, extension: string | null, lists: TruePage[]): Promise<Cost> {
  const { name, version } = extension
    ? JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'))
    : { name: '', version: '' };
  console.error(`  ${name || 'no extension'} ...`);
  const cost: Cost = { name: `${worldOf(name)} ${version}`, world: [], thread: [] };
  await launch(extension, async (context) => {
    await new Promise((resolve) => setTimeout(resolve, INSTALLED_AFTER_MS));
    for (const list of lists) {
      const { world, thread } = await costOn(context, list, worldOf(name));
      cost.world.push(world);
      cost.thread.push(thread);
    }
  });
  return cost;
}

/** A world has the extension's name. Our manifest names itself by a message. */
function worldOf(name: string): string {
  return name.startsWith('__MSG_') ? OUR_WORLD : name;
}

async function costOn(
  context: BrowserContext,
  list: TruePage,
  world: string,
): Promise<{ world: number; thread: number }> {
  return onPage(context, list, async (page) => {
    const session = await sessionOf(page);
    await countCpu(session);
    const before = await counterOf(session, 'ThreadTime');
    const ran = await traced(session, () => visit(page), world);
    return { world: ran.cpu, thread: (await counterOf(session, 'ThreadTime')) - before };
  });
}

/** The page anew: what was there before was not traced. */
async function visit(page: Page): Promise<void> {
  await page.reload({ waitUntil: 'domcontentloaded' });
  await page.waitForTimeout(OPEN_FOR_MS);
  await scrollThrough(page, { scroller: null });
}

function costRows({ name, world, thread }: Cost, plain: Cost): Row[] {
  return [
    {
      promise: `${name} on saved lists: main thread in its world`,
      values: world,
      unit: 'ms',
      bounds: [],
      note: `${sum(world).toFixed(0)} ms on all pages`,
    },
    {
      promise: `${name} on the same lists: main thread in all, less that without an extension`,
      values: thread.map((ms, index) => ms - (plain.thread[index] ?? 0)),
      unit: 'ms',
      bounds: [],
      note: `${(sum(thread) - sum(plain.thread)).toFixed(0)} ms on all pages`,
    },
  ];
}

function shareRow(ours: Cost, peer: Cost, note: string): Row {
  return {
    promise: `our time in our world as a share of ${peer.name}'s, all pages together`,
    values: [sum(ours.world) / sum(peer.world)],
    unit: '',
    bounds: [{ of: 'worst', most: SHARE }],
    note,
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
