/** A moment of the data as the extension would meet it: a posting, what is known of it, and when. */
import { dayOf } from '../lib/posting/dates.ts';
import type { Posting } from '../lib/posting/schema.ts';
import type { Known } from '../lib/scoring/report.ts';
import { NOTHING_KNOWN } from '../lib/scoring/report.ts';
import { BLANK } from '../lib/sites/found.ts';
import type { Moment } from './moment.ts';

const DAY_MS = 86_400_000;
/** An age of more is as impossible as this one, and still a date. */
const FURTHEST_DAYS = 10_000;

export interface Met {
  posting: Posting;
  known: Known;
  now: Date;
  /** The hiring system, which the data name for every moment. */
  system: string;
}

/** The posting with the fields that a moment has; everything else is not known. */
export function meet({ ats, title, company, locations, ageDays, at, role, employer }: Moment): Met {
  const now = new Date(at);
  const age = Math.max(-FURTHEST_DAYS, Math.min(FURTHEST_DAYS, ageDays));
  const day = dayOf(new Date(now.getTime() - age * DAY_MS));
  return {
    posting: {
      ...BLANK,
      site: ats === 'workday' ? 'workday' : 'lever',
      board: null,
      url: 'https://jobs.lever.co/',
      closed: false,
      id: '1',
      title: title || null,
      company: company || null,
      locations: locations.filter(Boolean),
      posted: { from: day, to: day, source: 'embedded-json', quote: day },
    },
    known: { ...NOTHING_KNOWN, reposts: role.earlierListings, employer: { ...employer, source: 'board' } },
    now,
    system: ats,
  };
}
