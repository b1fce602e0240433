/**
 * The result list of a page: reads its cards in idle time, asks what they are worth, and decides what is shown in each.
 * A card's nodes may be another job's at any moment: what was shown in them goes before the change is painted.
 */
import type { DrawnChip } from '../messages.ts';
import type { Card, Posting } from '../posting/schema.ts';
import type { ListedCard, Site } from '../sites/site.ts';
import { type Chip, createChip, createTip, placeChips } from './chip.ts';
import { ask } from './extension.ts';
import { createPace } from './follow.ts';
import { hideCard } from './hidden-card.ts';
import { createHiddenLine } from './hidden-line.ts';
import { isOurs, type Styles } from './host.ts';

/** Main-thread time of one slice of reading (ms): a frame, so that even four times slower no task is felt. */
const SLICE_MS = 12;
/** A page that is never idle still gets its chips (ms). */
const IDLE_WITHIN_MS = 1_000;
/** The same as the message's bound. */
const MOST_CARDS = 100;
const MOST_A_FRAME = 12;
/** Answers are kept for cards that come again, as in virtual lists. */
const MOST_ANSWERS = 1_000;
/** Hidden cards that are read at once when they are touched, so that a list which re-renders does not flicker. */
const MOST_AT_ONCE = 20;
/** How far outside the view a card is near it. */
const NEAR = '400px';
/** Attributes that name a card's job. */
const NAMING = 'data-job-id data-occludable-job-id data-entity-urn data-qa-posting-id componentkey href datetime'.split(
  ' ',
);

interface Entry {
  element: Element;
  isNear?: boolean;
  listed?: ListedCard | null;
  drawn?: DrawnChip | null | undefined;
  chip?: Chip | null;
  /** What the chip shows now: it is placed anew when that changes. */
  placed?: DrawnChip | null;
  isVeiled?: boolean;
  /** Brings a hidden card back. */
  restore?: (() => void) | null | undefined;
}

export interface ListFollower {
  /** The page may have (other) cards. */
  look(): void;
  /** Takes everything out of the page and stops for good. */
  remove(): void;
}

export interface ListOwner {
  /** The posting that is open beside the list, as far as it was read. */
  open(): Posting | null;
  /** False once the extension is gone, and all of this with it. */
  isAlive(): boolean;
  /** Something of ours is about to be in the page. */
  begins(): void;
}

