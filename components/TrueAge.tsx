import type { TrueAge as Age } from '../lib/dossier.ts';
import { Icon } from './Icon.tsx';
import { rich } from './rich.tsx';
import { dates, dayCount, t } from './text.ts';

/** How long it has been open by the earliest evidence, where that is longer than its page shows; an estimate is called one. */
export function TrueAge({ shown, atLeast, from, estimate }: Age) {
  if (atLeast === null && estimate === null) return null;
  return (
    <div class="note age muted">
      <Icon of="info" />
      <div>
        {atLeast !== null && <p>{rich(t(keyOf(shown), dayCount(shown ?? 0), dayCount(atLeast)))}</p>}
        {atLeast !== null && from !== null && <p>{t(`age_${from.replace('-', '_')}`)}</p>}
        {estimate && <p>{rich(t('age_estimate', dates(estimate)))}</p>}
      </div>
    </div>
  );
}

function keyOf(shown: number | null): string {
  if (shown === null) return 'age_no_date';
  return shown === 0 ? 'age_contrast_today' : 'age_contrast';
}
