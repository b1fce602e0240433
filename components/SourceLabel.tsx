import type { CardView } from '../lib/card-view.ts';
import type { Dossier } from '../lib/dossier.ts';
import type { Band, SourceCheck } from '../lib/scoring/report.ts';
import { Icon } from './Icon.tsx';
import { clock, t } from './text.ts';

interface SourceLabelProps {
  band: Band;
  /** What the employer's hiring system said; null where it was not asked lately. */
  check: SourceCheck | null;
  /** Where it could be asked; null where the posting leads to no system that we can ask. */
  source: Dossier['source'];
  view: CardView;
  inPopup: boolean;
}

/**
 * What the report rests on: the page alone, or what the employer's own hiring system said, with the way to ask it. The label
 * stays the same node while it is asked: it has the focus then.
 */
export function SourceLabel({ band, check, source, view, inPopup }: SourceLabelProps) {
  const { checking } = view;
  const isTold = check !== null && check.state !== 'unknown';
  const mayAsk = source !== null && !isTold && !checking;
  return (
    <>
      <div class="hero__src muted" tabindex={-1}>
        <Icon of={check?.state === 'live' && !checking ? 'check' : 'eye'} class="ic-14" />
        <span>{checking ? t('source_checking') : labelOf(band, check)}</span>
      </div>
      {mayAsk && (source.isAllowed || inPopup) && (
        <button type="button" class="link hero__ask" data-press="check">
          {source.isAllowed ? t('source_check') : t('source_allow', source.host)}
        </button>
      )}
      {!checking && <Reason check={check} />}
      {mayAsk && !source.isAllowed && (
        <p class="faint">{t(inPopup ? 'source_allow_why' : 'source_ask', source.host)}</p>
      )}
    </>
  );
}

function labelOf(band: Band, check: SourceCheck | null): string {
  if (check?.state === 'live') return t('source_confirmed_at', clock(check.at));
  if (check?.state === 'not-listed') return t('source_notlisted_at', clock(check.at));
  return t(band === 'closed' ? 'source_stated' : 'source_observed');
}

/** Who said so, or why it could not be told. */
function Reason({ check }: { check: SourceCheck | null }) {
  if (!check) return null;
  const { state, host, trouble } = check;
  if (state === 'unknown') return <p class="faint">{t(`source_trouble_${trouble ?? 'nonsense'}`, host)}</p>;
  return <p class="faint">{t(state === 'live' ? 'source_lists' : 'source_lists_not', host)}</p>;
}

/** For the badge, which has room for nine letters and no icon more than the eye beside "Observed". */
export function shortSource(check: SourceCheck | null): { isObserved: boolean; text: string; full: string } {
  if (check?.state === 'live')
    return { isObserved: false, text: t('source_confirmed_short'), full: t('source_confirmed') };
  if (check?.state === 'not-listed')
    return { isObserved: false, text: t('source_notlisted_short'), full: t('source_notlisted') };
  return { isObserved: true, text: t('source_observed'), full: t('source_observed') };
}
