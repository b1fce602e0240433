/**
 * `npm test`: every check there is, after making everything ready. `npm test -- unit browser` runs only these suites.
 * Each line of what the checks say is passed on at once; the last line adds them up.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { browserCounts, lastLineCounts, unitCounts } from './counts.mjs';
import { browserFailures, unitFailures } from './failures.mjs';
import { node22, setUp, toolEnvironment } from './setup.mjs';

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {{ name: string, needsBuild?: boolean, run: () => Counts }} Suite
 */

process.chdir(resolve(import.meta.dirname ?? 'scripts', '..'));
const RESULTS = 'test-results';
const REAL_PAGES = '../shared/pages';
const QUIET = '--disable-warning=ExperimentalWarning';

/** The cheap ones first. @type {Suite[]} */
const SUITES = [
  { name: 'lint', run: () => step(tool('@biomejs/biome', 'biome'), 'ci') },
  { name: 'types', run: () => step(tool('typescript', 'tsc'), '--noEmit') },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'build', run: () => add(counted(build('chrome')), counted(build('firefox'))) },
  { name: 'bundle', needsBuild: true, run: () => vitest('build') },
  { name: 'store', run: () => vitest('store') },
  { name: 'browser', needsBuild: true, run: playwright },
  { name: 'firefox', needsBuild: true, run: () => vitest('firefox') },
  { name: 'pages', needsBuild: true, run: () => add(pages('tests/pages'), realPages()) },
];

const suites = choose(process.argv.slice(2));
setUp({ forTests: suites.some(({ needsBuild }) => needsBuild) });
mkdirSync(RESULTS, { recursive: true });
/** What failed so far, said again at the end. @type {import('./failures.mjs').Failure[]} */
const failures = [];
const results = suites.map(announce);
const total = results.map(({ counts }) => counts).reduce(add);
for (const { test, reason } of failures) console.log(`\nFailed: ${test}\n${reason.replace(/^/gmu, '    ')}`);
console.log('');
for (const { name, counts, seconds } of results) console.log(`${name.padEnd(8)} ${inWords(counts)}, ${seconds} s`);
console.log(`\n${inWords(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/**
 * The named suites, all where none is named; the build comes along where one needs it.
 * @param {string[]} names @returns {Suite[]}
 */
function choose(names) {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    console.error(`No suite named ${unknown.join(', ')}. There are: ${SUITES.map(({ name }) => name).join(', ')}`);
    process.exit(2);
  }
  if (names.length === 0) return SUITES;
  const named = SUITES.filter(({ name }) => names.includes(name));
  const needsBuild = named.some((suite) => suite.needsBuild);
  return SUITES.filter((suite) => named.includes(suite) || (needsBuild && suite.name === 'build'));
}

/** @param {Suite} suite */
function announce({ name, run }) {
  console.log(`\n=== ${name}`);
  const start = Date.now();
  const counts = run();
  return { name, counts, seconds: Math.round((Date.now() - start) / 1000) };
}

/** A check that only passes or fails: one test. @param {string[]} args of Node 22 @returns {Counts} */
function step(...args) {
  return counted(runNode(args));
}

/** @param {number} code @returns {Counts} */
function counted(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** @param {string} project of vitest.config.ts */
function vitest(project) {
  const output = freshFile(`${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
  const code = runNode([tool('vitest', 'vitest'), 'run', '--project', project, ...reporters]);
  failures.push(...unitFailures(readReport(output)));
  return unitCounts(readReport(output), code);
}

function playwright() {
  const output = freshFile('browser.json');
  const code = runNode([tool('@playwright/test', 'playwright'), 'test']);
  failures.push(...browserFailures(readReport(output)));
  return browserCounts(readReport(output), code);
}

/** @param {string} folder of pages with their truth.json @returns {Counts} */
function pages(folder) {
  const args = [QUIET, 'tests/real-pages/run.ts', folder];
  const { status, stdout } = spawnSync(node22(), args, {
    stdio: ['inherit', 'pipe', 'inherit'],
    encoding: 'utf8',
    env: toolEnvironment(),
    maxBuffer: 100_000_000,
  });
  console.log(stdout);
  return lastLineCounts(stdout ?? '', status ?? 1);
}

function realPages() {
  if (existsSync(REAL_PAGES)) return pages(REAL_PAGES);
  console.log(`No ${REAL_PAGES} here: the check on real pages is skipped.`);
  return { passed: 0, failed: 0, skipped: 1 };
}

/** @param {string} name @returns {string} path of a report that is not there yet */
function freshFile(name) {
  const path = join(RESULTS, name);
  rmSync(path, { force: true });
  return path;
}

/** @param {string} path @returns {any} null where the suite wrote no report */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/** The file behind a package's command. @param {string} name @param {string} command */
function tool(name, command) {
  const folder = join('node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** @param {string[]} args @returns {number} exit code */
function runNode(args) {
  const { status, error } = spawnSync(node22(), args, { stdio: 'inherit', env: toolEnvironment() });
  if (error) console.error(error.message);
  return status ?? 1;
}

/** @param {Counts} a @param {Counts} b @returns {Counts} */
function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** @param {Counts} counts */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
