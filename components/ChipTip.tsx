import type { ChipFacts } from '../lib/background/listed.ts';
import { isApplied, type Status } from '../lib/saved/status.ts';
import type { Report, Signal } from '../lib/scoring/report.ts';
import { Mark } from './Badge.tsx';
import { Glyph } from './Glyph.tsx';
import { Icon } from './Icon.tsx';
import { shortSource } from './SourceLabel.tsx';
import { number, say, signed, t } from './text.ts';

/** As many as fit beside a card without hiding the next one. */
const MOST_LINES = 3;
/** Lines of the sum that are no evidence: where every score begins, and what keeps it within the scale. */
const NO_EVIDENCE = ['base', 'floor', 'limit', 'closed'];

/** What hover and focus show of a chip: band, score, where they are from, what counted most, what the filter says. */
export function ChipTip({ report, source, kept, fate, why }: Omit<ChipFacts, 'title'>) {
  const { band, score } = report;
  return (
    <div class={`b-${band}`}>
      <div class="tip__h">
        <Glyph of={band} />
        <span class="strong">{t(`band_${band}`)}</span>
        {score !== null && <span class="strong num">{number(score)}</span>}
        {band !== 'unknown' && (
          <span class="muted">{band === 'closed' ? t('source_stated') : shortSource(source).text}</span>
        )}
      </div>
      {linesOf(report).map(({ key, reason, points }) => (
        <div class="tip__l" key={key}>
          <span>{say(reason)}</span>
          <span class="num">{signed(points)}</span>
        </div>
      ))}
      {kept && (
        <div class="tip__l">
          <span>{keptLine(kept)}</span>
          <Icon of="save" filled class="ic-12" />
        </div>
      )}
      {why && (
        <div class="tip__l">
          <span>{why}</span>
          {fate === 'mark' && <Mark />}
        </div>
      )}
    </div>
  );
}

/** The same in words: `Game Designer: hiring activity 66, Likely Active. Posted 3 days ago +11.5; Has a location +3.` */
export function chipName({ title, report, kept, why }: Pick<ChipFacts, 'title' | 'report' | 'kept' | 'why'>): string {
  const { band, score } = report;
  const result =
    score === null
      ? t('chip_sr_plain', title, t(`band_${band}`))
      : t('chip_sr', title, number(score), t(`band_${band}`));
  const lines = linesOf(report).map(({ reason, points }) => t('chip_line', say(reason), signed(points)));
  return [result, lines.join('; '), kept ? keptLine(kept) : '', why ?? '']
    .filter((part) => part !== '')
    .map((part) => t('chip_sentence', part))
    .join(' ');
}

/** `Saved`, `Applied`, or the step after that: `Applied: Interviewing`. */
function keptLine(kept: Status): string {
  const step = t(`status_${kept}`);
  return isApplied(kept) && kept !== 'applied' ? t('chip_applied', step) : step;
}

/** The lines with most points, for or against. */
function linesOf({ score, signals }: Report): Signal[] {
  if (score === null) return [];
  return signals
    .filter(({ key, points }) => points !== 0 && !NO_EVIDENCE.includes(key))
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, MOST_LINES);
}
