/** Which companies the table shows, and in which order. Pure. */
import type { Company } from '../../../lib/history/companies.ts';
import { LEAST_POSTINGS } from '../../../lib/history/survival.ts';
import { foldWords } from '../../../lib/posting/role.ts';
import { employerRow } from '../../../lib/scoring/employers.ts';
import { nameOfSystem } from '../../../lib/scoring/system.ts';

export const COLUMNS = ['company', 'open', 'median', 'reposts', 'closed', 'site'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sorting {
  by: Column;
  isFalling: boolean;
}

/** The days by which half had closed, and whether the person's own sightings say so or the bundled table. */
export interface Median {
  days: number;
  isBundled: boolean;
}

/** Null where fewer than half were seen to close: the bundled table then has no say, or it knows nothing, either. */
export function medianOf({ name, stay }: Pick<Company, 'name' | 'stay'>): Median | null {
  if (stay && stay.postings >= LEAST_POSTINGS) {
    return stay.medianDays === null ? null : { days: Math.max(1, Math.round(stay.medianDays)), isBundled: false };
  }
  const row = employerRow(name);
  return row && { days: Math.round(row[2]), isBundled: true };
}

/** `Lever`; the key made readable where a system has no name here. */
export function siteName({ site }: Pick<Company, 'site'>): string | null {
  return nameOfSystem(site) ?? (site && site.charAt(0).toUpperCase() + site.slice(1));
}

/** Those whose name holds what was typed, case and accents aside. */
export function found(companies: readonly Company[], typed: string): Company[] {
  const wanted = foldWords(typed);
  return companies.filter(({ name }) => foldWords(name).includes(wanted));
}

/** In the order of a column; what is not known comes last either way, and equals by name. */
export function sorted(companies: readonly Company[], { by, isFalling }: Sorting, language: string): Company[] {
  const collator = new Intl.Collator(language, { sensitivity: 'base', numeric: true });
  const rows = companies.map((company) => ({ company, value: valueIn(company, by) }));
  const sign = isFalling ? -1 : 1;
  rows.sort((a, b) => {
    if (a.value === null || b.value === null) {
      return Number(a.value === null) - Number(b.value === null) || collator.compare(a.company.name, b.company.name);
    }
    return sign * compared(a.value, b.value, collator) || collator.compare(a.company.name, b.company.name);
  });
  return rows.map(({ company }) => company);
}

function compared(a: string | number, b: string | number, collator: Intl.Collator): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

function valueIn(company: Company, by: Column): string | number | null {
  if (by === 'company') return company.name;
  if (by === 'site') return siteName(company);
  return by === 'median' ? (medianOf(company)?.days ?? null) : company[by];
}
