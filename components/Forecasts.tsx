import type { Posting } from '../lib/posting/schema.ts';
import { SITE_FACTS } from '../lib/posting/site-facts.ts';
import type { Report, SourceCheck } from '../lib/scoring/report.ts';
import { rich } from './rich.tsx';
import { Survival } from './Survival.tsx';
import { ago, number, t } from './text.ts';

interface ForecastsProps {
  posting: Posting;
  report: Report;
  /** What the employer's hiring system said when it was asked. */
  source: SourceCheck | null;
  /** When its page was seen last; null where it is open now. */
  lastSeen: string | null;
  now: Date;
}

/** What became of postings like this one, as natural frequencies: "37 of 100" is grasped sooner than a chance. */
export function Forecasts({ posting, report, source, lastSeen, now }: ForecastsProps) {
  const { forecast, ageDays } = report;
  if (!forecast) return null;
  const { stillOpen, closes30, postings } = forecast;
  const isCopy = !SITE_FACTS[posting.site].direct;
  return (
    <section class="sec forecasts">
      <div class="sec__h">
        <h3>{t('surv_title')}</h3>
      </div>
      <p>{rich(openNow(stillOpen, isCopy, source, lastSeen && ago(lastSeen, now)))}</p>
      <p>{rich(ofHundred(closes30, 'forecast_closes', 'forecast_closes_fewest', 'forecast_closes_most'))}</p>
      <Survival forecast={forecast} ageDays={ageDays} />
      <p class="faint">{t('surv_from', postings, number(postings))}</p>
    </section>
  );
}

/**
 * Whether it is open at the employer's own system: what that said where it was asked, else what is usual.
 * @param seen how long ago its page was seen, in words; null where it is open now
 */
function openNow(stillOpen: number, isCopy: boolean, source: SourceCheck | null, seen: string | null): string {
  if (source?.state === 'not-listed') {
    if (isCopy) return t('forecast_notlisted_copy', Math.round(stillOpen * 100));
    return seen === null ? t('forecast_notlisted_direct') : t('forecast_notlisted_seen', seen);
  }
  if (source?.state === 'live' && (isCopy || seen !== null)) return t('forecast_confirmed');
  if (!isCopy) return seen === null ? t('forecast_direct') : t('forecast_direct_seen', seen);
  const usual = ofHundred(stillOpen, 'forecast_copy', 'forecast_copy_fewest', 'forecast_copy_most');
  return `${usual} ${t('forecast_copy_rule')}`;
}

/** A forecast is never certain: what rounds to none or all of a hundred has sentences of its own. */
function ofHundred(share: number, some: string, fewest: string, most: string): string {
  const count = Math.round(share * 100);
  if (count <= 0) return t(fewest);
  return count >= 100 ? t(most) : t(some, count);
}
