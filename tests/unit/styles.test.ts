import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../components/styles');
const FILES = ['tokens.css', 'base.css', 'badge.css', 'card.css'];
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8').replace(/\/\*.*?\*\//gs, '');
const css = FILES.map(read).join('\n');

type Pair = [light: string, dark: string];

/** The colour tokens, `text` -> ['#16191f', '#eceef1']. */
const tokens = new Map<string, Pair>(
  [...read('tokens.css').matchAll(/--hp-([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, [light, dark]],
  ),
);

/** Relative luminance and contrast ratio by WCAG 2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const TEXT = 4.5;
const SHAPE = 3;
const BANDS = ['very', 'likely', 'uncertain', 'low', 'closed', 'unknown'];
const SURFACES = ['page', 'surface', 'surface-2'];

type Need = [front: string, back: string, least: number];

const PAIRS: Need[] = [
  ...['text', 'text-2', 'text-3', 'link'].flatMap((text) => SURFACES.map((back): Need => [text, back, TEXT])),
  ['text', 'surface-3', TEXT],
  ['text-2', 'surface-3', TEXT],
  ['on-ink', 'ink', TEXT],
  ['on-ink', 'ink-hover', TEXT],
  ['chart-line', 'surface', SHAPE],
  ['chart-line', 'chart-area', SHAPE],
  ['chart-today', 'chart-area', SHAPE],
  ...SURFACES.flatMap((back): Need[] => [
    ['line-2', back, SHAPE],
    ['focus', back, SHAPE],
  ]),
  ...BANDS.flatMap((band): Need[] => [
    ...[`${band}-soft`, ...SURFACES].map((back): Need => [`${band}-text`, back, TEXT]),
    ['on-solid', `${band}-solid`, TEXT],
    ...[`${band}-soft`, 'surface', 'surface-3', 'page'].map((back): Need => [`${band}-solid`, back, SHAPE]),
  ]),
];

describe('colours', () => {
  it('has the ratio right', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(PAIRS)('%s can be told from %s, light and dark', (front, back, least) => {
    for (const theme of [0, 1] as const) {
      const [a, b] = [tokens.get(front)?.[theme], tokens.get(back)?.[theme]];
      expect([a, b]).not.toContain(undefined);
      expect(contrast(a ?? '', b ?? '')).toBeGreaterThanOrEqual(least);
    }
  });
});

describe('styles in other people’s pages', () => {
  it('use no custom property that a page could set for us', () => {
    const wrapper = /^\.hp \{(.*?)^\}/ms.exec(read('tokens.css'))?.[1] ?? '';
    const declared = new Set([...wrapper.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
    const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    expect(used.size).toBeGreaterThan(30);
    expect([...used].filter((name) => !declared.has(name))).toEqual([]);
  });

  it('declare nothing that is used nowhere', () => {
    const popup = readFileSync(join(import.meta.dirname, '../../entrypoints/popup/style.css'), 'utf8');
    const gallery = readFileSync(join(import.meta.dirname, '../gallery/gallery.css'), 'utf8');
    const everywhere = css + popup + gallery;
    const declared = [...css.matchAll(/(--[\w-]+):/g)].map(([, name = '']) => name);
    expect(declared.filter((name) => !everywhere.includes(`var(${name})`))).toEqual([]);
  });

  it('leave the host and the root of the page alone, and measure in px', () => {
    expect(css).not.toMatch(/:host|:root|@import|url\(/);
    expect(css).not.toMatch(/\d(rem|em|ch|ex)\b/);
  });

  it('name animations neutrally: a page may see their names', () => {
    const names = [...css.matchAll(/@keyframes\s+([\w-]+)/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^a\d$/);
  });
});
