/** Opens our own pages: one dashboard is enough, and the page of the first run comes once. */
import type { Browser, Runtime, Tabs } from 'webextension-polyfill';
import { OWN_PAGES, type OwnPage } from '../own-pages.ts';

type Api = Pick<Browser, 'tabs' | 'windows' | 'runtime'>;

/** Brings a page of ours to the front: the tab where it is open already, else a new one. */
export function createPageOpener({ tabs, windows, runtime }: Api): (page: OwnPage) => Promise<void> {
  return async (page) => {
    const url = runtime.getURL(OWN_PAGES[page]);
    const [address = url, section] = url.split('#');
    const open = await openAt(tabs, address);
    if (open?.id === undefined) {
      await tabs.create({ url });
      return;
    }
    // Loaded anew at the very same address it would lose what the person has begun there.
    const isThere = section === undefined || open.url === url;
    await tabs.update(open.id, { active: true, ...(isThere ? {} : { url }) });
    if (open.windowId !== undefined) await windows.update(open.windowId, { focused: true });
  };
}

/** The tab that shows this page of ours. Browsers tell an extension the addresses of its own pages without a permission. */
async function openAt(tabs: Tabs.Static, address: string): Promise<Tabs.Tab | undefined> {
  const all = await tabs.query({});
  return all.find(({ url }) => url?.split('#')[0] === address);
}

/** What this is, said in one page, once: neither updates of ours nor of the browser open it again. */
export function welcomeOnInstall({ tabs, runtime }: Api): (details: Runtime.OnInstalledDetailsType) => void {
  return ({ reason }) => {
    if (reason === 'install') tabs.create({ url: runtime.getURL('welcome.html') });
  };
}
