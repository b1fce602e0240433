import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../components/text.ts';
import { createSettings } from '../../lib/background/settings.ts';
import { FATES, type Fate, fateOf, type Judged } from '../../lib/filter/fate.ts';
import type { Card } from '../../lib/posting/schema.ts';
import type { Band, Report } from '../../lib/scoring/report.ts';
import {
  DEFAULT_SETTINGS,
  type Filter,
  MOST_ENTRIES,
  NO_FILTER,
  SETTINGS_KEY,
  settingsChangeSchema,
  settingsSchema,
} from '../../lib/settings.ts';
import './words-shim.ts';

const CARD: Card = {
  id: '1',
  title: 'Senior Game Designer',
  company: 'Example Studios GmbH',
  location: 'Berlin',
  posted: null,
  promoted: null,
  viewed: null,
  applied: null,
};

function report(band: Band, score: number | null): Report {
  return {
    score,
    exact: score,
    band,
    confidence: 1,
    missing: [],
    cautions: [],
    signals: [],
    forecast: null,
    ageDays: null,
    model: 'test',
  };
}

const GOOD = report('likely', 70);
const POOR = report('uncertain', 55);

interface Facts extends Partial<Omit<Judged, 'card'>> {
  card?: Partial<Card>;
}

/** What the filter makes of a good, plain card that differs in these facts. */
function judge({ card, ...rest }: Facts, filter: Partial<Filter>) {
  const judged = { report: GOOD, seen: false, kept: false, reposted: false, ...rest, card: { ...CARD, ...card } };
  const { fate, why } = fateOf(judged, { ...NO_FILTER, ...filter });
  return [fate, why && say(why)];
}

const SHOWN = ['show', null];

describe('one rule', () => {
  it.each<[string, Facts, Partial<Filter>, string]>([
    ['below the threshold', { report: POOR }, { below: 'dim' }, 'Below your threshold of 65'],
    [
      'below a threshold of one’s own',
      { report: GOOD },
      { below: 'hide', threshold: 71 },
      'Below your threshold of 71',
    ],
    ['closed', { report: report('closed', null) }, { below: 'hide' }, 'Closed'],
    ['reposted', { reposted: true }, { reposted: 'mark' }, 'Reposted'],
    ['promoted', { card: { promoted: true } }, { promoted: 'hide' }, 'Promoted'],
    ['seen before', { seen: true }, { viewed: 'hide' }, 'You have viewed it'],
    ['viewed by the site’s own mark', { card: { viewed: true } }, { viewed: 'mark' }, 'You have viewed it'],
    ['saved', { kept: true }, { kept: 'hide' }, 'Saved or applied'],
    ['applied by the site’s own mark', { card: { applied: true } }, { kept: 'mark' }, 'Saved or applied'],
    ['a company', {}, { named: 'hide', companies: ['example studios'] }, 'Company: example studios'],
    ['a word', {}, { named: 'mark', words: ['designer'] }, 'Word: designer'],
  ])('%s', (_, facts, filter, why) => {
    const asked = Object.values(filter).find((value) => FATES.includes(value as Fate));
    expect(judge(facts, filter)).toEqual([asked, why]);
    expect(
      judge(facts, {
        ...filter,
        below: 'show',
        promoted: 'show',
        viewed: 'show',
        kept: 'show',
        named: 'show',
        reposted: 'show',
      }),
    ).toEqual(SHOWN);
    expect(judge({ ...facts, report: report('unknown', null) }, filter)).toEqual(SHOWN);
  });

  it('is met by what is known only', () => {
    const all: Partial<Filter> = { below: 'hide', reposted: 'hide', promoted: 'hide', viewed: 'hide', kept: 'hide' };
    expect(judge({}, all)).toEqual(SHOWN);
    expect(judge({ card: { promoted: false, viewed: false, applied: false } }, all)).toEqual(SHOWN);
    expect(judge({ card: { company: null } }, { named: 'hide', companies: ['GmbH', '!?'] })).toEqual(SHOWN);
  });

  it('leaves a card at the threshold alone', () => {
    expect(judge({ report: report('likely', 65) }, { below: 'hide' })).toEqual(SHOWN);
    expect(judge({ report: report('uncertain', 64) }, { below: 'hide' })[0]).toBe('hide');
  });
});

