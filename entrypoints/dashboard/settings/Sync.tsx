import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../components/Icon.tsx';
import { ago, t } from '../../../components/text.ts';
import { browser } from '../../../lib/browser.ts';
import type { Answers, Request } from '../../../lib/messages.ts';
import { onNews } from '../../../lib/news.ts';
import { ask } from '../../../lib/overlay/extension.ts';
import { originOf } from '../../../lib/sync/account.ts';
import type { Answer, Question } from '../../../lib/sync/plan.ts';
import type { SyncStatus } from '../../../lib/sync/status.ts';
import { Section } from './parts.tsx';
import { SyncLog, troubleOf, whatStayed } from './SyncLog.tsx';

type SyncRequest = Extract<Request, { type: `sync-${string}` }>;
type Place = SyncStatus['place'];

/** Keeping saved jobs and settings in step with the person's other browsers: off until it is switched on. */
export function Sync() {
  const { status, notice, isBusy, send } = useSync();
  /** What was chosen and is not set up yet. */
  const [wanted, setWanted] = useState<Place | null>(null);
  if (!status) {
    return (
      <Section id="sync" title={t('set_sync')} text={t('set_sync_text')}>
        <p class="opt__notice" role="status">
          {notice}
        </p>
      </Section>
    );
  }
  const chosen = wanted ?? status.place;
  const choose = (place: Place) => {
    setWanted(place);
  };
  return (
    <Section id="sync" title={t('set_sync')} text={t('set_sync_text')}>
      <Option place="none" icon="device" chosen={chosen} onChoose={choose}>
        {status.place !== 'none' && (
          <button
            type="button"
            class="btn btn-sm"
            aria-disabled={isBusy}
            onClick={() => isBusy || send({ type: 'sync-off' }).then(() => setWanted(null))}
          >
            {t('set_sync_off')}
          </button>
        )}
      </Option>
      <Option place="account" icon="shield" chosen={chosen} onChoose={choose} text={t('set_sync_account_text')}>
        {status.place !== 'account' && (
          <button
            type="button"
            class="btn btn-sm"
            aria-disabled={isBusy}
            onClick={() => send({ type: 'sync-set-up', wish: { place: 'account' }, anew: false })}
          >
            {t('set_sync_on')}
          </button>
        )}
        {status.place === 'account' && <Now status={status} isBusy={isBusy} send={send} />}
        <div class="opt__now">
          <Anew
            name={t('set_sync_anew_account')}
            text={t('set_sync_anew_account_text')}
            isBusy={isBusy}
            onSure={() => send({ type: 'sync-set-up', wish: { place: 'account' }, anew: true })}
          />
        </div>
      </Option>
      <Option place="webdav" icon="cloud" chosen={chosen} onChoose={choose} text={t('set_sync_webdav_text')}>
        <Folder status={status} isBusy={isBusy} send={send} />
        {status.place === 'webdav' && <Now status={status} isBusy={isBusy} send={send} />}
      </Option>
      <p class="opt__notice" role="status">
        {isBusy ? t('set_sync_running') : notice || standing(status)}
      </p>
      {status.question && !isBusy && <Asks question={status.question} send={send} />}
      <SyncLog runs={status.runs} onUndo={(at) => send({ type: 'sync-undo', at })} />
    </Section>
  );
}

/** Says whether it was done; what was wrong is on the page by then. */
type Send = (request: SyncRequest) => Promise<boolean>;

function useSync() {
  const [status, setStatus] = useState<SyncStatus | null>(null);
  const [notice, setNotice] = useState('');
  const [sending, setSending] = useState(0);
  const look = () =>
    ask({ type: 'sync-status' }).then(setStatus, (error: unknown) => setNotice((before) => before || textOf(error)));
  useEffect(() => {
    look();
    return onNews((news) => {
      if (news === 'sync') look();
    });
  }, []);
  const send: Send = async (request) => {
    setSending((count) => count + 1);
    setNotice('');
    let isDone = false;
    try {
      const after = (await ask(request)) as Answers['sync-status'];
      setStatus(after);
      setNotice(noticeOf(request, after));
      isDone = true;
    } catch (error) {
      setNotice(textOf(error));
      await look();
    }
    setSending((count) => count - 1);
    // What was pressed may be gone: the focus stays in the section.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.getElementById('set-sync')?.focus({ preventScroll: true });
    });
    return isDone;
  };
  return { status, notice, isBusy: sending > 0 || status?.running === true, send };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What came of the person's own press. */
