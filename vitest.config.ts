import { defineConfig } from 'vitest/config';

/** Tests that look at what `npm run build` made. */
const BUILD_TESTS = ['tests/unit/manifest.test.ts', 'tests/unit/bundle-size.test.ts'];

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // Slow machines are no failure.
    testTimeout: 60_000,
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // One after the other in as many processes as there are cores: they leave nothing behind them, and starting anew for each file takes longer than most files.
          isolate: false,
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          exclude: BUILD_TESTS,
          setupFiles: ['tests/unit/learn.ts'],
        },
      },
      { extends: true, test: { name: 'build', include: BUILD_TESTS } },
      {
        extends: true,
        test: { name: 'store', include: ['tests/store/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
      },
      {
        extends: true,
        test: {
          name: 'firefox',
          include: ['tests/firefox/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
