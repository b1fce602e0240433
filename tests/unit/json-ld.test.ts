/** JobPosting out of JSON-LD, as the world writes it and as a hostile page could. */
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { readJobPostings, readWholeJobPostings } from '../../lib/sites/json-ld.ts';
import { parseLeniently } from '../../lib/sites/json-repair.ts';

const { document } = new JSDOM('<body></body>').window;

/** A document with these scripts, as they would stand after parsing. */
function documentWith(...scripts: string[]): Document {
  document.body.replaceChildren();
  for (const text of scripts) {
    const script = document.createElement('script');
    script.setAttribute('type', 'application/ld+json');
    script.textContent = text;
    document.body.append(script);
  }
  return document;
}

function readAll(...scripts: string[]) {
  return readWholeJobPostings(documentWith(...scripts));
}

function readOne(facts: Record<string, unknown>) {
  const [posting] = readAll(JSON.stringify({ '@context': 'https://schema.org', '@type': 'JobPosting', ...facts }));
  if (!posting) throw new Error('no posting');
  return posting;
}

const GARDENER = '"@type":"JobPosting","title":"Gardener"';

describe('finding postings', () => {
  it.each([
    ['alone', `{${GARDENER}}`],
    ['in an array', `[{"@type":"Organization"},{${GARDENER}}]`],
    ['in @graph', `{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},{${GARDENER}}]}`],
    ['in a list of items', `{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{${GARDENER}}}]}`],
    ['behind the type of a part', `{"jobLocation":{"@type":"Place"},${GARDENER}}`],
    ['with several types', '{"@type":["Thing","JobPosting"],"title":"Gardener"}'],
    ['with a spaced type', '{"@type":" Job Posting","title":"Gardener"}'],
    ['with a full address as type', '{"@type":"https://schema.org/JobPosting","title":"Gardener"}'],
    ['with an escaped type', '{"@type":"\\u004aobPosting","title":"Gardener"}'],
    ['with keys in odd case', '{"@Type":"jobposting","Title":"Gardener"}'],
    ['in CDATA', `//<![CDATA[\n{${GARDENER}}\n//]]>`],
    ['in CDATA within a block comment', `/*<![CDATA[*/{${GARDENER}}/*]]>*/`],
    ['in an HTML comment', `<!-- {${GARDENER}} -->`],
    ['with a semicolon behind', `{${GARDENER}};`],
    ['with a missing comma', '{"@type":"JobPosting" "x":{} "y":[1 2] "title":"Gardener"}'],
    ['with commas too many', `{${GARDENER},"x":[1,2,],}`],
    ['with quotes as entities', '{&quot;@type&quot;:&quot;JobPosting&quot;,&quot;title&quot;:&quot;Gardener&quot;}'],
    ['one object after the other', `{"@type":"WebSite"}{${GARDENER}}`],
    ['with a raw line break in a text', `{"description":"a\nb\tc",${GARDENER}}`],
    ['with an escape that is none', `{"description":"it\\'s c:\\data",${GARDENER}}`],
  ])('%s', (_, script) => {
    expect(readAll(script).map(({ title }) => title)).toEqual(['Gardener']);
  });

  it('keeps the page’s order over scripts, and reads on behind a broken one', () => {
    const titles = readAll('{"@type":"JobPosting","title":"A"}', '{"@type":"JobPosting","title"', `{${GARDENER}}`);
    expect(titles.map(({ title }) => title)).toEqual(['A', 'Gardener']);
  });

  it('reads nothing else', () => {
    expect(readAll('', 'null', '[]', '"JobPosting"', '{"@type":"Organization","name":"JobPosting"}')).toEqual([]);
    expect(readAll('{"@type":{"@id":"JobPosting"},"title":"x"}')).toEqual([]);
    const scripts = `<script>{${GARDENER}}</script><script type="text/x">{${GARDENER}}</script>`;
    expect(readWholeJobPostings(new JSDOM(scripts).window.document)).toEqual([]);
  });

  it('reads the few facts without repairs where that is enough', () => {
    expect(readJobPostings(documentWith(`{${GARDENER},}`, `{${GARDENER},"datePosted":"2026-11-09"}`))).toMatchObject([
      { title: 'Gardener', datePosted: '2026-11-09' },
    ]);
  });
});

