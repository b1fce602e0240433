import { describe, expect, it } from 'vitest';
import { type BrowserSummarizer, inShort } from '../../entrypoints/popup/in-short.ts';
import type { Summary } from '../../lib/dossier.ts';

const PICKED: Summary = { sentences: ['You will build robots.', 'In Leeds.', 'With Rust.'], by: 'extract' };
const TEXT = 'You will build robots. In Leeds. With Rust.';

/** A browser's summarizer that answers so, and what was asked of it. */
function double(answer: unknown, availability = 'available') {
  const asked: string[] = [];
  const api: BrowserSummarizer = {
    async availability(options) {
      asked.push(`availability ${options.type} ${options.format}`);
      return availability;
    },
    async create() {
      asked.push('create');
      return {
        async summarize(text) {
          asked.push(`summarize ${text}`);
          if (answer instanceof Error) throw answer;
          return answer as string;
        },
        destroy: () => asked.push('destroy'),
      };
    },
  };
  return { api, asked };
}

const ask = (api: BrowserSummarizer | null, signal = new AbortController().signal) =>
  inShort(TEXT, PICKED, signal, api);

describe('the summary in the popup', () => {
  it('is the browser’s own where it has a model at hand', async () => {
    const { api, asked } = double('* Builds robots\n\n- Works in Leeds\n3. Uses Rust\n');
    expect(await ask(api)).toEqual({ sentences: ['Builds robots', 'Works in Leeds', 'Uses Rust'], by: 'browser' });
    expect(asked).toEqual(['availability key-points plain-text', 'create', `summarize ${TEXT}`, 'destroy']);
  });

  it.each(['downloadable', 'downloading', 'unavailable', 'AVAILABLE', ''])(
    'is the pick, and nothing is made or loaded, where the model is "%s"',
    async (availability) => {
      const { api, asked } = double('a\nb\nc', availability);
      expect(await ask(api)).toBe(PICKED);
      expect(asked).toHaveLength(1);
    },
  );

  it.each([[new Error('QuotaExceededError')], ['one line'], [''], [undefined], [{}], [`${'x'.repeat(301)}\nb\nc`]])(
    'is the pick where the answer is of no use: %s',
    async (answer) => {
      const { api, asked } = double(answer);
      expect(await ask(api)).toBe(PICKED);
      expect(asked.at(-1)).toBe('destroy');
    },
  );

  it('is the pick where the browser has none or refuses to say', async () => {
    expect(await ask(null)).toBe(PICKED);
    const { api } = double('a\nb\nc');
    expect(await ask({ ...api, availability: () => Promise.reject(new Error('NotAllowedError')) })).toBe(PICKED);
    expect(await ask({ ...api, create: () => Promise.reject(new Error('InvalidStateError')) })).toBe(PICKED);
  });

  it('has five lines at most', async () => {
    const summary = await ask(double('a\nb\nc\nd\ne\nf\ng').api);
    expect(summary?.sentences).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('is given up when the popup closes', async () => {
    const closing = new AbortController();
    const { api, asked } = double('a\nb\nc');
    const late = {
      ...api,
      availability: async () => {
        closing.abort();
        return 'available';
      },
    };
    expect(await ask(late, closing.signal)).toBe(PICKED);
    expect(asked).toEqual([]);
  });

  it('is not asked for where nothing was worth picking', async () => {
    const { api, asked } = double('a\nb\nc');
    expect(await inShort(TEXT, null, new AbortController().signal, api)).toBeNull();
    expect(await inShort(null, PICKED, new AbortController().signal, api)).toBe(PICKED);
    expect(asked).toEqual([]);
  });
});
