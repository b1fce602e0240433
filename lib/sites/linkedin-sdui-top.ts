/**
 * The top card of LinkedIn's SDUI generation. Nothing in it has a name: the company is the link to a company page, the
 * title the paragraph behind it (or the link to the job), the details the paragraph behind the title that states an age.
 */
import { readRelative } from '../posting/dates.ts';
import { cut, lineOf } from '../posting/text.ts';
import { idInLink } from './linkedin-address.ts';
import {
  type Draft,
  employersAddress,
  isKnownLanguage,
  languageOf,
  put,
  putDetails,
  putLabels,
  putPills,
  shownParts,
  statementsOf,
} from './linkedin-member.ts';
import { plain, says } from './linkedin-words.ts';

const COMPANY_LINK = 'a[href*="/company/"]';
const PARAGRAPH = 'p, h1, h2, h3';
const APPLY_LINK = 'a[href*="openSDUIApplyFlow"], a[href*="/safety/go"]';
const MOST_PARAGRAPHS = 60;
const MOST_CONTROLS = 40;
const MOST_PARTS = 300;
/** `(3) Title | Company | LinkedIn`; after a click the page title may still be "Feed | LinkedIn". */
const PAGE_TITLE = /^(?:\(\d+\+?\)\s*)?(.+) \| (.+) \| LinkedIn$/;
/** `Node.DOCUMENT_POSITION_FOLLOWING` */
const FOLLOWING = 4;

/** Whether a statement is an age does not depend on the day. */
const ANY_DAY = new Date(Date.UTC(2026, 0, 1));

export interface TitleSpot {
  title: Element;
  titleText: string;
  company: string | null;
}

/** Title and company of the open posting; null where the screen has no title yet. */
export function titleSpotOf(screen: Element, section: Element, id: string, url: URL): TitleSpot | null {
  const companyLink = linkWithText(screen, section);
  const company = lineOf(companyLink);
  const named = namedByPage(screen, section, company);
  if (named) return named;
  const paragraphs = paragraphsBefore(screen, section);
  const linked = paragraphs.find((one) => jobLink(one, id, url) !== null);
  if (linked) {
    const before = paragraphs.slice(0, paragraphs.indexOf(linked)).map((one) => lineOf(one));
    const titleText = lineOf(jobLink(linked, id, url));
    return titleText === null ? null : { title: linked, titleText, company: company ?? last(before) };
  }
  if (!companyLink) return null;
  for (const title of paragraphs) {
    const titleText = isBehind(companyLink, title) ? ownText(title) : null;
    if (titleText !== null) return { title, titleText, company };
  }
  return null;
}

function paragraphsBefore(screen: Element, section: Element): Element[] {
  const all = [...screen.querySelectorAll(PARAGRAPH)].slice(0, MOST_PARAGRAPHS);
  return all.filter((one) => isBehind(one, section) && !section.contains(one));
}

function isBehind(first: Element, second: Element): boolean {
  return (first.compareDocumentPosition(second) & FOLLOWING) !== 0 && !first.contains(second);
}

/** The logo is a link to the company too, without text. */
function linkWithText(screen: Element, section: Element): Element | null {
  for (const link of [...screen.querySelectorAll(COMPANY_LINK)].slice(0, MOST_CONTROLS)) {
    if (!isBehind(link, section)) return null;
    if (lineOf(link) !== null) return link;
  }
  return null;
}

/** The link to this job in a paragraph: beside a list the title is one. */
function jobLink(paragraph: Element, id: string, url: URL): Element | null {
  const link = paragraph.querySelector('a[href*="/jobs/view/"]');
  return link && lineOf(link) !== null && idInLink(link.getAttribute('href'), url) === id ? link : null;
}

/** The paragraph of which the page's title speaks, where it also names the company that the card links to. */
function namedByPage(screen: Element, section: Element, company: string | null): TitleSpot | null {
  const [, title = '', employer = ''] = PAGE_TITLE.exec(cut(screen.ownerDocument.title, 500).trim()) ?? [];
  if (title === '' || (company !== null && plain(employer) !== plain(company))) return null;
  const same = (one: Element) =>
    (one.textContent?.length ?? 0) <= title.length + 40 && plain(ownText(one) ?? '') === plain(title);
  const parts = () => [...screen.querySelectorAll('div, a')].slice(0, MOST_PARTS);
  // Of parts within each other that hold nothing but the title, the innermost comes last.
  const found =
    paragraphsBefore(screen, section).find(same) ?? parts().findLast((one) => same(one) && isBehind(one, section));
  return found ? { title: found, titleText: ownText(found) ?? title, company: company ?? employer } : null;
}

