/** Where the card's links lead. Addresses come from pages: only http and https are ever linked. */
import type { Posting } from '../lib/posting/schema.ts';
import { SITE_FACTS } from '../lib/posting/site-facts.ts';

/** The address where it is safe to link; null for any other scheme and for what is no address. */
export function safeLink(address: string | null): string | null {
  return address && /^https?:/i.test(address) && URL.canParse(address) ? new URL(address).href : null;
}

/** Where one applies, and what that place is called: the site by its name, any other by its host. */
export function applyLink({ url, applyUrl, site }: Posting): { href: string; place: string } | null {
  const page = safeLink(url);
  const href = safeLink(applyUrl) ?? page;
  if (!href) return null;
  const { hostname } = new URL(href);
  const isSite = page !== null && hostname === new URL(page).hostname;
  return { href, place: isSite ? SITE_FACTS[site].name : hostname.replace(/^www\./, '') };
}

/** A search for the role; null where the page named neither title nor company. */
export function searchLink({ company, title }: Posting): string | null {
  const query = [company, title].filter(Boolean).join(' ');
  if (!query) return null;
  const url = new URL('https://www.google.com/search');
  url.searchParams.set('q', query);
  return url.href;
}