describe('facts', () => {
  it('gives every fact of a full posting', () => {
    const posting = readOne({
      title: 'Gardener',
      hiringOrganization: { '@type': 'Organization', name: 'Larch & Sons' },
      identifier: { '@type': 'PropertyValue', name: 'Larch', value: 4711 },
      url: 'https://larch.example/jobs/4711',
      datePosted: '2026-11-09',
      validThrough: '2026-12-09T00:00',
      employmentType: ['FULL_TIME'],
      jobLocationType: 'TELECOMMUTE',
      jobLocation: { '@type': 'Place', address: { addressLocality: 'Oslo', addressCountry: { name: 'Norway' } } },
      baseSalary: { currency: 'NOK', value: { minValue: 1, maxValue: 2, unitText: 'HOUR' } },
      description: '<p>Dig.</p><ul><li>Plant</li></ul>',
    });
    expect({ ...posting, description: posting.description }).toEqual({
      title: 'Gardener',
      company: 'Larch & Sons',
      identifier: '4711',
      url: 'https://larch.example/jobs/4711',
      datePosted: '2026-11-09',
      validThrough: '2026-12-09',
      dateQuote: '"datePosted": "2026-11-09"',
      employmentType: 'full-time',
      workplaceType: 'remote',
      locations: ['Oslo, Norway'],
      pay: '{"currency":"NOK","value":{"minValue":1,"maxValue":2,"unitText":"HOUR"}}',
      description: 'Dig.\nPlant',
    });
  });

  it('has null or nothing for every fact that is absent', () => {
    const posting = readOne({});
    expect(Object.values({ ...posting, locations: null }).every((value) => value === null)).toBe(true);
    expect(posting.locations).toEqual([]);
  });

  it.each([
    ['2025-03-05 13:51:41 -0300', '2025-03-05'],
    ['2026-11-09T23:30:00+01:00', '2026-11-09'],
    ['2026-02-02T21:24:09.000Z', '2026-02-02'],
    ['2026-02-31', null],
    ['9999-12-31', null],
    ['soon', null],
    [{ '@value': '2026-02-02' }, null],
    [null, null],
  ])('reads the day of %j as %j, and quotes only what it read', (datePosted, day) => {
    const posting = readOne({ datePosted });
    expect(posting.datePosted).toBe(day);
    expect(posting.dateQuote).toBe(day === null ? null : `"datePosted": ${JSON.stringify(datePosted)}`);
  });

  it.each([
    ['Larch', 'Larch'],
    [{ name: 'Larch' }, 'Larch'],
    [[{ logo: 'x' }, { name: 'Larch' }], 'Larch'],
    [{ name: ['Larch', 'Alder'] }, 'Larch'],
    [{ name: 'abra | Web &amp;amp; Mobile' }, 'abra | Web & Mobile'],
    [{ name: '  ' }, null],
    [{ name: { toString: 'x' } }, null],
    [true, null],
  ])('reads the employer %j as %j', (hiringOrganization, company) => {
    expect(readOne({ hiringOrganization }).company).toBe(company);
  });

  it.each([
    ['Oslo', ['Oslo']],
    [
      ['Oslo', 'Bergen', 'Oslo'],
      ['Oslo', 'Bergen'],
    ],
    [{ address: 'Quay 4, Oslo' }, ['Quay 4, Oslo']],
    [{ name: 'Oslo HQ', address: { addressLocality: 'Oslo' } }, ['Oslo HQ']],
    [{ address: { addressLocality: 'New York', addressRegion: 'NY', addressCountry: 'US' } }, ['New York, NY, US']],
    [{ address: { addressLocality: 'Singapore', addressCountry: { name: ['Singapore', 'x'] } } }, ['Singapore']],
    [{ address: { addressLocality: null, addressRegion: '' } }, []],
    [{ geo: { latitude: 1 } }, []],
    [7, ['7']],
  ])('reads the place %j as %j', (jobLocation, locations) => {
    expect(readOne({ jobLocation }).locations).toEqual(locations);
  });

  it.each([
    [['FULL_TIME', 'PART_TIME'], null],
    [['FULL_TIME', 'OTHER'], 'full-time'],
    ['Permanent', null],
    [['INTERN'], 'internship'],
    [{}, null],
  ])('reads the kind of employment %j as %j', (employmentType, kind) => {
    expect(readOne({ employmentType }).employmentType).toBe(kind);
  });

  it('decodes what was escaped twice, and mends line breaks that were', () => {
    expect(readOne({ title: 'FP&amp;A Consultant' }).title).toBe('FP&A Consultant');
    expect(readOne({ title: 'C++ <T> &amp; R' }).title).toBe('C++ <T> & R');
    expect(readOne({ description: '<p>One</p>\\n<p>Two</p>' }).description).toBe('One\nTwo');
    expect(readOne({ description: '&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;' }).description).toBe('One\nTwo');
  });

  it('takes no address but one of the web, of a length that is one', () => {
    for (const url of [
      'javascript:alert(1)',
      '/jobs/1',
      'data:text/html,x',
      `https://x.example/${'y'.repeat(3_000)}`,
      7,
    ]) {
      expect(readOne({ url }).url).toBeNull();
    }
  });
});

