/**
 * The inverted index of some descriptions: which words they have, and for each word the documents that have it. Pure.
 *
 * Not MiniSearch: over 2,000 synthetic descriptions of 4,000 characters it took 19 kB of heap for each (measured 2026-11, Node 22,
 * MiniSearch 7), 1.9 GB for 100,000 of them, all of it to be made or read anew at every start. This takes 0.9 kB each, 86 MB, as it
 * lies on the disk.
 */
import { wordsIn } from './words.ts';

/** Documents of one segment at most: the numbers of documents fit 16 bits, and one is made anew within a second or two. */
export const MOST_DOCUMENTS = 2_000;

/** The description that was indexed: the posting's key, and the hash of what it was then. */
export interface Document {
  key: string;
  hash: string | null;
}

export interface Segment {
  documents: Document[];
  /** The words in the order of their code units, each followed by a line feed. */
  words: string;
  /** Where each word begins in `words`; one more for the end. */
  wordStarts: Uint32Array;
  /** Where the documents of each word begin in `lists`; one more for the end. */
  listStarts: Uint32Array;
  /** Numbers of documents, rising for each word. */
  lists: Uint16Array;
}

/** A segment in the making. */
export interface Draft {
  documents: Document[];
  lists: Map<string, number[]>;
}

export function newDraft(): Draft {
  return { documents: [], lists: new Map() };
}

/** Adds a description; null for a posting without one, which is a document without words. */
export function addText(draft: Draft, document: Document, text: string | null): void {
  const number = draft.documents.push(document) - 1;
  if (text === null) return;
  for (const word of wordsIn(text)) push(draft, word, number);
}

/** Adds the documents of a segment that are still what they were, without their texts. */
export function addSegment(draft: Draft, segment: Segment, isKept: (document: Document) => boolean): void {
  const numbers = segment.documents.map((document) => (isKept(document) ? draft.documents.push(document) - 1 : null));
  for (let word = 0; word < segment.wordStarts.length - 1; word++) {
    const text = wordAt(segment, word);
    for (const document of listAt(segment, word)) {
      const number = numbers[document] ?? null;
      if (number !== null) push(draft, text, number);
    }
  }
}

export function segmentOf({ documents, lists }: Draft): Segment {
  const words = [...lists.keys()].sort();
  const wordStarts = new Uint32Array(words.length + 1);
  const listStarts = new Uint32Array(words.length + 1);
  let size = 0;
  for (const list of lists.values()) size += list.length;
  const all = new Uint16Array(size);
  words.forEach((word, n) => {
    const list = lists.get(word) ?? [];
    all.set(list, listStarts[n]);
    listStarts[n + 1] = (listStarts[n] ?? 0) + list.length;
    wordStarts[n + 1] = (wordStarts[n] ?? 0) + word.length + 1;
  });
  return { documents, words: words.map((word) => `${word}\n`).join(''), wordStarts, listStarts, lists: all };
}

/**
 * The documents with a word that begins so, once for each such word: a document may come several times. A single letter is the whole
 * word, as in "C" and "R": every description has words that begin with it.
 */
export function documentsWith(segment: Segment, beginning: string): Uint16Array {
  const isWhole = beginning.length === 1;
  const from = firstFrom(segment, (word) => word >= beginning);
  const isAfter = (word: string) => word > beginning && (isWhole || !word.startsWith(beginning));
  const to = firstFrom(segment, isAfter);
  return segment.lists.subarray(segment.listStarts[from], segment.listStarts[to]);
}

/** The number of the first word for which it holds; it must hold for all after that, too. */
function firstFrom(segment: Segment, holds: (word: string) => boolean): number {
  let [from, to] = [0, segment.wordStarts.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(wordAt(segment, middle))) to = middle;
    else from = middle + 1;
  }
  return from;
}

function wordAt({ words, wordStarts }: Segment, n: number): string {
  return words.slice(wordStarts[n], (wordStarts[n + 1] ?? 1) - 1);
}

function listAt({ lists, listStarts }: Segment, n: number): Uint16Array {
  return lists.subarray(listStarts[n], listStarts[n + 1]);
}

function push({ lists }: Draft, word: string, number: number): void {
  const list = lists.get(word);
  if (list) list.push(number);
  else lists.set(word, [number]);
}
