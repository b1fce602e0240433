/** Compares the cards of a list with the true ones, in page order. */
import type { Card } from '../../lib/posting/schema.ts';
import type { Finding } from './findings.ts';
import { compareInterval, comparePlain, foldText, foldTitle } from './findings.ts';
import type { TruthCard } from './truth.ts';

type Pair = [expected: TruthCard | null, got: Card | null];

export function compareCards(expected: TruthCard[], got: Card[]): Finding[] {
  return pairsOf(expected, got).flatMap(([wanted, card]) => compareCard(wanted, card));
}

function compareCard(expected: TruthCard | null, got: Card | null): Finding[] {
  if (!expected) return [{ field: 'card', verdict: 'wrong', stated: false, expected: null, got: got?.title ?? null }];
  const findings = [
    comparePlain('card.id', expected.id, got?.id),
    comparePlain('card.title', expected.title, got?.title, foldTitle),
    comparePlain('card.company', expected.company, got?.company, foldText),
    comparePlain('card.location', expected.location, got?.location, foldText),
    compareInterval('card.posted', expected, got?.posted),
    comparePlain('card.promoted', expected.promoted, got?.promoted),
    comparePlain('card.viewed', expected.viewed, got?.viewed),
  ];
  return findings.filter((finding) => finding !== null);
}

/** As many as there should be: one beside the other. Else the longest common run of cards, the others stand alone. */
function pairsOf(expected: TruthCard[], got: Card[]): Pair[] {
  if (expected.length === got.length) return expected.map((card, index) => [card, got[index] ?? null]);
  const common = commonRuns(expected, got);
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < expected.length || j < got.length) {
    const [wanted, card] = [expected[i], got[j]];
    if (wanted && card && isSame(wanted, card)) {
      pairs.push([wanted, card]);
      i++;
      j++;
    } else if (!card || (wanted && lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1))) {
      pairs.push([wanted ?? null, null]);
      i++;
    } else {
      pairs.push([null, card]);
      j++;
    }
  }
  return pairs;
}

function isSame(expected: TruthCard, got: Card): boolean {
  if (expected.id && got.id) return expected.id === got.id;
  return foldText(expected.title) === foldText(got.title);
}

/** How many cards the two lists have in common from these two positions on, in order. */
function commonRuns(expected: TruthCard[], got: Card[]): number[][] {
  const lengths = Array.from({ length: expected.length + 1 }, () => new Array<number>(got.length + 1).fill(0));
  for (let i = expected.length - 1; i >= 0; i--) {
    for (let j = got.length - 1; j >= 0; j--) {
      const [wanted, card, row] = [expected[i], got[j], lengths[i]];
      if (!wanted || !card || !row) continue;
      row[j] = isSame(wanted, card)
        ? 1 + lengthAt(lengths, i + 1, j + 1)
        : Math.max(lengthAt(lengths, i + 1, j), lengthAt(lengths, i, j + 1));
    }
  }
  return lengths;
}

function lengthAt(lengths: number[][], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
