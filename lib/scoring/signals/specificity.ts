import { cut } from '../../posting/text.ts';
import { words } from '../../words.ts';
import type { SignalOf } from '../evidence.ts';
import { halfPoints } from '../points.ts';

const QUOTE_LENGTH = 140;
/** So many characters leave enough for a quotation, white space in a row or not. */
const QUOTE_FROM = 300;

/** Named pay, a named place and a description of some length: a specific role. Null where none of the three was read. */
export const specificity: SignalOf = ({ posting, model: { priors } }) => {
  const length = foldedLength(posting.description ?? '');
  const share = Math.min(1, length / priors.fullDescription);
  const hasPlace = posting.locations.length > 0;
  const has = [
    posting.salary ? 'pay' : '',
    hasPlace ? 'place' : '',
    length === 0 ? '' : share === 1 ? 'full' : 'short',
  ].filter(Boolean);
  if (has.length === 0) return null;
  const combination = has.join('_');
  const points = (posting.salary ? priors.pay : 0) + (hasPlace ? priors.place : 0) + priors.description * share;
  return {
    key: 'text',
    family: 'specificity',
    points: halfPoints(points),
    reason: words(combination === 'place_full' ? 'sig_text' : `sig_text_${combination}`, `${length}`),
    why: words(share < 1 ? 'sig_text_part_why' : hasPlace ? 'sig_text_why' : 'sig_text_full_why'),
    quote: length > 0 ? { source: 'text', text: quoteOf(posting.description ?? '') } : null,
    alternative: words('sig_text_also'),
    basis: { kind: 'prior' },
  };
};

const GAP = /\s{2}/;

/** Characters with white space in a row counted as one and none at the ends. Most texts have none in a row: this is the costly part of a score. */
function foldedLength(text: string): number {
  const folded = GAP.test(text) ? text.replace(/\s+/g, ' ') : text;
  return folded.trim().length;
}

/** The first words, as one line. */
function quoteOf(description: string): string {
  const line = description
    .slice(0, QUOTE_FROM)
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .trim();
  return cut(line, QUOTE_LENGTH);
}
