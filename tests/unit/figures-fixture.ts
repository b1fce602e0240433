/** Invented figures in the shape of the real ones: every number follows from a seed, so that none is the same for two seeds. */
import type {
  BandResult,
  EmployerInput,
  Estimate,
  Figures,
  InputResult,
  Population,
  ReliabilityBin,
  ScorerKey,
  SplitKey,
  SplitResult,
  SurvivalCurve,
} from '../../lib/scoring/figures.ts';

const SCORERS: ScorerKey[] = ['model', 'score', 'scorecard', 'age', 'rjrp', 'envoy'];
const SPLITS: SplitKey[] = ['company', 'time', 'both', 'heldOut'];
const INPUTS: EmployerInput[] = ['whole', 'part', 'board', 'table', 'nothing'];
const SYSTEMS = ['workday', 'greenhouse', 'lever', 'ashby', 'icims', 'smartrecruiters', 'other_company_site'];
const LEVELS = ['intern', 'entry', 'mid', 'senior', 'staff', 'manager', 'director'];
const DAYS = [0, 1, 3, 7, 14, 21, 30, 45, 60, 75, 90, 120, 150, 180];
const SIGNALS = ['age', 'old', 'company', 'text', 'repost', 'conf', 'ats', 'copy', 'pool', 'deadline'];

/** @param seed 0 or more: other seeds give other numbers */
export function figuresFixture(seed = 0): Figures {
  let state = (seed * 7919 + 17) % 233280;
  const chance = () => {
    state = (state * 9301 + 49297) % 233280;
    return state / 233280;
  };
  const between = (low: number, high: number) => low + chance() * (high - low);
  const count = (low: number, high: number) => Math.round(between(low, high));
  const about = (value: number, give: number): Estimate => ({
    value,
    low: Math.max(0, value - give),
    high: Math.min(1, value + give),
  });

  const bins = (low: number, high: number): ReliabilityBin[] =>
    Array.from({ length: 10 }, (_, index) => {
      const forecast = low + ((high - low) * (index + between(0.3, 0.7))) / 10;
      return {
        forecast,
        observed: about(forecast + between(-0.04, 0.04), between(0.02, 0.05)),
        moments: count(900, 4000),
      };
    });

  const bandsOf = (isVeryEmpty: boolean): BandResult[] =>
    (['very', 'likely', 'uncertain', 'low'] as const).map((band, index) => ({
      band,
      share: between(0.1, 0.3),
      closed30: band === 'very' && isVeryEmpty ? null : about(between(0.6, 0.66) - index * 0.13, between(0.02, 0.05)),
    }));

  const input = (key: SplitKey, population: Population, of: EmployerInput): InputResult => ({
    split: key,
    population,
    input: of,
    moments: count(2_000, 30_000),
    auc: between(0.6, 0.66),
    aucOfScore: between(0.53, 0.59),
    brierSkill: between(-0.03, 0.08),
    calibrationError: between(0.01, 0.05),
    bands: bandsOf(population === 'all'),
  });

  const split = (key: SplitKey, population: Population): SplitResult => {
    const isEarly = population === 'early';
    return {
      split: key,
      population,
      moments: count(2_000, 30_000),
      requisitions: count(1_000, 1_999),
      companies: count(100, 900),
      rate: isEarly ? between(0.42, 0.52) : between(0.22, 0.3),
      scorers: SCORERS.map((scorer, index) => ({
        scorer,
        // Two digits are shown: without a step of its own, two seeds could tell the same.
        auc: about(between(0.6, 0.66) - index * 0.02 + seed * 0.2, between(0.015, 0.03)),
        brierSkill: scorer === 'model' ? about(between(0.02, 0.09), 0.013) : null,
        calibrationError: scorer === 'model' ? between(0.01, 0.05) : null,
      })),
      reliability: isEarly ? bins(0.12, 0.74) : bins(0.1, 0.45),
      bands: bandsOf(!isEarly),
    };
  };

  const curve = (group: SurvivalCurve['group'], key: string): SurvivalCurve => {
    const half = between(12, 95);
    const open = (day: number) => 0.5 ** ((day / half) ** 0.8);
    return {
      group,
      key,
      postings: count(300, 40_000),
      closed: count(200, 299),
      points: DAYS.map((day) => ({
        day,
        open: open(day),
        low: open(day) - day * 0.0003,
        high: open(day) + day * 0.0003,
      })),
      medianDays: key === 'staff' ? null : half,
    };
  };

  return {
    model: `fixture-${seed + 41}`,
    data: {
      moments: count(80_000, 98_000),
      requisitions: count(40_000, 49_000),
      companies: count(3_000, 4_900),
      postings: count(50_000, 62_000),
      from: `2023-0${2 + seed}-1${1 + seed}`,
      to: `2026-0${4 + seed}-2${2 + seed}`,
    },
    base: 38 + seed * 3,
    splits: SPLITS.flatMap((key) => [split(key, 'early'), split(key, 'all')]),
    inputs: SPLITS.flatMap((key) =>
      (['early', 'all'] as const).flatMap((population) => INPUTS.map((of) => input(key, population, of))),
    ),
    curves: [
      curve('population', 'early'),
      curve('population', 'all'),
      ...LEVELS.map((key) => curve('level', key)),
      ...SYSTEMS.map((key) => curve('system', key)),
    ],
    points: SIGNALS.map((key, index) => ({
      key,
      least: Math.round(between(-20, -1) * 2) / 2,
      most: Math.round(between(1, 20) * 2) / 2,
      learned: index < 3,
      postings: index < 3 ? count(2_000, 40_000) : 0,
    })),
    stillOpen: [
      { laterDays: 5 + seed, postings: count(2_000, 9_000), reliability: bins(0.5, 0.97), calibrationError: 0.02 },
    ],
  };
}
