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

export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  /** Puts the host in flow, or out of it where it would be an item of a flex or grid container. */
  setFlow(inFlow: boolean): void;
}

/** Makes a host with these styles, not yet in the page. */
export function createHost(document: Document, css: string): Host {
  const element = document.createElement('span');
  const root = element.attachShadow({ mode: 'closed' });
  const flow = (inFlow: boolean) => `:host { position: ${inFlow ? 'relative' : 'absolute'} !important; }`;
  addStyle(root, HOST_STYLE + css);
  const setFlowText = addStyle(root, flow(true));
  return { element, root, setFlow: (inFlow) => setFlowText(flow(inFlow)) };
}

/**
 * Adds a style sheet to the shadow root and returns how to replace its text.
 * Constructed sheets leave no node behind and no content security policy applies to them; Firefox refuses those made in
 * a content script (seen in 153: the sheet belongs to another document), so there a style element takes their place.
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
 * Takes away what an older copy of this extension left in the page. Firefox starts new content scripts in open tabs
 * after an update but leaves the old elements (seen in 153); only there can a closed root be looked into.
 */
export function sweepLeftovers(near: Element): void {
  for (const element of near.parentElement?.children ?? []) {
    const root = openRoot(element);
    if (root?.querySelector('.hp')) element.remove();
  }
}

function openRoot(element: Element): ShadowRoot | null {
  if (element.localName !== 'span' || element.attributes.length > 0 || element.childNodes.length > 0) return null;
  return 'openOrClosedShadowRoot' in element ? (element.openOrClosedShadowRoot as ShadowRoot | null) : null;
}
