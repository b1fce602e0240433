import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobState, Registers } from '../../lib/saved/job.ts';
import { isAlive, jobOf, removed, written } from '../../lib/saved/job.ts';
import {
  backAfter,
  capped,
  isStamp,
  MOST_AHEAD_MS,
  nextStamp,
  type Stamp,
  stampAt,
  timeOf,
  writtenAt,
} from '../../lib/saved/stamp.ts';
import { mended, united } from '../../lib/sync/mend.ts';
import { clocksOf, merge, withCappedStamps, withoutOldTombstones } from '../../lib/sync/merge.ts';
import { planOf } from '../../lib/sync/plan.ts';
import { canonical, EMPTY, type SyncState, stateOf, textOf } from '../../lib/sync/state.ts';

const NOW = new Date('2026-11-26T12:00:00.000Z');
const DAY_MS = 86_400_000;

const stamp = fc
  .record({ ms: fc.integer({ min: 0, max: 40 }), counter: fc.nat(3), device: fc.constantFrom('a', 'b', 'c') })
  .map(({ ms, counter, device }) => stampAt(1_700_000_000_000 + ms, device, counter));
const value = fc.oneof(fc.string({ maxLength: 5 }), fc.constant(null), fc.boolean(), fc.record({ is: fc.string() }));
const registers: fc.Arbitrary<Registers> = fc.dictionary(
  fc.constantFrom('kept', 'note', 'status', 'tag:x', 'link:a', 'of a later version'),
  fc.tuple(value, stamp),
);
/** As it can be: what a removal ended is gone. */
const job: fc.Arbitrary<JobState> = fc
  .record({ registers, died: fc.option(stamp) })
  .map((one) => merge({ ...EMPTY, jobs: { j: one } }, EMPTY).jobs.j as JobState);
const state: fc.Arbitrary<SyncState> = fc.record({
  jobs: fc.dictionary(fc.constantFrom('1', '2', '3'), job),
  settings: fc.dictionary(fc.constantFrom('theme', 'filter.words', 'clock.a'), fc.tuple(fc.oneof(value, stamp), stamp)),
  wiped: fc.option(stamp),
});

describe('stamps', () => {
  it('grow with every write, whatever the clock says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4e12 }), { maxLength: 30 }), (clock) => {
        let last: Stamp | null = null;
        for (const ms of clock) {
          const next: Stamp = nextStamp(last, new Date(ms), 'dev');
          expect(isStamp(next)).toBe(true);
          if (last !== null) expect(next > last).toBe(true);
          last = next;
        }
      }),
    );
  });

  it('sort as time does, and give it back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 4e12 }), (a, b) => {
        expect(timeOf(stampAt(a, 'x'))).toBe(a);
        if (a !== b) expect(stampAt(a, 'x') < stampAt(b, 'a')).toBe(a < b);
      }),
    );
  });

  it('go on within one millisecond for longer than the counter lasts', () => {
    let last = stampAt(5, 'a', 36 ** 4 - 1);
    const next = nextStamp(last, new Date(5), 'a');
    expect(next > last).toBe(true);
    last = next;
    expect(nextStamp(last, new Date(5), 'a') > last).toBe(true);
  });

  it('of a clock far ahead are capped to a day from now, others are left as they are', () => {
    const ahead = stampAt(NOW.getTime() + 400 * DAY_MS, 'a');
    expect(timeOf(capped(ahead, NOW))).toBe(NOW.getTime() + MOST_AHEAD_MS);
    const fine = stampAt(NOW.getTime() + MOST_AHEAD_MS, 'a');
    expect(capped(fine, NOW)).toBe(fine);
  });
});

