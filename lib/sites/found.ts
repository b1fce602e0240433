/** Small parts that readers share: what was found and on which rung of the ladder, and how a posting is put together. */
import type { Posting, Reading, Rung, SiteKey } from '../posting/schema.ts';

/** A page that shows neither a posting nor a list of them. */
export const NONE: Reading = { kind: 'none', posting: null, cards: [], rungs: {} };

export interface Found<Value> {
  value: Value;
  rung: Rung;
}

/** What a reader may find of a posting: a field that is left out or null is one that the page does not state. */
export type Findings = {
  [Field in Exclude<keyof Posting, 'site' | 'board' | 'url' | 'closed' | 'wording'>]?:
    | Found<NonNullable<Posting[Field]>>
    | null
    | undefined;
};

/** The first value that is there, with its rung. Candidates stand in the order of trust; an empty list is no value. */
export function firstOf<Value>(...candidates: (readonly [Value | null | undefined, Rung])[]): Found<Value> | null {
  for (const [value, rung] of candidates) {
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    return { value, rung };
  }
  return null;
}

/** Every fact absent. */
export const BLANK: Omit<Posting, 'site' | 'board' | 'url' | 'closed'> = {
  id: null,
  title: null,
  company: null,
  locations: [],
  workplaceType: null,
  employmentType: null,
  seniority: null,
  posted: null,
  firstListed: null,
  reposted: null,
  closedQuote: null,
  easyApply: null,
  applicants: null,
  pay: null,
  salary: null,
  responseLabel: null,
  promoted: null,
  applyUrl: null,
  description: null,
  wording: [],
};

/** A posting and its rungs out of what was found; everything else is null. */
export function compose(
  about: { site: SiteKey; board: string | null; url: string; closed: boolean },
  findings: Findings,
): { posting: Posting; rungs: Record<string, Rung> } {
  const values: Record<string, unknown> = {};
  const rungs: Record<string, Rung> = {};
  for (const [field, found] of Object.entries(findings)) {
    if (!found) continue;
    values[field] = found.value;
    rungs[field] = found.rung;
  }
  return { posting: { ...BLANK, ...values, ...about }, rungs };
}

/** A link's target as an absolute web address of at most 2,000 characters; null for anything else. */
export function linkOf(link: Element | null | undefined, base: URL): string | null {
  const href = link?.getAttribute('href');
  if (!href || href.length > 2_000 || !URL.canParse(href, base.href)) return null;
  const target = new URL(href, base);
  const isWeb = target.protocol === 'https:' || target.protocol === 'http:';
  return isWeb && target.href.length <= 2_000 ? target.href : null;
}

/** The parts of an address's path, decoded as far as they can be. */
export function segmentsOf(url: URL): string[] {
  return url.pathname.split('/').filter(Boolean).map(decode);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a stray percent sign: as it is written
  }
}
