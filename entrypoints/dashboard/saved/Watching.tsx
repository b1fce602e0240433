import { useEffect, useState } from 'preact/hooks';
import { dates, say, t } from '../../../components/text.ts';
import { ask, extension } from '../../../lib/overlay/extension.ts';
import type { SavedJob } from '../../../lib/saved/job.ts';
import { watchNews, watchStands } from '../../../lib/watch/line.ts';
import type { Watch } from '../../../lib/watch/where.ts';
import { inWords } from '../in-words.ts';
import { hashOf } from '../route.ts';

/** How the watch of a job stands, what it has seen, and a look now. What is shown here counts as seen. */
export function Watching({ job, watch }: { job: SavedJob; watch: Watch | null }) {
  const [said, setSaid] = useState('');
  const unseen = watch?.marks.some(({ seen }) => !seen) ?? false;
  useEffect(() => {
    if (unseen) ask({ type: 'watch-seen', id: job.id }).catch((error) => setSaid(inWords(error)));
  }, [unseen, job.id]);
  if (!watch) return null;

  async function look(): Promise<void> {
    setSaid(t('watch_looking'));
    try {
      const { origin } = watch ?? {};
      // First of all, as browsers want it: a request counts as the person's own only right after the press.
      const isAllowed = !origin || (await extension().permissions.request({ origins: [origin] }));
      if (isAllowed) await ask({ type: 'watch-now', id: job.id });
      setSaid(isAllowed ? '' : t('pop_access_refused'));
    } catch (error) {
      setSaid(inWords(error));
    }
  }
  return (
    <section class="panel pad job__watch">
      <h2 class="h2">{t('watch_title')}</h2>
      <p>{say(watchStands(watch))}</p>
      {watch.marks.length > 0 && (
        <ol>
          {watch.marks.toReversed().map(({ kind, at }) => (
            <li key={`${kind} ${at}`} class="muted">
              {dates({ from: at.slice(0, 10), to: at.slice(0, 10) })}: {say(watchNews(kind, null).message)}
            </li>
          ))}
        </ol>
      )}
      <p class="opt__now">
        {watch.state !== 'cannot' && (
          <button type="button" class="btn btn-sm" onClick={look}>
            {t(watch.state === 'not-allowed' ? 'watch_allow' : 'watch_now')}
          </button>
        )}
        {watch.state === 'off' && <a href={hashOf({ tab: 'settings', open: 'source' })}>{t('watch_to_switch')}</a>}
      </p>
      <p class="muted" role="status">
        {said}
      </p>
    </section>
  );
}
