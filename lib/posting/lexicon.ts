/**
 * The words of many languages by which readers understand a page. They are data of some 15 kB that a content script does not
 * carry: the background sends them when the first job page is met (`dress`), and everything else learns them from
 * lib/sites/lexicon.ts. Set once, before anything is read.
 */
import type { AgeLexicon } from './age-words.ts';
import type { TermLexicon } from './term-words.ts';

export interface Lexicon {
  age: AgeLexicon;
  terms: TermLexicon;
  /** A site's own phrases by what they mean (lib/sites/linkedin-phrases.ts). */
  phrases: Readonly<Record<string, readonly string[]>>;
}

let known: Lexicon | null = null;

export function learn(lexicon: Lexicon): void {
  known = lexicon;
}

/** @throws Error before anything was learned: a reader without words would take every page for one that states nothing */
export function lexicon(): Lexicon {
  if (!known) throw new Error('No words are known yet: call learn() before reading.');
  return known;
}
