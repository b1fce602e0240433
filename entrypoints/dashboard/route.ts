/** What the dashboard shows stands in its address, so that a reload and the back button find it again: `#saved/role:1f2e`. */

export const TABS = ['history', 'saved', 'companies', 'model', 'settings'] as const;
export type Tab = (typeof TABS)[number];

export interface Route {
  tab: Tab;
  /** What is open in the tab: a posting's key, a job's id, an employer's key, a section of the settings; null for none. */
  open: string | null;
}

/** The route in an address's hash; the history for anything that names no tab. */
export function routeIn(hash: string): Route {
  const [name, ...rest] = hash.replace(/^#/, '').split('/');
  const tab = TABS.find((one) => one === name) ?? 'history';
  const open = rest.join('/');
  return { tab, open: open === '' ? null : decoded(open) };
}

export function hashOf({ tab, open }: Route): string {
  return open === null ? `#${tab}` : `#${tab}/${encodeURIComponent(open)}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
