import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLANK } from '../../lib/posting/blank.ts';
import { addDays, dayOf } from '../../lib/posting/dates.ts';
import type { Posting, WordingKind } from '../../lib/posting/schema.ts';
import employers from '../../lib/scoring/employers.json' with { type: 'json' };
import { MODEL } from '../../lib/scoring/model.ts';
import type { EmployerEvidence, Known, SourceCheck } from '../../lib/scoring/report.ts';
import { NOTHING_KNOWN } from '../../lib/scoring/report.ts';
import { bandOf, score } from '../../lib/scoring/score.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const TODAY = dayOf(NOW);

function posting(changes: Partial<Posting> = {}): Posting {
  return {
    ...BLANK,
    site: 'lever',
    id: '9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90',
    board: 'spotify',
    url: 'https://jobs.lever.co/spotify/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90',
    title: 'Senior Machine Learning Engineer - Personalization',
    company: 'Spotify',
    locations: ['London'],
    employmentType: 'full-time',
    posted: listed(14),
    closed: false,
    description: 'word '.repeat(555).padEnd(2777, 'x'),
    ...changes,
  };
}

function listed(daysAgo: number): Posting['posted'] {
  const day = addDays(TODAY, -daysAgo);
  return { from: day, to: day, source: 'json-ld', quote: `"datePosted": "${day}"` };
}

const pointsOf = (p: Posting, known: Known = NOTHING_KNOWN) =>
  Object.fromEntries(score(p, known, NOW).signals.map((signal) => [signal.key, signal.points]));

describe('the reference posting', () => {
  it('is shown as 66, Likely Active, with five lines that add up to it', () => {
    const report = score(posting(), NOTHING_KNOWN, NOW);
    expect(report).toMatchObject({
      score: 66,
      exact: 66,
      band: 'likely',
      confidence: 0.9,
      cautions: [],
      ageDays: 14,
      missing: ['pay'],
    });
    expect(report.signals.map(({ key }) => key)).toEqual(['base', 'age', 'text', 'conf', 'ats']);
    expect(report.signals.reduce((sum, { points }) => sum + points, 0)).toBe(66);
    expect(report.model).toBe(MODEL.version);
  });

  it('has two forecasts that say the same as its curve', () => {
    const { forecast } = score(posting(), NOTHING_KNOWN, NOW);
    expect(forecast?.stillOpen).toBe(1);
    const open = (day: number) => forecast?.curve.find((point) => point.day === day)?.open ?? Number.NaN;
    expect(forecast?.curve[0]).toEqual({ day: 0, open: 1 });
    // 14 to 44 days: between the points of day 30 and 45.
    expect(1 - open(45) / open(14)).toBeGreaterThan(forecast?.closes30 ?? 1);
    expect(1 - open(30) / open(14)).toBeLessThan(forecast?.closes30 ?? 0);
  });
});

