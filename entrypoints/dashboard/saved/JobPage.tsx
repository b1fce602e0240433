import { useEffect, useRef } from 'preact/hooks';
import { Chip } from '../../../components/Badge.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { safeLink } from '../../../components/links.ts';
import { ago, dates, list, number, say, t } from '../../../components/text.ts';
import type { RowRecord } from '../../../lib/history/records.ts';
import { SITE_FACTS } from '../../../lib/posting/site-facts.ts';
import type { JobLink, SavedJob } from '../../../lib/saved/job.ts';
import { STATUSES, type Status } from '../../../lib/saved/status.ts';
import { hashOf } from '../route.ts';
import { ReminderField, TagsField } from './fields.tsx';
import { NoteField } from './NoteField.tsx';
import { type Facts, noteOf } from './note.ts';
import { type Acts, titleOf } from './SavedTab.tsx';
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

/** One saved job: where the person is with it, what they noted, and the posting as it was. */
export function JobPage({ id, jobs, rows, now, factsOf, acts, back }: JobPageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const job = jobs.find((one) => one.id === id);
  const known = [...new Set(jobs.flatMap(({ tags }) => tags))].sort();
  return (
    <article class="job">
      <a class="job__back" href={hashOf({ tab: 'saved', open: back })}>
        <Icon of="back" class="ic-14 ic-flip" />
        {t('saved_back')}
      </a>
      {job ? (
        <>
          <JobHead job={job} facts={factsOf(job)} now={now} heading={heading} onRemove={() => acts.remove([job])} />
          <div class="job__cols">
            <div class="job__main">
              <section class="panel pad">
                <NoteField note={job.note} onSave={(note) => acts.change(job, { note })} />
              </section>
              <Description job={job} />
            </div>
            <div class="job__side">
              <Steps job={job} acts={acts} />
              <section class="panel pad">
                <ReminderField job={job} acts={acts} />
              </section>
              <section class="panel pad">
                <TagsField job={job} known={known} acts={acts} />
              </section>
              <Links links={job.links} rows={rows} now={now} />
              <Watching job={job} watch={factsOf(job).watch} />
            </div>
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

interface JobHeadProps {
  job: SavedJob;
  facts: Facts;
  now: Date;
  heading: { current: HTMLHeadingElement | null };
  onRemove(): void;
}

function JobHead({ job, facts, now, heading, onRemove }: JobHeadProps) {
  const { row } = facts;
  const note = noteOf(job, facts, now, (iso) => ago(iso, now));
  const about = [job.company ?? t('company_none'), job.place, job.pay].filter((part) => part !== null);
  const posted = job.posted && t('job_posted', dates(job.posted));
  return (
    <div class="pagehead">
      <div class="job__head">
        <h1 tabIndex={-1} ref={heading} dir="auto">
          {titleOf(job)}
        </h1>
        <p dir="auto">{about.join(' · ')}</p>
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
      <button type="button" class="btn btn-sm btn-danger" onClick={onRemove}>
        <Icon of="trash" class="ic-14" />
        {t('job_remove')}
      </button>
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

function Description({ job: { text } }: { job: SavedJob }) {
  return (
    <section class="panel pad">
      <h2 class="h2">{t('job_text')}</h2>
      {text === null ? (
        <p class="muted">{t('job_text_none')}</p>
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
