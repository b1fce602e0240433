/** The last answers of hiring systems. */
import type { Posting } from '../posting/schema.ts';
import type { SourceCheck } from '../scoring/report.ts';

type Get = (key: string) => Promise<unknown>;

/** The last answer for this posting that still counts; null where there is none. */
export async function lastCheck(_get: Get, _posting: Posting, _at: string): Promise<SourceCheck | null> {
  return null;
}
