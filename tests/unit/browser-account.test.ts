import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountArea, type AccountMeans, accountPlace } from '../../lib/sync/browser-account.ts';
import type { Found, Place } from '../../lib/sync/place.ts';
import { stateOf } from '../../lib/sync/state.ts';
import { SyncTrouble, type SyncTroubleName } from '../../lib/sync/trouble.ts';
import { bytesOf, type Device, type Make, QUOTAS, type SyncAccount, syncAccount } from '../sync-storage-double.ts';

const START = Date.parse('2026-03-10T08:00:00.000Z');
const MINUTE_MS = 60_000;

/** A clock that stands until it is moved. */
function clockAt(ms = START) {
  return { ms, now: () => new Date(ms) };
}
type Clock = { ms: number };

/** storage.local of one device: it outlives the place that uses it. */
function localArea() {
  const held: Record<string, unknown> = {};
  return {
    get: async (key?: unknown) => (typeof key === 'string' && key in held ? { [key]: held[key] } : {}),
    set: async (items: Record<string, unknown>) => void Object.assign(held, items),
  };
}

function meansAt(clock: Clock, random: () => number = () => 0.5): AccountMeans {
  return { now: () => new Date(clock.ms), random, local: localArea() };
}

/** One device alone with its account. */
function alone(make: Make = 'chromium') {
  const clock = clockAt();
  const account = syncAccount(() => clock.ms);
  const device = account.device(make);
  return { clock, account, device, area: device.area, place: accountPlace(device.area, meansAt(clock)) };
}

/** Small, fast, the same numbers for the same seed (Mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Text that hardly compresses: 6 bits a character. */
function noise(seed: number, length: number): string {
  const next = numbersFrom(seed);
  const digits = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_';
  return Array.from({ length }, () => digits[Math.floor(next() * digits.length)]).join('');
}

const troubleOf = (promise: Promise<unknown>): Promise<SyncTroubleName | 'none'> =>
  promise.then(
    () => 'none' as const,
    (error) => {
      if (error instanceof SyncTrouble) return error.trouble;
      throw error;
    },
  );

async function textIn(place: Place): Promise<{ text: string; version: string }> {
  const found = await place.read();
  if (found.kind !== 'text') throw new Error(`${found.kind} where a text was expected`);
  return found;
}

/** The parts as they lie there, as values that may be spoilt. */
async function partsIn(area: AccountArea): Promise<Record<string, Record<string, unknown>>> {
  return (await area.get(null)) as Record<string, Record<string, unknown>>;
}

const versionOf = (found: Found) => (found.kind === 'text' ? found.version : null);

