import { words } from '../../words.ts';
import type { SignalOf } from '../evidence.ts';
import { halfPoints } from '../evidence.ts';

/** Points for a recent listing, falling linearly to none. No posted date on the page, no line. */
export const age: SignalOf = ({ posting, ageDays, isSeenEarlier, model }) => {
  if (!posting.posted || ageDays === null) return null;
  const { most, zeroAtDays } = model.age;
  const points = halfPoints(most * Math.max(0, 1 - ageDays / zeroAtDays));
  return {
    key: 'age',
    family: 'age',
    points,
    reason: reasonOf(ageDays, isSeenEarlier),
    why:
      points === 0 ? words('sig_age_none_why', zeroAtDays) : words(isSeenEarlier ? 'sig_age_seen_why' : 'sig_age_why'),
    quote: { source: posting.posted.source === 'relative-text' ? 'page' : 'data', text: posting.posted.quote },
    alternative: words('sig_age_also'),
  };
};

function reasonOf(days: number, isSeenEarlier: boolean) {
  if (isSeenEarlier) return words('sig_age_seen', days);
  return days === 0 ? words('sig_age_today') : words('sig_age', days);
}
