/** What the background draws for content scripts: badges and cards as trees, and their styles. */
import type { Drawing } from '../lib/background/surroundings.ts';
import type { Report, SourceCheck } from '../lib/scoring/report.ts';
import { toTree } from '../lib/tree.ts';
import { Badge, ListChip } from './Badge.tsx';
import { ChipTip, chipName } from './ChipTip.tsx';
import css from './pulse.css?inline';
import { ReportCard } from './ReportCard.tsx';
import { shortSource } from './SourceLabel.tsx';
import { list, number, t } from './text.ts';

export const drawing: Drawing = {
  dress: () => ({
    css,
    reading: toTree(<Badge state="reading" score={null} />),
    error: toTree(<Badge state="error" score={null} />),
  }),
  badge: ({ band, score }: Report, source) => ({
    badge: toTree(<Badge state={band} score={score} source={source} />),
    announcement: announced(
      score === null ? t(`band_${band}`) : t('live_result', number(score), t(`band_${band}`)),
      source,
    ),
  }),
  chip: ({ title, report, source, kept, fate, why }) => ({
    chip: toTree(<ListChip band={report.band} score={report.score} isMarked={fate === 'mark'} />),
    tip: toTree(<ChipTip report={report} source={source} kept={kept} fate={fate} why={why} />),
    name: chipName({ title, report, kept, why }),
  }),
  card: (what, now: Date) => toTree(<ReportCard {...what} now={now} />),
};

/** The result, and what the employer's hiring system said where that could be told. */
function announced(result: string, source: SourceCheck | null): string {
  return source === null || source.state === 'unknown' ? result : list([result, shortSource(source).full]);
}
