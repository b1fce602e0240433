/** What a posting says, apart from how and when it was read: merging two readings of it and telling what was edited. */
import { hashOf } from '../posting/hash.ts';
import type { Posting, Reading } from '../posting/schema.ts';

/**
 * The facts whose change is an edit by the employer. Not among them: what moves by itself (applicants, labels, dates),
 * addresses (tracking), and seniority (the site's words, in the language of the person's interface).
 */
const CONTENT = [
  'title',
  'company',
  'locations',
  'workplaceType',
  'employmentType',
  'salary',
  'description',
] as const satisfies (keyof Posting)[];

export type Rungs = Reading['rungs'];

/** What one page said of a posting. */
export interface Facts {
  posting: Posting;
  rungs: Rungs;
}

/** All that is known after a later page: what it does not state stays as it was (an application form has no description). */
export function mergeFacts(before: Facts | null, after: Facts): Facts {
  if (!before) return after;
  const stated = Object.entries(after.posting).filter(([, value]) => isStated(value));
  const { closedQuote } = after.posting;
  // No fact of its own: a description without such words has an empty list.
  const { wording } = (after.posting.description === null ? before : after).posting;
  return {
    posting: { ...before.posting, ...Object.fromEntries(stated), closedQuote, wording },
    rungs: { ...before.rungs, ...after.rungs },
  };
}

/**
 * The facts that say something else than before, by name. Only like is compared with like: a fact that one of the pages
 * does not state, or that was read from another rung (another layout words it differently), is no edit.
 */
export function changedFacts(before: Facts | null, after: Facts): string[] {
  if (!before) return [];
  return CONTENT.filter((field) => {
    const [was, is] = [before.posting[field], after.posting[field]];
    return isStated(was) && isStated(is) && before.rungs[field] === after.rungs[field] && essence(was) !== essence(is);
  });
}

/** 16 hexadecimal digits that are equal for equal content. */
export function contentHash(posting: Posting): string {
  return hashOf(JSON.stringify(CONTENT.map((field) => essence(posting[field]))));
}

/** The words of a text in order: white space, punctuation and case of two layouts differ where the words do not. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function isStated(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** Text by which two values of a fact are compared. Places come in any order (Lever's JSON-LD, seen 2026-08). */
function essence(value: unknown): string {
  if (typeof value === 'string') return wordsOf(value).join(' ');
  if (Array.isArray(value)) return value.map(essence).sort().join('|');
  return JSON.stringify(value);
}
