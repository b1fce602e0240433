/** What the answers of hiring systems say of a posting itself, so that an edit is noticed: from the answers that are fetched anyway. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Posting } from '../../lib/posting/schema.ts';
import { sourceOf } from '../../lib/source/index.ts';
import { posting } from './history-fixtures.ts';

const AT = new Date('2026-11-25T12:00:00Z');
const ID = '9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const NUMBER = '5311686008';
const SMART = '743999671674844';
const TEXT = 'Keep the cranes of the north pier running.';

const copy = (applyUrl: string) => posting({ site: 'linkedin', id: '4400000001', board: null, applyUrl });
const EVERY = {
  lever: posting({ id: ID, url: `https://jobs.lever.co/north-pier/${ID}` }),
  workday: posting({
    site: 'workday',
    id: 'R46392',
    board: 'northpier',
    url: 'https://northpier.wd5.myworkdayjobs.com/en-US/Careers/job/Bergen/Crane-Engineer_R46392-2',
  }),
  greenhouse: copy(`https://boards.greenhouse.io/northpier/jobs/${NUMBER}`),
  ashby: copy(`https://jobs.ashbyhq.com/pier/${ID}`),
  smartrecruiters: copy(`https://jobs.smartrecruiters.com/NorthPier/${SMART}-crane-engineer`),
  workable: copy('https://apply.workable.com/north-pier/j/DD136DD7E7/'),
} satisfies Record<string, Posting>;
type System = keyof typeof EVERY;

const lever = (title: unknown, place: unknown, text: unknown) => ({
  id: ID,
  text: title,
  categories: { location: place },
  descriptionPlain: text,
});
const greenhouse = (title: unknown, place: unknown, text: unknown) => ({
  id: Number(NUMBER),
  title,
  location: { name: place },
  content: text,
});
const smart = (title: unknown, place: unknown, text: unknown) => ({
  id: SMART,
  name: title,
  location: { city: place, country: null },
  jobAd: { sections: { companyDescription: { text: 'About us' }, jobDescription: { text } } },
});

/** Answers by system and number of the request: what they say of title, place and description. */
const ANSWERS: [System, number, (title: unknown, place: unknown, text: unknown) => unknown, ('place' | 'text')[]][] = [
  ['lever', 0, (...said) => [lever(...said)], ['place', 'text']],
  ['lever', 1, lever, ['place', 'text']],
  [
    'workday',
    0,
    (title, location, jobDescription) => ({ jobPostingInfo: { jobReqId: 'R46392', title, location, jobDescription } }),
    ['place', 'text'],
  ],
  ['greenhouse', 0, (title, place) => ({ jobs: [greenhouse(title, place, undefined)], meta: { total: 1 } }), ['place']],
  ['greenhouse', 1, greenhouse, ['place', 'text']],
  [
    'ashby',
    0,
    (title, location, descriptionPlain) => ({ jobs: [{ id: ID, title, location, descriptionPlain }] }),
    ['place', 'text'],
  ],
  ['smartrecruiters', 0, smart, ['place', 'text']],
  [
    'smartrecruiters',
    1,
    (title, place) => ({ offset: 0, totalFound: 1, content: [{ ...smart(title, place, null), jobAd: undefined }] }),
    ['place'],
  ],
  ['workable', 0, (title) => ({ jobs: [{ shortcode: 'DD136DD7E7', title }] }), []],
];

function read(system: System, number: number, body: unknown) {
  const request = sourceOf(EVERY[system])?.requests[number];
  return request?.read({ status: 200, body: JSON.parse(JSON.stringify(body)) }, AT);
}

describe.each(ANSWERS)('%s, request %i,', (system, number, answer, parts) => {
  const content = (...said: Parameters<typeof answer>) => read(system, number, answer(...said))?.content;

  it('says what the posting says', () => {
    expect(content('Crane Engineer', 'Bergen', TEXT)).toEqual({
      title: 'Crane Engineer',
      place: parts.includes('place') ? 'Bergen' : null,
      text: parts.includes('text') ? expect.stringMatching(/^[\da-f]{16}$/) : null,
    });
  });

  it('tells one description from another, however it is laid out', () => {
    if (!parts.includes('text')) return;
    const text = (words: string) => content('Crane Engineer', 'Bergen', words)?.text;
    expect(text(`<p>${TEXT.toUpperCase()}</p>\n`)).toBe(text(TEXT));
    expect(text(`${TEXT} Ask for Ola.`)).not.toBe(text(TEXT));
  });

  it('says nothing of what is not there, and is live all the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (...said) => {
        const verdict = read(system, number, answer(...(said as [unknown, unknown, unknown])));
        expect(verdict?.state).toBe('live');
        const [title, place, text] = said;
        if (typeof title !== 'string') expect(verdict?.content?.title).toBeNull();
        if (typeof place !== 'string') expect(verdict?.content?.place).toBeNull();
        if (typeof text !== 'string') expect(verdict?.content?.text).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});

it('escaped markup is markup', () => {
  const text = (words: string) => read('greenhouse', 1, greenhouse('Crane Engineer', 'Bergen', words))?.content?.text;
  expect(text(`&lt;p class=&quot;x&quot;&gt;${TEXT}&lt;/p&gt;`)).toBe(text(`<div>${TEXT}</div>`));
});

it('an answer that does not list the posting says nothing of it', () => {
  expect(read('lever', 0, [{ ...lever('Other', 'Oslo', TEXT), id: `0${ID.slice(1)}` }])).toMatchObject({
    state: 'not-listed',
    content: null,
  });
});
