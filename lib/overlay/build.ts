/** Turns trees that the background drew into nodes, and keeps the nodes that are right already: focus stays where it is. */
import type { Tree } from '../tree.ts';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes the parent's children what the trees say.
 * Text is drawn by style (`[data-t]::before` in pulse.css), not as text nodes: a page can search the text of closed shadow
 * roots with window.find(), and would find the score (seen in Chromium 156, 2026-11).
 */
export function build(parent: Element, trees: Tree[]): void {
  trees.forEach((tree, index) => {
    const tag = typeof tree === 'string' ? 'span' : tree.tag;
    let element = parent.children[index];
    if (element?.localName !== tag) {
      const made = parent.ownerDocument.createElementNS(namespaceOf(tag, parent), tag);
      if (element) element.replaceWith(made);
      else parent.append(made);
      element = made;
    }
    dress(element, typeof tree === 'string' ? { 'data-t': tree } : tree.attributes);
    build(element, typeof tree === 'string' ? [] : tree.children);
  });
  while (parent.children.length > trees.length) parent.lastElementChild?.remove();
}

function namespaceOf(tag: string, parent: Element): string {
  return tag === 'svg' ? SVG : (parent.namespaceURI ?? 'http://www.w3.org/1999/xhtml');
}

function dress(element: Element, attributes: Record<string, string>): void {
  for (const { name } of [...element.attributes]) {
    // A disclosure that the person has opened stays open.
    if (!(name in attributes) && name !== 'open') element.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (element.getAttribute(name) === value) continue;
    // A page's content security policy may forbid style attributes, but not styles set by script.
    if (name === 'style') (element as HTMLElement).style.cssText = value;
    else element.setAttribute(name, value);
  }
}
