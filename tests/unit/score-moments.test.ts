/** The command line: what `npm run -s score-moments` prints for good lines, bad lines and bad calls. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { MODEL } from '../../lib/scoring/model.ts';
import { bandOf } from '../../lib/scoring/score.ts';
import type { Moment } from '../../training/moment.ts';
import { NO_EMPLOYER, TITLES } from './simulated.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Node starts: seconds, on a busy machine. */
const SLOW = 120_000;
const FIELDS = ['band', 'closes30', 'confidence', 'id', 'score', 'stillOpen'];

const folder = mkdtempSync(join(tmpdir(), 'hiring-pulse-moments-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Line {
  id: number | string;
  score: number;
  band: string;
  closes30: number;
  stillOpen: number;
  confidence: number;
}

const MOMENT: Moment = {
  ats: 'lever',
  title: TITLES.senior,
  company: 'Halden Harbour',
  locations: ['London'],
  ageDays: 14,
  at: '2026-03-10T12:00:00Z',
  role: { earlierListings: 0, lastGapDays: null, concurrent: 0 },
  employer: NO_EMPLOYER,
};

function call(...args: string[]) {
  const node = ['--disable-warning=ExperimentalWarning', 'scripts/score-moments.ts'];
  const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, ...args], options);
  return { status, stdout, stderr };
}

function fileOf(lines: readonly unknown[]): string {
  const file = join(folder, 'moments.jsonl');
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return file;
}

const printed = (stdout: string) =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

/** The lines printed for these, of which none may be refused. */
function scoredLines(moments: readonly unknown[]): Line[] {
  const { status, stdout, stderr } = call(fileOf(moments));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const lines = printed(stdout);
  expect(lines).toHaveLength(moments.length);
  return lines;
}

function expectWithinBounds(line: Line) {
  expect(Object.keys(line).sort()).toEqual(FIELDS);
  expect(Number.isInteger(line.score)).toBe(true);
  for (const [value, most] of [
    [line.score, 100],
    [line.closes30, 1],
    [line.stillOpen, 1],
    [line.confidence, 1],
  ] as const) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(most);
  }
  expect(line.band).toBe(bandOf(line.score));
}

describe('moments', () => {
  const levels = Object.values(TITLES);
  const moments = Array.from({ length: 24 }, (_, i) => ({
    ...MOMENT,
    id: i % 2 === 0 ? 100 - i : `m${i}`,
    title: levels[i % levels.length],
    ats: ['lever', 'workday', 'greenhouse', 'bigco_inhouse', 'some_new_system'][i % 5],
    ageDays: i * i,
    employer: { ...NO_EMPLOYER, open: i * 10, closed: i * 3, jobDays: i * 100, medianOpenAge: i, shareOver90: i / 24 },
  }));

  test(
    'are printed by npm as one line each, in order, with the six fields',
    () => {
      const file = fileOf(moments);
      const { stdout, status } = spawnSync('npm', ['run', '-s', 'score-moments', '--', file], {
        cwd: ROOT,
        encoding: 'utf8',
      });
      expect(status).toBe(0);
      const lines = printed(stdout);
      expect(lines.map(({ id }) => id)).toEqual(moments.map(({ id }) => id));
      for (const line of lines) expectWithinBounds(line);
      expect(new Set(lines.map(({ band }) => band)).size).toBeGreaterThan(1);
      expect(new Set(lines.map(({ closes30 }) => closes30)).size).toBeGreaterThan(20);
    },
    SLOW,
  );

  test(
    'score the same whatever else the lines say: outcome, population, source, keys, blank lines, line ends',
    () => {
      const whole = moments.map((moment, i) => ({
        y: i % 2,
        population: 'early',
        source: 'lists',
        company_key: 'halden harbour',
        req_key: `r${i}`,
        sealed_by: '',
        ...moment,
      }));
      const wanted = scoredLines(moments);
      expect(scoredLines(whole)).toEqual(wanted);
      const spaced = `\r\n${whole.map((line) => JSON.stringify(line)).join('\r\n\r\n')}\r\n`;
      const { status, stdout, stderr } = call(fileOf([spaced]));
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(printed(stdout)).toEqual(wanted);
    },
    SLOW,
  );

  test(
    'follow what they say: age and the history of the employer count',
    () => {
      const [fresh, old, quick, slow] = scoredLines([
        { ...MOMENT, id: 'fresh', ageDays: 1 },
        { ...MOMENT, id: 'old', ageDays: 280 },
        { ...MOMENT, id: 'quick', employer: { ...NO_EMPLOYER, closed: 60, jobDays: 600 } },
        { ...MOMENT, id: 'slow', employer: { ...NO_EMPLOYER, closed: 6, jobDays: 6_000 } },
      ]);
      expect(fresh?.score).toBeGreaterThan(old?.score ?? 100);
      expect(quick?.score).toBeGreaterThan(slow?.score ?? 100);
      expect(quick?.closes30).toBeGreaterThan(slow?.closes30 ?? 1);
    },
    SLOW,
  );

  test(
    'may be many',
    () => {
      const many = Array.from({ length: 3_000 }, (_, i) => ({ ...MOMENT, id: i, ageDays: i % 200 }));
      const lines = scoredLines(many);
      expect(lines.map(({ id }) => id)).toEqual(many.map(({ id }) => id));
      expect(lines[2_999]).toEqual({ ...lines[199], id: 2_999 });
    },
    SLOW,
  );

  test(
    'may be none',
    () => {
      expect(call(fileOf([]))).toEqual({ status: 0, stdout: '', stderr: '' });
    },
    SLOW,
  );
});

