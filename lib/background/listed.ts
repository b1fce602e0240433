/** The chips for a result list: each card is scored as the posting that it tells of, with all that is known of that. */
import { type Fate, fateOf } from '../filter/fate.ts';
import type { History } from '../history/database.ts';
import type { RecalledCard } from '../history/listed.ts';
import { keepCards, recallCards } from '../history/listed.ts';
import type { Answers, DrawnChip, Request } from '../messages.ts';
import { cardPosting } from '../posting/card-posting.ts';
import type { Card, Posting } from '../posting/schema.ts';
import type { Status } from '../saved/status.ts';
import { NOTHING_KNOWN, type Report, type SourceCheck } from '../scoring/report.ts';
import { score } from '../scoring/score.ts';
import { type Filter, NO_FILTER, type Settings } from '../settings.ts';
import type { Words } from '../words.ts';
import type { Sender } from './senders.ts';

/** What a chip shows. */
export interface ChipFacts {
  title: string;
  report: Report;
  /** What the employer's hiring system said lately. */
  source: SourceCheck | null;
  /** How far the person is with the job, whichever copy of it this is; null where they do not keep it. */
  kept: Status | null;
  fate: Fate;
  /** Why it is marked, dimmed or hidden; null for `show`. */
  why: string | null;
}

interface Around {
  history: History;
  drawing: { chip(what: ChipFacts): Pick<DrawnChip, 'chip' | 'tip' | 'name'> };
  settings(): Promise<Settings>;
  say(words: Words): string;
  now(): Date;
}

/**
 * The chips for these cards, in their order. A trouble of the history costs what is remembered, never a chip. In a private
 * window nothing is kept.
 */
export async function listed(
  { board, company, cards }: Extract<Request, { type: 'listed' }>,
  { site, url, isPrivate }: Extract<Sender, { kind: 'page' }>,
  around: Around,
): Promise<Answers['listed']> {
  const now = around.now();
  const at = now.toISOString();
  const about = { site, board, company, address: url };
  const postings = cards.map((card) => cardPosting(card, about));
  const filter = await around.settings().then(filterOf, noFilter);
  const recalled = await recall(around.history, postings, at);
  const keeping = isPrivate ? null : keep(around.history, { site, board, company, cards }, at);
  const chips = cards.flatMap((card, index) => {
    const found = recalled[index];
    return found ? [chipOf(card, found, filter, around, now)] : [];
  });
  await keeping;
  return { chips };
}

function chipOf(card: Card, { posting, known, kept }: RecalledCard, filter: Filter, around: Around, now: Date) {
  const report = score(posting, known, now);
  const { fate, why } = fateOf(
    {
      card: { ...card, company: posting.company },
      report,
      seen: card.viewed === true || known.firstSeen !== null,
      kept: kept !== null,
      reposted: known.reposts > 0 || posting.reposted === true,
    },
    filter,
  );
  const reason = why && around.say(why);
  return {
    ...around.drawing.chip({ title: card.title, report, source: known.source, kept, fate, why: reason }),
    fate,
    why: reason,
  };
}

async function recall(history: History, postings: Posting[], at: string): Promise<RecalledCard[]> {
  try {
    return await history.use((database) => recallCards(database, postings, at));
  } catch {
    return postings.map((posting) => ({ posting, known: NOTHING_KNOWN, kept: null }));
  }
}

/** Done before the answer, for the background may be stopped after it; what cannot be kept is not missed in a list. */
async function keep(history: History, met: Parameters<typeof keepCards>[1], at: string): Promise<void> {
  await history.use((database) => keepCards(database, met, at)).catch(noMatter);
}

const filterOf = ({ filter }: Settings): Filter => filter;
const noFilter = (): Filter => NO_FILTER;
function noMatter(): void {}
