/** What went wrong, in words for the person where whoever threw it gave some. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
