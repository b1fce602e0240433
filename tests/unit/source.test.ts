/** Where a posting can be checked, and what the answers of hiring systems mean. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Posting } from '../../lib/posting/schema.ts';
import { sourceOf } from '../../lib/source/index.ts';
import type { Source, Verdict } from '../../lib/source/source.ts';
import { createdIn } from '../../lib/source/source.ts';
import { posting } from './history-fixtures.ts';

const AT = new Date('2026-11-25T12:00:00Z');
const ID = '9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const OTHER = '0c2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d91';

const copy = (applyUrl: string | null) => posting({ site: 'linkedin', id: '4400000001', board: null, applyUrl });
const LEVER = posting({ id: ID, url: `https://jobs.lever.co/north-pier/${ID}` });
const WORKDAY = posting({
  site: 'workday',
  id: 'R46392',
  board: 'northpier',
  url: 'https://northpier.wd5.myworkdayjobs.com/en-US/Careers/job/Bergen/Crane-Engineer_R46392-2',
});
const EVERY: Record<string, Posting> = {
  lever: LEVER,
  workday: WORKDAY,
  greenhouse: copy('https://boards.greenhouse.io/northpier/jobs/5311686008?gh_src=x'),
  ashby: copy(`https://jobs.ashbyhq.com/North%20Pier/${ID}/application`),
  smartrecruiters: copy('https://jobs.smartrecruiters.com/NorthPier/743999671674844-crane-engineer'),
  workable: copy('https://apply.workable.com/north-pier/j/DD136DD7E7/apply/'),
};

function sourceFor(of: Posting): Source {
  const source = sourceOf(of);
  if (!source) throw new Error('No source');
  return source;
}

/** What an answer to the request of this number means; null where its status speaks. */
function read(of: Posting, body: unknown, { status = 200, number = 0 } = {}): Verdict | null {
  const request = sourceFor(of).requests[number];
  if (!request) throw new Error(`No request ${number}`);
  return request.read({ status, body }, AT);
}

describe('where a posting can be checked', () => {
  it.each([
    ['lever', 'https://api.lever.co/v0/postings/north-pier?mode=json', 'lever:north-pier'],
    [
      'workday',
      'https://northpier.wd5.myworkdayjobs.com/wday/cxs/northpier/Careers/job/Bergen/Crane-Engineer_R46392-2',
      'workday:northpier',
    ],
    ['greenhouse', 'https://boards-api.greenhouse.io/v1/boards/northpier/jobs', 'greenhouse:northpier'],
    ['ashby', 'https://api.ashbyhq.com/posting-api/job-board/North%20Pier', 'ashby:north pier'],
    [
      'smartrecruiters',
      'https://api.smartrecruiters.com/v1/companies/NorthPier/postings/743999671674844',
      'smartrecruiters:northpier',
    ],
    ['workable', 'https://apply.workable.com/api/v1/widget/accounts/north-pier', 'workable:north-pier'],
  ])('%s is asked at %s', (system, url, employer) => {
    const source = sourceFor(EVERY[system] ?? LEVER);
    expect(source).toMatchObject({ system, employer, host: new URL(url).host, origin: `${new URL(url).origin}/*` });
    expect(source.requests[0].url).toBe(url);
  });

  it('Europe’s Lever has its own interface', () => {
    const url = `https://jobs.eu.lever.co/north-pier/${ID}`;
    expect(sourceFor({ ...LEVER, url })).toMatchObject({ host: 'api.eu.lever.co', employer: 'lever.eu:north-pier' });
  });

  it('a copy leads to the same source as the page itself', () => {
    expect(sourceFor(copy(`http://jobs.lever.co/North-Pier/${ID.toUpperCase()}/apply?lever-source=LinkedIn`)).key).toBe(
      sourceFor(LEVER).key,
    );
    expect(sourceFor(copy(`${WORKDAY.url}/apply?source=LinkedIn`)).key).toBe(sourceFor(WORKDAY).key);
  });

  it.each([
    ['an apply control without address', null],
    ['an employer’s own page, which names no board', 'https://northpier.example/jobs?gh_jid=5311686008'],
    ['a board without posting', 'https://jobs.lever.co/north-pier'],
    ['an id of another form', 'https://jobs.lever.co/north-pier/crane-engineer'],
    ['a European board of Greenhouse', 'https://job-boards.eu.greenhouse.io/northpier/jobs/5311686008'],
    ['Workable’s short address, which names no account', 'https://apply.workable.com/j/DD136DD7E7'],
    ['Workday without requisition', 'https://northpier.wd5.myworkdayjobs.com/Careers/job/Crane-Engineer'],
    ['another host', `https://jobs.lever.co.example.com/north-pier/${ID}`],
    ['a port', `https://jobs.lever.co:8443/north-pier/${ID}`],
    ['a name before the host', `https://jobs.lever.co@jobs.ashbyhq.com/north-pier/${ID}`],
    ['a path that climbs', `https://jobs.ashbyhq.com/%2e%2e%2fadmin/${ID}`],
    ['LinkedIn itself', 'https://www.linkedin.com/jobs/view/4400000001/'],
  ])('%s is none', (_, applyUrl) => expect(sourceOf(copy(applyUrl))).toBeNull());

  it('a page whose id is not the one of its address is none', () => {
    expect(sourceOf({ ...LEVER, id: OTHER })).toBeNull();
    expect(sourceOf({ ...LEVER, id: null })).toBeNull();
    expect(sourceOf({ ...WORKDAY, id: 'R99999' })).toBeNull();
    expect(sourceOf({ ...WORKDAY, board: '../..' })).toBeNull();
  });

  it('whatever the address, only the known hosts are asked, by https and GET’s own path', () => {
    const hosts =
      /^(?:api\.lever\.co|api\.eu\.lever\.co|[\w.-]+\.myworkday(?:jobs|site)\.com|boards-api\.greenhouse\.io|api\.ashbyhq\.com|api\.smartrecruiters\.com|apply\.workable\.com)$/;
    const part = fc.oneof(fc.string(), fc.webPath(), fc.constantFrom('..', '%2e%2e', '//', '@', 'jobs', 'job', ID));
    const host = fc.oneof(
      fc.domain(),
      fc.constantFrom(...Object.values(EVERY).map(({ url, applyUrl }) => new URL(applyUrl ?? url).host)),
    );
    fc.assert(
      fc.property(host, fc.array(part, { maxLength: 6 }), (domain, parts) => {
        const source = sourceOf(copy(`https://${domain}/${parts.join('/')}`));
        for (const { url } of source?.requests ?? []) {
          const { protocol, hostname, username, port } = new URL(url);
          expect([protocol, username, port]).toEqual(['https:', '', '']);
          expect(hostname).toMatch(hosts);
          expect(hostname).toBe(source?.host);
        }
      }),
    );
  });
});

