/** The command line: what `npm run -s read` prints for good pages and bad calls. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { messagesFrom } from '../../scripts/messages-file.ts';
import type { Output } from '../../scripts/read-output.ts';
import { readPage } from '../../scripts/read-page.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PAGE = join(ROOT, 'tests/pages/linkedin/guest-view-json-ld.html');
const ADDRESS =
  'https://uk.linkedin.com/jobs/view/data-engineer-tides-at-kestrel-harbour-sons-4500000101?refId=abc&trk=public_jobs';
const NOW = '2026-10-01T12:00:00Z';
/** Node starts, and parses a page with jsdom: seconds, on a busy machine. */
const SLOW = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'hiring-pulse-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function read(...args: string[]) {
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', 'scripts/read.ts'] as const;
  const { status, stdout, stderr } = spawnSync(node[0], [...node.slice(1), ...args], { cwd: ROOT, encoding: 'utf8' });
  return { status, stdout, stderr };
}

function printedBy(...args: string[]): Output {
  const { status, stdout, stderr } = read(...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

const NOTHING: Output = { reading: { kind: 'none', posting: null, cards: [], rungs: {} }, report: null };

describe('a page with a posting', () => {
  const output = readPage(readFileSync(PAGE, 'utf8'), new URL(ADDRESS), new Date(NOW));

  test(
    'is printed by npm as one JSON object and nothing else',
    () => {
      const { stdout, status } = spawnSync('npm', ['run', '-s', 'read', '--', PAGE, '--url', ADDRESS, '--now', NOW], {
        cwd: ROOT,
        encoding: 'utf8',
      });
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toEqual(output);
    },
    SLOW,
  );

  test('has the fields of the documentation, first and in order', () => {
    expect(Object.keys(output)).toEqual(['reading', 'report']);
    expect(Object.keys(output.reading)).toEqual(['kind', 'posting', 'cards', 'rungs']);
    expect(Object.keys(output.reading.posting ?? {}).slice(0, 16)).toEqual(
      'id title company locations workplaceType employmentType seniority posted reposted closed easyApply applicants salary responseLabel promoted description'.split(
        ' ',
      ),
    );
    expect(Object.keys(output.report ?? {}).slice(0, 6)).toEqual(
      'score exact band confidence signals model'.split(' '),
    );
    for (const signal of output.report?.signals ?? [])
      expect(Object.keys(signal).slice(0, 5)).toEqual('key points reason quote alternative'.split(' '));
  });

  test('is read and scored as of that moment, with sentences in English', () => {
    expect(output.reading).toMatchObject({
      kind: 'posting',
      posting: { id: '4500000101', posted: { from: '2026-09-22', to: '2026-09-22', source: 'json-ld' } },
    });
    const signals = output.report?.signals ?? [];
    expect(signals.reduce((sum, { points }) => sum + points, 0)).toBe(output.report?.exact);
    expect(signals.find(({ key }) => key === 'age')?.reason).toBe('Posted 9 days ago');
    for (const { reason, quote, alternative } of signals) {
      expect(reason).toMatch(/^[A-Z][^$]+$/);
      expect(typeof quote === 'string' || quote === null).toBe(true);
      if (alternative !== null) expect(alternative).toMatch(/^[A-Z][^$]+\.$/);
    }
  });

  test('says what the points rest on, and forecasts', () => {
    const { signals, forecast, cautions } = output.report ?? {};
    expect(signals?.find(({ family }) => family === 'age')?.basis).toMatchObject({ kind: 'learned' });
    expect(signals?.find(({ key }) => key === 'base')?.basis).toBeNull();
    expect(forecast?.curve[0]).toEqual({ day: 0, open: 1 });
    expect(forecast?.closes30).toBeGreaterThan(0);
    expect(cautions).toEqual(expect.any(Array));
  });

  test('prints cautions as sentences', () => {
    const german = readFileSync(PAGE, 'utf8').replaceAll('Data Engineer, Tides', 'Sachbearbeiter Buchhaltung (m/w/d)');
    const { report } = readPage(german, new URL(ADDRESS), new Date(NOW));
    expect(report?.cautions.length).toBeGreaterThan(0);
    for (const caution of report?.cautions ?? []) expect(caution).toMatch(/^[A-Z].* .*\.$/);
  });

  test('is older when it is read later', () => {
    const later = readPage(readFileSync(PAGE, 'utf8'), new URL(ADDRESS), new Date('2026-10-11T12:00:00Z'));
    expect(later.report?.ageDays).toBe(19);
    expect(later.report?.signals.find(({ family }) => family === 'age')?.reason).toContain('19 days');
  });

  test('is nothing at an address of no site', () => {
    const elsewhere = new URL('https://www.example.com/jobs/view/4500000101');
    expect(readPage(readFileSync(PAGE, 'utf8'), elsewhere, new Date(NOW))).toEqual(NOTHING);
  });
});

test(
  'the reference posting scores 66, Likely Active, with its five lines',
  () => {
    const address = 'https://jobs.lever.co/spotify/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
    const file = join(ROOT, 'tests/pages/lever/reference.html');
    const { report } = printedBy(file, '--url', address, '--now', '2026-11-23T12:00:00Z');
    expect(report).toMatchObject({ score: 66, band: 'likely', confidence: 0.9, ageDays: 14 });
    expect(report?.signals.map(({ reason }) => reason)).toEqual([
      'Base score',
      'Posted 14 days ago',
      'Has location, quality description (2777 chars)',
      'High confidence (90%)',
      'Direct from the employer’s hiring system (Lever)',
    ]);
    expect(report?.signals.reduce((sum, { points }) => sum + points, 0)).toBe(report?.exact);
  },
  SLOW,
);

describe('any file is a page', () => {
  test.each<[string, string | Uint8Array]>([
    ['empty', ''],
    ['json', '{"a": [1, 2]}'],
    ['bytes', Uint8Array.from({ length: 2_000 }, (_, index) => (index * 7) % 256)],
    ['half', '<!doctype html><html><head><script type="application/ld+json">{"@type": "JobPos'],
    ['deep', `${'<div>'.repeat(3_000)}<h1>x</h1>`],
    ['utf-16', Buffer.from('\ufeff<h1>Harbour planner</h1>', 'utf16le')],
  ])(
    '%s',
    (name, content) => {
      expect(printedBy(fileWith(name, content), '--url', ADDRESS, '--now', NOW)).toEqual(NOTHING);
    },
    SLOW,
  );
});

describe('a wrong call', () => {
  test.each<[string, string[], RegExp]>([
    ['no file', ['--url', ADDRESS], /which file/i],
    ['two files', [PAGE, PAGE, '--url', ADDRESS], /one file/i],
    ['a missing file', ['nowhere.html', '--url', ADDRESS], /nowhere\.html.*no such file/i],
    ['a folder', [ROOT, '--url', ADDRESS], /cannot read/i],
    ['no address', [PAGE], /--url/],
    ['no web address', [PAGE, '--url', 'jobs.lever.co/halden'], /jobs\.lever\.co\/halden/],
    ['an address of another kind', [PAGE, '--url', 'file:///etc/hosts'], /not a web address/i],
    ['no time', [PAGE, '--url', ADDRESS, '--now', 'yesterday'], /yesterday/],
    ['an impossible time', [PAGE, '--url', ADDRESS, '--now', '2026-13-40T12:00:00Z'], /2026-13-40/],
    ['an unknown option', [PAGE, '--url', ADDRESS, '--fast'], /--fast/],
  ])(
    'with %s ends with code 2 and one line on standard error',
    (_, args, line) => {
      const { status, stdout, stderr } = read(...args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(line);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
    SLOW,
  );
});

describe('messages', () => {
  const getMessage = messagesFrom({
    plain: { message: 'Costs $$5' },
    Named: { message: '$Days$ days, $days$ nights at $place$', placeholders: { days: { content: '$1' } } },
    direct: { message: '$2 before $1, $3' },
  });

  test.each([
    ['plain', [], 'Costs $5'],
    ['named', ['3'], '3 days, 3 nights at '],
    ['direct', ['a', 'b'], 'b before a, '],
    ['named', ['$1 and $$'], '$1 and $$ days, $1 and $$ nights at '],
    ['absent', ['3'], ''],
  ])('%s with %j', (key, values, expected) => {
    expect(getMessage(key, values)).toBe(expected);
  });
});
