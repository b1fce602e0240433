/**
 * Every message between the parts of the extension, in one place. The background validates each with these schemas
 * before it looks at it; content scripts and pages import the types only.
 */
import { z } from 'zod';
import { CARD_ACTIONS, type CardView } from './card-view.ts';
import type { Dossier } from './dossier.ts';
import { FEEDBACK_REASONS } from './history/feedback-reasons.ts';
import type { FeedbackRecord, JobMark } from './history/records.ts';
import { createdSchema, employerEvidenceSchema, jobMarkSchema, sourceCheckSchema } from './history/records.ts';
import { OWN_PAGE_KEYS } from './own-pages.ts';
import type { Lexicon } from './posting/lexicon.ts';
import type { Posting, SiteKey } from './posting/schema.ts';
import { cardSchema as listCardSchema, postingSchema, readingSchema } from './posting/schema.ts';
import { jobChangeSchema, LONGEST_KEY, type SavedJob } from './saved/job.ts';
import type { Known, Report } from './scoring/report.ts';
import type { Settings } from './settings.ts';
import { settingsChangeSchema } from './settings.ts';
import { webdavAccountSchema } from './sync/account.ts';
import { answeredSchema } from './sync/plan.ts';
import type { SyncStatus } from './sync/status.ts';
import type { Tree } from './tree.ts';
import type { Watch } from './watch/where.ts';

/** Chosen by the sender and repeated on a retry, so that a retry writes once. */
const messageId = z.uuid();

const wordsSchema = z.object({
  key: z.string().max(60),
  values: z.array(z.union([z.string().max(500), z.number()])).max(9),
});
const basisSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('learned'), postings: z.number().int().min(0) }),
  z.object({ kind: z.literal('prior') }),
]);
const signalSchema = z.object({
  key: z.string().max(60),
  family: z.string().max(60),
  points: z.number(),
  reason: wordsSchema,
  why: wordsSchema,
  quote: z.object({ source: z.enum(['page', 'data', 'text', 'url']), text: z.string().max(2_000) }).nullable(),
  alternative: wordsSchema.nullable(),
  basis: basisSchema.nullable(),
});
const shareSchema = z.number().min(0).max(1);
const forecastSchema = z.object({
  stillOpen: shareSchema,
  closes30: shareSchema,
  curve: z.array(z.object({ day: z.number().min(0), open: shareSchema })).max(400),
  medianDays: z.number().min(0).nullable(),
  postings: z.number().int().min(0),
});
const reportSchema = z.object({
  score: z.number().nullable(),
  exact: z.number().nullable(),
  band: z.enum(['very', 'likely', 'uncertain', 'low', 'closed', 'unknown']),
  confidence: shareSchema,
  missing: z.array(z.enum(['date', 'description', 'title', 'company', 'place', 'pay', 'apply'])),
  cautions: z.array(wordsSchema).max(10),
  signals: z.array(signalSchema).max(50),
  forecast: forecastSchema.nullable(),
  ageDays: z.number().int().nullable(),
  model: z.string().max(60),
}) satisfies z.ZodType<Report>;
const knownSchema = z.object({
  firstSeen: z.string().max(40).nullable(),
  lastSeen: z.string().max(40).nullable(),
  reposts: z.number().int(),
  employer: employerEvidenceSchema.nullable().default(null),
  source: sourceCheckSchema.nullable().default(null),
  created: createdSchema.nullish(),
  closedSeen: z.string().max(40).nullish(),
}) satisfies z.ZodType<Known>;

/** What is shown about a posting. `remembered` is false in private windows and for postings without an id. */
const shownSchema = z.object({
  report: reportSchema,
  known: knownSchema,
  /** The saved job that the posting belongs to; null where the person keeps none. */
  job: jobMarkSchema.nullable(),
  remembered: z.boolean(),
});
export type Shown = z.infer<typeof shownSchema>;

const cardViewSchema = z.object({
  help: z.boolean(),
  done: z.enum(['saved', 'removed']).nullable(),
  moving: z.boolean(),
  wrong: z.enum(['asked', 'kept']).nullable(),
  checking: z.boolean(),
}) satisfies z.ZodType<CardView>;

/** A content script has read a page with a posting (live or closed), a list, or both. */
const sightedSchema = z.object({ type: z.literal('sighted'), messageId, reading: readingSchema });
/** The posting that was shown in this tab is gone: the toolbar icon goes back to plain. */
const leftSchema = z.object({ type: z.literal('left') });
/** Keep the posting, or stop keeping it. */
const saveSchema = z.object({ type: z.literal('save'), messageId, posting: postingSchema, wanted: z.boolean() });
/** How far the person is with a saved job, and what they noted: from our own pages. */
const changeJobSchema = z.object({
  type: z.literal('change-job'),
  messageId,
  id: z.string().max(LONGEST_KEY),
  change: jobChangeSchema,
});
/** A job that the person writes by hand, from our own pages: it was met on no page that is read. */
const handJobSchema = z
  .object({
    url: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .nullable(),
    ...jobChangeSchema.pick({ title: true, company: true, place: true, status: true }).required().shape,
  })
  .refine(({ title, company }) => title !== null || company !== null, 'a job without a name');
