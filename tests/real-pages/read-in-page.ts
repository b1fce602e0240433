/** Runs the very readers of the extension on a page's real DOM, in a world of their own as in the extension. */
import { resolve } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { build } from 'vite';
import { completed } from '../../lib/posting/complete.ts';
import type { Reading } from '../../lib/posting/schema.ts';
import { sessionOf } from '../browser/pierced.ts';
import type { TruePage } from './truth.ts';

export interface InPage {
  reading: Reading;
  /** The site knows an element after which the badge stands. */
  hasPlace: boolean;
  /** The title of the true posting is to be seen on the page, outside scripts and hidden parts. */
  showsTitle: boolean;
}

/** lib/sites as one script that declares `hiringSites`. */
export const bundleSites = (): Promise<string> => bundle('lib/sites/index.ts', 'hiringSites');

/** A module of the project with all that it imports, as one script that declares this name; minified as it ships, if asked. */
export async function bundle(module: string, name: string, minify = false): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify,
      target: 'es2023',
      lib: { entry: resolve(import.meta.dirname, '../..', module), formats: ['iife'], name },
    },
  });
  const outputs = Array.isArray(built) ? built.flatMap(({ output }) => output) : 'output' in built ? built.output : [];
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error(`Vite made no script of ${module}`);
  return chunk.code;
}

/** Reads the page that is open, as of the moment of its capture. Throws what a reader throws. */
export async function readInPage(page: Page, script: string, truth: TruePage): Promise<InPage> {
  const session = await sessionOf(page);
  const contextId = await isolatedWorld(session);
  const call = `(${readHere})(hiringSites, ${JSON.stringify([truth.url, truth.capturedAt, truth.posting?.title ?? ''])})`;
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    contextId,
    expression: `${script}\n;${call}`,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  const inPage = result.value as InPage;
  return { ...inPage, reading: completed(inPage.reading) };
}

/** A world beside the page's own, as content scripts have one. */
export async function isolatedWorld(session: CDPSession): Promise<number> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const world = { frameId: frameTree.frame.id, worldName: 'readers' };
  return (await session.send('Page.createIsolatedWorld', world)).executionContextId;
}

/** Sent to the page as text: uses nothing from outside but its arguments and the page's globals. */
function readHere(sites: typeof import('../../lib/sites/index.ts'), [address, moment, title]: string[]): InPage {
  const url = new URL(address ?? '');
  const site = sites.siteFor(url);
  const reading = site?.read(document, url, new Date(moment ?? '')) ?? {
    kind: 'none',
    posting: null,
    cards: [],
    rungs: {},
  };
  const fold = (text: string | null) => (text ?? '').normalize('NFKC').replace(/\s+/gu, ' ').trim();
  const showsTitle =
    Boolean(title) &&
    [...document.body.querySelectorAll('h1, h2, h3, h4, a, p, span, div')].some(
      (element) =>
        (element.textContent?.length ?? 0) < 600 &&
        fold(element.textContent) === fold(title ?? '') &&
        element.checkVisibility({ visibilityProperty: true }),
    );
  return { reading, hasPlace: (site?.place(document, url) ?? null) !== null, showsTitle };
}
