/** Result lists card by card, on our own pages and the real saved ones where they are at hand; and cards as postings. */
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { cardPosting } from '../../lib/posting/card-posting.ts';
import { type Card, cardSchema, postingSchema, SITE_KEYS } from '../../lib/posting/schema.ts';
import { MOST_AT_ONCE } from '../../lib/sites/found.ts';
import { SITES } from '../../lib/sites/index.ts';
import type { ListedCard, Site } from '../../lib/sites/site.ts';
import { documentOf, ownPages, realPages, type Truth } from './site-truth.ts';

const pages = SITES.flatMap((site) =>
  [...ownPages(site), ...realPages(site)].map(([name, truth]) => [name, site, truth] as const),
);
const lists = pages.filter(([, , { cards = [] }]) => cards.length > 0);

function cardsOn(site: Site, truth: Truth, document = documentOf(truth)): ListedCard[] {
  const url = new URL(truth.url);
  const now = new Date(truth.capturedAt);
  return site.list
    .elements(document, url)
    .map((element) => site.list.read(element, url, now))
    .filter((one) => one !== null);
}

function own(site: string, file: string): readonly [Site, Truth] {
  const found = pages.find(([, , truth]) => truth.file === `${site}/${file}`);
  if (!found) throw new Error(`no truth for ${file}`);
  return [found[1], found[2]];
}

const appliedOn = (site: string, file: string) =>
  cardsOn(...own(site, file)).map(({ card: { title, applied } }) => [title, applied]);

describe('a list', () => {
  it.each(pages)('has the cards that the whole page is read to have: %s', (_, site, truth) => {
    const reading = site.read(documentOf(truth), new URL(truth.url), new Date(truth.capturedAt));
    expect(cardsOn(site, truth).map(({ card }) => card)).toEqual(reading.cards);
  });

  it.each(lists)('has for each card its own node and its title in it: %s', (_, site, truth) => {
    const cards = cardsOn(site, truth);
    const nodes = cards.map(({ element }) => element);
    expect(new Set(nodes).size).toBe(nodes.length);
    for (const { element, title, card } of cards) {
      expect(element.matches(site.list.card)).toBe(true);
      expect(element.contains(title) && element !== title).toBe(true);
      expect(title.textContent?.replace(/\s+/g, ' ')).toContain(card.title);
      expect(nodes.some((other) => other !== element && other.contains(element))).toBe(false);
    }
  });

  it('is there for every site', () => {
    expect(new Set(lists.map(([, site]) => site.key))).toEqual(new Set(SITE_KEYS));
  });

  it('ends after 500 cards, and a look at the whole page after a hundred', () => {
    const [site, truth] = own('lever', 'board.html');
    const { document } = new JSDOM(
      '<div class="posting"><a class="posting-title"><h5>Welder</h5></a></div>'.repeat(700),
    ).window;
    expect(site.list.elements(document, new URL(truth.url))).toHaveLength(500);
    expect(site.read(document, new URL(truth.url), new Date()).cards).toHaveLength(MOST_AT_ONCE);
  });

  it.each(lists)('reads what is left of a card without a throw: %s', (_, site, truth) => {
    const document = documentOf(truth);
    const url = new URL(truth.url);
    for (const element of site.list.elements(document, url)) {
      for (const child of [...element.querySelectorAll('*')].reverse()) {
        child.remove();
        const read = site.list.read(element, url, new Date(truth.capturedAt));
        if (read) cardSchema.parse(read.card);
      }
    }
  });
});

describe('whose list it is', () => {
  it.each([
    ['lever', 'board.html', { board: 'brightwater', company: 'Brightwater - Harbour & Sea' }],
    ['workday', 'list.html', { board: 'tollandco', company: 'Toll & Co' }],
    ['workday', 'two-pane.html', { board: 'tollandco', company: 'Toll & Co' }],
    ['linkedin', 'ember-search.html', { board: null, company: null }],
    ['linkedin', 'guest-search.html', { board: null, company: null }],
  ])('%s %s', (key, file, about) => {
    const [site, truth] = own(key, file);
    expect(site.list.about(documentOf(truth), new URL(truth.url))).toEqual(about);
  });

  it('is the name in the logo or in the data for other sites, where a board has no title', () => {
    const [site, truth] = own('lever', 'board.html');
    const about = (html: string) => site.list.about(new JSDOM(html).window.document, new URL(truth.url)).company;
    expect(about('<meta property="og:title" content="Brightwater jobs">')).toBe('Brightwater');
    expect(about('<a class="main-header-logo"><img alt="Brightwater logo"></a>')).toBe('Brightwater');
    expect(about('<p></p>')).toBeNull();
  });
});

