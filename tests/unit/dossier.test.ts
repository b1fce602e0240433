import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepBoard } from '../../lib/history/boards.ts';
import { keepCheck } from '../../lib/history/checks.ts';
import { createHistory, type History, write } from '../../lib/history/database.ts';
import { dossierOf, withoutHistory } from '../../lib/history/dossier.ts';
import { save } from '../../lib/history/jobs.ts';
import { keepPairs } from '../../lib/history/pairs.ts';
import { recall, remember } from '../../lib/history/remember.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import employers from '../../lib/scoring/employers.json' with { type: 'json' };
import type { Known, SourceCheck } from '../../lib/scoring/report.ts';
import { NOTHING_KNOWN } from '../../lib/scoring/report.ts';
import { score } from '../../lib/scoring/score.ts';
import { sourceOf } from '../../lib/source/index.ts';
import { day, everything, moment, posted, posting, reading, readingOf, visit } from './history-fixtures.ts';

let history: History;
let names = 0;
beforeEach(() => {
  history = createHistory(`dossier-${++names}`);
});
afterEach(() => history.close());

function see(facts: Partial<Posting>, days: number) {
  const at = moment(days);
  const message = {
    reading: reading(facts),
    isLinkedIn: facts.site === 'linkedin',
    messageId: crypto.randomUUID(),
    at,
  };
  return history.use((database) => remember(database, message, (one, known) => score(one, known, new Date(at))));
}
const open = (facts: Partial<Posting>, days: number, known: Known = NOTHING_KNOWN) =>
  history.use((database) => dossierOf(database, { posting: posting(facts), known }, moment(days)));
const kinds = async (facts: Partial<Posting>, days: number, known?: Known) =>
  (await open(facts, days, known)).timeline.map(({ kind }) => kind);

const LEVER_ID = '3b0f7f4e-1c33-4a55-9d5e-0a4c7f1c2d11';
const AT_LEVER = { id: LEVER_ID, url: `https://jobs.lever.co/north-pier/${LEVER_ID}` };
function checked(days: number, state: SourceCheck['state'], created: number | null = null): SourceCheck {
  const made = created === null ? null : { day: day(created), quote: '"createdAt": 1' };
  return { state, at: moment(days), system: 'lever', host: 'api.lever.co', trouble: null, created: made };
}

