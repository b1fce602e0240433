/**
 * The single facts of a posting on LinkedIn's guest pages, each from the few elements that carry it. Classes and
 * attributes decide what a text is about: the words follow the visitor's language.
 */
import { addDays, dayOf, readRelative } from '../posting/dates.ts';
import type { Posted, Posting } from '../posting/schema.ts';
import { applicantsOf, employmentTypeOf, splitPlace } from '../posting/terms.ts';
import { fold, lineOf, paragraphsOf } from '../posting/text.ts';
import { readJobPostings } from './json-ld.ts';
import { isFragmentAddress, routeOf } from './linkedin-address.ts';

/**
 * Apply controls by what they do, in attributes that no language changes. A button that opens a sign-in dialog says
 * "offsite" only in the dialog's own attribute or in its icon (LinkedIn, seen 2026-02 to 2026-06).
 */
const ON_SITE = '[data-tracking-control-name*="apply-link-onsite"], [data-tracking-control-name*="apply-link-simple"]';
const OFF_SITE =
  '[data-tracking-control-name*="apply-link-offsite"], [data-impression-id*="apply-link-offsite"], [data-svg-class-name*="offsite-apply"], #applyUrl, a.apply-button--link';
/** LinkedIn's own mark for a closed posting; a figcaption or a span, its words localised (seen 2023-01 to 2026-08). */
const CLOSED = '.closed-job__flavor--closed, .closed-job';

/** "Not applicable" as a seniority, in the languages of guest pages. */
const NOT_APPLICABLE = new Set([
  'not applicable',
  'non applicable',
  'non pertinent',
  'nicht zutreffend',
  'keine angabe',
  'no corresponde',
  'no aplicable',
  'no aplica',
  'não aplicável',
  'não se aplica',
  'non applicabile',
  'niet van toepassing',
  'uygulanamaz',
  'geçerli değil',
  'nie dotyczy',
  'ej tillämpligt',
  'ikke relevant',
  'ikke aktuelt',
  '該当なし',
  '不适用',
  '不適用',
  '해당 없음',
]);

/** `en_US` of the page's own statement, else the language of its root element. */
function languageOf(document: Document): string | null {
  const locale = document.querySelector('meta[name="locale"]')?.getAttribute('content');
  return locale || document.documentElement?.getAttribute('lang') || null;
}

/** LinkedIn keeps facts for its own scripts as a JSON string in a comment: `<code id="x"><!--"4368403070"--></code>`. */
export function hiddenText(code: Element | null): string | null {
  const comment = code && [...code.childNodes].find((node) => node.nodeType === 8);
  const json = (comment?.nodeValue ?? '').trim();
  if (!json.startsWith('"') || json.length > 5_000) return null;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : null;
  } catch {
    return null; // not written by LinkedIn: no fact
  }
}

/** Facts of the top card: the lines under the title. */
export function topFacts(document: Document, top: Element, now: Date) {
  const closed = top.querySelector(CLOSED);
  // A count is a `--bullet` too (until 2023), so the place is the bullet that is not also `--metadata`.
  const place = lineOf(top.querySelector('.topcard__flavor--bullet:not(.topcard__flavor--metadata)'));
  const split = splitPlace(place);
  return {
    company:
      lineOf(top.querySelector('.topcard__org-name-link')) ??
      lineOf(top.querySelector('.topcard__flavor:not([class*="--"])')),
    locations: split.place === null ? [] : [split.place],
    workplaceType: split.workplaceType,
    posted: shownAge(document, top, now),
    applicants: applicantsShown(top),
    closed: closed !== null,
    closedQuote: lineOf(closed),
  };
}

/** "3 days ago". The class has a second form for fresh postings, so only its beginning is sure. */
function shownAge(document: Document, top: Element, now: Date): Posted | null {
  const text = lineOf(top.querySelector('.posted-time-ago__text'));
  const age = text === null ? null : readRelative(text, now, languageOf(document));
  return age && { ...age.interval, source: 'relative-text', quote: age.quote };
}

