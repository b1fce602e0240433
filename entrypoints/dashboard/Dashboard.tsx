import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Glyph } from '../../components/Glyph.tsx';
import { Icon } from '../../components/Icon.tsx';
import { number, t } from '../../components/text.ts';
import { CompaniesTab } from './companies/CompaniesTab.tsx';
import { HistoryTab } from './history/HistoryTab.tsx';
import { ModelTab } from './ModelTab.tsx';
import type { Route, Tab } from './route.ts';
import { hashOf, TABS } from './route.ts';
import { SavedTab } from './saved/SavedTab.tsx';
import { SettingsTab } from './settings/SettingsTab.tsx';
import { useAtAGlance } from './use-at-a-glance.ts';

export interface TabProps {
  /** What is open in the tab: see route.ts. */
  open: string | null;
  /** Shows this; the address follows. */
  go(route: Route): void;
}

const CONTENT: Record<Tab, (props: TabProps) => ComponentChildren> = {
  history: HistoryTab,
  saved: SavedTab,
  companies: CompaniesTab,
  model: ModelTab,
  settings: SettingsTab,
};

/** The dashboard: a bar of tabs, and the one that is chosen. */
export function Dashboard({ route, go }: { route: Route; go(route: Route): void }) {
  const Content = CONTENT[route.tab];
  const { due, isSynced } = useAtAGlance();
  return (
    <>
      <header class="top">
        <span class="brand">
          <Glyph of="brand" size={20} />
          <span>{t('app_name')}</span>
        </span>
        <TabBar chosen={route.tab} due={due} onChoose={(tab) => go({ tab, open: null })} />
        <span class="top__end muted">
          <Icon of="lock" class="ic-14" />
          {t(isSynced ? 'dash_stored_synced' : 'foot_stored')}
        </span>
      </header>
      <main class="page" key={route.tab}>
        <div role="tabpanel" id="panel" aria-labelledby={`tab-${route.tab}`}>
          <Content open={route.open} go={go} />
        </div>
      </main>
    </>
  );
}

/** Arrow keys, Home and End move between the tabs, as screen readers expect of a tab list. */
function TabBar({ chosen, due, onChoose }: { chosen: Tab; due: number; onChoose(tab: Tab): void }) {
  const bar = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const forward = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const step = { [forward]: 1, [forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight']: -1 }[event.key] ?? 0;
    const at = TABS.indexOf(chosen);
    const to = { Home: 0, End: TABS.length - 1 }[event.key] ?? (at + step + TABS.length) % TABS.length;
    const tab = TABS[to];
    if (to === at || !tab) return;
    event.preventDefault();
    onChoose(tab);
    bar.current?.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={t('dash_tabs')} ref={bar} onKeyDown={move}>
      {TABS.map((tab) => (
        <a
          key={tab}
          role="tab"
          id={`tab-${tab}`}
          href={hashOf({ tab, open: null })}
          aria-controls="panel"
          aria-selected={tab === chosen}
          tabIndex={tab === chosen ? 0 : -1}
        >
          {t(`tab_${tab}`)}
          {tab === 'saved' && due > 0 && (
            <span class="tabs__due">
              <Icon of="bell" class="ic-14" />
              <span aria-hidden="true">{number(due)}</span>
              <span class="hp-sr">{t('reminders_due', due)}</span>
            </span>
          )}
        </a>
      ))}
    </div>
  );
}
