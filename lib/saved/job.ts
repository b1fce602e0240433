/**
 * What a saved job is: one role that the person keeps, under all the addresses where they met it. It is stored as registers, each a
 * value with the stamp of its last write, so that the copies on several devices can be merged field by field (lib/sync/merge.ts).
 * A later version's registers are kept as they are. Pure.
 */
import { z } from 'zod';
import { isAgency } from '../posting/agency.ts';
import { hashOf } from '../posting/hash.ts';
import { postingKey, roleKey } from '../posting/role.ts';
import { intervalSchema, type Posting, SITE_KEYS, type SiteKey } from '../posting/schema.ts';
import { isStamp, type Stamp } from './stamp.ts';
import { STATUSES, type Status } from './status.ts';

export type Register = readonly [value: unknown, stamp: Stamp];
export type Registers = Readonly<Record<string, Register>>;

/** A job as its writes have left it. `died` is the latest removal: what was written before it is gone. */
export interface JobState {
  registers: Registers;
  died: Stamp | null;
}

/** Each tag that was ever set leaves one. What is read may have so many; what is merged or written has no more (`bounded`). */
const MOST_REGISTERS = 5_000;
/** Of addresses and of all that is no field of this version, tags first of all: with those fields fewer than may be read. */
const MOST_LINK_REGISTERS = 1_000;
const MOST_OTHER_REGISTERS = 3_900;
/** Of a job's id and of a register's name: an address may be part of either. */
export const LONGEST_KEY = 2_500;
/** Names that every object has by itself would be found where nothing was written. */
export const keySchema = z
  .string()
  .max(LONGEST_KEY)
  .refine((name) => !(name in {}), 'no name of a field');
const stamp = z.custom<Stamp>(isStamp, 'no stamp');
/** By hand: a tuple schema would copy every value, the descriptions among them. */
const register = z.custom<Register>(
  (value) => Array.isArray(value) && value.length === 2 && value[0] !== undefined && isStamp(value[1]),
  'a value with its stamp is missing',
);
export const registersSchema = z
  .record(keySchema, register)
  .refine((all) => Object.keys(all).length <= MOST_REGISTERS, 'too many fields');
export const jobStateSchema = z.object({
  registers: registersSchema,
  died: stamp.nullable(),
}) satisfies z.ZodType<JobState>;

export interface JobLink {
  /** The posting's key, or `url:` and the address where no site of ours lies there. */
  key: string;
  /** Null for an address on no site of ours. */
  site: SiteKey | null;
  url: string;
}

export interface SavedJob {
  id: string;
  /** ISO moment. */
  savedAt: string;
  title: string | null;
  company: string | null;
  place: string | null;
  /** As lib/posting/role.ts makes it; null where title or company is unknown, and for agencies. */
  role: string | null;
  status: Status;
  /** ISO moment at which the status was set. */
  statusAt: string;
  /** UTC days on which each step was taken, or will be. */
  days: Partial<Record<Status, string>>;
  note: string;
  /** In the order of the alphabet. */
  tags: string[];
  reminder: { day: string; text: string } | null;
  /** Saved first, first. */
  links: JobLink[];
  /** The posting as it was when it was saved: people need it when it is gone. */
  pay: string | null;
  posted: { from: string; to: string } | null;
  text: string | null;
}

export const MOST_NOTE = 20_000;
export const MOST_TAGS = 30;
const LONGEST_TAG = 50;
/** A role that is listed again under ever new ids need not be followed for ever. */
export const MOST_LINKS = 50;

const line = z.string().min(1).max(500).nullable().catch(null);
const day = z.iso.date();
const moment = z.iso.datetime();
const link = z.object({
  site: z.enum(SITE_KEYS).nullable().catch(null),
  url: z.url({ protocol: /^https?$/ }).max(2_000),
});
const VALUES = {
  kept: moment,
  title: line,
  company: line,
  place: line,
  role: z.string().max(2_000).nullable().catch(null),
  status: z.object({ is: z.enum(STATUSES), at: moment }),
  note: z.string().max(MOST_NOTE).catch(''),
  reminder: z
    .object({ day, text: z.string().max(200).catch('') })
    .nullable()
    .catch(null),
  pay: line,
  posted: intervalSchema.nullable().catch(null),
  text: z.string().max(100_000).nullable().catch(null),
};

