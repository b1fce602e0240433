import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bringInStep } from '../../lib/search/indexing.ts';
import { nextPlan } from '../../lib/search/plan.ts';
import {
  addSegment,
  addText,
  documentsWith,
  MOST_DOCUMENTS,
  newDraft,
  type Segment,
  segmentOf,
} from '../../lib/search/segment.ts';
import type { SearchStore, StoredSegment } from '../../lib/search/store.ts';
import { queryWords, wordsIn } from '../../lib/search/words.ts';

const word = fc.constantFrom('crane', 'cranes', 'Kräne', 'c++', 'c', 'pier', 'Größe', '2026', 'a', 'über-uns');
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));

function indexed(texts: (string | null)[]): Segment {
  const draft = newDraft();
  for (const [n, one] of texts.entries()) addText(draft, { key: `k${n}`, hash: `h${n}` }, one);
  return segmentOf(draft);
}

/** A single letter is a whole word. */
const hasWord = (one: string, beginning: string) =>
  [...wordsIn(one)].some((has) => (beginning.length === 1 ? has === beginning : has.startsWith(beginning)));

const keysWith = (segment: Segment, beginning: string) =>
  [...new Set(documentsWith(segment, beginning))].map((n) => segment.documents[n]?.key).sort();

describe('words', () => {
  test('a query and a text are folded alike', () => {
    expect(queryWords('  GRÖSSE, Kräne: C++ c++ ')).toEqual(['grosse', 'krane', 'c++']);
    expect([...wordsIn('Größe der Kräne (C++).')]).toEqual(['grosse', 'der', 'krane', 'c++']);
  });

  test('a query of signs has no words', () => {
    expect(queryWords(' … , ')).toEqual([]);
  });
});

describe('a segment', () => {
  test('finds by the beginnings of words just what has such a word', () => {
    fc.assert(
      fc.property(fc.array(fc.option(text)), word, fc.nat({ max: 6 }), (texts, looked, length) => {
        const [beginning = ''] = queryWords(looked.slice(0, length + 1));
        fc.pre(beginning !== '');
        const truth = texts.flatMap((one, n) => (one !== null && hasWord(one, beginning) ? [`k${n}`] : []));
        expect(keysWith(indexed(texts), beginning)).toEqual(truth.sort());
      }),
    );
  });

  test('taken into another without some of its documents, it is what those texts would have made', () => {
    fc.assert(
      fc.property(fc.array(fc.option(text), { maxLength: 12 }), fc.array(fc.boolean()), (texts, gone) => {
        const segment = indexed(texts);
        const isKept = (n: number) => gone[n] !== true;
        const draft = newDraft();
        addSegment(draft, segment, ({ key }) => isKept(Number(key.slice(1))));
        const straight = newDraft();
        texts.forEach((one, n) => {
          if (isKept(n)) addText(straight, { key: `k${n}`, hash: `h${n}` }, one);
        });
        expect(segmentOf(draft)).toEqual(segmentOf(straight));
      }),
    );
  });
});

describe('the plan', () => {
  const document = (key: string, hash: string | null = key) => ({ key, hash });

  test('of nothing stored and nothing seen is nothing', () => {
    expect(nextPlan([], new Map())).toBeNull();
  });

  test('a whole index needs nothing; one new posting makes a small segment, not the large one anew', () => {
    const held = [{ id: 1, documents: Array.from({ length: 50 }, (_, n) => document(`k${n}`)) }];
    const hashes = new Map(held.flatMap(({ documents }) => documents.map(({ key, hash }) => [key, hash] as const)));
    expect(nextPlan(held, hashes)).toBeNull();
    hashes.set('new', 'new');
    expect(nextPlan(held, hashes)).toEqual({ replaced: [], kept: new Set(), missing: ['new'] });
  });

  test('a segment with a posting that is gone or edited gives way, and keeps the rest', () => {
    const held = [{ id: 4, documents: [document('a'), document('b'), document('c')] }];
    const hashes = new Map([
      ['a', 'a'],
      ['b', 'other'],
    ]);
    expect(nextPlan(held, hashes)).toEqual({ replaced: [4], kept: new Set(['a']), missing: ['b'] });
  });
});

