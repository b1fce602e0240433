import { clock, number, shortDay, t } from '../../../components/text.ts';
import type { SyncStatus } from '../../../lib/sync/status.ts';
import { SYNC_TROUBLES, type SyncTroubleName, troubleKey } from '../../../lib/sync/trouble.ts';

type Run = SyncStatus['runs'][number];

/** The last runs, newest first: what each did, or why it did not. */
export function SyncLog({ runs, onUndo }: { runs: Run[]; onUndo(at: string): void }) {
  if (runs.length === 0) return null;
  return (
    <details class="opt opt--top synclog">
      <summary class="link">{t('sync_log', runs.length)}</summary>
      <ol>
        {runs.map((run) => (
          <li key={run.at}>
            <span class="muted num">
              {shortDay(run.at, new Date())} {clock(run.at)}
            </span>
            <span>{whatCame(run)}</span>
            {run.undoable && (
              <button type="button" class="link" onClick={() => onUndo(run.at)}>
                {t('sync_log_undo', run.removed.length)}
              </button>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** A run in words. */
export function whatCame(run: Run): string {
  if (run.outcome === 'trouble') return troubleOf(run);
  if (run.outcome === 'asks') return t('sync_log_asks');
  if (run.outcome === 'waits') return t('sync_log_waits');
  const { added, changed, removed, sent } = run;
  const parts = [
    added.length > 0 ? t('sync_log_added', added.length) : '',
    changed.length > 0 ? t('sync_log_changed', changed.length) : '',
    removed.length > 0 ? t('sync_log_removed', removed.length) : '',
    sent ? t('sync_log_sent') : '',
    ...whatStayed(run),
    run.undone ? t('sync_log_undone') : '',
    run.trouble === null ? '' : troubleOf(run),
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' ') : t('sync_log_nothing');
}

/** What had no room at the place. */
export function whatStayed({ leftOut: { texts, jobs } }: Run): string[] {
  return [texts > 0 ? t('sync_log_texts', texts) : '', jobs > 0 ? t('sync_log_jobs', jobs) : ''].filter(
    (part) => part !== '',
  );
}

/** With what the place said, which helps whoever runs it. */
export function troubleOf({ trouble, detail, place }: Run): string {
  const known = trouble !== null && trouble in SYNC_TROUBLES ? (trouble as SyncTroubleName) : null;
  const text = known ? t(troubleKey(known, place), number(SYNC_TROUBLES[known])) : t('sync_trouble_device');
  return detail ? `${text} (${detail})` : text;
}
