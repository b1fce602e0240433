import type { ComponentChildren } from 'preact';
import type { Shown } from '../lib/messages.ts';
import type { Posting } from '../lib/posting/schema.ts';
import { MODEL } from '../lib/scoring/model.ts';
import type { Report } from '../lib/scoring/report.ts';
import { Glyph } from './Glyph.tsx';
import { Icon } from './Icon.tsx';
import { ago, dates, daysAgo, list, number, percent, say, t } from './text.ts';

const { bands } = MODEL;
/** The confidence from which it is called high (where the model begins to reward it) and medium, 0-1. */
const HIGH = 0.8;
const MEDIUM = 0.5;
const BARS = [1, 2, 3, 4, 5];

/** The first and the last score of each band, from the best to the lowest. */
export const RANGES = {
  very: [bands.very, 100],
  likely: [bands.likely, bands.very - 1],
  uncertain: [bands.uncertain, bands.likely - 1],
  low: [0, bands.uncertain - 1],
} as const;

/** `65–79`; null for the states without a score. */
export function rangeOf(band: Report['band']): string | null {
  return band in RANGES ? RANGES[band as keyof typeof RANGES].map(number).join('–') : null;
}

interface VerdictProps {
  posting: Posting;
  shown: Shown;
  now: Date;
  /** What the report rests on. */
  source: ComponentChildren;
  /** What stands under the facts. */
  aside?: ComponentChildren;
}

/** Score, band, meter, advice and the facts that it rests on. */
export function Verdict({ posting, shown, now, source, aside }: VerdictProps) {
  const { report } = shown;
  const { band, score } = report;
  const range = rangeOf(band);
  return (
    <section class={`sec b-${band}`}>
      <div class="hero">
        {score === null ? <Glyph of={band} size={40} /> : <div class="hero__score num">{number(score)}</div>}
        <div>
          <div class="hero__band">
            {score !== null && <Glyph of={band} />}
            <span>{t(`band_${band}`)}</span>
            {range && <span class="num">{range}</span>}
          </div>
          {source}
        </div>
      </div>
      {score !== null && <Meter report={report} score={score} />}
      <p class="advice">{t(`advice_${band}`)}</p>
      <Facts posting={posting} shown={shown} now={now} />
      {aside}
      <Cautions of={report.cautions} />
    </section>
  );
}

/** The ledger drawn flat: the base in grey, a segment for each signal that adds, hatched what was taken away. */
function Meter({ report, score }: { report: Report; score: number }) {
  const added = report.signals.filter(({ points }) => points > 0);
  const end = report.exact ?? score;
  let from = 0;
  const solid = added.map(({ key, points }) => {
    const width = Math.max(0, Math.min(points, end - from));
    from += points;
    return <i class={key === 'base' ? 'is-base' : ''} style={`width:${width}%`} />;
  });
  const taken = Math.min(100, from) - end;
  return (
    <div class="meter" role="img" aria-label={t('score_sr', number(score))}>
      <div class="meter__track">
        {solid}
        {taken > 0 && <i class="is-minus" style={`width:${taken}%`} />}
      </div>
      <div class="meter__scale num">
        {[0, bands.uncertain, bands.likely, bands.very, 100].map((mark) => (
          <span style={`left:${mark}%`}>{number(mark)}</span>
        ))}
      </div>
    </div>
  );
}

function Facts({ posting, shown, now }: { posting: Posting; shown: Shown; now: Date }) {
  const { known, remembered, report } = shown;
  const { posted } = posting;
  return (
    <dl class="facts">
      <dt>{t('fact_confidence')}</dt>
      <dd>
        <Confidence share={report.confidence} />
      </dd>
      {posted && <Fact name="posted" value={daysAgo(posted, now)} title={dates(posted)} />}
      {known.firstSeen && <Fact name="first" value={ago(known.firstSeen, now)} />}
      {!known.firstSeen && remembered && <Fact name="first" value={t('time_first')} />}
      {known.lastSeen && <Fact name="last" value={ago(known.lastSeen, now)} />}
      {known.reposts > 0 && <Fact name="reposted" value={t('times', known.reposts)} />}
      {report.missing.length > 0 && (
        <Fact name="missing" value={list(report.missing.map((fact) => t(`missing_${fact}`)))} />
      )}
    </dl>
  );
}

/** Why the data say less of this posting than of others. */
function Cautions({ of }: { of: Report['cautions'] }) {
  if (of.length === 0) return null;
  return (
    <div class="note cautions muted">
      <Icon of="info" />
      <div>
        <span class="strong">{t('cautions_title')}</span>
        <ul>
          {of.map((caution) => (
            <li>{say(caution)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Fact({ name, value, title }: { name: string; value: string; title?: string }) {
  return (
    <>
      <dt>{t(`fact_${name}`)}</dt>
      <dd {...(title ? { title } : {})}>{value}</dd>
    </>
  );
}

function Confidence({ share }: { share: number }) {
  const level = share >= HIGH ? 'high' : share >= MEDIUM ? 'medium' : 'low';
  const fill = (bar: number) => (share * 5 >= bar ? 'on' : share * 5 >= bar - 0.5 ? 'half' : '');
  return (
    <>
      <span class="conf" aria-hidden="true">
        {BARS.map((bar) => (
          <i class={fill(bar)} />
        ))}
      </span>
      {t(`fact_${level}`, percent(share))}
    </>
  );
}
