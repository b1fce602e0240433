/**
 * A WebDAV folder of the person's own as the place to sync with. All devices share one file in it, and nothing is written over what was
 * not read: the server itself is made to refuse that, in the way that it honours.
 *
 * What servers do (each tried here, 2026-11):
 * - Apache 2.4.71, mod_dav: honours If-Match and If-None-Match on PUT, but looks before the body comes in: of two slow uploads with the
 *   same If-Match both are answered 204, and one is lost. MOVE with `If` looks at the moment of renaming. An ETag is weak (W/) within the
 *   second of the last change; If-Match never matches a weak one, `If` does. MOVE onto a file deletes it a moment before, and a GET in that
 *   moment mixes old and new (see `look`). PUT answers without an ETag. Has LOCK. 507 on a full disk.
 * - nginx 1.22.1, its own module: PUT ignores If-Match and If-None-Match, MOVE ignores `If` and honours `Overwrite: F`. The ETag is the
 *   second and the size, so that two changes can have one. A full disk is a 500, and leaves a file of its own behind. Without the module below no LOCK and no PROPFIND: refused.
 * - nginx with dav-ext 3.0.0 and a lock zone: LOCK is kept by PUT and MOVE (423 without the token), lasts 60 s whatever was asked, and
 *   makes an empty file where there was none. PUT with a token of the past is answered 204.
 * - sabre/dav 1.8.12 on files, PHP 8.2 with four workers: honours all three, but looks some milliseconds before it writes, and MOVE
 *   deletes the file in between, so that others find nothing and write, too: of 32 writes of eight devices at once 29 times one was lost,
 *   of 8 writes of two devices one. With If-Match none was lost, but PUT empties the file first, and a GET in that moment finds nothing.
 *   Under a lock none was lost, and the file was always there. Known by extended-mkcol in its header DAV.
 * - Nextcloud and ownCloud (not tried; from their issue trackers: owncloud/core#41645, sabre-io/dav#705), which build on sabre/dav: MOVE
 *   onto a file deletes it first, into the bin of deleted files, where every write would leave a copy. Known by their header OC-ETag.
 */
import type { WebDAVClient } from 'webdav/web';
import { AuthType, createClient, getPatcher, parseXML } from 'webdav/web';
import type { Place } from './place.ts';
import type { SyncTroubleName } from './trouble.ts';
import { SyncTrouble } from './trouble.ts';

/**
 * In which way a server refuses to write over what was not read: PUT with If-Match; MOVE with If, from a name of its own; or a LOCK,
 * under which the file is looked at once more.
 */
export type Condition = 'if-match' | 'move-if' | 'lock';

export interface WebdavAccount {
  /** Of the folder. */
  url: string;
  user: string;
  password: string;
  /** What `findOutConditions` found; null before. */
  conditions: Condition | null;
}

export interface Means {
  now(): Date;
}

export const SYNC_FILE = 'hiring-pulse.sync.json';
/** The folder itself. */
const FOLDER = '/';
/** For an answer with its body (ms). */
const TIMEOUT_MS = 30_000;
const MOST_BYTES = 20_000_000;
/** A clock that is further off (ms) makes every stamp of this device wrong. */
const MOST_CLOCK_DIFFERENCE_MS = 24 * 3_600_000;
/** After which Apache's weak ETags are strong ones (ms). */
const WEAK_MS = 1_100;
/** How long what is locked may take (ms): half a minute less than the shortest lock seen (nginx: 60 s). */
const MOST_LOCKED_MS = 30_000;
/** Of a file that changes while it is looked at. */
const MOST_LOOKS = 3;
/** A draft is done with after a minute: one that is older (ms) was left by a device that was switched off in the middle. */
const LEFT_BEHIND_MS = 24 * 3_600_000;
/** So many in one run, so that a run ends. */
const MOST_SWEPT = 20;
/** Another device holds its lock for the time of two requests: waits in between (ms). */
const LOCK_WAITS_MS = [500, 1_000];

