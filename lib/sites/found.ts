/** Small parts that readers share: what was found and on which rung of the ladder, and how a posting is put together. */
import { BLANK } from '../posting/blank.ts';
import { readDay } from '../posting/dates.ts';
import type { Card, Interval, Posting, Reading, Rung, SiteKey } from '../posting/schema.ts';
import { fold } from '../posting/text.ts';
import type { CardList, ListedCard } from './site.ts';

export { BLANK };

/** A page that shows neither a posting nor a list of them. */
export const NONE: Reading = { kind: 'none', posting: null, cards: [], rungs: {} };

export interface Found<Value> {
  value: Value;
  rung: Rung;
}

/** What a reader may find of a posting: a field that is left out or null is one that the page does not state. */
export type Findings = {
  [Field in Exclude<keyof Posting, 'site' | 'board' | 'url' | 'closed' | 'wording'>]?:
    | Found<NonNullable<Posting[Field]>>
    | null
    | undefined;
};

/** The first value that is there, with its rung. Candidates stand in the order of trust; an empty list is no value. */
export function firstOf<Value>(...candidates: (readonly [Value | null | undefined, Rung])[]): Found<Value> | null {
  for (const [value, rung] of candidates) {
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    return { value, rung };
  }
  return null;
}

/** A posting and its rungs out of what was found; everything else is null. */
export function compose(
  about: { site: SiteKey; board: string | null; url: string; closed: boolean },
  findings: Findings,
): { posting: Posting; rungs: Record<string, Rung> } {
  const values: Record<string, unknown> = {};
  const rungs: Record<string, Rung> = {};
  for (const [field, found] of Object.entries(findings)) {
    if (!found) continue;
    values[field] = found.value;
    rungs[field] = found.rung;
  }
  return { posting: { ...BLANK, ...values, ...about }, rungs };
}

/** No list shows so many cards at once; the schema's bound is the same. */
const MOST_CARDS = 500;

/** The outermost nodes of cards in page order, those left out that stand elsewhere than in the result list. */
export function cardElements(document: Document, card: string, elsewhere?: string): Element[] {
  const found: Element[] = [];
  for (const element of document.querySelectorAll(card)) {
    if (found.length === MOST_CARDS) break;
    const isElsewhere = elsewhere !== undefined && element.closest(elsewhere);
    if (!isElsewhere && !element.parentElement?.closest(card)) found.push(element);
  }
  return found;
}

/** One look reads no more, so that a list of 500 is no long task; the list's own follower reads every card, in slices. */
export const MOST_AT_ONCE = 100;

/**
 * The cards of a list that are filled, in page order, of the first hundred.
 * @param isBrief only the first is wanted, and those that hold the title of the open posting
 */
export function filledCards<One extends ListedCard>(
  list: CardList<One>,
  document: Document,
  url: URL,
  now: Date,
  isBrief?: boolean,
  title?: string | null,
): One[] {
  const cards: One[] = [];
  for (const element of list.elements(document, url).slice(0, MOST_AT_ONCE)) {
    const isWanted = !isBrief || cards.length === 0 || (title && fold(element.textContent)?.includes(title));
    const one = isWanted && list.read(element, url, now);
    if (one) cards.push(one);
  }
  return cards;
}

export function cardOf({ card }: ListedCard): Card {
  return card;
}

/** The day that a card states for machines. LinkedIn's class for it has a second form for fresh jobs, so it is not used. */
export function dayOfCard(element: Element): Interval | null {
  const day = readDay(element.querySelector('time[datetime]')?.getAttribute('datetime'));
  return day === null ? null : { from: day, to: day };
}

/** A link's target as an absolute web address of at most 2,000 characters; null for anything else. */
export function linkOf(link: Element | null | undefined, base: URL): string | null {
  const href = link?.getAttribute('href');
  if (!href || href.length > 2_000 || !URL.canParse(href, base.href)) return null;
  const target = new URL(href, base);
  const isWeb = target.protocol === 'https:' || target.protocol === 'http:';
  return isWeb && target.href.length <= 2_000 ? target.href : null;
}

/** The parts of an address's path, decoded as far as they can be. */
export function segmentsOf(url: URL): string[] {
  return url.pathname.split('/').filter(Boolean).map(decode);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a stray percent sign: as it is written
  }
}
