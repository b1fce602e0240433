/** Finds the browsers of this machine (and the servers that tests need), and says what to do where one is missing. Plain Node: runs before anything is installed. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/**
 * @typedef {'chromium' | 'branded' | 'firefox'} Kind `branded` is Chrome or Edge: they ignore --load-extension since
 *   version 137 and take an extension over the debugging pipe only.
 * @typedef {Record<Kind, string | null>} Browsers
 * @typedef {{ platform: string, env: Record<string, string | undefined>, home: string, isFile: (path: string) => boolean, isWorking: (path: string) => boolean }} Machine
 */

/** An end that the person can do something about: shown as one message without a stack. */
export class Stop extends Error {}

/** Set by the person, wins over everything. */
const VARIABLES = { chromium: 'CHROMIUM_PATH', branded: 'CHROME_PATH', firefox: 'FIREFOX_PATH' };

/** Commands looked for in PATH, the best first. */
const COMMANDS = {
  chromium: ['chromium', 'chromium-browser', 'ungoogled-chromium'],
  branded: ['google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'microsoft-edge-stable'],
  firefox: ['firefox-esr', 'firefox'],
};

/** Usual places beside PATH; `~` is the person's folder, `%X%` an environment variable. */
const PLACES = {
  linux: {
    chromium: ['/usr/bin/chromium', '/usr/lib/chromium/chromium', '/snap/bin/chromium'],
    branded: ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'],
    firefox: ['/usr/bin/firefox-esr', '/usr/lib/firefox/firefox', '/snap/bin/firefox'],
  },
  darwin: {
    chromium: ['Chromium.app/Contents/MacOS/Chromium'].flatMap(inApplications),
    branded: [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ].flatMap(inApplications),
    firefox: ['Firefox.app/Contents/MacOS/firefox', 'Firefox ESR.app/Contents/MacOS/firefox'].flatMap(inApplications),
  },
  win32: {
    chromium: ['Chromium\\Application\\chrome.exe'].flatMap(inProgramFiles),
    branded: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap(
      inProgramFiles,
    ),
    firefox: ['Mozilla Firefox\\firefox.exe'].flatMap(inProgramFiles),
  },
};

/** @param {string} path */
function inApplications(path) {
  return [`/Applications/${path}`, `~/Applications/${path}`];
}

/** @param {string} path */
function inProgramFiles(path) {
  return ['%ProgramFiles%', '%ProgramFiles(x86)%', '%LOCALAPPDATA%'].map((folder) => `${folder}\\${path}`);
}

/** @returns {Machine} this machine */
function thisMachine() {
  return { platform: process.platform, env: process.env, home: homedir(), isFile, isWorking };
}

/** @param {string} path */
function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Ubuntu's /usr/bin/chromium-browser and firefox are often scripts that only say "install the snap": what cannot tell
 * its version is not a browser. Windows' browsers never print theirs.
 * @param {string} path
 */
function isWorking(path) {
  if (process.platform === 'win32') return true;
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 && /\d+\.\d+/.test(stdout);
}

/**
 * The first working browser of this kind; null where there is none.
 * @param {Kind} kind
 * @param {Machine} [machine]
 * @returns {string | null}
 * @throws {Stop} where the person named one that is not there
 */
export function findBrowser(kind, machine = thisMachine()) {
  const set = machine.env[VARIABLES[kind]];
  if (set && !machine.isFile(set)) throw new Stop(`${VARIABLES[kind]} names no file: ${set}`);
  if (set) return set;
  const candidates = new Set([...inPath(kind, machine), ...inUsualPlaces(kind, machine)]);
  for (const path of candidates) if (machine.isFile(path) && machine.isWorking(path)) return path;
  return null;
}

/** @param {Kind} kind @param {Machine} machine */
function inPath(kind, { platform, env }) {
  const isWindows = platform === 'win32';
  const { join, delimiter } = isWindows ? win32 : posix;
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(Boolean);
  const ending = isWindows ? '.exe' : '';
  return COMMANDS[kind].flatMap((name) => folders.map((folder) => join(folder, name + ending)));
}

/** @param {Kind} kind @param {Machine} machine */
function inUsualPlaces(kind, { platform, env, home }) {
  const places = platform === 'win32' ? PLACES.win32 : platform === 'darwin' ? PLACES.darwin : PLACES.linux;
  return places[kind]
    .map((place) => place.replace(/^~/, home).replace(/%(.+?)%/, (_, name) => env[name] ?? ''))
    .filter((place) => !place.startsWith('\\'));
}

/**
 * @returns {string} the Chromium that the browser tests drive
 * @throws {Stop} that says what to install
 */
export function chromiumPath() {
  const path = findBrowser('chromium');
  if (!path) throw new Stop(installAdvice(['chromium']));
  return path;
}

/**
 * @returns {string} the Firefox that the browser tests drive
 * @throws {Stop} that says what to install
 */
export function firefoxPath() {
  const path = findBrowser('firefox');
  if (!path) throw new Stop(installAdvice(['firefox-esr']));
  return path;
}

/**
 * What must be there before we can go on. `npm start` is content with any browser; the tests load the extension
 * from Chromium's command line and need Firefox too.
 * @param {Browsers} found
 * @param {{ forTests: boolean }} purpose
 * @returns {string[]} names of Debian packages; empty where all is there
 */
export function missingPackages(found, { forTests }) {
  if (!forTests) return found.chromium || found.branded || found.firefox ? [] : ['chromium'];
  const missing = [];
  if (!found.chromium) missing.push('chromium');
  if (!found.firefox) missing.push('firefox-esr');
  return missing;
}

/**
 * True where apt can bring them: as root, on Debian itself (Ubuntu's packages of these names only point to a snap).
 * @param {string} platform @param {number | undefined} user id @param {string} release text of /etc/os-release
 */
export function canUseApt(platform, user, release) {
  return platform === 'linux' && user === 0 && /^ID="?debian"?$/m.test(release);
}

/** @returns {string} empty where there is no such file */
function osRelease() {
  return isFile('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
}

/**
 * @typedef {object} Means how browsers are looked for and installed
 * @property {(kind: Kind) => string | null} find
 * @property {() => boolean} canUseApt
 * @property {(args: string[]) => number | null} apt runs apt-get, returns its exit code
 */

/** @type {Means} */
const MEANS = {
  find: findBrowser,
  canUseApt: () => canUseApt(process.platform, process.getuid?.(), osRelease()),
  apt: (args) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status;
  },
};

/**
 * Finds the browsers; where one is missing, installs it with apt or says how to.
 * @param {{ forTests: boolean }} purpose
 * @param {Means} [means]
 * @returns {Browsers}
 * @throws {Stop} that says what to install
 */
export function bringBrowsers(purpose, means = MEANS) {
  const found = findAll(means);
  const missing = missingPackages(found, purpose);
  if (missing.length === 0) return found;
  if (!means.canUseApt()) throw new Stop(installAdvice(missing));
  console.log(`No ${missing.join(' and no ')} here: installing with apt-get.`);
  for (const args of installSteps(missing)) {
    if (means.apt(args) !== 0) throw new Stop(`apt-get ${args.join(' ')} failed.\n${installAdvice(missing)}`);
  }
  const now = findAll(means);
  if (missingPackages(now, purpose).length > 0) throw new Stop(installAdvice(missing));
  return now;
}

/** Files that the tests of WebDAV need, and the Debian packages that bring them. */
const SERVER_PACKAGES = {
  '/usr/sbin/apache2': 'apache2-bin',
  '/usr/sbin/nginx': 'nginx',
  '/usr/lib/nginx/modules/ngx_http_dav_ext_module.so': 'libnginx-mod-http-dav-ext',
};

/**
 * Brings the WebDAV servers that the tests start themselves. Where it cannot, it says so and goes on: their tests are skipped.
 * @param {{ isFile: (path: string) => boolean, canUseApt: () => boolean, apt: (args: string[]) => number | null }} [means]
 */
export function bringServers(means = { ...MEANS, isFile, apt: (args) => withoutServices(() => MEANS.apt(args)) }) {
  const missing = Object.entries(SERVER_PACKAGES).flatMap(([path, name]) => (means.isFile(path) ? [] : [name]));
  if (missing.length === 0) return;
  const advice = `Tests against real WebDAV servers are skipped without ${missing.join(', ')} (Debian's packages).`;
  if (!means.canUseApt()) {
    console.log(advice);
    return;
  }
  console.log(`No ${missing.join(' and no ')} here: installing with apt-get.`);
  const isDone = installSteps(missing).every((args) => means.apt(args) === 0);
  if (!isDone) console.log(`apt-get failed. ${advice}`);
}

/**
 * Debian's packages start what they bring, unless this file says no (Debian Policy 9.3.3.1).
 * @template T @param {() => T} install @returns {T}
 */
function withoutServices(install) {
  const policy = '/usr/sbin/policy-rc.d';
  if (isFile(policy)) return install();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return install();
  } finally {
    rmSync(policy);
  }
}

