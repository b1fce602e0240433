import type { BandResult, InputResult, SplitResult } from '../../lib/scoring/figures.ts';
import { percent, t } from '../text.ts';
import { modelOn, scorerOn, unordered } from './choose.ts';
import { NumberTable } from './plot.tsx';

interface KnownProps {
  name: string;
  /** With the employer's other postings known. */
  split: SplitResult;
  /** At a first meeting of the employer; null where it was not measured. */
  now: InputResult | null;
}

/** The figures at a first meeting of an employer, beside those with all known. */
export function KnownNumbers({ name, split, now }: KnownProps) {
  const [forecast, score] = [modelOn(split), scorerOn(split, 'score')];
  const rows = [
    [t('model_known_pairs', t('scorer_model')), now?.auc, forecast?.auc.value],
    [t('model_known_pairs', t('scorer_score')), now?.aucOfScore, score?.auc.value],
    [t('fig_skill'), now?.brierSkill, forecast?.brierSkill?.value],
    [t('fig_error'), now?.calibrationError, forecast?.calibrationError],
    ...split.bands.flatMap(({ band, share, closed30 }) => {
      const found = now?.bands.find((one) => one.band === band);
      return [
        [t('model_known_share', t(`band_${band}`)), found?.share, share],
        [t('model_known_closed', t(`band_${band}`)), found?.closed30?.value, closed30?.value],
      ] as const;
    }),
  ] as const;
  return (
    <>
      <NumberTable
        caption={t('model_known_caption', name)}
        head={[t('model_known_figure'), t('model_known_now'), t('model_known_all')]}
        rows={rows.map(([what, ...values]) => ({ key: what, cells: [what, ...values.map(said)] }))}
      />
      {now && unordered(now.bands).length > 0 && <p class="muted">{t('model_known_order', sayOrder(now.bands))}</p>}
    </>
  );
}

function said(share: number | null | undefined): string {
  return share === null || share === undefined ? t('fig_none') : percent(share);
}

/** Where the bands are not in order, in sentences; '' where they are. */
export function sayOrder(bands: BandResult[]): string {
  return unordered(bands)
    .map(([lower, higher]) => t('model_order', t(`band_${higher}`), t(`band_${lower}`)))
    .join(' ');
}
