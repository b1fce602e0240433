/**
 * Text out of pages that are not ours: one line or paragraphs, without invisible characters, bounded in work, never
 * recursive. Nothing here needs layout (`innerText` does, and jsdom has none).
 */

const ELEMENT = 1;
const TEXT = 3;

/** Characters that show nothing but break comparisons: soft hyphen, zero-width, bidi marks and controls, BOM. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
/** White space, NBSP and line separators included, and the C0 and C1 controls. */
const SPACE = /[\s\p{Cc}]+/gu;
/** With the u flag a surrogate matches only where its other half is missing. */
const LONE_SURROGATE = /\p{Cs}/gu;

/** Bounds of work. Largest real values seen 2026-09: a description of 21,000 characters in 900 nodes. */
const MOST_CHARACTERS = 400_000;
const MOST_NODES = 50_000;
const MOST_IN_ONE_NODE = 200_000;

const OMITTED = new Set(['script', 'style', 'noscript', 'template', 'svg']);
const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre search section summary table ' +
    'tbody tfoot thead tr ul br'
  ).split(' '),
);
const CELLS = new Set(['td', 'th']);

/** True for printable ASCII alone: such text needs no classes of all alphabets, which take a millisecond to compile. */
export function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

/** The text cut to `most` UTF-16 code units, never in the middle of a surrogate pair. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}

/** What squeeze has to look at: all but printable ASCII, and doubled spaces. Most texts have neither. */
const UNUSUAL = /[^ -~]| {2}/;

/** White space runs to one space, invisible characters and broken surrogates gone; ends are kept. */
function squeeze(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text.replace(INVISIBLE, '').replace(SPACE, ' ').replace(LONE_SURROGATE, '\ufffd');
}

/** The text as one clean line; null where nothing visible is left. Reads at most 400,000 characters. */
export function fold(text: string | null | undefined): string | null {
  if (typeof text !== 'string' || text === '') return null;
  return squeeze(cut(text, MOST_CHARACTERS)).trim() || null;
}

/**
 * The text for comparing: lower case without accents, typographic apostrophes straight, one code unit for one, so that a
 * place found in it is the same place in the text. Expects NFC.
 */
export function plain(text: string): string {
  if (!UNUSUAL.test(text)) return text.toLowerCase();
  let out = '';
  for (const char of text) {
    const base = (char.normalize('NFD')[0] ?? char).toLowerCase();
    out += char.length > 1 || base.length > 1 ? char : base === '\u2019' ? "'" : base;
  }
  return out;
}

/** What stands between the text before and after this element: a line break, a space or nothing. */
function breakOf(element: Element): string {
  return BLOCKS.has(element.localName) ? '\n' : CELLS.has(element.localName) ? ' ' : '';
}

const isElement = (node: Node): node is Element => node.nodeType === ELEMENT;

/** Pieces of text put together without empty lines and doubled spaces, so that their size is that of real text. */
class Pieces {
  private parts: string[] = [];
  private last = '\n';
  size = 0;

  add(piece: string): void {
    const blank = piece === ' ' || piece === '\n';
    if (piece === '' || (blank && (this.last === '\n' || this.last === piece))) return;
    this.parts.push(piece);
    this.size += piece.length;
    this.last = piece.charAt(piece.length - 1);
  }

  toString(): string {
    return this.parts.join('');
  }
}

/**
 * All text under a node with a line feed at each block's edges, in document order. Walks by pointers, so depth costs
 * nothing, and stops once more than `most` characters are there.
 */
function collect(root: Element, most: number): string {
  const pieces = new Pieces();
  let node: Node | null = root;
  for (let seen = 0; node && seen < MOST_NODES && pieces.size <= most; seen++) {
    let inside: Node | null = null;
    if (node.nodeType === TEXT) pieces.add(squeeze(cut(node.nodeValue ?? '', MOST_IN_ONE_NODE)));
    else if (isElement(node) && (node === root || !OMITTED.has(node.localName))) {
      pieces.add(breakOf(node));
      inside = node.firstChild;
    }
    if (inside) {
      node = inside;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node && isElement(node)) pieces.add(breakOf(node));
    }
    node = node && node !== root ? node.nextSibling : null;
  }
  return pieces.toString();
}

/** Lines folded and joined by one line feed; empty ones left out. */
function joinLines(text: string): string | null {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const clean = squeeze(line).trim();
    if (clean) lines.push(clean);
  }
  return lines.join('\n') || null;
}

/**
 * An element's text as one line of at most `most` characters, without scripts, styles, comments and icons. Blocks and
 * line breaks inside it become a space. Null where there is no element or no text.
 */
export function lineOf(element: Element | null, most = 500): string | null {
  if (!element) return null;
  const line = fold(collect(element, most * 2 + 1_000));
  return line === null ? null : cut(line, most).trimEnd() || null;
}

/**
 * An element's text with one line feed between blocks (paragraphs, list items, headings, line breaks), at most `most`
 * characters. List items get no bullet. Null where there is no element or no text.
 */
export function paragraphsOf(element: Element | null, most = 100_000): string | null {
  if (!element) return null;
  const text = joinLines(collect(element, most * 2 + 1_000));
  return text === null ? null : cut(text, most).trimEnd() || null;
}

/** A tag as it stands in a text that was escaped once too often. */
const TAG = /<\/?(?:p|br|div|ul|ol|li|span|strong|b|em|i|u|a|h[1-6]|section|table|tr|td)(?:\s[^<>]*)?\/?>/i;

/** The browser's own parser builds a document that runs and loads nothing; null where there is none or it refuses. */
function parseInertly(html: string, document: Document): string | null {
  const Parser = document.defaultView?.DOMParser;
  if (typeof Parser !== 'function') return null;
  try {
    const body = new Parser().parseFromString(html, 'text/html').body;
    return body ? collect(body, MOST_CHARACTERS) : null;
  } catch {
    // A page that enforces Trusted Types refuses strings in its own world. Content scripts are not bound by it
    // (Chromium 156, tried 2026-11); whoever is does without the text.
    return null;
  }
}

/** One round of reading: tags to line breaks, entities to characters. Text without any tag keeps its own lines. */
function readOnce(html: string, document: Document): string {
  const hasTags = /<[a-z/!]/i.test(html);
  if (!hasTags && !html.includes('&')) return html;
  const source = hasTags ? html : html.replace(/\r?\n/g, '<br>');
  return parseInertly(source, document) ?? '';
}

/**
 * Plain text, one line a paragraph, of an HTML string such as a JSON-LD description. Never runs or loads anything.
 * Text that still holds tags after decoding (LinkedIn JSON-LD, 2023-01 to 2026-02, is escaped twice) is decoded again.
 * @param document whose parser to use; where it has none or refuses, text with tags or entities is not read
 * @returns null for no text; reads at most 400,000 characters
 */
export function htmlToText(html: string, document: Document): string | null {
  if (typeof html !== 'string') return null;
  let text = readOnce(cut(html, MOST_CHARACTERS), document);
  if (TAG.test(text)) text = readOnce(text, document);
  return joinLines(text);
}
