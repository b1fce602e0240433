/** How long a posting has been open by the earliest evidence, beside what its page shows. Pure. */
import type { TrueAge } from '../dossier.ts';
import { DAYS_APART, dayOf, daysBetween } from '../posting/days.ts';
import type { Interval, Posting } from '../posting/schema.ts';
import type { Known } from './report.ts';

/** What tells that a posting was there on a day, beside the date that its page shows. */
export type AgeSource = NonNullable<TrueAge['from']>;

export interface Earlier {
  from: AgeSource;
  /** A UTC day on which it was there at the latest. */
  day: string;
  /** The data that say so; null for the person's own sighting. */
  quote: string | null;
}

/**
 * Everything of the kind that is known, whatever its day: the site's own first listing, the hiring system's, the person's sighting.
 * Since a day on which the person saw it closed it was not open all the time: what is from before does not count.
 */
export function earlierEvidence(
  { firstListed }: Posting,
  { source, created, firstSeen, closedSeen }: Known,
): Earlier[] {
  const made = source?.created ?? created;
  const evidence: Earlier[] = [
    ...(firstListed ? [{ from: 'listed-first', day: firstListed.to, quote: firstListed.quote } as const] : []),
    ...(made ? [{ from: 'created', day: made.day, quote: made.quote } as const] : []),
    ...(firstSeen ? [{ from: 'first-seen', day: firstSeen.slice(0, 10), quote: null } as const] : []),
  ];
  return closedSeen ? evidence.filter(({ day }) => day > closedSeen.slice(0, 10)) : evidence;
}

/**
 * What the page shows against the earliest evidence, in whole UTC days before `now`. A day in the future is no evidence.
 * @param estimate of when it was made (lib/history/pairs.ts); left out where it is no earlier than what the page shows
 */
export function trueAge(posting: Posting, known: Known, estimate: Interval | null, now: Date): TrueAge {
  const today = dayOf(now);
  const { posted } = posting;
  const shown = posted && Math.max(0, daysBetween(posted.to, today));
  const oldest = earlierEvidence(posting, known)
    .map(({ from, day }) => ({ from, days: daysBetween(day, today) }))
    .filter(({ days }) => days >= 0)
    .reduce<{ from: AgeSource; days: number } | null>(
      (one, other) => (one && one.days >= other.days ? one : other),
      null,
    );
  const isOlder = oldest !== null && (shown === null || oldest.days >= shown + DAYS_APART);
  const isEarlier = estimate !== null && estimate.to < (posted?.from ?? today);
  return {
    shown,
    atLeast: isOlder ? oldest.days : null,
    from: isOlder ? oldest.from : null,
    estimate: isEarlier ? estimate : null,
  };
}
