/**
 * SmartRecruiters' posting API: the single posting, and where that is not there the list of the company's postings as far as
 * one answer holds all of it. A company that it does not know has an empty list, too.
 */
import { z } from 'zod';
import { segmentsOf } from '../sites/found.ts';
import { anyValue, contentOf, jobId, listedJob, maybeText, readListing, verdictOn } from './board.ts';
import type { Source, SourceRequest } from './source.ts';
import { createdIn, isPlain, live, MOST_SINGLE, nameIn, unknown } from './source.ts';

const HOST = 'api.smartrecruiters.com';
const HOSTS = /^(?:jobs|careers|www)\.smartrecruiters\.com$/;
/** `743999671674844-cna-lpn`: the number alone is the id. */
const ID = /^(\d{9,20})(?:-|$)/;
/** The most that one answer lists. */
const PAGE = 100;

const sectionSchema = z.object({ text: maybeText }).catch({ text: null });
/** Without the section about the company, which is the same under all of its postings. */
const sectionsSchema = z.object({
  jobDescription: sectionSchema,
  qualifications: sectionSchema,
  additionalInformation: sectionSchema,
});
const adSchema = z.object({ sections: sectionsSchema.nullable().catch(null) });
const locationSchema = z.object({ city: maybeText, region: maybeText, country: maybeText });
/** Place and text are in the single posting; the list has the place alone. */
const postingSchema = z.object({
  id: jobId,
  name: maybeText,
  releasedDate: anyValue,
  location: locationSchema.nullable().catch(null),
  jobAd: adSchema.nullable().catch(null),
});
type SmartPosting = z.infer<typeof postingSchema>;
const listSchema = z.object({ offset: z.literal(0), totalFound: z.number().int(), content: z.array(z.unknown()) });

/** `https://jobs.smartrecruiters.com/<Company>/<number>-<slug>`; null for any other address. */
export function smartRecruitersSource(url: URL): Source | null {
  const [part, slug = ''] = segmentsOf(url);
  const company = nameIn(part);
  const id = ID.exec(slug)?.[1];
  if (!isPlain(url, HOSTS) || !company || !id) return null;
  const employer = `smartrecruiters:${company.toLowerCase()}`;
  const address = `https://${HOST}/v1/companies/${encodeURIComponent(company)}/postings`;
  return {
    key: `${HOST}/${company.toLowerCase()}/${id}`,
    system: 'smartrecruiters',
    host: HOST,
    origin: `https://${HOST}/*`,
    employer,
    id,
    requests: [onePosting(`${address}/${id}`, id), firstPage(`${address}?limit=${PAGE}`, employer, id)],
  };
}

function onePosting(url: string, id: string): SourceRequest {
  return {
    url,
    most: MOST_SINGLE,
    after: null,
    read({ status, body }, at) {
      if (status !== 200) return null;
      const posting = postingSchema.safeParse(body).data;
      if (posting?.id !== id) return unknown('nonsense');
      const job = toJob(posting, at);
      return live(job.created, null, contentOf(job));
    },
  };
}

function firstPage(url: string, employer: string, id: string): SourceRequest {
  return {
    url,
    most: MOST_SINGLE,
    after: 'missing',
    read({ status, body }, at) {
      if (status !== 200) return null;
      const list = listSchema.safeParse(body).data;
      if (!list) return unknown('nonsense');
      const listing = readListing(list.content, postingSchema, (job) => toJob(job, at));
      const isWhole = listing?.isWhole === true && list.totalFound === list.content.length;
      const { state, created, trouble, content } = verdictOn(listing && { ...listing, isWhole }, id, {
        key: employer,
        system: 'smartrecruiters',
        company: null,
      });
      const isLonger = state === 'unknown' && list.totalFound > list.content.length;
      return { state, created, trouble: isLonger ? 'large' : trouble, board: null, content };
    },
  };
}

function toJob({ id, name, releasedDate, location, jobAd }: SmartPosting, at: Date) {
  const place = location && [location.city, location.region, location.country].filter((part) => part).join(', ');
  const sections = Object.values(jobAd?.sections ?? {}).map(({ text }) => text);
  const words = sections.filter((part) => part).join(' ');
  const created = createdIn('releasedDate', releasedDate, at);
  return listedJob(id, { title: name, place, created, text: words || null });
}
