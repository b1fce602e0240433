/**
 * The lines of an exported file: JSON Lines, first what the file is, then one thing a line as canonical JSON (keys in order), so that
 * the same store gives the same text. Grows by new kinds and a new version; fields that this version does not know are kept.
 */
import { z } from 'zod';
import {
  boardJobsRecordSchema,
  boardRecordSchema,
  checkRecordSchema,
  feedbackRecordSchema,
  postingRecordSchema,
  sightingSchema,
} from '../history/records.ts';
import { jobStateSchema, LONGEST_KEY } from '../saved/job.ts';
import { MOST_AHEAD_MS } from '../saved/stamp.ts';
import { canonical } from '../sync/state.ts';
import { words } from '../words.ts';
import { stern } from './stern.ts';
import { TransferTrouble } from './trouble.ts';

export const FILE_VERSION = 1;
export const HEADER = canonical({ format: 'hiring-pulse', version: FILE_VERSION });

const key = z.string().min(1).max(LONGEST_KEY);
const moment = z.iso.datetime();

/** The only place where pairs have a schema: they are made by one function (lib/history/pairs.ts). */
const pairSchema = z.looseObject({
  id: z.string().regex(/^\d{6,15}$/),
  from: z.iso.date(),
  to: z.iso.date(),
  at: moment,
});

const SCHEMAS = {
  setting: z.object({ kind: z.literal('setting'), key: z.string().min(1).max(100), value: z.unknown() }),
  job: jobStateSchema.extend({ kind: z.literal('job'), id: key }),
  /** With all its sightings, oldest first. */
  posting: z
    .object({
      kind: z.literal('posting'),
      record: stern(postingRecordSchema).extend({ key }),
      sightings: z.array(stern(sightingSchema)),
    })
    .refine(({ record, sightings }) => sightings.every(({ postingKey }) => postingKey === record.key), {
      message: 'a sighting of another posting',
      path: ['sightings'],
    }),
  feedback: z.object({ kind: z.literal('feedback'), record: stern(feedbackRecordSchema).extend({ messageId: key }) }),
  /** With the openings behind it. */
  board: z.object({
    kind: z.literal('board'),
    record: stern(boardRecordSchema).extend({ key }),
    jobs: stern(boardJobsRecordSchema.shape.jobs),
  }),
  pair: z.object({ kind: z.literal('pair'), record: pairSchema }),
  check: z.object({ kind: z.literal('check'), record: stern(checkRecordSchema).extend({ key }) }),
};
export type FileKind = keyof typeof SCHEMAS;
export type FileLine = { [K in FileKind]: z.infer<(typeof SCHEMAS)[K]> }[FileKind];
export type LineOf<K extends FileKind> = z.infer<(typeof SCHEMAS)[K]>;

export const readPair = (stored: unknown) => pairSchema.safeParse(stored).data ?? null;

export function lineText(line: FileLine): string {
  return canonical(line);
}

/**
 * Makes sure that a file's first line is ours.
 * @throws TransferTrouble for a later version's file, and for everybody else's
 */
export function readHeader(text: string, file: string): void {
  const header = z.object({ format: z.literal('hiring-pulse'), version: z.int() }).safeParse(jsonOf(text)).data;
  if (!header) throw new TransferTrouble(words('transfer_error_foreign', file));
  if (header.version > FILE_VERSION) throw new TransferTrouble(words('transfer_error_later', file));
}

/** A record of ours has seven levels at most, a later version's some more. From about 2,000 on a browser can no longer store it. */
const MOST_LEVELS = 100;

/**
 * What a line says.
 * @param number of the line in the file, from 1
 * @param now a record that was made more than 24 hours after it is refused: it would count as the latest for years. What is written of a
 * job is taken, for its stamps are capped (lib/sync/merge.ts)
 * @throws TransferTrouble that names file, line and what is wrong with it
 */
export function readLine(text: string, file: string, number: number, now: Date): FileLine {
  const broken = (what: string) => new TransferTrouble(words('transfer_error_line', file, number, what));
  const json = jsonOf(text);
  if (json === undefined) throw broken('no JSON, or cut off');
  if (isDeeper(json, MOST_LEVELS)) throw broken(`nested in more than ${MOST_LEVELS} levels`);
  const kind = z.object({ kind: z.string() }).safeParse(json).data?.kind ?? '';
  if (!Object.hasOwn(SCHEMAS, kind)) throw broken(`unknown kind “${kind.slice(0, 40)}”`);
  const read = SCHEMAS[kind as FileKind].safeParse(json);
  if (!read.success) throw broken(firstIssue(read.error));
  const ahead = momentsOf(read.data).find(([, at]) => isAhead(at, now));
  if (!ahead) return read.data;
  const [name, at] = ahead;
  const what = `${idOf(read.data).slice(0, 200)}, ${name}`;
  throw new TransferTrouble(words('transfer_error_future', file, number, what, at.slice(0, 10)));
}

/** True for an ISO day or moment that a clock which is right cannot have given yet. */
export function isAhead(moment: string, now: Date): boolean {
  return Date.parse(moment) - now.getTime() > MOST_AHEAD_MS;
}

type Moment = [name: string, at: string];

function idOf(line: FileLine): string {
  if (line.kind === 'setting') return line.key;
  if (line.kind === 'job') return line.id;
  const { record } = line;
  return String('key' in record ? record.key : 'messageId' in record ? record.messageId : record.id);
}

/** When the records in a line were made, by the clock of the device that made them, each with the name of its field. */
function momentsOf(line: FileLine): Moment[] {
  if (line.kind === 'setting' || line.kind === 'job') return [];
  const { record } = line;
  const named = (of: object, names: string[]) =>
    names.flatMap((name): Moment[] => {
      const at = (of as Readonly<Record<string, unknown>>)[name];
      return typeof at === 'string' ? [[name, at]] : [];
    });
  const own = named(record, ['at', 'since', 'doubted', 'firstSeen', 'lastSeen', 'lastSighting', 'edited']);
  if (line.kind === 'posting') {
    const listings = line.record.listings.flatMap((one) => named(one, ['lastLive', 'closedSeen']));
    return [...own, ...listings, ...line.sightings.flatMap((one) => named(one, ['at']))];
  }
  if (line.kind === 'board')
    return [...own, ...line.jobs.flatMap((one) => named(one, ['firstSeen', 'lastSeen', 'gone']))];
  return line.kind === 'check' ? [...own, ...named(line.record.check, ['at'])] : own;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1));
}

/** Undefined for what is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `record.posting.url: Invalid URL` */
function firstIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  return issue ? `${issue.path.join('.').slice(0, 200)}: ${issue.message}`.slice(0, 400) : '';
}
