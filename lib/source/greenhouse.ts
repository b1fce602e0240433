/**
 * Greenhouse's job board API. `first_published` is the posted date; `updated_at` is set anew for whole boards at once
 * (2026-07). European boards (`job-boards.eu.greenhouse.io`) are left out: whether this API answers for them is not certain.
 */
import { z } from 'zod';
import { segmentsOf } from '../sites/found.ts';
import { anyValue, listedJob, maybeText, readListing, singleRequest, verdictOn } from './board.ts';
import type { Source, SourceRequest } from './source.ts';
import { createdIn, isPlain, MOST_BOARD, nameIn, unknown } from './source.ts';

const HOSTS = /^(?:job-)?boards\.greenhouse\.io$/;
const HOST = 'boards-api.greenhouse.io';
const ID = /^\d{4,15}$/;

const jobSchema = z.object({
  id: z.number().int().positive().transform(String),
  title: maybeText,
  first_published: anyValue,
  company_name: maybeText,
  location: z.object({ name: maybeText }).catch({ name: null }),
  /** HTML with its brackets escaped; a board's list has none. */
  content: maybeText,
});
type GreenhouseJob = z.infer<typeof jobSchema>;
const boardSchema = z.object({
  jobs: z.array(z.unknown()),
  meta: z.object({ total: z.number().nullable().catch(null) }).catch({ total: null }),
});

/** `/<board>/jobs/<id>`, or an embedded form, `/embed/job_app?for=<board>&token=<id>`; null for any other address. */
export function greenhouseSource(url: URL): Source | null {
  if (!isPlain(url, HOSTS)) return null;
  const [first, second, third = ''] = segmentsOf(url);
  const isEmbedded = first === 'embed' && second === 'job_app';
  const board = nameIn(isEmbedded ? url.searchParams.get('for') : second === 'jobs' ? first : null);
  const id = isEmbedded ? (url.searchParams.get('token') ?? '') : third;
  if (!board || !ID.test(id)) return null;
  const employer = `greenhouse:${board.toLowerCase()}`;
  const address = `https://${HOST}/v1/boards/${encodeURIComponent(board)}/jobs`;
  return {
    key: `${HOST}/${board.toLowerCase()}/${id}`,
    system: 'greenhouse',
    host: HOST,
    origin: `https://${HOST}/*`,
    employer,
    id,
    requests: [wholeBoard(address, employer, id), singleRequest(`${address}/${id}`, id, jobSchema, toJob)],
  };
}

function toJob({ id, title, location, first_published, content }: GreenhouseJob, at: Date) {
  const created = createdIn('first_published', first_published, at);
  const text = content?.replaceAll('&lt;', '<').replaceAll('&gt;', '>') ?? null;
  return listedJob(id, { title, place: location.name, created, text });
}

/** Without descriptions: a job has about a kilobyte. */
function wholeBoard(url: string, employer: string, id: string): SourceRequest {
  return {
    url,
    most: MOST_BOARD,
    after: null,
    read({ status, body }, at) {
      if (status !== 200) return null;
      const board = boardSchema.safeParse(body).data;
      if (!board) return unknown('nonsense');
      let company: string | null = null;
      const listing = readListing(board.jobs, jobSchema, (job) => {
        company ??= job.company_name?.trim() || null;
        return toJob(job, at);
      });
      const isTold = board.meta.total === board.jobs.length;
      return verdictOn(listing && { ...listing, isWhole: listing.isWhole && isTold }, id, {
        key: employer,
        system: 'greenhouse',
        company,
      });
    },
  };
}