/** Where a job lives on that was made one with another: a register of a job that is no more (lib/sync/mend.ts). */
export const INTO = 'into';
const FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(VALUES),
  ...STATUSES.map((status) => `day:${status}`),
  INTO,
]);

const corrected = z.string().trim().min(1).max(500).nullable();
/** What the person may change of a job; a day of null takes it away. */
export const jobChangeSchema = z
  .strictObject({
    title: corrected,
    company: corrected,
    place: corrected,
    status: z.enum(STATUSES),
    note: z.string().max(MOST_NOTE),
    addTags: z.array(z.string().trim().min(1).max(LONGEST_TAG)).max(MOST_TAGS),
    removeTags: z.array(z.string().min(1).max(LONGEST_TAG)).max(MOST_TAGS),
    days: z.partialRecord(z.enum(STATUSES), day.nullable()),
    reminder: z.strictObject({ day, text: z.string().max(200) }).nullable(),
  })
  .partial();
export type JobChange = z.infer<typeof jobChangeSchema>;

/** Under which a posting is saved: its role, so that copies of it are one job; where that is unknown or an agency's, its own key. */
export function jobIdOf(posting: Posting): string | null {
  const role = roleOf(posting);
  return role === null ? postingKey(posting) : `role:${hashOf(role)}`;
}

/** Behind an agency's name there may be many employers: there a role is not one job. */
export function roleOf(posting: Pick<Posting, 'company' | 'title' | 'locations'>): string | null {
  return isAgency(posting.company) ? null : roleKey(posting);
}

const URL_KEY = 'url:';

/** The key of an address that no posting of ours is known for. */
export function urlKey(url: string): string {
  return `${URL_KEY}${url}`;
}

/** Whether a link's key is that of one posting. Any other address may be a list of jobs, or an employer's front page. */
export function isPostingKey(key: string): boolean {
  return !key.startsWith(URL_KEY);
}

/** The values of a job's first registers, from the posting as it is now. */
export function firstValues(posting: Posting, at: string): Record<string, unknown> {
  const { title, company, locations, pay, posted, description } = posting;
  return {
    kept: at,
    title,
    company,
    place: locations[0] ?? null,
    role: roleOf(posting),
    status: { is: 'saved', at },
    pay,
    posted: posted && { from: posted.from, to: posted.to },
    text: description,
    ...linkValue(posting),
  };
}

/** The register of one more address of the job; none for a posting without an id. */
export function linkValue(posting: Posting): Record<string, unknown> {
  const key = postingKey(posting);
  return key === null ? {} : { [`link:${key}`]: { site: posting.site, url: posting.url } };
}

/** The values that a change writes. */
export function changedValues(change: JobChange, at: string): Record<string, unknown> {
  const { status, note, addTags = [], removeTags = [], days = {}, reminder } = change;
  return {
    ...correctedIn(change),
    ...(status === undefined ? {} : { status: { is: status, at }, [`day:${status}`]: at.slice(0, 10) }),
    ...(note === undefined ? {} : { note }),
    ...(reminder === undefined ? {} : { reminder }),
    ...Object.fromEntries(removeTags.map((tag) => [`tag:${tag}`, false])),
    ...Object.fromEntries(addTags.map((tag) => [`tag:${tag}`, true])),
    ...Object.fromEntries(Object.entries(days).map(([step, on]) => [`day:${step}`, on])),
  };
}

/** What a change says anew of the job itself. */
export function correctedIn({
  title,
  company,
  place,
}: JobChange): Partial<Pick<SavedJob, 'title' | 'company' | 'place'>> {
  return {
    ...(title === undefined ? {} : { title }),
    ...(company === undefined ? {} : { company }),
    ...(place === undefined ? {} : { place }),
  };
}

/**
 * The role that a change gives the job, as a value to write with it: that of its title, company and place as they will be. Nothing where
 * the change leaves all of them as they are.
 * @param job as it is before the change
 */
export function changedRole(
  change: JobChange,
  job: Pick<SavedJob, 'title' | 'company' | 'place'>,
): { role?: string | null } {
  const said = correctedIn(change);
  if (Object.keys(said).length === 0) return {};
  const { title, company, place } = { ...job, ...said };
  return { role: roleOf({ title, company, locations: place === null ? [] : [place] }) };
}

