/** The saved jobs as the dashboard shows them: read from the disk, read again when something changed, and changed by messages. */

import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../../components/text.ts';
import { allJobs } from '../../../lib/history/jobs.ts';
import type { RowRecord } from '../../../lib/history/records.ts';
import { rowsOf } from '../../../lib/history/stored.ts';
import type { Answers, HandJob } from '../../../lib/messages.ts';
import { type News, onNews } from '../../../lib/news.ts';
import { ask } from '../../../lib/overlay/extension.ts';
import type { JobChange, SavedJob } from '../../../lib/saved/job.ts';
import type { Watch } from '../../../lib/watch/where.ts';
import { inWords } from '../in-words.ts';
import { history } from '../reading.ts';
import { bestRow, withChange } from './arrange.ts';
import type { Facts } from './note.ts';

/** Reports are asked for one by one, and only the board's notes need them: the newest so many. */
const MOST_REPORTS = 100;
/** What could not be read is tried again after so long: most often another window was in the way. */
const RETRY_MS = 3_000;
/** A message takes so many (lib/messages.ts). */
const MOST_REMOVED = 1_000;

type Told = Pick<Facts, 'closedSeen' | 'half'>;
const NOTHING_TOLD: Told = { closedSeen: null, half: null };
const NO_WATCHES: ReadonlyMap<string, Watch> = new Map();

interface Read {
  jobs: SavedJob[];
  rows: ReadonlyMap<string, RowRecord>;
  /** By the job's id. */
  watches: ReadonlyMap<string, Watch>;
  now: Date;
}

/** A change that is on its way. */
interface Pending {
  id: string;
  change: JobChange;
  at: string;
}

export interface SavedJobs {
  /** Null until they are read. */
  jobs: SavedJob[] | null;
  /** The lines of the postings that they lead to, by key. */
  rows: ReadonlyMap<string, RowRecord>;
  now: Date;
  /** Why they could not be read, in words for the person; null where they could. */
  trouble: string | null;
  factsOf(job: SavedJob): Facts;
  /**
   * Shows the change at once; resolves when it is on the disk.
   * @throws Error in words for the person, with nothing changed
   */
  change(id: string, change: JobChange): Promise<void>;
  /**
   * Adds a job that was written by hand; resolves when it is on the disk. One that is kept already stays as it is.
   * @throws Error in words for the person, with nothing added
   */
  add(job: HandJob): Promise<Answers['add-job']>;
  /** @throws Error in words for the person */
  remove(ids: readonly string[]): Promise<void>;
}

export function useSavedJobs(): SavedJobs {
  const { read, trouble, put } = useRead();
  const told = useReports(read);
  const [pending, setPending] = useState<readonly Pending[]>([]);

  const change = useCallback(
    async (id: string, wanted: JobChange) => {
      const one = { id, change: wanted, at: new Date().toISOString() };
      setPending((all) => [...all, one]);
      try {
        const job = await ask({ type: 'change-job', messageId: crypto.randomUUID(), id, change: wanted });
        put(id, job);
        if (!job) throw new Error(t('saved_gone'));
      } finally {
        setPending((all) => all.filter((other) => other !== one));
      }
    },
    [put],
  );
  const remove = useCallback(
    async (ids: readonly string[]) => {
      for (let from = 0; from < ids.length; from += MOST_REMOVED) {
        const some = ids.slice(from, from + MOST_REMOVED);
        await ask({ type: 'remove-jobs', ids: some });
        for (const id of some) put(id, null);
      }
    },
    [put],
  );
  const add = useCallback(
    async (job: HandJob) => {
      const added = await ask({ type: 'add-job', messageId: crypto.randomUUID(), job });
      put(added.job.id, added.job);
      return added;
    },
    [put],
  );
  const jobs = useMemo(() => read?.jobs.map((job) => withPending(job, pending)) ?? null, [read, pending]);
  const rows = read?.rows ?? NO_ROWS;
  const factsOf = (job: SavedJob) => {
    const row = bestRow(job, rows);
    const watch = read?.watches.get(job.id) ?? null;
    return { row, watch, ...((row && told.get(row.key)) ?? NOTHING_TOLD) };
  };
  return { jobs, rows, now: read?.now ?? new Date(), trouble, factsOf, change, add, remove };
}