/**
 * Beyond what the library asks for: never from the browser's cache, never with cookies, and no redirect followed, which would carry the
 * file elsewhere. Its patcher is the only way to say so, and counts for every client.
 */
getPatcher().patch('fetch', (...args: unknown[]) => {
  const [url, options] = args as [string, RequestInit];
  return fetch(url, {
    ...options,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
  });
});

interface Box {
  client: WebDAVClient;
  /** Of the folder, with a slash at its end. */
  url: string;
  now(): Date;
}

interface Question {
  method: string;
  /** Name in the folder. */
  file: string;
  headers?: Record<string, string>;
  body?: string;
  /** Statuses that are answers and no troubles, besides 2xx. */
  fine?: number[];
}

interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** A file as it was found. */
interface Seen {
  text: string;
  /** Its ETag; null where the server gives none. */
  given: string | null;
  /** The same as a condition: always strong. */
  etag: string | null;
  isWeak: boolean;
}

/**
 * The shared file in the account's folder.
 * @throws SyncTrouble `address` where the URL is none of a folder on http or https, or holds a name or password
 */
export function webdavPlace(account: WebdavAccount, means: Means): Place {
  const box = openBox(account, means);
  return {
    async read() {
      const seen = await look(box, SYNC_FILE);
      if (!seen && !(await hasFolder(box))) throw new SyncTrouble('no-folder');
      const version = await versionOf(seen);
      return seen && version ? { kind: 'text', text: seen.text, version } : { kind: 'empty' };
    },
    async write(text, version) {
      if (!account.conditions) throw new SyncTrouble('no-condition', 'not found out yet');
      if (!fits(text)) throw new SyncTrouble('too-large', `more than ${MOST_BYTES} bytes`);
      const seen = await look(box, SYNC_FILE);
      if ((await versionOf(seen)) !== version) throw new SyncTrouble('lost-race', 'changed since it was read');
      await replace[account.conditions](box, SYNC_FILE, text, seen);
      await checkKept(box, SYNC_FILE, text, version);
      await sweep(box);
    },
    fits: async (text) => fits(text),
  };
}

/**
 * Makes the folder where it is missing, and finds out by experiment on a file of its own, deleted afterwards, in which way this server
 * refuses to write over what was not read.
 * @throws SyncTrouble `no-condition` where it does in none; `not-kept` where it does not keep what is written; others as they come
 */
export async function findOutConditions(account: Omit<WebdavAccount, 'conditions'>, means: Means): Promise<Condition> {
  const box = openBox(account, means);
  const isThere = await hasFolder(box).catch(async (error: unknown) => {
    if (error instanceof SyncTrouble && error.trouble === 'redirect') error.leadsTo ??= await whereTo(box.url);
    throw error;
  });
  if (!isThere) await ask(box, { method: 'MKCOL', file: FOLDER });
  const file = freshName('test');
  try {
    const { headers } = await put(box, file, testText('one'));
    if ((await look(box, file))?.text !== testText('one'))
      throw new SyncTrouble('not-kept', 'a file written as a test');
    for (const condition of headers.has('oc-etag') ? WITH_BIN : await bestFirst(box)) {
      if (await isHonoured(box, condition, file)) return condition;
    }
    throw new SyncTrouble('no-condition');
  } finally {
    await tidy(box, file);
  }
}

async function bestFirst(box: Box): Promise<Condition[]> {
  const { headers } = await ask(box, folderQuestion('0'));
  return /\bextended-mkcol\b/.test(headers.get('dav') ?? '') ? WITH_GAP : BEST_FIRST;
}

const BEST_FIRST: Condition[] = ['move-if', 'if-match', 'lock'];
/** Where MOVE deletes what it replaces some time before. */
const WITH_GAP: Condition[] = ['lock', 'if-match', 'move-if'];
/** Where MOVE leaves what it replaces in a bin. */
const WITH_BIN: Condition[] = ['if-match', 'move-if', 'lock'];

