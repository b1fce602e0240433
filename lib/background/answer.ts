/** Answers every message: who may ask what, and what is done for it. Nothing of importance is held in memory. */

import type { Runtime } from 'webextension-polyfill';
import { statusIn } from '../card-view.ts';
import { allFeedback, deleteFeedback } from '../feedback/feedback.ts';
import { addJob, changeJob, removeJobs } from '../history/jobs.ts';
import { recent } from '../history/remember.ts';
import type { Answer, Answers, Request } from '../messages.ts';
import { requestSchema } from '../messages.ts';
import { type News, tellNews } from '../news.ts';
import type { SavedJob } from '../saved/job.ts';
import { LEXICON } from '../sites/lexicon.ts';
import type { SyncStatus } from '../sync/status.ts';
import { inWords, isPrivate, mustBelong, mustBeOwn, Refusal } from './allowed.ts';
import { byHand } from './by-hand.ts';
import { card, gather, keep, wrong } from './card.ts';
import { check } from './check.ts';
import { listed } from './listed.ts';
import type { Sender } from './senders.ts';
import { whoSent } from './senders.ts';
import { reportStored, sighted } from './sighted.ts';
import type { Ask, Surroundings } from './surroundings.ts';
import { type WatchSurroundings, watches, watchNow, watchSeen } from './watch.ts';

/** Requests that write what our own pages show. */
const NEWS: Partial<Record<Request['type'], News>> = {
  sighted: 'history',
  check: 'history',
  save: 'jobs',
  'change-job': 'jobs',
  'add-job': 'jobs',
  'remove-jobs': 'jobs',
  'change-settings': 'settings',
  'watch-seen': 'watches',
  'watch-now': 'watches',
};

/**
 * Answers one message; never throws. Only what is on the disk is acknowledged.
 * @param message anything: what is no request of ours is refused, and nothing is written
 */
export async function answer(
  message: unknown,
  from: Runtime.MessageSender,
  around: Surroundings,
): Promise<Answer<keyof Answers>> {
  try {
    const sender = whoSent(from, around.own);
    if (!sender) throw new Refusal('error_sender');
    const request = requestSchema.safeParse(message).data;
    if (!request) throw new Refusal('error_message');
    const answered = await carryOut(request, sender, around);
    const news = answered.ok ? newsOf(request) : null;
    if (news) tellNews(news);
    return answered;
  } catch (error) {
    return { ok: false, error: around.say(inWords(error)) };
  }
}

/** What our own pages may have to read again after this request was carried out. */
function newsOf(request: Request): News | null {
  if (request.type === 'card') return isJobPress(request.press) ? 'jobs' : null;
  return NEWS[request.type] ?? null;
}

function isJobPress(press: Ask<'card'>['press']): boolean {
  return press === 'save' || press === 'unsave' || (press !== null && statusIn(press) !== null);
}

