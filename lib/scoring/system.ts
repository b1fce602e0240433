/** In which hiring system a posting lives: the site's own, or where a job board's copy sends its applicants. Pure. */
import type { Posting } from '../posting/schema.ts';
import { SITE_FACTS } from '../posting/site-facts.ts';

/** Hosts of hiring systems, each with every host under it. */
const HOSTS: readonly (readonly [host: string, system: string])[] = [
  ['lever.co', 'lever'],
  ['myworkdayjobs.com', 'workday'],
  ['myworkdaysite.com', 'workday'],
  ['greenhouse.io', 'greenhouse'],
  ['ashbyhq.com', 'ashby'],
  ['icims.com', 'icims'],
  ['smartrecruiters.com', 'smartrecruiters'],
  ['workable.com', 'workable'],
  ['oraclecloud.com', 'oraclecloud'],
  ['applytojob.com', 'jazzhr'],
  ['jobvite.com', 'jobvite'],
];

/** What hiring systems call themselves. */
const NAMES: Readonly<Record<string, string>> = {
  greenhouse: 'Greenhouse',
  ashby: 'Ashby',
  smartrecruiters: 'SmartRecruiters',
  workable: 'Workable',
};

/** `lever` -> `Lever`; null for none, or one whose name is not known. */
export function nameOfSystem(system: string | null | undefined): string | null {
  if (!system) return null;
  return Object.entries(SITE_FACTS).find(([site]) => site === system)?.[1].name ?? NAMES[system] ?? null;
}

/** `workday`; null where the posting is a copy and does not say where it comes from. */
export function systemOf({ site, applyUrl }: Posting): string | null {
  return SITE_FACTS[site].direct ? site : applyUrl && systemAt(applyUrl);
}

/** The hiring system at an address, or at the one it leads on to (LinkedIn, 2026-02: `/safety/go/?url=`). */
function systemAt(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { hostname, searchParams } = new URL(address);
  const onward = searchParams.get('url');
  const host = onward && URL.canParse(onward) ? new URL(onward).hostname : hostname;
  return HOSTS.find(([known]) => host === known || host.endsWith(`.${known}`))?.[1] ?? null;
}
