import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHistory, HISTORY_NAME, type History, MIGRATIONS, write } from '../../lib/history/database.ts';
import { HistoryError } from '../../lib/history/errors.ts';
import { allJobs, changeJob, findJob, putJob, save } from '../../lib/history/jobs.ts';
import { MOST_PAIRS, pairsOf } from '../../lib/history/pairs.ts';
import { recall, recent, remember } from '../../lib/history/remember.ts';
import type { Card, Posting, Reading } from '../../lib/posting/schema.ts';
import { firstValues, type JobChange, roleOf, written } from '../../lib/saved/job.ts';
import { stampAt } from '../../lib/saved/stamp.ts';
import { NOTHING_KNOWN } from '../../lib/scoring/report.ts';
import { score } from '../../lib/scoring/score.ts';
import { day, everything, moment, posted, posting, reading, readingOf, visit } from './history-fixtures.ts';

let history: History;
let names = 0;
let name = '';

beforeEach(() => {
  name = `history-${++names}`;
  history = createHistory(name);
});
afterEach(() => {
  history.close();
  vi.restoreAllMocks();
});

function sight(read: Reading, at: string, messageId: string = crypto.randomUUID(), isLinkedIn = false) {
  const judge = (seen: Parameters<typeof score>[0], known: Parameters<typeof score>[1]) =>
    score(seen, known, new Date(at));
  return history.use((database) => remember(database, { reading: read, isLinkedIn, messageId, at }, judge));
}
const keep = (wanted: boolean, days: number, messageId: string = crypto.randomUUID()) =>
  history.use((database) => save(database, { posting: posting(), wanted, messageId, at: moment(days) }));
const stored = async (store: string) => (await everything(history))[store] ?? [];

