import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { answer } from '../../lib/background/answer.ts';
import { siteOf, whoSent } from '../../lib/background/senders.ts';
import { createSettings, readSettings } from '../../lib/background/settings.ts';
import type { Surroundings } from '../../lib/background/surroundings.ts';
import { createToolbar } from '../../lib/background/toolbar.ts';
import { CARD_AS_IT_OPENS } from '../../lib/card-view.ts';
import { createHistory, MIGRATIONS } from '../../lib/history/database.ts';
import { allJobs } from '../../lib/history/jobs.ts';
import type { Answer, HandJob, Request } from '../../lib/messages.ts';
import { OWN_PAGE_KEYS } from '../../lib/own-pages.ts';
import type { SavedJob } from '../../lib/saved/job.ts';
import { DEFAULT_SETTINGS, SETTINGS_KEY } from '../../lib/settings.ts';
import { unknown } from '../../lib/source/source.ts';
import { messagesOf } from '../../scripts/messages-file.ts';
import { everything, posting, reading } from './history-fixtures.ts';
import { NO_SYNC } from './no-sync.ts';

const KEPT = { id: expect.any(String), status: 'saved', at: expect.any(String) };

const ROOT = 'chrome-extension://hp/';
const NOW = '2026-03-10T08:00:00.000Z';
const popup: Runtime.MessageSender = { id: 'hp', url: `${ROOT}popup.html` };
const page = (facts: { url?: string; incognito?: boolean; id?: number } = {}): Runtime.MessageSender => ({
  id: 'hp',
  url: facts.url ?? 'https://jobs.lever.co/north-pier/a1',
  tab: { id: facts.id ?? 5, incognito: facts.incognito ?? false } as NonNullable<Runtime.MessageSender['tab']>,
});
const sighted = (facts = {}): Request => ({ type: 'sighted', messageId: crypto.randomUUID(), reading: reading(facts) });
const save = (wanted: boolean, facts = {}): Request => ({
  type: 'save',
  messageId: crypto.randomUUID(),
  posting: posting(facts),
  wanted,
});

let names = 0;
let around: Surroundings & { isPrivate: boolean };
let icons: string[];
let openedPages: string[];
let openedMisread: number[];
let storage: Record<string, unknown>;

beforeEach(() => {
  icons = [];
  openedPages = [];
  openedMisread = [];
  storage = {};
  const action = {
    setIcon: async ({ tabId, path }: { tabId: number; path: Record<string, string> }) => {
      if (tabId === 404) throw new Error('No tab with id: 404.');
      icons.push(`${tabId} ${path[16]}`);
    },
    setTitle: async () => {},
  };
  const area = {
    get: async (key: string) => ({ [key]: storage[key] }),
    set: async (items: Record<string, unknown>) => void Object.assign(storage, items),
  };
  around = {
    history: createHistory(`background-${++names}`),
    drawing: {
      dress: () => ({ css: '', reading: [], error: [] }),
      badge: ({ band }) => ({ badge: [band], announcement: band }),
      chip: ({ title }) => ({ chip: [], tip: [], name: title }),
      card: ({ posting }) => [posting.title ?? ''],
    },
    toolbar: createToolbar(action as never, ({ key }) => key),
    changeSettings: createSettings(area as never).change,
    sync: NO_SYNC,
    forgetEverything: async () => {},
    settings: () => readSettings(area as never),
    askSource: async () => ({ ...unknown('offline'), at: new Date(NOW), wasAsked: false }),
    isAllowed: async () => false,
    own: { id: 'hp', root: ROOT },
    isPrivate: false,
    isPrivateWindow: async () => around.isPrivate,
    openPage: async (page) => openedPages.push(page),
    openMisread: async (tabId) => openedMisread.push(tabId),
    say: ({ key }) => key,
    now: () => new Date(NOW),
  };
});
afterEach(() => {
  vi.restoreAllMocks();
  around.history.close();
});