describe('figures that cannot be', () => {
  const employer = (changes: Partial<Moment['employer']>) => ({ employer: { ...NO_EMPLOYER, ...changes } });
  const role = (earlierListings: number) => ({ role: { ...MOMENT.role, earlierListings } });
  const changes: Record<string, Partial<Moment>> = {
    'a negative age': { ageDays: -5 },
    'an age far below zero': { ageDays: -1e12 },
    'an age of a million days': { ageDays: 1e6 },
    'an age without end': { ageDays: 1e300 },
    'a million openings': employer({ open: 1e6, openedLast30d: 1e6, medianOpenAge: 10, shareOver90: 0 }),
    'more openings than atoms': employer({
      open: 1e300,
      openedLast30d: 1e300,
      medianOpenAge: 1e300,
      shareOver90: 1e300,
    }),
    'fewer openings than none': employer({ open: -3, openedLast30d: -9, medianOpenAge: -4, shareOver90: -2 }),
    'closures without days': employer({ closed: 1e9, jobDays: 0 }),
    'days without end': employer({ closed: 0, jobDays: 1e300 }),
    'fewer closures than none': employer({ closed: -50, jobDays: -1_000 }),
    'a million earlier listings': role(1e6),
    'fewer earlier listings than none': role(-4),
    'the far future': { at: '9999-12-31T23:59:59Z' },
    'the far past': { at: '0001-01-01T00:00:00Z' },
    'no title, company, place or system': { title: '', company: '', locations: [], ats: '' },
    'a title without end': { title: 'engineer '.repeat(20_000) },
    'ten thousand places': { locations: Array<string>(10_000).fill('London') },
    'names that every object has': { ats: 'constructor', title: '__proto__', company: 'toString' },
  };
  const moments = Object.entries(changes).map(([id, change]) => ({ ...MOMENT, ...change, id }));

  test(
    'still give numbers within bounds',
    () => {
      for (const line of scoredLines(moments)) expectWithinBounds(line);
    },
    SLOW,
  );

  test(
    'count as the nearest that can be',
    () => {
      const pairs: [Partial<Moment>, Partial<Moment>][] = [
        [{ ageDays: -5 }, { ageDays: 0 }],
        [{ ageDays: -1e12 }, { ageDays: 0 }],
        [{ ageDays: 1e300 }, { ageDays: 3_650 }],
        [employer({ closed: -50, jobDays: -1_000 }), employer({})],
        [employer({ open: 9, shareOver90: 7 }), employer({ open: 9, shareOver90: 1 })],
        [role(-4), role(0)],
      ];
      const lines = scoredLines(pairs.flat().map((change, i) => ({ ...MOMENT, ...change, id: i })));
      const { outsideConfidence } = MODEL.priors;
      // What was limited is marked by less confidence.
      for (let i = 0; i < lines.length; i += 2)
        expect(lines[i]).toEqual({ ...lines[i + 1], id: i, confidence: expect.closeTo(0.7 * outsideConfidence, 9) });
    },
    SLOW,
  );
});

