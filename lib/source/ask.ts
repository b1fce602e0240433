/**
 * Asks a hiring system, carefully: GET without cookie, Origin or Referer, one request a host every two seconds, bounded in time
 * and size, no redirect followed. Whatever goes wrong is a trouble and never a verdict.
 */
import type { SourceCheck, SourceTrouble } from '../scoring/report.ts';
import type { JsonAnswer, Source, SourceRequest, Verdict } from './source.ts';
import { unknown } from './source.ts';

/** Between the end of one request to a host and the beginning of the next (ms). */
export const GAP_MS = 2_000;
/** For headers and body together (ms). */
const TIMEOUT_MS = 10_000;
/** A person waits no longer for a host's turn (ms). */
const PATIENCE_MS = 6_000;
/** What "too many requests" without a Retry-After asks for (ms). */
const PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 86_400_000;
const IS_JSON = /^application\/(?:[\w.+-]+\+)?json\b/i;

/** What lasts over restarts of the background. */
export interface Memory {
  /** Until when a host is not to be asked (ms since 1970). */
  notBefore(host: string): Promise<number>;
  hold(host: string, until: number): Promise<void>;
  /** What another answer has told of the posting meanwhile: its board was asked for a neighbour, say. */
  told(source: Source): Promise<SourceCheck | null>;
}

export interface Means {
  fetch: typeof globalThis.fetch;
  now(): Date;
  sleep(ms: number): Promise<unknown>;
}

/** What was learned, and whether anything was asked for it: a host that is to be left alone now is not. */
export type Asked = Verdict & { at: Date; wasAsked: boolean };
export type AskSource = (source: Source, memory: Memory) => Promise<Asked>;

/** One for all: what it holds in memory keeps requests that come at the same time apart. */
export function createAsker(means: Means): AskSource {
  const queues = new Map<string, Promise<unknown>>();
  const held = new Map<string, number>();
  const running = new Map<string, Promise<Asked>>();
  const now = () => means.now().getTime();

  /** How long a host is still to be left alone (ms). A clock that was set back must not lock a host for ever. */
  async function pauseOf(host: string, memory: Memory): Promise<number> {
    const pause = Math.max(held.get(host) ?? 0, await memory.notBefore(host)) - now();
    return pause > LONGEST_PAUSE_MS ? 0 : Math.max(0, pause);
  }

  async function hold(host: string, memory: Memory, pause: number): Promise<void> {
    const until = now() + pause;
    held.set(host, until);
    await memory.hold(host, until);
  }

  /** One request, once it is the host's turn. */
  async function request(source: Source, asked: SourceRequest, memory: Memory, patience: number): Promise<Asked> {
    const { host } = source;
    const told = asked.after === null ? await memory.told(source) : null;
    if (told) return { ...told, board: null, content: null, at: new Date(told.at), wasAsked: false };
    const pause = await pauseOf(host, memory);
    if (pause > patience) return { ...unknown('busy'), at: means.now(), wasAsked: false };
    if (pause > 0) await means.sleep(pause);
    // Held as if it took as long as it may, for the background can be stopped before it ends.
    await hold(host, memory, TIMEOUT_MS + GAP_MS);
    const answer = await fetchJson(asked, means);
    await hold(host, memory, Math.max(GAP_MS, answer.pause));
    const at = means.now();
    if ('trouble' in answer) return { ...unknown(answer.trouble), at, wasAsked: true };
    const verdict = asked.read(answer, at) ?? unknown(troubleOf(answer.status));
    return { ...verdict, at, wasAsked: true };
  }

  async function inTurn(source: Source, asked: SourceRequest, memory: Memory): Promise<Asked> {
    const before = queues.get(source.host) ?? Promise.resolve();
    const arrived = now();
    let isOver = false;
    const busy = (): Asked => ({ ...unknown('busy'), at: means.now(), wasAsked: false });
    const mine = before.then(() => {
      const left = PATIENCE_MS - (now() - arrived);
      return isOver || left < 0 ? busy() : request(source, asked, memory, left);
    });
    queues.set(source.host, mine.catch(leaveToCaller));
    const isTurn = await Promise.race([before.then(() => true), means.sleep(PATIENCE_MS).then(() => false)]);
    if (isTurn) return mine;
    isOver = true;
    return busy();
  }

  async function ask(source: Source, memory: Memory): Promise<Asked> {
    let answer: Asked | null = null;
    for (const asked of source.requests) {
      if (answer !== null && answer.trouble !== asked.after) break;
      const next = await inTurn(source, asked, memory);
      // A second request that could not be made says less than the first one's answer.
      if (answer === null || next.wasAsked) answer = next;
    }
    return answer ?? { ...unknown('nonsense'), at: means.now(), wasAsked: false };
  }

  return (source, memory) => {
    const already = running.get(source.key);
    if (already) return already;
    const mine = ask(source, memory).finally(() => running.delete(source.key));
    running.set(source.key, mine);
    return mine;
  };
}

