/**
 * The result cards of LinkedIn's Ember generation. Only cards near the visible part are filled: 7 of 25 until the person
 * scrolls (seen 2025-08 to 2026-03), the others are empty list items.
 */
import type { Card } from '../posting/schema.ts';
import { lineOf } from '../posting/text.ts';
import { cardElements, dayOfCard } from './found.ts';
import { idInLink, idOf } from './linkedin-address.ts';
import { isKnownLanguage } from './linkedin-member.ts';
import { isApplied, isLabel, says } from './linkedin-words.ts';
import type { CardList } from './site.ts';

/** The usual card and the variant of 2025-07, which is also that of similar jobs. */
const CARD = '.job-card-container, .job-card-job-posting-card-wrapper';
/** Where cards are of other jobs than the results: beside or below an open posting. */
const ELSEWHERE = '.jobs-search__job-details--container, .job-view-layout, .jobs-similar-jobs, aside';
const TITLE = '.artdeco-entity-lockup__title, .job-card-list__title';
const COMPANY =
  '.artdeco-entity-lockup__subtitle, .job-card-container__primary-description, .job-card-container__company-name';
/** The place is the first item of its line, where the line has items. */
const PLACE_ITEM = '.artdeco-entity-lockup__caption li, .job-card-container__metadata-item';
const PLACE_LINE = '.artdeco-entity-lockup__caption';
const LINK = 'a[href*="/jobs/view/"], a[href*="currentJobId="]';
const FOOTER_ITEM = '.job-card-container__footer-item, .job-card-job-posting-card-wrapper__footer-item';
const STATE_ITEM = '.job-card-container__footer-job-state';
const MOST_ITEMS = 20;

export const emberList: CardList = {
  card: CARD,
  elements: (document) => cardElements(document, CARD, ELSEWHERE),
  read(element, url) {
    const heading = element.querySelector(TITLE);
    const title = titleOf(heading);
    if (!heading || title === null) return null;
    const card = {
      id:
        idOf(element.getAttribute('data-job-id')) ??
        idOf(element.closest('[data-occludable-job-id]')?.getAttribute('data-occludable-job-id')) ??
        idInLink(element.querySelector(LINK)?.getAttribute('href'), url),
      title,
      company: lineOf(element.querySelector(COMPANY)),
      location: lineOf(element.querySelector(PLACE_ITEM) ?? element.querySelector(PLACE_LINE)),
      ...footerOf(element, isKnownLanguage(element.ownerDocument)),
    };
    return { card, element, title: heading };
  },
};

/** The title stands twice, once for eyes and once, with "with verification", for screen readers. */
function titleOf(title: Element | null): string | null {
  return lineOf(title?.querySelector('[aria-hidden="true"]:not(svg)') ?? title);
}

/**
 * What stands at the card's foot. "Promoted" or "Viewed" take the place of the date; "Applied" takes that of all of
 * them. A label that is not there is a no, in the languages whose labels we know.
 */
function footerOf(element: Element, isKnown: boolean): Pick<Card, 'posted' | 'promoted' | 'viewed' | 'applied'> {
  const items = [...element.querySelectorAll(FOOTER_ITEM)].slice(0, MOST_ITEMS);
  if (items.length === 0) return { posted: null, promoted: null, viewed: null, applied: null };
  const no = isKnown ? false : null;
  const state = lineOf(items.find((item) => item.matches(STATE_ITEM)) ?? null);
  const labels = items.map((item) => lineOf(item));
  const isViewed = labels.some((label) => isLabel(label, 'viewed'));
  const isOwn = state !== null || labels.some((label) => isLabel(label, 'ownStatus'));
  return {
    posted: dayOfCard(element),
    promoted: labels.some((label) => says(label, 'promoted')) || no,
    viewed: isViewed || (isOwn ? null : no),
    applied: labels.some(isApplied) || null,
  };
}
