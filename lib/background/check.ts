/** Asks the employer's own hiring system whether a posting is live, or finds what it said lately; scores anew with the answer. */
import type { Dossier } from '../dossier.ts';
import { boardHas, employerSeen, isDoubted, keepBoard } from '../history/boards.ts';
import { checkOf, heldUntil, holdHost, keepCheck } from '../history/checks.ts';
import type { History, HistoryDatabase, HistoryWrite } from '../history/database.ts';
import { write } from '../history/database.ts';
import { postingRecordSchema } from '../history/records.ts';
import { rescore } from '../history/remember.ts';
import type { Answers, Drawn, Request } from '../messages.ts';
import { postingKey } from '../posting/role.ts';
import type { Posting } from '../posting/schema.ts';
import type { EmployerEvidence, Known, Report, SourceCheck } from '../scoring/report.ts';
import { score } from '../scoring/score.ts';
import type { Settings } from '../settings.ts';
import type { Asked, AskSource, Memory } from '../source/ask.ts';
import { sourceOf } from '../source/index.ts';
import { type Source, unknown } from '../source/source.ts';
import { type Words, words } from '../words.ts';

interface Around {
  history: History;
  drawing: { badge(report: Report, source: SourceCheck | null): Drawn };
  settings(): Promise<Settings>;
  /** Has the person allowed requests to this origin, `https://api.lever.co/*`? */
  isAllowed(origin: string): Promise<boolean>;
  askSource: AskSource;
  say(words: Words): string;
  now(): Date;
}

/**
 * The report with what the employer's hiring system says; null where nobody is asked: no system that can be, no permission, or
 * not wished for. By itself it asks only where the person switched that on, and never from a private window; what is asked there
 * at a press is not kept.
 */
export async function check(
  { posting, shown, pressed }: Extract<Request, { type: 'check' }>,
  isPrivate: boolean,
  around: Around,
): Promise<Answers['check']> {
  const source = sourceOf(posting);
  if (!source || !(pressed || (await mayAskByItself(posting, isPrivate, around)))) return null;
  if (!(await around.isAllowed(source.origin))) return null;
  const found = (await lastAnswer(source, pressed, around)) ?? (await newAnswer(source, pressed, isPrivate, around));
  const employer = await employerNow(posting, around).catch(nothingNew);
  const known: Known = {
    ...shown.known,
    source: found,
    created: found.created ?? shown.known.created,
    employer: employer ?? shown.known.employer,
  };
  const report = score(posting, known, around.now());
  if (!isPrivate) await keepScore(posting, known, report, around);
  const drawn = around.drawing.badge(report, found);
  const announcement = pressed && found.trouble ? around.say(troubleIn(found)) : drawn.announcement;
  return { posting, shown: { ...shown, known, report }, drawn: { ...drawn, announcement } };
}

/** Where this posting could be checked; null where it leads to no system that can be asked. */
export async function whereToCheck(
  posting: Posting,
  isAllowed: (origin: string) => Promise<boolean>,
): Promise<Dossier['source']> {
  const source = sourceOf(posting);
  return source && { system: source.system, host: source.host, isAllowed: await isAllowed(source.origin) };
}

/** A posting that its page calls closed is asked about at a press only. */
async function mayAskByItself({ closed }: Posting, isPrivate: boolean, { settings }: Around): Promise<boolean> {
  return !closed && !isPrivate && (await settings()).checkAtSource;
}

/** What is needed to ask a source, or to find what it said lately. */
export type Asking = Pick<Around, 'history' | 'askSource' | 'now'>;

/** What was told of a source's posting lately; null where it is to be asked. A press asks again where it could not be told before. */
export async function lastAnswer(
  source: Source,
  pressed: boolean,
  { history, now }: Asking,
): Promise<SourceCheck | null> {
  const at = now().toISOString();
  const last = await history.use((database) => storedAnswer(database, source, at));
  return last?.state === 'unknown' && pressed ? null : last;
}

