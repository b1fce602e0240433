import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobState, Register, Registers } from '../../lib/saved/job.ts';
import { stampAt } from '../../lib/saved/stamp.ts';
import { accountPlace } from '../../lib/sync/browser-account.ts';
import { adds, fitted } from '../../lib/sync/fit.ts';
import { merge } from '../../lib/sync/merge.ts';
import { canonical, EMPTY, type SyncState, textOf } from '../../lib/sync/state.ts';
import { syncAccount } from '../sync-storage-double.ts';

const START = Date.parse('2026-03-10T08:00:00.000Z');
const at = (minute: number, device = 'a') => stampAt(START + minute * 60_000, device);

/** A job saved at that minute, with a description of that length; none for null. */
function job(minute: number, length: number | null = 100, more: Registers = {}): JobState {
  const text: Register = [length === null ? null : 'd'.repeat(length), at(minute)];
  return {
    registers: { kept: ['2026-03-10', at(minute)], title: [`Job ${minute}`, at(minute)], text, ...more },
    died: null,
  };
}

const holds = (bound: number) => async (state: SyncState) => textOf(state).length <= bound;
const sizeOf = (state: SyncState) => textOf(state).length;
const hasText = (one: JobState | undefined) => typeof one?.registers.text?.[0] === 'string';
const idsWithText = ({ jobs }: SyncState) => Object.keys(jobs).filter((id) => hasText(jobs[id]));
/** Without its description. */
function bare(one: JobState | undefined): JobState {
  const { text: _text, ...registers } = one?.registers ?? {};
  return { registers, died: one?.died ?? null };
}
const of = (jobs: Record<string, JobState>): SyncState => ({ ...EMPTY, jobs });

describe('what is left out', () => {
  const three = of({ old: job(1), mid: job(2), young: job(3) });

  it('is nothing where all fits', async () => {
    const all = await fitted(three, holds(sizeOf(three)));
    expect(all).toEqual({ state: three, leftOut: { texts: 0, jobs: 0 } });
  });

  it('is the descriptions saved longest ago first', async () => {
    const one = await fitted(three, holds(sizeOf(three) - 1));
    expect(idsWithText(one.state)).toEqual(['mid', 'young']);
    expect(one.leftOut).toEqual({ texts: 1, jobs: 0 });
    const two = await fitted(three, holds(sizeOf(one.state) - 1));
    expect(idsWithText(two.state)).toEqual(['young']);
    expect(two.leftOut).toEqual({ texts: 2, jobs: 0 });
    expect(Object.keys(two.state.jobs)).toEqual(['old', 'mid', 'young']);
  });

  it('then whole jobs, unchanged for longest first', async () => {
    const changed = of({ ...three.jobs, old: job(1, 100, { note: ['called', at(9)] }) });
    const noText = of(Object.fromEntries(Object.entries(changed.jobs).map(([id, one]) => [id, bare(one)])));
    const one = await fitted(changed, holds(sizeOf(noText) - 1));
    expect(one.state).toEqual(of({ old: bare(changed.jobs.old), young: bare(changed.jobs.young) }));
    expect(one.leftOut).toEqual({ texts: 2, jobs: 1 });
  });

  it('counts the description of a job that stays as part of that job', async () => {
    const { leftOut } = await fitted(three, holds(0));
    expect(leftOut).toEqual({ texts: 0, jobs: 3 });
  });

  it('that a job has no description stands among the descriptions, and counts as none', async () => {
    const state = of({ young: job(3, null), mid: job(2, 1_000), old: job(1, null) });
    const { state: left, leftOut } = await fitted(state, holds(sizeOf(state) - 500));
    expect(left.jobs).toEqual({ young: state.jobs.young, mid: bare(state.jobs.mid), old: bare(state.jobs.old) });
    expect(leftOut).toEqual({ texts: 1, jobs: 0 });
  });

  it('is never a removal, a setting or the wipe', async () => {
    const state: SyncState = {
      jobs: { gone: { registers: {}, died: at(1) }, back: { ...job(3), died: at(2) }, kept: job(4) },
      settings: { theme: ['dark', at(1)] },
      wiped: at(0),
    };
    const { state: left, leftOut } = await fitted(state, holds(0));
    expect(left).toEqual({
      jobs: { gone: { registers: {}, died: at(1) }, back: { registers: {}, died: at(2) } },
      settings: state.settings,
      wiped: state.wiped,
    });
    expect(leftOut).toEqual({ texts: 0, jobs: 2 });
  });
});