describe('malformed lines', () => {
  const line = (changes: object) => JSON.stringify({ ...MOMENT, id: 'bad', ...changes });
  const without = (field: string) => {
    const moment: Record<string, unknown> = { ...MOMENT, id: 'bad' };
    delete moment[field];
    return JSON.stringify(moment);
  };
  const bad: [string, RegExp][] = [
    ['not JSON', /JSON/],
    [line({}).slice(0, 90), /JSON/],
    ['{}', /required|undefined|expected/i],
    ['[]', /the line/],
    ['null', /the line/],
    ['7', /the line/],
    ['"moment"', /the line/],
    [without('id'), /id/],
    [without('title'), /title/],
    [without('ageDays'), /ageDays/],
    [without('at'), /at/],
    [without('role'), /role/],
    [without('employer'), /employer/],
    [line({ employer: { ...NO_EMPLOYER, open: undefined } }), /employer\.open/],
    [line({ ageDays: '14' }), /ageDays.*number.*string/],
    [line({ ageDays: null }), /ageDays/],
    [line({ id: null }), /id/],
    [line({ locations: 'London' }), /locations/],
    [line({ locations: [3] }), /locations\.0/],
    [line({ role: { ...MOMENT.role, earlierListings: true } }), /role\.earlierListings/],
    [line({ employer: { ...NO_EMPLOYER, closed: null } }), /employer\.closed/],
    ...Object.keys(NO_EMPLOYER).map((figure): [string, RegExp] => [
      line({ employer: { ...NO_EMPLOYER, [figure]: '5' } }),
      new RegExp(`employer\\.${figure}.*number.*string`),
    ]),
    [line({ at: 'yesterday' }), /at: is not a moment/],
    [line({ at: '' }), /at: is not a moment/],
    [line({ at: '1' }), /at: is not a moment/],
    [line({ at: '2026-13-10T12:00:00Z' }), /at: is not a moment/],
    [line({ at: '2026-02-30T12:00:00Z' }), /at: is not a moment/],
    [line({ at: '2026-02-10T25:00:00Z' }), /at: is not a moment/],
    [line({ at: 1_700_000_000_000 }), /at/],
    [line({}).replace('"ageDays":14', '"ageDays":1e999'), /ageDays/],
  ];

  test(
    'are named by their number, one line each; the others are still scored; the exit code is 1',
    () => {
      const lines = bad.flatMap(([text], i) => [text, JSON.stringify({ ...MOMENT, id: i })]);
      const file = fileOf(lines);
      const { status, stdout, stderr } = call(file);
      expect(status).toBe(1);
      const scored = printed(stdout);
      expect(scored.map(({ id }) => id)).toEqual(bad.map((_, i) => i));
      for (const one of scored) expectWithinBounds(one);
      const complaints = stderr.trim().split('\n');
      expect(complaints).toHaveLength(bad.length);
      for (const [i, [, what]] of bad.entries()) {
        const [where, ...rest] = (complaints[i] ?? '').split(`line ${2 * i + 1}: `);
        expect(where).toBe(`${file}, `);
        expect(rest.join('')).toMatch(what);
      }
    },
    SLOW,
  );

  test(
    'keep their number behind blank lines',
    () => {
      const { status, stdout, stderr } = call(fileOf(['', '', '{}']));
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toContain('line 3: ');
    },
    SLOW,
  );
});

describe('a wrong call', () => {
  test.each<[string, string[], RegExp]>([
    ['no file', [], /^Which file\?/],
    ['a missing file', ['nowhere.jsonl'], /^Cannot read nowhere\.jsonl: .*no such file/],
    ['a folder', [ROOT], /^Cannot read .*directory/],
  ])(
    'with %s ends with code 2 and a sentence on standard error',
    (_, args, sentence) => {
      const { status, stdout, stderr } = call(...args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(sentence);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
    SLOW,
  );
});
