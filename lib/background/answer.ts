/** Answers every message: who may ask what, and what is done for it. Nothing of importance is held in memory. */
import type { Runtime } from 'webextension-polyfill';
import type { History } from '../history/database.ts';
import { HistoryError } from '../history/errors.ts';
import type { Judge, Remembered } from '../history/remember.ts';
import { isRemembered, recall, recent, remember } from '../history/remember.ts';
import type { Answer, Answers, Drawn, Request } from '../messages.ts';
import { requestSchema } from '../messages.ts';
import { completed } from '../posting/complete.ts';
import type { Posting } from '../posting/schema.ts';
import { save } from '../saved/saved.ts';
import type { Report } from '../scoring/report.ts';
import { NOTHING_KNOWN } from '../scoring/report.ts';
import { score } from '../scoring/score.ts';
import type { Tree } from '../tree.ts';
import { type Words, words } from '../words.ts';
import type { Sender } from './senders.ts';
import { siteOf, whoSent } from './senders.ts';
import type { ChangeSettings } from './settings.ts';
import type { Toolbar } from './toolbar.ts';

export type Ask<T extends Request['type']> = Extract<Request, { type: T }>;

/** Draws what content scripts show: see lib/tree.ts. */
export interface Drawing {
  dress(): Answers['dress'];
  badge(report: Report): Drawn;
  card(request: Ask<'card'>, now: Date): Tree[];
}

export interface Surroundings {
  history: History;
  drawing: Drawing;
  toolbar: Toolbar;
  changeSettings: ChangeSettings;
  /** The extension's id, and the address of its root. */
  own: { id: string; root: string };
  /** Is the window that the person uses a private one? The popup's own messages do not say. */
  isPrivateWindow(): Promise<boolean>;
  say(words: Words): string;
  now(): Date;
}

type PageSender = Extract<Sender, { kind: 'page' }>;

/** The answer where the history cannot be used at all: the posting is scored from its page alone. */
const NOTHING_REMEMBERED: Remembered = { known: NOTHING_KNOWN, saved: false };

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
    case 'left':
      return left(sender, around);
    case 'save':
      return keep(request, sender, around);
    case 'recent':
      // Only our own pages: a page of a site has no business with what else was seen.
      if (sender.kind !== 'own') throw new Refusal('error_sender');
      return { ok: true, value: await around.history.use((database) => recent(database, request.most)) };
    case 'dress':
      return { ok: true, value: around.drawing.dress() };
    case 'card':
      return { ok: true, value: around.drawing.card(request, around.now()) };
    case 'change-settings':
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
  const { known, saved, error } = await lookUp({ ...request, reading }, sender, around, now.toISOString(), judge);
  const failed = error === null ? null : { ok: false as const, error };
  if (!posting) return failed ?? { ok: true, value: null };

  const report = judge(posting, known);
  if (sender.tabId !== null && isCurrent?.()) await around.toolbar.show(sender.tabId, report);
  const shown = { report, known, saved, remembered: !failed && !sender.isPrivate && isRemembered(posting) };
  const value = { posting, shown, drawn: around.drawing.badge(report) };
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

async function keep(request: Ask<'save'>, sender: Sender, around: Surroundings): Promise<Answer<'save'>> {
  const { posting, wanted, messageId } = request;
  mustBelong(posting, sender);
  if (!isRemembered(posting)) throw new Refusal('error_no_id');
  if (sender.kind === 'page' ? sender.isPrivate : await around.isPrivateWindow()) throw new Refusal('error_private');
  const at = around.now().toISOString();
  const saved = await around.history.use((database) => save(database, { posting, wanted, messageId, at }));
  return { ok: true, value: { saved } };
}

/** A posting lies at an address of its own site, and a page tells only of its own site. */
function mustBelong(posting: Posting, sender: Sender): void {
  const isOwnSite = sender.kind === 'own' || sender.site === posting.site;
  if (!isOwnSite || siteOf(posting.url) !== posting.site) throw new Refusal('error_sender');
}

function inWords(error: unknown): Words {
  if (error instanceof Refusal) return error.words;
  return words(error instanceof HistoryError ? `error_history_${error.trouble}` : 'error_unexpected');
}
