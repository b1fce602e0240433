import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../components/Icon.tsx';
import { t } from '../../../components/text.ts';
import type { RowRecord } from '../../../lib/history/records.ts';
import type { SavedJob } from '../../../lib/saved/job.ts';
import { STATUSES, type Status } from '../../../lib/saved/status.ts';
import { hashOf } from '../route.ts';
import { postingsOf, saveAgain } from './again.ts';
import { withChange } from './arrange.ts';
import { ReminderField, TagsField } from './fields.tsx';
import { StatusOptions } from './JobForm.tsx';
import { JobHead } from './JobHead.tsx';
import { Links } from './Links.tsx';
import { NoteField } from './NoteField.tsx';
import type { Facts } from './note.ts';
import type { Acts } from './SavedTab.tsx';
import { Watching } from './Watching.tsx';

interface JobPageProps {
  id: string;
  jobs: readonly SavedJob[];
  rows: ReadonlyMap<string, RowRecord>;
  now: Date;
  factsOf(job: SavedJob): Facts;
  acts: Acts;
  /** The view that the person came from, as in the address. */
  back: string | null;
}

/**
 * One saved job: where the person is with it, what they noted, and the posting as it was. Where the job goes while it is open here, all
 * of that stays on the screen, so that nothing that is being written is lost.
 */
export function JobPage({ id, jobs, rows, now, factsOf, acts, back }: JobPageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const live = jobs.find((one) => one.id === id) ?? null;
  const { job, change, again } = useLast(live, acts);
  const isGone = live === null;
  const known = [...new Set(jobs.flatMap(({ tags }) => tags))].sort();
  return (
    <article class="job">
      <p class="job__back">
        <a class="btn btn-sm" href={hashOf({ tab: 'saved', open: back })}>
          <Icon of="back" class="ic-14 ic-flip" />
          {t('saved_back')}
        </a>
      </p>
      {job ? (
        <>
          {isGone && (
            <Gone canSave={postingsOf(job).length > 0} onAgain={() => again().then(focusOn(heading), acts.tell)} />
          )}
          <JobHead
            job={job}
            facts={factsOf(job)}
            now={now}
            heading={heading}
            onCorrect={isGone ? null : (said) => change(job, said)}
            onRemove={isGone ? null : () => acts.remove([job])}
          />
          <div class="job__cols">
            <section class="panel pad job__note">
              <NoteField note={job.note} isGone={isGone} onSave={(note) => change(job, { note })} />
            </section>
            <div class="job__side" inert={isGone}>
              <Steps job={job} acts={acts} />
              <section class="panel pad">
                <ReminderField job={job} now={now} acts={{ ...acts, change }} />
              </section>
              <section class="panel pad">
                <TagsField job={job} known={known} acts={{ ...acts, change }} />
              </section>
              <Links links={job.links} rows={rows} now={now} />
              <Watching job={job} watch={factsOf(job).watch} />
            </div>
            <Description job={job} isFromPage={job.links.some(({ key }) => rows.has(key))} />
          </div>
        </>
      ) : (
        <h1 class="strong" tabIndex={-1} ref={heading}>
          {t('saved_gone')}
        </h1>
      )}
    </article>
  );
}

function focusOn(heading: { current: HTMLElement | null }): () => void {
  return () => heading.current?.focus();
}

/**
 * The job as it was last, with what was noted of it since but could not be written.
 * @param live null where it is kept no more
 */
function useLast(live: SavedJob | null, acts: Acts) {
  const last = useRef<SavedJob | null>(live);
  const wanted = useRef<SavedJob | null>(live);
  if (live) last.current = wanted.current = live;
  const change: Acts['change'] = async (job, one) => {
    wanted.current = wanted.current && withChange(wanted.current, one, new Date().toISOString());
    if (!live) throw new Error(t('saved_gone'));
    await acts.change(job, one);
  };
  const again = async () => {
    const job = wanted.current;
    if (!job) return;
    const id = await saveAgain(job);
    if (id !== job.id) acts.open({ ...job, id });
  };
  return { job: last.current, change, again };
}

/** @param canSave false for a job that no site of ours has: only its texts can be kept, by hand */
function Gone({ canSave, onAgain }: { canSave: boolean; onAgain(): Promise<void> }) {
  const [isSaving, setSaving] = useState(false);
  const press = () => {
    setSaving(true);
    onAgain().finally(() => setSaving(false));
  };
  return (
    <div class="panel pad job__gone" role="alert">
      <p class="strong">{t('saved_gone')}</p>
      <p>{t(canSave ? 'saved_gone_kept' : 'saved_gone_copy')}</p>
      {canSave && (
        <button type="button" class="btn" onClick={press} disabled={isSaving}>
          <Icon of="save" class="ic-14" />
          {t('saved_again')}
        </button>
      )}
    </div>
  );
}

/** Where the person is, and the day of each step; `Saved` has its day in the head. */
function Steps({ job, acts }: { job: SavedJob; acts: Acts }) {
  const steps = STATUSES.filter((status) => status !== 'saved');
  return (
    <section class="panel pad job__steps">
      <div class="field">
        <label class="h2" for="job-status">
          {t('job_status')}
        </label>
        <select
          id="job-status"
          class="input"
          value={job.status}
          onChange={({ currentTarget }) => acts.move([job], currentTarget.value as Status)}
        >
          <StatusOptions />
        </select>
      </div>
      <h2 class="hp-sr">{t('job_days')}</h2>
      {steps.map((step) => (
        <div class="job__day" key={step}>
          <label for={`day-${step}`}>{t(`job_day_${step}`)}</label>
          <input
            id={`day-${step}`}
            class="input input-sm"
            type="date"
            value={job.days[step] ?? ''}
            onChange={({ currentTarget: { value, validity } }) => {
              // A day that is half typed is no day, and no wish to take it away.
              if (validity.badInput || value === (job.days[step] ?? '')) return;
              acts.change(job, { days: { [step]: value === '' ? null : value } }).catch(acts.tell);
            }}
          />
        </div>
      ))}
    </section>
  );
}

/** @param isFromPage whether a page of the job was seen here: a job from a table, or from another device, has none */
function Description({ job: { text }, isFromPage }: { job: SavedJob; isFromPage: boolean }) {
  return (
    <section class="panel pad job__desc">
      <h2 class="h2">{t('job_text')}</h2>
      {text === null ? (
        <p class="muted">{t(isFromPage ? 'job_text_none' : 'job_text_none_came')}</p>
      ) : (
        <div class="job__text" dir="auto">
          {text}
        </div>
      )}
    </section>
  );
}
