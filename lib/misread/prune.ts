/**
 * A page cut down to what is needed to mend a reader that misread it: the posting's own area, the cards of a list, and the
 * data about the job. Built up from nothing: what is not known to be about the job is left out, whatever it is.
 */

import { isApplied, isLabel } from '../sites/linkedin-words.ts';
import type { Site } from '../sites/site.ts';
import { AREAS, type Areas, ATTRIBUTES, DROPPED, EMPTIED, PRESSED } from './areas.ts';
import { hiddenIn, jobPostingsIn, plainAddress, voyagerIn, workdayIn } from './data.ts';
import { peopleIn, scrub } from './scrub.ts';

/** What was left out of a page, for the sentence that says so. */
export const REMOVED = [
  'rest',
  'scripts',
  'media',
  'forms',
  'people',
  'contacts',
  'queries',
  'status',
  'data',
] as const;
export type Removed = (typeof REMOVED)[number];

export interface Pruned {
  /** The file: HTML that shows the posting and runs nothing. */
  html: string;
  /** What was left out, in the order of REMOVED. */
  removed: Removed[];
  /** False where no area of a posting and no card was found: then the file holds data at best. */
  hasArea: boolean;
}

/** Bounds of work. */
const MOST_ELEMENTS = 30_000;
const MOST_AREAS = 2_000;
const MOST_CHARACTERS = 1_500_000;
const LONGEST_TEXT = 100_000;
/** A block that holds a link to a person's profile goes with it, unless it holds more than a line about that person. */
const LONGEST_OF_PERSON = 300;
const MOST_CLASSES = 30;

