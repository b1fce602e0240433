import type { Band, SourceCheck } from '../lib/scoring/report.ts';
import { Glyph, Trace } from './Glyph.tsx';
import { Icon } from './Icon.tsx';
import { shortSource } from './SourceLabel.tsx';
import { language, number, t } from './text.ts';

interface BadgeProps {
  /** The band of the report, or that there is none yet, or that there will be none. */
  state: Band | 'reading' | 'error';
  /** 0-100; null where the state has none. */
  score: number | null;
  /** What the employer's hiring system said; null where it was not asked lately. */
  source?: SourceCheck | null;
}

/**
 * The badge beside a job's title: a button that opens the card. While there is nothing to open it is none.
 * Where room is short the style sheet takes parts away: the source leaves first, then the band, then the number.
 */
export function Badge({ state, score, source = null }: BadgeProps) {
  if (state === 'reading') return <Plain class="is-loading" text={t('badge_loading')} name={t('badge_loading')} />;
  if (state === 'error') return <Plain text={t('badge_error')} name={t('badge_sr_error')} />;
  const band = t(`band_${state}`);
  const { isObserved, text, full } = shortSource(source);
  return (
    <button
      type="button"
      class={`badge b-${state} ${score === null ? '' : 'is-scored'}`}
      aria-haspopup="dialog"
      aria-label={nameOf(state, score, full)}
    >
      <Glyph of={state} />
      {score !== null && <b class="num">{number(score)}</b>}
      <span class="lbl">{band}</span>
      {score !== null && (
        <span class="src">
          <span class="sep" />
          {isObserved && <Icon of="eye" class="ic-14" />}
          {text}
        </span>
      )}
    </button>
  );
}

function nameOf(band: Band, score: number | null, source: string): string {
  if (score === null) return t(band === 'closed' ? 'badge_sr_closed' : 'badge_sr_unknown');
  return t('badge_sr', number(score), t(`band_${band}`), source.toLocaleLowerCase(language()));
}

/** Not a control: there is no report to open. Not announced either; the result is, once. */
function Plain({ class: more = '', text, name }: { class?: string; text: string; name: string }) {
  return (
    <span class={`badge b-unknown ${more}`} role="img" aria-label={name} title={name}>
      {more ? <Trace /> : <Icon of="info" class="ic-14" />}
      <span class="lbl">{text}</span>
    </span>
  );
}

/** The chip in a result list: what it says is the name of the control around it. Marked by a corner, which is no colour. */
export function ListChip({ band, score, isMarked }: { band: Band; score: number | null; isMarked: boolean }) {
  return (
    <span class={`badge is-chip b-${band}`} aria-hidden="true">
      <Glyph of={band} />
      {score !== null && <b class="num">{number(score)}</b>}
      {isMarked && <Mark />}
    </span>
  );
}

/** A folded corner. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 8 8" aria-hidden="true">
      <path d="M0 0h8v8z" />
    </svg>
  );
}

/** Glyph and number alone, for lists of our own. Not a control. */
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
