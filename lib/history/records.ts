/**
 * What the history stores. Records outlive the code that wrote them, so each is read through a schema that repairs what
 * an older or damaged record lacks instead of refusing it: fields it does not know are kept, a broken one becomes empty.
 */
import { z } from 'zod';
import { intervalSchema, postingSchema, rungSchema } from '../posting/schema.ts';
import type { EmployerEvidence, SourceCheck } from '../scoring/report.ts';
import { SOURCE_TROUBLES } from '../scoring/report.ts';
import { FEEDBACK_REASONS } from './feedback-reasons.ts';

/** A UTC moment, `2026-11-09T08:00:00.000Z`: such texts sort as time does. */
const moment = z.iso.datetime();
const maybeMoment = moment.nullable().catch(null);
const maybeText = z.string().nullable().catch(null);
const band = z.enum(['very', 'likely', 'uncertain', 'low', 'closed', 'unknown']).catch('unknown');
const score = z.number().nullable().catch(null);

/** One listing of a posting: a posted date that jumps forward under the same id begins another one. */
const listingSchema = z.object({
  /** The days between which it was listed; null where no page gave a date. */
  listed: intervalSchema.nullable().catch(null),
  /** When it was last seen taking applications. */
  lastLive: maybeMoment,
  /** When it was first seen closed; null again once it is seen live. */
  closedSeen: maybeMoment,
});

/** A posting and all its sightings in short. */
const seenRecordSchema = z.looseObject({
  key: z.string(),
  /** Equal for postings of one role; null where title, company or place is unknown. */
  role: maybeText,
  /** Whose posting it is: the board where the site has boards, else the company. */
  employer: maybeText,
  firstSeen: maybeMoment,
  lastSeen: maybeMoment,
  /** The moment of the last record in the store of sightings. */
  lastSighting: maybeMoment,
  /** When a change of its content was last noticed. */
  edited: maybeMoment,
  contentHash: maybeText,
  listings: z.array(listingSchema).catch([]),
  /** The latest that is known of each fact. */
  posting: postingSchema.nullable().catch(null),
  rungs: z.record(z.string(), rungSchema).catch({}),
});

/** With the last report. */
export const postingRecordSchema = seenRecordSchema.extend({ score, band, model: maybeText });

export const savedRecordSchema = z.looseObject({
  key: z.string(),
  savedAt: maybeMoment,
  /** When it was removed: the record stays as a tombstone, so that other browsers can learn of the removal. */
  deletedAt: maybeMoment,
  /** The posting as it was when saved; null on a tombstone. */
  posting: postingSchema.nullable().catch(null),
});

/** That the person found a report wrong: the reason, and what was shown. No text of the page, nothing about the person. */
export const feedbackRecordSchema = z.looseObject({
  messageId: z.string(),
  at: moment,
  /** Null for a posting without an id. */
  postingKey: maybeText,
  site: z.string().catch(''),
  url: z.string().catch(''),
  title: maybeText,
  company: maybeText,
  reason: z.enum(FEEDBACK_REASONS).catch('other'),
  shown: z.looseObject({
    score,
    /** The sum of the points before rounding. */
    exact: score,
    band,
    confidence: score,
    ageDays: score,
    model: maybeText,
    signals: z.array(z.object({ key: z.string(), points: z.number() })).catch([]),
    /** Of the forecast, shares of 1; null where none was shown. */
    closes30: score,
    stillOpen: score,
  }),
});

const maybeCount = z.number().nonnegative().nullable();

/** What was seen of the employer's other postings. */
export const employerEvidenceSchema = z.object({
  source: z.enum(['board', 'sightings', 'table']),
  open: maybeCount,
  openedLast30d: maybeCount,
  medianOpenAge: maybeCount,
  shareOver90: maybeCount,
  closed: maybeCount,
  jobDays: maybeCount,
}) satisfies z.ZodType<EmployerEvidence>;

const day = z.iso.date();

