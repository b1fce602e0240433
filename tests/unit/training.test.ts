/** How the data become a model: parts of the data, ages, employers, lifetimes, and the file that all is put together to. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../lib/posting/dates.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import { dayAt, hazardFeatures, STRETCHES } from '../../lib/scoring/curve.ts';
import { gatherEvidence } from '../../lib/scoring/evidence.ts';
import { AGE_KNOTS, featuresOf, LEVEL_GROUPS, levelGroupOf, systemGroupOf } from '../../lib/scoring/features.ts';
import { agePoints, prepare } from '../../lib/scoring/model.ts';
import { readModelFile } from '../../lib/scoring/model-file.ts';
import { observe } from '../../lib/scoring/observe.ts';
import type { EmployerEvidence, Report } from '../../lib/scoring/report.ts';
import { NOTHING_KNOWN } from '../../lib/scoring/report.ts';
import { scoreEvidence } from '../../lib/scoring/score.ts';
import type { Level } from '../../lib/scoring/title-words.ts';
import { LEVELS } from '../../lib/scoring/title-words.ts';
import { traitsOf } from '../../lib/scoring/traits.ts';
import { BLANK } from '../../lib/sites/found.ts';
import { neverRising } from '../../training/age-points.ts';
import { employerTable, lookUpIn } from '../../training/employer-table.ts';
import type { Fit } from '../../training/fit.ts';
import { predict } from '../../training/fit.ts';
import { examplesOf, fitForecast, hideEmployer } from '../../training/forecast-fit.ts';
import { fitHazard } from '../../training/hazard-fit.ts';
import { listWeight } from '../../training/list-weight.ts';
import { makeModel } from '../../training/make-model.ts';
import { meet } from '../../training/observe-moment.ts';
import type { LabelledMoment, Lifetime } from '../../training/read-data.ts';
import { isKnown, seenUntil, splitsOf } from '../../training/splits.ts';
import { thinned } from '../../training/thin.ts';
import { drawn, labelled, lifetime, NO_EMPLOYER, noonOn, randomFrom, TITLES } from './simulated.ts';

const NOBODY = () => null;

describe('splits', () => {
  /** 900 postings of 60 companies from June 2025 to February 2026, each met three times; some change company on the way. */
  const random = randomFrom(5);
  const postings = Array.from({ length: 900 }, (_, i) => {
    const day = Math.floor(270 * random());
    const length = 1 + 150 * random();
    return {
      requisition: `r${i}`,
      companies: [`company ${i % 60}`, i % 9 === 0 ? `company ${(i + 7) % 60}` : `company ${i % 60}`],
      population: i % 4 === 0 ? ('all' as const) : ('early' as const),
      day,
      length,
    };
  });
  const moments = postings.flatMap(({ requisition, companies, population, day, length }) =>
    [0.1, 0.5, 0.9].map((share, i) =>
      labelled({
        requisition,
        population,
        companyKey: companies[i % 2] ?? '',
        ageDays: share * length,
        at: noonOn(day + Math.round(share * length)),
      }),
    ),
  );
  const lifetimes = postings.map(({ requisition, companies, population, day, length }) =>
    lifetime({
      requisition,
      population,
      companyKey: companies[0] ?? '',
      exit: length,
      firstSeen: addDays('2025-06-01', day),
    }),
  );
  const splits = [...splitsOf(moments, lifetimes)];
  const companiesOf = (rows: readonly { companyKey: string }[]) => new Set(rows.map(({ companyKey }) => companyKey));
  const requisitionsOf = (rows: readonly { requisition: string }[]) =>
    new Set(rows.map(({ requisition }) => requisition));
  const lastSeen = ({ firstSeen, entry, exit }: Lifetime) => Date.parse(firstSeen) + (exit - entry) * 86_400_000;

  it('are four, each with something to learn from and to be tested on', () => {
    expect(splits.map(({ key }) => key)).toEqual(['company', 'time', 'both', 'heldOut']);
    for (const { learn, test, lifetimes: lives, later } of splits)
      for (const part of [learn, test, lives, later]) expect(part.length).toBeGreaterThan(20);
  });

  it.each(splits)('$key has no requisition on both sides', ({ learn, test, lifetimes: lives, later }) => {
    const learned = requisitionsOf([...learn, ...lives]);
    expect([...requisitionsOf([...test, ...later])].filter((one) => learned.has(one))).toEqual([]);
  });

  it.each(splits.filter(({ key }) => key === 'company' || key === 'both'))(
    '$key has no company on both sides',
    ({ learn, test, lifetimes: lives, later }) => {
      const learned = companiesOf([...learn, ...lives]);
      expect([...companiesOf([...test, ...later])].filter((one) => learned.has(one))).toEqual([]);
    },
  );

  it.each(splits.filter(({ key }) => key === 'time' || key === 'both'))(
    '$key learns from what was seen before October 2025 and is tested on what was posted from December on',
    ({ learn, test, lifetimes: lives, later }) => {
      const [before, from] = [Date.parse('2025-10-01'), Date.parse('2025-12-01')];
      for (const { at } of learn) expect(Date.parse(at)).toBeLessThan(before);
      for (const life of lives) expect(lastSeen(life)).toBeLessThanOrEqual(before);
      for (const { at, ageDays } of test)
        expect(Date.parse(at) - ageDays * 86_400_000).toBeGreaterThanOrEqual(from - 43_200_000);
      for (const { firstSeen } of later) expect(Date.parse(firstSeen)).toBeGreaterThanOrEqual(from);
    },
  );

  it('heldOut learns from early-career lists alone and is tested on boards of all levels', () => {
    const split = splits.find(({ key }) => key === 'heldOut');
    expect(new Set([...(split?.learn ?? []), ...(split?.lifetimes ?? [])].map((one) => one.population))).toEqual(
      new Set(['early']),
    );
    expect(new Set([...(split?.test ?? []), ...(split?.later ?? [])].map((one) => one.population))).toEqual(
      new Set(['all']),
    );
  });

  it('know seven of ten companies', () => {
    const known = Array.from({ length: 3_000 }, (_, i) => `employer ${i}`).filter(isKnown).length;
    expect(known / 3_000).toBeGreaterThan(0.66);
    expect(known / 3_000).toBeLessThan(0.74);
  });
});

