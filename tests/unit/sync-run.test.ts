import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { bringBack } from '../../lib/history/sync.ts';
import { stampAt } from '../../lib/saved/stamp.ts';
import { startAnew, wipe } from '../../lib/sync/run.ts';
import { canonical, stateOf, textOf } from '../../lib/sync/state.ts';
import type { Device, Fate } from './sync-devices.ts';
import { device, postingOf, sharedPlace } from './sync-devices.ts';

const START = Date.parse('2026-11-01T08:00:00.000Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let now = START;
const clock = () => new Date(now);
const made: Device[] = [];
function newDevice(at: () => Date = clock): Device {
  const one = device(at);
  made.push(one);
  return one;
}

afterEach(() => {
  now = START;
  for (const one of made.splice(0)) one.close();
});

const titles = async (one: Device) => (await one.jobs()).map(({ title }) => title).sort();
const ids = async (one: Device) => (await one.jobs()).map(({ id }) => id);
async function idOf(one: Device, posting: string): Promise<string> {
  const job = (await one.jobs()).find(({ title }) => title === postingOf(posting).title);
  if (!job) throw new Error(`No job for ${posting}`);
  return job.id;
}

describe('two devices', () => {
  it('edited apart, have all of both afterwards', async () => {
    const [a, b, place] = [newDevice(), newDevice(), sharedPlace()];
    await a.keep('1');
    await a.sync(place);
    await b.sync(place);
    const id = await idOf(a, '1');
    now += MINUTE_MS;
    await a.change(id, { note: 'from a', addTags: ['remote'] });
    await b.change(id, { status: 'applied', addTags: ['soon'] });
    await b.keep('2');
    await a.sync(place);
    expect(await b.sync(place)).toMatchObject({ outcome: 'done', plan: { changed: [id] }, sent: true });
    expect(await a.sync(place)).toMatchObject({ plan: { added: [await idOf(b, '2')], changed: [id] }, sent: false });
    expect(await a.jobs()).toEqual(await b.jobs());
    expect(await a.jobs()).toContainEqual(
      expect.objectContaining({ note: 'from a', status: 'applied', tags: ['remote', 'soon'] }),
    );
  });

  it('that saved copies of one role have one job with both addresses', async () => {
    const [a, b, place] = [newDevice(), newDevice(), sharedPlace()];
    await a.keep('1');
    await b.keep('1 on linkedin');
    await a.sync(place);
    await b.sync(place);
    await a.sync(place);
    expect((await a.jobs()).map(({ links }) => links.map(({ site }) => site).sort())).toEqual([['lever', 'linkedin']]);
    expect(await a.jobs()).toEqual(await b.jobs());
  });

  it('write nothing where there is nothing to say', async () => {
    const [a, b, place] = [newDevice(), newDevice(), sharedPlace()];
    await a.keep('1');
    expect((await a.sync(place)).sent).toBe(true);
    expect((await b.sync(place)).sent).toBe(false);
    expect((await a.sync(place)).sent).toBe(false);
    expect((await b.sync(place)).plan).toEqual({ added: [], changed: [], removed: [] });
  });

  it('lose no edit that came after a removal on the other', async () => {
    const [a, b, place] = [newDevice(), newDevice(), sharedPlace()];
    await a.keep('1');
    await a.sync(place);
    await b.sync(place);
    await a.remove(await ids(a));
    now += MINUTE_MS;
    await b.change(await idOf(b, '1'), { note: 'call them' });
    // Whoever syncs first.
    for (const one of [b, a, b, a]) await one.sync(place);
    expect(await a.jobs()).toMatchObject([{ title: 'Crane Engineer 1', note: 'call them' }]);
    expect(await b.jobs()).toEqual(await a.jobs());
  });
});

describe('any number of devices', () => {
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('keep' as const), job: fc.constantFrom('1', '2', '3', '1 on linkedin') }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), job: fc.nat(3) }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('note' as const), job: fc.nat(3), text: fc.string({ maxLength: 4 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('move' as const),
        job: fc.nat(3),
        to: fc.constantFrom('applied' as const, 'offer' as const),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('sync' as const),
        fate: fc.constantFrom<Fate>('done', 'lost', 'unheard', 'overtaken'),
      }),
    },
  );
  const story = fc.array(fc.record({ on: fc.nat(2), step, later: fc.nat(90) }), { maxLength: 25 });
  /** Clocks that are wrong, by hours: also by more than the day that is believed. */
  const skews = fc.tuple(fc.constant(0), fc.integer({ min: -30, max: 30 }), fc.constantFrom(0, 24 * 400));

  it('agree in the end, whatever came when, was lost, or repeated, with clocks that are wrong', async () => {
    await fc.assert(
      fc.asyncProperty(story, skews, async (events, hours) => {
        now = START;
        let skew = hours.map((h) => h * 3_600_000);
        const devices = hours.map((_, i) => newDevice(() => new Date(now + (skew[i] ?? 0))));
        const place = sharedPlace();
        for (const { on, step, later } of events) {
          now += later * MINUTE_MS;
          const one = devices[on];
          if (!one) continue;
          const at = async (n: number) => (await ids(one))[n];
          const job = 'job' in step && typeof step.job === 'number' ? await at(step.job) : undefined;
          if (step.do === 'keep') await one.keep(step.job);
          if (step.do === 'remove' && job) await one.remove([job]);
          if (step.do === 'note' && job) await one.change(job, { note: step.text });
          if (step.do === 'move' && job) await one.change(job, { status: step.to });
          if (step.do === 'sync') {
            place.fates = [step.fate];
            await one.sync(place).catch((error) => expect(error).toMatchObject({ trouble: 'unreachable' }));
          }
        }
        // The clocks are set right, and all sync until nothing is new.
        skew = [0, 0, 0];
        place.fates = [];
        let sent = true;
        for (let round = 0; sent; round++) {
          expect(round).toBeLessThan(6);
          sent = false;
          for (const one of devices) sent = (await one.sync(place)).sent || sent;
        }
        const [first, ...others] = await Promise.all(devices.map((one) => one.jobs()));
        for (const other of others) expect(other).toEqual(first);
      }),
      { numRuns: 60 },
    );
  });

  it('keep what the last of them said, where clocks are right', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(2), fc.boolean()), { minLength: 1, maxLength: 12 }), async (edits) => {
        now = START;
        const devices = [newDevice(), newDevice(), newDevice()];
        const place = sharedPlace();
        await devices[0]?.keep('1');
        for (const one of devices) await one.sync(place);
        let last = '';
        for (const [on, syncs] of edits) {
          now += MINUTE_MS;
          const one = devices[on];
          if (!one) continue;
          last = `note ${now}`;
          await one.change(await idOf(one, '1'), { note: last });
          if (syncs) await one.sync(place);
        }
        for (const one of [...devices, ...devices]) await one.sync(place);
        for (const one of devices) expect((await one.jobs()).map(({ note }) => note)).toEqual([last]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a clock that is days ahead', () => {
  /** A device of such a clock, until it is put right, and one whose clock is right. */
  function aheadAndRight(days = 3) {
    let ahead = days * DAY_MS;
    const [a, b] = [newDevice(() => new Date(now + ahead)), newDevice()];
    const putRight = () => {
      ahead = 0;
    };
    return { a, b, putRight };
  }
  const notes = async (...devices: Device[]) =>
    (await Promise.all(devices.map((one) => one.jobs()))).map(([job]) => job?.note);

  it('ends no later note of another device, and nothing is written again and again', async () => {
    const { a, b, putRight } = aheadAndRight();
    const place = sharedPlace();
    await a.keep('1');
    const id = await idOf(a, '1');
    await a.change(id, { note: 'old, from a' });
    await a.sync(place);
    now += MINUTE_MS;
    expect(await b.sync(place)).toMatchObject({ sent: true, clocksApart: true });
    now += 60 * MINUTE_MS;
    await b.change(id, { note: 'new, from b' });
    const runs = [];
    for (let i = 0; i < 5; i++) {
      now += 30 * MINUTE_MS;
      runs.push(await b.sync(place));
      now += MINUTE_MS;
      runs.push(await a.sync(place));
    }
    expect(runs.map(({ sent }) => sent)).toEqual([true, ...Array(9).fill(false)]);
    // It is told once to the device that learns of it.
    expect(runs.map(({ clocksApart }) => clocksApart)).toEqual([false, true, ...Array(8).fill(false)]);
    expect(await notes(a, b)).toEqual(['new, from b', 'new, from b']);
    putRight();
    now += MINUTE_MS;
    expect([await a.sync(place), await b.sync(place)]).toMatchObject([{ sent: false }, { sent: false }]);
    expect(await notes(a, b)).toEqual(['new, from b', 'new, from b']);
  });

  it('keeps no edit from counting that comes after it, on any side, also once the clock is right', async () => {
    const { a, b, putRight } = aheadAndRight(400);
    const place = sharedPlace();
    await a.keep('1');
    await a.sync(place);
    await b.sync(place);
    const id = await idOf(a, '1');
    let count = 0;
    for (const one of [a, b, a, b, a, a, b]) {
      now += 60 * MINUTE_MS;
      if (count === 4) putRight();
      await one.change(id, { note: `note ${++count}` });
      for (const other of [one, one === a ? b : a, one]) await other.sync(place);
      expect(await notes(a, b)).toEqual([`note ${count}`, `note ${count}`]);
      for (const other of [a, b, a, b]) expect((await other.sync(place)).sent).toBe(false);
    }
  });

  it('once it is put right, what was noted before the next sync is later than what was sent before', async () => {
    for (const note of ['a', 'z']) {
      const { a, b, putRight } = aheadAndRight();
      const place = sharedPlace();
      await a.keep('1');
      const id = await idOf(a, '1');
      await a.change(id, { note: 'm' });
      await a.sync(place);
      putRight();
      now += MINUTE_MS;
      await a.change(id, { note });
      for (const one of [a, b, a, b]) await one.sync(place);
      expect(await notes(a, b)).toEqual([note, note]);
    }
  });

  it('takes no removal back, and no saving after it', async () => {
    const { a, b } = aheadAndRight();
    const place = sharedPlace();
    await a.keep('1');
    await a.sync(place);
    await b.sync(place);
    now += MINUTE_MS;
    await a.remove([await idOf(a, '1')]);
    for (const one of [a, b, a, b]) await one.sync(place);
    expect([await titles(a), await titles(b)]).toEqual([[], []]);
    now += MINUTE_MS;
    await b.keep('1');
    for (const one of [b, a, b, a]) await one.sync(place);
    expect([await titles(a), await titles(b)]).toEqual([['Crane Engineer 1'], ['Crane Engineer 1']]);
    expect((await a.sync(place)).sent || (await b.sync(place)).sent).toBe(false);
  });

  it('is agreed on by others whose clocks are an hour apart', async () => {
    const { a, b } = aheadAndRight();
    const c = newDevice(() => new Date(now - 60 * MINUTE_MS));
    const place = sharedPlace();
    await a.keep('1');
    for (const one of [a, b, c, b, a]) await one.sync(place);
    for (const one of [a, b, c, b, a]) expect((await one.sync(place)).sent).toBe(false);
    const [job] = await a.jobs();
    now += MINUTE_MS;
    await c.change(job?.id ?? '', { note: 'from c' });
    for (const one of [a, c, b, a]) await one.sync(place);
    expect(await notes(a, b, c)).toEqual(Array(3).fill('from c'));
    expect(await b.state()).toEqual(await a.state());
    expect(await c.state()).toEqual(await a.state());
  });

  it('is told to a device whose own is days behind, too', async () => {
    const [a, b] = [newDevice(), newDevice(() => new Date(now - 3 * DAY_MS))];
    const place = sharedPlace();
    await a.keep('1');
    await a.sync(place);
    expect(await b.sync(place)).toMatchObject({ outcome: 'done', clocksApart: true });
    await a.sync(place);
    for (const one of [b, a, b, a]) expect(await one.sync(place)).toMatchObject({ sent: false, clocksApart: false });
  });
});

