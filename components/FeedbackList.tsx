import { useRef, useState } from 'preact/hooks';
import { exportFeedback } from '../lib/feedback/export.ts';
import type { FeedbackRecord } from '../lib/history/records.ts';
import { t } from './text.ts';

/** A browser reads the file after the press is over; a minute is more than enough (ms). */
const READ_BY_THEN_MS = 60_000;

export interface FeedbackListProps {
  /** All that is kept, newest first. */
  records: FeedbackRecord[];
  /** What went wrong while deleting, in words for the person; null where all is well. */
  notice: string | null;
  /** Deletes all; then the list is drawn anew with what is left. */
  onDelete(): void;
}

/** What the person said was wrong: how much of it there is, as a file, and its end. For our own pages only: it has state. */
export function FeedbackList({ records, notice, onDelete }: FeedbackListProps) {
  const [step, setStep] = useState<'asking' | 'deleting' | null>(null);
  const summary = useRef<HTMLParagraphElement>(null);
  const count = records.length;
  const isAsking = step === 'asking' && count > 0;

  /** The pressed button leaves, so the focus goes to what stays. */
  function leave(next: 'deleting' | null): void {
    setStep(next);
    summary.current?.focus();
  }

  function confirm(): void {
    leave('deleting');
    onDelete();
  }

  return (
    <div class="feedback">
      <p tabIndex={-1} ref={summary}>
        {count > 0 ? t('feedback_count', count) : t('feedback_none')}
      </p>
      {count > 0 && (
        <div class="actions">
          <Button text={t('feedback_export')} onPress={() => download(records)} />
          <Button text={t('feedback_delete')} isOpen={isAsking} onPress={() => setStep(isAsking ? null : 'asking')} />
          {isAsking && (
            <>
              <p>{t('feedback_ask', count)}</p>
              <Button text={t('feedback_confirm')} look="btn-primary" onPress={confirm} />
              <Button text={t('feedback_keep')} onPress={() => leave(null)} />
            </>
          )}
        </div>
      )}
      <p class="muted" role="status">
        {notice ?? (step === 'deleting' && count === 0 && t('feedback_deleted'))}
      </p>
    </div>
  );
}

interface ButtonProps {
  text: string;
  look?: string;
  /** Whether what it opens is open; left out for a button that opens nothing. */
  isOpen?: boolean;
  onPress(): void;
}

function Button({ text, look = '', isOpen, onPress }: ButtonProps) {
  return (
    <button type="button" class={`btn ${look}`} aria-expanded={isOpen} onClick={onPress}>
      {text}
    </button>
  );
}

/** Hands the records over as a file. Nothing leaves this device. */
function download(records: FeedbackRecord[]): void {
  const exportedAt = new Date().toISOString();
  const file = new Blob([exportFeedback(records, exportedAt)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `hiring-pulse-feedback-${exportedAt.slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ_BY_THEN_MS);
}