export type HandJob = z.infer<typeof handJobSchema>;
const addJobSchema = z.object({ type: z.literal('add-job'), messageId, job: handJobSchema });
const removeJobsSchema = z.object({
  type: z.literal('remove-jobs'),
  ids: z.array(z.string().max(LONGEST_KEY)).min(1).max(1_000),
});
/** A content script has read cards of a result list: whose list it is, and what each card says. */
const listedSchema = z.object({
  type: z.literal('listed'),
  messageId,
  board: postingSchema.shape.board,
  company: postingSchema.shape.company,
  cards: z.array(listCardSchema).min(1).max(100),
});
/** What does the employer's own hiring system say? `pressed`: the person asks; else it was switched on once for all. */
const checkSchema = z.object({
  type: z.literal('check'),
  messageId,
  posting: postingSchema,
  shown: shownSchema,
  pressed: z.boolean(),
});
/** What a card shows beyond the report, for our own pages, which draw it themselves. */
const dossierSchema = z.object({ type: z.literal('dossier'), posting: postingSchema, shown: shownSchema });
/** The report of a stored posting as of now, for our own pages. */
const postingReportSchema = z.object({ type: z.literal('posting-report'), key: z.string().max(LONGEST_KEY) });
/** The postings seen last, for the popup on pages without one. */
const recentSchema = z.object({ type: z.literal('recent'), most: z.number().int().min(1).max(20) });
/** A content script begins on a job page: how the badge looks, the badges that need no report, and the words it reads by. */
const dressSchema = z.object({ type: z.literal('dress') });
/** The person has opened the card, or pressed something on it: that is carried out, then the card is drawn anew. */
const cardSchema = z.object({
  type: z.literal('card'),
  messageId,
  posting: postingSchema,
  shown: shownSchema,
  view: cardViewSchema,
  notice: z.string().max(500).nullable(),
  /** Null where nothing was pressed and only the report has changed. */
  press: z.enum(CARD_ACTIONS).nullable(),
});
/** The person says that a report was wrong. */
const wrongSchema = z.object({
  type: z.literal('wrong'),
  messageId,
  posting: postingSchema,
  shown: shownSchema,
  reason: z.enum(FEEDBACK_REASONS),
});
/** All that the person said was wrong, and its end: for our own pages. */
const feedbackListSchema = z.object({ type: z.literal('feedback-list') });
const feedbackDeleteSchema = z.object({ type: z.literal('feedback-delete') });
/** The person wants to see one of our own pages, from another of them. */
const openPageSchema = z.object({ type: z.literal('open-page'), page: z.enum(OWN_PAGE_KEYS) });
/** The person wants to see what of the page in a tab could be handed in, because it was misread. */
const openMisreadSchema = z.object({ type: z.literal('open-misread'), tab: z.number().int().nonnegative() });
const changeSettingsSchema = z.object({ type: z.literal('change-settings'), change: settingsChangeSchema });

/** What is synced, and how it went: from our own pages. */
const syncStatusSchema = z.object({ type: z.literal('sync-status') });
const syncSetUpSchema = z.object({
  type: z.literal('sync-set-up'),
  wish: z.discriminatedUnion('place', [
    z.object({ place: z.literal('account') }),
    z.object({ place: z.literal('webdav'), ...webdavAccountSchema.omit({ conditions: true }).shape }),
  ]),
  /** What lies at the place counts no more: its passphrase is forgotten. */
  anew: z.boolean(),
});
const syncNowSchema = z.object({ type: z.literal('sync-now'), answered: answeredSchema.nullable() });
const syncOffSchema = z.object({ type: z.literal('sync-off') });
const syncUndoSchema = z.object({ type: z.literal('sync-undo'), at: z.string().max(40) });
/** Everything on this device, and where `atPlace` the wish that the other devices do the same. */
const deleteEverythingSchema = z.object({ type: z.literal('delete-everything'), atPlace: z.boolean() });

/** How the watch of each saved job stands; that the person has seen what changed; and a look at once: from our own pages. */
const watchesSchema = z.object({ type: z.literal('watches') });
const watchSeenSchema = z.object({ type: z.literal('watch-seen'), id: z.string().max(LONGEST_KEY) });
const watchNowSchema = z.object({ type: z.literal('watch-now'), id: z.string().max(LONGEST_KEY) });

