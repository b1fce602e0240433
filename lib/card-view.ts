/** What the person does on the card, and what follows from it for the card. */
import { FEEDBACK_REASONS, type FeedbackReason } from './history/feedback-reasons.ts';
import { OWN_PAGE_KEYS, type OwnPage } from './own-pages.ts';
import { STATUSES, type Status } from './saved/status.ts';

/** What the person has done on the card, beyond what the posting and its report say. */
export interface CardView {
  /** The explanation of the words takes the place of the report. */
  help: boolean;
  /** The job was saved or taken out just now: the first is said, for the second the way back is offered. */
  done: 'saved' | 'removed' | null;
  /** How far the person is with the saved job is being changed: the steps are offered. */
  moving: boolean;
  /** "Was this wrong?" was pressed and the reasons are offered, or one of them was kept just now. */
  wrong: 'asked' | 'kept' | null;
  /** The employer's own hiring system is being asked. */
  checking: boolean;
}

export const CARD_AS_IT_OPENS: CardView = { help: false, done: null, moving: false, wrong: null, checking: false };

/** How long the way back is offered after a job was taken out (ms). */
export const UNDO_MS = 6_000;

/**
 * Presses are named by `data-press` attributes, so that the same card works as plain nodes in a page and in the popup.
 * Two are no buttons of the card: `open` is the press on the badge, `settle` the end of the time for the way back.
 */
export const CARD_ACTIONS = [
  'open',
  'close',
  'help',
  'back',
  'save',
  'unsave',
  'settle',
  'wrong',
  'cancel',
  ...OWN_PAGE_KEYS,
  'page-file',
  'check',
  'move',
  'stay',
  ...STATUSES.map((status) => `to-${status}` as const),
  ...FEEDBACK_REASONS,
] as const;
export type CardAction = (typeof CARD_ACTIONS)[number];

/** Is this press one of the reasons under "Was this wrong?"? */
export function isReason(action: CardAction): action is FeedbackReason {
  return (FEEDBACK_REASONS as readonly string[]).includes(action);
}

/** Does this press open one of our own pages? */
export function isOwnPage(action: CardAction): action is OwnPage {
  return (OWN_PAGE_KEYS as readonly string[]).includes(action);
}

/** The step that a press moves the saved job to; null for any other press. */
export function statusIn(action: CardAction): Status | null {
  return STATUSES.find((status) => action === `to-${status}`) ?? null;
}

/** The card after this press. */
export function afterPress(action: CardAction, view: CardView): CardView {
  if (statusIn(action)) return { ...view, moving: false };
  if (isOwnPage(action)) return view;
  switch (action) {
    case 'open':
      return { ...CARD_AS_IT_OPENS, checking: view.checking };
    case 'help':
      return { ...view, help: true };
    case 'back':
      return { ...view, help: false };
    case 'save':
      return { ...view, done: 'saved' };
    case 'unsave':
      return { ...view, done: 'removed', moving: false };
    case 'move':
      return { ...view, moving: true };
    case 'stay':
      return { ...view, moving: false };
    case 'settle':
      return { ...view, done: null };
    case 'wrong':
      return { ...view, wrong: 'asked' };
    case 'cancel':
      return { ...view, wrong: null };
    case 'check':
      return { ...view, checking: true };
    case 'close':
    case 'page-file':
      return view;
    default:
      return { ...view, wrong: 'kept' };
  }
}

/** What has the focus after this press, as a selector; null where it stays. */
export function focusAfter(action: CardAction): string | null {
  if (statusIn(action)) return '[data-press="move"]';
  if (isOwnPage(action)) return null;
  switch (action) {
    case 'open':
    case 'help':
      return 'h2';
    case 'back':
      return '[data-press="help"]';
    // The line of the way back is gone: whoever pressed it finds the focus on the main button.
    case 'save':
    case 'unsave':
      return '.btn[data-press]';
    case 'wrong':
      return `[data-press="${FEEDBACK_REASONS[0]}"]`;
    case 'move':
      return '.steps [aria-pressed="true"]';
    case 'stay':
      return '[data-press="move"]';
    // The button gives way to what it brings about.
    case 'check':
      return '.hero__src';
    case 'settle':
    case 'close':
    case 'page-file':
      return null;
    default:
      return '[data-press="wrong"]';
  }
}

/** What a person pressed, from the element it happened on or the nearest one around it; null for nothing of the card. */
export function pressOf(event: Event): CardAction | null {
  const element = event.composedPath()[0];
  if (!event.isTrusted || !element || !('closest' in element)) return null;
  // Only our own components name presses, and the background takes no others.
  return (element as Element).closest('[data-press]')?.getAttribute('data-press') as CardAction | null;
}