describe('what was seen of a posting until a day', () => {
  // Listed five days before it was first seen on 1 June, closed on day 35: 1 July.
  const life = lifetime({ firstSeen: '2025-06-01', entry: 5, exit: 35, event: true });

  it('hides a closing that came later', () => {
    expect(seenUntil(life, '2025-06-11')).toEqual({ ...life, exit: 15, event: false });
    expect(seenUntil(life, '2025-06-30')).toEqual({ ...life, exit: 34, event: false });
  });

  it('keeps what had ended by then', () => {
    expect(seenUntil(life, '2025-07-01')).toEqual(life);
    expect(seenUntil(life, '2026-01-01')).toEqual(life);
  });

  it('is nothing where it was first seen on that day or later', () => {
    expect(seenUntil(life, '2025-06-01')).toBeNull();
    expect(seenUntil(life, '2025-05-01')).toBeNull();
  });
});

describe('values that never rise', () => {
  const points = fc.array(
    fc.record({ value: fc.integer({ min: -50, max: 50 }), weight: fc.integer({ min: 1, max: 9 }) }),
    { minLength: 1, maxLength: 14 },
  );
  const columns = (rows: { value: number; weight: number }[]) =>
    [rows.map(({ value }) => value), rows.map(({ weight }) => weight)] as const;
  const sumOf = (values: readonly number[], of: (value: number, i: number) => number) =>
    values.reduce((sum, value, i) => sum + of(value, i), 0);

  it('never rise, and keep their number and weighted mean', () => {
    fc.assert(
      fc.property(points, (rows) => {
        const [values, weights] = columns(rows);
        const falling = neverRising(values, weights);
        expect(falling).toHaveLength(values.length);
        for (const [i, value] of falling.slice(1).entries()) expect(value).toBeLessThanOrEqual(falling[i] ?? 0);
        const weighted = (all: readonly number[]) => sumOf(all, (value, i) => value * (weights[i] ?? 0));
        expect(weighted(falling)).toBeCloseTo(weighted(values), 6);
      }),
    );
  });

  it('leave what falls already untouched', () => {
    fc.assert(
      fc.property(points, (rows) => {
        const [values, weights] = columns(rows);
        const falling = [...values].sort((a, b) => b - a);
        expect(neverRising(falling, weights)).toEqual(falling);
      }),
    );
  });

  it('are the nearest: no other falling values are closer', () => {
    fc.assert(
      fc.property(
        points,
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 14, maxLength: 14 }),
        (rows, more) => {
          const [values, weights] = columns(rows);
          const other = more.slice(0, values.length).sort((a, b) => b - a);
          const distance = (all: readonly number[]) =>
            sumOf(all, (value, i) => (weights[i] ?? 0) * (value - (values[i] ?? 0)) ** 2);
          expect(distance(neverRising(values, weights))).toBeLessThanOrEqual(distance(other) + 1e-6);
        },
      ),
    );
  });

  it('pool neighbours by their weight', () => {
    expect(neverRising([10, 0, 4, 1], [1, 3, 1, 1])).toEqual([10, 1, 1, 1]);
    expect(neverRising([1, 2, 3], [1, 1, 2])).toEqual([2.25, 2.25, 2.25]);
  });
});

