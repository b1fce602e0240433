/** Which browser is taken, and what happens where there is none: on machines that hold only what these tests put there. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bringBrowsers, bringServers, canUseApt, findBrowser, installAdvice } from '../../scripts/browsers.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'browsers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program in the fake PATH. */
function put(name: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

/** A machine on which there is nothing but the programs in `files`; those in `broken` cannot tell their version. */
function machine(files: string[], env: Record<string, string> = {}, broken: string[] = [], platform = 'linux') {
  return {
    platform,
    env: { PATH: `/nowhere:${folder}`, ...env },
    home: '/home/jo',
    isFile: (path: string) => files.includes(path),
    isWorking: (path: string) => !broken.includes(path),
  };
}

describe('finding a browser', () => {
  test('takes the first in PATH that works', () => {
    const stub = put('chromium');
    const real = put('chromium-browser');
    expect(findBrowser('chromium', machine([stub, real]))).toBe(stub);
    expect(findBrowser('chromium', machine([stub, real], {}, [stub]))).toBe(real);
  });

  test('looks in the usual places of each system', () => {
    expect(findBrowser('chromium', machine(['/snap/bin/chromium']))).toBe('/snap/bin/chromium');
    const mac = '/home/jo/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser('branded', machine([mac], {}, [], 'darwin'))).toBe(mac);
    const windows = 'C:\\Program Files\\Mozilla Firefox\\firefox.exe';
    const env = { ProgramFiles: 'C:\\Program Files' };
    expect(findBrowser('firefox', machine([windows], env, [], 'win32'))).toBe(windows);
  });

  test('never takes one kind for another', () => {
    const chrome = put('google-chrome');
    expect(findBrowser('chromium', machine([chrome]))).toBeNull();
    expect(findBrowser('branded', machine([chrome]))).toBe(chrome);
    expect(findBrowser('firefox', machine([chrome]))).toBeNull();
  });

  test('what the person names wins, and a wrong name is said', () => {
    const inPath = put('chromium');
    const own = put('own/chrome');
    expect(findBrowser('chromium', machine([inPath, own], { CHROMIUM_PATH: own }))).toBe(own);
    expect(() => findBrowser('chromium', machine([inPath], { CHROMIUM_PATH: '/gone' }))).toThrow(
      'CHROMIUM_PATH names no file: /gone',
    );
  });
});

/** A machine whose apt-get puts browsers where they are found afterwards. */
function means(present: string[], { root = true, fails = false } = {}) {
  const there = new Set(present);
  const calls: string[][] = [];
  const names = { chromium: 'chromium', branded: 'chrome', firefox: 'firefox-esr' };
  return {
    calls,
    find: (kind: keyof typeof names) => (there.has(names[kind]) ? `/usr/bin/${names[kind]}` : null),
    canUseApt: () => root,
    apt: (args: string[]) => {
      calls.push(args);
      if (fails) return 100;
      if (args[0] === 'install') for (const name of args) there.add(name);
      return 0;
    },
  };
}

describe('bringing what is missing', () => {
  test('installs nothing where the purpose is served', () => {
    for (const present of ['chromium', 'chrome', 'firefox-esr']) {
      const machine = means([present]);
      expect(Object.values(bringBrowsers({ forTests: false }, machine))).toContain(`/usr/bin/${present}`);
      expect(machine.calls).toEqual([]);
    }
    const both = means(['chromium', 'firefox-esr']);
    bringBrowsers({ forTests: true }, both);
    expect(both.calls).toEqual([]);
  });

  test('installs with apt exactly what the purpose lacks', () => {
    const none = means([]);
    expect(bringBrowsers({ forTests: false }, none).chromium).toBe('/usr/bin/chromium');
    expect(none.calls.map((args) => args.filter((arg) => !arg.startsWith('-')))).toEqual([
      ['update'],
      ['install', 'chromium'],
    ]);
    const chromeOnly = means(['chrome']);
    bringBrowsers({ forTests: true }, chromeOnly);
    expect(chromeOnly.calls.at(-1)).toEqual(expect.arrayContaining(['chromium', 'firefox-esr']));
  });

  test('says what to install where apt cannot', () => {
    const person = means(['chromium'], { root: false });
    expect(() => bringBrowsers({ forTests: true }, person)).toThrow('Firefox not found');
    expect(person.calls).toEqual([]);
    expect(() => bringBrowsers({ forTests: false }, means([], { fails: true }))).toThrow('apt-get update -qq failed');
  });

  test('apt is for root on Debian alone', () => {
    const debian = 'NAME="Debian GNU/Linux"\nID=debian\n';
    expect(canUseApt('linux', 0, debian)).toBe(true);
    expect(canUseApt('linux', 1000, debian)).toBe(false);
    expect(canUseApt('linux', 0, 'ID=ubuntu\nID_LIKE=debian\n')).toBe(false);
    expect(canUseApt('linux', 0, '')).toBe(false);
    expect(canUseApt('darwin', 0, debian)).toBe(false);
  });

  test('the advice names the command for the system', () => {
    expect(installAdvice(['chromium', 'firefox-esr'], 'linux')).toContain('apt-get install -y chromium firefox-esr');
    expect(installAdvice(['firefox-esr'], 'darwin')).toContain('brew install --cask firefox');
    expect(installAdvice(['chromium'], 'win32')).toContain('winget install');
  });
});

describe('bringing the servers of the tests', () => {
  /** A machine with these files; its apt-get ends with `code`. */
  function server(files: string[], { root = true, code = 0 } = {}) {
    const calls: string[][] = [];
    const apt = (args: string[]) => {
      calls.push(args.filter((arg) => !arg.startsWith('-')));
      return code;
    };
    return { calls, isFile: (path: string) => files.includes(path), canUseApt: () => root, apt };
  }
  const apache = '/usr/sbin/apache2';
  const nginx = ['/usr/sbin/nginx', '/usr/lib/nginx/modules/ngx_http_dav_ext_module.so'];

  test('installs what is missing, and nothing where all is there', () => {
    const all = server([apache, ...nginx]);
    bringServers(all);
    expect(all.calls).toEqual([]);
    const half = server(nginx);
    bringServers(half);
    expect(half.calls).toEqual([['update'], ['install', 'apache2-bin']]);
  });

  test('goes on without them, and says so', () => {
    const said = vi.spyOn(console, 'log').mockReturnValue();
    const person = server([apache], { root: false });
    bringServers(person);
    expect(person.calls).toEqual([]);
    expect(said).toHaveBeenLastCalledWith(expect.stringContaining('skipped without nginx, libnginx-mod-http-dav-ext'));
    bringServers(server([], { code: 100 }));
    expect(said).toHaveBeenLastCalledWith(expect.stringMatching(/failed.*skipped/));
    said.mockRestore();
  });
});
