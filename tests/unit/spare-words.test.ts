import { afterEach, describe, expect, it, vi } from 'vitest';
import { bringWords, textFrom } from '../../lib/spare-words.ts';
import { sayWith, words } from '../../lib/words.ts';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };

afterEach(() => vi.unstubAllGlobals());

const api = (text: string) => ({
  i18n: { getMessage: () => text },
  runtime: { getURL: (path: string) => `chrome-extension://id${path}` },
});

describe('the texts where the browser gives none', () => {
  it('are not fetched where it gives some', async () => {
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    await bringWords(api('Hiring Pulse'));
    expect(fetched).not.toHaveBeenCalled();
    expect(sayWith(textFrom(api('Hiring Pulse')), words('app_name'))).toBe('Hiring Pulse');
  });

  it('are those of our own file, values, plurals and all', async () => {
    vi.stubGlobal('fetch', async (url: string) => {
      expect(url).toBe('chrome-extension://id/_locales/en/messages.json');
      return { json: async () => messages };
    });
    const silent = api('');
    await bringWords(silent);
    const say = (key: string, ...values: (string | number)[]) => sayWith(textFrom(silent), words(key, ...values));
    expect(say('app_name')).toBe('Hiring Pulse');
    expect(say('pop_list_title', 12)).toBe('12 roles in this list');
    expect(say('pop_list_title', 1)).toBe('1 role in this list');
    expect(say('step_since', 'Applied', '$2 a day')).toBe('Applied since $2 a day');
    expect(say('no_such_key')).toBe('no_such_key');
  });
});
