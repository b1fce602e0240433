import { useRef, useState } from 'preact/hooks';
import { Chip } from '../../../components/Badge.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { ago, dates, say, t } from '../../../components/text.ts';
import type { SavedJob } from '../../../lib/saved/job.ts';
import { inWords } from '../in-words.ts';
import { hashOf } from '../route.ts';
import { NAMES, type Named, NameFields, namedBy, typedOf } from './fields.tsx';
import { JobForm } from './JobForm.tsx';
import { type Facts, noteOf } from './note.ts';
import { titleOf } from './SavedTab.tsx';

interface JobHeadProps {
  job: SavedJob;
  facts: Facts;
  now: Date;
  heading: { current: HTMLHeadingElement | null };
  /** Null where the job is kept no more, as is the next. */
  onCorrect: ((said: Partial<Named>) => Promise<void>) | null;
  onRemove: (() => void) | null;
}

export function JobHead({ job, facts, now, heading, onCorrect, onRemove }: JobHeadProps) {
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
  const save = async () => {
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
    <JobForm name={t('job_edit_title')} action={t('jobform_save')} trouble={trouble} onSubmit={save} onClose={onClose}>
      <NameFields typed={typed} onType={setTyped} takesFocus />
    </JobForm>
  );
}
