/**
 * Opens a real address with the built extension in a temporary profile and no automation: the browser is started as a
 * person starts it, and the profile is deleted when it closes. Started by `npm start -- URL`.
 */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

function openChromium(): ChildProcess {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--no-first-run', '--no-default-browser-check', ...sandbox];
  const arguments_ = [`--user-data-dir=${profile}`, `--load-extension=${extension}`, ...quiet, address];
  return spawn(path, arguments_, { stdio: 'ignore' });
}

/**
 * Chrome and Edge take no extension from the command line since version 137, and a site can see the debugging pipe
 * (navigator.webdriver, seen in 156): what is left is the person's own hand.
 */
function openBranded(): ChildProcess {
  console.log('To load the extension: open chrome://extensions (Edge: edge://extensions), switch on "Developer mode",');
  console.log(`choose "Load unpacked" and this folder: ${extension}`);
  return openChromium();
}

/** Firefox takes an unsigned extension by hand or by remote control only, and a site can see the latter. */
function openFirefox(): ChildProcess {
  console.log('To load the extension: in the tab about:debugging choose "Load Temporary Add-on…" and this file:');
  console.log(join(extension, 'manifest.json'));
  const pages = ['about:debugging#/runtime/this-firefox', address];
  return spawn(path, ['--no-remote', '--profile', profile, ...pages], { stdio: 'ignore' });
}

/** @returns the browser's exit code */
function ended(browser: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    browser.once('error', reject);
    browser.once('exit', (code) => resolve(code ?? 0));
  });
}
