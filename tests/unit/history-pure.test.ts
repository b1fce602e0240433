import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFacts, contentHash, mergeFacts } from '../../lib/history/content.ts';
import type { SeenRecord } from '../../lib/history/records.ts';
import { countReposts, likeness } from '../../lib/history/reposts.ts';
import { see } from '../../lib/history/sighting.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import { day, moment, posted, posting, readingOf, visit } from './history-fixtures.ts';

const facts = (change: Partial<Posting> = {}, rungs = {}) => ({ posting: posting(change), rungs });

/** The record after these pages were seen, each at its day. */
function seenAt(...pages: [days: number, change: Partial<Posting>][]): SeenRecord {
  const last = pages.reduce<SeenRecord | null>(
    (record, [days, change]) => see(record, facts(change), String(change.id ?? 'a1'), moment(days)).record,
    null,
  );
  if (!last) throw new Error('no page');
  return last;
}

describe('edits', () => {
  it('names the facts that say something else', () => {
    const after = facts({ title: 'Senior Crane Engineer', locations: ['Oslo, Norway'] });
    expect(changedFacts(facts(), after)).toEqual(['title', 'locations']);
  });

  it('takes no edit from white space, case, punctuation or the order of places', () => {
    const before = facts({ title: 'Crane Engineer (m/f)', locations: ['Bergen', 'Oslo'] });
    const after = facts({ title: 'crane  engineer - M/F', locations: ['Oslo', 'Bergen'] });
    expect(changedFacts(before, after)).toEqual([]);
    expect(contentHash(before.posting)).toBe(contentHash(after.posting));
  });

  it('compares only what both pages state, read from the same rung', () => {
    expect(changedFacts(facts(), facts({ description: null, locations: [] }))).toEqual([]);
    const layouts = [facts({}, { title: 'class' }), facts({ title: 'Crane Eng.' }, { title: 'structured' })] as const;
    expect(changedFacts(...layouts)).toEqual([]);
  });

  it('keeps what a later page does not state', () => {
    const { posting: merged } = mergeFacts(facts({ applicants: 7 }), facts({ description: null, title: 'Crane Lead' }));
    expect(merged).toEqual(posting({ applicants: 7, title: 'Crane Lead' }));
  });

  it('drops the words for closed once the posting is live again', () => {
    const { posting: merged } = mergeFacts(facts({ closed: true, closedQuote: 'Closed' }), facts());
    expect([merged.closed, merged.closedQuote]).toEqual([false, null]);
  });

  it('gives different content different hashes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const [left, right] = [facts({ description: a }), facts({ description: b })];
        const isEdit = changedFacts(left, right).length > 0;
        expect(contentHash(left.posting) !== contentHash(right.posting)).toBe(isEdit);
      }),
    );
  });
});

describe('sightings', () => {
  it('records one each six hours', () => {
    const first = see(null, facts(), 'k', '2026-03-01T00:00:00.000Z');
    const soon = see(first.record, facts(), 'k', '2026-03-01T05:59:00.000Z');
    const later = see(soon.record, facts(), 'k', '2026-03-01T06:00:00.000Z');
    expect([first.changed, soon.changed, later.changed]).toEqual([[], null, []]);
    expect(soon.record.lastSeen).toBe('2026-03-01T05:59:00.000Z');
  });

  it('records a change and a closing at once', () => {
    const first = see(null, facts(), 'k', '2026-03-01T00:00:00.000Z');
    const edited = see(first.record, facts({ title: 'Crane Lead' }), 'k', '2026-03-01T00:01:00.000Z');
    const closed = see(edited.record, facts({ title: 'Crane Lead', closed: true }), 'k', '2026-03-01T00:02:00.000Z');
    expect([edited.changed, closed.changed]).toEqual([['title'], []]);
    expect(edited.record.edited).toBe('2026-03-01T00:01:00.000Z');
  });

  it('takes no edit from a page that is still filling in', () => {
    const first = see(null, facts({ description: 'The beginning' }), 'k', '2026-03-01T00:00:00.000Z');
    const whole = see(
      first.record,
      facts({ description: 'The beginning and the rest' }),
      'k',
      '2026-03-01T00:00:01.000Z',
    );
    expect([whole.changed, whole.record.edited]).toEqual([null, null]);
    expect(whole.record.posting?.description).toBe('The beginning and the rest');
  });

  it('is not misled by a clock that was set back', () => {
    const record = seenAt([10, {}], [3, {}]);
    expect([record.firstSeen, record.lastSeen]).toEqual([moment(3), moment(10)]);
  });

  it('notes edits, and one a visit no more often than else, after a moment from a clock that was years ahead', () => {
    const wrong = see(null, facts(), 'k', '2099-01-02T00:00:00.000Z').record;
    const right = see(wrong, facts({ title: 'Crane Lead' }), 'k', moment(0));
    expect(right.changed).toEqual(['title']);
    expect(right.record).toMatchObject({ firstSeen: moment(0), lastSeen: moment(0), lastSighting: moment(0) });
    expect(right.record.listings.at(-1)?.lastLive).toBe(moment(0));
    expect(see(right.record, facts({ title: 'Crane Lead' }), 'k', moment(0.01)).changed).toBeNull();
  });

  it('notes edits after a clock was set back', () => {
    const first = see(null, facts(), 'k', moment(10)).record;
    expect(see(first, facts({ title: 'Crane Lead' }), 'k', moment(9)).record.edited).toBe(moment(9));
  });

  it('narrows the listing day by each relative date', () => {
    const record = seenAt([0, { posted: posted(day(-21), day(-14)) }], [4, { posted: posted(day(-17), day(-10)) }]);
    expect(record.listings.map((listing) => listing.listed)).toEqual([{ from: day(-17), to: day(-14) }]);
  });
});

