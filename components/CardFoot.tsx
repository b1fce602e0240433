import { Icon } from './Icon.tsx';
import { t } from './text.ts';

/** The end of card and popup: where all this was worked out, and the ways to what is kept and what can be set. */
export function CardFoot() {
  return (
    <footer class="card__foot faint">
      <span class="card__local">
        <Icon of="lock" class="ic-12" />
        <span>{t('foot_local')}</span>
      </span>
      <button type="button" class="link" data-press="dashboard">
        {t('foot_dash')}
      </button>
      <button type="button" class="link" data-press="settings">
        {t('foot_settings')}
      </button>
    </footer>
  );
}
