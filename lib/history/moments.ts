/** ISO days and moments in UTC: as texts they sort as time does. A missing one gives way to the other. */
type Time = string | null | undefined;

export function earlier(a: Time, b: string): string {
  return a && a < b ? a : b;
}

export function later(a: Time, b: string): string {
  return a && a > b ? a : b;
}
