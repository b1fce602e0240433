/** The card: what is pressed on it is carried out, then it is drawn anew. */

import { afterPress, focusAfter, isOwnPage, isReason, statusIn } from '../card-view.ts';
import type { Dossier } from '../dossier.ts';
import { keepFeedback } from '../feedback/feedback.ts';
import { dossierOf, withoutHistory } from '../history/dossier.ts';
import { changeJob, findJob, save } from '../history/jobs.ts';
import type { JobMark } from '../history/records.ts';
import { isRemembered } from '../history/remember.ts';
import type { Answers, DrawnCard } from '../messages.ts';
import type { Status } from '../saved/status.ts';
import { belongs, inWords, isPrivate, mustBelong, Refusal } from './allowed.ts';
import { whereToCheck } from './check.ts';
import type { Sender } from './senders.ts';
import type { Ask, Surroundings } from './surroundings.ts';

export async function card(request: Ask<'card'>, sender: Sender, around: Surroundings): Promise<DrawnCard> {
  const { posting, shown } = request;
  const after = await pressed(request, sender, around);
  const dossier = await gather(request, sender, around);
  const { filter } = await around.settings();
  const drawn = {
    ...after,
    posting,
    shown: { ...shown, job: after.job === undefined ? shown.job : after.job },
    dossier,
    threshold: filter.threshold,
  };
  return { ...after, tree: around.drawing.card(drawn, around.now()) };
}

/**
 * What is known beyond the report; a trouble of the history costs what is remembered, never the card. A page hears nothing of
 * postings of other sites.
 */
export async function gather(
  { posting, shown }: Pick<Ask<'card'>, 'posting' | 'shown'>,
  sender: Sender,
  { history, isAllowed, now }: Surroundings,
): Promise<Dossier> {
  const { known } = shown;
  const at = now().toISOString();
  const gathered = belongs(posting, sender)
    ? await history
        .use((database) => dossierOf(database, { posting, known }, at))
        .catch(() => withoutHistory(posting, known, at))
    : withoutHistory(posting, known, at);
  return { ...gathered, source: await whereToCheck(posting, isAllowed) };
}

/** Does what was pressed. Where that is refused, the card stays as it is and says why. */
async function pressed(request: Ask<'card'>, sender: Sender, around: Surroundings): Promise<Omit<DrawnCard, 'tree'>> {
  const { press, view, notice, ...rest } = request;
  const asItIs = { view, notice, job: undefined, focus: null };
  if (press === null) return asItIs;
  const after = { ...asItIs, view: afterPress(press, view), focus: focusAfter(press) };
  try {
    if (press === 'save' || press === 'unsave') {
      const { job } = await keep({ ...rest, type: 'save', wanted: press === 'save' }, sender, around);
      return { ...after, notice: null, job };
    }
    const status = statusIn(press);
    if (status !== null) return { ...after, notice: null, job: await move(rest, status, sender, around) };
    if (isOwnPage(press)) await around.openPage(press);
    if (press === 'page-file' && sender.kind === 'page' && sender.tabId !== null)
      await around.openMisread(sender.tabId);
    if (!isReason(press)) return after;
    // The second half of a double click is not a second opinion.
    if (view.wrong === 'asked') await wrong({ ...rest, type: 'wrong', reason: press }, sender, around);
    return { ...after, notice: null };
  } catch (error) {
    return { ...asItIs, notice: around.say(inWords(error)) };
  }
}

/** How far the person is with the job of this posting. A page may say so of its own posting only. */
async function move(
  { posting, messageId }: Pick<Ask<'card'>, 'posting' | 'messageId'>,
  status: Status,
  sender: Sender,
  around: Surroundings,
): Promise<JobMark | null> {
  mustBelong(posting, sender);
  if (await isPrivate(sender, around)) throw new Refusal('error_private');
  const at = around.now().toISOString();
  return around.history.use(async (database) => {
    const job = await findJob(database.transaction('jobs'), posting);
    if (!job) return null;
    const after = await changeJob(database, { id: job.id, change: { status }, messageId, at });
    return after && { id: after.id, status: after.status, at: after.statusAt };
  });
}

/** Keeps what the person said was wrong. Unlike a saved job it need not be found again, so a posting without an id will do. */
export async function wrong(request: Ask<'wrong'>, sender: Sender, around: Surroundings): Promise<null> {
  const { posting, shown, reason, messageId } = request;
  mustBelong(posting, sender);
  if (await isPrivate(sender, around)) throw new Refusal('error_private_wrong');
  const at = around.now().toISOString();
  const feedback = { posting, report: shown.report, reason, messageId, at };
  await around.history.use((database) => keepFeedback(database, feedback));
  return null;
}

export async function keep(request: Ask<'save'>, sender: Sender, around: Surroundings): Promise<Answers['save']> {
  const { posting, wanted, messageId } = request;
  mustBelong(posting, sender);
  if (!isRemembered(posting)) throw new Refusal('error_no_id');
  if (await isPrivate(sender, around)) throw new Refusal('error_private');
  const at = around.now().toISOString();
  return { job: await around.history.use((database) => save(database, { posting, wanted, messageId, at })) };
}
