/** "In short" in the popup: written by the browser's own summarizer where it has one at hand, else what we picked. */
import type { Summary } from '../../lib/dossier.ts';

/** What we use of the browser's Summarizer (Chrome 138+, no other browser 2026-11). */
export interface BrowserSummarizer {
  availability(options: Options): Promise<string>;
  create(options: Options & { signal: AbortSignal }): Promise<{
    summarize(text: string, options: { signal: AbortSignal }): Promise<string>;
    destroy?(): void;
  }>;
}

const OPTIONS = { type: 'key-points', format: 'plain-text', length: 'short' } as const;
type Options = typeof OPTIONS;

/** A longer text would be refused for its size: the browser's model takes some thousands of words. */
const MOST_CHARACTERS = 20_000;
const FEWEST_LINES = 3;
const MOST_LINES = 5;
const LONGEST_LINE = 300;
const MARK = /^(?:[\s*•–-]|\d{1,2}[.)]\s)+/u;

/** The browser's summarizer; null where it has none. */
export function browserSummarizer(): BrowserSummarizer | null {
  return (globalThis as { Summarizer?: BrowserSummarizer }).Summarizer ?? null;
}

/**
 * Asks the browser for its own summary. Only a model that is on this device already is used: "downloadable" would make
 * the browser load gigabytes that nobody asked for.
 * @param picked what to show otherwise; where nothing was worth picking there is nothing to sum up either
 * @param signal ends the work, when the popup closes or shows another posting
 * @returns `picked` where the browser cannot, will not, or gives no three to five lines; never throws
 */
export async function inShort(
  description: string | null,
  picked: Summary | null,
  signal: AbortSignal,
  summarizer: BrowserSummarizer | null = browserSummarizer(),
): Promise<Summary | null> {
  if (description === null || picked === null || !summarizer) return picked;
  try {
    if ((await summarizer.availability(OPTIONS)) !== 'available' || signal.aborted) return picked;
    const session = await summarizer.create({ ...OPTIONS, signal });
    try {
      const lines = linesOf(await session.summarize(description.slice(0, MOST_CHARACTERS), { signal }));
      return lines && !signal.aborted ? { sentences: lines, by: 'browser' } : picked;
    } finally {
      session.destroy?.();
    }
  } catch {
    return picked; // a model that fails, a text that it refuses, an end of the work: the pick is there
  }
}

/** The lines of an answer without the marks of a list; null where they are too few. */
function linesOf(answer: unknown): string[] | null {
  if (typeof answer !== 'string') return null;
  const lines = answer.split('\n').map((line) => line.replace(MARK, '').trim());
  const stated = lines.filter((line) => line !== '' && line.length <= LONGEST_LINE).slice(0, MOST_LINES);
  return stated.length >= FEWEST_LINES ? stated : null;
}
