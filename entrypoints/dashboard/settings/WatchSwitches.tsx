import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../components/text.ts';
import { browser } from '../../../lib/browser.ts';
import { ask } from '../../../lib/overlay/extension.ts';
import { Switch } from './parts.tsx';
import type { SettingsHold } from './use-settings.ts';

/**
 * Watching on and off, and notifications of it and of reminders. What has to be allowed for it is asked for in the same press, as browsers want it; what is
 * refused is left out, and each job says so.
 */
export function WatchSwitches({ settings, change }: SettingsHold) {
  const [notice, setNotice] = useState('');
  /** What the saved jobs need that is not allowed yet: known before the press, for a request counts as the person's own only right after it. */
  const wanted = useRef<string[]>([]);
  useEffect(() => {
    ask({ type: 'watches' }).then(
      (watches) => {
        wanted.current = [...new Set(watches.flatMap(({ origin }) => origin ?? []))];
      },
      () => undefined,
    );
  }, []);

  async function turn(watch: boolean): Promise<void> {
    const origins = watch ? wanted.current : [];
    if (origins.length > 0) await browser.permissions.request({ origins });
    change({ watch });
  }
  async function turnNotices(watchNotify: boolean): Promise<void> {
    const isAllowed = !watchNotify || (await browser.permissions.request({ permissions: ['notifications'] }));
    setNotice(isAllowed ? '' : t('watch_notify_refused'));
    if (isAllowed) change({ watchNotify });
  }
  return (
    <>
      <Switch
        name={t('watch_switch')}
        text={t('watch_switch_text')}
        isOn={settings.watch}
        onChange={(isOn) => turn(isOn)}
      />
      <Switch
        name={t('watch_notify')}
        text={t('watch_notify_text')}
        isOn={settings.watchNotify}
        onChange={(isOn) => turnNotices(isOn)}
      />
      <p class="opt__notice" role="status">
        {notice}
      </p>
    </>
  );
}