describe('age', () => {
  const agePoints = (changes: Partial<Posting>) =>
    pointsOf(posting(changes)).age ?? pointsOf(posting(changes)).old ?? 0;

  it('gives nothing for what is usual, something for less and takes for more', () => {
    expect(agePoints({ posted: listed(0) })).toBeGreaterThan(0);
    expect(agePoints({ posted: listed(200) })).toBeLessThanOrEqual(0);
  });

  it('is nearly flat for levels above the first ones, as on boards of all levels', () => {
    const [week, fourMonths] = [7, 120].map((days) => agePoints({ posted: listed(days) }));
    expect((week ?? 0) - (fourMonths ?? 0)).toBeLessThan(8);
  });

  it('tells more of an intern than of a staff engineer', () => {
    const loss = (title: string) => agePoints({ title, posted: listed(3) }) - agePoints({ title, posted: listed(60) });
    expect(loss('Software Engineering Intern')).toBeGreaterThan(2 * loss('Staff Software Engineer'));
  });

  it('calls it open for so long where that takes points away', () => {
    const { signals } = score(posting({ title: 'Marketing Intern', posted: listed(120) }), NOTHING_KNOWN, NOW);
    expect(signals.find(({ family }) => family === 'age')).toMatchObject({
      key: 'old',
      reason: { key: 'sig_old', values: [120] },
    });
  });

  it('counts from the later end of the interval', () => {
    const posted = {
      from: addDays(TODAY, -21),
      to: addDays(TODAY, -14),
      source: 'relative-text' as const,
      quote: '2 weeks ago',
    };
    expect(score(posting({ posted }), NOTHING_KNOWN, NOW).ageDays).toBe(14);
  });

  it('is at least the days since the own first sighting', () => {
    const known = { ...NOTHING_KNOWN, firstSeen: '2026-10-24T09:00:00.000Z' };
    const report = score(posting({ posted: listed(2) }), known, NOW);
    expect(report.ageDays).toBe(30);
    expect(report.signals[1]?.reason).toEqual({ key: 'sig_age_contrast', values: [2, 30] });
  });

  it('without a posted date never gives points, and takes them by the own first sighting', () => {
    const known = { ...NOTHING_KNOWN, firstSeen: `${addDays(TODAY, -150)}T09:00:00.000Z` };
    const intern = posting({ posted: null, title: 'Marketing Intern' });
    expect(pointsOf(posting({ posted: null }))).not.toHaveProperty('age');
    expect(pointsOf(intern, known).old).toBeLessThan(0);
  });

  it('takes a date in the future for today, and says so', () => {
    const report = score(posting({ posted: listed(-3) }), NOTHING_KNOWN, NOW);
    expect(report.ageDays).toBe(0);
    expect(report.cautions).toEqual([{ key: 'caution_clamped', values: [] }]);
  });
});

describe('the employer', () => {
  const seen = (employer: Partial<EmployerEvidence>): Known => ({
    ...NOTHING_KNOWN,
    employer: { ...BOARD, ...employer },
  });
  const BOARD: EmployerEvidence = {
    source: 'board',
    open: 20,
    openedLast30d: 10,
    medianOpenAge: 25,
    shareOver90: 0.1,
    closed: 100,
    jobDays: 4_000,
  };

  it('has no line where nothing is known', () => {
    expect(pointsOf(posting())).not.toHaveProperty('company');
  });

  it('whose postings close fast gives points, and a slow one takes them', () => {
    expect(pointsOf(posting(), seen({ closed: 100, jobDays: 1_500 })).company).toBeGreaterThan(0);
    expect(pointsOf(posting(), seen({ closed: 20, jobDays: 8_000 })).company).toBeLessThan(0);
  });

  it('moves the forecast the same way', () => {
    const closes30 = (known: Known) => score(posting(), known, NOW).forecast?.closes30 ?? Number.NaN;
    expect(closes30(seen({ closed: 100, jobDays: 1_500 }))).toBeGreaterThan(
      closes30(seen({ closed: 20, jobDays: 8_000 })),
    );
  });

  it('counts no more than the model allows', () => {
    const most = MODEL.points.companyMost;
    expect(Math.abs(pointsOf(posting(), seen({ closed: 100_000, jobDays: 1 })).company ?? 0)).toBe(most);
  });

  it('is known from the bundled table by its exact name, until more is seen', () => {
    const [name = ''] = Object.keys(employers.employers);
    const { signals } = score(posting({ company: name.toUpperCase() }), NOTHING_KNOWN, NOW);
    expect(signals.find(({ key }) => key === 'company')?.reason.key).toBe('sig_company_table');
    const own = score(posting({ company: name }), seen({}), NOW);
    expect(own.signals.find(({ key }) => key === 'company')?.reason).toEqual({
      key: 'sig_company',
      values: [20, '25'],
    });
  });

  it('one posting that the person met does not put the table aside', () => {
    const rows = Object.entries(employers.employers);
    const slow = rows.toSorted(([, a], [, b]) => Number(b[2]) - Number(a[2]))[0]?.[0] ?? '';
    const company = (known: Known) => pointsOf(posting({ company: slow }), known).company ?? 0;
    const one = { closed: 0, jobDays: 1, open: null, openedLast30d: null, medianOpenAge: null, shareOver90: null };
    expect(company(NOTHING_KNOWN)).toBeLessThan(-5);
    expect(Math.abs(company(seen(one)) - company(NOTHING_KNOWN))).toBeLessThan(4);
  });
});

