/**
 * What the model has numbers for: a posting's evidence as named features. Training and the extension use this very code,
 * so that what was learned is what is shown. Evidence that is not known has no feature or one that says so; it is never zero.
 */
import type { EmployerEvidence } from './report.ts';
import type { Level } from './title-words.ts';
import type { Traits } from './traits.ts';

/** A feature's name and its value, 1 for one that is there or not. */
export type Feature = readonly [name: string, value: number];

/** What the features are made of. */
export interface Observed {
  traits: Traits;
  /** The hiring system that the posting lives in, `workday`; null where it is not known (a job board's copy). */
  system: string | null;
  /** Whole days since it was listed; null where not known. */
  ageDays: number | null;
  /** How often the role was listed before. */
  reposts: number;
  employer: EmployerEvidence | null;
  /** 0-12: how much of the year has passed. */
  month: number;
}

/** Levels whose postings live alike, in the data: interns, beginners, all others. */
export type LevelGroup = 'intern' | 'entry' | 'other';
/** Hiring systems whose postings live alike. `own`: large employers' own sites and small systems. */
export type SystemGroup = 'workday' | 'greenhouse' | 'lever' | 'ashby' | 'board' | 'own' | 'unknown';
export const LEVEL_GROUPS: readonly LevelGroup[] = ['intern', 'entry', 'other'];
export const SYSTEM_GROUPS: readonly SystemGroup[] = [
  'workday',
  'greenhouse',
  'lever',
  'ashby',
  'board',
  'own',
  'unknown',
];

/** Days since listing between which the effect of age runs straight. */
export const AGE_KNOTS = [0, 2, 5, 10, 20, 30, 45, 60, 90, 120, 180, 300];
/** The same for half of the age of the employer's open postings. */
const MEDIAN_KNOTS = [0, 7, 15, 30, 60, 120, 300];
/** Closures and days that every employer is taken to have on top of the observed: shrinks a short history to one closure in 60 days. */
const PRIOR_CLOSED = 1;
const PRIOR_DAYS = 60;

const SYSTEMS: ReadonlyMap<string, SystemGroup> = new Map(
  Object.entries({
    workday: 'workday',
    greenhouse: 'greenhouse',
    lever: 'lever',
    ashby: 'ashby',
    icims: 'board',
    smartrecruiters: 'board',
    oraclecloud: 'board',
    workable: 'board',
    jazzhr: 'board',
    jobvite: 'board',
    bigco_inhouse: 'own',
    other_company_site: 'own',
  } as const),
);

/** The group of a level: all that are neither interns nor beginners are one. */
export function levelGroupOf(level: Level): LevelGroup {
  return level === 'intern' || level === 'entry' ? level : 'other';
}

/** The group of a hiring system; `own` for one that the data hardly hold, `unknown` for none named. */
export function systemGroupOf(system: string | null): SystemGroup {
  return system === null ? 'unknown' : (SYSTEMS.get(system) ?? 'own');
}

/** Everything that the forecast of closing within 30 days looks at. */
export function featuresOf(observed: Observed): Feature[] {
  const { traits, system, ageDays, reposts, employer, month } = observed;
  const group = levelGroupOf(traits.level);
  return [
    [`level.${traits.level}`, 1],
    ...systemFeatures(system, group),
    ...ageFeatures(ageDays, group, systemGroupOf(system)),
    ...traits.names.flatMap((name): Feature[] =>
      name.startsWith('kind.')
        ? [
            [name, 1],
            [`${name}@${group}`, 1],
          ]
        : [[name, 1]],
    ),
    ...employerFeatures(employer, group),
    ...monthFeatures(month, group),
    ['reposts', Math.log1p(Math.min(reposts, 10))],
  ];
}

function systemFeatures(system: string | null, group: LevelGroup): Feature[] {
  const name = system === null ? 'unknown' : SYSTEMS.has(system) ? system : 'small';
  return [
    [`system.${name}`, 1],
    [`system.${name}@${group}`, 1],
  ];
}

/**
 * The effect of age: a broken line over the knots for each group of levels, which each group of systems may bend. Nothing is
 * shared between early-career levels and the others: lists of the former lose postings in the first days, whole boards of the
 * latter do not (DATA.md, hazard by age).
 */
export function ageFeatures(ageDays: number | null, group: LevelGroup, system: SystemGroup): Feature[] {
  if (ageDays === null) return [['age.unknown', 1]];
  const career = group === 'other' ? 'other' : 'early';
  return between(ageDays, AGE_KNOTS).flatMap(([knot, share]): Feature[] => [
    [`age.${knot}@${career}`, share],
    ...(group === 'other' ? [] : [[`age.${knot}@${group}`, share] as const]),
    [`age.${knot}@${career}.${system}`, share],
  ]);
}

/** The employer's history (how fast its postings closed) and its board as it stands (how old, how new). */
export function employerFeatures(employer: EmployerEvidence | null, group: LevelGroup): Feature[] {
  return [...historyFeatures(employer, group), ...boardFeatures(employer, group)];
}

/** What is not known is a feature of its own: the model has learned what to say without it. */
function unknown(what: 'history' | 'board', group: LevelGroup): Feature[] {
  return [
    [`${what}.unknown`, 1],
    [`${what}.unknown@${group}`, 1],
  ];
}

function historyFeatures(employer: EmployerEvidence | null, group: LevelGroup): Feature[] {
  if (!employer || employer.closed === null || employer.jobDays === null) return unknown('history', group);
  const rate = Math.log((employer.closed + PRIOR_CLOSED) / (employer.jobDays + PRIOR_DAYS)) - Math.log(1 / PRIOR_DAYS);
  return [
    ['history.rate', rate],
    [`history.rate@${group}`, rate],
  ];
}

function boardFeatures(employer: EmployerEvidence | null, group: LevelGroup): Feature[] {
  if (!employer || employer.open === null) return unknown('board', group);
  const { open, openedLast30d, medianOpenAge, shareOver90 } = employer;
  return [
    ...(openedLast30d === null ? [] : [['board.new', Math.log((openedLast30d + 1) / (open + 2))] as const]),
    ...(medianOpenAge === null
      ? ([['board.none', 1]] as const)
      : between(medianOpenAge, MEDIAN_KNOTS).map(([knot, share]) => [`board.median.${knot}`, share] as const)),
    ...(shareOver90 === null ? [] : [['board.over90', shareOver90] as const]),
  ];
}

/** The season: the two months between whose beginnings the moment lies, each with its share. */
function monthFeatures(month: number, group: LevelGroup): Feature[] {
  const begun = Math.floor(month);
  const share = month - begun;
  const shares = [
    [begun % 12, 1 - share],
    [(begun + 1) % 12, share],
  ] as const;
  return shares.flatMap(([at, part]): Feature[] => [
    [`month.${at}`, part],
    [`month.${at}@${group}`, part],
  ]);
}

/** Between which two knots a number of days lies and the share of each, on a logarithmic scale; beyond the ends, the end. */
export function between(days: number, knots: readonly number[]): [knot: number, share: number][] {
  const [first = 0] = knots;
  const last = knots.at(-1) ?? 0;
  if (days <= first) return [[first, 1]];
  if (days >= last) return [[last, 1]];
  const above = knots.findIndex((knot) => knot > days);
  const [low = 0, high = 0] = [knots[above - 1], knots[above]];
  const share = (Math.log1p(days) - Math.log1p(low)) / (Math.log1p(high) - Math.log1p(low));
  return [
    [low, 1 - share],
    [high, share],
  ];
}
