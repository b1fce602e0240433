/** The bundled model and table are well formed, and a file that is not is refused with a message that helps. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foldCompany } from '../../lib/posting/role.ts';
import { readModelFile } from '../../lib/scoring/model-file.ts';

const SCORING = resolve(import.meta.dirname, '../../lib/scoring');
const MODEL_FILE = resolve(SCORING, 'model.json');
const EMPLOYERS_FILE = resolve(SCORING, 'employers.json');
const TEXT = readFileSync(MODEL_FILE, 'utf8');

type Tree = { [name: string]: unknown };

/** The object that stands at this path of the tree. */
function at(tree: Tree, path: string[]): Tree {
  return path.reduce((inner, name) => inner[name] as Tree, tree);
}

/** The text of the bundled model after a change. */
function changed(change: (model: Tree) => void): string {
  const model = JSON.parse(TEXT) as Tree;
  change(model);
  return JSON.stringify(model);
}

/** The text of the bundled model with this value (none: without it) at this path. */
function withValue(path: string, value?: unknown): string {
  // The names of age curves have a dot themselves.
  const steps = path.split('/');
  const last = steps.pop() ?? '';
  return changed((model) => {
    const place = at(model, steps);
    if (value === undefined) {
      expect(place).toHaveProperty([last]);
      delete place[last];
    } else place[last] = value;
  });
}

/** Where the numbers stand. */
function numbersIn(value: unknown): string[][] {
  if (typeof value === 'number') return [[]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => numbersIn(inner).map((path) => [name, ...path]));
}

function setAt(tree: Tree, path: readonly string[], to: (value: unknown) => unknown) {
  const last = path.at(-1) ?? '';
  const place = at(tree, path.slice(0, -1));
  place[last] = to(place[last]);
}

