/** The parts of the model card that are mostly words: purpose, data, outcome, limits, how to fit it again. */
import './words.ts';
import { number, t } from '../components/text.ts';
import type { Figures } from '../lib/scoring/figures.ts';
import { table } from './markdown.ts';
import { SOURCES, WRONG_CLOSINGS } from './sources.ts';

/** What it is for, and what not. */
export function purpose(): string[] {
  return [
    '## What it is for',
    'It tells a job seeker how actively a posting seems to be hired for, from what the page says and what the person has ' +
      'seen before: a score of 0-100 that is a sum of named points, and a forecast of how likely the posting closes within ' +
      '30 days. It helps to decide where an evening of tailoring is well spent.',
    '**Not for** judging an employer or a recruiter, ranking employers, deciding about a person, predicting who is hired, ' +
      'or telling why a posting is open. It knows nothing of intent and says nothing of it.',
  ];
}

/** What it was fitted on, source by source. */
export function data({ data: { moments, requisitions, companies, postings, from, to } }: Figures): string[] {
  return [
    '## Data',
    `${number(postings)} postings (${number(requisitions)} requisitions of ${number(companies)} employers), ${from} to ${to}, ` +
      'reconstructed from the public history of repositories that list job postings. A posting is met at random moments ' +
      `while it is open, as a browser meets it: ${number(moments)} moments in all. Two populations are kept apart: ` +
      '**early-career lists** (internships and first jobs, mostly in technology) and **whole job boards** (all levels).',
    table(
      ['source', 'records', 'period', 'licence', 'what shows a closing', 'used for'],
      SOURCES.map(({ name, records, period, licence, closing, use }) => [
        name,
        number(records),
        period,
        licence,
        closing,
        use,
      ]),
    ),
    'Most sources state no licence. No row of them is part of this project: what is shipped is coefficients, counts and rates.',
  ];
}

/** What counts as its being right. */
export function outcome(): string[] {
  return [
    '## Outcome',
    'The outcome is: **closed within 30 days of the moment, yes or no.** It is the only outcome there is.',
    [
      'Closing is not hiring. Roles also close when they are paused, merged, withdrawn or filled from inside. Nothing here ' +
        'says that anyone was hired.',
      `Of the closings that the lists report, ${WRONG_CLOSINGS} are wrong or very early, found by comparing lists that hold ` +
        'the same posting. No model can do better than its outcome.',
      'When many rows leave a list at once, nobody knows which of them closed: they count as unknown.',
      'Studies of vacancies say that a late closing is less often a hire than an early one. The data cannot tell the two apart.',
    ]
      .map((line) => `- ${line}`)
      .join('\n'),
  ];
}

const CANNOT = ['hire', 'budget', 'dates', 'lists'];
const WRONG = ['fields', 'countries', 'employers', 'copies'];

/** What it cannot know, and who it may be wrong for. */
export function limits(): string[] {
  return [
    '## Limits',
    CANNOT.map((key) => `- ${t(`model_cannot_${key}`)}`).join('\n'),
    '**Who it may be wrong for**',
    WRONG.map((key) => `- ${t(`model_wrong_${key}`)}`).join('\n'),
    'The strength of the shrinkage, the scale of the points and the word lists were chosen while looking at all of these data, so ' +
      'the figures are a little too good; other data will tell.',
    'A person who relies on it in one of these cases may pass over a role that is open. That is why the card shows the ' +
      'confidence, names what is missing, and gives another explanation for every point that it takes away.',
  ];
}

/** How to fit it again with rows of one’s own. */
export function retraining(): string[] {
  return [
    '## How to fit it again',
    'The rows are not part of the project (see Data). With rows of the same shape, `npm run train -- FOLDER` fits the model ' +
      'and writes lib/scoring/model.json and employers.json; `npm run evaluate -- FOLDER` then measures it, and writes ' +
      'lib/scoring/figures.json, this card with its pictures and the figures in README. A changed model gets a new version.',
  ];
}
