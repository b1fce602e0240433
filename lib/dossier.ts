/** What the card shows beyond the report: gathered by the background when the card is opened, never on the way of the badge. */
import type { Interval, SiteKey } from './posting/schema.ts';
import type { Outcomes } from './saved/outcomes.ts';
import type { Report } from './scoring/report.ts';

export interface TimelineEvent {
  kind: /** The day on which the site says that it was first listed, before any repost. */
    | 'listed-first'
    /** The day on which the hiring system says that the posting was made. */
    | 'created'
    /** The day that the page states, once for each listing. */
    | 'listed'
    | 'reposted'
    | 'first-seen'
    | 'edited'
    | 'closed'
    | 'reopened'
    | 'last-seen'
    | 'confirmed'
    | 'not-listed';
  /** ISO moment of the person's own sighting or check, or the UTC days that a site or hiring system states. */
  at: string | Interval;
  /** The facts that an edit changed, `title`, `salary`; else none. */
  changed: string[];
}

/** How long the posting has been open by the earliest evidence, beside what its page shows. Whole UTC days. */
export interface TrueAge {
  /** The least that the page claims; null without a date. */
  shown: number | null;
  /** Null where nothing is known that is earlier than what the page shows. */
  atLeast: number | null;
  from: 'listed-first' | 'created' | 'first-seen' | null;
  /** LinkedIn: when it was made, by the ids of other jobs whose day is known. An estimate, and between known ids only. */
  estimate: Interval | null;
}

/** The employer's other openings in numbers that anyone can check, each null where it is not known. */
export interface CompanyPattern {
  name: string | null;
  source: 'board' | 'sightings' | 'table';
  /** Whose board it is, or the site where it was met; null for the table. */
  system: string | null;
  /** ISO moments of the last and the first look; null for the table. */
  at: string | null;
  since: string | null;
  open: number | null;
  openedLast30d: number | null;
  medianOpenAge: number | null;
  shareOver90: number | null;
  /** Seen to close since the first look. */
  closed: number | null;
  reposts: number | null;
  /** The most titles under one and the same description. */
  sameText: number | null;
}

/** The same role as the person met it under another id or on another site. */
export interface OtherCopy {
  site: SiteKey;
  url: string;
  title: string | null;
  location: string | null;
  /** ISO moment. */
  lastSeen: string | null;
  closed: boolean;
  score: number | null;
  band: Report['band'];
  saved: boolean;
}

export interface Summary {
  sentences: string[];
  /** Chosen from the description by our own method, or written by the browser's own summarizer on this device. */
  by: 'extract' | 'browser';
}

export interface Dossier {
  /** Oldest first. */
  timeline: TimelineEvent[];
  /** What was looked for and not seen so far. */
  notObserved: ('edited' | 'reposted' | 'closed')[];
  age: TrueAge;
  company: CompanyPattern | null;
  /** What became of the person's own applications at this employer; null without any. */
  outcomes: Outcomes | null;
  elsewhere: OtherCopy[];
  summary: Summary | null;
  /** Where it could be checked; null where the posting leads to no hiring system that we can ask. */
  source: { system: string; host: string; isAllowed: boolean } | null;
}
