/** Words as the search compares them. Pure. */
import { foldWords } from '../posting/role.ts';

const MOST_WORDS = 8;
/** What hashes and encoded files pasted into a description would add: no word of ours is so long. */
const LONGEST = 40;
const WORD = /[\p{L}\p{N}\p{M}+#]+/gu;

/** Of foldWords, which takes some microseconds a word: most words of a description were met before. */
const folded = new Map<string, string>();
const MOST_FOLDED = 200_000;

/** The words of a query, folded: each is the beginning of a word that is looked for. More than eight are left out. */
export function queryWords(query: string): string[] {
  return [...new Set(foldWords(query).split(' '))].filter((word) => word !== '').slice(0, MOST_WORDS);
}

/** The different words of a text, folded as a posting's title is, so that both are found by the same query. */
export function wordsIn(text: string): Set<string> {
  const words = new Set<string>();
  for (const raw of new Set(text.normalize('NFKC').toLowerCase().match(WORD))) {
    for (const word of foldOne(raw).split(' ')) if (word !== '' && word.length <= LONGEST) words.add(word);
  }
  return words;
}

function foldOne(raw: string): string {
  const known = folded.get(raw);
  if (known !== undefined) return known;
  if (folded.size >= MOST_FOLDED) folded.clear();
  const word = foldWords(raw);
  folded.set(raw, word);
  return word;
}
