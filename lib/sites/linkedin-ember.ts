/**
 * LinkedIn for signed-in people, the generation made with Ember: job page, and result list with a detail pane beside it.
 * Seen 2024-01 to 2026-03; beside its own stable class names stand random ones, which are never used.
 */
import type { Card, Reading } from '../posting/schema.ts';
import { cut, lineOf, paragraphsOf } from '../posting/text.ts';
import { cardOf, filledCards, NONE } from './found.ts';
import { idInAddress, idInLink, idOf, routeOf } from './linkedin-address.ts';
import { emberList } from './linkedin-ember-cards.ts';
import { APPLY, detailsOf, putTopCard } from './linkedin-ember-top.ts';
import {
  agree,
  type Draft,
  draftOf,
  isPast,
  largestPartAround,
  postedFrom,
  put,
  readingOf,
  withoutHeading,
} from './linkedin-member.ts';
import { readVoyager, type VoyagerFacts } from './linkedin-voyager.ts';
import { plain, says } from './linkedin-words.ts';
import type { Place } from './site.ts';

/** The smallest containers in which this generation swaps the posting or fills the list. */
export const WATCHED_EMBER = '.jobs-search__job-details--container, .job-view-layout, .scaffold-layout__list';

/** Since 2024 and until 2023. */
const TITLE = '.job-details-jobs-unified-top-card__job-title, .jobs-unified-top-card__job-title';
const DESCRIPTION = '#job-details, .jobs-description-content__text, .jobs-description__content .jobs-box__html-content';
/** What the top card does not hold. */
const OTHER_PARTS = '#job-details, .jobs-description, .job-details-module';
const ROOTS = '.jobs-details__main-content, .jobs-search__job-details--container, .job-view-layout, main, body';
/** The site's notice on how applying stands; the same element also tells the person's own "Applied 3 days ago". */
const NOTICE = '.jobs-details-top-card__apply-error, .artdeco-inline-feedback';
const MOST_NOTICES = 10;
/** On a job page the list of similar jobs names the job it belongs to. */
const SIMILAR_LINK = '.jobs-similar-jobs__see-more-btn';

/** Where one posting stands on the page. */
interface Spot {
  title: Element;
  /** Company, title, details, pills and apply control of this posting only. */
  top: Element;
  id: string | null;
}

/** True where the document is of this generation: a job page or a result list. */
export function isEmber(document: Document): boolean {
  return document.querySelector(`${TITLE}, li[data-occludable-job-id], .job-card-container, ${WATCHED_EMBER}`) !== null;
}

/** Reads a page of this generation; a pane that shows another job than the address asks for is not read. */
export function readEmber(document: Document, url: URL, now: Date, isBrief?: boolean): Reading {
  const route = routeOf(url);
  if (route === null) return NONE;
  const spot = findSpot(document, url);
  const title = lineOf(spot?.title ?? null);
  const cards = route === 'list' ? filledCards(emberList, document, url, now, isBrief, title).map(cardOf) : [];
  return readingOf(route, spot && readPosting(document, url, now, spot, cards), cards);
}

/** Where the badge stands; null where no posting is open, or not yet the one in the address. */
export function placeEmber(document: Document, url: URL): Place | null {
  const spot = findSpot(document, url);
  return spot && { title: spot.title, details: detailsOf(spot.top), apply: spot.top.querySelector(APPLY) };
}

function findSpot(document: Document, url: URL): Spot | null {
  const route = routeOf(url);
  const node = route === null ? null : document.querySelector(TITLE);
  const title = node && (node.querySelector('h1, h2') ?? node);
  const text = lineOf(title);
  if (!node || !title || text === null) return null;
  const top = largestPartAround(node, OTHER_PARTS, ROOTS);
  const asked = idInAddress(url);
  const own = ownId(document, url, node, top);
  if (own !== null) return asked === null || own === asked ? { title, top, id: own } : null;
  const confirmed = route === 'posting' ? isTitleOfPage(document, text, asked) : isActiveCard(document, text, asked);
  return confirmed ? { title, top, id: asked } : null;
}

/** The id that the pane itself states: in the link of its title, in its Easy Apply button, or beside the similar jobs. */
function ownId(document: Document, url: URL, title: Element, top: Element): string | null {
  const link = title.closest('a') ?? title.querySelector('a[href]');
  const inTitle = idInLink(link?.getAttribute('href'), url);
  if (inTitle !== null) return inTitle;
  const inButton = idOf(top.querySelector(`${APPLY}[data-job-id]`)?.getAttribute('data-job-id'));
  if (inButton !== null || routeOf(url) === 'list') return inButton;
  const similar = document.querySelector(SIMILAR_LINK)?.getAttribute('href');
  return similar && URL.canParse(similar, url) ? idOf(new URL(similar, url).searchParams.get('referenceJobId')) : null;
}