describe('the stamp of a value that came back', () => {
  const own = fc
    .record({
      ms: fc.integer({ min: 0, max: 40 }),
      counter: fc.nat(40),
      device: fc.constantFrom('ab12cd34', 'ef56ab78'),
    })
    .map(({ ms, counter, device }) => stampAt(1_700_000_000_000 + ms, device, counter));

  it('comes just after the removal, in the order of writing, and tells when that was', () => {
    fc.assert(
      fc.property(own, own, own, own, (a, b, died, again) => {
        const [backA, backB] = [backAfter(died, a), backAfter(died, b)];
        for (const [was, back] of [
          [a, backA],
          [b, backB],
        ] as const) {
          expect(isStamp(back) && back > died).toBe(true);
          expect(was > died ? back === was : timeOf(back) === timeOf(died)).toBe(true);
          // Without the device, which orders what was written at one moment only.
          expect(writtenAt(back).slice(0, 14)).toBe(was.slice(0, 14));
          // What has come back twice, too.
          if (again > back) expect(writtenAt(backAfter(again, back)).slice(0, 14)).toBe(was.slice(0, 14));
        }
        if (a.slice(0, 14) < b.slice(0, 14)) expect(backA < backB || b > died).toBe(true);
      }),
    );
  });

  it('is capped together with the removal, after which it stays', () => {
    const far = NOW.getTime() + 30 * DAY_MS;
    const died = stampAt(far, 'ab12cd34');
    const registers = Object.fromEntries(
      ['kept', 'note'].map((name, i) => [
        name,
        [`${i}`, backAfter(died, stampAt(far - 1_000 + i, 'ab12cd34'))] as const,
      ]),
    );
    const state = { ...EMPTY, jobs: { j: { registers, died } } };
    const clocks = clocksOf(state, NOW);
    expect(Object.keys(clocks)).toEqual(['clock.ab12cd34']);
    for (const known of [{}, clocks]) {
      const job = withCappedStamps(state, NOW, known).jobs.j as JobState;
      expect(isAlive(job)).toBe(true);
      for (const [, at] of Object.values(job.registers)) expect(timeOf(at)).toBe(NOW.getTime() + MOST_AHEAD_MS);
    }
  });
});

describe('merging', () => {
  it('does not depend on the order', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        expect(canonical(merge(a, b))).toBe(canonical(merge(b, a)));
      }),
    );
  });

  it('does not depend on the grouping', () => {
    fc.assert(
      fc.property(state, state, state, (a, b, c) => {
        expect(canonical(merge(merge(a, b), c))).toBe(canonical(merge(a, merge(b, c))));
      }),
    );
  });

  it('changes nothing when it is repeated', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        expect(canonical(merge(a, a))).toBe(canonical(a));
        const both = merge(a, b);
        expect(canonical(merge(both, a))).toBe(canonical(both));
      }),
    );
  });

  it('never brings back what a removal ended', () => {
    fc.assert(
      fc.property(job, job, (a, b) => {
        const both = merge({ ...EMPTY, jobs: { j: a } }, { ...EMPTY, jobs: { j: b } }).jobs.j;
        const died = both?.died ?? '';
        for (const [, at] of Object.values(both?.registers ?? {})) expect(at > died).toBe(true);
      }),
    );
  });

  it('keeps no more fields than can be read again, whatever the order and the grouping', () => {
    // Overlapping thousands of tags and addresses of three devices, some taken away meanwhile; more of each than stay.
    const many = (seed: number): JobState => {
      const names = Array.from({ length: 4_800 }, (_, i) =>
        i % 3 === 0 ? `link:lever::${i}` : `tag:${i + seed * 900}`,
      );
      const at = (i: number) => stampAt(1_700_000_000_000 + ((i * 7919 * (seed + 1)) % 5_003), 'abc'[seed] ?? 'd');
      const fields = ['kept', 'title', 'note'].map((name, i) => [name, ['x', at(i)]] as const);
      return {
        registers: Object.fromEntries([...names.map((name, i) => [name, [i % 2 === 0, at(i)]] as const), ...fields]),
        died: null,
      };
    };
    const [a, b, c] = [0, 1, 2].map((seed) => merge(EMPTY, { ...EMPTY, jobs: { j: many(seed) } })) as [
      SyncState,
      SyncState,
      SyncState,
    ];
    const gone = { ...EMPTY, jobs: { j: removed(stampAt(1_700_000_000_200, 'z')) } };
    const all = merge(merge(a, b), c);
    expect(canonical(merge(a, merge(b, c)))).toBe(canonical(all));
    expect(canonical(merge(c, merge(b, a)))).toBe(canonical(all));
    expect(canonical(merge(merge(a, gone), merge(c, b)))).toBe(canonical(merge(all, gone)));
    for (const one of [a, b, c, all]) expect(canonical(merge(all, one))).toBe(canonical(all));
    expect(Object.keys(stateOf(textOf(all)).jobs.j?.registers ?? {})).toEqual(
      expect.arrayContaining(['kept', 'title', 'note']),
    );
  });

  it('goes through a text and back', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect(stateOf(textOf(one))).toEqual(JSON.parse(canonical(one)));
      }),
    );
  });
});