describe('companies and words', () => {
  const named = (card: Partial<Card>, entries: Partial<Filter>) => judge({ card }, { named: 'hide', ...entries })[0];

  it.each([
    ['Example Studios', 'EXAMPLE STUDIOS, Inc.', 'hide'],
    ['Café Grün SAS', 'cafe grun', 'hide'],
    ['Example', 'Example Studios', 'show'],
    ['Example Studios', 'Example', 'show'],
    ['.*', 'Example', 'show'],
  ])('the company %s meets %s: %s', (entry, company, fate) => {
    expect(named({ company }, { companies: [entry] })).toBe(fate);
  });

  it.each([
    ['intern', 'Intern (m/w/d), Marketing', 'hide'],
    ['intern', 'Internal Auditor', 'show'],
    ['INTERN', 'intern', 'hide'],
    ['ingenieur', 'Ingénieur logiciel', 'hide'],
    ['Ingénieur', 'INGENIEUR LOGICIEL', 'hide'],
    ['c++', 'Developer (C++/Qt)', 'hide'],
    ['c++', 'Developer (C)', 'show'],
    ['c', 'Developer (C++)', 'show'],
    ['c', 'Developer C#', 'show'],
    ['c#', 'Developer, C#.', 'hide'],
    ['java', 'Java+Python Engineer', 'hide'],
    ['java', 'JavaScript Engineer', 'show'],
    ['.net', '.NET Developer', 'hide'],
    ['r&d', 'Head of R & D', 'hide'],
    ['vice president', 'Vice-President, Sales', 'hide'],
    ['vice president', 'President, Vice', 'show'],
    ['vice president', 'Vice Senior President', 'show'],
    ['стажер', 'Младший Стажер', 'hide'],
    ['实习', '高级实习工程师', 'hide'],
    ['实习', '高级工程师', 'show'],
    ['インターン', '長期インターン募集', 'hide'],
    ['.*', 'Anything', 'show'],
    ['(a+)+$', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b', 'show'],
    ['[a-z]', 'Engineer', 'show'],
    ['+', 'C++ Developer', 'show'],
    ['—', 'Engineer — Berlin', 'show'],
  ])('the word %s meets %s: %s', (entry, title, fate) => {
    expect(named({ title }, { words: [entry] })).toBe(fate);
  });

  it('say which of many was met', () => {
    expect(judge({}, { named: 'mark', companies: ['Acme', 'Example Studios AG'], words: ['designer'] })).toEqual([
      'mark',
      'Company: Example Studios AG',
    ]);
    expect(judge({}, { named: 'mark', words: ['intern', 'game designer', 'designer'] })).toEqual([
      'mark',
      'Word: game designer',
    ]);
  });
});

describe('rules together', () => {
  it('the strongest wins', () => {
    const facts: Facts = { report: POOR, reposted: true, card: { promoted: true } };
    expect(judge(facts, { below: 'dim', reposted: 'mark' })).toEqual(['dim', 'Below your threshold of 65']);
    expect(judge(facts, { below: 'dim', promoted: 'hide' })).toEqual(['hide', 'Promoted']);
  });

  it('the first of equals is named', () => {
    const facts: Facts = { reposted: true, seen: true, kept: true };
    expect(judge(facts, { kept: 'hide', viewed: 'hide', reposted: 'mark' })).toEqual(['hide', 'You have viewed it']);
  });
});

const fate = fc.constantFrom('show', 'mark', 'hide' as const);
const entry = fc.oneof(
  fc.constantFrom('Acme', 'Example Studios', 'designer', 'game designer', 'c++', '実習', '.*', '!'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
);
const entries = fc.array(entry, { maxLength: 5 });
const filters: fc.Arbitrary<Filter> = fc.record({
  below: fc.constantFrom('show', 'dim', 'hide' as const),
  threshold: fc.integer({ min: 1, max: 100 }),
  reposted: fate,
  promoted: fate,
  viewed: fate,
  kept: fate,
  named: fate,
  companies: entries,
  words: entries,
});
const maybe = fc.constantFrom(true, false, null);
const cards: fc.Arbitrary<Card> = fc.record({
  id: fc.constant(null),
  title: fc.oneof(entry, fc.string({ unit: 'binary', maxLength: 600 })),
  company: fc.option(entry),
  location: fc.constant(null),
  posted: fc.constant(null),
  promoted: maybe,
  viewed: maybe,
  applied: maybe,
});
const scored = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((score) => report('likely', score)),
  fc.constant(report('closed', null)),
);
const unscored = fc.oneof(
  fc.constantFrom(report('unknown', null), report('low', null), report('likely', Number.NaN)),
  fc.integer({ min: 0, max: 100 }).map((score) => report('unknown', score)),
);
const judgedWith = (reports: fc.Arbitrary<Report>): fc.Arbitrary<Judged> =>
  fc.record({ card: cards, report: reports, seen: fc.boolean(), kept: fc.boolean(), reposted: fc.boolean() });

const strength = (judged: Judged, filter: Filter) => FATES.indexOf(fateOf(judged, filter).fate);

describe('whatever the card and the filter', () => {
  it('a fate has a reason, and showing has none', () => {
    fc.assert(
      fc.property(judgedWith(fc.oneof(scored, unscored)), filters, (judged, filter) => {
        const { fate, why } = fateOf(judged, filter);
        expect(FATES).toContain(fate);
        expect(why === null).toBe(fate === 'show');
        if (why) expect(say(why)).not.toBe(why.key);
      }),
    );
  });

  it('what could not be scored is shown', () => {
    fc.assert(
      fc.property(judgedWith(unscored), filters, (judged, filter) => {
        expect(fateOf(judged, filter)).toEqual({ fate: 'show', why: null });
      }),
    );
  });

  it('a filter that is off shows everything, whatever is on its lists', () => {
    fc.assert(
      fc.property(judgedWith(scored), filters, (judged, { threshold, companies, words }) => {
        const off = { ...NO_FILTER, threshold, companies, words };
        expect(fateOf(judged, off)).toEqual({ fate: 'show', why: null });
      }),
    );
  });

  it('a further rule never brings a card back', () => {
    const rule = fc.constantFrom('below', 'reposted', 'promoted', 'viewed', 'kept', 'named' as const);
    fc.assert(
      fc.property(judgedWith(scored), filters, rule, (judged, filter, more) => {
        expect(strength(judged, filter)).toBeGreaterThanOrEqual(strength(judged, { ...filter, [more]: 'show' }));
        expect(strength(judged, { ...filter, [more]: 'hide' })).toBeGreaterThanOrEqual(strength(judged, filter));
      }),
    );
    fc.assert(
      fc.property(judgedWith(scored), filters, entry, fc.nat(100), (judged, filter, added, points) => {
        const longer = { ...filter, companies: [...filter.companies, added], words: [added, ...filter.words] };
        const higher = { ...filter, threshold: Math.min(100, filter.threshold + points) };
        expect(strength(judged, longer)).toBeGreaterThanOrEqual(strength(judged, filter));
        expect(strength(judged, higher)).toBeGreaterThanOrEqual(strength(judged, filter));
      }),
    );
  });

  it('a title is met by each of its own words', () => {
    const word = fc.stringMatching(/^[a-zäéß][a-zäéß0-9]{0,9}(?:\+\+|#)?$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat(), (all, from, length) => {
        const start = from % all.length;
        const phrase = all.slice(start, start + 1 + (length % all.length)).join(' ');
        expect(judge({ card: { title: all.join(', ') } }, { named: 'hide', words: [phrase] })[0]).toBe('hide');
      }),
    );
  });
});

