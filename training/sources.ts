/**
 * Where the postings come from: public repositories that list job postings and keep every earlier version. Facts from the data's
 * documentation, in our words: they change only with the data.
 */

export interface Source {
  name: string;
  /** Postings reconstructed from its history, before cleaning. */
  records: number;
  period: string;
  licence: string;
  /** What showed that a posting had closed. */
  closing: string;
  /** Which population it belongs to, or why it was left out. */
  use: string;
}

export const SOURCES: readonly Source[] = [
  {
    name: 'speedyapply/2026-SWE-College-Jobs, 2026-AI-College-Jobs',
    records: 53_066,
    period: '2024-01 to 2026-07',
    licence: 'none stated',
    closing: 'the row leaves the list; the list drops rows after 120 days, which counts as unknown',
    use: 'early-career',
  },
  {
    name: 'SimplifyJobs/Summer2025-Internships',
    records: 6_019,
    period: '2023-08 to 2024-10',
    licence: 'none stated',
    closing: 'its `active` mark is taken away',
    use: 'early-career',
  },
  {
    name: 'SimplifyJobs/New-Grad-Positions',
    records: 2_499,
    period: '2023-09 to 2024-10',
    licence: 'none stated',
    closing: 'its `active` mark is taken away; half of that happened in four sweeps, which count as unknown',
    use: 'early-career',
  },
  {
    name: 'ReedRawlings/AIJobs',
    records: 5_250,
    period: '2025-08 to 2026-08',
    licence: 'none stated',
    closing: 'the posting leaves the employer’s complete board; few employers, the cleanest outcome',
    use: 'all levels',
  },
  {
    name: 'ambicuity/New-Grad-Jobs',
    records: 15_190,
    period: '2026-01 to 2026-05',
    licence: 'MIT',
    closing: 'the posting leaves a filtered feed; rows from Indeed and Workday were unusable and are left out',
    use: 'all levels',
  },
  {
    name: 'mrwinton/flat_jobs',
    records: 735,
    period: '2023-12 to 2026-08',
    licence: 'MIT',
    closing: 'the posting leaves the employer’s board',
    use: 'all levels',
  },
  {
    name: 'saipradeep77/jobsbyculture',
    records: 11_012,
    period: '2026-03 to 2026-04',
    licence: 'none stated',
    closing: 'the posting leaves the employer’s board; its dates cannot be relied on',
    use: 'not fitted on: only to check how fast boards empty',
  },
  {
    name: 'ConorsCode/open-jobs-data',
    records: 16_349,
    period: '2026-08',
    licence: 'MIT',
    closing: 'none for a single posting, only counts',
    use: 'not fitted on: only to check how fast boards empty',
  },
];

/** Found by comparing lists that hold the same posting: how many of their closings are wrong or very early. */
export const WRONG_CLOSINGS = '15 to 25 %';
