/** Forgets: what is older than the person wants to keep, day by day, and everything at a press. */
import type { Permissions, Runtime, Storage } from 'webextension-polyfill';
import type { History } from '../history/database.ts';
import { forgetAll, forgetOld, forgetsBefore } from '../history/retention.ts';
import { forgetRemoved, tidyJobs } from '../history/sync.ts';
import { tellNews } from '../news.ts';
import type { Settings } from '../settings.ts';

/** Once a day: puts saved jobs in order, and forgets postings that were not seen for as long as the person wants to keep them. */
export async function forgetByAge(
  history: History,
  { retentionDays }: Pick<Settings, 'retentionDays'>,
  now: Date,
): Promise<void> {
  if ((await history.use((database) => tidyJobs(database, now.toISOString()))) > 0) tellNews('jobs');
  await history.use((database) => forgetRemoved(database, now));
  if (retentionDays === null) return;
  const before = forgetsBefore(retentionDays, now);
  let last = '';
  for (;;) {
    const step = await history.use((database) => forgetOld(database, before, last));
    if (step.seen === 0) return;
    if (step.forgotten > 0) tellNews('history');
    last = step.last;
  }
}

/**
 * Leaves nothing on this device: the history, the saved jobs, the settings, the sync's name and password, what was indexed, and the
 * permissions that were given.
 * @throws HistoryError with nothing deleted
 */
export async function forgetEverything(around: {
  history: History;
  local: Pick<Storage.StorageArea, 'clear'>;
  permissions: Permissions.Static;
  runtime: Pick<Runtime.Static, 'getManifest'>;
  deleteSearch(): Promise<void>;
}): Promise<void> {
  await around.history.use(forgetAll);
  await around.local.clear();
  // A cache: where it cannot be deleted now, it holds nothing that is still there, and is emptied with the next search.
  await around.deleteSearch().catch(() => undefined);
  await giveBack(around.permissions, around.runtime.getManifest());
  for (const news of ['history', 'jobs', 'settings', 'sync', 'watches'] as const) tellNews(news);
}

/** Only what was given beyond the installation: the browser keeps the rest. */
async function giveBack(
  permissions: Permissions.Static,
  manifest: ReturnType<Runtime.Static['getManifest']>,
): Promise<void> {
  const { origins = [], permissions: names = [] } = await permissions.getAll();
  const fixed = [...(manifest.host_permissions ?? []), ...scriptHosts(manifest)];
  const given = {
    origins: origins.filter((origin) => !fixed.includes(origin)),
    permissions: names.filter((name) => manifest.optional_permissions?.includes(name as never)),
  };
  if (given.origins.length + given.permissions.length === 0) return;
  await permissions.remove(given as Permissions.Permissions);
}

/** A content script's hosts count as given, too. */
function scriptHosts({ content_scripts = [] }: ReturnType<Runtime.Static['getManifest']>): string[] {
  return content_scripts.flatMap(({ matches = [] }) => matches);
}
