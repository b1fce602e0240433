import { useEffect, useState } from 'preact/hooks';
import { Below, FilterRules } from '../../../components/FilterPanel.tsx';
import { t } from '../../../components/text.ts';
import { onNews } from '../../../lib/news.ts';
import { ask } from '../../../lib/overlay/extension.ts';
import type { Filter } from '../../../lib/settings.ts';
import type { TabProps } from '../Dashboard.tsx';
import { hashOf } from '../route.ts';
import { DeleteAll } from './DeleteAll.tsx';
import { Keeping } from './Keeping.tsx';
import { Choice, Section, Switch } from './parts.tsx';
import { Sites } from './Sites.tsx';
import { Sync } from './Sync.tsx';
import { Transfer } from './Transfer.tsx';
import { type SettingsHold, useSettings } from './use-settings.ts';

/** As in the address: `#settings/threshold`. */
const SECTIONS = ['sites', 'source', 'showing', 'threshold', 'sync', 'transfer', 'keeping', 'delete'] as const;
/** How far below the window's edge a section begins that was chosen (px): `scroll-margin-top` in settings.css. */
const BAR = 80;

/** Settings & sync: each change counts at once. */
export function SettingsTab({ open, go }: TabProps) {
  const hold = useSettings();
  const isSynced = useIsSynced();
  const current = useCurrent(open);
  useEffect(() => {
    const section = open === null ? null : document.getElementById(`set-${open}`);
    section?.scrollIntoView({ block: 'start' });
    section?.focus({ preventScroll: true });
  }, [open, hold === null]);
  return (
    <>
      <div class="pagehead">
        <div>
          <h1>{t('tab_settings')}</h1>
          <p>{t('set_lead')}</p>
        </div>
      </div>
      <div class="set">
        <nav aria-label={t('tab_settings')}>
          {SECTIONS.map((section) => (
            <a
              key={section}
              href={hashOf({ tab: 'settings', open: section })}
              aria-current={section === current}
              onClick={() => go({ tab: 'settings', open: section })}
            >
              {t(`set_${section}`)}
            </a>
          ))}
        </nav>
        <div class="set__parts">
          <p class="opt__notice" role="alert">
            {hold?.trouble}
          </p>
          {hold && (
            <>
              <Sites {...hold} />
              <Showing {...hold} />
              <Threshold {...hold} />
            </>
          )}
          <Sync />
          <div id="set-transfer" class="set__transfer" tabIndex={-1}>
            <Transfer />
          </div>
          {hold && <Keeping {...hold} />}
          <DeleteAll isSynced={isSynced} />
        </div>
      </div>
    </>
  );
}

const BADGES = ['full', 'number', 'glyph'] as const;
const THEMES = ['system', 'light', 'dark'] as const;

function Showing({ settings, change }: SettingsHold) {
  return (
    <Section id="showing" title={t('set_showing')} text={t('set_showing_text')}>
      <Choice
        name={t('set_badge')}
        text={t('set_badge_text')}
        options={BADGES.map((value) => ({ value, text: t(`set_badge_${value}`) }))}
        chosen={settings.badge}
        onChoose={(badge) => change({ badge })}
      />
      <Switch
        name={t('pop_toolbar_only')}
        text={t('pop_toolbar_only_text')}
        isOn={settings.toolbarOnly}
        onChange={(toolbarOnly) => change({ toolbarOnly })}
      />
      <Choice
        name={t('set_theme')}
        text={t('set_theme_text')}
        options={THEMES.map((value) => ({ value, text: t(`set_theme_${value}`) }))}
        chosen={settings.theme}
        onChoose={(theme) => change({ theme })}
      />
    </Section>
  );
}

function Threshold({ settings, change }: SettingsHold) {
  const onChange = (filter: Filter) => change({ filter });
  return (
    <Section id="threshold" title={t('set_threshold')} text={t('set_threshold_text')}>
      <div class="opt opt--top filter set__filter">
        <Below filter={settings.filter} toolbarOnly={settings.toolbarOnly} onChange={onChange} />
        <FilterRules filter={settings.filter} onChange={onChange} />
      </div>
    </Section>
  );
}

/** The section that the person is at: the one they chose while its heading is in sight, else the one they have scrolled to. */
function useCurrent(open: string | null): string {
  const [current, setCurrent] = useState(open ?? SECTIONS[0]);
  useEffect(() => {
    const look = () => setCurrent(sectionInSight(open));
    look();
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, [open]);
  return current;
}

/** What is read moves down the window as the page moves up: so the last sections, which never reach its top, have their turn. */
function sectionInSight(open: string | null): string {
  const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
  const line = BAR + (scrollTop / Math.max(1, scrollHeight - clientHeight)) * (clientHeight - BAR);
  const tops = SECTIONS.map((section) => document.getElementById(`set-${section}`)?.getBoundingClientRect().top);
  const top = tops[SECTIONS.indexOf(open as (typeof SECTIONS)[number])];
  if (open !== null && top !== undefined && top >= 0 && top < clientHeight) return open;
  return SECTIONS.findLast((_, n) => (tops[n] ?? Number.POSITIVE_INFINITY) <= line) ?? SECTIONS[0];
}

function useIsSynced(): boolean {
  const [isSynced, setSynced] = useState(false);
  useEffect(() => {
    const look = () =>
      ask({ type: 'sync-status' }).then(
        ({ place }) => setSynced(place !== 'none'),
        () => undefined,
      );
    look();
    return onNews((news) => {
      if (news === 'sync') look();
    });
  }, []);
  return isSynced;
}
