import type { CardView } from '../lib/card-view.ts';
import type { Dossier } from '../lib/dossier.ts';
import type { Shown } from '../lib/messages.ts';
import type { Posting } from '../lib/posting/schema.ts';
import { SITE_FACTS } from '../lib/posting/site-facts.ts';
import { Actions } from './Actions.tsx';
import { CardFoot } from './CardFoot.tsx';
import { CompanyPattern } from './CompanyPattern.tsx';
import { Elsewhere } from './Elsewhere.tsx';
import { Forecasts } from './Forecasts.tsx';
import { Help } from './Help.tsx';
import { Icon } from './Icon.tsx';
import { InShort } from './InShort.tsx';
import { JobFacts } from './JobFacts.tsx';
import { Ledger } from './Ledger.tsx';
import { SourceLabel } from './SourceLabel.tsx';
import { Timeline } from './Timeline.tsx';
import { TrueAge } from './TrueAge.tsx';
import { t } from './text.ts';
import { Verdict } from './Verdict.tsx';
import { WasWrong } from './WasWrong.tsx';

export interface ReportCardProps {
  posting: Posting;
  shown: Shown;
  /** What is known beyond the report; null where nothing was gathered, and its sections are left out. */
  dossier: Dossier | null;
  /** What the person has done on it. Presses are named by `data-press`; lib/card-view.ts says what follows from them. */
  view: CardView;
  /** The person's own: from which score on a posting is worth a look. */
  threshold: number;
  /** What went wrong, in words for the person; null where all is well. */
  notice: string | null;
  now: Date;
  /** When its page was seen last (ISO); null where it is open now. */
  lastSeen?: string | null;
  /** In the popup the card fills the window and has neither frame nor close button. */
  inPopup?: boolean;
}

/** All that is shown about one posting: verdict, actions, evidence, forecasts, its history, its employer, the job's own facts. */
export function ReportCard(props: ReportCardProps) {
  const { posting, shown, dossier, view, threshold, notice, now, lastSeen = null, inPopup = false } = props;
  const title = view.help ? t('help_title') : (posting.title ?? t('title_none'));
  return (
    <section class={`card ${inPopup ? 'in-popup' : ''}`} role={inPopup ? 'region' : 'dialog'} aria-label={title}>
      <header class={`card__head ${view.help ? 'is-help' : ''}`}>
        {view.help && <IconButton press="back" label={t('action_back')} />}
        <div>
          <h2 class="card__title" tabindex={-1}>
            {title}
          </h2>
          {!view.help && <Meta posting={posting} />}
        </div>
        {!inPopup && <IconButton press="close" label={t('action_close')} />}
      </header>
      <div class="card__scroll">
        {view.help ? (
          <Help />
        ) : (
          <>
            <Verdict
              posting={posting}
              shown={shown}
              now={now}
              source={
                <SourceLabel
                  band={shown.report.band}
                  check={shown.known.source}
                  source={dossier?.source ?? null}
                  view={view}
                  inPopup={inPopup}
                />
              }
              aside={dossier && <TrueAge {...dossier.age} />}
            />
            <Actions posting={posting} shown={shown} view={view} threshold={threshold} notice={notice} />
            <Ledger posting={posting} report={shown.report} />
            <Forecasts
              posting={posting}
              report={shown.report}
              source={shown.known.source}
              lastSeen={lastSeen}
              now={now}
            />
            {dossier && <Timeline timeline={dossier.timeline} notObserved={dossier.notObserved} now={now} />}
            {dossier && (
              <CompanyPattern of={dossier.company} name={posting.company} outcomes={dossier.outcomes} now={now} />
            )}
            {dossier && <Elsewhere copies={dossier.elsewhere} now={now} />}
            <JobFacts posting={posting} />
            {dossier && <InShort summary={dossier.summary} />}
            <Caveat />
            <WasWrong posting={posting} shown={shown} view={view} notice={notice} />
          </>
        )}
      </div>
      {!inPopup && <CardFoot />}
    </section>
  );
}

function IconButton({ press, label }: { press: 'back' | 'close'; label: string }) {
  return (
    <button type="button" class="iconbtn" aria-label={label} title={label} data-press={press}>
      <Icon of={press} class={press === 'back' ? 'ic-flip' : ''} />
    </button>
  );
}

/** Company, place, site, employment, level: what is known of them. */
function Meta({ posting }: { posting: Posting }) {
  const { company, locations, site, employmentType, seniority } = posting;
  const parts = [
    company ?? t('company_none'),
    locations[0],
    SITE_FACTS[site].name,
    employmentType && t(`employment_${employmentType.replace('-', '_')}`),
    seniority,
  ].filter((part) => part);
  return (
    <p class="card__meta muted">
      {parts.map((part, index) => (
        <span class={index ? 'dot' : ''}>{part}</span>
      ))}
    </p>
  );
}

function Caveat() {
  return (
    <section class="sec is-inset">
      <p class="note muted">
        <Icon of="info" />
        <span>{t('caveat_hire')}</span>
      </p>
    </section>
  );
}