/** As long as what servers compress: an answer that is compressed can have another ETag (see `strong`). */
function testText(word: string): string {
  return word.padEnd(4_096);
}

/** Another write comes in between, and ours must be refused; as it must be where nothing was seen and something is there. */
async function isHonoured(box: Box, condition: Condition, file: string): Promise<boolean> {
  await put(box, file, testText('one'));
  const old = await look(box, file);
  await put(box, file, testText('other'));
  return (
    !(await isTaken(box, condition, file, old)) &&
    !(await isTaken(box, condition, file, null)) &&
    (condition !== 'lock' || (await isLockKept(box, file))) &&
    (await isTaken(box, condition, file, await look(box, file)))
  );
}

async function isTaken(box: Box, condition: Condition, file: string, seen: Seen | null): Promise<boolean> {
  const text = testText(crypto.randomUUID());
  await orNull(replace[condition](box, file, text, seen));
  return (await look(box, file))?.text === text;
}

/** Some servers hand out locks and mind none. */
async function isLockKept(box: Box, file: string): Promise<boolean> {
  const token = await orNull(lock(box, file));
  if (token === null) return false;
  try {
    await orNull(put(box, file, 'not mine'));
    const second = await ask(box, { ...lockQuestion(file), fine: [423] });
    return second.status === 423 && (await look(box, file))?.text !== 'not mine';
  } finally {
    await unlock(box, file, token);
  }
}

/** Null where the server refuses by status: that is what the experiment asks about. Anything else ends it. */
async function orNull<T>(action: Promise<T>): Promise<T | null> {
  try {
    return await action;
  } catch (error) {
    const ends: SyncTroubleName[] = ['unreachable', 'no-space', 'clock', 'address', 'redirect', 'damaged'];
    if (!(error instanceof SyncTrouble) || ends.includes(error.trouble)) throw error;
    return null;
  }
}

/**
 * Writes `text` where the server still has what was seen, else throws: `lost-race`, or as the server says.
 * @param seen null where nothing was there
 */
type Replace = (box: Box, file: string, text: string, seen: Seen | null) => Promise<void>;

const replace: Record<Condition, Replace> = {
  async 'if-match'(box, file, text, seen) {
    if (seen?.isWeak) await sleep(WEAK_MS);
    await put(box, file, text, seen ? { 'If-Match': etagOf(seen) } : { 'If-None-Match': '*' });
  },

  async 'move-if'(box, file, text, seen) {
    const condition = seen ? `([${etagOf(seen)}])` : null;
    await throughDraft(box, text, (draft) => move(box, draft, file, condition));
  },

  /** Uploads first, so that the lock is held for two short requests only. */
  async lock(box, file, text, seen) {
    await throughDraft(box, text, async (draft) => {
      const token = await lock(box, file);
      const since = box.now().getTime();
      try {
        const now = await look(box, file);
        if ((now?.text ?? '') !== (seen?.text ?? '')) throw new SyncTrouble('lost-race', 'changed before the lock');
        if (box.now().getTime() - since > MOST_LOCKED_MS) throw new SyncTrouble('lost-race', 'the lock ran out');
        await move(box, draft, file, `(<${token}>)`);
      } finally {
        await unlock(box, file, token);
      }
    });
  },
};

async function throughDraft(box: Box, text: string, use: (draft: string) => Promise<void>): Promise<void> {
  const draft = freshName('new');
  try {
    await put(box, draft, text);
    await use(draft);
  } catch (error) {
    await tidy(box, draft);
    throw error;
  }
}

