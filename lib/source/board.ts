/** Answers that list a whole board: read leniently, one job at a time, and what they say of one posting. */
import { z } from 'zod';
import { hashOf } from '../posting/hash.ts';
import type { BoardJob, BoardSnapshot, Content, SourceRequest, Verdict } from './source.ts';
import { live, MOST_SINGLE, notListed, unknown } from './source.ts';

const LINE = 500;

/** A field that may be anything: what is no text counts as not there. */
export const maybeText = z.string().nullable().catch(null);
/** Any value, for `createdIn` to judge. */
export const anyValue = z.unknown().optional();
export const jobId = z.string().min(1).max(100);

/** A job of a board with what is needed of it. */
export type ListedJob = BoardJob & { created: Verdict['created'] };

export interface Listing {
  jobs: ListedJob[];
  /** The answer says, or its system is known to see to it, that no job is left out, and every entry could be read. */
  isWhole: boolean;
}

/**
 * The entries of a list, each by itself; null where it is no list. An entry that cannot be read may be the posting that is
 * looked for: then the list is not whole.
 */
export function readListing<T>(entries: unknown, schema: z.ZodType<T>, toJob: (job: T) => ListedJob): Listing | null {
  if (!Array.isArray(entries)) return null;
  const jobs = entries.flatMap((entry) => {
    const job = schema.safeParse(entry).data;
    return job === undefined ? [] : [toJob(job)];
  });
  return { jobs, isWhole: jobs.length === entries.length };
}

/**
 * What a board's list says of one posting. An empty board proves nothing: some systems answer so for names that they do not
 * know (SmartRecruiters), and a board that was given up looks like it.
 */
export function verdictOn(listing: Listing | null, id: string, about: Omit<BoardSnapshot, 'jobs'>): Verdict {
  if (!listing) return unknown('nonsense');
  const { jobs, isWhole } = listing;
  const own = jobs.find((job) => job.id.toLowerCase() === id.toLowerCase());
  const board = isWhole && jobs.length > 0 ? { ...about, jobs: jobs.map(withoutCreated) } : null;
  if (own) return live(own.created, board, contentOf(own));
  if (board) return notListed(board);
  return unknown(isWhole ? 'missing' : 'nonsense');
}

/** What is said of the posting itself. */
export function contentOf({ title, place, text }: Pick<BoardJob, 'title' | 'place' | 'text'>): Content {
  return { title: title || null, place, text };
}

function withoutCreated({ id, title, place, opened, text }: ListedJob): BoardJob {
  return { id, title, place, opened, text };
}

/** Asks for one posting alone, where its board is too large: that it is there says that it is live, that it is missing says nothing. */
export function singleRequest<T>(
  url: string,
  id: string,
  schema: z.ZodType<T>,
  toJob: (job: T, at: Date) => ListedJob,
): SourceRequest {
  return {
    url,
    most: MOST_SINGLE,
    after: 'large',
    read({ status, body }, at) {
      if (status !== 200) return null;
      const read = schema.safeParse(body).data;
      const job = read && toJob(read, at);
      return job?.id.toLowerCase() === id ? live(job.created, null, contentOf(job)) : unknown('nonsense');
    },
  };
}

/** A job as the board's record has it. */
export function listedJob(
  id: string,
  {
    title,
    place,
    created,
    text,
  }: { title: string | null; place: string | null; created: Verdict['created']; text: string | null },
): ListedJob {
  const opened = created?.day ?? null;
  const line = (words: string | null) => words?.trim().slice(0, LINE) || null;
  return { id, title: line(title) ?? '', place: line(place), opened, text: text && hashOf(wordsIn(text)), created };
}

/** The words alone, so that markup, spacing and case make no difference. */
function wordsIn(text: string): string {
  return text
    .toLowerCase()
    .replace(/<[^<>]*>|&(?:#\d+|#x[\da-f]+|\w+);/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
