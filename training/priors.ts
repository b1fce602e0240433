/** The rules of thumb: what the data cannot say, small, each with its reason. None moves a posting by more than one band (15 points). */
import type { ModelFile } from '../lib/scoring/model-file.ts';

const HALF =
  'Half of the first published weight of the field (Real Jobs Real People, engine 8, MIT): the data neither support nor refute it.';

export const PRIORS: ModelFile['priors'] = {
  pay: { value: 2, why: `${HALF} In the data only some lists show pay, and late.` },
  place: { value: 1, why: `${HALF} Nearly every posting of the data names a place.` },
  description: { value: 2, why: `${HALF} Only one small source of the data holds descriptions.` },
  fullDescription: {
    value: 500,
    why: 'Characters from which a description counts in full; as published with the weight above.',
  },
  confidence: { value: 1, why: HALF },
  confidentFrom: { value: 0.8, why: 'Share of the needed facts from which nearly all of them are there.' },
  direct: { value: 3, why: `${HALF} The data hold employers' own systems only.` },
  confirmed: {
    value: 1,
    why: 'The employer’s system lists what its own page shows already. No data: every posting of the data was listed when it was seen.',
  },
  confirmedCopy: { value: 2, why: 'A copy whose source is confirmed is worth what the source itself is (3).' },
  notListed: {
    value: -2,
    why: 'The page itself is live: a posting that its system does not list is mostly open to those who have its address. No data.',
  },
  notListedCopy: {
    value: -7,
    why: 'Less than half a band: copies outlive their sources, but confidential postings are never listed, and some are listed anew under another number. No data.',
  },
  copy: { value: 1, why: `${HALF} The data hold no copies on job boards.` },
  repost: {
    value: 0,
    why: 'Roles listed again closed sooner in the data, so that nothing speaks for taking points away. But the listing before had closed, too, and did not end the search: so closing says less here, and one more repost is never rewarded.',
  },
  reviewing: {
    value: 4,
    why: 'LinkedIn: at least one application looked at within 14 days (help page a1655396, 2026). No outcomes are known.',
  },
  pipeline: {
    value: -8,
    why: 'The posting says itself that it is for later or for no single opening. 75 such titles in the data: no effect seen, none excluded.',
  },
  noVacancy: { value: -10, why: 'The employer states, as laws ask, that there is no vacancy now.' },
  vacancy: { value: 2, why: 'The employer states, as laws ask, that there is a vacancy.' },
  unnamedClient: { value: -3, why: 'Whose opening it is cannot be checked.' },
  deadline: { value: -8, why: 'The day that the posting itself names has passed.' },
  copyLagDays: {
    value: 14,
    why: 'Mean days for which a copy outlives its source. No data: a guess between next-day removal and the 30 days after which LinkedIn ends a listing.',
  },
  openThoughNotListed: {
    value: 0.2,
    why: 'The largest share of copies that are called open though their source does not list them: confidential ones and those listed anew. No data: a guess.',
  },
  outsideConfidence: {
    value: 0.75,
    why: 'Confidence is multiplied by this for each way in which a posting is unlike those of the data.',
  },
  leastConfidence: { value: 0.4, why: 'Share of the needed facts below which there is no score.' },
  oneFamilyFloor: { value: 50, why: 'A low band needs two independent kinds of evidence.' },
};

/** How much each fact is of what a score needs, in percent. */
export const FACTS: ModelFile['facts'] = {
  date: 25,
  description: 20,
  title: 15,
  company: 15,
  place: 10,
  pay: 10,
  apply: 5,
};

export const BANDS: ModelFile['bands'] = { very: 80, likely: 65, uncertain: 50 };
