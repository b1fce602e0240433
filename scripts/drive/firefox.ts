/**
 * Drives Firefox over WebDriver BiDi. Puppeteer installs the extension and serves the pages; what it cannot do there
 * (look into closed shadow roots, open the toolbar popup) is asked of Firefox directly. Observed with Firefox 153 ESR,
 * 2026-11: extension pages and the browser's own window are within reach with --remote-allow-system-access only.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import type { Here } from '../../lib/messages.ts';
import type { Badge, Colours, Driven, FirefoxLaunch, Popup } from './driven.ts';
import { SITE_HOSTS, until, WINDOW } from './driven.ts';

/** The part of Firefox's address of our pages that is random for every profile: fixed here, to know where they are. */
const PAGES_ID = '5f0c1a3e-6f0b-4a0e-9d0e-3a1b2c3d4e5f';

export interface DrivenFirefox extends Driven {
  /** Runs code in a page of the extension and returns its JSON. */
  inExtension<T>(expression: string): Promise<T>;
  /** Says yes to the question that Firefox asks in a panel of its own. */
  confirm(): Promise<void>;
}

/** Starts Firefox with a new profile that is deleted when it closes. */
export async function launchFirefox(launch: FirefoxLaunch): Promise<DrivenFirefox> {
  const { path, extension, headless, preferences = {}, trusting = false } = launch;
  const { browser_specific_settings } = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  const { gecko } = browser_specific_settings;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: path,
    headless,
    acceptInsecureCerts: trusting,
    defaultViewport: headless ? WINDOW : null,
    args: [`--width=${WINDOW.width}`, `--height=${WINDOW.height}`, '--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [gecko.id]: PAGES_ID }),
      'network.dns.localDomains': SITE_HOSTS.flatMap((host) => [host, `www.${host}`, `jobs.${host}`]).join(','),
      ...preferences,
    },
  });
  await browser.installExtension(resolve(extension));
  await closeWelcome(browser);
  const extensionPage = await openExtensionPage(browser);
  const chrome = await chromeContext(browser);
  const inExtension = <T>(expression: string) => evaluate<T>(browser, extensionPage, expression);
  const inChrome = <T>(expression: string) => evaluate<T>(browser, chrome, expression);
  return {
    browser,
    badge: (page) => findBadge(browser, page),
    here: () => inExtension<Here | null>(ASK_TAB),
    openPopup: async (page) => {
      await page.bringToFront();
      return openPopup(inChrome, gecko.id);
    },
    setColours: (_page, colours) => inChrome<void>(setColours(colours)),
    inExtension,
    confirm: async () => {
      await until("Firefox's question", () => inChrome<true | null>(CONFIRM));
    },
  };
}

/** Firefox's own messages are not in puppeteer's public types; the names are WebDriver BiDi's. */
interface Wire {
  connection: { send(method: string, parameters: object): Promise<{ result: Record<string, unknown> }> };
}

async function send<T>(browser: Browser, method: string, parameters: object): Promise<T> {
  const { result } = await (browser as unknown as Wire).connection.send(method, parameters);
  return result as T;
}

type Evaluated =
  | { type: 'success'; result: { value?: string } }
  | { type: 'exception'; exceptionDetails: { text: string } };

/** Runs an expression in a tab or window, awaits it and returns its JSON. */
async function evaluate<T>(browser: Browser, context: string, expression: string): Promise<T> {
  const answer = await send<Evaluated>(browser, 'script.evaluate', {
    expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
    awaitPromise: true,
    target: { context },
  });
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
  return JSON.parse(answer.result.value ?? 'null');
}

const contextOf = (page: Page): string => (page.mainFrame() as unknown as { _id: string })._id;

interface Tree {
  contexts: { context: string; url: string }[];
}

/** The browser's own window. */
async function chromeContext(browser: Browser): Promise<string> {
  const { contexts } = await send<Tree>(browser, 'browsingContext.getTree', { 'moz:scope': 'chrome' });
  const context = contexts[0]?.context;
  if (!context) throw new Error('Firefox shows no window');
  return context;
}

/** The page of the first run would stand in front of what is to be seen. */
async function closeWelcome(browser: Browser): Promise<void> {
  const context = await until(
    'the page of the first run',
    async () => {
      const { contexts } = await send<Tree>(browser, 'browsingContext.getTree', {});
      return contexts.find(({ url }) => url === `moz-extension://${PAGES_ID}/welcome.html`)?.context ?? null;
    },
    60_000,
  );
  await send(browser, 'browsingContext.close', { context });
}

/** A tab in the background from which to speak with the extension. Its loading is not reported, so it is asked for. */
async function openExtensionPage(browser: Browser): Promise<string> {
  const context = contextOf(await browser.newPage());
  const url = `moz-extension://${PAGES_ID}/popup.html`;
  await send(browser, 'browsingContext.navigate', { context, url, wait: 'none' });
  await until('a page of the extension', async () =>
    (await evaluate<string | null>(browser, context, 'globalThis.browser?.runtime?.id')) ? true : null,
  );
  return context;
}

const ASK_TAB = `(async () => {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return browser.tabs.sendMessage(tab.id, { type: 'here' }).catch(() => null);
})()`;

function setColours(colours: Colours): string {
  return `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${colours === 'dark' ? 0 : 1})`;
}

interface SerializedNode {
  sharedId: string;
  value: { localName?: string; children?: SerializedNode[]; shadowRoot?: SerializedNode | null };
}