const ask = (message: unknown, from = page()) => answer(message, from, around);
const records = async () => Object.values(await everything(around.history)).flat();
const refused = (key: string): Answer<'left'> => ({ ok: false, error: key });

describe('senders', () => {
  it('are ours, and speak for their own site', () => {
    const own = { id: 'hp', root: ROOT };
    expect(whoSent(popup, own)).toEqual({ kind: 'own' });
    expect(whoSent(page(), own)).toEqual({
      kind: 'page',
      site: 'lever',
      url: 'https://jobs.lever.co/north-pier/a1',
      isPrivate: false,
      tabId: 5,
    });
    expect(whoSent({ ...page(), id: 'other' }, own)).toBeNull();
    expect(whoSent(page({ url: 'https://jobs.lever.co.example.com/x' }), own)).toBeNull();
    expect(whoSent({ id: 'hp' }, own)).toBeNull();
  });

  it('count as private where the browser does not say', () => {
    const { tab, ...rest } = page();
    expect(tab).toBeDefined();
    expect(whoSent(rest, { id: 'hp', root: ROOT })).toMatchObject({ isPrivate: true, tabId: null });
  });

  it.each([
    ['https://jobs.eu.lever.co/x', 'lever'],
    ['https://acme.wd5.myworkdayjobs.com/en-US/x', 'workday'],
    ['https://wd3.myworkdaysite.com/recruiting/acme/x', 'workday'],
    ['https://www.linkedin.com/jobs/view/1', 'linkedin'],
    ['http://www.linkedin.com/jobs/view/1', null],
    ['https://notlinkedin.com/jobs', null],
    ['https://lever.co/', null],
    ['javascript:alert(1)', null],
    ['', null],
  ])('have the site of their address: %s', (address, site) => expect(siteOf(address)).toBe(site));
});

describe('a sighting', () => {
  it('is scored, remembered and shown in the toolbar', async () => {
    const first = await ask(sighted());
    expect(first).toMatchObject({
      ok: true,
      value: { shown: { remembered: true, job: null, known: { firstSeen: null } } },
    });
    expect(icons).toEqual([expect.stringMatching(/^5 \/icons\/state-\w+-16\.png$/)]);
    const again = await ask(sighted());
    expect(again).toMatchObject({ ok: true, value: { shown: { known: { firstSeen: NOW, lastSeen: NOW } } } });
  });

  it('of a closed posting is shown as closed', async () => {
    expect(await ask(sighted({ closed: true }))).toMatchObject({
      value: { shown: { report: { band: 'closed', score: null } }, drawn: { announcement: 'closed' } },
    });
    expect(icons).toEqual(['5 /icons/state-closed-16.png']);
  });

  it('of a list has no report, and leaves the icon alone', async () => {
    const list = { kind: 'list', posting: null, cards: [], rungs: {} };
    expect(await ask({ ...sighted(), reading: list })).toEqual({ ok: true, value: null });
    expect(icons).toEqual([]);
  });

  it('in a private window is scored with what is known, and never remembered', async () => {
    await ask(sighted());
    const before = await records();
    const value = { shown: { remembered: false, known: { firstSeen: NOW } } };
    expect(await ask(sighted({ title: 'Crane Lead' }), page({ incognito: true }))).toMatchObject({ ok: true, value });
    expect(await records()).toEqual(before);
  });

  it('without an id is scored, not remembered', async () => {
    expect(await ask(sighted({ id: null }))).toMatchObject({ ok: true, value: { shown: { remembered: false } } });
    expect(await records()).toEqual([]);
  });

  it('comes from a page of its own site only', async () => {
    const linkedIn = page({ url: 'https://www.linkedin.com/jobs/view/1' });
    expect(await ask(sighted(), linkedIn)).toEqual(refused('error_sender'));
    expect(await ask(sighted(), popup)).toEqual(refused('error_sender'));
    expect(await ask(sighted(), { ...page(), id: 'other' })).toEqual(refused('error_sender'));
    expect(await ask(sighted({ url: 'https://www.linkedin.com/jobs/view/1' }))).toEqual(refused('error_sender'));
    expect(await ask(sighted({ url: 'javascript:alert(1)' }))).toEqual(refused('error_message'));
    expect(await records()).toEqual([]);
  });

  it('that cannot be stored is no success, and still scored', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const told = {
      ok: false,
      error: 'error_history_full',
      value: { shown: { remembered: false, report: { score: expect.any(Number) } } },
    };
    expect(await ask(sighted())).toMatchObject(told);
    expect(await ask(save(true))).toEqual(refused('error_history_full'));
  });

  it('is scored even where the history cannot be opened', async () => {
    const { name } = await around.history.use(async (database) => database);
    const later = createHistory(name, [...MIGRATIONS, () => {}]);
    await later.use(async () => 0);
    const told = { ok: false, error: 'error_history_newer', value: { shown: { remembered: false, job: null } } };
    expect(await ask(sighted())).toMatchObject(told);
    expect(await ask({ type: 'recent', most: 5 }, popup)).toEqual(refused('error_history_newer'));
    later.close();
  });
});

