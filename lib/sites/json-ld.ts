/**
 * schema.org JobPosting out of a page's JSON-LD: the highest rung of the ladder, which most sites build on. Every value
 * is somebody else's text: read by own keys only, in any case, bounded in size and number, of the right type or null.
 */
import { readDay } from '../posting/dates.ts';
import type { EmploymentType, WorkplaceType } from '../posting/schema.ts';
import { employmentTypeOf, workplaceTypeOf } from '../posting/terms.ts';
import { cut, fold, htmlToText } from '../posting/text.ts';
import { parseLeniently } from './json-repair.ts';

/** Bounds of work. Largest script seen on a job page until 2026-09: 40,000 characters, 11 locations, 1 posting. */
const MOST_SCRIPTS = 40;
const MOST_CHARACTERS = 500_000;
const MOST_NODES = 5_000;
const MOST_POSTINGS = 20;
const MOST_LOCATIONS = 50;
const MOST_IN_LINE = 500;
const MOST_IN_PAY = 500;
const MOST_IN_DESCRIPTION = 100_000;

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,31});/i;

/** What one JobPosting states; null or empty where it does not, or not in a form that can be understood. */
export interface JobPostingLd {
  title: string | null;
  company: string | null;
  /** The value of `identifier`: the employer's requisition or the site's own id. */
  identifier: string | null;
  /** Absolute, http or https. */
  url: string | null;
  /** Calendar day, `2026-11-09`. */
  datePosted: string | null;
  validThrough: string | null;
  /** The date as it was found, for quotation: `"datePosted": "2026-11-09T08:00:00Z"`. Null without a date. */
  dateQuote: string | null;
  employmentType: EmploymentType | null;
  workplaceType: WorkplaceType | null;
  /** baseSalary as JSON. */
  pay: string | null;
}

/** With the parts that only some sites need: what a site does not ask for is not in its content script. */
export interface WholeJobPostingLd extends JobPostingLd {
  /** Readable place names in the data's order: `London`, `New York, NY, US`. */
  locations: string[];
  /** Plain text, one line a paragraph. Made when it is first asked for: its HTML is the costly part. */
  readonly description: string | null;
}

/** Own members by lower-case key, so that odd spellings are found and no prototype is ever asked. */
type Members = ReadonlyMap<string, unknown>;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function membersOf(value: unknown): Members {
  const members = new Map<string, unknown>();
  if (!isObject(value) || Array.isArray(value)) return members;
  for (const [key, member] of Object.entries(value).slice(0, MOST_NODES)) {
    const name = key.trim().toLowerCase();
    if (!members.has(name)) members.set(name, member);
  }
  return members;
}

/** The value as a list: one thing is a list of one, absence an empty one. */
function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.slice(0, MOST_LOCATIONS) : [value];
}

/** One line of text from a string or number, entities decoded (some sites escape twice); null for anything else. */
function lineFrom(value: unknown, document: Document): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value !== 'string') return null;
  let line = fold(cut(value, MOST_IN_LINE * 4));
  for (let round = 0; line !== null && round < 2 && ENTITY.test(line); round++) {
    line = fold(htmlToText(line.replaceAll('<', '&lt;'), document));
  }
  return line === null ? null : fold(cut(line, MOST_IN_LINE));
}

/** The first line found in a string, an object's member of one of these names, or a list of such. */
function named(value: unknown, names: readonly string[], document: Document): string | null {
  for (const one of listOf(value)) {
    const members = membersOf(one);
    const candidates = [one, ...names.flatMap((name) => listOf(members.get(name)).slice(0, 1))];
    for (const candidate of candidates) {
      const line = lineFrom(candidate, document);
      if (line !== null) return line;
    }
  }
  return null;
}