describe('the table of employers', () => {
  const random = randomFrom(9);
  /** This many postings of a company, which close after about so many days. */
  const closing = (company: string, count: number, days: number, changes: Partial<Lifetime> = {}) =>
    Array.from({ length: count }, () => lifetime({ company, exit: days * (0.5 + random()), ...changes }));
  const open = (company: string, count: number) => closing(company, count, 30, { event: false });
  const usual = closing('Usual Employer', 400, 40);

  it('names those with twenty closures, however many are still open', () => {
    const { employers } = employerTable([
      ...usual,
      ...closing('Nineteen', 19, 30),
      ...open('Nineteen', 300),
      ...closing('Twenty', 20, 30),
    ]);
    expect(Object.keys(employers)).toEqual(['twenty', 'usual employer']);
  });

  it('counts postings, reposts and months', () => {
    const { employers } = employerTable([
      ...usual,
      ...closing('Halden', 10, 30, { isRepost: true, firstSeen: '2025-03-31' }),
      ...closing('Halden', 20, 30, { firstSeen: '2024-11-02' }),
      ...closing('Halden', 9, 30, { firstSeen: '2025-12-01' }),
      ...open('Halden', 1),
    ]);
    expect(employers.halden).toEqual([40, 39, expect.any(Number), 25, '2024-11', '2025-12']);
  });

  it('draws a median towards the usual, the more the fewer closures there are', () => {
    const { employers } = employerTable([...usual, ...closing('Few', 20, 8), ...closing('Many', 200, 8)]);
    const [few = 0, many = 0, common = 0] = ['few', 'many', 'usual employer'].map((name) => employers[name]?.[2]);
    expect(many).toBeGreaterThan(8);
    expect(many).toBeLessThan(10);
    expect(few).toBeGreaterThan(many);
    expect(few).toBeLessThan(common / 2);
    expect(common).toBeGreaterThan(30);
    expect(common).toBeLessThan(45);
  });

  it('takes one name in several spellings for one employer, and look-alikes for others', () => {
    const spellings = ['Acme', 'Acme Inc.', 'ACMÉ GmbH', 'acme, LLC', ' Acme Ltd '];
    const table = employerTable([
      ...usual,
      ...spellings.flatMap((name) => closing(name, 4, 10)),
      ...closing('Acme Labs', 21, 20),
      ...closing('Acmes', 22, 30),
      ...closing('Acne', 23, 30),
    ]);
    expect(Object.entries(table.employers).map(([name, [postings]]) => [name, postings])).toEqual([
      ['acme', 20],
      ['acme labs', 21],
      ['acmes', 22],
      ['acne', 23],
      ['usual employer', 400],
    ]);
    const lookUp = lookUpIn(table);
    const closedBy = (name: string | null) => lookUp(name)?.closed ?? null;
    for (const name of spellings) expect(closedBy(name)).toBe(20);
    expect(['Acme Labs, Inc.', 'ACMES', 'acné'].map(closedBy)).toEqual([21, 22, 23]);
    for (const name of ['The Acme', 'Acme Lab', 'Acm', 'Acme UK Labs', 'constructor', '__proto__', '', null])
      expect(closedBy(name)).toBeNull();
  });

  it('names nobody where the data do not', () => {
    const table = employerTable([...usual, ...closing('', 50, 10), ...closing(' - ', 50, 10)]);
    expect(Object.keys(table.employers)).toEqual(['usual employer']);
    expect(lookUpIn(table)('')).toBeNull();
  });

  it('gives an employer about the days at risk for one closure that it had', () => {
    const lives = [20, 40, 80].flatMap((days) =>
      Array.from({ length: 500 }, () =>
        lifetime({ company: `Employer ${days}`, exit: -days * Math.log(1 - random()) + 0.01 }),
      ),
    );
    const lookUp = lookUpIn(employerTable(lives));
    for (const days of [20, 40, 80]) {
      const { closed, jobDays } = lookUp(`Employer ${days}`) ?? { closed: null, jobDays: null };
      expect((jobDays ?? 0) / (closed ?? 0) / days).toBeGreaterThan(0.9);
      expect((jobDays ?? 0) / (closed ?? 0) / days).toBeLessThan(1.1);
    }
  });

  it('is the same for the same lifetimes in any order', () => {
    const lives = [...usual, ...closing('Halden', 30, 12)];
    expect(employerTable([...lives].reverse())).toEqual(employerTable(lives));
  });
});

