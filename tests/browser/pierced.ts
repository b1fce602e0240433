/**
 * Finds and presses what stands in the extension's closed shadow root. No locator reaches in there, so everything goes
 * through the debugging protocol: the pierced DOM, the accessibility tree, and the real mouse.
 */
import type { CDPSession, Page } from '@playwright/test';

/** The few fields of the protocol's nodes that are used here. */
interface DomNode {
  backendNodeId: number;
  localName: string;
  nodeValue?: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
  shadowRootType?: 'closed' | 'open' | 'user-agent';
}

interface AxNode {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  properties?: { name: string; value: { value?: unknown } }[];
  backendDOMNodeId?: number;
}

/** One element in the closed root as assistive technology gets it; what is not rendered is none. */
export interface PiercedElement {
  backendNodeId: number;
  role: string;
  name: string;
  /** `expanded`, `focused`, `hasPopup` ... */
  properties: Record<string, unknown>;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** One debugging session a page, for as long as the page lives. */
export function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

/** The nodes of every anonymous element (span or div without attributes) that holds a closed shadow root. */
export async function hostsOf(page: Page): Promise<DomNode[]> {
  const session = await sessionOf(page);
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
  return everyNode(root).filter(isHost);
}

function isHost({ localName, attributes = [], shadowRoots = [] }: DomNode): boolean {
  if (!['span', 'div'].includes(localName) || attributes.length > 0) return false;
  return shadowRoots.some((root) => root.shadowRootType === 'closed');
}

/** This node and all below it, shadow roots included, in document order. Not recursive: pages may be thousands deep. */
function everyNode(root: DomNode): DomNode[] {
  const nodes: DomNode[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    nodes.push(node);
    open.push(...[...(node.shadowRoots ?? []), ...(node.children ?? [])].reverse());
  }
  return nodes;
}

function elementsIn({ shadowRoots = [] }: DomNode): DomNode[] {
  return shadowRoots
    .flatMap((root) => root.children ?? [])
    .filter(({ localName }) => localName && localName !== 'style');
}

/** A chip in a result list. */
export interface PiercedChip {
  /** Its host, for the protocol. */
  backendNodeId: number;
  /** What a screen reader says. */
  name: string;
  /** `b-likely` is `likely`. */
  band: string;
  /** The number as it is drawn; null where there is none. */
  score: string | null;
}

/** The chips in the page, in document order: those that are hidden for now too. */
export async function chipsOf(page: Page): Promise<PiercedChip[]> {
  return (await hostsOf(page)).flatMap((host) => chipIn(host) ?? []);
}

function chipIn(host: DomNode): PiercedChip | null {
  const nodes = everyNode(host);
  const box = nodes.find((node) => classesOf(node).includes('chip'));
  if (!box) return null;
  const chip = nodes.find((node) => classesOf(node).includes('is-chip'));
  const number = nodes.find(({ localName }) => localName === 'b');
  return {
    backendNodeId: host.backendNodeId,
    name: attributeOf(box, 'aria-label') ?? '',
    band:
      classesOf(chip)
        .find((name) => name.startsWith('b-'))
        ?.slice(2) ?? '',
    score: (number ? everyNode(number) : []).map((node) => attributeOf(node, 'data-t')).find((text) => text) ?? null,
  };
}

function classesOf(node: DomNode | undefined): string[] {
  return (node && attributeOf(node, 'class')?.split(' ')) ?? [];
}

/** The hosts that belong to no list: the badge's. */
async function badgeHosts(page: Page): Promise<DomNode[]> {
  const isOfList = (node: DomNode) => classesOf(node).some((name) => name === 'chip' || name === 'hidden-line');
  return (await hostsOf(page)).filter((host) => !everyNode(host).some(isOfList));
}

/** How many badges the page holds, drawn or not. */
export async function countBadges(page: Page): Promise<number> {
  return (await badgeHosts(page)).length;
}

/** How many elements of ours the page holds, whether anything is drawn in them or not. */
export async function countHosts(page: Page): Promise<number> {
  return (await hostsOf(page)).length;
}

/** Brings the element after which the badge stands to the middle of the screen, and tells its text; null where there is no badge. */
export async function showHost(page: Page): Promise<string | null> {
  const [host] = await badgeHosts(page);
  if (!host) return null;
  const session = await sessionOf(page);
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: host.backendNodeId });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    functionDeclaration: `function () {
      const before = this.previousElementSibling ?? this.parentElement;
      before?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return before?.textContent ?? '';
    }`,
    returnByValue: true,
  });
  return String(result.value).replace(/\s+/gu, ' ').trim();
}

