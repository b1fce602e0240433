/** Adds up what the test runners' own reports say. A suite that could not run is a failure, never silence. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number,
 *   testResults: { status: string, assertionResults: unknown[] }[] }} UnitReport Vitest's JSON
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }}
 *   BrowserReport Playwright's JSON
 */

/**
 * @param {UnitReport | null} report null where the runner wrote none
 * @param {number} exitCode of the runner
 * @returns {Counts}
 */
export function unitCounts(report, exitCode) {
  if (!report) return neverRan();
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests = 0, testResults } = report;
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return judged(
    { passed: numPassedTests, failed: numFailedTests + brokenFiles, skipped: numPendingTests + numTodoTests },
    exitCode,
  );
}

/**
 * @param {BrowserReport | null} report null where the runner wrote none
 * @param {number} exitCode of the runner
 * @returns {Counts}
 */
export function browserCounts(report, exitCode) {
  if (!report) return neverRan();
  const { expected, unexpected, flaky, skipped } = report.stats;
  return judged({ passed: expected, failed: unexpected + flaky + report.errors.length, skipped }, exitCode);
}

/**
 * @param {string} output whose last line is `N passed, N failed, N skipped`
 * @param {number} exitCode of the check
 * @returns {Counts}
 */
export function lastLineCounts(output, exitCode) {
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  const [, passed, failed, skipped] = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(last) ?? [];
  if (passed === undefined) return neverRan();
  return judged({ passed: Number(passed), failed: Number(failed), skipped: Number(skipped) }, exitCode);
}

/** @returns {Counts} */
function neverRan() {
  return { passed: 0, failed: 1, skipped: 0 };
}

/** @param {Counts} counts @param {number} exitCode @returns {Counts} */
function judged(counts, exitCode) {
  const isSilent = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return isSilent ? { ...counts, failed: 1 } : counts;
}