/** Few, so that several jobs share one. */
const stamp = fc.tuple(fc.nat(6), fc.constantFrom('a', 'b')).map(([minute, device]) => at(minute, device));
const anyText: fc.Arbitrary<Register> = fc.tuple(fc.option(fc.nat(400).map((length) => 'd'.repeat(length))), stamp);
const anyJob: fc.Arbitrary<JobState> = fc.record({
  registers: fc.record(
    {
      kept: fc.tuple(fc.constant('2026-03-10'), stamp),
      title: fc.tuple(fc.string({ maxLength: 12 }), stamp),
      note: fc.tuple(fc.string({ maxLength: 30 }), stamp),
      text: anyText,
    },
    { requiredKeys: [] },
  ),
  died: fc.option(stamp),
});
const anyState: fc.Arbitrary<SyncState> = fc
  .record({
    jobs: fc.dictionary(fc.stringMatching(/^[a-f]\d?$/), anyJob, { maxKeys: 12 }),
    settings: fc.dictionary(fc.constantFrom('theme', 'size'), fc.tuple(fc.nat(), stamp)),
    wiped: fc.option(stamp, { freq: 10 }),
  })
  // As a device holds it: what was written before a removal is gone.
  .map((state) => merge(state, state))
  // No job is a description alone.
  .map((state) => ({
    ...state,
    jobs: Object.fromEntries(Object.entries(state.jobs).map(([id, one]) => [id, notTextOnly(one)])),
  }));

function notTextOnly(one: JobState): JobState {
  return Object.keys(bare(one).registers).length > 0 ? one : bare(one);
}

const LEAST = { texts: 0, jobs: 0 };

describe('for any state', () => {
  it('fits, and one description or job more would not', async () => {
    await fc.assert(
      fc.asyncProperty(anyState, fc.nat(4_000), async (state, bound) => {
        const { state: left, leftOut } = await fitted(state, holds(bound));
        const nothing = await fitted(state, holds(0));
        if (sizeOf(state) <= bound) expect(leftOut).toEqual(LEAST);
        if (sizeOf(nothing.state) <= bound) expect(sizeOf(left)).toBeLessThanOrEqual(bound);
        else expect(left).toEqual(nothing.state);

        const before = Object.keys(state.jobs).filter((id) => Object.keys(state.jobs[id]?.registers ?? {}).length > 0);
        const going = before.filter((id) => Object.keys(left.jobs[id]?.registers ?? {}).length > 0);
        const lastChange = (id: string) =>
          Object.entries(state.jobs[id]?.registers ?? {})
            .map(([key, register]) => (key === 'text' ? '' : (register?.[1] ?? '')))
            .sort()
            .at(-1) ?? '';
        const textStamp = (id: string) => state.jobs[id]?.registers.text?.[1] ?? '';
        for (const stays of before.filter((id) => !going.includes(id))) {
          expect(idsWithText(left)).toEqual([]);
          for (const goes of going) expect(lastChange(goes) >= lastChange(stays)).toBe(true);
        }
        for (const stays of idsWithText(state).filter((id) => !hasText(left.jobs[id])))
          for (const goes of idsWithText(left)) expect(textStamp(goes) >= textStamp(stays)).toBe(true);
        expect(leftOut.jobs).toBe(before.length - going.length);
        expect(leftOut.texts).toBe(
          idsWithText(state).filter((id) => going.includes(id) && !hasText(left.jobs[id])).length,
        );

        const more = await Promise.all(oneMore(state, left).map((fuller) => holds(bound)(fuller)));
        expect(more).not.toContain(true);
      }),
    );
  });

  /** What comes next in the row: the last-changed job of those that stay, else the last-saved description. */
  function oneMore(state: SyncState, left: SyncState): SyncState[] {
    const withRegisters = (all: SyncState) =>
      Object.keys(all.jobs).filter((id) => Object.keys(all.jobs[id]?.registers ?? {}).length > 0);
    const staying = withRegisters(state).filter((id) => !withRegisters(left).includes(id));
    const put = (id: string, one: JobState | undefined): SyncState => ({
      ...left,
      jobs: { ...left.jobs, ...(one && { [id]: one }) },
    });
    if (staying.length > 1 || (staying.length === 0 && idsWithText(state).length - idsWithText(left).length > 1))
      return [];
    const [id] = staying.length > 0 ? staying : idsWithText(state).filter((one) => !hasText(left.jobs[one]));
    const full = id === undefined ? undefined : state.jobs[id];
    if (id === undefined || full === undefined) return [];
    return [put(id, staying.length > 0 && hasText(full) ? bare(full) : full)];
  }

  it('changes nothing: merged with where it came from it adds nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyState, fc.nat(4_000), async (state, bound) => {
        const { state: left } = await fitted(state, holds(bound));
        expect(canonical(merge(state, left))).toBe(canonical(state));
        expect(adds(left, state)).toBe(false);
      }),
    );
  });

  it('is the same in whatever order the state stands, and for what already fits', async () => {
    const shuffled = fc.tuple(anyState, fc.infiniteStream(fc.nat()), fc.nat(4_000));
    await fc.assert(
      fc.asyncProperty(shuffled, async ([state, numbers, bound]) => {
        const keyed = Object.entries(state.jobs).map((entry) => [numbers.next().value, entry] as const);
        const jobs = Object.fromEntries(keyed.toSorted(([a], [b]) => a - b).map(([, entry]) => entry));
        const [one, other] = [await fitted(state, holds(bound)), await fitted({ ...state, jobs }, holds(bound))];
        expect(textOf(other.state)).toBe(textOf(one.state));
        expect(other.leftOut).toEqual(one.leftOut);
        const again = await fitted(one.state, holds(bound));
        expect(textOf(again.state)).toBe(textOf(one.state));
      }),
    );
  });
});

