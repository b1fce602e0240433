/** Drives Chromium, Chrome and Edge over the debugging pipe, the one way on which all of them take an extension. */
import { resolve } from 'node:path';
import type { Browser, Page, SerializedAXNode, Target, WebWorker } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import type { Here } from '../../lib/messages.ts';
import type { Badge, Colours, Driven, Launch, Popup } from './driven.ts';
import { SITE_HOSTS, until, WINDOW } from './driven.ts';

const ARGUMENTS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--window-size=${WINDOW.width},${WINDOW.height}`,
  `--host-resolver-rules=${SITE_HOSTS.map((host) => `MAP ${host} ~NOTFOUND, MAP *.${host} ~NOTFOUND`).join(', ')}`,
];

/** Chromium's sandbox refuses to run as root, and in most containers. */
export function sandboxArguments(): string[] {
  return process.getuid?.() === 0 || process.env.CI ? ['--no-sandbox'] : [];
}

/** Starts the browser with a new profile that is deleted when it closes. */
export async function launchChromium({ path, extension, headless }: Launch): Promise<Driven> {
  const browser = await puppeteer.launch({
    executablePath: path,
    headless,
    pipe: true,
    enableExtensions: true,
    defaultViewport: headless ? { ...WINDOW, deviceScaleFactor: 2 } : null,
    args: [...ARGUMENTS, ...sandboxArguments()],
  });
  const id = await browser.installExtension(resolve(extension));
  await closeWelcome(browser, id);
  return {
    browser,
    badge: findBadge,
    here: async () => askTab(await background(browser, id)),
    openPopup: (page) => openPopup(browser, id, page),
    setColours: (page, colours) => setColours(page, colours),
  };
}

/** The page of the first run would stand in front of what is to be seen. */
async function closeWelcome(browser: Browser, id: string): Promise<void> {
  const address = `chrome-extension://${id}/welcome.html`;
  const target = await browser.waitForTarget((target) => target.url() === address, { timeout: 60_000 });
  await (await target.asPage()).close();
}

async function setColours(page: Page, colours: Colours): Promise<void> {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: colours }]);
}

/** The accessibility tree goes through closed shadow roots; the badge is the button that opens a dialog. */
async function findBadge(page: Page): Promise<Badge | null> {
  const tree = await page.accessibility.snapshot();
  const node = tree && findNode(tree);
  if (!node) return null;
  const element = await node.elementHandle();
  const box = await element?.boundingBox();
  return box ? { name: node.name ?? '', box } : null;
}

function findNode(node: SerializedAXNode): SerializedAXNode | null {
  if (node.role === 'button' && node.haspopup === 'dialog') return node;
  for (const child of node.children ?? []) {
    const found = findNode(child);
    if (found) return found;
  }
  return null;
}

/** The extension's background, woken where it sleeps. */
async function background(browser: Browser, id: string): Promise<WebWorker> {
  const isOurs = (target: Target) => target.type() === 'service_worker' && target.url().includes(id);
  const target = await browser.waitForTarget(isOurs, { timeout: 15_000 });
  const worker = await target.worker();
  if (!worker) throw new Error('The background did not start');
  return worker;
}

function askTab(worker: WebWorker): Promise<Here | null> {
  return worker.evaluate(async () => {
    const { tabs } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    return tabs.sendMessage(tab?.id ?? -1, { type: 'here' }).catch(() => null) as Promise<Here | null>;
  });
}

/** Triggers the toolbar icon as a click does, with the access to the tab that a click gives (activeTab). */
async function openPopup(browser: Browser, id: string, over: Page): Promise<Popup> {
  const extension = (await browser.extensions()).get(id);
  if (!extension) throw new Error('The extension is not loaded');
  await over.bringToFront();
  const opened = browser.waitForTarget((target) => target.url().startsWith(`chrome-extension://${id}/popup.html`));
  await extension.triggerAction(over);
  const page = await (await opened).asPage();
  return {
    text: () => page.evaluate('document.body.innerText') as Promise<string>,
    press: async (name) => {
      await page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
    },
    photograph: async (colours) => {
      await setColours(page, colours);
      await new Promise((resolve) => setTimeout(resolve, 500)); // Colours fade from one to the other.
      const body = await until('the popup', () => page.$('body'));
      return body.screenshot();
    },
    close: () => page.close(),
  };
}