function refusalOf(text: string): string {
  try {
    readModelFile(text);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}

describe('the bundled model', () => {
  it('is accepted as it is', () => {
    expect(readModelFile(TEXT)).toEqual(JSON.parse(TEXT));
  });

  it('is small: every extension page and the background load it', () => {
    expect(statSync(MODEL_FILE).size).toBeLessThan(60_000);
  });
});

describe('a model file is refused', () => {
  it.each<[string, string, string[]]>([
    ['of another format', withValue('format', 1), ['format 3', 'format:', 'expected 3']],
    ['of the same format as text', withValue('format', '2'), ['format:']],
    ['without a format', withValue('format'), ['format:']],
    ['without the base', withValue('points/base'), ['points.base', 'number']],
    ['with a base that is no half point', withValue('points/base', 40.3), ['points.base', '0.5']],
    ['with a number that is null', withValue('points/perLogit', null), ['points.perLogit', 'number']],
    ['with a string for a number', withValue('bands/likely', '65'), ['bands.likely', 'number', 'string']],
    ['with a string for a prior', withValue('priors/pay/value', '2'), ['priors.pay.value', 'number', 'string']],
    ['with a scale below zero', withValue('points/perLogit', -36), ['points.perLogit']],
    ['without a prior', withValue('priors/deadline'), ['priors.deadline']],
    ['with a prior without a reason', withValue('priors/deadline/why', ''), ['priors.deadline.why']],
    ['without a fact', withValue('facts/pay'), ['facts.pay']],
    ['without an age curve', withValue('points/age/intern.lever'), ['points.age.intern.lever']],
    [
      'with a short age curve',
      withValue('points/age/intern.lever/points', [3, 2, 1]),
      ['points.age.intern.lever.points', '12'],
    ],
    [
      'without the centre of a group of levels',
      withValue('points/companyCentre/entry'),
      ['points.companyCentre.entry'],
    ],
    [
      'with a weight of two numbers',
      withValue('forecast/weights/level.mid', [0.1, 0.1]),
      ['forecast.weights.level.mid'],
    ],
    ['with an error below zero', withValue('hazard/intercept', [0.1, -0.1, 40]), ['hazard.intercept.1']],
    ['without a level', withValue('forecast/weights/level.staff'), ['forecast:', 'has lost or gained weights']],
    ['without a stretch', withValue('hazard/weights/day.30'), ['hazard:', 'has lost or gained weights']],
    ['with a day that is not in the calendar', withValue('data/to', '2026-02-30'), ['data.to']],
    ['with an unknown key', withValue('bias', 1), ['bias']],
    ['with an unknown key among the points', withValue('points/bias', 1), ['points', 'bias']],
    ['with an unknown prior', withValue('priors/luck', { value: 1, why: 'x' }), ['priors', 'luck']],
    [
      'with an unknown age curve',
      withValue('points/age/intern.acme', { points: [], se: [] }),
      ['points.age', 'intern.acme'],
    ],
    ['that is a list', '[]', ['the file']],
    ['that is nothing', 'null', ['the file']],
  ])('%s', (_, text, named) => {
    const message = refusalOf(text);
    expect(message).toContain('lib/scoring/model.json');
    for (const part of named) expect(message).toContain(part);
    expect(message).toContain('npm run train');
  });

  it('with any of its numbers as text', () => {
    const paths = numbersIn(JSON.parse(TEXT));
    expect(paths.length).toBeGreaterThan(500);
    for (const path of paths) {
      const message = refusalOf(changed((model) => setAt(model, path, (value) => String(value))));
      expect(message).toContain(`${path.join('.')}: `);
    }
  });

  it('whose age curve rises at any knot', () => {
    const knots = 12;
    for (let knot = 1; knot < knots; knot++) {
      const message = refusalOf(
        changed((model) => {
          const curve = at(model, ['points', 'age', 'other.workday']);
          const points = curve.points as number[];
          expect(points).toHaveLength(knots);
          curve.points = points.map((value, i) => (i === knot ? (points[i - 1] ?? 0) + 0.01 : value));
        }),
      );
      expect(message).toContain('points.age.other.workday.points: must never rise');
    }
  });

  it('but not one whose age curve stays level', () => {
    const level = withValue('points/age/other.workday/points', Array(12).fill(1));
    expect(refusalOf(level)).toBe('');
  });
});

describe('the bundled table of employers', () => {
  const { employers, daysPerMedian } = JSON.parse(readFileSync(EMPLOYERS_FILE, 'utf8')) as {
    employers: Record<string, unknown>;
    daysPerMedian: unknown;
  };
  const rows = Object.entries(employers);

  it('has at most 60,000 bytes and not nothing', () => {
    expect(statSync(EMPLOYERS_FILE).size).toBeLessThanOrEqual(60_000);
    expect(rows.length).toBeGreaterThan(50);
    expect(daysPerMedian).toBeGreaterThan(1);
    expect(daysPerMedian).toBeLessThan(5);
  });

  it('names each employer as a posting’s company is folded', () => {
    for (const [name] of rows) {
      expect(name).not.toBe('');
      expect(foldCompany(name)).toBe(name);
    }
  });

  it('has six counts for each, within what can be', () => {
    for (const [name, row] of rows) {
      expect(row, name).toEqual([
        expect.any(Number),
        expect.any(Number),
        expect.any(Number),
        expect.any(Number),
        expect.stringMatching(/^20\d\d-(0[1-9]|1[0-2])$/),
        expect.stringMatching(/^20\d\d-(0[1-9]|1[0-2])$/),
      ]);
      const [postings, closed, medianDays, reposted, from, to] = row as [
        number,
        number,
        number,
        number,
        string,
        string,
      ];
      expect(closed, name).toBeGreaterThanOrEqual(20);
      expect(closed, name).toBeLessThanOrEqual(postings);
      expect(Number.isInteger(postings), name).toBe(true);
      expect(postings, name).toBeGreaterThanOrEqual(20);
      expect(medianDays, name).toBeGreaterThanOrEqual(0.5);
      expect(medianDays, name).toBeLessThanOrEqual(1_000);
      expect(Number.isInteger(reposted), name).toBe(true);
      expect(reposted, name).toBeGreaterThanOrEqual(0);
      expect(reposted, name).toBeLessThanOrEqual(100);
      expect(from <= to, name).toBe(true);
    }
  });
});
