/** Below this relative luminance (WCAG 2, 0-1) a background counts as dark: the middle between black and white text. */
const DARK_BELOW = 0.18;

export type Theme = 'light' | 'dark';

/** Light or dark by what is painted behind the element: many job sites are light whatever the system prefers. */
export function themeBehind(element: Element): Theme {
  return backdropOf(element).theme;
}

/** What is painted behind the element, as a CSS colour too. */
export function backdropOf(element: Element): { theme: Theme; colour: string } {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    const colour = readColour(backgroundColor);
    if (colour && colour.alpha > 0.5) {
      return { theme: luminance(colour) < DARK_BELOW ? 'dark' : 'light', colour: backgroundColor };
    }
  }
  // Nothing painted up to the root: the canvas shows, which follows the page's own color-scheme.
  const scheme = getComputedStyle(element.ownerDocument.documentElement).colorScheme;
  const isDark =
    scheme.includes('dark') && (!scheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches);
  return { theme: isDark ? 'dark' : 'light', colour: 'Canvas' };
}

interface Colour {
  rgb: [number, number, number];
  alpha: number;
}

/** Reads the serialised forms of computed colours that browsers use for sRGB; null for any other. */
function readColour(text: string): Colour | null {
  const numbers = text.match(/[\d.]+/g)?.map(Number) ?? [];
  const [r, g, b, alpha = 1] = numbers;
  if (r === undefined || g === undefined || b === undefined) return null;
  if (text.startsWith('rgb')) return { rgb: [r / 255, g / 255, b / 255], alpha };
  return text.startsWith('color(srgb ') ? { rgb: [r, g, b], alpha } : null;
}

/** Relative luminance by WCAG 2. */
function luminance({ rgb }: Colour): number {
  const [r, g, b] = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
