/**
 * Workday (*.myworkdayjobs.com, wdN.myworkdaysite.com): what the server sends, the page as its script renders it, the
 * list, and the list with one posting beside it. One document shows many postings after another.
 */
import { addDays, dayOf, readRelative } from '../posting/dates.ts';
import type { Posted, Reading } from '../posting/schema.ts';
import { employmentTypeOf, workplaceTypeOf } from '../posting/terms.ts';
import { cut, lineOf, paragraphsOf } from '../posting/text.ts';
import type { Findings } from './found.ts';
import { cardElements, cardOf, compose, filledCards, firstOf, linkOf, NONE } from './found.ts';
import { readWholeJobPostings, type WholeJobPostingLd } from './json-ld.ts';
import type { List, ListedCard, Place, Site } from './site.ts';
import type { WorkdayAddress } from './workday-address.ts';
import { addressOf, namesRequisition, postingUrl, requisitionIn, slugInLink } from './workday-address.ts';
import { spelledInSite, spelledOut } from './workday-company.ts';
import {
  detailsRow,
  errorElement,
  findSpot,
  isAsked,
  isRendered,
  readShell,
  type Shell,
  type Spot,
  valuesOf,
} from './workday-page.ts';

const LIST_PAGE = '[data-automation-id="jobSearchPage"]';
/** The rows of the list; a row holds a list of its own, of the requisition and the like. */
const CARD =
  '[data-automation-id="jobResults"] :not([data-automation-id="subtitle"]) > li, [data-automation-id="jobSearchPage"] ul[role="list"] > li';
const CARD_TITLE = 'a[data-automation-id="jobTitle"]';

/** "2 Locations", "3 Standorte", "+4 more": how many places there are, not where. */
const COUNT_OF_PLACES =
  /^\+?\d{1,3} (?:more(?: locations?)?|locations?|standorte?|emplacements?|lieux|sites?|ubicaciones|sedi|localit[àa]|locais|localidades|locaties|lokalizacj[ei]|konum)$/iu;
