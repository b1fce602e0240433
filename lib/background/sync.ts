/** Syncs by itself and when asked: one run at a time, each noted in the log, none without the person's switch. */
import type { Storage } from 'webextension-polyfill';
import type { History } from '../history/database.ts';
import {
  allRuns,
  bringBack,
  keepAccount,
  keepMemory,
  localJobs,
  type NewRun,
  noteRun,
  readAccount,
  readMemory,
  type SyncRun,
  takeIn,
} from '../history/sync.ts';
import type { JobState } from '../saved/job.ts';
import { isAlive, jobStateSchema } from '../saved/job.ts';
import { laterStamp, stampAt } from '../saved/stamp.ts';
import type { SyncAccount, WebdavAccount } from '../sync/account.ts';
import { folderAddress, originOf, placeName } from '../sync/account.ts';
import { accountPlace } from '../sync/browser-account.ts';
import type { Envelope } from '../sync/envelope.ts';
import { createEnvelope, MOST_TEXT_BYTES } from '../sync/envelope.ts';
import type { Place } from '../sync/place.ts';
import { type Answered, type Question, withAnswer } from '../sync/plan.ts';
import { type Local, type Outcome, startAnew, sync, wipe } from '../sync/run.ts';
import { canonical, stateOf } from '../sync/state.ts';
import type { SyncStatus } from '../sync/status.ts';
import { SyncTrouble, type SyncTroubleName } from '../sync/trouble.ts';
import { findOutConditions, webdavPlace } from '../sync/webdav.ts';
import type { SettingsStore } from './settings.ts';

export interface SyncAround {
  history: History;
  settings: SettingsStore;
  local: Pick<Storage.StorageArea, 'get' | 'set'>;
  /** `storage.sync`; undefined where the browser has none. */
  account: Pick<Storage.StorageArea, 'get' | 'set' | 'remove'> | undefined;
  /** Has the person allowed requests to this origin, `https://cloud.example.org/*`? */
  isAllowed(origin: string): Promise<boolean>;
  /** What is shown has changed. */
  tell(news: 'sync' | 'jobs' | 'settings'): void;
  /** Another run is wanted in so many seconds. */
  later(seconds: number): void;
  now(): Date;
}

/** As the person wants it set up. */
export type SyncWish = { place: 'account' } | ({ place: 'webdav' } & Omit<WebdavAccount, 'conditions'>);

export interface Sync {
  isOn(): Promise<boolean>;
  status(): Promise<SyncStatus>;
  /** @throws SyncTrouble with the set-up as it was */
  setUp(wish: SyncWish, anew: boolean): Promise<void>;
  off(): Promise<void>;
  /** @throws SyncTrouble, which is in the log, too */
  run(answered: Answered | null, pressed: boolean): Promise<void>;
  /** Does this while no run is on its way, which would write again what is deleted. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  undo(at: string): Promise<void>;
  /** Leaves nothing at the place but the wish that others delete everything, too; nothing where nothing is synced. */
  wipePlace(): Promise<void>;
}

/** Parts of another device's write arrive within this time (s). */
const ARRIVING_S = 130;

