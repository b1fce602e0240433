/** Keeps the index of the descriptions in step with the history, in small steps that leave room for questions. */
import { type Hashes, nextPlan, type Plan } from './plan.ts';
import { addSegment, addText, type Document, newDraft, segmentOf } from './segment.ts';
import type { SearchStore, StoredSegment } from './store.ts';

/** Descriptions that are read and taken apart at one go: some 15 ms (measured 2026-11). */
const AT_ONCE = 40;

export interface Source {
  /** The postings as they are now. */
  hashes(): Hashes;
  /** Their descriptions as they are now, in the order of the keys; null for a posting that is gone or has none. */
  texts(keys: readonly string[]): Promise<(string | null)[]>;
  /** Lets others work; resolves when it may go on. */
  pause(): Promise<void>;
  /** The segments or what is covered by them has changed. */
  changed(): void;
}

/**
 * Brings the segments in step with the history: reads what other pages have stored, makes what is missing, takes out what is gone.
 * One page at a time makes a segment; another finds it afterwards.
 * @param segments by id; kept up to date in place
 */
export async function bringInStep(
  store: SearchStore,
  segments: Map<number, StoredSegment>,
  source: Source,
): Promise<void> {
  await refresh(store, segments);
  source.changed();
  let isDone = false;
  while (!isDone) {
    isDone = await store.alone(async () => {
      await refresh(store, segments);
      const plan = nextPlan([...segments.values()], source.hashes());
      if (plan) await carryOut(plan, store, segments, source);
      return plan === null;
    });
    source.changed();
  }
}

async function refresh(store: SearchStore, segments: Map<number, StoredSegment>): Promise<void> {
  const ids = new Set(await store.ids());
  for (const id of segments.keys()) if (!ids.has(id)) segments.delete(id);
  for (const id of ids) {
    const segment = segments.has(id) ? null : await store.read(id);
    if (segment) segments.set(id, segment);
  }
}

async function carryOut(
  { replaced, kept, missing }: Plan,
  store: SearchStore,
  segments: Map<number, StoredSegment>,
  { hashes, texts, pause }: Source,
): Promise<void> {
  const draft = newDraft();
  const moving = new Set(kept);
  // Each once, even where two segments hold it.
  const isKept = ({ key }: Document) => moving.delete(key);
  for (const id of replaced) {
    const segment = segments.get(id);
    if (segment) addSegment(draft, segment, isKept);
    await pause();
  }
  for (let from = 0; from < missing.length; from += AT_ONCE) {
    const keys = missing.slice(from, from + AT_ONCE);
    // As they were before the text was read: a text that changes meanwhile is read again.
    const before = keys.map((key) => hashes().get(key) ?? null);
    const read = await texts(keys);
    for (const [n, key] of keys.entries()) addText(draft, { key, hash: before[n] ?? null }, read[n] ?? null);
    await pause();
  }
  const segment = draft.documents.length > 0 ? segmentOf(draft) : null;
  const id = await store.replace(replaced, segment);
  for (const one of replaced) segments.delete(one);
  if (segment && id !== null) segments.set(id, { ...segment, id });
}
