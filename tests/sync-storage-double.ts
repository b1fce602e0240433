/**
 * One account's `storage.sync`, shared by several devices, with the quotas of real browsers: each device has its own view, what it
 * writes goes up item by item, and what others wrote comes down item by item, in the order that the test chooses. Everything in it
 * is JSON text and numbers, and nothing is imported: it also runs in a page.
 */

export const QUOTAS = { bytes: 102_400, itemBytes: 8_192, items: 512, perMinute: 120, perHour: 1_800 } as const;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export type Make = 'chromium' | 'firefox';
export type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>;
export type Listener = (changes: Changes) => void;

/** As the extension sees it. */
export interface DoubleArea {
  get(keys?: null | string | string[] | Record<string, unknown>): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
  clear(): Promise<void>;
  onChanged: {
    addListener(listener: Listener): void;
    removeListener(listener: Listener): void;
    hasListener(listener: Listener): boolean;
  };
}

/** One item on its way: from a device to the account, or from the account to a device. */
export interface Move {
  device: number;
  key: string;
  way: 'up' | 'down';
}

export interface Device {
  area: DoubleArea;
  /** While false nothing goes up or comes down. */
  isOnline: boolean;
}

export interface SyncAccount {
  device(make?: Make): Device;
  /** What may arrive next, in a fixed order. */
  moves(): Move[];
  move(move: Move): void;
  /** Lets everything arrive. `pick` gets how many moves there are and says which is next. */
  settle(pick: (count: number) => number): void;
}

/** Values as JSON; null where an item was removed. */
type Json = string | null;

interface Held {
  make: Make;
  view: Map<string, string>;
  /** Written here and not gone up yet. */
  outbox: Set<string>;
  /** Which version of each item the device knows. */
  seen: Map<string, number>;
  writes: number[];
  listeners: Set<Listener>;
  device: Device;
}

/** @param now milliseconds since 1970, for the quotas of writes */
export function syncAccount(now: () => number): SyncAccount {
  const server = new Map<string, { json: Json; version: number }>();
  const devices: Held[] = [];

  function moves(): Move[] {
    return devices.flatMap((held, device) => {
      if (!held.device.isOnline) return [];
      const up = [...held.outbox].sort().map((key): Move => ({ device, key, way: 'up' }));
      const news = [...server].filter(([key, { version }]) => version > (held.seen.get(key) ?? 0));
      return [...up, ...news.map(([key]): Move => ({ device, key, way: 'down' }))];
    });
  }

  function move({ device, key, way }: Move): void {
    const held = devices[device];
    if (!held) throw new Error(`no device ${device}`);
    if (way === 'up') goUp(held, key);
    else comeDown(held, key);
  }

  function goUp(held: Held, key: string): void {
    const version = (server.get(key)?.version ?? 0) + 1;
    server.set(key, { json: held.view.get(key) ?? null, version });
    held.outbox.delete(key);
    held.seen.set(key, version);
  }

  /** Where both sides have changed an item, the move that comes first counts. */
  function comeDown(held: Held, key: string): void {
    const entry = server.get(key);
    if (!entry) throw new Error(`nothing there under ${key}`);
    held.outbox.delete(key);
    held.seen.set(key, entry.version);
    put(held, new Map([[key, entry.json]]));
  }

  return {
    device(make = 'chromium') {
      const held = newDevice(make, now);
      devices.push(held);
      return held.device;
    },
    moves,
    move,
    settle(pick) {
      for (let open = moves(); open.length > 0; open = moves()) {
        const next = open[pick(open.length)];
        if (!next) throw new Error('picked none of the moves');
        move(next);
      }
    },
  };
}

