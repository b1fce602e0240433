/**
 * Stamps of a hybrid logical clock: they say which of two writes of the same field counts, on all devices alike. Physical time
 * comes first, a counter orders what one device writes within a millisecond or after it saw a later stamp, and the device breaks
 * ties (Kulkarni et al., "Logical Physical Clocks", 2014). As text of fixed widths, so that texts sort as stamps do. Pure.
 */

/** `0mfz1k8q3.0000.k3v9qa`: milliseconds since 1970 and the counter in base 36, then the device. */
export type Stamp = string;

const MS_DIGITS = 9;
const COUNTER_DIGITS = 4;
const MOST_COUNTED = 36 ** COUNTER_DIGITS - 1;
const FORM = /^[\da-z]{9}\.[\da-z]{4}\.[\da-z]{1,12}$/;
/** A stamp further ahead of the receiver's clock than this comes from a clock that is wrong (ms). */
export const MOST_AHEAD_MS = 86_400_000;

export function isStamp(value: unknown): value is Stamp {
  return typeof value === 'string' && FORM.test(value);
}

/** @param ms since 1970; below 0 counts as 0 */
export function stampAt(ms: number, device: string, counter = 0): Stamp {
  const digits = Math.max(0, Math.floor(ms)).toString(36).padStart(MS_DIGITS, '0');
  return `${digits}.${counter.toString(36).padStart(COUNTER_DIGITS, '0')}.${device}`;
}

/** Milliseconds since 1970 of a stamp. */
export function timeOf(stamp: Stamp): number {
  return Number.parseInt(stamp.slice(0, MS_DIGITS), 36);
}

/**
 * The stamp of a device's next write: later than the last one that it gave or saw, whatever its clock says.
 * @param last the latest stamp given or seen so far; null for none
 */
export function nextStamp(last: Stamp | null, now: Date, device: string): Stamp {
  const ms = now.getTime();
  if (last === null || timeOf(last) < ms) return stampAt(ms, device);
  const counter = Number.parseInt(counterOf(last), 36) + 1;
  return counter > MOST_COUNTED ? stampAt(timeOf(last) + 1, device) : stampAt(timeOf(last), device, counter);
}

/** A stamp as it is taken in: one more than 24 hours ahead of `now` counts as 24 hours ahead. */
export function capped(stamp: Stamp, now: Date): Stamp {
  const most = now.getTime() + MOST_AHEAD_MS;
  return timeOf(stamp) > most ? stampAt(most, deviceOf(stamp)) : stamp;
}

/** The stamp next after one, in the name of another's device. */
export function justAfter(stamp: Stamp, of: Stamp): Stamp {
  return nextStamp(stamp, new Date(timeOf(stamp)), deviceOf(of));
}

export function deviceOf(stamp: Stamp): string {
  return stamp.slice(MS_DIGITS + COUNTER_DIGITS + 2);
}

/** Digits of a moment up to the year 2059, and the counter: together as long as a device may be, and longer than any is. */
const SHORT_MS_DIGITS = MS_DIGITS - 1;
const BACK_LENGTH = SHORT_MS_DIGITS + COUNTER_DIGITS;

/**
 * The stamp under which a value comes back that a removal ended: just after the removal, so that whatever was written later, anywhere,
 * counts more; and in the order of writing, so that of two values which two devices bring back the one written later counts. For that
 * the moment of its writing stands where the device does otherwise.
 * @param died the removal; a value written after it keeps its stamp
 */
export function backAfter(died: Stamp, stamp: Stamp): Stamp {
  if (stamp > died) return stamp;
  const first = writtenAt(stamp);
  const ms = Math.min(timeOf(first), 36 ** SHORT_MS_DIGITS - 1);
  const moment = ms.toString(36).padStart(SHORT_MS_DIGITS, '0') + counterOf(first);
  return nextStamp(died, new Date(timeOf(died)), moment);
}

/** The stamp of a value's writing, also where it came back later: what belongs to another job's removal says nothing of this value. */
export function writtenAt(stamp: Stamp): Stamp {
  if (!isBack(stamp)) return stamp;
  const moment = deviceOf(stamp);
  const first = `0${moment.slice(0, SHORT_MS_DIGITS)}.${moment.slice(SHORT_MS_DIGITS)}.back`;
  return first < stamp ? first : stamp;
}

/** Whether it is the stamp of a value that came back: it belongs to a removal, and to no device. */
export function isBack(stamp: Stamp): boolean {
  return deviceOf(stamp).length === BACK_LENGTH;
}

function counterOf(stamp: Stamp): string {
  return stamp.slice(MS_DIGITS + 1, MS_DIGITS + 1 + COUNTER_DIGITS);
}

/** The later of two; null for none. */
export function laterStamp(a: Stamp | null, b: Stamp | null): Stamp | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
