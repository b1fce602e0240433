import './words-shim.ts';
import { describe, expect, it } from 'vitest';
import { Badge } from '../../components/Badge.tsx';
import { SourceLabel } from '../../components/SourceLabel.tsx';
import { CARD_AS_IT_OPENS } from '../../lib/card-view.ts';
import type { Dossier } from '../../lib/dossier.ts';
import type { SourceCheck } from '../../lib/scoring/report.ts';
import { SOURCE_TROUBLES } from '../../lib/scoring/report.ts';
import { type Tree, toTree } from '../../lib/tree.ts';

const HOST = 'api.ashbyhq.com';
const said = (facts: Partial<SourceCheck>): SourceCheck => ({
  state: 'live',
  at: '2026-11-25T14:05:00.000Z',
  system: 'ashby',
  host: HOST,
  trouble: null,
  created: null,
  ...facts,
});
const where = (isAllowed: boolean): Dossier['source'] => ({ system: 'ashby', host: HOST, isAllowed });

function draw(facts: Partial<Parameters<typeof SourceLabel>[0]> = {}): string {
  const props = { band: 'likely' as const, check: null, source: where(true), view: CARD_AS_IT_OPENS, inPopup: false };
  return text(toTree(<SourceLabel {...props} {...facts} />));
}

/** The text, buttons in brackets with what they do. */
function text(trees: Tree[]): string {
  return trees
    .map((tree) => {
      if (typeof tree === 'string') return tree;
      const inner = text(tree.children);
      return tree.tag === 'button' ? ` [${tree.attributes['data-press']}: ${inner}] ` : ` ${inner} `;
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('the label of the source', () => {
  it('offers to ask where that is possible, else not', () => {
    expect(draw()).toBe('Observed [check: Check at source]');
    expect(draw({ source: null })).toBe('Observed');
    expect(draw({ band: 'closed' })).toContain('Stated on the page');
  });

  it('says while it is asked, and offers nothing meanwhile', () => {
    expect(draw({ view: { ...CARD_AS_IT_OPENS, checking: true } })).toBe('Checking at source…');
  });

  it('says when and by whom it was confirmed', () => {
    expect(draw({ check: said({}) })).toMatch(/^Confirmed at source at \S+.* api\.ashbyhq\.com lists it as open\.$/);
  });

  it('explains innocently why it may not be listed', () => {
    const words = draw({ check: said({ state: 'not-listed' }) });
    expect(words).toMatch(/^Not listed at source \(.+\)/);
    expect(words).toMatch(/may have closed.*confidential.*listed anew/);
    expect(words).not.toContain('[check');
  });

  it.each(SOURCE_TROUBLES)('goes back to observed with the reason, and offers to ask again: %s', (trouble) => {
    const words = draw({ check: said({ state: 'unknown', trouble }) });
    expect(words).toMatch(/^Observed \[check: Check at source\] Could not tell: .+\.$/);
    expect(words).toContain(HOST);
  });

  it('without permission names the host, and asks for it in the popup', () => {
    expect(draw({ source: where(false) })).toBe(
      `Observed ${HOST} could be asked. Allow that in the popup of the toolbar icon.`,
    );
    expect(draw({ source: where(false), inPopup: true })).toContain(`[check: Allow ${HOST} and check]`);
  });
});

it.each([
  [null, 'observed'],
  [said({}), 'confirmed at source'],
  [said({ state: 'not-listed' }), 'not listed at source'],
  [said({ state: 'unknown', trouble: 'slow' }), 'observed'],
] as const)('the badge says in full what the source said', (source, words) => {
  const [badge] = toTree(<Badge state="likely" score={66} source={source} />);
  expect(typeof badge === 'object' && badge.attributes['aria-label']).toContain(`Likely Active, ${words}.`);
});
