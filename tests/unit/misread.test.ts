import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { plainAddress } from '../../lib/misread/data.ts';
import { type Pruned, prune } from '../../lib/misread/prune.ts';
import { peopleIn, scrub } from '../../lib/misread/scrub.ts';
import { lever } from '../../lib/sites/lever.ts';
import { linkedin } from '../../lib/sites/linkedin.ts';
import type { Site } from '../../lib/sites/site.ts';
import { workday } from '../../lib/sites/workday.ts';
import { documentOf, ownPages, realPages, type Truth } from './site-truth.ts';

const SITES = [lever, workday, linkedin];

function pruneDocument(document: Document, url: string, site: Site): Pruned {
  return prune(document, new URL(url), site, document.implementation.createHTMLDocument(''));
}

const pages = (list: typeof ownPages) =>
  SITES.flatMap((site) => list(site).map(([name, truth]) => [name, site, truth] as const));

/** What must be read alike from the page and from its file: a text that is scrubbed is read as the file has it. */
function facts(site: Site, document: Document, { url, capturedAt }: Truth, names: string[] | null) {
  const { kind, posting, cards } = site.read(document, new URL(url), new Date(capturedAt));
  const bare = (text: string | null) => (text !== null && names ? scrub(text, names).text : text);
  return {
    kind,
    posting: posting && {
      id: posting.id,
      title: bare(posting.title),
      company: bare(posting.company),
      description: bare(posting.description),
      posted: posting.posted,
      closed: posting.closed,
      closedQuote: posting.closedQuote,
    },
    cards: cards.map(({ id, title, company, posted }) => ({ id, title, company, posted })),
  };
}

function expectSameReading(site: Site, truth: Truth): void {
  const document = documentOf(truth);
  const before = document.documentElement.outerHTML;
  const names = peopleIn(document);
  const expected = facts(site, document, truth, names);
  const { html } = pruneDocument(document, truth.url, site);
  expect(document.documentElement.outerHTML).toBe(before);
  expect(facts(site, new JSDOM(html, { url: truth.url }).window.document, truth, null)).toEqual(expected);
  expect(html).not.toMatch(/<(?:style|link|iframe|form|input|textarea|select)\b|\son\w+=|javascript:/i);
}

describe('the file for a misread page', () => {
  it.each(pages(ownPages))('is read like the page: %s', (_, site, truth) => expectSameReading(site, truth));

  it.runIf(existsSync(new URL('../../../shared/pages/truth.json', import.meta.url))).each(pages(realPages))(
    'is read like the real page: %s',
    (_, site, truth) => expectSameReading(site, truth),
  );

  it('says what was left out', () => {
    const [, truth] = ownPages(linkedin).find(([name]) => name.includes('ember-view.html')) ?? [];
    if (!truth) throw new Error('The page is gone');
    const document = documentOf(truth);
    document.body.insertAdjacentHTML('afterbegin', '<nav>Jane Doe</nav><script>let token = 1</script>');
    const { removed, hasArea } = pruneDocument(document, truth.url, linkedin);
    expect(removed).toEqual(expect.arrayContaining(['rest', 'scripts']));
    expect(hasArea).toBe(true);
  });

  it('holds nothing of a page that is not known', () => {
    const { document } = new JSDOM('<title>A page</title><main><h1>Secret plans</h1><p>of Jane Doe</p></main>').window;
    const { html, hasArea, removed } = pruneDocument(
      document,
      'https://www.linkedin.com/jobs/view/4600000201/',
      linkedin,
    );
    expect(hasArea).toBe(false);
    expect(html).not.toMatch(/Secret|Jane/);
    expect(removed).toEqual(['rest']);
  });
});

