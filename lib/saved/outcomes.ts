/** What became of the person's own applications at one employer. It stays on this device, like all that a saved job holds. Pure. */
import { foldCompany } from '../posting/role.ts';
import type { SavedJob } from './job.ts';
import { isApplied, STATUSES, type Status } from './status.ts';

export interface Outcomes {
  /** Roles that the person applied to; at least one. */
  applied: number;
  /** How many of them stand at each step, in the order of the steps; those with none are left out. */
  steps: [step: Status, count: number][];
}

/**
 * Counts the jobs that were applied to at this employer, legal forms and spelling aside.
 * @param company as a page names it
 * @returns null where there are none, or where the employer is not named
 */
export function outcomesOf(
  jobs: readonly Pick<SavedJob, 'company' | 'status'>[],
  company: string | null,
): Outcomes | null {
  const employer = foldCompany(company);
  if (employer === '') return null;
  const applied = jobs.filter((job) => isApplied(job.status) && foldCompany(job.company) === employer);
  if (applied.length === 0) return null;
  const counts = STATUSES.map((step): [Status, number] => [
    step,
    applied.filter(({ status }) => status === step).length,
  ]);
  return { applied: applied.length, steps: counts.filter(([, count]) => count > 0) };
}
