import { defineConfig } from '@playwright/test';
import { chromiumPath } from './scripts/browsers.mjs';

/** Only the system's own Chromium: nothing is downloaded, and no background request leaves the machine. */
export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results/browser',
  workers: 2,
  retries: 0,
  timeout: 60_000,
  // A slow machine is no failure.
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
