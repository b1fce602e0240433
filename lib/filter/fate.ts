/** What the person's filter makes of one card in a result list. Pure: what is known of the card comes in. */
import { foldCompany, foldWords } from '../posting/role.ts';
import type { Card } from '../posting/schema.ts';
import type { Report } from '../scoring/report.ts';
import type { Filter } from '../settings.ts';
import type { Words } from '../words.ts';
import { words } from '../words.ts';

/** From what changes nothing to what takes the card out of sight. */
export const FATES = ['show', 'mark', 'dim', 'hide'] as const;
export type Fate = (typeof FATES)[number];

/** One card and what is known of it; the same role under another id or on another site counts for the last three. */
export interface Judged {
  card: Card;
  report: Report;
  /** The person has opened it before. */
  seen: boolean;
  /** The person has saved it. */
  kept: boolean;
  reposted: boolean;
}

/** A rule that meets the card: what it asks for, and what is said of it. */
interface Met {
  fate: Fate;
  why: Words;
}

/** Letters of scripts that put no space between words: each counts as a word, so that a phrase is found wherever it stands. */
const UNSPACED = ['Han', 'Hiragana', 'Thai', 'Lao', 'Khmer', 'Myanmar'].map((script) => `\\p{sc=${script}}`).join('');
/** Letters and digits, with the two endings that make another word of it: `c++`, `c#`. */
const WORD = new RegExp(`[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+(?:\\+\\+|#)?`, 'gu');

/**
 * The words of a text in their order, each between two spaces, so that what stands in another text as whole words is a
 * part of that: ` senior c++ developer `. '' where there is no word.
 */
export function wordsOf(text: string): string {
  const found = foldWords(text).match(WORD);
  return found ? ` ${found.join(' ')} ` : '';
}

/** The person's own entries, made ready to compare: folded to the entry as it was written. */
interface Named {
  companies: ReadonlyMap<string, string>;
  phrases: ReadonlyMap<string, string>;
}

/** Folding 1,000 entries takes longer than judging a card: once for each filter, not once for each card. */
const named = new WeakMap<Filter, Named>();

function namedBy(filter: Filter): Named {
  const known = named.get(filter);
  if (known) return known;
  const made = { companies: byFolded(filter.companies, foldCompany), phrases: byFolded(filter.words, wordsOf) };
  named.set(filter, made);
  return made;
}

function byFolded(entries: readonly string[], fold: (entry: string) => string): Map<string, string> {
  const folded = new Map(entries.map((entry) => [fold(entry), entry]));
  // An entry of signs alone names nothing.
  folded.delete('');
  return folded;
}

/**
 * What becomes of a card: the strongest of what the rules ask for, and the first rule that asks for it. A card without a
 * score is always shown, whatever else is known of it; a closed one counts as below the threshold.
 * @param filter not to be changed afterwards: what was folded of it is kept
 * @returns `why` is null exactly where the fate is `show`
 */
export function fateOf(judged: Judged, filter: Filter): { fate: Fate; why: Words | null } {
  if (!isScored(judged.report)) return { fate: 'show', why: null };
  let strongest: { fate: Fate; why: Words | null } = { fate: 'show', why: null };
  for (const met of rulesMet(judged, filter)) {
    if (FATES.indexOf(met.fate) > FATES.indexOf(strongest.fate)) strongest = met;
  }
  return strongest;
}

function isScored({ band, score }: Report): boolean {
  return band === 'closed' || (band !== 'unknown' && Number.isFinite(score));
}

/** The rules that meet the card, in the order in which the popup lists them. */
function rulesMet({ card, report, seen, kept, reposted }: Judged, filter: Filter): Met[] {
  const met: Met[] = [];
  if (report.band === 'closed') met.push({ fate: filter.below, why: words('filter_why_closed') });
  else if (report.score !== null && report.score < filter.threshold)
    met.push({ fate: filter.below, why: words('filter_why_below', filter.threshold) });
  if (reposted) met.push({ fate: filter.reposted, why: words('filter_why_reposted') });
  if (card.promoted === true) met.push({ fate: filter.promoted, why: words('filter_why_promoted') });
  if (seen || card.viewed === true) met.push({ fate: filter.viewed, why: words('filter_why_viewed') });
  if (kept || card.applied === true) met.push({ fate: filter.kept, why: words('filter_why_kept') });
  if (filter.named !== 'show') met.push(...namedIn(card, filter));
  return met;
}

function namedIn(card: Card, filter: Filter): Met[] {
  const { companies, phrases } = namedBy(filter);
  const company = companies.get(foldCompany(card.company));
  if (company !== undefined) return [{ fate: filter.named, why: words('filter_why_company', company) }];
  if (phrases.size === 0) return [];
  const title = wordsOf(card.title);
  for (const [phrase, entry] of phrases) {
    if (title.includes(phrase)) return [{ fate: filter.named, why: words('filter_why_word', entry) }];
  }
  return [];
}
