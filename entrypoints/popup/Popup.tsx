import type { ComponentChildren } from 'preact';
import { Badge, Chip } from '../../components/Badge.tsx';
import { Glyph } from '../../components/Glyph.tsx';
import { Icon } from '../../components/Icon.tsx';
import { safeLink } from '../../components/links.ts';
import { ReportCard } from '../../components/ReportCard.tsx';
import { rich } from '../../components/rich.tsx';
import { list, t } from '../../components/text.ts';
import type { CardView } from '../../lib/card-view.ts';
import type { Dossier } from '../../lib/dossier.ts';
import type { RecentPosting, Shown } from '../../lib/messages.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import { SITE_FACTS } from '../../lib/posting/site-facts.ts';
import type { Filter, Settings } from '../../lib/settings.ts';
import { FilterPanel } from './FilterPanel.tsx';

/** What the popup found in its tab. */
export type Found =
  | { state: 'introduction' }
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
    start(): void;
    change(change: Partial<Settings>, saying?: string): void;
    allow(): void;
    reload(): void;
  };
}

/** The popup of the toolbar icon: the card of the tab's posting, or what there is to say and do without one. */
export function Popup(props: PopupProps) {
  const { found, notice, said } = props;
  if (found.state === 'introduction') return <Introduction onStart={props.act.start} />;
  return (
    <main class="pop">
      <header class="pop__bar">
        <Brand size={20} />
        <h1>{t('app_name')}</h1>
      </header>
      {found.state === 'posting' ? <OnPosting {...props} {...found} /> : <WithoutPosting {...props} />}
      <p class="hp-sr" role="status">
        {notice ?? said}
      </p>
    </main>
  );
}

function Brand({ size }: { size: 20 | 32 }) {
  return (
    <span class="brand">
      <Glyph of="brand" size={size} />
    </span>
  );
}

function OnPosting(props: PopupProps & { posting: Posting; shown: Shown }) {
  const { posting, shown, dossier, card, notice, now } = props;
  return (
    <>
      <ReportCard posting={posting} shown={shown} dossier={dossier} view={card} notice={notice} now={now} inPopup />
      <footer class="pop__foot">
        <Filters {...props} isFolded />
        <Switches {...props} />
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
        {props.found.state === 'list' && <Filters {...props} isFolded={false} />}
        <Switches {...props} />
      </div>
      <footer class="pop__foot faint">
        <Icon of="lock" class="ic-12" />
        {t('foot_local')}
      </footer>
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
      <h3 class="muted">{t('pop_none_recent')}</h3>
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

function Filters({ settings, act, isFolded }: PopupProps & { isFolded: boolean }) {
  const { filter, toolbarOnly } = settings;
  const onChange = (changed: Filter, said: string) => act.change({ filter: changed }, said);
  return <FilterPanel filter={filter} toolbarOnly={toolbarOnly} isFolded={isFolded} onChange={onChange} />;
}

function Switches({ host, settings, act }: PopupProps) {
  const { pausedEverywhere, pausedHosts, toolbarOnly, checkAtSource } = settings;
  const others = pausedHosts.filter((paused) => paused !== host);
  const isHere = host !== null && others.length === pausedHosts.length;
  return (
    <ul class="rowlist switches" aria-label={t('pop_switches')}>
      {host && !pausedEverywhere && (
        <Switch
          text={t('pop_here', host)}
          isOn={isHere}
          onChange={(isOn) => act.change({ pausedHosts: isOn ? others : [...others, host] })}
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

/** Shown once, on the first click: what this is. It asks for nothing. */
function Introduction({ onStart }: { onStart(): void }) {
  const sites = list(
    Object.values(SITE_FACTS).map(({ name }) => name),
    'conjunction',
  );
  return (
    <main class="pop">
      <div class="pop__body intro">
        <Brand size={32} />
        <div>
          <h1>{t('app_tagline')}</h1>
          <p>{t('run_lead')}</p>
        </div>
        <div class="example" inert>
          <p class="strong">{t('run_example_title')}</p>
          <p class="muted">
            <span>{t('run_example_company')}</span>
            <span class="dot">{t('run_example_place')}</span>
          </p>
          <Badge state="likely" score={66} />
        </div>
        <ul class="points">
          <Point icon="lock" text={t('run_local')} />
          <Point icon="eye" text={t('run_reads', sites)} />
          <Point icon="info" text={t('run_limits')} />
        </ul>
        <Press text={t('run_start')} onPress={onStart} />
      </div>
    </main>
  );
}

function Point({ icon, text }: { icon: 'lock' | 'eye' | 'info'; text: string }) {
  return (
    <li class="note">
      <Icon of={icon} />
      <span>{text}</span>
    </li>
  );
}