describe('remembering', () => {
  it('tells what was known before this sighting', async () => {
    expect((await sight(reading(), moment(0))).known).toEqual(NOTHING_KNOWN);
    expect((await sight(reading(), moment(1))).known).toEqual({
      firstSeen: moment(0),
      lastSeen: moment(0),
      reposts: 0,
      employer: null,
      source: null,
    });
    expect((await sight(reading(), moment(5))).known).toEqual({
      firstSeen: moment(0),
      lastSeen: moment(1),
      reposts: 0,
      employer: null,
      source: null,
    });
  });

  it('finds the role listed again under another id', async () => {
    await sight(reading({ posted: posted(day(-3)) }), moment(0));
    const later = reading({ id: 'b2', posted: posted(day(30)) });
    expect((await sight(later, moment(31))).known).toEqual({ ...NOTHING_KNOWN, reposts: 1 });
  });

  it('takes the openings of an employer with very many of one role for parallel ones', async () => {
    for (let i = 0; i < 100; i++) await sight(reading({ id: `p${i}`, posted: posted(day(-3)) }), moment(0));
    const later = reading({ id: 'b2', posted: posted(day(30)) });
    expect((await sight(later, moment(31))).known).toEqual(NOTHING_KNOWN);
  });

  it('records a sighting each six hours, and changes at once', async () => {
    await sight(reading(), '2026-03-01T00:00:00.000Z');
    await sight(reading(), '2026-03-01T03:00:00.000Z');
    await sight(reading({ title: 'Crane Lead' }), '2026-03-01T04:00:00.000Z');
    await sight(reading({ title: 'Crane Lead' }), '2026-03-01T10:00:00.000Z');
    expect(await stored('sightings')).toMatchObject([
      { at: '2026-03-01T00:00:00.000Z', changed: [], closed: false, score: expect.any(Number) },
      { at: '2026-03-01T04:00:00.000Z', changed: ['title'] },
      { at: '2026-03-01T10:00:00.000Z', changed: [] },
    ]);
  });

  it('remembers no posting without an id', async () => {
    expect((await sight(reading({ id: null }), moment(0))).known).toEqual(NOTHING_KNOWN);
    expect((await Promise.all(['postings', 'sightings', 'requests'].map(stored))).flat()).toEqual([]);
  });

  it('writes a retried message once, and answers it alike', async () => {
    const first = await sight(reading(), moment(0), 'same');
    const before = await everything(history);
    expect(await sight(reading(), moment(0.5), 'same')).toEqual(first);
    expect(await everything(history)).toEqual(before);
  });

  it('forgets done messages after a day', async () => {
    await sight(reading(), moment(0), 'old');
    await sight(reading(), moment(2), 'new');
    expect((await stored('requests')).map((request) => (request as { messageId: string }).messageId)).toEqual(['new']);
  });

  it('looks up without writing', async () => {
    await sight(reading(), moment(0));
    const before = await everything(history);
    const { known } = await history.use((database) => recall(database, reading({ title: 'Crane Lead' }), moment(3)));
    expect(known).toEqual({ firstSeen: moment(0), lastSeen: moment(0), reposts: 0, employer: null, source: null });
    expect(await everything(history)).toEqual(before);
  });

  it('loses and doubles nothing, whatever is retried when', async () => {
    const steps = fc.array(fc.tuple(visit, fc.nat({ max: 2 })), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, async (visits) => {
        const sent = visits.toSorted((a, b) => a[0].at - b[0].at).map(([one], i) => ({ one, messageId: `m${i}` }));
        const plain = createHistory(`plain-${++names}`);
        const retried = createHistory(`retried-${names}`);
        const act = (target: History, { one, messageId }: (typeof sent)[number], late: number) => {
          const at = new Date(Date.parse(moment(one.at)) + late).toISOString();
          const judge = (seen: Parameters<typeof score>[0], known: Parameters<typeof score>[1]) =>
            score(seen, known, new Date(at));
          const message = { reading: readingOf(one), isLinkedIn: false, messageId, at };
          return target.use((database) => remember(database, message, judge));
        };
        for (const [i, step] of sent.entries()) {
          const answer = await act(plain, step, 0);
          const [first, ...again] = await Promise.all(
            Array.from({ length: 1 + (visits[i]?.[1] ?? 0) }, (_, n) => act(retried, step, n)),
          );
          expect([first, ...again]).toEqual(Array(1 + again.length).fill(answer));
        }
        const [left, right] = [await everything(plain), await everything(retried)];
        expect(right).toEqual(left);
        expect(left.postings?.length).toBe(new Set(sent.map(({ one }) => one.id)).size);
        plain.close();
        retried.close();
      }),
      { numRuns: 40 },
    );
  });

  it('shows the postings seen last, newest first', async () => {
    await sight(reading(), moment(0));
    await sight(reading({ id: 'b2', url: 'https://jobs.lever.co/north-pier/b2' }), moment(1));
    await sight(reading(), moment(2));
    await keep(true, 2);
    const found = await history.use((database) => recent(database, 5));
    expect(found.map(({ url, saved }) => [url.at(-1), saved])).toEqual([
      ['1', true],
      ['2', true],
    ]);
    expect(found[0]).toMatchObject({ title: 'Crane Engineer', company: 'North Pier', location: 'Bergen, Norway' });
    expect(await history.use((database) => recent(database, 1))).toHaveLength(1);
  });
});

