/** The model, ready for use: made from its file once. */
import type { Feature, LevelGroup, SystemGroup } from './features.ts';
import { AGE_KNOTS, between } from './features.ts';
import file from './model.json' with { type: 'json' };
import type { ModelFile, Prior } from './model-file.ts';

export interface Model extends Omit<ModelFile, 'priors'> {
  /** Rules of thumb. */
  priors: Record<Prior, number>;
  forecastWeights: ReadonlyMap<string, number>;
  hazardWeights: ReadonlyMap<string, number>;
  /** Hazards of levels and systems, worked out when first asked for. */
  usualHazards: Map<string, number[]>;
}

/** @param file one that readModelFile (model-file.ts) accepts */
export function prepare(file: ModelFile): Model {
  const priors = Object.entries(file.priors).map(([name, { value }]) => [name, value]);
  return {
    ...file,
    priors: Object.fromEntries(priors) as Record<Prior, number>,
    forecastWeights: weightsOf(file.forecast),
    hazardWeights: weightsOf(file.hazard),
    usualHazards: new Map(),
  };
}

/** The bundled model. The build has checked its file (wxt.config.ts). */
export const MODEL = prepare(file as unknown as ModelFile);

/** Log-odds of closing within 30 days. */
export function forecastLogit(model: Model, features: readonly Feature[]): number {
  return model.forecast.intercept[0] + weigh(model, features);
}

/** What these features add to the log-odds of the forecast. */
export function weigh({ forecastWeights }: Model, features: readonly Feature[]): number {
  return sum(features, forecastWeights);
}

/** Closures a day. */
export function hazardAt({ hazard, hazardWeights }: Model, features: readonly Feature[]): number {
  return Math.exp(hazard.intercept[0] + sum(features, hazardWeights));
}

/** Points for an age in days; they never rise with age. */
export function agePoints({ points }: Model, ageDays: number, level: LevelGroup, system: SystemGroup): number {
  const curve = points.age[`${level}.${system}`]?.points ?? [];
  return between(ageDays, AGE_KNOTS).reduce(
    (total, [knot, share]) => total + (curve[AGE_KNOTS.indexOf(knot)] ?? 0) * share,
    0,
  );
}

function sum(features: readonly Feature[], weights: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const [name, value] of features) total += (weights.get(name) ?? 0) * value;
  return total;
}

function weightsOf({ weights }: ModelFile['forecast']): Map<string, number> {
  const values = new Map<string, number>();
  for (const name in weights) values.set(name, weights[name]?.[0] ?? 0);
  return values;
}
