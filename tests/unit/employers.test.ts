/** The bundled table speaks of an employer by its exact name, and of no other that looks like it. */
import { describe, expect, it } from 'vitest';
import { foldCompany } from '../../lib/posting/role.ts';
import table from '../../lib/scoring/employers.json' with { type: 'json' };
import { bundledEmployer, employerRow, historyOf } from '../../lib/scoring/employers.ts';

const NAMES = Object.keys(table.employers);
const KNOWN = new Set(NAMES);

/** Which of these names the table has a word on. */
const found = (names: string[]) => names.filter((name) => employerRow(name) !== null || bundledEmployer(name) !== null);
/** Names that stand for another employer than any in the table. */
const strangers = (names: string[]) => names.filter((name) => !KNOWN.has(foldCompany(name)));
const swapped = (letter: string) => (letter === 'q' ? 'x' : 'q');

describe('an employer of the table', () => {
  it.each<[string, (name: string) => string]>([
    ['as it stands in the table', (name) => name],
    ['in capitals', (name) => name.toUpperCase()],
    ['with a legal form', (name) => `${name}, Inc.`],
    ['with another legal form', (name) => `${name} GmbH`],
    ['with accents', (name) => name.replace(/[aeo]/g, (letter) => `${letter}\u0301`)],
    ['with spaces around', (name) => `  ${name}\n`],
  ])('is found %s', (_, written) => {
    for (const name of NAMES) {
      const row = employerRow(name);
      expect(row).toHaveLength(6);
      expect(employerRow(written(name))).toEqual(row);
      expect(bundledEmployer(written(name))).toEqual(bundledEmployer(name));
    }
  });

  it('is known by its history alone: the table says nothing of the board as it stands', () => {
    for (const name of NAMES) {
      const { closed, jobDays, ...board } = bundledEmployer(name) ?? { closed: null, jobDays: null };
      expect(closed).toBeGreaterThanOrEqual(20);
      expect(jobDays).toBeGreaterThan(0);
      expect(board).toEqual({
        source: 'table',
        open: null,
        openedLast30d: null,
        medianOpenAge: null,
        shareOver90: null,
      });
    }
  });

  it('has twice the days at risk for one closure where its median is twice as long', () => {
    const daysPerClosure = (medianDays: number) => {
      const { closed, jobDays } = historyOf([40, 30, medianDays, 0, '2025-01', '2026-01']);
      return (jobDays ?? 0) / (closed ?? 0);
    };
    expect(daysPerClosure(20)).toBeGreaterThan(0);
    expect(daysPerClosure(40)).toBeCloseTo(2 * daysPerClosure(20), 8);
  });
});

describe('nothing is found', () => {
  it.each([null, '', ' ', '.', 'Inc.', '—'])('for a name that is none: %j', (name) => {
    expect(employerRow(name)).toBeNull();
    expect(bundledEmployer(name)).toBeNull();
  });

  it.each(['constructor', '__proto__', 'proto', 'toString', 'tostring', 'hasOwnProperty', 'valueOf', 'about'])(
    'for %s, which every object has',
    (name) => {
      expect(employerRow(name)).toBeNull();
      expect(bundledEmployer(name)).toBeNull();
    },
  );

  it.each<[string, (name: string) => string]>([
    ['one more word', (name) => `${name} labs`],
    ['one more word before', (name) => `the ${name}`],
    ['a plural', (name) => `${name}s`],
    ['one letter changed at the beginning', (name) => swapped(name.charAt(0)) + name.slice(1)],
    ['one letter changed at the end', (name) => name.slice(0, -1) + swapped(name.slice(-1))],
    ['one letter doubled', (name) => name.charAt(0) + name],
    ['a look-alike letter of another script', (name) => name.replace(/[aeo]/, (letter) => LOOK_ALIKES[letter] ?? '')],
  ])('for a name that differs from one of the table by %s', (_, changed) => {
    const names = strangers(NAMES.map(changed));
    expect(names.length).toBeGreaterThan(NAMES.length / 2);
    expect(found(names)).toEqual([]);
  });

  it('for the first word of a longer name', () => {
    const names = strangers(NAMES.filter((name) => name.includes(' ')).map((name) => name.split(' ')[0] ?? ''));
    expect(names.length).toBeGreaterThan(20);
    expect(found(names)).toEqual([]);
  });
});

/** Cyrillic. */
const LOOK_ALIKES: Record<string, string> = { a: '\u0430', e: '\u0435', o: '\u043e' };
