/** What wakes the background for the watch, and what a press on a notification opens. */
import type { Browser } from 'webextension-polyfill';
import { SETTINGS_KEY, settingsSchema } from '../settings.ts';
import type { Words } from '../words.ts';
import type { Round } from './rounds.ts';
import { jobOfNotice, type Notices, type WatchSurroundings, watchRound } from './watch.ts';

type Api = Pick<Browser, 'alarms' | 'notifications' | 'permissions' | 'runtime' | 'storage' | 'tabs'>;

/** After the browser's start it has other things to do first, and so have its network and the person (minutes). */
const AFTER_START = 2;
const EVERY = 30;
/** Once it was switched on (minutes). */
const AFTER_SWITCH = 1;

/**
 * The rounds of the watch. Listens, too, for its being switched on and for presses on its notifications: to be called as the background
 * starts, before anything is awaited, for a browser hands an event to those only who listen by then.
 * @param addressOf the dashboard's address for a job; for null that of all saved jobs
 */
export function startWatching(
  api: Api,
  around: WatchSurroundings,
  say: (words: Words) => string,
  addressOf: (job: string | null) => string,
): Record<'watch' | 'watch-soon', Round> {
  const notices = createNotices(api, say);
  const run = onceAtATime(() => watchRound(around, notices));
  api.storage.onChanged.addListener((changes, area) => {
    const change = changes[SETTINGS_KEY];
    if (area !== 'local' || !change) return;
    const [was, is] = [change.oldValue, change.newValue].map((stored) => settingsSchema.parse(stored ?? {}).watch);
    if (is && !was) api.alarms.create('watch-soon', { delayInMinutes: AFTER_SWITCH });
  });
  listenToNotices(api, addressOf);
  return { watch: { first: AFTER_START, every: EVERY, run }, 'watch-soon': { first: AFTER_SWITCH, every: null, run } };
}

/** Two alarms together are one round. */
function onceAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };
}

/** Without the permission the interface is not there; it may be given at any time. */
function listenToNotices(api: Api, addressOf: (job: string | null) => string): void {
  let isListening = false;
  const listen = () => {
    if (isListening || !api.notifications) return;
    isListening = true;
    api.notifications.onClicked.addListener((id) => {
      const job = jobOfNotice(id);
      if (job === undefined) return;
      api.notifications.clear(id);
      api.tabs.create({ url: addressOf(job) });
    });
  };
  listen();
  api.permissions.onAdded.addListener(listen);
}

function createNotices(api: Api, say: (words: Words) => string): Notices {
  return {
    say,
    isAllowed: async () => Boolean(api.notifications) && api.permissions.contains({ permissions: ['notifications'] }),
    show: async (id, title, message) => {
      const iconUrl = api.runtime.getURL('icons/pulse-128.png');
      await api.notifications.create(id, { type: 'basic', iconUrl, title, message });
    },
  };
}
