import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobState, Registers } from '../../lib/saved/job.ts';
import { isAlive, jobOf, removed, written } from '../../lib/saved/job.ts';
import { capped, isStamp, MOST_AHEAD_MS, nextStamp, type Stamp, stampAt, timeOf } from '../../lib/saved/stamp.ts';
import { mergedJob, united } from '../../lib/sync/mend.ts';
import { merge, withCappedStamps, withoutOldTombstones } from '../../lib/sync/merge.ts';
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
  settings: fc.dictionary(fc.constantFrom('theme', 'filter.words'), fc.tuple(value, stamp)),
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
  const clock = (from = NOW.getTime()) => {
    let last: Stamp | null = null;
    return () => {
      last = nextStamp(last, new Date(from), 'me');
      return last;
    };
  };
  const old = (ms: number, device = 'a') => stampAt(1_700_000_000_000 + ms, device);
  const kept = (at: number, more: Registers = {}): JobState => ({
    registers: { kept: ['2026-11-01T00:00:00.000Z', old(at)], title: ['Cook', old(at)], ...more },
    died: null,
  });

  it('an edit after a removal elsewhere brings the whole job back', () => {
    const edited = kept(1, { note: ['ask again', old(12, 'b')], 'tag:x': [true, old(2)] });
    for (const [a, b] of [
      [edited, removed(old(10))],
      [removed(old(10)), edited],
    ] as const) {
      const job = jobOf('j', mergedJob(a, b, clock()));
      expect(job).toMatchObject({ title: 'Cook', note: 'ask again', tags: ['x'] });
    }
  });

  it('that a copy was met after the removal is no edit', () => {
    const met = kept(1, { 'link:linkedin::1': [{ site: 'linkedin', url: 'https://x.example/' }, old(12, 'b')] });
    expect(isAlive(mergedJob(met, removed(old(10)), clock()))).toBe(false);
  });

  it('an edit before the removal does not', () => {
    expect(isAlive(mergedJob(kept(1, { note: ['x', old(9)] }), removed(old(10)), clock()))).toBe(false);
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
    const changed = united(jobs, clock());
    expect(Object.keys(changed).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(['b', 'c', 'd'].map((id) => isAlive(changed[id] as JobState))).toEqual([false, false, false]);
    expect(jobOf('a', changed.a as JobState)).toMatchObject({ note: 'newer', status: 'applied', role: 'x|cook|oslo' });
    const elsewhere = united(jobs, clock(NOW.getTime() + 5_000));
    const both = merge({ ...EMPTY, jobs: changed }, { ...EMPTY, jobs: elsewhere });
    expect(jobOf('a', both.jobs.a as JobState)).toEqual(jobOf('a', changed.a as JobState));
    expect(united({ ...jobs, ...changed }, clock())).toEqual({});
  });

  it('jobs that are not one stay as they are', () => {
    expect(united({ a: kept(1), b: kept(2), c: removed(old(3)) }, clock())).toEqual({});
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
    expect(planOf(local, remote, none, NOW, null)).toEqual({
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
        null,
      ).question;
    expect(asks(10, 5)).toBeNull();
    expect(asks(10, 6)).toEqual({ kind: 'removes', jobs: 6, of: 10 });
    expect(asks(40, 8)).toBeNull();
    expect(asks(40, 9)).toEqual({ kind: 'removes', jobs: 9, of: 40 });
    expect(
      planOf(jobs(10, alive), jobs(10, dead), none, NOW, {
        answer: 'remove',
        question: { kind: 'removes', jobs: 10, of: 10 },
      }).question,
    ).toBeNull();
    // An answer to another question is none.
    const old = { answer: 'remove' as const, question: { kind: 'removes' as const, jobs: 6, of: 10 } };
    expect(planOf(jobs(10, alive), jobs(10, dead), none, NOW, old).question).toMatchObject({ jobs: 10 });
  });

  it('of a device that was away too long says what only it has', () => {
    const before = { ...none, lastAt: new Date(NOW.getTime() - 181 * DAY_MS).toISOString() };
    const remote = { ...EMPTY, jobs: { j0: alive() } };
    expect(planOf(jobs(3, alive), remote, before, NOW, null).question).toEqual({
      kind: 'away',
      days: 181,
      jobs: ['j1', 'j2'],
    });
    for (const answer of ['add', 'drop'] as const)
      expect(
        planOf(jobs(3, alive), remote, before, NOW, {
          answer,
          question: { kind: 'away', days: 181, jobs: ['j1', 'j2'] },
        }).question,
      ).toBeNull();
    expect(planOf(jobs(3, alive), EMPTY, before, NOW, null).question).toBeNull();
    expect(planOf(jobs(3, alive), remote, { ...none, lastAt: null }, NOW, null).question).toBeNull();
  });

  it('asks once whether to obey a wish to delete everything', () => {
    const remote = { ...EMPTY, wiped: stampAt(5, 'b') };
    expect(planOf(jobs(1, alive), remote, none, NOW, null).question).toEqual({ kind: 'wiped' });
    expect(
      planOf(jobs(1, alive), remote, none, NOW, { answer: 'keep', question: { kind: 'wiped' } }).question,
    ).toBeNull();
    expect(planOf(jobs(1, alive), remote, { ...none, wiped: stampAt(5, 'b') }, NOW, null).question).toBeNull();
    // To a device that joins it is history.
    expect(planOf(jobs(1, alive), remote, { ...none, lastAt: null }, NOW, null).question).toBeNull();
  });
});
