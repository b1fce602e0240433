/**
 * LinkedIn: three generations of pages run side by side (what visitors see, and two for people who are signed in), under
 * the same addresses. The document itself tells which one it is.
 */

import type { Reading } from '../posting/schema.ts';
import { NONE } from './found.ts';
import { idInAddress, routeOf } from './linkedin-address.ts';
import { isEmber, placeEmber, readEmber } from './linkedin-ember.ts';
import { emberList } from './linkedin-ember-cards.ts';
import { isGuest, placeGuest, readGuest } from './linkedin-guest.ts';
import { guestList } from './linkedin-guest-cards.ts';
import { isSdui, placeSdui, readSdui } from './linkedin-sdui.ts';
import { sduiList } from './linkedin-sdui-cards.ts';
import type { CardList, Place, Site } from './site.ts';

interface Layout {
  /** Cheap test by the document alone. */
  is(document: Document): boolean;
  read(document: Document, url: URL, now: Date, isBrief?: boolean): Reading;
  place(document: Document, url: URL): Place | null;
  list: CardList;
}

/** The signed-in generations first: their marks are at the root of the page, and they are what most people see. */
const LAYOUTS: Layout[] = [
  { is: isSdui, read: readSdui, place: placeSdui, list: sduiList },
  { is: isEmber, read: readEmber, place: placeEmber, list: emberList },
  { is: isGuest, read: readGuest, place: placeGuest, list: guestList },
];

/**
 * Where each generation swaps postings or fills its list, seen 2023-01 to 2026-03. A guest's job page is loaded whole:
 * its top card is named only so that nobody goes on searching the page for a container.
 */
const WATCHED = [
  '.two-pane-serp-page__detail-view',
  '.jobs-search__results-list',
  'section.top-card-layout',
  '.jobs-search__job-details--container',
  '.scaffold-layout__list',
  '.job-view-layout',
  '[data-sdui-screen*="JobDetails"]',
  '[componentkey="SearchResultsMainContent"]',
];

function layoutOf(document: Document, url: URL): Layout | null {
  return routeOf(url) === null ? null : (LAYOUTS.find((layout) => layout.is(document)) ?? null);
}

export const linkedin: Site = {
  key: 'linkedin',
  isJobRoute: (url) => routeOf(url) !== null,
  idInAddress,
  read: (document, url, now, isBrief) => layoutOf(document, url)?.read(document, url, now, isBrief) ?? NONE,
  place: (document, url) => layoutOf(document, url)?.place(document, url) ?? null,
  list: {
    card: LAYOUTS.map(({ list }) => list.card).join(', '),
    elements: (document, url) =>
      routeOf(url) === 'list' ? (layoutOf(document, url)?.list.elements(document, url) ?? []) : [],
    // By the card alone: asking each time which generation the page is would search the whole page for every card.
    read: (element, url, now) =>
      LAYOUTS.find(({ list }) => element.matches(list.card))?.list.read(element, url, now) ?? null,
    about: () => ({ board: null, company: null }),
  },
  watched: WATCHED.join(', '),
};
