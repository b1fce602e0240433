/** Compares what a site's reader finds on a page with what a careful reader found there: `truth.json` beside the pages. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { expect } from 'vitest';
import { completed } from '../../lib/posting/complete.ts';
import { type Card, type Reading, readingSchema } from '../../lib/posting/schema.ts';
import type { Site } from '../../lib/sites/site.ts';

export interface Truth {
  file: string;
  site: string;
  url: string;
  capturedAt: string;
  kind: string;
  posting: (Record<string, unknown> & { id: string | null; locations: string[] }) | null;
  cards?: (Omit<Card, 'posted'> & { postedFrom: string | null; postedTo: string | null })[];
  decoys?: string[];
  notes?: string;
}

/** The fields whose value must be the truth's own, where the truth has them. */
const SAME = [
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

const OWN = new URL('../pages/', import.meta.url);
const REAL = new URL('../../../shared/pages/', import.meta.url);

/** Our own pages of a site, as test cases. */
export function ownPages(site: Site): (readonly [name: string, truth: Truth])[] {
  const all = JSON.parse(readFileSync(new URL(`${site.key}/truth.json`, OWN), 'utf8')) as Truth[];
  return all.map((truth) => [`${truth.file} at ${truth.url}`, truth] as const);
}

/** The real pages of a site, as test cases; none, with a notice, where the folder is not at hand. */
export function realPages(site: Site): (readonly [name: string, truth: Truth])[] {
  if (!existsSync(REAL)) {
    console.warn('The real saved pages are not here: only our own pages are read.');
    return [];
  }
  const all = JSON.parse(readFileSync(new URL('truth.json', REAL), 'utf8')) as Truth[];
  const pages = all.filter((truth) => truth.site === site.key && truth.file.endsWith('.html'));
  return pages.map((truth) => [truth.file, truth] as const);
}

export function documentOf({ file, url }: Truth): Document {
  const folder = existsSync(new URL(file, OWN)) ? OWN : REAL;
  return new JSDOM(readFileSync(new URL(file, folder), 'utf8'), { url }).window.document;
}

/** What the whole extension makes of a page: the pay is understood outside it. */
export function read(site: Site, truth: Truth): Reading {
  return completed(site.read(documentOf(truth), new URL(truth.url), new Date(truth.capturedAt)));
}

/** One line, as the truth has its descriptions. */
function oneLine(text: unknown): string {
  return String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Everything that the truth states of the page is what was read, and nothing of its decoys. */
export function expectTruth(site: Site, truth: Truth): void {
  const reading = read(site, truth);
  expect(() => readingSchema.parse(reading)).not.toThrow();
  expect(reading.kind).toBe(truth.kind);
  expectCards(reading, truth);
  const { posting } = reading;
  const wanted = truth.posting;
  if (!wanted || !posting) return expect(posting).toBe(wanted);
  // Wording quotes the description.
  for (const decoy of truth.decoys ?? []) {
    expect(JSON.stringify({ ...posting, description: null, wording: [] })).not.toContain(
      JSON.stringify(decoy).slice(1, -1),
    );
  }
  const same = SAME.filter((field) => field in wanted);
  expect(Object.fromEntries(same.map((field) => [field, posting[field]]))).toEqual(
    Object.fromEntries(same.map((field) => [field, wanted[field]])),
  );
  // Where the file itself names no id, the one in the address is as good as none.
  if (wanted.id !== null || !truth.url.includes(posting.id ?? ' ')) expect(posting.id).toBe(wanted.id);
  expect([wanted.company, ...((wanted.companyAliases as string[] | undefined) ?? [])]).toContain(posting.company);
  expectPosted(reading, wanted);
  const isOptional = /\[salary-from-text\]/.test(truth.notes ?? '') && posting.salary === null;
  if (!isOptional) expect(posting.salary).toEqual(wanted.salary);
  expectDescription(posting.description, wanted);
}

function expectCards(reading: Reading, truth: Truth): void {
  const cards = reading.cards.map(({ posted, applied: _, ...card }) => ({
    ...card,
    from: posted?.from,
    to: posted?.to,
  }));
  const wanted = truth.cards ?? [];
  expect(cards.map(({ from: _, to: __, ...card }) => card)).toEqual(
    wanted.map(({ postedFrom: _, postedTo: __, ...card }) => card),
  );
  wanted.forEach(({ postedFrom, postedTo }, index) => {
    const { from, to } = cards[index] ?? {};
    expectOverlap(from && to ? { from, to } : null, postedFrom, postedTo);
  });
}

function expectPosted({ posting }: Reading, wanted: Record<string, unknown>): void {
  expectOverlap(posting?.posted ?? null, wanted.postedFrom as string | null, wanted.postedTo as string | null);
  expect(posting?.posted?.source ?? null).toBe(wanted.postedSource);
}

/** The intervals have a day in common, and the one read is no wider than the true one. */
function expectOverlap(got: { from: string; to: string } | null, from: string | null, to: string | null): void {
  if (!got || from === null || to === null) return expect(got).toBe(from);
  expect(got.from <= to && got.to >= from, `${got.from} to ${got.to}, expected ${from} to ${to}`).toBe(true);
  const days = (a: string, b: string) => Date.parse(b) - Date.parse(a);
  expect(days(got.from, got.to)).toBeLessThanOrEqual(days(from, to));
}

function expectDescription(description: string | null, wanted: Record<string, unknown>): void {
  const length = wanted.descriptionLength as { min: number; max: number } | null;
  if (!length) return expect(description).toBeNull();
  const text = oneLine(description);
  expect(text.slice(0, 30)).toBe(oneLine(wanted.descriptionStart).slice(0, 30));
  expect(text.slice(-30)).toBe(oneLine(wanted.descriptionEnd).slice(-30));
  expect(text.length).toBeGreaterThanOrEqual(length.min);
  expect(text.length).toBeLessThanOrEqual(length.max);
}

/** What a page could put anywhere: markup, controls, lone surrogates, bidi marks, prototype keys, deep JSON, numbers. */
const HOSTILE = fc.constantFrom(
  '',
  '\u0000\u202e\u200f\ud800',
  '<script>',
  '</script><h2>',
  '<!--',
  '"',
  '\\',
  '{"@type":"JobPosting","__proto__":{"title":1},"constructor":[]}',
  `${'['.repeat(10_000)}`,
  '"datePosted":"9999-99-99"',
  '"datePosted":1e308',
  '-0',
  'x'.repeat(20_000),
  '<div class="location"><div data-automation-id="jobPostingHeader">',
  '</div></div></div>',
  '&quot;',
);

/** Mutations of a page's text: pieces cut out, doubled, moved or replaced by something hostile. */
export function mutations(pages: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(400), by: HOSTILE });
  return fc
    .record({ page: fc.constantFrom(...pages), edits: fc.array(edit, { minLength: 1, maxLength: 8 }) })
    .map(({ page, edits }) =>
      edits.reduce((text, { at, length, by }) => {
        const from = Math.floor(at * text.length);
        return text.slice(0, from) + by + text.slice(from + length);
      }, page),
    );
}

/** Reads mutated pages at their addresses: never an exception, never a value of the wrong type, the same answer twice. */
export function expectRobust(site: Site, runs = 120): void {
  const own = ownPages(site).map(([, truth]) => truth);
  const texts = [...new Set(own.map(({ file }) => readFileSync(new URL(file, OWN), 'utf8')))];
  const parser = new new JSDOM().window.DOMParser();
  fc.assert(
    fc.property(mutations(texts), fc.constantFrom(...own.map(({ url }) => url)), (text, address) => {
      const document = parser.parseFromString(text, 'text/html');
      const url = new URL(address);
      const now = new Date('2026-11-23T12:00:00Z');
      const before = document.documentElement.outerHTML;
      const reading = site.read(document, url, now);
      readingSchema.parse(reading);
      readingSchema.parse(completed(reading));
      expect(site.read(document, url, now)).toEqual(reading);
      site.place(document, url);
      expect(document.documentElement.outerHTML).toBe(before);
    }),
    { numRuns: runs },
  );
}
