/**
 * Where things stand on Workday's pages. What the server sends is an empty body with data in the head; the page's own
 * script then fills it, with hashed class names and stable `data-automation-id`s (seen 2024-10 to 2026-07).
 */
import { cut } from '../posting/text.ts';
import { linkOf } from './found.ts';
import { namesRequisition, requisitionIn, slugInLink, type WorkdayAddress } from './workday-address.ts';

const by = (...ids: string[]) => ids.map((id) => `[data-automation-id="${id}"]`).join(', ');

const TITLE = by('jobPostingHeader');
/** One posting: beside the list, or alone on its page. */
const AREA = by('jobDetails', 'jobPostingPage');
const DETAILS = by('job-posting-details');
const DESCRIPTION = by('jobPostingDescription');
const APPLY = `${by('adventureButton')}, a[role="button"][href*="/apply"], a[href$="/apply"]`;
const ERROR = by('errorContainer', 'errorMessage');
const RENDERED = '#root [data-automation-id], [data-automation-id="jobSearchPage"], [data-automation-id="header"]';
const MOST_SCRIPTS = 100;
const LONGEST_SCRIPT = 300_000;

/** The parts of an open posting in the rendered page. */
export interface Spot {
  title: Element;
  area: Element;
  /** Title, places, time type, day and requisition, without the description and the sidebar. */
  details: Element;
  description: Element | null;
  apply: Element | null;
}

/** The open posting in the rendered page; null before it is rendered, and where only a list is shown. */
export function findSpot(document: Document): Spot | null {
  const title = document.querySelector(`:is(${AREA}) ${TITLE}`) ?? document.querySelector(TITLE);
  if (!title) return null;
  const area = title.closest(AREA) ?? title.closest('#mainContent') ?? document.body;
  return {
    title,
    area,
    details: area.querySelector(DETAILS) ?? area,
    description: area.querySelector(DESCRIPTION),
    apply: [...area.querySelectorAll(APPLY)].find((control) => !control.closest(DESCRIPTION)) ?? null,
  };
}

/** The values of one detail. Its label ("posted on") is a `dt` in the visitor's language; only `dd`s are values. */
export function valuesOf(within: Element, id: string): Element[] {
  const detail = within.querySelector(by(id));
  return detail && !detail.closest(DESCRIPTION) ? [...detail.querySelectorAll('dd')].slice(0, 100) : [];
}

/**
 * Whether the open posting is the one that the address asks for. While the page follows a click, the address is the
 * new posting's already and the pane still the former one's. The apply link says it best; a page that names no
 * requisition at all is believed.
 */
export function isAsked(spot: Spot, address: WorkdayAddress, requisition: string | null, url: URL): boolean {
  const { slug } = address;
  if (slug === null) return true;
  const applySlug = slugInLink(linkOf(spot.apply, url));
  if (applySlug !== null) return applySlug === slug || requisitionIn(applySlug) === requisitionIn(slug);
  return requisition === null || namesRequisition(slug, requisition);
}

/** What Workday's own inline script says of the page. It is read as text, by narrow patterns, never run. */
export interface Shell {
  tenant: string | null;
  /** False where the posting was closed or removed when the server sent the page; null on lists. */
  postingAvailable: boolean | null;
}

/** The page's settings; null where it is no page of Workday's career sites. */
export function readShell(document: Document): Shell | null {
  const scripts = [...document.querySelectorAll('script:not([src]):not([type$="json"])')].slice(0, MOST_SCRIPTS);
  for (const script of scripts) {
    const text = cut(script.textContent ?? '', LONGEST_SCRIPT);
    if (!/\bwindow\.workday\s*=/.test(text)) continue;
    const tenant = /\btenant["']?\s*:\s*["']([\w.-]{1,100})["']/.exec(text)?.[1] ?? null;
    const available = /\bpostingAvailable["']?\s*:\s*(true|false)\b/.exec(text)?.[1];
    return { tenant, postingAvailable: available === undefined ? null : available === 'true' };
  }
  return null;
}

/** True once the page's script has put anything into the body. What the head said of the first posting is old by then. */
export function isRendered(document: Document): boolean {
  return document.querySelector(RENDERED) !== null;
}

/** Workday's own message in place of the posting; null where there is none. */
export function errorElement(document: Document): Element | null {
  const message = document.querySelector(ERROR);
  return message?.querySelector(by('errorMessage')) ?? message;
}

/** The block of details without the description, under which the badge may stand. */
export function detailsRow(spot: Spot): Element | null {
  const blocks = [...spot.details.children].slice(0, 20);
  const isFacts = (block: Element) => block.querySelector('dd') && !block.querySelector(DESCRIPTION);
  return spot.details.matches(DETAILS) ? (blocks.find(isFacts) ?? null) : spot.area.querySelector(by('locations'));
}
