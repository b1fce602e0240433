/**
 * The browser account as a place to sync with (`storage.sync`): the text is compressed and split over the items `hp0`, `hp1`, ...
 *
 * Items of one write reach the other devices one by one in any order, and nothing can be written on a condition there. So each
 * part says of which write it is (generation and checksum of the whole), and a text is only what is there in full. Two devices
 * that write at the same time may leave parts of both for good: after a while one of them writes its own state anew over them.
 * Nothing is lost by that, since every device holds its own state and merges what it reads.
 *
 * A part's number stands in its key only, so there is never more than one whole text: all of them would begin at `hp0`.
 */
import type { Storage } from 'webextension-polyfill';
import { z } from 'zod';
import type { Found, Place } from './place.ts';
import { SyncTrouble, type SyncTroubleName } from './trouble.ts';

/**
 * What the browsers allow: https://developer.chrome.com/docs/extensions/reference/api/storage#storage_areas, the same in Firefox
 * since 79. An item counts as its key and its value as JSON.
 */
const ACCOUNT_BYTES = 102_400;
const ITEM_BYTES = 8_192;
const MOST_ITEMS = 512;
/** Firefox counts all items as one JSON object (tried with 153, 2026-11): quotes, colon and comma around each, and two braces. */
const AROUND_ITEM_BYTES = 4;
const AROUND_ALL_BYTES = 2;

/** More than this is not unpacked: a few kilobytes can be made to unpack to gigabytes. */
const MOST_TEXT_BYTES = 5_000_000;

const FORMAT = 1;
const part = z.object({
  format: z.literal(FORMAT),
  generation: z.int().nonnegative(),
  /** Of how many parts the whole is. */
  of: z.int().positive().max(MOST_ITEMS),
  sum: z.string(),
  data: z.string(),
});
type Part = z.infer<typeof part>;
const anyFormat = z.looseObject({ format: z.int() });

const OUR_KEY = /^hp\d{1,3}$/;
const keyOf = (number: number) => `hp${number}`;

const SUM_DIGITS = 24;
/** Counted with the longest numbers, so that what fits does not depend on the generation. */
const BESIDE_DATA_BYTES =
  keyOf(MOST_ITEMS - 1).length +
  JSON.stringify({
    format: FORMAT,
    generation: Number.MAX_SAFE_INTEGER,
    of: MOST_ITEMS,
    sum: '0'.repeat(SUM_DIGITS),
    data: '',
  } satisfies Part).length;
const PART_CHARS = ITEM_BYTES - BESIDE_DATA_BYTES;

/** Parts that do not make a whole are left alone for so long after the last of them arrived, and up to as long again. */
const PATIENCE_MS = 60_000;
/** In storage.local: the mixture that was seen last, and the moment from which it may be overwritten. */
const MIXED_KEY = 'syncMixed';
const mixed = z.object({ what: z.string(), until: z.number() });

export type AccountArea = Pick<Storage.StorageArea, 'get' | 'set' | 'remove'>;

export interface AccountMeans {
  now(): Date;
  /** At least 0, below 1: so that two devices do not overwrite a mixture at the same moment, again and again. */
  random(): number;
  /** `storage.local`: how long a mixture has been there must outlive the background. */
  local: Pick<Storage.StorageArea, 'get' | 'set'>;
}

/** What lies there, in this device's view. `generation` is the highest seen, 0 for none. */
type There = { parts: Record<string, Part>; generation: number } & (
  | { kind: 'empty' }
  | { kind: 'mixed'; what: string }
  | { kind: 'whole'; packed: string; version: string }
);

/**
 * The browser account as a place.
 *
 * `read` says `arriving` where parts do not make a whole, and `empty` once they have not for 60 to 120 seconds: then they may be
 * overwritten with `write(text, null)`. Nobody calls back when that time is over: read again after two minutes.
 * @param area `storage.sync`; undefined where the browser has none
 * What cannot be unpacked comes as it lies there, which no reader takes for a state (`stateOf` says `damaged`): so it has a version, and
 * can be written over.
 * @throws SyncTrouble, from `read` and `write`: `no-account` where the browser refuses, `not-ours`, `newer`; from `read` also
 * `too-large` for a whole text that would unpack to more; from `write` also `no-space` (also for a text of more than
 * 5 MB), `too-often`, `lost-race`, `not-kept`
 */