describe('one device', () => {
  it('reads back any text, in both browsers', async () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.tuple(fc.nat(), fc.integer({ min: 0, max: 60_000 })).map(([seed, length]) => noise(seed, length)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyText, { maxLength: 4 }),
        fc.constantFrom<Make>('chromium', 'firefox'),
        async (texts, make) => {
          const { place, area } = alone(make);
          expect(await place.read()).toEqual({ kind: 'empty' });
          const versions = new Set<string | null>([null]);
          let version: string | null = null;
          for (const text of texts) {
            await place.write(text, version);
            const found = await textIn(place);
            expect(found.text).toBe(text);
            version = found.version;
            versions.add(version);
          }
          expect(versions.size).toBe(texts.length + 1);
          expect(bytesOf(await area.get(null))).toBeLessThanOrEqual(QUOTAS.bytes);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('changes its version with every write, even of the same text', async () => {
    const { place } = alone();
    await place.write('same', null);
    const first = await textIn(place);
    await place.write('same', first.version);
    expect((await textIn(place)).version).not.toBe(first.version);
  });

  it('goes beyond every generation that lies there, also of what is left over', async () => {
    const { place, area } = alone();
    await place.write('text', null);
    const { hp0 } = await partsIn(area);
    await area.set({ hp3: { ...hp0, of: 9, generation: 41 } });
    const { text, version } = await textIn(place);
    expect(text).toBe('text');
    await place.write('more', version);
    expect(await area.get(null)).toMatchObject({ hp0: { generation: 42 } });
  });

  it('takes two calls a write at most, and one where nothing is left over', async () => {
    const { device, clock } = alone();
    const calls: string[] = [];
    const area: AccountArea = {
      get: (keys) => device.area.get(keys),
      set: (items) => {
        calls.push('set');
        return device.area.set(items);
      },
      remove: (keys) => {
        calls.push('remove');
        return device.area.remove(keys);
      },
    };
    const place = accountPlace(area, meansAt(clock));
    await place.write(noise(1, 50_000), null);
    expect(calls).toEqual(['set']);
    await place.write('short', (await textIn(place)).version);
    expect(calls).toEqual(['set', 'set', 'remove']);
    expect(Object.keys(await area.get(null))).toEqual(['hp0']);
  });

  it('leaves other items alone', async () => {
    const { place, area } = alone();
    await area.set({ other: 1, hpx: 2, hp1000: 3 });
    expect(await place.read()).toEqual({ kind: 'empty' });
    await place.write('text', null);
    expect(await area.get(['other', 'hpx', 'hp1000'])).toEqual({ other: 1, hpx: 2, hp1000: 3 });
  });
});

describe('what fits', () => {
  async function longestThatFits(place: Place, text: string): Promise<number> {
    let good = 0;
    let bad = text.length;
    while (bad - good > 1) {
      const middle = Math.floor((good + bad) / 2);
      if (await place.fits(text.slice(0, middle))) good = middle;
      else bad = middle;
    }
    return good;
  }

  it.each<Make>(['chromium', 'firefox'])('is what %s takes, up to the last part', async (make) => {
    const clock = clockAt();
    const text = noise(7, 200_000);
    const good = await longestThatFits(alone(make).place, text);
    const account = syncAccount(() => clock.ms);
    const { area } = account.device(make);
    const place = accountPlace(area, meansAt(clock));
    await place.write(text.slice(0, good), null);
    expect((await textIn(place)).text).toBe(text.slice(0, good));
    expect(bytesOf(await area.get(null))).toBeGreaterThan(QUOTAS.bytes - 500);

    const before = await area.get(null);
    expect(await troubleOf(place.write(text.slice(0, good + 8), (await textIn(place)).version))).toBe('no-space');
    expect(await area.get(null)).toEqual(before);
  });

  it('does not depend on how often was written', async () => {
    const { place, area } = alone('firefox');
    await place.write('text', null);
    const parts = await partsIn(area);
    await area.set({ hp0: { ...parts.hp0, generation: Number.MAX_SAFE_INTEGER - 1 } });
    const { version } = await textIn(place);
    const text = noise(3, 200_000);
    const good = await longestThatFits(place, text);
    await place.write(text.slice(0, good), version);
    expect((await textIn(place)).text).toBe(text.slice(0, good));
  });

  it('is nothing that a reader would not unpack', async () => {
    const { place } = alone();
    const long = 'a'.repeat(5_000_001);
    expect(await place.fits(long)).toBe(false);
    expect(await troubleOf(place.write(long, null))).toBe('no-space');
    expect(await place.fits(long.slice(1))).toBe(true);
  });
});

describe('several devices', () => {
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('move' as const), pick: fc.nat(), times: fc.integer({ min: 1, max: 6 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('write' as const),
        by: fc.nat(2),
        size: fc.constantFrom(0, 9_000, 20_000, 90_000),
      }),
    },
  );

  function moveOne(account: SyncAccount, pick: number): void {
    const open = account.moves();
    const next = open[pick % Math.max(1, open.length)];
    if (next) account.move(next);
  }

  it('see a whole text that one of them wrote, or that it is arriving: never a mixture', async () => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 50, size: 'max' }), async (steps) => {
        const clock = clockAt();
        const account = syncAccount(() => clock.ms);
        const devices = [account.device('chromium'), account.device('firefox'), account.device('chromium')];
        const places = devices.map(({ area }) => accountPlace(area, meansAt(clock)));
        const written = new Set<string>();

        const writeBy = async (by: number, size: number) => {
          const found = await places[by]?.read();
          if (found === undefined || found.kind === 'arriving') return;
          const text = noise(written.size, size) + written.size;
          written.add(text);
          await places[by]?.write(text, versionOf(found));
        };
        const checkAll = async () => {
          for (const [i, place] of places.entries()) {
            const found = await place.read();
            kinds.add(found.kind);
            if (found.kind === 'text') expect(written.has(found.text)).toBe(true);
            const items = (await devices[i]?.area.get(null)) ?? {};
            if (found.kind === 'empty') expect(items).toEqual({});
            // Parts of several writes together are within the quotas too, or the next write could not be made.
            expect(bytesOf(items)).toBeLessThanOrEqual(QUOTAS.bytes);
          }
        };
        for (const one of steps) {
          if (one.do === 'write') await writeBy(one.by, one.size);
          else for (let i = 0; i < one.times; i++) moveOne(account, one.pick + i);
          await checkAll();
        }
      }),
      { numRuns: 8 },
    );
    expect([...kinds].sort()).toEqual(['arriving', 'empty', 'text']);
  });

  it('see a former text or the newer one while it comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(50_000), fc.nat(50_000), async (seed, before, after) => {
        const clock = clockAt();
        const account = syncAccount(() => clock.ms);
        const [writer, reader] = [account.device(), account.device('firefox')].map(({ area }) =>
          accountPlace(area, meansAt(clock)),
        );
        if (!writer || !reader) throw new Error('two were made');
        const pick = numbersFrom(seed);
        const [former, newer] = [`former ${noise(1, before)}`, `newer ${noise(2, after)}`];
        await writer.write(former, null);
        account.settle(() => 0);
        await writer.write(newer, (await textIn(reader)).version);
        let isNewer = false;
        for (let open = account.moves(); open.length > 0; open = account.moves()) {
          moveOne(account, Math.floor(pick() * open.length));
          const found = await reader.read();
          if (found.kind === 'text') expect(found.text).toBe(isNewer || found.text === newer ? newer : former);
          isNewer ||= found.kind === 'text' && found.text === newer;
        }
        expect((await textIn(reader)).text).toBe(newer);
      }),
      { numRuns: 15 },
    );
  });

  /** A device that holds a set of words, and merges and writes like the real thing does with its state. */
  function member(account: SyncAccount, make: Make, clock: Clock, random: () => number) {
    const device = account.device(make);
    const place = accountPlace(device.area, meansAt(clock, random));
    let words = new Set<string>();
    const textOf = (all: Set<string>) => JSON.stringify([...all].sort());

    async function sync(): Promise<void> {
      const found = await place.read();
      if (found.kind === 'arriving') return;
      if (found.kind === 'text') words = new Set([...words, ...JSON.parse(found.text)]);
      if (found.kind === 'text' ? found.text === textOf(words) : words.size === 0) return;
      const trouble = await troubleOf(place.write(textOf(words), versionOf(found)));
      expect(['none', 'lost-race']).toContain(trouble);
    }
    return { device, place, sync, add: (word: string) => void words.add(word), text: () => textOf(words) };
  }

  it('agree in the end whatever was written at the same time', async () => {
    const action = fc.record({
      do: fc.constantFrom('add', 'sync', 'sync', 'move', 'move', 'wait', 'plug'),
      by: fc.nat(2),
    });
    let mixtures = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { minLength: 30, maxLength: 80, size: 'max' }),
        fc.nat(),
        async (actions, seed) => {
          const clock = clockAt();
          const next = numbersFrom(seed);
          const account = syncAccount(() => clock.ms);
          const members = (['chromium', 'chromium', 'firefox'] as const).map((make) =>
            member(account, make, clock, next),
          );
          const all = new Set<string>();
          for (const one of actions) {
            const who = members[one.by];
            if (!who) throw new Error('three were made');
            const word = noise(all.size, 6_000 + Math.floor(next() * 6_000));
            if (one.do === 'add' && all.size < 8) {
              who.add(word);
              all.add(word);
            }
            if (one.do === 'sync') await who.sync();
            if (one.do === 'move') for (let i = 0; i < 4; i++) moveOne(account, Math.floor(next() * 1_000));
            if (one.do === 'wait') clock.ms += Math.floor(next() * MINUTE_MS);
            if (one.do === 'plug') who.device.isOnline = !who.device.isOnline;
          }
          for (const { device } of members) device.isOnline = true;
          account.settle((count) => Math.floor(next() * count));
          for (const { place } of members) if ((await place.read()).kind === 'arriving') mixtures += 1;

          /** Every device knows every word, and so does the place in every device's view. */
          const isDone = async () => {
            const wanted = all.size === 0 ? 'empty' : JSON.stringify([...all].sort());
            const founds = await Promise.all(members.map(({ place }) => place.read()));
            return (
              founds.every((found) => (found.kind === 'text' ? found.text : found.kind) === wanted) &&
              members.every((one) => all.size === 0 || one.text() === wanted)
            );
          };
          let rounds = 0;
          while (!(await isDone()) && ++rounds < 100) {
            for (const one of members) await one.sync();
            account.settle((count) => Math.floor(next() * count));
            clock.ms += 10_000;
          }
          expect(rounds).toBeLessThan(100);
        },
      ),
      { numRuns: 12 },
    );
    // Else nothing was tested.
    expect(mixtures).toBeGreaterThan(0);
  });
});

