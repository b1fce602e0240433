/**
 * LinkedIn for signed-in people, the generation driven by the server ("SDUI", React; 2025-11 and later): job page, and
 * result list with a detail pane. Class names change with every release and there is no data in the page: we hold on to
 * component keys that end with the job's id, to links, and to the order of paragraphs. Seen 2026-02 and 2026-03.
 */
import type { Reading } from '../posting/schema.ts';
import { splitPlace } from '../posting/terms.ts';
import { paragraphsOf } from '../posting/text.ts';
import { cardOf, filledCards, NONE } from './found.ts';
import { idInAddress, idInLink, routeOf } from './linkedin-address.ts';
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
import { LIST, type SduiCard, SECTION, sduiList } from './linkedin-sdui-cards.ts';
import { applyControl, detailsOf, putTopCard, type TitleSpot, titleSpotOf } from './linkedin-sdui-top.ts';
import { plain } from './linkedin-words.ts';
import type { Place } from './site.ts';

/** `com.linkedin.sdui.flagshipnav.jobs.JobDetails` on a job page, `…SemanticJobDetails` beside a list. */
const SCREEN = '[data-sdui-screen*="JobDetails"]';
/** `JobDetails_AboutTheJob_4374244548`, `JobDetailsSimilarJobsSlot_4374244548`. */
const SECTION_ID = /^JobDetails\w{0,60}_(\d{5,15})$/;
const ROOTS = `${SCREEN}, [data-testid="lazy-column"], main, body`;
const MOST_SECTIONS = 60;
const MOST_SCREENS = 5;
const MORE_BUTTON = '[data-testid="expandable-text-button"]';

/** The smallest containers in which this generation swaps the posting or fills the list. */
export const WATCHED_SDUI = `${SCREEN}, ${LIST}`;

/** Where one posting stands on the page. */
interface Spot extends TitleSpot {
  id: string;
  screen: Element;
  /** Company, title, details, pills and apply control of this posting only. */
  top: Element;
}

/** True where the document is of this generation: a job page or a result list. */
export function isSdui(document: Document): boolean {
  return document.querySelector(`${SCREEN}, ${LIST}, ${SECTION}`) !== null;
}

/** Reads a page of this generation; a pane that shows another job than the address asks for is not read. */
export function readSdui(document: Document, url: URL, now: Date, isBrief?: boolean): Reading {
  const route = routeOf(url);
  if (route === null) return NONE;
  const spot = findSpot(document, url);
  const found = route === 'list' ? filledCards(sduiList, document, url, now, isBrief, spot?.titleText) : [];
  return readingOf(route, spot && readPosting(document, url, now, spot, found), found.map(cardOf));
}

/** Where the badge stands; null where no posting is open, or not yet the one in the address. */
export function placeSdui(document: Document, url: URL): Place | null {
  const spot = findSpot(document, url);
  return spot && { title: spot.title, details: detailsOf(spot, spot.top), apply: applyControl(spot.top) };
}

/** The open screen of the job that is asked for; a single-page site may keep the former ones. */
function findSpot(document: Document, url: URL): Spot | null {
  if (routeOf(url) === null) return null;
  const asked = idInAddress(url);
  for (const screen of [...document.querySelectorAll(SCREEN)].slice(0, MOST_SCREENS)) {
    const section = firstSection(screen);
    const id = section && sectionId(section);
    if (!section || !id || (asked !== null && id !== asked)) continue;
    const title = titleSpotOf(screen, section, id, url);
    const top = title && largestPartAround(title.title, SECTION, ROOTS);
    if (title && top && !namesOtherJob(top, id, url)) return { id, screen, top, ...title };
  }
  return null;
}

function firstSection(screen: Element): Element | null {
  const sections = [...screen.querySelectorAll(SECTION)].slice(0, MOST_SECTIONS);
  return sections.find((section) => sectionId(section) !== null) ?? null;
}

/** The id of the job to which the section belongs; builds of 2026-07 have the key as element id. */
function sectionId(section: Element): string | null {
  const keys = [section.getAttribute('componentkey'), section.getAttribute('id')];
  for (const key of keys) {
    const id = SECTION_ID.exec(key ?? '')?.[1];
    if (id) return id;
  }
  return null;
}

/** True while the top card is still the former job's: its title, pills and apply link carry the job's id. */
function namesOtherJob(top: Element, id: string, url: URL): boolean {
  for (const link of [...top.querySelectorAll('a[href*="/jobs/view/"]')].slice(0, MOST_SECTIONS)) {
    const own = idInLink(link.getAttribute('href')?.replace(/\/apply\/?(?=[?#]|$)/, '/'), url);
    if (own !== null && own !== id) return true;
  }
  return false;
}

function readPosting(document: Document, url: URL, now: Date, spot: Spot, cards: SduiCard[]): Draft {
  const draft = draftOf(spot.id, url);
  draft.rungs.id = 'attribute';
  put(draft, 'title', spot.titleText, 'attribute');
  put(draft, 'company', spot.company, 'attribute');
  putTopCard(draft, document, spot, spot.top, now);
  putHiddenDay(draft, cards, now);
  put(draft, 'description', descriptionOf(spot.screen, spot.id), 'attribute');
  return draft;
}

/**
 * The pane says "2 weeks ago"; the list's card of the same job holds the day for screen readers, "Posted on March 9,
 * 2026, 11:34 AM", as the calendar of the person's place. Cards without an id are the same job where title, company and
 * place are; cards of one job in two places, or a day that the pane contradicts, date nothing.
 */
function putHiddenDay(draft: Draft, cards: SduiCard[], now: Date): void {
  const { posting, rungs } = draft;
  const same = cards.filter(({ card, hidden }) => hidden !== null && isSameJob(card, posting));
  const days = new Set(same.map((card) => card.hidden?.interval.from));
  const hidden = days.size === 1 ? (same[0]?.hidden ?? null) : null;
  if (!hidden || !isPast(hidden.interval.to, now) || !agree(hidden.interval, posting.posted)) return;
  posting.posted = postedFrom(hidden, 'hidden-text');
  rungs.posted = 'text';
}

function isSameJob(card: SduiCard['card'], { id, title, company, locations }: Draft['posting']): boolean {
  if (card.id !== null) return card.id === id;
  if (!isSame(card.title, title) || !isSame(card.company, company)) return false;
  return isSame(splitPlace(card.location).place, locations[0] ?? null);
}

function isSame(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && plain(one) === plain(other);
}

/**
 * The text of the section about the job, without its heading, its "… more" button and what follows ("Featured
 * benefits", behind a rule). The element marked as the text box is no bound: it holds lists inside a paragraph, which a
 * saved page cannot, and then the rest of the text stands behind it.
 */
function descriptionOf(screen: Element, id: string): string | null {
  const key = `JobDetails_AboutTheJob_${id}`;
  const section = screen.querySelector(`[componentkey="${key}"], [id="${key}"]`);
  const text = section && withoutHeading(paragraphsOf(section), section);
  if (!section || !text) return null;
  const after = section.querySelector(MORE_BUTTON) ?? section.querySelector('hr')?.nextElementSibling ?? null;
  const end = after ? text.lastIndexOf(paragraphsOf(after) ?? '\0') : -1;
  return (end >= 0 ? text.slice(0, end).trim() : text) || null;
}
