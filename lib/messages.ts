/**
 * Every message between the parts of the extension, in one place. The background validates each with these schemas
 * before it looks at it; content scripts and pages import the types only.
 */
import { z } from 'zod';
import type { CardView } from './card-view.ts';
import type { Posting, SiteKey } from './posting/schema.ts';
import { postingSchema, readingSchema } from './posting/schema.ts';
import type { Known, Report } from './scoring/report.ts';
import type { Settings } from './settings.ts';
import { settingsChangeSchema } from './settings.ts';
import type { Tree } from './tree.ts';

/** Chosen by the sender and repeated on a retry, so that a retry writes once. */
const messageId = z.uuid();

const wordsSchema = z.object({
  key: z.string().max(60),
  values: z.array(z.union([z.string().max(500), z.number()])).max(9),
});
const signalSchema = z.object({
  key: z.string().max(60),
  family: z.string().max(60),
  points: z.number(),
  reason: wordsSchema,
  why: wordsSchema,
  quote: z.object({ source: z.enum(['page', 'data', 'text', 'url']), text: z.string().max(2_000) }).nullable(),
  alternative: wordsSchema.nullable(),
});
const reportSchema = z.object({
  score: z.number().nullable(),
  exact: z.number().nullable(),
  band: z.enum(['very', 'likely', 'uncertain', 'low', 'closed', 'unknown']),
  confidence: z.number().min(0).max(1),
  missing: z.array(z.enum(['date', 'description', 'title', 'company', 'place', 'pay', 'apply'])),
  signals: z.array(signalSchema).max(50),
  ageDays: z.number().int().nullable(),
  model: z.string().max(60),
}) satisfies z.ZodType<Report>;
const knownSchema = z.object({
  firstSeen: z.string().max(40).nullable(),
  lastSeen: z.string().max(40).nullable(),
  reposts: z.number().int(),
}) satisfies z.ZodType<Known>;

/** What is shown about a posting. `remembered` is false in private windows and for postings without an id. */
const shownSchema = z.object({ report: reportSchema, known: knownSchema, saved: z.boolean(), remembered: z.boolean() });
export type Shown = z.infer<typeof shownSchema>;

const cardViewSchema = z.object({
  help: z.boolean(),
  done: z.enum(['saved', 'removed']).nullable(),
}) satisfies z.ZodType<CardView>;

/** A content script has read a page with a posting (live or closed), a list, or both. */
const sightedSchema = z.object({ type: z.literal('sighted'), messageId, reading: readingSchema });
/** The posting that was shown in this tab is gone: the toolbar icon goes back to plain. */
const leftSchema = z.object({ type: z.literal('left') });
/** Keep the posting, or stop keeping it. */
const saveSchema = z.object({ type: z.literal('save'), messageId, posting: postingSchema, wanted: z.boolean() });
/** The postings seen last, for the popup on pages without one. */
const recentSchema = z.object({ type: z.literal('recent'), most: z.number().int().min(1).max(20) });
/** A content script begins on a job page: how the badge looks, and the badges that need no report. */
const dressSchema = z.object({ type: z.literal('dress') });
/** The person has opened the card, or pressed something on it. */
const cardSchema = z.object({
  type: z.literal('card'),
  posting: postingSchema,
  shown: shownSchema,
  view: cardViewSchema,
  notice: z.string().max(500).nullable(),
});
const changeSettingsSchema = z.object({ type: z.literal('change-settings'), change: settingsChangeSchema });

export const requestSchema = z.discriminatedUnion('type', [
  sightedSchema,
  leftSchema,
  saveSchema,
  recentSchema,
  dressSchema,
  cardSchema,
  changeSettingsSchema,
]);
export type Request = z.infer<typeof requestSchema>;

/** What the background drew for the badge of one posting. */
export interface Drawn {
  badge: Tree[];
  /** Said once by a screen reader. */
  announcement: string;
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
  /** The posting comes back with what the background could add to it. */
  sighted: { posting: Posting; shown: Shown; drawn: Drawn } | null;
  left: null;
  save: { saved: boolean };
  recent: RecentPosting[];
  dress: { css: string; reading: Tree[]; error: Tree[] };
  card: Tree[];
  'change-settings': Settings;
}
export type Answer<T extends keyof Answers> =
  | { ok: true; value: Answers[T] }
  /** Nothing was written. `value` is what could still be said: the report of a posting that could not be remembered. */
  | { ok: false; error: string; value?: Answers[T] };

/** The popup asks the content script of its tab, or tells it that the posting was saved or taken out there. */
export type TabRequest = { type: 'here' } | { type: 'saved'; id: string | null; saved: boolean };

/** What the content script of a tab has: the popup shows it. */
export type Here =
  | { state: 'posting'; posting: Posting; shown: Shown }
  | { state: 'reading' }
  | { state: 'list'; count: number }
  | { state: 'paused' }
  | { state: 'none' };