describe('a mixture that stays', () => {
  /** Two devices wrote at the same time, and the account has kept one part of each. */
  async function mixedUp() {
    const clock = clockAt();
    const account = syncAccount(() => clock.ms);
    const devices = [account.device(), account.device()] as const;
    const means = meansAt(clock);
    const [one, other] = devices.map(({ area }) => accountPlace(area, means)) as [Place, Place];
    await one.write(noise(1, 15_000), null);
    await other.write(noise(2, 15_000), null);
    const order = ['hp0 0', 'hp0 1', 'hp1 1', 'hp1 0'];
    for (const up of order) {
      const [key = '', device] = up.split(' ');
      account.move({ device: Number(device), key, way: 'up' });
    }
    account.settle(() => 0);
    return { clock, account, one, other, area: devices[0].area, means };
  }

  it('is waited for, then it may be overwritten, also by a place that was opened anew', async () => {
    const { clock, one, area, means } = await mixedUp();
    expect(await one.read()).toEqual({ kind: 'arriving' });
    clock.ms += MINUTE_MS;
    expect(await one.read()).toEqual({ kind: 'arriving' });
    expect(await troubleOf(one.write('anew', null))).toBe('lost-race');
    clock.ms += MINUTE_MS / 2;
    const reopened = accountPlace(area, means);
    expect(await reopened.read()).toEqual({ kind: 'empty' });
    await reopened.write('anew', null);
    expect((await textIn(reopened)).text).toBe('anew');
    expect(Object.keys(await area.get(null))).toEqual(['hp0']);
  });

  it('gets its time anew with every part that arrives', async () => {
    const { clock, account, one, other } = await mixedUp();
    await one.read();
    clock.ms += 2 * MINUTE_MS;
    const parts = account.device();
    account.settle(() => 0);
    await parts.area.remove('hp1');
    account.settle(() => 0);
    expect(await one.read()).toEqual({ kind: 'arriving' });
    expect(await other.read()).toEqual({ kind: 'arriving' });
  });

  it('does not wait for years after a clock was set back', async () => {
    const { clock, one } = await mixedUp();
    clock.ms += 1_000 * MINUTE_MS;
    await one.read();
    clock.ms = START;
    expect(await one.read()).toEqual({ kind: 'arriving' });
    clock.ms += 2 * MINUTE_MS;
    expect(await one.read()).toEqual({ kind: 'empty' });
  });

  it('is also a whole whose checksum is wrong', async () => {
    const { clock, place, area } = alone();
    await place.write('text', null);
    const { hp0 } = await partsIn(area);
    await area.set({ hp0: { ...hp0, data: `${hp0?.data}AAAA` } });
    expect(await place.read()).toEqual({ kind: 'arriving' });
    clock.ms += 2 * MINUTE_MS;
    expect(await place.read()).toEqual({ kind: 'empty' });
  });
});

