import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../components/text.ts';
import { browser } from '../../../lib/browser.ts';
import { SITE_KEYS, type SiteKey } from '../../../lib/posting/schema.ts';
import { SITE_FACTS } from '../../../lib/posting/site-facts.ts';
import { Line, Section, Switch } from './parts.tsx';
import type { SettingsHold } from './use-settings.ts';
import { WatchSwitches } from './WatchSwitches.tsx';

/** Where each site's job pages are, as people know it, and as permissions name it. */
const PLACES: Record<SiteKey, { shown: string; origins: string[] }> = {
  linkedin: { shown: 'linkedin.com/jobs', origins: ['https://*.linkedin.com/*'] },
  lever: {
    shown: 'jobs.lever.co, jobs.eu.lever.co',
    origins: ['https://jobs.lever.co/*', 'https://jobs.eu.lever.co/*'],
  },
  workday: {
    shown: '*.myworkdayjobs.com, *.myworkdaysite.com',
    origins: ['https://*.myworkdayjobs.com/*', 'https://*.myworkdaysite.com/*'],
  },
};
/** Hiring systems whose pages are not read: they are asked where a posting on LinkedIn leads to them. */
const SYSTEMS = [
  { name: 'Greenhouse', origin: 'https://boards-api.greenhouse.io/*' },
  { name: 'Ashby', origin: 'https://api.ashbyhq.com/*' },
  { name: 'SmartRecruiters', origin: 'https://api.smartrecruiters.com/*' },
  { name: 'Workable', origin: 'https://apply.workable.com/*' },
];

/** Which sites are read, and which hiring systems may be asked. */
export function Sites(hold: SettingsHold) {
  const { settings, change } = hold;
  const { allowed, setAllowed } = useAllowed();
  const { pausedSites, pausedHosts } = settings;
  const turn = (site: SiteKey, isOn: boolean) =>
    change({ pausedSites: isOn ? pausedSites.filter((one) => one !== site) : [...pausedSites, site] });
  return (
    <>
      <Section id="sites" title={t('set_sites')} text={t('set_sites_text')}>
        {SITE_KEYS.toReversed().map((site) =>
          PLACES[site].origins.every((origin) => allowed.has(origin)) ? (
            <Switch
              key={site}
              name={SITE_FACTS[site].name}
              text={PLACES[site].shown}
              isOn={!settings.pausedEverywhere && !pausedSites.includes(site)}
              onChange={(isOn) => (settings.pausedEverywhere ? change({ pausedEverywhere: false }) : turn(site, isOn))}
            />
          ) : (
            <Allow key={site} name={SITE_FACTS[site].name} origins={PLACES[site].origins} onChange={setAllowed} />
          ),
        )}
        {pausedHosts.map((host) => (
          <Line key={host} name={host} text={t('set_paused')}>
            <button
              type="button"
              class="btn btn-sm"
              aria-label={t('set_resume_on', host)}
              onClick={() => change({ pausedHosts: pausedHosts.filter((one) => one !== host) })}
            >
              {t('set_resume')}
            </button>
          </Line>
        ))}
      </Section>
      <Section id="source" title={t('set_source')} text={t('set_source_text')}>
        <Switch
          name={t('set_auto')}
          text={t('set_auto_text')}
          isOn={settings.checkAtSource}
          onChange={(checkAtSource) => change({ checkAtSource })}
        />
        <WatchSwitches {...hold} />
        {SYSTEMS.map(({ name, origin }) =>
          allowed.has(origin) ? (
            <Line key={origin} name={name} text={t('set_allowed')}>
              <button
                type="button"
                class="btn btn-sm"
                aria-label={t('set_withdraw_from', name)}
                onClick={() => browser.permissions.remove({ origins: [origin] }).then(setAllowed)}
              >
                {t('set_withdraw')}
              </button>
            </Line>
          ) : (
            <Allow key={origin} name={name} origins={[origin]} onChange={setAllowed} />
          ),
        )}
      </Section>
    </>
  );
}

function Allow({ name, origins, onChange }: { name: string; origins: string[]; onChange(): void }) {
  return (
    <Line name={name} text={t('set_not_allowed')}>
      <button
        type="button"
        class="btn btn-sm"
        aria-label={t('set_allow_for', name)}
        onClick={() => browser.permissions.request({ origins }).then(onChange)}
      >
        {t('set_allow')}
      </button>
    </Line>
  );
}

/** Which of the addresses above the browser lets us reach now. */
function useAllowed() {
  const [allowed, keep] = useState<ReadonlySet<string>>(
    new Set(Object.values(PLACES).flatMap(({ origins }) => origins)),
  );
  const setAllowed = async () => {
    const all = [...Object.values(PLACES).flatMap(({ origins }) => origins), ...SYSTEMS.map(({ origin }) => origin)];
    // What a content script may read is listed, and yet not "contained" (Chromium 156, seen 2026-11).
    const { origins = [] } = await browser.permissions.getAll();
    const isIn = async (origin: string) =>
      origins.includes(origin) || (await browser.permissions.contains({ origins: [origin] }));
    const found = await Promise.all(all.map(async (origin) => [origin, await isIn(origin)] as const));
    keep(new Set(found.filter(([, isAllowed]) => isAllowed).map(([origin]) => origin)));
  };
  useEffect(() => {
    const again = () => void setAllowed();
    again();
    browser.permissions.onAdded.addListener(again);
    browser.permissions.onRemoved.addListener(again);
    return () => {
      browser.permissions.onAdded.removeListener(again);
      browser.permissions.onRemoved.removeListener(again);
    };
  }, []);
  return { allowed, setAllowed };
}
