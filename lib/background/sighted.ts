import { HistoryError } from '../history/errors.ts';
import type { Judge, Remembered } from '../history/remember.ts';
import { isRemembered, recall, remember } from '../history/remember.ts';
import { storedPosting } from '../history/stored.ts';
import type { Answer, Answers } from '../messages.ts';
import { completed } from '../posting/complete.ts';
import type { Reading } from '../posting/schema.ts';
import { NOTHING_KNOWN } from '../scoring/report.ts';
import { score } from '../scoring/score.ts';
import { inWords, mustBelong, Refusal } from './allowed.ts';
import type { Sender } from './senders.ts';
import type { Ask, Surroundings } from './surroundings.ts';

type PageSender = Extract<Sender, { kind: 'page' }>;

/** The answer where the history cannot be used at all: the posting is scored from its page alone. */
const NOTHING_REMEMBERED: Remembered = { known: NOTHING_KNOWN, job: null };

export async function sighted(
  request: Ask<'sighted'>,
  sender: Sender,
  around: Surroundings,
): Promise<Answer<'sighted'>> {
  const reading = completed(request.reading);
  const { posting } = reading;
  if (sender.kind !== 'page') throw new Refusal('error_sender');
  if (posting) mustBelong(posting, sender);
  const isCurrent = posting && sender.tabId !== null ? around.toolbar.turn(sender.tabId) : null;

  const now = around.now();
  const judge: Judge = (seen, known) => score(seen, known, now);
  const { known, job, error } = await lookUp({ ...request, reading }, sender, around, now.toISOString(), judge);
  const failed = error === null ? null : { ok: false as const, error };
  if (!posting) return failed ?? { ok: true, value: null };

  const report = judge(posting, known);
  if (sender.tabId !== null && isCurrent?.()) await around.toolbar.show(sender.tabId, report);
  const shown = { report, known, job, remembered: !failed && !sender.isPrivate && isRemembered(posting) };
  const value = { posting, shown, drawn: around.drawing.badge(report, known.source) };
  return failed ? { ...failed, value } : { ok: true, value };
}

/** Remembers the sighting, or only looks it up in a private window. A trouble is told, and does not keep us from scoring. */
async function lookUp(
  { reading, messageId }: Ask<'sighted'>,
  { isPrivate, site }: PageSender,
  { history, say }: Surroundings,
  at: string,
  judge: Judge,
): Promise<Remembered & { error: string | null }> {
  try {
    const found = await history.use((database) =>
      isPrivate
        ? recall(database, reading, at)
        : remember(database, { reading, isLinkedIn: site === 'linkedin', messageId, at }, judge),
    );
    return { ...found, error: null };
  } catch (error) {
    const isOpen = error instanceof HistoryError && error.trouble === 'full';
    const found = isOpen ? await history.use((database) => recall(database, reading, at)) : NOTHING_REMEMBERED;
    return { ...found, error: say(inWords(error)) };
  }
}

/** Scores a stored posting as it was last seen, by what is known now. */
export async function reportStored(
  { key }: Ask<'posting-report'>,
  { history, now }: Surroundings,
): Promise<Answers['posting-report']> {
  const at = now();
  return history.use(async (database) => {
    const record = await storedPosting(database, key);
    if (!record?.posting) return null;
    const { posting, rungs } = record;
    const reading: Reading = { kind: posting.closed ? 'closed' : 'posting', posting, cards: [], rungs };
    const { known, job } = await recall(database, reading, at.toISOString());
    const shown = { report: score(posting, known, at), known, job, remembered: true };
    return { key, posting, shown, lastSeen: record.lastSeen };
  });
}