describe('nothing unread is overwritten', () => {
  it('says lost-race where something else lies there by now', async () => {
    const { place, area } = alone();
    await place.write('one', null);
    const { version } = await textIn(place);
    await place.write('two', version);
    const before = await area.get(null);
    expect(await troubleOf(place.write('three', version))).toBe('lost-race');
    expect(await troubleOf(place.write('three', null))).toBe('lost-race');
    await area.clear();
    expect(await troubleOf(place.write('three', version))).toBe('lost-race');
    expect(await area.get(null)).toEqual({});
    await area.set(before);
    expect((await textIn(place)).text).toBe('two');
  });

  it('says lost-race where another write arrives over its own, and not-kept where nothing was written', async () => {
    const other = alone();
    await other.place.write('of another', null);
    const theirs = await other.area.get(null);
    const mine = alone();
    const over = { ...mine.area, set: () => mine.area.set(theirs) };
    expect(await troubleOf(accountPlace(over, meansAt(mine.clock)).write('mine', null))).toBe('lost-race');
    const deaf = { ...alone().area, set: async () => {} };
    expect(await troubleOf(accountPlace(deaf, meansAt(mine.clock)).write('mine', null))).toBe('not-kept');
  });

  it.each<[string, unknown, SyncTroubleName]>([
    ['a text', 'something', 'not-ours'],
    ['a number', 7, 'not-ours'],
    ['null', null, 'not-ours'],
    ['a part without a count', { format: 1, generation: 1, sum: '', data: '' }, 'not-ours'],
    ['a part of too many', { format: 1, generation: 1, of: 513, sum: '', data: '' }, 'not-ours'],
    [
      'a generation that is no number',
      { format: 1, generation: Number.MAX_VALUE, of: 1, sum: '', data: '' },
      'not-ours',
    ],
    ['an unnumbered format', { format: 'x' }, 'not-ours'],
    ['a later format', { format: 2, any: 'thing' }, 'newer'],
  ])('leaves %s there', async (_what, value, trouble) => {
    for (const key of ['hp0', 'hp5']) {
      const { place, area } = alone();
      await area.set({ [key]: value });
      expect(await troubleOf(place.read())).toBe(trouble);
      expect(await troubleOf(place.write('text', null))).toBe(trouble);
      expect(await area.get(null)).toEqual({ [key]: value });
    }
  });

  it('leaves a later format there that arrived over our own text', async () => {
    const { place, area } = alone();
    await place.write('text', null);
    const { version } = await textIn(place);
    await area.set({ hp1: { format: 2 } });
    expect(await troubleOf(place.write('more', version))).toBe('newer');
  });
});

