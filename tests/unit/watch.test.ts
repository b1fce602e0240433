/** What a look at a job's source changes, when it is looked at again, where it is looked at, and what is said of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTENT_PARTS, type WatchRecord, watchRecordSchema } from '../../lib/history/watches.ts';
import { postingKey } from '../../lib/posting/role.ts';
import type { JobLink } from '../../lib/saved/job.ts';
import { urlKey } from '../../lib/saved/job.ts';
import { SOURCE_TROUBLES } from '../../lib/scoring/report.ts';
import { sourceOf } from '../../lib/source/index.ts';
import { afterLook, inTurn, isDue, MOST_MARKS, nextLook, type Outcome, whatChanged } from '../../lib/watch/change.ts';
import { watchLine, watchStands } from '../../lib/watch/line.ts';
import { type Watch, watchOf, whereWatched } from '../../lib/watch/where.ts';
import { sayWith } from '../../lib/words.ts';
import { messagesOf } from '../../scripts/messages-file.ts';
import { day, moment, posting } from './history-fixtures.ts';

const HOUR_MS = 3_600_000;
const ID = '9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const LEVER = `https://jobs.lever.co/north-pier/${ID}`;
const CONTENT = { title: 'Crane Engineer', place: 'Bergen', text: 'aa11' };

const outcome = (facts: Partial<Outcome> = {}): Outcome => ({
  source: 'api.lever.co/north-pier/x',
  state: 'live',
  trouble: null,
  at: moment(0),
  wasAsked: true,
  content: CONTENT,
  listed: day(-20),
  isKnownClosed: false,
  ...facts,
});
const at = (days: number) => new Date(moment(days));
/** Looks one after the other, each at its own moment. */
function looks(...outcomes: Partial<Outcome>[]): WatchRecord {
  let record: WatchRecord | null = null;
  for (const [i, facts] of outcomes.entries()) {
    const one = outcome({ at: moment(i), ...facts });
    record = afterLook(record, 'job', one, new Date(one.at), 0.5);
  }
  if (!record) throw new Error('No look');
  return record;
}
const kindsOf = ({ marks }: WatchRecord) => marks.map(({ kind }) => kind);
const hoursTo = (next: string | null, now: Date) => (next === null ? null : (Date.parse(next) - +now) / HOUR_MS);

const anyDay = fc.integer({ min: -60, max: 60 }).map(day);
const anyContent = fc.record({
  title: fc.option(fc.constantFrom('Crane Engineer', 'CRANE  engineer!', 'Crane Lead')),
  place: fc.option(fc.constantFrom('Bergen', 'Oslo')),
  text: fc.option(fc.constantFrom('aa11', 'bb22')),
});
const anyOutcome: fc.Arbitrary<Outcome> = fc
  .record({
    state: fc.constantFrom('live' as const, 'not-listed' as const, 'unknown' as const),
    source: fc.constantFrom('a', 'b'),
    cause: fc.constantFrom(...SOURCE_TROUBLES),
    days: fc.double({ min: 0, max: 90, noNaN: true }),
    wasAsked: fc.boolean(),
    content: fc.option(anyContent),
    listed: fc.option(anyDay),
    isKnownClosed: fc.boolean(),
  })
  .map(({ cause, days, ...rest }) =>
    outcome({ ...rest, at: moment(days), trouble: rest.state === 'unknown' ? cause : null }),
  );
const anyRecord = fc
  .array(anyOutcome, { maxLength: 40 })
  .map((all) =>
    all.reduce<WatchRecord | null>((record, one) => afterLook(record, 'job', one, new Date(one.at), 0.5), null),
  );
const anyRandom = fc.double({ min: 0, max: 1, noNaN: true });