describe('the stored filter', () => {
  const stored = (filter: unknown) => settingsSchema.parse({ filter }).filter;

  it('is off where there is none yet', () => {
    expect(settingsSchema.parse({ toolbarOnly: true })).toEqual({ ...DEFAULT_SETTINGS, toolbarOnly: true });
    for (const nothing of [null, 'dim', 3, []]) {
      expect(stored(nothing)).toEqual(NO_FILTER);
      expect(settingsSchema.parse(nothing)).toEqual(DEFAULT_SETTINGS);
    }
    expect(settingsSchema.parse(undefined)).toEqual(DEFAULT_SETTINGS);
  });

  it('loses only what is damaged', () => {
    expect(stored({ below: 'dim', threshold: 650, promoted: 'hide', viewed: 1, words: 'intern' })).toEqual({
      ...NO_FILTER,
      below: 'dim',
      promoted: 'hide',
    });
    expect(stored({ companies: ['Acme', 7, '', ' Umbrella ', null, 'x'.repeat(101)] }).companies).toEqual([
      'Acme',
      'Umbrella',
    ]);
    const many = Array.from({ length: MOST_ENTRIES + 5 }, (_, index) => `company ${index}`);
    expect(stored({ companies: many }).companies).toEqual(many.slice(0, MOST_ENTRIES));
  });

  it('comes back as it was, and anything else as a filter', () => {
    const valid = settingsChangeSchema.shape.filter.unwrap();
    fc.assert(
      fc.property(filters, (filter) => {
        const kept = valid.safeParse(filter);
        if (kept.success) expect(stored(filter)).toEqual(kept.data);
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(NO_FILTER)), fc.jsonValue()), (anything) => {
        expect(valid.safeParse(stored(anything)).success).toBe(true);
      }),
    );
  });
});

