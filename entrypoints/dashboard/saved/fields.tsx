/** Reminder and tags of a job. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../components/Icon.tsx';
import { t } from '../../../components/text.ts';
import { MOST_TAGS, type SavedJob } from '../../../lib/saved/job.ts';
import { tomorrow } from './arrange.ts';
import type { Acts } from './SavedTab.tsx';

/** Characters, as jobChangeSchema has it. */
const LONGEST_NAME = 500;
const LONGEST_TAG = 50;
const LONGEST_REMINDER = 200;

export const NAMES = ['title', 'company', 'place'] as const;
type Name = (typeof NAMES)[number];
/** What a job is called by; null for nothing. */
export type Named = Pick<SavedJob, Name>;
/** The same while it is typed. */
export type TypedNames = Record<Name, string>;

export function typedOf(job: Named): TypedNames {
  return { title: job.title ?? '', company: job.company ?? '', place: job.place ?? '' };
}

export function namedBy(typed: TypedNames): Named {
  const named = (name: Name) => typed[name].trim() || null;
  return { title: named('title'), company: named('company'), place: named('place') };
}

interface NameFieldsProps {
  typed: TypedNames;
  onType(typed: TypedNames): void;
  /** The first of them has the focus as they appear. */
  takesFocus?: boolean;
}

/** Title, company and place, to be typed. */
export function NameFields({ typed, onType, takesFocus = false }: NameFieldsProps) {
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) first.current?.focus();
  }, []);
  return NAMES.map((name, at) => (
    <div class="field" key={name}>
      <label for={`job-${name}`}>{t(`job_name_${name}`)}</label>
      <input
        id={`job-${name}`}
        class="input input-sm"
        ref={at === 0 ? first : null}
        dir="auto"
        maxLength={LONGEST_NAME}
        value={typed[name]}
        onInput={({ currentTarget: { value } }) => onType({ ...typed, [name]: value })}
      />
    </div>
  ));
}

/** A day and what to do on it. What is to be done without a day is for tomorrow. */
export function ReminderField({ job, now, acts }: { job: SavedJob; now: Date; acts: Acts }) {
  const { reminder } = job;
  const [text, setText] = useState(reminder?.text ?? '');
  useEffect(() => setText(reminder?.text ?? ''), [reminder?.text]);
  const change = (next: SavedJob['reminder']) => {
    if (next?.day === reminder?.day && next?.text === reminder?.text) return;
    acts.change(job, { reminder: next }).catch(acts.tell);
  };
  return (
    <fieldset class="reminder">
      <legend class="h2">{t('job_reminder')}</legend>
      <div class="job__day">
        <label for="reminder-day">{t('job_reminder_day')}</label>
        <input
          id="reminder-day"
          class="input input-sm"
          type="date"
          value={reminder?.day ?? ''}
          onChange={({ currentTarget: { value, validity } }) => {
            if (!validity.badInput) change(value === '' ? null : { day: value, text });
          }}
        />
      </div>
      <div class="field">
        <label for="reminder-text">{t('job_reminder_text')}</label>
        <input
          id="reminder-text"
          class="input input-sm"
          dir="auto"
          maxLength={LONGEST_REMINDER}
          placeholder={t('job_reminder_hint')}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onChange={({ currentTarget: { value } }) => {
            if (reminder || value.trim() !== '') change({ day: reminder?.day ?? tomorrow(now), text: value });
          }}
        />
      </div>
      {reminder && (
        <button type="button" class="link" onClick={() => change(null)}>
          {t('job_reminder_clear')}
        </button>
      )}
    </fieldset>
  );
}

/** @param known the tags of all jobs: offered while one is typed */
export function TagsField({ job, known, acts }: { job: SavedJob; known: readonly string[]; acts: Acts }) {
  const [text, setText] = useState('');
  const change = (tags: Pick<SavedJob, 'tags'>['tags'], key: 'addTags' | 'removeTags') =>
    acts.change(job, { [key]: tags }).catch(acts.tell);
  const add = (event: Event) => {
    event.preventDefault();
    const wanted = text.split(',').map((tag) => tag.trim());
    const tags = wanted.filter((tag) => tag !== '' && !job.tags.includes(tag));
    if (tags.length > 0) change(tags, 'addTags');
    setText('');
  };
  const offered = known.filter((tag) => !job.tags.includes(tag));
  return (
    <form onSubmit={add}>
      <h2 class="h2">{t('job_tags')}</h2>
      {job.tags.length > 0 && (
        <ul class="jobtags">
          {job.tags.map((tag) => (
            <li class="jobtag" key={tag}>
              <span dir="auto">{tag}</span>
              <button
                type="button"
                class="jobtag__drop"
                aria-label={t('job_tag_remove', tag)}
                onClick={() => change([tag], 'removeTags')}
              >
                <Icon of="close" class="ic-12" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {job.tags.length < MOST_TAGS && (
        <div class="jobtags__new">
          <input
            class="input input-sm"
            dir="auto"
            aria-label={t('job_tag_new')}
            placeholder={t('job_tag_new')}
            maxLength={LONGEST_TAG}
            list="known-tags"
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
          <datalist id="known-tags">
            {offered.map((tag) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
          <button type="submit" class="btn btn-sm">
            {t('job_tag_add')}
          </button>
        </div>
      )}
    </form>
  );
}