describe('reposts', () => {
  const mate = (id: string, ...pages: [number, Partial<Posting>][]) =>
    seenAt(...pages.map(([days, change]) => [days, { id, ...change }] as [number, Partial<Posting>]));
  const listed = (days: number) => ({ posted: posted(day(days)) });

  it('counts a date of the same posting that jumped forward', () => {
    expect(countReposts(seenAt([0, listed(-9)], [10, listed(8)]), [])).toBe(1);
    expect(countReposts(seenAt([0, listed(-9)], [10, listed(8)], [40, listed(30)]), [])).toBe(2);
  });

  it('counts a date later than a sighting of the posting when it had none', () => {
    expect(countReposts(seenAt([0, {}], [10, listed(8)]), [])).toBe(1);
    expect(countReposts(seenAt([0, {}], [10, listed(-3)]), [])).toBe(0);
  });

  it('takes no jump from a rounded date, a neighbouring day, a date set back or two sources that disagree', () => {
    const weeks = { posted: posted(day(-14), day(-7)) };
    expect(countReposts(seenAt([0, weeks], [3, { posted: posted(day(-11), day(-4)) }]), [])).toBe(0);
    expect(countReposts(seenAt([0, listed(-5)], [1, listed(-4)]), [])).toBe(0);
    expect(countReposts(seenAt([0, listed(-5)], [1, listed(-30)]), [])).toBe(0);
    expect(countReposts(seenAt([0, listed(-5)], [4, listed(3)], [5, listed(-5)], [6, listed(3)]), [])).toBe(1);
  });

  it('counts another id of the role listed after the earlier one had ended', () => {
    const current = mate('b2', [30, listed(28)]);
    expect(countReposts(current, [mate('a1', [0, listed(-9)])])).toBe(1);
    expect(countReposts(current, [mate('a1', [0, listed(-9)], [12, { closed: true }])])).toBe(1);
    expect(countReposts(current, [mate('a1', [12, { ...listed(-9), closed: true }])])).toBe(1);
  });

  it('counts each time that the role was listed again', () => {
    const mates = [mate('a1', [0, listed(-9)]), mate('c3', [20, listed(10)])];
    expect(countReposts(mate('b2', [40, listed(35)]), mates)).toBe(2);
  });

  it('takes parallel openings for what they are', () => {
    const both = mate('b2', [0, listed(-3)]);
    expect(countReposts(both, [mate('a1', [0, listed(-20)])])).toBe(0);
    expect(countReposts(both, [mate('a1', [0, listed(-3)], [1, { closed: true }])])).toBe(0);
    const again = [mate('a1', [0, listed(-9)], [31, {}])];
    expect(countReposts(mate('b2', [30, listed(28)]), again)).toBe(0);
  });

  it('needs a whole day between', () => {
    expect(countReposts(mate('b2', [9, listed(1)]), [mate('a1', [0, listed(-9)])])).toBe(0);
    expect(countReposts(mate('b2', [9, listed(2)]), [mate('a1', [0, listed(-9)])])).toBe(1);
  });

  it('does not count where a third opening was up all the time', () => {
    const mates = [mate('a1', [0, listed(-9)]), mate('c3', [0, listed(-9)], [40, {}])];
    expect(countReposts(mate('b2', [41, listed(20)]), mates)).toBe(0);
  });

  it('counts two parallel openings that ended as one earlier time', () => {
    const mates = [mate('a1', [0, listed(-9)]), mate('c3', [3, listed(-2)])];
    expect(countReposts(mate('b2', [41, listed(20)]), mates)).toBe(1);
  });

  it('cannot tell without a date', () => {
    expect(countReposts(mate('b2', [30, {}]), [mate('a1', [0, listed(-9)])])).toBe(0);
  });

  it('takes no copy on another site or board for a repost', () => {
    const elsewhere = mate('a1', [0, { ...listed(-9), site: 'linkedin', board: null }]);
    expect(countReposts(mate('b2', [30, listed(28)]), [elsewhere])).toBe(0);
    const board = mate('a1', [0, { ...listed(-9), board: 'north-pier-2' }]);
    expect(countReposts(mate('b2', [30, listed(28)]), [board])).toBe(0);
  });

  it('takes another place, or none that is named, for another opening', () => {
    const earlier = (...locations: string[]) => [mate('a1', [0, { ...listed(-9), locations }])];
    expect(countReposts(mate('b2', [30, listed(28)]), earlier('Oslo, Norway'))).toBe(0);
    expect(countReposts(mate('b2', [30, { ...listed(28), locations: [] }]), earlier())).toBe(0);
    expect(countReposts(mate('b2', [30, listed(28)]), earlier('Bergen'))).toBe(1);
  });

  it('takes another text for another opening', () => {
    const other = mate('a1', [0, { ...listed(-9), description: 'A different team with different work in the yard.' }]);
    expect(countReposts(mate('b2', [30, listed(28)]), [other])).toBe(0);
  });

  it('reads the many employers of an agency as one only where the text is nearly the same', () => {
    const text = String(posting().description);
    const agency = { company: 'Fjord Staffing AS' };
    const current = mate('b2', [30, { ...listed(28), ...agency }]);
    const earlier = (change: Partial<Posting>) => [mate('a1', [0, { ...listed(-9), ...agency, ...change }])];
    expect(countReposts(current, earlier({}))).toBe(1);
    expect(countReposts(current, earlier({ description: null }))).toBe(0);
    expect(countReposts(current, earlier({ description: text.replace('north pier', 'old ferry quay') }))).toBe(0);
    const confidential = { company: 'Confidential' };
    expect(
      countReposts(
        current,
        earlier({ ...confidential, description: `${text} Our client, an old ferry line, pays well and feeds you.` }),
      ),
    ).toBe(0);
  });

  it('likens texts by what they share', () => {
    expect(likeness('one two three four', 'One two, three four!')).toBe(1);
    expect(likeness('one two three', 'four five six')).toBe(0);
    expect(likeness('', '')).toBe(1);
  });

  it('is never negative, never more than the earlier listings, and the same in any order', () => {
    fc.assert(
      fc.property(fc.array(visit, { minLength: 1, maxLength: 12 }), fc.array(fc.nat()), (visits, order) => {
        const records = new Map<string, SeenRecord>();
        for (const one of visits.toSorted((a, b) => a.at - b.at)) {
          const { posting: page, rungs } = readingOf(one);
          if (page)
            records.set(
              one.id,
              see(records.get(one.id) ?? null, { posting: page, rungs }, one.id, moment(one.at)).record,
            );
        }
        const all = [...records.values()];
        const shuffled = all.map((record, i) => [order[i] ?? 0, record] as const).sort((a, b) => a[0] - b[0]);
        const most = all.reduce((sum, record) => sum + record.listings.length, -1);
        for (const current of all) {
          const times = countReposts(current, all);
          expect(times).toBeGreaterThanOrEqual(0);
          expect(times).toBeLessThanOrEqual(most);
          expect(
            countReposts(
              current,
              shuffled.map(([, record]) => record),
            ),
          ).toBe(times);
        }
      }),
    );
  });
});
