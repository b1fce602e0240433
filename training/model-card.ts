/** The model card (docs/MODEL.md with its pictures) and the figures in README: made from the figures alone. */
import './words.ts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chosenSplits, curvesOf, DAYS_TOLD, modelOn, openOn, stricterSplits } from '../components/figures/choose.ts';
import { alsoMeans, basisOf, nameOfCurve, nameOfSignal } from '../components/figures/names.ts';
import { number, signed, t } from '../components/text.ts';
import type { Estimate, Figures, SplitKey, SplitResult, SurvivalCurve } from '../lib/scoring/figures.ts';
import { SOURCES, WRONG_CLOSINGS } from './sources.ts';

/** What the figures cannot say of themselves: Markdown without headings of the first two levels. */
export interface CardParts {
  /** How the model is made, in plain words. */
  method: string;
}

const START = '<!-- figures:start -->';
const END = '<!-- figures:end -->';
const CHARTS = 'model';
const NONE = '–';

const SPLITS: Record<SplitKey, string> = {
  company: 'employers not seen in the fit',
  time: 'later months than the fit saw',
  both: 'employers and months not seen in the fit',
  heldOut: 'fitted on early-career lists only',
};

/**
 * The text of docs/MODEL.md. The same figures give the same text.
 * Its pictures are those of model-charts.tsx; `writeModelCard` writes both.
 */
export function modelCard(figures: Figures, parts: CardParts): string {
  const splits = chosenSplits(figures);
  return `${[
    `# Model card: ${figures.model}`,
    '_Written by `npm run evaluate` from lib/scoring/figures.json. Do not edit: change training/ and run it again._',
    ...purpose(),
    ...data(figures),
    ...outcome(),
    '## How it is made',
    parts.method.trim(),
    ...points(figures),
    ...results(figures),
    ...reliability(figures, splits),
    ...bands(splits),
    ...stillOpen(figures),
    ...survival(figures),
    ...limits(),
    ...retraining(),
  ].join('\n\n')}\n`;
}

function purpose(): string[] {
  return [
    '## What it is for',
    'It tells a job seeker how actively a posting seems to be hired for, from what the page says and what the person has ' +
      'seen before: a score of 0-100 that is a sum of named points, and a forecast of how likely the posting closes within ' +
      '30 days. It helps to decide where an evening of tailoring is well spent.',
    '**Not for** judging an employer or a recruiter, ranking employers, deciding about a person, predicting who is hired, ' +
      'or telling why a posting is open. It knows nothing of intent and says nothing of it.',
  ];
}

function data({ data: { moments, requisitions, companies, postings, from, to } }: Figures): string[] {
  return [
    '## Data',
    `${number(postings)} postings (${number(requisitions)} requisitions of ${number(companies)} employers), ${from} to ${to}, ` +
      'reconstructed from the public history of repositories that list job postings. A posting is met at random moments ' +
      `while it is open, as a browser meets it: ${number(moments)} moments in all. Two populations are kept apart: ` +
      '**early-career lists** (internships and first jobs, mostly in technology) and **whole job boards** (all levels).',
    table(
      ['source', 'records', 'period', 'licence', 'what shows a closing', 'used for'],
      SOURCES.map(({ name, records, period, licence, closing, use }) => [
        name,
        number(records),
        period,
        licence,
        closing,
        use,
      ]),
    ),
    'Most sources state no licence. No row of them is part of this project: what is shipped is coefficients, counts and rates.',
  ];
}

function outcome(): string[] {
  return [
    '## Outcome',
    'The outcome is: **closed within 30 days of the moment, yes or no.** It is the only outcome there is.',
    [
      'Closing is not hiring. Roles also close when they are paused, merged, withdrawn or filled from inside. Nothing here ' +
        'says that anyone was hired.',
      `Of the closings that the lists report, ${WRONG_CLOSINGS} are wrong or very early, found by comparing lists that hold ` +
        'the same posting. No model can do better than its outcome.',
      'When many rows leave a list at once, nobody knows which of them closed: they count as unknown.',
      'Studies of vacancies say that a late closing is less often a hire than an early one. The data cannot tell the two apart.',
    ]
      .map((line) => `- ${line}`)
      .join('\n'),
  ];
}

function points({ base, points: rows }: Figures): string[] {
  return [
    '## Points',
    `Every posting starts at ${number(base)}; the lines of the card add to it or take from it, and their sum is the score.`,
    table(
      ['line of the card', 'at least', 'at most', 'rests on', 'could also mean'],
      rows.map((row) => [
        nameOfSignal(row.key),
        signed(row.least),
        signed(row.most),
        basisOf(row),
        alsoMeans(row.key) ?? NONE,
      ]),
      'lrrll',
    ),
  ];
}

function results({ splits }: Figures): string[] {
  return [
    '## Results',
    'AUC: of pairs of postings, one that closed within 30 days and one that did not, the share in which the first got the ' +
      'higher score; a coin toss gets 0.5. Brier skill: how much closer to the outcome the forecast is than the average rate ' +
      'of its population. Calibration error: how far forecast and outcome are apart on average, in percentage points. ' +
      'In brackets 95 % intervals, from drawing whole employers anew. The scorers of others are rebuilt from their public rules, ' +
      'with the facts that these data hold. A scorer that gives no chance has no skill and no calibration.',
    ...splits.flatMap((split) => [`### ${titleOf(split)}`, measuredOn(split), scorersTable(split)]),
  ];
}

