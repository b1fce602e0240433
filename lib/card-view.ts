/** What the person has done on the card, beyond what the posting and its report say. */
export interface CardView {
  /** The explanation of the words takes the place of the report. */
  help: boolean;
  /** The job was saved or taken out just now: the first is said, for the second the way back is offered. */
  done: 'saved' | 'removed' | null;
}

export const CARD_AS_IT_OPENS: CardView = { help: false, done: null };

/** How long the way back is offered after a job was taken out (ms). */
export const UNDO_MS = 6_000;

/** Presses are named by `data-press` attributes, so that the same card works as plain nodes in a page and in the popup. */
export type CardAction = 'close' | 'help' | 'back' | 'save' | 'unsave';
const ACTIONS: readonly string[] = ['close', 'help', 'back', 'save', 'unsave'] satisfies CardAction[];

/** The card after this press. */
export function afterPress(action: CardAction, view: CardView): CardView {
  switch (action) {
    case 'help':
      return { ...view, help: true };
    case 'back':
      return { ...view, help: false };
    case 'save':
      return { ...view, done: 'saved' };
    case 'unsave':
      return { ...view, done: 'removed' };
    case 'close':
      return view;
  }
}

/** What a person pressed, from the element it happened on or the nearest one around it; null for nothing of the card. */
export function pressOf(event: Event): CardAction | null {
  const element = event.composedPath()[0];
  if (!event.isTrusted || !element || !('closest' in element)) return null;
  const name = (element as Element).closest('[data-press]')?.getAttribute('data-press') ?? '';
  return ACTIONS.includes(name) ? (name as CardAction) : null;
}
