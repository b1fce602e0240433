/**
 * How long postings of a level and a hiring system stay open: a hazard (closures a day) for each stretch of days since
 * posting, and the share that is still open that follows from it. Training and the extension use this very code.
 */
import type { Feature } from './features.ts';
import { levelGroupOf, systemGroupOf } from './features.ts';
import type { Level } from './title-words.ts';

/** Days at which one stretch ends and the next begins; the last has no end. */
export const STRETCHES = [0, 3, 7, 14, 30, 60, 90, 120, 180, 300] as const;
/** Days since posting for which a curve is given. */
export const CURVE_DAYS = [0, 3, 7, 14, 21, 30, 45, 60, 90, 120, 150, 180, 240, 300, 365] as const;

/** Everything that the hazard in one stretch looks at. */
export function hazardFeatures(stretch: number, level: Level, system: string | null): Feature[] {
  const group = levelGroupOf(level);
  const systemGroup = systemGroupOf(system);
  return [
    [`day.${stretch}`, 1],
    [`day.${stretch}@${group}`, 1],
    [`day.${stretch}@${systemGroup}`, 1],
    [`level.${level}`, 1],
    [`system.${systemGroup}`, 1],
    [`system.${systemGroup}@${group}`, 1],
  ];
}

/**
 * The hazard summed from posting to a day: minus the logarithm of the share that is still open then.
 * @param hazards closures a day in each stretch
 */
export function summedHazard(hazards: readonly number[], day: number): number {
  return STRETCHES.reduce<number>((sum, start, i) => {
    const end = STRETCHES[i + 1] ?? Number.POSITIVE_INFINITY;
    return sum + (hazards[i] ?? 0) * Math.max(0, Math.min(day, end) - start);
  }, 0);
}

/** The day at which the summed hazard reaches this; null where it never does within the longest curve. */
export function dayAt(hazards: readonly number[], sum: number): number | null {
  let left = sum;
  for (const [i, start] of STRETCHES.entries()) {
    const hazard = hazards[i] ?? 0;
    const length = (STRETCHES[i + 1] ?? CURVE_DAYS.at(-1) ?? start) - start;
    if (hazard * length >= left) return start + left / hazard;
    left -= hazard * length;
  }
  return null;
}