describe('an employer of which a person met three of ten postings', () => {
  const whole: EmployerEvidence = {
    source: 'board',
    open: 200,
    openedLast30d: 120,
    medianOpenAge: 25,
    shareOver90: 0.1,
    closed: 300,
    jobDays: 9_000,
  };
  const seeds = Array.from({ length: 200 }, (_, i) => i);

  it('is counted by what was met, about three of ten', () => {
    const met = seeds.map((seed) => thinned(whole, seed));
    const share = (of: (one: EmployerEvidence) => number | null, all: number) =>
      met.reduce((sum, one) => sum + (of(one) ?? 0), 0) / seeds.length / all;
    expect(share(({ open }) => open, 200)).toBeCloseTo(0.3, 1);
    expect(share(({ closed }) => closed, 300)).toBeCloseTo(0.3, 1);
    expect(share(({ openedLast30d }) => openedLast30d, 120)).toBeCloseTo(0.3, 1);
    expect(share(({ jobDays }) => jobDays, 9_000)).toBeCloseTo(0.3, 1);
    expect(new Set(met.map(({ open }) => open)).size).toBeGreaterThan(10);
    for (const one of met) expect(one).toMatchObject({ source: 'sightings', medianOpenAge: 25, shareOver90: 0.1 });
  });

  it('never has more than there is, nor more new postings than postings', () => {
    const few = { ...whole, open: 2, closed: 1, openedLast30d: 3, jobDays: 60 };
    for (const seed of seeds) {
      const { open, closed, openedLast30d, jobDays } = thinned(few, seed);
      expect(open).toBeLessThanOrEqual(2);
      expect(closed).toBeLessThanOrEqual(1);
      expect(openedLast30d).toBeLessThanOrEqual((open ?? 0) + (closed ?? 0));
      expect(jobDays).toBeCloseTo(20 * ((open ?? 0) + (closed ?? 0)), 8);
    }
  });

  it('has no age of open postings where none was met', () => {
    const few = { ...whole, open: 1, closed: 0, openedLast30d: 1, jobDays: 30 };
    const met = seeds.map((seed) => thinned(few, seed));
    const [none, some] = [met.filter(({ open }) => open === 0), met.filter(({ open }) => open === 1)];
    expect(Math.min(none.length, some.length)).toBeGreaterThan(20);
    for (const one of none) expect(one).toMatchObject({ medianOpenAge: null, shareOver90: null, jobDays: 0 });
    for (const one of some) expect(one).toMatchObject({ medianOpenAge: 25, shareOver90: 0.1, jobDays: 30 });
  });

  it('of which nothing was observed stays so', () => {
    const nothing = { ...whole, ...NO_EMPLOYER };
    expect(thinned(nothing, 3)).toEqual({ ...nothing, source: 'sightings' });
  });

  it('is the same for the same seed', () => {
    expect(thinned(whole, 7)).toEqual(thinned(whole, 7));
    expect(thinned(whole, 7)).not.toEqual(thinned(whole, 8));
  });
});

