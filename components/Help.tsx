import type { Band } from '../lib/scoring/report.ts';
import { Glyph } from './Glyph.tsx';
import { Icon } from './Icon.tsx';
import { rich } from './rich.tsx';
import { t } from './text.ts';
import { rangeOf } from './Verdict.tsx';

const BANDS: Band[] = ['very', 'likely', 'uncertain', 'low', 'closed', 'unknown'];

/** What the words of the card mean. */
export function Help() {
  return (
    <>
      <section class="sec help">
        <p>{rich(t('help_score'))}</p>
        <BandList />
        <button type="button" class="link" data-press="model">
          {t('help_model')}
        </button>
      </section>
      <section class="sec help">
        <p class="note">
          <Icon of="eye" />
          <span>{rich(t('help_observed'))}</span>
        </p>
        <p class="note">
          <Icon of="check" />
          <span>{rich(t('help_confirmed'))}</span>
        </p>
        <p class="note">
          <Icon of="bars" />
          <span>{rich(t('help_confidence'))}</span>
        </p>
        <p class="note">
          <Icon of="curve" />
          <span>{rich(t('help_learned'))}</span>
        </p>
        <p class="note">
          <Icon of="ruler" />
          <span>{rich(t('help_prior'))}</span>
        </p>
      </section>
    </>
  );
}

/** The bands with their marks and the scores they stand for. */
export function BandList() {
  return (
    <ul class="bands">
      {BANDS.map((band) => (
        <li class={`b-${band}`}>
          <Glyph of={band} />
          <span>{t(`band_${band}`)}</span>
          <span class="faint num">{rangeOf(band) ?? t('help_no_score')}</span>
        </li>
      ))}
    </ul>
  );
}