async function carryOut(request: Request, sender: Sender, around: Surroundings): Promise<Answer<keyof Answers>> {
  switch (request.type) {
    case 'sighted':
      return sighted(request, sender, around);
    case 'listed':
      if (sender.kind !== 'page') throw new Refusal('error_sender');
      return { ok: true, value: await listed(request, sender, around) };
    case 'left':
      return left(sender, around);
    case 'save':
      return { ok: true, value: await keep(request, sender, around) };
    case 'change-job':
      mustBeOwn(sender);
      return { ok: true, value: await changed(request, around) };
    case 'add-job':
      mustBeOwn(sender);
      return { ok: true, value: await added(request, around) };
    case 'remove-jobs':
      mustBeOwn(sender);
      await around.history.use((database) => removeJobs(database, request.ids, around.now().toISOString()));
      return { ok: true, value: null };
    case 'check':
      return { ok: true, value: await checkSource(request, sender, around) };
    case 'dossier':
      mustBeOwn(sender);
      return { ok: true, value: await gather(request, sender, around) };
    case 'posting-report':
      mustBeOwn(sender);
      return { ok: true, value: await reportStored(request, around) };
    case 'recent':
      mustBeOwn(sender);
      return { ok: true, value: await around.history.use((database) => recent(database, request.most)) };
    case 'dress':
      return { ok: true, value: { ...around.drawing.dress(), lexicon: LEXICON } };
    case 'card':
      return { ok: true, value: await card(request, sender, around) };
    case 'wrong':
      return { ok: true, value: await wrong(request, sender, around) };
    case 'feedback-list':
      mustBeOwn(sender);
      return { ok: true, value: await around.history.use(allFeedback) };
    case 'feedback-delete':
      mustBeOwn(sender);
      await around.history.use(deleteFeedback);
      return { ok: true, value: null };
    case 'open-page':
      mustBeOwn(sender);
      await around.openPage(request.page);
      return { ok: true, value: null };
    case 'open-misread':
      mustBeOwn(sender);
      await around.openMisread(request.tab);
      return { ok: true, value: null };
    case 'change-settings':
      mustBeOwn(sender);
      return { ok: true, value: await around.changeSettings(request.change) };
    case 'sync-status':
    case 'sync-set-up':
    case 'sync-now':
    case 'sync-off':
    case 'sync-undo':
      mustBeOwn(sender);
      return { ok: true, value: await synced(request, around) };
    case 'delete-everything':
      mustBeOwn(sender);
      if (request.atPlace) await around.sync.wipePlace();
      await around.sync.alone(around.forgetEverything);
      return { ok: true, value: null };
    case 'watches':
      mustBeOwn(sender);
      return { ok: true, value: await watches(watching(around)) };
    case 'watch-seen':
      mustBeOwn(sender);
      await watchSeen(request.id, around);
      return { ok: true, value: null };
    case 'watch-now':
      mustBeOwn(sender);
      if (await around.isPrivateWindow()) throw new Refusal('error_private');
      return { ok: true, value: await watchNow(request.id, watching(around)) };
  }
}

async function left(sender: Sender, { toolbar }: Surroundings): Promise<Answer<'left'>> {
  if (sender.kind !== 'page') throw new Refusal('error_sender');
  if (sender.tabId !== null) {
    toolbar.turn(sender.tabId);
    await toolbar.clear(sender.tabId);
  }
  return { ok: true, value: null };
}

async function changed({ id, change, messageId }: Ask<'change-job'>, around: Surroundings): Promise<SavedJob | null> {
  if (await around.isPrivateWindow()) throw new Refusal('error_private');
  const at = around.now().toISOString();
  return around.history.use((database) => changeJob(database, { id, change, messageId, at }));
}

async function added({ job, messageId }: Ask<'add-job'>, around: Surroundings): Promise<Answers['add-job']> {
  if (await around.isPrivateWindow()) throw new Refusal('error_private');
  const at = around.now().toISOString();
  return around.history.use((database) => addJob(database, { ...byHand(job, at), messageId, at }));
}

async function synced(
  request: Ask<'sync-status' | 'sync-set-up' | 'sync-now' | 'sync-off' | 'sync-undo'>,
  { sync, forgetEverything }: Surroundings,
): Promise<SyncStatus> {
  if (request.type === 'sync-set-up') await sync.setUp(request.wish, request.anew);
  if (request.type === 'sync-now') {
    const isAsked = (await sync.status()).question?.kind === 'wiped';
    if (request.answered?.answer === 'obey' && isAsked) await sync.alone(forgetEverything);
    else await sync.run(request.answered, true);
  }
  if (request.type === 'sync-off') await sync.off();
  if (request.type === 'sync-undo') await sync.undo(request.at);
  return sync.status();
}

/** The toolbar icon follows the score. */
async function checkSource(request: Ask<'check'>, sender: Sender, around: Surroundings): Promise<Answers['check']> {
  mustBelong(request.posting, sender);
  const tabId = sender.kind === 'page' ? sender.tabId : null;
  const isCurrent = tabId === null ? null : around.toolbar.turn(tabId);
  const checked = await check(request, await isPrivate(sender, around), around);
  if (checked && tabId !== null && isCurrent?.()) await around.toolbar.show(tabId, checked.shown.report);
  return checked;
}

function watching(around: Surroundings): WatchSurroundings {
  return { ...around, random: Math.random };
}