describe('the level', () => {
  it('moves the forecast, not the points', () => {
    const report = (title: string) => score(posting({ title, posted: listed(45) }), NOTHING_KNOWN, NOW);
    const [staff, mid] = [report('Staff Data Analyst'), report('Data Analyst')];
    expect(staff.score).toBe(mid.score);
    expect(staff.forecast?.closes30).not.toBe(mid.forecast?.closes30);
  });
});

describe('a low band', () => {
  const old = { title: 'Marketing Intern', posted: listed(300) };

  it('needs more than one family of negative evidence', () => {
    const report = score(posting({ ...old, site: 'linkedin', description: 'x' }), NOTHING_KNOWN, NOW);
    expect(report.band).toBe('uncertain');
    expect(report.signals.at(-1)).toMatchObject({ key: 'floor' });
  });

  it('that is held back keeps the order of postings', () => {
    const exact = [60, 120, 300].map(
      (days) => score(posting({ ...old, posted: listed(days), site: 'linkedin' }), NOTHING_KNOWN, NOW).exact ?? 0,
    );
    expect(new Set(exact).size).toBe(3);
    expect(exact).toEqual(exact.toSorted((a, b) => b - a));
  });

  it('is given where two families agree', () => {
    const wording = [{ kind: 'pipeline' as const, sentence: 'Always.', language: 'en', deadline: null }];
    const report = score(posting({ ...old, wording }), NOTHING_KNOWN, NOW);
    expect(report.band).toBe('low');
    expect(report.signals.map(({ key }) => key)).not.toContain('floor');
  });
});

describe('reposts', () => {
  it.each([1, 3, 9])('%i of them have a line that neither gives nor takes', (reposts) => {
    const line = score(posting(), { ...NOTHING_KNOWN, reposts }, NOW).signals.find(({ key }) => key === 'repost');
    expect(line).toMatchObject({ points: 0, reason: { key: 'sig_repost', values: [reposts] } });
  });

  it('said by the page count once', () => {
    const { signals } = score(posting({ reposted: true }), NOTHING_KNOWN, NOW);
    expect(signals.find(({ key }) => key === 'repost')?.reason.values).toEqual([1]);
    expect(pointsOf(posting({ reposted: false }))).not.toHaveProperty('repost');
  });

  it('lead the forecast where the data lead it', () => {
    const weight = MODEL.forecastWeights.get('reposts') ?? 0;
    const closes30 = (reposts: number) => score(posting(), { ...NOTHING_KNOWN, reposts }, NOW).forecast?.closes30 ?? 0;
    expect(Math.sign(closes30(3) - closes30(0))).toBe(Math.sign(weight));
  });
});

describe('specificity', () => {
  it.each<[string, Partial<Posting>, number | undefined]>([
    ['pay, place and text', { salary: { min: 1, max: 2, currency: 'EUR', period: 'year' } }, 5],
    ['half a description', { description: 'x'.repeat(250) }, 2],
    ['place alone', { description: null }, 1],
    ['nothing', { description: null, locations: [] }, undefined],
  ])('of %s', (_, changes, points) => {
    expect(pointsOf(posting(changes)).text).toBe(points);
  });

  it.each([
    ['  a  b\n\n c ', 5],
    ['\u00a0a\u3000\u00a0b\t', 3],
    [' \n ', 0],
    ['', 0],
  ])('counts %j as %i characters', (description, length) => {
    const line = score(posting({ description, locations: [] }), NOTHING_KNOWN, NOW).signals.find(
      ({ key }) => key === 'text',
    );
    expect(line?.reason.values ?? ['0']).toEqual([`${length}`]);
  });
});

