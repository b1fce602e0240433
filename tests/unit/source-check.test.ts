/** What the background does with a question about the source: whom it asks, what it keeps, what it answers. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { answer } from '../../lib/background/answer.ts';
import type { Surroundings } from '../../lib/background/surroundings.ts';
import { holdHost, keepCheck, lastTold, MOST_CHECKS } from '../../lib/history/checks.ts';
import { createHistory, write } from '../../lib/history/database.ts';
import type { Request, Shown } from '../../lib/messages.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import { NOTHING_KNOWN, type SourceCheck } from '../../lib/scoring/report.ts';
import { score } from '../../lib/scoring/score.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import type { Asked } from '../../lib/source/ask.ts';
import { live, notListed, unknown, type Verdict } from '../../lib/source/source.ts';
import { everything, posting, reading } from './history-fixtures.ts';
import { NO_SYNC } from './no-sync.ts';

const ID = '9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const OTHER = '0c2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d91';
const at = (id: string): Posting => posting({ id, url: `https://jobs.lever.co/north-pier/${id}` });
const LEVER = at(ID);
const START = Date.parse('2026-11-25T12:00:00Z');
const HOUR = 3_600_000;

let names = 0;
let now: number;
let verdict: Verdict;
let asked: string[];
let isAllowed: boolean;
let checkAtSource: boolean;
let around: Surroundings;

beforeEach(() => {
  now = START;
  verdict = live({ day: '2026-11-01', quote: '"createdAt": 1' });
  asked = [];
  isAllowed = true;
  checkAtSource = true;
  around = {
    history: createHistory(`source-${++names}`),
    drawing: {
      dress: () => ({ css: '', reading: [], error: [] }),
      badge: ({ band }, source) => ({ badge: [`${band} ${source?.state ?? 'observed'}`], announcement: band }),
      chip: () => ({ chip: [], tip: [], name: '' }),
      card: () => [],
    },
    toolbar: { turn: () => () => true, show: async () => {}, clear: async () => {} },
    changeSettings: async () => DEFAULT_SETTINGS,
    sync: NO_SYNC,
    forgetEverything: async () => {},
    settings: async () => ({ ...DEFAULT_SETTINGS, checkAtSource }),
    askSource: async (source, memory): Promise<Asked> => {
      const told = await memory.told(source);
      if (told) return { ...told, board: null, content: null, at: new Date(told.at), wasAsked: false };
      asked.push(source.host);
      await memory.hold(source.host, now + 2_000);
      return { ...verdict, at: new Date(now), wasAsked: true };
    },
    isAllowed: async () => isAllowed,
    own: { id: 'hp', root: 'chrome-extension://hp/' },
    isPrivateWindow: async () => false,
    openPage: async () => null,
    openMisread: async () => null,
    say: ({ key }) => key,
    now: () => new Date(now),
  };
});
afterEach(() => around.history.close());

const page = (incognito = false, url = LEVER.url): Runtime.MessageSender => ({
  id: 'hp',
  url,
  tab: { id: 5, incognito } as NonNullable<Runtime.MessageSender['tab']>,
});

function shownOf(of: Posting): Shown {
  return { report: score(of, NOTHING_KNOWN, new Date(now)), known: NOTHING_KNOWN, job: null, remembered: true };
}

async function check(pressed: boolean, of = LEVER, from = page()) {
  const message: Request = { type: 'check', messageId: crypto.randomUUID(), posting: of, shown: shownOf(of), pressed };
  const told = await answer(message, from, around);
  return told.ok ? (told.value as { shown: Shown; drawn: { badge: string[]; announcement: string } } | null) : told;
}

const sourceIn = (told: Awaited<ReturnType<typeof check>>): SourceCheck | null =>
  told && 'shown' in told ? told.shown.known.source : null;

describe('a posting is asked about', () => {
  it('by itself where that is switched on, and scored with the answer', async () => {
    verdict = live(null);
    const told = await check(false);
    expect(sourceIn(told)).toMatchObject({ state: 'live', host: 'api.lever.co', system: 'lever' });
    expect(told).toMatchObject({ drawn: { badge: [expect.stringContaining('live')] } });
    const exact = told && 'shown' in told ? told.shown.report.exact : null;
    expect(exact).toBe((shownOf(LEVER).report.exact ?? 0) + 1);
  });

  it.each([
    ['it is switched off', () => (checkAtSource = false), LEVER, page()],
    ['the window is private', () => {}, LEVER, page(true)],
    ['its page says that it is closed', () => {}, { ...LEVER, closed: true }, page()],
  ])('at a press only where %s', async (_, arrange, of, from) => {
    arrange();
    expect(await check(false, of, from)).toBeNull();
    expect(asked).toEqual([]);
    expect(sourceIn(await check(true, of, from))?.state).toBe('live');
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['the permission is missing', () => (isAllowed = false), LEVER],
    ['it leads to no system that can be asked', () => {}, posting({ id: 'a1' })],
  ])('never where %s', async (_, arrange, of) => {
    arrange();
    expect(await check(true, of)).toBeNull();
    expect(asked).toEqual([]);
  });

  it('never for a page of another site', async () => {
    const from = page(false, 'https://www.linkedin.com/jobs/view/4400000001/');
    expect(await check(true, LEVER, from)).toMatchObject({ ok: false, error: 'error_sender' });
    expect(asked).toEqual([]);
  });
});

describe('an answer', () => {
  it('counts for six hours', async () => {
    await check(false);
    now += 6 * HOUR - 1;
    expect(sourceIn(await check(true))?.at).toBe(new Date(START).toISOString());
    expect(asked).toHaveLength(1);
    now += 1;
    await check(false);
    expect(asked).toHaveLength(2);
  });

  it('that could not tell counts for ten minutes, and a press asks again at once', async () => {
    verdict = unknown('slow');
    await check(false);
    now += 60_000;
    expect(sourceIn(await check(false))).toMatchObject({ state: 'unknown', trouble: 'slow' });
    expect(asked).toHaveLength(1);
    const pressed = await check(true);
    expect(pressed).toMatchObject({ drawn: { announcement: 'source_trouble_slow' } });
    expect(asked).toHaveLength(2);
    now += 10 * 60_000;
    await check(false);
    expect(asked).toHaveLength(3);
  });

  it('is known at the next sighting of the posting', async () => {
    verdict = notListed();
    await check(false);
    now += HOUR;
    const message = { type: 'sighted', messageId: crypto.randomUUID(), reading: reading(LEVER) };
    expect(await answer(message, page(), around)).toMatchObject({
      value: { shown: { known: { source: { state: 'not-listed' } } } },
    });
  });

  it('is forgotten after a while, but the day of making that it told is not', async () => {
    const created = { day: '2026-10-01', quote: '"createdAt": 1790812800000' };
    verdict = live(created);
    await check(false);
    now += 7 * HOUR;
    verdict = unknown('slow');
    await check(false);
    now += HOUR;
    const message = { type: 'sighted', messageId: crypto.randomUUID(), reading: reading(LEVER) };
    expect(await answer(message, page(), around)).toMatchObject({
      value: { shown: { known: { source: null, created }, report: { ageDays: 55 } } },
    });
  });

  it('changes the score that lists and the popup show', async () => {
    const message = { type: 'sighted', messageId: crypto.randomUUID(), reading: reading(LEVER) };
    await answer(message, page(), around);
    const before = (await everything(around.history)).postings?.[0] as { score: number };
    verdict = notListed();
    await check(false);
    const after = (await everything(around.history)).postings?.[0] as { score: number };
    expect(after.score).toBe(before.score - 2);
  });

  it('with a whole board answers for its other postings', async () => {
    const jobs = [ID, '11111111-7a34-4d7c-8f10-2c6f3e5a1d90'].map((id) => ({
      id,
      title: 'Crane Engineer',
      place: 'Bergen',
      opened: '2026-10-01',
      text: null,
    }));
    verdict = live(null, { key: 'lever:north-pier', system: 'lever', company: null, jobs });
    await check(false);
    now += HOUR;
    expect(sourceIn(await check(true, at('11111111-7a34-4d7c-8f10-2c6f3e5a1d90')))).toMatchObject({
      state: 'live',
      at: new Date(START).toISOString(),
      created: { day: '2026-10-01' },
    });
    expect(sourceIn(await check(true, at(OTHER)))?.state).toBe('not-listed');
    expect(asked).toHaveLength(1);
  });

  it.each([false, true])(
    'that lacks nearly the whole board says nothing before another day (private: %s)',
    async (incognito) => {
      const job = (n: number) => ({ id: `job-${n}`, title: 'Crane Engineer', place: null, opened: null, text: null });
      const list = (count: number) => {
        const jobs = Array.from({ length: count }, (_, n) => job(n));
        return { key: 'lever:north-pier', system: 'lever', company: null, jobs };
      };
      verdict = notListed(list(20));
      expect(sourceIn(await check(true))?.state).toBe('not-listed');
      now += 7 * HOUR;
      verdict = notListed(list(1));
      expect(sourceIn(await check(true, LEVER, page(incognito)))).toMatchObject({ state: 'unknown', trouble: 'busy' });
      if (incognito) return;
      now += 24 * HOUR;
      expect(sourceIn(await check(true))?.state).toBe('not-listed');
    },
  );

  it('to a press in a private window is not kept', async () => {
    const before = await everything(around.history);
    expect(sourceIn(await check(true, LEVER, page(true)))?.state).toBe('live');
    expect(await everything(around.history)).toEqual(before);
  });
});

describe('what is kept', () => {
  it('of answers has a bound: the oldest go', async () => {
    const check: SourceCheck = {
      state: 'live',
      at: new Date(START).toISOString(),
      system: 'lever',
      host: 'api.lever.co',
      trouble: null,
      created: null,
    };
    await around.history.use((database) =>
      write(database, async (transaction) => {
        for (let i = 0; i < MOST_CHECKS; i++)
          await transaction.objectStore('checks').put({ key: `k${i}`, at: new Date(START + i).toISOString(), check });
        await keepCheck(transaction, 'new', { ...check, at: new Date(START + HOUR).toISOString() });
      }),
    );
    await around.history.use(async (database) => {
      expect(await database.count('checks')).toBe(MOST_CHECKS);
      expect(await database.get('checks', 'k0')).toBeUndefined();
      expect(await database.get('checks', 'new')).toBeDefined();
    });
  });

  it('of hosts goes once they may be asked again and there are many', async () => {
    await around.history.use(async (database) => {
      for (let i = 0; i < 500; i++)
        await holdHost(database, `h${i}`, START + (i < 400 ? 0 : HOUR), new Date(START - 1));
      await holdHost(database, 'another', START + HOUR, new Date(START + 1));
      expect(await database.count('hosts')).toBe(101);
    });
  });

  it.each([
    undefined,
    null,
    7,
    {},
    { key: 'k', at: 'never', check: {} },
    { key: 'k', at: new Date(START).toISOString() },
  ])('%j in its place is no answer', async (stored) => {
    expect(await lastTold(async () => stored, LEVER, new Date(START).toISOString())).toEqual({ source: null });
  });
});