describe('LinkedIn pairs', () => {
  const card = (facts: Partial<Card>): Card => ({
    id: '4400000001',
    title: 'Crane Engineer',
    company: null,
    location: null,
    posted: { from: day(0), to: day(0) },
    promoted: null,
    viewed: null,
    applied: null,
    ...facts,
  });
  const list = (...cards: Card[]): Reading => ({ kind: 'list', posting: null, cards, rungs: {} });

  it('are taken from cards and postings with a day, not from reposts', () => {
    const wide = card({ id: '4400000002', posted: { from: day(-14), to: day(-7) } });
    const read = list(card({}), wide, card({ id: null }), card({ id: 'x' }), card({ posted: null }));
    expect(pairsOf(read, moment(1))).toEqual([{ id: '4400000001', from: day(0), to: day(0), at: moment(1) }]);
    const open = { id: '4400000009', posted: posted(day(0)) };
    expect(pairsOf({ ...list(), posting: posting(open) }, moment(1))).toHaveLength(1);
    expect(pairsOf({ ...list(), posting: posting({ ...open, reposted: true }) }, moment(1))).toEqual([]);
  });

  it('are kept from LinkedIn only, the first of each id', async () => {
    await sight(list(card({})), moment(0), 'a', false);
    expect(await stored('pairs')).toEqual([]);
    await sight(list(card({})), moment(0), 'b', true);
    await sight(list(card({ posted: { from: day(5), to: day(5) } })), moment(6), 'c', true);
    expect(await stored('pairs')).toMatchObject([{ from: day(0) }]);
  });

  it('are capped, the oldest go', async () => {
    await history.use((database) =>
      write(database, async (transaction) => {
        const pairs = transaction.objectStore('pairs');
        for (let i = 0; i < MOST_PAIRS; i++) {
          const number = 1_000_000 + i;
          await pairs.put({ id: String(number), number, from: day(0), to: day(0), at: moment(i / MOST_PAIRS) });
        }
      }),
    );
    await sight(list(card({}), card({ id: '4400000002' })), moment(9), 'd', true);
    const ids = (await stored('pairs')).map((pair) => (pair as { id: string }).id);
    expect(ids).toHaveLength(MOST_PAIRS);
    expect(ids).not.toContain('1000001');
    expect(ids).toContain('4400000002');
  });
});

const jobs = () => history.use(allJobs);

