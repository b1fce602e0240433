import 'fake-indexeddb/auto';
import './words-shim.ts';
import { openDB } from 'idb';
import { JSDOM } from 'jsdom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReportCard } from '../../components/ReportCard.tsx';
import { afterPress, CARD_ACTIONS, CARD_AS_IT_OPENS, focusAfter, isReason, statusIn } from '../../lib/card-view.ts';
import { exportFeedback } from '../../lib/feedback/export.ts';
import { allFeedback, deleteFeedback, keepFeedback, MOST_FEEDBACK } from '../../lib/feedback/feedback.ts';
import { createHistory, type History, MIGRATIONS, write } from '../../lib/history/database.ts';
import { FEEDBACK_REASONS } from '../../lib/history/feedback-reasons.ts';
import { build } from '../../lib/overlay/build.ts';
import type { Report } from '../../lib/scoring/report.ts';
import type { Tree } from '../../lib/tree.ts';
import { toTree } from '../../lib/tree.ts';
import { words } from '../../lib/words.ts';
import { CARDS, NOW } from '../gallery/fixtures.ts';
import { everything, moment, posting } from './history-fixtures.ts';

const REPORT: Report = {
  score: 66,
  exact: 65.5,
  band: 'likely',
  confidence: 0.9,
  missing: ['pay'],
  cautions: [],
  signals: [
    {
      key: 'base',
      family: 'base',
      points: 40,
      reason: words('sig_base'),
      why: words('sig_base_why'),
      quote: { source: 'text', text: 'Ask for Ola Nordmann.' },
      alternative: null,
      basis: null,
    },
  ],
  forecast: { stillOpen: 0.83, closes30: 0.37, curve: [{ day: 0, open: 1 }], medianDays: 62, postings: 48_210 },
  ageDays: 14,
  model: '2.0',
};

let history: History;
let names = 0;
let name = '';

beforeEach(() => {
  name = `feedback-${++names}`;
  history = createHistory(name);
});
afterEach(() => {
  history.close();
  vi.restoreAllMocks();
});

type Facts = Partial<Parameters<typeof keepFeedback>[1]>;
const keep = (facts: Facts = {}) =>
  history.use((database) =>
    keepFeedback(database, {
      posting: posting(),
      report: REPORT,
      reason: 'filled',
      messageId: crypto.randomUUID(),
      at: moment(0),
      ...facts,
    }),
  );
const all = () => history.use(allFeedback);

