/** The figures in README: a block of Markdown between two markers, made from the figures alone. */
import './words.ts';
import { asKnownNow, chosenSplits, modelOn, scorerOn } from '../components/figures/choose.ts';
import { basisOf, nameOfSignal } from '../components/figures/names.ts';
import { number, signed, t } from '../components/text.ts';
import type { BandResult, Figures, SplitResult } from '../lib/scoring/figures.ts';
import { decimal, inPoints, orNone, share, table, withInterval } from './markdown.ts';
import { HOW_MUCH_IS_KNOWN, orderOf, SPLITS, stricter } from './split-words.ts';

const START = '<!-- figures:start -->';
const END = '<!-- figures:end -->';

/** The figures that README shows: a Markdown block without a heading. */
export function readmeFigures(figures: Figures): string {
  const splits = chosenSplits(figures);
  return [
    `Every posting starts at ${number(figures.base)}. What each line gives or takes:`,
    pointsTable(figures),
    `**How well does it do?** ${HOW_MUCH_IS_KNOWN}`,
    `Fitted on ${number(figures.data.moments)} moments of ${number(figures.data.postings)} postings ` +
      `(${figures.data.from} to ${figures.data.to}), measured on parts of the data that the fit did not see.`,
    '**At a first meeting of an employer**, beside the same with their other postings known:',
    knownTable(figures, splits),
    ...splits.flatMap((split) => orderNow(figures, split) ?? []),
    '**With the employer’s other postings known:**',
    splitsTable(splits),
    ...stricter(figures, splits),
    'In brackets 95 % intervals. A coin toss puts half of the pairs in the right order. Closing is not hiring. ' +
      'More in [docs/MODEL.md](docs/MODEL.md).',
  ].join('\n\n');
}

function pointsTable({ points }: Figures): string {
  return table(
    ['line of the card', 'at least', 'at most', 'rests on'],
    points.map((line) => [nameOfSignal(line.key), signed(line.least), signed(line.most), basisOf(line)]),
    'lrrl',
  );
}

/** Two columns for each population: at a first meeting of the employer, and with all known. */
function knownTable(figures: Figures, splits: SplitResult[]): string {
  const both = splits.map((split) => ({ now: asKnownNow(figures, split), split }));
  const row = (name: string, say: (one: (typeof both)[number]) => [string, string]) => [name, ...both.flatMap(say)];
  const bandKeys = splits[0]?.bands.map(({ band }) => band) ?? [];
  return table(
    [
      '',
      ...splits.flatMap(({ population }) => {
        const name = t(`population_${population}`);
        return [`${name}: at a first meeting`, `${name}: all known`];
      }),
    ],
    [
      row('pairs in the right order (AUC): forecast', ({ now, split }) => [
        orNone(now?.auc, decimal),
        orNone(modelOn(split)?.auc.value, decimal),
      ]),
      row('pairs in the right order (AUC): score', ({ now, split }) => [
        orNone(now?.aucOfScore, decimal),
        orNone(scorerOn(split, 'score')?.auc.value, decimal),
      ]),
      row('closer to the outcome than the average rate (Brier skill)', ({ now, split }) => [
        orNone(now?.brierSkill, share),
        orNone(modelOn(split)?.brierSkill?.value, share),
      ]),
      row('forecast and outcome differ by, on average', ({ now, split }) => [
        orNone(now?.calibrationError, inPoints),
        orNone(modelOn(split)?.calibrationError, inPoints),
      ]),
      ...bandKeys.flatMap((key) => [
        row(`${t(`band_${key}`)}: share of the moments`, ({ now, split }) => [
          orNone(now && bandOf(now.bands, key)?.share, share),
          orNone(bandOf(split.bands, key)?.share, share),
        ]),
        row(`${t(`band_${key}`)}: closed within 30 days`, ({ now, split }) => [
          withInterval(now && bandOf(now.bands, key)?.closed30, share),
          withInterval(bandOf(split.bands, key)?.closed30, share),
        ]),
      ]),
    ],
  );
}

function bandOf(bands: BandResult[], key: BandResult['band']): BandResult | null {
  return bands.find(({ band }) => band === key) ?? null;
}

function orderNow(figures: Figures, split: SplitResult): string | null {
  const order = orderOf(asKnownNow(figures, split)?.bands ?? []);
  return order ? `${t(`population_${split.population}`)}, at a first meeting: ${order}.` : null;
}

function splitsTable(splits: SplitResult[]): string {
  const row = (name: string, say: (split: SplitResult) => string) => [name, ...splits.map(say)];
  const scorers = splits[0]?.scorers.map(({ scorer }) => scorer) ?? [];
  return table(
    ['', ...splits.map(({ population }) => t(`population_${population}`))],
    [
      row('measured on', ({ split, moments }) => `${number(moments)} moments, ${SPLITS[split]}`),
      row('closed within 30 days: all', ({ rate }) => share(rate)),
      ...scorers.map((key) =>
        row(`pairs in the right order (AUC): ${t(`scorer_${key}`)}`, (split) =>
          withInterval(scorerOn(split, key)?.auc, decimal),
        ),
      ),
    ],
  );
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