describe('the timeline', () => {
  it('tells what the page says where nothing is remembered', async () => {
    expect(await open({ posted: posted(day(-3)) }, 0)).toMatchObject({
      timeline: [{ kind: 'listed', at: { from: day(-3), to: day(-3) }, changed: [] }],
      notObserved: [],
    });
    expect(await open({ id: null }, 0)).toMatchObject({ timeline: [], notObserved: [], elsewhere: [] });
  });

  it('tells of sightings, edits with what changed, closing and opening again, oldest first', async () => {
    await see({ posted: posted(day(-3)) }, 0);
    await see({ title: 'Crane Lead', description: 'Another text.' }, 2);
    await see({ title: 'Crane Lead', description: 'Another text.', closed: true }, 4);
    await see({ title: 'Crane Lead', description: 'Another text.' }, 5);
    const { timeline, notObserved } = await open({ title: 'Crane Lead' }, 5);
    expect(timeline.map(({ kind, at, changed }) => [kind, at, changed])).toEqual([
      ['listed', { from: day(-3), to: day(-3) }, []],
      ['first-seen', moment(0), []],
      ['edited', moment(2), ['title', 'description']],
      ['closed', moment(4), []],
      ['reopened', moment(5), []],
      ['last-seen', moment(5), []],
    ]);
    expect(notObserved).toEqual(['reposted']);
  });

  it('tells of reposts under the same id, and of the first listing before them', async () => {
    await see({ posted: posted(day(-3)) }, 0);
    const facts = { posted: posted(day(30)), firstListed: { ...posted(day(-9)), source: 'embedded-json' as const } };
    await see(facts, 31);
    expect(await kinds(facts, 31)).toEqual(['listed-first', 'listed', 'first-seen', 'reposted', 'last-seen']);
    expect((await open(facts, 31)).notObserved).toEqual(['edited', 'closed']);
  });

  it('does not say that a repost was not seen where the page or the report says so', async () => {
    await see({ reposted: true }, 0);
    expect((await open({ reposted: true }, 0)).notObserved).toEqual(['edited', 'closed']);
    expect((await open({}, 0, { ...NOTHING_KNOWN, reposts: 1 })).notObserved).toEqual(['edited', 'closed']);
    expect((await open({}, 0)).notObserved).toEqual(['edited', 'reposted', 'closed']);
  });

  it('tells of the last answer of the hiring system, however old, and of the day that it gives', async () => {
    await see(AT_LEVER, 0);
    const source = sourceOf(posting(AT_LEVER));
    await history.use((database) =>
      write(database, (transaction) => keepCheck(transaction, source?.key ?? '', checked(1, 'live', -20))),
    );
    expect(await kinds(AT_LEVER, 40)).toEqual(['created', 'first-seen', 'confirmed']);
    const newer = { ...NOTHING_KNOWN, source: checked(39, 'not-listed') };
    expect(await kinds(AT_LEVER, 40, newer)).toEqual(['first-seen', 'not-listed']);
  });

  it('is in order and holds no event twice, whatever was seen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 8 }), async (visits) => {
        const own = createHistory(`dossier-any-${++names}`);
        for (const one of visits.toSorted((a, b) => a.at - b.at)) {
          const at = moment(one.at);
          const message = { reading: readingOf(one), isLinkedIn: false, messageId: crypto.randomUUID(), at };
          await own.use((database) => remember(database, message, (p, known) => score(p, known, new Date(at))));
        }
        const { timeline, elsewhere } = await own.use((database) =>
          dossierOf(database, { posting: posting({ id: 'a1' }), known: NOTHING_KNOWN }, moment(130)),
        );
        const times = timeline.map(({ at }) => (typeof at === 'string' ? at : at.to));
        expect(times).toEqual(times.toSorted());
        const told = timeline.map((event) => JSON.stringify(event));
        expect(new Set(told).size).toBe(told.length);
        const turns = timeline.map(({ kind }) => kind).filter((kind) => kind === 'closed' || kind === 'reopened');
        expect(turns).toEqual(turns.map((_, i) => (i % 2 === 0 ? 'closed' : 'reopened')));
        expect(elsewhere.every(({ lastSeen }) => lastSeen !== null)).toBe(true);
        own.close();
      }),
      { numRuns: 40 },
    );
  });
});

describe('the same role elsewhere', () => {
  it('is every other posting of the role that was seen, the latest first, with what the person kept', async () => {
    const other = {
      site: 'linkedin',
      id: '4400000001',
      board: null,
      url: 'https://www.linkedin.com/jobs/view/4400000001/',
    };
    await see({ ...other, site: 'linkedin' }, 0);
    await see({ id: 'b2', closed: true }, 1);
    await see({ id: 'x', title: 'Crane Lead' }, 1);
    await see({}, 2);
    const message = { posting: posting({ ...other, site: 'linkedin' }), wanted: true, messageId: 'm', at: moment(2) };
    await history.use((database) => save(database, message));
    const { elsewhere } = await open({}, 2);
    expect(elsewhere).toMatchObject([
      { site: 'lever', closed: true, band: 'closed', score: null, saved: false, lastSeen: moment(1) },
      { site: 'linkedin', url: other.url, closed: false, score: expect.any(Number), saved: true, lastSeen: moment(0) },
    ]);
  });

  it('is ten of them at most', async () => {
    for (let i = 0; i < 12; i++) await see({ id: `p${i}` }, i);
    const { elsewhere } = await open({}, 20);
    expect(elsewhere.map(({ lastSeen }) => lastSeen)).toEqual(Array.from({ length: 10 }, (_, i) => moment(11 - i)));
  });
});

