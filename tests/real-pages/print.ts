/** The outcome of the check on real pages, for machines and for people. */
import type { Badge, Bar, Counts, Result } from './bars.ts';
import { barsOver, type CardChip, countVerdicts, isJudged, isRightChip } from './bars.ts';
import type { Finding } from './findings.ts';

interface PageOutcome {
  file: string;
  site: string;
  kind: string;
  judged: boolean;
  /** What is wrong or missing. */
  failures: Finding[];
  badge: Badge | null;
  chips: CardChip[] | null;
}

export interface Outcome {
  folder: string;
  pages: PageOutcome[];
  /** By site, by field. */
  fields: Record<string, Record<string, Counts>>;
  bars: Bar[];
  passed: number;
  failed: number;
  skipped: number;
}

export function summary(folder: string, results: Result[]): Outcome {
  const bars = barsOver(results);
  const passed = bars.filter(({ isReached }) => isReached).length;
  return {
    folder,
    pages: results.map(pageOutcome),
    fields: countBySite(results),
    bars,
    passed,
    failed: bars.length - passed,
    skipped: 0,
  };
}

function pageOutcome({ page, findings, badge, chips }: Result): PageOutcome {
  const { file, site, kind } = page;
  const failures = findings.filter(({ verdict }) => verdict !== 'right');
  return { file, site, kind, judged: isJudged(page), failures, badge, chips };
}

function countBySite(results: Result[]): Outcome['fields'] {
  const sites = [...new Set(results.map(({ page }) => page.site))];
  return Object.fromEntries(
    sites.map((site) => [site, countByField(results.filter(({ page }) => page.site === site))]),
  );
}

function countByField(results: Result[]): Record<string, Counts> {
  const findings = results.flatMap((result) => result.findings);
  const fields = [...new Set(findings.map(({ field }) => field))];
  return Object.fromEntries(
    fields.map((field) => [field, countVerdicts(findings.filter((finding) => finding.field === field))]),
  );
}

/** The outcome as text: every field by site, every failure by name, where the badge stands, the bars. */
export function printed(outcome: Outcome): string {
  const { pages, bars, passed, failed, skipped } = outcome;
  return [
    ...Object.entries(outcome.fields).flatMap(fieldTable),
    ...section('Failures', pages.filter(({ judged }) => judged).flatMap(failureLines)),
    ...section('Not judged', pages.filter(({ judged }) => !judged).flatMap(failureLines)),
    ...section('Badges', pages.flatMap(badgeLines)),
    ...section('Chips', pages.flatMap(chipLines)),
    ...section('Bars', bars.map(barLine)),
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
  ].join('\n');
}

function section(title: string, lines: string[]): string[] {
  return lines.length > 0 ? [title, ...lines, ''] : [];
}

function fieldTable([site, fields]: [string, Record<string, Counts>]): string[] {
  const row = (name: string, ...numbers: (string | number)[]) =>
    `  ${name.padEnd(16)}${numbers.map((number) => String(number).padStart(9)).join('')}`;
  const met = Object.entries(fields).filter(([, { stated, wrong }]) => stated + wrong > 0);
  const rows = met.map(([field, { right, wrong, missing }]) => row(field, right, wrong, missing));
  return [site, row('', 'right', 'wrong', 'missing'), ...rows, ''];
}

/** A page that was read as none misses everything: that is said once. */
function failureLines({ file, failures }: PageOutcome): string[] {
  const isUnread = failures.some(({ field, verdict }) => field === 'kind' && verdict === 'missing');
  if (isUnread) return [`  ${file}: not read (${[...new Set(failures.map(({ field }) => field))].join(', ')})`];
  return failures.map(({ field, verdict, expected, got, why }) => {
    const difference = `expected ${short(expected)}, got ${short(got)}`;
    return `  ${file}: ${field} ${verdict}: ${difference}${why ? ` (${why})` : ''}`;
  });
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 160 ? `${text.slice(0, 157)}...` : text;
}

function badgeLines({ file, kind, badge }: PageOutcome): string[] {
  if (!badge) return [];
  const { isExpected, isInPage, text, after, recorded } = badge;
  const where = isInPage ? `after "${after?.slice(0, 50)}": ${text ?? 'no room to draw it'}` : 'none';
  const warning = isExpected !== isInPage ? ` <- ${isExpected ? 'expected one' : 'no title of a posting here'}` : '';
  return [`  ${file} (${kind}): ${where}${recorded > 0 ? ', recorded' : ''}${warning}`];
}

/** How many of a page's cards have their chip, and each one that has not. */
function chipLines({ file, chips }: PageOutcome): string[] {
  if (!chips) return [];
  const wrong = chips.filter((chip) => !isRightChip(chip));
  return [
    `  ${file}: ${chips.length - wrong.length} of ${chips.length} cards`,
    ...wrong.map(({ title, expected, seen }) => `    ${short(title)}: expected ${expected}, seen ${short(seen)}`),
  ];
}

function barLine({ name, isReached, measured }: Bar): string {
  return `  ${isReached ? 'reached' : 'MISSED '}  ${name}: ${measured}`;
}
