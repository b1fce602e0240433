/** LinkedIn for signed-in people: our own pages, the real saved ones where they are at hand, and pages turned hostile. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { JSDOM, VirtualConsole } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { completed } from '../../lib/posting/complete.ts';
import { type Card, type Reading, readingSchema } from '../../lib/posting/schema.ts';
import { isEmber, placeEmber, readEmber, WATCHED_EMBER } from '../../lib/sites/linkedin-ember.ts';
import { isSdui, placeSdui, readSdui, WATCHED_SDUI } from '../../lib/sites/linkedin-sdui.ts';
import { readVoyager } from '../../lib/sites/linkedin-voyager.ts';
import { isLabel, says } from '../../lib/sites/linkedin-words.ts';

interface Truth {
  file: string;
  url: string;
  capturedAt: string;
  kind: string;
  posting: (Record<string, unknown> & { company: string }) | null;
  cards?: (Omit<Card, 'posted'> & { postedFrom: string | null; postedTo: string | null })[];
  decoys?: string[];
}

/** The fields whose value must be the truth's own. */
const SAME = [
  'id',
  'title',
  'company',
  'locations',
  'workplaceType',
  'employmentType',
  'seniority',
  'reposted',
  'closed',
  'closedQuote',
  'easyApply',
  'applicants',
  'salary',
  'responseLabel',
  'promoted',
  'applyUrl',
] as const;

/**
 * Where we read more than the list of truths has: the page's second data block says `"repostedJob": false` of this very
 * job, in JSON that the browser broke when it saved the page.
 */
const READ_MORE: Record<string, Record<string, unknown>> = {
  'linkedin/view_ember_fr_lincoln_3786945580.html': { reposted: false },
};

const OWN = new URL('../pages/', import.meta.url);
const REAL = new URL('../../../shared/pages/', import.meta.url);

function truthIn(folder: URL, wanted: RegExp): Truth[] {
  const file = new URL(folder === OWN ? 'linkedin/truth.json' : 'truth.json', folder);
  return (JSON.parse(readFileSync(file, 'utf8')) as Truth[]).filter((truth) => wanted.test(truth.file));
}

function documentFrom(html: string, url: string): Document {
  return new JSDOM(html, { url, virtualConsole: new VirtualConsole() }).window.document;
}

function documentOf(folder: URL, truth: Truth): Document {
  return documentFrom(readFileSync(new URL(truth.file, folder), 'utf8'), truth.url);
}

const isSduiFile = (truth: Truth) => /sdui/.test(truth.file);