const upper = fc.constantFrom(...'ABCDEFGHJKLMNPRST');
const lower = fc.string({ unit: fc.constantFrom(...'abdefghiklmnorstuvz'), minLength: 4, maxLength: 9 });
const word = fc.tuple(upper, lower).map(([first, rest]) => first + rest);
const token = fc
  .string({ unit: fc.constantFrom(...'ABCDEFabcdef0123456789'), minLength: 30, maxLength: 60 })
  .map((text) => `${text}a9`);
const digits = (count: number) =>
  fc.string({ unit: fc.constantFrom(...'23456789'), minLength: count, maxLength: count });

/** A person, and what could let somebody in. None of them stands on our pages by chance. */
const secrets = fc.record({
  name: fc.tuple(word, word).map(([first, last]) => `${first}q ${last}x`),
  email: fc.tuple(lower, lower).map(([user, host]) => `${user}.q@${host}x.example`),
  phone: fc
    .tuple(digits(2), digits(3), digits(3), digits(4))
    .map(([country, ...rest]) => `+${country} ${rest.join(' ')}`),
  token,
  member: digits(9).map((number) => `88${number}`),
});
type Secrets = { name: string; email: string; phone: string; token: string; member: string };

/** Where pages have such things. Inside the posting's own part, and beside it. */
const PLANTS: Record<string, (secret: Secrets) => string> = {
  'navigation with account': ({ name, member }) =>
    `<header class="global-nav"><img class="global-nav__me-photo" alt="${name}" src="x"><a href="/in/me-${member}">${name}</a></header>`,
  'hiring team': ({ name, email, member }) =>
    `<div class="hirer-card"><p>Meet the hiring team</p><a href="https://www.linkedin.com/in/${member}/" aria-label="View ${name}’s profile">${name}</a><span>${email}</span></div>`,
  'people one can reach out to': ({ name, member }) =>
    `<div><div><a href="https://www.linkedin.com/in/x-${member}"><img alt="${name}"><span>${name}</span></a><p>${name} works here</p></div></div>`,
  messages: ({ name, email }) => `<aside class="msg-overlay"><p>${name}: write to ${email}</p></aside>`,
  'hidden field': ({ token, email }) =>
    `<form action="/apply?csrf=${token}"><input type="hidden" name="csrfToken" value="${token}"><input value="${email}"><textarea>${email}</textarea></form>`,
  script: ({ token, name, member }) =>
    `<script>window.session = {token: "${token}", user: "${name}", id: "urn:li:member:${member}"}</script>`,
  data: ({ name, token, member }) => {
    const [firstName, lastName] = name.split(' ');
    const included = [{ entityUrn: `urn:li:fsd_profile:${member}`, firstName, lastName, csrf: token }];
    return `<code style="display: none"><!--${JSON.stringify({ included })}--></code>`;
  },
  'job’s data with people': ({ name, token, email }) => {
    const included = [
      { entityUrn: 'urn:li:fsd_jobPosting:4600000201', trackingId: token, hiringContact: name, poster: email },
    ];
    return `<code>${JSON.stringify({ included })}</code>`;
  },
  'structured data': ({ email, phone, token }) =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'JobPosting', title: 'Other', description: `<a href="https://x.example/?t=${token}">Ask ${email}</a> or ${phone}`, applicationContact: { email }, trackingId: token })}</script>`,
  attributes: ({ token, member, name }) =>
    `<div data-tracking-id="${token}" data-urn="urn:li:member:${member}" title="${name}" data-user="${name}" style="--t:${token}" id="member-${member}" class="t-${token}"><p>Text</p></div>`,
  links: ({ token, email, phone, member }) =>
    `<p><a href="https://www.linkedin.com/jobs/view/4600000201/?trk=${token}&refId=${token}#${token}">This job</a> <a href="mailto:${email}">mail</a> <a href="tel:${phone}">call</a> <a href="https://x.example/go?url=${encodeURIComponent(`https://y.example/a?token=${token}`)}">on</a><a href="/in/${member}">who</a></p>`,
  text: ({ email, phone, token }) =>
    `<p>Write to ${email} or call ${phone}. See https://x.example/path?key=${token} and ${token}</p>`,
  comment: ({ name, token }) => `<!-- rendered for ${name} ${token} -->`,
};

