/** Answers every message: who may ask what, and what is done for it. Nothing of importance is held in memory. */
import type { Runtime } from 'webextension-polyfill';
import { afterPress, focusAfter, isReason, statusIn } from '../card-view.ts';
import type { Dossier } from '../dossier.ts';
import { allFeedback, deleteFeedback, keepFeedback } from '../feedback/feedback.ts';
import type { History } from '../history/database.ts';
import { dossierOf, withoutHistory } from '../history/dossier.ts';
import { HistoryError } from '../history/errors.ts';
import { changeJob, findJob, removeJobs, save } from '../history/jobs.ts';
import type { JobMark } from '../history/records.ts';
import type { Judge, Remembered } from '../history/remember.ts';
import { isRemembered, recall, recent, remember } from '../history/remember.ts';
import type { Answer, Answers, Drawn, DrawnCard, DrawnChip, Request } from '../messages.ts';
import { requestSchema } from '../messages.ts';
import { completed } from '../posting/complete.ts';
import type { Posting } from '../posting/schema.ts';
import type { SavedJob } from '../saved/job.ts';
import type { Status } from '../saved/status.ts';
import type { Report, SourceCheck } from '../scoring/report.ts';
import { NOTHING_KNOWN } from '../scoring/report.ts';
import { score } from '../scoring/score.ts';
import type { Settings } from '../settings.ts';
import { LEXICON } from '../sites/lexicon.ts';
import type { AskSource } from '../source/ask.ts';
import type { Tree } from '../tree.ts';
import { type Words, words } from '../words.ts';
import { check, whereToCheck } from './check.ts';
import { type ChipFacts, listed } from './listed.ts';
import type { Sender } from './senders.ts';
import { siteOf, whoSent } from './senders.ts';
import type { ChangeSettings } from './settings.ts';
import type { Toolbar } from './toolbar.ts';

export type Ask<T extends Request['type']> = Extract<Request, { type: T }>;

/** Draws what content scripts show: see lib/tree.ts. */
export interface Drawing {
  dress(): Omit<Answers['dress'], 'lexicon'>;
  badge(report: Report, source: SourceCheck | null): Drawn;
  chip(what: ChipFacts): Pick<DrawnChip, 'chip' | 'tip' | 'name'>;
  card(what: Pick<Ask<'card'>, 'posting' | 'shown' | 'view' | 'notice'> & { dossier: Dossier }, now: Date): Tree[];
}

export interface Surroundings {
  history: History;
  drawing: Drawing;
  toolbar: Toolbar;
  changeSettings: ChangeSettings;
  settings(): Promise<Settings>;
  askSource: AskSource;
  /** Has the person allowed requests to this origin, `https://api.lever.co/*`? */
  isAllowed(origin: string): Promise<boolean>;
  /** The extension's id, and the address of its root. */
  own: { id: string; root: string };
  /** Is the window that the person uses a private one? The popup's own messages do not say. */
  isPrivateWindow(): Promise<boolean>;
  /** Opens the page "How the score works" in a tab of its own: no address of ours ever stands in a web page. */
  openModel(): Promise<unknown>;
  /** Opens the page that shows what of the page in this tab could be handed in. */
  openMisread(tabId: number): Promise<unknown>;
  say(words: Words): string;
  now(): Date;
}

type PageSender = Extract<Sender, { kind: 'page' }>;

/** The answer where the history cannot be used at all: the posting is scored from its page alone. */
const NOTHING_REMEMBERED: Remembered = { known: NOTHING_KNOWN, job: null };

/** Refused, in words for the person. */
class Refusal extends Error {
  readonly words: Words;

