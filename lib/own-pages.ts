/** Our own pages, as a press on the card or on another of them names them. No address of ours ever stands in a web page. */

/** Below the root of the extension. */
export const OWN_PAGES = {
  model: 'dashboard.html#model',
  dashboard: 'dashboard.html',
  history: 'dashboard.html#history',
  settings: 'dashboard.html#settings',
  threshold: 'dashboard.html#settings/threshold',
} as const;
export type OwnPage = keyof typeof OWN_PAGES;
export const OWN_PAGE_KEYS = ['model', 'dashboard', 'history', 'settings', 'threshold'] as const satisfies OwnPage[];