/** Places inside the part that is kept, and outside of it. */
const PLACES = [
  'body',
  '#job-details',
  '.description__text',
  '[data-automation-id="jobPostingDescription"]',
  '.posting-page .section',
  'h1',
  'h2',
];

describe('nothing of a person or an account', () => {
  const own = pages(ownPages);
  it.each(Object.keys(PLANTS))('stays in the file: %s', (plant) => {
    fc.assert(
      fc.property(fc.constantFrom(...own), fc.constantFrom(...PLACES), secrets, (page, place, secret) => {
        const [, site, truth] = page;
        const document = documentOf(truth);
        const where = document.querySelector(place) ?? document.body;
        where.insertAdjacentHTML(
          /^h\d$/.test(where.localName) ? 'afterend' : 'beforeend',
          PLANTS[plant]?.(secret) ?? '',
        );
        const { html } = pruneDocument(document, truth.url, site);
        for (const [kind, value] of Object.entries(secret)) expect(html.includes(value), kind).toBe(false);
        expect(html).not.toContain(secret.name.split(' ')[1]);
      }),
      { numRuns: 8 },
    );
  });

  it('and an address keeps what it is about, not who follows it', () => {
    const base = 'https://www.linkedin.com/jobs/';
    expect(plainAddress('/jobs/search/?currentJobId=4600000201&trk=abc&refId=x#y', base)).toBe(
      'https://www.linkedin.com/jobs/search/?currentJobId=4600000201',
    );
    expect(
      plainAddress(
        'https://www.linkedin.com/safety/go/?url=https%3A%2F%2Fjobs.example%2F17%3Ftoken%3D1&urlhash=x',
        base,
      ),
    ).toBe('https://www.linkedin.com/safety/go/?url=https%3A%2F%2Fjobs.example%2F17');
    expect(plainAddress('https://www.linkedin.com/in/jane-doe-1234/', base)).toBeNull();
    expect(plainAddress('javascript:alert(1)', base)).toBeNull();
  });

  it('while what is said of the job stays', () => {
    for (const text of [
      'Posted 2026-11-09, 09:00-17:30, from 01/12/2026 to 2026-2027.',
      'US$93,200 - $179,200 a year; £50,000–60,000; 1,000,000 users',
      'ISO 26262, C++17, Node.js 22, R-792647, JR2019510 and 5+ years',
      'React/TypeScript/PostgreSQL/Elasticsearch and counterrevolutionaries',
    ]) {
      expect(scrub(text, [])).toEqual({ text, count: 0 });
    }
    expect(scrub('Ask Jane Doe (jane@x.example, +44 20 7946 0958).', ['Jane Doe']).text).toBe(
      'Ask [name] ([email], [phone]).',
    );
  });

  it('whatever the page holds: it ends, and the file can be parsed', () => {
    const parts = fc.constantFrom(
      '<div class="posting-page"><div class="section">',
      // Browsers make no tree deeper than 512.
      '<div>'.repeat(100),
      '</div></div>',
      '<x:y z>',
      '<svg><style></svg>',
      '<p a="1" <b>',
      '<template><p>',
      'x'.repeat(5_000),
      '<a href="http://%zz">',
      '<script type="application/ld+json">[[{"@type":"JobPosting"',
      '\ud800\u0000',
      '<h2 class="posting-headline">',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), fc.constantFrom(...SITES), (all, site) => {
        const { document } = new JSDOM(all.join('')).window;
        const { html } = pruneDocument(document, 'https://jobs.lever.co/x/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90', site);
        expect(new JSDOM(html).window.document.querySelector('meta[name="address"]')).not.toBeNull();
      }),
      { numRuns: 10 },
    );
  });
});