function titleOf({ population, split }: SplitResult): string {
  return `${t(`population_${population}`)}, ${SPLITS[split]}`;
}

function measuredOn({ moments, requisitions, companies, rate }: SplitResult): string {
  return (
    `${number(moments)} moments of ${number(requisitions)} requisitions at ${number(companies)} employers; ` +
    `${share(rate)} closed within 30 days.`
  );
}

function scorersTable({ scorers }: SplitResult): string {
  return table(
    ['scorer', 'AUC', 'Brier skill', 'calibration error'],
    scorers.map(({ scorer, auc, brierSkill, calibrationError }) => [
      t(`scorer_${scorer}`),
      withInterval(auc, decimal),
      brierSkill ? withInterval(brierSkill, share) : NONE,
      calibrationError === null ? NONE : inPoints(calibrationError),
    ]),
    'lrrr',
  );
}

function reliability(figures: Figures, splits: SplitResult[]): string[] {
  return [
    '## Does it mean what it says?',
    'Each row and each dot is a tenth of the moments, sorted by forecast. On the strictest split that has enough moments of enough employers.',
    ...stricter(figures, splits),
    charts(splits, 'calibration', 'fig_calibration_caption'),
    ...splits.flatMap((split) => [
      `### ${titleOf(split)}`,
      table(
        ['forecast', 'closed within 30 days', 'moments'],
        split.reliability.map(({ forecast, observed, moments }) => [
          share(forecast),
          withInterval(observed, share),
          number(moments),
        ]),
        'rrr',
      ),
    ]),
    charts(splits, 'scorers', 'fig_scorers_caption'),
  ];
}

/** What the harder tests say that hold too few employers to be shown in full, population by population. */
function stricter(figures: Figures, splits: SplitResult[]): string[] {
  return splits.flatMap((split) => {
    const told = stricterSplits(figures, split).flatMap((harder) => {
      const model = modelOn(harder);
      if (!model) return [];
      const error = model.calibrationError === null ? NONE : inPoints(model.calibrationError);
      return `${SPLITS[harder.split]} (${number(harder.companies)} employers): AUC ${withInterval(model.auc, decimal)}, calibration error ${error}`;
    });
    if (told.length === 0) return [];
    return `${t(`population_${split.population}`)}, on harder tests with too few employers to be sure: ${told.join('; ')}.`;
  });
}

function bands(splits: SplitResult[]): string[] {
  return [
    '## What became of each band',
    charts(splits, 'bands', 'fig_bands_caption'),
    ...splits.flatMap((split) => [
      `### ${titleOf(split)}`,
      table(
        ['band', 'share of the moments', 'closed within 30 days'],
        split.bands.map(({ band, share: part, closed30 }) => [
          t(`band_${band}`),
          share(part),
          closed30 ? withInterval(closed30, share) : NONE,
        ]),
        'lrr',
      ),
    ]),
  ];
}

