import type { ComponentChildren } from 'preact';
import { Chip } from '../../components/Badge.tsx';
import { CardFoot } from '../../components/CardFoot.tsx';
import { FilterPanel } from '../../components/FilterPanel.tsx';
import { Glyph } from '../../components/Glyph.tsx';
import { Icon } from '../../components/Icon.tsx';
import { safeLink } from '../../components/links.ts';
import { ReportCard } from '../../components/ReportCard.tsx';
import { rich } from '../../components/rich.tsx';
import { list, t } from '../../components/text.ts';
import { isPausedOn, siteOf } from '../../lib/background/senders.ts';
import type { CardView } from '../../lib/card-view.ts';
import type { Dossier } from '../../lib/dossier.ts';
import type { RecentPosting, Shown } from '../../lib/messages.ts';
import type { OwnPage } from '../../lib/own-pages.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import type { Filter, Settings } from '../../lib/settings.ts';

/** What the popup found in its tab. */
export type Found =
  | { state: 'posting'; posting: Posting; shown: Shown }
  | { state: 'reading' }
  | { state: 'list'; count: number }
  /** `wasRead`: our content script was there and found no posting. */
  | { state: 'none'; wasRead: boolean; recent: RecentPosting[] }
  | { state: 'paused' }
  /** The browser has withdrawn, or never gave, access to this site. */
  | { state: 'no-access' }
  /** The page is older than the extension. */
  | { state: 'stale' };

export interface PopupProps {
  found: Found;
  /** The host of the tab where it is one of our sites; null for any other page. */
  host: string | null;
  settings: Settings;
  /** What went wrong, in words for the person. */
  notice: string | null;
  /** What a screen reader says of the last change; '' for nothing. */
  said: string;
  card: CardView;
  /** What is known of the posting beyond its report; null until it is gathered, or where nothing is. */
  dossier: Dossier | null;
  now: Date;
  act: {
    change(change: Partial<Settings>, saying?: string): void;
    allow(): void;
    reload(): void;
  };
}

/** The popup of the toolbar icon: the card of the tab's posting, or what there is to say and do without one. */
export function Popup(props: PopupProps) {
  const { found, notice, said } = props;
  return (
    <main class="pop">
      <header class="pop__bar">
        <span class="brand">
          <Glyph of="brand" size={20} />
        </span>
        <h1>{t('app_name')}</h1>
        <Way of="grid" to="dashboard" name={t('foot_dash')} />
        <Way of="sliders" to="settings" name={t('foot_settings')} />
      </header>
      {found.state === 'posting' ? <OnPosting {...props} {...found} /> : <WithoutPosting {...props} />}
      <p class="hp-sr" role="status">
        {notice ?? said}
      </p>
    </main>
  );
}

function Way({ of, to, name }: { of: 'grid' | 'sliders'; to: OwnPage; name: string }) {
  return (
    <button type="button" class="iconbtn" aria-label={name} title={name} data-press={to}>
      <Icon of={of} />
    </button>
  );
}

function OnPosting(props: PopupProps & { posting: Posting; shown: Shown }) {
  const { posting, shown, dossier, card, settings, notice, now } = props;
  return (
    <>
      <ReportCard
        posting={posting}
        shown={shown}
        dossier={dossier}
        view={card}
        threshold={settings.filter.threshold}
        notice={notice}
        now={now}
        inPopup
      />
      <footer class="pop__foot">
        <details class="fold">
          <summary class="row">
            <Icon of="open" class="ic-12 ic-flip" />
            <span class="grow">{t('pop_fold')}</span>
          </summary>
          <Filters {...props} />
          <Switches {...props} />
        </details>
      </footer>
    </>
  );
}

function WithoutPosting(props: PopupProps) {
  return (
    <>
      <div class="pop__body">
        <Says {...props} />
        {props.notice && (
          <p class="note muted">
            <Icon of="info" />
            <span>{props.notice}</span>
          </p>
        )}
        {props.found.state === 'list' && <Filters {...props} />}
        <Switches {...props} />
      </div>
      <CardFoot />
    </>
  );
}