  constructor(key: string) {
    super(key);
    this.words = words(key);
  }
}

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
    return await carryOut(request, sender, around);
  } catch (error) {
    return { ok: false, error: around.say(inWords(error)) };
  }
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
    case 'remove-jobs':
      mustBeOwn(sender);
      await around.history.use((database) => removeJobs(database, request.ids, around.now().toISOString()));
      return { ok: true, value: null };
    case 'check':
      return { ok: true, value: await checkSource(request, sender, around) };
    case 'dossier':
      mustBeOwn(sender);
      return { ok: true, value: await gather(request, sender, around) };
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
      await around.openModel();
      return { ok: true, value: null };
    case 'open-misread':
      mustBeOwn(sender);
      await around.openMisread(request.tab);
      return { ok: true, value: null };
    case 'change-settings':
      mustBeOwn(sender);
      return { ok: true, value: await around.changeSettings(request.change) };
  }
}

async function sighted(request: Ask<'sighted'>, sender: Sender, around: Surroundings): Promise<Answer<'sighted'>> {
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

async function left(sender: Sender, { toolbar }: Surroundings): Promise<Answer<'left'>> {
  if (sender.kind !== 'page') throw new Refusal('error_sender');
  if (sender.tabId !== null) {
    toolbar.turn(sender.tabId);
    await toolbar.clear(sender.tabId);
  }
  return { ok: true, value: null };
}

async function keep(request: Ask<'save'>, sender: Sender, around: Surroundings): Promise<Answers['save']> {
  const { posting, wanted, messageId } = request;
  mustBelong(posting, sender);
  if (!isRemembered(posting)) throw new Refusal('error_no_id');
  if (await isPrivate(sender, around)) throw new Refusal('error_private');
  const at = around.now().toISOString();
  return { job: await around.history.use((database) => save(database, { posting, wanted, messageId, at })) };
}

async function changed({ id, change, messageId }: Ask<'change-job'>, around: Surroundings): Promise<SavedJob | null> {
  if (await around.isPrivateWindow()) throw new Refusal('error_private');
  const at = around.now().toISOString();
  return around.history.use((database) => changeJob(database, { id, change, messageId, at }));
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
async function wrong(request: Ask<'wrong'>, sender: Sender, around: Surroundings): Promise<null> {
  const { posting, shown, reason, messageId } = request;
  mustBelong(posting, sender);
  if (await isPrivate(sender, around)) throw new Refusal('error_private_wrong');
  const at = around.now().toISOString();
  const feedback = { posting, report: shown.report, reason, messageId, at };
  await around.history.use((database) => keepFeedback(database, feedback));
  return null;
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

async function card(request: Ask<'card'>, sender: Sender, around: Surroundings): Promise<DrawnCard> {
  const { posting, shown } = request;
  const after = await pressed(request, sender, around);
  const dossier = await gather(request, sender, around);
  const drawn = {
    ...after,
    posting,
    shown: { ...shown, job: after.job === undefined ? shown.job : after.job },
    dossier,
  };
  return { ...after, tree: around.drawing.card(drawn, around.now()) };
}

/**
 * What is known beyond the report; a trouble of the history costs what is remembered, never the card. A page hears nothing of
 * postings of other sites.
 */
async function gather(
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
    if (press === 'model') await around.openModel();
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

/** Only our own pages: a page of a site has no business with what else was seen or said. */
function mustBeOwn(sender: Sender): void {
  if (sender.kind !== 'own') throw new Refusal('error_sender');
}

async function isPrivate(sender: Sender, around: Surroundings): Promise<boolean> {
  return sender.kind === 'page' ? sender.isPrivate : around.isPrivateWindow();
}

/** A posting lies at an address of its own site, and a page tells only of its own site. */
function mustBelong(posting: Posting, sender: Sender): void {
  if (!belongs(posting, sender)) throw new Refusal('error_sender');
}

function belongs(posting: Posting, sender: Sender): boolean {
  const isOwnSite = sender.kind === 'own' || sender.site === posting.site;
  return isOwnSite && siteOf(posting.url) === posting.site;
}

function inWords(error: unknown): Words {
  if (error instanceof Refusal) return error.words;
  return words(error instanceof HistoryError ? `error_history_${error.trouble}` : 'error_unexpected');
}
