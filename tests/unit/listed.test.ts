/** Chips for result lists: what the background answers, what it looks up for that, and what it keeps. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { answer } from '../../lib/background/answer.ts';
import type { ChipFacts } from '../../lib/background/listed.ts';
import type { Surroundings } from '../../lib/background/surroundings.ts';
import { createHistory } from '../../lib/history/database.ts';
import { allJobs } from '../../lib/history/jobs.ts';
import type { DrawnChip, Request } from '../../lib/messages.ts';
import { cardPosting } from '../../lib/posting/card-posting.ts';
import type { Card } from '../../lib/posting/schema.ts';
import { NOTHING_KNOWN } from '../../lib/scoring/report.ts';
import { score } from '../../lib/scoring/score.ts';
import { DEFAULT_SETTINGS, type Filter, NO_FILTER } from '../../lib/settings.ts';
import { everything, posted, posting, reading } from './history-fixtures.ts';
import { NO_SYNC } from './no-sync.ts';

const NOW = '2026-03-10T08:00:00.000Z';
const BOARD = 'https://jobs.lever.co/north-pier?team=cranes';
const SEARCH = 'https://www.linkedin.com/jobs/search/?keywords=crane';
const sender = (url: string, incognito = false): Runtime.MessageSender => ({
  id: 'hp',
  url,
  tab: { id: 5, incognito } as NonNullable<Runtime.MessageSender['tab']>,
});

/** A card of the posting of the fixtures. */
const card = (facts: Partial<Card> = {}): Card => ({
  id: 'a1',
  title: 'Crane Engineer',
  company: null,
  location: 'Bergen, Norway',
  posted: null,
  promoted: null,
  viewed: null,
  applied: null,
  ...facts,
});
const job = (n: number, facts: Partial<Card> = {}): Card =>
  card({
    id: String(4_400_000_000 + n),
    title: `Crane Engineer ${n}`,
    company: 'North Pier',
    posted: { from: '2026-03-08', to: '2026-03-08' },
    ...facts,
  });

let names = 0;
let around: Surroundings;
let filter: Filter;
let drawn: ChipFacts[];
let now: string;

beforeEach(() => {
  filter = NO_FILTER;
  drawn = [];
  now = NOW;
  around = {
    history: createHistory(`listed-${++names}`),
    drawing: {
      dress: () => ({ css: '', reading: [], error: [] }),
      badge: ({ band }) => ({ badge: [band], announcement: band }),
      chip: (facts) => {
        drawn.push(facts);
        return { chip: [String(facts.report.score)], tip: [], name: facts.title };
      },
      card: () => [],
    },
    toolbar: { turn: () => () => true, show: async () => {}, clear: async () => {} },
    changeSettings: async () => DEFAULT_SETTINGS,
    sync: NO_SYNC,
    forgetEverything: async () => {},
    settings: async () => ({ ...DEFAULT_SETTINGS, filter }),
    askSource: async () => Promise.reject(new Error('Lists ask nobody.')),
    isAllowed: async () => false,
    own: { id: 'hp', root: 'chrome-extension://hp/' },
    isPrivateWindow: async () => false,
    openPage: async () => null,
    openMisread: async () => null,
    say: ({ key }) => key,
    now: () => new Date(now),
  };
});
afterEach(() => {
  vi.restoreAllMocks();
  around.history.close();
});

const ask = (message: unknown, from: Runtime.MessageSender) => answer(message, from, around);
const onBoard = (cards: Card[]): Request => ({
  type: 'listed',
  messageId: crypto.randomUUID(),
  board: 'north-pier',
  company: 'North Pier',
  cards,
});
const onSearch = (cards: Card[]): Request => ({ ...onBoard(cards), board: null, company: null }) as Request;

async function chipsOf(message: Request, from: Runtime.MessageSender): Promise<DrawnChip[]> {
  const answered = await ask(message, from);
  if (!answered.ok) throw new Error(answered.error);
  return (answered.value as { chips: DrawnChip[] }).chips;
}
const open = (facts = {}, url = 'https://jobs.lever.co/north-pier/a1') =>
  ask({ type: 'sighted', messageId: crypto.randomUUID(), reading: reading(facts) }, sender(url));
