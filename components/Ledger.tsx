import type { Posting } from '../lib/posting/schema.ts';
import type { Basis, Report, Signal } from '../lib/scoring/report.ts';
import { Icon } from './Icon.tsx';
import { number, say, signed, t } from './text.ts';

/** Every point with its reason; evidence and other explanations on demand. Their sum is the score. */
export function Ledger({ posting, report }: { posting: Posting; report: Report }) {
  const { score, exact, signals } = report;
  if (score === null) return <Quotes posting={posting} signals={signals} />;
  return (
    <section class="sec">
      <div class="sec__h">
        <h3>{t('why_title', String(score))}</h3>
        <span class="faint">{t('why_count', signals.length)}</span>
      </div>
      <ul class="ledger">
        {signals.map((signal) => (
          <li key={signal.key}>
            <Row signal={signal} posting={posting} />
          </li>
        ))}
      </ul>
      <div class="ledsum">
        <span>
          {t('why_sum')}{' '}
          {exact !== null && exact !== score && <span class="faint">{t('why_exact', number(exact))}</span>}
        </span>
        <span class="num">{number(score)}</span>
      </div>
    </section>
  );
}

/** Where there is no score, the evidence for that stands alone. */
function Quotes({ posting, signals }: { posting: Posting; signals: Signal[] }) {
  const quoted = signals.filter(({ quote }) => quote);
  return quoted.length ? (
    <section class="sec">
      {quoted.map(({ quote }) => (
        <Quote quote={quote} posting={posting} />
      ))}
    </section>
  ) : null;
}

function Row({ signal, posting }: { signal: Signal; posting: Posting }) {
  const { key, points, reason, why, quote, alternative, basis } = signal;
  const sign = key === 'base' ? '' : points > 0 ? 'pos' : points < 0 ? 'neg' : '';
  const line = (
    <>
      <span class="led__t">{say(reason)}</span>
      <span class={`led__p num ${sign}`}>{signed(points)}</span>
      <span class="led__w muted">{say(why)}</span>
      {basis && <span class="led__b faint">{restsOn(basis)}</span>}
    </>
  );
  if (!quote && !alternative) return <div class="led">{line}</div>;
  return (
    <details>
      <summary class="led">
        <Icon of="open" class="ic-12 ic-flip" />
        {line}
      </summary>
      <div class="led__more">
        <Quote quote={quote} posting={posting} />
        {alternative && (
          <p class="also muted">
            <span class="strong">{t('why_also')}</span> {say(alternative)}
          </p>
        )}
      </div>
    </details>
  );
}

/** What the points rest on, in words. */
function restsOn(basis: Basis): string {
  return basis.kind === 'prior' ? t('why_prior') : t('why_learned', basis.postings, number(basis.postings));
}

function Quote({ quote, posting }: { quote: Signal['quote']; posting: Posting }) {
  if (!quote) return null;
  const { source, text } = quote;
  const isCut = source === 'text' && text.length < (posting.description ?? '').trim().length;
  return (
    <blockquote class="quote">
      <cite>{t(`why_quote_${source}`)}</cite>
      {source === 'data' ? text : t('why_quoted', isCut ? `${text}…` : text)}
    </blockquote>
  );
}
