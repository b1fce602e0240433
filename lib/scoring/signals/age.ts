import { words } from '../../words.ts';
import type { Evidence, SignalOf } from '../evidence.ts';
import { levelGroupOf, systemGroupOf } from '../features.ts';
import { agePoints } from '../model.ts';
import { halfPoints } from '../points.ts';
import type { Signal } from '../report.ts';
import type { AgeSource } from '../true-age.ts';

/** From here on a posting is called open for so long, where that takes points away. */
const OLD_FROM_DAYS = 30;
/** What earlier evidence is called in the keys of messages. */
const NAMES: Record<AgeSource, string> = { 'listed-first': 'listed', created: 'created', 'first-seen': 'seen' };

/**
 * How often postings of this level and hiring system close at this age, against their usual: points fall with age as the data
 * have it, and never rise. A page without a date gives a line only where the earliest evidence takes points away.
 */
export const age: SignalOf = (evidence) => {
  const { posting, ageDays, olderBy, traits, system, model } = evidence;
  if (ageDays === null) return null;
  const group = levelGroupOf(traits.level);
  const points = halfPoints(agePoints(model, ageDays, group, systemGroupOf(system)));
  if (!posting.posted && points >= 0) return null;
  const key = points < 0 && ageDays >= OLD_FROM_DAYS ? 'old' : 'age';
  return {
    key,
    family: 'age',
    points,
    reason: reasonOf(evidence, ageDays, key),
    why: words(olderBy && posting.posted ? `sig_age_${NAMES[olderBy.from]}_why` : `sig_${key}_why`),
    quote: quoteOf(evidence),
    alternative: words(olderBy?.from === 'created' ? 'sig_age_also_created' : `sig_${key}_also`),
    basis: { kind: 'learned', postings: model.points.agePostings[`${group}.${systemGroupOf(system)}`] ?? 0 },
  };
};

function reasonOf({ olderBy, shownDays }: Evidence, days: number, key: 'age' | 'old') {
  if (olderBy && shownDays !== null) {
    return shownDays === 0 ? words('sig_age_contrast_today', days) : words('sig_age_contrast', shownDays, days);
  }
  if (olderBy) return words(olderBy.from === 'first-seen' ? 'sig_age_seen' : 'sig_age_least', days);
  if (key === 'old') return words('sig_old', days);
  return days === 0 ? words('sig_age_today') : words('sig_age', days);
}

function quoteOf({ posting: { posted }, olderBy }: Evidence): Signal['quote'] {
  if (olderBy?.quote) return { source: 'data', text: olderBy.quote };
  return posted && { source: posted.source === 'relative-text' ? 'page' : 'data', text: posted.quote };
}