export const requestSchema = z.discriminatedUnion('type', [
  sightedSchema,
  listedSchema,
  leftSchema,
  saveSchema,
  changeJobSchema,
  addJobSchema,
  removeJobsSchema,
  checkSchema,
  dossierSchema,
  postingReportSchema,
  recentSchema,
  dressSchema,
  cardSchema,
  wrongSchema,
  feedbackListSchema,
  feedbackDeleteSchema,
  openPageSchema,
  openMisreadSchema,
  changeSettingsSchema,
  syncStatusSchema,
  syncSetUpSchema,
  syncNowSchema,
  syncOffSchema,
  syncUndoSchema,
  deleteEverythingSchema,
  watchesSchema,
  watchSeenSchema,
  watchNowSchema,
]);
export type Request = z.infer<typeof requestSchema>;

/** What the background drew for the badge of one posting. */
export interface Drawn {
  badge: Tree[];
  /** Said once by a screen reader. */
  announcement: string;
}

/** A posting, what is shown about it, and its badge. */
export interface Reported {
  /** With what the background could add to it. */
  posting: Posting;
  shown: Shown;
  drawn: Drawn;
}

/** What the background drew for one card of a result list. */
export interface DrawnChip {
  chip: Tree[];
  /** What hover and focus show. */
  tip: Tree[];
  /** Said by a screen reader: title, score, band, reasons. */
  name: string;
  fate: 'show' | 'mark' | 'dim' | 'hide';
  /** Why it is marked, dimmed or hidden, in words; null for show. */
  why: string | null;
}

/** The card after a press. */
export interface DrawnCard {
  tree: Tree[];
  view: CardView;
  /** The saved job as it is now, null where it is kept no more; undefined where the press was about something else. */
  job?: JobMark | null | undefined;
  /** What went wrong, in words for the person. */
  notice: string | null;
  /** What gets the focus, as a selector; null where it stays. */
  focus: string | null;
}

export interface RecentPosting {
  site: SiteKey;
  url: string;
  title: string | null;
  company: string | null;
  location: string | null;
  score: number | null;
  band: Report['band'];
  saved: boolean;
}

/** What the background answers to each request; `error` says what was wrong and what to do next. */
export interface Answers {
  sighted: Reported | null;
  /** In the order of the cards, one for each. */
  listed: { chips: DrawnChip[] };
  left: null;
  save: { job: JobMark | null };
  /** Null where the job is kept no more. */
  'change-job': SavedJob | null;
  /** `isNew` is false for a job that is kept already: it is as it was. */
  'add-job': { job: SavedJob; isNew: boolean };
  'remove-jobs': null;
  /** Null where nobody was asked. */
  check: Reported | null;
  dossier: Dossier;
  /** Null for a posting that is not stored, or not any more. */
  'posting-report': { key: string; posting: Posting; shown: Shown; lastSeen: string | null } | null;
  recent: RecentPosting[];
  dress: { css: string; reading: Tree[]; error: Tree[]; lexicon: Lexicon };
  card: DrawnCard;
  wrong: null;
  /** Newest first. */
  'feedback-list': FeedbackRecord[];
  'feedback-delete': null;
  'open-page': null;
  'open-misread': null;
  'change-settings': Settings;
  'sync-status': SyncStatus;
  'sync-set-up': SyncStatus;
  'sync-now': SyncStatus;
  'sync-off': SyncStatus;
  'sync-undo': SyncStatus;
  'delete-everything': null;
  /** In the order of the jobs' ids, one for each. */
  watches: Watch[];
  'watch-seen': null;
  /** Null where the job is kept no more. */
  'watch-now': Watch | null;
}
export type Answer<T extends keyof Answers> =
  | { ok: true; value: Answers[T] }
  /** Nothing was written. `value` is what could still be said: the report of a posting that could not be remembered. */
  | { ok: false; error: string; value?: Answers[T] };

/** The popup asks the content script of its tab, or tells it that the posting was saved or taken out there, or checked. */
export type TabRequest =
  | { type: 'here' }
  | { type: 'saved'; id: string | null; job: JobMark | null }
  | { type: 'checked'; checked: Reported }
  /** Our page for misread pages asks for the whole of it: see lib/misread. */
  | { type: 'page' };

/** The page in a tab, as its content script sees it; at most five million characters of it. */
export interface TabPage {
  html: string;
  url: string;
}

/** What the content script of a tab has: the popup shows it. */
export type Here =
  | { state: 'posting'; posting: Posting; shown: Shown }
  | { state: 'reading' }
  | { state: 'list'; count: number }
  | { state: 'paused' }
  | { state: 'none' };