/** Follows a list until `remove` is called; after that it is of no more use. */
export function createList({ list, idInAddress }: Site, styles: Styles, owner: ListOwner): ListFollower {
  const life = new AbortController();
  const { signal } = life;
  const entries = new Map<Element, Entry>();
  /** To be read. */
  const stale = new Set<Entry>();
  /** To be placed in the next frame. */
  const unplaced = new Set<Entry>();
  const answers = new Map<string, DrawnChip>();
  const tip = createTip(owner.isAlive);
  const line = createHiddenLine(styles, () => {
    isRevealed = !isRevealed;
    decideAll();
  });
  const pace = createPace(work, whenIdle);
  const changes = new MutationObserver(changed);
  const nearness = new IntersectionObserver(moved, {
    rootMargin: NEAR,
    scrollMargin: NEAR,
  } as IntersectionObserverInit);
  const sizes = new ResizeObserver((all) => {
    for (const { target } of all) {
      const entry = entries.get(target);
      if (!entry?.chip) continue;
      if (entry.chip.isSized) entry.placed = null;
      entry.chip.isSized = true;
      decide(entry);
    }
  });
  let root: Element | null = null;
  let openId: string | null = null;
  let isScanDue = false;
  let isAsking = false;
  let isRevealed = false;

  // What is there -------------------------------------------------------------------------------------------------------

  function work(): void {
    if (signal.aborted || document.hidden || !owner.isAlive()) return;
    const end = performance.now() + SLICE_MS;
    const url = new URL(location.href);
    openId = idInAddress(url);
    if (isScanDue) scan(url);
    if (!isAsking) read(url, end);
    decideAll();
  }

  function scan(url: URL): void {
    isScanDue = false;
    const elements = list.elements(document, url);
    const found = new Set(elements);
    for (const entry of entries.values()) if (!found.has(entry.element)) drop(entry);
    for (const element of elements) {
      if (entries.has(element)) continue;
      entries.set(element, { element });
      // Tells at once whether it is near: read before that, the order would be the page's.
      nearness.observe(element);
    }
    watch(parentOf(elements));
  }

  function watch(parent: Element | null): void {
    if (parent === root) return;
    root = parent;
    changes.disconnect();
    if (!root) return;
    const options = { childList: true, characterData: true, subtree: true, attributeFilter: NAMING };
    changes.observe(root, options);
  }

  /** Reads cards for as long as this slice lasts, near ones first, and asks for those that have no answer. */
  function read(url: URL, end: number): void {
    const now = new Date();
    const asked = new Map<string, Card>();
    const waiting: Entry[] = [];
    for (const entry of [...stale].sort((a, b) => Number(b.isNear ?? 0) - Number(a.isNear ?? 0))) {
      if (asked.size === MOST_CARDS || performance.now() > end) break;
      stale.delete(entry);
      const card = readAnew(entry, url, now);
      const print = JSON.stringify(card);
      if (card) entry.drawn = answers.get(print) ?? entry.drawn;
      if (!card || answers.has(print)) continue;
      asked.set(print, card);
      waiting.push(entry);
    }
    if (asked.size > 0) askFor(asked, waiting, url);
    if (stale.size > 0) pace.request();
  }

  /** The card as it is now. What was shown for another job is forgotten. */
  function readAnew(entry: Entry, url: URL, now: Date): Card | null {
    const listed = list.read(entry.element, url, now);
    if (nameOf(listed) !== nameOf(entry.listed)) entry.drawn = null;
    entry.listed = listed;
    return listed?.card ?? null;
  }

  /** An answer is shown only after its card was read once more and says the same. */
  async function askFor(asked: Map<string, Card>, waiting: Entry[], url: URL): Promise<void> {
    isAsking = true;
    const cards = [...asked.values()];
    const messageId = crypto.randomUUID();
    const answer = await ask({ type: 'listed', messageId, ...list.about(document, url), cards }).catch(() => null);
    if (signal.aborted) return;
    isAsking = false;
    if (answers.size > MOST_ANSWERS) answers.clear();
    [...asked.keys()].forEach((print, index) => {
      const drawn = answer?.chips[index];
      if (drawn) answers.set(print, drawn);
    });
    for (const entry of answer ? waiting : []) if (entries.get(entry.element) === entry) stale.add(entry);
    owner.begins();
    if (stale.size > 0 || isScanDue) pace.request();
  }

  // What becomes of it --------------------------------------------------------------------------------------------------

  function decideAll(): void {
    for (const entry of entries.values()) decide(entry);
    const filled = [...entries.values()].filter(({ listed }) => listed);
    const { length } = filled.filter((entry) => entry.restore || (isRevealed && fateOf(entry) === 'hide'));
    const parent = length > 0 && parentOf(filled.map(({ element }) => element));
    if (parent) line.show(length, isRevealed, parent);
    else line.remove();
  }

  /** The open posting's own card is always shown. Without an id, it is one with its title and company. */
  function fateOf({ drawn, listed }: Entry): DrawnChip['fate'] | undefined {
    const { id, title, company } = listed?.card ?? {};
    const open = owner.open();
    const isOpen = id
      ? [openId, open?.id].some((one) => bare(one) === bare(id))
      : title === open?.title && company === open?.company;
    return isOpen ? undefined : drawn?.fate;
  }

  function decide(entry: Entry): void {
    // What is to be read may be another job by now: nothing is decided on what was known.
    if (stale.has(entry)) return;
    const { drawn, chip } = entry;
    const fate = fateOf(entry);
    if (fate !== 'hide' || isRevealed) bringBack(entry);
    else entry.restore ??= hideCard(entry.element, list.card);
    const isVeiled = fate === 'dim' || (fate === 'hide' && !entry.restore);
    if (!drawn || !entry.isNear || entry.restore) return takeOut(entry);
    if (entry.placed === drawn && entry.isVeiled === isVeiled && chip) return;
    entry.isVeiled = isVeiled;
    if (unplaced.size === 0) requestAnimationFrame(place);
    unplaced.add(entry);
  }

  function place(): void {
    const batch = [...unplaced].slice(0, MOST_A_FRAME);
    const mountings = batch.flatMap((entry) => {
      unplaced.delete(entry);
      const { drawn, listed, element } = entry;
      if (!drawn || !listed || !entry.isNear || entry.restore || stale.has(entry) || !element.isConnected) return [];
      if (!entry.chip) sizes.observe(element);
      entry.chip ??= createChip(styles, tip);
      entry.placed = drawn;
      return [{ chip: entry.chip, listed, drawn, isVeiled: entry.isVeiled }];
    });
    placeChips(mountings);
    lift();
    if (unplaced.size > 0) requestAnimationFrame(place);
  }

  function conceal({ chip }: Entry): void {
    if (!chip) return;
    chip.wrapper.hidden = true;
    tip.hide(chip.box);
  }

  function takeOut(entry: Entry): void {
    const { chip } = entry;
    if (!chip) return;
    conceal(entry);
    chip.host.element.remove();
    entry.chip = null;
    entry.placed = null;
    sizes.unobserve(entry.element);
  }

  function bringBack(entry: Entry): void {
    entry.restore?.();
    entry.restore = null;
  }

  function drop(entry: Entry): void {
    takeOut(entry);
    bringBack(entry);
    nearness.unobserve(entry.element);
    stale.delete(entry);
    unplaced.delete(entry);
    entries.delete(entry.element);
  }

  // What the page does --------------------------------------------------------------------------------------------------

  function changed(records: MutationRecord[]): void {
    const own = records.filter((record) => !isOurs(record));
    if (own.length === 0) return;
    const touched = new Set(own.flatMap(entriesOf));
    for (const entry of entries.values()) if (entry.chip && !entry.element.isConnected) takeOut(entry);
    const url = new URL(location.href);
    let left = MOST_AT_ONCE;
    for (const entry of touched) {
      stale.add(entry);
      entry.placed = null;
      conceal(entry);
      if (!entry.restore) continue;
      if (left-- > 0) readAnew(entry, url, new Date());
      else entry.drawn = null;
      if (!entry.drawn) bringBack(entry);
    }
    isScanDue = true;
    pace.request();
  }

  /** The cards that a change concerns: the one around it, or those inside of what was renamed. */
  function entriesOf({ target, type }: MutationRecord): Entry[] {
    const at = target instanceof Element ? target : target.parentElement;
    const around = entryAround(at);
    if (around || type !== 'attributes' || !at) return around ? [around] : [];
    return [...at.querySelectorAll(list.card)].flatMap((element) => entries.get(element) ?? []);
  }

  function entryAround(at: Element | null): Entry | undefined {
    for (let card = at?.closest(list.card); card; card = card.parentElement?.closest(list.card)) {
      const entry = entries.get(card);
      if (entry) return entry;
    }
    return undefined;
  }

  function moved(all: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of all) {
      const entry = entries.get(target);
      if (!entry) continue;
      entry.isNear = isIntersecting;
      if (!entry.listed) stale.add(entry);
      decide(entry);
    }
    if (stale.size > 0) pace.request();
  }

  /** The card under the pointer, and the one with the focus, are seen without their veils. */
  let under: Entry | undefined;
  function lift(event?: Event): void {
    if (event?.type === 'pointerover') under = entryAround(event.target as Element);
    const focused = entryAround(document.activeElement);
    for (const entry of entries.values()) {
      entry.chip?.veil.classList.toggle('is-lifted', entry === under || entry === focused);
    }
  }

  for (const type of ['pointerover', 'focusin', 'focusout']) {
    document.addEventListener(type, lift, { signal, passive: true, capture: true });
  }

  return {
    look() {
      isScanDue = true;
      pace.request();
    },
    remove() {
      life.abort();
      pace.cancel();
      changes.disconnect();
      tip.hide();
      line.remove();
      for (const entry of entries.values()) drop(entry);
    },
  };
}

/** Runs when the page is idle; where a browser cannot tell, soon. */
function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: IDLE_WITHIN_MS });
  else setTimeout(run, 1);
}

/** What makes a card one job's: its id, or what a person would know it by. */
function nameOf(listed: Entry['listed']): string {
  const { id, title, company, location } = listed?.card ?? {};
  return id ?? JSON.stringify([title, company, location]);
}

/** Workday's addresses write a requisition's spaces and slashes as they like. */
function bare(id: string | null | undefined): string | undefined {
  return id?.replace(/\W|_/g, '').toLowerCase();
}

/** The element that holds all these cards, each with the item around it. */
function parentOf(cards: Element[]): Element | null {
  let parent = (cards[0]?.closest('li') ?? cards[0])?.parentElement ?? null;
  while (parent && !cards.every((card) => parent?.contains(card))) parent = parent.parentElement;
  return parent;
}
