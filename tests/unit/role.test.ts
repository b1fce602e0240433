import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postingKey, roleKey, samePlaces } from '../../lib/posting/role.ts';

const role = (company: string | null, title: string | null, ...locations: string[]) =>
  roleKey({ company, title, locations });

describe('postingKey', () => {
  it('is one for one advertisement', () => {
    expect(postingKey({ site: 'linkedin', id: '4368403070', board: null })).toBe('linkedin::4368403070');
    expect(postingKey({ site: 'lever', id: 'a-b', board: 'example' })).toBe(
      postingKey({ site: 'lever', id: 'a-b', board: null }),
    );
  });

  it('tells the requisitions of two Workday employers apart', () => {
    const key = (board: string | null) => postingKey({ site: 'workday', id: 'R100', board });
    expect(key('example')).not.toBe(key('other'));
    expect(key('Example')).toBe(key('example'));
    expect(key(null)).toBeNull();
  });

  it('is null without an id', () => {
    expect(postingKey({ site: 'linkedin', id: null, board: null })).toBeNull();
    expect(postingKey({ site: 'lever', id: '', board: 'example' })).toBeNull();
  });

  it('differs wherever site, board or id differ', () => {
    const part = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', ':', '%', '3', 'A') });
    const posting = fc.record({
      site: fc.constantFrom('lever' as const, 'workday' as const, 'linkedin' as const),
      id: part,
      board: part,
    });
    fc.assert(
      fc.property(posting, posting, (a, b) => {
        const same =
          a.site === b.site &&
          a.id === b.id &&
          (a.site !== 'workday' || a.board.toLowerCase() === b.board.toLowerCase());
        expect(postingKey(a) === postingKey(b)).toBe(same);
      }),
    );
  });
});

describe('roleKey', () => {
  it.each([
    ['Example Inc', 'Example, Inc.'],
    ['Example', 'EXAMPLE LLC'],
    ['Beispiel Werke', 'Beispiel Werke GmbH & Co. KG'],
    ['Esempio', 'Esempio S.p.A.'],
    ['Przykład', 'Przykład Sp. z o.o.'],
    ['Örnek', 'Örnek A.Ş.'],
    ['Voorbeeld', 'Voorbeeld B.V.'],
    ['Ejemplo', 'Ejemplo, S.L.'],
    ['Café Éxample', 'cafe\u0301  example'],
  ])('takes "%s" and "%s" as one company', (a, b) =>
    expect(role(a, 'Engineer', 'Rome')).toBe(role(b, 'Engineer', 'Rome')),
  );

  it.each([
    ['Senior Engineer - Data', 'senior engineer, data'],
    ['Ingenieur (m/w/d)', 'Ingenieur'],
    ['Ingénieur H/F', 'Ingenieur'],
    ['Entwickler*in (all genders)', 'Entwickler/in (All Genders)'],
    ['R&D\u00a0Lead', 'R & D Lead'],
  ])('takes "%s" and "%s" as one title', (a, b) => expect(role('X', a, 'Rome')).toBe(role('X', b, 'Rome')));

  it.each([
    ['C Developer', 'C++ Developer'],
    ['C# Developer', 'C Developer'],
    ['Engineer I', 'Engineer II'],
    ['Senior Engineer', 'Engineer'],
    ['I/O Engineer', 'Engineer'],
  ])('keeps the titles "%s" and "%s" apart', (a, b) => expect(role('X', a, 'Rome')).not.toBe(role('X', b, 'Rome')));

  it.each([
    ['London', 'London, England, United Kingdom'],
    ['New York, NY', 'New York, NY (Hybrid)'],
    ['Munich', 'Germany, Munich'],
    ['Santa Clara, CA', 'US, CA, Santa Clara'],
    ['Zürich', 'Zurich, Switzerland'],
  ])('takes "%s" and "%s" as one place', (a, b) => expect(role('X', 'T', a)).toBe(role('X', 'T', b)));

  it.each([
    ['Germany, Munich', 'Germany, Berlin'],
    ['Munich', 'Berlin'],
    ['Remote, Canada', 'Remote, United States'],
    ['US, Remote', 'Germany, Remote'],
    ['London', 'London Bridge'],
  ])('keeps the places "%s" and "%s" apart', (a, b) => {
    expect(role('X', 'T', a)).not.toBe(role('X', 'T', b));
    expect(samePlaces([a], [b])).toBe(false);
  });

  it('takes the main place only, and a posting without one as a role of its own', () => {
    expect(role('X', 'T', 'London', 'Oslo')).toBe(role('X', 'T', 'London'));
    expect(role('X', 'T')).not.toBe(role('X', 'T', 'London'));
    expect(role('X', 'T', '3 Locations')).toBe(role('X', 'T'));
  });

  it('is null where company or title is missing or says nothing', () => {
    expect([role(null, 'T'), role('X', null), role('…', 'T'), role('X', ' – ')]).toEqual([null, null, null, null]);
  });

  it('keeps a name that is only a legal form, and a title that is only a marker', () => {
    expect(role('SE', 'M/F')).toBe('se|m f|');
  });

  it('reads other scripts', () => {
    expect(role('株式会社例', 'エンジニア', '東京')).not.toBe(role('株式会社例', 'デザイナー', '東京'));
  });

  it('never throws, and does not change with case, spaces or invisible marks', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const ascii = fc.string({ maxLength: 60 });
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 3 }), (company, title, locations) => {
        const key = roleKey({ company, title, locations });
        expect(key === null || key.split('|').length === 3).toBe(true);
        expect(samePlaces(locations, locations)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(ascii, ascii, (company, title) => {
        expect(role(`\u200b ${company.toUpperCase()} `, `${title.toLowerCase()}\u00a0\u202c`)).toBe(
          role(company, title),
        );
      }),
    );
  });
});

describe('samePlaces', () => {
  it('needs one place in common, in any order', () => {
    expect(samePlaces(['London', 'Stockholm'], ['Stockholm, Sweden'])).toBe(true);
    expect(samePlaces(['London'], ['Oslo', 'Bergen'])).toBe(false);
    expect(samePlaces([], [])).toBe(true);
    expect(samePlaces([], ['London'])).toBe(false);
  });

  it('does not depend on which comes first', () => {
    const places = fc.array(fc.constantFrom('London', 'Oslo', 'Munich', 'Germany, Munich', '2 Locations', ''), {
      maxLength: 4,
    });
    fc.assert(fc.property(places, places, (a, b) => samePlaces(a, b) === samePlaces(b, a)));
  });
});
