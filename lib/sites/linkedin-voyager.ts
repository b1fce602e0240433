/**
 * The data that LinkedIn's signed-in Ember pages carry in `<code style="display: none">`: JSON of the first server answer.
 * After a click on another job it still tells of the first ones (seen 2024-01 to 2026-02), so nothing counts but the
 * entity of the very job that is asked for. The same JSON holds a description of its own fields
 * (`"repostedJob":{"type":"boolean"}`), which is why it is parsed and never searched with patterns.
 */
import { readDay } from '../posting/dates.ts';
import type { EmploymentType, Interval, WorkplaceType } from '../posting/schema.ts';

/** A UTC day and the data itself, for quoting: `"listedAt": 1770067449000`. */
export interface DatedQuote {
  interval: Interval;
  quote: string;
}

export interface VoyagerFacts {
  title: string | null;
  /** When the job was listed; starts anew with a repost. */
  listed: DatedQuote | null;
  /** When it was first listed or made: the day of a repost leaves it as it is. */
  first: DatedQuote | null;
  reposted: boolean | null;
  /** The job's state as LinkedIn names it: LISTED, CLOSED, SUSPENDED ... */
  state: string | null;
  workplaceType: WorkplaceType | null;
  employmentType: EmploymentType | null;
}

/** 190,000 characters is the largest seen (2026-02); a page holds some twenty, of which one to three name its job. */
const LONGEST = 3_000_000;
const MOST_CODES = 200;
const MOST_PARSED = 4;
const MOST_ENTITIES = 5_000;

/** `urn:li:fsd_workplaceType:2` and `urn:li:fs_workplaceType:1`. */
const WORKPLACES = new Map<string, WorkplaceType>([
  ['1', 'on-site'],
  ['2', 'remote'],
  ['3', 'hybrid'],
]);
const EMPLOYMENTS = new Map<string, EmploymentType>([
  ['FULL_TIME', 'full-time'],
  ['PART_TIME', 'part-time'],
  ['CONTRACT', 'contract'],
  ['TEMPORARY', 'temporary'],
  ['INTERNSHIP', 'internship'],
]);

type Json = Record<string, unknown>;

/**
 * What the page's embedded data says of one job.
 * @param id LinkedIn's numeric job id
 * @returns null where the page holds no data of that job; never throws, whatever the page holds
 */
export function readVoyager(document: Document, id: string): VoyagerFacts | null {
  let facts: VoyagerFacts | null = null;
  let parsed = 0;
  for (const text of textsAbout(document, id)) {
    if (parsed++ === MOST_PARSED) break;
    for (const entity of entitiesOf(parse(text), id)) facts = merge(facts, factsOf(entity));
    if (facts?.listed && facts.reposted !== null) break;
  }
  return facts;
}

/** The texts that may hold the job's entity, told by cheap search; those with a date first. */
function textsAbout(document: Document, id: string): string[] {
  const dated: string[] = [];
  const others: string[] = [];
  const codes = document.getElementsByTagName('code');
  for (let i = 0; i < codes.length && i < MOST_CODES; i++) {
    const text = textOf(codes[i]);
    if (!text.includes(`obPosting:${id}"`)) continue;
    if (/"listedAt"\s*:\s*\d/.test(text)) dated.push(text);
    else if (/"(?:repostedJob"\s*:\s*[tf]|jobState"\s*:\s*")/.test(text)) others.push(text);
  }
  return [...dated, ...others];
}

/** As text or as a comment, and in pieces: Chromium splits texts after 65,536 characters. */
function textOf(code: Element | undefined): string {
  let text = '';
  for (let node = code?.firstChild ?? null; node; node = node.nextSibling) {
    if ((node.nodeType === 3 || node.nodeType === 8) && text.length < LONGEST) text += node.nodeValue ?? '';
  }
  return text.length <= LONGEST ? text : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Pages saved by a browser have long lines broken inside strings (seen in a page of 2024-01): no valid JSON.
  }
  try {
    return JSON.parse(text.replaceAll('\n', ' '));
  } catch {
    return null; // not JSON: `urn:li:page:...` is kept in the same kind of element
  }
}

/** The job's own entities: in the flat list `included`, and as the answer itself (early 2024). */
function entitiesOf(json: unknown, id: string): Json[] {
  if (!isObject(json)) return [];
  const included = Array.isArray(json.included) ? json.included.slice(0, MOST_ENTITIES) : [];
  const data = isObject(json.data) ? [json.data, json.data.data] : [];
  return [...data, ...included].filter((entity): entity is Json => isObject(entity) && isOfJob(entity, id));
}

function isOfJob(entity: Json, id: string): boolean {
  return [entity.entityUrn, entity.dashEntityUrn].some(
    (urn) => typeof urn === 'string' && urn.length < 100 && /[jJ]obPosting:\d+$/.test(urn) && urn.endsWith(`:${id}`),
  );
}

function factsOf(entity: Json): VoyagerFacts {
  const { repostedJob, jobState, title } = entity;
  return {
    title: typeof title === 'string' ? title : null,
    listed: datedIn(entity, 'listedAt'),
    first: datedIn(entity, 'originalListedAt') ?? datedIn(entity, 'createdAt'),
    reposted: typeof repostedJob === 'boolean' ? repostedJob : null,
    state: typeof jobState === 'string' && jobState.length < 50 ? jobState : null,
    workplaceType: WORKPLACES.get(lastPart(onlyOne(entity['*jobWorkplaceTypes'] ?? entity.workplaceTypes))) ?? null,
    employmentType: EMPLOYMENTS.get(lastPart(entity['*employmentStatus'])) ?? null,
  };
}

function datedIn(entity: Json, name: string): DatedQuote | null {
  const value = entity[name];
  const day = typeof value === 'number' ? readDay(value) : null;
  return day === null ? null : { interval: { from: day, to: day }, quote: `"${name}": ${value}` };
}

/** A job with several workplace types states none of them alone. */
function onlyOne(list: unknown): unknown {
  return Array.isArray(list) && list.length === 1 ? list[0] : null;
}

/** `urn:li:fsd_workplaceType:2` -> `2`; a text that no table of ours holds for anything else. */
function lastPart(urn: unknown): string {
  return typeof urn === 'string' && urn.length < 100 ? urn.slice(urn.lastIndexOf(':') + 1) : '';
}

function merge(one: VoyagerFacts | null, other: VoyagerFacts): VoyagerFacts {
  if (!one) return other;
  const { title, listed, first, reposted, state, workplaceType, employmentType } = one;
  return {
    title: title ?? other.title,
    listed: listed ?? other.listed,
    first: first ?? other.first,
    reposted: reposted ?? other.reposted,
    state: state ?? other.state,
    workplaceType: workplaceType ?? other.workplaceType,
    employmentType: employmentType ?? other.employmentType,
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
