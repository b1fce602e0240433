/** Badge and card in the page: one anonymous host, drawn beside the title, the card in the top layer. */
import { CARD_AS_IT_OPENS, type CardAction, type CardView, pressOf, UNDO_MS } from '../card-view.ts';
import type { DrawnCard } from '../messages.ts';
import type { Place } from '../sites/site.ts';
import type { Tree } from '../tree.ts';
import { build } from './build.ts';
import { cardPosition } from './card-position.ts';
import { createHost, divOf, isPress, keepEvents, type Styles, sweepLeftovers } from './host.ts';
import type { BadgeSize, Spot } from './placement.ts';
import { BADGE_HEIGHT, BADGE_WIDTH, findSpot, insertHost } from './placement.ts';
import { themeBehind } from './theme.ts';

export interface View {
  /** Whose badge it is: when that changes, an open card closes. Null for the badges of no posting. */
  key: string | null;
  badge: Tree[];
  announcement: string | null;
}

export interface Overlay {
  /** Shows this badge at this place, wherever it was before. */
  show(view: View, place: Place): void;
  /** Puts the badge back where the site's re-rendering moved or removed it. */
  keep(place: Place | null): void;
  /** Draws the open card anew, if one is open. */
  redrawCard(): void;
  /** Takes everything out of the page. */
  remove(): void;
}

export interface Owner {
  /** The card after what was pressed on it; null where it cannot be drawn (any more). */
  drawCard(view: CardView, press: CardAction | null): Promise<DrawnCard | null>;
  /** Asked before anything is done for the person: false once the extension is gone, and the badge with it. */
  isAlive(): boolean;
  /** As large as the person wants the badge. */
  largest(): BadgeSize;
}

/** A page that takes the badge out again and again wins after this many times in ten seconds. */
const MOST_INSERTS = 20;
const INSERT_WINDOW_MS = 10_000;
const ANNOUNCE_AFTER_MS = 150;

