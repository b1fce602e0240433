/** What lands in other people's pages: small, silent, and nothing that loads code from elsewhere. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BROWSERS, filesOf, manifestOf, textOf } from './built.ts';

/** Promised in CONTRIBUTING.md: content script of one site, all in (bytes, gzipped). */
const MOST_BYTES = 25_000;

/** The background with the model, the table of employers, all that is drawn, and the WebDAV client (bytes, gzipped). */
const MOST_IN_BACKGROUND = 240_000;

/** Strings that only code evaluated at run time or fetched from elsewhere needs; minifiers keep all of them. */
const RUN_TIME_CODE = [
  /\beval\(/,
  /\bnew Function\(/,
  /\bimportScripts\(/,
  /\bimport\((['"`])https?:/,
  /createElement\((['"`])script\1\)/,
];

describe.each(BROWSERS)('the build for %s', (browser) => {
  const scripts = () => manifestOf(browser).content_scripts.flatMap(({ js }) => js);

  test('has one content script a site, each within its size', () => {
    expect(scripts()).toHaveLength(3);
    const sizes = scripts().map((file) => ({ file, bytes: gzipSync(textOf(browser, file)).length }));
    expect(sizes.filter(({ bytes }) => bytes > MOST_BYTES)).toEqual([]);
  });

  test('keeps the model out of pages, and the background within its size', () => {
    const background = textOf(browser, filesOf(browser, 'background.js')[0] ?? '');
    expect(gzipSync(background).length).toBeLessThan(MOST_IN_BACKGROUND);
    for (const sign of ['history.rate', 'companyCentre', 'daysPerMedian']) {
      expect(background).toContain(sign);
      for (const file of scripts()) expect(textOf(browser, file)).not.toContain(sign);
    }
  });

  test('says nothing to the page from its content scripts', () => {
    for (const file of scripts()) {
      const code = textOf(browser, file);
      expect(code).not.toContain('postMessage(');
      expect(code).not.toContain('dispatchEvent(');
      expect(code).not.toMatch(/\bconsole\./);
    }
  });

  test('keeps zod out of pages', () => {
    for (const file of scripts()) expect(textOf(browser, file)).not.toMatch(/zod|invalid_type|invalid_union/i);
    const background = filesOf(browser, 'background.js')[0] ?? '';
    expect(textOf(browser, background)).toMatch(/invalid_type/);
  });

  test('runs no code but what it ships', () => {
    for (const file of filesOf(browser, '.js')) {
      const code = textOf(browser, file);
      const found = RUN_TIME_CODE.filter((pattern) => pattern.test(code)).map(String);
      // The page that makes a file of a misread page writes data as scripts into a document that is never shown, only saved.
      expect(found).toEqual(/\/misread-/.test(file) ? [String(RUN_TIME_CODE.at(-1))] : []);
    }
  });
});
