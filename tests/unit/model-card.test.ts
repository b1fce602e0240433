/** The model card and the figures in README: made from the figures, all of them, and nothing else. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asKnownNow, chosenSplit, openOn, unordered } from '../../components/figures/choose.ts';
import type { Figures } from '../../lib/scoring/figures.ts';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { modelCard, writeModelCard } from '../../training/model-card.ts';
import { readmeFigures, withReadmeFigures } from '../../training/readme-figures.ts';
import { SOURCES } from '../../training/sources.ts';
import { figuresFixture } from './figures-fixture.ts';

const parts = { method: 'METHOD: a line drawn through the dots.' };
const figures = figuresFixture();
const card = modelCard(figures, parts);
const numbersOf = (text: string) => text.match(/\d[\d,.]*\d|\d/g) ?? [];

describe('the model card', () => {
  it('is the same for the same figures', () => {
    expect(modelCard(figuresFixture(), parts)).toBe(card);
  });

  it('holds no number but those of the figures and the facts of the sources', () => {
    const other = modelCard(figuresFixture(1), parts);
    const [lines, otherLines] = [card.split('\n'), other.split('\n')];
    expect(lines.length).toBe(otherLines.length);
    const same = lines.filter((line, index) => line === otherLines[index]).join('\n');
    const facts = SOURCES.map(
      ({ name, records, period, closing }) => `${name} ${records.toLocaleString('en-GB')} ${period} ${closing}`,
    );
    // The outcome's 30 days, the intervals' 95 %, a coin's 0.5, the score's 0-100, the closings known to be wrong.
    const allowed = new Set(['0', '100', '30', '95', '0.5', '15', '25', ...facts.flatMap(numbersOf)]);
    // Heads of tables name the days for which curves are told.
    for (const day of ['7', '14', '60', '90', '120']) allowed.add(day);
    expect(numbersOf(same).filter((number) => !allowed.has(number))).toEqual([]);
    expect(lines.filter((line, index) => line !== otherLines[index]).length).toBeGreaterThan(100);
  });

  it('holds every result: each split, scorer, band, dot, curve and line of the card', () => {
    const share = (value: number) => `${(value * 100).toFixed(1)} %`;
    for (const split of figures.splits) {
      expect(card).toContain(`${split.moments.toLocaleString('en-GB')} moments of`);
      for (const { auc, brierSkill } of split.scorers) {
        expect(card).toContain(`${auc.value.toFixed(2)} (${auc.low.toFixed(2)} to ${auc.high.toFixed(2)})`);
        if (brierSkill) expect(card).toContain(`${share(brierSkill.value)} (${share(brierSkill.low)} to`);
      }
    }
    for (const population of ['early', 'all'] as const) {
      const split = chosenSplit(figures, population);
      for (const { forecast, observed } of split?.reliability ?? [])
        expect(card).toMatch(new RegExp(`\\| +${share(forecast)} \\| +${share(observed.value)} `));
    }
    for (const { bands } of figures.splits) {
      for (const { share: part, closed30 } of bands) {
        const closed = closed30 ? `${share(closed30.value)} (${share(closed30.low)} to ${share(closed30.high)})` : '–';
        expect(card.replaceAll(/ +/g, ' ')).toContain(`| ${share(part)} | ${closed} |`);
      }
    }
    for (const { auc, aucOfScore, bands } of figures.inputs) {
      expect(card).toMatch(new RegExp(`\\| +${auc.toFixed(2)} \\| +${aucOfScore.toFixed(2)} \\|`));
      for (const { share: part, closed30 } of bands) {
        expect(card).toContain(`${share(part)}: ${closed30 ? share(closed30.value) : '–'}`);
      }
    }
    for (const curve of figures.curves) {
      expect(card).toContain(curve.postings.toLocaleString('en-GB'));
      expect(card).toContain(share(openOn(curve, 30) ?? 0));
    }
    for (const { most, postings } of figures.points) {
      expect(card).toContain(`+${most} |`);
      if (postings) expect(card).toContain(`Learned from ${postings.toLocaleString('en-GB')} postings`);
    }
    expect(card).toContain(`Every posting starts at ${figures.base};`);
  });

  it('has a place for what the figures cannot say, and tables that are tables', () => {
    expect(card).toContain('\n## How it is made\n\nMETHOD: a line drawn through the dots.\n\n## ');
    for (const block of card.split('\n\n').filter((part) => part.startsWith('|'))) {
      const columns = block.split('\n').map((line) => line.split('|').length);
      expect(new Set(columns).size, block).toBe(1);
    }
    expect(card).not.toMatch(/NaN|undefined|null|\[object/);
  });

  it('does without a population that has too few moments', () => {
    const poor: Figures = { ...figures, splits: figures.splits.filter(({ population }) => population === 'early') };
    expect(modelCard(poor, parts)).not.toContain('calibration-all.svg');
    expect(readmeFigures(poor)).not.toContain('Whole job boards');
  });
});

it('has a name for every signal of the card that could also mean something else', () => {
  const english: Record<string, unknown> = messages;
  const signals = Object.keys(english).flatMap((key) => /^sig_(\w+)_also$/.exec(key)?.[1] ?? []);
  expect(signals.length).toBeGreaterThan(5);
  expect(signals.filter((key) => !english[`points_${key}`])).toEqual([]);
});

describe('the split that is shown', () => {
  const only = (change: Partial<Figures['splits'][number]>): Figures => ({
    ...figures,
    splits: figures.splits.map((split) => (split.split === 'both' ? { ...split, ...change } : split)),
  });

  it('is the strictest that has enough moments of enough employers', () => {
    expect(chosenSplit(figures, 'all')?.split).toBe('both');
    expect(chosenSplit(only({ moments: 999 }), 'all')?.split).toBe('company');
    expect(chosenSplit(only({ companies: 49 }), 'early')?.split).toBe('company');
    expect(chosenSplit({ ...figures, splits: [] }, 'all')).toBeNull();
  });

  it('is not chosen in silence: what the stricter one says is told', () => {
    const text = 'on harder tests with too few employers to be sure';
    expect(readmeFigures(figures)).not.toContain(text);
    const few = only({ companies: 49 });
    const model = few.splits.find(({ split, population }) => split === 'both' && population === 'all')?.scorers[0];
    const told = `${text}: employers and months not seen in the fit (49 employers): AUC ${model?.auc.value.toFixed(2)} (`;
    expect(readmeFigures(few)).toContain(told);
    expect(modelCard(few, parts)).toContain(told);
  });
});

describe('a first meeting of an employer', () => {
  const readme = readmeFigures(figures);

  it('is told before any figure of the splits, and beside it', () => {
    for (const text of [readme, card]) {
      const told = text.indexOf('How much is known of them grows with use');
      expect(told).toBeGreaterThan(0);
      for (const { scorers } of figures.splits) {
        const shown = text.indexOf(`${scorers[2]?.auc.value.toFixed(2)} (`);
        expect(shown === -1 || shown > told).toBe(true);
      }
    }
    for (const population of ['early', 'all'] as const) {
      const split = chosenSplit(figures, population);
      const now = split && asKnownNow(figures, split);
      expect(now?.input).toBe('table');
      expect([now?.split, now?.population]).toEqual([split?.split, population]);
      const [forecast, score] = split?.scorers ?? [];
      expect(readme).toMatch(
        new RegExp(`forecast .*\\| ${now?.auc.toFixed(2)} +\\| ${forecast?.auc.value.toFixed(2)} `),
      );
      expect(readme).toMatch(
        new RegExp(`score .*\\| ${now?.aucOfScore.toFixed(2)} +\\| ${score?.auc.value.toFixed(2)} `),
      );
    }
  });
});

describe('the order of the bands', () => {
  const closed = (value: number) => ({ value, low: value, high: value });
  const bands = (...values: (number | null)[]) =>
    (['very', 'likely', 'uncertain', 'low'] as const).map((band, index) => {
      const value = values[index] ?? null;
      return { band, share: 0.25, closed30: value === null ? null : closed(value) };
    });

  it('is right where the share that closed rises from low to very, empty bands passed over', () => {
    expect(unordered(bands(0.8, 0.6, 0.4, 0.2))).toEqual([]);
    expect(unordered(bands(0.8, null, 0.4, 0.2))).toEqual([]);
    expect(unordered(bands(0.8, 0.3, 0.4, 0.4))).toEqual([
      ['low', 'uncertain'],
      ['uncertain', 'likely'],
    ]);
    expect(unordered(bands(0.3, null, 0.4, null))).toEqual([['uncertain', 'very']]);
  });

  it('is told of harder tests, of every part of the data and of a first meeting', () => {
    const mixed = bands(0.5, 0.6, 0.4, 0.2);
    const wrong: Figures = {
      ...figures,
      splits: figures.splits.map((split) =>
        split.split === 'both' ? { ...split, companies: 49, bands: mixed } : split,
      ),
      inputs: figures.inputs.map((one) => ({ ...one, bands: mixed })),
    };
    const order = 'ands not in order: Very Active closed no more often than Likely Active';
    expect(readmeFigures(wrong)).toMatch(new RegExp(`on harder tests .*, b${order}`));
    expect(readmeFigures(wrong)).toContain(`at a first meeting: b${order}.`);
    const text = modelCard(wrong, parts);
    expect(text).toMatch(new RegExp(`on harder tests .*, b${order}`));
    expect(text).toContain(`\n\nB${order}.\n`);
    expect(text).toMatch(new RegExp(`the bundled table alone.*b${order} +\\|`));
  });
});

describe('a curve', () => {
  const curve = { group: 'level', key: 'mid', postings: 9, closed: 5, medianDays: null } as const;
  const points = [
    { day: 10, open: 0.8, low: 0.7, high: 0.9 },
    { day: 20, open: 0.6, low: 0.4, high: 0.8 },
  ];

  it.each([
    [0, 1],
    [5, 0.9],
    [10, 0.8],
    [15, 0.7],
    [20, 0.6],
    [21, null],
  ])('says of day %i: %d', (day, open) => {
    const found = openOn({ ...curve, points }, day);
    if (open === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(open);
  });
});

describe('the figures in README', () => {
  const readme = '# Title\n\n<!-- figures:start -->\n\nold\n\n<!-- figures:end -->\n\nThe rest.\n';

  it('take the place of the old ones between the markers', () => {
    const once = withReadmeFigures(readme, figures);
    expect(once).toMatch(
      /^# Title\n\n<!-- figures:start -->\n\nEvery posting .*\n\n<!-- figures:end -->\n\nThe rest\.\n$/s,
    );
    expect(once).not.toContain('old\n');
    expect(once).not.toContain('\n\n\n');
    expect(withReadmeFigures(once, figures)).toBe(once);
    expect(withReadmeFigures(once, figuresFixture(1))).not.toBe(once);
  });

  it('say which marker is missing', () => {
    expect(() => withReadmeFigures('# Title\n', figures)).toThrow('README has no line "<!-- figures:start -->"');
    expect(() => withReadmeFigures('<!-- figures:end -->\n<!-- figures:start -->\n', figures)).toThrow(
      'README has no line "<!-- figures:end -->" after',
    );
  });
});

describe('what is written', () => {
  const root = mkdtempSync(join(tmpdir(), 'model-card-'));
  const written = (file: string) => readFileSync(join(root, file), 'utf8');
  beforeAll(async () => {
    writeFileSync(join(root, 'README.md'), '<!-- figures:start --><!-- figures:end -->');
    await writeModelCard(figures, parts, root);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('is the card, README, and every picture that the card shows', () => {
    expect(written('docs/MODEL.md')).toBe(card);
    expect(written('README.md')).toContain(readmeFigures(figures));
    const pictures = [...card.matchAll(/\]\((model\/[\w-]+\.svg)\)/g)].map(([, file = '']) => file);
    expect(pictures.length).toBe(9);
    for (const picture of pictures) {
      // Throws where it is no XML: an image that is no XML is not shown at all.
      const { document } = new JSDOM(written(`docs/${picture}`), { contentType: 'image/svg+xml' }).window;
      expect(document.querySelectorAll('text').length, picture).toBeGreaterThan(5);
      expect(document.documentElement.querySelector('rect.paper')).not.toBeNull();
      expect(written(`docs/${picture}`)).not.toMatch(/NaN|undefined|light-dark|<script|https?:(?!\/\/www\.w3\.org)/);
    }
  });

  it('draws each dot where its numbers say', () => {
    const { document } = new JSDOM(written('docs/model/calibration-early.svg'), { contentType: 'image/svg+xml' })
      .window;
    const dots = [...document.querySelectorAll('circle')].map((dot) => ({
      x: Number(/translate\(([\d.]+)/.exec(dot.parentElement?.getAttribute('transform') ?? '')?.[1]),
      y: Number(dot.getAttribute('cy')),
    }));
    const bins = chosenSplit(figures, 'early')?.reliability ?? [];
    expect(dots.length).toBe(bins.length);
    // The dashed line runs from 0 % to 100 %.
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = ['x1', 'y1', 'x2', 'y2'].map((end) =>
      Number(document.querySelector('.fig-agree')?.getAttribute(end)),
    );
    bins.forEach(({ forecast, observed }, index) => {
      expect(dots[index]?.x).toBeCloseTo(x1 + forecast * (x2 - x1), 5);
      expect(dots[index]?.y).toBeCloseTo(y1 + observed.value * (y2 - y1), 5);
    });
  });
});
