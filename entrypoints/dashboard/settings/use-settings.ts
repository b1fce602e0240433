import { useEffect, useState } from 'preact/hooks';
import { readSettings } from '../../../lib/background/settings.ts';
import { browser } from '../../../lib/browser.ts';
import { onNews } from '../../../lib/news.ts';
import { ask } from '../../../lib/overlay/extension.ts';
import type { Settings } from '../../../lib/settings.ts';

export interface SettingsHold {
  settings: Settings;
  /** Drawn at once; what is stored in the end has the last word. */
  change(change: Partial<Settings>): void;
  /** Why the last change was not kept; null where it was. */
  trouble: string | null;
}

/**
 * The person's settings as they are stored, also where another page or another device changes them. Null until they are read: what is
 * changed before would be a change of the defaults.
 */
export function useSettings(): SettingsHold | null {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    const read = () => readSettings(browser.storage.local).then(setSettings, () => undefined);
    read();
    return onNews((news) => {
      if (news === 'settings') read();
    });
  }, []);
  const change = (wanted: Partial<Settings>) => {
    setSettings((before) => before && { ...before, ...wanted });
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
  return settings && { settings, change, trouble };
}