describe('what has changed', () => {
  it('is nothing at a first look at a live job', () => {
    expect(whatChanged(null, outcome())).toEqual([]);
    expect(looks({})).toMatchObject({ state: 'live', checkedAt: moment(0), content: CONTENT, marks: [] });
  });

  it('is that it closed, once, and since when', () => {
    const record = looks({}, { state: 'not-listed', content: null }, { state: 'not-listed', content: null });
    expect(record).toMatchObject({ state: 'not-listed', closedAt: moment(1), checkedAt: moment(2) });
    expect(record.marks).toEqual([{ kind: 'closed', at: moment(1), changed: [], seen: false, told: false }]);
  });

  it('is that it was not listed at a first look, unless the person saw it closed', () => {
    expect(kindsOf(looks({ state: 'not-listed' }))).toEqual(['unlisted']);
    const known = looks({ state: 'not-listed', isKnownClosed: true });
    expect(kindsOf(known)).toEqual([]);
    expect(known.closedAt).toBe(moment(0));
  });

  it('is that it is back', () => {
    const record = looks({}, { state: 'not-listed' }, {});
    expect(kindsOf(record)).toEqual(['closed', 'back']);
    expect(record.closedAt).toBeNull();
  });

  it.each(CONTENT_PARTS)('is an edit of its %s', (part) => {
    const record = looks({}, { content: { ...CONTENT, [part]: 'zz99' } });
    expect(record.marks).toMatchObject([{ kind: 'edited', changed: [part], at: moment(1) }]);
  });

  it.each([
    ['spaces, case and punctuation', {}, { content: { ...CONTENT, title: ' crane ENGINEER. ' } }],
    ['a part that one answer lacks', { content: { ...CONTENT, text: null } }, {}],
    ['an answer without content', {}, { content: null }],
    ['another source', {}, { source: 'other', content: { title: 'Other', place: null, text: null }, listed: day(0) }],
    [
      'a title that was cut',
      { content: { ...CONTENT, title: 'a'.repeat(200) } },
      { content: { ...CONTENT, title: 'a'.repeat(300) } },
    ],
    ['a day of another time zone', {}, { listed: day(-19) }],
    ['an earlier day', {}, { listed: day(-40) }],
    ['a day that was not known', { listed: null }, { listed: day(0) }],
  ])('is no edit and no repost by %s', (_, first, second) => {
    expect(looks(first, second).marks).toEqual([]);
  });

  it('is an edit over an answer without content, and over a close', () => {
    const other = { ...CONTENT, text: 'bb22' };
    expect(kindsOf(looks({}, { content: null }, { content: other }))).toEqual(['edited']);
    expect(kindsOf(looks({}, { state: 'not-listed', content: null }, { content: other }))).toEqual([
      'closed',
      'back',
      'edited',
    ]);
  });

  it('is a repost where its day is later than any before', () => {
    expect(kindsOf(looks({}, { listed: day(0) }, { listed: null }, { listed: day(0) }))).toEqual(['reposted']);
    expect(kindsOf(looks({}, { listed: day(0) }, { listed: day(-20) }, { listed: day(0) }))).toEqual(['reposted']);
  });

  it('is nothing where the answer told nothing or is older than the last one', () => {
    const before = looks({}, { at: moment(5), state: 'not-listed' });
    for (const old of [outcome({ at: moment(4) }), outcome({ state: 'unknown', trouble: 'slow', at: moment(6) })]) {
      const after = afterLook(before, 'job', old, at(6), 0.5);
      expect({ ...after, next: null, trouble: null, troubles: 0 }).toEqual({ ...before, next: null });
    }
  });

  it('is told once, whatever is looked at how often, and is bounded', () => {
    fc.assert(
      fc.property(anyRecord, anyOutcome, anyRandom, (before, one, random) => {
        const now = new Date(one.at);
        const after = afterLook(before, 'job', one, now, random);
        expect(watchRecordSchema.parse(after)).toEqual(after);
        expect(after.marks.length).toBeLessThanOrEqual(MOST_MARKS);
        const again = afterLook(after, 'job', { ...one, wasAsked: false }, now, random);
        expect({ ...again, next: null }).toEqual({ ...after, next: null });
        if (one.state === 'unknown') expect(after.marks).toEqual(before?.marks ?? []);
      }),
      { numRuns: 1_000 },
    );
  });

  it('closes and comes back by turns, whatever happens', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const turns = (record?.marks ?? []).filter(({ kind }) => kind !== 'edited' && kind !== 'reposted');
        for (const [i, { kind }] of turns.entries()) {
          const last = turns[i - 1]?.kind;
          if (last) expect(kind === 'back').toBe(last !== 'back');
        }
        if (record) expect(record.closedAt !== null).toBe(record.state === 'not-listed');
      }),
      { numRuns: 500 },
    );
  });
});