/** The one message that says so; others in the same place are errors of the network. English interface. */
const GONE = /^the page you are looking for doesn[’']t exist/i;

/** What one page is about, gathered once. */
interface Page {
  document: Document;
  url: URL;
  now: Date;
  address: WorkdayAddress;
  shell: Shell | null;
  /** The open posting, if it is the one of the address. */
  spot: Spot | null;
  /** As the details or the data write it; null where neither is about this posting. */
  requisition: string | null;
  /** Structured data about this very posting. */
  data: WholeJobPostingLd | null;
}

/** What tells whose page it is. */
type Whose = Pick<Page, 'document' | 'address' | 'shell' | 'data'>;

/** The requisition as the open posting's details write it. Some employers do not show it. */
function shownRequisition(spot: Spot | null): string | null {
  return spot && lineOf(valuesOf(spot.details, 'requisitionId')[0] ?? null);
}

/** The open posting, if it is the one that the address asks for. */
function askedSpot(document: Document, url: URL, address: WorkdayAddress): Spot | null {
  const spot = findSpot(document);
  return spot && isAsked(spot, address, shownRequisition(spot), url) ? spot : null;
}

function pageOf(document: Document, url: URL, now: Date, address: WorkdayAddress): Page {
  const spot = askedSpot(document, url, address);
  const shown = shownRequisition(spot);
  // A page that is followed keeps the first posting's data in its head.
  const isAbout = ({ identifier }: WholeJobPostingLd) =>
    identifier !== null && (address.slug === null ? identifier === shown : namesRequisition(address.slug, identifier));
  const data = readWholeJobPostings(document).find(isAbout) ?? null;
  const requisition = shown ?? data?.identifier ?? null;
  return { document, url, now, address, shell: readShell(document), spot, requisition, data };
}

/** The requisition as the page writes it, if it is the address's; else as the address has it, without a copy's number. */
function idOf({ address: { slug }, requisition, spot, data, url }: Page): Findings['id'] {
  const own = requisition !== null && (slug === null || namesRequisition(slug, requisition)) ? requisition : null;
  const fromApply = slug === null && spot ? requisitionIn(slugInLink(linkOf(spot.apply, url))) : null;
  return firstOf(
    [own, own === data?.identifier ? 'structured' : 'attribute'],
    [requisitionIn(slug), 'address'],
    [fromApply, 'attribute'],
  );
}

function companyOf({ document, address, shell, data }: Whose, description: string | null): Findings['company'] {
  const tenant = shell?.tenant ?? address.tenant;
  if (tenant === null) return firstOf([data?.company, 'structured']);
  const texts = [
    description,
    data?.company,
    lineOf(document.querySelector('[data-automation-id="headerTitle"]')),
    document.querySelector('[data-automation-id="logo"]')?.getAttribute('alt'),
    document.querySelector('meta[property="og:description"]')?.getAttribute('content'),
  ];
  return firstOf(
    [spelledOut(tenant, texts), 'text'],
    [spelledInSite(tenant, address.site), 'address'],
    [data?.company, 'structured'],
    [tenant, 'address'],
  );
}

/** A day in the data beats "Posted 3 Days Ago"; "Posted 30+ Days Ago" has no end and gives nothing. */
function postedOf({ document, now, data, spot }: Page): Findings['posted'] {
  const day = data?.datePosted;
  const isPast = day ? day <= addDays(dayOf(now), 1) : false;
  const exact: Posted | null =
    day && isPast ? { from: day, to: day, source: 'json-ld', quote: data.dateQuote ?? day } : null;
  const text = exact || !spot ? null : lineOf(valuesOf(spot.details, 'postedOn')[0] ?? null);
  const age = text === null ? null : readRelative(text, now, document.documentElement.getAttribute('lang'));
  return firstOf<Posted>(
    [exact, 'structured'],
    [age && { ...age.interval, source: 'relative-text', quote: age.quote }, 'attribute'],
  );
}

function placesOf(spot: Spot | null): string[] {
  const places = spot ? valuesOf(spot.details, 'locations').map((value) => lineOf(value)) : [];
  return [...new Set(places.filter((place) => place !== null && !COUNT_OF_PLACES.test(place)))].slice(
    0,
    50,
  ) as string[];
}

/** Where the page shows a workplace type, only that counts: the data says TELECOMMUTE of hybrid jobs too (2026-04). */
function workplaceOf({ spot, data }: Page): Findings['workplaceType'] {
  const shown = spot ? valuesOf(spot.details, 'remoteType').map((value) => lineOf(value)) : [];
  if (shown.length > 0) return firstOf([workplaceTypeOf(shown[0]), 'attribute']);
  return firstOf([data?.workplaceType, 'structured']);
}

function findingsIn(page: Page): Findings {
  const { spot, data, url } = page;
  const time = spot && lineOf(valuesOf(spot.details, 'time')[0] ?? null);
  const description = firstOf(
    [paragraphsOf(spot?.description ?? null), 'attribute'],
    [data?.description, 'structured'],
  );
  const locations = firstOf([placesOf(spot), 'attribute'], [data?.locations, 'structured']);
  return {
    id: idOf(page),
    title: firstOf([lineOf(spot?.title ?? null), 'attribute'], [data?.title, 'structured']),
    company: companyOf(page, description?.value ?? null),
    locations,
    workplaceType: workplaceOf(page),
    employmentType: firstOf([employmentTypeOf(time), 'attribute'], [data?.employmentType, 'structured']),
    posted: postedOf(page),
    pay: firstOf([data?.pay, 'structured']),
    applyUrl: firstOf([linkOf(spot?.apply, url), 'attribute']),
    description,
  };
}

function aboutOf({ address, shell, spot, url }: Page, closed: boolean) {
  const apply = address.slug === null ? linkOf(spot?.apply, url) : null;
  const own = apply !== null && slugInLink(apply) !== null ? new URL(apply) : url;
  return { site: 'workday' as const, board: shell?.tenant ?? address.tenant, url: postingUrl(own), closed };
}

/**
 * Workday's own words for a posting that is gone: its settings, as long as nothing is rendered (later they are about
 * the first posting of many), else its message in place of the posting.
 */
function goneQuote({ document, shell, address, spot }: Page): Findings['closedQuote'] {
  if (address.slug === null || spot) return null;
  const isUnavailable = shell?.postingAvailable === false;
  if (!isRendered(document)) return isUnavailable ? firstOf(['postingAvailable: false', 'structured']) : null;
  const message = lineOf(errorElement(document));
  return message !== null && (isUnavailable || GONE.test(message)) ? firstOf([message, 'text']) : null;
}

/** The open posting, or the closed one as far as the page still states it; null where it shows neither. */
function readPosting(page: Page): Pick<Reading, 'posting' | 'rungs'> | null {
  const closedQuote = goneQuote(page);
  if (closedQuote) {
    const facts = page.data ? findingsIn(page) : { id: idOf(page), company: companyOf(page, null) };
    return compose(aboutOf(page, true), { ...facts, closedQuote });
  }
  const findings = page.spot || page.data ? findingsIn(page) : null;
  return findings?.title ? compose(aboutOf(page, false), findings) : null;
}

function readCard(row: Element, url: URL, now: Date): ListedCard | null {
  const link = row.querySelector(CARD_TITLE);
  const title = lineOf(link);
  if (!link || title === null) return null;
  const slug = slugInLink(linkOf(link, url));
  const bullets = [...row.querySelectorAll('[data-automation-id="subtitle"] li')]
    .slice(0, 10)
    .map((item) => lineOf(item));
  const own = bullets.find((bullet) => bullet !== null && slug !== null && namesRequisition(slug, bullet));
  const places = valuesOf(row, 'locations')
    .map((value) => lineOf(value))
    .filter((place) => place !== null);
  const language = row.ownerDocument.documentElement.getAttribute('lang');
  const age = readRelative(lineOf(valuesOf(row, 'postedOn')[0] ?? null) ?? '', now, language);
  const card = {
    id: own ?? requisitionIn(slug),
    title,
    company: null,
    location: places.length === 0 ? null : cut(places.join('; '), 500),
    posted: age?.interval ?? null,
    promoted: null,
    viewed: null,
    applied: null,
  };
  return { card, element: row, title: link };
}

const LIST: List = {
  card: CARD,
  elements(document, url) {
    const isList = addressOf(url)?.kind === 'list' || document.querySelector(LIST_PAGE) !== null;
    return isList ? cardElements(document, CARD) : [];
  },
  read: readCard,
  about(document, url) {
    const address = addressOf(url);
    if (!address) return { board: null, company: null };
    const shell = readShell(document);
    const board = shell?.tenant ?? address.tenant;
    return { board, company: companyOf({ document, address, shell, data: null }, null)?.value ?? null };
  },
};

/** A career site's page whose address is that of a list: its rows may not have come yet. */
function isListPage({ document, address, shell }: Page): boolean {
  return (
    document.querySelector(LIST_PAGE) !== null || (address.kind === 'list' && shell !== null && shell.tenant !== null)
  );
}

export const workday: Site = {
  key: 'workday',
  isJobRoute: (url) => addressOf(url) !== null,
  idInAddress: (url) => requisitionIn(addressOf(url)?.slug ?? null),
  read(document, url, now, isBrief) {
    const address = addressOf(url);
    if (!address) return NONE;
    const page = pageOf(document, url, now, address);
    const cards = filledCards(LIST, document, url, now, isBrief).map(cardOf);
    const read = readPosting(page);
    if (isListPage(page)) return { kind: 'list', posting: null, rungs: {}, ...read, cards };
    return read ? { kind: read.posting?.closed ? 'closed' : 'posting', cards: [], ...read } : NONE;
  },
  place(document, url): Place | null {
    const address = addressOf(url);
    const spot = address && askedSpot(document, url, address);
    return spot ? { title: spot.title, details: detailsRow(spot), apply: spot.apply } : null;
  },
  list: LIST,
  // The page's frame stays, its inside is swapped: list, posting, list with posting (seen 2025-03 to 2026-07).
  watched: '#mainContent',
};
