/** Workable's widget API: the account's published jobs, a job once for each of its places. */
import { z } from 'zod';
import { segmentsOf } from '../sites/found.ts';
import { anyValue, jobId, listedJob, maybeText, readListing, verdictOn } from './board.ts';
import type { Source } from './source.ts';
import { createdIn, isPlain, MOST_BOARD, nameIn, unknown } from './source.ts';

const HOST = 'apply.workable.com';
const SHORTCODE = /^[\dA-F]{8,12}$/i;

const jobSchema = z.object({ shortcode: jobId, title: maybeText, published_on: anyValue, created_at: anyValue });
const accountSchema = z.object({ jobs: z.array(z.unknown()) });

/** `https://apply.workable.com/<account>/j/<SHORTCODE>[/apply]`; null for any other address, as `/j/<SHORTCODE>` alone. */
export function workableSource(url: URL): Source | null {
  const [part, j, code = ''] = segmentsOf(url);
  const account = nameIn(part);
  if (!isPlain(url, /^apply\.workable\.com$/) || !account || j !== 'j' || !SHORTCODE.test(code)) return null;
  const id = code.toUpperCase();
  const employer = `workable:${account.toLowerCase()}`;
  return {
    key: `${HOST}/${account.toLowerCase()}/${id}`,
    system: 'workable',
    host: HOST,
    origin: `https://${HOST}/*`,
    employer,
    id,
    requests: [
      {
        url: `https://${HOST}/api/v1/widget/accounts/${encodeURIComponent(account)}`,
        most: MOST_BOARD,
        after: null,
        read({ status, body }, at) {
          if (status !== 200) return null;
          const answer = accountSchema.safeParse(body).data;
          if (!answer) return unknown('nonsense');
          const listing = readListing(answer.jobs, jobSchema, ({ shortcode, title, published_on, created_at }) => {
            // Made is not published: one of 2026-07-02 was published on 2026-08-05.
            const created = createdIn('published_on', published_on, at) ?? createdIn('created_at', created_at, at);
            return listedJob(shortcode, { title, place: null, created, text: null });
          });
          const verdict = verdictOn(listing, id, { key: employer, system: 'workable', company: null });
          return { ...verdict, board: null };
        },
      },
    ],
  };
}