/** @param {string[]} packages @returns {string[][]} what apt-get is called with */
function installSteps(packages) {
  return [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ];
}

/** @param {Means} means @returns {Browsers} */
function findAll({ find }) {
  return { chromium: find('chromium'), branded: find('branded'), firefox: find('firefox') };
}

/**
 * Exactly what the person is to install, for their system.
 * @param {string[]} packages from `missingPackages`
 * @param {string} [platform]
 * @returns {string} whole lines
 */
export function installAdvice(packages, platform = process.platform) {
  const names = packages.map((name) => (name === 'chromium' ? 'Chromium' : 'Firefox')).join(' and ');
  const casks = packages.map((name) => (name === 'chromium' ? 'chromium' : 'firefox')).join(' ');
  const commands =
    platform === 'darwin'
      ? `  brew install --cask ${casks}`
      : platform === 'win32'
        ? packages
            .map((name) => `  winget install ${name === 'chromium' ? 'Hibbiki.Chromium' : 'Mozilla.Firefox'}`)
            .join('\n')
        : [
            `  Debian:  sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`,
            `  Ubuntu:  sudo snap install ${casks}`,
            `  Fedora:  sudo dnf install ${casks}`,
            `  Arch:    sudo pacman -S ${casks}`,
          ].join('\n');
  return `${names} not found. Install with:\n${commands}\nor set CHROMIUM_PATH / FIREFOX_PATH to where it is.`;
}