function readAs(truth: Truth, document: Document): Reading {
  const read = isSduiFile(truth) ? readSdui : readEmber;
  return completed(read(document, new URL(truth.url), new Date(truth.capturedAt)));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function expectDescription(description: string | null, wanted: Record<string, unknown>): void {
  const text = oneLine(description ?? '');
  const { min, max } = wanted.descriptionLength as { min: number; max: number };
  expect(text.startsWith(oneLine(String(wanted.descriptionStart)))).toBe(true);
  expect(text.endsWith(oneLine(String(wanted.descriptionEnd)))).toBe(true);
  expect(text.length).toBeGreaterThanOrEqual(min);
  expect(text.length).toBeLessThanOrEqual(max);
}

function expectCards(cards: Card[], wanted: NonNullable<Truth['cards']>): void {
  const facts = ({ id, title, company, location, promoted, viewed }: Omit<Card, 'posted'>) => {
    return { id, title, company, location, promoted, viewed };
  };
  expect(cards.map(facts)).toEqual(wanted.map(facts));
  for (const [at, { posted }] of cards.entries()) {
    const { postedFrom = null, postedTo = null } = wanted[at] ?? {};
    expect(posted === null).toBe(postedFrom === null);
    if (posted) expect(posted.from <= String(postedTo) && posted.to >= String(postedFrom)).toBe(true);
  }
}

function expectTruth(folder: URL, truth: Truth): void {
  const document = documentOf(folder, truth);
  expect(isSdui(document)).toBe(isSduiFile(truth));
  if (!isSduiFile(truth)) expect(isEmber(document)).toBe(true);
  const reading = readAs(truth, document);
  expect(() => readingSchema.parse(reading)).not.toThrow();
  expect(reading.kind).toBe(truth.kind);
  expectCards(reading.cards, truth.cards ?? []);
  const { posting } = reading;
  const wanted = truth.posting && { ...truth.posting, ...READ_MORE[truth.file] };
  if (!wanted || !posting) return expect(posting).toBe(wanted);
  const same = SAME.filter((field) => field in wanted);
  expect(Object.fromEntries(same.map((field) => [field, posting[field]]))).toEqual(
    Object.fromEntries(same.map((field) => [field, (wanted as Record<string, unknown>)[field]])),
  );
  const { from, to, source } = posting.posted ?? { from: null, to: null, source: null };
  const { postedFrom, postedTo, postedSource } = wanted as Record<string, unknown>;
  expect({ from, to, source }).toEqual({ from: postedFrom, to: postedTo, source: postedSource });
  expectDescription(posting.description, wanted);
  const { description: _, posted, ...facts } = posting;
  for (const decoy of truth.decoys ?? []) expect([...Object.values(facts), posted?.quote]).not.toContain(decoy);
}

const own = truthIn(OWN, /^linkedin\/(ember|sdui)-/);
const real = existsSync(REAL) ? truthIn(REAL, /^linkedin\/(view|search|list)_(ember|sdui)/) : [];
if (real.length === 0) console.warn('The real saved pages are not here: only our own pages are read.');

describe('our own pages for signed-in people', () => {
  it.each(own.map((truth) => [truth.file, truth] as const))('%s', (_, truth) => expectTruth(OWN, truth));
});

describe.skipIf(real.length === 0)('real pages for signed-in people', () => {
  it.each(real.map((truth) => [truth.file, truth] as const))('%s', (_, truth) => expectTruth(REAL, truth));
});

describe('guest pages', () => {
  const guest = truthIn(OWN, /^linkedin\/guest-/);
  it.each(guest.map((truth) => [truth.file, truth] as const))('%s is of neither generation', (_, truth) => {
    const document = documentOf(OWN, truth);
    expect([isEmber(document), isSdui(document)]).toEqual([false, false]);
  });
});

describe('a posting is not closed', () => {
  const readChanged = (file: string, change: (document: Document) => void) => {
    const truth = own.find((one) => one.file === file);
    if (!truth) throw new Error(`no such page: ${file}`);
    const document = documentOf(OWN, truth);
    expect(readAs(truth, document).kind).toBe('closed');
    change(document);
    return readAs(truth, document);
  };

  it('by data that an apply control contradicts (Ember)', () => {
    const reading = readChanged('linkedin/ember-closed-data.html', (document) => {
      const control = document.createElement('button');
      control.className = 'jobs-apply-button';
      document.querySelector('.jobs-s-apply')?.append(control);
    });
    expect(reading.posting).toMatchObject({ closed: false, closedQuote: null });
  });

  it('by words that an apply control contradicts (SDUI)', () => {
    const reading = readChanged('linkedin/sdui-view-closed.html', (document) => {
      const control = document.createElement('a');
      control.setAttribute('href', '/jobs/view/4600000604/apply/?openSDUIApplyFlow=true');
      document.querySelector('._apply')?.append(control);
    });
    expect(reading.posting).toMatchObject({ closed: false, easyApply: true });
  });

  it('by a notice outside its top card', () => {
    const reading = readChanged('linkedin/ember-closed-en.html', (document) => {
      const notice = document.querySelector('.jobs-details-top-card__apply-error');
      if (notice) document.querySelector('.jobs-similar-jobs')?.append(notice);
    });
    expect(reading.posting?.closed).toBe(false);
  });
});

describe('where the badge stands', () => {
  const shown = [...own, ...real].filter((truth) => truth.posting !== null);
  it.each(shown.map((truth) => [truth.file, truth] as const))('%s: at its own visible title', (_, truth) => {
    const folder = own.includes(truth) ? OWN : REAL;
    const document = documentOf(folder, truth);
    const place = (isSduiFile(truth) ? placeSdui : placeEmber)(document, new URL(truth.url));
    expect(oneLine(place?.title.textContent ?? '')).toContain(oneLine(String(truth.posting?.title)));
    expect(place?.title.matches('h1, h2, p')).toBe(true);
    const watched = isSduiFile(truth) ? WATCHED_SDUI : WATCHED_EMBER;
    expect(place?.title.closest(watched)).not.toBeNull();
    if (place?.details) expect(place.details.contains(place.title)).toBe(false);
  });

  const hidden = own.filter((truth) => truth.posting === null);
  it.each(hidden.map((truth) => [truth.file, truth] as const))('%s: nowhere', (_, truth) => {
    const place = (isSduiFile(truth) ? placeSdui : placeEmber)(documentOf(OWN, truth), new URL(truth.url));
    expect(place).toBeNull();
  });
});

describe('the embedded data', () => {
  const id = '4600000101';
  const entity = (facts: object) => ({ entityUrn: `urn:li:fsd_jobPosting:${id}`, ...facts });
  const read = (...texts: string[]) => {
    const document = documentFrom('<body></body>', 'https://www.linkedin.com/');
    for (const text of texts) {
      const code = document.createElement('code');
      code.append(document.createComment(text));
      document.body.append(code);
    }
    return readVoyager(document, id);
  };

  const dated = (field: string, ms: number, day: string) => ({
    interval: { from: day, to: day },
    quote: `"${field}": ${ms}`,
  });
  const LISTED = dated('listedAt', 1770067449000, '2026-02-02');

  it('takes listedAt, never originalListedAt, as UTC day', () => {
    const json = JSON.stringify({ included: [entity({ listedAt: 1770067449000, originalListedAt: 1700000000000 })] });
    expect(read(json)).toMatchObject({
      listed: LISTED,
      first: dated('originalListedAt', 1700000000000, '2023-11-14'),
    });
  });

  it('takes the day on which it was made where it does not say when it was first listed', () => {
    const json = JSON.stringify({ included: [entity({ listedAt: 1770067449000, createdAt: 1760000000000 })] });
    expect(read(json)?.first).toEqual(dated('createdAt', 1760000000000, '2025-10-09'));
  });

  const page = (facts: object) => {
    const document = documentFrom(
      `<main><div class="job-view-layout"><h1 class="job-details-jobs-unified-top-card__job-title">Keeper</h1></div></main>`,
      'https://www.linkedin.com/',
    );
    const code = document.createElement('code');
    code.append(document.createComment(JSON.stringify({ included: [entity({ title: 'Keeper', ...facts })] })));
    document.body.append(code);
    const url = new URL(`https://www.linkedin.com/jobs/view/${id}/`);
    return readEmber(document, url, new Date('2026-02-04T12:00:00Z')).posting;
  };

  it('tells the first listing of the very job, with the data that say so', () => {
    expect(page({ listedAt: 1770067449000, originalListedAt: 1770066696000 })?.firstListed).toEqual({
      from: '2026-02-02',
      to: '2026-02-02',
      source: 'embedded-json',
      quote: '"originalListedAt": 1770066696000',
    });
    expect(page({ listedAt: 1770067449000, originalListedAt: 1700000000000 })).toMatchObject({
      posted: { from: '2026-02-02' },
      firstListed: { from: '2023-11-14' },
    });
  });

  it.each([
    ['after the listing', { listedAt: 1770067449000, originalListedAt: 1770200000000 }],
    ['without a listing to compare it with', { originalListedAt: 1700000000000 }],
    ['in the future', { listedAt: 1790000000000, originalListedAt: 1780000000000 }],
    ['that is no time', { listedAt: 1770067449000, originalListedAt: '1700000000000', createdAt: [] }],
    ['of another job', { listedAt: 1770067449000, entityUrn: 'urn:li:fsd_jobPosting:99', originalListedAt: 1 }],
  ])('tells no first listing %s', (_, facts) => {
    expect(page(facts)?.firstListed).toBeNull();
  });

  it('knows nothing of a job whose id only begins or ends alike', () => {
    const json = JSON.stringify({ included: [{ entityUrn: `urn:li:fsd_jobPosting:1${id}`, listedAt: 1770067449000 }] });
    expect(read(json)).toBeNull();
  });

  it('joins what several blocks say', () => {
    const first = JSON.stringify({ included: [entity({ listedAt: 1770067449000 })] });
    const second = JSON.stringify({ included: [entity({ repostedJob: true, jobState: 'CLOSED' })] });
    expect(read(second, first)).toMatchObject({ listed: LISTED, reposted: true, state: 'CLOSED' });
  });

  it('is unharmed by wrong types, prototype keys, depth and dates that cannot be', () => {
    const deep = `{"a":${'['.repeat(10_000)}"urn:li:fsd_jobPosting:${id}","listedAt":1${']'.repeat(10_000)}}`;
    const odd = `{"included":[{"__proto__":{"listedAt":1},"entityUrn":"urn:li:fsd_jobPosting:${id}","listedAt":9e99,
      "repostedJob":"yes","jobState":7,"title":[],"*employmentStatus":"x:constructor","*jobWorkplaceTypes":["x:toString"]}]}`;
    expect(read(deep)).toBeNull();
    expect(read(odd.replace('9e99', '99999999999999999'))).toEqual({
      title: null,
      listed: null,
      first: null,
      reposted: null,
      state: null,
      workplaceType: null,
      employmentType: null,
    });
  });
});

describe('words', () => {
  it('count at the beginning of a word, whatever the accents', () => {
    expect(says('RIPUBBLICATA: 1 ora fa', 'reposted')).toBe(true);
    expect(says('Republié il y a 2 semaines', 'reposted')).toBe(true);
    expect(says('unreposted', 'reposted')).toBe(false);
    expect(says('Le candidature vengono gestite al di fuori di LinkedIn', 'offLinkedin')).toBe(true);
    expect(says('Work outside', 'offLinkedin')).toBe(false);
  });

  it('that are short count only as the whole label', () => {
    expect(isLabel('Vu', 'viewed')).toBe(true);
    expect(isLabel('Visualizzato', 'viewed')).toBe(true);
    expect(isLabel('Vue sur la mer', 'viewed')).toBe(false);
    expect(says('x'.repeat(1_000_000), 'closed')).toBe(false);
  });
});

const HOSTILE = [
  '',
  '\u202e\ud800<script>',
  '9999999999 years ago · 1e999 applicants · Promoted',
  ' | '.repeat(5_000),
  '· '.repeat(20_000),
  'Posted on February 31, 2026, 25:99 PM',
  '$-1/hr - $∞/hr',
  'No longer accepting applications',
  'x'.repeat(200_000),
];
const HREFS = [
  'javascript:alert(1)',
  'https://www.linkedin.com/safety/go/?url=javascript%3A1',
  '//[',
  '/jobs/view/1e9/',
];

/** One change to a page: leaving out, doubling or moving an element, or other text in place of its own. */
const change = fc.record({
  what: fc.constantFrom('delete', 'double', 'move', 'text', 'href', 'key', 'wrap'),
  at: fc.nat(),
  to: fc.nat(),
  text: fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 })),
});

