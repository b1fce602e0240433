import { words } from '../../words.ts';
import type { SignalOf } from '../evidence.ts';
import { halfPoints } from '../evidence.ts';

/** Points for a recent listing, falling linearly to none. No posted date on the page, no line. */
export const age: SignalOf = ({ posting, ageDays, model }) => {
  if (!posting.posted || ageDays === null) return null;
  const { most, zeroAtDays } = model.age;
  const points = halfPoints(most * Math.max(0, 1 - ageDays / zeroAtDays));
  return {
    key: 'age',
    family: 'age',
    points,
    reason: ageDays === 0 ? words('sig_age_today') : words('sig_age', ageDays),
    why: points > 0 ? words('sig_age_why') : words('sig_age_none_why', zeroAtDays),
    quote: { source: posting.posted.source === 'relative-text' ? 'page' : 'data', text: posting.posted.quote },
    alternative: words('sig_age_also'),
  };
};
