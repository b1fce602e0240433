import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Chip } from '../../../components/Badge.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { shortDay, t } from '../../../components/text.ts';
import type { SavedJob } from '../../../lib/saved/job.ts';
import { isDue, localDay } from '../../../lib/saved/reminder.ts';
import type { Status } from '../../../lib/saved/status.ts';
import { hashOf } from '../route.ts';
import { StatusOptions } from './JobForm.tsx';
import { COLUMNS, type Column, type Sorting, sorted } from './jobs-list.ts';
import type { Facts } from './note.ts';
import { type Acts, titleOf } from './SavedTab.tsx';

interface JobListProps {
  /** Those that fit what is looked for. */
  jobs: readonly SavedJob[];
  /** Where that is said. */
  find: ComponentChildren;
  now: Date;
  factsOf(job: SavedJob): Facts;
  acts: Acts;
}

/** The saved jobs as a table; several of them can be changed at once. */
export function JobList({ jobs, find, now, factsOf, acts }: JobListProps) {
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const today = localDay(now);
  const scoreOf = (job: SavedJob) => factsOf(job).row?.score ?? null;
  const shown = sorted(jobs, sorting, { today, scoreOf });
  const selected = shown.filter(({ id }) => marked.has(id));
  const mark = (ids: readonly string[], isOn: boolean) =>
    setMarked((all) => new Set(isOn ? [...all, ...ids] : [...all].filter((id) => !ids.includes(id))));
  return (
    <section class="panel">
      <div class="jobsbar">
        {find}
        {!sorting && <span class="muted">{t('jobs_order')}</span>}
        {selected.length > 0 && <Selected jobs={selected} acts={acts} onDone={() => setMarked(new Set())} />}
      </div>
      {shown.length === 0 ? (
        <p class="pad muted">{t('jobs_none')}</p>
      ) : (
        <div class="jobs__scroll">
          <table class="jobs">
            <caption class="hp-sr">{t('jobs_table')}</caption>
            <Head
              sorting={sorting}
              onSort={setSorting}
              isAllMarked={selected.length === shown.length}
              onMarkAll={(isOn) =>
                mark(
                  shown.map(({ id }) => id),
                  isOn,
                )
              }
            />
            <tbody>
              {shown.map((job) => (
                <Row
                  key={job.id}
                  job={job}
                  facts={factsOf(job)}
                  now={now}
                  isMarked={marked.has(job.id)}
                  onMark={(isOn) => mark([job.id], isOn)}
                  acts={acts}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** What can be done with the selected ones. Removing asks first, in the page. */
function Selected({ jobs, acts, onDone }: { jobs: readonly SavedJob[]; acts: Acts; onDone(): void }) {
  const [isAsking, setAsking] = useState(false);
  const remove = () => {
    acts.remove(jobs);
    onDone();
  };
  return (
    <div class="jobsbar__do">
      {isAsking ? (
        <>
          <span role="alert">{t('jobs_ask_remove', jobs.length)}</span>
          <button type="button" class="btn btn-sm btn-danger" onClick={remove}>
            {t('jobs_do_remove')}
          </button>
          <button type="button" class="btn btn-sm" ref={(keep) => keep?.focus()} onClick={() => setAsking(false)}>
            {t('jobs_keep')}
          </button>
        </>
      ) : (
        <>
          <span class="strong">{t('jobs_selected', jobs.length)}</span>
          <select
            class="input input-sm"
            aria-label={t('jobs_move_selected')}
            value=""
            onChange={({ currentTarget }) => {
              acts.move(jobs, currentTarget.value as Status);
              currentTarget.value = '';
            }}
          >
            <option value="" disabled>
              {t('jobs_move_selected')}
            </option>
            <StatusOptions />
          </select>
          <button type="button" class="btn btn-sm" onClick={() => setAsking(true)}>
            <Icon of="trash" class="ic-14" />
            {t('jobs_remove')}
          </button>
        </>
      )}
    </div>
  );
}

interface HeadProps {
  sorting: Sorting | null;
  onSort(sorting: Sorting): void;
  isAllMarked: boolean;
  onMarkAll(isOn: boolean): void;
}

function Head({ sorting, onSort, isAllMarked, onMarkAll }: HeadProps) {
  const next = (by: Column) => ({ by, falling: sorting?.by === by ? !sorting.falling : by === 'score' });
  return (
    <thead>
      <tr>
        <td>
          <input
            type="checkbox"
            aria-label={t('jobs_select_all')}
            checked={isAllMarked}
            onChange={({ currentTarget }) => onMarkAll(currentTarget.checked)}
          />
        </td>
        {COLUMNS.map((by) => {
          const direction = sorting?.falling ? 'descending' : 'ascending';
          return (
            <th key={by} scope="col" class={`jobs__${by}`} aria-sort={sorting?.by === by ? direction : undefined}>
              <button type="button" class="jobs__sort" onClick={() => onSort(next(by))}>
                {t(`jobs_col_${by}`)}
                {sorting?.by === by && <Icon of="chevron" class={`ic-12 ${sorting.falling ? '' : 'is-up'}`} />}
              </button>
            </th>
          );
        })}
        <th scope="col" class="jobs__tags">
          {t('jobs_col_tags')}
        </th>
      </tr>
    </thead>
  );
}

interface RowProps {
  job: SavedJob;
  facts: Facts;
  now: Date;
  isMarked: boolean;
  onMark(isOn: boolean): void;
  acts: Acts;
}

function Row({ job, facts: { row }, now, isMarked, onMark, acts }: RowProps) {
  const { reminder, days, company, place } = job;
  const title = titleOf(job);
  return (
    <tr class={isMarked ? 'is-marked' : ''}>
      <td>
        <input
          type="checkbox"
          aria-label={t('jobs_select', title)}
          checked={isMarked}
          onChange={({ currentTarget }) => onMark(currentTarget.checked)}
        />
      </td>
      <td>
        <select
          class="input input-sm"
          aria-label={t('jobs_status_of', title)}
          value={job.status}
          onChange={({ currentTarget }) => acts.move([job], currentTarget.value as Status)}
        >
          <StatusOptions />
        </select>
      </td>
      <td>
        <span class="jobs__chip faint">
          {row && <Chip band={row.band} score={row.score} />}
          {row?.band === 'closed' && <span aria-hidden="true">{t('band_closed')}</span>}
        </span>
      </td>
      <th scope="row" dir="auto" title={title}>
        <a class="jt" href={hashOf({ tab: 'saved', open: job.id })}>
          {title}
        </a>
      </th>
      <td class="ell" dir="auto" title={company ?? undefined}>
        {company}
      </td>
      <td class="ell" dir="auto" title={place ?? undefined}>
        {place}
      </td>
      <td>{days.applied && shortDay(days.applied, now)}</td>
      <td class={reminder && isDue(job, localDay(now)) ? 'is-due' : ''} title={reminder?.text}>
        {reminder && (
          <span class="jobs__day">
            <Icon of="bell" class="ic-12" />
            {shortDay(reminder.day, now)}
          </span>
        )}
      </td>
      <td class="ell" dir="auto" title={job.tags.join(', ')}>
        {job.tags.join(', ')}
      </td>
    </tr>
  );
}