describe('the label of having applied', () => {
  it('is read from the card where the site shows it, and else not known', () => {
    expect(appliedOn('linkedin', 'ember-search.html')).toEqual([
      ['Creative Clockmaker', null],
      ['Creative Clockmaker', true],
      ['Spring Winder | Remote | £90K', null],
      ['Dial Setter', null],
    ]);
    expect(appliedOn('linkedin', 'sdui-search.html').map(([, applied]) => applied)).toEqual([
      null,
      null,
      true,
      null,
      null,
    ]);
  });

  it.each([
    ['Applied', true],
    ['Applied 2 days ago', true],
    ['Candidature envoyée', true],
    ['Beworben', true],
    ['Saved', null],
    ['Postuler', null],
    ['Easy Apply', null],
    ['Over 100 people applied', null],
    ['Applied Harmonics', null],
  ])('is no other one: %s', (label, applied) => {
    const [site, truth] = own('linkedin', 'ember-search.html');
    const document = documentOf(truth);
    const items = document.querySelectorAll('.job-card-container__footer-job-state');
    for (const item of items) item.textContent = label;
    expect(cardsOn(site, truth, document)[1]?.card.applied).toBe(applied);
  });
});

const line = fc.string({ unit: 'binary', minLength: 1, maxLength: 500 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary);
const days = fc
  .tuple(fc.nat({ max: 9_000 }), fc.nat({ max: 400 }))
  .map(([start, length]) =>
    [start, start + length].map((day) => new Date(Date.UTC(2005, 0, 1 + day)).toISOString().slice(0, 10)),
  )
  .map(([from = '', to = '']) => ({ from, to }));
const cards: fc.Arbitrary<Card> = fc.record({
  id: maybe(fc.oneof(line, fc.stringMatching(/^\d{10}$/))),
  title: line,
  company: maybe(line),
  location: maybe(line),
  posted: maybe(days),
  promoted: maybe(fc.boolean()),
  viewed: maybe(fc.boolean()),
  applied: maybe(fc.boolean()),
});
const abouts = fc.record({
  site: fc.constantFrom(...SITE_KEYS),
  board: maybe(line),
  company: maybe(line),
  address: fc.oneof(
    fc.webUrl({ validSchemes: ['https'], withQueryParameters: true, withFragments: true }),
    fc.nat({ max: 4_000 }).map((length) => `https://jobs.lever.co/${'a/'.repeat(length)}`),
  ),
});

describe('a card as a posting', () => {
  it('is a valid posting, whatever the card says', () => {
    fc.assert(
      fc.property(cards, abouts, (card, about) => {
        fc.pre(cardSchema.safeParse(card).success);
        const posting = cardPosting(card, about);
        expect(postingSchema.parse(posting)).toEqual(posting);
        expect(posting).toMatchObject({ title: card.title, company: card.company ?? about.company, closed: false });
      }),
      { numRuns: 500 },
    );
  });

  const card: Card = {
    id: '4600000501',
    title: 'Dial Setter',
    company: null,
    location: 'Geneva',
    posted: { from: '2026-10-01', to: '2026-10-01' },
    promoted: true,
    viewed: null,
    applied: true,
  };
  it.each([
    [
      'linkedin',
      null,
      'https://ch.linkedin.com/jobs/search?keywords=dial',
      'https://www.linkedin.com/jobs/view/4600000501/',
    ],
    [
      'lever',
      'enamel & co',
      'https://jobs.eu.lever.co/enamel?team=x',
      'https://jobs.eu.lever.co/enamel%20%26%20co/4600000501',
    ],
    ['lever', null, 'https://jobs.lever.co/enamel?team=x#y', 'https://jobs.lever.co/enamel'],
    [
      'workday',
      'enamel',
      'https://enamel.wd3.myworkdayjobs.com/Dials?q=x',
      'https://enamel.wd3.myworkdayjobs.com/Dials',
    ],
  ] as const)('lies at the address of its site: %s %s', (site, board, address, url) => {
    expect(cardPosting(card, { site, board, company: 'Enamel Co', address })).toMatchObject({
      url,
      company: 'Enamel Co',
      locations: ['Geneva'],
      promoted: true,
    });
  });

  it('has the day of a LinkedIn card as data, and an age as words', () => {
    const about = { board: null, company: null, address: 'https://www.linkedin.com/jobs/search' };
    expect(cardPosting(card, { ...about, site: 'linkedin' }).posted).toEqual({
      from: '2026-10-01',
      to: '2026-10-01',
      source: 'time-attribute',
      quote: '2026-10-01',
    });
    const posted = { from: '2026-09-01', to: '2026-09-07' };
    expect(cardPosting({ ...card, posted }, { ...about, site: 'linkedin' }).posted?.source).toBe('relative-text');
    expect(cardPosting(card, { ...about, site: 'workday' }).posted?.source).toBe('relative-text');
  });
});