/** Its name may be the only one that the page gives the employer. */
const LOGO = '.main-header-logo, [data-automation-id="logo"]';
const PROFILE = 'a[href*="/in/"], a[href*="/pub/"], a[href^="mailto:"], a[href^="tel:"]';
/** Data that a page keeps as text for its own scripts. */
const IS_DATA = /^\s*[[{]\s*["[{]/;
const SCREEN = '[data-sdui-screen*="JobDetails"]';
const SECTION = '[componentkey^="JobDetails"], [id^="JobDetails"]';
const DESCRIPTION =
  '.description, #job-details, .jobs-description-content__text, [componentkey^="JobDetails_AboutTheJob"]';

interface Work {
  out: Document;
  url: URL;
  /** Elements kept with what is in them. */
  areas: Set<Element>;
  /** Those around them, kept for the way there. */
  around: Set<Element>;
  /** Elements that are about a person. */
  people: Set<Element>;
  /** Elements that never stay. */
  dropped: Set<Element>;
  isLinkedIn: boolean;
  names: string[];
  removed: Set<Removed>;
  left: { elements: number; characters: number };
}

/**
 * @param document of the page's HTML, without scripts running: it stays as it is
 * @param url the page's address
 * @param site whose page it is
 * @param out an empty HTML document to build in
 */
export function prune(document: Document, url: URL, site: Site, out: Document): Pruned {
  const names = peopleIn(document);
  const areas = areasOf(document, AREAS[site.key]);
  const work: Work = {
    out,
    url,
    areas,
    around: around(areas, document, AREAS[site.key]),
    people: peopleBlocks(document, areas),
    dropped: new Set(document.querySelectorAll(DROPPED)),
    isLinkedIn: site.key === 'linkedin',
    names,
    removed: new Set(names.length > 0 ? ['people'] : []),
    left: { elements: MOST_ELEMENTS, characters: MOST_CHARACTERS },
  };
  fillHead(work, document);
  copyBody(work, document);
  fillData(work, document);
  const { removed } = work;
  return {
    html: `<!doctype html>\n${out.documentElement.outerHTML}\n`,
    removed: REMOVED.filter((kind) => removed.has(kind)),
    hasArea: areas.size > 0,
  };
}

function areasOf(document: Document, { kept }: Areas): Set<Element> {
  const found = [...document.querySelectorAll(kept.join(', '))].slice(0, MOST_AREAS);
  return new Set([...found, ...topOf(document)]);
}

/**
 * The top card of LinkedIn's pages that are driven by the server has no name. It stands in the posting's screen before the
 * first section, so the parts there that hold no section are taken.
 */
function topOf(document: Document): Element[] {
  const parts: Element[] = [];
  for (const screen of [...document.querySelectorAll(SCREEN)].slice(0, 5)) {
    let within: Element | undefined = screen;
    while (within && parts.length < 100) {
      const children: Element[] = [...within.children].slice(0, 100);
      const next = children.findIndex((child) => child.matches(SECTION) || child.querySelector(SECTION));
      parts.push(...children.slice(0, Math.max(0, next)));
      const holder: Element | undefined = children[next];
      within = holder && !holder.matches(SECTION) ? holder : undefined;
    }
  }
  return parts;
}

/** What stands around the areas, and the marks that the reader asks for. */
function around(areas: ReadonlySet<Element>, document: Document, { marks }: Areas): Set<Element> {
  const all = new Set<Element>();
  const marked = [...document.querySelectorAll(marks.join(', '))].slice(0, MOST_AREAS);
  for (const area of [...areas, ...marked]) {
    for (let one: Element | null = area; one && !all.has(one); one = one.parentElement) all.add(one);
  }
  return all;
}

/** The blocks about people: a link to a profile with the line around it, the link alone where it stands in a longer text. */
function peopleBlocks(document: Document, areas: ReadonlySet<Element>): Set<Element> {
  const blocks = new Set<Element>();
  for (const link of [...document.querySelectorAll(PROFILE)].slice(0, MOST_AREAS)) {
    const block = link.closest('li, section, article, div, p');
    const isLine =
      block && !areas.has(block) && (block.textContent ?? '').length <= LONGEST_OF_PERSON && !block.matches('body');
    blocks.add(isLine && !block.querySelector('h1, h2, a[href*="/company/"], a[href*="/jobs/view/"]') ? block : link);
  }
  return blocks;
}

function fillHead(work: Work, document: Document): void {
  const { out, names, url } = work;
  for (const name of ['lang', 'dir']) {
    const value = document.documentElement.getAttribute(name);
    if (value && ATTRIBUTES[name]?.test(value)) out.documentElement.setAttribute(name, value);
  }
  const charset = out.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  out.head.replaceChildren(charset);
  const metas = 'meta[property="og:title"], meta[name="pageKey"], meta[name="locale"]';
  for (const meta of [...document.querySelectorAll(metas)].slice(0, 10)) {
    const key = meta.hasAttribute('property') ? 'property' : 'name';
    addMeta(
      work,
      key,
      meta.getAttribute(key) ?? '',
      scrub((meta.getAttribute('content') ?? '').slice(0, 500), names).text,
    );
  }
  // So that whoever gets the file knows at which address it is to be read.
  addMeta(work, 'name', 'address', plainAddress(url.href) ?? url.origin);
  const title = out.createElement('title');
  // "(3)" is how many messages wait for the person.
  title.textContent = scrub(document.title.slice(0, 500).replace(/^\(\d+\+?\)\s*/, ''), names).text;
  out.head.append(title);
}

function addMeta({ out }: Work, key: string, name: string, content: string): void {
  const meta = out.createElement('meta');
  meta.setAttribute(key, name);
  meta.setAttribute('content', content);
  out.head.append(meta);
}

/** Walks by a list of what is still to do, so that depth costs nothing. */
function copyBody(work: Work, document: Document): void {
  const { out, left } = work;
  const todo: { from: Element; to: Element; inArea: boolean }[] = [
    { from: document.body, to: out.body, inArea: work.areas.has(document.body) },
  ];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { from, to, inArea } = next;
    for (const child of from.childNodes) {
      if (child.nodeType === 3) copyText(work, child.nodeValue ?? '', to, inArea);
      if (child.nodeType !== 1 || left.elements <= 0) continue;
      const element = child as Element;
      const isIn = inArea || work.areas.has(element);
      const made = keepOf(work, element, isIn);
      if (!made) continue;
      left.elements--;
      to.append(made);
      if (!isBare(element)) todo.push({ from: element, to: made, inArea: isIn });
    }
  }
}

function copyText({ out, names, left, removed }: Work, text: string, to: Element, inArea: boolean): void {
  if (text.trim() === '') {
    if (inArea && text !== '') to.append(out.createTextNode(' '));
    return;
  }
  if (!inArea || IS_DATA.test(text)) {
    removed.add(inArea ? 'data' : 'rest');
    return;
  }
  const cleaned = scrub(text.slice(0, LONGEST_TEXT), names);
  if (cleaned.count > 0) removed.add('contacts');
  left.characters -= cleaned.text.length;
  if (left.characters > 0) to.append(out.createTextNode(cleaned.text));
}

/** Icons and the logo's name say something by being there; their insides do not. */
function isBare(element: Element): boolean {
  return element.matches('svg, img, li-icon');
}

/** The element without what is in it; null where it goes. */
function keepOf(work: Work, element: Element, inArea: boolean): Element | null {
  const why = whyDropped(work, element, inArea);
  if (why) {
    work.removed.add(why);
    return null;
  }
  const name = element.localName;
  // Names of elements come from the page: odd ones cannot be made, and are of no use.
  // A form around a posting stays as a part of the page, not as a form.
  const made = /^[a-z][a-z\d-]{0,40}$/.test(name) ? work.out.createElement(name === 'form' ? 'div' : name) : null;
  if (made) copyAttributes(work, element, made);
  return made;
}

function whyDropped(work: Work, element: Element, inArea: boolean): Removed | null {
  if (work.people.has(element)) return 'people';
  if (!inArea) return work.around.has(element) ? null : 'rest';
  if (element.matches('img')) return element.closest(LOGO) ? null : 'media';
  if (work.dropped.has(element)) return kindOf(element);
  return work.isLinkedIn && isOwnStatus(element) ? 'status' : null;
}

function kindOf(element: Element): Removed {
  if (element.matches('script, style, link, noscript, template, iframe, frame, object, embed')) return 'scripts';
  if (element.matches('audio, video, canvas, picture, source, map')) return 'media';
  if (element.matches('form, input, textarea, select, option, datalist, output')) return 'forms';
  return element.matches('nav, dialog, [role]') ? 'rest' : 'people';
}

/** "Applied 2 days ago", "Viewed", "Saved": what the person did, in a short line of its own outside the employer's text. */
function isOwnStatus(element: Element): boolean {
  if (element.childElementCount > 2 || /^(?:h\d|a|button)$/.test(element.localName)) return false;
  const text = (element.textContent ?? '').trim();
  if (text === '' || text.length > 80 || element.closest(DESCRIPTION)) return false;
  return isLabel(text, 'viewed') || isLabel(text, 'ownStatus') || isApplied(text);
}

function copyAttributes(work: Work, from: Element, to: Element): void {
  const { names, url, removed } = work;
  for (const { name, value } of [...from.attributes].slice(0, 100)) {
    if (name === 'class') {
      const kept = value.split(/\s+/).filter(isPlainClass).slice(0, MOST_CLASSES);
      if (kept.length > 0) to.setAttribute('class', kept.join(' '));
    } else if (name === 'href' && from.localName === 'a') {
      const address = /^#/.test(value) ? '#' : plainAddress(value, url.href);
      if (address !== null) to.setAttribute('href', address);
      if (/[?#]./.test(value)) removed.add('queries');
    } else if (name === 'alt' && from.localName === 'img') {
      to.setAttribute('alt', scrub(value.slice(0, 200), names).text);
    } else if (ATTRIBUTES[name]?.test(value) && (name !== 'aria-label' || from.matches(PRESSED))) {
      // The shape of the others is that of our own table.
      to.setAttribute(name, name === 'aria-label' ? scrub(value, names).text : value);
    } else if (EMPTIED.includes(name)) to.setAttribute(name, '');
  }
}

function isPlainClass(name: string): boolean {
  return /^[A-Za-z_][\w-]{0,80}$/.test(name) && scrub(name, []).count === 0;
}

function fillData({ out, names, removed }: Work, document: Document): void {
  for (const json of jobPostingsIn(document, names)) addScript(out, 'application/ld+json', json);
  const settings = workdayIn(document);
  // Not as a script of the page's kind: nothing in the file runs.
  if (settings !== null) addScript(out, 'text/plain', settings);
  for (const json of voyagerIn(document, names)) {
    const code = out.createElement('code');
    code.append(out.createTextNode(json));
    code.setAttribute('hidden', '');
    out.body.append(code);
  }
  for (const { id, value } of hiddenIn(document)) {
    const code = out.createElement('code');
    code.id = id;
    code.append(out.createComment(JSON.stringify(value)));
    // Its place counts: beside the title that it belongs to.
    (out.querySelector('.top-card-layout') ?? out.body).append(code);
  }
  if (document.querySelector('script, code')) removed.add('data');
  if (document.querySelector('script, style')) removed.add('scripts');
}

function addScript(out: Document, type: string, text: string): void {
  const script = out.createElement('script');
  script.setAttribute('type', type);
  script.textContent = text.replaceAll('<', '\\u003c');
  out.head.append(script);
}