/** The text of the title without its badge: its loose text, or else that of its first part with text. */
function ownText(title: Element): string | null {
  const loose = [...title.childNodes].filter((node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '');
  return loose.length > 0 ? statementOf(title) : lineOf(title);
}

function statementOf(title: Element): string | null {
  const hidden = lineOf(title.querySelector('a[href="#"], button'));
  const line = lineOf(title);
  return hidden !== null && line?.endsWith(hidden) ? line.slice(0, -hidden.length).trim() || null : line;
}

function last(texts: (string | null)[]): string | null {
  return texts.filter((text) => text !== null).at(-1) ?? null;
}

/** The line of details: the first paragraph behind the title whose statements hold an age. */
export function detailsOf({ title }: TitleSpot, top: Element): Element | null {
  const now = ANY_DAY;
  const language = languageOf(top.ownerDocument);
  for (const one of [...top.querySelectorAll(PARAGRAPH)].slice(0, MOST_PARAGRAPHS)) {
    const statements = isBehind(title, one) ? statementsOf(lineOf(one)) : [];
    if (statements.length > 1 && statements.some((text) => isAge(text, now, language))) return one;
  }
  return null;
}

function isAge(text: string, now: Date, language: string | null): boolean {
  return !says(text, 'ownStatus') && readRelative(text, now, language) !== null;
}

/** Puts all that the top card says beside title and company. */
export function putTopCard(draft: Draft, document: Document, spot: TitleSpot, top: Element, now: Date): void {
  const details = detailsOf(spot, top);
  if (!details) return putApply(draft, top, []);
  const statements = statementsOf(lineOf(details));
  putDetails(draft, statements, now, languageOf(document), 'attribute');
  const labels = siblingsAfter(details).flatMap((one) => statementsOf(lineOf(one, 300)));
  putLabels(draft, labels, isKnownLanguage(document));
  const rest = partsAfter(details.parentElement, top).flatMap((one) => shownParts(one));
  putPills(draft, rest, 'attribute');
  putApply(draft, top, statements);
  putClosed(draft, top, [...statements, ...labels, ...rest]);
}

function siblingsAfter(element: Element | null): Element[] {
  const siblings: Element[] = [];
  for (let one = element?.nextElementSibling; one && siblings.length < MOST_CONTROLS; one = one.nextElementSibling) {
    siblings.push(one);
  }
  return siblings;
}

/** What follows the block of title and details within the top card: pills, apply control, the site's notice. */
function partsAfter(block: Element | null, top: Element): Element[] {
  const parts: Element[] = [];
  for (let one = block; one && one !== top && top.contains(one); one = one.parentElement) {
    parts.push(...siblingsAfter(one));
  }
  return parts;
}

/** The site's own apply control in the card; null where the person has applied or the job is closed. */
export function applyControl(top: Element): Element | null {
  const link = top.querySelector(APPLY_LINK);
  if (link) return link;
  const controls = [...top.querySelectorAll('button, a[aria-label]')].slice(0, MOST_CONTROLS);
  return controls.find((one) => says(labelOf(one), 'easyApply') || says(labelOf(one), 'apply')) ?? null;
}

function labelOf(control: Element): string {
  return `${control.getAttribute('aria-label')?.slice(0, 200) ?? ''} ${lineOf(control, 100) ?? ''}`;
}

/**
 * Easy Apply by its label; else by where the control leads. The address of LinkedIn's own form alone proves nothing: an
 * off-site job's page of 2026-02 names it too, while "Responses managed off LinkedIn" and a count of clicks do.
 */
function putApply(draft: Draft, top: Element, statements: string[]): void {
  const control = applyControl(top);
  const href = control?.getAttribute('href') ?? '';
  const off = draft.posting.responseLabel === 'managed-off-linkedin';
  if (control && says(labelOf(control), 'easyApply')) put(draft, 'easyApply', true, 'attribute');
  if (href.includes('/safety/go')) put(draft, 'easyApply', false, 'attribute');
  if (off || statements.some((text) => says(text, 'clickedApply'))) put(draft, 'easyApply', false, 'text');
  if (href.includes('openSDUIApplyFlow')) put(draft, 'easyApply', true, 'attribute');
  if (draft.posting.easyApply !== false) return;
  const address = href.includes('openSDUIApplyFlow') ? null : employersAddress(href, new URL(draft.posting.url));
  put(draft, 'applyUrl', address, 'attribute');
}

/** No closed job of this generation has been seen: only the site's known words in the card, and nothing to apply with. */
function putClosed(draft: Draft, top: Element, texts: string[]): void {
  const notice = texts.find((text) => text.length <= 150 && says(text, 'closed'));
  if (notice === undefined || applyControl(top)) return;
  put(draft, 'closed', true, 'text');
  put(draft, 'closedQuote', notice, 'text');
}