/** Boards as the systems give them, with these ids. */
const BOARDS: Record<string, (ids: string[]) => unknown> = {
  lever: (ids) => ids.map((id) => ({ id, text: 'Crane Engineer', createdAt: 1_782_821_535_482, lists: [] })),
  greenhouse: (ids) => ({
    jobs: ids.map((id) => ({ id: Number(id), title: 'Crane Engineer', first_published: '2026-07-10T22:15:41-04:00' })),
    meta: { total: ids.length },
  }),
  ashby: (ids) => ({
    apiVersion: '1',
    jobs: ids.map((id) => ({ id, title: 'Crane Engineer', publishedAt: '2026-07-07T20:47:09.753+00:00' })),
  }),
  workable: (ids) => ({
    name: 'North Pier',
    jobs: ids.map((id) => ({ shortcode: id, published_on: '2026-08-05', created_at: '2026-07-02' })),
  }),
};
const OTHERS: Record<string, string> = { lever: OTHER, greenhouse: '4000000001', ashby: OTHER, workable: 'AA136DD7E7' };
const CREATED: Record<string, { day: string; quote: string }> = {
  lever: { day: '2026-06-30', quote: '"createdAt": 1782821535482' },
  greenhouse: { day: '2026-07-11', quote: '"first_published": "2026-07-10T22:15:41-04:00"' },
  ashby: { day: '2026-07-07', quote: '"publishedAt": "2026-07-07T20:47:09.753+00:00"' },
  workable: { day: '2026-08-05', quote: '"published_on": "2026-08-05"' },
};

describe.each(Object.keys(BOARDS))('a whole board of %s', (system) => {
  const of = EVERY[system] ?? LEVER;
  const { id } = sourceFor(of);
  const other = OTHERS[system] ?? '';
  const board = (...ids: string[]) => BOARDS[system]?.(ids);

  it('with the id is live, and says since when', () => {
    expect(read(of, board(other, id))).toMatchObject({ state: 'live', created: CREATED[system], trouble: null });
  });

  it('without it is not listed', () => {
    expect(read(of, board(other))).toMatchObject({ state: 'not-listed', created: null, trouble: null });
  });

  it('that lists nothing proves nothing', () => {
    expect(read(of, board())).toMatchObject({ state: 'unknown', trouble: 'missing' });
  });

  it.each([null, {}, { jobs: {} }, 'jobs', 7, { message: 'Too many requests' }])('that is %j is nonsense', (body) => {
    expect(read(of, body)).toMatchObject({ state: 'unknown', trouble: 'nonsense' });
  });

  it.each([201, 400, 401, 403, 404, 410, 429, 500, 503])('with status %i is left to its status', (status) => {
    expect(read(of, board(other), { status })).toBeNull();
    expect(read(of, board(id), { status })).toBeNull();
  });
});

