/** Several devices that write, remove, bring back and sync as it comes: what they agree on in the end, and that nothing said is lost. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { save } from '../../lib/history/jobs.ts';
import { bringBack, takeIn } from '../../lib/history/sync.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import {
  changedValues,
  isAlive,
  type JobState,
  jobOf,
  type Registers,
  removed,
  urlKey,
  written,
} from '../../lib/saved/job.ts';
import { capped, laterStamp, nextStamp, type Stamp, stampAt } from '../../lib/saved/stamp.ts';
import { mended, revived } from '../../lib/sync/mend.ts';
import { latestStamp, withCappedStamps, withoutOldTombstones } from '../../lib/sync/merge.ts';
import type { Place } from '../../lib/sync/place.ts';
import { sync } from '../../lib/sync/run.ts';
import { canonical, EMPTY, type SyncState, stateOf, textOf } from '../../lib/sync/state.ts';
import { type Device as Browser, device, postingOf, sharedPlace } from './sync-devices.ts';

const START = Date.parse('2026-11-01T08:00:00.000Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

type Jobs = Record<string, JobState>;
interface Device {
  jobs: Jobs;
  /** What was removed here last, as it was. */
  before: Jobs;
  bound: number;
  stamp(): Stamp;
  at(): Date;
  saw(state: SyncState): void;
}

/** Postings 0-3 of roles 0-2, so that jobs are one by their role, by a posting, through a third, or not at all. */
const job = fc.nat(3);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('save' as const), posting: fc.nat(3), role: fc.option(fc.nat(2)) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('note' as const), job }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('tag' as const), job }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('meet' as const), job, posting: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), job }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('sync' as const) }) },
);
const story = fc.array(fc.record({ on: fc.nat(3), step }), { maxLength: 30 });
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

interface Said {
  id: string;
  field: 'note' | 'tag';
  value: string;
  turn: number;
}

function world(skews: readonly number[], bounds: readonly number[] = []) {
  let now = START;
  let there: string | null = null;
  let version = 0;
  const devices = skews.map((skew, i): Device => {
    let last: Stamp | null = null;
    const at = () => new Date(now + skew);
    return {
      jobs: {},
      before: {},
      bound: bounds[i] ?? Number.POSITIVE_INFINITY,
      at,
      stamp: () => {
        last = nextStamp(last, at(), `dev${i}`);
        return last;
      },
      saw: (state) => {
        last = laterStamp(last && capped(last, at()), latestStamp(state));
      },
    };
  });
  async function syncOne(one: Device): Promise<boolean> {
    const place: Place = {
      read: async () => (there === null ? { kind: 'empty' } : { kind: 'text', text: there, version: String(version) }),
      write: async (text) => {
        there = text;
        version++;
      },
      fits: async (text) => text.length <= one.bound,
    };
    const local = {
      read: async () => ({ ...EMPTY, jobs: one.jobs }),
      takeIn: async (incoming: SyncState) => {
        const own = withoutOldTombstones(withCappedStamps({ ...EMPTY, jobs: one.jobs }, one.at()), one.at()).jobs;
        one.saw(incoming);
        one.jobs = mended(own, incoming.jobs).jobs;
        return {};
      },
    };
    const memory = { lastAt: null, wiped: null };
    return (await sync(place, local, { memory, now: one.at(), answers: [] })).sent;
  }
  return { devices, syncOne, pass: (ms: number) => (now += ms), there: () => there };
}

