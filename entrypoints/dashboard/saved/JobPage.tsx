import { useEffect, useRef, useState } from 'preact/hooks';
import { Chip } from '../../../components/Badge.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { safeLink } from '../../../components/links.ts';
import { ago, dates, list, number, say, t } from '../../../components/text.ts';
import type { RowRecord } from '../../../lib/history/records.ts';
import { SITE_FACTS } from '../../../lib/posting/site-facts.ts';
import type { JobLink, SavedJob } from '../../../lib/saved/job.ts';
import { STATUSES, type Status } from '../../../lib/saved/status.ts';
import { hashOf } from '../route.ts';
import { postingsOf, saveAgain } from './again.ts';
import { withChange } from './arrange.ts';
import { NAMES, type Named, NameFields, namedBy, ReminderField, TagsField, typedOf } from './fields.tsx';
import { NoteField } from './NoteField.tsx';
import { type Facts, noteOf } from './note.ts';
import { type Acts, titleOf } from './SavedTab.tsx';
import { inWords } from './store.ts';
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

interface JobHeadProps {
  job: SavedJob;
  facts: Facts;
  now: Date;
  heading: { current: HTMLHeadingElement | null };
  /** Null where the job is kept no more, as is the next. */
  onCorrect: ((said: Partial<Named>) => Promise<void>) | null;
  onRemove: (() => void) | null;
}

function JobHead({ job, facts, now, heading, onCorrect, onRemove }: JobHeadProps) {
  const [isEditing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const { row } = facts;
  const note = noteOf(job, facts, now, (iso) => ago(iso, now));
  const about = [job.place, job.pay].filter((part) => part !== null);
  const posted = job.posted && t('job_posted', dates(job.posted));
  const close = () => {
    setEditing(false);
    edit.current?.focus();
  };
  return (
    <div class="pagehead">
      <div class="job__head">
        <h1 tabIndex={-1} ref={heading} dir="auto">
          {titleOf(job)}
        </h1>
        {isEditing && onCorrect && <Correcting job={job} onSave={onCorrect} onClose={close} />}
        <p dir="auto">
          {row?.employer && job.company ? (
            <a href={hashOf({ tab: 'companies', open: row.employer })}>{job.company}</a>
          ) : (
            (job.company ?? t('company_none'))
          )}
          {about.map((part) => ` · ${part}`)}
        </p>
        <p class="job__facts muted">
          {row && <Chip band={row.band} score={row.score} />}
          <span>
            {[t('job_saved_on', job.savedAt.slice(0, 10)), posted].filter((part) => part !== null).join(' · ')}
          </span>
        </p>
        {note && (
          <p class="note muted">
            <Icon of={note.icon} class="ic-14" />
            <span>{say(note.words)}</span>
          </p>
        )}
      </div>
      {onRemove && (
        <div class="pagehead__end">
          <button
            type="button"
            class="btn btn-sm"
            ref={edit}
            aria-expanded={isEditing}
            onClick={() => setEditing(!isEditing)}
          >
            {t('job_edit')}
          </button>
          <button type="button" class="btn btn-sm btn-danger" onClick={onRemove}>
            <Icon of="trash" class="ic-14" />
            {t('job_remove')}
          </button>
        </div>
      )}
    </div>
  );
}

interface CorrectingProps {
  job: SavedJob;
  /** @throws Error in words for the person */
  onSave(said: Partial<Named>): Promise<void>;
  onClose(): void;
}

/** Title, company and place as the person knows them. */
function Correcting({ job, onSave, onClose }: CorrectingProps) {
  const [typed, setTyped] = useState(() => typedOf(job));
  const [trouble, setTrouble] = useState('');
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.querySelector('input')?.focus(), []);
  const save = async (event: Event) => {
    event.preventDefault();
    const said = namedBy(typed);
    const changed = NAMES.filter((name) => said[name] !== job[name]);
    try {
      if (changed.length > 0) await onSave(Object.fromEntries(changed.map((name) => [name, said[name]])));
      onClose();
    } catch (error) {
      setTrouble(t('saved_failed', inWords(error)));
    }
  };
  return (
    <form
      class="panel pad jobform"
      aria-label={t('job_edit_title')}
      onSubmit={save}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <div class="jobform__fields" ref={first}>
        <NameFields typed={typed} onType={setTyped} />
      </div>
      <p class="jobform__do">
        <button type="submit" class="btn btn-sm btn-primary">
          {t('jobform_save')}
        </button>
        <button type="button" class="btn btn-sm" onClick={onClose}>
          {t('jobform_cancel')}
        </button>
      </p>
      <p class="muted" role="alert">
        {trouble}
      </p>
    </form>
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
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {t(`status_${status}`)}
            </option>
          ))}
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

function Links({ links, rows, now }: { links: readonly JobLink[]; rows: ReadonlyMap<string, RowRecord>; now: Date }) {
  return (
    <section class="panel pad">
      <h2 class="h2">{t('job_links')}</h2>
      {links.length === 0 && <p class="muted">{t('job_links_none')}</p>}
      <ul class="joblinks">
        {links.map((link) => (
          <Link key={link.key} link={link} row={rows.get(link.key) ?? null} now={now} />
        ))}
      </ul>
    </section>
  );
}

function Link({ link, row, now }: { link: JobLink; row: RowRecord | null; now: Date }) {
  const href = safeLink(link.url);
  const host = href ? new URL(href).hostname.replace(/^www\./, '') : '';
  const site = link.site ? SITE_FACTS[link.site].name : host || t('job_link_other');
  const facts = row
    ? [row.lastSeen && t('job_link_seen', ago(row.lastSeen, now)), row.closed ? t('job_link_closed') : null]
    : [link.site ? t('job_link_forgotten') : null];
  return (
    <li>
      <p class="joblinks__head">
        {row && <Chip band={row.band} score={row.score} />}
        {href ? (
          <a class="joblinks__a" href={href} target="_blank" rel="noopener noreferrer" title={host}>
            {site} <Icon of="leave" class="ic-12" />
          </a>
        ) : (
          <span>{site}</span>
        )}
        {row && (
          <a
            class="joblinks__a joblinks__end"
            href={hashOf({ tab: 'history', open: link.key })}
            aria-label={t('job_link_history_sr', site)}
          >
            {t('job_link_history')}
          </a>
        )}
      </p>
      <p class="faint">{list(facts.filter((fact) => typeof fact === 'string'))}</p>
      {row && <Trend trend={row.trend} />}
    </li>
  );
}

function Trend({ trend }: Pick<RowRecord, 'trend'>) {
  const [first, last] = [trend[0], trend.at(-1)];
  if (!first || !last || trend.length < 2) return null;
  return <p class="faint">{t('job_link_trend', number(first[1]), number(last[1]))}</p>;
}