describe('the words of the posting', () => {
  const says = (kind: WordingKind, deadline: string | null = null) =>
    posting({ wording: [{ kind, sentence: 'As it stands there.', language: 'en', deadline }] });

  it.each<[WordingKind, string, number]>([
    ['pipeline', 'pool', -8],
    ['no-vacancy', 'novacancy', -10],
    ['vacancy', 'vacancy', 2],
    ['unnamed-client', 'client', -3],
  ])('%s has a line of its own that quotes them', (kind, key, points) => {
    const line = score(says(kind), NOTHING_KNOWN, NOW).signals.find((signal) => signal.key === key);
    expect(line).toMatchObject({
      points,
      family: 'wording',
      quote: { text: 'As it stands there.' },
      basis: { kind: 'prior' },
    });
  });

  it('together take less than a band, however often it is said', () => {
    const kinds: WordingKind[] = ['pipeline', 'no-vacancy', 'unnamed-client', 'deadline'];
    const all = kinds.map((kind) => ({ kind, sentence: 'So.', language: 'en', deadline: addDays(TODAY, -1) }));
    const { signals } = score(posting({ wording: all }), NOTHING_KNOWN, NOW);
    const said = signals.filter(({ family }) => family === 'wording');
    expect(said).toHaveLength(4);
    expect(said.reduce((sum, { points }) => sum + points, 0)).toBe(-12);
  });

  it('a deadline counts once its day is over', () => {
    expect(pointsOf(says('deadline', addDays(TODAY, -1))).deadline).toBe(-8);
    expect(pointsOf(says('deadline', TODAY))).not.toHaveProperty('deadline');
    expect(pointsOf(says('deadline'))).not.toHaveProperty('deadline');
  });

  it('no rule of thumb moves a posting by more than one band', () => {
    const { priors } = MODEL;
    for (const name of [
      'pay',
      'place',
      'description',
      'confidence',
      'direct',
      'copy',
      'confirmed',
      'confirmedCopy',
      'notListed',
      'notListedCopy',
      'repost',
      'reviewing',
      'pipeline',
      'noVacancy',
      'vacancy',
      'unnamedClient',
      'deadline',
    ] as const)
      expect(Math.abs(priors[name]), name).toBeLessThan(15);
  });

  it('an employer that reviews applications gains, one that answers elsewhere neither gains nor loses', () => {
    expect(pointsOf(posting({ responseLabel: 'actively-reviewing' })).reviewing).toBeGreaterThan(0);
    expect(pointsOf(posting({ responseLabel: 'managed-off-linkedin' }))).toEqual(pointsOf(posting()));
  });
});

describe('the source', () => {
  const says = (state: SourceCheck['state'], system = 'lever'): Known => ({
    ...NOTHING_KNOWN,
    source: {
      state,
      at: NOW.toISOString(),
      system,
      host: 'api.lever.co',
      trouble: state === 'unknown' ? 'slow' : null,
      created: null,
    },
  });
  const copy = posting({ site: 'linkedin', applyUrl: posting().url });
  const line = (p: Posting, known: Known) => score(p, known, NOW).signals.find(({ family }) => family === 'source');

  it('that could not tell has no line and changes nothing', () => {
    expect(score(posting(), says('unknown'), NOW)).toEqual(score(posting(), NOTHING_KNOWN, NOW));
    expect(score(copy, says('unknown'), NOW)).toEqual(score(copy, NOTHING_KNOWN, NOW));
  });

  it.each([
    ['live', posting(), 1],
    ['live', copy, 2],
    ['not-listed', posting(), -2],
    ['not-listed', copy, -7],
  ] as const)('that says %s is a small rule of thumb', (state, p, points) => {
    expect(line(p, says(state))).toMatchObject({ points, basis: { kind: 'prior' } });
    expect(Math.abs(points)).toBeLessThanOrEqual(7.5);
  });

  it('that is confirmed makes a copy worth what the page itself is', () => {
    const { confirmedCopy, copy: ofCopy, direct } = MODEL.priors;
    expect(ofCopy + confirmedCopy).toBe(direct);
  });

  it('alone never leads to a low band', () => {
    const weak = posting({
      site: 'linkedin',
      title: 'Data Engineer',
      description: 'x',
      locations: [],
      posted: listed(5),
    });
    const { band, signals } = score(weak, says('not-listed'), NOW);
    expect(signals.some(({ points }) => points < 0)).toBe(true);
    expect(band).not.toBe('low');
  });

  it('leads the forecast of being open now', () => {
    const open = (p: Posting, known: Known) => score(p, known, NOW).forecast?.stillOpen ?? Number.NaN;
    expect(open(copy, says('live'))).toBe(1);
    expect(open(copy, NOTHING_KNOWN)).toBeLessThan(1);
    expect(open(copy, says('not-listed'))).toBeLessThanOrEqual(MODEL.priors.openThoughNotListed);
    expect(open(posting(), says('not-listed'))).toBe(1);
  });
});