/** `pause`: how long the host wants to be left alone (ms). */
type Answer = (JsonAnswer | { trouble: SourceTrouble }) & { pause: number };

async function fetchJson({ url, most }: SourceRequest, { fetch, now }: Means): Promise<Answer> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method: 'GET',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      cache: 'no-store',
      headers: { Accept: 'application/json' },
      signal,
    });
    const pause = pauseIn(response, now());
    const trouble = troubleBefore(response);
    const text = trouble ? null : await textOf(response, most);
    if (text === null) {
      await response.body?.cancel().catch(leaveToCaller);
      return { trouble: trouble ?? 'large', pause };
    }
    const body = parsed(text);
    return body === undefined ? { trouble: 'nonsense', pause } : { status: response.status, body, pause };
  } catch {
    return { trouble: signal.aborted ? 'slow' : 'offline', pause: 0 };
  }
}

/** Why the body of an answer is not worth reading; null where it may be. */
function troubleBefore({ type, status, headers }: Response): SourceTrouble | null {
  // A redirect hides its status from us in a browser, and has it elsewhere.
  const isRedirect = type === 'opaqueredirect' || (status >= 300 && status < 400);
  if (isRedirect) return 'nonsense';
  if (status === 429 || status >= 500) return 'busy';
  if (IS_JSON.test(headers.get('content-type') ?? '')) return null;
  return troubleOf(status);
}

/** What a status alone tells where the answer itself tells nothing. */
function troubleOf(status: number): SourceTrouble {
  if (status === 404 || status === 410) return 'missing';
  if (status === 429 || status >= 500) return 'busy';
  return status >= 400 ? 'refused' : 'nonsense';
}

/** Retry-After in seconds or as a date, for the statuses that it belongs to; at most a day (ms). */
function pauseIn({ status, headers }: Response, now: Date): number {
  if (status !== 429 && status !== 503) return 0;
  const said = headers.get('retry-after')?.trim() ?? '';
  const isDate = /^[a-z]{3,9},? /i.test(said);
  const ms = isDate ? Date.parse(said) - now.getTime() : /^\d{1,9}$/.test(said) ? Number(said) * 1_000 : Number.NaN;
  return Number.isNaN(ms) ? PAUSE_MS : Math.min(LONGEST_PAUSE_MS, Math.max(0, ms));
}

/** The body; null as soon as it is larger than allowed. */
async function textOf(response: Response, most: number): Promise<string | null> {
  if (Number(response.headers.get('content-length') ?? 0) > most) return null;
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength;
    if (size > most) {
      await reader.cancel().catch(leaveToCaller);
      return null;
    }
    parts.push(decoder.decode(chunk.value, { stream: true }));
  }
  return parts.join('') + decoder.decode();
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The failure itself reaches the caller by another way, or the answer is not wanted any more. */
function leaveToCaller(): void {}