/** Makes an overlay that is not in the page yet. */
export function createOverlay(styles: Styles, owner: Owner): Overlay {
  const host = createHost(document, styles);
  const wrapper = divOf('hp');
  const badgeBox = divOf('out');
  const cardBox = divOf('top');
  const status = divOf('hp-sr');
  prepare();

  let view: View | null = null;
  let place: Place | null = null;
  let spot: Spot | null = null;
  let isOpen = false;
  let card: CardView = CARD_AS_IT_OPENS;
  /** The card is drawn once at a time: each press is carried out on the card that the one before has left. */
  let drawing: Promise<void>;
  let undoTimer: ReturnType<typeof setTimeout> | undefined;
  let announced: string | null = null;
  let inserts: number[] = [];
  /** Listening while the badge is in the page, and while the card is open. */
  let presence = new AbortController();
  let openness = new AbortController();

  function prepare(): void {
    cardBox.popover = 'manual';
    status.role = 'status';
    wrapper.append(badgeBox, cardBox, status);
    host.root.append(wrapper);
    // While the card is closed, the keys that do nothing on the badge stay the site's.
    keepEvents(wrapper, (key) => isOpen || isPress(key));
    badgeBox.addEventListener('click', (event) => event.isTrusted && view?.key && setOpen(!isOpen));
    badgeBox.addEventListener('pointerenter', () => owner.isAlive());
    cardBox.addEventListener('click', onCardPress);
  }

  // Where the badge stands ----------------------------------------------------------------------------------------------

  function isInPlace(next: Place): boolean {
    const { parentElement } = host.element;
    return host.element.isConnected && place?.title === next.title && parentElement?.contains(next.title) === true;
  }

  function enter(next: Place): boolean {
    const now = performance.now();
    inserts = inserts.filter((at) => now - at < INSERT_WINDOW_MS);
    if (inserts.length >= MOST_INSERTS) {
      leave();
      return false;
    }
    inserts.push(now);
    leave();
    sweepLeftovers(next.title);
    place = next;
    if (!insertHost(host, next)) return false;
    wrapper.dataset.theme = themeBehind(next.title);
    listen(next);
    return true;
  }

  function listen({ title, details }: Place): void {
    presence = new AbortController();
    const { signal } = presence;
    const resized = new ResizeObserver(draw);
    const seen = new IntersectionObserver(draw);
    for (const element of [title, details, title.parentElement]) if (element) resized.observe(element);
    seen.observe(title);
    signal.addEventListener('abort', () => {
      resized.disconnect();
      seen.disconnect();
    });
    addEventListener('resize', draw, { signal, passive: true });
    const retheme = () => {
      wrapper.dataset.theme = themeBehind(title);
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', retheme, { signal });
  }

  function leave(): void {
    setOpen(false);
    presence.abort();
    host.element.remove();
    spot = null;
  }

  /** Measures first, then draws; nothing is drawn where there is no room. */
  function draw(): void {
    if (!view || !place || !host.element.isConnected) return;
    spot = spotOffScreen(place) ?? findSpot(place, host.element, owner.largest());
    badgeBox.hidden = !spot;
    if (spot) {
      const from = host.element.getBoundingClientRect();
      const width = BADGE_WIDTH[spot.size];
      const left = spot.x - from.left - (spot.rightToLeft ? width : 0);
      badgeBox.style.cssText = `left:${left}px;top:${spot.top - from.top}px;width:${width}px;height:${BADGE_HEIGHT}px`;
      badgeBox.className = `out is-${spot.size}`;
    }
    build(badgeBox, view.badge);
    hideWrapped();
    badgeBox.querySelector('button')?.setAttribute('aria-expanded', String(isOpen));
    announce(view.announcement);
    if (isOpen) positionCard();
  }

  /** Said once. A live region that enters the page with its text is silent: the text follows a little later. */
  function announce(text: string | null): void {
    if (text === announced) return;
    announced = text;
    setTimeout(() => announced === text && build(status, text === null ? [] : [text]), ANNOUNCE_AFTER_MS);
  }

  /** Parts of the badge that found no room on its line leave, so that the badge is no wider than what it shows. */
  function hideWrapped(): void {
    const parts = [...badgeBox.querySelectorAll<HTMLElement>('b, .lbl, .src')];
    const line = badgeBox.getBoundingClientRect().bottom;
    for (const part of parts.filter((part) => part.getBoundingClientRect().top >= line - 6)) part.hidden = true;
  }

  /** Around a title that was scrolled off the screen nothing can be measured: the badge stays where it was in the page. */
  function spotOffScreen({ title }: Place): Spot | null {
    const { bottom, top } = title.getBoundingClientRect();
    if (!spot || (bottom > 0 && top < innerHeight)) return null;
    const box = badgeBox.getBoundingClientRect();
    return { ...spot, x: spot.rightToLeft ? box.right : box.left, top: box.top };
  }

  // The card -----------------------------------------------------------------------------------------------------------

  function setOpen(wanted: boolean): void {
    if (wanted === isOpen || (wanted && !owner.isAlive())) return;
    isOpen = wanted;
    if (wanted) {
      openness = new AbortController();
      drawing = Promise.resolve();
      drawCard('open');
    } else {
      openness.abort();
      clearTimeout(undoTimer);
      const hadFocus = host.root.activeElement !== null;
      if (cardBox.matches(':popover-open')) cardBox.hidePopover();
      build(cardBox, []);
      if (hadFocus) badgeBox.querySelector('button')?.focus();
    }
    badgeBox.querySelector('button')?.setAttribute('aria-expanded', String(isOpen));
  }

  function drawCard(press: CardAction | null = null): void {
    const { signal } = openness;
    drawing = drawing.then(() => drawNext(press, signal));
  }

  async function drawNext(press: CardAction | null, signal: AbortSignal): Promise<void> {
    const drawn = signal.aborted ? null : await owner.drawCard(card, press);
    if (signal.aborted || !host.element.isConnected) return;
    if (!drawn) return setOpen(false);
    card = drawn.view;
    clearTimeout(undoTimer);
    if (card.done === 'removed') undoTimer = setTimeout(endUndo, UNDO_MS);
    build(cardBox, drawn.tree);
    if (!cardBox.matches(':popover-open')) {
      cardBox.showPopover();
      positionCard();
      listenWhileOpen(signal);
    }
    if (drawn.focus) cardBox.querySelector<HTMLElement>(drawn.focus)?.focus();
  }

  function onCardPress(event: Event): void {
    const press = pressOf(event);
    if (press === null || !owner.isAlive()) return;
    if (press === 'close') setOpen(false);
    else drawCard(press);
  }

  function endUndo(): void {
    const button = cardBox.querySelector<HTMLElement>('.btn[data-press]');
    if (host.root.activeElement?.closest('.undo')) button?.focus();
    drawCard('settle');
  }

  function positionCard(): void {
    const apply = place?.apply?.getBoundingClientRect() ?? null;
    const viewport = { width: document.documentElement.clientWidth, height: innerHeight };
    const at = cardPosition(badgeBox.getBoundingClientRect(), apply, viewport, spot?.rightToLeft);
    const px = (value: number | null) => (value === null ? 'auto' : `${value}px`);
    const box = `left:${px(at.left)};top:${px(at.top)};bottom:${px(at.bottom)};width:${px(at.width)}`;
    cardBox.style.cssText = styles.own(`${box};--hp-card-max-h:${px(at.maxHeight)}`);
    cardBox.classList.toggle('is-sheet', at.sheet);
  }

  function listenWhileOpen(signal: AbortSignal): void {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !event.isTrusted) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      setOpen(false);
    };
    const onPointer = (event: Event) => event.isTrusted && event.target !== host.element && setOpen(false);
    addEventListener('keydown', onKey, { signal, capture: true });
    addEventListener('pointerdown', onPointer, { signal, capture: true });
    addEventListener('scroll', positionCard, { signal, capture: true, passive: true });
  }

  return {
    show(next, at) {
      if (view?.key !== next.key) {
        setOpen(false);
        inserts = [];
      }
      view = next;
      if (isInPlace(at) || enter(at)) draw();
    },
    keep(at) {
      if (!view) return;
      if (!at) leave();
      else if (!isInPlace(at) && enter(at)) draw();
    },
    redrawCard() {
      if (isOpen) drawCard();
    },
    remove() {
      view = null;
      announced = null;
      leave();
      build(badgeBox, []);
      build(status, []);
    },
  };
}
