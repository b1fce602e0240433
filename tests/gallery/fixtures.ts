/** Every state that badge, card and popup can be in. Companies and texts are invented, but for the reference posting. */
import type { CardView } from '../../lib/card-view.ts';
import { CARD_AS_IT_OPENS } from '../../lib/card-view.ts';
import type { CompanyPattern, Dossier } from '../../lib/dossier.ts';
import type { FeedbackRecord } from '../../lib/history/records.ts';
import type { RecentPosting, Shown } from '../../lib/messages.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import type { Band, Basis, Known, Report, Signal } from '../../lib/scoring/report.ts';
import { NOTHING_KNOWN } from '../../lib/scoring/report.ts';
import { score } from '../../lib/scoring/score.ts';
import { words } from '../../lib/words.ts';

export const NOW = new Date('2026-11-23T12:00:00Z');

export interface CardFixture {
  name: string;
  posting: Posting;
  shown: Shown;
  view: CardView;
  notice: string | null;
  dossier: Dossier | null;
}

const DESCRIPTION = 'You will join the team behind Home in London and own how we rank new releases. '.repeat(36);

export const REFERENCE: Posting = {
  site: 'lever',
  id: '9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90',
  board: 'spotify',
  url: 'https://jobs.lever.co/spotify/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90',
  title: 'Senior Machine Learning Engineer - Personalization',
  company: 'Spotify',
  locations: ['London'],
  workplaceType: null,
  employmentType: 'full-time',
  seniority: 'Senior',
  posted: { from: '2026-11-09', to: '2026-11-09', source: 'json-ld', quote: '"datePosted": "2026-11-09"' },
  firstListed: null,
  reposted: null,
  closed: false,
  closedQuote: null,
  easyApply: null,
  applicants: null,
  pay: null,
  salary: null,
  responseLabel: null,
  promoted: null,
  applyUrl: 'https://jobs.lever.co/spotify/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90/apply',
  description: DESCRIPTION.slice(0, 2777),
  wording: [],
};

const SEEN_BEFORE: Known = {
  firstSeen: '2026-11-08T08:00:00Z',
  lastSeen: '2026-11-23T00:05:00Z',
  reposts: 0,
  employer: null,
  source: null,
};

function fixture(
  name: string,
  changes: Partial<Posting>,
  known = NOTHING_KNOWN,
  more: Partial<CardFixture> = {},
): CardFixture {
  const posting = { ...REFERENCE, ...changes };
  const shown: Shown = { report: score(posting, known, NOW), known, job: null, remembered: true };
  return { name, posting, shown, view: CARD_AS_IT_OPENS, notice: null, dossier: null, ...more };
}

function withReport(card: CardFixture, report: Partial<Report>): CardFixture {
  return { ...card, shown: { ...card.shown, report: { ...card.shown.report, ...report } } };
}

const BASES: Record<string, Basis> = {
  age: { kind: 'learned', postings: 48_210 },
  old: { kind: 'learned', postings: 48_210 },
  text: { kind: 'prior' },
  conf: { kind: 'prior' },
  ats: { kind: 'prior' },
};

function signal(key: string, points: number, ...values: (string | number)[]): Signal {
  return {
    key,
    family: key,
    points,
    reason: words(`sig_${key}`, ...values),
    why: words(`sig_${key}_why`),
    quote: null,
    alternative: key === 'base' ? null : words(`sig_${key}_also`),
    basis: BASES[key] ?? null,
  };
}

const NOTHING_FOUND: Dossier = {
  timeline: [],
  notObserved: [],
  age: { shown: null, atLeast: null, from: null, estimate: null },
  company: null,
  outcomes: null,
  elsewhere: [],
  summary: null,
  source: null,
};

const PATTERN: CompanyPattern = {
  name: 'Spotify',
  source: 'board',
  system: 'lever',
  at: '2026-11-22T10:00:00Z',
  since: null,
  open: 23,
  openedLast30d: null,
  medianOpenAge: 41,
  shareOver90: null,
  closed: null,
  reposts: 2,
  sameText: null,
};

