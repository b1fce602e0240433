/**
 * Workday's addresses: `https://<tenant>.wd5.myworkdayjobs.com/[en-US/]<site>/job/[<place>/]<Title>_<REQ>[-1][/apply]`,
 * the same with `details` where a list stands beside, and `https://wd5.myworkdaysite.com/[en-US/]recruiting/<tenant>/<site>/…`.
 */
import { isAscii } from '../posting/text.ts';
import { segmentsOf } from './found.ts';

const JOBS = /(?:^|\.)myworkdayjobs\.com$/;
const SHARED = /(?:^|\.)myworkdaysite\.com$/;
/** `en-US`, also written `en-us`; `zh-Hans`. */
const LOCALE = /^[a-z]{2}(?:-[a-z]{2,4})?$/i;
const LONGEST = 2_000;
const LONGEST_NAME = 200;
/** What follows a digit is the number of a site's own copy, not part of the requisition: R46392-2, but R-792647. */
const COPY = /(?<=\d)-\d{1,2}$/;

export interface WorkdayAddress {
  kind: 'posting' | 'list';
  /** As the address names it; the page's own script knows it better. */
  tenant: string | null;
  /** The career site's name, `External_Career_Site`. */
  site: string;
  /** `Data-Engineer_R216675-1`; null on a list. */
  slug: string | null;
}

/** What an address of Workday's asks for; null for sign-in, alerts, profile and everything that is not Workday's. */
export function addressOf(url: URL): WorkdayAddress | null {
  const isShared = SHARED.test(url.hostname);
  if ((!isShared && !JOBS.test(url.hostname)) || url.origin.length + url.pathname.length > LONGEST) return null;
  const path = segmentsOf(url);
  const from = sitesPlace(path, isShared);
  const site = from < 0 ? undefined : path[from];
  const tenant = isShared ? path[from - 1] : /^([^.]+)\.wd\d+\./.exec(url.hostname)?.[1];
  if (!site || site.length > LONGEST_NAME || (tenant ?? '').length > LONGEST_NAME) return null;
  const [page, ...rest] = path.slice(from + 1);
  const common = { tenant: tenant ?? null, site };
  if (page === undefined || page === 'jobs' || page === 'refreshFacet') return { kind: 'list', slug: null, ...common };
  const slug = page === 'job' || page === 'details' ? slugIn(rest) : null;
  return slug === null ? null : { kind: 'posting', slug, ...common };
}

/** Index of the career site's name; -1 where there is none. A two-letter first part may be a language or a site (`/hp/job/…`). */
function sitesPlace(path: string[], isShared: boolean): number {
  if (isShared) {
    const recruiting = path.findIndex((part, index) => index <= 1 && part === 'recruiting');
    return recruiting < 0 ? -1 : recruiting + 2;
  }
  const isLocale = LOCALE.test(path[0] ?? '') && path.length > 1 && !/^(?:job|details)$/.test(path[1] ?? '');
  return isLocale ? 1 : 0;
}

/** The last part before `apply`: a place may stand before it. */
function slugIn(rest: string[]): string | null {
  const apply = rest.findIndex((part, index) => index > 0 && part === 'apply');
  const slug = (apply < 0 ? rest : rest.slice(0, apply)).at(-1);
  return slug && slug.length <= 500 ? slug : null;
}

/** Behind the last underscore; letters before one more belong to it: `Analyst_REQ_4711`. */
const REQUISITION = /_((?:[A-Z]{1,8}_)?[^_]+)$/;

/** The requisition in a slug without the site-copy suffix: `Analyst_R46392-2` -> `R46392`; null where it names none. */
export function requisitionIn(slug: string | null): string | null {
  return REQUISITION.exec(slug ?? '')?.[1]?.replace(COPY, '') ?? null;
}

/** Classes of all alphabets take a millisecond to compile (2026-11): most slugs do without. */
const comparable = (text: string) => text.toLowerCase().replace(isAscii(text) ? /[^a-z\d]+/g : /[^\p{L}\p{N}]+/gu, '-');

/**
 * True where a slug ends in this requisition, with or without a copy's number: slugs write its spaces, slashes and
 * underscores as they like.
 */
export function namesRequisition(slug: string, requisition: string): boolean {
  const whole = comparable(slug);
  const ending = `-${comparable(requisition)}`;
  return whole.endsWith(ending) || whole.replace(COPY, '').endsWith(ending);
}

/** The slug in a link to a posting or to its form; null for any other link. */
export function slugInLink(link: string | null): string | null {
  return link !== null && URL.canParse(link) ? (addressOf(new URL(link))?.slug ?? null) : null;
}

/** The posting's own address, without form, filters and tracking. */
export function postingUrl(url: URL): string {
  const path = url.pathname.split('/');
  const page = path.findIndex((part) => part === 'job' || part === 'details');
  const apply = page < 0 ? -1 : path.indexOf('apply', page + 2);
  return `${url.origin}${(apply < 0 ? path : path.slice(0, apply)).join('/')}`.replace(/\/$/, '');
}
