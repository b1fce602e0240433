/** The sites that we read. Adding one: its file in this folder, and its line here. */
import { lever } from './lever.ts';
import { learnAll } from './lexicon.ts';
import { linkedin } from './linkedin.ts';
import type { Site } from './site.ts';
import { workday } from './workday.ts';

// Content scripts name their one site themselves and get their words from the background.
learnAll();

export const SITES: readonly Site[] = [lever, workday, linkedin];

/** The site whose posting or list can stand at this address; null where none of ours has its job pages there. */
export function siteFor(url: URL): Site | null {
  return SITES.find((site) => site.isJobRoute(url)) ?? null;
}
