/** What the built extension may do, pinned: a new permission, host or open door must be a decision, not an accident. */
import { describe, expect, test } from 'vitest';
import type { Built } from './built.ts';
import { BROWSERS, filesOf, manifestOf, textOf } from './built.ts';

const KEYS = [
  'action',
  'background',
  'content_scripts',
  'content_security_policy',
  'default_locale',
  'description',
  'host_permissions',
  'icons',
  'manifest_version',
  'name',
  'optional_host_permissions',
  'optional_permissions',
  'options_ui',
  'permissions',
  'short_name',
  'version',
];
const OWN_KEYS: Record<Built, string[]> = {
  chrome: ['minimum_chrome_version'],
  firefox: ['browser_specific_settings'],
};

const HOSTS = [
  'https://jobs.lever.co/*',
  'https://jobs.eu.lever.co/*',
  'https://*.myworkdayjobs.com/*',
  'https://*.myworkdaysite.com/*',
  'https://*.linkedin.com/*',
];

/** Public interfaces of hiring systems that the background may ask, and those that the person may let it ask. */
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

/** A folder of the person's own to sync with. */
const OWN_FOLDERS = ['https://*/*', 'http://*/*'];

describe.each(BROWSERS)('the manifest for %s', (browser) => {
  test('is version 3 and holds the known keys, so no web-accessible resources', () => {
    const manifest = manifestOf(browser);
    expect(manifest.manifest_version).toBe(3);
    expect(Object.keys(manifest).sort()).toEqual([...KEYS, ...OWN_KEYS[browser]].sort());
  });

  test('asks for four permissions, none of which a browser warns of', () => {
    expect(manifestOf(browser).permissions).toEqual(['storage', 'unlimitedStorage', 'activeTab', 'alarms']);
    expect(manifestOf(browser).optional_permissions).toEqual(['notifications']);
  });

  test('may ask hiring systems, never LinkedIn, and further ones only if the person allows them', () => {
    const manifest = manifestOf(browser);
    expect(manifest.host_permissions).toEqual(SOURCES);
    expect(manifest.optional_host_permissions).toEqual([...MORE_SOURCES, ...OWN_FOLDERS]);
  });

  test('reads the job sites and no other page', () => {
    const scripts = manifestOf(browser).content_scripts;
    expect(scripts.flatMap(({ matches }) => matches).sort()).toEqual([...HOSTS].sort());
    for (const script of scripts) {
      const allowed = ['js', 'matches', 'run_at'];
      expect(Object.keys(script).filter((key) => !allowed.includes(key))).toEqual([]);
    }
  });

  test('lets its own pages load nothing from elsewhere; whom they may ask, the permissions say', () => {
    const { extension_pages: policy } = manifestOf(browser).content_security_policy as { extension_pages: string };
    const rules = Object.fromEntries(policy.split('; ').map((rule) => rule.split(/ (.*)/, 2)));
    expect(rules).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      'connect-src': "'self' https: http:",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  });

  test('has pages without inline scripts or foreign addresses', () => {
    const pages = filesOf(browser, '.html');
    expect(pages).toContain('popup.html');
    for (const page of pages) {
      const html = textOf(browser, page);
      expect(html.match(/<script(?![^>]*\bsrc="\/)[^>]*>/g)).toBeNull();
      expect(html.match(/\b(?:src|href)="(?:https?:)?\/\/[^"]*/g)).toBeNull();
    }
  });

  test('has every icon and text that it names', () => {
    const manifest = manifestOf(browser);
    const icons = Object.values(manifest.icons as Record<string, string>);
    expect(icons.length).toBeGreaterThan(0);
    const files = filesOf(browser, '.png');
    for (const icon of icons) expect(files).toContain(icon.replace(/^\//, ''));
    const words = JSON.parse(textOf(browser, '_locales/en/messages.json'));
    for (const key of ['name', 'short_name', 'description']) {
      const name = /^__MSG_(\w+)__$/.exec(String(manifest[key]))?.[1] ?? '';
      expect(words[name]?.message).toMatch(/\w/);
    }
  });
});

test('Firefox knows who we are, from which version on, and that nothing is collected', () => {
  const { gecko } = manifestOf('firefox').browser_specific_settings as { gecko: Record<string, unknown> };
  expect(gecko.id).toMatch(/^[\w-]+@[\w.-]+$/);
  expect(gecko.strict_min_version).toBe('147.0');
  expect(gecko.data_collection_permissions).toEqual({ required: ['none'] });
});
