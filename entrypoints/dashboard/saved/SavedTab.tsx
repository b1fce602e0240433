import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../components/Icon.tsx';
import { t } from '../../../components/text.ts';
import type { HandJob } from '../../../lib/messages.ts';
import type { JobChange, SavedJob } from '../../../lib/saved/job.ts';
import type { Status } from '../../../lib/saved/status.ts';
import type { TabProps } from '../Dashboard.tsx';
import { Empty } from '../Empty.tsx';
import { inWords } from '../in-words.ts';
import { hashOf, type Route } from '../route.ts';
import { AddJob } from './AddJob.tsx';
import { wayBack } from './arrange.ts';
import { Backup } from './Backup.tsx';
import { Board } from './Board.tsx';
import { Find, useWanted } from './Find.tsx';
import { JobList } from './JobList.tsx';
import { JobPage } from './JobPage.tsx';
import { type SavedJobs, useSavedJobs } from './store.ts';
import { type Undoing, useUndo } from './undo.ts';

/** In the address where a job's id may stand; no id is like it, for each has a colon. */
const LIST = 'list';

/** For those who have kept their jobs elsewhere so far. */
const TO_IMPORT: Route = { tab: 'settings', open: 'transfer' };

/** What the views do with the jobs. */
export interface Acts {
  move(jobs: readonly SavedJob[], to: Status): void;
  remove(jobs: readonly SavedJob[]): void;
  /** @throws Error in words for the person */
  change(job: SavedJob, change: JobChange): Promise<void>;
  /** Says what went wrong with a change that has no place of its own to say it. */
  tell(error: unknown): void;
  open(job: SavedJob): void;
}

/** The saved jobs: as a board, as a table, or one of them. */
export function SavedTab({ open, go }: TabProps) {
  const saved = useSavedJobs();
  const undoing = useUndo();
  const [removing, setRemoving] = useState<ReadonlySet<string>>(new Set());
  /** The card that gets the focus when the board is drawn next. */
  const focus = useRef<string | null>(null);
  const view = useRef(open === LIST ? LIST : null);
  const isJob = open !== null && open !== LIST;
  useEffect(() => {
    if (!isJob) view.current = open === LIST ? LIST : null;
    else focus.current = open;
  }, [open, isJob]);

  const acts = useActs({ saved, undoing, setRemoving, focus, go });
  const jobs = saved.jobs?.filter(({ id }) => !removing.has(id)) ?? null;
  const remove = (gone: readonly SavedJob[]) => {
    acts.remove(gone);
    if (isJob) go({ tab: 'saved', open: view.current });
  };
  const { found, find } = useWanted(jobs ?? []);
  const [isAdding, setAdding] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const add = async (job: HandJob) => {
    const added = await saved.add(job);
    setAdding(false);
    const said = t(added.isNew ? 'add_done' : 'add_known', titleOf(added.job));
    undoing.show({ said, undo: null });
    go({ tab: 'saved', open: added.job.id });
  };
  const closeAdding = () => {
    setAdding(false);
    addButton.current?.focus();
  };
  const shown = { ...saved, jobs: found };
  // The page of a job that is being removed here is left at once: it is not told that the job is gone.
  const all = { ...saved, jobs: saved.jobs ?? [] };
  const finding = <Find {...find} count={found.length} />;
  return (
    <>
      {isJob ? (
        jobs && <JobPage {...all} key={open} id={open} acts={{ ...acts, remove }} back={view.current} />
      ) : (
        <>
          <Head isList={open === LIST} isEmpty={jobs?.length === 0}>
            <button
              type="button"
              class="btn"
              ref={addButton}
              aria-expanded={isAdding}
              onClick={() => setAdding(!isAdding)}
            >
              <Icon of="plus" class="ic-14" />
              {t('add_job')}
            </button>
          </Head>
          {isAdding && <AddJob onAdd={add} onClose={closeAdding} />}
          {!jobs && !saved.trouble && <p class="muted">{t('saved_reading')}</p>}
          {jobs && <Backup jobs={jobs.length} />}
          {jobs?.length === 0 && (
            <Empty
              icon="save"
              title={t('saved_empty_title')}
              text={t('saved_empty_text')}
              ways={[{ text: t('empty_import'), to: TO_IMPORT }]}
            />
          )}
          {jobs && jobs.length > 0 && open === LIST && <JobList {...shown} find={finding} acts={{ ...acts, remove }} />}
          {jobs && jobs.length > 0 && open === null && (
            <>
              <div class="boardbar">{finding}</div>
              {found.length === 0 ? (
                <p class="muted">{t('jobs_none')}</p>
              ) : (
                <Board {...shown} acts={acts} focus={focus} />
              )}
            </>
          )}
        </>
      )}
      {saved.trouble && (
        <p class="note" role="alert">
          <Icon of="info" />
          <span>{t('saved_unread', saved.trouble)}</span>
        </p>
      )}
      <Toast {...undoing} />
    </>
  );
}

