/**
 * Lever (jobs.lever.co, jobs.eu.lever.co): pages made by the server, each loaded whole. One generation of them, seen
 * 2026-07 to 2026-09: posting, application form, board, and Lever's own page for what is gone.
 */
import { addDays, dayOf } from '../posting/dates.ts';
import type { Posted, Reading } from '../posting/schema.ts';
import { employmentTypeOf, workplaceTypeOf } from '../posting/terms.ts';
import { cut, fold, lineOf, paragraphsOf } from '../posting/text.ts';
import type { Findings } from './found.ts';
import { cardElements, cardOf, compose, filledCards, firstOf, linkOf, NONE, segmentsOf } from './found.ts';
import { readWholeJobPostings, type WholeJobPostingLd } from './json-ld.ts';
import type { List, ListedCard, Place, Site } from './site.ts';

const HOSTS = ['jobs.lever.co', 'jobs.eu.lever.co'];
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const LONGEST_BOARD = 200;
const MOST_SECTIONS = 100;

/** On the form the title stands in the header itself, on the posting one level deeper. */
const TITLE = '.posting-headline h2, .posting-header h2';
const CATEGORIES = '.posting-categories';
const MORE_PLACES = '[id^="secondary-additional-location"]';
const APPLY = '.postings-btn-wrapper a[href], a.postings-btn[href], [data-qa="show-page-apply"][href]';
const SECTIONS = '.posting-page .section, .content .section-wrapper .section, [data-qa="job-description"]';
/** Sections of the page that are not the employer's text. */
const NO_TEXT =
  '.posting-header, .last-section-apply, .application-form, [data-qa^="btn-apply"], [data-qa="ai-disclaimer"]';
const CARD = '.posting';
const BOARD = '.postings-group, .postings-wrapper, .list-page, .filter-bar, .page.list';

