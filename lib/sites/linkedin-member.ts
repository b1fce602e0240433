/**
 * What both signed-in generations of LinkedIn say alike: the line of details under the title ("New York, NY · 6 days ago
 * · Over 100 people clicked apply"), the site's labels for the posting, the pills, and how a posting is put together
 * from facts of different trust.
 */

import { addDays, dayOf, readRelative } from '../posting/dates.ts';
import type { Card, Interval, Posted, PostedSource, Posting, Reading, Rung } from '../posting/schema.ts';
import { applicantsOf, employmentTypeOf, splitPlace, workplaceTypeOf } from '../posting/terms.ts';
import { fold, lineOf } from '../posting/text.ts';
import { BLANK, NONE } from './found.ts';
import { postingUrl } from './linkedin-address.ts';
import { says } from './linkedin-words.ts';

/** No more statements than these stand in a line of details, and no longer ones. */
const MOST_STATEMENTS = 30;
const LONGEST_STATEMENT = 200;

/** Sentences for screen readers: "Matches your job preferences, workplace type is Remote." */
const HIDDEN = '.visually-hidden, .a11y-text, svg, script, style';
const MOST_PIECES = 300;

/** A posting in the making, with the rung of each field. */
export interface Draft {
  posting: Posting;
  rungs: Record<string, Rung>;
}

export function draftOf(id: string | null, url: URL): Draft {
  return {
    posting: { ...BLANK, site: 'linkedin', board: null, closed: false, id, url: postingUrl(id, url) },
    rungs: {},
  };
}

/** Sets a field that is still unknown: facts are put in the order of trust, and the first one stays. */
export function put<Field extends keyof Posting>(
  { posting, rungs }: Draft,
  field: Field,
  value: Posting[Field],
  rung: Rung,
): void {
  if (rungs[field] !== undefined || value === null || (Array.isArray(value) && value.length === 0)) return;
  posting[field] = value;
  rungs[field] = rung;
}

/** Statements of one line: "Kenya · 1 day ago · 40 applicants" are three. */
export function statementsOf(line: string | null): string[] {
  const parts = (line ?? '').split(/[·•]/, MOST_STATEMENTS).map((part) => fold(part));
  return parts.filter((part): part is string => part !== null && part.length <= LONGEST_STATEMENT);
}

/**
 * The line of details under the title, without the company: place first, then age, then applicants (or clicks).
 * "Reposted" counts only beside the age itself.
 */
export function putDetails(draft: Draft, statements: string[], now: Date, language: string | null, rung: Rung): void {
  const ageAt = statements.findIndex((text) => !says(text, 'ownStatus') && readRelative(text, now, language) !== null);
  const age = statements[ageAt] ?? null;
  const [first = null] = statements;
  if (first !== null && ageAt !== 0 && applicantsOf(first) === null) putPlace(draft, first, rung);
  if (age !== null) {
    put(draft, 'posted', postedFrom(readRelative(age, now, language), 'relative-text'), 'text');
    if (says(age, 'reposted')) put(draft, 'reposted', true, 'text');
  }
  const others = statements.filter((_, at) => at !== ageAt && (at > 0 || ageAt === 0));
  for (const text of others) if (/\d/.test(text)) put(draft, 'applicants', applicantsOf(text), 'text');
}

function putPlace(draft: Draft, text: string, rung: Rung): void {
  const { place, workplaceType } = splitPlace(text);
  put(draft, 'locations', place === null ? [] : [place], rung);
  put(draft, 'workplaceType', workplaceType, rung);
}

/** An interval that was read somewhere, as the posted date of a posting. */
export function postedFrom(read: { interval: Interval; quote: string } | null, source: PostedSource): Posted | null {
  return read && { ...read.interval, source, quote: read.quote };
}

/**
 * The site's own labels, in their own line since 2025: "Promoted by hirer · Responses managed off LinkedIn". That line
 * names every promoted job so; a posting whose line lacks the word in a language we know is not promoted.
 */
export function putLabels(draft: Draft, statements: string[], isKnownLanguage: boolean): void {
  for (const text of statements) {
    if (says(text, 'promoted')) put(draft, 'promoted', true, 'text');
    if (says(text, 'reviewing')) put(draft, 'responseLabel', 'actively-reviewing', 'text');
    else if (says(text, 'offLinkedin')) put(draft, 'responseLabel', 'managed-off-linkedin', 'text');
  }
  if (statements.length > 0 && isKnownLanguage) put(draft, 'promoted', false, 'text');
}