/** As the mockup has it. */
const USUAL: Dossier = {
  ...NOTHING_FOUND,
  timeline: [
    { kind: 'first-seen', at: '2026-11-08T08:00:00Z', changed: [] },
    { kind: 'listed', at: { from: '2026-11-09', to: '2026-11-09' }, changed: [] },
    { kind: 'last-seen', at: '2026-11-23T00:05:00Z', changed: [] },
  ],
  notObserved: ['edited', 'reposted', 'closed'],
  company: PATTERN,
  summary: {
    sentences: [
      'Ranking and recommendation models for a music home screen',
      'Python, large data pipelines, online experiments',
      'Hybrid in London; works with product and research',
    ],
    by: 'extract',
  },
};

/** Everything that a dossier can hold, in every form. */
const RICH: Dossier = {
  timeline: [
    { kind: 'listed-first', at: { from: '2026-07-22', to: '2026-07-22' }, changed: [] },
    { kind: 'created', at: { from: '2026-07-21', to: '2026-07-21' }, changed: [] },
    { kind: 'first-seen', at: '2026-07-29T08:00:00Z', changed: [] },
    { kind: 'listed', at: { from: '2026-07-20', to: '2026-07-27' }, changed: [] },
    { kind: 'edited', at: '2026-08-24T08:00:00Z', changed: ['salary'] },
    { kind: 'reposted', at: { from: '2026-09-21', to: '2026-09-28' }, changed: [] },
    { kind: 'edited', at: '2026-10-19T08:00:00Z', changed: ['title', 'employmentType', 'locations', 'description'] },
    { kind: 'edited', at: '2026-10-20T08:00:00Z', changed: [] },
    { kind: 'closed', at: '2026-11-01T08:00:00Z', changed: [] },
    { kind: 'reopened', at: '2026-11-05T08:00:00Z', changed: [] },
    { kind: 'confirmed', at: '2026-11-22T08:00:00Z', changed: [] },
    { kind: 'not-listed', at: '2026-11-23T08:00:00Z', changed: [] },
    { kind: 'last-seen', at: '2026-11-23T11:00:00Z', changed: [] },
  ],
  notObserved: [],
  age: { shown: 2, atLeast: 124, from: 'listed-first', estimate: { from: '2026-07-18', to: '2026-07-23' } },
  company: {
    name: 'Northwind Robotics and Autonomous Warehouse Perception Systems International',
    source: 'sightings',
    system: null,
    at: '2026-11-22T10:00:00Z',
    since: '2025-06-02T10:00:00Z',
    open: 1234,
    openedLast30d: 128,
    medianOpenAge: 41.5,
    shareOver90: 0.34,
    closed: 56,
    reposts: 1,
    sameText: 7,
  },
  outcomes: {
    applied: 6,
    steps: [
      ['applied', 1],
      ['interview', 1],
      ['offer', 1],
      ['rejected', 1],
      ['silent', 2],
    ],
  },
  elsewhere: [
    {
      site: 'linkedin',
      url: 'https://www.linkedin.com/jobs/view/4100200399/',
      title: 'Robotics Software Engineer',
      location: 'Leeds, England, United Kingdom',
      lastSeen: '2026-11-20T12:00:00Z',
      closed: false,
      score: 57,
      band: 'uncertain',
      saved: true,
    },
    {
      site: 'workday',
      url: 'javascript:alert(1)',
      title: null,
      location: null,
      lastSeen: null,
      closed: true,
      score: null,
      band: 'unknown',
      saved: false,
    },
    {
      site: 'lever',
      url: 'https://jobs.lever.co/northwind/5b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90',
      title: 'Unbrokenunbrokenunbrokenunbrokenunbrokenunbrokenunbroken',
      location: 'Y'.repeat(80),
      lastSeen: '2026-10-20T12:00:00Z',
      closed: true,
      score: null,
      band: 'closed',
      saved: false,
    },
  ],
  summary: {
    sentences: [
      'You will design and ship navigation software for warehouse robots together with the perception team in Leeds…',
      'W'.repeat(120),
      'نبحث عن مهندس برمجيات للانضمام إلى فريق الملاحة في ليدز.',
    ],
    by: 'browser',
  },
  source: { system: 'workday', host: 'northwind.wd3.myworkdayjobs.com', isAllowed: true },
};

