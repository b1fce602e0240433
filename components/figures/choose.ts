/** Which parts of the track record are shown where there are several. */
import type {
  BandResult,
  Figures,
  InputResult,
  Population,
  ScorerKey,
  ScorerResult,
  SplitKey,
  SplitResult,
  SurvivalCurve,
} from '../../lib/scoring/figures.ts';

export const POPULATIONS: readonly Population[] = ['early', 'all'];

/** Days since posting for which the tables of curves say how many are open. */
export const DAYS_TOLD = [7, 14, 30, 60, 90, 120];

/** The strictest first: employers and months that the fit had not seen, then employers only. Held out: another population. */
const STRICTEST_FIRST: readonly SplitKey[] = ['both', 'company', 'time', 'heldOut'];
/** Fewer say too little: what twenty employers do hangs on two or three of them, and so does the interval. */
const ENOUGH = { moments: 1_000, companies: 50 };

/** The strictest split of this population that has enough moments of enough employers; null where none has. */
export function chosenSplit(figures: Figures, population: Population): SplitResult | null {
  return strictestFirst(figures, population).find(hasEnough) ?? null;
}

/** Those that are stricter than the chosen one and say too little. */
export function stricterSplits(figures: Figures, { split: chosen, population }: SplitResult): SplitResult[] {
  const all = strictestFirst(figures, population);
  return all.slice(
    0,
    all.findIndex(({ split }) => split === chosen),
  );
}

function strictestFirst({ splits }: Figures, population: Population): SplitResult[] {
  const own = splits.filter((split) => split.population === population);
  return STRICTEST_FIRST.flatMap((key) => own.find(({ split }) => split === key) ?? []);
}

function hasEnough({ moments, companies }: SplitResult): boolean {
  return moments >= ENOUGH.moments && companies >= ENOUGH.companies;
}

/** What is shown of each population, early first; a population without a split is left out. */
export function chosenSplits(figures: Figures): SplitResult[] {
  return POPULATIONS.map((population) => chosenSplit(figures, population)).filter((split) => split !== null);
}

/** How this scorer does on this split. */
export function scorerOn({ scorers }: SplitResult, key: ScorerKey): ScorerResult | null {
  return scorers.find(({ scorer }) => scorer === key) ?? null;
}

/** How the model's forecast does on this split. */
export function modelOn(split: SplitResult): ScorerResult | null {
  return scorerOn(split, 'model');
}

/** The same part of the data with what is known at a first meeting of an employer: the bundled table. */
export function asKnownNow({ inputs }: Figures, { split, population }: SplitResult): InputResult | null {
  return inputs.find((one) => one.input === 'table' && one.split === split && one.population === population) ?? null;
}

const LOWEST_FIRST: readonly BandResult['band'][] = ['low', 'uncertain', 'likely', 'very'];

/** Neighbours of which the higher closed no more often than the lower; empty bands are passed over. */
export function unordered(bands: BandResult[]): [lower: BandResult['band'], higher: BandResult['band']][] {
  const rising = LOWEST_FIRST.flatMap((key) => bands.find(({ band, closed30 }) => band === key && closed30) ?? []);
  return rising.flatMap((higher, index) => {
    const lower = rising[index - 1];
    if (!lower || (higher.closed30?.value ?? 0) > (lower.closed30?.value ?? 0)) return [];
    return [[lower.band, higher.band]];
  });
}

/** Where the curve is on this day since posting, straight between the days that it knows; null where it ends before. */
export function pointOn({ points }: SurvivalCurve, day: number): CurvePoint | null {
  const after = points.find((point) => point.day >= day);
  if (!after) return null;
  const before = points.findLast((point) => point.day <= day) ?? { day: 0, open: 1, low: 1, high: 1 };
  const way = after.day === before.day ? 0 : (day - before.day) / (after.day - before.day);
  const at = (side: 'open' | 'low' | 'high') => before[side] + way * (after[side] - before[side]);
  return { day, open: at('open'), low: at('low'), high: at('high') };
}

/** Levels as one climbs them. */
const LEVELS = ['intern', 'entry', 'mid', 'senior', 'staff', 'manager', 'director'];

/** The curves of one group: levels from the first job up, all others as they come. */
export function curvesOf({ curves }: Figures, wanted: SurvivalCurve['group']): SurvivalCurve[] {
  const own = curves.filter(({ group }) => group === wanted);
  if (wanted !== 'level') return own;
  return own.sort((a, b) => LEVELS.indexOf(a.key) - LEVELS.indexOf(b.key));
}

export type CurvePoint = SurvivalCurve['points'][number];

/** The share still open on this day; null where the curve ends before. */
export function openOn(curve: SurvivalCurve, day: number): number | null {
  return pointOn(curve, day)?.open ?? null;
}
