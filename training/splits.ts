/** Parts of the data that a fit never sees, and what it may see instead. */
import { createHash } from 'node:crypto';
import type { SplitKey } from '../lib/scoring/figures.ts';
import type { LabelledMoment, Lifetime } from './read-data.ts';

const DAY_MS = 86_400_000;
/** Companies by a hash of their name: 70 parts to learn from, 30 to be tested on. */
const LEARNED_COMPANIES = 70;
/** Learned from what was seen before the first day, tested on what was posted from the second day on. */
const BEFORE = '2025-10-01';
const FROM = '2025-12-01';

export interface Split {
  key: SplitKey;
  learn: LabelledMoment[];
  test: LabelledMoment[];
  /** To learn from. */
  lifetimes: Lifetime[];
  /** To be tested on. */
  later: Lifetime[];
}

interface Rule {
  key: SplitKey;
  isLearned(moment: LabelledMoment): boolean;
  isTested(moment: LabelledMoment): boolean;
  lifetimes(all: readonly Lifetime[]): Lifetime[];
  later(life: Lifetime): boolean;
}

const isEarlier = (moment: LabelledMoment) => moment.at < BEFORE;
const isLater = (moment: LabelledMoment) => postedOn(moment) >= FROM;

const RULES: readonly Rule[] = [
  {
    key: 'company',
    isLearned: (moment) => isKnown(moment.companyKey),
    isTested: (moment) => !isKnown(moment.companyKey),
    lifetimes: (all) => all.filter(({ companyKey }) => isKnown(companyKey)),
    later: ({ companyKey }) => !isKnown(companyKey),
  },
  {
    key: 'time',
    isLearned: isEarlier,
    isTested: isLater,
    lifetimes: (all) => all.flatMap((life) => seenUntil(life, BEFORE) ?? []),
    later: ({ firstSeen }) => firstSeen >= FROM,
  },
  {
    key: 'both',
    isLearned: (moment) => isKnown(moment.companyKey) && isEarlier(moment),
    isTested: (moment) => !isKnown(moment.companyKey) && isLater(moment),
    lifetimes: (all) =>
      all.filter(({ companyKey }) => isKnown(companyKey)).flatMap((life) => seenUntil(life, BEFORE) ?? []),
    later: ({ companyKey, firstSeen }) => !isKnown(companyKey) && firstSeen >= FROM,
  },
  {
    key: 'heldOut',
    isLearned: ({ population }) => population === 'early',
    isTested: ({ population }) => population === 'all',
    lifetimes: (all) => all.filter(({ population }) => population === 'early'),
    later: ({ population }) => population === 'all',
  },
];

/** Every split of the data; no requisition is on both sides. */
export function* splitsOf(moments: readonly LabelledMoment[], lifetimes: readonly Lifetime[]): Generator<Split> {
  for (const rule of RULES) {
    const test = moments.filter(rule.isTested);
    const later = lifetimes.filter(rule.later);
    const tested = new Set([...test, ...later].map(({ requisition }) => requisition));
    yield {
      key: rule.key,
      learn: moments.filter((moment) => rule.isLearned(moment) && !tested.has(moment.requisition)),
      test,
      lifetimes: rule.lifetimes(lifetimes).filter(({ requisition }) => !tested.has(requisition)),
      later,
    };
  }
}

/** True for seven of ten companies, always the same ones. */
export function isKnown(companyKey: string): boolean {
  const [first = 0, second = 0] = createHash('sha256').update(companyKey).digest();
  return (first * 256 + second) % 100 < LEARNED_COMPANIES;
}

function postedOn({ at, ageDays }: LabelledMoment): string {
  return new Date(Date.parse(at) - ageDays * DAY_MS).toISOString();
}

/** A posting as it was known on a day: what came later is not seen. Null where it was not seen by then. */
export function seenUntil(life: Lifetime, day: string): Lifetime | null {
  const days = (Date.parse(day) - Date.parse(life.firstSeen)) / DAY_MS;
  const seen = life.entry + days;
  if (days <= 0) return null;
  return seen >= life.exit ? life : { ...life, exit: seen, event: false };
}
