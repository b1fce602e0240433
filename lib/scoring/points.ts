/** Rounds to the half points of the ledger; never to minus zero. */
export function halfPoints(points: number): number {
  return Math.round(points * 2) / 2 + 0;
}
