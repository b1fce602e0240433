/**
 * Draws public/icons/*.png from assets/icons/*.svg: manifests and `action.setIcon` take bitmaps only.
 * Run after changing an icon: `npm exec -- node scripts/icons.ts`. The bitmaps are kept in the repository, so that a
 * build needs no browser.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumPath } from './browsers.mjs';

const SOURCES = join(import.meta.dirname, '../assets/icons');
const TARGET = join(import.meta.dirname, '../public/icons');

/** In px. The toolbar needs the small ones only; stores and lists of extensions show the plain pulse larger. */
const sizesOf = (icon: string) => (icon === 'pulse' ? [16, 32, 48, 128] : [16, 32]);

const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
mkdirSync(TARGET, { recursive: true });
for (const file of readdirSync(SOURCES)) {
  const icon = basename(file, '.svg');
  const svg = readFileSync(join(SOURCES, file), 'utf8');
  for (const size of sizesOf(icon)) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    await page.screenshot({ path: join(TARGET, `${icon}-${size}.png`), omitBackground: true });
    await page.close();
  }
}
await browser.close();
