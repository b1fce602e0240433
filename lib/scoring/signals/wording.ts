import { dayOf } from '../../posting/dates.ts';
import type { WordingKind } from '../../posting/schema.ts';
import { words } from '../../words.ts';
import type { Evidence, SignalOf } from '../evidence.ts';
import type { Prior } from '../model-file.ts';
import type { Signal } from '../report.ts';

/** What each kind of wording counts; the first are the plainest. */
const COUNTS: Record<WordingKind, { key: string; points: Prior }> = {
  pipeline: { key: 'pool', points: 'pipeline' },
  'no-vacancy': { key: 'novacancy', points: 'noVacancy' },
  vacancy: { key: 'vacancy', points: 'vacancy' },
  'unnamed-client': { key: 'client', points: 'unnamedClient' },
  deadline: { key: 'deadline', points: 'deadline' },
};

/** All wording together takes at most so much: a text that says it twice is one witness. Less than a band. */
const MOST_TAKEN = -12;

/** A line for each kind of wording that a posting has of itself (lib/posting/wording). */
export const wording: SignalOf = (evidence) => {
  let taken = 0;
  return (Object.keys(COUNTS) as WordingKind[]).flatMap((kind) => {
    const said = evidence.posting.wording.find((one) => one.kind === kind);
    const signal = said ? signalOf(kind, said, evidence) : null;
    if (!signal) return [];
    const points = signal.points > 0 ? signal.points : Math.max(signal.points, MOST_TAKEN - taken);
    taken += Math.min(0, points);
    return [{ ...signal, points }];
  });
};

/** A deadline counts once its day is over. */
function signalOf(
  kind: WordingKind,
  { sentence, deadline }: Evidence['posting']['wording'][number],
  { now, model }: Evidence,
): Signal | null {
  if (kind === 'deadline' && (deadline === null || deadline >= dayOf(now))) return null;
  const { key, points } = COUNTS[kind];
  return {
    key,
    family: 'wording',
    points: model.priors[points],
    reason: words(`sig_${key}`),
    why: words(`sig_${key}_why`),
    quote: { source: 'text', text: sentence },
    alternative: words(`sig_${key}_also`),
    basis: { kind: 'prior' },
  };
}