describe('what the person said was wrong', () => {
  it('is kept with what was shown, without any text of the page beyond title and company', async () => {
    await keep({ messageId: 'm1' });
    const record = {
      messageId: 'm1',
      at: moment(0),
      postingKey: 'lever::a1',
      site: 'lever',
      url: 'https://jobs.lever.co/north-pier/a1',
      title: 'Crane Engineer',
      company: 'North Pier',
      reason: 'filled',
      shown: {
        score: 66,
        exact: 65.5,
        band: 'likely',
        confidence: 0.9,
        ageDays: 14,
        model: '2.0',
        signals: [{ key: 'base', points: 40 }],
        closes30: 0.37,
        stillOpen: 0.83,
      },
    };
    expect(await all()).toEqual([record]);
    expect((await everything(history)).feedback).toEqual([record]);
  });

  it('is kept of postings without an id, and of reports without a score or a forecast', async () => {
    const report: Report = { ...REPORT, score: null, exact: null, band: 'closed', forecast: null };
    await keep({ posting: posting({ id: null }), report });
    expect(await all()).toMatchObject([
      { postingKey: null, shown: { score: null, band: 'closed', closes30: null, stillOpen: null } },
    ]);
  });

  it('is written once however often the message comes', async () => {
    await Promise.all([keep({ messageId: 'same' }), keep({ messageId: 'same', at: moment(0.1) })]);
    const before = await everything(history);
    await keep({ messageId: 'same', at: moment(0.2), reason: 'date' });
    expect(await everything(history)).toEqual(before);
    expect(await all()).toMatchObject([{ reason: 'filled', at: moment(0) }]);
  });

  it('is not brought back by a late retry once it was deleted', async () => {
    await keep({ messageId: 'late' });
    await history.use(deleteFeedback);
    await keep({ messageId: 'late' });
    expect(await all()).toEqual([]);
  });

  it('is listed newest first, and deleted with nothing else', async () => {
    await history.use(async (database) => void (await database.put('hosts', { host: 'kept' } as never)));
    await keep({ at: moment(1), reason: 'date' });
    await keep({ at: moment(2), reason: 'other' });
    await keep({ at: moment(0), reason: 'misread' });
    expect((await all()).map(({ reason }) => reason)).toEqual(['other', 'date', 'misread']);
    await history.use(deleteFeedback);
    const left = await everything(history);
    expect([left.feedback, left.hosts]).toEqual([[], [{ host: 'kept' }]]);
  });

  it('is capped, the oldest go', async () => {
    await keep({ messageId: 'first', at: moment(1) });
    const [record] = await all();
    if (!record) throw new Error('Nothing was kept');
    await history.use((database) =>
      write(database, async (transaction) => {
        const store = transaction.objectStore('feedback');
        for (let i = 1; i < MOST_FEEDBACK; i++)
          await store.put({ ...record, messageId: `m${i}`, at: moment(1 + i / 1e4) });
      }),
    );
    await keep({ messageId: 'last', at: moment(9) });
    const ids = (await all()).map(({ messageId }) => messageId);
    expect(ids).toHaveLength(MOST_FEEDBACK);
    expect([ids[0], ids.includes('first'), ids.includes('m1')]).toEqual(['last', false, true]);
  });

  it('is told where it could not be kept, and nothing is half done', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function full(this: IDBObjectStore) {
      if (this.name === 'requests') throw new DOMException('full', 'QuotaExceededError');
      return this.add({ messageId: 'half', at: moment(0) });
    });
    await expect(keep()).rejects.toMatchObject({ trouble: 'full' });
    vi.restoreAllMocks();
    expect(Object.values(await everything(history)).flat()).toEqual([]);
  });

  it('is read as far as it goes where a record is damaged', async () => {
    await history.use(async (database) => {
      await database.put('feedback', {
        messageId: 'a',
        at: moment(1),
        reason: 'later version',
        shown: { score: 'x' },
      } as never);
      await database.put('feedback', { messageId: 'b', at: 'no moment' } as never);
    });
    expect(await all()).toMatchObject([{ messageId: 'a', reason: 'other', shown: { score: null, signals: [] } }]);
  });
});

it('a history of version 2 gets the store, and loses nothing', async () => {
  const old = await openDB(name, 2, {
    upgrade(database) {
      const postings = database.createObjectStore('postings', { keyPath: 'key' });
      for (const index of ['role', 'lastSeen', 'employer']) postings.createIndex(index, index);
      database.createObjectStore('sightings', { keyPath: ['postingKey', 'at'] });
      database.createObjectStore('saved', { keyPath: 'key' });
      for (const [store, keyPath] of [
        ['requests', 'messageId'],
        ['pairs', 'id'],
      ] as const) {
        database.createObjectStore(store, { keyPath }).createIndex('at', 'at');
      }
    },
  });
  await old.put('postings', { key: 'lever::a1', employer: 'lever:north-pier' });
  await old.put('pairs', { id: '1', at: moment(0) });
  old.close();
  await keep();
  const { postings, pairs, feedback } = await everything(history);
  expect(postings).toEqual([{ key: 'lever::a1', employer: 'lever:north-pier' }]);
  expect([pairs?.length, feedback?.length]).toEqual([1, 1]);
  expect(await history.use(async (database) => database.version)).toBe(MIGRATIONS.length);
});

