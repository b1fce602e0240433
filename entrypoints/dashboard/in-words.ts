import { t } from '../../components/text.ts';
import { textOf } from '../../lib/error-text.ts';
import { HistoryError } from '../../lib/history/errors.ts';

/** What went wrong, in words for the person: what the dashboard reads it reads by itself, and the background's refusals come in words. */
export function inWords(error: unknown): string {
  return error instanceof HistoryError ? t(`error_history_${error.trouble}`) : textOf(error);
}