describe('the employer', () => {
  it('is its board, else what was met, else the bundled table, else unknown', async () => {
    const [name = ''] = Object.keys(employers.employers);
    expect((await open({}, 0)).company).toBeNull();
    expect((await open({ company: name }, 0)).company).toMatchObject({ name, source: 'table', at: null, open: null });
    await see({ id: 'b2', company: name }, 0);
    expect((await open({ company: name }, 0)).company).toMatchObject({ source: 'sightings', open: 1, closed: null });
    const jobs = ['a', 'b'].map((id) => ({ id, title: id, place: null, opened: day(-9), text: null }));
    const board = { key: 'lever:north-pier', system: 'lever', company: null, jobs };
    await history.use((database) => write(database, (transaction) => keepBoard(transaction, board, moment(1))));
    expect((await open({ company: name, closed: true }, 1)).company).toMatchObject({
      name,
      source: 'board',
      system: 'lever',
      open: 2,
      medianOpenAge: 10,
      at: moment(1),
    });
  });
});

describe('an employer of which only this posting was met', () => {
  it.each([null, posted(day(-3))])('has no pattern, whatever became of it (dated: %j)', async (date) => {
    const facts = { posted: date };
    await see(facts, 0);
    expect((await open(facts, 0)).company).toBeNull();
    await see(facts, 4);
    await see({ ...facts, closed: true }, 9);
    expect((await open({ ...facts, closed: true }, 9)).company).toBeNull();
  });
});

describe('a posting that was seen closed and is listed again', () => {
  it('is not called open since the days before', async () => {
    const last = { posted: posted(day(78)) };
    await see({ posted: posted(day(-1)) }, 0);
    await see({ closed: true }, 10);
    for (const days of [80, 81]) {
      const { known } = await see(last, days);
      expect(known).toMatchObject({ firstSeen: moment(0), closedSeen: moment(10) });
      expect((await open(last, days, known)).age).toMatchObject({ shown: days - 78, atLeast: null, from: null });
    }
  });
});

describe('the card beyond the report', () => {
  it('dates a LinkedIn posting by other ids, as an estimate', async () => {
    const pairs = ['4400000000', '4400900000'].map((id, i) => ({ id, from: day(i), to: day(i), at: moment(i) }));
    await history.use((database) => write(database, (transaction) => keepPairs(transaction, pairs)));
    const facts = { site: 'linkedin', board: null, id: '4400400000', posted: posted(day(30)) } as const;
    expect((await open(facts, 31)).age).toEqual({
      shown: 1,
      atLeast: null,
      from: null,
      estimate: { from: day(-1), to: day(2) },
    });
    expect((await open({ ...facts, site: 'lever' }, 31)).age.estimate).toBeNull();
  });

  it('has a summary of the description', async () => {
    const description = Array.from(
      { length: 9 },
      (_, i) =>
        `You keep crane number ${i} of the north pier running and plan its inspection with crew ${i} each week.`,
    ).join('\n');
    expect((await open({ description }, 0)).summary).toMatchObject({ by: 'extract', sentences: expect.any(Array) });
    expect((await open({ description: null }, 0)).summary).toBeNull();
  });

  it('writes nothing', async () => {
    await see({}, 0);
    const before = await everything(history);
    await open({}, 3);
    await history.use((database) => recall(database, reading(), moment(3)));
    expect(await everything(history)).toEqual(before);
  });

  it('can be told in part without a history', () => {
    const known = { ...NOTHING_KNOWN, source: checked(0, 'live', -20) };
    expect(withoutHistory(posting({ posted: posted(day(-2)) }), known, moment(0))).toMatchObject({
      timeline: [{ kind: 'created' }, { kind: 'listed' }, { kind: 'confirmed' }],
      age: { shown: 2, atLeast: 20, from: 'created' },
      elsewhere: [],
      notObserved: [],
    });
  });
});
