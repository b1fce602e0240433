/** Compares a reading with the truth of its page, field by field. */
import type { Posting, Reading } from '../../lib/posting/schema.ts';
import { compareCards } from './compare-cards.ts';
import type { Finding } from './findings.ts';
import { compareDescription, compareInterval, comparePlain, compareSet, foldText, foldTitle } from './findings.ts';
import type { Truth, TruthPosting } from './truth.ts';

/** Compared as they are. */
const PLAIN_FIELDS = [
  'workplaceType',
  'employmentType',
  'reposted',
  'easyApply',
  'applicants',
  'responseLabel',
  'promoted',
  'applyUrl',
] as const;

/** Everything that this reading says of the page, judged. */
export function compare(truth: Truth, reading: Reading): Finding[] {
  const { posting } = reading;
  const expected = truth.posting;
  const findings = [compareKind(truth, reading), ...compareCards(truth.cards ?? [], reading.cards)];
  if (!expected) return posting ? [...findings, invented(posting)] : findings;
  return [...findings, ...comparePosting(truth, expected, reading)];
}

function compareKind({ kind }: Truth, reading: Reading): Finding {
  const wanted = kind.replace('api-', '');
  const verdict = reading.kind === wanted ? 'right' : reading.kind === 'none' ? 'missing' : 'wrong';
  return { field: 'kind', verdict, stated: true, expected: wanted, got: reading.kind };
}

/** A posting on a page that has none. */
function invented(posting: Posting): Finding {
  return { field: 'posting', verdict: 'wrong', stated: false, expected: null, got: posting.title ?? posting.id };
}

function comparePosting(truth: Truth, expected: TruthPosting, reading: Reading): Finding[] {
  const got = reading.posting;
  const findings = [
    compareId(truth, expected, got),
    comparePlain('title', expected.title, got?.title, foldTitle),
    compareCompany(expected, got),
    compareSet('locations', expected.locations, got?.locations),
    compareInterval('posted', expected, got?.posted),
    comparePlain('postedSource', expected.postedSource, got?.posted?.source),
    compareClosed(expected, reading),
    ...PLAIN_FIELDS.map((field) => comparePlain(field, expected[field], got?.[field])),
    comparePlain('seniority', expected.seniority, got?.seniority, foldText),
    compareSalary(expected, got),
    compareDescription(expected, got?.description),
  ];
  return findings.filter((finding) => finding !== null).filter((finding) => !isExcused(finding, truth));
}

/** Where the file itself names no id, the one in the address is as good as none. */
function compareId({ url }: Truth, expected: TruthPosting, got: Posting | null): Finding | null {
  if (expected.id === null && got?.id && url.includes(got.id)) return null;
  return comparePlain('id', expected.id, got?.id);
}

/** Names that only the tenant, the logo or a legal entity gives are right where the truth lists them, and no loss where not read. */
function compareCompany({ company, companyAliases = [] }: TruthPosting, got: Posting | null): Finding | null {
  const alias = companyAliases.find((name) => got?.company && foldText(name) === foldText(got.company));
  return comparePlain('company', alias ?? company, got?.company, foldText);
}

function compareClosed({ closed }: TruthPosting, { kind, posting }: Reading): Finding | null {
  if (closed === undefined) return null;
  const said = posting?.closed ?? (kind === 'closed' || null);
  const verdict = said === closed ? 'right' : said === null ? 'missing' : 'wrong';
  return { field: 'closed', verdict, stated: true, expected: closed, got: said };
}

/** An amount, currency or period that was not read is a miss, a different one is wrong. */
function compareSalary({ salary: expected }: TruthPosting, posting: Posting | null): Finding | null {
  const got = posting?.salary ?? null;
  if (!expected || !got) return comparePlain('salary', expected, got);
  const parts = (['min', 'max', 'currency', 'period'] as const).map((part) => [expected[part], got[part]] as const);
  const isWrong = parts.some(([wanted, read]) => read !== null && read !== wanted);
  const isPart = parts.some(([wanted, read]) => wanted !== null && read === null);
  return { field: 'salary', verdict: isWrong ? 'wrong' : isPart ? 'missing' : 'right', stated: true, expected, got };
}

/** What is said in the description only, `[salary-from-text]`, need not be found. */
function isExcused({ field, verdict }: Finding, { notes = '' }: Truth): boolean {
  const note = { salary: '[salary-from-text]', workplaceType: '[workplace-from-text]' }[field];
  return verdict === 'missing' && note !== undefined && notes.includes(note);
}
