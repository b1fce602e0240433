/** What the person has opened on the card. */
export interface CardView {
  /** The explanation of the bands takes the place of the report. */
  help: boolean;
  /** Keys of the signals whose evidence is open. */
  open: string[];
  /** The job was taken out of the saved ones just now: the way back is offered. */
  removed: boolean;
}

export const CARD_AS_IT_OPENS: CardView = { help: false, open: [], removed: false };

/** How long the way back is offered after a job was removed (ms). */
export const UNDO_MS = 6_000;

/** What a press on the card asks its owner to do; the rest changes what is open. */
export type CardAction = 'close' | 'save' | 'unsave';

/**
 * What follows from a press: presses are named by `data-press` attributes, so that the same card works where it is drawn
 * as plain nodes in a page and where Preact draws it in the popup.
 */
export function pressed(press: string, view: CardView): { view: CardView; action: CardAction | null } {
  const [what, key = ''] = press.split(':');
  const only = (view: CardView) => ({ view, action: null });
  switch (what) {
    case 'help':
      return only({ ...view, help: true });
    case 'back':
      return only({ ...view, help: false });
    case 'toggle':
      return only({
        ...view,
        open: view.open.includes(key) ? view.open.filter((one) => one !== key) : [...view.open, key],
      });
    case 'save':
      return { view: { ...view, removed: false }, action: 'save' };
    case 'unsave':
      return { view: { ...view, removed: true }, action: 'unsave' };
    case 'close':
      return { view, action: 'close' };
    default:
      return only(view);
  }
}

/** The press that an event stands for, from the element it happened on or the nearest one around it; null for none. */
export function pressOf(event: Event): string | null {
  const element = event.composedPath()[0];
  if (!event.isTrusted || !element || !('closest' in element)) return null;
  return (element as Element).closest('[data-press]')?.getAttribute('data-press') ?? null;
}