const save = (facts = {}, url = 'https://jobs.lever.co/north-pier/a1') =>
  ask(
    { type: 'save', messageId: crypto.randomUUID(), posting: posting(facts), wanted: true } satisfies Request,
    sender(url),
  );

describe('chips', () => {
  it('come in the order of the cards, one for each, scored from what each says', async () => {
    const cards = [job(1), job(2, { company: null }), job(3, { posted: null }), job(1)];
    const chips = await chipsOf(onSearch(cards), sender(SEARCH));
    expect(chips.map(({ name }) => name)).toEqual(cards.map(({ title }) => title));
    const about = { site: 'linkedin', board: null, company: null, address: SEARCH } as const;
    const alone = cards.map((one) => score(cardPosting(one, about), NOTHING_KNOWN, new Date(NOW)));
    expect(drawn.map(({ report }) => report)).toEqual(alone);
    expect(chips.map(({ chip }) => chip)).toEqual(alone.map((report) => [String(report.score)]));
    expect(new Set(alone.map((report) => report.score)).size).toBeGreaterThan(1);
  });

  it('are of the site that sent the message, whatever the message says', async () => {
    await chipsOf(Object.assign(onBoard([card()]), { site: 'linkedin' }), sender(BOARD));
    const about = { site: 'lever', board: 'north-pier', company: 'North Pier', address: BOARD } as const;
    expect(drawn[0]?.report).toEqual(score(cardPosting(card(), about), NOTHING_KNOWN, new Date(NOW)));
  });

  it('are there for a card without an id', async () => {
    await open();
    const chips = await chipsOf(onBoard([card({ id: null }), card()]), sender(BOARD));
    expect(chips).toHaveLength(2);
    expect(drawn[0]?.report.missing).toContain('description');
    expect(drawn[1]?.report.missing).not.toContain('description');
  });

  it('are refused to everyone but pages of our sites', async () => {
    const error = { ok: false, error: 'error_sender' };
    expect(await ask(onBoard([card()]), { id: 'hp', url: 'chrome-extension://hp/popup.html' })).toEqual(error);
    expect(await ask(onBoard([card()]), sender('https://jobs.example.com/'))).toEqual(error);
    expect(await ask(onBoard([card()]), { ...sender(BOARD), id: 'other' })).toEqual(error);
  });

  it('are for 1 to 100 cards at once', async () => {
    const many = Array.from({ length: 101 }, (_, n) => job(n));
    const error = { ok: false, error: 'error_message' };
    expect(await ask(onSearch(many), sender(SEARCH))).toEqual(error);
    expect(await ask(onSearch([]), sender(SEARCH))).toEqual(error);
    expect(await chipsOf(onSearch(many.slice(1)), sender(SEARCH))).toHaveLength(100);
    expect(await ask(onSearch([{ ...card(), title: '' }]), sender(SEARCH))).toEqual(error);
  });

  it.each(['use', 'settings'] as const)('are there without a working %s', async (broken) => {
    if (broken === 'use') vi.spyOn(around.history, 'use').mockRejectedValue(new DOMException('', 'UnknownError'));
    else vi.spyOn(around, 'settings').mockRejectedValue(new Error('no storage'));
    const chips = await chipsOf(onSearch([job(1), job(2)]), sender(SEARCH));
    expect(chips.map(({ name, fate }) => [name, fate])).toEqual([
      ['Crane Engineer 1', 'show'],
      ['Crane Engineer 2', 'show'],
    ]);
    expect(drawn.every(({ report }) => report.score !== null)).toBe(true);
  });

  it('are there where only writing fails', async () => {
    await open();
    const add = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    const [chip] = await chipsOf(onSearch([job(1)]), sender(SEARCH));
    expect(add).toHaveBeenCalled();
    expect(chip?.name).toBe('Crane Engineer 1');
  });
});

