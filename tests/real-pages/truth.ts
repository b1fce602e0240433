/** What a careful reader finds on saved pages: `truth.json` beside the pages, one object a file. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Card, PostedSource, Posting, Salary } from '../../lib/posting/schema.ts';

/** A field that is not there is not judged; null means that the page does not say. */
export interface TruthPosting
  extends Partial<
    Pick<
      Posting,
      | 'id'
      | 'title'
      | 'company'
      | 'locations'
      | 'workplaceType'
      | 'employmentType'
      | 'seniority'
      | 'reposted'
      | 'closed'
      | 'easyApply'
      | 'applicants'
      | 'responseLabel'
      | 'promoted'
      | 'applyUrl'
    >
  > {
  /** Names that are as right as `company`. */
  companyAliases?: string[];
  postedFrom?: string | null;
  postedTo?: string | null;
  postedSource?: PostedSource | null;
  salary?: Salary | null;
  descriptionLength?: { min: number; max: number } | null;
  descriptionStart?: string | null;
  descriptionEnd?: string | null;
}

export interface TruthCard extends Partial<Omit<Card, 'posted'>> {
  postedFrom?: string | null;
  postedTo?: string | null;
}

export interface Truth {
  file: string;
  site: string;
  /** Where the site serves the page. */
  url: string;
  /** The moment to take as now. */
  capturedAt: string;
  kind: 'posting' | 'list' | 'closed' | 'none' | 'api-posting' | 'api-list';
  posting: TruthPosting | null;
  /** The filled cards of a list, in page order. */
  cards?: TruthCard[];
  notes?: string;
}

/** A page with its truth and the place of its file. */
export interface TruePage extends Truth {
  path: string;
}

/** All pages of a folder: of its truth.json, else of the truth.json in each of its folders; none where there is neither. */
export function pagesIn(folder: string): TruePage[] {
  if (existsSync(join(folder, 'truth.json'))) return pagesOf(folder);
  if (!existsSync(folder)) return [];
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return inside
    .map((entry) => join(folder, entry.name))
    .filter((path) => existsSync(join(path, 'truth.json')))
    .flatMap(pagesOf);
}

/** A file is named from the folder of its truth.json, or from the folder above, as in `lever/reference.html`. */
function pagesOf(folder: string): TruePage[] {
  const truths: Truth[] = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
  return truths.map((truth) => {
    const path = [join(folder, truth.file), join(folder, '..', truth.file)].find((path) => existsSync(path));
    if (!path) throw new Error(`${folder}/truth.json names ${truth.file}, which is not there`);
    return { ...truth, path };
  });
}
