/** The data about the job that a page carries, rebuilt with the members that readers ask for: nothing else of it is kept. */
import { cut } from '../posting/text.ts';
import { parseLeniently } from '../sites/json-repair.ts';
import { scrub } from './scrub.ts';

/** Bounds of work. */
const MOST_SCRIPTS = 40;
const MOST_CODES = 300;
const LONGEST = 3_000_000;
const MOST_NODES = 5_000;
const MOST_POSTINGS = 20;
const DEEPEST = 6;
const LONGEST_LINE = 500;
const LONGEST_TEXT = 400_000;
const MOST_ITEMS = 60;

/** Members of a JobPosting, and of what stands in it, in lower case. */
const LD = new Set(
  (
    '@context @type type @value title name description dateposted validthrough employmenttype joblocationtype hiringorganization legalname ' +
    'joblocation address addresslocality addressregion addresscountry identifier value basesalary currency minvalue maxvalue unittext ' +
    'directapply url'
  ).split(' '),
);
/** Of the job's own entity in LinkedIn's data. */
const VOYAGER = new Set(
  (
    'entityUrn dashEntityUrn title listedAt originalListedAt createdAt expireAt closedAt repostedJob jobState workRemoteAllowed ' +
    '*jobWorkplaceTypes workplaceTypes *employmentStatus employmentStatus'
  ).split(' '),
);
const JOB_URN = /^urn:li:(?:fsd?_)?(?:normalized_)?jobPosting:(\d{5,15})$/;
const SAFE_URN = /^urn:li:(?:fsd?_)?(?:normalized_)?(?:jobPosting|workplaceType|employmentStatus):[\w-]{1,40}$/;
const TAGS = /(<|&lt;)(\/?[a-z][a-z\d]{0,20})\s[^<>]{0,4000}?(\/?(?:>|&gt;))/gi;
const DROPPED_TAGS = /(?:<|&lt;)(script|style|iframe|svg|object)\b[\s\S]*?(?:<|&lt;)\/\1\s*(?:>|&gt;)/gi;
const COMMENT_TAGS = /(?:<|&lt;)!--[\s\S]*?--(?:>|&gt;)/g;

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One JobPosting a text, as JSON without what readers do not ask for. @param names people whom the page names */
export function jobPostingsIn(document: Document, names: readonly string[]): string[] {
  const texts: string[] = [];
  for (const script of [...document.querySelectorAll('script[type*="ld+json" i]')].slice(0, MOST_SCRIPTS)) {
    const json = script.textContent ?? '';
    if (json.length > LONGEST || texts.length >= MOST_POSTINGS) continue;
    for (const posting of postingsIn(parseLeniently(json))) texts.push(JSON.stringify(rebuilt(posting, names, 0)));
  }
  return texts.slice(0, MOST_POSTINGS);
}

/** Every JobPosting in a value, wherever it stands. */
function postingsIn(value: unknown): Json[] {
  const found: Json[] = [];
  const waiting: unknown[] = [value];
  for (let seen = 0; waiting.length > 0 && seen < MOST_NODES; seen++) {
    const next = waiting.shift();
    if (Array.isArray(next)) waiting.push(...next.slice(0, MOST_NODES));
    if (!isObject(next)) continue;
    const type = Object.entries(next).find(([key]) => /^@?type$/i.test(key.trim()))?.[1];
    if (/job[\s_-]*posting/i.test(cut(JSON.stringify(type) ?? '', 200))) found.push(next);
    else waiting.push(...Object.values(next).slice(0, MOST_NODES));
  }
  return found;
}

function rebuilt(value: unknown, names: readonly string[], depth: number): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'string') return scrub(cut(value, LONGEST_LINE * 4), names).text;
  if (depth >= DEEPEST) return null;
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((one) => rebuilt(one, names, depth + 1));
  if (!isObject(value)) return null;
  const members = Object.entries(value).filter(([key]) => LD.has(key.trim().toLowerCase()));
  return Object.fromEntries(
    members.map(([key, member]) => [
      key,
      /^description$/i.test(key.trim()) && typeof member === 'string'
        ? scrub(bareTags(cut(member, LONGEST_TEXT)), names).text
        : rebuilt(member, names, depth + 1),
    ]),
  );
}

/** HTML in data, escaped or not: tags without their attributes. */
function bareTags(html: string): string {
  return html.replace(DROPPED_TAGS, '').replace(COMMENT_TAGS, '').replace(TAGS, '$1$2$3');
}

/** What LinkedIn's embedded data says of jobs, one text a job, with its own words for the fields. */
export function voyagerIn(document: Document, names: readonly string[]): string[] {
  const entities = new Map<string, Json>();
  for (const code of [...document.querySelectorAll('code')].slice(0, MOST_CODES)) {
    const json = [...code.childNodes].map((node) => node.nodeValue ?? '').join('');
    if (json.length > LONGEST || !json.includes('obPosting:')) continue;
    for (const entity of entitiesIn(parse(json))) {
      const urn = jobUrnOf(entity);
      if (urn === null || entities.size >= MOST_ITEMS) continue;
      entities.set(urn, { ...ownMembers(entity, names), ...entities.get(urn) });
    }
  }
  const stated = [...entities.values()].filter((entity) => Object.keys(entity).some((key) => !/urn$/i.test(key)));
  return stated.map((entity) => JSON.stringify({ included: [entity] }));
}

