/** How good the readers must be on real pages, and whether they are. */
import type { Finding } from './findings.ts';
import type { TruePage } from './truth.ts';

export interface Result {
  page: TruePage;
  findings: Finding[];
  /** null where the built extension was not tried on the page. */
  badge: Badge | null;
  /** For each card that the page has; null where the extension was not tried, or there are no cards. */
  chips: CardChip[] | null;
}

/** The chip of one card, after the whole list was scrolled through. */
export interface CardChip {
  title: string;
  /** `Likely Active 66`, as the card alone is scored. */
  expected: string;
  /** What was seen in the card, one for each that differs: null where the name is of another title. */
  seen: (string | null)[];
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
  /** How many chips are in the page. */
  chips: number;
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

/** `posting` and `card` are whole ones that the page does not have. */
const FIELD_BARS: FieldBar[] = [
  { fields: ['posting', 'card'], right: 0, wrong: 0 },
  { fields: ['id', 'title'], right: 1, wrong: 0 },
  { fields: ['closed'], right: 0.9, wrong: 0 },
  { fields: ['company', 'locations', 'posted'], right: 0.95, wrong: 0 },
  { fields: ['description'], right: 1, wrong: 0 },
  { fields: ['card.id', 'card.title', 'card.company', 'card.location'], right: 0.98, wrong: 0.02 },
];
/** For every other field: of the values that its pages state, and of the pages that do not state one. */
const OTHERS = { right: 0.9, wrong: 0.02, invented: 0.02 };

/** The bars over these results; a field that no page states and no reading invents has none. */
export function barsOver(results: Result[]): Bar[] {
  const judged = results.filter(({ page }) => isJudged(page));
  const findings = judged.flatMap((result) => result.findings);
  const met = findings.filter(({ stated, verdict }) => stated || verdict === 'wrong');
  const fields = [...new Set(met.map(({ field }) => field))];
  return [
    ...fields.map((field) => fieldBar(field, findings)),
    ...inventedBars(findings),
    ...badgeBars(judged),
    ...chipBars(judged),
  ];
}

function barFor(field: string): FieldBar | undefined {
  return FIELD_BARS.find(({ fields }) => fields.includes(field));
}

function fieldBar(field: string, all: Finding[]): Bar {
  const bar = barFor(field);
  const findings = all.filter((finding) => finding.field === field && (bar || finding.stated));
  const { right: leastRight, wrong: mostWrong } = bar ?? OTHERS;
  const { right, wrong, missing, stated } = countVerdicts(findings);
  const isReached = right >= leastRight * stated && wrong <= mostWrong * stated;
  return { name: field, isReached, measured: `${right} of ${stated} right, ${wrong} wrong, ${missing} missing` };
}

/** One bar for all other fields together: so few pages state most of them that one value would be many per cent. */
function inventedBars(all: Finding[]): Bar[] {
  const unstated = all.filter(({ field, stated }) => !stated && !barFor(field));
  if (unstated.length === 0) return [];
  const invented = unstated.filter(({ verdict }) => verdict === 'wrong').length;
  return [
    {
      name: 'other fields, where the page does not say',
      isReached: invented <= OTHERS.invented * unstated.length,
      measured: `${invented} of ${unstated.length} with a value`,
    },
  ];
}

export interface Counts {
  /** Of the values that pages state. */
  right: number;
  /** Values that differ from the stated one, and values where the page states none. */
  wrong: number;
  missing: number;
  stated: number;
}

export function countVerdicts(findings: Finding[]): Counts {
  const stated = findings.filter((finding) => finding.stated);
  return {
    right: stated.filter(({ verdict }) => verdict === 'right').length,
    wrong: findings.filter(({ verdict }) => verdict === 'wrong').length,
    missing: stated.filter(({ verdict }) => verdict === 'missing').length,
    stated: stated.length,
  };
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

/** A chip that shows what its card is worth, and was never another card's. */
export function isRightChip({ expected, seen }: CardChip): boolean {
  return seen.length === 1 && seen[0] === expected;
}

function chipBars(judged: Result[]): Bar[] {
  const chips = judged.flatMap((result) => result.chips ?? []);
  const without = judged.filter(({ page, badge }) => badge !== null && (page.cards ?? []).length === 0);
  const clean = without.filter(({ badge }) => badge?.chips === 0).length;
  const right = chips.filter(isRightChip).length;
  const bars: Bar[] = [];
  if (chips.length > 0)
    bars.push({
      name: 'every card has its own chip, scored as the card is',
      isReached: right === chips.length,
      measured: `${right} of ${chips.length} right`,
    });
  if (without.length > 0)
    bars.push({
      name: 'no chip on a page without cards',
      isReached: clean === without.length,
      measured: `${clean} of ${without.length} right`,
    });
  return bars;
}
