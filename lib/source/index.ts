/** Where an employer's own hiring system can be asked whether a posting is live. Pure. */
import type { Posting } from '../posting/schema.ts';
import { namesRequisition } from '../sites/workday-address.ts';
import { ashbySource } from './ashby.ts';
import { greenhouseSource } from './greenhouse.ts';
import { leverSource } from './lever.ts';
import { smartRecruitersSource } from './smartrecruiters.ts';
import type { Source } from './source.ts';
import { workableSource } from './workable.ts';
import { workdaySource } from './workday.ts';

const BEHIND_A_COPY: readonly ((url: URL) => Source | null)[] = [
  leverSource,
  (url) => workdaySource(url, null),
  greenhouseSource,
  ashbySource,
  smartRecruitersSource,
  workableSource,
];

/** What of a posting tells where it lies. */
export type Addressed = Pick<Posting, 'site' | 'id' | 'board' | 'url' | 'applyUrl'>;

/**
 * The hiring system behind a posting, where both its board and the posting's id there are certain; else null. An
 * employer's own page (`?gh_jid=`) names no board. A copy on a job board is followed where its apply address leads.
 */
export function sourceOf({ site, id, board, url, applyUrl }: Addressed): Source | null {
  const address = site === 'linkedin' ? applyUrl : url;
  if (!address || !URL.canParse(address)) return null;
  const at = new URL(address);
  switch (site) {
    case 'lever': {
      const source = leverSource(at);
      return source?.id === id?.toLowerCase() ? source : null;
    }
    case 'workday': {
      const source = workdaySource(at, board);
      return source && id !== null && namesRequisition(source.id, id) ? source : null;
    }
    case 'linkedin':
      for (const find of BEHIND_A_COPY) {
        const source = find(at);
        if (source) return source;
      }
      return null;
  }
}