function newDevice(make: Make, now: () => number): Held {
  const listeners = new Set<Listener>();
  const write = (news: Map<string, Json>) => {
    countWrite(held, now());
    checkQuotas(held, news);
    for (const key of put(held, news)) held.outbox.add(key);
  };
  const area: DoubleArea = {
    get: async (keys = null) => valuesOf(held.view, keys),
    set: async (items) => write(new Map(Object.entries(items).map(([key, value]) => [key, JSON.stringify(value)]))),
    remove: async (keys) => write(new Map([keys].flat().map((key) => [key, null]))),
    clear: async () => write(new Map([...held.view.keys()].map((key) => [key, null]))),
    onChanged: {
      addListener: (listener) => void listeners.add(listener),
      removeListener: (listener) => void listeners.delete(listener),
      hasListener: (listener) => listeners.has(listener),
    },
  };
  const held: Held = {
    make,
    view: new Map(),
    outbox: new Set(),
    seen: new Map(),
    writes: [],
    listeners,
    device: { area, isOnline: true },
  };
  return held;
}

function valuesOf(view: Map<string, string>, keys: null | string | string[] | Record<string, unknown>) {
  const defaults = typeof keys === 'object' && keys !== null && !Array.isArray(keys) ? keys : {};
  const wanted =
    keys === null ? null : new Set(typeof keys === 'string' ? [keys] : Array.isArray(keys) ? keys : Object.keys(keys));
  const there = [...view].filter(([key]) => wanted === null || wanted.has(key));
  return { ...defaults, ...Object.fromEntries(there.map(([key, json]) => [key, JSON.parse(json)])) };
}

/** Changes a device's view, tells its listeners, and returns the keys that really changed. */
function put({ view, listeners }: Held, news: Map<string, Json>): string[] {
  const changed = [...news].filter(([key, json]) => (view.get(key) ?? null) !== json);
  const changes = Object.fromEntries(changed.map(([key, json]) => [key, changeOf(view.get(key) ?? null, json)]));
  for (const [key, json] of changed) {
    if (json === null) view.delete(key);
    else view.set(key, json);
  }
  if (changed.length > 0) for (const listener of [...listeners]) listener(changes);
  return changed.map(([key]) => key);
}

function changeOf(before: Json, after: Json): Changes[string] {
  return {
    ...(before === null ? {} : { oldValue: JSON.parse(before) }),
    ...(after === null ? {} : { newValue: JSON.parse(after) }),
  };
}

/** Chromium alone bounds writes, a refused one counts too. It counts settings and removals apart; together is stricter. */
function countWrite(held: Held, ms: number): void {
  if (held.make !== 'chromium') return;
  held.writes = held.writes.filter((at) => at > ms - HOUR_MS);
  held.writes.push(ms);
  const lastMinute = held.writes.filter((at) => at > ms - MINUTE_MS).length;
  const refuse = (span: string) => new Error(`This request exceeds the MAX_WRITE_OPERATIONS_PER_${span} quota.`);
  if (lastMinute > QUOTAS.perMinute) throw refuse('MINUTE');
  if (held.writes.length > QUOTAS.perHour) throw refuse('HOUR');
}

function checkQuotas({ make, view }: Held, news: Map<string, Json>): void {
  const set = [...news].filter((item): item is [string, string] => item[1] !== null);
  const after = [...new Map<string, Json>([...view, ...news])].filter(
    (item): item is [string, string] => item[1] !== null,
  );
  const total = after.reduce((sum, item) => sum + itemBytes(item), 0);
  // Firefox counts one JSON object: quotes, colon and comma around each item, two braces.
  const around = make === 'firefox' ? 4 * after.length + 1 : 0;
  if (set.some((item) => itemBytes(item) > QUOTAS.itemBytes)) throw refusal(make, 'kQuotaBytesPerItem');
  if (set.length > 0 && total + around > QUOTAS.bytes) throw refusal(make, 'kQuotaBytes');
  if (set.length > 0 && after.length > QUOTAS.items) throw refusal(make, 'kMaxItems');
}

function refusal(make: Make, quota: string): Error {
  return new Error(
    make === 'firefox'
      ? 'QuotaExceededError: storage.sync API call exceeded its quota limitations.'
      : `Resource::${quota} quota exceeded`,
  );
}

function itemBytes([key, json]: [string, string]): number {
  const encoder = new TextEncoder();
  return encoder.encode(key).length + encoder.encode(json).length;
}

/** Bytes that items take, as Chromium counts them. */
export function bytesOf(items: Record<string, unknown>): number {
  return Object.entries(items).reduce((sum, [key, value]) => sum + itemBytes([key, JSON.stringify(value)]), 0);
}