export function accountPlace(area: AccountArea | undefined, means: AccountMeans): Place {
  async function look(): Promise<There> {
    return whatIsIn(await asked(area, (account) => account.get(null)));
  }

  async function read(): Promise<Found> {
    const there = await look();
    if (there.kind === 'whole') return { kind: 'text', text: await unpacked(there.packed), version: there.version };
    return (await isFree(there, means)) ? { kind: 'empty' } : { kind: 'arriving' };
  }

  async function write(text: string, version: string | null): Promise<void> {
    const packed = await packedOf(text);
    if (packed === null || !hasRoom(packed)) throw new SyncTrouble('no-space', 'more than the account holds');
    const before = await look();
    const isAsRead = before.kind === 'whole' ? before.version === version : version === null;
    if (!isAsRead || !(await isFree(before, means))) throw new SyncTrouble('lost-race', before.kind);
    const items = await itemsOf(packed, before.generation + 1);
    await asked(area, (account) => account.set(items));
    await removeSurplus(area, before, items);
    await compare(await look(), items, before);
  }

  async function fits(text: string): Promise<boolean> {
    const packed = await packedOf(text);
    return packed !== null && hasRoom(packed);
  }

  return { read, write, fits };
}

/**
 * After the new parts are there, never before: a browser that is killed between the two calls leaves the new text whole, with parts
 * behind it that nobody reads. So a removal that fails is no failure of the write; the next write tries again.
 */
async function removeSurplus(area: AccountArea | undefined, before: There, items: Record<string, Part>): Promise<void> {
  const surplus = Object.keys(before.parts).filter((key) => !(key in items));
  if (surplus.length > 0) await area?.remove(surplus).catch(() => undefined);
}

async function compare(after: There, items: Record<string, Part>, before: There): Promise<void> {
  const wanted = await whatIsIn(items);
  if (isSame(after, wanted)) return;
  throw new SyncTrouble(isSame(after, before) ? 'not-kept' : 'lost-race', 'read back');
}

function isSame(a: There, b: There): boolean {
  if (a.kind === 'whole' && b.kind === 'whole') return a.version === b.version;
  return mixtureOf(a.parts) === mixtureOf(b.parts);
}

/** Whether a device may write here: what has come in part only gets its time to become whole. */
async function isFree(there: There, { now, random, local }: AccountMeans): Promise<boolean> {
  if (there.kind !== 'mixed') return true;
  const ms = now().getTime();
  const seen = mixed.safeParse((await local.get(MIXED_KEY))[MIXED_KEY]).data;
  // Further ahead than we ever set it: the clock was set back.
  if (seen?.what === there.what && seen.until - ms <= 2 * PATIENCE_MS) return ms >= seen.until;
  await local.set({ [MIXED_KEY]: { what: there.what, until: ms + PATIENCE_MS * (1 + random()) } });
  return false;
}

/** @throws SyncTrouble `not-ours` or `newer`, if only of one item: then nothing of it may be overwritten */
async function whatIsIn(items: Record<string, unknown>): Promise<There> {
  const ours = Object.entries(items).filter(([key]) => OUR_KEY.test(key));
  const parts = Object.fromEntries(ours.map(([key, value]) => [key, partOf(key, value)]));
  const generation = Math.max(0, ...Object.values(parts).map((one) => one.generation));
  if (ours.length === 0) return { kind: 'empty', parts, generation };
  const whole = await wholeOf(parts);
  if (whole) return { kind: 'whole', parts, generation, ...whole };
  return { kind: 'mixed', parts, generation, what: mixtureOf(parts) };
}

function partOf(key: string, value: unknown): Part {
  const format = anyFormat.safeParse(value).data?.format ?? 0;
  if (format > FORMAT) throw new SyncTrouble('newer', `${key}: format ${format}`);
  const read = part.safeParse(value);
  if (!read.success) throw new SyncTrouble('not-ours', key);
  return read.data;
}

async function wholeOf(parts: Record<string, Part>): Promise<{ packed: string; version: string } | null> {
  const first = parts[keyOf(0)];
  if (!first) return null;
  const group = Array.from({ length: first.of }, (_, number) => parts[keyOf(number)]);
  if (!group.every((one) => one && writeOf(one) === writeOf(first))) return null;
  const packed = group.map((one) => one?.data).join('');
  return (await sumOf(packed)) === first.sum ? { packed, version: writeOf(first) } : null;
}