describe('the toolbar', () => {
  it('goes back to plain when the posting is left, even while its report is on the way', async () => {
    await Promise.all([ask(sighted()), ask({ type: 'left' })]);
    expect(icons).toEqual(['5 /icons/pulse-16.png']);
  });

  it('shows the last of several sightings, and each tab its own', async () => {
    await Promise.all([
      ask(sighted({ closed: true })),
      ask(sighted()),
      ask(sighted({ closed: true }), page({ id: 6 })),
    ]);
    expect(icons.toSorted()).toEqual([
      expect.stringMatching(/^5 .*state-(likely|uncertain)-16\.png$/),
      '6 /icons/state-closed-16.png',
    ]);
  });

  it('takes a tab that was closed meanwhile as it is', async () => {
    expect(await ask(sighted(), page({ id: 404 }))).toMatchObject({ ok: true });
  });
});

describe('saving', () => {
  it('works from card and popup', async () => {
    expect(await ask(save(true))).toEqual({ ok: true, value: { job: KEPT } });
    expect(await ask(sighted())).toMatchObject({ value: { shown: { job: KEPT } } });
    expect(await ask({ type: 'recent', most: 5 }, popup)).toMatchObject({ value: [{ saved: true }] });
    expect(await ask(save(false), popup)).toEqual({ ok: true, value: { job: null } });
    expect(await ask(sighted())).toMatchObject({ value: { shown: { job: null } } });
  });

  it('says why it keeps nothing', async () => {
    expect(await ask(save(true), page({ incognito: true }))).toEqual(refused('error_private'));
    around.isPrivate = true;
    expect(await ask(save(true), popup)).toEqual(refused('error_private'));
    expect(await ask(save(true, { id: null }))).toEqual(refused('error_no_id'));
    expect(await ask(save(true), page({ url: 'https://www.linkedin.com/jobs/' }))).toEqual(refused('error_sender'));
    expect(await records()).toEqual([]);
  });
});

