/**
 * Every message between the parts of the extension, in one place. The background validates each with these schemas
 * before it looks at it; content scripts and pages import the types only.
 */
import { z } from 'zod';
import type { Posting, SiteKey } from './posting/schema.ts';
import { postingSchema, readingSchema } from './posting/schema.ts';
import type { Known, Report } from './scoring/report.ts';
import type { Settings } from './settings.ts';
import { settingsChangeSchema } from './settings.ts';

/** Chosen by the sender and repeated on a retry, so that a retry writes once. */
const messageId = z.uuid();

/** A content script has read a page with a posting (live or closed), a list, or both. */
const sightedSchema = z.object({ type: z.literal('sighted'), messageId, reading: readingSchema });
/** The posting that was shown in this tab is gone: the toolbar icon goes back to plain. */
const leftSchema = z.object({ type: z.literal('left') });
/** Keep the posting, or stop keeping it. */
const saveSchema = z.object({ type: z.literal('save'), messageId, posting: postingSchema, wanted: z.boolean() });
/** The postings seen last, for the popup on pages without one. */
const recentSchema = z.object({ type: z.literal('recent'), most: z.number().int().min(1).max(20) });
const changeSettingsSchema = z.object({ type: z.literal('change-settings'), change: settingsChangeSchema });

export const requestSchema = z.discriminatedUnion('type', [
  sightedSchema,
  leftSchema,
  saveSchema,
  recentSchema,
  changeSettingsSchema,
]);
export type Request = z.infer<typeof requestSchema>;

/** What is shown about a posting. `remembered` is false in private windows and for postings without an id. */
export interface Shown {
  report: Report;
  known: Known;
  saved: boolean;
  remembered: boolean;
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
  sighted: Shown | null;
  left: null;
  save: { saved: boolean };
  recent: RecentPosting[];
  'change-settings': Settings;
}
export type Answer<T extends keyof Answers> =
  | { ok: true; value: Answers[T] }
  /** Nothing was written. `value` is what could still be said: the report of a posting that could not be remembered. */
  | { ok: false; error: string; value?: Answers[T] };

/** The popup asks the content script of its tab. */
export type TabRequest = { type: 'here' };

/** What the content script of a tab has: the popup shows it. */
export type Here =
  | { state: 'posting'; posting: Posting; shown: Shown }
  | { state: 'reading' }
  | { state: 'list'; count: number }
  | { state: 'paused' }
  | { state: 'none' };
