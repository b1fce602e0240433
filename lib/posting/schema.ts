/**
 * What a posting, a card and a reading are. These zod schemas are the definition: the background validates every
 * message and every stored record with them. Content scripts import the types only, so zod stays out of web pages.
 *
 * A fact that the page does not state is null, never a default.
 */
import { z } from 'zod';

export const SITE_KEYS = ['lever', 'workday', 'linkedin'] as const;

/** No field of a real posting comes near these sizes (largest description seen 2026-09: 21,000 characters). */
const LINE = 500;
const LONG_TEXT = 100_000;
const MOST_LOCATIONS = 50;
const MOST_CARDS = 500;

const line = z.string().min(1).max(LINE);
/** A UTC calendar day, `2026-11-09`. */
const day = z.iso.date();

/** From which rung of the ladder of trust a field was read. */
export const rungSchema = z.enum(['structured', 'attribute', 'class', 'address', 'title', 'text']);

export const postedSourceSchema = z.enum([
  'json-ld',
  'embedded-json',
  'time-attribute',
  'hidden-text',
  'relative-text',
]);

/** The days between which the page says that the posting was listed, both included. `from` <= `to`. */
export const intervalSchema = z
  .object({ from: day, to: day })
  .refine((i) => i.from <= i.to, 'from must not be after to');

export const postedSchema = z
  .object({
    from: day,
    to: day,
    source: postedSourceSchema,
    /** The words or the data that say it, for the card's quotation: `"datePosted": "2026-11-09"`, `2 weeks ago`. */
    quote: z.string().max(LINE),
  })
  .refine((i) => i.from <= i.to, 'from must not be after to');

export const salarySchema = z.object({
  min: z.number().nonnegative().nullable(),
  max: z.number().nonnegative().nullable(),
  /** ISO 4217, `USD`. */
  currency: z.string().length(3).nullable(),
  period: z.enum(['hour', 'day', 'week', 'month', 'year']).nullable(),
});

export const wordingKindSchema = z.enum(['pipeline', 'vacancy', 'no-vacancy', 'unnamed-client', 'deadline']);

/** What a posting says of itself in its own description (lib/posting/wording). */
export const wordingSchema = z.object({
  kind: wordingKindSchema,
  /** The sentence as it stands there, as one line. */
  sentence: z.string().min(1).max(LINE),
  /** Of the phrase, `en`. */
  language: z.string().length(2),
  /** The last day for applications; null for every kind but `deadline`. Whether it has passed is not said here. */
  deadline: day.nullable(),
});

export const postingSchema = z.object({
  site: z.enum(SITE_KEYS),
  /** The site's own stable id. Workday: the requisition without the site-copy suffix. */
  id: line.nullable(),
  /** Whose board it is on the site: Lever's board name, Workday's tenant. LinkedIn ids need none. */
  board: line.nullable(),
  /** The address of the posting without tracking parameters. */
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  title: line.nullable(),
  company: line.nullable(),
  locations: z.array(line).max(MOST_LOCATIONS),
  workplaceType: z.enum(['remote', 'hybrid', 'on-site']).nullable(),
  employmentType: z.enum(['full-time', 'part-time', 'contract', 'temporary', 'internship']).nullable(),
  /** The site's own words, `Entry level`. */
  seniority: line.nullable(),
  posted: postedSchema.nullable(),
  /**
   * The day on which the site itself says that it was first listed, before any repost (LinkedIn's embedded `originalListedAt`).
   * Records of before it was read have none.
   */
  firstListed: postedSchema.nullable().catch(null),
  /** True or false only where the page says so. */
  reposted: z.boolean().nullable(),
  closed: z.boolean(),
  /** The site's own words for closed, quoted on the card. */
  closedQuote: z.string().max(LINE).nullable(),
  easyApply: z.boolean().nullable(),
  /** "Over 200 applicants" is 200. */
  applicants: z.number().int().nonnegative().nullable(),
  /**
   * The page's own statement of pay as it stands there: words, or schema.org data as JSON. What it means is `salary`, filled in
   * by `completed` (complete.ts) outside the page: the tables of money words are too much for a content script.
   */
  pay: z.string().min(1).max(LINE).nullable(),
  salary: salarySchema.nullable(),
  responseLabel: z.enum(['actively-reviewing', 'managed-off-linkedin']).nullable(),
  promoted: z.boolean().nullable(),
  /** Where the page's own apply control leads; null where it is a button without an address. */
  applyUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable(),
  /** Plain text, paragraphs kept as line breaks. */
  description: z.string().max(LONG_TEXT).nullable(),
  /**
   * At most one of a kind. Filled in by `completed` from the description alone, never by a site. Records of before it was
   * read have none, and one of a kind that this version does not know must not cost the posting.
   */
  wording: z.array(wordingSchema).max(10).catch([]),
});

/** One job in a result list. */
export const cardSchema = z.object({
  id: line.nullable(),
  title: line,
  company: line.nullable(),
  location: line.nullable(),
  posted: intervalSchema.nullable(),
  promoted: z.boolean().nullable(),
  viewed: z.boolean().nullable(),
  /** The site's own mark that the person has applied. About the person: it is acted upon and never kept. */
  applied: z.boolean().nullable(),
});

export const readingSchema = z.object({
  kind: z.enum(['posting', 'list', 'closed', 'none']),
  posting: postingSchema.nullable(),
  cards: z.array(cardSchema).max(MOST_CARDS),
  rungs: z.record(z.string().max(30), rungSchema),
});

export type SiteKey = (typeof SITE_KEYS)[number];
export type Rung = z.infer<typeof rungSchema>;
export type PostedSource = z.infer<typeof postedSourceSchema>;
export type Interval = z.infer<typeof intervalSchema>;
export type Posted = z.infer<typeof postedSchema>;
export type Salary = z.infer<typeof salarySchema>;
export type WordingKind = z.infer<typeof wordingKindSchema>;
export type Wording = z.infer<typeof wordingSchema>;
export type Posting = z.infer<typeof postingSchema>;
export type Card = z.infer<typeof cardSchema>;
export type Reading = z.infer<typeof readingSchema>;
export type WorkplaceType = NonNullable<Posting['workplaceType']>;
export type EmploymentType = NonNullable<Posting['employmentType']>;