/** @returns the devices in the end, and what was said and removed on the way: `names` are those under which jobs were one at any time */
async function told(
  events: Story,
  skews: readonly number[],
  { bounds, begin = 'apart' }: { bounds?: readonly number[]; begin?: 'together' | 'apart' } = {},
) {
  const { devices, syncOne, pass } = world(skews, bounds);
  const said: Said[] = [];
  const ends: { id: string; turn: number }[] = [];
  const names: string[][] = [];
  if (begin === 'together') {
    // Two jobs on all devices, which become one where somebody meets the posting of the one as a copy of the other.
    for (const [id, posting, role] of [
      ['a', 0, 'role 0'],
      ['b', 1, null],
    ] as const) {
      const [one] = devices;
      if (!one) continue;
      const values = { kept: one.at().toISOString(), title: id, role, text: null, ...linkOf(posting) };
      one.jobs[id] = written({ registers: {}, died: null }, values, one.stamp);
      names.push([id, ...Object.keys(linkOf(posting))]);
    }
    for (const one of devices) await syncOne(one);
  }
  for (const [turn, { on, step }] of events.entries()) {
    pass(7 * MINUTE_MS);
    const one = devices[on % devices.length];
    if (!one) continue;
    const ids = Object.entries(one.jobs).flatMap(([id, job]) => (isAlive(job) ? [id] : []));
    const id = 'job' in step ? ids.sort()[step.job % Math.max(1, ids.length)] : undefined;
    const state = id === undefined ? undefined : one.jobs[id];
    if (step.do === 'sync') await syncOne(one);
    if (step.do === 'save') {
      const at = one.at().toISOString();
      const role = step.role === null ? null : `role ${step.role}`;
      const saved = `job ${step.posting} ${role}`;
      const before = one.jobs[saved] ?? { registers: {}, died: null };
      if (isAlive(before)) continue;
      const link = linkOf(step.posting);
      one.jobs[saved] = written(before, { kept: at, title: saved, role, text: 'd'.repeat(300), ...link }, one.stamp);
      names.push([saved, ...Object.keys(link), ...(role === null ? [] : [role])]);
    }
    if (step.do === 'undo')
      for (const [gone, was] of Object.entries(one.before)) {
        const now = one.jobs[gone] ?? removed(one.stamp());
        if (!isAlive(now)) one.jobs[gone] = revived(now, was.registers);
      }
    if (!id || !state) continue;
    if (step.do === 'meet') {
      one.jobs[id] = written(state, linkOf(step.posting), one.stamp);
      names.push([id, ...Object.keys(linkOf(step.posting))]);
    }
    if (step.do === 'remove') {
      one.before = { [id]: state };
      one.jobs[id] = removed(one.stamp());
      ends.push({ id, turn });
    }
    if (step.do === 'note' || step.do === 'tag') {
      const value = `${turn}`;
      const change = step.do === 'note' ? { note: value } : { addTags: [value] };
      one.jobs[id] = written(state, changedValues(change, one.at().toISOString()), one.stamp);
      said.push({ id, field: step.do, value, turn });
    }
  }
  let rounds = 0;
  for (let sent = true; sent; rounds++) {
    sent = false;
    for (const one of devices) {
      pass(30 * MINUTE_MS);
      sent = (await syncOne(one)) || sent;
    }
    // Each round ends a job at least, or hands something on.
    if (rounds > 40) throw new Error('in circles');
  }
  return { devices, said, ends, one: (id: string) => kin(id, names) };
}

function linkOf(posting: number): Record<string, unknown> {
  return { [`link:lever::${posting}`]: { site: 'lever', url: `https://jobs.lever.co/north-pier/${posting}` } };
}

/** Ids of all that a job may have been one with. */
function kin(id: string, names: string[][]): Set<string> {
  const known = new Set([id]);
  for (let size = 0; size < known.size; ) {
    size = known.size;
    for (const group of names) if (group.some((name) => known.has(name))) for (const name of group) known.add(name);
  }
  return known;
}

const isNoSaving = ({ step }: Story[number]) => step.do !== 'save' && step.do !== 'undo';

const RUNS = Number(process.env.RUNS ?? 150);
const skews = fc.array(fc.constantFrom(0, 0, 5 * MINUTE_MS, -HOUR_MS, 20 * HOUR_MS), { minLength: 2, maxLength: 4 });
const right = fc.integer({ min: 2, max: 4 }).map((count) => Array.from({ length: count }, () => 0));