/** The last answer for this posting, or the one that listed its whole board. */
async function storedAnswer(database: HistoryDatabase, source: Source, at: string): Promise<SourceCheck | null> {
  const transaction = database.transaction(['checks', 'boards', 'boardJobs'], 'readonly');
  const own = checkOf(await transaction.objectStore('checks').get(source.key), at);
  if (own && own.state !== 'unknown') return own;
  const board = await boardHas(transaction, source.employer, source.id, at);
  return board ? fromBoard(source, board) : own;
}

function fromBoard(
  { system, host }: Source,
  { at, opened, listed }: NonNullable<Awaited<ReturnType<typeof boardHas>>>,
): SourceCheck {
  const created = opened === null ? null : { day: opened, quote: opened };
  return { state: listed ? 'live' : 'not-listed', at, system, host, trouble: null, created };
}

async function newAnswer(source: Source, pressed: boolean, isPrivate: boolean, around: Asking): Promise<SourceCheck> {
  const { asked, found } = await askNow(source, pressed, isPrivate, around);
  if (!isPrivate && asked.wasAsked) {
    await around.history.use((database) =>
      write(database, (transaction) => keepAnswer(transaction, source, asked, found)),
    );
  }
  return found;
}

/** Asks the source; of its answer nothing is kept yet (`keepAnswer`), but until when its host is to be left alone. */
export async function askNow(
  source: Source,
  pressed: boolean,
  isPrivate: boolean,
  around: Asking,
): Promise<{ asked: Asked; found: SourceCheck }> {
  const { history } = around;
  const memory: Memory = {
    notBefore: (host) => history.use(async (database) => heldUntil(await database.get('hosts', host))),
    hold: async (host, until) => {
      if (!isPrivate) await history.use((database) => holdHost(database, host, until, around.now()));
    },
    told: () => lastAnswer(source, pressed, around),
  };
  const asked = await around.askSource(source, memory);
  const { created, at } = asked;
  const { state, trouble } = (await isBelieved(asked, history)) ? asked : unknown('busy');
  const { system, host } = source;
  return { asked, found: { state, at: at.toISOString(), system, host, trouble, created } };
}

/** A list that lacks the posting and, all at once, nearly the whole board may be a broken answer. */
async function isBelieved({ state, board, at }: Asked, history: History): Promise<boolean> {
  if (state !== 'not-listed' || !board) return true;
  return !(await history.use((database) =>
    isDoubted(database.transaction(['boards', 'boardJobs'], 'readonly'), board, at.toISOString()),
  ));
}

/** Keeps an answer, and the board that it lists. */
export async function keepAnswer(
  transaction: HistoryWrite,
  { key }: Source,
  { board }: Asked,
  found: SourceCheck,
): Promise<void> {
  await keepCheck(transaction, key, found);
  if (board) await keepBoard(transaction, board, found.at);
}

/** What is known of the employer's openings now that its board may have been listed. */
async function employerNow(posting: Posting, { history, now }: Around): Promise<EmployerEvidence | null> {
  const key = postingKey(posting);
  return history.use(async (database) => {
    const own = key === null ? null : postingRecordSchema.safeParse(await database.get('postings', key)).data;
    return employerSeen((board) => database.get('boards', board), posting, now().toISOString(), own);
  });
}

/** Lists and the popup show the score that the badge shows. */
async function keepScore(posting: Posting, known: Known, report: Report, { history, now }: Around): Promise<void> {
  const key = postingKey(posting);
  if (key === null) return;
  const news = { report, reposts: known.reposts, source: known.source, at: now().toISOString() };
  await history.use((database) => write(database, (transaction) => rescore(transaction, key, news)));
}

/** Without it the report rests on what was known before. */
function nothingNew(): null {
  return null;
}

/** Said to whoever pressed: the badge does not tell of it. */
function troubleIn({ trouble, host }: SourceCheck): Words {
  return words(`source_trouble_${trouble ?? 'nonsense'}`, host);
}