describe('a list of early-career jobs', () => {
  it.each(LEVELS)('counts in full where it is about %s only if that is an early level', (level) => {
    const isEarly = level === 'intern' || level === 'entry';
    expect(listWeight('all', level)).toBe(1);
    if (isEarly) expect(listWeight('early', level)).toBe(1);
    else expect(listWeight('early', level)).toBeLessThan(0.5);
    expect(listWeight('early', level)).toBeGreaterThan(0);
  });
});

describe('a moment as the extension would meet it', () => {
  const sight = (changes: Partial<LabelledMoment>) => {
    const { posting, known, now, system } = meet(labelled(changes));
    return observe(posting, known, now, NOBODY, system);
  };

  it.each([
    [0, '2026-03-10', 0],
    [0.3, '2026-03-10', 0],
    [0.7, '2026-03-09', 1],
    [9.9, '2026-02-28', 10],
    [375, '2025-02-28', 375],
  ])('at noon, listed %d days ago, is of %s: calendar days', (ageDays, day, days) => {
    const at = '2026-03-10T12:00:00.123456789+00:00';
    const { posting } = meet(labelled({ at, ageDays }));
    expect(posting.posted).toMatchObject({ from: day, to: day });
    expect(sight({ at, ageDays }).ageDays).toBe(days);
  });

  it('knows title, company, places, reposts and the hiring system, and no more of the page', () => {
    const { posting, known, system, now } = meet(
      labelled({ ats: 'ashby', role: { earlierListings: 2, lastGapDays: 9, concurrent: 1 } }),
    );
    expect(posting).toMatchObject({ title: TITLES.mid, company: 'Acme', locations: ['London'], closed: false });
    expect(posting).toMatchObject({ description: null, salary: null, reposted: null });
    expect(known).toMatchObject({ reposts: 2, firstSeen: null });
    expect(system).toBe('ashby');
    expect(now.toISOString()).toBe('2025-06-10T12:00:00.000Z');
    expect(sight({ ats: 'ashby' }).system).toBe('ashby');
  });

  it('has no title, company or place where these are empty', () => {
    const { posting } = meet(labelled({ title: '', company: '', locations: ['', 'Oslo', ''] }));
    expect(posting).toMatchObject({ title: null, company: null, locations: ['Oslo'] });
  });

  it('keeps zeros of the employer as observed', () => {
    const { employer } = sight({});
    expect(employer).toEqual({ ...NO_EMPLOYER, source: 'board' });
    const names = featuresOf(sight({})).map(([name]) => name);
    expect(names).toContain('board.none');
    expect(names).toContain('history.rate');
    expect(names).not.toContain('board.unknown');
  });

  it('does not look the employer up: what the table says now was not known then', () => {
    const employer = { ...NO_EMPLOYER, open: 4, closed: 2, jobDays: 70, medianOpenAge: 10, shareOver90: 0 };
    const [example] = examplesOf([labelled({ company: 'Adobe', employer })]);
    expect(example?.observed.employer).toEqual({ ...employer, source: 'board' });
    const [nobody] = examplesOf([labelled({ company: 'Adobe' })]);
    expect(nobody?.observed.employer).toEqual({ ...NO_EMPLOYER, source: 'board' });
  });
});

