import { cut } from '../../posting/text.ts';
import { words } from '../../words.ts';
import type { SignalOf } from '../evidence.ts';
import { halfPoints } from '../evidence.ts';

const QUOTE_LENGTH = 140;

/** Named pay, a named place and a description of some length: a specific role. Null where none of the three was read. */
export const specificity: SignalOf = ({ posting, description: text, model }) => {
  const { pay, place, description, fullDescription } = model.specificity;
  const share = Math.min(1, text.length / fullDescription);
  const has = [
    posting.salary ? 'pay' : '',
    posting.locations.length > 0 ? 'place' : '',
    text === '' ? '' : share === 1 ? 'full' : 'short',
  ].filter(Boolean);
  if (has.length === 0) return null;
  const combination = has.join('_');
  return {
    key: 'text',
    family: 'specificity',
    points: halfPoints((posting.salary ? pay : 0) + (posting.locations.length > 0 ? place : 0) + description * share),
    reason:
      combination === 'place_full'
        ? words('sig_text', `${text.length}`)
        : words(`sig_text_${combination}`, `${text.length}`),
    why: words(share < 1 ? 'sig_text_part_why' : posting.locations.length > 0 ? 'sig_text_why' : 'sig_text_full_why'),
    quote: posting.description ? { source: 'text', text: cut(text, QUOTE_LENGTH) } : null,
    alternative: words('sig_text_also'),
  };
};
