/**
 * Lever's postings API. Without `Accept: application/json` it answers with HTML. A board's answer has all postings that
 * are listed; confidential and internal ones are absent while their page is live, and so a 404 for one id proves nothing
 * (public liveness checker, 2026-08).
 */
import { z } from 'zod';
import { segmentsOf } from '../sites/found.ts';
import { anyValue, jobId, listedJob, maybeText, readListing, singleRequest, verdictOn } from './board.ts';
import type { Source, SourceRequest } from './source.ts';
import { createdIn, isPlain, MOST_BOARD, nameIn, UUID } from './source.ts';

const HOSTS = /^jobs\.(?:eu\.)?lever\.co$/;

const listSchema = z.object({ content: maybeText }).catch({ content: null });
const postingSchema = z.object({
  id: jobId,
  text: maybeText,
  /** Milliseconds: when the posting was made, which may be before it was published. */
  createdAt: anyValue,
  categories: z.object({ location: maybeText }).catch({ location: null }),
  descriptionPlain: maybeText,
  lists: z.array(listSchema).catch([]),
});
type LeverPosting = z.infer<typeof postingSchema>;

/** `https://jobs.lever.co/<board>/<uuid>[/apply]`; null for any other address. */
export function leverSource(url: URL): Source | null {
  const [part, second = ''] = segmentsOf(url);
  const board = nameIn(part);
  if (!isPlain(url, HOSTS) || !board || !UUID.test(second)) return null;
  const id = second.toLowerCase();
  const host = url.hostname.replace('jobs.', 'api.');
  // Two regions, two systems: the same name can be another employer's there.
  const employer = `${host === 'api.lever.co' ? 'lever' : 'lever.eu'}:${board.toLowerCase()}`;
  const address = `https://${host}/v0/postings/${encodeURIComponent(board)}`;
  return {
    key: `${host}/${board.toLowerCase()}/${id}`,
    system: 'lever',
    host,
    origin: `https://${host}/*`,
    employer,
    id,
    requests: [
      wholeBoard(`${address}?mode=json`, employer, id),
      singleRequest(`${address}/${id}?mode=json`, id, postingSchema, toJob),
    ],
  };
}

function wholeBoard(url: string, employer: string, id: string): SourceRequest {
  return {
    url,
    most: MOST_BOARD,
    after: null,
    read({ status, body }, at) {
      if (status !== 200) return null;
      const listing = readListing(body, postingSchema, (job) => toJob(job, at));
      return verdictOn(listing, id, { key: employer, system: 'lever', company: null });
    },
  };
}

const madeOn = ({ createdAt }: LeverPosting, at: Date) => createdIn('createdAt', createdAt, at);

function toJob(posting: LeverPosting, at: Date) {
  const { id, text, categories, descriptionPlain, lists } = posting;
  const words = [descriptionPlain, ...lists.map(({ content }) => content)].filter((part) => part).join(' ');
  return listedJob(id, { title: text, place: categories.location, created: madeOn(posting, at), text: words || null });
}