describe('a change of the filter', () => {
  it('is added to what an older version stored, and mends what is damaged', async () => {
    const store: Record<string, unknown> = { [SETTINGS_KEY]: { toolbarOnly: true } };
    const { change } = createSettings({
      get: async (key) => ({ [String(key)]: store[String(key)] }),
      set: async (items) => void Object.assign(store, items),
    });
    const filter: Filter = { ...NO_FILTER, below: 'dim', words: [' intern '] };
    const wanted = { ...DEFAULT_SETTINGS, toolbarOnly: true, filter: { ...filter, words: ['intern'] } };
    expect(await change({ filter })).toEqual(wanted);
    expect(store[SETTINGS_KEY]).toEqual(wanted);
    store[SETTINGS_KEY] = { ...wanted, filter: { ...wanted.filter, threshold: 'high', kept: 'dim' } };
    expect(await change({ toolbarOnly: false })).toEqual({ ...wanted, toolbarOnly: false });
  });

  const isTaken = (filter: object) => settingsChangeSchema.safeParse({ filter: { ...NO_FILTER, ...filter } }).success;

  it.each([
    [{}, true],
    [{ threshold: 1, below: 'hide', companies: ['Acme'] }, true],
    [{ companies: Array.from({ length: MOST_ENTRIES }, () => 'Acme') }, true],
    [{ companies: Array.from({ length: MOST_ENTRIES + 1 }, () => 'Acme') }, false],
    [{ threshold: 0 }, false],
    [{ threshold: 65.5 }, false],
    [{ threshold: '65' }, false],
    [{ below: 'mark' }, false],
    [{ promoted: 'dim' }, false],
    [{ words: [''] }, false],
    [{ words: ['x'.repeat(101)] }, false],
    [{ colour: 'red' }, false],
    [{ viewed: undefined }, false],
  ])('%j is taken: %s', (filter, taken) => {
    expect(isTaken(filter)).toBe(taken);
  });
});