/** A store in memory; it counts how much is put. */
function memoryStore(): SearchStore & { segments: Map<number, StoredSegment>; put: number } {
  const segments = new Map<number, StoredSegment>();
  let last = 0;
  let queue: Promise<unknown> = Promise.resolve();
  return {
    segments,
    put: 0,
    ids: async () => [...segments.keys()],
    read: async (id) => segments.get(id) ?? null,
    async replace(gone, segment) {
      for (const one of gone) segments.delete(one);
      if (!segment) return null;
      segments.set(++last, { ...segment, id: last });
      this.put += segment.documents.length;
      return last;
    },
    alone(work) {
      const done = queue.then(work);
      queue = done.catch(() => {});
      return done;
    },
  };
}

describe('kept in step', () => {
  type History = Map<string, string>;
  const page = (store: SearchStore, history: History) => {
    const segments = new Map<number, StoredSegment>();
    const source = {
      hashes: () => new Map([...history].map(([key, text]) => [key, `hash of ${text}`])),
      texts: async (keys: readonly string[]) => keys.map((key) => history.get(key) ?? null),
      pause: async () => {},
      changed() {},
    };
    return { segments, run: () => bringInStep(store, segments, source) };
  };
  const found = (segments: ReadonlyMap<number, StoredSegment>, beginning: string) =>
    [...segments.values()].flatMap((segment) => keysWith(segment, beginning)).sort();
  const truth = (history: History, beginning: string) =>
    [...history].flatMap(([key, one]) => (hasWord(one, beginning) ? [key] : [])).sort();

  test('whatever is seen, edited and deleted, two pages at once find just what there is, and nothing stays of the rest', async () => {
    const step = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), text: fc.option(text) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 6 }), word, async (rounds, looked) => {
        const store = memoryStore();
        const history: History = new Map();
        const [one, other] = [page(store, history), page(store, history)];
        const [beginning = ''] = queryWords(looked);
        for (const round of rounds) {
          for (const { key, text } of round) {
            if (text === null) history.delete(key);
            else history.set(key, text);
          }
          await Promise.all([one.run(), other.run()]);
          for (const { segments } of [one, other])
            expect(found(segments, beginning)).toEqual(truth(history, beginning));
          const documents = [...store.segments.values()].flatMap((segment) => segment.documents.map(({ key }) => key));
          expect(documents.sort()).toEqual([...history.keys()].sort());
        }
      }),
      { numRuns: 60 },
    );
  });

  test('an emptied history leaves an empty index', async () => {
    const store = memoryStore();
    const history: History = new Map([['a', 'crane']]);
    const own = page(store, history);
    await own.run();
    history.clear();
    await own.run();
    expect([store.segments.size, own.segments.size]).toEqual([0, 0]);
  });

  test('postings that come one by one leave few segments, and move a few times only', async () => {
    const store = memoryStore();
    const history: History = new Map();
    const own = page(store, history);
    const count = 300;
    for (let n = 0; n < count; n++) {
      history.set(`k${n}`, 'crane');
      await own.run();
    }
    expect(store.segments.size).toBeLessThanOrEqual(Math.log2(count) + 1);
    expect(store.put).toBeLessThanOrEqual(count * (Math.log2(count) + 1));
  });

  test('no segment is larger than its numbers reach', async () => {
    const store = memoryStore();
    const own = page(store, new Map(Array.from({ length: MOST_DOCUMENTS + 10 }, (_, n) => [`k${n}`, 'pier'])));
    await own.run();
    expect([...store.segments.values()].map(({ documents }) => documents.length)).toEqual([MOST_DOCUMENTS, 10]);
  });
});
