/** LinkedIn as visitors see it: our own pages, the real saved ones where they are at hand, and pages turned hostile. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { completed } from '../../lib/posting/complete.ts';
import { type Card, readingSchema } from '../../lib/posting/schema.ts';
import { linkedin } from '../../lib/sites/linkedin.ts';
import { placeGuest, readGuest } from '../../lib/sites/linkedin-guest.ts';

interface Truth {
  file: string;
  site: string;
  url: string;
  capturedAt: string;
  kind: string;
  posting: (Record<string, unknown> & { locations: string[] }) | null;
  cards?: (Omit<Card, 'posted'> & { postedFrom: string | null; postedTo: string | null })[];
  decoys?: string[];
}

/** The fields whose value must be the truth's own. */
const SAME = [
  'id',
  'title',
  'locations',
  'workplaceType',
  'employmentType',
  'seniority',
  'reposted',
  'closed',
  'closedQuote',
  'easyApply',
  'applicants',
  'responseLabel',
  'promoted',
  'applyUrl',
] as const;

/**
 * Where we read more than the list of truths has: this page's JSON-LD says `jobLocationType: TELECOMMUTE`, and the
 * signed-in capture of the same job, in the same list, is remote as well.
 */
const READ_MORE: Record<string, Record<string, unknown>> = {
  'linkedin/guest_view_en_kyndryl_4368403070_2026-02.html': { workplaceType: 'remote' },
};

const OWN = new URL('../pages/', import.meta.url);
const REAL = new URL('../../../shared/pages/', import.meta.url);

function truthIn(folder: URL, wanted: RegExp): Truth[] {
  const file = new URL(folder === OWN ? 'linkedin/truth.json' : 'truth.json', folder);
  const all = JSON.parse(readFileSync(file, 'utf8')) as Truth[];
  return all.filter((truth) => truth.site === 'linkedin' && wanted.test(truth.file));
}

function documentOf(folder: URL, truth: Truth): Document {
  return new JSDOM(readFileSync(new URL(truth.file, folder), 'utf8'), { url: truth.url }).window.document;
}

function readTruth(folder: URL, truth: Truth) {
  return completed(linkedin.read(documentOf(folder, truth), new URL(truth.url), new Date(truth.capturedAt)));
}

