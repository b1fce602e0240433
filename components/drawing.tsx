/** What the background draws for content scripts: badges and cards as trees, and their styles. */
import type { Drawing } from '../lib/background/answer.ts';
import type { Report } from '../lib/scoring/report.ts';
import { toTree } from '../lib/tree.ts';
import { Badge } from './Badge.tsx';
import css from './pulse.css?inline';
import { ReportCard } from './ReportCard.tsx';
import { number, t } from './text.ts';

export const drawing: Drawing = {
  dress: () => ({
    css,
    reading: toTree(<Badge state="reading" score={null} />),
    error: toTree(<Badge state="error" score={null} />),
  }),
  badge: ({ band, score }: Report) => ({
    badge: toTree(<Badge state={band} score={score} />),
    announcement: score === null ? t(`band_${band}`) : t('live_result', number(score), t(`band_${band}`)),
  }),
  card: ({ posting, shown, view, notice }, now: Date) =>
    toTree(<ReportCard posting={posting} shown={shown} view={view} notice={notice} now={now} />),
};
