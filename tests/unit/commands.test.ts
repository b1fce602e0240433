/** The plain parts of the two commands: what is installed, what is counted, which dates the sample pages show. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { browserCounts, lastLineCounts, unitCounts } from '../../scripts/counts.mjs';
import { browserFailures, unitFailures } from '../../scripts/failures.mjs';
import { isInstalled } from '../../scripts/setup.mjs';
import { moveDates } from '../../scripts/show/samples.ts';
import { rowOf, table } from '../../scripts/show/table.ts';

describe('the locked dependencies', () => {
  const locked = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };

  test('count as installed when npm has put every needed one there', () => {
    expect(isInstalled(locked, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
    expect(isInstalled(locked, { 'node_modules/a': { version: '1.0.1' } })).toBe(false);
    expect(isInstalled(locked, {})).toBe(false);
  });

  test('name the optional ones of every system: npm 11 refuses a lock file that lacks them', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const paths = Object.keys(packages);
    const wanted = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((name) => !paths.some((path) => path.endsWith(`node_modules/${name}`)))).toEqual([]);
  });
});

describe('counting', () => {
  const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };

  test('adds up what the runners report', () => {
    expect(unitCounts(report, 1)).toEqual({ passed: 5, failed: 1, skipped: 3 });
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(browserCounts({ stats, errors: [] }, 1)).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });

  test('reads the last line of a check that counts itself', () => {
    expect(lastLineCounts('x\n3 passed, 1 failed, 2 skipped\n', 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
    expect(lastLineCounts('3 passed, 0 failed, 0 skipped\nand then it broke', 1).failed).toBe(1);
    expect(lastLineCounts('3 passed, 0 failed, 0 skipped', 1).failed).toBe(1);
    expect(lastLineCounts('', 0).failed).toBe(1);
  });

  test('a file that could not be loaded is a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(unitCounts({ ...report, numFailedTests: 0, testResults }, 1).failed).toBe(1);
  });

  test('a suite that did not run, or ended badly without saying why, is a failure', () => {
    const none = { expected: 0, unexpected: 0, flaky: 0, skipped: 3 };
    expect(browserCounts(null, 1).failed).toBe(1);
    expect(unitCounts(null, 0).failed).toBe(1);
    expect(browserCounts({ stats: none, errors: [] }, 0).failed).toBe(1);
    expect(browserCounts({ stats: none, errors: ['no browser'] }, 1).failed).toBe(1);
    expect(unitCounts({ ...report, numFailedTests: 0 }, 1).failed).toBe(1);
  });
});

describe('what failed', () => {
  test('is named with its file and reason, from Vitest and from Playwright', () => {
    const failed = { status: 'failed', fullName: 'adds up', failureMessages: ['expected 1 to be 2'] };
    const passed = { status: 'passed', fullName: 'counts' };
    const testResults = [
      { name: 'a.test.ts', status: 'failed', assertionResults: [passed, failed] },
      { name: 'b.test.ts', status: 'failed', message: 'cannot be loaded', assertionResults: [] },
    ];
    expect(unitFailures({ testResults })).toEqual([
      { test: 'a.test.ts › adds up', reason: 'expected 1 to be 2' },
      { test: 'b.test.ts', reason: 'cannot be loaded' },
    ]);
    const spec = (title: string, results: { status: string; errors?: { message: string }[] }[]) => ({
      ...{ title, line: 7, ok: results.every(({ status }) => status === 'passed') },
      tests: [{ results }],
    });
    const red = { message: `\u{1b}[31mnot there\u{1b}[39m\n${'line\n'.repeat(100)}` };
    const inner = { file: 'x.spec.ts', title: 'inner', specs: [spec('clicks', [{ status: 'failed', errors: [red] }])] };
    const outer = { file: 'x.spec.ts', title: '', suites: [inner], specs: [spec('goes', [{ status: 'passed' }])] };
    const late = { file: 'y.spec.ts', title: '', specs: [spec('waits', [{ status: 'timedOut' }])] };
    const found = browserFailures({ suites: [outer, late], errors: [{ message: 'no browser' }] });
    expect(found.map(({ test }) => test)).toEqual([
      'x.spec.ts:7 › clicks',
      'y.spec.ts:7 › waits',
      'outside of any test',
    ]);
    expect(found[0]?.reason).toMatch(/^not there\nline\n/u);
    expect(found[0]?.reason.split('\n').length).toBeLessThan(30);
    expect(found.slice(1).map(({ reason }) => reason)).toEqual(['timedOut', 'no browser']);
  });

  test('is nothing where nothing was reported', () => {
    expect([...unitFailures(null), ...browserFailures(null)]).toEqual([]);
  });
});

describe('sample pages', () => {
  const from = new Date('2026-03-01T23:59:00Z');

  test('dates move by whole days, across months and years', () => {
    const to = new Date('2027-01-05T00:01:00Z');
    expect(moveDates('"datePosted":"2026-02-15T08:30:00Z"', from, to)).toBe('"datePosted":"2026-12-22T08:30:00Z"');
    expect(moveDates('<time datetime="2026-03-01">', from, to)).toBe('<time datetime="2027-01-05">');
  });

  test('what is no date stays as it is', () => {
    const others = 'id 2026-03-011, R-2026-13-45, 2 weeks ago, 1720000000000';
    expect(moveDates(others, from, new Date('2026-09-01'))).toBe(others);
  });
});

test('the table has one line a page, also for a page that showed nothing', () => {
  const rows = [rowOf('lever', null), rowOf('linkedin', { state: 'none' })];
  expect(rowOf('lever', null)).toHaveLength(7);
  expect(table(rows).split('\n')).toHaveLength(4);
});
