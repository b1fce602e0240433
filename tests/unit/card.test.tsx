import './words-shim.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReportCard } from '../../components/ReportCard.tsx';
import { CARD_AS_IT_OPENS } from '../../lib/card-view.ts';
import { NOTHING_KNOWN } from '../../lib/scoring/report.ts';
import { score } from '../../lib/scoring/score.ts';
import type { Tree } from '../../lib/tree.ts';
import { toTree } from '../../lib/tree.ts';
import type { CardFixture } from '../gallery/fixtures.ts';
import { CARDS, NOW, REFERENCE } from '../gallery/fixtures.ts';

type Element = Exclude<Tree, string>;

function named(name: string): CardFixture {
  const found = CARDS.find((card) => card.name === name);
  if (!found) throw new Error(`No fixture ${name}`);
  return found;
}

const draw = ({ name: _, ...card }: CardFixture) => toTree(<ReportCard {...card} now={NOW} />);

function elements(trees: Tree[]): Element[] {
  return trees.flatMap((tree) => (typeof tree === 'string' ? [] : [tree, ...elements(tree.children)]));
}

function text(trees: Tree[]): string {
  return trees
    .map((tree) => (typeof tree === 'string' ? tree : ` ${text(tree.children)} `))
    .join('')
    .replace(/\s+/g, ' ');
}

const presses = (card: CardFixture) => elements(draw(card)).flatMap(({ attributes }) => attributes['data-press'] ?? []);
const links = (card: CardFixture) => elements(draw(card)).filter(({ tag }) => tag === 'a');

function withPosting(changes: Partial<CardFixture['posting']>): CardFixture {
  const posting = { ...REFERENCE, ...changes };
  const report = score(posting, NOTHING_KNOWN, NOW);
  return {
    name: '',
    posting,
    shown: { report, known: NOTHING_KNOWN, saved: false, remembered: true },
    view: CARD_AS_IT_OPENS,
    notice: null,
  };
}

describe('the card', () => {
  it('shows the reference posting with its points and their sum', () => {
    const words = text(draw(named('Reference')));
    for (const part of ['66', 'Likely Active', '65–79', 'Observed', 'High, 90%', '14 days ago', '2 weeks, 1 day ago'])
      expect(words).toContain(part);
    expect(words).toMatch(/Base score \+40 .*\+11\.5 .*\+6 .*\+3 .*\+5 .*Score 65\.5, rounded 66/);
  });

  it.each(CARDS.filter(({ shown }) => shown.report.score !== null))('draws the meter to the score: $name', (card) => {
    const widths = elements(draw(card))
      .filter(({ tag, attributes }) => tag === 'i' && attributes.style)
      .map(({ attributes }) => [attributes.class ?? '', Number.parseFloat(attributes.style?.slice(6) ?? '')] as const);
    const solid = widths.filter(([look]) => look !== 'is-minus').reduce((sum, [, width]) => sum + width, 0);
    expect(solid).toBeCloseTo(card.view.help ? 0 : (card.shown.report.exact ?? 0));
    expect(widths.reduce((sum, [, width]) => sum + width, 0)).toBeLessThanOrEqual(100);
  });

  it('offers what can be done, and nothing else', () => {
    expect(presses(named('Reference'))).toEqual(['close', 'save', 'help']);
    expect(presses(named('Saved'))).toEqual(['close', 'unsave', 'help']);
    expect(presses(named('Removed'))).toEqual(['close', 'save', 'save', 'help']);
    expect(presses(named('Private window'))).toEqual(['close', 'help']);
    expect(presses(named('Help'))).toEqual(['back', 'close']);
    expect(links(named('Closed')).map((link) => text(link.children).trim())).toEqual(['Search Google for this role']);
    expect(presses({ ...named('Closed'), shown: { ...named('Closed').shown, saved: true } })).toContain('unsave');
  });

  it('says why nothing is remembered', () => {
    expect(text(draw(named('Private window')))).toContain('Private window: scored, but not remembered.');
    const card = withPosting({ id: null });
    expect(text(draw({ ...card, shown: { ...card.shown, remembered: false } }))).toContain('no number of its own');
    expect(text(draw(named('Trouble')))).toContain('No space is left on this device');
  });

  it('quotes the site where the posting is closed', () => {
    const words = text(draw(named('Closed')));
    expect(words).toContain('Stated on the page');
    expect(words).toContain('“No longer accepting applications”');
    expect(words).not.toMatch(/\+40|Base score/);
  });

  it('names the place to which the apply link leads', () => {
    const label = (applyUrl: string | null) => text(links(withPosting({ applyUrl }))[0]?.children ?? []).trim();
    expect(label(REFERENCE.applyUrl)).toBe('Apply on Lever');
    expect(label(null)).toBe('Apply on Lever');
    expect(label('https://www.careers.example/apply')).toBe('Apply on careers.example');
  });

  it('explains the labels of the site', () => {
    const words = text(draw(named('Low Signal')));
    expect(words).toContain('Promoted The employer pays');
    expect(words).toContain('Responses managed off LinkedIn');
  });

  it('whatever a page says, it links to the web only, and hands nothing over', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'javascript:alert(1)',
        ' java\nscript:alert(1)',
        'data:text/html,x',
        'https://',
        '//evil.example',
        '\ud800',
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, fc.array(hostile, { maxLength: 60 }), (url, title, company, locations) => {
        const card = withPosting({ url, applyUrl: url, title, company, locations, seniority: title });
        for (const { attributes } of links(card)) {
          expect(attributes.href).toMatch(/^https?:\/\//);
          expect(attributes.rel).toBe('noopener noreferrer');
        }
        expect(elements(draw(card)).every(({ tag }) => !['script', 'iframe', 'img', 'style'].includes(tag))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