describe('several devices', () => {
  type Device = { own: SyncState; bound: number };

  /** They sync in this order with one place, and then one after the other until none has anything to add. */
  async function settle(given: readonly Device[], order: readonly number[]): Promise<void> {
    const devices = given.map((device) => ({ ...device }));
    let there: SyncState = EMPTY;
    /** Whether it wrote. */
    const sync = async (device: Device): Promise<boolean> => {
      device.own = merge(device.own, there);
      const { state } = await fitted(device.own, holds(device.bound));
      if (!adds(state, there)) return false;
      there = state;
      return true;
    };
    for (const i of order) {
      const device = devices[i % devices.length];
      if (device) await sync(device);
    }
    let rounds = 0;
    for (let wrote = true; wrote; rounds++) {
      wrote = false;
      for (const device of devices) wrote = (await sync(device)) || wrote;
      expect(rounds).toBeLessThan(60);
    }
  }

  it('do not write in circles, even where each finds that something else fits', async () => {
    const anyDevice = fc.record({ own: anyState, bound: fc.integer({ min: 500, max: 3_000 }) });
    const devices = fc.array(anyDevice, { minLength: 2, maxLength: 4 });
    await fc.assert(fc.asyncProperty(devices, fc.array(fc.nat(3), { minLength: 20, maxLength: 40 }), settle));
  });

  it('do not write in circles where one knows of a description that another knows to be missing', async () => {
    const note = (minute: number): Registers => ({ note: ['', at(minute)] });
    const saved = (minute: number): Registers => ({ title: ['', at(minute)], text: [null, at(minute)] });
    const one = of({ d: { registers: saved(1), died: null } });
    const two = of({ d: { registers: { ...note(1), text: ['d'.repeat(40), at(1, 'b')] }, died: at(0) } });
    const long = of({ e: { registers: { title: ['e'.repeat(20), at(0)], ...note(0) }, died: null } });
    for (let bound = 100; bound < 500; bound++)
      await settle(
        [one, merge(two, long)].map((own) => ({ own, bound })),
        [],
      );
  });
});

describe('in the browser account', () => {
  /** Random words between common ones. It compresses better than a real description. */
  function description(seed: number, length: number): string {
    let state = seed * 2_654_435_761;
    const word = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (state >>> 12).toString(26).replace(/\d/g, (digit) => 'etaoinshrd'[Number(digit)] ?? '');
    };
    let text = '';
    while (text.length < length) text += `${word()} the and of to `;
    return text.slice(0, length);
  }

  it('takes what fits of many jobs, with few trials, and gives it to another device', async () => {
    const described = (i: number): JobState => ({
      registers: { ...job(i).registers, text: [description(i, 4_000), at(i)] },
      died: null,
    });
    const state = of(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`role:${i}`, described(i)])));
    const account = syncAccount(() => START);
    const local = { get: async () => ({}), set: async () => {} };
    const open = () => accountPlace(account.device().area, { now: () => new Date(START), random: () => 0, local });
    const [mine, other] = [open(), open()];
    let trials = 0;
    const { state: left, leftOut } = await fitted(state, (tried) => {
      trials += 1;
      return mine.fits(textOf(tried));
    });
    expect(trials).toBeLessThanOrEqual(12);
    expect(leftOut.jobs).toBe(0);
    expect(leftOut.texts).toBeGreaterThan(200);
    expect(leftOut.texts).toBeLessThan(400);
    await mine.write(textOf(left), null);
    account.settle((count) => count - 1);
    expect(await other.read()).toMatchObject({ kind: 'text', text: textOf(left) });
  });
});
