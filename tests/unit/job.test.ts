/** A saved job as registers: what a change writes, and what is read of them, damaged ones among them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changedValues,
  firstValues,
  isAlive,
  type JobChange,
  type JobState,
  jobChangeSchema,
  jobOf,
  jobStateSchema,
  linkKeys,
  MOST_TAGS,
  removed,
  written,
} from '../../lib/saved/job.ts';
import { nextStamp, type Stamp, stampAt } from '../../lib/saved/stamp.ts';
import { STATUSES } from '../../lib/saved/status.ts';
import { posted, posting } from './history-fixtures.ts';

const AT = '2026-03-01T12:00:00.000Z';
const LATER = '2026-03-09T08:00:00.000Z';
const NOTHING: JobState = { registers: {}, died: null };

/** Stamps of one device, one after the other. */
function clock(at = AT): () => Stamp {
  let last: Stamp | null = null;
  return () => {
    last = nextStamp(last, new Date(at), 'd1');
    return last;
  };
}
const saved = (facts = {}) => written(NOTHING, firstValues(posting(facts), AT), clock());
const changed = (state: JobState, change: JobChange, at = LATER) =>
  written(state, changedValues(change, at), clock(at));

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const tag = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() === text);
const change: fc.Arbitrary<JobChange> = fc.record(
  {
    status: fc.constantFrom(...STATUSES),
    note: fc.string(),
    addTags: fc.array(tag, { maxLength: 5 }),
    removeTags: fc.array(tag, { maxLength: 5 }),
    days: fc.dictionary(fc.constantFrom(...STATUSES), fc.option(day)),
    reminder: fc.option(fc.record({ day, text: fc.string({ maxLength: 50 }) })),
  },
  { requiredKeys: [] },
);

describe('a job that was just saved', () => {
  it('is the posting as it is, with one address', () => {
    const state = saved({ posted: posted('2026-02-20') });
    expect(jobOf('j', state)).toEqual({
      id: 'j',
      savedAt: AT,
      title: 'Crane Engineer',
      company: 'North Pier',
      place: 'Bergen, Norway',
      role: 'north pier|crane engineer|bergen',
      status: 'saved',
      statusAt: AT,
      days: {},
      note: '',
      tags: [],
      reminder: null,
      links: [{ key: 'lever::a1', site: 'lever', url: 'https://jobs.lever.co/north-pier/a1' }],
      pay: null,
      posted: { from: '2026-02-20', to: '2026-02-20' },
      text: posting().description,
    });
    expect(linkKeys(state)).toEqual(['lever::a1']);
  });

  it('is none any more once it was removed, and again one when it is saved later', () => {
    const gone = removed(stampAt(Date.parse(LATER), 'd1'));
    expect([isAlive(gone), jobOf('j', gone), linkKeys(gone)]).toEqual([false, null, []]);
    const stale = { ...saved(), died: stampAt(Date.parse(LATER), 'd1') };
    expect(jobOf('j', stale)).toBeNull();
    const again = written(gone, firstValues(posting(), LATER), clock('2026-03-10T08:00:00.000Z'));
    expect(jobOf('j', again)?.savedAt).toBe(LATER);
  });
});

describe('a change', () => {
  it('sets the status with its moment and its day, unless a day is given', () => {
    expect(jobOf('j', changed(saved(), { status: 'applied' }))).toMatchObject({
      status: 'applied',
      statusAt: LATER,
      days: { applied: '2026-03-09' },
    });
    const own = changed(saved(), { status: 'applied', days: { applied: '2026-03-02' } });
    expect(jobOf('j', own)?.days).toEqual({ applied: '2026-03-02' });
  });

  it('takes a day and a tag away, and leaves everything else', () => {
    const before = changed(saved(), { status: 'offer', note: 'Ask Ola', addTags: ['sea', 'port'] });
    const after = changed(before, { days: { offer: null }, removeTags: ['sea'] }, '2026-03-10T08:00:00.000Z');
    expect(jobOf('j', after)).toMatchObject({ status: 'offer', days: {}, tags: ['port'], note: 'Ask Ola' });
    expect(linkKeys(after)).toEqual(['lever::a1']);
  });

  it('of nothing writes nothing', () => {
    expect(changedValues({}, AT)).toEqual({});
    expect(changed(saved(), {})).toEqual(saved());
  });

  it('is read back as it was made, and nothing but it has changed', () => {
    fc.assert(
      fc.property(change, (wanted) => {
        const before = jobOf('j', saved());
        const after = jobOf('j', changed(saved(), wanted));
        expect(jobChangeSchema.safeParse(wanted).success).toBe(true);
        if (wanted.note !== undefined) expect(after?.note).toBe(wanted.note);
        if (wanted.reminder !== undefined) expect(after?.reminder).toEqual(wanted.reminder);
        if (wanted.status !== undefined) expect(after?.status).toBe(wanted.status);
        expect(after?.tags).toEqual([...new Set(wanted.addTags ?? [])].sort());
        for (const [step, on] of Object.entries(wanted.days ?? {})) {
          expect(after?.days[step as 'saved'] ?? null).toBe(on);
        }
        const { status, statusAt, days, note, tags, reminder, ...rest } = after ?? {};
        expect(before).toMatchObject(rest);
      }),
    );
  });

  it('is refused where it holds what no job has', () => {
    for (const bad of [{ status: 'hired' }, { days: { applied: 'soon' } }, { addTags: [''] }, { colour: 1 }]) {
      expect(jobChangeSchema.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
    }
  });
});

describe('damaged registers', () => {
  const stamp = fc.nat({ max: 2_000_000_000 }).map((seconds) => stampAt(seconds * 1000, 'd2'));
  const names = fc.oneof(
    fc.constantFrom('kept', 'title', 'company', 'status', 'note', 'reminder', 'posted', 'pay', 'text', 'role'),
    fc.string({ maxLength: 20 }),
    fc.string({ maxLength: 10 }).map((name) => `tag:${name}`),
    fc.string({ maxLength: 10 }).map((name) => `link:${name}`),
    fc.constantFrom(...STATUSES).map((status) => `day:${status}`),
  );
  const value = fc.anything({ maxDepth: 2 }).filter((one) => one !== undefined);
  const damage = fc.dictionary(names, fc.tuple(value, stamp), { maxKeys: 30 });

  it('never throw: what is no value becomes empty, the rest is told', () => {
    fc.assert(
      fc.property(damage, fc.option(stamp), (registers, died) => {
        const state = { registers: { ...saved().registers, ...registers }, died };
        const job = jobOf('j', state);
        expect(job === null).toBe(!isAlive(state));
        if (!job) return;
        expect(STATUSES).toContain(job.status);
        expect(job.tags.length).toBeLessThanOrEqual(MOST_TAGS);
        expect(typeof job.note).toBe('string');
        expect(Number.isNaN(Date.parse(job.savedAt))).toBe(false);
        for (const { url } of job.links) expect(url).toMatch(/^https?:/i);
        expect(linkKeys(state)).toEqual(job.links.map(({ key }) => key));
      }),
    );
  });

  it('are refused as a whole where they are no registers', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 3 }), (anything) => {
        const read = jobStateSchema.safeParse(anything);
        if (read.success) jobOf('j', read.data);
      }),
    );
    expect(jobStateSchema.safeParse({ registers: { kept: [AT, 'no stamp'] }, died: null }).success).toBe(false);
    expect(jobStateSchema.safeParse(saved()).success).toBe(true);
  });
});