describe('the next look', () => {
  const facts = { state: 'live', closedAt: null, trouble: null, troubles: 0 } as const;

  it('comes in 20 to 28 hours', () => {
    expect(hoursTo(nextLook(facts, at(0), 0), at(0))).toBeCloseTo(20);
    expect(hoursTo(nextLook(facts, at(0), 1), at(0))).toBeCloseTo(28);
  });

  it.each([
    [0, 2],
    [1, 2],
    [2, 6],
    [3, 24],
    [4, 48],
    [400, 48],
  ])('after %i troubles in a row comes in about %i hours', (troubles, hours) => {
    expect(hoursTo(nextLook({ ...facts, trouble: 'refused', troubles }, at(0), 0.5), at(0))).toBeCloseTo(hours);
  });

  it('is not put off for long by a device without a network', () => {
    expect(hoursTo(nextLook({ ...facts, trouble: 'offline', troubles: 9 }, at(0), 0.5), at(0))).toBeCloseTo(6);
  });

  it('counts as trouble only what was asked', () => {
    const busy = { state: 'unknown', trouble: 'busy', wasAsked: false } as const;
    expect(looks({}, busy, busy, busy)).toMatchObject({ trouble: 'busy', troubles: 0, state: 'live' });
    expect(looks({}, { ...busy, wasAsked: true }, { ...busy, wasAsked: true })).toMatchObject({ troubles: 2 });
    expect(looks({}, { ...busy, wasAsked: true }, {})).toMatchObject({ troubles: 0, trouble: null });
  });

  it('of a closed job is seldom, and ends after 30 days', () => {
    const closed = { ...facts, state: 'not-listed', closedAt: moment(0) } as const;
    expect(hoursTo(nextLook(closed, at(1), 0.5), at(1))).toBeCloseTo(72);
    expect(nextLook(closed, at(29.9), 0.5)).not.toBeNull();
    expect(nextLook(closed, at(30), 0.5)).toBeNull();
    expect(nextLook({ ...closed, trouble: 'slow', troubles: 3 }, at(31), 0.5)).toBeNull();
  });

  it('is due at its time, and at once where a wrong clock set it far ahead', () => {
    expect(isDue(null, at(0))).toBe(true);
    expect(isDue({ next: null }, at(0))).toBe(false);
    expect(isDue({ next: moment(1) }, at(0))).toBe(false);
    expect(isDue({ next: moment(1) }, at(1))).toBe(true);
    expect(isDue({ next: moment(300) }, at(0))).toBe(true);
  });

  it('is never due at once after a look, but some day or never', () => {
    fc.assert(
      fc.property(anyRecord, anyOutcome, anyRandom, (before, one, random) => {
        const now = new Date(one.at);
        const { next } = afterLook(before, 'job', one, now, random);
        expect(isDue({ next }, now)).toBe(false);
        if (next !== null) expect(isDue({ next }, new Date(next))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('jobs that are due', () => {
  const anyDue = fc.array(fc.record({ host: fc.constantFrom('a', 'b', 'c'), next: fc.nat({ max: 30 }).map(String) }));

  it('are asked host by host, each of them once', () => {
    fc.assert(
      fc.property(anyDue, (due) => {
        const ordered = inTurn(due);
        expect(ordered.toSorted(compare)).toEqual(due.toSorted(compare));
        const hosts = new Set(due.map(({ host }) => host)).size;
        expect(new Set(ordered.slice(0, hosts).map(({ host }) => host)).size).toBe(hosts);
        for (const host of ['a', 'b', 'c']) {
          const own = ordered.filter((one) => one.host === host).map(({ next }) => next);
          expect(own).toEqual(own.toSorted());
        }
      }),
    );
  });

  function compare(a: { host: string; next: string }, b: { host: string; next: string }): number {
    return `${a.host} ${a.next}` < `${b.host} ${b.next}` ? -1 : 1;
  }
});

describe('where a job is watched', () => {
  const lever: JobLink = { key: `lever:north-pier:${ID}`, site: 'lever', url: LEVER };
  const linkedin: JobLink = {
    key: 'linkedin::4400000001',
    site: 'linkedin',
    url: 'https://www.linkedin.com/jobs/view/4400000001/',
  };
  const where = (links: JobLink[], stored: Parameters<typeof whereWatched>[1] = () => null) =>
    whereWatched({ links }, stored).map(({ source }) => source.key);

  it('is told by its links alone, as by its stored postings', () => {
    const workday = posting({
      site: 'workday',
      id: 'R46392',
      board: 'north:pier',
      url: 'https://northpier.wd5.myworkdayjobs.com/en-US/Careers/job/Bergen/Crane-Engineer_R46392-2',
    });
    for (const of of [posting({ id: ID, url: LEVER }), { ...workday, board: 'northpier' }]) {
      const { site, url } = of;
      expect(where([{ key: postingKey(of) ?? '', site, url }])).toEqual([sourceOf(of)?.key]);
    }
    expect(where([{ key: postingKey(workday) ?? '', site: 'workday', url: workday.url }])).toEqual([]);
  });

  it('is where an address leads that is on no site of ours', () => {
    const url = 'https://boards.greenhouse.io/northpier/jobs/5311686008';
    expect(where([{ key: urlKey(url), site: null, url }])).toEqual(['boards-api.greenhouse.io/northpier/5311686008']);
  });

  it('is where a copy leads, but the employer’s own page first', () => {
    const copy = posting({
      site: 'linkedin',
      url: linkedin.url,
      id: '4400000001',
      board: null,
      applyUrl: `https://jobs.ashbyhq.com/pier/${ID}`,
    });
    const stored = (key: string) => (key === linkedin.key ? copy : null);
    expect(where([linkedin])).toEqual([]);
    expect(where([linkedin], stored)).toEqual([`api.ashbyhq.com/pier/${ID}`]);
    expect(where([linkedin, lever], stored)[0]).toBe(`api.lever.co/north-pier/${ID}`);
  });

  const links = [lever];
  const job = { id: 'role:1', status: 'saved', links } as const;
  const place = whereWatched(job, () => null)[0] ?? null;
  const all = { isOn: true, isAllowed: true };

  it('and how that stands', () => {
    const stands = (facts: object, over = all, record: WatchRecord | null = null, of = place) =>
      watchOf({ ...job, ...facts }, of, record, over).state;
    expect(stands({})).toBe('watched');
    expect(stands({ status: 'applied' })).toBe('watched');
    expect(stands({ status: 'rejected' })).toBe('ended');
    expect(stands({}, { ...all, isOn: false })).toBe('off');
    expect(stands({}, { ...all, isAllowed: false })).toBe('not-allowed');
    expect(stands({}, all, { ...looks({}), next: null })).toBe('ended');
    expect(stands({}, all, null, null)).toBe('cannot');
  });

  it('says that LinkedIn is never asked where a job is nowhere else', () => {
    const watch = watchOf({ ...job, links: [linkedin] }, null, null, all);
    expect(watch.why).toBe('linkedin');
    expect(say(watchStands(watch))).toMatch(/^Only on LinkedIn so far: .* never does\./);
    expect(say(watchStands(watchOf({ ...job, links: [] }, null, null, all)))).toMatch(/^It cannot be checked/);
  });

  it('names what is to be allowed', () => {
    const watch = watchOf(job, place, null, { isOn: true, isAllowed: false });
    expect(watch.origin).toBe('https://api.lever.co/*');
    expect(say(watchStands(watch))).toContain('may not ask api.lever.co');
    expect(watchOf(job, place, null, all).origin).toBeNull();
  });
});

const say = (what: Parameters<typeof sayWith>[1] | null) => what && sayWith(messagesOf('en'), what);

describe('the line under a card', () => {
  const watch = (record: WatchRecord): Watch =>
    watchOf({ id: 'job', status: 'saved', links: [] }, null, record, { isOn: true, isAllowed: true });
  const seen = (record: WatchRecord): WatchRecord => ({
    ...record,
    marks: record.marks.map((mark) => ({ ...mark, seen: true })),
  });
  const closed = looks({}, { state: 'not-listed' });

  it.each([
    [closed, 1, 'Posting closed today. That can also mean they are reviewing.'],
    [closed, 2, 'Posting closed 1 day ago. That can also mean they are reviewing.'],
    [closed, 4, 'Posting closed 3 days ago. That can also mean they are reviewing.'],
    [seen(closed), 4, 'Posting closed 3 days ago. That can also mean they are reviewing.'],
    [
      looks({ state: 'not-listed' }),
      2,
      'Not listed at its source for 2 days. It may have closed; it may also be confidential.',
    ],
    [looks({}, { state: 'not-listed' }, {}), 3, 'Back at its source 1 day ago.'],
    [looks({}, { content: { ...CONTENT, title: 'Other' } }), 3, 'Edited at its source 2 days ago.'],
    [looks({}, { listed: day(1) }), 3, 'Listed anew at its source 2 days ago.'],
  ])('says the latest news (%#)', (record, days, text) => {
    expect(say(watchLine(watch(record), at(days)))).toBe(text);
  });

  it('is none without news, and after the person has seen them', () => {
    expect(watchLine(watch(looks({})), at(1))).toBeNull();
    expect(watchLine(watch(seen(looks({}, { content: { ...CONTENT, title: 'Other' } }))), at(3))).toBeNull();
    expect(watchLine(watch(seen(looks({}, { state: 'not-listed' }, {}))), at(3))).toBeNull();
  });

  it('never says closed of a job that is listed', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const line = record && watchLine(watch(record), at(90));
        if (record?.state !== 'not-listed') expect(line?.key ?? '').not.toMatch(/closed|unlisted/);
        else expect(line).not.toBeNull();
        if (line) expect(say(line)).toMatch(/\.$/);
      }),
    );
  });

  it('has words for every trouble', () => {
    for (const trouble of SOURCE_TROUBLES) {
      const told = { ...watch(looks({})), state: 'watched', host: 'api.lever.co', trouble } as const;
      expect(say(watchStands(told))).toContain(trouble === 'offline' ? '' : 'api.lever.co');
    }
  });
});
