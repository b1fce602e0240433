/**
 * What the history stores. Records outlive the code that wrote them, so each is read through a schema that repairs what
 * an older or damaged record lacks instead of refusing it: fields it does not know are kept, a broken one becomes empty.
 */
import { z } from 'zod';
import { intervalSchema, postingSchema, rungSchema, SITE_KEYS } from '../posting/schema.ts';
import { jobStateSchema, registersSchema } from '../saved/job.ts';
import { isStamp, type Stamp } from '../saved/stamp.ts';
import { STATUSES } from '../saved/status.ts';
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

/** A saved job as its writes have left it (lib/saved/job.ts). */
export const jobRecordSchema = jobStateSchema.extend({
  id: z.string(),
  /** Keys of the postings that it leads to while it lives: the index by which it is found. */
  links: z.array(z.string()).catch([]),
  /** Of a live job: the other one, and whose it is, folded. */
  role: maybeText,
  employer: maybeText,
});
export type JobRecord = z.infer<typeof jobRecordSchema>;

/** The clock that stamps this device's writes (lib/saved/stamp.ts). */
export const clockRecordSchema = z.looseObject({
  key: z.literal('clock'),
  device: z.string().regex(/^[\da-z]{1,12}$/),
  last: z.custom<Stamp>(isStamp).nullable().catch(null),
});

/** The jobs that were dropped last, as they were, oldest first. */
export const droppedRecordSchema = z.looseObject({
  key: z.literal('dropped'),
  jobs: z.array(z.object({ at: moment, id: z.string(), registers: registersSchema })),
});
export type DroppedJob = z.infer<typeof droppedRecordSchema>['jobs'][number];

/**
 * One line of the history's table: what is shown of a posting without its description, written with each change of the posting's own
 * record, so that a hundred thousand lines can be read at once.
 */
export const rowRecordSchema = z.object({
  key: z.string(),
  site: z.enum(SITE_KEYS).catch('linkedin'),
  url: z.string().catch(''),
  title: maybeText,
  company: maybeText,
  place: maybeText,
  role: maybeText,
  employer: maybeText,
  score,
  band,
  /** 0-1; null where it was not noted yet. */
  confidence: score,
  closed: z.boolean().catch(false),
  reposts: z.number().int().nonnegative().catch(0),
  /** What the employer's hiring system said last, and when; null where it was not asked. */
  source: z.enum(['live', 'not-listed']).nullable().catch(null),
  checkedAt: maybeMoment,
  /** Tells whether the description is another one than that which was indexed for the search. */
  contentHash: maybeText,
  firstSeen: maybeMoment,
  lastSeen: maybeMoment,
  /** Scores by UTC day, days rising, at most one a day. */
  trend: z.array(z.tuple([z.string(), z.number()])).catch([]),
});
export type RowRecord = z.infer<typeof rowRecordSchema>;

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
  system: z.string().max(40).nullish().catch(null),
  at: moment.nullish().catch(null),
}) satisfies z.ZodType<EmployerEvidence>;

const day = z.iso.date();

export const createdSchema = z.object({ day, quote: z.string().max(200) });

export const sourceCheckSchema = z.object({
  state: z.enum(['live', 'not-listed', 'unknown']),
  at: moment,
  system: z.string().max(40),
  host: z.string().max(253),
  trouble: z.enum(SOURCE_TROUBLES).nullable(),
  created: createdSchema.nullable(),
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
  created: createdSchema.nullish().catch(null),
  closedSeen: moment.nullish().catch(null),
});

/** What is shown of a saved job beside a posting of it. */
export const jobMarkSchema = z.object({
  id: z.string().max(2_500),
  status: z.enum(STATUSES),
  /** ISO moment at which the status was set. */
  at: moment,
});
export type JobMark = z.infer<typeof jobMarkSchema>;

/** What a message has done, so that a retry of it does nothing and is answered alike. */
export const requestRecordSchema = z.discriminatedUnion('type', [
  z.looseObject({ messageId: z.string(), at: moment, type: z.literal('sighted'), known: knownSchema }),
  z.looseObject({ messageId: z.string(), at: moment, type: z.literal('save'), job: jobMarkSchema.nullable() }),
  z.looseObject({ messageId: z.string(), at: moment, type: z.literal('job') }),
  z.looseObject({ messageId: z.string(), at: moment, type: z.literal('wrong') }),
]);

