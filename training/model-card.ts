/** The model card (docs/MODEL.md with its pictures), made from the figures alone; writes README's figures, too. */
import './words.ts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chosenSplits, curvesOf, DAYS_TOLD, openOn } from '../components/figures/choose.ts';
import { alsoMeans, basisOf, nameOfCurve, nameOfSignal } from '../components/figures/names.ts';
import { number, signed, t } from '../components/text.ts';
import type { BandResult, Figures, SplitResult, SurvivalCurve } from '../lib/scoring/figures.ts';
import { data, limits, outcome, purpose, retraining } from './card-prose.ts';
import { decimal, inPoints, NONE, orNone, share, table, withInterval } from './markdown.ts';
import { withReadmeFigures } from './readme-figures.ts';
import { HOW_MUCH_IS_KNOWN, INPUTS, orderOf, stricter, titleOf } from './split-words.ts';

/** What the figures cannot say of themselves: Markdown without headings of the first two levels. */
export interface CardParts {
  /** How the model is made, in plain words. */
  method: string;
}

const CHARTS = 'model';
const BANDS: readonly BandResult['band'][] = ['very', 'likely', 'uncertain', 'low'];

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
    ...known(figures),
    ...results(figures),
    ...reliability(figures, splits),
    ...bands(figures, splits),
    ...holds(figures),
    ...survival(figures),
    ...limits(),
    ...retraining(),
  ].join('\n\n')}\n`;
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

function known({ inputs }: Figures): string[] {
  return [
    '## At a first meeting of an employer',
    HOW_MUCH_IS_KNOWN,
    'How forecast and score do where more or less is known of the employer, on the parts of the data that the fit did not see:',
    table(
      [
        'measured on',
        'of the employer is known',
        'moments',
        'AUC, forecast',
        'AUC, score',
        'Brier skill',
        'calibration error',
      ],
      inputs.map((one) => [
        titleOf(one),
        INPUTS[one.input],
        number(one.moments),
        decimal(one.auc),
        decimal(one.aucOfScore),
        share(one.brierSkill),
        inPoints(one.calibrationError),
      ]),
      'llrrrrr',
    ),
    'The bands of the same: the share of the moments in each, and how many of them closed within 30 days.',
    table(
      ['measured on', 'of the employer is known', ...BANDS.map((band) => t(`band_${band}`)), 'order'],
      inputs.map(({ bands: all, ...one }) => [
        titleOf(one),
        INPUTS[one.input],
        ...BANDS.map((key) => all.find(({ band }) => band === key)).map((found) =>
          found ? `${share(found.share)}: ${withInterval(found.closed30, share)}` : NONE,
        ),
        orderOf(all) || 'in order',
      ]),
      'llrrrrl',
    ),
  ];
}

function results({ splits }: Figures): string[] {
  return [
    '## Results',
    'AUC: of pairs of postings, one that closed within 30 days and one that did not, the share in which the first was put ' +
      'higher; a coin toss gets 0.5. Brier skill: how much closer to the outcome the forecast is than the average rate ' +
      'of its population. Calibration error: how far forecast and outcome are apart on average, in percentage points. ' +
      'In brackets 95 % intervals, from drawing whole employers anew. The scorers of others are rebuilt from their public rules, ' +
      'with the facts that these data hold. A scorer that gives no chance has no skill and no calibration.',
    ...splits.flatMap((split) => [`### ${titleOf(split)}`, measuredOn(split), scorersTable(split)]),
  ];
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
      withInterval(brierSkill, share),
      orNone(calibrationError, inPoints),
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

function bands({ splits: all }: Figures, splits: SplitResult[]): string[] {
  return [
    '## What became of each band',
    'On every part of the data, with the employer’s other postings known; at a first meeting: see above.',
    charts(splits, 'bands', 'fig_bands_caption'),
    ...all.flatMap((split) => [
      `### ${titleOf(split)}`,
      table(
        ['band', 'share of the moments', 'closed within 30 days'],
        split.bands.map(({ band, share: part, closed30 }) => [
          t(`band_${band}`),
          share(part),
          withInterval(closed30, share),
        ]),
        'lrr',
      ),
      ...notInOrder(split.bands),
    ]),
  ];
}

function notInOrder(all: BandResult[]): string[] {
  const order = orderOf(all);
  return order ? [`${order.charAt(0).toUpperCase()}${order.slice(1)}.`] : [];
}

function holds({ stillOpen: checks }: Figures): string[] {
  if (checks.length === 0) return [];
  return [
    '## Does the curve hold?',
    'The curve on a card starts from the usual one of the posting’s level and hiring system. That usual curve is checked here, on ' +
      'postings at the employers’ own pages. Copies on job boards are not in this test: how far they lag behind nobody has measured.',
    ...checks.flatMap(({ laterDays, postings, reliability: bins, calibrationError }) => [
      `${number(postings)} postings seen open were asked for again ${number(laterDays)} days later. ` +
        `Calibration error: ${inPoints(calibrationError)}.`,
      table(
        ['the curve said', 'still open', 'moments'],
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
      ...DAYS_TOLD.map((day) => orNone(openOn(curve, day), share)),
      orNone(curve.medianDays, (days) => number(Math.round(days))),
    ]),
    `l${'r'.repeat(DAYS_TOLD.length + 3)}`,
  );
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