/** The number of applicants. "Be among the first 25" has a number too, but it is no count: its icon is a clock. */
function applicantsShown(top: Element): number | null {
  if (top.querySelector('.num-applicants__icon--clock')) return null;
  const text =
    lineOf(top.querySelector('.num-applicants__caption')) ?? lineOf(top.querySelector('.num-applicants__figure'));
  return applicantsOf(text);
}

/**
 * Up to four facts under the description, always in the same order: seniority, employment type, job function, industries.
 * Their labels follow the visitor's language and any of them may be missing, so the employment type, whose words are
 * known, shows where we are. "Internship" is a seniority of LinkedIn's as well, so the second place is tried first.
 */
export function criteriaFacts(area: ParentNode): Pick<Posting, 'employmentType' | 'seniority'> {
  const items = [...area.querySelectorAll('.description__job-criteria-text')].slice(0, 4).map((item) => lineOf(item));
  const [first, second] = items;
  const employmentType = employmentTypeOf(second);
  if (employmentType === null && items.length < 4) {
    return { employmentType: employmentTypeOf(first), seniority: null };
  }
  return { employmentType, seniority: first && !NOT_APPLICABLE.has(first.toLowerCase()) ? first : null };
}

/** How one applies, from the attributes of the page's own control; unknown where it has none or contradicts itself. */
export function applyFacts(top: Element): Pick<Posting, 'easyApply' | 'applyUrl'> {
  const onSite = top.querySelector(ON_SITE) !== null;
  const offSite = top.querySelector(OFF_SITE) !== null;
  const link =
    hiddenText(top.querySelector('#applyUrl')) ?? top.querySelector('a.apply-button--link')?.getAttribute('href');
  return { easyApply: onSite === offSite ? null : onSite, applyUrl: offSite && link ? employersAddress(link) : null };
}

/** Where LinkedIn's redirect `/jobs/view/externalApply/<id>?url=…` leads; null for anything but a web address. */
function employersAddress(link: string): string | null {
  const target = URL.canParse(link) ? new URL(link).searchParams.get('url') : null;
  if (!target || target.length > 2_000 || !URL.canParse(target)) return null;
  const { protocol, href } = new URL(target);
  return (protocol === 'https:' || protocol === 'http:') && href.length <= 2_000 ? href : null;
}

/** What the structured data states of this very job: null unless title and company are those of the page. */
export function dataFacts(
  document: Document,
  url: URL,
  now: Date,
  title: string,
  company: string | null,
): Partial<Posting> | null {
  if (routeOf(url) !== 'posting' || isFragmentAddress(url)) return null;
  // LinkedIn's data names the employer's requisition, never its own id (seen 2023-01 to 2026-02).
  const data = readJobPostings(document).find((one) => isSame(one.title, title) && isSame(one.company, company));
  if (!data) return null;
  const { datePosted, dateQuote, employmentType, workplaceType, pay } = data;
  return {
    ...(datePosted && datePosted <= addDays(dayOf(now), 1) && { posted: postedOn(datePosted, dateQuote) }),
    ...(employmentType && { employmentType }),
    ...(workplaceType && { workplaceType }),
    ...(pay && { pay }),
  };
}

function postedOn(day: string, quote: string | null): Posted {
  return { from: day, to: day, source: 'json-ld', quote: quote ?? day };
}

/** Equal as far as a reader sees; two absent names are equal too. */
function isSame(one: string | null, other: string | null): boolean {
  return fold(one)?.toLowerCase() === fold(other)?.toLowerCase();
}

/** The whole text, which is in the page although it is shown cut short. */
export function descriptionOf(area: ParentNode): string | null {
  const markup = area.querySelector(
    '.description .show-more-less-html__markup, .description__text .show-more-less-html__markup',
  );
  return paragraphsOf(markup ?? area.querySelector('.description__text'));
}
