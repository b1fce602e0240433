import type { SignalOf } from '../evidence.ts';
import { age } from './age.ts';
import { confidence } from './confidence.ts';
import { hiringSystem } from './hiring-system.ts';
import { old } from './old.ts';
import { repost } from './repost.ts';
import { specificity } from './specificity.ts';

/** Every signal, in the order of the card's ledger. */
export const SIGNALS: readonly SignalOf[] = [age, old, specificity, repost, confidence, hiringSystem];
