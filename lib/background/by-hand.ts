/** Makes a saved job of what the person wrote by hand. Pure. */
import type { HandJob } from '../messages.ts';
import { BLANK } from '../posting/blank.ts';
import { hashOf } from '../posting/hash.ts';
import { postingKey } from '../posting/role.ts';
import type { Posting } from '../posting/schema.ts';
import { changedValues, firstValues, jobIdOf, urlKey } from '../saved/job.ts';
import { siteFor } from '../sites/index.ts';
import { addressOf } from '../sites/workday-address.ts';

/**
 * The id and the first values of a job that was met on no page, and the posting by which one that is kept already is found. An address
 * on a site of ours leads to that posting, as in a table (lib/transfer/table.ts); behind any other there may be many jobs, so that
 * without a role all that is said tells two apart.
 * @param at ISO moment of now
 */
export function byHand(job: HandJob, at: string): { id: string; posting: Posting; values: Record<string, unknown> } {
  const { title, company, place, status } = job;
  const address = job.url === null ? null : new URL(job.url);
  const site = address && siteFor(address);
  const posting: Posting = {
    ...BLANK,
    ...{ title, company, closed: false, url: job.url ?? '' },
    // Of a posting without an id nothing is kept of its site.
    site: site?.key ?? 'linkedin',
    id: (address && site?.idInAddress(address)) ?? null,
    board: (address && addressOf(address)?.tenant) ?? null,
    locations: place === null ? [] : [place],
  };
  const isUnknown = job.url !== null && postingKey(posting) === null;
  const link = isUnknown ? { [`link:${urlKey(job.url ?? '')}`]: { site: site?.key ?? null, url: job.url } } : {};
  const step = status === 'saved' ? {} : changedValues({ status }, at);
  return {
    id: jobIdOf(posting) ?? `row:${hashOf([company, title, place, job.url].join('|'))}`,
    posting,
    values: { ...firstValues(posting, at), ...step, ...link },
  };
}
