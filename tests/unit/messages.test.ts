import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '../..');
const code = globSync(['lib/**/*.ts', 'components/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}', 'wxt.config.ts'], {
  cwd: ROOT,
})
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');
const keys = Object.keys(messages);

/** Keys that stand in the code, and those of which it holds the beginning: `band_${band}`. */
const whole = new Set([...code.matchAll(/['"`](?:__MSG_)?([a-z]+(?:_[a-z]+)*?)(?:__)?['"`]/g)].map(([, key]) => key));
const beginnings = [...code.matchAll(/`([a-z]+_(?:[a-z]+_)*)\$\{/g)].map(([, key = '']) => key);
/** Parts that code puts behind a key: plural forms, and what a label means. */
const withoutEnding = (key: string) => key.replace(/_(one|means)$/, '');
const isUsed = (key: string) => whole.has(key) || beginnings.some((beginning) => key.startsWith(beginning));

describe('messages', () => {
  it('are all used', () => {
    expect(keys.filter((key) => !isUsed(key) && !isUsed(withoutEnding(key)))).toEqual([]);
  });

  it('are all there', () => {
    const asked = [...code.matchAll(/\b(?:t|words|Refusal)\(\s*'([a-z_]+)'/g)].map(([, key = '']) => key);
    expect(asked.length).toBeGreaterThan(60);
    expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
    for (const beginning of beginnings) {
      expect(
        keys.some((key) => key.startsWith(beginning)) || !/^(sig|band|advice|fact|error)/.test(beginning),
        beginning,
      ).toBe(true);
    }
  });

  it('have a placeholder for each name that they use, and no other', () => {
    for (const [key, message] of Object.entries(messages)) {
      const used = new Set([...message.message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name));
      const given = Object.keys('placeholders' in message ? message.placeholders : {});
      expect([...used].sort(), key).toEqual(given.sort());
    }
  });

  it('accuse nobody and stay calm', () => {
    const all = Object.values(messages).map(({ message }) => message);
    expect(all.filter((text) => /\b(ghost|scam|fake|lying|suspicious|bait|red flag)/i.test(text))).toEqual([]);
    expect(all.filter((text) => text.includes('!'))).toEqual([]);
  });
});