describe('a browser killed in the middle', () => {
  it.each([
    ['get', 'before'],
    ['get', 'after'],
    ['set', 'before'],
    ['set', 'after'],
    ['remove', 'before'],
    ['remove', 'after'],
  ] as const)('at %s, %s it was done: a whole text is there', async (call, moment) => {
    const { area, place, clock, account } = alone();
    const reader = accountPlace(account.device().area, meansAt(clock));
    await place.write(`former ${noise(1, 90_000)}`, null);
    const { version } = await textIn(place);
    const newer = `newer ${noise(2, 30_000)}`;

    await killedAt(call, moment, area, (dying) => accountPlace(dying, meansAt(clock)).write(newer, version));
    const isWritten = call === 'remove' || (call === 'set' && moment === 'after');
    const found = await textIn(place);
    expect(found.text.startsWith(isWritten ? 'newer' : 'former')).toBe(true);
    expect(bytesOf(await area.get(null))).toBeLessThanOrEqual(QUOTAS.bytes);
    account.settle((count) => count - 1);
    expect((await textIn(reader)).text).toBe(found.text);

    await place.write('once more', found.version);
    expect((await textIn(place)).text).toBe('once more');
    expect(Object.keys(await area.get(null))).toEqual(['hp0']);
  });

  /** Runs `work` until the call that never comes back. */
  async function killedAt(
    call: 'get' | 'set' | 'remove',
    moment: 'before' | 'after',
    area: Device['area'],
    work: (dying: AccountArea) => Promise<void>,
  ): Promise<void> {
    await new Promise<void>((died, survived) => {
      const die = async (go: () => Promise<unknown>): Promise<never> => {
        if (moment === 'after') await go();
        died();
        return new Promise<never>(() => {});
      };
      const dying: AccountArea = {
        get: (keys) => (call === 'get' ? die(() => area.get(keys)) : area.get(keys)),
        set: (items) => (call === 'set' ? die(() => area.set(items)) : area.set(items)),
        remove: (keys) => (call === 'remove' ? die(() => area.remove(keys)) : area.remove(keys)),
      };
      work(dying).then(() => survived(new Error('was not killed')), survived);
    });
  }
});