describe('a text that is none of ours', () => {
  const trouble = (text: string) => {
    try {
      return stateOf(text);
    } catch (error) {
      return error;
    }
  };

  it('is told apart: a later version, damage with the record that is wrong', () => {
    expect(trouble('{"version":2}')).toMatchObject({ trouble: 'newer' });
    expect(trouble('{"version":1,"jobs":{}')).toMatchObject({ trouble: 'damaged' });
    const text = textOf({ ...EMPTY, jobs: { j: { registers: { note: ['x', 'no stamp'] }, died: null } } });
    expect(trouble(text)).toMatchObject({
      trouble: 'damaged',
      detail: expect.stringContaining('jobs.j.registers.note'),
    });
  });

  it('never does anything but give a state or a trouble', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = trouble(text) as { trouble?: string; jobs?: object };
        expect(read.trouble ?? read.jobs).toBeDefined();
      }),
    );
  });
});

describe('mending', () => {
  const old = (ms: number, device = 'a') => stampAt(1_700_000_000_000 + ms, device);
  const kept = (at: number, more: Registers = {}): JobState => ({
    registers: { kept: ['2026-11-01T00:00:00.000Z', old(at)], title: ['Cook', old(at)], ...more },
    died: null,
  });

  const met = (a: JobState, b: JobState) => mended({ j: a }, { j: b }).jobs.j as JobState;

  it('an edit after a removal elsewhere brings the whole job back', () => {
    const edited = kept(1, { note: ['ask again', old(12, 'b')], 'tag:x': [true, old(2)] });
    for (const [a, b] of [
      [edited, removed(old(10))],
      [removed(old(10)), edited],
    ] as const) {
      const job = jobOf('j', met(a, b));
      expect(job).toMatchObject({ title: 'Cook', note: 'ask again', tags: ['x'] });
    }
  });

  it('what it brings back counts less than any write after the removal, and in the order of writing', () => {
    const status = (is: string) => ({ is, at: '2026-11-02T00:00:00.000Z' });
    const saved = kept(1, {
      status: [status('saved'), old(1)],
      note: ['first', old(2)],
      'tag:x': [true, old(12, 'b')],
    });
    const other = kept(1, { note: ['second', old(3, 'c')], status: [status('offer'), old(11, 'c')] });
    const here = met(saved, removed(old(10)));
    const there = met(removed(old(10)), other);
    for (const job of [met(here, there), met(there, here), met(here, other), met(there, saved)])
      expect(jobOf('j', job)).toMatchObject({ status: 'offer', tags: ['x'], title: 'Cook' });
    for (const job of [met(here, there), met(there, here)]) expect(jobOf('j', job)?.note).toBe('second');
  });

  it('that a copy was met after the removal is no edit', () => {
    const link = kept(1, { 'link:linkedin::1': [{ site: 'linkedin', url: 'https://x.example/' }, old(12, 'b')] });
    expect(isAlive(met(link, removed(old(10))))).toBe(false);
  });

  it('an edit before the removal does not', () => {
    expect(isAlive(met(kept(1, { note: ['x', old(9)] }), removed(old(10))))).toBe(false);
  });

  it('jobs that lead to one posting become one, with what was said last, wherever it is done', () => {
    const link = (at: number) => [{ site: 'lever', url: 'https://jobs.lever.co/a/1' }, old(at)] as const;
    const jobs = {
      b: kept(1, {
        'link:lever::1': link(1),
        note: ['older', old(3)],
        status: [{ is: 'applied', at: '2026-11-02T00:00:00.000Z' }, old(9)],
      }),
      a: kept(2, { 'link:lever::1': link(2), note: ['newer', old(5)] }),
      c: kept(3, { role: ['x|cook|oslo', old(3)] }),
      d: kept(4, { role: ['x|cook|oslo', old(4)], 'link:lever::1': link(4) }),
    };
    const changed = united(jobs);
    expect(Object.keys(changed).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(['b', 'c', 'd'].map((id) => isAlive(changed[id] as JobState))).toEqual([false, false, false]);
    expect(jobOf('a', changed.a as JobState)).toMatchObject({ note: 'newer', status: 'applied', role: 'x|cook|oslo' });
    const elsewhere = united(structuredClone(jobs));
    const both = merge({ ...EMPTY, jobs: changed }, { ...EMPTY, jobs: elsewhere });
    expect(jobOf('a', both.jobs.a as JobState)).toEqual(jobOf('a', changed.a as JobState));
    expect(united({ ...jobs, ...changed })).toEqual({});
  });

  it('a job that went on in another hands on what was written to it elsewhere, through any number of them', () => {
    const link = (n: number) => ({
      [`link:lever::${n}`]: [{ site: 'lever', url: 'https://jobs.lever.co/a/1' }, old(n)] as const,
    });
    const two = united({ b: kept(1, link(1)), c: kept(2, { ...link(1), note: ['known', old(20)] }) });
    const three = united({ a: kept(3, link(1)), ...two });
    const jobs = { ...two, ...three };
    const away = kept(2, { ...link(1), 'tag:x': [true, old(19)] });
    for (const after of [mended(jobs, { c: away }), mended({ c: away }, jobs)]) {
      expect(Object.keys(after.jobs).filter((id) => isAlive(after.jobs[id] as JobState))).toEqual(['a']);
      expect(jobOf('a', after.jobs.a as JobState)).toMatchObject({ note: 'known', tags: ['x'] });
    }
    expect(mended({ c: away }, jobs).united).toEqual(['c']);
    // It was removed since: what was said before that is gone with it, what comes after that is wanted.
    const gone = { ...jobs, a: removed(old(30)) };
    expect(isAlive(mended({ c: away }, gone).jobs.c as JobState)).toBe(false);
    const wanted = { ...away, registers: { ...away.registers, note: ['wanted', old(31)] as const } };
    expect(jobOf('c', mended({ c: wanted }, gone).jobs.c as JobState)).toMatchObject({ note: 'wanted', tags: ['x'] });
  });

  it('where a job went on is read with care: nothing that is none, and in no circle', () => {
    for (const job of ['constructor', 'z', 'j', 7, null]) {
      const ended = { registers: { into: [{ job, after: null }, old(11)] as const }, died: old(10) };
      const circle = { registers: { into: [{ job: 'j', after: null }, old(11)] as const }, died: old(10) };
      const { jobs } = mended({ j: kept(1, { note: ['x', old(12)] }) }, { j: ended, z: circle });
      expect(jobOf('j', jobs.j as JobState)?.note).toBe('x');
    }
  });

  it('jobs that are not one stay as they are', () => {
    expect(united({ a: kept(1), b: kept(2), c: removed(old(3)) })).toEqual({});
  });

  it('forgets removals after half a year, and nothing else', () => {
    const at = (days: number) => stampAt(NOW.getTime() - days * DAY_MS, 'a');
    const jobs = { old: removed(at(181)), new: removed(at(179)), alive: kept(1) };
    expect(Object.keys(withoutOldTombstones({ ...EMPTY, jobs }, NOW).jobs)).toEqual(['new', 'alive']);
  });

  it('caps what comes from a clock that is far ahead, everywhere in a state', () => {
    const far = stampAt(NOW.getTime() + 30 * DAY_MS, 'a');
    const ahead = {
      jobs: { j: written(removed(far), { note: 'x' }, () => far) },
      settings: { theme: ['dark', far] as const },
      wiped: far,
    };
    const text = canonical(withCappedStamps(ahead, NOW));
    expect(text).not.toContain(far);
    expect(text.match(new RegExp(capped(far, NOW), 'g'))).toHaveLength(4);
  });
});

it('a job that was removed and saved again on a clock far ahead stays saved when its stamps are capped', () => {
  const far = NOW.getTime() + 30 * DAY_MS;
  const job = {
    registers: { kept: ['2026-12-01T00:00:00.000Z', stampAt(far + 5, 'a')] as const },
    died: stampAt(far, 'a'),
  };
  const after = withCappedStamps({ ...EMPTY, jobs: { j: job } }, NOW).jobs.j;
  expect(after && isAlive(after)).toBe(true);
});

it('names that every object has are no names of jobs or fields', () => {
  const bad = (id: string, name: string) =>
    textOf({ ...EMPTY, jobs: { [id]: { registers: { [name]: ['x', stampAt(1, 'a')] }, died: null } } });
  for (const text of [bad('constructor', 'note'), bad('a:b', 'toString')])
    expect(() => stateOf(text)).toThrow('damaged');
  expect(Object.keys(stateOf(bad('a:b', 'note')).jobs)).toEqual(['a:b']);
});

describe('a plan', () => {
  const none = { lastAt: NOW.toISOString(), wiped: null };
  const jobs = (count: number, made: (i: number) => JobState): SyncState => ({
    ...EMPTY,
    jobs: Object.fromEntries(Array.from({ length: count }, (_, i) => [`j${i}`, made(i)])),
  });
  const alive = (): JobState => ({ registers: { kept: ['2026-01-01T00:00:00.000Z', stampAt(1, 'a')] }, died: null });
  const dead = () => removed(stampAt(2, 'b'));

  it('says what comes, changes and goes', () => {
    const local = { ...EMPTY, jobs: { a: alive(), b: alive() } };
    const remote = {
      ...EMPTY,
      jobs: { a: written(alive(), { note: 'x' }, () => stampAt(3, 'b')), b: dead(), c: alive() },
    };
    expect(planOf(local, remote, none, NOW, [])).toEqual({
      added: ['c'],
      changed: ['a'],
      removed: ['b'],
      question: null,
    });
  });

  it('asks before it removes more than five and more than a fifth, until that is answered', () => {
    const asks = (count: number, gone: number) =>
      planOf(
        jobs(count, alive),
        jobs(count, (i) => (i < gone ? dead() : alive())),
        none,
        NOW,
        [],
      ).question;
    expect(asks(10, 5)).toBeNull();
    expect(asks(10, 6)).toEqual({ kind: 'removes', jobs: 6, of: 10 });
    expect(asks(40, 8)).toBeNull();
    expect(asks(40, 9)).toEqual({ kind: 'removes', jobs: 9, of: 40 });
    expect(
      planOf(jobs(10, alive), jobs(10, dead), none, NOW, [
        { answer: 'remove', question: { kind: 'removes', jobs: 10, of: 10 } },
      ]).question,
    ).toBeNull();
    // An answer to another question is none.
    const old = { answer: 'remove' as const, question: { kind: 'removes' as const, jobs: 6, of: 10 } };
    expect(planOf(jobs(10, alive), jobs(10, dead), none, NOW, [old]).question).toMatchObject({ jobs: 10 });
  });

  it('of a device that was away too long says what only it has', () => {
    const before = { ...none, lastAt: new Date(NOW.getTime() - 181 * DAY_MS).toISOString() };
    const remote = { ...EMPTY, jobs: { j0: alive() } };
    expect(planOf(jobs(3, alive), remote, before, NOW, []).question).toEqual({
      kind: 'away',
      days: 181,
      jobs: ['j1', 'j2'],
    });
    for (const answer of ['add', 'drop'] as const)
      expect(
        planOf(jobs(3, alive), remote, before, NOW, [
          { answer, question: { kind: 'away', days: 181, jobs: ['j1', 'j2'] } },
        ]).question,
      ).toBeNull();
    expect(planOf(jobs(3, alive), EMPTY, before, NOW, []).question).toBeNull();
    expect(planOf(jobs(3, alive), remote, { ...none, lastAt: null }, NOW, []).question).toBeNull();
  });

  it('asks once whether to obey a wish to delete everything', () => {
    const remote = { ...EMPTY, wiped: stampAt(5, 'b') };
    expect(planOf(jobs(1, alive), remote, none, NOW, []).question).toEqual({ kind: 'wiped' });
    expect(
      planOf(jobs(1, alive), remote, none, NOW, [{ answer: 'keep', question: { kind: 'wiped' } }]).question,
    ).toBeNull();
    expect(planOf(jobs(1, alive), remote, { ...none, wiped: stampAt(5, 'b') }, NOW, []).question).toBeNull();
    // To a device that joins it is history.
    expect(planOf(jobs(1, alive), remote, { ...none, lastAt: null }, NOW, []).question).toBeNull();
  });
});
