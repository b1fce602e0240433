import { expect, it, vi } from 'vitest';

vi.mock('../../lib/browser.ts', () => ({ browser: {} }));
const { covers } = await import('../../entrypoints/popup/find.ts');

it.each([
  ['https://jobs.lever.co/*', 'jobs.lever.co', true],
  ['https://*.linkedin.com/*', 'www.linkedin.com', true],
  ['https://*.linkedin.com/*', 'linkedin.com', true],
  ['*://*/*', 'jobs.lever.co', true],
  ['https://jobs.lever.co/*', 'jobs.eu.lever.co', false],
  ['https://*.linkedin.com/*', 'notlinkedin.com', false],
  ['https://*.linkedin.com/*', 'linkedin.com.example', false],
  ['http://jobs.lever.co/*', 'jobs.lever.co', false],
  ['https://jobs.lever.co/spotify/*', 'jobs.lever.co', false],
  ['', 'jobs.lever.co', false],
])('what the browser allows as %s holds %s: %s', (pattern, host, expected) => {
  expect(covers(pattern, host)).toBe(expected);
});