/** @param condition on what it replaces, as in the header `If`; null where it may replace nothing */
async function move(box: Box, from: string, to: string, condition: string | null): Promise<void> {
  const destination = box.url + to;
  const headers: Record<string, string> = condition
    ? { Destination: destination, Overwrite: 'T', If: `<${destination}> ${condition}` }
    : { Destination: destination, Overwrite: 'F' };
  const { status } = await ask(box, { method: 'MOVE', file: from, headers, fine: [404] });
  // The folder is there, for the draft has just been written into it: Apache says so where another MOVE onto the file was faster.
  if (status === 404) throw new SyncTrouble('lost-race', 'MOVE 404');
  // The multi-status of a MOVE tells of what could not be moved.
  if (status === 207) throw new SyncTrouble('server-error', 'MOVE 207');
}

function put(box: Box, file: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  return ask(box, { method: 'PUT', file, headers: { 'Content-Type': 'application/json', ...headers }, body });
}

/** @returns its token */
async function lock(box: Box, file: string): Promise<string> {
  for (const wait of [...LOCK_WAITS_MS, null]) {
    const { status, headers } = await ask(box, { ...lockQuestion(file), fine: wait === null ? [] : [423] });
    const token = headers.get('lock-token')?.replace(/^\s*<|>\s*$/g, '');
    if (token) return token;
    if (status !== 423 || wait === null) break;
    await sleep(wait);
  }
  throw new SyncTrouble('server-error', 'LOCK without a token');
}

function lockQuestion(file: string): Question {
  const headers = { 'Content-Type': 'application/xml', Timeout: 'Second-120', Depth: '0' };
  const body =
    '<?xml version="1.0" encoding="utf-8"?><D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>';
  return { method: 'LOCK', file, headers, body };
}

/** Where it fails, the lock ends by itself. */
async function unlock(box: Box, file: string, token: string): Promise<void> {
  await ask(box, { method: 'UNLOCK', file, headers: { 'Lock-Token': `<${token}>` } }).catch(() => null);
}

/** A file of our own is no longer needed. That it could not be deleted is not what went wrong. */
async function tidy(box: Box, file: string): Promise<void> {
  await ask(box, { method: 'DELETE', file }).catch(() => null);
}

async function hasFolder(box: Box): Promise<boolean> {
  return (await ask(box, folderQuestion('0'))).status !== 404;
}

function folderQuestion(depth: '0' | '1'): Question {
  const headers = { 'Content-Type': 'application/xml', Depth: depth };
  const body =
    '<?xml version="1.0" encoding="utf-8"?><D:propfind xmlns:D="DAV:"><D:prop><D:getlastmodified/><D:resourcetype/></D:prop></D:propfind>';
  // 405 and 501: no PROPFIND here, so that nothing speaks against the folder.
  return { method: 'PROPFIND', file: FOLDER, headers, body, fine: [404, 405, 501] };
}

/** Deletes what killed devices have left in the folder. That this fails is no trouble of a sync. */
async function sweep(box: Box): Promise<void> {
  const left = await leftBehind(box).catch(() => []);
  for (const file of left.slice(0, MOST_SWEPT)) await tidy(box, file);
}

/** As `freshName` gives them; what stands before in the address is the folder. */
const OWN_FILE = /(?:^|\/)(hiring-pulse\.sync\.[\da-f]{8}\.(?:new|test)\.json)$/;

/** Files of our own names, and old: by the server's clock alone, for this device's may be wrong. */
async function leftBehind(box: Box): Promise<string[]> {
  const { text, headers } = await ask(box, folderQuestion('1'));
  const now = Date.parse(headers.get('date') ?? '');
  const { multistatus } = await parseXML(text);
  return multistatus.response.flatMap(({ href, propstat }) => {
    const { getlastmodified, resourcetype } = propstat?.prop ?? {};
    const isFolder = typeof resourcetype === 'object' && 'collection' in resourcetype;
    const isOld = now - Date.parse(getlastmodified ?? '') > LEFT_BEHIND_MS;
    const [, name] = OWN_FILE.exec(href) ?? [];
    return name && isOld && !isFolder ? [name] : [];
  });
}