it('hides of an employer all, its board or its history', () => {
  const whole: EmployerEvidence = {
    source: 'board',
    open: 5,
    openedLast30d: 2,
    medianOpenAge: 8,
    shareOver90: 0,
    closed: 3,
    jobDays: 90,
  };
  const shown = Array.from({ length: 256 }, (_, byte) => hideEmployer(whole, byte));
  const nothing = shown.filter((one) => one === null);
  const history = shown.filter((one) => one?.open === null);
  const board = shown.filter((one) => one?.closed === null);
  for (const part of [nothing, history, board]) expect(part.length).toBeGreaterThan(80);
  expect(nothing.length + history.length + board.length).toBe(256);
  for (const one of history)
    expect(one).toEqual({ ...whole, open: null, openedLast30d: null, medianOpenAge: null, shareOver90: null });
  for (const one of board) expect(one).toEqual({ ...whole, closed: null, jobDays: null });
  expect(hideEmployer(null, 1)).toBeNull();
});

/** Lifetimes of this many postings of 80 companies, closing at these rates a day. */
function lifetimesOf(
  count: number,
  seed: number,
  hazardOf: (level: Level, age: number) => number,
  changes: Partial<Lifetime> = {},
): Lifetime[] {
  const random = randomFrom(seed);
  const lives: Lifetime[] = [];
  for (let i = 0; lives.length < count; i++) {
    const level = LEVELS[i % LEVELS.length] ?? 'mid';
    const entry = Math.floor(4 * random()) * 4;
    const spell = drawn(random, { hazardAt: (age) => hazardOf(level, age), entry, until: entry + 40 + 360 * random() });
    if (spell)
      lives.push(
        lifetime({
          ...spell,
          title: TITLES[level],
          ats: i % 3 === 0 ? 'workday' : 'lever',
          requisition: `r${i}`,
          companyKey: `c${i % 80}`,
          ...changes,
        }),
      );
  }
  return lives;
}

/** Closures a day in each stretch, by a fit. */
const hazardsOf = (hazard: Fit, level: Level, system: string | null) =>
  STRETCHES.map((start) => Math.exp(predict(hazard, hazardFeatures(start, level, system))));
const medianOf = (hazard: Fit, level: Level, system: string | null) =>
  dayAt(hazardsOf(hazard, level, system), Math.LN2) ?? Number.NaN;

function expectWithin(value: number, wanted: number, share: number) {
  expect(value).toBeGreaterThan(wanted * (1 - share));
  expect(value).toBeLessThan(wanted * (1 + share));
}

describe('titles of the simulated data', () => {
  it.each(LEVELS)('are of level %s', (level) => {
    expect(traitsOf(TITLES[level], []).level).toBe(level);
  });
});

describe('the fit of the hazard', () => {
  it('finds the median of postings that close at one rate, though many are met late or leave unclosed', () => {
    const hazard = fitHazard(lifetimesOf(2_500, 31, () => Math.LN2 / 50));
    for (const level of LEVELS)
      for (const system of ['lever', 'workday', null]) expectWithin(medianOf(hazard, level, system), 50, 0.2);
  });

  it('finds the median of each group of levels', () => {
    const medians = { intern: 15, entry: 40, other: 90 };
    const hazard = fitHazard(lifetimesOf(3_500, 32, (level) => Math.LN2 / medians[levelGroupOf(level)]));
    for (const level of LEVELS) expectWithin(medianOf(hazard, level, 'lever'), medians[levelGroupOf(level)], 0.25);
  });

  it('finds in which days they close', () => {
    const hazard = fitHazard(lifetimesOf(3_000, 33, (_, age) => (age < 14 ? 0.04 : 0.01)));
    for (const [i, found] of hazardsOf(hazard, 'mid', 'lever').entries()) {
      const start = STRETCHES[i] ?? 0;
      if (start < 180) expectWithin(found, start < 14 ? 0.04 : 0.01, 0.3);
    }
  });

  it('counts closures in the first three days half where the list drops rows for reasons of its own', () => {
    const rate = 0.05;
    const from = (source: string) =>
      hazardsOf(fitHazard(lifetimesOf(4_000, 34, () => rate, { source })), 'mid', 'lever');
    const [boards, noisy] = [from('boards'), from('speedyapply')];
    expectWithin((noisy[0] ?? 0) / (boards[0] ?? 0), 0.5, 0.15);
    for (const i of [1, 2, 3, 4]) expectWithin((noisy[i] ?? 0) / (boards[i] ?? 0), 1, 0.1);
  });

  it('lets a company of very many postings not speak for all', () => {
    const lives = [
      ...lifetimesOf(800, 35, () => 0.01),
      ...lifetimesOf(2_400, 36, () => 0.08, { companyKey: 'the largest' }),
    ];
    // Three of four closures are of the one company: counted alike, the rate would be well above 0.03.
    expect(Math.LN2 / medianOf(fitHazard(lives), 'mid', 'lever')).toBeLessThan(0.03);
  });
});

