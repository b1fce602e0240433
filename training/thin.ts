import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { EmployerEvidence } from '../lib/scoring/report.ts';

/** The share of an employer's postings that a person met who looked at some of them. */
const MET = 0.3;
/** Odd, half of its bits set. The first numbers that the generator draws for neighbouring small seeds are alike: so the seeds are spread. */
const SPREAD = 0x9e3779b1;

/** What is known of an employer to somebody who met three of ten of its postings; drawn by the seed, so always the same. */
export function thinned(employer: EmployerEvidence, seed: number): EmployerEvidence {
  const random = xoroshiro128plus(Math.imul(seed + 1, SPREAD));
  const draw = () => (random.next() >>> 0) / 2 ** 32;
  const some = (count: number | null) => {
    let met = 0;
    for (let i = 0; i < (count ?? 0); i++) if (draw() < MET) met++;
    return met;
  };
  const open = some(employer.open);
  const closed = some(employer.closed);
  const known = (employer.open ?? 0) + (employer.closed ?? 0);
  return {
    source: 'sightings',
    open,
    closed,
    openedLast30d: Math.min(open + closed, some(employer.openedLast30d)),
    medianOpenAge: open === 0 ? null : employer.medianOpenAge,
    shareOver90: open === 0 ? null : employer.shareOver90,
    jobDays: known === 0 ? 0 : ((employer.jobDays ?? 0) * (open + closed)) / known,
  };
}