describe('saved jobs', () => {
  it('are kept with what is known, and removed to a tombstone', async () => {
    await sight(reading({ applicants: 9 }), moment(0));
    const job = { id: expect.any(String), status: 'saved', at: moment(1) };
    expect(await keep(true, 1)).toEqual(job);
    expect(await jobs()).toMatchObject([{ savedAt: moment(1), title: 'Crane Engineer', text: posting().description }]);
    expect((await sight(reading(), moment(1))).job).toEqual(job);
    expect(await keep(false, 2)).toBeNull();
    expect(await jobs()).toEqual([]);
    expect(await stored('jobs')).toMatchObject([{ registers: {}, died: expect.any(String), links: [] }]);
    expect((await sight(reading(), moment(2))).job).toBeNull();
  });

  it('keep their first moment, and leave no tombstone where nothing was kept', async () => {
    expect(await keep(false, 0)).toBeNull();
    expect(await stored('jobs')).toEqual([]);
    await keep(true, 1);
    await keep(true, 2);
    expect(await jobs()).toMatchObject([{ savedAt: moment(1) }]);
  });

  it('are not brought back by a late retry', async () => {
    await keep(true, 1, 'save');
    await keep(false, 1, 'remove');
    expect(await keep(true, 1, 'save')).toMatchObject({ status: 'saved' });
    expect(await jobs()).toEqual([]);
  });

  it('can be saved again after they were removed, also within the same millisecond', async () => {
    await keep(true, 1, 'a');
    await keep(false, 1, 'b');
    await keep(true, 1, 'c');
    expect(await jobs()).toHaveLength(1);
  });

  it('have the role of their corrected names, and are found by those that they were saved under, too', async () => {
    await keep(true, 0, 'a');
    const [before] = await jobs();
    const correct = (change: JobChange, messageId: string) =>
      history.use((database) => changeJob(database, { id: before?.id ?? '', change, messageId, at: moment(1) }));
    expect(await correct({ title: 'Chief Crane Engineer' }, 'b')).toMatchObject({
      title: 'Chief Crane Engineer',
      company: before?.company,
      role: roleOf(posting({ title: 'Chief Crane Engineer' })),
    });
    const found = (facts: Partial<Posting>) =>
      history.use((database) => findJob(database.transaction('jobs'), posting({ id: 'z9', ...facts })));
    for (const title of ['Crane Engineer', 'Chief Crane Engineer'])
      expect((await found({ title }))?.id, title).toBe(before?.id);
    expect(await found({ title: 'Cook' })).toBeNull();

    await history.use((database) =>
      changeJob(database, { id: before?.id ?? '', change: { status: 'offer' }, messageId: 'c', at: moment(2) }),
    );
    // Met again under another id and the first title: one more address, and nothing else is written.
    const copy = posting({ id: 'z9', url: 'https://jobs.lever.co/north-pier/z9' });
    await history.use((database) => save(database, { posting: copy, wanted: true, messageId: 'd', at: moment(3) }));
    expect(await jobs()).toMatchObject([{ title: 'Chief Crane Engineer', status: 'offer', savedAt: before?.savedAt }]);
    expect((await jobs())[0]?.links).toHaveLength(2);
    expect(await correct({ company: null }, 'e')).toMatchObject({ company: null, role: null });
  });

  it('come back with all that was noted where they were dropped just now, and only then', async () => {
    await keep(true, 0, 'a');
    const [before] = await jobs();
    const change = { status: 'interview' as const, note: 'ask for Ola', addTags: ['crane'] };
    await history.use((database) =>
      changeJob(database, { id: before?.id ?? '', change, messageId: 'c', at: moment(0) }),
    );
    const [noted] = await jobs();
    await keep(false, 1, 'd');
    await keep(true, 1, 'e');
    expect(await jobs()).toEqual([noted]);
    await keep(false, 2, 'f');
    await keep(true, 3, 'g');
    expect(await jobs()).toMatchObject([{ status: 'saved', note: '', tags: [], savedAt: moment(3) }]);
  });

  describe('that were dropped just now', () => {
    const noted = { status: 'interview' as const, note: 'ask for Ola', tags: ['crane'] };
    const saving = (read: Posting, wanted: boolean, days: number) =>
      history.use((database) =>
        save(database, { posting: read, wanted, messageId: crypto.randomUUID(), at: moment(days) }),
      );
    const noteOn = async (id: string) =>
      history.use((database) =>
        changeJob(database, {
          id,
          change: { status: 'interview', note: 'ask for Ola', addTags: ['crane'] },
          messageId: crypto.randomUUID(),
          at: moment(0),
        }),
      );
    const SECOND = 1 / 86_400;

    it('come back under their own id where the title has changed since', async () => {
      const { id } = (await keep(true, 0)) ?? { id: '' };
      await noteOn(id);
      const now = posting({ title: 'Senior Crane Engineer' });
      await saving(now, false, 1);
      expect(await saving(now, true, 1 + SECOND)).toMatchObject({ id, status: 'interview' });
      expect(await jobs()).toMatchObject([{ id, title: 'Crane Engineer', ...noted }]);
    });

    it('come back under an id that is neither role nor posting', async () => {
      const read = posting();
      const state = written({ registers: {}, died: null }, firstValues(read, moment(0)), () => stampAt(1, 'old'));
      await history.use((database) => write(database, (transaction) => putJob(transaction, 'older-id', state)));
      await noteOn('older-id');
      await saving(read, false, 1);
      await saving(read, true, 1);
      expect(await jobs()).toMatchObject([{ id: 'older-id', ...noted }]);
    });

    it('come back for a copy of the role, which becomes one more address', async () => {
      const { id } = (await keep(true, 0)) ?? { id: '' };
      await noteOn(id);
      await keep(false, 1);
      const copy = { id: '4400000001', board: null, url: 'https://www.linkedin.com/jobs/view/4400000001/' };
      await saving(posting({ site: 'linkedin', ...copy }), true, 1);
      const [job] = await jobs();
      expect(job).toMatchObject({ id, ...noted });
      expect(job?.links.map(({ site }) => site)).toEqual(['lever', 'linkedin']);
    });

    it('come back whatever else was removed or saved meanwhile', async () => {
      const { id } = (await keep(true, 0)) ?? { id: '' };
      await noteOn(id);
      const [cook, baker] = [posting({ id: 'b2', title: 'Cook' }), posting({ id: 'c3', title: 'Baker' })];
      await saving(cook, true, 0);
      await keep(false, 1);
      await saving(cook, false, 1 + SECOND);
      await saving(baker, true, 1 + 2 * SECOND);
      await keep(true, 1 + 3 * SECOND);
      expect((await jobs()).find((job) => job.id === id)).toMatchObject(noted);
      await saving(cook, true, 1 + 4 * SECOND);
      expect(await jobs()).toHaveLength(3);
    });

    it('are kept for the way back in bounded number, and no longer than it is offered', async () => {
      const kept = async () => (await stored('meta')).find((one) => (one as { key: string }).key === 'dropped');
      const many = Array.from({ length: 30 }, (_, n) => posting({ id: `n${n}`, title: `Cook ${n}` }));
      for (const one of many) await saving(one, true, 0);
      for (const one of many) await saving(one, false, 0);
      expect((await kept()) as { jobs: unknown[] }).toMatchObject({ jobs: { length: 20 } });
      await saving(posting(), true, 1);
      expect(await kept()).toBeUndefined();
    });
  });

  it('are one job under two addresses, known on either, once the copy was met', async () => {
    await keep(true, 0);
    const url = 'https://www.linkedin.com/jobs/view/4400000001/';
    const copy = posting({ site: 'linkedin', id: '4400000001', board: null, url });
    expect((await sight({ ...reading(), posting: copy }, moment(1))).job).toMatchObject({ status: 'saved' });
    expect((await jobs()).map(({ links }) => links.map(({ site }) => site))).toEqual([['lever', 'linkedin']]);
    await history.use((database) => save(database, { posting: copy, wanted: false, messageId: 'x', at: moment(2) }));
    expect(await jobs()).toEqual([]);
  });

  it('are apart for each employer behind an agency', async () => {
    const agency = { company: 'Northern Staffing' };
    for (const id of ['a1', 'b2']) {
      const message = { posting: posting({ ...agency, id }), wanted: true, messageId: id, at: moment(0) };
      await history.use((database) => save(database, message));
    }
    expect(await jobs()).toHaveLength(2);
  });
});