it('the exported file is readable JSON, and the same records give the same text', async () => {
  await keep({ messageId: 'm1' });
  await keep({ messageId: 'm2', at: moment(1), reason: 'hiring' });
  const records = await all();
  const text = exportFeedback(records, moment(3));
  expect(JSON.parse(text)).toEqual({ format: 'hiring-pulse-feedback', version: 1, exportedAt: moment(3), records });
  expect(text.split('\n').slice(0, 7)).toEqual([
    '{',
    '  "format": "hiring-pulse-feedback",',
    '  "version": 1,',
    `  "exportedAt": "${moment(3)}",`,
    '  "records": [',
    '    {',
    '      "messageId": "m2",',
  ]);
  expect(text.endsWith('}\n')).toBe(true);
  expect(exportFeedback(await all(), moment(3))).toBe(text);
  expect(text).not.toMatch(/Ola Nordmann|harbour cranes/);
});

describe('the card', () => {
  type Element = Exclude<Tree, string>;
  const elements = (trees: Tree[]): Element[] =>
    trees.flatMap((tree) => (typeof tree === 'string' ? [] : [tree, ...elements(tree.children)]));
  const text = (trees: Tree[]): string =>
    trees
      .map((tree) => (typeof tree === 'string' ? tree : text(tree.children)))
      .join(' ')
      .trim();
  const trees = (name: string, more: object = {}) => {
    const found = CARDS.find((card) => card.name === name);
    if (!found) throw new Error(`No fixture ${name}`);
    const { name: _, ...card } = { ...found, ...more };
    return toTree(<ReportCard {...card} threshold={65} now={NOW} />);
  };
  const draw = (name: string, more: object = {}) => elements(trees(name, more));
  const presses = (drawn: Element[]) => drawn.flatMap(({ attributes }) => attributes['data-press'] ?? []);
  const said = (drawn: Element[]) =>
    drawn
      .filter(({ attributes }) => attributes.role === 'status')
      .map(({ children }) => text(children))
      .join('');

  it.each(['Reference', 'Low Signal', 'Closed', 'Not enough to tell'])('asks at its end: %s', (name) => {
    const drawn = draw(name);
    expect(presses(drawn).slice(-4)).toEqual(['wrong', 'page-file', 'dashboard', 'settings']);
    expect(drawn.find(({ attributes }) => attributes['data-press'] === 'wrong')?.attributes['aria-expanded']).toBe(
      'false',
    );
    expect(said(drawn)).toBe('');
  });

  it('asks for nothing that would not be kept', () => {
    expect(presses(draw('Private window'))).not.toContain('wrong');
    expect(presses(draw('Help'))).not.toContain('wrong');
  });

  it('offers every reason, and a way back', () => {
    const drawn = draw('Was this wrong?');
    expect(presses(drawn).slice(-10, -2)).toEqual(['cancel', ...FEEDBACK_REASONS, 'cancel', 'page-file']);
    for (const { tag, attributes, children } of drawn) {
      if (tag === 'button') expect(text(children) || attributes['aria-label']).toMatch(/\w/);
    }
  });

  it('says that it was kept, or why it was not', () => {
    expect(said(draw('Kept'))).toBe('Kept on this device. Thank you.');
    expect(said(draw('Was this wrong?', { notice: 'No space is left.' }))).toBe('No space is left.');
    expect(said(draw('Trouble'))).toBe('');
  });

  it('names no press twice: a reason is nothing else', () => {
    expect(new Set(CARD_ACTIONS).size).toBe(CARD_ACTIONS.length);
  });

  /** Presses after which the pressed button may be gone. */
  const moving = CARD_ACTIONS.filter((action) => focusAfter(action) !== null);

  it('moves the focus with each press of this kind', () => {
    expect(moving).toEqual(expect.arrayContaining(['wrong', 'cancel', ...FEEDBACK_REASONS]));
  });

  it.each(moving)('has what gets the focus after the press: %s', (action) => {
    const view = afterPress(action, { ...CARD_AS_IT_OPENS, wrong: isReason(action) ? 'asked' : null });
    const { body } = new JSDOM('').window.document;
    const isAboutSaved = action === 'move' || action === 'stay' || statusIn(action) !== null;
    build(body, trees(isAboutSaved ? 'Saved' : 'Reference', { view }));
    expect(body.querySelector(focusAfter(action) ?? '')).not.toBeNull();
  });
});