describe('outside of what the data hold', () => {
  it.each([
    ['Registered Nurse', 'caution_field'],
    ['Store Manager', 'caution_field'],
    ['Sachbearbeiter Einkauf (m/w/d)', 'caution_language'],
    ['Ingénieur logiciel en alternance', 'caution_language'],
    ['データエンジニア', 'caution_language'],
  ])('%s: less confidence, and the card says why', (title, key) => {
    const report = score(posting({ title }), NOTHING_KNOWN, NOW);
    expect(report.cautions).toEqual([{ key, values: [] }]);
    expect(report.confidence).toBeCloseTo(0.9 * MODEL.priors.outsideConfidence, 10);
    expect(report.signals.map((signal) => signal.key)).not.toContain('conf');
  });

  it.each([
    'Senior Software Engineer',
    'Account Executive, EMEA',
    'Software Lead, Café Systems',
    'Engineer - Rio de Janeiro',
  ])('%s is inside', (title) => {
    const { cautions } = score(posting({ title }), NOTHING_KNOWN, NOW);
    expect(cautions).toEqual([]);
  });
});

describe('states without a number', () => {
  it('a closed posting has no score, and its line quotes the page', () => {
    const report = score(
      posting({ closed: true, closedQuote: 'No longer accepting applications' }),
      NOTHING_KNOWN,
      NOW,
    );
    expect(report).toMatchObject({ score: null, exact: null, band: 'closed' });
    expect(report.signals[0]?.quote?.text).toBe('No longer accepting applications');
  });

  it('below 40 % confidence there is not enough to tell', () => {
    const report = score(posting({ posted: null, description: null, locations: [] }), NOTHING_KNOWN, NOW);
    expect(report).toMatchObject({
      score: null,
      band: 'unknown',
      confidence: 0.35,
      missing: ['date', 'description', 'place', 'pay'],
    });
  });
});

it.each([
  [100, 'very'],
  [80, 'very'],
  [79, 'likely'],
  [65, 'likely'],
  [64, 'uncertain'],
  [50, 'uncertain'],
  [49, 'low'],
  [0, 'low'],
])('a score of %i is in band %s', (shown, band) => {
  expect(bandOf(shown)).toBe(band);
});

