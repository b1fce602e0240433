/**
 * What makes two postings one: the same advertisement (postingKey), and the same role under another id or on another
 * site (roleKey: company + title + place). The only module that decides it.
 *
 * The place is part of a role: employers open the same title in sibling cities side by side, and a key without it
 * reads those as reposts (seen in a public tracker, 2026: 165 of 252 such clusters spanned no time at all).
 */
import type { Posting } from './schema.ts';
import { splitPlace, workplaceTypeOf } from './terms.ts';
import { cut, fold } from './text.ts';

const LONGEST = 500;

/** Letters that no decomposition reduces to their base. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Legal forms behind a company's name, dots and spaces out: `S.p.A.`, `Sp. z o.o.`, `GmbH & Co. KG`. */
const LEGAL_FORMS = new Set(
  (
    'inc incorporated llc llp lp ltd limited plc corp corporation co company gmbh mbh ag se kg kgaa ug ohg ev gbr sa sas sasu sarl eurl spa srl ' +
    'sapa sl slu sau bv nv vof ab as asa aps oy oyj sro kft zrt nyrt bt spzoo pty pvt pte lda ltda eireli sti kk sdn bhd sia uab ou'
  ).split(' '),
);

/** Lower case, without accents, everything that is no letter or digit one space; `c++` and `c#` stay apart from `c`. */
export function foldWords(text: string | null): string {
  const line = fold(cut(text ?? '', LONGEST * 4));
  if (line === null) return '';
  const plain = cut(line, LONGEST)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return plain
    .replace(/[ßøłæœđðþı]/g, (letter) => SPELLED[letter] ?? letter)
    .replace(/[^\p{L}\p{N}\p{M}+#]+/gu, ' ')
    .trim();
}

/** A company's name without its legal form: `Beispiel Werke GmbH & Co. KG` -> `beispiel werke`. */
export function foldCompany(company: string | null): string {
  const dotless = (company ?? '')
    .replace(/\bsp\.?\s*z\s*o\.?\s*o\b\.?/i, 'spzoo')
    .replace(/(?<=\p{L})\.(?=\p{L}(?:\.|\b))/gu, '');
  const words = foldWords(dotless).split(' ');
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

/** `(m/w/d)`, `(f/m/x)`, `H/F`: the law's markers, written on one site and left out on another. */
const GENDER_MARKS =
  /[([]?\s?(?<!\p{L})(?:[mwfhdxi]|div|gn)(?:\s?[/|*]\s?(?:[mwfhdxi]|div|gn)){1,3}(?!\p{L})\s?[)\]]?/giu;

/** A title without the law's markers; where nothing else is in it, as it is. */
function foldTitle(title: string | null): string {
  return foldWords(cut(title ?? '', LONGEST).replace(GENDER_MARKS, ' ')) || foldWords(title);
}

/** Countries that sites write first ("Germany, Munich", "US, CA, Santa Clara") or last, folded. */
const COUNTRIES = new Set(
  (
    'usa|us|united states|united states of america|uk|gb|united kingdom|great britain|england|ireland|canada|ca|australia|au|new zealand|germany|de|' +
    'deutschland|austria|osterreich|switzerland|schweiz|suisse|france|fr|belgium|belgique|netherlands|nl|nederland|luxembourg|spain|es|espana|portugal|pt|' +
    'italy|it|italia|poland|pl|polska|czechia|czech republic|slovakia|hungary|romania|bulgaria|greece|turkey|turkiye|tr|sweden|se|norway|denmark|finland|' +
    'estonia|latvia|lithuania|ukraine|israel|il|india|ind|china|japan|jp|south korea|korea|singapore|hong kong|taiwan|thailand|vietnam|malaysia|' +
    'indonesia|philippines|pakistan|bangladesh|united arab emirates|uae|saudi arabia|qatar|egypt|south africa|nigeria|kenya|morocco|brazil|brasil|br|mexico|mx|' +
    'argentina|chile|colombia|peru|costa rica'
  ).split('|'),
);
/** A count stands for places that the page does not name (Workday lists: "2 Locations"). */
const COUNT_OF_PLACES =
  /^\d+ (?:more )?(?:locations?|standorte?|lieux|emplacements?|ubicaciones|localidades|sedi|locaties|lokalizacje|konum)$/;

/**
 * The first level of a place, usually the city: "London, England, United Kingdom" and "London" -> `london`. Where the
 * country comes first, the last level: "Germany, Munich" -> `munich`. "Remote, Canada" and "US, Remote" stay whole.
 */
function firstLevel(location: string): string {
  const { place } = splitPlace(location);
  const parts = (place ?? '')
    .split(/[,;|/]| - /)
    .map(foldWords)
    .filter((part) => part !== '');
  const [first = ''] = parts;
  if (COUNT_OF_PLACES.test(parts.join(' '))) return '';
  if (parts.some((part) => workplaceTypeOf(part))) return parts.join(' ');
  return COUNTRIES.has(first) ? (parts.at(-1) ?? '') : first;
}

/**
 * The identity of one advertisement: `linkedin::4411867124`, `workday:tenant:R46392`. Workday's requisition numbers
 * repeat between employers, so there the board is part of it.
 * @returns null without an id, or without the board where the site needs it
 */
export function postingKey(posting: Pick<Posting, 'site' | 'id' | 'board'>): string | null {
  const { site, id, board } = posting;
  if (!id || (site === 'workday' && !board)) return null;
  const place = site === 'workday' ? (board ?? '').toLowerCase().replaceAll(':', '%3A') : '';
  return `${site}:${place}:${id}`;
}

/**
 * The identity of a role: company, title and first-level place, folded: `example studios|game designer|berlin`. The
 * first location counts: it is the posting's main one. A posting that names no place matches only others without one.
 * @returns null where company or title is missing
 */
export function roleKey(posting: Pick<Posting, 'company' | 'title' | 'locations'>): string | null {
  const company = foldCompany(posting.company);
  const title = foldTitle(posting.title);
  if (company === '' || title === '') return null;
  return `${company}|${title}|${firstLevel(posting.locations[0] ?? '')}`;
}

/** True where the two lists of locations have a place in common, or both name none. */
export function samePlaces(a: readonly string[], b: readonly string[]): boolean {
  const ours = new Set(a.map(firstLevel).filter((place) => place !== ''));
  const theirs = b.map(firstLevel).filter((place) => place !== '');
  return theirs.length === 0 ? ours.size === 0 : theirs.some((place) => ours.has(place));
}