describe('an entry that cannot be read', () => {
  it.each(['lever', 'greenhouse', 'ashby', 'workable'])('of %s may be the posting: nothing is proved', (system) => {
    const board = BOARDS[system]?.([OTHERS[system] ?? '']);
    const list = (Array.isArray(board) ? board : (board as { jobs: unknown[] }).jobs) as unknown[];
    list.push({ title: 'Without an id' });
    if (!Array.isArray(board)) Object.assign(board as object, { meta: { total: 2 } });
    expect(read(EVERY[system] ?? LEVER, board)).toMatchObject({ state: 'unknown', trouble: 'nonsense' });
  });

  it('of Greenhouse is counted where the list is shorter than its total', () => {
    const board = { ...(BOARDS.greenhouse?.(['4000000001']) as object), meta: { total: 2 } };
    expect(read(EVERY.greenhouse ?? LEVER, board)).toMatchObject({ state: 'unknown', trouble: 'nonsense' });
  });
});

describe('what a board’s answer gives to the history', () => {
  it('is each job with place, day and the words of its description', () => {
    const job = (id: string, words: string) => ({
      id,
      text: ' Crane Engineer ',
      createdAt: 1_782_821_535_482,
      categories: { location: 'Bergen' },
      descriptionPlain: words,
      lists: [{ text: 'You', content: '<li>plan &amp; inspect</li>' }],
      surprise: [1],
    });
    const { board } = read(LEVER, [job(ID, 'Keep the cranes running.'), job(OTHER, 'KEEP  the cranes running!')]) ?? {};
    expect(board).toMatchObject({ key: 'lever:north-pier', system: 'lever', company: null });
    expect(board?.jobs[0]).toMatchObject({ id: ID, title: 'Crane Engineer', place: 'Bergen', opened: '2026-06-30' });
    expect(board?.jobs[0]?.text).toBe(board?.jobs[1]?.text);
  });

  it('is null for an answer that is not whole', () => {
    expect(read(LEVER, [{ id: ID }, {}])).toMatchObject({ state: 'live', board: null });
  });
});

