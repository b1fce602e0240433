import type { Moment } from '../moment.ts';

/** The simplest scorer there is: the younger the posting, the more actively it is hired for. Nothing else counts. */
export function ageScore(moment: Moment): number {
  return -moment.ageDays;
}
