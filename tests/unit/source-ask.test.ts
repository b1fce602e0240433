/** Asking a hiring system: pace, patience, size, time, and what is made of troubles. Against a clock that only the test moves. */
import { describe, expect, it } from 'vitest';
import type { Asked, Memory } from '../../lib/source/ask.ts';
import { createAsker, GAP_MS } from '../../lib/source/ask.ts';
import type { Source, SourceRequest } from '../../lib/source/source.ts';
import { live, notListed, unknown } from '../../lib/source/source.ts';

const START = Date.parse('2026-11-25T12:00:00Z');
const DAY_MS = 86_400_000;

interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: BodyInit | null;
  /** How long the answer takes (ms of the test's clock). */
  takes?: number;
}

/** A world in which time passes only while somebody sleeps or a host thinks. */
function world(reply: (url: string) => Reply | Error = () => ({ body: '{"id":1}' })) {
  let now = START;
  const sleepers: { at: number; wake: () => void }[] = [];
  const asked: { url: string; at: number; init: RequestInit }[] = [];
  const held = new Map<string, number>();
  const sleep = (ms: number) => new Promise<void>((wake) => sleepers.push({ at: now + ms, wake }));
  const means = {
    now: () => new Date(now),
    sleep,
    fetch: async (url: string | URL | Request, init: RequestInit = {}) => {
      asked.push({ url: String(url), at: now, init });
      const answer = reply(String(url));
      if (answer instanceof Error) throw answer;
      const { status = 200, headers = {}, body = '{}', takes = 0 } = answer;
      if (takes > 0) await sleep(takes);
      return new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } });
    },
  };
  const memory: Memory = {
    notBefore: async (host) => held.get(host) ?? 0,
    hold: async (host, until) => void held.set(host, until),
    told: async () => null,
  };
  /** Lets time pass until all of these are there. */
  async function passing<T>(...waiting: Promise<T>[]): Promise<T[]> {
    let isDone = false;
    const all = Promise.all(waiting).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = sleepers.sort((a, b) => a.at - b.at).shift();
      if (!next) continue;
      now = Math.max(now, next.at);
      next.wake();
    }
    return all;
  }
  const start = () => createAsker(means as Parameters<typeof createAsker>[0]);
  return { asked, held, memory, passing, ask: start(), start, pass: (ms: number) => (now += ms) };
}

function source(facts: Partial<Source> = {}, ...requests: Partial<SourceRequest>[]): Source {
  const host = facts.host ?? 'api.example.com';
  const made = (requests.length > 0 ? requests : [{}]).map((request) => ({
    url: `https://${host}/${facts.key ?? 'a'}`,
    most: 1_000,
    after: null,
    read: ({ status }: { status: number }) => (status === 200 ? live(null) : null),
    ...request,
  }));
  return {
    key: 'a',
    system: 'lever',
    host,
    origin: `https://${host}/*`,
    employer: 'lever:a',
    id: '1',
    ...facts,
    requests: made as [SourceRequest, ...SourceRequest[]],
  };
}

const told = ({ state, trouble }: Asked) => trouble ?? state;

async function answerTo(reply: Reply | Error, of = source()) {
  const { ask, memory, passing, held, asked } = world(() => reply);
  const [answer] = await passing(ask(of, memory));
  return { answer: answer as Asked, told: told(answer as Asked), held, asked };
}

