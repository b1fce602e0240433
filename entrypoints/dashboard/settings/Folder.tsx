import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../components/text.ts';
import { browser } from '../../../lib/browser.ts';
import { originOf } from '../../../lib/sync/account.ts';
import type { SyncStatus } from '../../../lib/sync/status.ts';
import { Anew } from './Anew.tsx';
import type { Send } from './use-sync.ts';

/** Characters. Whoever has the folder's file can try as many as they like. */
const LEAST_PASSPHRASE = 8;

/** Address, name, password and passphrase of a folder. The password is never shown again, nor sent to this page. */
export function Folder({ status, isBusy, send }: { status: SyncStatus; isBusy: boolean; send: Send }) {
  const form = useRef<HTMLFormElement>(null);
  const isSetUp = status.place === 'webdav';
  const [isOpen, setOpen] = useState(!isSetUp);
  const [isSealed, setSealed] = useState(status.encrypted || !isSetUp);
  const [url, setUrl] = useState(status.url ?? '');
  useEffect(() => setOpen(!isSetUp), [isSetUp]);
  // What was pressed to come here is gone.
  useEffect(() => {
    if (isOpen && isSetUp) form.current?.querySelector('input')?.focus();
  }, [isOpen]);

  async function submit(anew: boolean): Promise<void> {
    if (isBusy || !form.current?.reportValidity()) return;
    const fields = new FormData(form.current);
    const text = (name: string) => String(fields.get(name) ?? '');
    // First of all, as browsers want it: a request counts as the person's own only right after the press.
    const isAllowed = !URL.canParse(url) || (await browser.permissions.request({ origins: [originOf(url)] }));
    const passphrase = isSealed ? text('passphrase') : null;
    const wish = { place: 'webdav' as const, url, user: text('user'), password: text('password'), passphrase };
    if (!isAllowed || !(await send({ type: 'sync-set-up', wish, anew }))) return;
    setOpen(false);
  }

  function cancel(): void {
    setUrl(status.url ?? '');
    setOpen(false);
    document.getElementById('set-sync')?.focus({ preventScroll: true });
  }

  if (!isOpen) {
    return (
      <p class="opt__now">
        <span class="ell">{status.url}</span>
        <span class="muted">{t(status.encrypted ? 'set_sync_sealed' : 'set_sync_open')}</span>
        <button type="button" class="link" onClick={() => setOpen(true)}>
          {t('set_sync_edit')}
        </button>
      </p>
    );
  }
  return (
    <form
      class="folder"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        submit(false);
      }}
    >
      <Field name="url" type="url" label={t('set_sync_url')} value={url} onInput={setUrl} wide isNeeded />
      {url.startsWith('http:') && <p class="muted folder__wide">{t('set_sync_plain')}</p>}
      <Field name="user" label={t('set_sync_user')} value={status.user ?? ''} isNeeded />
      <Field name="password" type="password" label={t('set_sync_password')} isNeeded />
      <label class="folder__wide folder__check">
        <input type="checkbox" checked={isSealed} onChange={() => setSealed(!isSealed)} />
        <span>{t('set_sync_seal')}</span>
      </label>
      {isSealed && (
        <Field name="passphrase" type="password" label={t('set_sync_pass')} wide isNeeded least={LEAST_PASSPHRASE} />
      )}
      {!isSealed && <p class="muted folder__wide">{t('set_sync_open_text')}</p>}
      <p class="folder__wide opt__now">
        <button type="submit" class="btn btn-sm" aria-disabled={isBusy}>
          {t('set_sync_test')}
        </button>
        {isSetUp && (
          <button type="button" class="btn btn-sm" onClick={cancel}>
            {t('jobform_cancel')}
          </button>
        )}
        <Anew name={t('set_sync_anew')} text={t('set_sync_anew_text')} isBusy={isBusy} onSure={() => submit(true)} />
      </p>
    </form>
  );
}

interface FieldProps {
  name: string;
  label: string;
  type?: 'text' | 'url' | 'password';
  value?: string;
  onInput?(value: string): void;
  wide?: boolean;
  isNeeded?: boolean;
  /** Characters. */
  least?: number;
}

function Field({ name, label, type = 'text', value = '', onInput, wide, isNeeded, least }: FieldProps) {
  const input = useRef<HTMLInputElement>(null);
  // Once, and not as a property: what is typed must survive whatever else is drawn.
  useLayoutEffect(() => {
    if (input.current) input.current.value = value;
  }, []);
  return (
    <div class={`field ${wide ? 'folder__wide' : ''}`}>
      <label for={`sync-${name}`}>{label}</label>
      <input
        class="input"
        id={`sync-${name}`}
        name={name}
        type={type as 'text'}
        ref={input}
        required={isNeeded ?? false}
        minLength={least ?? 0}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => {
          onInput?.(event.currentTarget.value.trim());
        }}
      />
    </div>
  );
}
