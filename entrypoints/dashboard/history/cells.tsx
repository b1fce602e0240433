/** What stands in the cells of the table. Called for every row that scrolls by: what Intl takes long for is kept. */
import { Icon } from '../../../components/Icon.tsx';
import { ago, language, percent, t } from '../../../components/text.ts';
import type { Band } from '../../../lib/scoring/report.ts';
import { evidenceOf } from '../../../lib/search/find.ts';
import type { ShownLine } from '../../../lib/search/line.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const SPARK = { width: 72, height: 20, edge: 3 };

/** By the language, which is not known when this file is read. */
const moments = new Map<string, Intl.DateTimeFormat>();
const agos = new Map<number, string>();
const percents = new Map<number, string>();

/** How long ago a moment was, in its largest unit: a column has no room for two. The moment itself is its title. */
export function Ago({ ms, now }: { ms: number; now: Date }) {
  if (ms === 0) return null;
  const since = Math.max(0, now.getTime() - ms);
  // Whole ones of its largest unit: `ago` tells no second.
  const step = [WEEK, DAY, HOUR].find((unit) => since >= unit) ?? 60_000;
  const told = Math.floor(since / step) * step;
  const text = agos.get(told) ?? ago(new Date(now.getTime() - told).toISOString(), now);
  agos.set(told, text);
  return (
    <time datetime={new Date(ms).toISOString()} title={moment(ms)}>
      {text}
    </time>
  );
}

function moment(ms: number): string {
  const key = language();
  const format = moments.get(key) ?? new Intl.DateTimeFormat(key, { dateStyle: 'long', timeStyle: 'short' });
  moments.set(key, format);
  return format.format(ms);
}

export function Confidence({ share }: { share: number | null }) {
  if (share === null) return null;
  const whole = Math.round(share * 100);
  const text = percents.get(whole) ?? percent(whole / 100);
  percents.set(whole, text);
  return (
    <>
      <span class="hconf" aria-hidden="true">
        <i style={{ width: `${Math.round(whole / 10) * 10}%` }} />
      </span>
      <span class="num">{text}</span>
    </>
  );
}

const EVIDENCE = { observed: 'source_observed', confirmed: 'cell_confirmed', 'not-listed': 'cell_not_listed' } as const;

export function Evidence({ line }: { line: Pick<ShownLine, 'source'> }) {
  const evidence = evidenceOf(line);
  return (
    <>
      <Icon of={evidence === 'confirmed' ? 'seal' : evidence === 'observed' ? 'eye' : 'close'} class="ic-14" />
      {t(EVIDENCE[evidence])}
    </>
  );
}

/** The scores by day as a line, its end marked in the band's colour. */
export function Sparkline({ trend, band }: { trend: ShownLine['trend']; band: Band }) {
  const [first, last] = [trend[0], trend.at(-1)];
  if (!first || !last || trend.length < 2) return <span class="faint">{t('cell_no_trend')}</span>;
  const { width, height, edge } = SPARK;
  const days = last[0] - first[0];
  const x = (day: number) => edge + ((day - first[0]) / days) * (width - 2 * edge);
  const y = (score: number) => height - edge - (Math.min(100, score) / 100) * (height - 2 * edge);
  const points = trend.map(([day, score]) => `${x(day).toFixed(1)} ${y(score).toFixed(1)}`).join('L');
  return (
    <svg
      class={`spark b-${band}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('trend_sr', first[1], last[1])}
    >
      <path d={`M${points}`} />
      <circle cx={x(last[0])} cy={y(last[1])} r="2.5" />
    </svg>
  );
}
