import { levelGroupOf } from '../lib/scoring/features.ts';
import type { Level } from '../lib/scoring/title-words.ts';

/** What a posting counts that a list of early-career jobs holds by mistake. */
const BY_MISTAKE = 0.3;

/**
 * How much a posting tells of its level. Lists of early-career jobs hold some of higher levels by mistake; these live by the
 * list's rules, so that of such levels the boards that list all are the better witnesses (DATA.md, sources A-C against D-H).
 */
export function listWeight(population: 'early' | 'all', level: Level): number {
  return population === 'early' && levelGroupOf(level) === 'other' ? BY_MISTAKE : 1;
}