interface Surroundings {
  saved: SavedJobs;
  undoing: Undoing;
  setRemoving(next: (ids: ReadonlySet<string>) => ReadonlySet<string>): void;
  focus: { current: string | null };
  go: TabProps['go'];
}

function useActs({ saved, undoing, setRemoving, focus, go }: Surroundings): Acts {
  const { change, remove } = saved;
  const { show } = undoing;
  const tell = useCallback((error: unknown) => show({ said: t('saved_failed', inWords(error)), undo: null }), [show]);

  /** One after the other: each is a write of its own, and the first that fails ends it. */
  const changeAll = async (changes: readonly (readonly [id: string, change: JobChange])[], said: string) => {
    try {
      for (const [id, one] of changes) await change(id, one);
      if (said !== '') show({ said, undo: null });
    } catch (error) {
      tell(error);
    }
  };
  const move: Acts['move'] = (jobs, to) => {
    const moved = jobs.filter(({ status }) => status !== to);
    const [first] = moved;
    if (!first) return;
    const one = moved.length === 1;
    const status = t(`status_${to}`);
    if (one) focus.current = first.id;
    const back = moved.map((job) => [job.id, wayBack(job, to)] as const);
    show({
      said: one ? t('saved_moved', titleOf(first), status) : t('saved_moved_many', moved.length, status),
      undo: () => {
        if (one) focus.current = first.id;
        const said = one
          ? t('saved_moved_back', titleOf(first), t(`status_${first.status}`))
          : t('saved_moved_back_many', moved.length);
        changeAll(back, said);
      },
    });
    changeAll(
      moved.map(({ id }) => [id, { status: to }]),
      '',
    );
  };
  const removeAll: Acts['remove'] = (jobs) => {
    const [first] = jobs;
    if (!first) return;
    const ids = jobs.map(({ id }) => id);
    const unhide = () => setRemoving((all) => new Set([...all].filter((id) => !ids.includes(id))));
    setRemoving((all) => new Set([...all, ...ids]));
    show({
      said: jobs.length === 1 ? t('saved_removed', titleOf(first)) : t('saved_removed_many', jobs.length),
      undo: () => {
        if (jobs.length === 1) focus.current = first.id;
        unhide();
        show({
          said:
            jobs.length === 1
              ? t('saved_moved_back', titleOf(first), t(`status_${first.status}`))
              : t('saved_moved_back_many', jobs.length),
          undo: null,
        });
      },
      takesFocus: true,
      settle: () => {
        remove(ids).catch(tell).finally(unhide);
      },
    });
  };
  return {
    move,
    remove: removeAll,
    change: (job, one) => change(job.id, one),
    tell,
    open: ({ id }) => go({ tab: 'saved', open: id }),
  };
}

interface HeadProps {
  isList: boolean;
  isEmpty: boolean;
  /** What can be done here, empty or not. */
  children: ComponentChildren;
}

function Head({ isList, isEmpty, children }: HeadProps) {
  return (
    <div class="pagehead">
      <div>
        <h1 tabIndex={-1}>{t('saved_title')}</h1>
        {!isEmpty && <p>{t(isList ? 'saved_lead' : 'board_lead')}</p>}
      </div>
      <div class="pagehead__end">
        {children}
        {!isEmpty && (
          <a class="btn" href="/record.html">
            {t('saved_print')}
          </a>
        )}
        {!isEmpty && (
          <nav class="views" aria-label={t('saved_view')}>
            <a href={hashOf({ tab: 'saved', open: null })} aria-current={isList ? undefined : 'page'}>
              {t('saved_board')}
            </a>
            <a href={hashOf({ tab: 'saved', open: LIST })} aria-current={isList ? 'page' : undefined}>
              {t('saved_list')}
            </a>
          </nav>
        )}
      </div>
    </div>
  );
}

/** What was done, and the way back; said by screen readers, too. */
function Toast({ done, undo, hold }: Undoing) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (done?.takesFocus) button.current?.focus();
  }, [done]);
  const press = () => {
    // The button leaves: the focus goes to the heading, unless a card takes it.
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    undo();
  };
  return (
    <div class="toast" role="status">
      {done && (
        <div class="toast__in">
          <span>{done.said}</span>
          {done.undo && (
            <button
              type="button"
              class="btn btn-sm"
              ref={button}
              onClick={press}
              onMouseEnter={() => hold(true)}
              onMouseLeave={() => hold(false)}
              // Not where it was given the focus after a press of the mouse: nobody is there.
              onFocus={({ currentTarget }) => hold(currentTarget.matches(':focus-visible'))}
              onBlur={() => hold(false)}
            >
              {t('action_undo')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

export function titleOf({ title }: Pick<SavedJob, 'title'>): string {
  return title ?? t('title_none');
}