function mutate(document: Document, { what, at, to, text }: typeof change extends fc.Arbitrary<infer C> ? C : never) {
  const all = [...document.body.querySelectorAll('*')];
  const element = all[at % Math.max(all.length, 1)];
  const target = all[to % Math.max(all.length, 1)];
  if (!element || !target) return;
  if (what === 'delete') element.remove();
  else if (what === 'double') element.after(element.cloneNode(true));
  else if (what === 'move' && !element.contains(target)) target.append(element);
  else if (what === 'text') element.textContent = text;
  else if (what === 'href')
    for (const link of document.links) link.setAttribute('href', HREFS[to % HREFS.length] ?? '');
  else if (what === 'key') element.setAttribute('componentkey', `JobDetails_AboutTheJob_${text}`);
  else if (what === 'wrap') {
    const wrapper = document.createElement(to % 2 ? 'p' : 'li');
    element.replaceWith(wrapper);
    wrapper.append(element);
  }
}

describe('any page', () => {
  const pages = own.map((truth) => ({ truth, html: readFileSync(new URL(truth.file, OWN), 'utf8') }));

  it('gives a valid reading, whatever was done to it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...pages),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        ({ truth, html }, list) => {
          const document = documentFrom(html, truth.url);
          for (const one of list) mutate(document, one);
          const url = new URL(truth.url);
          const now = new Date(truth.capturedAt);
          for (const read of [readEmber, readSdui]) readingSchema.parse(read(document, url, now));
          for (const place of [placeEmber, placeSdui]) place(document, url);
          isEmber(document);
          isSdui(document);
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('never gives a posting under another id than the address asks for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...pages),
        fc.array(change, { minLength: 1, maxLength: 5 }),
        ({ truth, html }, list) => {
          const document = documentFrom(html, truth.url);
          for (const one of list) mutate(document, one);
          const url = new URL('https://www.linkedin.com/jobs/search/?currentJobId=4699999999');
          const now = new Date(truth.capturedAt);
          for (const read of [readEmber, readSdui]) expect(read(document, url, now).posting).toBeNull();
        },
      ),
      { numRuns: 80 },
    );
  }, 60_000);

  it('is read without being changed', () => {
    for (const { truth, html } of pages) {
      const document = documentFrom(html, truth.url);
      const before = document.documentElement.outerHTML;
      readAs(truth, document);
      expect(document.documentElement.outerHTML).toBe(before);
    }
  });
});
