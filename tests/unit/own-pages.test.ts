import { describe, expect, it } from 'vitest';
import type { Tabs } from 'webextension-polyfill';
import { createPageOpener, welcomeOnInstall } from '../../lib/background/own-pages.ts';

const ROOT = 'chrome-extension://hp/';

/** A browser with these tabs; tells what was done to them. */
function browserWith(open: Partial<Tabs.Tab>[]) {
  const done: unknown[] = [];
  const api = {
    runtime: { getURL: (path: string) => ROOT + path },
    tabs: {
      query: async () => open,
      create: async ({ url }: { url: string }) => done.push(['create', url]),
      update: async (id: number, change: object) => done.push(['update', id, change]),
    },
    windows: { update: async (id: number, change: object) => done.push(['window', id, change]) },
  } as unknown as Parameters<typeof createPageOpener>[0];
  return { api, done };
}

const dashboard = (section: string): Partial<Tabs.Tab> => ({
  id: 7,
  windowId: 2,
  url: `${ROOT}dashboard.html${section}`,
});
/** Of other tabs an extension without the permission for tabs learns no address. */
const OTHERS: Partial<Tabs.Tab>[] = [{ id: 1 }, { id: 2, url: `${ROOT}misread.html#4` }];

describe('our own pages', () => {
  it.each([
    ['dashboard', 'dashboard.html'],
    ['history', 'dashboard.html#history'],
    ['settings', 'dashboard.html#settings'],
    ['threshold', 'dashboard.html#settings/threshold'],
    ['model', 'dashboard.html#model'],
  ] as const)('open in a tab of their own: %s', async (page, address) => {
    const { api, done } = browserWith(OTHERS);
    await createPageOpener(api)(page);
    expect(done).toEqual([['create', ROOT + address]]);
  });

  it('are brought to the front where they are open, at the wanted section', async () => {
    const { api, done } = browserWith([...OTHERS, dashboard('#saved')]);
    await createPageOpener(api)('threshold');
    expect(done).toEqual([
      ['update', 7, { active: true, url: `${ROOT}dashboard.html#settings/threshold` }],
      ['window', 2, { focused: true }],
    ]);
  });

  it.each([
    ['dashboard', '#saved'],
    ['settings', '#settings'],
  ] as const)('are not loaded anew where they show that already: %s', async (page, section) => {
    const { api, done } = browserWith([dashboard(section)]);
    await createPageOpener(api)(page);
    expect(done[0]).toEqual(['update', 7, { active: true }]);
  });
});

describe('the page of the first run', () => {
  it.each([
    ['install', [['create', `${ROOT}welcome.html`]]],
    ['update', []],
    ['browser_update', []],
  ] as const)('after %s', (reason, expected) => {
    const { api, done } = browserWith([]);
    welcomeOnInstall(api)({ reason } as never);
    expect(done).toEqual(expected);
  });
});
