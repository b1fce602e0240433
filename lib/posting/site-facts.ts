import type { SiteKey } from './schema.ts';

interface SiteFacts {
  /** The name people know. */
  name: string;
  /** True where the page is the employer's own hiring system, false for a job board's copy. */
  direct: boolean;
}

/** What scoring and the card need to know of a site without reading any page of it. */
export const SITE_FACTS: Record<SiteKey, SiteFacts> = {
  lever: { name: 'Lever', direct: true },
  workday: { name: 'Workday', direct: true },
  linkedin: { name: 'LinkedIn', direct: false },
};
