/** What is in the tab that the popup belongs to. */
import type { Tabs } from 'webextension-polyfill';
import { isPausedOn, siteOf } from '../../lib/background/senders.ts';
import { browser } from '../../lib/browser.ts';
import type { Here, TabRequest } from '../../lib/messages.ts';
import { ask } from '../../lib/overlay/extension.ts';
import type { Settings } from '../../lib/settings.ts';
import { SETTINGS_KEY, settingsSchema } from '../../lib/settings.ts';
import type { Found } from './Popup.tsx';

const MOST_RECENT = 5;

export async function readSettings(): Promise<Settings> {
  const stored = (await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY];
  return settingsSchema.parse(settingsSchema.safeParse(stored ?? {}).data ?? {});
}

/** The tab in front; its address is known because the click on our icon lets us see it (activeTab). */
export async function tabInFront(): Promise<Tabs.Tab | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab ?? null;
}

/** The host of the tab where it is one of our sites; null otherwise. */
export function hostOf(tab: Tabs.Tab | null): string | null {
  return tab?.url && siteOf(tab.url) ? new URL(tab.url).hostname : null;
}

/** The pattern of addresses on this host, as permissions name it. */
export function originOf(host: string): string {
  return `https://${host}/*`;
}

/** Looks once; 'reading' means that it is worth looking again. */
export async function find(tab: Tabs.Tab | null, settings: Settings): Promise<Found> {
  const host = hostOf(tab);
  if (settings.pausedEverywhere || (host && isPausedOn(host, settings))) return { state: 'paused' };
  // Asked first: a click on our icon lets Firefox read the page this once (seen in 153), withdrawn access or not.
  if (host && !(await hasAccess(host))) return { state: 'no-access' };
  const here = await askTab(tab);
  if (here?.state === 'posting' || here?.state === 'list' || here?.state === 'reading') return here;
  // The settings say otherwise by now: the page has not heard of the change yet.
  if (here?.state === 'paused') return { state: 'reading' };
  if (!here && host) return { state: 'stale' };
  const recent = await ask({ type: 'recent', most: MOST_RECENT });
  return { state: 'none', wasRead: here !== null, recent };
}

async function askTab(tab: Tabs.Tab | null): Promise<Here | null> {
  const here = await tellTab(tab, { type: 'here' });
  return isHere(here) ? here : null;
}

/** Sends this to the content script of the tab; null where none of ours lives there, which browsers tell by rejecting. */
export async function tellTab(tab: Tabs.Tab | null, request: TabRequest): Promise<unknown> {
  return tab?.id === undefined ? null : browser.tabs.sendMessage(tab.id, request).catch(() => null);
}

/** Only our own content scripts can answer: that it is an answer at all is enough. */
function isHere(answer: unknown): answer is Here {
  return typeof answer === 'object' && answer !== null && 'state' in answer;
}

/**
 * Chromium says no of a host that an optional permission covers too, though our content scripts run there (seen in 156, with
 * any https address optional): the list of what it allows tells.
 */
async function hasAccess(host: string): Promise<boolean> {
  if (await browser.permissions.contains({ origins: [originOf(host)] })) return true;
  const { origins = [] } = await browser.permissions.getAll();
  return origins.some((pattern) => covers(pattern, host));
}

/** Does this pattern of https addresses, with or without `*.` before its name, hold every page of the host? */
export function covers(pattern: string, host: string): boolean {
  const allowed = /^(?:https|\*):\/\/([^/]+)\/\*$/.exec(pattern)?.[1] ?? '';
  if (allowed.startsWith('*.')) return host === allowed.slice(2) || host.endsWith(allowed.slice(1));
  return allowed === '*' || host === allowed;
}
