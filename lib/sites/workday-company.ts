/**
 * The employer's name on Workday. No field of the page has it for readers: the data names a legal entity with internal
 * codes (`MED Medtronic Inc`, seen 2026-04) or nothing, the address and the page's script a tenant (`medtronic`). So
 * the tenant is looked for in the page's own texts, and the way in which they spell it is the name.
 */
import { cut, fold, isAscii } from '../posting/text.ts';

/** Where the name stands first in all descriptions seen (2025-03 to 2026-07). */
const LONGEST_TEXT = 20_000;
const SEPARATORS = String.raw`[\s&.'’-]{0,3}`;
/** What may stand beside a name: nothing, ASCII, the signs of Latin-1 that names meet, and the block of punctuation. */
const NO_OTHER_LETTER = /^[\s!-~«»·®\u2000-\u206f]?$/;

const hasCapital = (text: string) => /[A-Z]/.test(text) || (!isAscii(text) && /\p{Lu}/u.test(text));

/**
 * The tenant as the texts spell it: `nvidia` -> `NVIDIA`, `generalmotors` -> `General Motors`, `tollandco` ->
 * `Toll & Co`. The most frequent spelling with a capital wins, the first among equals.
 * @returns null where no text names it
 */
export function spelledOut(tenant: string, texts: readonly (string | null | undefined)[]): string | null {
  const letters = lettersOf(tenant);
  if (letters.length < 2 || letters.length > 40) return null;
  // A short tenant is looked for as one word: `ge` is in too many others.
  const between = letters.length < 5 ? '' : SEPARATORS;
  const parts = letters.split(/and/i).map((part) => [...part].join(between));
  const name = parts.join(String.raw`${between}(?:and|&|\+)${between}`);
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const match of wholeWords(name, cut(text ?? '', LONGEST_TEXT))) {
      const spelling = fold(match);
      if (spelling && hasCapital(spelling)) counts.set(spelling, (counts.get(spelling) ?? 0) + 1);
    }
  }
  const [best = null] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [];
  return best;
}

/** `medtronic2` -> `medtronic`. */
function lettersOf(tenant: string): string {
  return isAscii(tenant)
    ? tenant.replace(/[^a-z\d]+/gi, '').replace(/(?<=[a-z]{3})\d+$/i, '')
    : tenant.replace(/[^\p{L}\p{N}]+/gu, '').replace(/(?<=\p{L}{3})\d+$/u, '');
}

/**
 * All that the pattern finds between what is no letter and no digit. A pattern that knows the letters of all alphabets
 * takes 2 ms to compile (2026-11), so it is used only where one that knows ASCII meets a character that may be one.
 */
function wholeWords(name: string, text: string): string[] {
  const found = [...text.matchAll(new RegExp(`(?<![a-z0-9])${name}(?![a-z0-9])`, 'giu'))];
  const isSure = ({ 0: match, index }: RegExpExecArray) =>
    NO_OTHER_LETTER.test(text.charAt(index - 1)) && NO_OTHER_LETTER.test(text.charAt(index + match.length));
  const sure = found.every(isSure)
    ? found
    : text.matchAll(new RegExp(String.raw`(?<![\p{L}\p{N}])${name}(?![\p{L}\p{N}])`, 'giu'));
  return Array.from(sure, ([match]) => match);
}

/** `MedtronicCareers` begins with the tenant, and with its spelling; null where the site's name does not. */
export function spelledInSite(tenant: string, site: string): string | null {
  const start = site.slice(0, tenant.length);
  const next = site.charAt(tenant.length);
  const isSmall = /[a-z]/.test(next) || (!isAscii(next) && /\p{Ll}/u.test(next));
  const isName = start.toLowerCase() === tenant.toLowerCase() && hasCapital(start) && !isSmall;
  return isName ? start : null;
}
