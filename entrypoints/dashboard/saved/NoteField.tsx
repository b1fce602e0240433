import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../components/text.ts';
import { MOST_NOTE } from '../../../lib/saved/job.ts';
import { inWords } from '../in-words.ts';

/** A pause in the writing after which it is saved, and the longest time without saving while it goes on (ms). */
const PAUSE_MS = 600;
const LONGEST_MS = 4_000;
/** The background sleeps after half a minute, and a message from a tab that is closing may not wake it: so the first change after a while goes at once. */
const AWAKE_MS = 20_000;

type State = 'as-stored' | 'unsaved' | 'saving' | 'saved' | { failed: string };

interface NoteFieldProps {
  note: string;
  /** Nothing can be saved now, for the job is kept no more: what is written here stays until it is kept again. */
  isGone: boolean;
  /** @throws Error in words for the person */
  onSave(note: string): Promise<void>;
}

/**
 * The note of a job, saved as it is written: after a pause, when the field is left, and when the page is. What is written elsewhere
 * is shown as soon as nothing here is unsaved.
 */
export function NoteField({ note, isGone, onSave }: NoteFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [state, setState] = useState<State>('as-stored');
  const unsaved = useRef<{ text: string; since: number } | null>(null);
  const hasFailed = useRef(false);
  const lastSave = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = async () => {
    clearTimeout(timer.current);
    const written = unsaved.current;
    if (!written) return;
    unsaved.current = null;
    lastSave.current = Date.now();
    setState('saving');
    try {
      await onSave(written.text);
      hasFailed.current = false;
      if (unsaved.current) return;
      setState('saved');
      setDraft(null);
    } catch (error) {
      unsaved.current ??= written;
      hasFailed.current = true;
      setState({ failed: inWords(error) });
    }
  };
  const latest = useRef(save);
  latest.current = save;
  const write = (text: string) => {
    const now = Date.now();
    unsaved.current = { text, since: unsaved.current?.since ?? now };
    setDraft(text);
    setState('unsaved');
    clearTimeout(timer.current);
    const rest = Math.max(0, unsaved.current.since + LONGEST_MS - now);
    const pause = now - lastSave.current > AWAKE_MS ? 0 : PAUSE_MS;
    timer.current = setTimeout(() => latest.current(), Math.min(pause, rest));
  };
  useEffect(() => {
    if (isGone) {
      latest.current();
    } else if (unsaved.current?.text === note) {
      // It was saved with the job.
      unsaved.current = null;
      hasFailed.current = false;
      setDraft(null);
      setState('saved');
    }
  }, [note, isGone]);
  useEffect(() => {
    const flush = () => {
      latest.current();
    };
    // Otherwise it is on its way: only what was refused would be lost.
    const warn = (event: Event) => hasFailed.current && event.preventDefault();
    document.addEventListener('visibilitychange', flush);
    addEventListener('pagehide', flush);
    addEventListener('beforeunload', warn);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      removeEventListener('pagehide', flush);
      removeEventListener('beforeunload', warn);
      flush();
    };
  }, []);
  return (
    <div class="jobnote">
      <label class="h2" for="job-note">
        {t('job_note')}
      </label>
      <textarea
        id="job-note"
        class="input"
        rows={6}
        dir="auto"
        maxLength={MOST_NOTE}
        aria-describedby="job-note-hint"
        value={draft ?? note}
        onInput={({ currentTarget }) => write(currentTarget.value)}
        onBlur={() => save()}
      />
      <p class="jobnote__foot muted">
        <span id="job-note-hint">{t('job_note_hint')}</span>
        <span role="status">{isGone ? '' : saidOf(state)}</span>
      </p>
    </div>
  );
}

function saidOf(state: State): string {
  if (typeof state === 'object') return t('job_note_failed', state.failed);
  return { 'as-stored': '', unsaved: '', saving: t('job_note_saving'), saved: t('job_note_saved') }[state];
}