describe('whatever the posting', () => {
  const titles = ['Data Engineer', 'Software Intern, Summer 2027', 'Staff Nurse', 'Head of Sales', 'Associate II', ''];
  const anyFigure = fc.oneof(
    fc.integer({ min: -100, max: 2_000_000 }),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.5),
  );
  const anyEmployer = fc.record({
    source: fc.constantFrom('board' as const, 'sightings' as const),
    open: fc.option(anyFigure),
    openedLast30d: fc.option(anyFigure),
    medianOpenAge: fc.option(anyFigure),
    shareOver90: fc.option(anyFigure),
    closed: fc.option(anyFigure),
    jobDays: fc.option(anyFigure),
  });
  const anyPosting = fc
    .record({
      site: fc.constantFrom('lever' as const, 'workday' as const, 'linkedin' as const),
      id: fc.option(fc.string({ minLength: 1 })),
      title: fc.option(fc.oneof(fc.constantFrom(...titles), fc.string({ minLength: 1, unit: 'binary' }))),
      company: fc.option(fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom(...Object.keys(employers.employers)))),
      locations: fc.array(fc.string({ minLength: 1 }), { maxLength: 3 }),
      posted: fc.option(fc.integer({ min: -50, max: 30_000 }).map(listed)),
      reposted: fc.option(fc.boolean()),
      closed: fc.boolean(),
      description: fc.option(fc.string({ maxLength: 900 })),
      salary: fc.option(fc.constant({ min: 1, max: 2, currency: 'EUR', period: null })),
      applyUrl: fc.option(fc.constantFrom('https://boards.greenhouse.io/a/jobs/1', 'https://a.example/?url=x')),
    })
    .map(posting);
  const anyKnown = fc.record({
    firstSeen: fc.option(fc.integer({ min: 0, max: 400 }).map((days) => `${addDays(TODAY, -days)}T08:00:00.000Z`)),
    lastSeen: fc.constant(null),
    reposts: fc.oneof(fc.nat({ max: 20 }), anyFigure),
    employer: fc.option(anyEmployer),
    source: fc.option(
      fc.record({
        state: fc.constantFrom('live' as const, 'not-listed' as const, 'unknown' as const),
        at: fc.constant(NOW.toISOString()),
        system: fc.constant('lever'),
        host: fc.constant('api.lever.co'),
        trouble: fc.constant(null),
        created: fc.constant(null),
      }),
    ),
  });

  it('the lines add up to the exact score in half points, and the shown score is within 0-100', () => {
    fc.assert(
      fc.property(anyPosting, anyKnown, (p, known) => {
        const { exact, score: shown, signals, band } = score(p, known, NOW);
        if (exact === null || shown === null) {
          expect(['closed', 'unknown']).toContain(band);
          return;
        }
        expect(signals.reduce((sum, signal) => sum + signal.points, 0)).toBe(exact);
        expect(shown).toBe(Math.floor(exact + 0.5));
        expect(shown).toBeGreaterThanOrEqual(0);
        expect(shown).toBeLessThanOrEqual(100);
        for (const { points } of signals) {
          expect(Number.isInteger(points * 2)).toBe(true);
          expect(Object.is(points, -0)).toBe(false);
        }
      }),
    );
  });

  it('the forecasts are chances and the curve falls from 1, whatever nonsense is known', () => {
    fc.assert(
      fc.property(anyPosting, anyKnown, (p, known) => {
        const { forecast } = score(p, known, NOW);
        if (!forecast) return;
        const chances = [forecast.stillOpen, forecast.closes30, ...forecast.curve.map(({ open }) => open)];
        for (const chance of chances) {
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
        }
        expect(forecast.curve[0]?.open).toBe(1);
        for (const [i, { open }] of forecast.curve.entries())
          expect(open).toBeLessThanOrEqual(forecast.curve[i - 1]?.open ?? 1);
      }),
    );
  });

  it('nonsense is marked', () => {
    fc.assert(
      fc.property(anyPosting, anyKnown, (p, known) => {
        const figures = known.employer ? [known.employer.open, known.employer.closed, known.employer.jobDays] : [];
        const isNonsense = figures.some((figure) => figure !== null && !(figure >= 0 && figure <= 10_000_000));
        const keys = score(p, known, NOW).cautions.map(({ key }) => key);
        if (isNonsense) expect(keys).toContain('caution_clamped');
      }),
    );
  });

  it('a fact that the page does not give never takes points away', () => {
    fc.assert(
      fc.property(anyPosting, anyKnown, (p, known) => {
        const full = score({ ...p, reposted: null }, known, NOW);
        for (const signal of full.signals.filter((signal) => signal.points < 0))
          expect(['age', 'old', 'company', 'notlisted', 'limit']).toContain(signal.key);
      }),
    );
  });

  it('older never scores higher, all else equal', () => {
    fc.assert(
      fc.property(
        anyPosting,
        anyKnown,
        fc.nat({ max: 500 }),
        fc.integer({ min: 1, max: 500 }),
        (p, known, days, more) => {
          const younger = score({ ...p, posted: listed(days) }, known, NOW).exact;
          const older = score({ ...p, posted: listed(days + more) }, known, NOW).exact;
          if (younger !== null && older !== null) expect(older).toBeLessThanOrEqual(younger);
        },
      ),
    );
  });

  it('one more repost never raises the score', () => {
    fc.assert(
      fc.property(anyPosting, anyKnown, fc.nat({ max: 20 }), (p, known, reposts) => {
        const before = score(p, { ...known, reposts }, NOW).exact;
        const after = score(p, { ...known, reposts: reposts + 1 }, NOW).exact;
        if (before !== null && after !== null) expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });
});