/** All elements in our closed roots with this role (and this name), in tree order; none where nothing is rendered. */
export async function findByRole(page: Page, role: string, name?: string | RegExp): Promise<PiercedElement[]> {
  const session = await sessionOf(page);
  const found: PiercedElement[] = [];
  // Asked of a host or of its root, Chromium 156 answers with nothing: the elements in the root must be asked.
  for (const { backendNodeId } of (await hostsOf(page)).flatMap(elementsIn)) {
    // The page may have taken the element away between the two questions: then there is nothing in it.
    const { nodes } = (await session
      .send('Accessibility.queryAXTree', { backendNodeId, role })
      .catch(() => ({ nodes: [] }))) as {
      nodes: AxNode[];
    };
    found.push(...nodes.map(elementOf).filter((element) => element !== null));
  }
  return found.filter((element) => isNamed(element, name));
}

function elementOf({ ignored, role, name, properties = [], backendDOMNodeId }: AxNode): PiercedElement | null {
  if (ignored || backendDOMNodeId === undefined) return null;
  return {
    backendNodeId: backendDOMNodeId,
    role: role?.value ?? '',
    name: name?.value ?? '',
    properties: Object.fromEntries(properties.map((property) => [property.name, property.value.value])),
  };
}

function isNamed({ name }: PiercedElement, wanted: string | RegExp | undefined): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? name === wanted : wanted.test(name);
}

/** Presses the middle of this element with the real mouse. */
export async function click(page: Page, { backendNodeId }: Pick<PiercedElement, 'backendNodeId'>): Promise<void> {
  const session = await sessionOf(page);
  await session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId });
  const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
  await page.mouse.click((left + right) / 2, (top + bottom) / 2);
}

/**
 * The badge's button as it is rendered. Found in the DOM: a page with a modal dialog takes everything outside of it, our
 * badge too, from the accessibility tree (LinkedIn's guest page, seen 2026-02).
 */
async function badgeOf(page: Page): Promise<{ backendNodeId: number; name: string } | null> {
  const session = await sessionOf(page);
  for (const node of (await hostsOf(page)).flatMap(everyNode)) {
    if (node.localName !== 'button' || attributeOf(node, 'aria-haspopup') !== 'dialog') continue;
    const { backendNodeId } = node;
    const isRendered = await session.send('DOM.getBoxModel', { backendNodeId }).then(
      () => true,
      () => false, // "Could not compute box model"
    );
    if (isRendered) return { backendNodeId, name: attributeOf(node, 'aria-label') ?? '' };
  }
  return null;
}

function attributeOf({ attributes = [] }: DomNode, name: string): string | undefined {
  const at = attributes.findIndex((text, index) => index % 2 === 0 && text === name);
  return at < 0 ? undefined : attributes[at + 1];
}

/** The name of the badge, what a screen reader says: `Hiring activity 66 of 100, ...`; null where no badge is shown. */
export async function findBadge(page: Page): Promise<string | null> {
  return (await badgeOf(page))?.name ?? null;
}

export async function clickBadge(page: Page): Promise<void> {
  const badge = await badgeOf(page);
  if (!badge) throw new Error('There is no badge to click');
  await click(page, badge);
}

/** What a screen reader says of the open card: its name; null where none is open. */
export async function findCard(page: Page): Promise<string | null> {
  return (await findByRole(page, 'dialog'))[0]?.name ?? null;
}

/**
 * All text that assistive technology gets from our closed roots, in order. In pages our text is generated content: it is in
 * the accessibility tree, but belongs to no node of the DOM.
 */
export async function piercedText(page: Page): Promise<string> {
  const session = await sessionOf(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
  const texts = nodes.filter(
    ({ ignored, role, backendDOMNodeId }) => !ignored && role?.value === 'StaticText' && backendDOMNodeId === undefined,
  );
  return texts.map(({ name }) => name?.value ?? '').join(' ');
}
