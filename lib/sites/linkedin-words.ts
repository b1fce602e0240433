/**
 * Whether a statement on LinkedIn's signed-in pages says one thing or another, by the phrases of linkedin-phrases.ts.
 */
import { lexicon } from '../posting/lexicon.ts';
import { fold } from '../posting/text.ts';
import type { Meaning } from './linkedin-phrases.ts';

/** No statement that we look into is longer; a longer text is not one of LinkedIn's labels. */
const LONGEST = 300;

/**
 * Lower case without accents, with straight apostrophes, for comparing words of the languages above. Classes of all
 * alphabets (`\p{M}`) take half a millisecond each to compile, a tenth of the time for a page.
 */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]+/g, '')
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/ı/g, 'i')
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss');
}

/** The statement as the tables write it. The last one is kept: each is asked for several meanings in a row. */
let known: { text: string; line: string | null } = { text: '', line: null };
function lineOfWords(text: string | null): string | null {
  if (text === null || text.length > LONGEST) return null;
  if (known.text !== text) known = { text, line: fold(plain(text)) };
  return known.line;
}

function phrasesOf(meaning: Meaning): readonly string[] {
  return lexicon().phrases[meaning] ?? [];
}

/** True where the statement says it in one of the languages we know. A text longer than 300 characters says nothing. */
export function says(text: string | null, meaning: Meaning): boolean {
  const line = lineOfWords(text);
  if (line === null) return false;
  if (meaning === 'offLinkedin' && !line.includes('linkedin')) return false;
  return phrasesOf(meaning).some((phrase) => hasAtWordStart(line, phrase));
}

/** One-word labels such as "Vu" would be found in other words: those count only as the whole statement. */
export function isLabel(text: string | null, meaning: Meaning): boolean {
  const line = lineOfWords(text);
  return (
    line !== null && line.length <= 40 && phrasesOf(meaning).some((phrase) => line === phrase || isEnding(line, phrase))
  );
}

/** True for "Applied" and "Applied 2 days ago"; what else the sentence might say ("Over 100 applied") is no label. */
export function isApplied(text: string | null): boolean {
  return isLabel(text?.split(/\d/, 1)[0] ?? null, 'applied');
}

/** The phrase with the ending of its gender and number: `visualizzat` + `o`. */
function isEnding(line: string, phrase: string): boolean {
  return line.length <= phrase.length + 3 && line.startsWith(phrase) && /^[a-z()]*$/.test(line.slice(phrase.length));
}

function hasAtWordStart(line: string, phrase: string): boolean {
  for (let at = line.indexOf(phrase); at >= 0; at = line.indexOf(phrase, at + 1)) {
    if (at === 0 || line[at - 1] === ' ' || !/[\p{L}\p{N}]/u.test(line.charAt(at - 1))) return true;
  }
  return false;
}