describe('the person says that a report was wrong', () => {
  const shown = async () => {
    const seen = await ask(sighted());
    if (!seen.ok || !seen.value || !('shown' in seen.value)) throw new Error('The sighting has no report');
    return seen.value.shown;
  };
  const wrong = async (facts = {}, messageId = crypto.randomUUID()) => {
    const { report, ...rest } = await shown();
    return { type: 'wrong', messageId, posting: posting(facts), shown: { ...rest, report }, reason: 'filled' } as const;
  };
  const list = { type: 'feedback-list' };
  const feedback = async () => (await everything(around.history)).feedback ?? [];

  it('from card and popup, and it is kept once however often it is sent', async () => {
    const message = await wrong();
    for (const from of [page(), page(), popup]) expect(await ask(message, from)).toEqual({ ok: true, value: null });
    const kept = { messageId: message.messageId, at: NOW, postingKey: 'lever::a1', reason: 'filled' };
    expect(await ask(list, popup)).toMatchObject({ ok: true, value: [kept] });
    expect(await ask({ type: 'feedback-delete' }, popup)).toEqual({ ok: true, value: null });
    expect(await ask(list, popup)).toEqual({ ok: true, value: [] });
  });

  it('of a posting without an id too', async () => {
    expect(await ask(await wrong({ id: null }))).toEqual({ ok: true, value: null });
    expect(await feedback()).toMatchObject([{ postingKey: null, title: 'Crane Engineer' }]);
  });

  it('but not in a private window, nor for another site', async () => {
    const message = await wrong();
    expect(await ask(message, page({ incognito: true }))).toEqual(refused('error_private_wrong'));
    expect(await ask(message, page({ url: 'https://www.linkedin.com/jobs/' }))).toEqual(refused('error_sender'));
    expect(await ask(message, { ...page(), id: 'other' })).toEqual(refused('error_sender'));
    around.isPrivate = true;
    expect(await ask(message, popup)).toEqual(refused('error_private_wrong'));
    expect(await feedback()).toEqual([]);
  });

  it('in a message that is whole', async () => {
    const message = await wrong();
    const bad = [
      { ...message, reason: 'rude' },
      { ...message, messageId: '1' },
      { ...message, shown: undefined },
      { ...message, shown: { ...message.shown, report: { ...message.shown.report, score: 'high' } } },
      { ...message, posting: { ...message.posting, url: 'javascript:alert(1)' } },
    ];
    for (const each of bad) expect(await ask(each)).toEqual(refused('error_message'));
    expect(await feedback()).toEqual([]);
  });

  it('and only our own pages may list or delete it', async () => {
    await ask(await wrong());
    expect(await ask(list)).toEqual(refused('error_sender'));
    expect(await ask({ type: 'feedback-delete' })).toEqual(refused('error_sender'));
    expect(await feedback()).toHaveLength(1);
  });
});

describe('a press on the card', () => {
  const asked = async (press: string | null, view = {}, facts = {}) => {
    const seen = await ask(sighted());
    if (!seen.ok || !seen.value || !('shown' in seen.value)) throw new Error('The sighting has no report');
    const before = { ...CARD_AS_IT_OPENS, ...view };
    const message = { type: 'card', messageId: crypto.randomUUID(), view: before, notice: null, press };
    return { ...message, posting: posting(facts), shown: seen.value.shown };
  };

  it('is carried out, and the card drawn after it', async () => {
    expect(await ask(await asked('save'))).toMatchObject({
      ok: true,
      value: { tree: ['Crane Engineer'], job: KEPT, notice: null, view: { done: 'saved' } },
    });
    expect(await ask(await asked('unsave'))).toMatchObject({ value: { job: null, view: { done: 'removed' } } });
    expect(await ask(await asked('help'))).toMatchObject({ value: { focus: 'h2', view: { help: true } } });
    expect(await ask(await asked(null, { wrong: 'asked' }))).toMatchObject({ value: { view: { wrong: 'asked' } } });
    expect(await ask(await asked('undress'))).toEqual(refused('error_message'));
  });

  it('on a reason keeps it, once for a double click and for a retry', async () => {
    const first = await asked('date', { wrong: 'asked' });
    const value = { view: { wrong: 'kept' }, notice: null };
    expect(await ask(first)).toMatchObject({ ok: true, value });
    expect(await ask(first)).toMatchObject({ ok: true, value });
    expect(await ask(await asked('date', { wrong: 'kept' }))).toMatchObject({ ok: true, value });
    expect((await everything(around.history)).feedback).toMatchObject([{ reason: 'date', messageId: first.messageId }]);
  });

  it('that is refused says why, and leaves the card as it was', async () => {
    const inPrivate = page({ incognito: true });
    const wrong = { tree: ['Crane Engineer'], notice: 'error_private_wrong', view: { wrong: 'asked' }, focus: null };
    expect(await ask(await asked('other', { wrong: 'asked' }), inPrivate)).toMatchObject({ ok: true, value: wrong });
    const saving = { notice: 'error_private', view: { done: null } };
    expect(await ask(await asked('save'), inPrivate)).toMatchObject({ ok: true, value: saving });
    expect(await ask(await asked('save', {}, { id: null }))).toMatchObject({ value: { notice: 'error_no_id' } });
    const elsewhere = page({ url: 'https://www.linkedin.com/jobs/' });
    expect(await ask(await asked('save'), elsewhere)).toMatchObject({ value: { notice: 'error_sender' } });
    const { feedback, jobs } = await everything(around.history);
    expect([feedback, jobs]).toEqual([[], []]);
  });

  it('opens the page about misread pages for the tab in which it was pressed', async () => {
    expect(await ask(await asked('page-file'))).toMatchObject({ ok: true, value: { notice: null } });
    expect(openedMisread).toEqual([5]);
  });
});