function stillOpen({ stillOpen: checks }: Figures): string[] {
  if (checks.length === 0) return [];
  return [
    '## Is “still open” right?',
    ...checks.flatMap(({ laterDays, postings, reliability: bins, calibrationError }) => [
      `${number(postings)} postings seen open were asked for again ${number(laterDays)} days later. ` +
        `Calibration error: ${inPoints(calibrationError)}.`,
      table(
        ['forecast', 'still open', 'moments'],
        bins.map(({ forecast, observed, moments }) => [
          share(forecast),
          withInterval(observed, share),
          number(moments),
        ]),
        'rrr',
      ),
    ]),
  ];
}

const GROUPS: Record<SurvivalCurve['group'], string> = {
  population: 'By population',
  level: 'By level',
  system: 'By hiring system',
};

function survival(figures: Figures): string[] {
  const groups = Object.keys(GROUPS) as SurvivalCurve['group'][];
  return [
    '## How long postings stay open',
    'Kaplan-Meier with delayed entry: the share still open, by days since posting.',
    ...groups.flatMap((group) => [
      `### ${GROUPS[group]}`,
      chart(`survival-${group}`, t('fig_survival_caption', GROUPS[group])),
      curvesTable(curvesOf(figures, group)),
    ]),
  ];
}

function curvesTable(curves: SurvivalCurve[]): string {
  return table(
    ['group', 'postings', 'closed', ...DAYS_TOLD.map((day) => `day ${day}`), 'half closed by day'],
    curves.map((curve) => [
      nameOfCurve(curve),
      number(curve.postings),
      number(curve.closed),
      ...DAYS_TOLD.map((day) => openOn(curve, day)).map((open) => (open === null ? NONE : share(open))),
      curve.medianDays === null ? NONE : number(Math.round(curve.medianDays)),
    ]),
    `l${'r'.repeat(DAYS_TOLD.length + 3)}`,
  );
}

const CANNOT = ['hire', 'budget', 'dates', 'lists'];
const WRONG = ['fields', 'countries', 'employers', 'copies'];

function limits(): string[] {
  return [
    '## Limits',
    CANNOT.map((key) => `- ${t(`model_cannot_${key}`)}`).join('\n'),
    '**Who it may be wrong for**',
    WRONG.map((key) => `- ${t(`model_wrong_${key}`)}`).join('\n'),
    'A person who relies on it in one of these cases may pass over a role that is open. That is why the card shows the ' +
      'confidence, names what is missing, and gives another explanation for every point that it takes away.',
  ];
}

function retraining(): string[] {
  return [
    '## How to fit it again',
    'The rows are not part of the project (see Data). With rows of the same shape, `npm run train -- FOLDER` fits the model ' +
      'and writes lib/scoring/model.json and employers.json; `npm run evaluate -- FOLDER` then measures it, and writes ' +
      'lib/scoring/figures.json, this card with its pictures and the figures in README. A changed model gets a new version.',
  ];
}

// README -----------------------------------------------------------------------------------------------------------------

/** The figures that README shows: a Markdown block without a heading. */
export function readmeFigures(figures: Figures): string {
  const splits = chosenSplits(figures);
  const row = (name: string, say: (split: SplitResult) => string) => [name, ...splits.map(say)];
  const scorers = splits[0]?.scorers.map(({ scorer }) => scorer) ?? [];
  const bandKeys = splits[0]?.bands.map(({ band }) => band) ?? [];
  const inBand = ({ bands: all }: SplitResult, key: string) => all.find(({ band }) => band === key)?.closed30 ?? null;
  return [
    `Every posting starts at ${number(figures.base)}. What each line gives or takes:`,
    table(
      ['line of the card', 'at least', 'at most', 'rests on'],
      figures.points.map((line) => [nameOfSignal(line.key), signed(line.least), signed(line.most), basisOf(line)]),
      'lrrl',
    ),
    `**How well does it do?** Fitted on ${number(figures.data.moments)} moments of ${number(figures.data.postings)} postings ` +
      `(${figures.data.from} to ${figures.data.to}). Measured on parts of the data that the fit did not see:`,
    table(
      ['', ...splits.map(({ population }) => t(`population_${population}`))],
      [
        row('measured on', ({ split, moments }) => `${number(moments)} moments, ${SPLITS[split]}`),
        ...scorers.map((key) =>
          row(`pairs in the right order (AUC): ${t(`scorer_${key}`)}`, (split) => {
            const found = split.scorers.find(({ scorer }) => scorer === key);
            return found ? withInterval(found.auc, decimal) : NONE;
          }),
        ),
        row('forecast and outcome differ by, on average', (split) => {
          const error = modelOn(split)?.calibrationError ?? null;
          return error === null ? NONE : inPoints(error);
        }),
        row('closed within 30 days: all', ({ rate }) => share(rate)),
        ...bandKeys.map((key) =>
          row(`closed within 30 days: ${t(`band_${key}`)}`, (split) => {
            const closed = inBand(split, key);
            return closed ? withInterval(closed, share) : NONE;
          }),
        ),
      ],
    ),
    ...stricter(figures, splits),
    'In brackets 95 % intervals. A coin toss puts half of the pairs in the right order. Closing is not hiring. ' +
      'More in [docs/MODEL.md](docs/MODEL.md).',
  ].join('\n\n');
}

