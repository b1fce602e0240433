/** How far the person is with a saved job. Without zod: the card's presses name them in web pages, too. */
export const STATUSES = ['saved', 'applied', 'interview', 'offer', 'rejected', 'silent'] as const;
export type Status = (typeof STATUSES)[number];

/** The employer has been told of the person: the job counts as applied to. */
export function isApplied(status: Status): boolean {
  return status !== 'saved';
}
