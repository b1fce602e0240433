/** Takes out of a text what is about a person or could let somebody in: addresses, numbers, names, tokens. */

/** Bounds of work. */
const MOST_NAMES = 200;
const MOST_LINKS = 2_000;
const LONGEST_NAME = 60;
const MOST_CODES = 300;
const LONGEST_CODE = 3_000_000;

const EMAIL = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gu;
const WEB = /\b(?:https?:\/\/|www\.)[^\s"'<>\\]{1,2000}/gi;
/** A number with eight or more digits in groups. Days, amounts of money and ranges of them are not meant. */
const PHONE = /(?<![\w$€£.,/-])(?:\+|00)?\(?\d{1,4}\)?(?:[ .()/-]{1,2}\d{2,5}){2,6}(?![\w%])/g;
const DAY_OR_TIME = /\d{4}-\d\d-\d\d|\d\d:\d\d|^\d{1,2}[./]\d{1,2}[./]\d{4}$|^\d{4}[ /-]+\d{4}$/;
/** 24 or more letters and digits in one, both of them: no word, and no name or id of a job, which have hyphens in between. */
const TOKEN = /(?<![A-Za-z\d])(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{24,}={0,2}/gi;
const MEMBER = /urn:li:(?:fsd?_?)?(?:member|profile|miniProfile|fsd_profile|person|recruiter|ugcPost)[\w:()-]{0,120}/gi;

export interface Scrubbed {
  text: string;
  /** How many places were taken out of it. */
  count: number;
}

/** @param names people whom the page itself names, as `peopleIn` finds them */
export function scrub(text: string, names: readonly string[]): Scrubbed {
  let count = 0;
  const put = (word: string) => () => {
    count++;
    return word;
  };
  let out = text.replace(WEB, (address) => withoutQuery(address, () => count++));
  out = out.replace(EMAIL, put('[email]')).replace(MEMBER, put('[member]')).replace(TOKEN, put('[token]'));
  out = out.replace(PHONE, (found) => {
    const digits = found.replace(/\D/g, '').length;
    if (digits < 8 || digits > 15 || DAY_OR_TIME.test(found)) return found;
    count++;
    return '[phone]';
  });
  for (const name of names) {
    if (!out.includes(name)) continue;
    count += out.split(name).length - 1;
    out = out.replaceAll(name, '[name]');
  }
  return { text: out, count };
}

function withoutQuery(address: string, counted: () => void): string {
  const end = address.search(/[?#]/);
  const own = /\/in\/|linkedin\.com\/(?:pub|sales|talent)\//i.test(address);
  if (own) counted();
  if (own) return '[profile]';
  if (end >= 0) counted();
  return end >= 0 ? address.slice(0, end) : address;
}

/** The full names of people whom the page shows as such: behind links to profiles, beside photos, and in its data. */
export function peopleIn(document: Document): string[] {
  const found = new Set<string>();
  const add = (text: string | null | undefined) => {
    const name = nameIn(text);
    if (name && found.size < MOST_NAMES) found.add(name);
  };
  for (const link of [...document.querySelectorAll('a[href*="/in/"]')].slice(0, MOST_LINKS)) {
    add(link.getAttribute('aria-label'));
    for (const part of [link, ...link.querySelectorAll('span, strong, p, h3')]) add(part.textContent);
    for (const photo of link.querySelectorAll('img')) add(photo.getAttribute('alt'));
  }
  const photos =
    '[class*="global-nav"] img, [class*="me-photo"], [class*="presence"] img, [class*="profile"] img, header img';
  for (const photo of [...document.querySelectorAll(photos)].slice(0, MOST_LINKS)) add(photo.getAttribute('alt'));
  for (const code of [...document.querySelectorAll('code, script:not([src])')].slice(0, MOST_CODES)) {
    for (const name of namesInData(dataOf(code))) add(name);
  }
  // Longest first: "Jane Doe Smith" must not leave "Smith" behind.
  return [...found].sort((one, other) => other.length - one.length);
}

function dataOf(code: Element): string {
  return [...code.childNodes]
    .map((node) => node.nodeValue ?? '')
    .join('')
    .slice(0, LONGEST_CODE);
}

function namesInData(data: string): string[] {
  const names: string[] = [];
  for (const { 1: first = '', 2: last = '' } of data.matchAll(
    /"firstName":\s?"([^"\\]{1,40})"[^{}]{0,400}?"lastName":\s?"([^"\\]{1,40})"/g,
  )) {
    names.push(`${first} ${last}`);
  }
  for (const { 1: last = '', 2: first = '' } of data.matchAll(
    /"lastName":\s?"([^"\\]{1,40})"[^{}]{0,400}?"firstName":\s?"([^"\\]{1,40})"/g,
  )) {
    names.push(`${first} ${last}`);
  }
  return names;
}

/** "View Jane Doe’s profile", "Photo of Jane Doe", "Jane Doe · 2nd": two to five words with capitals, without the frame. */
function nameIn(text: string | null | undefined): string | null {
  const line = (text ?? '').slice(0, 300).replace(/\s+/g, ' ').trim();
  const [first = ''] = line.split(/ ?[·•|,(\n]/);
  const bare = first
    .replace(/^(?:view|photo of|message|meet|profile of|follow|picture of)\s+/i, '')
    .replace(/[’']s (?:profile|photo|picture).*$/i, '')
    .replace(/\s(?:1st|2nd|3rd|is open to work|is hiring).*$/i, '')
    .trim();
  const words = bare.split(' ');
  if (bare.length > LONGEST_NAME || words.length < 2 || words.length > 5) return null;
  return words.every((word) => /^\p{Lu}[\p{L}\p{M}.'’-]*$|^(?:de|van|von|der|den|di|da|al|bin|la|le|du)$/u.test(word))
    ? bare
    : null;
}
