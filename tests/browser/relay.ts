/**
 * The built extension with one more content script: it hands messages of the test on to the background, as a real content
 * script would send them, and the background's answers back. Its own content scripts are left out, so that nothing else
 * speaks. Only a copy of the build is changed.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page, Worker } from '@playwright/test';
import type { Answers, Request } from '../../lib/messages.ts';
import { background, test as base, EXTENSION, launchWithExtension, serve } from './extension.ts';

const RELAY = `addEventListener('message', async ({ data, source }) => {
  if (source !== window || !('ask' in data)) return;
  let told;
  try { told = { answer: await chrome.runtime.sendMessage(data.ask) }; } catch (error) { told = { broken: String(error) }; }
  postMessage({ reply: data.nonce, told });
});`;

export const PAGES = {
  lever: 'https://jobs.lever.co/north-pier/a1',
  linkedin: 'https://www.linkedin.com/jobs/view/4400000001/',
};

/** What came back; `broken` is what the browser says where the background was stopped before it answered. */
export interface Told {
  answer?: { ok: boolean; error?: string; value?: Answers[Request['type']] };
  broken?: string;
}

/** Sends a message from the content script of this page. */
export function tell(page: Page, message: unknown): Promise<Told> {
  return page.evaluate(
    (ask) =>
      new Promise((resolve) => {
        const nonce = Math.random();
        addEventListener('message', function listen({ data }) {
          if (data.reply !== nonce) return;
          removeEventListener('message', listen);
          resolve(data.told);
        });
        postMessage({ ask, nonce });
      }),
    message,
  ) as Promise<Told>;
}

/** Sends it again, as it is, until it is answered. */
export async function tellUntilAnswered(page: Page, message: unknown): Promise<NonNullable<Told['answer']>> {
  for (let tries = 0; tries < 50; tries++) {
    const { answer } = await tell(page, message);
    if (answer) return answer;
  }
  throw new Error('The background gave no answer in 50 tries.');
}

interface Fixtures {
  /** Without the permission `unlimitedStorage`, so that a test can run out of room. */
  limited: boolean;
  context: BrowserContext;
  worker: Worker;
  /** A page of Lever with the relay in it. */
  lever: Page;
  /** An empty page of the extension itself. */
  own: Page;
}

export const test = base.extend<Fixtures>({
  limited: [false, { option: true }],
  context: async ({ browserName, limited }, use) => {
    const folder = mkdtempSync(join(tmpdir(), `hiring-pulse-relay-${browserName}-`));
    const extension = join(folder, 'extension');
    addRelay(extension, limited);
    const context = await launchWithExtension(join(folder, 'profile'), extension);
    await serve(context, { [PAGES.lever]: '<title>Crane Engineer</title>', [PAGES.linkedin]: '<title>Jobs</title>' });
    await use(context);
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  },
  worker: async ({ context }, use) => use(await background(context)),
  lever: async ({ context }, use) => {
    const page = await context.newPage();
    await page.goto(PAGES.lever);
    await use(page);
  },
  own: async ({ context, worker }, use) => {
    const page = await context.newPage();
    await page.goto(new URL('/relay.html', worker.url()).href);
    await use(page);
  },
});

function addRelay(extension: string, limited: boolean): void {
  cpSync(EXTENSION, extension, { recursive: true });
  const file = join(extension, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const matches = Object.values(PAGES).map((address) => `${new URL(address).origin}/*`);
  manifest.content_scripts = [{ matches, js: ['relay.js'], run_at: 'document_start' }];
  if (limited) manifest.permissions = manifest.permissions.filter((name: string) => name !== 'unlimitedStorage');
  writeFileSync(file, JSON.stringify(manifest));
  writeFileSync(join(extension, 'relay.js'), RELAY);
  writeFileSync(join(extension, 'relay.html'), '<!doctype html><title>relay</title>');
}

export { expect } from '@playwright/test';
