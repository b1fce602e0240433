/** What a LinkedIn address says by itself: whether it can hold a job, which job it asks for, and the job's own address. */

/** Ids are plain numbers: 10 digits from 2022 to 2026, fewer before. */
const ID = /^\d{5,15}$/;
/** `/jobs/view/4368403070` and `/jobs/view/creative-technologist-at-kyndryl-4368403070`. */
const ID_AT_END = /(?:^|-)(\d{5,15})$/;
/** `/jobs/search`, `/jobs/search-results` (2025-11 and later), `/jobs/collections/recommended`: the pane's id is in the query. */
const TWO_PANE = new Set(['search', 'search-results', 'collections']);
/** `/jobs/rust-jobs-london`, `/jobs/comptable-emplois`: the public result pages, with the word of the host's language. */
const RESULT_PAGE = /.-(?:jobs|emplois|empleos|stellen|vagas|empregos|vacatures|offerte|lavoro)(?:-|$)/;

export type LinkedInRoute = 'posting' | 'list';

function isLinkedInHost(hostname: string): boolean {
  return hostname === 'linkedin.com' || hostname.endsWith('.linkedin.com');
}

/** The path in lower case, in parts, without the percent signs; a part that cannot be decoded stays as it is. */
function partsOf(url: URL): string[] {
  return url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part).toLowerCase();
      } catch {
        return part.toLowerCase(); // `%ZZ`: no valid escape, still an address that a page can have
      }
    });
}

/** The parts of the public fragment address `/jobs-guest/jobs/api/jobPosting/<id>` after `api`; null for any other path. */
function guestApiParts(parts: string[]): string[] | null {
  return parts[0] === 'jobs-guest' && parts[1] === 'jobs' && parts[2] === 'api' ? parts.slice(3) : null;
}

/** What a page at this address can hold: one posting, a list (with or without a detail pane), or neither (null). */
export function routeOf(url: URL): LinkedInRoute | null {
  if (!isLinkedInHost(url.hostname)) return null;
  const parts = partsOf(url);
  const api = guestApiParts(parts);
  if (api) return api[0] === 'jobposting' ? 'posting' : api[0] === 'seemorejobpostings' ? 'list' : null;
  if (parts[0] !== 'jobs' || parts[1] === undefined) return null;
  if (parts[1] === 'view') return ID_AT_END.test(parts[2] ?? '') ? 'posting' : null;
  if (TWO_PANE.has(parts[1])) return 'list';
  return parts.length === 2 && RESULT_PAGE.test(parts[1]) ? 'list' : null;
}

/** True for the guest API's bare HTML answers, which have no page around them. */
export function isFragmentAddress(url: URL): boolean {
  return guestApiParts(partsOf(url)) !== null;
}

/** The id of the job that the address asks for; null where it names none or is no job route. */
export function idInAddress(url: URL): string | null {
  const route = routeOf(url);
  if (route === null) return null;
  const parts = partsOf(url);
  if (route === 'posting') return ID_AT_END.exec(guestApiParts(parts)?.[1] ?? parts[2] ?? '')?.[1] ?? null;
  return idOf(url.searchParams.get('currentJobId'));
}

/** A value as LinkedIn job id: `4368403070`, `urn:li:jobPosting:4368403070`, `"4368403070"`; null for anything else. */
export function idOf(value: string | null | undefined): string | null {
  if (!value || value.length > 100) return null;
  const bare = value
    .trim()
    .replace(/^"|"$/g, '')
    .replace(/^urn:li:\w+:/, '');
  return ID.test(bare) ? bare : null;
}

/** The id in a link to a job, relative links too; null where it leads elsewhere. */
export function idInLink(href: string | null | undefined, base: URL): string | null {
  if (!href || href.length > 4_000 || !URL.canParse(href, base)) return null;
  return idInAddress(new URL(href, base));
}

/** The address of a posting without tracking parameters: built from its id, else the page's own without its query. */
export function postingUrl(id: string | null, url: URL): string {
  return id === null ? `${url.origin}${url.pathname}`.slice(0, 2_000) : `https://www.linkedin.com/jobs/view/${id}/`;
}
