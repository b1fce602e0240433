/** When a saved job's reminder is due. Pure. */
import type { SavedJob } from './job.ts';

/** The day on the person's own calendar, `2026-11-09`: reminders are for that. */
export function localDay(now: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** Its reminder is for today or was for an earlier day. */
export function isDue({ reminder }: Pick<SavedJob, 'reminder'>, today: string): boolean {
  return reminder !== null && reminder.day <= today;
}
