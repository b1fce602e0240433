/** What the stores get: packages that hold the build and nothing else, sources that build it again, and Mozilla's own checks. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { node22, toolEnvironment } from '../../scripts/setup.mjs';
import { BROWSERS, filesOf, folderOf, manifestOf } from '../unit/built.ts';
import { unzip } from './unzip.ts';

const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
const packageOf = (kind: string) => join('.output', `${name}-${version}-${kind}.zip`);

let folder: string;

/** Runs a command of a package in node_modules with Node 22; returns what it prints. @throws {Error} with that, where it fails */
function run(command: string, args: string[], cwd = '.'): string {
  // As on the command line, not as in a test; no look for updates, and no settings of whoever runs this.
  const plain = {
    NODE_ENV: 'production',
    NO_UPDATE_NOTIFIER: '1',
    NO_COLOR: '1',
    XDG_CONFIG_HOME: folder,
    HOME: folder,
  };
  const env = { ...toolEnvironment(), ...plain };
  const { status, stdout, stderr } = spawnSync(node22(), [resolve('node_modules', command), ...args], {
    cwd,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hiring-pulse-store-'));
  for (const browser of BROWSERS) run('wxt/bin/wxt.mjs', ['zip', '-b', browser]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(BROWSERS)('the package for %s', (browser) => {
  test('holds every file of the build as it is, and no other', () => {
    const build = folderOf(browser);
    const files = unzip(packageOf(browser));
    const built = filesOf(browser, '').filter((file) => statSync(join(build, file)).isFile());
    expect([...files.keys()].sort()).toEqual(built.sort());
    for (const [file, content] of files) expect(content.equals(readFileSync(join(build, file))), file).toBe(true);
  });

  test('holds no source maps, no sources and no tests', () => {
    const files = unzip(packageOf(browser));
    expect(
      [...files.keys()].filter((file) => /\.(?:map|tsx?|mjs)$|(?:^|\/)tests?\/|\.(?:spec|test)\./.test(file)),
    ).toEqual([]);
    for (const [file, content] of files)
      if (file.endsWith('.js')) expect(content.includes('sourceMappingURL=')).toBe(false);
  });

  test('has the version of package.json', () => {
    expect(manifestOf(browser).version).toBe(version);
  });
});

describe('the package of sources', () => {
  test('holds what builds the extension and what says how, and neither tests nor what was built', () => {
    const files = [...unzip(packageOf('sources')).keys()];
    for (const needed of ['README.md', 'package.json', 'package-lock.json', 'wxt.config.ts', 'LICENSE']) {
      expect(files).toContain(needed);
    }
    expect(files.filter((file) => /^(?:tests|training|node_modules|\.output|store|screenshots)\//.test(file))).toEqual(
      [],
    );
  });

  test('builds the very same extension', () => {
    const copy = join(folder, 'sources');
    for (const [file, content] of unzip(packageOf('sources'))) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), content);
    }
    // The locked dependencies, as `npm ci` brings them.
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'junction');
    run('wxt/bin/wxt.mjs', ['build', '-b', 'firefox'], copy);
    const built = join(copy, '.output', 'firefox-mv3');
    const files = unzip(packageOf('firefox'));
    expect(files.size).toBeGreaterThan(20);
    for (const [file, content] of files) {
      expect(readFileSync(join(built, file)).equals(content), file).toBe(true);
    }
  });
});

test('Mozilla’s own checks find nothing to say', () => {
  const build = folderOf('firefox');
  const options = ['--no-config-discovery', '--boring', '--output', 'json', '--source-dir', build];
  const found = JSON.parse(run('web-ext/bin/web-ext.js', ['lint', '--warnings-as-errors', ...options]));
  expect(found.metadata.version).toBe(version);
  expect([...found.errors, ...found.warnings, ...found.notices]).toEqual([]);
});
