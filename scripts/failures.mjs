/** Which tests failed and why, out of the runners' own reports: said once more at the end, where a long log is still read. */

import { stripVTControlCharacters } from 'node:util';

const LINES_OF_A_REASON = 25;

/** @typedef {{ test: string, reason: string }} Failure */

/**
 * @typedef {{ testResults: { name: string, status: string, message?: string,
 *   assertionResults: { status: string, fullName: string, failureMessages?: string[] | null }[] }[] }} UnitReport Vitest's JSON
 * @typedef {{ title: string, line?: number, ok: boolean,
 *   tests: { results: { status: string, errors?: { message?: string }[] }[] }[] }} BrowserSpec
 * @typedef {{ file: string, title: string, specs: BrowserSpec[], suites?: BrowserSuite[] }} BrowserSuite
 * @typedef {{ suites: BrowserSuite[], errors: { message?: string }[] }} BrowserReport Playwright's JSON
 */

/** @param {UnitReport | null} report null where the runner wrote none @returns {Failure[]} */
export function unitFailures(report) {
  return (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (status === 'failed' && assertionResults.length === 0) return [{ test: name, reason: brief(message) }];
    return failed.map(({ fullName, failureMessages }) => ({
      test: `${name} › ${fullName}`,
      reason: brief(failureMessages?.join('\n')),
    }));
  });
}

/** @param {BrowserReport | null} report null where the runner wrote none @returns {Failure[]} */
export function browserFailures(report) {
  if (!report) return [];
  const outside = report.errors.map(({ message }) => ({ test: 'outside of any test', reason: brief(message) }));
  return [...report.suites.flatMap(failuresOfSuite), ...outside];
}

/** @param {BrowserSuite} suite @returns {Failure[]} */
function failuresOfSuite({ file, specs, suites = [] }) {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ title, line, tests }) => ({
      test: `${file}:${line ?? '?'} › ${title}`,
      reason: brief(messagesOf(tests).join('\n')),
    }));
  return [...own, ...suites.flatMap(failuresOfSuite)];
}

/** @param {BrowserSpec['tests']} tests */
function messagesOf(tests) {
  return tests
    .flatMap(({ results }) => results)
    .flatMap(({ status, errors = [] }) => [
      ...(errors.length === 0 && status !== 'passed' ? [status] : []),
      ...errors.map(({ message }) => message ?? 'an error without words'),
    ]);
}

/**
 * A reason without colours, cut after a screenful.
 * @param {string | undefined} text
 */
function brief(text = 'no reason given') {
  const lines = stripVTControlCharacters(text).trimEnd().split('\n');
  const kept = lines.slice(0, LINES_OF_A_REASON);
  return lines.length > kept.length ? [...kept, '…'].join('\n') : kept.join('\n');
}
