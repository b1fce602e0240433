import { words } from '../../words.ts';
import type { SignalOf } from '../evidence.ts';

/** A posting that has stayed open for long. Of one family with the age: both read the same date. */
export const old: SignalOf = ({ ageDays, model }) => {
  if (ageDays === null || ageDays < model.old.fromDays) return null;
  return {
    key: 'old',
    family: 'age',
    points: model.old.points,
    reason: words('sig_old', ageDays),
    why: words('sig_old_why'),
    quote: null,
    alternative: words('sig_old_also'),
  };
};
