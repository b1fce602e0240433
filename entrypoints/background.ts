import type { Runtime } from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { drawing } from '../components/drawing.tsx';
import { answer } from '../lib/background/answer.ts';
import { forgetByAge, forgetEverything } from '../lib/background/forget.ts';
import { createPageOpener, welcomeOnInstall } from '../lib/background/own-pages.ts';
import { startRounds } from '../lib/background/rounds.ts';
import { createSettings, readSettings } from '../lib/background/settings.ts';
import { createSync } from '../lib/background/sync.ts';
import { createToolbar } from '../lib/background/toolbar.ts';
import { startWatching } from '../lib/background/watch-start.ts';
import { browser } from '../lib/browser.ts';
import { createHistory } from '../lib/history/database.ts';
import { onNews, tellNews } from '../lib/news.ts';
import { deleteSearch } from '../lib/search/store.ts';
import { learnAll } from '../lib/sites/lexicon.ts';
import { createAsker } from '../lib/source/ask.ts';
import { bringWords, textFrom } from '../lib/spare-words.ts';
import type { Words } from '../lib/words.ts';
import { sayWith } from '../lib/words.ts';
import { hashOf } from './dashboard/route.ts';

/** The background: the only one who writes. Stopped and started by the browser as it likes (a service worker in Chromium, an event page in Firefox). */
export default defineBackground(() => {
  learnAll();
  const say = (words: Words) => sayWith(textFrom(browser), words, browser.i18n.getUILanguage());
  const words = bringWords(browser);
  const history = createHistory();
  const settings = createSettings(browser.storage.local);
  const isAllowed = (origin: string) => browser.permissions.contains({ origins: [origin] });
  const syncIn = (seconds: number) => browser.alarms.create('sync-soon', { delayInMinutes: seconds / 60 });
  const sync = createSync({
    history,
    settings,
    local: browser.storage.local,
    account: browser.storage.sync,
    isAllowed,
    tell: tellNews,
    later: syncIn,
    now: () => new Date(),
  });
  const around = {
    history,
    drawing,
    toolbar: createToolbar(browser.action, say),
    changeSettings: settings.change,
    sync,
    forgetEverything: () => {
      const { permissions, runtime } = browser;
      return forgetEverything({ history, local: browser.storage.local, permissions, runtime, deleteSearch });
    },
    settings: () => readSettings(browser.storage.local),
    askSource: createAsker({
      fetch: (...request) => fetch(...request),
      now: () => new Date(),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    }),
    isAllowed,
    own: { id: browser.runtime.id, root: browser.runtime.getURL('') },
    isPrivateWindow: async () => (await browser.windows.getLastFocused()).incognito,
    openPage: createPageOpener(browser),
    openMisread: (tabId: number) => browser.tabs.create({ url: `${browser.runtime.getURL('/misread.html')}#${tabId}` }),
    say,
    now: () => new Date(),
  };
  browser.runtime.onMessage.addListener(async (message: unknown, sender: Runtime.MessageSender) => {
    await words;
    return answer(message, sender, around);
  });
  browser.runtime.onInstalled.addListener(welcomeOnInstall(browser));
  const addressOf = (job: string | null) =>
    browser.runtime.getURL(`/dashboard.html${hashOf({ tab: 'saved', open: job })}`);
  startRounds(browser.alarms, {
    ...startWatching(browser, { ...around, random: Math.random }, say, addressOf),
    sync: { first: 1, every: 30, run: () => sync.run(null, false) },
    'sync-soon': { first: 1, every: null, run: () => sync.run(null, false) },
    forget: { first: 1, every: 24 * 60, run: async () => forgetByAge(history, await around.settings(), new Date()) },
  });
  const syncSoon = async () => {
    if (await sync.isOn()) syncIn(30);
  };
  onNews((news) => {
    if (news === 'jobs' || news === 'settings') syncSoon();
  });
  // Another device has written: its parts arrive one by one.
  browser.storage.sync?.onChanged.addListener(syncSoon);
  // Content scripts hold a port open: its closing tells them that the extension is gone.
  browser.runtime.onConnect.addListener(() => {});
});