/** Another device may have written right after us, upon what we wrote: then the file is another, and neither old nor cut off. */
async function checkKept(box: Box, file: string, text: string, replaced: string | null): Promise<void> {
  const seen = await look(box, file);
  if (seen?.text === text) return;
  const isNotKept = !seen || text.startsWith(seen.text) || (await versionOf(seen)) === replaced;
  throw new SyncTrouble(isNotKept ? 'not-kept' : 'lost-race', 'read back');
}

/**
 * Asks until two answers in a row agree, the second with If-None-Match: an answer that Apache gives while the file is replaced can be as
 * long as the old file and hold the beginning of the new one, or say that there is none.
 * @returns null where there is no such file
 */
async function look(box: Box, file: string): Promise<Seen | null> {
  let last = await get(box, file, null);
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const next = await get(box, file, last);
    if (next?.text === last?.text) return next;
    last = next;
  }
  throw new SyncTrouble('lost-race', 'changes all the time');
}

/** What may be gone at the next request: an answer that ended early, and Apache's 403 for a file that is replaced while it is opened. */
function isPassing(error: unknown): boolean {
  return error instanceof SyncTrouble && (error.trouble === 'damaged' || error.detail === 'GET 403');
}

/** @param known is returned where the file is still that one */
async function get(box: Box, file: string, known: Seen | null): Promise<Seen | null> {
  const headers: Record<string, string> = known?.given ? { 'If-None-Match': known.given } : {};
  const question = { method: 'GET', file, headers, fine: [304, 404] };
  const answer = await ask(box, question).catch((error: unknown) => {
    if (isPassing(error)) return ask(box, question);
    throw error;
  });
  if (answer.status === 304) return known;
  if (answer.status === 404) return null;
  const given = answer.headers.get('etag');
  return { text: answer.text, given, etag: given && strong(given), isWeak: given?.startsWith('W/') ?? false };
}

/**
 * The ETag of the file itself: proxies in front make it weak (nginx) or add to it (Apache's mod_deflate, mod_brotli; Jetty with two hyphens) when they compress
 * an answer, and the server behind them knows none of that.
 */
