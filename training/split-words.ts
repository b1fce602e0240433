/** What the model card and README say of a part of the data, in the same words. */
import './words.ts';
import { modelOn, stricterSplits, unordered } from '../components/figures/choose.ts';
import { number, t } from '../components/text.ts';
import type { BandResult, EmployerInput, Figures, SplitKey, SplitResult } from '../lib/scoring/figures.ts';
import { decimal, inPoints, orNone, share, withInterval } from './markdown.ts';

export const SPLITS: Record<SplitKey, string> = {
  company: 'employers not seen in the fit',
  time: 'later months than the fit saw',
  both: 'employers and months not seen in the fit',
  heldOut: 'fitted on early-career lists only',
};

export const INPUTS: Record<EmployerInput, string> = {
  whole: 'all that the data hold',
  part: 'a part of its postings',
  board: 'its board at a first look',
  table: 'the bundled table alone: a first meeting',
  nothing: 'nothing',
};

/** What must be known before any figure is read. */
export const HOW_MUCH_IS_KNOWN =
  'The figures by part of the data assume that the employer’s other postings are known. How much is known of them grows with use: ' +
  'at a first meeting the bundled table or nothing, then what the person met in lists and on pages, after a check at the source ' +
  'the board as it stands, and from the second look on how fast it closes. The figures “at a first meeting” are the least to expect.';

/** `Early-career lists, employers not seen in the fit` */
export function titleOf({ population, split }: Pick<SplitResult, 'population' | 'split'>): string {
  return `${t(`population_${population}`)}, ${SPLITS[split]}`;
}

/** `bands not in order: Likely Active closed no more often than Uncertain`; '' where they are. */
export function orderOf(bands: BandResult[]): string {
  const pairs = unordered(bands).map(
    ([lower, higher]) => `${t(`band_${higher}`)} closed no more often than ${t(`band_${lower}`)}`,
  );
  return pairs.length === 0 ? '' : `bands not in order: ${pairs.join(', ')}`;
}

/** What the harder tests say that hold too few employers to be shown in full, population by population. */
export function stricter(figures: Figures, splits: SplitResult[]): string[] {
  return splits.flatMap((split) => {
    const told = stricterSplits(figures, split).flatMap((harder) => harderOne(harder) ?? []);
    if (told.length === 0) return [];
    return `${t(`population_${split.population}`)}, on harder tests with too few employers to be sure: ${told.join('; ')}.`;
  });
}

function harderOne(harder: SplitResult): string | null {
  const model = modelOn(harder);
  if (!model) return null;
  const facts = [
    `AUC ${withInterval(model.auc, decimal)}`,
    `Brier skill ${withInterval(model.brierSkill, share)}`,
    `calibration error ${orNone(model.calibrationError, inPoints)}`,
    orderOf(harder.bands) || 'bands in order',
  ];
  return `${SPLITS[harder.split]} (${number(harder.companies)} employers): ${facts.join(', ')}`;
}
