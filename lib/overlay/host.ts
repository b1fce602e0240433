/**
 * The one element that we put into a page: anonymous, without attributes, with a closed shadow root. What the page may
 * see of it (that it is there, where it stands, its constant size) says nothing of us or of the score.
 */

/** Important declarations of a shadow tree win over anything that the page says of the host. */
const HOST_STYLE = `
:host { all: initial !important; display: block !important; block-size: 0 !important; inline-size: 0 !important; }
@media print { :host { display: none !important; } }
`;

/** How far up from the title a host may stand: see insertHost. */
const MOST_LEVELS = 4;

/** The styles of one page, shared by all our hosts in it. */
export interface Styles {
  /** CSS with our custom properties under this page's own names. */
  own(css: string): string;
  /** Gives a root these styles, and last the rules that are its own. */
  dress(root: ShadowRoot, rules: string): void;
}

export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  /** Puts the host in flow, or out of it where it would be an item of a flex or grid container; above a layer of the site's. */
  setFlow(inFlow: boolean, layer?: number): void;
}

/**
 * Makes the styles of a page.
 * Constructed sheets leave no node behind and no content security policy applies to them; each text is parsed once a page.
 * Where a browser refuses those made in a content script (reported of Firefox, not tried here), a style element takes
 * their place.
 */
export function createStyles(css: string): Styles {
  // A page that knows a name can register the property (@property reaches into closed roots) with an address as its value,
  // and sees the request when we use it (Chromium 156, 2026-11): so the names are different each time.
  const token = crypto.randomUUID().slice(0, 8);
  const own = (text: string) => text.replace(/--(?=(?:hp|b)-)/g, `--${token}-`);
  const shared = HOST_STYLE + own(css);
  const sheets = new Map<string, CSSStyleSheet>();
  function sheetOf(text: string): CSSStyleSheet {
    const sheet = sheets.get(text) ?? new CSSStyleSheet();
    if (!sheets.has(text)) sheet.replaceSync(text);
    sheets.set(text, sheet);
    return sheet;
  }
  return {
    own,
    dress(root, rules) {
      try {
        root.adoptedStyleSheets = [sheetOf(shared), sheetOf(rules)];
      } catch {
        const style = root.querySelector('style') ?? root.appendChild(root.ownerDocument.createElement('style'));
        style.textContent = shared + rules;
      }
    },
  };
}

/** Every host of this page, so that what we do ourselves is not taken for a change of the page. */
const hosts = new WeakSet<Node>();

/** Is all that this record tells of our own doing? */
export function isOurs({ addedNodes, removedNodes, type }: MutationRecord): boolean {
  return type === 'childList' && [...addedNodes, ...removedNodes].every((node) => hosts.has(node));
}

/** Makes a host with these styles, not yet in the page. */
export function createHost(document: Document, styles: Styles): Host {
  const element = document.createElement('span');
  hosts.add(element);
  const root = element.attachShadow({ mode: 'closed' });
  const setFlow = (inFlow: boolean, layer?: number) =>
    styles.dress(
      root,
      `:host{position:${inFlow ? 'relative' : 'absolute'} !important;z-index:${layer ?? 'auto'} !important}`,
    );
  setFlow(true);
  return { element, root, setFlow };
}

export function divOf(className: string): HTMLElement {
  const made = document.createElement('div');
  made.className = className;
  return made;
}

/** Events on what is ours are the person's and ours, not the site's shortcuts. */
const KEPT_EVENTS = 'click pointerdown pointerup mousedown mouseup touchstart touchend keydown keyup'.split(' ');

/** The keys that press a button. */
export const isPress = (key: string) => key === 'Enter' || key === ' ';

/** Keeps events inside from the page; of the keys only those that `isOurKey` names. */
export function keepEvents(inside: Element, isOurKey: (key: string) => boolean = isPress): void {
  const keep = (event: Event) => {
    if (!event.type.startsWith('key') || isOurKey((event as KeyboardEvent).key)) event.stopPropagation();
  };
  for (const type of KEPT_EVENTS) inside.addEventListener(type, keep, { passive: true });
}

/**
 * Takes away what an older copy of this extension left in the page. Firefox is documented to start new content scripts in
 * open tabs after an update, beside the old elements (not tried here); only there can a closed root be looked into.
 */
export function sweepLeftovers(near: Element): void {
  let up = near.parentElement;
  for (let level = 0; up && level < MOST_LEVELS; level++, up = up.parentElement) {
    for (const element of [...up.children]) {
      if (!hosts.has(element) && openRoot(element)?.querySelector('.hp')) element.remove();
    }
  }
}

function openRoot(element: Element): ShadowRoot | null {
  if (element.localName !== 'span' || element.attributes.length > 0 || element.childNodes.length > 0) return null;
  return 'openOrClosedShadowRoot' in element ? (element.openOrClosedShadowRoot as ShadowRoot | null) : null;
}
