/**
 * Where and how one works, and how many applied, by the words of term-words.ts. A term counts only as the whole
 * text or the bracket behind a place: "Hybrid cloud engineer" says nothing about the workplace.
 */
import { lexicon } from './lexicon.ts';
import type { EmploymentType, WorkplaceType } from './schema.ts';
import { cut, fold, plain } from './text.ts';

/** Longest text that can be a term. */
const LONGEST = 100;

function index<Value extends string>(table: Readonly<Record<Value, string>>): ReadonlyMap<string, Value> {
  const byTerm = new Map<string, Value>();
  for (const value of Object.keys(table) as Value[]) {
    for (const term of table[value].split('|')) byTerm.set(term.replaceAll('-', ' '), value);
  }
  return byTerm;
}

/** Looks terms up in a table. Its index is made for the first of them: most pages of a site have none. */
function lookUpIn<Value extends string>(
  table: () => Readonly<Record<Value, string>>,
): (term: string) => Value | undefined {
  let byTerm: ReadonlyMap<string, Value> | undefined;
  return (term) => {
    byTerm ??= index(table());
    return byTerm.get(term);
  };
}

const workplaceBy = lookUpIn(() => lexicon().terms.workplace);
const employmentBy = lookUpIn(() => lexicon().terms.employment);

/** The text as the tables write it; empty where it is no term by its length alone. */
function termOf(text: string | null | undefined): string {
  if (typeof text !== 'string' || text.length > LONGEST * 4) return '';
  const line = fold(text) ?? '';
  if (line.length > LONGEST) return '';
  return plain(line.normalize('NFC'))
    .replace(/[-‐‑–_]+/g, ' ')
    .replace(/ +/g, ' ')
    .replace(/^[ ./,:]+|[ ./,:]+$/g, '');
}

/** Remote, hybrid or on-site, where the text is nothing but a word for it; else null. */
export function workplaceTypeOf(text: string | null | undefined): WorkplaceType | null {
  return workplaceBy(termOf(text)) ?? null;
}

/**
 * The kind of employment, where the text is nothing but words for it: `FULL_TIME`, `Full-time`, `Regular Full Time`,
 * `Vollzeit`. Null for anything else ("Permanent" is none of the kinds) and where two different kinds stand together.
 */
export function employmentTypeOf(text: string | null | undefined): EmploymentType | null {
  const term = termOf(text);
  const exact = employmentBy(term);
  if (exact || term === '') return exact ?? null;
  const kinds = new Set<EmploymentType>();
  const qualifiers = new RegExp(`\\b(?:${lexicon().terms.qualifiers})\\b`, 'g');
  for (const part of term.split(/[,;/|·&()]/)) {
    const bare = part.replace(qualifiers, ' ').replace(/\s+/g, ' ').trim();
    const kind = employmentBy(part.trim()) ?? employmentBy(bare);
    if (kind) kinds.add(kind);
    else if (bare !== '') return null;
  }
  const [kind = null] = kinds;
  return kinds.size === 1 ? kind : null;
}

/**
 * A place and the workplace type in the bracket behind it: "New York, NY (Hybrid)" -> "New York, NY", hybrid. Other
 * brackets stay: "New York, NY (HQ)". A place that is only a word for the type ("Remote") is both.
 */
export function splitPlace(text: string | null | undefined): {
  place: string | null;
  workplaceType: WorkplaceType | null;
} {
  const line = fold(typeof text === 'string' ? cut(text, 2_000) : null);
  const place = line === null ? null : cut(line, 500);
  const [, before = '', inside = ''] = /^(.*\S)\s*[(（]([^()（）]{1,60})[)）]$/u.exec(place ?? '') ?? [];
  const type = workplaceTypeOf(inside);
  return type ? { place: before, workplaceType: type } : { place, workplaceType: workplaceTypeOf(place) };
}

/** Latin letters as `plain` leaves them. */
const LETTER = 'a-z\\u00df-\\u024f';
/**
 * Made once, for the first text that could need them. `*` behind the qualifiers, not `{0,2}`: that takes two more milliseconds to
 * compile, the half of reading a page (2026-11).
 */
let counting: { count: RegExp; labelled: RegExp; first: RegExp } | undefined;
function patterns() {
  const { applying, first } = lexicon().terms;
  counting ??= {
    count: new RegExp(
      `(?<![${LETTER}\\d.,$€£])(\\d{1,3}(?:[.,' ]\\d{3})+|\\d{1,7})(?![\\d%])\\+?(?:'[${LETTER}]+)? ?(?:(?:fazla|new|neue|nouvelles|nuevas|nuove|novas) )*(?:${applying})`,
    ),
    first: new RegExp(`(?:${first})\\s*$`),
    labelled: new RegExp(`(?<![${LETTER}])(?:${applying})[${LETTER}]* ?: ?(\\d{1,7})(?![\\d%.,])`),
  };
  return counting;
}

/**
 * How many applied: "87 candidats" -> 87, "Over 200 applicants" -> 200 (a lower bound, as the page states it),
 * "55 people clicked apply" -> 55. Null for anything else, also for "Be among the first 25 applicants".
 */
export function applicantsOf(text: string | null | undefined): number | null {
  const line = fold(typeof text === 'string' ? cut(text, 1_000) : null)?.normalize('NFC');
  if (!line || !/\d/.test(line)) return null;
  const lower = plain(line);
  const { count, labelled, first } = patterns();
  const match = count.exec(lower);
  if (match) return first.test(lower.slice(0, match.index)) ? null : Number((match[1] ?? '').replace(/\D/g, ''));
  const number = labelled.exec(lower)?.[1];
  return number === undefined ? null : Number(number);
}
