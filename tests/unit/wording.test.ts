/** What postings say of themselves: the sentences of seven languages, and what holds for any text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFacts, mergeFacts } from '../../lib/history/content.ts';
import { postingRecordSchema } from '../../lib/history/records.ts';
import { completed } from '../../lib/posting/complete.ts';
import { postingSchema, wordingSchema } from '../../lib/posting/schema.ts';
import { findWording } from '../../lib/posting/wording/find-wording.ts';
import { posting, reading } from './history-fixtures.ts';
import { SENTENCES } from './wording-sentences.ts';

const folded = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const kindsIn = (text: string) => findWording(text).map(({ kind }) => kind);

describe.each(Object.entries(SENTENCES))('postings in the language %s', (language, { says, saysNothing }) => {
  it.each(says)('say %s: %s', (kind, text, ...[deadline]) => {
    const found = findWording(`We build ships.\n${text}\nCoffee is free.`);
    expect(found).toContainEqual({ kind, sentence: expect.any(String), language, deadline: deadline ?? null });
    expect(found.every(({ sentence }) => folded(text).includes(sentence))).toBe(true);
  });

  it.each(saysNothing)('say nothing of themselves: %s', (text) => {
    expect(findWording(`We build ships.\n${text}\nCoffee is free.`)).toEqual([]);
  });

  it('have enough of both', () => {
    expect([says.length >= 15, saysNothing.length >= 15]).toEqual([true, true]);
  });
});

const ALL = Object.values(SENTENCES).flatMap(({ says }) => says.map(([kind, text]) => [kind, text] as const));
/** Pieces of real sentences in any order: closer to the rules than letters by chance. */
const shuffled = fc
  .array(fc.constantFrom(...ALL.flatMap(([, text]) => text.split(/(?<=[ .,])/)), '\n', '“', '"', '. '), {
    maxLength: 80,
  })
  .map((pieces) => pieces.join(''));
const anyText = fc.oneof(shuffled, fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' }));

describe('any text', () => {
  it('gives valid statements, one of a kind, each a piece of the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const found = findWording(text);
        for (const one of found) {
          wordingSchema.parse(one);
          expect(one.sentence.length).toBeLessThanOrEqual(300);
          expect(folded(text)).toContain(one.sentence);
          expect(one.deadline !== null).toBe(one.kind === 'deadline');
        }
        expect(new Set(found.map(({ kind }) => kind)).size).toBe(found.length);
      }),
      { numRuns: 500 },
    );
  });

  it('is matched by whole words of any alphabet', () => {
    const letter = fc.constantFrom('a', 'é', 'ß', 'я', '語', '𐐀', '7', '_');
    fc.assert(
      fc.property(letter, (glued) => {
        expect(kindsIn('We know that this posting is for an existing vacancy today.')).toEqual(['vacancy']);
        expect(kindsIn(`We know that ${glued}this posting is for an existing vacancy today.`)).toEqual([]);
        expect(kindsIn(`We know that this posting is for an existing vacancy${glued} today.`)).toEqual([]);
        expect(kindsIn(`Applications close on 12 March 2026${glued}`)).toEqual([]);
        expect(kindsIn(`${glued}Applications close on 12 March 2026`)).toEqual([]);
      }),
    );
  });

  it('is read with and without accents and capitals', () => {
    expect(kindsIn('IL S’AGIT D’UNE CANDIDATURE SPONTANEE')).toEqual(['pipeline']);
    expect(kindsIn('Il s\u2019agit d\u2019une candidature spontane\u0301e')).toEqual(['pipeline']);
  });

  it('is quoted by 300 characters around the words', () => {
    const long = `${'and ropes '.repeat(40)}this posting is for an existing vacancy ${'with sails '.repeat(40)}`;
    const [found] = findWording(long);
    expect(found?.sentence).toContain('this posting is for an existing vacancy');
    expect(found?.sentence.length).toBeLessThanOrEqual(300);
  });

  it('is read within its first 100,000 characters only, and in time that grows with it', () => {
    expect(kindsIn(`${'We sail. '.repeat(12_000)}This posting is for an existing vacancy.`)).toEqual([]);
    for (const piece of ['our client ', 'applications close on 12 ', 'this posting is ', '"', 'wir suchen für ', '1 '])
      findWording(piece.repeat(100_000 / piece.length));
  });

  it('null says nothing', () => {
    expect(findWording(null)).toEqual([]);
  });
});

describe('the posting', () => {
  const STATED = 'This posting is for an existing vacancy.';

  it('is given its wording from its description, whatever was there', () => {
    const before = findWording('This is an evergreen posting.');
    expect(completed(reading({ description: STATED, wording: before })).posting?.wording).toEqual(findWording(STATED));
    expect(completed(reading({ description: null, wording: before })).posting?.wording).toEqual([]);
    const salary = { min: 1, max: 1, currency: 'USD', period: 'hour' } as const;
    expect(completed(reading({ description: STATED, salary })).posting?.wording).toHaveLength(1);
  });

  it('of a record that was stored before, or by a later version, is kept', () => {
    const { wording: _, ...old } = posting();
    expect(postingRecordSchema.parse({ key: 'k', posting: old }).posting).toEqual(posting());
    expect(postingSchema.parse({ ...old, wording: [{ kind: 'unheard-of' }] })).toEqual(posting());
  });

  it('keeps its wording with its description through later pages', () => {
    const facts = (description: string | null) => ({
      posting: posting({ description, wording: findWording(description) }),
      rungs: {},
    });
    expect(mergeFacts(facts(STATED), facts(null)).posting.wording).toHaveLength(1);
    expect(mergeFacts(facts(STATED), facts('We build ships.')).posting.wording).toEqual([]);
    expect(changedFacts(facts(STATED), facts('We build ships.'))).toEqual(['description']);
  });
});
