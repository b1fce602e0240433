/** The points for age: the forecast's own curve for each group of levels and of systems, centred and made never to rise. */
import {
  AGE_KNOTS,
  ageFeatures,
  between,
  LEVEL_GROUPS,
  levelGroupOf,
  SYSTEM_GROUPS,
  systemGroupOf,
} from '../lib/scoring/features.ts';
import type { ModelFile } from '../lib/scoring/model-file.ts';
import type { Fit } from './fit.ts';
import { predict } from './fit.ts';
import type { Example } from './forecast-fit.ts';

const ROUND = 100;

/**
 * For each group: at every knot the effect of the age on the log-odds, less its mean over the group's moments, times the scale. So
 * a posting of the usual age gets nothing, and what is normal for a level is not punished.
 */
export function agePointsOf(forecast: Fit, examples: readonly Example[], perLogit: number): ModelFile['points']['age'] {
  const shares = knotShares(examples);
  const curves = LEVEL_GROUPS.flatMap((level) =>
    SYSTEM_GROUPS.map((system) => {
      const knots = AGE_KNOTS.map((days) => ageFeatures(days, level, system));
      const effects = knots.map((features) => predict(forecast, features) - forecast.intercept.value);
      const weights = shares.get(`${level}.${system}`) ?? shares.get(level) ?? AGE_KNOTS.map(() => 1);
      const falling = neverRising(effects, weights);
      const mean = meanOf(falling, weights);
      const errors = knots.map((features) =>
        Math.hypot(...features.map(([name]) => forecast.weights.get(name)?.se ?? 0)),
      );
      const curve = {
        points: falling.map((effect) => round((effect - mean) * perLogit)),
        se: errors.map((error) => round(error * perLogit)),
      };
      return [`${level}.${system}`, curve] as const;
    }),
  );
  return Object.fromEntries(curves);
}

/** How many requisitions each curve is learned from; that of an unknown system from all of its level. */
export function agePostingsOf(examples: readonly Example[]): ModelFile['points']['agePostings'] {
  const seen = new Map<string, Set<string>>();
  for (const { moment, observed } of examples) {
    const level = levelGroupOf(observed.traits.level);
    for (const key of [`${level}.unknown`, `${level}.${systemGroupOf(observed.system)}`])
      seen.set(key, (seen.get(key) ?? new Set()).add(moment.requisition));
  }
  const names = LEVEL_GROUPS.flatMap((level) => SYSTEM_GROUPS.map((system) => `${level}.${system}`));
  return Object.fromEntries(names.map((name) => [name, seen.get(name)?.size ?? 0]));
}

/** How much of the moments of each group lies at each knot; also by the level alone, for systems that the data lack. */
function knotShares(examples: readonly Example[]): Map<string, number[]> {
  const shares = new Map<string, number[]>();
  for (const { observed } of examples) {
    const level = levelGroupOf(observed.traits.level);
    for (const [knot, share] of between(observed.ageDays ?? 0, AGE_KNOTS)) {
      for (const key of [level, `${level}.${systemGroupOf(observed.system)}`]) {
        const all = shares.get(key) ?? AGE_KNOTS.map(() => 1);
        shares.set(key, all);
        const at = AGE_KNOTS.indexOf(knot);
        all[at] = (all[at] ?? 0) + share;
      }
    }
  }
  return shares;
}

/** The nearest values (weighted least squares) that never rise: neighbours that do are pooled (Ayer et al. 1955). */
export function neverRising(values: readonly number[], weights: readonly number[]): number[] {
  const pools: { value: number; weight: number; size: number }[] = [];
  values.forEach((value, i) => {
    pools.push({ value, weight: weights[i] ?? 1, size: 1 });
    while (pools.length > 1 && (pools.at(-2)?.value ?? 0) < (pools.at(-1)?.value ?? 0)) {
      const [before, last] = pools.splice(-2) as [(typeof pools)[number], (typeof pools)[number]];
      const weight = before.weight + last.weight;
      const pooled = (before.value * before.weight + last.value * last.weight) / weight;
      pools.push({ value: pooled, weight, size: before.size + last.size });
    }
  });
  return pools.flatMap(({ value, size }) => Array.from({ length: size }, () => value));
}

function meanOf(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0) / total;
}

function round(value: number): number {
  return Math.round(value * ROUND) / ROUND;
}
