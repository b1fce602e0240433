/** All words that readers know, for everything but content scripts. */
import { AGE_WORDS } from '../posting/age-words.ts';
import { type Lexicon, learn } from '../posting/lexicon.ts';
import { TERM_WORDS } from '../posting/term-words.ts';
import { LINKEDIN_PHRASES } from './linkedin-phrases.ts';

export const LEXICON: Lexicon = { age: AGE_WORDS, terms: TERM_WORDS, phrases: LINKEDIN_PHRASES };

/** Called by whoever reads pages outside of a content script. */
export function learnAll(): void {
  learn(LEXICON);
}