/** The state with these values written, each under a stamp of its own. */
export function written(state: JobState, values: Record<string, unknown>, stamp: () => Stamp): JobState {
  const registers = Object.entries(values).map(([key, value]) => [key, [value, stamp()]] as const);
  return { ...state, registers: bounded({ ...state.registers, ...Object.fromEntries(registers) }) };
}

/**
 * The registers with no more of them than can be read again: of addresses, and of tags and whatever else is no field of this version,
 * those written last. Two bounds by name and stamp alone, so that what stays does not depend on the order of merging.
 */
export function bounded(registers: Registers): Registers {
  const all = Object.entries(registers);
  if (all.length <= MOST_LINK_REGISTERS) return registers;
  const of = (kind: Kind) => all.filter(([name]) => kindOf(name) === kind);
  const links = of('link').toSorted(lastFirst).slice(0, MOST_LINK_REGISTERS);
  const others = of('other').toSorted(lastFirst).slice(0, MOST_OTHER_REGISTERS);
  return Object.fromEntries([...of('field'), ...links, ...others]);
}

type Kind = 'field' | 'link' | 'other';

function kindOf(name: string): Kind {
  if (name.startsWith('link:')) return 'link';
  return FIELDS.has(name) ? 'field' : 'other';
}

function lastFirst([nameA, [, a]]: [string, Register], [nameB, [, b]]: [string, Register]): number {
  if (a !== b) return a > b ? -1 : 1;
  return nameA < nameB ? -1 : 1;
}

/** What is left of a removed job: that it was removed, and when. */
export function removed(stamp: Stamp): JobState {
  return { registers: {}, died: stamp };
}

/** Whether the job is kept; false for one that is not there. */
export function isAlive(job: JobState | null | undefined): boolean {
  const kept = job?.registers.kept;
  return job != null && kept !== undefined && (job.died === null || kept[1] > job.died);
}

/** The job that a state tells of; null for a removed one. A value that is none becomes empty. */
export function jobOf(id: string, state: JobState): SavedJob | null {
  if (!isAlive(state)) return null;
  const read = <K extends keyof typeof VALUES>(key: K) =>
    VALUES[key].safeParse(state.registers[key]?.[0]).data as z.infer<(typeof VALUES)[K]> | undefined;
  const savedAt = read('kept') ?? new Date(0).toISOString();
  const status = read('status') ?? { is: 'saved', at: savedAt };
  return {
    id,
    savedAt,
    title: read('title') ?? null,
    company: read('company') ?? null,
    place: read('place') ?? null,
    role: read('role') ?? null,
    status: status.is,
    statusAt: status.at,
    days: daysIn(state.registers),
    note: read('note') ?? '',
    tags: tagsIn(state.registers),
    reminder: read('reminder') ?? null,
    links: linksIn(state.registers),
    pay: read('pay') ?? null,
    posted: read('posted') ?? null,
    text: read('text') ?? null,
  };
}

/** The keys of the postings that a live job leads to. */
export function linkKeys(state: JobState): string[] {
  return isAlive(state) ? linksIn(state.registers).map(({ key }) => key) : [];
}

function daysIn(registers: Registers): SavedJob['days'] {
  const found = STATUSES.map((status) => [status, day.safeParse(registers[`day:${status}`]?.[0]).data] as const);
  return Object.fromEntries(found.filter(([, on]) => on !== undefined));
}

function tagsIn(registers: Registers): string[] {
  return startingWith(registers, 'tag:')
    .filter(([, [value]]) => value === true)
    .map(([tag]) => tag)
    .sort()
    .slice(0, MOST_TAGS);
}

function linksIn(registers: Registers): JobLink[] {
  return startingWith(registers, 'link:')
    .toSorted(([keyA, [, a]], [keyB, [, b]]) => ((a === b ? keyA < keyB : a < b) ? -1 : 1))
    .flatMap(([key, [value]]) => {
      const found = link.safeParse(value).data;
      return found ? [{ key, ...found }] : [];
    });
}

function startingWith(registers: Registers, prefix: string): [string, Register][] {
  return Object.entries(registers)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, register]) => [key.slice(prefix.length), register]);
}