function parse(json: string): unknown {
  for (const text of [json, json.replaceAll('\n', ' ')]) {
    try {
      return JSON.parse(text);
    } catch {
      // Saved pages have long lines broken inside strings; else it is no JSON, and nothing is kept of it.
    }
  }
  return null;
}

function entitiesIn(json: unknown): Json[] {
  if (!isObject(json)) return [];
  const included = Array.isArray(json.included) ? json.included.slice(0, MOST_NODES) : [];
  const data = isObject(json.data) ? [json.data, json.data.data] : [];
  return [...data, ...included].filter(isObject);
}

function jobUrnOf({ entityUrn, dashEntityUrn }: Json): string | null {
  const urns = [entityUrn, dashEntityUrn].filter((urn) => typeof urn === 'string' && JOB_URN.test(urn));
  return urns.length > 0 ? (JOB_URN.exec(String(urns[0]))?.[1] ?? null) : null;
}

function ownMembers(entity: Json, names: readonly string[]): Json {
  const own = Object.entries(entity).filter(([key, value]) => VOYAGER.has(key) && isPlain(value));
  return Object.fromEntries(
    own.map(([key, value]) => [key, key === 'title' ? scrub(String(value), names).text : value]),
  );
}

/** Numbers, yes and no, words in capitals, names of jobs and kinds; the title is any line. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value))
    return value.length <= 5 && value.every((one) => typeof one === 'string' && SAFE_URN.test(one));
  if (typeof value === 'string')
    return value.length <= LONGEST_LINE && (!value.startsWith('urn:') || SAFE_URN.test(value));
  return typeof value === 'number' || typeof value === 'boolean';
}

/** The facts that LinkedIn keeps for its own scripts in comments: the job's id, and the address to apply at without its query. */
export function hiddenIn(document: Document): { id: string; value: string }[] {
  const found: { id: string; value: string }[] = [];
  for (const id of ['decoratedJobPostingId', 'applyUrl']) {
    const code = document.querySelector(`code#${id}`);
    const json = [...(code?.childNodes ?? [])].find((node) => node.nodeType === 8)?.nodeValue?.trim() ?? '';
    const value = parse(cut(json, 5_000));
    if (typeof value !== 'string') continue;
    const kept =
      id === 'applyUrl' ? plainAddress(value) : /^(?:urn:li:jobPosting:)?\d{5,15}$/.test(value) ? value : null;
    if (kept !== null) found.push({ id, value: kept });
  }
  return found;
}

/** Workday's settings as far as readers read them; null where the page has none. */
export function workdayIn(document: Document): string | null {
  for (const script of [...document.querySelectorAll('script:not([src])')].slice(0, MOST_CODES)) {
    const text = cut(script.textContent ?? '', 300_000);
    if (!/\bwindow\.workday\s*=/.test(text)) continue;
    const tenant = /\btenant["']?\s*:\s*["']([\w.-]{1,100})["']/.exec(text)?.[1];
    const available = /\bpostingAvailable["']?\s*:\s*(true|false)\b/.exec(text)?.[1];
    const members = [tenant && `tenant: "${tenant}"`, available && `postingAvailable: ${available}`].filter(Boolean);
    return `window.workday = { ${members.join(', ')} };`;
  }
  return null;
}

/** What a query may keep: which job is meant, and where its employer's own page lies. */
const KEPT_PARAMETERS: Record<string, RegExp> = {
  currentJobId: /^\d{5,15}$/,
  referenceJobId: /^\d{5,15}$/,
};

/**
 * A web address without query and fragment, but for the job that it names and the employer's address that a redirect leads
 * to, itself bared so. Null for what is none, and for addresses of people.
 */
export function plainAddress(address: string, base?: string, isInner = false): string | null {
  if (address.length > 8_000 || !URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  if (!/^https?:$/.test(url.protocol) || /\/(?:in|pub|messaging|me|sales|talent)\//i.test(`${url.pathname}/`))
    return null;
  const kept = new URLSearchParams();
  for (const [name, shape] of Object.entries(KEPT_PARAMETERS)) {
    const value = url.searchParams.get(name);
    if (value && shape.test(value)) kept.set(name, value);
  }
  const onward = isInner ? null : url.searchParams.get('url');
  const target = onward && plainAddress(onward, undefined, true);
  if (target) kept.set('url', target);
  const { text, count } = scrub(decodeSafely(url.pathname), []);
  const path = count > 0 ? text.replace(/[^\w./[\]-]/g, '') : url.pathname;
  const query = kept.size > 0 ? `?${kept}` : '';
  return cut(`${url.origin}${path}${query}`, 2_000);
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray percent sign
  }
}
