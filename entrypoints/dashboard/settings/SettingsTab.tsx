import { useEffect, useState } from 'preact/hooks';
import { Below, FilterRules } from '../../../components/FilterPanel.tsx';
import { t } from '../../../components/text.ts';
import { onNews } from '../../../lib/news.ts';
import { ask } from '../../../lib/overlay/extension.ts';
import { DEFAULT_RETENTION, type Filter, type Settings } from '../../../lib/settings.ts';
import type { TabProps } from '../Dashboard.tsx';
import { hashOf } from '../route.ts';
import { DeleteAll } from './DeleteAll.tsx';
import { Choice, Line, Section, Switch } from './parts.tsx';
import { Sites } from './Sites.tsx';
import { Sync } from './Sync.tsx';
import { Transfer } from './Transfer.tsx';
import { type SettingsHold, useSettings } from './use-settings.ts';

/** As in the address: `#settings/threshold`. */
const SECTIONS = ['sites', 'source', 'showing', 'threshold', 'sync', 'transfer', 'keeping', 'delete'] as const;

/** Settings & sync: each change counts at once. */
export function SettingsTab({ open, go }: TabProps) {
  const hold = useSettings();
  const isSynced = useIsSynced();
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
              aria-current={section === (open ?? 'sites')}
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
          <Transfer />
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

/** How long postings that are not saved stay (days); '' for ever. */
const KEPT = ['30', '90', '180', '365', ''] as const;

function Keeping({ settings, change }: SettingsHold) {
  const days = String(settings.retentionDays ?? '');
  const options = KEPT.includes(days as (typeof KEPT)[number]) ? KEPT : [days, ...KEPT];
  return (
    <Section id="keeping" title={t('set_keeping')} text={t('set_keeping_text')}>
      <Line name={t('set_keeping_name')}>
        <select
          class="input input-sm set__select"
          aria-label={t('set_keeping_name')}
          value={days}
          onChange={(event) => change({ retentionDays: daysOf(event.currentTarget.value) })}
        >
          {options.map((value) => (
            <option key={value} value={value}>
              {value === '' ? t('set_keeping_always') : t('set_keeping_days', Number(value))}
              {Number(value) === DEFAULT_RETENTION ? ` ${t('set_keeping_usual')}` : ''}
            </option>
          ))}
        </select>
      </Line>
    </Section>
  );
}

function daysOf(value: string): Settings['retentionDays'] {
  return value === '' ? null : Number(value);
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
