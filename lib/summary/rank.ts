/**
 * Which units of a text say most of it: LexRank (Erkan and Radev, 2004: PageRank over the cosine of tf-idf vectors, with idf
 * within this one text), begun from what is expected of each unit, and a choice without repetition (maximal marginal
 * relevance, Carbonell and Goldstein, 1998).
 */
import { STOP_WORDS } from './words.ts';

/** Inflections of one word mostly share so many letters: "develop", "developing", "Entwicklung", "Entwickler". */
const STEM = 6;
/** The share of a unit's weight that comes from the units like it (0.85 in the papers). */
const DAMPING = 0.85;
const ROUNDS = 15;
/** Pairs less alike than this share a word by chance (0.1 in the paper). */
const LEAST_ALIKE = 0.08;
/** How much being unlike what is chosen already counts against the own weight. */
const NOVELTY = 0.35;
const STOPS = new Set(STOP_WORDS.split(' '));
/** Writings without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Stems with their weight, of length 1 (or empty, where a unit has no word that tells anything). */
export type Vector = ReadonlyMap<string, number>;

/**
 * The words of a text that tell something, shortened to their stems.
 * @param text as `plain` makes it
 */
export function stemsOf(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}+#]*/gu) ?? [];
  return words.flatMap((word) => {
    if (UNSPACED.test(word)) return pairsOf(word);
    return word.length < 2 || STOPS.has(word) ? [] : [word.slice(0, STEM)];
  });
}

function pairsOf(word: string): string[] {
  const letters = [...word];
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

/** tf-idf vectors of units; a stem that is in all of them tells nothing. */
export function vectorsOf(stems: readonly (readonly string[])[]): Vector[] {
  const spread = new Map<string, number>();
  for (const list of stems) for (const stem of new Set(list)) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  return stems.map((list) => {
    const weights = new Map<string, number>();
    for (const stem of list) {
      weights.set(stem, (weights.get(stem) ?? 0) + Math.log((1 + stems.length) / (1 + (spread.get(stem) ?? 0))) + 0.1);
    }
    const length = Math.hypot(...weights.values()) || 1;
    for (const [stem, weight] of weights) weights.set(stem, weight / length);
    return weights;
  });
}

/** The cosine of two vectors, 0-1. */
export function alike(one: Vector, other: Vector): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [stem, weight] of small) sum += weight * (large.get(stem) ?? 0);
  return sum;
}

/**
 * How central each unit is: the stationary share of a walk from unit to like unit that begins anew where `expected` is high.
 * @param expected not negative, any scale; a unit of which nothing is expected gets nothing but what its like give it
 * @returns shares that sum up to 1, or zeros where nothing is expected of any unit
 */
export function centrality(vectors: readonly Vector[], expected: readonly number[]): number[] {
  const total = expected.reduce((sum, one) => sum + one, 0);
  if (total <= 0) return vectors.map(() => 0);
  const start = expected.map((one) => one / total);
  const links = vectors.map((one, i) =>
    vectors.flatMap((other, j) => {
      const weight = i === j ? 0 : alike(one, other);
      return weight < LEAST_ALIKE ? [] : [{ to: j, weight: weight * (start[j] ?? 0) }];
    }),
  );
  const sums = links.map((list) => list.reduce((sum, { weight }) => sum + weight, 0));
  let shares = start;
  for (let round = 0; round < ROUNDS; round++) {
    const next = start.map((share) => share * (1 - DAMPING));
    links.forEach((list, i) => {
      const given = (shares[i] ?? 0) * DAMPING;
      const sum = sums[i] ?? 0;
      // A unit that is like no other hands its weight back to where the walk begins.
      if (sum <= 0) {
        for (const [j, share] of start.entries()) next[j] = (next[j] ?? 0) + given * share;
      }
      for (const { to, weight } of list) if (sum > 0) next[to] = (next[to] ?? 0) + (given * weight) / sum;
    });
    shares = next;
  }
  return shares;
}

/**
 * Chooses one unit after the other: what scores high and is not said yet.
 * @param allows whether a unit may join those that are chosen
 * @returns places, at most `most`, in the order of choice
 */
export function choose(
  scores: readonly number[],
  vectors: readonly Vector[],
  most: number,
  allows: (place: number, chosen: readonly number[]) => boolean,
): number[] {
  const highest = Math.max(...scores, 0) || 1;
  const chosen: number[] = [];
  while (chosen.length < most) {
    let best = -1;
    let bestGain = Number.NEGATIVE_INFINITY;
    scores.forEach((score, place) => {
      if (score <= 0 || chosen.includes(place) || !allows(place, chosen)) return;
      const said = Math.max(
        0,
        ...chosen.map((other) => alike(vectors[place] ?? new Map(), vectors[other] ?? new Map())),
      );
      const gain = (1 - NOVELTY) * (score / highest) - NOVELTY * said;
      if (gain > bestGain) [best, bestGain] = [place, gain];
    });
    if (best < 0) break;
    chosen.push(best);
  }
  return chosen;
}
