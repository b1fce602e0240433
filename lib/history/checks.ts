/** The last answers of hiring systems, and until when their hosts are to be left alone. */
import type { Posting } from '../posting/schema.ts';
import type { Known, SourceCheck } from '../scoring/report.ts';
import { sourceOf } from '../source/index.ts';
import type { HistoryDatabase, HistoryWrite } from './database.ts';
import { dropOldest, write } from './database.ts';
import { checkRecordSchema, hostRecordSchema } from './records.ts';

type Get = (key: string) => Promise<unknown>;

/** An answer counts for so long (ms). */
export const CHECK_COUNTS_MS = 6 * 3_600_000;
/** That it could not be told is asked again sooner (ms). */
const TROUBLE_COUNTS_MS = 10 * 60_000;
export const MOST_CHECKS = 5_000;
/** Every Workday employer has a host of its own. */
const MOST_HOSTS = 500;

/** What was last told of this posting: the answer, where it still counts, and the day of its making, which does not age. */
export async function lastTold(get: Get, posting: Posting, at: string): Promise<Pick<Known, 'source' | 'created'>> {
  const key = sourceOf(posting)?.key;
  const stored = key === undefined ? null : await get(key);
  return { source: checkOf(stored, at), created: checkRecordSchema.safeParse(stored).data?.check.created ?? undefined };
}

/** The answer in a stored record, where it still counts. One from a future that never came (a clock set back) does not. */
export function checkOf(stored: unknown, at: string): SourceCheck | null {
  const check = checkRecordSchema.safeParse(stored).data?.check;
  if (!check) return null;
  const age = Date.parse(at) - Date.parse(check.at);
  return age >= 0 && age < (check.state === 'unknown' ? TROUBLE_COUNTS_MS : CHECK_COUNTS_MS) ? check : null;
}

/** Keeps an answer under its source's key, with the day of making that an earlier one told; the oldest beyond 5,000 go. */
export async function keepCheck(transaction: HistoryWrite, key: string, check: SourceCheck): Promise<void> {
  const before = checkRecordSchema.safeParse(await transaction.objectStore('checks').get(key)).data;
  const created = check.created ?? before?.check.created ?? null;
  await transaction.objectStore('checks').put({ key, at: check.at, check: { ...check, created } });
  await dropOldest(transaction, 'checks', MOST_CHECKS);
}

/** Until when a host is to be left alone (ms since 1970); 0 where nothing is known. */
export function heldUntil(stored: unknown): number {
  const record = hostRecordSchema.safeParse(stored).data;
  return record ? Date.parse(record.notBefore) : 0;
}

/** Notes until when a host is to be left alone. Hosts that may be asked again are forgotten once there are many. */
export async function holdHost(database: HistoryDatabase, host: string, until: number, now: Date): Promise<void> {
  const hold = async (transaction: HistoryWrite) => {
    const hosts = transaction.objectStore('hosts');
    if ((await hosts.count()) >= MOST_HOSTS) await forgetFree(transaction, now.getTime());
    await hosts.put({ host, notBefore: new Date(until).toISOString() });
  };
  await write(database, hold, ['hosts']);
}

async function forgetFree(transaction: HistoryWrite, now: number): Promise<void> {
  for (let cursor = await transaction.objectStore('hosts').openCursor(); cursor; cursor = await cursor.continue()) {
    if (heldUntil(cursor.value) <= now) await cursor.delete();
  }
}
