import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../components/text.ts';
import type { HandJob } from '../../../lib/messages.ts';
import type { Status } from '../../../lib/saved/status.ts';
import { inWords } from '../in-words.ts';
import { NameFields, namedBy, type TypedNames } from './fields.tsx';
import { JobForm, StatusOptions } from './JobForm.tsx';

const NOTHING: TypedNames = { title: '', company: '', place: '' };
/** Characters, as the message has it. */
const LONGEST_ADDRESS = 2_000;

interface AddJobProps {
  /** @throws Error in words for the person */
  onAdd(job: HandJob): Promise<void>;
  onClose(): void;
}

/** A job written by hand: one that the person met elsewhere than on a page that is read. */
export function AddJob({ onAdd, onClose }: AddJobProps) {
  const [address, setAddress] = useState('');
  const [typed, setTyped] = useState(NOTHING);
  const [status, setStatus] = useState<Status>('saved');
  const [trouble, setTrouble] = useState('');
  const [isAdding, setAdding] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const add = async () => {
    const url = addressIn(address);
    const named = namedBy(typed);
    if (url === undefined) return setTrouble(t('add_no_address', address.trim()));
    if (named.title === null && named.company === null) return setTrouble(t('add_no_name'));
    setAdding(true);
    setTrouble('');
    await onAdd({ ...named, url, status }).catch((error) => setTrouble(t('add_failed', inWords(error))));
    setAdding(false);
  };
  return (
    <JobForm
      name={t('add_job')}
      action={t('add_do')}
      isBusy={isAdding}
      trouble={trouble}
      onSubmit={add}
      onClose={onClose}
    >
      <div class="field">
        <label for="job-address">{t('add_address')}</label>
        <input
          id="job-address"
          class="input input-sm"
          inputMode="url"
          maxLength={LONGEST_ADDRESS}
          ref={first}
          value={address}
          onInput={({ currentTarget }) => setAddress(currentTarget.value)}
        />
      </div>
      <NameFields typed={typed} onType={setTyped} />
      <div class="field">
        <label for="job-first-status">{t('jobs_col_status')}</label>
        <select
          id="job-first-status"
          class="input input-sm"
          value={status}
          onChange={({ currentTarget }) => setStatus(currentTarget.value as Status)}
        >
          <StatusOptions />
        </select>
      </div>
    </JobForm>
  );
}

/** The web address that was typed, also without its `https://`; null for nothing, undefined for what is none. */
export function addressIn(typed: string): string | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? address : undefined;
}
