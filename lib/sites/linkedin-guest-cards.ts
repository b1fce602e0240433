/** The result cards of LinkedIn's guest pages, the same from 2022 to 2026 on result pages and in the guest API's answers. */
import { lineOf } from '../posting/text.ts';
import { cardElements, dayOfCard } from './found.ts';
import { idInLink, idOf } from './linkedin-address.ts';
import type { CardList } from './site.ts';

const CARD = '.base-search-card';
/** Parts of a result page whose cards, if any, are not results: the detail pane and the columns beside the list. */
const ELSEWHERE = '.two-pane-serp-page__detail-view, .right-rail, aside';

/** A placeholder without a title is no card. */
export const guestList: CardList = {
  card: CARD,
  elements: (document) => cardElements(document, CARD, ELSEWHERE),
  read(element, url) {
    const heading = element.querySelector('.base-search-card__title');
    const title = lineOf(heading);
    // LinkedIn blanks some results out for visitors with asterisks: nothing is known of those.
    if (!heading || title === null || !(/[a-z\d]/i.test(title) || /[\p{L}\p{N}]/u.test(title))) return null;
    const link = element.matches('a') ? element : element.querySelector('a.base-card__full-link');
    const card = {
      id: idOf(element.getAttribute('data-entity-urn')) ?? idInLink(link?.getAttribute('href'), url),
      title,
      company: lineOf(element.querySelector('.base-search-card__subtitle')),
      location: lineOf(element.querySelector('.job-search-card__location')),
      posted: dayOfCard(element),
      promoted: null, // guest cards never say any of these
      viewed: null,
      applied: null,
    };
    return { card, element, title: heading };
  },
};
