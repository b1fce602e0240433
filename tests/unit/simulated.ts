/** Small data like the real, drawn by a seed: what the tests of the training learn from. */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { addDays } from '../../lib/posting/dates.ts';
import type { Level } from '../../lib/scoring/title-words.ts';
import type { LabelledMoment, Lifetime } from '../../training/read-data.ts';

/** Numbers from 0 to below 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  // Small seeds begin alike.
  const generator = xoroshiro128plus(Math.imul(seed, 0x9e3779b1));
  return () => (generator.next() >>> 0) / 2 ** 32;
}

export const TITLES: Record<Level, string> = {
  intern: 'Software Engineer Intern',
  director: 'Director of Engineering',
  staff: 'Staff Software Engineer',
  manager: 'Engineering Manager',
  senior: 'Senior Software Engineer',
  entry: 'Junior Software Engineer',
  mid: 'Software Engineer',
};

export const NO_EMPLOYER = {
  open: 0,
  closed: 0,
  jobDays: 0,
  openedLast30d: 0,
  medianOpenAge: null,
  shareOver90: null,
};

export function lifetime(changes: Partial<Lifetime> = {}): Lifetime {
  return {
    source: 'boards',
    population: 'all',
    ats: 'lever',
    company: 'Acme',
    companyKey: 'acme',
    requisition: 'r1',
    title: TITLES.mid,
    locations: ['London'],
    entry: 0,
    exit: 30,
    observable: 400,
    event: true,
    isRepost: false,
    firstSeen: '2025-06-01',
    ...changes,
  };
}

export function labelled(changes: Partial<LabelledMoment> = {}): LabelledMoment {
  return {
    id: 1,
    population: 'all',
    source: 'boards',
    ats: 'lever',
    title: TITLES.mid,
    company: 'Acme',
    companyKey: 'acme',
    requisition: 'r1',
    locations: ['London'],
    ageDays: 3,
    at: '2025-06-10T12:00:00Z',
    role: { earlierListings: 0, lastGapDays: null, concurrent: 0 },
    employer: NO_EMPLOYER,
    closed30: 0,
    ...changes,
  };
}

/** Where a lifetime of a known hazard ends: by closing, or by the end of the watch. */
export interface Watch {
  /** Closures a day, at each age in days. */
  hazardAt(age: number): number;
  entry: number;
  until: number;
}

/** Draws how long a posting lives, in steps of a tenth of a day; null for one that closed before the watch began. */
export function drawn(random: () => number, { hazardAt, entry, until }: Watch) {
  const left = -Math.log(1 - random());
  const step = 0.1;
  let summed = 0;
  for (let age = 0; age < until; age += step) {
    const more = hazardAt(age) * step;
    if (summed + more >= left) {
      const exit = age + ((left - summed) / more) * step;
      return exit <= entry ? null : { entry, exit, event: true };
    }
    summed += more;
  }
  return { entry, exit: until, event: false };
}

/** The moment so many days after the first of June 2025, at noon. */
export function noonOn(day: number): string {
  return `${addDays('2025-06-01', day)}T12:00:00Z`;
}
