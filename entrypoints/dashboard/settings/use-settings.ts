import { useEffect, useState } from 'preact/hooks';
import { readSettings } from '../../../lib/background/settings.ts';
import { browser } from '../../../lib/browser.ts';
import { onNews } from '../../../lib/news.ts';
import { ask } from '../../../lib/overlay/extension.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings.ts';

export interface SettingsHold {
  settings: Settings;
  /** Drawn at once; what is stored in the end has the last word. */
  change(change: Partial<Settings>): void;
  /** Why the last change was not kept; null where it was. */
  trouble: string | null;
}

/** The person's settings as they are stored, also where another page or another device changes them. */
export function useSettings(): SettingsHold {
  const [settings, setSettings] = useState<Settings>(DEFAULT_SETTINGS);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    const read = () => readSettings(browser.storage.local).then(setSettings, () => undefined);
    read();
    return onNews((news) => {
      if (news === 'settings') read();
    });
  }, []);
  const change = (wanted: Partial<Settings>) => {
    setSettings((before) => ({ ...before, ...wanted }));
    ask({ type: 'change-settings', change: wanted }).then(
      (stored) => {
        setSettings(stored);
        setTrouble(null);
      },
      (error: unknown) => {
        setTrouble(error instanceof Error ? error.message : String(error));
        readSettings(browser.storage.local).then(setSettings, () => undefined);
      },
    );
  };
  return { settings, change, trouble };
}
