import { readFileSync } from 'node:fs';
import { defineConfig } from 'wxt';
import { readModelFile } from './lib/scoring/model-file.ts';

/**
 * WXT's wrapper around content scripts posts a message with the extension's id into the page (seen in 0.21.4), which
 * tells every site who is there. This plugin puts a silent wrapper in its place.
 */
const silentContentScripts = {
  name: 'silent-content-scripts',
  enforce: 'pre' as const,
  load(id: string) {
    const entrypoint = id.split('virtual:wxt-content-script-isolated-world-entrypoint?')[1];
    return entrypoint && `import definition from ${JSON.stringify(entrypoint)}; definition.main();`;
  },
};

/** The build is refused where the model is of another form or a number of it is missing: the extension itself trusts its file. */
const checkedModel = {
  name: 'checked-model',
  buildStart() {
    readModelFile(readFileSync('lib/scoring/model.json', 'utf8'));
  },
};

/**
 * Parts of libraries that make code of strings or HTML of text, which our policy forbids and reviewers of extensions ask about. None
 * of them is used; out of the build, none can be. The last one becomes text.
 */
const RUN_TIME_CODE: [file: RegExp, part: RegExp, instead: string][] = [
  [/\/zod\/v4\/core\/(?:util|doc|compile)\.js$/, /const F = Function;/, 'const F = undefined;'],
  [/\/preact\/dist\/preact\.mjs$/, /(\w+)\.innerHTML=(\w+)\.__html/, '$1.textContent=$2.__html'],
];
const withoutRunTimeCode = {
  name: 'without-run-time-code',
  transform(code: string, id: string) {
    const [, part, instead] = RUN_TIME_CODE.find(([file]) => file.test(id)) ?? [];
    if (!part || instead === undefined) return undefined;
    if (!part.test(code)) throw new Error(`${id} has changed: ${part} is not in it. See whether it is still needed.`);
    return { code: code.replace(part, instead), map: null };
  },
};

/** In the package of sources that Mozilla asks for: all that builds the extension, and what says how. */
const NOT_TO_BUILD = [
  'tests/**',
  'training/**',
  'docs/**',
  'assets/**',
  'store/**',
  'screenshots/**',
  'test-results/**',
];

/**
 * Public interfaces of the employers' own hiring systems, asked by the background. Those of the sites whose pages are read come with
 * the extension; the others only where the person allows them. A content script's host lets the background ask nothing.
 */
const SOURCES = [
  'https://api.lever.co/*',
  'https://api.eu.lever.co/*',
  'https://*.myworkdayjobs.com/*',
  'https://*.myworkdaysite.com/*',
];
const MORE_SOURCES = [
  'https://boards-api.greenhouse.io/*',
  'https://api.ashbyhq.com/*',
  'https://api.smartrecruiters.com/*',
  'https://apply.workable.com/*',
];
/**
 * A folder of the person's own to sync with may lie at any address, the plain http of a box in their home among them: asked for when
 * they name it. Chromium holds the background to the policy of the extension's pages, too, so that this one must let any address
 * pass; which of them may be reached, the permissions say.
 */
const OWN_FOLDERS = ['https://*/*', 'http://*/*'];
const CONNECT = 'https: http:';

export default defineConfig({
  manifestVersion: 3,
  imports: false,
  zip: { excludeSources: NOT_TO_BUILD },
  vite: () => ({
    plugins: [silentContentScripts, checkedModel, withoutRunTimeCode],
    worker: { plugins: () => [withoutRunTimeCode] },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { target: 'es2023' },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_app_name__',
    short_name: '__MSG_app_name__',
    description: '__MSG_app_description__',
    default_locale: 'en',
    icons: Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icons/pulse-${size}.png`])),
    options_ui: { page: 'dashboard.html', open_in_tab: true },
    permissions: ['storage', 'unlimitedStorage', 'activeTab', 'alarms'],
    optional_permissions: ['notifications'],
    host_permissions: SOURCES,
    optional_host_permissions: [...MORE_SOURCES, ...OWN_FOLDERS],
    content_security_policy: {
      extension_pages: `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' ${CONNECT}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'hiring-pulse@hiringpulse.example',
              // The Navigation API, by which single-page sites are followed, came with 147.
              strict_min_version: '147.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '123' }),
  }),
});
