/**
 * Ashby's job board API: it gives whole boards only. A job with `isListed: false` is in the answer and open to those who
 * have its address, so it is live.
 */
import { z } from 'zod';
import { segmentsOf } from '../sites/found.ts';
import { anyValue, jobId, listedJob, maybeText, readListing, verdictOn } from './board.ts';
import type { Source } from './source.ts';
import { createdIn, isPlain, MOST_BOARD, nameIn, UUID, unknown } from './source.ts';

const HOST = 'api.ashbyhq.com';

const jobSchema = z.object({
  id: jobId,
  title: maybeText,
  publishedAt: anyValue,
  location: maybeText,
  descriptionPlain: maybeText,
});
const boardSchema = z.object({ jobs: z.array(z.unknown()) });

/** `https://jobs.ashbyhq.com/<org>/<uuid>[/application]`; null for any other address. */
export function ashbySource(url: URL): Source | null {
  const [part, second = ''] = segmentsOf(url);
  const board = nameIn(part);
  if (!isPlain(url, /^jobs\.ashbyhq\.com$/) || !board || !UUID.test(second)) return null;
  const id = second.toLowerCase();
  const employer = `ashby:${board.toLowerCase()}`;
  return {
    key: `${HOST}/${board.toLowerCase()}/${id}`,
    system: 'ashby',
    host: HOST,
    origin: `https://${HOST}/*`,
    employer,
    id,
    requests: [
      {
        url: `https://${HOST}/posting-api/job-board/${encodeURIComponent(board)}`,
        most: MOST_BOARD,
        after: null,
        read({ status, body }, at) {
          if (status !== 200) return null;
          const answer = boardSchema.safeParse(body).data;
          if (!answer) return unknown('nonsense');
          const listing = readListing(answer.jobs, jobSchema, (job) => {
            const created = createdIn('publishedAt', job.publishedAt, at);
            return listedJob(job.id, { title: job.title, place: job.location, created, text: job.descriptionPlain });
          });
          return verdictOn(listing, id, { key: employer, system: 'ashby', company: null });
        },
      },
    ],
  };
}