describe('the single posting', () => {
  it.each(['lever', 'greenhouse'])(
    'of %s is asked for where the board is too large, and its 404 proves nothing',
    (system) => {
      const of = EVERY[system] ?? LEVER;
      const job = (BOARDS[system]?.([sourceFor(of).id]) as { jobs?: unknown[] } & unknown[]) ?? [];
      const [one] = job.jobs ?? job;
      expect(sourceFor(of).requests[1]?.after).toBe('large');
      expect(read(of, one, { number: 1 })).toMatchObject({ state: 'live', created: CREATED[system] });
      expect(read(of, { ok: false, error: 'Document not found' }, { number: 1, status: 404 })).toBeNull();
      expect(read(of, { id: OTHER }, { number: 1 })).toMatchObject({ state: 'unknown' });
    },
  );

  const smart = EVERY.smartrecruiters ?? LEVER;
  const inList = (totalFound: number, ...ids: string[]) => ({
    offset: 0,
    limit: 100,
    totalFound,
    content: ids.map((id) => ({ id })),
  });

  it('of SmartRecruiters is live', () => {
    const body = { id: '743999671674844', releasedDate: '2018-06-08T02:11:28.000Z' };
    expect(read(smart, body)).toMatchObject({ state: 'live', created: { day: '2018-06-08' } });
    expect(read(smart, { ...body, id: '743999671674845' })).toMatchObject({ state: 'unknown', trouble: 'nonsense' });
    expect(read(smart, { message: 'Not found' }, { status: 404 })).toBeNull();
  });

  it('of SmartRecruiters is not listed by the whole list alone', () => {
    const list = (body: unknown) => read(smart, body, { number: 1 });
    expect(list(inList(1, '743999671674840'))).toMatchObject({ state: 'not-listed' });
    expect(list(inList(1, '743999671674844'))).toMatchObject({ state: 'live' });
    expect(list(inList(101, '743999671674840'))).toMatchObject({ state: 'unknown', trouble: 'large' });
    expect(list(inList(0))).toMatchObject({ state: 'unknown', trouble: 'missing' });
    expect(list({ ...inList(1, '743999671674840'), offset: 100 })).toMatchObject({ state: 'unknown' });
  });

  const detail = (facts = {}) => ({
    jobPostingInfo: { jobReqId: 'R46392', startDate: '2026-11-01', posted: true, ...facts },
  });

  it('of Workday is live by its requisition, whatever the number of the copy', () => {
    const created = { day: '2026-11-01', quote: '"startDate": "2026-11-01"' };
    expect(read(WORKDAY, detail())).toMatchObject({ state: 'live', created });
    const byId = { jobReqId: null, jobPostingId: 'Crane-Engineer_R46392-2' };
    expect(read(WORKDAY, detail(byId))).toMatchObject({ state: 'live' });
    for (const facts of [{ jobReqId: 'R46393' }, { posted: false }, { jobReqId: null }])
      expect(read(WORKDAY, detail(facts))).toMatchObject({ state: 'unknown', trouble: 'nonsense' });
  });

  it('of Workday is not listed by its own error alone', () => {
    const gone = (status: number, body: unknown, of = WORKDAY) => read(of, body, { status })?.state ?? null;
    const behindACopy = copy(WORKDAY.url);
    expect(gone(403, { errorCode: 'S22', message: 'permission denied' })).toBe('not-listed');
    expect(gone(403, { errorCode: 'S22' }, behindACopy)).toBe('not-listed');
    expect(gone(404, { errorCode: 'HTTP_404', httpStatus: 404 })).toBe('not-listed');
    // The address in a copy names the tenant only as its host does, and a wrong one has 404 as well.
    expect(gone(404, { errorCode: 'HTTP_404' }, behindACopy)).toBeNull();
    for (const [status, body] of [
      [403, { errorCode: 'S21' }],
      [403, {}],
      [403, null],
      [404, {}],
      [422, { errorCode: 'HTTP_422' }],
      [429, { errorCode: 'S22' }],
      [500, { errorCode: 'S22' }],
    ] as const)
      expect(gone(status, body)).toBeNull();
  });
});

