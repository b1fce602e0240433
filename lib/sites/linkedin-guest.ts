/**
 * LinkedIn as it shows itself to visitors who are not signed in: one server-made generation of pages from 2022 to 2026
 * (job page, result page with and without a detail pane), and the bare fragments of its guest API.
 */

import type { Posting, Reading, Rung } from '../posting/schema.ts';
import { lineOf } from '../posting/text.ts';
import { BLANK, cardOf, filledCards, NONE } from './found.ts';
import { idInAddress, idInLink, idOf, isFragmentAddress, postingUrl, routeOf } from './linkedin-address.ts';
import { guestList } from './linkedin-guest-cards.ts';
import { applyFacts, criteriaFacts, dataFacts, descriptionOf, hiddenText, topFacts } from './linkedin-guest-facts.ts';
import type { Place } from './site.ts';

const TITLE = '.top-card-layout__title';
/** The pane beside a result list; the only part of a result page that is about one posting. */
const PANE = '.two-pane-serp-page__detail-view';
/** What surrounds title and description of one posting, and nothing of the similar jobs beside it. */
const AREA = `.core-rail, ${PANE}, .details-pane__content`;
const APPLY = '.top-card-layout__cta--primary, .apply-button, [data-tracking-control-name*="apply-link"]';

/** Where one posting stands on the page. */
interface Spot {
  title: Element;
  /** Title, company, place, age, apply control. */
  top: Element;
  /** The top card, the description and the page's hidden facts about this posting. */
  area: ParentNode;
}

/** True where the document is a page or a fragment for visitors who are not signed in. */
export function isGuest(document: Document): boolean {
  return document.querySelector(`meta[name="pageKey"][content^="d_jobs_guest"], ${TITLE}, .base-search-card`) !== null;
}

/** Reads a guest page. `none` where it shows neither a posting nor a list, or another posting than its address asks for. */
export function readGuest(document: Document, url: URL, now: Date, isBrief?: boolean): Reading {
  const route = routeOf(url);
  if (route === null) return NONE;
  if (route === 'list') return readResults(document, url, now, isBrief);
  const read = readPosting(document, url, now);
  return read ? { kind: read.posting.closed ? 'closed' : 'posting', cards: [], ...read } : NONE;
}

/** Where the badge stands on a guest page; null where it shows no posting, or not the one in the address. */
export function placeGuest(document: Document, url: URL): Place | null {
  const spot = findSpot(document, url);
  if (!spot || ownId(spot, url) === 'other') return null;
  return {
    title: spot.title,
    details: spot.top.querySelector('.top-card-layout__second-subline'),
    apply: spot.top.querySelector(APPLY),
  };
}

function readResults(document: Document, url: URL, now: Date, isBrief?: boolean): Reading {
  const read = readPosting(document, url, now);
  const cards = filledCards(guestList, document, url, now, isBrief, read?.posting.title).map(cardOf);
  if (!read) return cards.length > 0 ? { kind: 'list', posting: null, cards, rungs: {} } : NONE;
  const { posting, rungs } = read;
  const day = posting.id && cards.find((card) => card.id === posting.id)?.posted;
  if (day) {
    // The card of the same job gives the day itself, the pane only "1 day ago".
    posting.posted = { ...day, source: 'time-attribute', quote: posting.posted?.quote ?? day.from };
    rungs.posted = 'attribute';
  }
  return { kind: 'list', posting, cards, rungs };
}

function findSpot(document: Document, url: URL): Spot | null {
  const route = routeOf(url);
  if (route === null) return null;
  const within = route === 'list' ? document.querySelector(PANE) : document;
  const title = within?.querySelector(TITLE);
  if (!title) return null;
  const area = title.closest(AREA) ?? title.closest('main') ?? document;
  return { title, top: title.closest('section.top-card-layout, div.top-card-layout') ?? title, area };
}

/**
 * The id that the page itself gives the posting; `other` if it contradicts the address (a pane that has not followed yet,
 * or a page of another job); null where the page gives none.
 */
function ownId(spot: Spot, url: URL): string | null {
  const own =
    idOf(hiddenText(spot.area.querySelector('#decoratedJobPostingId'))) ??
    idInLink(spot.title.closest('a')?.getAttribute('href'), url);
  const asked = idInAddress(url);
  return own !== null && asked !== null && own !== asked ? 'other' : own;
}

/** The id in the address says whose page it is only for whole job pages: a pane may lag, a fragment has no page. */
function addressId(url: URL): string | null {
  return routeOf(url) === 'posting' && !isFragmentAddress(url) ? idInAddress(url) : null;
}

function readPosting(document: Document, url: URL, now: Date): (Pick<Reading, 'rungs'> & { posting: Posting }) | null {
  const spot = findSpot(document, url);
  const own = spot && ownId(spot, url);
  const title = spot && lineOf(spot.title);
  if (!spot || !title || own === 'other') return null;
  const id = own ?? addressId(url);
  const top = topFacts(document, spot.top, now);
  const description = descriptionOf(spot.area);
  const data = dataFacts(document, url, now, title, top.company);
  const posting: Posting = {
    ...BLANK,
    site: 'linkedin',
    board: null,
    id,
    url: postingUrl(id, url),
    title,
    ...top,
    ...criteriaFacts(spot.area),
    ...applyFacts(spot.top),
    pay: lineOf(spot.area.querySelector('.compensation__salary')),
    description,
    ...data,
  };
  const confirmed: Partial<Posting> = data ? { title, company: top.company, ...data } : {};
  return { posting, rungs: rungsOf(posting, confirmed, own === null ? 'address' : 'structured') };
}

/** Class names carry a guest page; what the structured data says, or says too, stands on its rung. */
function rungsOf(posting: Posting, structured: Partial<Posting>, id: Rung): Record<string, Rung> {
  const rungs: Record<string, Rung> = {};
  for (const [field, value] of Object.entries(posting)) {
    const isRead = Array.isArray(value) ? value.length > 0 : value !== null && value !== false;
    if (isRead && field !== 'site' && field !== 'url') rungs[field] = field in structured ? 'structured' : 'class';
  }
  if (posting.id !== null) rungs.id = id;
  if (posting.easyApply !== null) rungs.easyApply = 'attribute';
  if (posting.applyUrl !== null) rungs.applyUrl = 'structured';
  return rungs;
}
