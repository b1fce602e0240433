import type { Runtime } from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { drawing } from '../components/drawing.tsx';
import { answer } from '../lib/background/answer.ts';
import { createSettings, readSettings } from '../lib/background/settings.ts';
import { createToolbar } from '../lib/background/toolbar.ts';
import { browser } from '../lib/browser.ts';
import { createHistory } from '../lib/history/database.ts';
import { learnAll } from '../lib/sites/lexicon.ts';
import { createAsker } from '../lib/source/ask.ts';
import type { Words } from '../lib/words.ts';
import { sayWith } from '../lib/words.ts';

/** The background: the only one who writes. Stopped and started by the browser as it likes (a service worker in Chromium, an event page in Firefox). */
export default defineBackground(() => {
  learnAll();
  const say = (words: Words) => sayWith(browser.i18n.getMessage, words, browser.i18n.getUILanguage());
  const around = {
    history: createHistory(),
    drawing,
    toolbar: createToolbar(browser.action, say),
    changeSettings: createSettings(browser.storage.local),
    settings: () => readSettings(browser.storage.local),
    askSource: createAsker({
      fetch: (...request) => fetch(...request),
      now: () => new Date(),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    }),
    isAllowed: (origin: string) => browser.permissions.contains({ origins: [origin] }),
    own: { id: browser.runtime.id, root: browser.runtime.getURL('') },
    isPrivateWindow: async () => (await browser.windows.getLastFocused()).incognito,
    openModel: () => browser.tabs.create({ url: browser.runtime.getURL('/model.html') }),
    openMisread: (tabId: number) => browser.tabs.create({ url: `${browser.runtime.getURL('/misread.html')}#${tabId}` }),
    say,
    now: () => new Date(),
  };
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
    answer(message, sender, around),
  );
  // Content scripts hold a port open: its closing tells them that the extension is gone.
  browser.runtime.onConnect.addListener(() => {});
});
