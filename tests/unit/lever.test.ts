/** Lever: our own pages, the real saved ones where they are at hand, and pages turned hostile. */
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { lever } from '../../lib/sites/lever.ts';
import { documentOf, expectRobust, expectTruth, ownPages, read, realPages } from './site-truth.ts';

const own = ownPages(lever);
const real = realPages(lever);
const ID = '3c1d7a60-52be-4f0e-9d3a-61c7be20f4a1';
const NOW = new Date('2026-11-23T12:00:00Z');

function page(file: string) {
  const found = own.find(([, truth]) => truth.file === `lever/${file}`);
  if (!found) throw new Error(`no truth for ${file}`);
  return found[1];
}

function readText(html: string, address = `https://jobs.lever.co/larch/${ID}`) {
  return lever.read(new JSDOM(html).window.document, new URL(address), NOW);
}

describe('our own pages', () => {
  it.each(own)('%s', (_, truth) => expectTruth(lever, truth));
});

describe.skipIf(real.length === 0)('real pages', () => {
  it.each(real)('%s', (_, truth) => expectTruth(lever, truth));
});

describe('the reference posting', () => {
  it('has exactly the facts that the published score is made of', () => {
    const { posting } = read(lever, page('reference.html'));
    expect(posting?.description?.replace(/\s+/g, ' ').trim()).toHaveLength(2777);
    expect(posting?.salary).toBeNull();
    expect(posting?.posted).toEqual({
      from: '2026-11-09',
      to: '2026-11-09',
      source: 'json-ld',
      quote: '"datePosted": "2026-11-09"',
    });
  });
});

describe('addresses', () => {
  it.each([
    [`https://jobs.lever.co/larch/${ID}`, true, ID],
    [`https://jobs.lever.co/larch/${ID.toUpperCase()}/`, true, ID],
    [`https://jobs.eu.lever.co/larch/${ID}/apply?lever-source=x`, true, ID],
    ['https://jobs.lever.co/larch?team=x', true, null],
    [`https://jobs.lever.co/larch/${ID}/thanks`, false, null],
    [`https://jobs.lever.co/larch/${ID}/apply/more`, false, null],
    ['https://jobs.lever.co/larch/not-an-id', false, null],
    ['https://jobs.lever.co/', false, null],
    [`https://jobs.lever.co.example/larch/${ID}`, false, null],
    [`https://api.lever.co/v0/postings/larch/${ID}`, false, null],
  ])('%s', (address, isRoute, id) => {
    expect(lever.isJobRoute(new URL(address))).toBe(isRoute);
    expect(lever.idInAddress(new URL(address))).toBe(id);
  });
});

describe('where the badge stands', () => {
  it('is beside the title of a posting, over its categories', () => {
    const truth = page('posting.html');
    const place = lever.place(documentOf(truth), new URL(truth.url));
    expect(place?.title.textContent).toBe('Deck Officer - Night Sailings');
    expect(place?.details?.textContent).toContain('Fleet – Bridge');
    expect(place?.apply?.getAttribute('href')).toContain('/apply');
  });

  it.each(['closed.html', 'board.html', 'wall.html'])('is nowhere on %s', (file) => {
    const truth = page(file);
    expect(lever.place(documentOf(truth), new URL(truth.url))).toBeNull();
  });
});

describe('fields', () => {
  const heading = '<title>Larch - Gardener</title><div class="posting-headline"><h2>Gardener</h2></div>';
  const data = (facts: object) =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'JobPosting', title: 'Gardener', ...facts })}</script>`;

  it('says from which rung each came', () => {
    expect(read(lever, page('posting.html')).rungs).toMatchObject({
      id: 'address',
      title: 'class',
      company: 'structured',
      posted: 'structured',
      salary: 'attribute',
    });
    expect(read(lever, page('form.html')).rungs).toMatchObject({ company: 'title', applyUrl: 'address' });
  });

  it('takes no day that has not come yet', () => {
    expect(readText(heading + data({ datePosted: '2026-12-24' })).posting?.posted).toBeNull();
    expect(readText(heading + data({ datePosted: '2026-02-31' })).posting?.posted).toBeNull();
  });

  it('keeps apart what is said of several postings', () => {
    const both = data({ title: 'Other', datePosted: '2026-01-01' }) + data({ datePosted: '2026-11-01' });
    expect(readText(heading + both).posting?.posted?.from).toBe('2026-11-01');
  });

  it('reads nothing from a page without a title, whatever its address', () => {
    expect(readText('<p>The job posting is closed.</p>').kind).toBe('none');
    expect(readText('').kind).toBe('none');
  });

  it('is not taken in by the words of a closed page inside a posting', () => {
    const quoting = `${heading}<div class="content"><p>The job posting you're looking for might have closed, we wrote once.</p></div>`;
    expect(readText(quoting).kind).toBe('posting');
  });

  it('finds no employer in a title that does not end in the posting’s', () => {
    expect(readText(heading.replace('Larch - Gardener', 'Gardener at Larch')).posting?.company).toBeNull();
  });
});

describe('hostile pages', () => {
  it('never throw, never give a wrong type, are never changed', () => expectRobust(lever), 60_000);

  it('may be as large as they like', () => {
    const long = 'x'.repeat(300_000);
    const { posting } = readText(`<title>${long}</title><div class="posting-headline"><h2>${long}</h2></div>`);
    expect(posting?.title?.length).toBeLessThanOrEqual(500);
  });
});
