/** Chips in the cards of a result list, one host each, and the one tip that belongs to them all. */
import type { DrawnChip } from '../messages.ts';
import type { ListedCard } from '../sites/site.ts';
import { build } from './build.ts';
import { type ChipSpot, chipSpot } from './chip-place.ts';
import { createHost, divOf, type Host, isPress, keepEvents, type Styles } from './host.ts';
import { boxOf } from './placement.ts';
import { backdropOf } from './theme.ts';

const TIP_AFTER_MS = 400;
const MARGIN = 8;
const TIP_GAP = 6;
/** How far up from the title a host may stand. */
const MOST_LEVELS = 3;
/** What no chip may stand in: it would be read out as part of the link or heading, or press it. */
const NAMED = 'a, button, h1, h2, h3, h4, h5, h6, [role="link"], [role="heading"]';

export interface Chip {
  host: Host;
  /** Hidden while the card may have become another job's. */
  wrapper: HTMLElement;
  box: HTMLElement;
  veil: HTMLElement;
  /** The card's size was told once, as it always is at first. */
  isSized?: boolean;
}

/** What is to be seen in one card. */
export interface Mounting {
  chip: Chip;
  listed: ListedCard;
  drawn: DrawnChip;
  isVeiled: boolean | undefined;
}

export interface Tip {
  show(box: HTMLElement): void;
  /** Hides it, or only this chip's. */
  hide(box?: HTMLElement): void;
}

/** Makes a chip that is not in the page yet. */
export function createChip(styles: Styles, tip: Tip): Chip {
  const host = createHost(document, styles);
  const wrapper = divOf('hp');
  const veil = divOf('veil');
  const box = divOf('out chip');
  box.tabIndex = 0;
  box.role = 'button';
  wrapper.append(veil, box);
  host.root.append(wrapper);
  keepEvents(wrapper);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const on = (type: string, act: (event: Event) => void) =>
    box.addEventListener(type, (event) => {
      clearTimeout(timer);
      if (event.isTrusted) act(event);
    });
  const show = () => tip.show(box);
  on('pointerenter', () => {
    timer = setTimeout(show, TIP_AFTER_MS);
  });
  on('pointerleave', () => host.root.activeElement !== box && tip.hide(box));
  on('focus', show);
  on('blur', () => tip.hide(box));
  on('click', show);
  on('keydown', (event) => {
    if (!isPress((event as KeyboardEvent).key)) return;
    event.preventDefault();
    show();
  });
  return { host, wrapper, box, veil };
}

/** Puts all of these into the page, or where they belong now, in one pass: measures all, then writes all. */
export function placeChips(all: Mounting[]): void {
  const [first] = all;
  if (!first) return;
  const { theme, colour } = backdropOf(first.listed.title);
  const spots = all.map(({ listed }) => chipSpot(listed.element, listed.title));
  insertAll(all, spots);
  const boxes = all.map(({ chip, listed }) => ({
    from: chip.host.element.getBoundingClientRect(),
    card: listed.element.getBoundingClientRect(),
  }));
  all.forEach(({ chip, drawn, isVeiled }, index) => {
    const spot = spots[index];
    const { from, card } = boxes[index] as (typeof boxes)[number];
    const { wrapper, box, veil } = chip;
    const at = ({ left, top }: { left: number; top: number }) => `left:${left - from.left}px;top:${top - from.top}px`;
    wrapper.hidden = false;
    wrapper.dataset.theme = theme;
    veil.hidden = !isVeiled;
    veil.style.cssText = `${at(card)};width:${card.width}px;height:${card.height}px;background:${colour}`;
    box.hidden = !spot;
    if (spot) box.style.cssText = at(spot);
    box.ariaLabel = drawn.name;
    build(box, drawn.chip);
    tips.set(box, drawn);
  });
}

/**
 * Puts the hosts that are not in their cards right after their titles, or after the nearest ancestor within the card where
 * nothing moves; those for which there is none stay out.
 */
function insertAll(all: Mounting[], spots: (ChipSpot | null)[]): void {
  let open = all.map(({ chip: { host }, listed }, index) => ({
    host,
    listed,
    anchor: anchorOf(listed),
    layer: spots[index]?.layer,
  }));
  open = open.filter(({ host, listed }) => !host.element.parentElement?.contains(listed.title));
  for (let level = 0; level < MOST_LEVELS && open.length > 0; level++) {
    const tried = open.map((one) => {
      const { anchor, listed } = one;
      const watched = [listed.title, listed.element, listed.title.parentElement, anchor.nextElementSibling];
      const where = () => watched.map((element) => element && boxOf(element, listed.element)).join();
      const { display } = getComputedStyle(anchor.parentElement ?? anchor);
      return { one, where, before: where(), isInFlow: !/flex|grid|table/.test(display) };
    });
    for (const { one, isInFlow } of tried) {
      one.host.setFlow(isInFlow, one.layer);
      one.anchor.after(one.host.element);
    }
    const moved = tried.filter(({ where, before }) => where() !== before).map(({ one }) => one);
    for (const { host } of moved) host.element.remove();
    open = moved.flatMap((one) => {
      const anchor = one.anchor.parentElement;
      const { element } = one.listed;
      return anchor && anchor !== element && element.contains(anchor) ? [{ ...one, anchor }] : [];
    });
  }
}

function anchorOf({ element, title }: ListedCard): Element {
  let anchor = title;
  for (let up: Element | null = title; up && element.contains(up); up = up.parentElement) {
    if (up.matches(NAMED)) anchor = up;
  }
  return anchor;
}

// The tip -----------------------------------------------------------------------------------------------------------------

const tips = new WeakMap<HTMLElement, DrawnChip>();

/** The one tip of a page: it is drawn in the root of the chip that it belongs to, in the top layer. */
export function createTip(isAlive: () => boolean): Tip {
  const tip = divOf('top tip');
  tip.id = 't';
  tip.role = 'tooltip';
  tip.popover = 'manual';
  let of: HTMLElement | null = null;
  let openness = new AbortController();

  function hide(box = of): void {
    if (!of || box !== of) return;
    openness.abort();
    of.removeAttribute('aria-describedby');
    of = null;
    tip.remove();
  }

  /** Below the chip, above it where there is no room; inside the viewport. */
  function place(): void {
    if (!of?.checkVisibility()) return hide();
    const chip = of.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const isRtl = getComputedStyle(of).direction === 'rtl';
    const left = Math.min(
      isRtl ? chip.right - width : chip.left,
      document.documentElement.clientWidth - MARGIN - width,
    );
    const below = chip.bottom + TIP_GAP;
    const top = below + height + MARGIN > innerHeight ? chip.top - TIP_GAP - height : below;
    tip.style.cssText = `left:${Math.max(MARGIN, left)}px;top:${Math.max(MARGIN, top)}px`;
  }

  function show(box: HTMLElement): void {
    const drawn = tips.get(box);
    if (!isAlive() || !drawn || of === box) return;
    hide();
    of = box;
    build(tip, drawn.tip);
    box.parentElement?.append(tip);
    box.setAttribute('aria-describedby', tip.id);
    tip.showPopover();
    place();
    openness = new AbortController();
    const options = { signal: openness.signal, capture: true };
    addEventListener('scroll', place, { ...options, passive: true });
    addEventListener('keydown', onKey, options);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !event.isTrusted) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    hide();
  }

  return { show, hide };
}
