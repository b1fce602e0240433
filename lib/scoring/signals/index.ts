import type { SignalOf } from '../evidence.ts';
import { age } from './age.ts';
import { company } from './company.ts';
import { confidence } from './confidence.ts';
import { hiringSystem } from './hiring-system.ts';
import { labels } from './labels.ts';
import { repost } from './repost.ts';
import { source } from './source.ts';
import { specificity } from './specificity.ts';
import { wording } from './wording.ts';

/** Every signal, in the order of the card's ledger. */
export const SIGNALS: readonly SignalOf[] = [
  age,
  specificity,
  wording,
  repost,
  company,
  labels,
  confidence,
  hiringSystem,
  source,
];
