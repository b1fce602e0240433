/**
 * What a hostile page can do to find out who is there: runs in the page's own world, before any content script, and
 * keeps what it noticed in window.noticed. Serialised into the page, so it must not use anything outside itself.
 */
export interface Noticed {
  messages: string[];
  /** Markup of every element that appeared without the page's doing. */
  added: string[];
  events: string[];
  newGlobals: string[];
  requests: string[];
  /** Words that window.find() found although the page does not hold them. */
  found: string[];
  selected: string;
  /** Sizes of strange elements as the page can measure them. */
  sizes: string[];
  customProperties: string[];
  animations: number;
  openRoots: number;
  pwned: boolean;
}

/** Puts the probes in place. */
export function installProbes(): void {
  const page = window as unknown as Record<string, unknown>;
  const log = { messages: [] as string[], added: [] as Element[], events: [] as string[], globals: [] as string[] };
  log.globals = Object.getOwnPropertyNames(window);
  page.log = log;
  addEventListener('message', (event) => log.messages.push(JSON.stringify(event.data) ?? String(event.data)), true);
  const heard = [
    'animationstart',
    'transitionstart',
    'toggle',
    'beforetoggle',
    'slotchange',
    'securitypolicyviolation',
    'error',
    'unhandledrejection',
    'storage',
  ];
  for (const type of heard)
    addEventListener(type, (event) => log.events.push(type + String((event as ErrorEvent).message ?? '')), true);
  const dispatch = EventTarget.prototype.dispatchEvent;
  EventTarget.prototype.dispatchEvent = function (event) {
    log.events.push(`dispatched ${event.type}`);
    return dispatch.call(this, event);
  };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    log.events.push('attachShadow was called');
    return attach.call(this, options);
  };
  new MutationObserver((changes) => {
    for (const change of changes)
      for (const node of change.addedNodes) if (node instanceof Element && page.loaded) log.added.push(node);
  }).observe(document, { childList: true, subtree: true });
  addEventListener('DOMContentLoaded', () => {
    page.loaded = true;
  });
}

/** Gathers what was noticed, after trying everything that needs no person. */
export function gatherNoticed(words: string[]): Noticed {
  const page = window as unknown as Record<string, unknown> & { find(text: string): boolean };
  const log = page.log as { messages: string[]; added: Element[]; events: string[]; globals: string[] };
  const strange = log.added.filter((element) => element.isConnected);
  for (const element of strange) {
    (element as HTMLElement).click();
    (element as HTMLElement).focus();
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click'])
      element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
    for (const key of ['Enter', ' ', 'Escape'])
      element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
  }
  const found = words.filter((word) => {
    getSelection()?.removeAllRanges();
    return page.find(word);
  });
  getSelection()?.removeAllRanges();
  getSelection()?.selectAllChildren(document.documentElement);
  const selected = String(getSelection());
  const names = (type: string) => performance.getEntriesByType(type).map((entry) => entry.name);
  getSelection()?.removeAllRanges();
  const addresses = Array.from(
    document.documentElement.outerHTML.matchAll(/(?:chrome|moz)-extension:[^"'\s]*/g),
    (match) => match[0],
  );
  return {
    messages: log.messages,
    added: log.added.map((element) => element.outerHTML).concat(addresses),
    events: log.events.filter((event) => !/^dispatched (pointerdown|mousedown|mouseup|click|keydown)$/.test(event)),
    newGlobals: Object.getOwnPropertyNames(window).filter(
      (name) => !log.globals.includes(name) && name !== 'log' && name !== 'loaded',
    ),
    // The browser itself asks for the site's icon.
    requests: names('resource').filter((name) => !name.endsWith('/favicon.ico')),
    found,
    selected,
    sizes: strange.map((element) => {
      const { offsetWidth, offsetHeight, scrollWidth, scrollHeight, clientWidth } = element as HTMLElement;
      const box = element.getBoundingClientRect();
      return [offsetWidth, offsetHeight, scrollWidth, scrollHeight, clientWidth, box.width, box.height].join();
    }),
    customProperties: strange.flatMap((element) =>
      Array.from(element.computedStyleMap?.() ?? [], ([name]) => name).filter((name) => name.startsWith('--')),
    ),
    animations: document.getAnimations().length,
    openRoots: strange.filter((element) => element.shadowRoot !== null).length,
    pwned: page.pwned === true,
  };
}
