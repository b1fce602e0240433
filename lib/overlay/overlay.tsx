/** Badge and card in the page: one anonymous host, drawn beside the title, the card in the top layer. */
import { render } from 'preact';
import { Badge } from '../../components/Badge.tsx';
import { drawTextAsContent } from '../../components/hidden-text.ts';
import css from '../../components/pulse.css?inline';
import { ReportCard } from '../../components/ReportCard.tsx';
import { t } from '../../components/text.ts';
import type { Shown } from '../messages.ts';
import type { Posting } from '../posting/schema.ts';
import type { Place } from '../sites/site.ts';
import { cardPosition } from './card-position.ts';
import { createHost, sweepLeftovers } from './host.ts';
import type { Spot } from './placement.ts';
import { BADGE_HEIGHT, BADGE_WIDTH, findSpot, insertHost } from './placement.ts';
import { themeBehind } from './theme.ts';

export type View =
  | { state: 'reading' }
  | { state: 'error'; text: string }
  | { state: 'result'; posting: Posting; shown: Shown; notice: string | null };

export interface Overlay {
  /** Shows this view at this place, wherever the badge was before. */
  show(view: View, place: Place): void;
  /** Puts the badge back where the site's re-rendering moved or removed it. */
  keep(place: Place | null): void;
  /** Takes everything out of the page. */
  remove(): void;
}

export interface Actions {
  save(wanted: boolean): void;
  /** Asked before anything is done for the person: false once the extension is gone, and the badge with it. */
  isAlive(): boolean;
}

/** A page that takes the badge out again and again wins after this many times in ten seconds. */
const MOST_INSERTS = 20;
const INSERT_WINDOW_MS = 10_000;
/** Events on the badge and the card are the person's and ours, not the site's shortcuts. */
const KEPT_EVENTS =
  'click dblclick auxclick contextmenu pointerdown pointerup mousedown mouseup touchstart touchend keydown keyup keypress wheel'.split(
    ' ',
  );

