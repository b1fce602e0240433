import type { ComponentChildren } from 'preact';
import { t } from '../../../components/text.ts';
import { STATUSES } from '../../../lib/saved/status.ts';

interface JobFormProps {
  /** What it is for, as a screen reader says it. */
  name: string;
  /** On the button that carries it out. */
  action: string;
  isBusy?: boolean;
  /** Why it could not be carried out; '' for nothing. */
  trouble: string;
  onSubmit(): void;
  onClose(): void;
  /** Its fields. */
  children: ComponentChildren;
}

/** A few fields of a job in a row, taken back by Escape. */
export function JobForm({ name, action, isBusy = false, trouble, onSubmit, onClose, children }: JobFormProps) {
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form
      class="panel pad jobform"
      aria-label={name}
      onSubmit={submit}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <div class="jobform__fields">{children}</div>
      <p class="jobform__do">
        <button type="submit" class="btn btn-sm btn-primary" disabled={isBusy}>
          {action}
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

/** Every status, for a list to choose from. */
export function StatusOptions() {
  return STATUSES.map((status) => (
    <option key={status} value={status}>
      {t(`status_${status}`)}
    </option>
  ));
}
