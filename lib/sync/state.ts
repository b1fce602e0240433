/** What is synced, and how it stands in a text. Pure. */
import { z } from 'zod';
import { type JobState, jobStateSchema, keySchema, type Registers, registersSchema } from '../saved/job.ts';
import { isStamp, type Stamp } from '../saved/stamp.ts';
import { SyncTrouble } from './trouble.ts';

/** The saved jobs and the settings of a device, or of all of them. */
export interface SyncState {
  jobs: Readonly<Record<string, JobState>>;
  /** `filter.threshold` and the like. */
  settings: Registers;
  /** The last time that someone deleted everything, here too; null where nobody has. */
  wiped: Stamp | null;
}

export const EMPTY: SyncState = { jobs: {}, settings: {}, wiped: null };

/** Grows where an older version could no longer read what is written. New registers need no new version. */
export const STATE_VERSION = 1;

const MOST_JOBS = 100_000;

const stamp = z.custom<Stamp>(isStamp, 'no stamp');
const stateSchema = z.object({
  version: z.literal(STATE_VERSION),
  jobs: z.record(keySchema, jobStateSchema).refine((all) => Object.keys(all).length <= MOST_JOBS, 'too many jobs'),
  settings: registersSchema,
  wiped: stamp.nullable().catch(null),
});

/** The same text for the same state on every device: keys in order. */
export function textOf(state: SyncState): string {
  return canonical({ version: STATE_VERSION, ...state });
}

/**
 * The state in a text.
 * @throws SyncTrouble `newer` for a later version's, `damaged` for anything else, with the record that is wrong
 */
export function stateOf(text: string): SyncState {
  const parsed = parse(text);
  const version = z.looseObject({ version: z.number() }).safeParse(parsed).data?.version;
  if (version !== undefined && version > STATE_VERSION) throw new SyncTrouble('newer', `version ${version}`);
  const read = stateSchema.safeParse(parsed);
  if (!read.success) throw new SyncTrouble('damaged', firstIssue(read.error));
  const { jobs, settings, wiped } = read.data;
  return { jobs, settings, wiped };
}

/** JSON with the keys of every object in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one) => (isPlainObject(one) ? inOrder(one) : one));
}

function inOrder(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SyncTrouble('damaged', 'no JSON', error);
  }
}

/** `jobs.role:1f2e.registers.note: a value with its stamp is missing` */
function firstIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  return issue ? `${issue.path.join('.').slice(0, 200)}: ${issue.message}` : '';
}