describe('what cannot be unpacked', () => {
  /** A part that is whole, with the right checksum, and holds what it is given. */
  async function holding(bytes: Uint8Array) {
    const { place, area } = alone();
    const data = Buffer.from(bytes).toString('base64');
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(data));
    const sum = Buffer.from(digest).toString('hex').slice(0, 24);
    await area.set({ hp0: { format: 1, generation: 1, of: 1, sum, data } });
    return place;
  }
  const deflated = async (bytes: Uint8Array<ArrayBuffer>) => {
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };

  it('is what is right', async () => {
    const place = await holding(await deflated(new TextEncoder().encode('\ufeffright')));
    expect((await textIn(place)).text).toBe('\ufeffright');
  });

  it('is too large beyond 5 MB', async () => {
    expect(await troubleOf((await holding(await deflated(new Uint8Array(5_000_001)))).read())).toBe('too-large');
    expect(await troubleOf((await holding(await deflated(new Uint8Array(5_000_000)))).read())).toBe('none');
  });

  it('is no state where it ends too early, is no such data, or no text, and can be written over', async () => {
    const good = await deflated(new TextEncoder().encode('a text, and more of it'));
    const noText = await deflated(new Uint8Array([0xff, 0xfe, 0xc0]));
    for (const bytes of [good.slice(0, -4), new Uint8Array([1, 2, 3]), noText]) {
      const place = await holding(bytes);
      const { text, version } = await textIn(place);
      expect(() => stateOf(text)).toThrow('damaged');
      await place.write('new', version);
      expect((await textIn(place)).text).toBe('new');
    }
  });
});

describe('what the browser says', () => {
  const refusing = (said: unknown): AccountArea => ({
    get: async () => ({}),
    set: () => Promise.reject(said),
    remove: async () => {},
  });

  it.each<[string, SyncTroubleName]>([
    ['QUOTA_BYTES quota exceeded', 'no-space'],
    ['QUOTA_BYTES_PER_ITEM quota exceeded', 'no-space'],
    ['MAX_ITEMS quota exceeded', 'no-space'],
    ['Resource::kQuotaBytes quota exceeded', 'no-space'],
    ['Resource::kQuotaBytesPerItem quota exceeded', 'no-space'],
    ['Resource::kMaxItems quota exceeded', 'no-space'],
    ['QuotaExceededError: storage.sync API call exceeded its quota limitations.', 'no-space'],
    ['This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.', 'too-often'],
    ['This request exceeds the MAX_WRITE_OPERATIONS_PER_HOUR quota.', 'too-often'],
    ['Please set webextensions.storage.sync.enabled to true in about:config', 'no-account'],
    ['An unexpected error occurred', 'no-account'],
  ])('%s', async (said, trouble) => {
    const { clock } = alone();
    for (const error of [new Error(said), said])
      expect(await troubleOf(accountPlace(refusing(error), meansAt(clock)).write('text', null))).toBe(trouble);
  });

  it('is nothing where there is no such storage, or it cannot be read', async () => {
    const { clock, device } = alone();
    expect(await troubleOf(accountPlace(undefined, meansAt(clock)).read())).toBe('no-account');
    expect(await troubleOf(accountPlace(undefined, meansAt(clock)).write('text', null))).toBe('no-account');
    const closed = { ...device.area, get: () => Promise.reject(new Error('off')) };
    expect(await troubleOf(accountPlace(closed, meansAt(clock)).read())).toBe('no-account');
  });

  it('after 120 writes in a minute is too-often, with what was there still there', async () => {
    const { clock, place } = alone();
    let version: string | null = null;
    for (let i = 0; i < QUOTAS.perMinute; i++) {
      await place.write(`${i}`, version);
      version = (await textIn(place)).version;
    }
    expect(await troubleOf(place.write('once more', version))).toBe('too-often');
    expect((await textIn(place)).text).toBe('119');
    clock.ms += MINUTE_MS;
    await place.write('once more', version);
  });

  it('about a removal of what is left over is no trouble: the text is written', async () => {
    const { clock, area, place } = alone();
    await place.write(noise(1, 50_000), null);
    const { version } = await textIn(place);
    const stuck = { ...area, remove: () => Promise.reject(new Error('MAX_WRITE_OPERATIONS_PER_MINUTE')) };
    await accountPlace(stuck, meansAt(clock)).write('short', version);
    expect((await textIn(place)).text).toBe('short');
  });
});