/** WebDriver hands out closed shadow roots, and can look into one that it holds. */
async function findBadge(browser: Browser, page: Page): Promise<Badge | null> {
  const context = contextOf(page);
  const { result } = await send<{ result: SerializedNode }>(browser, 'script.evaluate', {
    expression: 'document.body',
    awaitPromise: false,
    target: { context },
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: 50 },
  });
  for (const root of shadowRoots(result)) {
    const answer = await send<Evaluated>(browser, 'script.callFunction', {
      functionDeclaration: `(root) => JSON.stringify([...root.querySelectorAll('button[aria-haspopup=dialog]')].map((button) => {
        const { x, y, width, height } = button.getBoundingClientRect();
        return { name: button.getAttribute('aria-label') ?? button.textContent, box: { x, y, width, height } };
      }))`,
      arguments: [{ sharedId: root }],
      awaitPromise: false,
      target: { context },
    });
    const buttons: Badge[] = answer.type === 'success' ? JSON.parse(answer.result.value ?? '[]') : [];
    const badge = buttons.find(({ box }) => box.width > 0);
    if (badge) return badge;
  }
  return null;
}

function shadowRoots(node: SerializedNode): string[] {
  const { shadowRoot, children } = node.value;
  return [...(shadowRoot ? [shadowRoot.sharedId] : []), ...(children ?? []).flatMap(shadowRoots)];
}

type Ask = <T>(expression: string) => Promise<T>;

/** The popup is a browser within the browser's window: code is carried into it by a frame script. */
async function openPopup(inChrome: Ask, addon: string): Promise<Popup> {
  await until('the toolbar icon', () => inChrome<true | null>(clickIcon(addon)));
  const inPopup = async <T>(expression: string): Promise<T> => {
    const answer = await inChrome<{ value: T } | { error: string }>(intoPopup(expression));
    if ('error' in answer) throw new Error(`In the popup: ${answer.error}`);
    return answer.value;
  };
  await until('the popup', () => inChrome<true | null>(`${POPUP}?.closest('panel').state === 'open' ? true : null`));
  return {
    text: () => inPopup<string>(TEXT),
    press: async (name) => {
      const isPressed = await inPopup<boolean>(`(${PRESS})(content, ${JSON.stringify(name)})`);
      if (!isPressed) throw new Error(`The popup has no button "${name}": ${await inPopup(TEXT)}`);
    },
    photograph: async (colours) => {
      await inChrome(`${POPUP}.browsingContext.prefersColorSchemeOverride = '${colours}'`);
      await new Promise((resolve) => setTimeout(resolve, 500)); // Colours fade from one to the other.
      return Buffer.from(await inChrome<string>(PHOTOGRAPH), 'base64');
    },
    close: () => inChrome<void>(`${POPUP}.closest('panel').hidePopup()`),
  };
}

/** Puts our icon into the toolbar, where a person may pin it, and clicks it with the mouse. */
function clickIcon(addon: string): string {
  const widget = `${addon.replace(/[^a-z0-9_-]/g, '_')}-browser-action`;
  return `(() => {
    CustomizableUI.addWidgetToArea('${widget}', CustomizableUI.AREA_NAVBAR);
    const button = CustomizableUI.getWidget('${widget}').forWindow(window).node?.querySelector('toolbarbutton');
    const { x, y, width, height } = button?.getBoundingClientRect() ?? {};
    if (!width) return null;
    for (const type of ['mousemove', 'mousedown', 'mouseup'])
      window.synthesizeMouseEvent(type, x + width / 2, y + height / 2, { button: 0, clickCount: 1 });
    return true;
  })()`;
}

function intoPopup(expression: string): string {
  return `new Promise((resolve) => {
    const { messageManager } = ${POPUP};
    const name = 'hiring-pulse-' + Math.random();
    messageManager.addMessageListener(name, ({ data }) => resolve(data));
    const code = 'let answer; try { answer = { value: ' + ${JSON.stringify(expression)} + ' } } catch (error) { answer = { error: String(error) } } sendAsyncMessage("' + name + '", answer)';
    messageManager.loadFrameScript('data:,' + encodeURIComponent('{' + code + '}'), false);
  })`;
}

const POPUP = `document.querySelector('.webextension-popup-browser')`;

/** For a moment after it appears the question takes no answer, so that nobody clicks it by accident. */
const CONFIRM = `(() => {
  const { button } = document.querySelector('#notification-popup popupnotification') ?? {};
  if (!button || button.disabled) return null;
  button.click();
  return true;
})()`;

/** Empty while the popup is still on its way. */
const TEXT = "content.document.body?.innerText ?? ''";

/** Firefox takes only the real mouse for a person's wish, which asking for permissions needs. */
const PRESS = `(window, name) => {
  const isWanted = (button) => button.getAttribute('aria-label') === name || button.textContent.trim() === name;
  const button = [...window.document.querySelectorAll('button')].find(isWanted);
  if (!button) return false;
  button.scrollIntoView();
  const { x, y, width, height } = button.getBoundingClientRect();
  for (const type of ['mousemove', 'mousedown', 'mouseup'])
    window.synthesizeMouseEvent(type, x + width / 2, y + height / 2, { button: 0, clickCount: 1 });
  return true;
}`;

const PHOTOGRAPH = `(async () => {
  const picture = await ${POPUP}.browsingContext.currentWindowGlobal.drawSnapshot(null, 2, 'white');
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d').drawImage(picture, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
})()`;