it('all agree in the end, and stop writing', async () => {
  await fc.assert(
    fc.asyncProperty(story, skews, async (events, hours) => {
      const { devices } = await told(events, hours);
      const states = devices.map(({ jobs }) => canonical(jobs));
      expect(new Set(states).size).toBe(1);
    }),
    { numRuns: RUNS },
  );
}, 3_600_000);

it('they stop writing also where the place has little room, and another amount of it for each', async () => {
  const bounds = fc.array(fc.integer({ min: 200, max: 4_000 }), { minLength: 4, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(story, skews, bounds, async (events, hours, room) => {
      await told(events, hours, { bounds: room });
    }),
    { numRuns: RUNS },
  );
}, 3_600_000);

it('what was said last of a field is there in the end, unless the job was removed after that', async () => {
  await fc.assert(
    fc.asyncProperty(story, right, fc.constantFrom('together', 'together', 'apart'), async (events, clocks, begin) => {
      const { devices, said, ends, one } = await told(
        begin === 'together' ? events.filter(isNoSaving) : events,
        clocks,
        { begin },
      );
      expect(new Set(devices.map(({ jobs }) => canonical(jobs))).size).toBe(1);
      const left = Object.entries(devices[0]?.jobs ?? {}).flatMap(([id, state]) => jobOf(id, state) ?? []);
      for (const { id, field, value, turn } of said) {
        const same = one(id);
        const isRemoved = ends.some((end) => end.turn > turn && same.has(end.id));
        const isOverwritten =
          field === 'note' && said.some((other) => other.field === 'note' && other.turn > turn && same.has(other.id));
        if (isRemoved || isOverwritten) continue;
        const isThere = left.some((job) => (field === 'note' ? job.note === value : job.tags.includes(value)));
        expect(isThere, `${field} ${value} of ${id}`).toBe(true);
      }
    }),
    { numRuns: RUNS },
  );
}, 3_600_000);

it('what was removed everywhere before anything else was written stays removed', async () => {
  await fc.assert(
    fc.asyncProperty(story, right, async (events, clocks) => {
      const noUndo = events.filter(({ step }) => step.do !== 'undo');
      const { devices, said, ends, one } = await told(noUndo, clocks);
      const saves = noUndo.flatMap(({ step }, turn) =>
        step.do === 'save'
          ? [{ id: `job ${step.posting} ${step.role === null ? null : `role ${step.role}`}`, turn }]
          : [],
      );
      for (const { id, turn } of ends) {
        // A job of the same posting or role that is saved elsewhere afterwards may go on under this one's id.
        const same = one(id);
        const isWritten = [...said, ...saves].some((write) => write.turn > turn && same.has(write.id));
        const state = devices[0]?.jobs[id];
        if (!isWritten && state) expect(isAlive(state), id).toBe(false);
      }
    }),
    { numRuns: RUNS },
  );
}, 3_600_000);

describe('devices with stores of their own', () => {
  let now = START;
  const made: Browser[] = [];
  afterEach(() => {
    now = START;
    for (const one of made.splice(0)) one.close();
  });
  function browsers(): [Browser, Browser, Browser] {
    const all = [0, 1, 2].map(() => device(() => new Date(now))) as [Browser, Browser, Browser];
    made.push(...all);
    return all;
  }
  const later = () => {
    now += MINUTE_MS;
  };
  const keep = (one: Browser, posting: Posting) =>
    one.history.use((database) =>
      save(database, { posting, wanted: true, messageId: crypto.randomUUID(), at: new Date(now).toISOString() }),
    );
  const only = async (one: Browser) => {
    const [job, ...others] = await one.jobs();
    expect(others).toEqual([]);
    if (!job) throw new Error('No job');
    return job;
  };
  /** One posting whose title was changed: another role under the same address. */
  const first = postingOf('1 on linkedin');
  const renamed = { ...first, title: `Senior ${first.title}` };
  const orders: [string, Posting, Posting][] = [
    ['one way', first, renamed],
    ['the other', renamed, first],
  ];

  it('a job brought back by an edit keeps what was changed elsewhere after its removal', async () => {
    const [a, b, c] = browsers();
    const place = sharedPlace();
    await a.keep('1');
    for (const one of [a, b, c]) await one.sync(place);
    const { id } = await only(a);
    later();
    await a.remove([id]);
    later();
    await b.change(id, { addTags: ['x'] });
    later();
    await c.change(id, { status: 'offer' });
    for (const one of [a, b, c, a, b]) {
      later();
      await one.sync(place);
    }
    for (const one of [a, b, c]) expect(await only(one)).toMatchObject({ status: 'offer', tags: ['x'] });
  });

  it.each(orders)('a note made on a job while another device makes it one with a second stays, %s', async (_, x, y) => {
    const [a, b, c] = browsers();
    const place = sharedPlace();
    await keep(a, x);
    later();
    await keep(b, y);
    await b.sync(place);
    await c.sync(place);
    later();
    await c.change((await only(c)).id, { note: 'Monday, 9:00', status: 'interview' });
    later();
    // Later than the note, on the job that is to go.
    await b.change((await only(b)).id, { addTags: ['x'] });
    await b.sync(place);
    for (const one of [a, c, a, b]) {
      later();
      await one.sync(place);
    }
    for (const one of [a, b, c])
      expect(await only(one)).toMatchObject({ note: 'Monday, 9:00', status: 'interview', tags: ['x'] });
  });

  it.each(orders)('an older note of the job that goes beats no newer one, %s', async (_, x, y) => {
    const [a, b, c] = browsers();
    const [place, old] = [sharedPlace(), sharedPlace()];
    await keep(a, x);
    await a.sync(old);
    await c.sync(old);
    await keep(b, y);
    later();
    await b.change((await only(b)).id, { note: 'older', status: 'applied' });
    later();
    await c.change((await only(c)).id, { note: 'newer', status: 'interview' });
    for (const one of [b, a, c, a, b]) {
      later();
      await one.sync(place);
    }
    for (const one of [a, b, c]) expect(await only(one)).toMatchObject({ note: 'newer', status: 'interview' });
  });

  it.each(orders)(
    'a job that became one with another is not gone, so that nothing of it is to be brought back, %s',
    async (_, x, y) => {
      const [a, b] = browsers();
      const place = sharedPlace();
      await keep(a, x);
      later();
      await keep(b, y);
      await a.sync(place);
      later();
      const { before, plan } = await b.sync(place);
      expect([before, plan.removed]).toEqual([{}, []]);
      await b.change((await only(b)).id, { status: 'offer' });
      for (const one of [b, a, b]) await one.sync(place);
      for (const one of [a, b]) expect(await only(one)).toMatchObject({ status: 'offer' });
    },
  );

  it('what is brought back leaves alone what another device changed since the removal', async () => {
    const [a, b, c] = browsers();
    const place = sharedPlace();
    await a.keep('1');
    for (const one of [a, b, c]) await one.sync(place);
    const { id } = await only(a);
    await a.remove([id]);
    await a.sync(place);
    later();
    await c.change(id, { status: 'offer' });
    later();
    const { before } = await b.sync(place);
    expect(Object.keys(before)).toEqual([id]);
    await b.history.use((database) => bringBack(database, before));
    for (const one of [b, c, b, a]) {
      later();
      await one.sync(place);
    }
    for (const one of [a, b, c]) expect(await only(one)).toMatchObject({ status: 'offer', title: first.title });
  });

  it('a removal of the job that two became removes both, also where a device knows them as two', async () => {
    const [a, b, c] = browsers();
    const place = sharedPlace();
    await keep(a, first);
    later();
    await keep(b, renamed);
    await b.sync(place);
    await c.sync(place);
    later();
    await a.sync(place);
    later();
    await a.remove([(await only(a)).id]);
    for (const one of [a, c, b, a]) {
      later();
      await one.sync(place);
    }
    for (const one of [a, b, c]) expect(await one.jobs()).toEqual([]);
  });

  const foreign = (links: string[], more: Registers = {}): JobState => {
    const stamp = stampAt(now, 'zz');
    const leads = links.map((key) => [`link:${key}`, [{ site: null, url: 'https://north-pier.example/jobs' }, stamp]]);
    return {
      registers: { kept: [new Date(now).toISOString(), stamp], ...Object.fromEntries(leads), ...more },
      died: null,
    };
  };

  it.each([
    ['of other roles', (id: string) => postingOf(id)],
    ['of roles that are not known', (id: string) => ({ ...postingOf(id), title: null })],
  ])('one job that leads to the postings of others makes them no one job: %s', async (_, made) => {
    const [a] = browsers();
    const place = sharedPlace();
    for (let i = 0; i < 12; i++) await keep(a, made(`${i}`));
    await a.sync(place);
    later();
    const all = foreign(Array.from({ length: 12 }, (_, i) => `lever::${i}`));
    place.text = textOf({ ...stateOf(place.text ?? ''), jobs: { aaa: all } });
    for (let i = 0; i < 3; i++) {
      expect(await a.sync(place)).toMatchObject({ outcome: 'done', plan: { removed: [] } });
      expect(await a.jobs()).toHaveLength(13);
    }
  });

  it('it is asked before many jobs go on in others, here or elsewhere, and there is a way back', async () => {
    const [a, b] = browsers();
    const place = sharedPlace();
    for (let i = 0; i < 12; i++) await a.keep(`${i}`);
    await a.sync(place);
    await b.sync(place);
    later();
    const copies = Array.from({ length: 12 }, (_, i) => [`aaa ${i}`, foreign([`lever::${i}`])] as const);
    place.text = textOf({ ...stateOf(place.text ?? ''), jobs: Object.fromEntries(copies) });
    const asks = { outcome: 'asks', question: { kind: 'removes', jobs: 12, of: 12 } };
    expect(await a.sync(place)).toMatchObject(asks);
    expect((await a.jobs()).map(({ id }) => id)).not.toContain('aaa 0');
    const { before } = await a.sync(place, 'remove');
    expect((await a.jobs()).map(({ id, title }) => [id, title])).toContainEqual(['aaa 0', 'Crane Engineer 0']);
    expect(await a.jobs()).toHaveLength(12);
    expect(await b.sync(place)).toMatchObject(asks);
    expect(Object.keys(before)).toHaveLength(12);
    await a.history.use((database) => bringBack(database, before));
    expect(await a.jobs()).toHaveLength(24);
    expect(await a.sync(place)).toMatchObject({ outcome: 'asks', question: { jobs: 12, of: 24 } });
  });

  it('an address that is no posting, such as a list of jobs, makes nothing one', async () => {
    const [a] = browsers();
    const page = urlKey('https://www.linkedin.com/jobs/');
    const jobs = { x: foreign([page], { title: ['Cook', stampAt(now, 'zz')] }), y: foreign([page]) };
    await a.history.use((database) => takeIn(database, { ...EMPTY, jobs }, { at: new Date(now).toISOString() }));
    expect((await a.jobs()).map(({ id }) => id)).toEqual(['x', 'y']);
  });

  it('a job with more fields than can be read takes in those written last, and stays', async () => {
    const [a, b] = browsers();
    const place = sharedPlace();
    await a.keep('1');
    const { id } = await only(a);
    await a.change(id, { note: 'mine' });
    const tags = Object.fromEntries(
      Array.from({ length: 4_995 }, (_, i) => [`tag:${i}`, [true, stampAt(now, 'zz', i)] as const]),
    );
    const incoming = { ...EMPTY, jobs: { [id]: { registers: tags, died: null } } };
    later();
    await a.history.use((database) => takeIn(database, incoming, { at: new Date(now).toISOString() }));
    expect(await only(a)).toMatchObject({ id, note: 'mine', title: first.title, links: [{ key: 'lever::1' }] });
    for (let i = 0; i < 5; i++) await a.change(id, { addTags: Array.from({ length: 30 }, (_, n) => `own ${i} ${n}`) });
    await a.sync(place);
    await b.sync(place);
    expect(await only(b)).toEqual(await only(a));
    expect((await b.sync(place)).sent).toBe(false);
  });
});
