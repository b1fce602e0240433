/** What the bar of tabs tells: how many reminders are due, and whether saved jobs go to other devices. */
import { useEffect, useState } from 'preact/hooks';
import { allJobs } from '../../lib/history/jobs.ts';
import { onNews } from '../../lib/news.ts';
import { ask } from '../../lib/overlay/extension.ts';
import { isDue, localDay } from '../../lib/saved/reminder.ts';
import { history } from './reading.ts';

interface AtAGlance {
  due: number;
  isSynced: boolean;
}

/** What cannot be read is told in the tab that is about it; here it counts as nothing. */
export function useAtAGlance(): AtAGlance {
  const [glance, setGlance] = useState<AtAGlance>({ due: 0, isSynced: false });
  useEffect(() => {
    const readJobs = async () => {
      const jobs = await history.use(allJobs).catch(() => []);
      const today = localDay(new Date());
      setGlance((before) => ({ ...before, due: jobs.filter((job) => isDue(job, today)).length }));
    };
    const readSync = async () => {
      const status = await ask({ type: 'sync-status' }).catch(() => null);
      setGlance((before) => ({ ...before, isSynced: status !== null && status.place !== 'none' }));
    };
    readJobs();
    readSync();
    return onNews((news) => {
      if (news === 'jobs') readJobs();
      if (news === 'sync') readSync();
    });
  }, []);
  return glance;
}