const NO_ROWS: ReadonlyMap<string, RowRecord> = new Map();

function withPending(job: SavedJob, pending: readonly Pending[]): SavedJob {
  return pending.filter(({ id }) => id === job.id).reduce((now, { change, at }) => withChange(now, change, at), job);
}

/** Reads now and after each news; never twice at once. `put` is what an answer said meanwhile. */
function useRead() {
  const [read, setRead] = useState<Read | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = oneAtATime(async () => {
      clearTimeout(timer);
      try {
        setRead(await readAll());
        setTrouble(null);
      } catch (error) {
        setTrouble(inWords(error));
        timer = setTimeout(again, RETRY_MS);
      }
    });
    again();
    const end = onNews((news) => TELLING.includes(news) && again());
    const seen = () => document.visibilityState === 'visible' && again();
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearTimeout(timer);
      end();
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
  const put = useCallback((id: string, job: SavedJob | null) => {
    setRead((now) => {
      if (!now) return now;
      const isNew = job && !now.jobs.some((one) => one.id === id);
      return {
        ...now,
        jobs: isNew ? [...now.jobs, job] : now.jobs.flatMap((one) => (one.id === id ? (job ?? []) : one)),
      };
    });
  }, []);
  return { read, trouble, put };
}

const TELLING: readonly News[] = ['jobs', 'history', 'sync', 'watches'];

async function readAll(): Promise<Read> {
  const watches = await ask({ type: 'watches' }).then(byId, () => NO_WATCHES);
  return history.use(async (database) => {
    const jobs = await allJobs(database);
    const keys = [...new Set(jobs.flatMap(({ links }) => links.map(({ key }) => key)))];
    const found = (await rowsOf(database, keys)).filter((row) => row !== null);
    return { jobs, rows: new Map(found.map((row) => [row.key, row])), watches, now: new Date() };
  });
}

function byId(watches: readonly Watch[]): ReadonlyMap<string, Watch> {
  return new Map(watches.map((watch) => [watch.id, watch]));
}

/** What reports say of the best postings, for those jobs whose card may show it. Asked for anew when the posting was seen again. */
function useReports(read: Read | null): ReadonlyMap<string, Told> {
  const [told, setTold] = useState<ReadonlyMap<string, Told>>(new Map());
  const asked = useRef(new Set<string>());
  useEffect(() => {
    const wanted = (read?.jobs ?? [])
      .map((job) => ({ job, row: bestRow(job, read?.rows ?? NO_ROWS) }))
      .filter(({ job, row }) => row && (row.closed || job.status === 'saved'))
      .toSorted((a, b) => (a.job.savedAt < b.job.savedAt ? 1 : -1))
      .slice(0, MOST_REPORTS);
    const ended = new AbortController();
    (async () => {
      for (const { row } of wanted) {
        const version = row && `${row.key} ${row.lastSeen} ${row.checkedAt} ${read?.now.toISOString().slice(0, 10)}`;
        if (!version || ended.signal.aborted || asked.current.has(version)) continue;
        const found = await toldOf(row.key);
        asked.current.add(version);
        setTold((all) => new Map(all).set(row.key, found));
      }
    })();
    return () => ended.abort();
  }, [read]);
  return told;
}

/** A card without its note is better than none: a trouble is not told. */
async function toldOf(key: string): Promise<Told> {
  const answer = await ask({ type: 'posting-report', key }).catch(() => null);
  if (!answer) return NOTHING_TOLD;
  const { report, known } = answer.shown;
  const by = report.forecast?.medianDays ?? null;
  const today = report.ageDays;
  const isOpen = report.band !== 'closed' && by !== null && today !== null;
  return { closedSeen: known.closedSeen ?? null, half: isOpen ? { by: Math.round(by), today } : null };
}

/** While the work runs, further calls are one more run after it. */
export function oneAtATime(work: () => Promise<void>): () => void {
  let state: 'idle' | 'running' | 'again' = 'idle';
  const run = async () => {
    while (state === 'again') {
      state = 'running';
      await work();
    }
    state = 'idle';
  };
  return () => {
    const isIdle = state === 'idle';
    state = 'again';
    if (isIdle) run();
  };
}
