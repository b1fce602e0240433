/** How good the readers must be on real pages, and whether they are. */
import type { Finding } from './findings.ts';
import type { TruePage } from './truth.ts';

export interface Result {
  page: TruePage;
  findings: Finding[];
  /** null where the built extension was not tried on the page. */
  badge: Badge | null;
}

/** What the built extension did on a page. */
export interface Badge {
  /** The page has a posting, and its title is to be seen on it: there the badge belongs. */
  isExpected: boolean;
  /** An element of ours is in the page, drawn or not. */
  isInPage: boolean;
  /** What a screen reader says of it; null where nothing is drawn (no free room beside the title). */
  text: string | null;
  /** The text of the element that it stands after. */
  after: string | null;
  /** Postings that the page's visit added to the history. */
  recorded: number;
}

export interface Bar {
  name: string;
  isReached: boolean;
  /** What was measured: `31 of 32 right, 0 wrong`. */
  measured: string;
}

/** Bars hold for the pages of these sites, as browsers show them: not for the answers of their APIs. */
export function isJudged({ site, kind, file }: TruePage): boolean {
  return ['lever', 'workday', 'linkedin'].includes(site) && !kind.startsWith('api-') && !file.endsWith('.json');
}

interface FieldBar {
  fields: string[];
  /** The least share of the stated values that must be right. */
  right: number;
  /** The largest share of wrong values; as many as stated is 1. */
  wrong: number;
}

/** Every field that is not named here must reach OTHERS. */
const FIELD_BARS: FieldBar[] = [
  { fields: ['posting', 'card'], right: 0, wrong: 0 },
  { fields: ['id', 'title'], right: 1, wrong: 0 },
  { fields: ['closed'], right: 0.9, wrong: 0 },
  { fields: ['company', 'locations', 'posted'], right: 0.95, wrong: 0 },
  { fields: ['description'], right: 1, wrong: 0 },
  { fields: ['card.id', 'card.title', 'card.company', 'card.location'], right: 0.98, wrong: 0.02 },
];
const OTHERS = { right: 0.9, wrong: 0.02 };

/** The bars over these results; a field that no page states and no reading invents has none. */
export function barsOver(results: Result[]): Bar[] {
  const judged = results.filter(({ page }) => isJudged(page));
  const findings = judged.flatMap((result) => result.findings);
  const fields = [...new Set(findings.map(({ field }) => field))];
  return [...fields.map((field) => fieldBar(field, findings)), ...badgeBars(judged)];
}

function fieldBar(field: string, all: Finding[]): Bar {
  const { right: leastRight, wrong: mostWrong } = FIELD_BARS.find(({ fields }) => fields.includes(field)) ?? OTHERS;
  const findings = all.filter((finding) => finding.field === field);
  const { right, wrong, missing, stated } = countVerdicts(findings);
  const isReached = right >= leastRight * stated && wrong <= mostWrong * stated;
  return { name: field, isReached, measured: `${right} of ${stated} right, ${wrong} wrong, ${missing} missing` };
}

export interface Counts {
  right: number;
  wrong: number;
  missing: number;
  stated: number;
}

export function countVerdicts(findings: Finding[]): Counts {
  const count = (verdict: Finding['verdict']) => findings.filter((finding) => finding.verdict === verdict).length;
  const stated = findings.filter((finding) => finding.stated).length;
  return { right: count('right'), wrong: count('wrong'), missing: count('missing'), stated };
}

function badgeBars(judged: Result[]): Bar[] {
  const tried = judged.filter(({ badge }) => badge !== null);
  if (tried.length === 0) return [];
  const bar = (name: string, results: Result[], isRight: (badge: Badge) => boolean): Bar => {
    const failed = results.filter(({ badge }) => badge && !isRight(badge)).length;
    return { name, isReached: failed === 0, measured: `${results.length - failed} of ${results.length} right` };
  };
  const none = tried.filter(({ page }) => page.kind === 'none');
  const withTitle = tried.filter(({ badge }) => badge?.isExpected);
  const without = tried.filter(({ page }) => page.posting === null);
  return [
    bar('no badge on a page of kind none', none, ({ isInPage }) => !isInPage),
    bar('no record of a page of kind none', none, ({ recorded }) => recorded === 0),
    bar('no badge on a page without an open posting', without, ({ isInPage }) => !isInPage),
    bar('a badge wherever the title of the posting stands', withTitle, ({ isInPage }) => isInPage),
  ];
}
