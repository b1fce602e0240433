/** Scores moments with the extension's own code and a model of one's choice. */
import { gatherEvidence, type Means } from '../lib/scoring/evidence.ts';
import type { Band, EmployerEvidence } from '../lib/scoring/report.ts';
import { scoreEvidence } from '../lib/scoring/score.ts';
import { meet } from './observe-moment.ts';
import type { LabelledMoment } from './read-data.ts';

export interface Scored {
  moment: LabelledMoment;
  closes30: number;
  score: number;
  band: Band;
}

/** @param see what of the employer is shown to the model; by default what the moment says */
export function scoreMoments(
  moments: readonly LabelledMoment[],
  means: Means,
  see: (employer: EmployerEvidence | null, moment: LabelledMoment) => EmployerEvidence | null = (employer) => employer,
): Scored[] {
  return moments.map((moment) => {
    const { posting, known, now, system } = meet(moment);
    const seen = { ...known, employer: see(known.employer, moment) };
    const { score, band, forecast } = scoreEvidence(gatherEvidence(posting, seen, now, { ...means, system }));
    return { moment, closes30: forecast?.closes30 ?? Number.NaN, score: score ?? Number.NaN, band };
  });
}
