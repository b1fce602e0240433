import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../../components/Icon.tsx';
import { t } from '../../../components/text.ts';
import { ask } from '../../../lib/overlay/extension.ts';
import { backupNotes, noteBackup, wantsBackup } from '../../../lib/transfer/backup.ts';
import { hashOf } from '../route.ts';

/** A gentle reminder to keep a copy, where much is saved and nothing is synced; at most once in 30 days. */
export function Backup({ jobs }: { jobs: number }) {
  /** Until it is known nothing is said. */
  const [synced, setSynced] = useState(true);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    ask({ type: 'sync-status' }).then(
      ({ place }) => setSynced(place !== 'none'),
      () => undefined,
    );
  }, []);
  if (isOver || !wantsBackup({ jobs, synced, ...backupNotes(), now: new Date() })) return null;
  return (
    <p class="note saved-backup">
      <Icon of="down" />
      <span>
        {t('backup_text', jobs)} <a href={hashOf({ tab: 'settings', open: 'transfer' })}>{t('backup_export')}</a>{' '}
        <a href={hashOf({ tab: 'settings', open: 'sync' })}>{t('backup_sync')}</a>{' '}
        <button
          type="button"
          class="link"
          onClick={() => {
            noteBackup('lastReminded', new Date());
            setOver(true);
          }}
        >
          {t('backup_later')}
        </button>
      </span>
    </p>
  );
}
