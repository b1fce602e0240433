/** Who sent a message, and what it may speak of: a page may only tell of postings of its own site. */
import type { Runtime } from 'webextension-polyfill';
import type { SiteKey } from '../posting/schema.ts';
import type { Settings } from '../settings.ts';

/** Where each site's pages are served: one host, or with a leading dot every host under it. */
const HOSTS: Record<SiteKey, readonly string[]> = {
  lever: ['jobs.lever.co', 'jobs.eu.lever.co'],
  workday: ['.myworkdayjobs.com', '.myworkdaysite.com'],
  linkedin: ['.linkedin.com'],
};

export type Sender =
  /** One of the extension's own pages. */
  | { kind: 'own' }
  /** Our content script in a page of this site. A window of which the browser does not say so counts as private. */
  | { kind: 'page'; site: SiteKey; url: string; isPrivate: boolean; tabId: number | null };

/**
 * Tells who sent a message; null for anyone else.
 * @param own the extension's own id and the address of its root, `chrome-extension://.../`
 */
export function whoSent(sender: Runtime.MessageSender, own: { id: string; root: string }): Sender | null {
  if (sender.id !== own.id || !sender.url) return null;
  if (sender.url.startsWith(own.root)) return { kind: 'own' };
  const site = siteOf(sender.url);
  if (!site) return null;
  return {
    kind: 'page',
    site,
    url: sender.url,
    isPrivate: sender.tab?.incognito !== false,
    tabId: sender.tab?.id ?? null,
  };
}

/** The site to which an https address belongs; null for any other address. */
export function siteOf(address: string): SiteKey | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'https:') return null;
  const sites = Object.keys(HOSTS) as SiteKey[];
  return sites.find((site) => HOSTS[site].some((host) => isHost(hostname, host))) ?? null;
}

function isHost(hostname: string, host: string): boolean {
  return host.startsWith('.') ? hostname.endsWith(host) || hostname === host.slice(1) : hostname === host;
}

/** Is nothing read on this host, by itself or with its whole site? */
export function isPausedOn(host: string, { pausedHosts, pausedSites }: Settings): boolean {
  const site = siteOf(`https://${host}/`);
  return pausedHosts.includes(host) || (site !== null && pausedSites.includes(site));
}