describe('what is known beyond the report', () => {
  const CARD = { type: 'card', view: CARD_AS_IT_OPENS, notice: null, press: null };
  const asked = async (message: object, facts = {}) => {
    const seen = await ask(sighted());
    if (!seen.ok || !seen.value || !('shown' in seen.value)) throw new Error('The sighting has no report');
    return { messageId: crypto.randomUUID(), ...message, posting: posting(facts), shown: seen.value.shown };
  };
  const kindsDrawn = async (message: unknown, from = page()) => {
    let kinds: string[] | null = null;
    around.drawing.card = ({ dossier }) => {
      kinds = dossier.timeline.map(({ kind }) => kind);
      return [];
    };
    expect(await ask(message, from)).toMatchObject({ ok: true });
    return kinds;
  };

  it('is on the card that is opened, in a private window too', async () => {
    expect(await kindsDrawn(await asked(CARD))).toEqual(['first-seen']);
    expect(await kindsDrawn(await asked(CARD), page({ incognito: true }))).toEqual(['first-seen']);
  });

  it('is left out where the history cannot be opened, and the card is drawn', async () => {
    const message = await asked(CARD);
    const { name } = await around.history.use(async (database) => database);
    const later = createHistory(name, [...MIGRATIONS, () => {}]);
    await later.use(async () => 0);
    expect(await kindsDrawn(message)).toEqual([]);
    later.close();
  });

  it('tells the person’s own threshold, and its press opens the settings there', async () => {
    storage[SETTINGS_KEY] = { filter: { threshold: 72 } };
    const drawn: number[] = [];
    around.drawing.card = ({ threshold }) => {
      drawn.push(threshold);
      return [];
    };
    const message = await asked({ ...CARD, press: 'threshold' });
    expect(await ask(message)).toMatchObject({
      ok: true,
      value: { view: CARD_AS_IT_OPENS, notice: null, focus: null },
    });
    expect(drawn).toEqual([72]);
    expect(openedPages).toEqual(['threshold']);
  });

  it('is told to our own pages, and to no page of another site', async () => {
    expect(await ask(await asked({ type: 'dossier' }), popup)).toMatchObject({
      ok: true,
      value: { timeline: [{ kind: 'first-seen' }], source: null },
    });
    expect(await ask(await asked({ type: 'dossier' }))).toEqual(refused('error_sender'));
    expect(await kindsDrawn(await asked(CARD), page({ url: 'https://www.linkedin.com/jobs/' }))).toEqual([]);
  });
});

it('tells what was seen last to our own pages only', async () => {
  await ask(sighted());
  const location = 'Bergen, Norway';
  expect(await ask({ type: 'recent', most: 5 }, popup)).toMatchObject({ ok: true, value: [{ location }] });
  expect(await ask({ type: 'recent', most: 5 })).toEqual(refused('error_sender'));
});