describe('what is remembered of a posting', () => {
  const opened = { description: 'We keep cranes. '.repeat(200), locations: ['Bergen, Norway', 'Oslo, Norway'] };

  it('counts for its card', async () => {
    await chipsOf(onBoard([card()]), sender(BOARD));
    await open({ ...opened, posted: posted('2026-03-01') });
    await chipsOf(onBoard([card()]), sender(BOARD));
    const [before, after] = drawn.map(({ report }) => report);
    expect(before?.missing).toEqual(expect.arrayContaining(['date', 'description']));
    expect(after?.missing).toEqual(['pay']);
    expect(after?.ageDays).toBe(9);
  });

  it('has the more exact day where the card agrees with it, and the newer one where not', async () => {
    await open({ posted: posted('2026-03-01') });
    await chipsOf(onBoard([card({ posted: { from: '2026-02-26', to: '2026-03-04' } })]), sender(BOARD));
    await chipsOf(onBoard([card({ posted: { from: '2026-03-08', to: '2026-03-09' } })]), sender(BOARD));
    expect(drawn.map(({ report }) => report.ageDays)).toEqual([9, 1]);
  });

  it('says that it was reposted where the card is dated long after what was seen', async () => {
    filter = { ...NO_FILTER, reposted: 'mark' };
    await open({ posted: posted('2026-01-10') });
    const [again, other] = await chipsOf(
      onBoard([
        card({ posted: { from: '2026-03-08', to: '2026-03-08' } }),
        card({ id: 'b2', title: 'Cook', posted: { from: '2026-03-08', to: '2026-03-08' } }),
      ]),
      sender(BOARD),
    );
    expect(again).toMatchObject({ fate: 'mark', why: 'filter_why_reposted' });
    expect(other).toMatchObject({ fate: 'show', why: null });
  });

  it('says so of another id of the role too, once the earlier one had ended', async () => {
    filter = { ...NO_FILTER, reposted: 'mark' };
    now = '2026-01-12T08:00:00.000Z';
    await open({ id: 'old', posted: posted('2026-01-10') });
    now = NOW;
    const dated = { posted: { from: '2026-03-08', to: '2026-03-08' } };
    const chips = await chipsOf(
      onBoard([card(dated), card({ ...dated, id: 'b2', location: 'Oslo, Norway' }), card({ id: 'c3' })]),
      sender(BOARD),
    );
    expect(chips.map(({ fate }) => fate)).toEqual(['mark', 'show', 'show']);
  });

  it('says that it is closed where that was seen on this id, until it is listed anew', async () => {
    await open({ closed: true, closedQuote: 'No longer open' });
    await chipsOf(onBoard([card(), card({ id: 'b2' })]), sender(BOARD));
    now = '2026-04-20T08:00:00.000Z';
    await chipsOf(onBoard([card({ posted: { from: '2026-04-15', to: '2026-04-15' } })]), sender(BOARD));
    expect(drawn.map(({ report }) => report.band === 'closed')).toEqual([true, false, false]);
  });

  it('does not say so on a later day on the employer’s own list, which holds what is open', async () => {
    await open({ closed: true, closedQuote: 'No longer open' });
    const id = '4400000001';
    const url = `https://www.linkedin.com/jobs/view/${id}/`;
    await open({ closed: true, site: 'linkedin', id, board: null, url }, url);
    now = '2026-03-11T08:00:00.000Z';
    await chipsOf(onBoard([card()]), sender(BOARD));
    await chipsOf(onSearch([job(1, { posted: null })]), sender(SEARCH));
    expect(drawn.map(({ report }) => report.band === 'closed')).toEqual([false, true]);
  });

  it('is no evidence of the employer’s other openings', async () => {
    const id = '4400000001';
    const url = `https://www.linkedin.com/jobs/view/${id}/`;
    for (const day of ['2026-02-10', '2026-02-20', '2026-03-02']) {
      now = `${day}T08:00:00.000Z`;
      await open({ site: 'linkedin', id, board: null, url }, url);
    }
    await chipsOf(onSearch([job(1)]), sender(SEARCH));
    expect(drawn[0]?.report.score).not.toBeNull();
    expect(drawn[0]?.report.signals.map(({ key }) => key)).not.toContain('company');
  });

  it('says that the person has opened it', async () => {
    filter = { ...NO_FILTER, viewed: 'hide' };
    await open();
    const chips = await chipsOf(onBoard([card(), card({ id: 'b2' }), card({ id: 'c3', viewed: true })]), sender(BOARD));
    expect(chips.map(({ fate }) => fate)).toEqual(['hide', 'show', 'hide']);
  });
});