/** `JobPosting`, `Job Posting`, `http://schema.org/JobPosting`, `["JobPosting"]`. */
function isJobPosting(type: unknown): boolean {
  return listOf(type).some(
    (one) =>
      typeof one === 'string' &&
      one.length < 100 &&
      one
        .replace(/[\s_-]+/g, '')
        .replace(/^.*[/#:]/, '')
        .toLowerCase() === 'jobposting',
  );
}

/** Every JobPosting in a value, in its order, wherever it stands (@graph, ItemList, arrays in arrays). */
function findPostings(value: unknown): Members[] {
  const found: Members[] = [];
  const waiting: unknown[] = [value];
  for (let seen = 0; waiting.length > 0 && seen < MOST_NODES && found.length < MOST_POSTINGS; seen++) {
    const next = waiting.pop();
    if (!isObject(next)) continue;
    const members = membersOf(next);
    if (isJobPosting(members.get('@type') ?? members.get('type'))) {
      found.push(members);
      continue;
    }
    const inside: unknown[] = Array.isArray(next) ? next : [...members.values()];
    const children = inside.filter(isObject).slice(0, MOST_NODES);
    for (const child of children.reverse()) waiting.push(child);
  }
  return found;
}

/** One place: its own name, else locality, region and country, each once. */
function placeName(place: unknown, document: Document): string | null {
  const own = named(place, ['name'], document);
  if (own !== null) return own;
  const address: unknown = membersOf(place).get('address') ?? place;
  const whole = lineFrom(address, document);
  if (whole !== null) return whole;
  const members = membersOf(address);
  const parts: string[] = [];
  for (const key of ['addresslocality', 'addressregion', 'addresscountry']) {
    const part = named(members.get(key), ['name'], document);
    if (part !== null && !parts.some((other) => other.toLowerCase() === part.toLowerCase())) parts.push(part);
  }
  return fold(cut(parts.join(', '), MOST_IN_LINE));
}

function placesOf(value: unknown, document: Document): string[] {
  const places = listOf(value).map((place) => placeName(place, document));
  return [...new Set(places.filter((place) => place !== null))];
}

/** The one kind that is meant; null where the data names none that is known, or several. */
function onlyKind<Kind>(value: unknown, kindOf: (text: string) => Kind | null): Kind | null {
  const kinds = listOf(value).map((one) => (typeof one === 'string' ? kindOf(one) : null));
  const known = new Set(kinds.filter((kind) => kind !== null));
  const [kind = null] = known;
  return known.size === 1 ? kind : null;
}

function webAddress(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text.length > 2_000 || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const { href } = new URL(text);
  return href.length <= 2_000 ? href : null;
}

/** Lever, seen 2026-09: line breaks escaped once too often stand in the text as a backslash and an n. */
function descriptionText(value: unknown, document: Document): string | null {
  if (typeof value !== 'string') return null;
  const html = cut(value, MOST_IN_DESCRIPTION * 4).replace(/(?<![A-Za-z]:)(?:\\r)?\\n/g, '\n');
  const text = htmlToText(html, document);
  return text === null ? null : cut(text, MOST_IN_DESCRIPTION).trimEnd() || null;
}

/** True where nothing lies deeper than so many levels: writing data 10,000 deep as JSON would overflow the stack. */
function isWithin(levels: number, value: unknown): boolean {
  return !isObject(value) || (levels > 0 && Object.values(value).every((member) => isWithin(levels - 1, member)));
}

/** Data too long or too deep for an amount of money is none. */
function payOf(baseSalary: unknown): string | null {
  if (baseSalary === undefined || baseSalary === null || !isWithin(4, baseSalary)) return null;
  const text = JSON.stringify(baseSalary);
  return text.length <= MOST_IN_PAY ? text : null;
}

function factsOf(members: Members, document: Document): JobPostingLd {
  const date = members.get('dateposted');
  const datePosted = readDay(date);
  return {
    title: named(members.get('title'), [], document) ?? named(members.get('name'), [], document),
    company: named(members.get('hiringorganization'), ['name', 'legalname'], document),
    identifier: named(members.get('identifier'), ['value', '@value'], document),
    url: webAddress(members.get('url')),
    datePosted,
    validThrough: readDay(members.get('validthrough')),
    dateQuote: datePosted === null ? null : `"datePosted": ${JSON.stringify(date)}`,
    employmentType: onlyKind(members.get('employmenttype'), employmentTypeOf),
    workplaceType: onlyKind(members.get('joblocationtype'), workplaceTypeOf),
    pay: payOf(members.get('basesalary')),
  };
}

function wholeFactsOf(members: Members, document: Document): WholeJobPostingLd {
  let description: string | null | undefined;
  return {
    ...factsOf(members, document),
    locations: placesOf(members.get('joblocation'), document),
    get description() {
      if (description === undefined) description = descriptionText(members.get('description'), document);
      return description;
    },
  };
}

function parseStrictly(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null; // data that nobody can read, the site's own search engines included
  }
}

/**
 * Every schema.org JobPosting in the page's `script[type="application/ld+json"]`, in the page's order, at most 20.
 * Which of them is about the job in the address, the caller decides. Never throws; what cannot be understood is left
 * out, and so is a script of more than 500,000 characters.
 */
export function readJobPostings(document: Document): JobPostingLd[] {
  return membersIn(document, parseStrictly).map((members) => factsOf(members, document));
}

/** The same with places and description, and with the repairs that broken data need. */
export function readWholeJobPostings(document: Document): WholeJobPostingLd[] {
  return membersIn(document, parseLeniently).map((members) => wholeFactsOf(members, document));
}

function membersIn(document: Document, parse: (json: string) => unknown): Members[] {
  const found: Members[] = [];
  const scripts = [...document.querySelectorAll('script[type*="ld+json" i]')].slice(0, MOST_SCRIPTS);
  let left = MOST_CHARACTERS;
  for (const script of scripts) {
    const json = script.textContent ?? '';
    // Most JSON-LD is about breadcrumbs and the organisation: not worth parsing. `\u` may hide any letter.
    if (json.length > left || !/job\s*posting|\\u00/i.test(json)) continue;
    left -= json.length;
    found.push(...findPostings(parse(json)));
  }
  return found.slice(0, MOST_POSTINGS);
}
