/** For sorting, texts by their code units: below 0 where `a` comes first. */
export function order<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