/** On a job page that names its id nowhere: its data or its page title must not tell of another job. */
function isTitleOfPage(document: Document, title: string, asked: string | null): boolean {
  if (asked === null) return false;
  const data = readVoyager(document, asked);
  if (data?.title) return isSame(data.title, title);
  const page = cut(document.title, 500);
  return !/ \| .+ \| LinkedIn$/.test(page) || plain(page).includes(plain(title));
}

/** In a list whose pane names its id nowhere: the card marked as open must be the job asked for, with this title. */
function isActiveCard(document: Document, title: string, asked: string | null): boolean {
  const active = document.querySelector('[data-job-id][aria-current="page"]');
  if (!active || asked === null || idOf(active.getAttribute('data-job-id')) !== asked) return false;
  const shown = active.querySelector('.artdeco-entity-lockup__title [aria-hidden="true"], .job-card-list__title');
  return isSame(lineOf(shown) ?? '', title);
}

/** The JSON keeps double spaces that the page folds (seen 2025-08). */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => plain(text).replace(/\s+/g, ' ').trim());
  return a === b;
}

function readPosting(document: Document, url: URL, now: Date, spot: Spot, cards: Card[]): Draft {
  const { title, top, id } = spot;
  const draft = draftOf(id, url);
  const data = id === null ? null : readVoyager(document, id);
  if (id !== null) draft.rungs.id = 'attribute';
  put(draft, 'title', lineOf(title), 'class');
  if (data) putData(draft, data, now);
  putTopCard(draft, document, top, now);
  // The words of the pane are newer than the page's first data: a repost that both know of is a repost.
  if (draft.rungs.reposted === undefined) put(draft, 'reposted', data?.reposted ?? null, 'structured');
  putDayOfCard(draft, cards, now);
  putClosed(draft, top, data);
  put(draft, 'description', descriptionOf(document), 'class');
  return draft;
}

function putData(draft: Draft, data: VoyagerFacts, now: Date): void {
  const { listed, first, workplaceType, employmentType } = data;
  if (listed && isPast(listed.interval.to, now)) {
    put(draft, 'posted', postedFrom(listed, 'embedded-json'), 'structured');
    // Listed first after it was listed: one of the two means something else.
    if (first && first.interval.to <= listed.interval.to) {
      put(draft, 'firstListed', postedFrom(first, 'embedded-json'), 'structured');
    }
  }
  put(draft, 'workplaceType', workplaceType, 'structured');
  put(draft, 'employmentType', employmentType, 'structured');
}

/** The list's card of the same job gives the day itself, the pane only "2 weeks ago"; they must not contradict. */
function putDayOfCard(draft: Draft, cards: Card[], now: Date): void {
  const { posting, rungs } = draft;
  const day = posting.id === null ? null : cards.find((card) => card.id === posting.id)?.posted;
  if (!day || rungs.posted === 'structured' || !isPast(day.to, now) || !agree(day, posting.posted)) return;
  posting.posted = { ...day, source: 'time-attribute', quote: posting.posted?.quote ?? day.from };
  rungs.posted = 'attribute';
}

/** Closed by the site's own notice in the top card, or by the job's own data while nothing invites to apply. */
function putClosed(draft: Draft, top: Element, data: VoyagerFacts | null): void {
  const notices = [...top.querySelectorAll(NOTICE)].slice(0, MOST_NOTICES).map((notice) => lineOf(notice, 300));
  const notice = notices.find((text) => says(text, 'closed')) ?? null;
  if (notice !== null) {
    put(draft, 'closed', true, 'class');
    put(draft, 'closedQuote', notice, 'class');
  } else if (data?.state === 'CLOSED' && !top.querySelector(APPLY)) {
    put(draft, 'closed', true, 'structured');
    put(draft, 'closedQuote', '"jobState": "CLOSED"', 'structured');
  }
}

/** The whole text is in the page although it is shown cut short; its heading is the site's. */
function descriptionOf(document: Document): string | null {
  const text = document.querySelector(DESCRIPTION);
  return text && withoutHeading(paragraphsOf(text), text);
}