describe('saved jobs', () => {
  it('are known under their id, and as the same role under another id or on another site', async () => {
    filter = { ...NO_FILTER, kept: 'hide' };
    await save();
    const linkedin = [
      job(1, { title: 'Crane Engineer (m/f/d)', company: 'North Pier AS', location: 'Bergen, Vestland, Norway' }),
      job(2, { title: 'Crane Engineer', location: 'Oslo, Norway' }),
      job(3, { title: 'Crane Engineer', company: 'South Pier' }),
    ];
    const fates = async (chips: Promise<DrawnChip[]>) => (await chips).map(({ fate }) => fate);
    expect(await fates(chipsOf(onSearch(linkedin), sender(SEARCH)))).toEqual(['hide', 'show', 'show']);
    const board = [card(), card({ id: 'z9' }), card({ id: 'y8', title: 'Cook' })];
    expect(await fates(chipsOf(onBoard(board), sender(BOARD)))).toEqual(['hide', 'hide', 'show']);
    await ask({ type: 'save', messageId: crypto.randomUUID(), posting: posting(), wanted: false }, sender(BOARD));
    expect(await fates(chipsOf(onBoard(board), sender(BOARD)))).toEqual(['show', 'show', 'show']);
  });
});

describe('how far the person is with a job', () => {
  const kept = async (...chips: Promise<DrawnChip[]>[]) => {
    await Promise.all(chips);
    return drawn.map((facts) => facts.kept);
  };

  it('is told of every copy, whatever the filter says', async () => {
    await save();
    const copy = job(1, { title: 'Crane Engineer (m/f/d)', company: 'North Pier AS', location: 'Bergen, Norway' });
    expect(await kept(chipsOf(onSearch([copy, job(2)]), sender(SEARCH)))).toEqual(['saved', null]);
    const id = (await around.history.use(allJobs))[0]?.id ?? '';
    const change = {
      type: 'change-job' as const,
      messageId: crypto.randomUUID(),
      id,
      change: { status: 'rejected' as const },
    };
    expect(await ask(change, { id: 'hp', url: 'chrome-extension://hp/dashboard.html' })).toMatchObject({ ok: true });
    drawn = [];
    expect(await kept(chipsOf(onBoard([card(), card({ id: 'b2', title: 'Cook' })]), sender(BOARD)))).toEqual([
      'rejected',
      null,
    ]);
  });

  it('is nothing once the job was removed', async () => {
    await save();
    await ask({ type: 'save', messageId: crypto.randomUUID(), posting: posting(), wanted: false }, sender(BOARD));
    expect(await kept(chipsOf(onBoard([card()]), sender(BOARD)))).toEqual([null]);
  });
});

describe('what is kept of a list', () => {
  it('is the day of a LinkedIn id, and no posting, sighting, or mark about the person', async () => {
    await chipsOf(onSearch([job(1, { viewed: true, applied: true }), job(2, { posted: null })]), sender(SEARCH));
    const { pairs, postings, sightings, jobs, requests, ...others } = await everything(around.history);
    expect(pairs).toEqual([expect.objectContaining({ id: '4400000001', from: '2026-03-08', to: '2026-03-08' })]);
    expect({ postings, sightings, jobs }).toEqual({ postings: [], sightings: [], jobs: [] });
    expect(requests).toEqual([]);
    expect(JSON.stringify(others)).not.toMatch(/applied|viewed/);
  });

  it('has no day of other sites', async () => {
    await chipsOf(
      onBoard([card({ id: '4400000001', posted: { from: '2026-03-08', to: '2026-03-08' } })]),
      sender(BOARD),
    );
    expect((await everything(around.history)).pairs).toEqual([]);
  });

  it('is nothing in a private window, where what is known counts all the same', async () => {
    await open({ posted: posted('2026-03-01') });
    const before = await everything(around.history);
    const private_ = sender(BOARD, true);
    expect(await chipsOf(onBoard([card(), card({ id: 'b2' })]), private_)).toHaveLength(2);
    expect(await chipsOf(onSearch([job(1)]), sender(SEARCH, true))).toHaveLength(1);
    expect(drawn[0]?.report.ageDays).toBe(9);
    expect(await everything(around.history)).toEqual(before);
  });
});