const reference = fixture('Reference', {}, SEEN_BEFORE, { dossier: USUAL });

/** With points of its own, so that this band is shown whatever the model says. */
const veryActive = withReport(
  fixture('Very Active', {
    title: 'Data Platform Engineer',
    company: 'Halden Energy',
    locations: ['Oslo'],
    seniority: null,
  }),
  {
    score: 88,
    exact: 88,
    band: 'very',
    confidence: 0.95,
    missing: [],
    signals: [
      signal('base', 40),
      signal('age', 18, 3),
      signal('text', 12, '4100'),
      signal('conf', 6, '95'),
      signal('ats', 12, 'Lever'),
    ],
  },
);

const lowSignal = withReport(
  fixture(
    'Low Signal',
    {
      site: 'linkedin',
      title: 'Product Analyst',
      company: 'Fjord Analytics',
      locations: ['Remote'],
      employmentType: null,
      seniority: 'Mid-Senior level',
      posted: { from: '2026-06-27', to: '2026-07-04', source: 'relative-text', quote: '4 months ago' },
      url: 'https://www.linkedin.com/jobs/view/4100200300/',
      applyUrl: null,
      promoted: true,
      easyApply: true,
      responseLabel: 'managed-off-linkedin',
      applicants: 200,
    },
    { ...SEEN_BEFORE, reposts: 3 },
  ),
  {
    score: 34,
    exact: 34,
    band: 'low',
    confidence: 0.7,
    signals: [signal('base', 40), signal('text', 8, '900'), signal('old', -14, 143)],
  },
);

