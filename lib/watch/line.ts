/** What is said of a watched job: one line under its card, and how its watch stands. Pure; the words are in messages.json. */
import type { Mark } from '../history/watches.ts';
import { dayOf, daysBetween } from '../posting/days.ts';
import { type Words, words } from '../words.ts';
import type { Watch } from './where.ts';

/**
 * The one line under a job's card: its latest news that the person has not seen yet; else that it is not listed at its source now. Null
 * where there is nothing to say.
 */
export function watchLine({ said, closedAt, marks }: Watch, now: Date): Words | null {
  const isClosed = said === 'not-listed' && closedAt !== null;
  const unseen = marks.findLast(({ seen, kind }) => !seen && (isClosed || !isClosing(kind)));
  if (unseen) return lineOf(unseen.kind, isClosed && isClosing(unseen.kind) ? closedAt : unseen.at, now);
  if (!isClosed) return null;
  const closing = marks.findLast(({ kind }) => isClosing(kind));
  return lineOf(closing?.kind ?? 'closed', closedAt, now);
}

/** How the watch stands, in one sentence, for a job's own view. */
export function watchStands({ state, why, host, checkedAt, trouble }: Watch): Words {
  switch (state) {
    case 'cannot':
      return words(`watch_state_cannot_${why ?? 'elsewhere'}`);
    case 'not-allowed':
      return words('watch_state_not_allowed', host ?? '');
    case 'off':
      return words('watch_state_off');
    case 'ended':
      return words('watch_state_ended');
    case 'watched':
      if (trouble !== null) return words(`source_trouble_${trouble}`, host ?? '');
      return checkedAt === null
        ? words('watch_state_soon', host ?? '')
        : words('watch_state_watched', host ?? '', dayOf(new Date(checkedAt)));
  }
}

/** The news that a notification tells of a job. */
export function watchNews(kind: Mark['kind'], name: string | null): { title: Words; message: Words } {
  return {
    title: name === null ? words(`watch_news_nameless_${kind}`) : words(`watch_news_${kind}`, name),
    message: words(`watch_detail_${kind}`),
  };
}

function isClosing(kind: Mark['kind']): boolean {
  return kind === 'closed' || kind === 'unlisted';
}

/** Whole UTC days ago; today has words of its own. */
function lineOf(kind: Mark['kind'], at: string, now: Date): Words {
  const days = Math.max(0, daysBetween(dayOf(new Date(at)), dayOf(now)));
  return days === 0 ? words(`watch_today_${kind}`) : words(`watch_line_${kind}`, days);
}
