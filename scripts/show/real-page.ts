/**
 * Opens a real address with the built extension in a temporary profile and no automation: the browser is started as a
 * person starts it, and the profile is deleted when it closes. Started by `npm start -- URL`.
 */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Wish } from './wish.ts';
import { readWish } from './wish.ts';

const { kind, path, extension, address } = readWish();
const profile = mkdtempSync(join(tmpdir(), 'hiring-pulse-'));
console.log(`Opening ${address} in a temporary profile without automation; it is deleted when you close the browser.`);
const code = await ended(open(kind));
rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
process.exit(code);

function open(kind: Wish['kind']): ChildProcess {
  if (kind === 'firefox') return openFirefox();
  return kind === 'branded' ? openBranded() : openChromium();
}

function chromiumArguments(): string[] {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [`--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check', ...sandbox];
}

function openChromium(): ChildProcess {
  return spawn(path, [...chromiumArguments(), `--load-extension=${extension}`, address], { stdio: 'ignore' });
}

/** Chrome and Edge take an extension over the debugging pipe only; nothing else is asked of them through it. */
function openBranded(): ChildProcess {
  const pipe = ['--remote-debugging-pipe', '--enable-unsafe-extension-debugging'];
  const browser = spawn(path, [...chromiumArguments(), ...pipe, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const input = browser.stdio[3];
  if (!(input instanceof Writable)) throw new Error('No pipe to the browser');
  const command = (id: number, method: string, params: object) =>
    input.write(`${JSON.stringify({ id, method, params })}\0`);
  command(1, 'Extensions.loadUnpacked', { path: extension });
  browser.stdio[4]?.once('data', () => command(2, 'Target.createTarget', { url: address }));
  return browser;
}

/** Firefox takes an unsigned extension by hand or by remote control only, and a site can see the latter. */
function openFirefox(): ChildProcess {
  console.log(`To load the extension: in the tab about:debugging choose "Load Temporary Add-on…" and this file:`);
  console.log(join(extension, 'manifest.json'));
  const arguments_ = ['--no-remote', '--profile', profile, 'about:debugging#/runtime/this-firefox', address];
  return spawn(path, arguments_, { stdio: 'ignore' });
}

/** @returns the browser's exit code */
function ended(browser: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    browser.once('error', reject);
    browser.once('exit', (code) => resolve(code ?? 0));
  });
}
