/**
 * The first step of `npm start` and `npm test`, in plain Node 20: brings the locked dependencies and finds a browser.
 * Everything comes from package registries (npm, and apt on Debian), nothing from anywhere else.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bringBrowsers, bringServers, Stop } from './browsers.mjs';

const ROOT = resolve(import.meta.dirname ?? '.', '..');
const OLDEST_NODE = 20;
/** WXT, puppeteer-core and our own TypeScript need this one: it comes as the npm package `node`. */
const WANTED_NODE = 22;

/**
 * Makes everything ready, or says what is missing and exits with 1.
 * @param {{ forTests: boolean }} purpose the tests need Chromium and Firefox and like WebDAV servers, the rest any browser
 * @returns {import('./browsers.mjs').Browsers}
 */
export function setUp(purpose) {
  try {
    checkNode();
    installDependencies();
    bringNode22();
    if (purpose.forTests) bringServers();
    return bringBrowsers(purpose);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** The environment in which our own commands run: Node 22 and the locked tools come first. */
export function toolEnvironment() {
  const path = process.env.PATH ?? process.env.Path ?? '';
  return { ...process.env, PATH: [join(ROOT, 'node_modules', '.bin'), path].join(delimiter) };
}

/** @returns {string} the Node 22 of the dependencies */
export function node22() {
  const bin = join(ROOT, 'node_modules', 'node', 'bin');
  return join(bin, process.platform === 'win32' ? 'node.exe' : 'node');
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= OLDEST_NODE) return;
  throw new Stop(`Hiring Pulse needs Node ${OLDEST_NODE} or later; this is ${process.version}. See https://nodejs.org`);
}

function installDependencies() {
  const locked = readPackages('package-lock.json');
  const installed = readPackages(join('node_modules', '.package-lock.json'));
  if (isInstalled(locked, installed)) return;
  console.log('Installing the locked dependencies (npm ci) ...');
  // Without warnings: those about the Node that runs npm are not about the Node 22 that runs everything else.
  if (runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], ROOT) !== 0) {
    throw new Stop('npm ci failed: see above. It needs to reach the npm registry (npm config get registry).');
  }
}

/**
 * @typedef {Record<string, { version?: string, optional?: boolean }>} Packages
 * @param {string} file @returns {Packages}
 */
function readPackages(file) {
  const path = join(ROOT, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/**
 * Compares by content, for git gives files any time. Optional packages are those of other systems.
 * @param {Packages} locked @param {Packages} installed npm's own list of what it put there
 */
export function isInstalled(locked, installed) {
  return Object.entries(locked).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

/** The package `node` fetches its binary in an install script, which npm 11 and later block in many set-ups. */
function bringNode22() {
  if (hasNode22()) return;
  console.log('Fetching Node 22 from the npm registry ...');
  const folder = join(ROOT, 'node_modules', 'node');
  spawnSync(process.execPath, ['installArchSpecificPackage'], { cwd: folder, stdio: 'inherit', env: npmEnvironment() });
  runNpm(['rebuild', 'node', '--ignore-scripts'], ROOT); // Puts its command where npm's scripts find it.
  if (!hasNode22()) throw new Stop('Node 22 could not be installed. Try: npm rebuild node');
}

function hasNode22() {
  const { status, stdout } = spawnSync(node22(), ['--version'], { encoding: 'utf8' });
  return status === 0 && stdout.startsWith(`v${WANTED_NODE}.`);
}

/** @param {string[]} args @param {string} cwd @returns {number | null} exit code */
function runNpm(args, cwd) {
  const cli = process.env.npm_execpath;
  const options = { cwd, env: npmEnvironment(), stdio: /** @type {const} */ ('inherit') };
  if (cli?.endsWith('.js')) return spawnSync(outerNode(), [cli, ...args], options).status;
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' }).status;
}

/** The Node that runs npm itself: ours may be the one in node_modules, which npm is about to replace. */
function outerNode() {
  return process.env.npm_node_execpath ?? process.execPath;
}

/** Inside `npm start` npm hands its own state down, which would point a second npm at the wrong folder. */
function npmEnvironment() {
  const { npm_config_local_prefix, npm_config_prefix, npm_package_json, INIT_CWD, ...rest } = process.env;
  return rest;
}

const isMain = process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isMain) {
  const found = setUp({ forTests: process.argv.includes('--tests') });
  for (const [kind, path] of Object.entries(found)) console.log(`${kind}: ${path ?? 'none'}`);
}