it('opens our own pages for one another, and for a press on the card', async () => {
  for (const page of OWN_PAGE_KEYS)
    expect(await ask({ type: 'open-page', page }, popup)).toEqual({ ok: true, value: null });
  expect(openedPages).toEqual(OWN_PAGE_KEYS);
  expect(await ask({ type: 'open-page', page: 'model' })).toEqual(refused('error_sender'));
  expect(await ask({ type: 'open-page', page: 'popup' }, popup)).toEqual(refused('error_message'));
  expect(openedPages).toEqual(OWN_PAGE_KEYS);
});

it('opens the page about misread pages for the popup, which names its tab', async () => {
  expect(await ask({ type: 'open-misread', tab: 9 }, popup)).toEqual({ ok: true, value: null });
  expect(await ask({ type: 'open-misread', tab: 9 })).toEqual(refused('error_sender'));
  expect(await ask({ type: 'open-misread', tab: -1 }, popup)).toEqual(refused('error_message'));
  expect(openedMisread).toEqual([9]);
});

describe('settings', () => {
  const change = (facts: object) => ask({ type: 'change-settings', change: facts }, popup);

  it('are merged one change after the other', async () => {
    await Promise.all([
      change({ toolbarOnly: true }),
      change({ pausedHosts: ['jobs.lever.co'] }),
      change({ toolbarOnly: undefined }),
    ]);
    expect(storage[SETTINGS_KEY]).toEqual({ ...DEFAULT_SETTINGS, toolbarOnly: true, pausedHosts: ['jobs.lever.co'] });
  });

  it('repair what is stored, and refuse a wrong change whole', async () => {
    storage[SETTINGS_KEY] = { pausedEverywhere: 'yes', pausedHosts: ['jobs.lever.co'] };
    expect(await change({ pausedHosts: 7 })).toEqual(refused('error_message'));
    expect(await change({ unheardOf: true })).toEqual(refused('error_message'));
    const value = { ...DEFAULT_SETTINGS, pausedHosts: ['jobs.lever.co'], toolbarOnly: true };
    expect(await change({ toolbarOnly: true })).toEqual({ ok: true, value });
  });

  it('say so where they cannot be stored, and go on with the next', async () => {
    const set = vi.spyOn(Object, 'assign').mockImplementationOnce(() => {
      throw new Error('disk');
    });
    expect(await change({ toolbarOnly: true })).toEqual(refused('error_unexpected'));
    set.mockRestore();
    expect(await change({ pausedEverywhere: true })).toMatchObject({ ok: true, value: { toolbarOnly: false } });
  });
});

