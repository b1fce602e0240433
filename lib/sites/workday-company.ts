/**
 * The employer's name on Workday. No field of the page has it for readers: the data names a legal entity with internal
 * codes (`MED Medtronic Inc`, seen 2026-04) or nothing, the address and the page's script a tenant (`medtronic`). So
 * the tenant is looked for in the page's own texts, and the way in which they spell it is the name.
 */
import { cut, fold } from '../posting/text.ts';

/** Where the name stands first in all descriptions seen (2025-03 to 2026-07). */
const LONGEST_TEXT = 20_000;
const SEPARATORS = String.raw`[\s&.'’-]{0,3}`;

/**
 * The tenant as the texts spell it: `nvidia` -> `NVIDIA`, `generalmotors` -> `General Motors`, `tollandco` ->
 * `Toll & Co`. The most frequent spelling with a capital wins, the first among equals.
 * @returns null where no text names it
 */
export function spelledOut(tenant: string, texts: readonly (string | null | undefined)[]): string | null {
  const letters = tenant.replace(/[^\p{L}\p{N}]+/gu, '').replace(/(?<=\p{L}{3})\d+$/u, '');
  if (letters.length < 2 || letters.length > 40) return null;
  // A short tenant is looked for as one word: `ge` is in too many others.
  const between = letters.length < 5 ? '' : SEPARATORS;
  const parts = letters.split(/and/i).map((part) => [...part].join(between));
  const name = parts.join(String.raw`${between}(?:and|&|\+)${between}`);
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${name}(?![\p{L}\p{N}])`, 'giu');
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [match] of cut(text ?? '', LONGEST_TEXT).matchAll(pattern)) {
      const spelling = fold(match);
      if (spelling && /\p{Lu}/u.test(spelling)) counts.set(spelling, (counts.get(spelling) ?? 0) + 1);
    }
  }
  const [best = null] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [];
  return best;
}

/** `MedtronicCareers` begins with the tenant, and with its spelling; null where the site's name does not. */
export function spelledInSite(tenant: string, site: string): string | null {
  const start = site.slice(0, tenant.length);
  const next = site.charAt(tenant.length);
  const isName = start.toLowerCase() === tenant.toLowerCase() && /\p{Lu}/u.test(start) && !/\p{Ll}/u.test(next);
  return isName ? start : null;
}