/**
 * README with new figures between its two markers.
 * @throws {Error} that names the marker which is missing
 */
export function withReadmeFigures(readme: string, figures: Figures): string {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END, start);
  if (start < 0) throw new Error(`README has no line "${START}": nothing was written.`);
  if (end < 0) throw new Error(`README has no line "${END}" after "${START}": nothing was written.`);
  return `${readme.slice(0, start + START.length)}\n\n${readmeFigures(figures)}\n\n${readme.slice(end)}`;
}

/**
 * Writes docs/MODEL.md, its pictures in docs/model/, and the figures in README.md.
 * @param root the folder of the project
 */
export async function writeModelCard(figures: Figures, parts: CardParts, root: string): Promise<void> {
  const readme = withReadmeFigures(readFileSync(join(root, 'README.md'), 'utf8'), figures);
  const drawn = await drawCharts(figures);
  mkdirSync(join(root, 'docs', CHARTS), { recursive: true });
  for (const [name, svg] of Object.entries(drawn)) writeFileSync(join(root, 'docs', CHARTS, `${name}.svg`), svg);
  writeFileSync(join(root, 'docs/MODEL.md'), modelCard(figures, parts));
  writeFileSync(join(root, 'README.md'), readme);
}

/** Node runs no JSX: the components are loaded through Vite, as the extension's build does. */
async function drawCharts(figures: Figures): Promise<Record<string, string>> {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport<typeof import('./model-charts.tsx')>(
    join(import.meta.dirname, 'model-charts.tsx'),
    { configFile: false, logLevel: 'error', oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } },
  );
  return module.modelCharts(figures);
}

// Markdown ---------------------------------------------------------------------------------------------------------------

/** One picture beside the other, one for each population. */
function charts(splits: SplitResult[], name: string, caption: string): string {
  return splits
    .map(({ population }) => chart(`${name}-${population}`, t(caption, t(`population_${population}`))))
    .join('\n');
}

function chart(name: string, alt: string): string {
  return `![${alt}](${CHARTS}/${name}.svg)`;
}

/** @param sides `lrr`: to which side each column is set; left where none is given */
function table(head: string[], rows: string[][], sides = ''): string {
  const widths = head.map((name, column) =>
    Math.max(3, ...[name, ...rows.map((row) => row[column] ?? '')].map(lengthOf)),
  );
  const isRight = (column: number) => sides[column] === 'r';
  const pad = (cell: string, column: number) => {
    const fill = ' '.repeat(Math.max(0, (widths[column] ?? 0) - lengthOf(cell)));
    return isRight(column) ? fill + cell : cell + fill;
  };
  const rule = widths.map(
    (width, column) => '-'.repeat(width - (isRight(column) ? 1 : 0)) + (isRight(column) ? ':' : ''),
  );
  return [head.map(pad), rule, ...rows.map((row) => row.map(pad))].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function lengthOf(cell: string): number {
  return [...cell].length;
}

function withInterval({ value, low, high }: Estimate, say: (value: number) => string): string {
  return `${say(value)} (${say(low)} to ${say(high)})`;
}

/** `0.63` */
function decimal(value: number): string {
  return value.toFixed(2);
}

/** `42.7 %` */
function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

/** `2.9 points`, of a share of 1. */
function inPoints(value: number): string {
  return `${(value * 100).toFixed(1)} points`;
}
