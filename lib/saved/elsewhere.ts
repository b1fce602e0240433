/** A saved job that was met on no page that is read: out of a table, or written by hand. Pure. */
import { hashOf } from '../posting/hash.ts';
import type { Posting } from '../posting/schema.ts';
import { siteFor } from '../sites/index.ts';
import { addressOf } from '../sites/workday-address.ts';

/** The posting to which an address on a site of ours leads, as it is found when it is met there; null for any other address. */
export function postingAt(address: string): Pick<Posting, 'site' | 'id' | 'board'> | null {
  const url = new URL(address);
  const site = siteFor(url);
  return site && { site: site.key, id: site.idInAddress(url), board: addressOf(url)?.tenant ?? null };
}

/** The id of a job without a role and a posting: behind its address there may be many jobs, so all that is known tells them apart. */
export function rowId({
  company,
  title,
  place,
  url,
}: Record<'company' | 'title' | 'place' | 'url', string | null>): string {
  return `row:${hashOf([company, title, place, url].join('|'))}`;
}
