import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { OwnPage } from '../../components/OwnPage.tsx';
import { dates, t } from '../../components/text.ts';
import type { SavedJob } from '../../lib/saved/job.ts';
import { lastMonth, type Step, stepsIn } from '../../lib/transfer/record.ts';

export interface RecordPageProps {
  /** Null where they cannot be read. */
  jobs: SavedJob[] | null;
  /** UTC day. */
  today: string;
  onPrint(): void;
}

/** A period, a name that is not kept, and the table of what was done: for print. */
export function RecordPage({ jobs, today, onPrint }: RecordPageProps) {
  const [{ from, to }, setPeriod] = useState(lastMonth(today));
  const [name, setName] = useState('');
  const isPeriod = from !== '' && to !== '' && from <= to;
  const steps = jobs && isPeriod ? stepsIn(jobs, from, to) : [];
  return (
    <OwnPage
      lead={
        <>
          <h1>{t('record_title')}</h1>
          <p class="for-screen">{t('record_lead')}</p>
        </>
      }
    >
      <form class="part choose for-screen" onSubmit={(event) => event.preventDefault()}>
        <Day id="from" label={t('record_from')} value={from} onInput={(day) => setPeriod({ from: day, to })} />
        <Day id="to" label={t('record_to')} value={to} onInput={(day) => setPeriod({ from, to: day })} />
        <Field id="name" label={t('record_name')}>
          <input
            class="input"
            id="name"
            type="text"
            value={name}
            autocomplete="off"
            maxLength={200}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </Field>
        <button type="button" class="btn btn-primary" disabled={steps.length === 0} onClick={onPrint}>
          {t('record_print')}
        </button>
      </form>
      <p role="status" class="for-screen">
        {jobs === null
          ? t('record_unread')
          : !isPeriod
            ? t('record_no_period')
            : steps.length === 0
              ? t('record_none')
              : ''}
      </p>
      {steps.length > 0 && (
        <section class="part paper">
          <p class="whose">
            {name.trim() !== '' && <span class="strong">{name.trim()}</span>}
            <span>{dates({ from, to })}</span>
          </p>
          <Steps steps={steps} />
          <p class="muted">{t('record_made', today)}</p>
        </section>
      )}
    </OwnPage>
  );
}

function Field({ id, label, children }: { id: string; label: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
    </div>
  );
}

function Day({ id, label, value, onInput }: { id: string; label: string; value: string; onInput(day: string): void }) {
  return (
    <Field id={id} label={label}>
      <input
        class="input"
        id={id}
        type="date"
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </Field>
  );
}

const COLUMNS = ['day', 'employer', 'role', 'place', 'done', 'link'] as const;

function nameOf(column: (typeof COLUMNS)[number]): string {
  return t(`record_column_${column}`);
}

function Steps({ steps }: { steps: Step[] }) {
  return (
    <div class="wide">
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th scope="col" key={column}>
                {nameOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map(({ day, step, company, title, place, url }, at) => (
            <tr key={at}>
              <td class="day" data-name={nameOf('day')}>
                {dates({ from: day, to: day })}
              </td>
              <td data-name={nameOf('employer')}>{company}</td>
              <td data-name={nameOf('role')}>{title}</td>
              <td data-name={nameOf('place')}>{place}</td>
              <td data-name={nameOf('done')}>{t(`record_step_${step}`)}</td>
              <td class="address" data-name={nameOf('link')}>
                {url && <a href={url}>{url.replace(/^https?:\/\/(?:www\.)?/, '')}</a>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
