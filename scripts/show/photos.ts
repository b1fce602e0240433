/** Pictures of badge, card and popup as a person sees them, in light and dark. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Badge, Colours, Driven } from '../drive/driven.ts';
import { openServed, until, WINDOW } from '../drive/driven.ts';
import type { Sample } from './samples.ts';

const FOLDER = 'screenshots';
/** The stretch of the page in which the badge stands (CSS pixels above and below it). */
const MARGIN = { above: 100, below: 80 };
/** Our sample pages are light: in the dark pictures they get the colours of a site with a dark theme. */
const DARK_PAGE =
  '<style>* { background: #16181d !important; color: #e6e8ee !important; border-color: #3a3f4a !important; }</style>';

/**
 * Writes six pictures of this page into screenshots/.
 * @returns their paths
 */
export async function photograph(driven: Driven, page: Page, sample: Sample): Promise<string[]> {
  mkdirSync(FOLDER, { recursive: true });
  const paths: string[] = [];
  for (const colours of ['light', 'dark'] as const) paths.push(...(await photographIn(colours, driven, page, sample)));
  return paths;
}

async function photographIn(colours: Colours, driven: Driven, page: Page, sample: Sample): Promise<string[]> {
  await driven.setColours(page, colours);
  await openServed(page, sample.url, colours === 'dark' ? sample.html + DARK_PAGE : sample.html);
  const badge = await until(`the badge on ${sample.url}`, () => driven.badge(page));
  const badgePath = write(`badge-${colours}.png`, await page.screenshot({ clip: around(badge) }));
  await page.mouse.click(badge.box.x + badge.box.width / 2, badge.box.y + badge.box.height / 2);
  await settled(page);
  const cardPath = write(`card-${colours}.png`, await page.screenshot());
  await page.keyboard.press('Escape');
  const popup = await driven.openPopup(page);
  await until('the popup', async () => (await popup.text()).trim() || null);
  await settled(page);
  const popupPath = write(`popup-${colours}.png`, await popup.photograph(colours));
  await popup.close();
  return [badgePath, cardPath, popupPath];
}

function around({ box }: Badge) {
  const y = Math.max(0, box.y - MARGIN.above);
  return { x: 0, y, width: WINDOW.width, height: Math.min(WINDOW.height, box.y + box.height + MARGIN.below) - y };
}

/** Lets the opening movement end. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
}

function write(name: string, picture: Uint8Array): string {
  const path = join(FOLDER, name);
  writeFileSync(path, picture);
  return path;
}