describe('a request', () => {
  it('is a GET with nothing but what it wants to have', async () => {
    const { asked } = await answerTo({ body: '{}' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.init).toMatchObject({
      method: 'GET',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      cache: 'no-store',
      headers: { Accept: 'application/json' },
    });
  });

  it.each<[string, Reply | Error, string]>([
    ['JSON that says so', { body: '{}' }, 'live'],
    [
      'JSON of a dialect',
      { body: '{}', headers: { 'content-type': 'application/vnd.api+json; charset=utf-8' } },
      'live',
    ],
    ['no JSON', { body: '{"jobs": [' }, 'nonsense'],
    ['nothing', { body: '' }, 'nonsense'],
    ['a page', { body: '<!doctype html>', headers: { 'content-type': 'text/html' } }, 'nonsense'],
    ['JSON that calls itself text', { body: '{}', headers: { 'content-type': 'text/plain' } }, 'nonsense'],
    ['a wall', { status: 403, body: '<h1>Just a moment...', headers: { 'content-type': 'text/html' } }, 'refused'],
    ['refusal in JSON', { status: 403 }, 'refused'],
    ['no such page', { status: 404, body: 'Not found', headers: { 'content-type': 'text/html' } }, 'missing'],
    ['no such page in JSON', { status: 404 }, 'missing'],
    ['a redirect', { status: 302, body: null, headers: { location: 'https://elsewhere.example/' } }, 'nonsense'],
    ['too many requests', { status: 429 }, 'busy'],
    ['a fault', { status: 500 }, 'busy'],
    ['out of service', { status: 503, headers: { 'retry-after': '120' } }, 'busy'],
    ['no line', new TypeError('Failed to fetch'), 'offline'],
    ['more than allowed', { body: JSON.stringify('x'.repeat(1_000)) }, 'large'],
    ['more than allowed, by its own word', { body: '{}', headers: { 'content-length': '1001' } }, 'large'],
    ['as much as allowed', { body: JSON.stringify('x'.repeat(998)) }, 'live'],
  ])('answered with %s', async (_, reply, expected) => {
    const answer = await answerTo(reply);
    expect(answer.told).toBe(expected);
    expect(answer.asked).toHaveLength(1);
  });

  it('is given up as soon as the answer is too large, and the rest is not fetched', async () => {
    let sent = 0;
    let isCancelled = false;
    const body = new ReadableStream({
      pull(controller) {
        sent += 100;
        controller.enqueue(new Uint8Array(100));
      },
      cancel() {
        isCancelled = true;
      },
    });
    expect((await answerTo({ body })).told).toBe('large');
    expect(isCancelled).toBe(true);
    expect(sent).toBeLessThan(2_000);
  });

  it('is followed by the next only after the trouble that this one is for', async () => {
    const second = { url: 'https://api.example.com/one', after: 'large' } as const;
    const large = await answerTo({ body: JSON.stringify('x'.repeat(1_000)) }, source({}, {}, second));
    expect(large.asked.map(({ url }) => url)).toEqual(['https://api.example.com/a', second.url]);
    expect((large.asked[1]?.at ?? 0) - (large.asked[0]?.at ?? 0)).toBeGreaterThanOrEqual(GAP_MS);
    expect((await answerTo({ status: 404 }, source({}, {}, second))).asked).toHaveLength(1);
    expect((await answerTo({}, source({}, {}, second))).asked).toHaveLength(1);
    const missing = { ...second, after: 'missing', read: () => notListed() } as const;
    expect((await answerTo({ status: 404 }, source({}, {}, missing))).told).toBe('not-listed');
  });
});

describe('a host', () => {
  it('is asked once in two seconds at most, counted from the end of one answer to the next request', async () => {
    const { ask, memory, passing, asked } = world(() => ({ body: '{}', takes: 1_000 }));
    const answers = await passing(...['a', 'b', 'c'].map((key) => ask(source({ key }), memory)));
    const [first = 0, ...others] = asked.map(({ at }) => at);
    expect([first, ...others].map((at) => at - first)).toEqual([0, 3_000, 6_000].slice(0, asked.length));
    expect(answers.map(told).filter((state) => state === 'live')).toHaveLength(asked.length);
  });

  it('that many wait for says busy to those who would wait too long', async () => {
    const { ask, memory, passing, asked } = world();
    const answers = await passing(...Array.from({ length: 8 }, (_, i) => ask(source({ key: `${i}` }), memory)));
    const busy = answers.filter((answer) => answer.trouble === 'busy');
    expect(busy.length).toBeGreaterThan(0);
    expect(busy.every(({ wasAsked }) => !wasAsked)).toBe(true);
    expect(asked).toHaveLength(8 - busy.length);
    const gaps = asked.slice(1).map(({ at }, i) => at - (asked[i]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(GAP_MS);
  });

  it('of another name is asked at the same time', async () => {
    const { ask, memory, passing, asked } = world();
    await passing(ask(source({ key: 'a' }), memory), ask(source({ key: 'b', host: 'other.example.com' }), memory));
    expect(new Set(asked.map(({ at }) => at)).size).toBe(1);
  });

  it('is held over a restart of the background, while it is asked and after', async () => {
    const { start, memory, passing, held, pass } = world(() => ({ body: '{}' }));
    await passing(start()(source(), memory));
    expect(held.get('api.example.com')).toBe(START + GAP_MS);
    pass(1_000);
    const [again] = await passing(start()(source({ key: 'b' }), memory));
    expect(again?.at.getTime()).toBeGreaterThanOrEqual(START + GAP_MS);
  });

  it.each([
    ['600', 600_000],
    ['86400000', DAY_MS],
    ['soon', 60_000],
    ['0', GAP_MS],
    ['-5', 60_000],
    [new Date(START + 7_200_000).toUTCString(), 7_200_000],
    [new Date(START - 7_200_000).toUTCString(), GAP_MS],
    [new Date(START + 99 * DAY_MS).toUTCString(), DAY_MS],
  ])('that asks for a pause of %s has it', async (after, pause) => {
    const { ask, memory, passing, asked, held, pass } = world(() => ({
      status: 429,
      headers: { 'retry-after': after },
    }));
    await passing(ask(source(), memory));
    const until = (held.get('api.example.com') ?? 0) - START;
    expect(Math.abs(until - pause)).toBeLessThan(1);
    if (pause < 60_000) return;
    pass(30_000);
    const [again] = await passing(ask(source({ key: 'b' }), memory));
    expect(again).toMatchObject({ trouble: 'busy', wasAsked: false });
    expect(asked).toHaveLength(1);
  });

  it('is not locked for ever by a clock that was set back', async () => {
    const { ask, memory, passing, held, asked } = world();
    held.set('api.example.com', START + 40 * DAY_MS);
    await passing(ask(source(), memory));
    expect(asked).toHaveLength(1);
  });
});

describe('the same posting', () => {
  it('asked for twice at once is asked once', async () => {
    const { ask, memory, passing, asked } = world(() => ({ body: '{}', takes: 500 }));
    const answers = await passing(ask(source(), memory), ask(source(), memory), ask(source(), memory));
    expect(asked).toHaveLength(1);
    expect(answers.map(told)).toEqual(['live', 'live', 'live']);
  });

  it('of which a neighbour’s answer has told meanwhile is not asked for', async () => {
    const { ask, memory, passing, asked } = world(() => ({ body: '{}', takes: 500 }));
    const at = new Date(START).toISOString();
    const check = { ...notListed(), at, system: 'lever', host: 'api.example.com' };
    const knowing: Memory = { ...memory, told: async () => (asked.length > 0 ? check : null) };
    const answers = await passing(ask(source({ key: 'a' }), knowing), ask(source({ key: 'b' }), knowing));
    expect(asked).toHaveLength(1);
    expect(answers.map(told)).toEqual(['live', 'not-listed']);
    expect(answers[1]?.wasAsked).toBe(false);
  });

  it('is asked for anew after a failure', async () => {
    let isDown = true;
    const { ask, memory, passing } = world(() => (isDown ? new TypeError('Failed to fetch') : { body: '{}' }));
    const [first] = await passing(ask(source(), memory));
    isDown = false;
    const [second] = await passing(ask(source(), memory));
    expect([first, second].map((answer) => answer && told(answer))).toEqual(['offline', 'live']);
  });

  it('whose memory fails is not asked for at all, and the next one is', async () => {
    const { ask, memory, passing, asked } = world();
    const broken: Memory = { ...memory, hold: async () => Promise.reject(new Error('disk full')) };
    await expect(ask(source(), broken)).rejects.toThrow('disk full');
    expect(asked).toHaveLength(0);
    const [next] = await passing(ask(source({ key: 'b' }), memory));
    expect(next?.trouble).toBe('busy');
  });
});

it('a verdict that a reader could not give is the status’s trouble', async () => {
  const reader = { read: () => unknown('nonsense') };
  expect((await answerTo({ status: 200 }, source({}, reader))).told).toBe('nonsense');
});