describe('hostile data', () => {
  it('never reaches a prototype', () => {
    const script =
      '{"@type":"JobPosting","__proto__":{"title":"Inherited","polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    expect(readAll(script)[0]?.title).toBeNull();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('may be 10,000 deep', () => {
    const deep = `${'{"a":['.repeat(10_000)}{${GARDENER}}${']}'.repeat(10_000)}`;
    expect(() => readAll(deep, `{${GARDENER}}`)).not.toThrow();
    expect(readAll(deep, `{${GARDENER}}`).map(({ title }) => title)).toContain('Gardener');
    expect(() => readAll('['.repeat(100_000))).not.toThrow();
    const nested = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    for (const field of ['jobLocation', 'baseSalary', 'hiringOrganization', 'title', 'datePosted', '@graph']) {
      expect(readAll(`{${GARDENER},"validThrough":"2026-01-01","${field}":${nested}}`)).toMatchObject([
        { validThrough: '2026-01-01' },
      ]);
    }
  });

  it('may be megabytes: read in part or not at all', () => {
    const large = 'x'.repeat(3_000_000);
    expect(readAll(`{${GARDENER},"description":"${large}"}`)).toEqual([]);
    const posting = readOne({ title: large.slice(0, 200_000), description: large.slice(0, 200_000) });
    expect(posting.title).toHaveLength(500);
    expect(posting.description).toHaveLength(100_000);
    expect(readAll(...Array.from({ length: 200 }, () => `{${GARDENER}}`)).length).toBeLessThanOrEqual(20);
    expect(readOne({ jobLocation: Array.from({ length: 900 }, (_, i) => `Place ${i}`) }).locations).toHaveLength(50);
  });

  it('never throws and keeps its types, whatever the values', () => {
    const keys = [
      'title',
      'datePosted',
      'hiringOrganization',
      'jobLocation',
      'identifier',
      'baseSalary',
      'description',
    ];
    const facts = fc.dictionary(fc.constantFrom(...keys, 'employmentType', 'url', '__proto__'), fc.jsonValue());
    fc.assert(
      fc.property(facts, (values) => {
        const { locations, ...posting } = readOne(values);
        expect(locations.every((place) => typeof place === 'string' && place !== '' && place.length <= 500)).toBe(true);
        for (const value of Object.values(posting)) expect(value === null || typeof value === 'string').toBe(true);
      }),
    );
  });
});

describe('repairs', () => {
  it('change nothing that is JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseLeniently(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('bring back what was lost between the parts', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (one, other) => {
        const expected = JSON.parse(JSON.stringify({ one, other }));
        const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
        expect(parseLeniently(`{"one":${a} "other":${b},}`)).toEqual(expected);
        expect(parseLeniently(`/*<![CDATA[*/ {"one":${a},"other":${b}} /*]]>*/`)).toEqual(expected);
      }),
    );
  });

  it('end in nothing or a value for any text', () => {
    const json = fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a', '1', '\n', ' ') });
    fc.assert(fc.property(json, (text) => void parseLeniently(text)));
  });
});
