/** Devices with stores of their own, and a place that they share, which fails as real ones do. */
import type { HistoryDatabase } from '../../lib/history/database.ts';
import { createHistory, type History } from '../../lib/history/database.ts';
import { allJobs, changeJob, removeJobs, save } from '../../lib/history/jobs.ts';
import { localJobs, takeIn } from '../../lib/history/sync.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import type { JobChange, Registers, SavedJob } from '../../lib/saved/job.ts';
import { laterStamp, type Stamp } from '../../lib/saved/stamp.ts';
import { mergeRegisters } from '../../lib/sync/merge.ts';
import type { Place } from '../../lib/sync/place.ts';
import { type Answer, type Answered, type Question, withAnswer } from '../../lib/sync/plan.ts';
import { type Outcome, sync } from '../../lib/sync/run.ts';
import type { SyncState } from '../../lib/sync/state.ts';
import { SyncTrouble } from '../../lib/sync/trouble.ts';
import { posting } from './history-fixtures.ts';

/** What becomes of a write: it is done, refused, done without an answer, or someone else came first. */
export type Fate = 'done' | 'lost' | 'unheard' | 'overtaken';

export interface SharedPlace extends Place {
  /** What lies there; null for nothing. */
  text: string | null;
  fates: Fate[];
}

export function sharedPlace(): SharedPlace {
  let version = 0;
  const place: SharedPlace = {
    text: null,
    fates: [],
    read: async () =>
      place.text === null ? { kind: 'empty' } : { kind: 'text', text: place.text, version: String(version) },
    async write(text, read) {
      const fate = place.fates.shift() ?? 'done';
      if (fate === 'lost') throw new SyncTrouble('unreachable');
      if (fate === 'overtaken' || read !== (place.text === null ? null : String(version)))
        throw new SyncTrouble('lost-race');
      place.text = text;
      version++;
      if (fate === 'unheard') throw new SyncTrouble('unreachable');
    },
    fits: async () => true,
  };
  return place;
}

export interface Device {
  history: History;
  jobs(): Promise<SavedJob[]>;
  keep(id: string, wanted?: boolean): Promise<unknown>;
  change(id: string, change: JobChange): Promise<unknown>;
  remove(ids: string[]): Promise<void>;
  sync(place: Place, answer?: Answer | null): Promise<Outcome>;
  state(): Promise<SyncState['jobs']>;
  close(): void;
}

let count = 0;

/** @param clock this device's own, which may be wrong */
export function device(clock: () => Date): Device {
  const history = createHistory(`device-${count++}`);
  let asked: Question | null = null;
  let answers: Answered[] = [];
  let settings: Registers = {};
  const memory: { lastAt: string | null; wiped: Stamp | null } = { lastAt: null, wiped: null };
  const at = () => clock().toISOString();
  const use = <T>(work: (database: HistoryDatabase) => Promise<T>) => history.use(work);
  return {
    history,
    jobs: () => use(allJobs),
    keep: (id, wanted = true) =>
      use((database) => save(database, { posting: postingOf(id), wanted, messageId: crypto.randomUUID(), at: at() })),
    change: (id, change) =>
      use((database) => changeJob(database, { id, change, messageId: crypto.randomUUID(), at: at() })),
    remove: (ids) => use((database) => removeJobs(database, ids, at())),
    async sync(place, answer = null) {
      answers = withAnswer(answers, answer && asked ? { answer, question: asked } : null);
      const now = clock();
      const local = {
        read: async () => ({ jobs: await use(localJobs), settings, wiped: memory.wiped }),
        takeIn: async (incoming: SyncState, drop: readonly string[]) => {
          memory.wiped = laterStamp(memory.wiped, incoming.wiped);
          settings = mergeRegisters(settings, incoming.settings);
          return (await use((database) => takeIn(database, incoming, { at: now.toISOString(), drop }))).gone;
        },
      };
      const outcome = await sync(place, local, { memory: { ...memory }, now, answers });
      asked = outcome.question;
      if (outcome.outcome === 'done') answers = [];
      if (outcome.outcome === 'done') memory.lastAt = now.toISOString();
      return outcome;
    },
    state: () => use(localJobs),
    close: () => history.close(),
  };
}

/** One posting for each id, each of a role of its own; `x on linkedin` is a copy of `x`. */
export function postingOf(id: string): Posting {
  const [role = id, copy] = id.split(' on ');
  if (!copy) return posting({ id, title: `Crane Engineer ${role}`, url: `https://jobs.lever.co/north-pier/${id}` });
  const url = 'https://www.linkedin.com/jobs/view/4400000001/';
  return posting({ site: 'linkedin', id: `44${role}`, board: null, url, title: `Crane Engineer ${role}` });
}
