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

/**
 * What a line says.
 * @param number of the line in the file, from 1
 * @throws TransferTrouble that names file, line and what is wrong with it
 */
export function readLine(text: string, file: string, number: number): FileLine {
  const broken = (what: string) => new TransferTrouble(words('transfer_error_line', file, number, what));
  const json = jsonOf(text);
  if (json === undefined) throw broken('no JSON, or cut off');
  const kind = z.object({ kind: z.string() }).safeParse(json).data?.kind ?? '';
  if (!Object.hasOwn(SCHEMAS, kind)) throw broken(`unknown kind “${kind.slice(0, 40)}”`);
  const read = SCHEMAS[kind as FileKind].safeParse(json);
  if (!read.success) throw broken(firstIssue(read.error));
  return read.data;
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
