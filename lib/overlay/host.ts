/**
 * The one element that we put into a page: anonymous, without attributes, with a closed shadow root. What the page may
 * see of it (that it is there, where it stands, its constant size) says nothing of us or of the score.
 */

/**
 * Important declarations of a shadow tree win over anything that the page says of the host. The badge's box has a fixed
 * size and clips what is in it (but for the focus ring), so that its content never shows in what the page can measure.
 */
const HOST_STYLE = `
:host { all: initial !important; display: block !important; block-size: 0 !important; inline-size: 0 !important; }
@media print { :host { display: none !important; } }
.out { position: absolute; overflow: clip; overflow-clip-margin: 5px; contain: layout style; }
.out[hidden] { display: none; }
.top { position: fixed; inset: auto; margin: 0; border: 0; padding: 0; overflow: visible; background: none; color: inherit; }
`;

/** How far up from the title a host may stand: see insertHost. */
const MOST_LEVELS = 4;

export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  /** Puts the host in flow, or out of it where it would be an item of a flex or grid container. */
  setFlow(inFlow: boolean): void;
  /** CSS with our custom properties under this host's own names. */
  own(css: string): string;
}

/** Makes a host with these styles, not yet in the page. */
export function createHost(document: Document, css: string): Host {
  const element = document.createElement('span');
  const root = element.attachShadow({ mode: 'closed' });
  const flow = (inFlow: boolean) => `:host { position: ${inFlow ? 'relative' : 'absolute'} !important; }`;
  // A page that knows a name can register the property (@property reaches into closed roots) with an address as its value,
  // and sees the request when we use it (Chromium 156, 2026-11): so the names are different each time.
  const token = crypto.randomUUID().slice(0, 8);
  const own = (text: string) => text.replace(/--(?=(?:hp|b)-)/g, `--${token}-`);
  addStyle(root, HOST_STYLE + own(css));
  const setFlowText = addStyle(root, flow(true));
  return { element, root, own, setFlow: (inFlow) => setFlowText(flow(inFlow)) };
}

/**
 * Adds a style sheet to the shadow root and returns how to replace its text.
 * Constructed sheets leave no node behind and no content security policy applies to them. Where a browser refuses those
 * made in a content script (reported of Firefox, not tried here), a style element takes their place.
 */
function addStyle(root: ShadowRoot, css: string): (css: string) => void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return (text) => sheet.replaceSync(text);
  } catch {
    const style = root.ownerDocument.createElement('style');
    style.textContent = css;
    root.append(style);
    return (text) => {
      style.textContent = text;
    };
  }
}

/**
 * Takes away what an older copy of this extension left in the page. Firefox is documented to start new content scripts in
 * open tabs after an update, beside the old elements (not tried here); only there can a closed root be looked into.
 */
export function sweepLeftovers(near: Element): void {
  let up = near.parentElement;
  for (let level = 0; up && level < MOST_LEVELS; level++, up = up.parentElement) {
    for (const element of [...up.children]) if (openRoot(element)?.querySelector('.hp')) element.remove();
  }
}

function openRoot(element: Element): ShadowRoot | null {
  if (element.localName !== 'span' || element.attributes.length > 0 || element.childNodes.length > 0) return null;
  return 'openOrClosedShadowRoot' in element ? (element.openOrClosedShadowRoot as ShadowRoot | null) : null;
}
