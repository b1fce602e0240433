/**
 * `npm start`: makes everything ready, builds, and opens a browser with the extension on our sample pages.
 * `npm start -- --headless` prints what it shows instead, as on a machine without a display.
 * `npm start -- URL` opens that real page.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { node22, setUp, toolEnvironment } from './setup.mjs';

const { values, positionals } = readArguments();
const address = positionals[0] === undefined ? '' : webAddress(positionals[0]);
const headless = values.headless || process.env.CI === 'true' || !hasDisplay();
if (address && headless) stop('npm start -- URL opens a window: it needs a display.');

const browser = choose(setUp({ forTests: false }));
const target = browser.kind === 'firefox' ? 'firefox' : 'chrome';
const code = build(target);
if (code !== 0) process.exit(code);

const wish = { ...browser, extension: resolve('.output', `${target}-mv3`), headless, address };
const script = address ? 'scripts/show/real-page.ts' : 'scripts/show/main.ts';
run(['--disable-warning=ExperimentalWarning', script, JSON.stringify(wish)]);

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { headless: { type: 'boolean', default: false } } });
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} text */
function webAddress(text) {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  return stop(`Not a web address: ${text}. Example: npm start -- https://jobs.lever.co/company/posting-id`);
}

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @param {import('./browsers.mjs').Browsers} found the tools that open one prefer Chromium, then Chrome or Edge */
function choose({ chromium, branded, firefox }) {
  if (chromium) return { kind: 'chromium', path: chromium };
  if (branded) return { kind: 'branded', path: branded };
  if (firefox) return { kind: 'firefox', path: firefox };
  return stop('No browser found.');
}

/** @param {string[]} args of Node 22; ends with its exit code where that is not 0 */
function run(args) {
  const { status } = spawnSync(node22(), args, { stdio: 'inherit', env: toolEnvironment() });
  if (status !== 0) process.exit(status ?? 1);
}

/** @param {string} message @returns {never} */
function stop(message) {
  console.error(message);
  process.exit(1);
}
