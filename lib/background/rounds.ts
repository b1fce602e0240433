/** What the background does from time to time. A browser stops it between, and starts it for the alarm. */
import type { Alarms } from 'webextension-polyfill';

export interface Round {
  /** Minutes after the browser's start, or the installation. */
  first: number;
  /** Minutes from one to the next; null for what is only done when asked for. */
  every: number | null;
  run(): Promise<unknown>;
}

/**
 * Starts these rounds; must be called at once when the background starts, or the alarm that started it is missed. A round that fails
 * has told so where it is read; the next one comes in its time.
 */
export function startRounds(alarms: Alarms.Static, rounds: Readonly<Record<string, Round>>): void {
  alarms.onAlarm.addListener(({ name }) => {
    rounds[name]?.run().catch(toldElsewhere);
  });
  for (const [name, round] of Object.entries(rounds)) keepAlarm(alarms, name, round).catch(toldElsewhere);
}

/** An alarm that is set already keeps its time: the background starts many times a day. */
async function keepAlarm(alarms: Alarms.Static, name: string, { first, every }: Round): Promise<void> {
  if (every === null || (await alarms.get(name))) return;
  alarms.create(name, { delayInMinutes: first, periodInMinutes: every });
}

function toldElsewhere(): void {}
