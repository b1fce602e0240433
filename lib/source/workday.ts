/**
 * Workday's own interface behind its pages (CXS), on the same host. The list needs a POST, which would carry our address as its
 * Origin, so only the single posting is asked for.
 *
 * A posting that was closed or taken from the site has 403 with `errorCode` S22 (15 of 15 verified by a public crawler,
 * 2026-04); a path that does not exist has 404, which proves something only where the path is the page's own.
 */
import { z } from 'zod';
import type { WorkdayAddress } from '../sites/workday-address.ts';
import { addressOf, namesRequisition, postingUrl, requisitionIn } from '../sites/workday-address.ts';
import { anyValue, contentOf, listedJob, maybeText } from './board.ts';
import type { JsonAnswer, Source, Verdict } from './source.ts';
import { createdIn, isPlain, live, MOST_SINGLE, nameIn, notListed, unknown } from './source.ts';

const HOSTS = /(?:^|\.)myworkday(?:jobs|site)\.com$/;

const detailSchema = z.object({
  jobPostingInfo: z.object({
    jobReqId: maybeText,
    jobPostingId: maybeText,
    /** The day from which it is posted; it begins anew with a repost. */
    startDate: anyValue,
    posted: anyValue,
    title: maybeText,
    location: maybeText,
    /** HTML. */
    jobDescription: maybeText,
  }),
});
const errorSchema = z.object({ errorCode: z.string().min(1) });

/**
 * The address of a posting; null for any other.
 * @param tenant as the page's own script names it; null where only the address is known
 */
export function workdaySource(url: URL, tenant: string | null): Source | null {
  const address = isPlain(url, HOSTS) ? addressOf(url) : null;
  const board = nameIn(tenant ?? address?.tenant);
  const site = nameIn(address?.site);
  const path = pathIn(url);
  if (!address?.slug || requisitionIn(address.slug) === null || !board || !site || !path) return null;
  const { slug } = address;
  const host = url.hostname;
  return {
    key: `${host}/${board}/${site}/${slug}`.toLowerCase(),
    system: 'workday',
    host,
    origin: `https://${host}/*`,
    employer: `workday:${board.toLowerCase()}`,
    id: slug,
    requests: [
      {
        url: `https://${host}/wday/cxs/${encodeURIComponent(board)}/${encodeURIComponent(site)}/job/${path}`,
        most: MOST_SINGLE,
        after: null,
        read: (answer, at) => read(answer, at, slug, tenant !== null),
      },
    ],
  };
}

/** What follows `job` or `details` in a posting's own address. */
function pathIn(url: URL): string | null {
  return /\/(?:job|details)\/(.+)$/.exec(new URL(postingUrl(url)).pathname)?.[1] ?? null;
}

function read(
  { status, body }: JsonAnswer,
  at: Date,
  slug: NonNullable<WorkdayAddress['slug']>,
  isOwnPath: boolean,
): Verdict | null {
  if (status !== 200) {
    const errorCode = errorSchema.safeParse(body).data?.errorCode;
    const isGone = (status === 403 && errorCode === 'S22') || (status === 404 && errorCode !== undefined && isOwnPath);
    return isGone ? notListed() : null;
  }
  const info = detailSchema.safeParse(body).data?.jobPostingInfo;
  if (!info || info.posted === false) return unknown('nonsense');
  const { jobReqId, jobPostingId, startDate, title, location, jobDescription } = info;
  const isAsked = jobReqId ? namesRequisition(slug, jobReqId) : jobPostingId?.toLowerCase() === slug.toLowerCase();
  if (!isAsked) return unknown('nonsense');
  const created = createdIn('startDate', startDate, at);
  return live(created, null, contentOf(listedJob(slug, { title, place: location, created, text: jobDescription })));
}
