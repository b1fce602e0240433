import type { Band } from '../lib/scoring/report.ts';
import { Glyph, Trace } from './Glyph.tsx';
import { Icon } from './Icon.tsx';
import { language, number, t } from './text.ts';

export interface BadgeProps {
  /** The band of the report, or that there is none yet, or that there will be none. */
  state: Band | 'reading' | 'error';
  /** 0-100; null where the state has none. */
  score: number | null;
}

/**
 * The badge beside a job's title: one button that opens the card. While reading there is nothing to open. It draws all its
 * parts; what has no room leaves by wrapping out of sight (badge.css).
 */
export function Badge({ state, score }: BadgeProps) {
  if (state === 'reading') {
    return (
      <span class="badge b-unknown is-loading" role="img" aria-label={t('badge_loading')}>
        <Trace />
        <span class="lbl">{t('badge_loading')}</span>
      </span>
    );
  }
  return (
    <button
      type="button"
      class={`badge b-${state === 'error' ? 'unknown' : state} ${score === null ? '' : 'is-scored'}`}
      aria-haspopup="dialog"
      aria-label={nameOf(state, score)}
    >
      {state === 'error' ? <Icon of="info" class="ic-14" /> : <Glyph of={state} />}
      {score !== null && <b class="num">{number(score)}</b>}
      <span class="lbl">{t(state === 'error' ? 'badge_error' : `band_${state}`)}</span>
      {score !== null && <Source />}
    </button>
  );
}

function Source() {
  return (
    <span class="src">
      <span class="sep" />
      <Icon of="eye" class="ic-14" />
      <span>{t('source_observed')}</span>
    </span>
  );
}

function nameOf(state: Band | 'error', score: number | null): string {
  if (state === 'error') return t('badge_sr_error');
  if (score === null) return t(state === 'closed' ? 'badge_sr_closed' : 'badge_sr_unknown');
  return t('badge_sr', number(score), t(`band_${state}`), t('source_observed').toLocaleLowerCase(language()));
}

/** Glyph and number alone, for lists. Not a control. */
export function Chip({ band, score }: { band: Band; score: number | null }) {
  const name = t(`band_${band}`);
  return (
    <span
      class={`badge is-chip b-${band}`}
      role="img"
      aria-label={score === null ? name : t('badge_chip', name, number(score))}
    >
      <Glyph of={band} />
      {score !== null && <b class="num">{number(score)}</b>}
    </span>
  );
}