describe('the double', () => {
  it('refuses what is beyond the quotas, and then changes nothing', async () => {
    for (const make of ['chromium', 'firefox'] as const) {
      const { area } = alone(make);
      const full = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`k${i}`, 'x'.repeat(8_000)]));
      await area.set(full);
      const before = await area.get(null);
      await expect(area.set({ k: 'x'.repeat(8_190) })).rejects.toThrow(/quota/i);
      await expect(area.set({ a: 'x'.repeat(4_000), b: 'x'.repeat(4_000) })).rejects.toThrow(/quota/i);
      expect(await area.get(null)).toEqual(before);
      const many = Object.fromEntries(Array.from({ length: 513 }, (_, i) => [`n${i}`, 1]));
      await expect(alone(make).area.set(many)).rejects.toThrow(/quota/i);
    }
  });

  it('counts characters as bytes of UTF-8', async () => {
    const { area } = alone();
    await area.set({ k: 'x'.repeat(8_192 - 3) });
    await expect(area.set({ k: 'x'.repeat(8_192 - 2) })).rejects.toThrow('kQuotaBytesPerItem');
    await expect(area.set({ k: 'é'.repeat(4_095) })).rejects.toThrow('kQuotaBytesPerItem');
  });

  it('refuses 1,801 writes in an hour', async () => {
    const { area, clock } = alone();
    for (let i = 0; i < QUOTAS.perHour; i++) {
      clock.ms += 1_000;
      await area.set({ k: i });
    }
    clock.ms += 1_000;
    await expect(area.set({ k: -1 })).rejects.toThrow('MAX_WRITE_OPERATIONS_PER_HOUR');
    clock.ms += 60 * MINUTE_MS;
    await area.set({ k: -1 });
  });

  it('tells each device of what changes in its own view, when it changes', async () => {
    const { account, device } = alone();
    const other = account.device();
    const heard: unknown[] = [];
    const listener = (changes: unknown) => void heard.push(changes);
    other.area.onChanged.addListener(listener);
    await device.area.set({ a: 1, b: 2 });
    expect(heard).toEqual([]);
    account.settle(() => 0);
    expect(heard).toEqual([{ a: { newValue: 1 } }, { b: { newValue: 2 } }]);
    await other.area.set({ a: 1 });
    await other.area.remove(['a']);
    expect(heard.slice(2)).toEqual([{ a: { oldValue: 1 } }]);
    account.settle(() => 0);
    expect(await device.area.get(null)).toEqual({ b: 2 });
    other.area.onChanged.removeListener(listener);
    await other.area.clear();
    expect(heard).toHaveLength(3);
  });

  it('lets nothing through to a device that is offline', async () => {
    const { account, device } = alone();
    const other = account.device();
    other.isOnline = false;
    await device.area.set({ a: 1 });
    await other.area.set({ b: 1 });
    account.settle(() => 0);
    expect(await other.area.get(null)).toEqual({ b: 1 });
    other.isOnline = true;
    account.settle(() => 0);
    for (const { area } of [device, other]) expect(await area.get(null)).toEqual({ a: 1, b: 1 });
  });
});
