/** The result cards of LinkedIn's guest pages, the same from 2022 to 2026 on result pages and in the guest API's answers. */
import { readDay } from '../posting/dates.ts';
import type { Card, Interval } from '../posting/schema.ts';
import { lineOf } from '../posting/text.ts';
import { idInLink, idOf } from './linkedin-address.ts';

/** A result page shows 60 cards, and more as the person scrolls; the schema's bound is the end of it. */
const MOST_CARDS = 500;
const CARD = '.base-search-card';
/** Parts of a result page whose cards, if any, are not results: the detail pane and the columns beside the list. */
const ELSEWHERE = '.two-pane-serp-page__detail-view, .right-rail, aside';

/** The filled cards in page order; a placeholder without a title gives none. */
export function readGuestCards(document: Document, url: URL): Card[] {
  const cards: Card[] = [];
  for (const element of document.querySelectorAll(CARD)) {
    if (cards.length === MOST_CARDS) break;
    const card = element.closest(ELSEWHERE) ? null : readCard(element, url);
    if (card) cards.push(card);
  }
  return cards;
}

function readCard(element: Element, url: URL): Card | null {
  const title = lineOf(element.querySelector('.base-search-card__title'));
  // LinkedIn blanks some results out for visitors with asterisks: nothing is known of those.
  if (title === null || !(/[a-z\d]/i.test(title) || /[\p{L}\p{N}]/u.test(title))) return null;
  const link = element.matches('a') ? element : element.querySelector('a.base-card__full-link');
  return {
    id: idOf(element.getAttribute('data-entity-urn')) ?? idInLink(link?.getAttribute('href'), url),
    title,
    company: lineOf(element.querySelector('.base-search-card__subtitle')),
    location: lineOf(element.querySelector('.job-search-card__location')),
    posted: dayOfCard(element),
    promoted: null, // guest cards never say either
    viewed: null,
    applied: null,
  };
}

/** The card's own day. The class has a second form for fresh jobs, `job-search-card__listdate--new`. */
function dayOfCard(element: Element): Interval | null {
  const day = readDay(element.querySelector('time[datetime]')?.getAttribute('datetime'));
  return day === null ? null : { from: day, to: day };
}