export type Listing = z.infer<typeof listingSchema>;
export type SeenRecord = z.infer<typeof seenRecordSchema>;
export type PostingRecord = z.infer<typeof postingRecordSchema>;
export type FeedbackRecord = z.infer<typeof feedbackRecordSchema>;
export type CheckRecord = z.infer<typeof checkRecordSchema>;
export type HostRecord = z.infer<typeof hostRecordSchema>;
export type RequestRecord = z.infer<typeof requestRecordSchema>;

/** One moment at which a posting was seen, and what it looked like. */
export const sightingSchema = z.looseObject({
  postingKey: z.string(),
  at: moment,
  contentHash: z.string().catch(''),
  /** Facts that say something else than at the sighting before. */
  changed: z.array(z.string()).catch([]),
  posted: z.object({ from: z.string(), to: z.string() }).nullable().catch(null),
  closed: z.boolean().catch(false),
  score,
  band: z.string().catch('unknown'),
  model: z.string().catch(''),
});
export type Sighting = z.infer<typeof sightingSchema>;

const count = z.number().nonnegative();
/** How many were listed on each epoch day (UTC), days rising: as many as there are days, however large the board is. */
const daysListed = z.array(z.tuple([z.int(), z.int().positive()])).catch([]);

/**
 * What was last known of an employer's openings in short, so that looking an employer up stays cheap however large its board is:
 * the openings themselves are in the store of board jobs.
 */
export const boardRecordSchema = z.looseObject({
  /** As in a posting's record: `lever:acme`, `workday:acme`, `company:acme corp`. */
  key: z.string(),
  /** The last look that was believed. */
  at: moment,
  /** The first look. */
  since: moment,
  /** A whole board as the hiring system gave it, or what the person met in lists and on pages. */
  source: z.enum(['board', 'sightings']),
  system: maybeText,
  company: maybeText,
  /** Open at the last look. */
  open: count.catch(0),
  /** When the open ones were listed; those without a known day are left out. */
  opened: daysListed,
  /** Sightings: those in `opened` by id, with their days. Null for a whole board, which would make every look-up dear. */
  met: z
    .array(z.tuple([z.string(), z.int()]))
    .nullable()
    .catch(null),
  /** When those were listed that are gone, of the 45 days before the last look. */
  closedYoung: daysListed,
  /** Seen to close between looks, and the days that openings were observed open, summed. Null where only lists were met. */
  closed: count.nullable().catch(null),
  jobDays: count.nullable().catch(null),
  /**
   * Of the openings that are there or went in the last 180 days: those of a role that was there before under another id and had
   * gone. Null where only lists were met.
   */
  reposts: count.nullable().catch(null),
  /** The most titles that share one description; 1 where none do, null where no descriptions were seen. */
  sameText: count.nullable().catch(null),
  /** The moment of a later answer that lacked nearly the whole board; null where the last answer was believed. */
  doubted: maybeMoment,
});

export interface BoardJob {
  id: string;
  title: string;
  place: string | null;
  /** UTC day of its listing; null where the board does not say. */
  opened: string | null;
  /** UTC days of the first and the last look at which it was there. */
  firstSeen: string;
  lastSeen: string;
  /** UTC day of the look at which it was missing, or on which its page said that it is closed; null where it is there. */
  gone: string | null;
  /** Hash of its description; null where the board gives none. */
  text: string | null;
}

const isText = (value: unknown) => typeof value === 'string';
const isMaybeText = (value: unknown) => value === null || isText(value);

/** By hand: a schema takes 20 times as long over a board of 20,000 jobs. */
function isBoardJob(value: unknown): value is BoardJob {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title, place, opened, firstSeen, lastSeen, gone, text } = value as Record<string, unknown>;
  return [id, title, firstSeen, lastSeen].every(isText) && [place, opened, gone, text].every(isMaybeText);
}

/** The openings behind a board's record. */
export const boardJobsRecordSchema = z.looseObject({
  key: z.string(),
  jobs: z.custom<BoardJob[]>((value) => Array.isArray(value) && value.every(isBoardJob)).catch([]),
});

export type BoardRecord = z.infer<typeof boardRecordSchema>;
export type BoardJobsRecord = z.infer<typeof boardJobsRecordSchema>;

/** A LinkedIn id and the days between which that job was listed: ids grow with time, so known pairs can date others. */
export interface Pair {
  id: string;
  from: string;
  to: string;
  at: string;
}

/** With the id as a number, for its order: an id of at most 15 digits fits. */
export interface StoredPair extends Pair {
  number: number;
}
