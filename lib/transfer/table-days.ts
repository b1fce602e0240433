/** Days as tables have them. Pure. */
import { isDay, readDay } from '../posting/dates.ts';

/** What comes first in 3/4/2026. */
export type DayOrder = 'day' | 'month';

/** `3/4/2026`, `03-04-26 10:15` */
const NUMBERS = /^\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?!\d)/;

/**
 * What comes first in all these cells, for one program wrote them: any number above 12 is no month.
 * @returns null where that is not told, or where it is told both ways
 */
export function orderOf(cells: readonly string[]): DayOrder | null {
  const pairs = cells.flatMap((cell) => {
    const [, first, second] = NUMBERS.exec(cell) ?? [];
    return first && second ? [[Number(first), Number(second)] as const] : [];
  });
  const isDayFirst = pairs.some(([first]) => first > 12);
  const isMonthFirst = pairs.some(([, second]) => second > 12);
  if (isDayFirst === isMonthFirst) return null;
  return isDayFirst ? 'day' : 'month';
}

/** The day that a cell names; null where it names none, or where the order of its numbers is not known. */
export function dayIn(cell: string | null, order: DayOrder | null): string | null {
  const plain = cell === null ? null : readDay(cell);
  const [, first, second, year] = NUMBERS.exec(cell ?? '') ?? [];
  if (plain !== null || !first || !second || !year) return plain;
  if (order === null && first !== second) return null;
  const [month, day] = order === 'day' ? [second, first] : [first, second];
  const text = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}