describe('a later version among them', () => {
  it('keeps its fields on a device that does not know them', async () => {
    const [a, place] = [newDevice(), sharedPlace()];
    await a.keep('1');
    await a.sync(place);
    const state = stateOf(place.text ?? '');
    const [[id, job] = ['', { registers: {}, died: null }]] = Object.entries(state.jobs);
    const later = { ...job, registers: { ...job.registers, salaryWish: [70_000, stampAt(START + 1, 'z')] as const } };
    place.text = textOf({ ...state, jobs: { [id]: later } });
    now += MINUTE_MS;
    await a.change(id, { note: 'x' });
    await a.sync(place);
    expect(stateOf(place.text).jobs[id]?.registers.salaryWish).toEqual([70_000, stampAt(START + 1, 'z')]);
  });

  it('whose text cannot be read leaves all as it was, here and there', async () => {
    const [a, place] = [newDevice(), sharedPlace()];
    await a.keep('1');
    place.text = '{"version":2,"jobs":[]}';
    await expect(a.sync(place)).rejects.toMatchObject({ trouble: 'newer' });
    expect(place.text).toBe('{"version":2,"jobs":[]}');
    expect(await titles(a)).toEqual(['Crane Engineer 1']);
  });
});

describe('what only the person can decide', () => {
  async function many(count: number) {
    const [a, b, place] = [newDevice(), newDevice(), sharedPlace()];
    for (let i = 0; i < count; i++) await a.keep(`${i}`);
    await a.sync(place);
    await b.sync(place);
    return { a, b, place };
  }

  it('a plan that removes most is not carried out before; afterwards there is a way back', async () => {
    const { a, b, place } = await many(8);
    await a.remove(await ids(a));
    await a.sync(place);
    expect(await b.sync(place)).toMatchObject({ outcome: 'asks', question: { kind: 'removes', jobs: 8, of: 8 } });
    expect(await titles(b)).toHaveLength(8);
    const { before } = await b.sync(place, 'remove');
    expect(await titles(b)).toEqual([]);
    await b.history.use((database) => bringBack(database, before));
    await b.sync(place);
    await a.sync(place);
    expect(await titles(a)).toHaveLength(8);
    expect((await a.jobs())[0]).toMatchObject({
      title: expect.stringContaining('Crane Engineer'),
      links: [{ site: 'lever' }],
    });
  });

  it('a device that was away for half a year says what it brings, and brings it or leaves it out', async () => {
    for (const [answer, left] of [
      ['add', 3],
      ['drop', 1],
    ] as const) {
      now = START;
      const { a, b, place } = await many(3);
      await a.remove((await ids(a)).slice(0, 2));
      await a.sync(place);
      now += 181 * DAY_MS;
      await a.keep('9');
      await a.remove([await idOf(a, '9')]);
      await a.sync(place);
      expect(await b.sync(place)).toMatchObject({ outcome: 'asks', question: { kind: 'away', days: 181 } });
      await b.sync(place, answer);
      await a.sync(place, 'add');
      expect(await titles(a)).toHaveLength(left);
      expect(await titles(b)).toEqual(await titles(a));
    }
  });

  it('a wish to delete everything is asked about once, and who keeps theirs brings it again', async () => {
    const { a, b, place } = await many(2);
    await wipe(place, stampAt(now + 1, 'wipe'));
    expect(await b.sync(place)).toMatchObject({ outcome: 'asks', question: { kind: 'wiped' } });
    expect(await titles(b)).toHaveLength(2);
    await b.sync(place, 'keep');
    expect(await b.sync(place)).toMatchObject({ outcome: 'done', sent: false });
    const state = stateOf(place.text ?? '');
    expect([Object.keys(state.jobs).length, state.wiped]).toEqual([2, stampAt(now + 1, 'wipe')]);
    expect(await a.sync(place)).toMatchObject({ outcome: 'asks', question: { kind: 'wiped' } });
  });

  it('two questions of one run are answered one after the other, each once', async () => {
    const { a, b, place } = await many(20);
    await b.keep('mine');
    now += 100 * DAY_MS;
    await a.remove((await ids(a)).slice(0, 12));
    await a.sync(place);
    now += 90 * DAY_MS;
    await a.keep('x');
    await a.sync(place);
    expect(await b.sync(place)).toMatchObject({ question: { kind: 'away', jobs: expect.anything() } });
    // The days go on while the person thinks.
    now += DAY_MS;
    expect(await b.sync(place, 'add')).toMatchObject({ question: { kind: 'removes', jobs: 12, of: 21 } });
    expect(await b.sync(place)).toMatchObject({ question: { kind: 'removes' } });
    now += DAY_MS;
    expect(await b.sync(place, 'remove')).toMatchObject({ outcome: 'done', question: null });
    expect(await titles(b)).toHaveLength(10);
  });

  it('a wish to delete everything is kept apart from what else is asked', async () => {
    const { a, b, place } = await many(3);
    now += 100 * DAY_MS;
    await wipe(place, stampAt(now, 'wipe'));
    await a.sync(place);
    await a.sync(place, 'keep');
    now += 90 * DAY_MS;
    await a.keep('z');
    await a.sync(place);
    await b.keep('own');
    expect(await b.sync(place)).toMatchObject({ question: { kind: 'wiped' } });
    expect(await b.sync(place, 'keep')).toMatchObject({ question: { kind: 'away' } });
    expect(await b.sync(place, 'add')).toMatchObject({ outcome: 'done' });
    expect(await titles(b)).toHaveLength(5);
  });

  it('a folder whose passphrase is forgotten is started anew from any device that has the jobs', async () => {
    const { a, place } = await many(2);
    place.text = 'sealed with a forgotten passphrase';
    const local = {
      read: async () => ({ jobs: await a.state(), settings: {}, wiped: null }),
      takeIn: async () => ({}),
    };
    await startAnew(place, place, local);
    expect(Object.keys(stateOf(place.text).jobs)).toHaveLength(2);
  });
});

it('a place that others write to all the time is left for the next run, with what came in kept', async () => {
  const [a, b, place] = [newDevice(), newDevice(), sharedPlace()];
  await a.keep('1');
  await a.sync(place);
  await b.keep('2');
  place.fates = Array.from({ length: 5 }, () => 'overtaken' as const);
  await expect(b.sync(place)).rejects.toMatchObject({ trouble: 'lost-race' });
  expect(await titles(b)).toEqual(['Crane Engineer 1', 'Crane Engineer 2']);
  await b.sync(place);
  await a.sync(place);
  expect(canonical(await a.state())).toBe(canonical(await b.state()));
});