describe('failed writes', () => {
  it('are told, and leave nothing half done', async () => {
    await sight(reading(), moment(0));
    const before = await everything(history);
    let halves = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function full(this: IDBObjectStore) {
      if (this.name === 'requests') throw new DOMException('full', 'QuotaExceededError');
      const half = `half ${halves++}`;
      return this.add({ key: half, postingKey: half, at: half, messageId: half, id: half });
    });
    await expect(sight(reading({ id: 'b2' }), moment(1))).rejects.toMatchObject({ trouble: 'full' });
    await expect(keep(true, 1)).rejects.toMatchObject({ trouble: 'full' });
    vi.restoreAllMocks();
    expect(await everything(history)).toEqual(before);
    expect((await sight(reading(), moment(1))).known.firstSeen).toBe(moment(0));
  });
});

describe('the database', () => {
  /** A database of version 1, written by hand as the builds of that time did. */
  async function writeVersion1(records: Record<string, unknown>[]) {
    const old = await openDB(name, 1, {
      upgrade(database) {
        const postings = database.createObjectStore('postings', { keyPath: 'key' });
        postings.createIndex('role', 'role');
        postings.createIndex('lastSeen', 'lastSeen');
        database.createObjectStore('sightings', { keyPath: ['postingKey', 'at'] });
        database.createObjectStore('saved', { keyPath: 'key' });
        database.createObjectStore('requests', { keyPath: 'messageId' }).createIndex('at', 'at');
      },
    });
    for (const record of records) await old.put('postings', record);
    await old.put('sightings', { postingKey: 'gone', at: moment(0) });
    await old.put('saved', { key: 'gone', savedAt: moment(0), deletedAt: null, posting: posting() });
    old.close();
  }
  const oldRecord = (key: string, more = {}) => ({
    key,
    role: 'r',
    firstSeen: moment(-9),
    lastSeen: moment(0),
    posted: { from: day(-10), to: day(-10) },
    closedSeen: null,
    posting: posting(),
    ...more,
  });

  it('has the name and the version that the code says', async () => {
    const own = createHistory();
    expect(await own.use(async (database) => [database.name, database.version])).toEqual([
      HISTORY_NAME,
      MIGRATIONS.length,
    ]);
    own.close();
  });

  it('upgrades an older one in place without loss', async () => {
    await writeVersion1([oldRecord('a'), oldRecord('b', { board: undefined, posting: { company: 7 }, extra: 'kept' })]);
    const { postings, sightings, rows, feedback } = await everything(history);
    const listings = [{ listed: { from: day(-10), to: day(-10) }, lastLive: moment(0), closedSeen: null }];
    expect(postings).toMatchObject([
      { key: 'a', firstSeen: moment(-9), listings, employer: 'lever:north-pier' },
      { key: 'b', firstSeen: moment(-9), listings, extra: 'kept' },
    ]);
    expect([sightings?.length, rows?.length, feedback?.length]).toEqual([1, 2, 0]);
    expect(rows).toMatchObject([{ key: 'a', title: 'Crane Engineer', firstSeen: moment(-9) }, { key: 'b' }]);
    expect(await jobs()).toMatchObject([{ id: 'gone', savedAt: moment(0), title: 'Crane Engineer', status: 'saved' }]);
    expect((await jobs())[0]?.links).toEqual([{ key: 'gone', site: 'lever', url: posting().url }]);
  });

  it('reads damaged records as far as they go, and keeps what it does not know', async () => {
    await sight(reading(), moment(0));
    const [record] = (await stored('postings')) as Record<string, unknown>[];
    const damaged = { ...record, firstSeen: 7, listings: 'none', rungs: null, posting: { title: 1 }, future: 'kept' };
    await history.use(async (database) => void (await database.put('postings', damaged as never)));
    const { known } = await sight(reading(), moment(3));
    expect(known).toEqual({ firstSeen: moment(0), lastSeen: moment(0), reposts: 0, employer: null, source: null });
    expect(await stored('postings')).toMatchObject([{ firstSeen: moment(0), future: 'kept', posting: posting() }]);
  });

  it('leaves all as it was where a migration fails, and says so', async () => {
    await writeVersion1([oldRecord('a')]);
    const broken = createHistory(name, [
      ...MIGRATIONS.slice(0, 1),
      async (_database, upgrade) => {
        await upgrade.objectStore('postings').clear();
        throw new Error('broken');
      },
    ]);
    await expect(broken.use(async () => 0)).rejects.toMatchObject({ trouble: 'failed', cause: { message: 'broken' } });
    expect((await everything(history)).postings).toMatchObject([{ key: 'a' }]);
  });

  it('says so where a later version has written', async () => {
    (await openDB(name, MIGRATIONS.length + 1)).close();
    await expect(history.use(async () => 0)).rejects.toEqual(new HistoryError('newer'));
  });

  it('makes way for an upgrade at once, ends what it was writing, and says that it is older', async () => {
    await sight(reading(), moment(0));
    const writing = sight(reading(), moment(1), 'in flight');
    const next = createHistory(name, [...MIGRATIONS, (database) => void database.createObjectStore('next')]);
    expect(await next.use(async (database) => database.version)).toBe(MIGRATIONS.length + 1);
    expect((await writing).known.firstSeen).toBe(moment(0));
    await expect(sight(reading(), moment(2))).rejects.toMatchObject({ trouble: 'newer' });
    expect((await everything(next)).requests).toHaveLength(2);
    next.close();
  });

  it('opens again after it was closed under its feet', async () => {
    await sight(reading(), moment(0));
    await history.use(async (database) => database.close());
    expect((await sight(reading(), moment(1))).known.firstSeen).toBe(moment(0));
  });

  it('does not wait for ever for an older copy that holds on, and works once that is gone', async () => {
    await writeVersion1([oldRecord('a')]);
    const holder = await openDB(name, 1);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const told = expect(history.use(async () => 0)).rejects.toMatchObject({ trouble: 'blocked' });
    await vi.advanceTimersByTimeAsync(60_000);
    await told;
    vi.useRealTimers();
    holder.close();
    expect((await everything(history)).postings).toHaveLength(1);
  });
});
