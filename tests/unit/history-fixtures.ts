/** Small postings of invented companies for the tests of the history. */
import fc from 'fast-check';
import type { History } from '../../lib/history/database.ts';
import { BLANK } from '../../lib/posting/blank.ts';
import type { Posting, Reading } from '../../lib/posting/schema.ts';

export const DAY_MS = 86_400_000;
const TEXT =
  'You keep the harbour cranes of the north pier running, plan their inspections with the crews, and write down what ' +
  'you changed so that the night shift can follow. We ask for some years with heavy machines and a calm voice.';

export function posting(facts: Partial<Posting> = {}): Posting {
  return {
    ...BLANK,
    site: 'lever',
    id: 'a1',
    board: 'north-pier',
    url: 'https://jobs.lever.co/north-pier/a1',
    title: 'Crane Engineer',
    company: 'North Pier',
    locations: ['Bergen, Norway'],
    closed: false,
    description: TEXT,
    ...facts,
  };
}

export function reading(facts: Partial<Posting> = {}): Reading {
  const read = posting(facts);
  return { kind: read.closed ? 'closed' : 'posting', posting: read, cards: [], rungs: {} };
}

/** A posted fact of one day, or of the days from one to the other. */
export function posted(from: string, to = from): NonNullable<Posting['posted']> {
  return { from, to, source: 'json-ld', quote: from };
}

/** The moment `days` after 2026-03-01, noon. */
export function moment(days: number): string {
  return new Date(Date.parse('2026-03-01T12:00:00Z') + days * DAY_MS).toISOString();
}

export function day(days: number): string {
  return moment(days).slice(0, 10);
}

/** Every record of the history, by store. */
export async function everything(history: History): Promise<Record<string, unknown[]>> {
  return history.use(async (database) => {
    const stores = await Promise.all(
      [...database.objectStoreNames].map(async (name) => [name, await database.getAll(name)] as const),
    );
    return Object.fromEntries(stores);
  });
}

/** Things that a page may show of one of three postings of one role, at some day. */
export const visit = fc.record({
  id: fc.constantFrom('a1', 'b2', 'c3'),
  closed: fc.boolean(),
  listedDaysAgo: fc.option(fc.nat({ max: 40 })),
  at: fc.nat({ max: 120 }),
  description: fc.constantFrom(TEXT, `${TEXT} Ask for Ola.`, null),
});
export type Visit = typeof visit extends fc.Arbitrary<infer T> ? T : never;

export function readingOf({ id, closed, listedDaysAgo, at, description }: Visit): Reading {
  const listed = listedDaysAgo === null ? null : posted(day(at - listedDaysAgo));
  return reading({ id, closed, posted: listed, description });
}
