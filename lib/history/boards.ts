/** What is known of employers' openings: whole boards as hiring systems gave them, and what the person met. */
import type { Posting } from '../posting/schema.ts';
import type { EmployerEvidence } from '../scoring/report.ts';

type Get = (key: string) => Promise<unknown>;

/** What is known of the employer's other openings; null where nothing is. */
export async function employerSeen(_get: Get, _posting: Posting, _at: string): Promise<EmployerEvidence | null> {
  return null;
}