export function createSync(around: SyncAround): Sync {
  const { history, local, now } = around;
  let running: Promise<unknown> = Promise.resolve();
  let runs = 0;
  /** A key takes long to derive: kept while the background lives. */
  let envelope: { passphrase: string | null; is: Envelope } | null = null;

  const account = () => history.use(readAccount);
  const envelopeFor = (passphrase: string | null): Envelope => {
    if (envelope?.passphrase !== passphrase) envelope = { passphrase, is: createEnvelope(passphrase) };
    return envelope?.is ?? createEnvelope(passphrase);
  };

  /** As the place is, and as it is used: what lies in a folder is in an envelope. */
  async function placesOf(of: SyncAccount): Promise<{ plain: Place; used: Place }> {
    if (of.place === 'none') throw new SyncTrouble('no-account', 'off');
    if (of.place === 'account') {
      const plain = accountPlace(around.account, { now, random: Math.random, local });
      return { plain, used: plain };
    }
    if (!(await around.isAllowed(originOf(of.webdav.url)))) throw new SyncTrouble('not-allowed');
    const plain = webdavPlace(of.webdav, { now });
    return { plain, used: sealed(plain, envelopeFor(of.webdav.passphrase)) };
  }

  async function localFor(
    of: SyncAccount,
    at: string,
  ): Promise<{ device: Local; memory: Awaited<ReturnType<typeof readMemory>> }> {
    const memory = await history.use((database) => readMemory(database, placeName(of)));
    let { wiped } = memory;
    const device: Local = {
      read: async () => ({
        jobs: await history.use(localJobs),
        settings: await around.settings.registers(),
        wiped,
      }),
      takeIn: async (incoming, drop) => {
        wiped = laterStamp(wiped, incoming.wiped);
        memory.wiped = wiped;
        if (await around.settings.takeIn(incoming.settings)) around.tell('settings');
        const { gone, written } = await history.use((database) =>
          takeIn(database, incoming, { at, drop, place: of.place === 'none' ? null : of.place }),
        );
        if (written > 0) around.tell('jobs');
        return gone;
      },
    };
    return { device, memory };
  }

  async function runOnce(of: SyncAccount, answers: readonly Answered[], pressed: boolean): Promise<void> {
    if (of.place === 'none') return;
    const begun = now();
    const at = begun.toISOString();
    const run = { at, place: of.place, trouble: null, detail: '', undone: false, answers: [...answers] };
    try {
      const { used } = await placesOf(of);
      const { device, memory } = await localFor(of, at);
      const outcome = await sync(used, device, { memory: { ...memory }, now: begun, answers });
      if (outcome.outcome === 'done') await history.use((database) => keepMemory(database, { ...memory, lastAt: at }));
      if (outcome.outcome === 'waits') around.later(ARRIVING_S);
      await note({ ...run, ...flat(outcome), trouble: outcome.clocksApart ? 'clocks' : null }, pressed);
    } catch (error) {
      const trouble = error instanceof SyncTrouble ? error : null;
      const about = { trouble: trouble?.trouble ?? 'device', detail: trouble?.detail ?? String(error).slice(0, 200) };
      await note({ ...run, ...flat(null), ...about }, pressed);
      throw met(error, of.place);
    } finally {
      around.tell('sync');
    }
  }

  /** Two questions may stop one run, one after the other: the answer to the first still stands when the second is answered. */
  async function answersSoFar(): Promise<Answered[]> {
    const [last] = await history.use(allRuns);
    return last?.outcome === 'asks' ? last.answers : [];
  }

  /** What says the same as the line before is no news, unless somebody pressed for it. */
  async function note(run: NewRun, pressed: boolean): Promise<void> {
    await history.use(async (database) => {
      const [last] = await allRuns(database);
      const isOther = describes(run) !== (last && describes(last));
      const isNews = isOther || (run.outcome === 'done' && (hasDone(run) || run.trouble !== null));
      if (isNews || pressed || !last) await noteRun(database, run);
    });
  }

  /** One after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    runs++;
    around.tell('sync');
    const next = running.then(work).finally(() => {
      runs--;
      around.tell('sync');
    });
    running = next.catch(() => undefined);
    return next;
  }

  return {
    isOn: async () => (await account()).place !== 'none',
    async status() {
      const of = await account();
      const [memory, log] = await history.use((database) =>
        Promise.all([readMemory(database, placeName(of)), allRuns(database)]),
      );
      const webdav = of.place === 'webdav' ? of.webdav : null;
      const question = of.place === 'none' ? null : questionOf(log[0]);
      return {
        place: of.place,
        url: webdav?.url ?? null,
        user: webdav?.user ?? null,
        encrypted: webdav !== null && webdav.passphrase !== null,
        lastAt: memory.lastAt,
        running: runs > 0,
        question,
        runs: log.map(({ before, ...run }) => ({ ...run, undoable: !run.undone && Object.keys(before).length > 0 })),
      };
    },
    setUp: (wish, anew) =>
      inTurn(async () => {
        try {
          const of = await prepared(wish, around);
          const { plain, used } = await placesOf(of);
          // Whether it can be read at all, before anything is written.
          const trouble = await troubleOf(used);
          if (trouble && !(anew && ENDS.includes(trouble.trouble))) throw trouble;
          const { device } = await localFor(of, now().toISOString());
          if (trouble) await startAnew(plain, used, await withJobs(device));
          await runOnce(of, [], true);
          await history.use((database) => keepAccount(database, of));
        } catch (error) {
          throw met(error, wish.place);
        }
      }),
    off: () =>
      inTurn(async () => {
        await history.use((database) => keepAccount(database, null));
        envelope = null;
      }),
    alone: (work) =>
      inTurn(async () => {
        envelope = null;
        return work();
      }),
    run: (answered, pressed) =>
      inTurn(async () => runOnce(await account(), withAnswer(await answersSoFar(), answered), pressed)),
    undo: (at) =>
      inTurn(async () => {
        const log = await history.use(allRuns);
        const run = log.find((one) => one.at === at);
        if (!run || run.undone) return;
        await history.use(async (database) => {
          await bringBack(database, jobsOf(run));
          await noteRun(database, { ...run, undone: true });
        });
        around.later(1);
      }),
    wipePlace: () =>
      inTurn(async () => {
        const of = await account();
        if (of.place === 'none') return;
        const { used } = await placesOf(of);
        await wipe(used, stampAt(now().getTime(), 'wipe'));
      }),
  };
}

/** By what one run is no repetition of another. */
function describes({ outcome, trouble, question }: NewRun): string {
  // What was told beside a run that was done stays in sight until there is other news.
  return canonical({ outcome, trouble: outcome === 'done' ? null : trouble, question });
}

/** Finds out what a folder's server can do. */
async function prepared(wish: SyncWish, { isAllowed, now }: SyncAround): Promise<SyncAccount> {
  if (wish.place === 'account') return { place: 'account' };
  const { user, password, passphrase } = wish;
  const url = folderAddress(wish.url);
  if (!(await isAllowed(originOf(url)))) throw new SyncTrouble('not-allowed');
  const conditions = await findOutConditions({ url, user, password }, { now });
  return { place: 'webdav', webdav: { url, user, password, passphrase, conditions } };
}

/** What makes a file of no use to its owner: only then it may be replaced. A file of somebody else's, or of a later version, is not. */
const ENDS: readonly SyncTroubleName[] = ['wrong-passphrase', 'needs-passphrase', 'not-encrypted', 'damaged'];

/** What keeps the text there from being read, and what it holds from being understood. */
async function troubleOf(place: Place): Promise<SyncTrouble | null> {
  try {
    const found = await place.read();
    if (found.kind === 'text') stateOf(found.text);
    return null;
  } catch (error) {
    if (error instanceof SyncTrouble) return error;
    throw error;
  }
}

/** The same error, which knows now where it was met. */
function met(error: unknown, place: SyncAccount['place']): unknown {
  if (error instanceof SyncTrouble && place !== 'none') error.place = place;
  return error;
}

/** @throws SyncTrouble where there is nothing to start anew with */
async function withJobs(device: Local): Promise<Local> {
  const { jobs } = await device.read();
  if (!Object.values(jobs).some(isAlive)) throw new SyncTrouble('nothing-here');
  return device;
}

function sealed(place: Place, envelope: Envelope): Place {
  return {
    async read() {
      const found = await place.read();
      return found.kind === 'text' ? { ...found, text: await envelope.open(found.text) } : found;
    },
    write: async (text, version) => place.write(await envelope.seal(text), version),
    fits: async (text) =>
      new TextEncoder().encode(text).length <= MOST_TEXT_BYTES && place.fits(await envelope.seal(text)),
  };
}

type RunFacts = Omit<NewRun, 'at' | 'place' | 'trouble' | 'detail' | 'undone' | 'answers'>;

function flat(outcome: Outcome | null): RunFacts {
  if (!outcome) {
    return {
      outcome: 'trouble',
      question: null,
      added: [],
      changed: [],
      removed: [],
      sent: false,
      leftOut: { texts: 0, jobs: 0 },
      before: {},
    };
  }
  const { plan, question, before, sent, leftOut } = outcome;
  return { outcome: outcome.outcome, question, ...plan, sent, leftOut, before };
}

function hasDone({ added, changed, removed, sent }: NewRun): boolean {
  return sent || added.length + changed.length + removed.length > 0;
}

function questionOf(run: SyncRun | undefined): Question | null {
  return run?.outcome === 'asks' ? run.question : null;
}

function jobsOf({ before }: SyncRun): Record<string, JobState> {
  const read = Object.entries(before).map(([id, job]) => [id, jobStateSchema.safeParse(job).data] as const);
  return Object.fromEntries(read.filter((one): one is [string, JobState] => one[1] !== undefined));
}
