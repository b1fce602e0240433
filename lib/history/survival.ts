/**
 * How long postings stay open, from those that were watched: the Kaplan-Meier estimate with delayed entry. A posting that is still
 * open counts for the days that it was seen open, so that an employer whose postings are all new is not made to look fast. Pure.
 */

/** A posting that was watched from one age to another, in days since its listing; `closed` where it closed at the end. */
export interface Watched {
  from: number;
  to: number;
  closed: boolean;
}

/** From this day on so large a share is open. */
export interface Step {
  day: number;
  open: number;
}

export interface Stay {
  postings: number;
  closed: number;
  /** Days rising, shares falling; the first is day 0, on which all are open. */
  steps: Step[];
  /** The last day on which enough postings were watched: the curve ends there. */
  lastDay: number;
  /** The day by which half had closed; null where that was not seen. */
  medianDays: number | null;
}

/** Of fewer postings nothing is said. */
export const LEAST_POSTINGS = 5;
/**
 * A day counts where so many are watched. One that closes with nobody beside it would take the curve to nothing: at its end, and, while
 * others are still to come under watch, at its beginning (Lai and Ying, Annals of Statistics 19, 1991).
 */
export const LEAST_WATCHED = 3;
/** Shares that are one half on paper may be a little more in binary. */
const ROUNDING = 1e-9;

/**
 * The share of postings that are still open, by days since listing (Kaplan and Meier, JASA 53, 1958). A posting is at risk from just
 * after `from` up to `to`; one without length says nothing and is left out.
 * @returns null for fewer than LEAST_POSTINGS, or never LEAST_WATCHED of them at a time
 */
export function stayOf(watched: readonly Watched[]): Stay | null {
  const used = watched.filter(({ from, to }) => to > from);
  if (used.length < LEAST_POSTINGS) return null;
  const entries = sorted(used.map(({ from }) => from));
  const exits = sorted(used.map(({ to }) => to));
  const closings = sorted(used.filter(({ closed }) => closed).map(({ to }) => to));
  const atRisk = (day: number) => countBelow(entries, day) - countBelow(exits, day);
  const lastDay = exits.findLast((day) => atRisk(day) >= LEAST_WATCHED);
  if (lastDay === undefined) return null;
  const steps: Step[] = [{ day: 0, open: 1 }];
  let open = 1;
  for (const [day, closed] of counted(closings)) {
    if (atRisk(day) < LEAST_WATCHED || day > lastDay) continue;
    open *= 1 - closed / atRisk(day);
    steps.push({ day, open });
  }
  return {
    postings: used.length,
    closed: closings.length,
    steps,
    lastDay,
    medianDays: steps.find((step) => step.open < 0.5 + ROUNDING)?.day ?? null,
  };
}

/** The share that is open on a day; null after the end of the curve. */
export function openAfter({ steps, lastDay }: Stay, day: number): number | null {
  return day > lastDay ? null : (steps.findLast((step) => step.day <= day)?.open ?? 1);
}

function sorted(days: number[]): number[] {
  return days.sort((a, b) => a - b);
}

/** Equal ones together, in their order. */
function counted(days: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}

/** How many of these rising numbers are smaller. */
function countBelow(rising: readonly number[], than: number): number {
  let [from, to] = [0, rising.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rising[middle] ?? 0) < than) from = middle + 1;
    else to = middle;
  }
  return from;
}