/** What there is to say of a page without a report. */
function Says({ found, host, settings, act }: PopupProps) {
  switch (found.state) {
    case 'list':
      return <Saying title={t('pop_list_title', found.count)} text={t('pop_list_text')} />;
    case 'paused':
      return settings.pausedEverywhere ? (
        <Saying title={t('pop_paused_everywhere_title')} text={t('pop_paused_everywhere_text')} />
      ) : (
        <Saying title={t('pop_paused_title', host ?? '')} text={t('pop_paused_text')} />
      );
    case 'no-access':
      return (
        <Saying title={t('pop_access_title')} text={t('pop_access_text', host ?? '')}>
          <Press text={t('pop_access_allow')} onPress={act.allow} />
          <p class="faint">{t('pop_access_note')}</p>
        </Saying>
      );
    case 'stale':
      return (
        <Saying title={t('pop_reload_title')} text={t('pop_reload_text')}>
          <Press text={t('pop_reload_action')} onPress={act.reload} />
        </Saying>
      );
    case 'none':
      return (
        <Saying title={t('pop_none_title')} text={t(found.wasRead ? 'pop_none_read' : 'pop_none_text')}>
          {found.recent.length > 0 && <Recent postings={found.recent} />}
        </Saying>
      );
    default:
      return <p class="muted">{t('pop_reading')}</p>;
  }
}

function Saying({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <>
      <div>
        <h2>{title}</h2>
        <p>{rich(text)}</p>
      </div>
      {children}
    </>
  );
}

function Press({ text, onPress }: { text: string; onPress(): void }) {
  return (
    <button type="button" class="btn btn-primary" onClick={onPress}>
      {text}
    </button>
  );
}

function Recent({ postings }: { postings: RecentPosting[] }) {
  return (
    <section>
      <div class="pop__over muted">
        <h3>{t('pop_none_recent')}</h3>
        <button type="button" class="link" data-press="history">
          {t('pop_none_all')}
        </button>
      </div>
      <ul class="rowlist">
        {postings.map(({ url, title, company, location, band, score }) => (
          <li key={url}>
            <span class="chip">
              <Chip band={band} score={score} />
            </span>
            <span class="grow">
              <a class="ell" href={safeLink(url) ?? ''} target="_blank" rel="noopener noreferrer">
                {title ?? t('title_none')}
              </a>
              <span class="faint ell">
                {list([company ?? t('company_none'), location].filter((part) => part !== null))}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Filters({ settings, act }: PopupProps) {
  const { filter, toolbarOnly } = settings;
  const onChange = (changed: Filter, said: string) => act.change({ filter: changed }, said);
  return <FilterPanel filter={filter} toolbarOnly={toolbarOnly} onChange={onChange} />;
}

function Switches({ host, settings, act }: PopupProps) {
  const { pausedEverywhere, pausedHosts, pausedSites, toolbarOnly, checkAtSource } = settings;
  const site = host && siteOf(`https://${host}/`);
  const others = pausedHosts.filter((paused) => paused !== host);
  const isHere = host !== null && !isPausedOn(host, settings);
  return (
    <ul class="rowlist switches" aria-label={t('pop_switches')}>
      {host && !pausedEverywhere && (
        <Switch
          text={t('pop_here', host)}
          isOn={isHere}
          onChange={(isOn) =>
            act.change({
              pausedHosts: isOn ? others : [...others, host],
              pausedSites: isOn ? pausedSites.filter((paused) => paused !== site) : pausedSites,
            })
          }
        />
      )}
      <Switch
        text={t('pop_toolbar_only')}
        more={t('pop_toolbar_only_text')}
        isOn={toolbarOnly}
        onChange={(isOn) => act.change({ toolbarOnly: isOn })}
      />
      <Switch
        text={t('pop_check')}
        more={t('pop_check_text')}
        isOn={checkAtSource}
        onChange={(isOn) => act.change({ checkAtSource: isOn })}
      />
      <Switch
        text={t('pop_everywhere')}
        isOn={pausedEverywhere}
        onChange={(isOn) => act.change({ pausedEverywhere: isOn })}
      />
    </ul>
  );
}

interface SwitchProps {
  text: string;
  more?: string;
  isOn: boolean;
  onChange(isOn: boolean): void;
}

function Switch({ text, more, isOn, onChange }: SwitchProps) {
  return (
    <li>
      <button type="button" class="row" role="switch" aria-checked={isOn} onClick={() => onChange(!isOn)}>
        <span class="grow">
          {text} {more && <span class="faint">{more}</span>}
        </span>
        <span class="switch" />
      </button>
    </li>
  );
}