export const sourceCheckSchema = z.object({
  state: z.enum(['live', 'not-listed', 'unknown']),
  at: moment,
  system: z.string().max(40),
  host: z.string().max(253),
  trouble: z.enum(SOURCE_TROUBLES).nullable(),
  created: z.object({ day, quote: z.string().max(200) }).nullable(),
}) satisfies z.ZodType<SourceCheck>;

/** The last answer of a hiring system for one posting, under the source's own key (lib/source). */
export const checkRecordSchema = z.looseObject({ key: z.string(), at: moment, check: sourceCheckSchema });

/** A host that is not to be asked before a moment: two seconds after the last request, or as its Retry-After says. */
export const hostRecordSchema = z.looseObject({ host: z.string(), notBefore: moment });

export const knownSchema = z.object({
  firstSeen: maybeMoment,
  lastSeen: maybeMoment,
  reposts: z.number().int().nonnegative().catch(0),
  employer: employerEvidenceSchema.nullable().catch(null),
  source: sourceCheckSchema.nullable().catch(null),
});

/** What a message has done, so that a retry of it does nothing and is answered alike. */
export const requestRecordSchema = z.discriminatedUnion('type', [
  z.looseObject({ messageId: z.string(), at: moment, type: z.literal('sighted'), known: knownSchema }),
  z.looseObject({ messageId: z.string(), at: moment, type: z.literal('save'), saved: z.boolean() }),
  z.looseObject({ messageId: z.string(), at: moment, type: z.literal('wrong') }),
]);

export type Listing = z.infer<typeof listingSchema>;
export type SeenRecord = z.infer<typeof seenRecordSchema>;
export type PostingRecord = z.infer<typeof postingRecordSchema>;
export type SavedRecord = z.infer<typeof savedRecordSchema>;
export type FeedbackRecord = z.infer<typeof feedbackRecordSchema>;
export type CheckRecord = z.infer<typeof checkRecordSchema>;
export type HostRecord = z.infer<typeof hostRecordSchema>;
export type RequestRecord = z.infer<typeof requestRecordSchema>;

/** One moment at which a posting was seen, and what it looked like. */
export interface Sighting {
  postingKey: string;
  at: string;
  contentHash: string;
  /** Facts that say something else than at the sighting before. */
  changed: string[];
  posted: { from: string; to: string } | null;
  closed: boolean;
  score: number | null;
  band: string;
  model: string;
}

/**
 * What was last known of an employer's openings in short, so that looking an employer up stays cheap however large its board is:
 * the openings themselves are in the store of board jobs.
 */
export interface BoardRecord {
  /** As in a posting's record: `lever:acme`, `workday:acme`, `company:acme corp`. */
  key: string;
  /** ISO moment of the last look. */
  at: string;
  /** ISO moment of the first look. */
  since: string;
  /** A whole board as the hiring system gave it, or what the person met in lists and on pages. */
  source: 'board' | 'sightings';
  system: string | null;
  company: string | null;
  /** Open at the last look. */
  open: number;
  /** Epoch days (UTC) on which the open ones were listed, rising; those without a known day are left out. */
  opened: number[];
  /** Listed in the 30 days before the last look and gone since. */
  closedYoung: number;
  /** Seen to close between looks, and the days that openings were observed open, summed. Null where only lists were met. */
  closed: number | null;
  jobDays: number | null;
  /** Openings of a role that was there before under another id and had gone. */
  reposts: number;
  /** The most titles that share one description; 1 where none do, null where no descriptions were seen. */
  sameText: number | null;
}

export interface BoardJob {
  id: string;
  title: string;
  place: string | null;
  /** UTC day of its listing; null where the board does not say. */
  opened: string | null;
  /** UTC days of the first and the last look at which it was there. */
  firstSeen: string;
  lastSeen: string;
  /** Hash of its description; null where the board gives none. */
  text: string | null;
}

/** The openings behind a board's record. */
export interface BoardJobsRecord {
  key: string;
  jobs: BoardJob[];
}

/** A LinkedIn id and the days between which that job was listed: ids grow with time, so known pairs can date others. */
export interface Pair {
  id: string;
  from: string;
  to: string;
  at: string;
}
