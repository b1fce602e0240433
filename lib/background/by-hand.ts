/** Makes a saved job of what the person wrote by hand. Pure. */
import type { HandJob } from '../messages.ts';
import { BLANK } from '../posting/blank.ts';
import { postingKey } from '../posting/role.ts';
import type { Posting } from '../posting/schema.ts';
import { postingAt, rowId } from '../saved/elsewhere.ts';
import { changedValues, firstValues, jobIdOf, urlKey } from '../saved/job.ts';

/** Of a posting without an id nothing is kept of its site. */
const NOWHERE = { site: 'linkedin', id: null, board: null } as const;

/**
 * The id and the first values of a job that was met on no page, and the posting by which one that is kept already is found.
 * @param at ISO moment of now
 */
export function byHand(job: HandJob, at: string): { id: string; posting: Posting; values: Record<string, unknown> } {
  const { title, company, place, url, status } = job;
  const known = url === null ? null : postingAt(url);
  const about = { title, company, closed: false, url: url ?? '', locations: place === null ? [] : [place] };
  const posting: Posting = { ...BLANK, ...about, ...(known ?? NOWHERE) };
  const isUnknown = url !== null && postingKey(posting) === null;
  const link = isUnknown ? { [`link:${urlKey(url)}`]: { site: known?.site ?? null, url } } : {};
  const step = status === 'saved' ? {} : changedValues({ status }, at);
  return {
    id: jobIdOf(posting) ?? rowId(job),
    posting,
    values: { ...firstValues(posting, at), ...step, ...link },
  };
}