function strong(etag: string): string {
  return etag.replace(/^W\//, '').replace(/-{1,2}(?:gzip|br|zstd|deflate)"$/, '"');
}

function etagOf({ etag }: Seen): string {
  if (!etag) throw new SyncTrouble('no-condition', 'no ETag');
  return etag;
}

/**
 * The content itself, for ETags can stand still (see nginx). Null for nothing, and for a file of no length: a LOCK makes one where there
 * was nothing.
 */
async function versionOf(seen: Seen | null): Promise<string | null> {
  if (!seen?.text) return null;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(seen.text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fits(text: string): boolean {
  return new Blob([text]).size <= MOST_BYTES;
}

function openBox({ url, user, password }: Omit<WebdavAccount, 'conditions'>, { now }: Means): Box {
  const folder = folderUrl(url);
  // Basic authentication is sent at once; a server that wants Digest says so, and gets it. The library encodes Latin-1 only.
  const client = createClient(folder, { authType: AuthType.Auto, username: utf8(user), password: utf8(password) });
  return { client, url: folder, now };
}

function folderUrl(text: string): string {
  if (!URL.canParse(text.trim())) throw new SyncTrouble('address', 'no address');
  const url = new URL(text.trim());
  if (!/^https?:$/.test(url.protocol)) throw new SyncTrouble('address', 'neither http nor https');
  if (url.username || url.password) throw new SyncTrouble('address', 'with a name or password in it');
  if (url.search || url.hash) throw new SyncTrouble('address', 'with ? or #');
  return url.href.replace(/\/*$/, '/');
}

/** Each byte as one letter. */
function utf8(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function freshName(purpose: string): string {
  return `hiring-pulse.sync.${crypto.randomUUID().slice(0, 8)}.${purpose}.json`;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const TROUBLE_OF_STATUS: Record<number, SyncTroubleName> = {
  401: 'signed-out',
  403: 'forbidden',
  404: 'no-folder',
  409: 'no-folder',
  412: 'lost-race',
  413: 'too-large',
  423: 'locked',
  507: 'no-space',
};

const REDIRECTS = [301, 302, 303, 307, 308];

/** One request, bounded in time and size. @throws SyncTrouble for any answer that is neither 2xx nor `fine` */
async function ask(box: Box, { method, file, headers, body, fine = [] }: Question): Promise<Answer> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await send(box, file, { method, signal, ...(headers && { headers }), ...(body && { data: body }) });
  if (response.type === 'opaqueredirect' || REDIRECTS.includes(response.status)) {
    const trouble = new SyncTrouble('redirect', `${method} ${response.status || ''}`.trim());
    trouble.leadsTo = addressIn(response.headers.get('location'), box.url);
    throw trouble;
  }
  const text = await readBounded(response, signal);
  if (!response.ok && !fine.includes(response.status)) {
    throw new SyncTrouble(TROUBLE_OF_STATUS[response.status] ?? 'server-error', `${method} ${response.status}`);
  }
  checkClock(response.headers.get('date'), box.now());
  return { status: response.status, headers: response.headers, text };
}

/** Without what stands behind a question mark, which could be secret. */
function addressIn(text: string | null, base: string): string | null {
  return text !== null && URL.canParse(text, base) ? new URL(text, base).href.replace(/[?#].*/, '') : null;
}

/** A browser tells where a redirect leads only who follows it: without name, password and file. */
async function whereTo(url: string): Promise<string | null> {
  const options = { method: 'HEAD', cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
  const answer = await fetch(url, { ...options, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => null);
  return answer?.redirected ? addressIn(answer.url, url) : null;
}

/** @returns any answer that came: the library throws those of 400 and above */
async function send(box: Box, file: string, options: Parameters<WebDAVClient['customRequest']>[1]): Promise<Response> {
  const response: unknown = await box.client.customRequest(file, options).catch((error: unknown) => {
    if (error instanceof Error && 'response' in error) return error.response;
    throw new SyncTrouble('unreachable', `${options.method}: ${nameOf(error)}`, error);
  });
  if (response instanceof Response) return response;
  throw new SyncTrouble('unreachable', `${options.method}: no answer`);
}

/** Also finds what Firefox passes over in silence: a body that is shorter than was announced. */
async function readBounded(response: Response, signal: AbortSignal): Promise<string> {
  const announced = Number(response.headers.get('content-length') ?? Number.NaN);
  if (announced > MOST_BYTES) throw new SyncTrouble('too-large', `${announced} bytes`);
  const bytes = await readBody(response, signal);
  if (!response.headers.has('content-encoding') && bytes.size < announced) {
    throw new SyncTrouble('damaged', `${bytes.size} of ${announced} bytes`);
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytes.arrayBuffer());
}

async function readBody(response: Response, signal: AbortSignal): Promise<Blob> {
  const reader = response.body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  while (reader && length <= MOST_BYTES) {
    const part = await reader.read().catch((error: unknown) => {
      throw new SyncTrouble(signal.aborted ? 'unreachable' : 'damaged', nameOf(error), error);
    });
    if (part.done) return new Blob(parts);
    parts.push(part.value);
    length += part.value.length;
  }
  await reader?.cancel();
  if (reader) throw new SyncTrouble('too-large', `more than ${MOST_BYTES} bytes`);
  return new Blob();
}

function checkClock(date: string | null, now: Date): void {
  const difference = Math.abs(Date.parse(date ?? '') - now.getTime());
  if (difference > MOST_CLOCK_DIFFERENCE_MS) {
    throw new SyncTrouble('clock', `${Math.round(difference / 3_600_000)} hours apart`);
  }
}

/** Its message could hold an address. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
