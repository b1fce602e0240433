/** Where a saved job can be watched, and how its watch stands. Pure. */
import type { Mark, WatchRecord } from '../history/watches.ts';
import type { JobLink, SavedJob } from '../saved/job.ts';
import type { SourceTrouble } from '../scoring/report.ts';
import { type Addressed, sourceOf } from '../source/index.ts';
import type { Source } from '../source/source.ts';

/** A source of a saved job, and the key of the posting that leads there. */
export interface WatchedAt {
  source: Source;
  key: string;
}

/** How the watch of a saved job stands. */
export interface Watch {
  /** The job's id. */
  id: string;
  /**
   * `cannot`: it leads to no hiring system that can be asked; `not-allowed`: to one that the person has not allowed to be asked; `off`:
   * watching is switched off; `ended`: rejected, or closed for more than 30 days.
   */
  state: 'watched' | 'cannot' | 'not-allowed' | 'off' | 'ended';
  /** Why it cannot be watched: it is only on LinkedIn, or leads elsewhere; null where it can. */
  why: 'linkedin' | 'elsewhere' | null;
  /** What would be asked, as lib/scoring/system.ts names it, and its host; null where there is none. */
  system: string | null;
  host: string | null;
  /** What is to be allowed first, `https://api.ashbyhq.com/*`; null where nothing is. */
  origin: string | null;
  /** What the source said last, and the ISO moment; null where it told nothing so far. */
  said: 'live' | 'not-listed' | null;
  checkedAt: string | null;
  /** Since when it is seen not to be listed. */
  closedAt: string | null;
  /** When it is looked at next; null where it is not. */
  next: string | null;
  /** Why the last look told nothing. */
  trouble: SourceTrouble | null;
  /** Oldest first. */
  marks: Mark[];
}

/**
 * Where a job can be watched, the best first: on its employer's own pages, those saved last before others (a repost comes later), then
 * where copies on job boards lead.
 * @param postingOf what is stored of a posting by its key; null where nothing is
 */
export function whereWatched(
  { links }: Pick<SavedJob, 'links'>,
  postingOf: (key: string) => Addressed | null,
): WatchedAt[] {
  const found = links.flatMap((link) => {
    const source = sourceOf(postingOf(link.key) ?? addressedBy(link));
    return source ? [{ source, key: link.key, isCopy: link.site === 'linkedin' }] : [];
  });
  const newest = found.toReversed();
  return [...newest.filter(({ isCopy }) => !isCopy), ...newest.filter(({ isCopy }) => isCopy)];
}

/** How the watch of a job stands. `at` is where it is watched; null where it cannot be. */
export function watchOf(
  job: Pick<SavedJob, 'id' | 'status' | 'links'>,
  at: WatchedAt | null,
  record: WatchRecord | null,
  { isOn, isAllowed }: { isOn: boolean; isAllowed: boolean },
): Watch {
  const state = stateOf(job, at, record, isOn, isAllowed);
  return {
    id: job.id,
    state,
    why: at
      ? null
      : job.links.length > 0 && job.links.every(({ site }) => site === 'linkedin')
        ? 'linkedin'
        : 'elsewhere',
    system: at?.source.system ?? null,
    host: at?.source.host ?? null,
    origin: at && !isAllowed ? at.source.origin : null,
    said: record?.state ?? null,
    checkedAt: record?.checkedAt ?? null,
    closedAt: record?.closedAt ?? null,
    next: state === 'watched' ? (record?.next ?? null) : null,
    trouble: record?.trouble ?? null,
    marks: record?.marks ?? [],
  };
}

/** The person has done with it: nobody is asked about it. */
export function isDone({ status }: Pick<SavedJob, 'status'>): boolean {
  return status === 'rejected';
}

function stateOf(
  job: Pick<SavedJob, 'status'>,
  at: WatchedAt | null,
  record: WatchRecord | null,
  isOn: boolean,
  isAllowed: boolean,
): Watch['state'] {
  if (isDone(job)) return 'ended';
  if (!at) return 'cannot';
  if (!isOn) return 'off';
  if (!isAllowed) return 'not-allowed';
  return record !== null && record.next === null ? 'ended' : 'watched';
}

/** What a link alone tells of its posting: its key names the id, and where the site needs it the board (lib/posting/role.ts). */
function addressedBy({ key, site, url }: JobLink): Addressed {
  // An address on no site of ours may lie at a hiring system, as a copy's apply address does.
  if (site === null) return { site: 'linkedin', id: null, board: null, url, applyUrl: url };
  const [, board = '', id = ''] = /^[^:]*:([^:]*):(.*)$/s.exec(key) ?? [];
  return { site, id: id || null, board: board.replaceAll('%3A', ':') || null, url, applyUrl: null };
}
