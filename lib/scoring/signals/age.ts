import { words } from '../../words.ts';
import type { SignalOf } from '../evidence.ts';
import { levelGroupOf, systemGroupOf } from '../features.ts';
import { agePoints } from '../model.ts';
import { halfPoints } from '../points.ts';

/** From here on a posting is called open for so long, where that takes points away. */
const OLD_FROM_DAYS = 30;

/**
 * How often postings of this level and hiring system close at this age, against their usual: points fall with age as the data
 * have it, and never rise. A page without a date gives a line only where the person's own first sighting takes points away.
 */
export const age: SignalOf = ({ posting, ageDays, isSeenEarlier, traits, system, model }) => {
  if (ageDays === null) return null;
  const group = levelGroupOf(traits.level);
  const points = halfPoints(agePoints(model, ageDays, group, systemGroupOf(system)));
  if (!posting.posted && points >= 0) return null;
  const isOwn = isSeenEarlier || !posting.posted;
  const key = points < 0 && ageDays >= OLD_FROM_DAYS ? 'old' : 'age';
  return {
    key,
    family: 'age',
    points,
    reason: reasonOf(ageDays, key, isOwn),
    why: words(isOwn && posting.posted ? 'sig_age_seen_why' : `sig_${key}_why`),
    quote: posting.posted && {
      source: posting.posted.source === 'relative-text' ? 'page' : 'data',
      text: posting.posted.quote,
    },
    alternative: words(`sig_${key}_also`),
    basis: { kind: 'learned', postings: model.points.agePostings[`${group}.${systemGroupOf(system)}`] ?? 0 },
  };
};

function reasonOf(days: number, key: 'age' | 'old', isOwn: boolean) {
  if (isOwn) return words('sig_age_seen', days);
  if (key === 'old') return words('sig_old', days);
  return days === 0 ? words('sig_age_today') : words('sig_age', days);
}
