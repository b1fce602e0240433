/** The chip in a result list and its tip, as trees. */
import './words-shim.ts';
import { describe, expect, it } from 'vitest';
import { ListChip } from '../../components/Badge.tsx';
import { ChipTip, chipName } from '../../components/ChipTip.tsx';
import type { Status } from '../../lib/saved/status.ts';
import { NOTHING_KNOWN, type Report, type SourceCheck } from '../../lib/scoring/report.ts';
import { score } from '../../lib/scoring/score.ts';
import { type Tree, toTree } from '../../lib/tree.ts';
import { posted, posting } from './history-fixtures.ts';

const NOW = new Date('2026-03-10T08:00:00Z');
const TITLE = 'Crane Engineer';
const report = (facts = {}): Report => score(posting({ posted: posted('2026-03-07'), ...facts }), NOTHING_KNOWN, NOW);
const live: SourceCheck = {
  state: 'live',
  at: NOW.toISOString(),
  system: 'lever',
  host: 'api.lever.co',
  trouble: null,
  created: null,
};

function text(trees: Tree[]): string {
  return trees
    .map((tree) => (typeof tree === 'string' ? tree : ` ${text(tree.children)} `))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
const tip = (of: Report, why: string | null = null, source: SourceCheck | null = null, kept: Status | null = null) =>
  text(toTree(<ChipTip report={of} source={source} kept={kept} fate={why ? 'dim' : 'show'} why={why} />));
const tags = (trees: Tree[]): string[] =>
  trees.flatMap((tree) => (typeof tree === 'string' ? [] : [tree.tag, ...tags(tree.children)]));

describe('the name of a chip', () => {
  it('is title, score, band, and the reasons that count most', () => {
    const of = report();
    const name = chipName({ title: TITLE, report: of, kept: null, why: null });
    const start = new RegExp(
      `^Crane Engineer: hiring activity ${of.score}, [A-Z][\\w ]+\\. Posted 3 days ago [+−][\\d.]+(?:; [^;]+ [+−][\\d.]+){1,2}\\.$`,
    );
    expect(name).toMatch(start);
  });

  it('says why a card is marked, and what has no score', () => {
    expect(chipName({ title: TITLE, report: report(), kept: null, why: 'Reposted' })).toMatch(/ Reposted\.$/);
    expect(chipName({ title: TITLE, report: report({ closed: true }), kept: null, why: null })).toBe(
      'Crane Engineer: Closed.',
    );
    const unknown = report({ posted: null, company: null, description: null });
    expect(chipName({ title: TITLE, report: unknown, kept: null, why: null })).toBe(
      'Crane Engineer: Not enough to tell.',
    );
  });
});

describe('the tip', () => {
  it('has the largest points first, each with its sign, and none of what is no evidence', () => {
    const of = report();
    const shown = [...tip(of).matchAll(/([+−])([\d.]+)/g)].map(([, sign, n]) => (sign === '+' ? 1 : -1) * Number(n));
    const evidence = of.signals.filter(({ key, points }) => !['base', 'floor', 'limit'].includes(key) && points !== 0);
    const largest = evidence.map(({ points }) => points).toSorted((a, b) => Math.abs(b) - Math.abs(a));
    expect(shown).toEqual(largest.slice(0, 3));
    expect(shown.length).toBeGreaterThan(1);
  });

  it('names what the score rests on', () => {
    expect(tip(report())).toContain('Observed');
    expect(tip(report(), null, live)).not.toContain('Observed');
    expect(tip(report({ closed: true }))).toContain('Stated on the page');
    expect(tip(report(), 'You have viewed it')).toMatch(/You have viewed it$/);
  });

  it('says how far the person is with the job, in the name of the chip, too', () => {
    const said = (kept: Status | null) => [
      tip(report(), null, null, kept),
      chipName({ title: TITLE, report: report(), kept, why: null }),
    ];
    for (const text of said('saved')) expect(text).toMatch(/ Saved\.?$/);
    for (const text of said('applied')) expect(text).toMatch(/ Applied\.?$/);
    for (const text of said('silent')) expect(text).toMatch(/ Applied: No reply\.?$/);
    for (const text of said(null)) expect(text).not.toMatch(/Saved|Applied/);
  });

  it('is text of the posting as text, whatever the title is', () => {
    const name = chipName({ title: '<img src=x> $1', report: report(), kept: null, why: null });
    expect(name).toMatch(/^<img src=x> \$1: hiring activity/);
  });
});

describe('the chip', () => {
  const chip = (of: Report, isMarked = false) =>
    toTree(<ListChip band={of.band} score={of.score} isMarked={isMarked} />);

  it('is a shape and a number, without a number where there is no score', () => {
    expect(text(chip(report()))).toBe(String(report().score));
    expect(text(chip(report({ closed: true })))).toBe('');
  });

  it('is marked by a further shape', () => {
    const count = (trees: Tree[]) => tags(trees).filter((tag) => tag === 'svg').length;
    expect(count(chip(report(), true))).toBe(count(chip(report())) + 1);
  });
});
