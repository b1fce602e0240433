/** One posting met at a random instant while it was open: what a scorer may know of it then. */
import { z } from 'zod';
import { isDay } from '../lib/posting/dates.ts';

export const momentSchema = z.object({
  /** The hiring system: `lever`, `greenhouse`, `workday` ... */
  ats: z.string(),
  title: z.string(),
  company: z.string(),
  locations: z.array(z.string()),
  /** Days since the posting was listed. */
  ageDays: z.number(),
  /** ISO moment. */
  at: z.string().refine(isMoment, 'is not a moment'),
  role: z.object({
    /** Listings of the same company, title and location that ended at most 180 days before this one. */
    earlierListings: z.number(),
    /** From the end of the last of them to the start of this one; null where there is none. */
    lastGapDays: z.number().nullable(),
    /** Of the same title, open at the same time. */
    concurrent: z.number(),
  }),
  /** The company's other postings, as seen up to this moment. */
  employer: z.object({
    open: z.number(),
    closed: z.number(),
    /** Days that they were observed open, summed. */
    jobDays: z.number(),
    openedLast30d: z.number(),
    /** Null where none is open, as the next. */
    medianOpenAge: z.number().nullable(),
    shareOver90: z.number().nullable(),
  }),
});

export type Moment = z.infer<typeof momentSchema>;

/** Date.parse alone takes 30 February for 2 March and "1" for a year. */
function isMoment(text: string): boolean {
  return isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}