const GONE_TITLE = /^not found\b.{0,20}\b404\b/i;
const GONE_TEXT = /\b(?:posting|job) you[’']re looking for might have closed\b/i;

interface Address {
  kind: 'board' | 'posting' | 'form';
  board: string;
  /** Lower case; null on a board. */
  id: string | null;
}

/** What an address of Lever's asks for; null for all that shows neither a posting nor a board (`/thanks` too). */
function addressOf(url: URL): Address | null {
  if (!HOSTS.includes(url.hostname)) return null;
  const [board = '', id, page, ...rest] = segmentsOf(url);
  if (board === '' || board.length > LONGEST_BOARD || rest.length > 0) return null;
  if (id === undefined) return { kind: 'board', board, id: null };
  if (!UUID.test(id) || (page !== undefined && page !== 'apply')) return null;
  return { kind: page === 'apply' ? 'form' : 'posting', board, id: id.toLowerCase() };
}

/** The posting's own address, without form and tracking. */
function postingUrl({ board, id }: Address, url: URL): string {
  return `${url.origin}/${encodeURIComponent(board)}/${id ?? ''}`;
}

/** Every category ends in a separator: `London /`, `Remote — `. */
function categoryText(text: string | null): string | null {
  return fold(fold(text)?.replace(/(?:\s+[/—–|·-])+$/u, ''));
}

function categoryOf(element: Element | null): string | null {
  return categoryText(lineOf(element));
}

/** The text of an element's own children, those left out that match the selector. */
function textWithout(element: Element | null, selector: string): string | null {
  const children = [...(element?.childNodes ?? [])].slice(0, 50);
  const left = children.filter((child) => !(child.nodeType === 1 && (child as Element).matches(selector)));
  return cut(left.map((child) => cut(child.textContent ?? '', 500)).join(' '), 500);
}

/** `.location` on the pages seen; older ones call the first category by what it sorts by. */
function placeElement(within: Element): Element | null {
  return (
    within.querySelector('.location') ?? within.querySelector('.sort-by-location, .sort-by-time:not(.workplaceTypes)')
  );
}

/**
 * The places of the header, main one first: `London / Stockholm`, each further one in an element of its own. A slash
 * can also be part of a name (`Australia / Brisbane`), so text alone is parted only where the data names each part.
 */
function placesOf(header: Element, data: WholeJobPostingLd | null): string[] {
  const more = [...header.querySelectorAll(MORE_PLACES)].slice(0, 49);
  const whole = categoryText(textWithout(placeElement(header), MORE_PLACES));
  const parts = whole?.split(' / ').map((part) => part.trim()) ?? [];
  const known = (place: string) =>
    data?.locations.some((name) => name === place || name.startsWith(`${place},`)) ?? false;
  const first = whole === null ? [] : !known(whole) && parts.every(known) ? parts : [whole];
  const places = [...first, ...more.map(categoryOf)].filter((place) => place !== null);
  return [...new Set(places)];
}

/** The employer's text: every section between header and apply button, in page order. */
function descriptionOf(document: Document): string | null {
  const sections = [...document.querySelectorAll(SECTIONS)].slice(0, MOST_SECTIONS);
  const own = sections.filter(
    (section) =>
      !section.closest(NO_TEXT) && !section.parentElement?.closest(SECTIONS) && !section.querySelector(TITLE),
  );
  const texts = own.map((section) => paragraphsOf(section)).filter((text) => text !== null);
  return texts.length === 0 ? null : cut(texts.join('\n'), 100_000).trimEnd();
}

/** `<Company> - <Title>`: both may contain " - ", so the title that is known says where the company ends. */
function companyInTitle(document: Document, title: string | null): string | null {
  const og = document.querySelector('meta[property="og:title"]')?.getAttribute('content');
  for (const text of [fold(document.title), fold(og)]) {
    if (text === null || title === null || !text.endsWith(` - ${title}`)) continue;
    return fold(text.slice(0, -` - ${title}`.length));
  }
  return null;
}

function companyInLogo(document: Document): string | null {
  const name = document.querySelector('.main-header-logo img')?.getAttribute('alt');
  return fold(/^(.+) logo$/i.exec(name ?? '')?.[1]);
}

/** The title of a board is the company's name, for other sites with "jobs" behind it. */
function companyOfBoard(document: Document): string | null {
  const og = document.querySelector('meta[property="og:title"]')?.getAttribute('content');
  const [own, others] = [document.title, og].map((text) => fold(cut(text ?? '', 500)));
  return own ?? fold(others?.replace(/ jobs$/i, '')) ?? companyInLogo(document);
}

/** The data about this posting: a page has one, so it is told by its title only where there are several. */
function dataOf(document: Document, title: string | null): WholeJobPostingLd | null {
  const all = readWholeJobPostings(document);
  return all.find((one) => one.title === title) ?? (all.length === 1 ? (all[0] ?? null) : null);
}

function postedOf(data: WholeJobPostingLd | null, now: Date): Posted | null {
  const day = data?.datePosted;
  if (!day || day > addDays(dayOf(now), 1)) return null; // a day that has not come cannot be the day of posting
  return { from: day, to: day, source: 'json-ld', quote: data.dateQuote ?? day };
}

/** The facts of a posting or its form. The header is what the employer shows: it stands above the data. */
function findingsIn(document: Document, address: Address, url: URL, now: Date): Findings {
  const heading = document.querySelector(TITLE);
  const shownTitle = lineOf(heading);
  const data = dataOf(document, shownTitle);
  const title = firstOf([shownTitle, 'class'], [data?.title, 'structured']);
  const header = document.querySelector(CATEGORIES);
  const category = (name: string) => categoryOf(header?.querySelector(name) ?? null);
  const places = header ? placesOf(header, data) : [];
  const [mainPlace] = places;
  const isForm = address.kind === 'form';
  const description = isForm ? null : firstOf([descriptionOf(document), 'class'], [data?.description, 'structured']);
  return {
    id: firstOf([address.id, 'address']),
    title,
    company: firstOf(
      [data?.company, 'structured'],
      [companyInTitle(document, title?.value ?? null), 'title'],
      [companyInLogo(document), 'class'],
    ),
    locations: firstOf([places, 'class'], [data?.locations, 'structured']),
    workplaceType: firstOf(
      [workplaceTypeOf(category('.workplaceTypes')), 'class'],
      [data?.workplaceType, 'structured'],
      [workplaceTypeOf(mainPlace), 'text'],
    ),
    employmentType: firstOf([employmentTypeOf(category('.commitment')), 'class'], [data?.employmentType, 'structured']),
    posted: firstOf([postedOf(data, now), 'structured']),
    pay: firstOf([data?.pay, 'structured'], [lineOf(document.querySelector('[data-qa="salary-range"]')), 'attribute']),
    applyUrl: isForm
      ? firstOf([`${postingUrl(address, url)}/apply`, 'address'])
      : firstOf([linkOf(document.querySelector(APPLY), url), 'class']),
    description,
  };
}

function readPosting(document: Document, address: Address, url: URL, now: Date): Reading {
  const about = { site: 'lever' as const, board: address.board, url: postingUrl(address, url) };
  const quote = goneQuote(document);
  if (quote !== null) {
    const gone = { id: firstOf([address.id, 'address']), closedQuote: firstOf([quote, 'text']) };
    return { kind: 'closed', cards: [], ...compose({ ...about, closed: true }, gone) };
  }
  const findings = findingsIn(document, address, url, now);
  if (!findings.title) return NONE;
  return { kind: 'posting', cards: [], ...compose({ ...about, closed: false }, findings) };
}

/** Lever's own words on a page without a posting: sent with 404, sometimes with 200 (reported 2026). Else null. */
function goneQuote(document: Document): string | null {
  if (document.querySelector(TITLE)) return null;
  const texts = [...document.querySelectorAll('.content-wrapper p, .content p, body > p')].slice(0, 10);
  const sentence = texts.map((text) => lineOf(text)).find((text) => text !== null && GONE_TEXT.test(text));
  if (sentence) return sentence;
  const title = fold(document.title);
  return title !== null && GONE_TITLE.test(title) ? title : null;
}

function readBoard(document: Document, url: URL, now: Date, isBrief?: boolean): Reading {
  const cards = filledCards(LIST, document, url, now, isBrief).map(cardOf);
  const isBoard = cards.length > 0 || document.querySelector(BOARD) !== null;
  const isEmptyBoard = () => /no job postings currently open/i.test(lineOf(document.body, 2_000) ?? '');
  return isBoard || isEmptyBoard() ? { kind: 'list', posting: null, cards, rungs: {} } : NONE;
}

function readCard(posting: Element): ListedCard | null {
  // The first link of a card is its apply button, so the title's own link is asked for by name.
  const link = posting.querySelector('a.posting-title');
  const heading = posting.querySelector('[data-qa="posting-name"]') ?? link?.querySelector('h5') ?? null;
  const title = lineOf(heading);
  if (!heading || title === null) return null;
  const ids = [
    posting.getAttribute('data-qa-posting-id'),
    link?.getAttribute('href')?.split(/[?#]/)[0]?.split('/').pop(),
  ];
  const id = ids.find((one) => one && UUID.test(one))?.toLowerCase() ?? null;
  const card = {
    id,
    title,
    company: null,
    location: categoryOf(placeElement(posting)),
    posted: null,
    promoted: null,
    viewed: null,
    applied: null,
  };
  return { card, element: posting, title: heading };
}

const LIST: List = {
  card: CARD,
  elements: (document, url) => (addressOf(url)?.kind === 'board' ? cardElements(document, CARD) : []),
  read: readCard,
  about: (document, url) => ({ board: addressOf(url)?.board ?? null, company: companyOfBoard(document) }),
};

export const lever: Site = {
  key: 'lever',
  isJobRoute: (url) => addressOf(url) !== null,
  idInAddress: (url) => addressOf(url)?.id ?? null,
  read(document, url, now, isBrief) {
    const address = addressOf(url);
    if (!address) return NONE;
    return address.kind === 'board' ? readBoard(document, url, now, isBrief) : readPosting(document, address, url, now);
  },
  place(document, url): Place | null {
    const title = document.querySelector(TITLE);
    if (!title || !addressOf(url)?.id) return null;
    return { title, details: document.querySelector(CATEGORIES), apply: document.querySelector(APPLY) };
  },
  list: LIST,
  watched: '',
};
