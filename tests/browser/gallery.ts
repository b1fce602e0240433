/** The gallery of tests/gallery, built once and served without a port. */
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';

const ADDRESS = 'https://gallery.test/';
const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

let files: Promise<Map<string, string>> | undefined;

async function buildGallery(): Promise<Map<string, string>> {
  const built = await build({
    configFile: false,
    root: resolve('tests/gallery'),
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { write: false, target: 'es2023', modulePreload: false },
  });
  if (!('output' in built)) throw new Error('The gallery was not built.');
  return new Map(built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]));
}

/** Opens the gallery: `show=cards&theme=dark`. Throws what goes wrong on the page. */
export async function openGallery(page: Page, query = ''): Promise<void> {
  files ??= buildGallery();
  const built = await files;
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route(`${ADDRESS}**`, (route) => {
    const path = new URL(route.request().url()).pathname.slice(1) || 'index.html';
    const body = built.get(path);
    return route.fulfill(
      body === undefined
        ? { status: 404 }
        : { body, headers: { 'content-type': `${TYPES[path.split('.').pop() ?? ''] ?? 'text/plain'}; charset=utf-8` } },
    );
  });
  await page.goto(`${ADDRESS}?${query}`);
  if (errors.length) throw new Error(errors.join('\n'));
}