describe('whatever the answer', () => {
  const anyJson = fc.jsonValue();
  const anyId = fc.constantFrom(ID, OTHER, '5311686008', '4000000001', 'DD136DD7E7', '743999671674844', 'R46392');
  const anyJob = fc.record(
    { id: fc.oneof(anyId, anyJson), shortcode: fc.oneof(anyId, anyJson), title: anyJson, createdAt: anyJson },
    { requiredKeys: [] },
  );
  const anyList = fc.array(fc.oneof(anyJob, anyJson), { maxLength: 5 });
  const anyBody = fc.oneof(
    anyJson,
    anyList,
    fc.record({ jobs: anyList, meta: anyJson }, { requiredKeys: ['jobs'] }),
    fc.record({ offset: anyJson, totalFound: fc.nat({ max: 6 }), content: anyList }),
    fc.record({ jobPostingInfo: fc.record({ jobReqId: fc.oneof(anyId, anyJson), posted: anyJson }) }),
    fc.record({ errorCode: fc.oneof(fc.constant('S22'), anyJson) }),
  );
  const anyStatus = fc.oneof(fc.constantFrom(200, 403, 404, 429, 500, 503), fc.integer({ min: 200, max: 599 }));
  const anyPosting = fc.constantFrom(...Object.values(EVERY));

  it('live only where the id is in it, not listed only where it is not, and both only with the statuses that prove it', () => {
    fc.assert(
      fc.property(anyPosting, anyStatus, anyBody, fc.nat({ max: 1 }), (of, status, body, number) => {
        const source = sourceFor(of);
        const request = source.requests[number] ?? source.requests[0];
        const verdict = request.read({ status, body }, AT);
        const text = JSON.stringify(body) ?? '';
        const id = of.site === 'workday' ? 'R46392' : source.id;
        if (verdict?.state === 'live') {
          expect(status).toBe(200);
          expect(text.toLowerCase()).toContain(id.toLowerCase());
        }
        if (verdict?.state === 'not-listed') {
          expect(status === 200 || source.system === 'workday').toBe(true);
          if (status === 200) expect(verdict.board !== null || source.system !== 'lever').toBe(true);
        }
        expect(verdict?.trouble !== null).toBe(verdict === null || verdict.state === 'unknown');
        if (verdict?.created) expect(verdict.created.day).toMatch(/^20\d\d-\d\d-\d\d$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('a job that is taken out of a whole board turns live into not listed, and nothing else does', () => {
    const systems = fc.constantFrom('lever', 'ashby');
    fc.assert(
      fc.property(systems, fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 30 }), fc.nat(), (system, ids, at) => {
        const of = EVERY[system] ?? LEVER;
        const others = ids.filter((id) => id !== ID);
        fc.pre(others.length > 0);
        const withOwn = others.toSpliced(at % (others.length + 1), 0, ID);
        expect(read(of, BOARDS[system]?.(withOwn))?.state).toBe('live');
        expect(read(of, BOARDS[system]?.(others))?.state).toBe('not-listed');
      }),
    );
  });
});

test.each([
  [1_782_821_535_482, '2026-06-30'],
  ['2026-07-07', '2026-07-07'],
  ['2026-07-10T22:15:41-04:00', '2026-07-11'],
  [AT.getTime() + 3 * 86_400_000, null],
  [0, null],
  [Number.NaN, null],
  ['9999-12-31', null],
  ['2026-13-45', null],
  ['yesterday', null],
  [null, null],
  [{}, null],
])('%j was made on %s', (value, day) => {
  expect(createdIn('createdAt', value, AT)?.day ?? null).toBe(day);
});

/** Real answers, where they are at hand. */
const REAL = join(import.meta.dirname, '../../../shared/pages');
const has = existsSync(REAL);
if (!has) console.log(`No ${REAL} here: the check on real answers is skipped.`);

describe.skipIf(!has)('real answers', () => {
  const real = (file: string) => JSON.parse(readFileSync(join(REAL, file), 'utf8'));
  interface Board {
    file: string;
    of: (id: string) => Posting;
    ids: (body: never) => string[];
    absent: string;
    number?: number;
  }
  const boards: Board[] = [
    {
      file: 'lever/api_list_spotify_2026-07.json',
      of: (id) => copy(`https://jobs.lever.co/spotify/${id}`),
      ids: (body: { id: string }[]) => body.map(({ id }) => id),
      absent: ID,
    },
    {
      file: 'greenhouse/api_list_anthropic_2026-07.json',
      of: (id) => copy(`https://job-boards.greenhouse.io/anthropic/jobs/${id}`),
      ids: ({ jobs }: { jobs: { id: number }[] }) => jobs.map(({ id }) => `${id}`),
      absent: '1234567890',
    },
    {
      file: 'ashby/api_board_ramp_2026-07.json',
      of: (id) => copy(`https://jobs.ashbyhq.com/ramp/${id}`),
      ids: ({ jobs }: { jobs: { id: string }[] }) => jobs.map(({ id }) => id),
      absent: ID,
    },
    {
      file: 'smartrecruiters/api_list_knight_2018-2026.json',
      of: (id) => copy(`https://jobs.smartrecruiters.com/Knight/${id}-cna`),
      ids: ({ content }: { content: { id: string }[] }) => content.map(({ id }) => id),
      absent: '743999671674845',
      number: 1,
    },
    {
      file: 'workable/api_widget_zaelab_2026.json',
      of: (id) => copy(`https://apply.workable.com/zaelab/j/${id}/`),
      ids: ({ jobs }: { jobs: { shortcode: string }[] }) => jobs.map(({ shortcode }) => shortcode),
      absent: 'AA136DD7E7',
    },
  ];

  it.each(boards)(
    '$file: each of its jobs is live with a day, another is not listed',
    ({ file, of, ids, absent, number = 0 }) => {
      const body = real(file);
      const listed = ids(body as never);
      expect(listed.length).toBeGreaterThan(0);
      for (const id of listed) {
        const verdict = read(of(id), body, { number });
        expect(verdict?.state).toBe('live');
        expect(verdict?.created?.day).toMatch(/^20\d\d-/);
      }
      expect(read(of(absent), body, { number })?.state).toBe('not-listed');
    },
  );

  it('Workday’s detail is live for its own posting alone, and its error is not listed', () => {
    const url = 'https://gdit.wd5.myworkdayjobs.com/External_Career_Site/job/USA-DC-Washington/';
    const body = real('workday/cxs_detail_gdit_RQ216675_2026-07.json');
    expect(read(copy(`${url}Data-Engineer_RQ216675`), body)).toMatchObject({
      state: 'live',
      created: { day: '2026-07-07' },
    });
    expect(read(copy(`${url}Data-Engineer_RQ216676`), body)?.state).toBe('unknown');
    const gone = real('workday/closed_cxs_S22.json');
    expect(read(copy(`${url}Data-Engineer_RQ216675`), gone, { status: 403 })?.state).toBe('not-listed');
  });
});