/** One line, as the truth has its descriptions. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function expectTruth(folder: URL, truth: Truth): void {
  const reading = readTruth(folder, truth);
  expect(() => readingSchema.parse(reading)).not.toThrow();
  expect(reading.kind).toBe(truth.kind);
  expect(
    reading.cards.map(({ posted, applied: _, ...card }) => ({
      ...card,
      postedFrom: posted?.from ?? null,
      postedTo: posted?.to ?? null,
    })),
  ).toEqual(truth.cards ?? []);
  for (const decoy of truth.decoys ?? []) {
    const { description: _, ...facts } = reading.posting ?? { description: null };
    expect(Object.values(facts)).not.toContain(decoy);
  }
  const { posting } = reading;
  const wanted = truth.posting && { ...truth.posting, ...READ_MORE[truth.file] };
  if (!wanted || !posting) return expect(posting).toBe(wanted);
  const same = SAME.filter((field) => field in wanted);
  expect(Object.fromEntries(same.map((field) => [field, posting[field]]))).toEqual(
    Object.fromEntries(same.map((field) => [field, wanted[field]])),
  );
  expect([wanted.company, ...((wanted.companyAliases as string[] | undefined) ?? [])]).toContain(posting.company);
  expect(posting.posted?.source ?? null).toBe(wanted.postedSource);
  if (posting.posted && wanted.postedFrom) {
    expect(posting.posted.from <= String(wanted.postedTo) && posting.posted.to >= String(wanted.postedFrom)).toBe(true);
  } else expect(posting.posted).toBe(wanted.postedFrom);
  // A salary that only the description states may be missed, never misread.
  if (posting.salary || folder === OWN) expect(posting.salary).toEqual(wanted.salary);
  const description = oneLine(posting.description ?? '');
  const { min, max } = wanted.descriptionLength as { min: number; max: number };
  expect(description.startsWith(oneLine(String(wanted.descriptionStart)))).toBe(true);
  expect(description.endsWith(oneLine(String(wanted.descriptionEnd)))).toBe(true);
  expect(description.length).toBeGreaterThanOrEqual(min);
  expect(description.length).toBeLessThanOrEqual(max);
}

const own = truthIn(OWN, /^linkedin\/(guest|auth|jobs-home)/);
const real = existsSync(REAL) ? truthIn(REAL, /^linkedin\/(guest|neg)_/) : [];
if (real.length === 0) console.warn('The real saved pages are not here: only our own pages are read.');

describe('our own guest pages', () => {
  it.each(own.map((truth) => [`${truth.file} at ${truth.url}`, truth] as const))('%s', (_, truth) => {
    expectTruth(OWN, truth);
  });
});

describe.skipIf(real.length === 0)('real guest pages', () => {
  it.each(real.map((truth) => [truth.file, truth] as const))('%s', (_, truth) => {
    expectTruth(REAL, truth);
  });
});

describe('addresses', () => {
  it.each([
    ['https://www.linkedin.com/jobs/view/4368403070', true, '4368403070'],
    ['https://www.linkedin.com/jobs/view/4368403070/?trk=x', true, '4368403070'],
    ['https://il.linkedin.com/jobs/view/back-end-24-at-acme-3451816231', true, '3451816231'],
    ['https://fr.linkedin.com/jobs/view/d%C3%A9veloppeur-at-ma%C3%ABlou-3450848008', true, '3450848008'],
    ['https://www.linkedin.com/jobs/view/%ZZ-at-acme-3450848008', true, '3450848008'],
    ['https://www.linkedin.com/jobs/view/4368403070/apply/?openSDUIApplyFlow=true', true, '4368403070'],
    ['https://www.linkedin.com/jobs/search/?currentJobId=4368403070&keywords=x', true, '4368403070'],
    ['https://www.linkedin.com/jobs/search-results/?currentJobId=4368403070', true, '4368403070'],
    ['https://www.linkedin.com/jobs/collections/recommended/?currentJobId=4368403070', true, '4368403070'],
    ['https://www.linkedin.com/jobs/search/?currentJobId=<script>', true, null],
    ['https://uk.linkedin.com/jobs/rust-jobs-london', true, null],
    ['https://fr.linkedin.com/jobs/comptable-emplois', true, null],
    ['https://www.linkedin.com/jobs-guest/jobs/api/jobPosting/4368403070', true, '4368403070'],
    ['https://www.linkedin.com/jobs-guest/jobs/api/seeMoreJobPostings/search?start=25', true, null],
    ['https://www.linkedin.com/jobs', false, null],
    ['https://www.linkedin.com/jobs/view/externalApply/4368403070', false, null],
    ['https://www.linkedin.com/jobs/view/', false, null],
    ['https://www.linkedin.com/feed/?currentJobId=4368403070', false, null],
    ['https://www.linkedin.com/in/somebody-4368403070', false, null],
    ['https://notlinkedin.com/jobs/view/4368403070', false, null],
    ['https://linkedin.com.example/jobs/view/4368403070', false, null],
  ])('%s', (address, isRoute, id) => {
    const url = new URL(address);
    expect(linkedin.isJobRoute(url)).toBe(isRoute);
    expect(linkedin.idInAddress(url)).toBe(id);
  });
});

describe('where the badge stands', () => {
  function placeOn(file: string, address?: string) {
    const truth = own.find((entry) => entry.file === `linkedin/${file}`);
    if (!truth) throw new Error(`no truth for ${file}`);
    return linkedin.place(documentOf(OWN, truth), new URL(address ?? truth.url));
  }

  it('is the title of the posting, with its lines and its apply control', () => {
    const place = placeOn('guest-view-json-ld.html');
    expect(place?.title.textContent).toBe('Data Engineer, Tides');
    expect(place?.details?.textContent).toContain('Whitby');
    expect(place?.apply?.textContent).toBe('Apply');
  });

  it('has no apply control on a closed posting', () => {
    expect(placeOn('guest-view-closed-tr.html')?.apply).toBeNull();
  });

  it('is nowhere while the pane shows another job than the address, nor on a wall, nor off the job routes', () => {
    expect(placeOn('guest-search-pane.html', 'https://uk.linkedin.com/jobs/search?currentJobId=4500000202')).toBeNull();
    expect(placeOn('guest-search.html')).toBeNull();
    expect(placeOn('auth-wall.html')).toBeNull();
    expect(placeOn('guest-view-json-ld.html', 'https://www.linkedin.com/feed/')).toBeNull();
  });
});

describe('rungs', () => {
  it('says that a title is structured only where structured data about this job says so too', () => {
    const rungsOf = (file: string) => {
      const truth = own.find((entry) => entry.file === file);
      return truth && readTruth(OWN, truth).rungs;
    };
    expect(rungsOf('linkedin/guest-view-json-ld.html')).toMatchObject({
      id: 'structured',
      title: 'structured',
      posted: 'structured',
      easyApply: 'attribute',
      seniority: 'class',
    });
    expect(rungsOf('linkedin/guest-view-other-json-ld.html')).toMatchObject({ title: 'class', posted: 'class' });
    expect(rungsOf('linkedin/guest-search-pane.html')).toMatchObject({ posted: 'attribute' });
  });
});

describe('hostile pages', () => {
  const parser = new new JSDOM().window.DOMParser();
  const parse = (html: string): Document => parser.parseFromString(html, 'text/html');
  const pages = own
    .filter((truth, index) => own.findIndex((other) => other.file === truth.file) === index)
    .map((truth) => ({ url: new URL(truth.url), html: readFileSync(new URL(truth.file, OWN), 'utf8') }));
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '',
      '\u202e\u0000\ud800',
      '9'.repeat(400),
      '999999999999 years ago',
      '0 days ago',
      '-1',
      'Over 99999999999999999999 applicants',
      '$1e309 - $-5/yr',
      '__proto__',
      '"; </script>',
      'x'.repeat(120_000),
      '2026-13-45',
      `${'{"a":'.repeat(5_000)}1`,
    ),
  );
  const change = fc.record({
    at: fc.nat(10_000),
    to: fc.nat(10_000),
    how: fc.constantFrom('delete', 'double', 'move', 'text', 'attribute', 'comment'),
    text,
  });

  function applyChange(
    document: Document,
    { at, to, how, text }: typeof change extends fc.Arbitrary<infer T> ? T : never,
  ) {
    const elements = [...document.querySelectorAll('body *, script')];
    const element = elements[at % elements.length];
    const target = elements[to % elements.length];
    if (!element || !target) return;
    if (how === 'delete') element.remove();
    else if (how === 'double') target.append(element.cloneNode(true));
    else if (how === 'move' && !element.contains(target)) target.append(element);
    else if (how === 'text') element.textContent = text;
    else if (how === 'comment') element.replaceChildren(document.createComment(text));
    else {
      const name = element.getAttributeNames()[to % Math.max(1, element.getAttributeNames().length)];
      if (name) element.setAttribute(name, text);
    }
  }

  it('never break the reader, and what it says always has the right shape', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...pages),
        fc.array(change, { minLength: 1, maxLength: 12 }),
        ({ url, html }, changes) => {
          const document = parse(html);
          for (const one of changes) applyChange(document, one);
          readingSchema.parse(readGuest(document, url, new Date('2026-10-01T12:00:00Z')));
          placeGuest(document, url);
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);

  it('keep their structured data to themselves when it is nonsense', () => {
    const page = pages.find(({ html }) => html.includes('datePosted'));
    if (!page) throw new Error('a page with JSON-LD is missing');
    fc.assert(
      fc.property(fc.oneof(text, fc.json()), (value) => {
        const document = parse(page.html);
        const script = document.querySelector('script');
        if (script) script.textContent = value;
        const reading = readGuest(document, page.url, new Date('2026-10-01T12:00:00Z'));
        expect(readingSchema.parse(reading).posting?.title).toBe('Data Engineer, Tides');
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