/** Of which write a part is; as the version of a whole text it changes with every write. */
function writeOf({ generation, of, sum }: Part): string {
  return `${generation}.${of}.${sum}`;
}

function mixtureOf(parts: Record<string, Part>): string {
  return Object.entries(parts)
    .map(([key, one]) => `${key} ${writeOf(one)}`)
    .sort()
    .join('\n');
}

async function itemsOf(packed: string, generation: number): Promise<Record<string, Part>> {
  const of = countOf(packed);
  const sum = await sumOf(packed);
  const items = Array.from({ length: of }, (_, number) => {
    const data = packed.slice(number * PART_CHARS, (number + 1) * PART_CHARS);
    return [keyOf(number), { format: FORMAT, generation, of, sum, data } satisfies Part] as const;
  });
  return Object.fromEntries(items);
}

function countOf(packed: string): number {
  return Math.ceil(packed.length / PART_CHARS);
}

/**
 * Parts are filled one after the other, so a part of any text that has room is no longer than the same part of the longest: parts
 * of several writes have room together, and so have new parts before an older text's surplus is removed.
 */
function hasRoom(packed: string): boolean {
  const count = countOf(packed);
  const bytes = packed.length + count * (BESIDE_DATA_BYTES + AROUND_ITEM_BYTES) + AROUND_ALL_BYTES;
  return count <= MOST_ITEMS && bytes <= ACCOUNT_BYTES;
}

/**
 * SHA-256, cut to 96 bits. Not `hashOf` of lib/posting: its two halves are one function under two seeds and know of each other, and
 * here a false match would pass a mixture of two writes for a text.
 */
async function sumOf(packed: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(packed)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, SUM_DIGITS);
}

/** Base64 of the compressed text; null for one that a reader would not unpack. */
async function packedOf(text: string): Promise<string | null> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > MOST_TEXT_BYTES) return null;
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return base64Of(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/** @throws SyncTrouble `damaged` or `too-large` */
/** What cannot be unpacked is given as it is. */
async function unpacked(packed: string): Promise<string> {
  try {
    const stream = new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return await textIn(stream.getReader());
  } catch (error) {
    if (error instanceof SyncTrouble) throw error;
    return packed;
  }
}

async function textIn(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.length;
    if (bytes > MOST_TEXT_BYTES) {
      await reader.cancel();
      throw new SyncTrouble('too-large', `more than ${MOST_TEXT_BYTES} bytes`);
    }
    text += decoder.decode(next.value, { stream: true });
  }
  return text + decoder.decode();
}

/** So many arguments at once are safe for `String.fromCharCode` in every engine. */
const AT_ONCE = 8_192;

function base64Of(bytes: Uint8Array): string {
  const pieces = Array.from({ length: Math.ceil(bytes.length / AT_ONCE) }, (_, i) =>
    String.fromCharCode(...bytes.subarray(i * AT_ONCE, (i + 1) * AT_ONCE)),
  );
  return btoa(pieces.join(''));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const chars = atob(base64);
  const bytes = new Uint8Array(chars.length);
  for (let i = 0; i < chars.length; i++) bytes[i] = chars.charCodeAt(i);
  return bytes;
}

/**
 * What the browsers say. Chromium 156 (tried 2026-11): `Resource::kQuotaBytes quota exceeded`, the same with `kQuotaBytesPerItem` and
 * `kMaxItems` (before 2023 `QUOTA_BYTES quota exceeded`), `This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.` Firefox
 * 153 (tried too): `QuotaExceededError: storage.sync API call exceeded its quota limitations.` for any of them; it does not bound how
 * often is written.
 */
const REFUSALS: readonly (readonly [RegExp, SyncTroubleName])[] = [
  [/MAX_WRITE_OPERATIONS|MAX_SUSTAINED_WRITE/, 'too-often'],
  [/quota|MAX_ITEMS/i, 'no-space'],
];

async function asked<T>(area: AccountArea | undefined, ask: (area: AccountArea) => Promise<T>): Promise<T> {
  if (!area) throw new SyncTrouble('no-account', 'no storage.sync');
  try {
    return await ask(area);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const trouble = REFUSALS.find(([form]) => form.test(said))?.[1] ?? 'no-account';
    throw new SyncTrouble(trouble, said, error);
  }
}