export const CARDS: CardFixture[] = [
  reference,
  veryActive,
  fixture('Uncertain', {
    site: 'workday',
    title: 'Robotics Software Engineer (m/f/d) for Autonomous Warehouse Navigation and Perception',
    company: 'Northwind Robotics',
    locations: ['Leeds', 'York', 'Hull', 'Bradford', 'Sheffield', 'Ripon', 'Selby'],
    workplaceType: 'hybrid',
    salary: { min: 50000, max: 60000, currency: 'GBP', period: 'year' },
    url: 'https://northwind.wd3.myworkdayjobs.com/en-GB/jobs/job/Leeds/Robotics-Software-Engineer_R-1234',
    applyUrl: null,
    description: 'Short.',
    posted: { from: '2026-09-20', to: '2026-09-26', source: 'relative-text', quote: 'Posted 30+ Days Ago' },
  }),
  fixture(
    'Rich dossier',
    { posted: { from: '2026-11-21', to: '2026-11-21', source: 'json-ld', quote: '' } },
    SEEN_BEFORE,
    {
      dossier: RICH,
    },
  ),
  fixture('Empty dossier', {}, SEEN_BEFORE, { dossier: NOTHING_FOUND }),
  fixture('Bundled employer', { company: 'Adobe' }, SEEN_BEFORE, {
    dossier: {
      ...NOTHING_FOUND,
      age: { shown: null, atLeast: 21, from: 'first-seen', estimate: null },
      company: { ...PATTERN, name: 'Adobe', source: 'table', system: null, at: null, open: null, medianOpenAge: null },
    },
  }),
  lowSignal,
  fixture('Closed', {
    site: 'workday',
    title: 'Support Engineer, EMEA',
    company: 'Pinecrest Health',
    locations: ['Dublin'],
    employmentType: null,
    seniority: null,
    closed: true,
    closedQuote: 'No longer accepting applications',
  }),
  fixture('Not enough to tell', {
    site: 'linkedin',
    title: 'Machine Learning Engineer',
    company: null,
    locations: [],
    employmentType: null,
    seniority: null,
    posted: null,
    description: null,
    applyUrl: null,
    url: 'https://www.linkedin.com/jobs/view/4100200301/',
  }),
  fixture('Private window', {}, NOTHING_KNOWN, {
    shown: { ...reference.shown, known: NOTHING_KNOWN, remembered: false },
  }),
  fixture('Moving a saved job', {}, SEEN_BEFORE, {
    shown: { ...reference.shown, job: { id: 'role:1', status: 'applied', at: NOW.toISOString() } },
    view: { ...CARD_AS_IT_OPENS, moving: true },
  }),
  fixture('Saved', {}, SEEN_BEFORE, {
    shown: { ...reference.shown, job: { id: 'role:1', status: 'saved', at: NOW.toISOString() } },
  }),
  fixture('Removed', {}, SEEN_BEFORE, { view: { ...CARD_AS_IT_OPENS, done: 'removed' } }),
  fixture('Trouble', {}, SEEN_BEFORE, { notice: 'No space is left on this device, so nothing was remembered.' }),
  fixture('Help', {}, SEEN_BEFORE, { view: { ...CARD_AS_IT_OPENS, help: true } }),
  fixture('Was this wrong?', {}, SEEN_BEFORE, { view: { ...CARD_AS_IT_OPENS, wrong: 'asked' } }),
  fixture('Kept', {}, SEEN_BEFORE, { view: { ...CARD_AS_IT_OPENS, wrong: 'kept' } }),
  fixture('Hostile words', {
    title: '<img src=x onerror=alert(1)> \u202Egnitset'.padEnd(180, ' unbrokenunbroken'),
    company: 'W'.repeat(120),
    locations: ['$1 $$ $name$'],
    applyUrl: 'javascript:alert(1)',
    seniority: null,
  }),
];

export const BADGES: { state: Band | 'reading' | 'error'; score: number | null }[] = [
  { state: 'very', score: 88 },
  { state: 'likely', score: 66 },
  { state: 'uncertain', score: 57 },
  { state: 'low', score: 34 },
  { state: 'closed', score: null },
  { state: 'unknown', score: null },
  { state: 'reading', score: null },
  { state: 'error', score: null },
];

const SAID: FeedbackRecord = {
  messageId: '6f1b8a52-1c9e-4d0e-9a51-0d4c7f1f2a10',
  at: '2026-11-23T11:00:00.000Z',
  postingKey: 'lever::9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90',
  site: 'lever',
  url: REFERENCE.url,
  title: REFERENCE.title,
  company: REFERENCE.company,
  reason: 'hiring',
  shown: {
    score: 66,
    exact: 65.5,
    band: 'likely',
    confidence: 0.9,
    ageDays: 14,
    model: '1.0.0',
    signals: [{ key: 'base', points: 40 }],
    closes30: 0.37,
    stillOpen: 0.83,
  },
};
/** What the person said was wrong, newest first. */
export const FEEDBACK: FeedbackRecord[] = [
  SAID,
  { ...SAID, messageId: 'b0a3c7de-52f4-4a86-8f0b-61c1f8f2d9e4', at: '2026-11-20T09:00:00.000Z', reason: 'date' },
];

export const RECENT: RecentPosting[] = [
  recent('Senior Machine Learning Engineer - Personalization', 'Spotify', 'London', 66, 'likely'),
  recent('Data Platform Engineer', 'Halden Energy', 'Oslo', 88, 'very'),
  recent(null, null, null, null, 'closed'),
];

function recent(
  title: string | null,
  company: string | null,
  location: string | null,
  score: number | null,
  band: Band,
): RecentPosting {
  return {
    site: 'lever',
    url: `https://jobs.lever.co/x/${title}`,
    title,
    company,
    location,
    score,
    band,
    saved: false,
  };
}