describe('a model made from simulated moments', () => {
  /** 1,500 postings of 50 companies, met twice: the older, the likelier to stay; quick employers go on closing. */
  function simulated(): LabelledMoment[] {
    const random = randomFrom(41);
    return Array.from({ length: 3_000 }, (_, i) => {
      const posting = Math.floor(i / 2);
      const company = posting % 50;
      const ageDays = 200 * random() ** 2;
      const isQuick = company % 2 === 0;
      const closes = 1 / (1 + Math.exp(-(1.5 - 0.9 * Math.log1p(ageDays) + (isQuick ? 1 : -1))));
      return labelled({
        id: i,
        population: posting % 3 === 0 ? 'early' : 'all',
        ats: ['lever', 'workday', 'greenhouse'][posting % 3] ?? 'lever',
        title: TITLES[LEVELS[posting % LEVELS.length] ?? 'mid'],
        company: `Company ${company}`,
        companyKey: `company ${company}`,
        requisition: `r${posting}`,
        ageDays,
        at: noonOn(Math.floor(600 * random())),
        employer: {
          ...NO_EMPLOYER,
          closed: isQuick ? 30 : 5,
          jobDays: 900,
          open: 3,
          medianOpenAge: 20,
          shareOver90: 0,
        },
        closed30: random() < closes ? 1 : 0,
      });
    });
  }
  function made() {
    const examples = examplesOf(simulated());
    const lifetimes = lifetimesOf(1_200, 42, () => Math.LN2 / 150);
    const parts = { forecast: fitForecast(examples), hazard: fitHazard(lifetimes), examples, lifetimes };
    return makeModel({ ...parts, version: 'simulated-1' });
  }
  const file = made();
  const model = prepare(file);

  /** The product's brief: a posting of Spotify of 14 days ago. */
  const now = new Date('2026-11-23T12:00:00Z');
  const day = (daysAgo: number) => addDays('2026-11-23', -daysAgo);
  function reportOf(daysAgo: number, employer: EmployerEvidence | null = null, changes: Partial<Posting> = {}): Report {
    const posted = { from: day(daysAgo), to: day(daysAgo), source: 'json-ld' as const, quote: day(daysAgo) };
    const posting: Posting = {
      ...BLANK,
      site: 'lever',
      id: '9b2f5c1e',
      board: 'spotify',
      url: 'https://jobs.lever.co/spotify/9b2f5c1e',
      closed: false,
      title: 'Senior Machine Learning Engineer - Personalization',
      company: 'Spotify',
      locations: ['London'],
      posted,
      description: 'word '.repeat(555).padEnd(2777, 'x'),
      ...changes,
    };
    return scoreEvidence(gatherEvidence(posting, { ...NOTHING_KNOWN, employer }, now, { model, lookUp: NOBODY }));
  }

  it('is accepted, as it is written', () => {
    const text = JSON.stringify(file);
    expect(readModelFile(text)).toEqual(JSON.parse(text));
  });

  it('gives the reference posting its 66 points', () => {
    const { score, exact, band, signals } = reportOf(14);
    expect({ score, exact, band }).toEqual({ score: 66, exact: 66, band: 'likely' });
    expect(signals.map(({ key }) => key)).toEqual(['base', 'age', 'text', 'conf', 'ats']);
  });

  it('is the same for the same moments', () => {
    expect(JSON.stringify(made())).toBe(JSON.stringify(file));
  });

  it('counts what it was made from', () => {
    const days = simulated()
      .map(({ at }) => at.slice(0, 10))
      .sort();
    expect(file.data).toEqual({
      moments: 3_000,
      requisitions: 1_500,
      companies: 50,
      postings: 1_200,
      from: days[0],
      to: days.at(-1),
    });
    const sum = (of: (group: (typeof LEVEL_GROUPS)[number]) => number | undefined) =>
      LEVEL_GROUPS.reduce((total, group) => total + (of(group) ?? 0), 0);
    expect(sum((group) => file.points.agePostings[`${group}.unknown`])).toBe(1_500);
    expect(sum((group) => file.points.companyPostings[group])).toBe(1_500);
  });

  it('gives points that never rise with age, and around nothing for the usual age', () => {
    for (const { points } of Object.values(file.points.age)) {
      expect(points).toHaveLength(AGE_KNOTS.length);
      for (const [i, value] of points.slice(1).entries()) expect(value).toBeLessThanOrEqual(points[i] ?? 0);
      expect(points[0]).toBeGreaterThanOrEqual(0);
      expect(points.at(-1)).toBeLessThanOrEqual(0);
    }
    for (const group of LEVEL_GROUPS) {
      const ofGroup = examplesOf(simulated()).filter(({ observed }) => levelGroupOf(observed.traits.level) === group);
      const points = ofGroup.map(({ observed }) =>
        agePoints(model, observed.ageDays ?? 0, group, systemGroupOf(observed.system)),
      );
      expect(Math.abs(points.reduce((sum, value) => sum + value, 0) / points.length)).toBeLessThan(0.5);
    }
    const lever = file.points.age['other.lever']?.points ?? [];
    expect((lever[0] ?? 0) - (lever.at(-1) ?? 0)).toBeGreaterThan(10);
  });

  it('forecasts and scores a fresh posting above an old one, and a quick employer above a slow one', () => {
    const employer = (closed: number): EmployerEvidence => ({
      source: 'board',
      open: 3,
      openedLast30d: 0,
      medianOpenAge: 20,
      shareOver90: 0,
      closed,
      jobDays: 900,
    });
    const [fresh, old] = [reportOf(1), reportOf(150)];
    expect(fresh.forecast?.closes30).toBeGreaterThan((old.forecast?.closes30 ?? 1) + 0.05);
    expect(fresh.score).toBeGreaterThan((old.score ?? 100) + 10);
    const [quick, slow] = [reportOf(14, employer(30)), reportOf(14, employer(5))];
    const companyPoints = ({ signals }: Report) => signals.find(({ key }) => key === 'company')?.points ?? 0;
    expect(quick.forecast?.closes30).toBeGreaterThan((slow.forecast?.closes30 ?? 1) + 0.1);
    expect(companyPoints(quick)).toBeGreaterThan(0);
    expect(companyPoints(slow)).toBeLessThan(0);
    // Half of the moments are of the one kind, half of the other: what is usual gives nothing.
    expect(Math.abs(companyPoints(quick) + companyPoints(slow))).toBeLessThanOrEqual(3);
  });

  it('draws its curve from the lifetimes', () => {
    const hazards = STRETCHES.map((start) => {
      const features = hazardFeatures(start, 'mid', 'lever');
      const weight = (name: string) => file.hazard.weights[name]?.[0] ?? 0;
      return Math.exp(
        file.hazard.intercept[0] + features.reduce((sum, [name, value]) => sum + weight(name) * value, 0),
      );
    });
    expectWithin(dayAt(hazards, Math.LN2) ?? 0, 150, 0.25);
  });
});
