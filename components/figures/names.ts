/** What the keys of the figures are called. Names of products are the same in every language. */
import type { PointsRow, SurvivalCurve } from '../../lib/scoring/figures.ts';
import { number, t } from '../text.ts';

const PRODUCTS: Record<string, string> = {
  bamboohr: 'BambooHR',
  icims: 'iCIMS',
  jazzhr: 'JazzHR',
  linkedin: 'LinkedIn',
  oraclecloud: 'Oracle Cloud',
  smartrecruiters: 'SmartRecruiters',
  successfactors: 'SuccessFactors',
};

/** `Early-career lists`, `Senior`, `Workday`. */
export function nameOfCurve({ group, key }: Pick<SurvivalCurve, 'group' | 'key'>): string {
  if (group === 'population') return told(`population_${key}`, key);
  return group === 'level' ? told(`level_${key}`, key) : told(`system_${key}`, key);
}

/** The signal of the card that this row of points belongs to, in general words: `Age of the posting`. */
export function nameOfSignal(key: string): string {
  return told(`points_${key}`, key);
}

/** What the signal could also mean; null where nothing is said of it. */
export function alsoMeans(key: string): string | null {
  const message = `sig_${key}_also`;
  const text = t(message);
  return text === message ? null : text;
}

/** `Learned from 1,234 postings`, or that it is a rule of thumb. */
export function basisOf({ learned, postings }: PointsRow): string {
  return learned ? t('model_learned', number(postings)) : t('model_rule');
}

/** The message, or the key made readable where there is none. */
function told(message: string, key: string): string {
  const text = t(message);
  if (text !== message) return text;
  return PRODUCTS[key] ?? key.charAt(0).toUpperCase() + key.slice(1).replaceAll('_', ' ');
}