/** Makes an overlay that is not in the page yet. */
export function createOverlay(actions: Actions): Overlay {
  drawTextAsContent();
  const host = createHost(document, css);
  const wrapper = document.createElement('div');
  const badgeBox = document.createElement('div');
  const cardBox = document.createElement('div');
  const status = document.createElement('div');
  buildTree();

  let view: View | null = null;
  let place: Place | null = null;
  let spot: Spot | null = null;
  let isOpen = false;
  let announced = '';
  let inserts: number[] = [];
  /** Listens while the badge is in the page; a new one each time that it comes in. */
  let presence = new AbortController();

  function buildTree(): void {
    wrapper.className = 'hp';
    badgeBox.className = 'out';
    cardBox.popover = 'manual';
    cardBox.className = 'top';
    status.className = 'hp-sr';
    status.role = 'status';
    wrapper.append(badgeBox, cardBox, status);
    host.root.append(wrapper);
    for (const type of KEPT_EVENTS)
      wrapper.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  }

  function isInPlace(next: Place): boolean {
    return (
      host.element.isConnected &&
      place?.title === next.title &&
      host.element.parentElement?.contains(next.title) === true
    );
  }

  function enter(next: Place): boolean {
    const now = performance.now();
    inserts = inserts.filter((at) => now - at < INSERT_WINDOW_MS);
    if (inserts.length >= MOST_INSERTS) return false;
    inserts.push(now);
    leave();
    sweepLeftovers(next.title);
    place = next;
    if (!insertHost(host, next)) return false;
    wrapper.dataset.theme = themeBehind(next.title);
    listen(next);
    return true;
  }

  function listen(next: Place): void {
    presence = new AbortController();
    const { signal } = presence;
    const resized = new ResizeObserver(() => draw());
    const seen = new IntersectionObserver(() => draw());
    for (const element of [next.title, next.details, next.title.parentElement]) if (element) resized.observe(element);
    seen.observe(next.title);
    signal.addEventListener('abort', () => {
      resized.disconnect();
      seen.disconnect();
    });
    addEventListener('resize', () => draw(), { signal, passive: true });
    badgeBox.addEventListener('pointerenter', () => actions.isAlive(), { signal });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => place && setTheme(place), { signal });
  }

  function setTheme(at: Place): void {
    wrapper.dataset.theme = themeBehind(at.title);
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
    spot = findSpot(place, host.element) ?? keepableSpot();
    if (spot) {
      const from = host.element.getBoundingClientRect();
      const width = BADGE_WIDTH[spot.size];
      badgeBox.style.cssText = `left:${spot.x - from.left - (spot.rightToLeft ? width : 0)}px;top:${spot.top - from.top}px;width:${width}px;height:${BADGE_HEIGHT}px`;
    }
    badgeBox.hidden = !spot;
    const size = spot?.size ?? 'glyph';
    render(<Badge {...badgeProps(view)} size={size} expanded={isOpen} onPress={() => setOpen(!isOpen)} />, badgeBox);
    drawCard();
    announce(view);
  }

  /** A title scrolled off the screen cannot be measured: the badge stays where it was in the page. */
  function keepableSpot(): Spot | null {
    if (!spot || !place) return null;
    const { bottom, top } = place.title.getBoundingClientRect();
    const isOffScreen = bottom < 0 || top > innerHeight;
    if (!isOffScreen) return null;
    const box = badgeBox.getBoundingClientRect();
    return { ...spot, x: spot.rightToLeft ? box.right : box.left, top: box.top };
  }

  function drawCard(): void {
    if (!isOpen || view?.state !== 'result') {
      render(null, cardBox);
      return;
    }
    const { posting, shown, notice } = view;
    render(
      <ReportCard
        posting={posting}
        shown={shown}
        notice={notice}
        now={new Date()}
        onSave={actions.save}
        onClose={() => setOpen(false)}
      />,
      cardBox,
    );
    positionCard();
  }

  function positionCard(): void {
    const apply = place?.apply?.getBoundingClientRect() ?? null;
    const viewport = { width: document.documentElement.clientWidth, height: innerHeight };
    const at = cardPosition(badgeBox.getBoundingClientRect(), apply, viewport, spot?.rightToLeft);
    const px = (value: number | null) => (value === null ? 'auto' : `${value}px`);
    cardBox.style.cssText = `left:${px(at.left)};top:${px(at.top)};bottom:${px(at.bottom)};width:${px(at.width)};--hp-card-max-h:${at.maxHeight}px`;
    cardBox.classList.toggle('is-sheet', at.sheet);
  }

  function setOpen(wanted: boolean): void {
    if (wanted === isOpen || (wanted && (view?.state !== 'result' || !actions.isAlive()))) return;
    isOpen = wanted;
    if (wanted) {
      cardBox.showPopover();
      listenWhileOpen();
      draw();
      cardBox.querySelector<HTMLElement>('h2')?.focus();
    } else {
      openness.abort();
      const hadFocus = host.root.activeElement !== null;
      if (host.element.isConnected) cardBox.hidePopover();
      draw();
      if (hadFocus) badgeBox.querySelector('button')?.focus();
    }
  }

  let openness = new AbortController();
  function listenWhileOpen(): void {
    openness = new AbortController();
    const { signal } = openness;
    addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || !event.isTrusted) return;
        event.stopImmediatePropagation();
        event.preventDefault();
        setOpen(false);
      },
      { signal, capture: true },
    );
    addEventListener('pointerdown', (event) => event.isTrusted && event.target !== host.element && setOpen(false), {
      signal,
      capture: true,
    });
    addEventListener('scroll', positionCard, { signal, capture: true, passive: true });
  }

  function announce(now: View): void {
    if (now.state !== 'result') return;
    const { score, band } = now.shown.report;
    const text = now.notice ?? (score === null ? t(`band_${band}`) : t('live_result', score, t(`band_${band}`)));
    if (text === announced) return;
    announced = text;
    render(<p>{text}</p>, status);
  }

  return {
    show(next, at) {
      if (view?.state !== 'result' || next.state !== 'result' || next.posting.id !== view.posting.id) setOpen(false);
      view = next;
      if (isInPlace(at) || enter(at)) draw();
    },
    keep(at) {
      if (!view) return;
      if (!at) leave();
      else if (!isInPlace(at) && enter(at)) draw();
    },
    remove() {
      view = null;
      announced = '';
      leave();
      render(null, badgeBox);
      render(null, status);
    },
  };
}

function badgeProps(view: View) {
  if (view.state === 'result') return { state: view.shown.report.band, score: view.shown.report.score };
  return { state: view.state, score: null };
}