/** An amount with a currency, by sign or code; what it means is told outside the page. */
const MONEY = /\d.*(?:\p{Sc}|\b[A-Z]{3}\b|zł|Kč)|(?:\p{Sc}|\b[A-Z]{3}\b).*\d/u;

/** The pills under the details: pay, workplace, employment, each alone in its pill, in any order. */
export function putPills(draft: Draft, pills: string[], rung: Rung): void {
  for (const text of pills) {
    put(draft, 'workplaceType', workplaceTypeOf(text), rung);
    put(draft, 'employmentType', employmentTypeOf(text), rung);
    if (text.length <= LONGEST_STATEMENT && /\d/.test(text) && MONEY.test(text)) put(draft, 'pay', text, rung);
  }
}

/** The visible texts of an element, each piece of text by itself, cut at separators. Icons and hidden sentences are left out. */
export function shownParts(element: Element): string[] {
  const parts: string[] = [];
  const pending: Node[] = [element];
  for (let seen = 0; pending.length > 0 && seen < MOST_PIECES; seen++) {
    const node = pending.pop();
    if (node?.nodeType === 3) parts.push(...statementsOf(node.nodeValue));
    else if (node?.nodeType === 1 && !(node as Element).matches(HIDDEN)) {
      pending.push(...[...node.childNodes].reverse());
    }
  }
  return parts;
}

/** The languages whose labels were seen on real pages or in public lists; a page without a language is taken as one of them. */
export function isKnownLanguage(document: Document): boolean {
  const language = document.documentElement.getAttribute('lang') ?? '';
  return language === '' || /^(?:en|fr|it|es|pt|nl|pl)\b/i.test(language);
}

/** The person's interface language, `it`, for phrases; null where the page does not say. */
export function languageOf(document: Document): string | null {
  return document.documentElement.getAttribute('lang') || null;
}

/** True where the day may be a posting's: not after tomorrow, for the zones east of UTC. */
export function isPast(day: string, now: Date): boolean {
  return day <= addDays(dayOf(now), 1);
}

/** True where both can be true of one posting, a day of time zones allowed; a missing age contradicts nothing. */
export function agree(exact: Interval, shown: Interval | null): boolean {
  return shown === null || (exact.from <= addDays(shown.to, 1) && exact.to >= addDays(shown.from, -1));
}

/**
 * The largest part of the page around an element that holds none of the `others` and is none of the `roots`: the top
 * card around its title, whatever its own containers are called. At most 40 steps up.
 */
export function largestPartAround(element: Element, others: string, roots: string): Element {
  let part = element;
  for (let steps = 0; steps < 40; steps++) {
    const parent = part.parentElement;
    if (!parent || parent.matches(roots) || parent.querySelector(others)) break;
    part = parent;
  }
  return part;
}

/** A description without the site's own heading over it ("About the job"); null where nothing else is there. */
export function withoutHeading(text: string | null, section: Element): string | null {
  const heading = lineOf(section.querySelector('h2, h3'));
  const first = text?.split('\n', 1)[0] ?? '';
  return (heading !== null && first === heading ? text?.slice(first.length).trim() : text) || null;
}

/** Where LinkedIn's redirects `/safety/go/?url=…` and `/redir/redirect?url=…` lead; null for anything but a web address. */
export function employersAddress(href: string | null, base: URL): string | null {
  if (!href || href.length > 8_000 || !URL.canParse(href, base)) return null;
  const link = new URL(href, base);
  const own = link.hostname === 'linkedin.com' || link.hostname.endsWith('.linkedin.com');
  const target = own ? link.searchParams.get('url') : link.href;
  if (!target || !URL.canParse(target)) return null;
  const { protocol, href: address } = new URL(target);
  return (protocol === 'https:' || protocol === 'http:') && address.length <= 2_000 ? address : null;
}

/** The finished reading of a job page or of a list with or without its pane. */
export function readingOf(route: 'posting' | 'list', draft: Draft | null, cards: Card[]): Reading {
  if (draft === null && cards.length === 0) return NONE;
  const posting = draft?.posting ?? null;
  const rungs = draft?.rungs ?? {};
  if (route === 'list') return { kind: 'list', posting, cards, rungs };
  return posting ? { kind: posting.closed ? 'closed' : 'posting', posting, cards: [], rungs } : NONE;
}