function noticeOf(request: SyncRequest, { runs: [run] }: SyncStatus): string {
  if (request.type === 'sync-now' && request.answered?.answer === 'obey') return t('set_delete_done');
  if (!run || (request.type !== 'sync-now' && request.type !== 'sync-set-up')) return '';
  if (run.outcome === 'done')
    return [t('set_sync_done_now'), ...whatStayed(run), ...(run.trouble ? [troubleOf(run)] : [])].join(' ');
  return run.outcome === 'waits' ? t('sync_log_waits') : '';
}

/** What was wrong with the last run stays in sight: most runs are nobody's press. */
function standing({ place, runs: [run] }: SyncStatus): string {
  const isWrong = run?.outcome === 'trouble' || (run?.trouble ?? null) !== null;
  return run && isWrong && run.place === place ? troubleOf(run) : '';
}

interface OptionProps {
  place: Place;
  icon: 'device' | 'shield' | 'cloud';
  chosen: Place;
  text?: string;
  onChoose(place: Place): void;
  children?: ComponentChildren;
}

function Option({ place, icon, chosen, text, onChoose, children }: OptionProps) {
  return (
    <div class="opt opt--top">
      <label class="opt__radio">
        <input type="radio" name="sync-place" checked={place === chosen} onChange={() => onChoose(place)} />
        <span class="opt__text">
          <span>{t(`set_sync_${place}`)}</span>
          {text && <span class="muted">{text}</span>}
        </span>
        <Icon of={icon} />
      </label>
      {place === chosen && children && <div class="opt__inside">{children}</div>}
    </div>
  );
}

function Now({ status, isBusy, send }: { status: SyncStatus; isBusy: boolean; send: Send }) {
  const { lastAt } = status;
  return (
    <p class="opt__now">
      <button
        type="button"
        class="btn btn-sm"
        aria-disabled={isBusy}
        onClick={() => isBusy || send({ type: 'sync-now', answered: null })}
      >
        <Icon of="refresh" class="ic-14" />
        {t('set_sync_now')}
      </button>
      <span class="muted">{lastAt === null ? t('set_sync_never') : t('set_sync_last', ago(lastAt, new Date()))}</span>
    </p>
  );
}

/** Characters. Whoever has the folder's file can try as many as they like. */
const LEAST_PASSPHRASE = 8;

/** Address, name, password and passphrase of a folder. The password is never shown again, nor sent to this page. */
function Folder({ status, isBusy, send }: { status: SyncStatus; isBusy: boolean; send: Send }) {
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

interface AnewProps {
  name: string;
  text: string;
  isBusy: boolean;
  onSure(): void;
}

/** Replaces what lies at a place: asked once more. */
function Anew({ name, text, isBusy, onSure }: AnewProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {name}
      </button>
      {isOpen && (
        <>
          <span class="muted">{text}</span>
          <button type="button" class="btn btn-sm btn-danger" aria-disabled={isBusy} onClick={() => isBusy || onSure()}>
            {t('set_sync_anew_sure')}
          </button>
        </>
      )}
    </>
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

/** What the last run stopped for. */
function Asks({ question, send }: { question: Question; send: Send }) {
  const answers: Answer[] =
    question.kind === 'removes' ? ['remove'] : question.kind === 'away' ? ['add', 'drop'] : ['obey', 'keep'];
  return (
    <div class="opt opt--asks" role="alert">
      <p>{sentenceOf(question)}</p>
      <p class="opt__now">
        {answers.map((answer) => (
          <button
            key={answer}
            type="button"
            class={`btn btn-sm ${answer === 'obey' || answer === 'remove' ? 'btn-danger' : ''}`}
            onClick={() => send({ type: 'sync-now', answered: { answer, question } })}
          >
            {t(`set_sync_answer_${answer}`)}
          </button>
        ))}
      </p>
    </div>
  );
}

function sentenceOf(question: Question): string {
  if (question.kind === 'removes') return t('set_sync_asks_removes', question.jobs, question.of);
  if (question.kind === 'away') return t('set_sync_asks_away', question.days, question.jobs.length);
  return t('set_sync_asks_wiped');
}
