import type { Posting } from './schema.ts';

/** Every fact absent. */
export const BLANK: Omit<Posting, 'site' | 'board' | 'url' | 'closed'> = {
  id: null,
  title: null,
  company: null,
  locations: [],
  workplaceType: null,
  employmentType: null,
  seniority: null,
  posted: null,
  firstListed: null,
  reposted: null,
  closedQuote: null,
  easyApply: null,
  applicants: null,
  pay: null,
  salary: null,
  responseLabel: null,
  promoted: null,
  applyUrl: null,
  description: null,
  wording: [],
};
