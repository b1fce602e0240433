/** Answers every message: who may ask what, and what is done for it. Nothing of importance is held in memory. */
import type { Runtime } from 'webextension-polyfill';
import { afterPress, focusAfter, isOwnPage, isReason, statusIn } from '../card-view.ts';
import type { Dossier } from '../dossier.ts';
import { allFeedback, deleteFeedback, keepFeedback } from '../feedback/feedback.ts';
import type { History } from '../history/database.ts';
import { dossierOf, withoutHistory } from '../history/dossier.ts';
import { HistoryError } from '../history/errors.ts';
import { addJob, changeJob, findJob, removeJobs, save } from '../history/jobs.ts';
import type { JobMark } from '../history/records.ts';
import type { Judge, Remembered } from '../history/remember.ts';
import { isRemembered, recall, recent, remember } from '../history/remember.ts';
import { storedPosting } from '../history/stored.ts';
import type { Answer, Answers, Drawn, DrawnCard, DrawnChip, Request } from '../messages.ts';
import { requestSchema } from '../messages.ts';
import { type News, tellNews } from '../news.ts';
import type { OwnPage } from '../own-pages.ts';
import { completed } from '../posting/complete.ts';
import type { Posting, Reading } from '../posting/schema.ts';
import type { SavedJob } from '../saved/job.ts';
import type { Status } from '../saved/status.ts';
import type { Report, SourceCheck } from '../scoring/report.ts';
import { NOTHING_KNOWN } from '../scoring/report.ts';
import { score } from '../scoring/score.ts';
import type { Settings } from '../settings.ts';
import { LEXICON } from '../sites/lexicon.ts';
import type { AskSource } from '../source/ask.ts';
import type { SyncStatus } from '../sync/status.ts';
import { SYNC_TROUBLES, SyncTrouble, troubleKey } from '../sync/trouble.ts';
import type { Tree } from '../tree.ts';
import { type Words, words } from '../words.ts';
import { byHand } from './by-hand.ts';
import { check, whereToCheck } from './check.ts';
import { type ChipFacts, listed } from './listed.ts';
import type { Sender } from './senders.ts';
import { siteOf, whoSent } from './senders.ts';
import type { ChangeSettings } from './settings.ts';
import type { Sync } from './sync.ts';
import type { Toolbar } from './toolbar.ts';
import { type WatchSurroundings, watches, watchNow, watchSeen } from './watch.ts';

export type Ask<T extends Request['type']> = Extract<Request, { type: T }>;

/** Draws what content scripts show: see lib/tree.ts. */
export interface Drawing {
  dress(): Omit<Answers['dress'], 'lexicon'>;
  badge(report: Report, source: SourceCheck | null): Drawn;
  chip(what: ChipFacts): Pick<DrawnChip, 'chip' | 'tip' | 'name'>;
  card(what: CardFacts, now: Date): Tree[];
}

/** What a card shows. */
export type CardFacts = Pick<Ask<'card'>, 'posting' | 'shown' | 'view' | 'notice'> & {
  dossier: Dossier;
  /** The person's own: from which score on a posting is worth a look. */
  threshold: number;
};

export interface Surroundings {
  history: History;
  drawing: Drawing;
  toolbar: Toolbar;
  changeSettings: ChangeSettings;
  settings(): Promise<Settings>;
  sync: Sync;
  /** All that is stored on this device, settings and permissions included. */
  forgetEverything(): Promise<void>;
  askSource: AskSource;
  /** Has the person allowed requests to this origin, `https://api.lever.co/*`? */
  isAllowed(origin: string): Promise<boolean>;
  /** The extension's id, and the address of its root. */
  own: { id: string; root: string };
  /** Is the window that the person uses a private one? The popup's own messages do not say. */
  isPrivateWindow(): Promise<boolean>;
  /** Brings one of our own pages to the front: no address of ours ever stands in a web page. */
  openPage(page: OwnPage): Promise<unknown>;
  /** Opens the page that shows what of the page in this tab could be handed in. */
  openMisread(tabId: number): Promise<unknown>;
  say(words: Words): string;
  now(): Date;
}

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

/** Scores a stored posting as it was last seen, by what is known now. */
async function reportStored(
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

/** Only our own pages: a page of a site has no business with what else was seen or said. */
function mustBeOwn(sender: Sender): void {
  if (sender.kind !== 'own') throw new Refusal('error_sender');
}

function watching(around: Surroundings): WatchSurroundings {
  return { ...around, random: Math.random };
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

/** What went wrong with a sync, what to do, and the number under which it is known. */
function syncWords({ trouble, place, leadsTo }: SyncTrouble): Words {
  const number = SYNC_TROUBLES[trouble];
  if (leadsTo !== null) return words('sync_trouble_redirect_to', number, leadsTo);
  return words(troubleKey(trouble, place), number);
}

function inWords(error: unknown): Words {
  if (error instanceof Refusal) return error.words;
  if (error instanceof SyncTrouble) return syncWords(error);
  return words(error instanceof HistoryError ? `error_history_${error.trouble}` : 'error_unexpected');
}
