/** How the sync stands, and what came of the last press. */

import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../components/text.ts';
import { textOf } from '../../../lib/error-text.ts';
import type { Answers, Request } from '../../../lib/messages.ts';
import { onNews } from '../../../lib/news.ts';
import { ask } from '../../../lib/overlay/extension.ts';
import type { SyncStatus } from '../../../lib/sync/status.ts';
import { troubleOf, whatStayed } from './SyncLog.tsx';

type SyncRequest = Extract<Request, { type: `sync-${string}` }>;

/** Says whether it was done; what was wrong is on the page by then. */
export type Send = (request: SyncRequest) => Promise<boolean>;

export function useSync() {
  const [status, setStatus] = useState<SyncStatus | null>(null);
  const [notice, setNotice] = useState('');
  const [sending, setSending] = useState(0);
  const look = () =>
    ask({ type: 'sync-status' }).then(setStatus, (error: unknown) => setNotice((before) => before || textOf(error)));
  useEffect(() => {
    look();
    return onNews((news) => {
      if (news === 'sync') look();
    });
  }, []);
  const send: Send = async (request) => {
    setSending((count) => count + 1);
    setNotice('');
    let isDone = false;
    try {
      const after = (await ask(request)) as Answers['sync-status'];
      setStatus(after);
      setNotice(noticeOf(request, after));
      isDone = true;
    } catch (error) {
      setNotice(textOf(error));
      await look();
    }
    setSending((count) => count - 1);
    // What was pressed may be gone: the focus stays in the section.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.getElementById('set-sync')?.focus({ preventScroll: true });
    });
    return isDone;
  };
  return { status, notice, isBusy: sending > 0 || status?.running === true, send };
}

/** What came of the person's own press. */
function noticeOf(request: SyncRequest, { runs: [run] }: SyncStatus): string {
  if (request.type === 'sync-now' && request.answered?.answer === 'obey') return t('set_delete_done');
  if (!run || (request.type !== 'sync-now' && request.type !== 'sync-set-up')) return '';
  if (run.outcome === 'done')
    return [t('set_sync_done_now'), ...whatStayed(run), ...(run.trouble ? [troubleOf(run)] : [])].join(' ');
  return run.outcome === 'waits' ? t('sync_log_waits') : '';
}

/** What was wrong with the last run stays in sight: most runs are nobody's press. */
export function standing({ place, runs: [run] }: SyncStatus): string {
  const isWrong = run?.outcome === 'trouble' || (run?.trouble ?? null) !== null;
  return run && isWrong && run.place === place ? troubleOf(run) : '';
}