describe('a job written by hand', () => {
  const own = { id: 'hp', url: `${ROOT}dashboard.html` };
  const add = (job: Partial<HandJob>, from = own as Runtime.MessageSender, messageId = crypto.randomUUID()) => {
    const blank = { url: null, title: 'Tug Master', company: 'Sund Pilots', place: null, status: 'saved' } as const;
    return ask({ type: 'add-job', messageId, job: { ...blank, ...job } } satisfies Request, from);
  };
  const added = async (job: Partial<HandJob>) =>
    ((await add(job)) as { value: { job: SavedJob; isNew: boolean } }).value;

  it('is kept as it was written, with its address', async () => {
    const url = 'https://example.org/jobs/1';
    const { job, isNew } = await added({ url, place: 'Bergen, Norway', status: 'applied' });
    expect(isNew).toBe(true);
    expect(job).toMatchObject({
      ...{ title: 'Tug Master', company: 'Sund Pilots', place: 'Bergen, Norway', text: null, savedAt: NOW },
      ...{ status: 'applied', days: { applied: NOW.slice(0, 10) }, role: 'sund pilots|tug master|bergen' },
      links: [{ key: `url:${url}`, site: null, url }],
    });
    expect(await around.history.use(allJobs)).toEqual([job]);
  });

  it('is the posting where its address is on a site of ours', async () => {
    const id = '9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
    const url = `https://jobs.lever.co/north-pier/${id}`;
    const { job } = await added({ url, company: null });
    expect(job.links).toEqual([{ key: `lever::${id}`, site: 'lever', url }]);
    expect(await ask(save(true, { id, url }))).toMatchObject({ value: { job: { id: job.id } } });
  });

  it('that is kept already is told, and stays as it is', async () => {
    await ask(save(true));
    const [before] = await around.history.use(allJobs);
    const { title, company, locations } = posting();
    const again = await added({ title, company, place: locations[0] ?? null, status: 'offer' });
    expect(again).toEqual({ job: before, isNew: false });
    const first = await added({ company: null, url: 'https://example.org/jobs' });
    expect((await added({ company: null, url: 'https://example.org/jobs' })).job).toEqual(first.job);
    expect((await added({ company: null, url: 'https://example.org/jobs', title: 'Cook' })).isNew).toBe(true);
    expect(await around.history.use(allJobs)).toHaveLength(3);
  });

  it('is written once for a retry, which is answered alike', async () => {
    const messageId = crypto.randomUUID();
    const first = await add({}, own, messageId);
    expect(await add({}, own, messageId)).toEqual(first);
    expect(first).toMatchObject({ value: { isNew: true } });
  });

  it('comes from our own pages alone, whole, and not from a private window', async () => {
    expect(await add({}, page())).toEqual(refused('error_sender'));
    expect(await add({ title: null, company: null })).toEqual(refused('error_message'));
    expect(await add({ url: 'javascript:alert(1)' })).toEqual(refused('error_message'));
    expect(await add({ title: ' ' })).toEqual(refused('error_message'));
    around.isPrivate = true;
    expect(await add({})).toEqual(refused('error_private'));
    expect(await around.history.use(allJobs)).toEqual([]);
  });
});

describe('bad messages', () => {
  it('are refused, and nothing is written', async () => {
    const good = sighted() as Extract<Request, { type: 'sighted' }>;
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    const bad = [
      null,
      'sighted',
      7,
      [],
      deep,
      {},
      { type: '__proto__' },
      { type: 'sighted' },
      { ...good, messageId: 'x' },
      { ...good, reading: { ...good.reading, kind: 'other' } },
      { ...good, reading: { ...good.reading, posting: { ...posting(), title: 7 } } },
      { ...good, reading: { ...good.reading, posting: { ...posting(), title: 'x'.repeat(501) } } },
      {
        ...good,
        reading: {
          ...good.reading,
          posting: { ...posting(), posted: { from: '2026-02-31', to: '2026-02-31', source: 'json-ld', quote: '' } },
        },
      },
      { ...save(true), wanted: 'yes' },
      { type: 'recent', most: 1e9 },
    ];
    for (const message of bad) expect(await ask(message)).toEqual(refused('error_message'));
    expect(await records()).toEqual([]);
    expect(storage).toEqual({});
  });

  it('are answered whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything({ withNullPrototype: true }),
        fc.constantFrom(page(), popup),
        async (message, from) => {
          expect(await ask(message, from)).toMatchObject({ ok: false, error: expect.any(String) });
        },
      ),
    );
    expect(await records()).toEqual([]);
  });
});

it('has words for every trouble and every band', () => {
  const troubles = ['newer', 'blocked', 'full', 'failed'].map((trouble) => `history_${trouble}`);
  const errors = [...troubles, 'sender', 'message', 'no_id', 'private', 'private_wrong', 'unexpected'].map(
    (error) => `error_${error}`,
  );
  const bands = ['very', 'likely', 'uncertain', 'low', 'closed', 'unknown'].map((band) => `band_${band}`);
  const english = messagesOf('en');
  expect([...errors, ...bands, 'app_name'].filter((key) => english(key, []) === '')).toEqual([]);
  expect(english('live_result', ['66', 'Likely Active'])).toMatch(/66, Likely Active/);
});
