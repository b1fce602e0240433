/**
 * Watches the saved jobs at their source, where the person switched that on: each is looked at about once a day, a few at a time, as
 * "Check at source" does it. What is found is on the disk with the answer itself, so that the background may be stopped at any moment:
 * what was not written is still due, and a look that is repeated changes nothing.
 */
import type { History } from '../history/database.ts';
import { write } from '../history/database.ts';
import { allJobs, readJob } from '../history/jobs.ts';
import type { PostingRecord } from '../history/records.ts';
import { recall, rescore } from '../history/remember.ts';
import { noteReminded, notReminded } from '../history/reminded.ts';
import type { RowNews } from '../history/rows.ts';
import type { Mark, WatchRecord } from '../history/watches.ts';
import {
  allWatches,
  changeMarks,
  contentOnBoard,
  forgetUnkept,
  readWatch,
  storedPostings,
} from '../history/watches.ts';
import { tellNews } from '../news.ts';
import type { Reading } from '../posting/schema.ts';
import { isAlive, type SavedJob } from '../saved/job.ts';
import { isDue as isReminderDue, localDay } from '../saved/reminder.ts';
import type { SourceCheck } from '../scoring/report.ts';
import { score } from '../scoring/score.ts';
import type { Settings } from '../settings.ts';
import type { Asked, AskSource } from '../source/ask.ts';
import { afterLook, inTurn, isDue, type Outcome } from '../watch/change.ts';
import { watchNews } from '../watch/line.ts';
import { isDone, type Watch, type WatchedAt, watchOf, whereWatched } from '../watch/where.ts';
import { type Words, words } from '../words.ts';
import { askNow, keepAnswer, lastAnswer } from './check.ts';

export interface WatchSurroundings {
  history: History;
  askSource: AskSource;
  settings(): Promise<Settings>;
  /** Has the person allowed requests to this origin, `https://api.lever.co/*`? */
  isAllowed(origin: string): Promise<boolean>;
  now(): Date;
  /** 0-1. */
  random(): number;
}

/** How the person is told. */
export interface Notices {
  isAllowed(): Promise<boolean>;
  /** One with the id of an earlier one takes its place. */
  show(id: string, title: string, message: string): Promise<void>;
  say(words: Words): string;
}

/** So many requests at a time: with one each two seconds they end long before the browser stops the background. */
const MOST_ASKED = 5;
/** Many jobs of one board are told of by one answer. */
const MOST_LOOKED_AT = 50;
/** Of more, one notification tells their number. */
const MOST_NOTICES = 3;
/** Of names in a notification that tells of many. */
const MOST_NAMED = 3;
/** The ids of notifications about many jobs, and the beginnings of those about a single job. */
const NOTICE = 'watch';
const REMINDER = 'reminder';

interface Watched {
  job: SavedJob;
  /** Where it is looked at: the best place that is allowed, else the best; null where there is none. */
  at: WatchedAt | null;
  isAllowed: boolean;
  posting: PostingRecord | null;
  record: WatchRecord | null;
}

/**
 * One round: tells of reminders, looks at a few of the jobs that are due, and tells of what has changed. Nobody is asked while watching
 * is switched off; reminders are told of all the same.
 */
export async function watchRound(around: WatchSurroundings, notices: Notices): Promise<void> {
  const { history, settings } = around;
  await history.use(forgetUnkept);
  await tellReminders(around, notices);
  if (!(await settings()).watch) return;
  const looked = await lookAtDue(around);
  const told = await tellMarks(around, notices);
  if (looked || told) tellNews('watches');
}

/** How the watch of each saved job stands. */
export async function watches(around: WatchSurroundings): Promise<Watch[]> {
  const { watch } = await around.settings();
  return (await allWatched(around)).map((one) => standing(one, watch));
}

/** Looks at one job now, because the person pressed; null where it is not kept, and as it stands where nobody can be asked. */
export async function watchNow(id: string, around: WatchSurroundings): Promise<Watch | null> {
  const find = async () => (await allWatched(around)).find(({ job }) => job.id === id);
  const before = await find();
  if (before?.at && before.isAllowed) await look(before, before.at, true, around);
  // The person is looking: no notification has to tell them.
  await around.history.use((database) => changeMarks(database, [id], (mark) => ({ ...mark, told: true })));
  const after = await find();
  return after ? standing(after, (await around.settings()).watch) : null;
}

/** The person has seen what has changed. */
export async function watchSeen(id: string, { history }: Pick<WatchSurroundings, 'history'>): Promise<void> {
  await history.use((database) => changeMarks(database, [id], (mark) => ({ ...mark, seen: true, told: true })));
}

function standing({ job, at, isAllowed, record }: Watched, isOn: boolean): Watch {
  return watchOf(job, at, record, { isOn, isAllowed });
}

/** Every saved job with where it is watched and what is known of it. */
async function allWatched({ history, isAllowed }: WatchSurroundings): Promise<Watched[]> {
  const { jobs, records, postings } = await history.use(async (database) => {
    const kept = await allJobs(database);
    const keys = [...new Set(kept.flatMap(({ links }) => links.map(({ key }) => key)))];
    return { jobs: kept, records: await allWatches(database), postings: await storedPostings(database, keys) };
  });
  const places = new Map(
    jobs.map((job) => [job.id, whereWatched(job, (key) => postings.get(key)?.posting ?? null)] as const),
  );
  const origins = new Set([...places.values()].flat().map(({ source }) => source.origin));
  const answers = await Promise.all([...origins].map(async (origin) => [origin, await isAllowed(origin)] as const));
  const allowed = new Map(answers);
  return jobs.map((job) => {
    const all = places.get(job.id) ?? [];
    const may = ({ source }: WatchedAt) => allowed.get(source.origin) === true;
    const at = all.find(may) ?? all[0] ?? null;
    const posting = (at && postings.get(at.key)) ?? null;
    return { job, at, isAllowed: at !== null && may(at), posting, record: records.get(job.id) ?? null };
  });
}

/** Says whether anything was looked at. */
async function lookAtDue(around: WatchSurroundings): Promise<boolean> {
  const now = around.now();
  const due = (await allWatched(around)).flatMap((one) => {
    const { job, at, isAllowed, record } = one;
    if (!at || !isAllowed || isDone(job) || !isDue(record, now)) return [];
    // What was never looked at comes first, in the order of saving.
    return [{ one, at, host: at.source.host, next: record?.next ?? `0 ${job.savedAt}` }];
  });
  let asked = 0;
  for (const { one, at } of inTurn(due).slice(0, MOST_LOOKED_AT)) {
    // Switched off meanwhile: nobody is asked from then on.
    if (asked === MOST_ASKED || !(await around.settings()).watch) break;
    const { wasAsked, trouble } = await look(one, at, false, around);
    if (wasAsked) asked++;
    // The others would not be reached either.
    if (trouble === 'offline') break;
  }
  return due.length > 0;
}

/** One look at a job's source; what was found is on the disk when it resolves. */
async function look(
  { job, posting }: Watched,
  { source }: WatchedAt,
  pressed: boolean,
  around: WatchSurroundings,
): Promise<Pick<Outcome, 'wasAsked' | 'trouble'>> {
  const last = await lastAnswer(source, pressed, around);
  const { asked, found } = last ? { asked: null, found: last } : await askNow(source, pressed, false, around);
  const scored = posting && (await scoredAnew(posting, found, around));
  await around.history.use((database) =>
    write(database, async (transaction) => {
      if (asked?.wasAsked) await keepAnswer(transaction, source, asked, found);
      const kept = readJob(await transaction.objectStore('jobs').get(job.id));
      if (!kept || !isAlive(kept)) return;
      const watches = transaction.objectStore('watches');
      const before = readWatch(await watches.get(job.id));
      const content = asked?.content ?? (await contentOnBoard(transaction, source, found.at));
      const outcome = { ...outcomeOf(found, asked, posting), source: source.key, content };
      await watches.put(afterLook(before, job.id, outcome, around.now(), around.random()));
      if (scored) await rescore(transaction, scored.key, scored.news);
    }),
  );
  return { wasAsked: asked?.wasAsked ?? false, trouble: found.trouble };
}

function outcomeOf(
  { state, trouble, at, created }: SourceCheck,
  asked: Asked | null,
  posting: PostingRecord | null,
): Omit<Outcome, 'source' | 'content'> {
  const jumped = jumpedDay(posting);
  const day = created?.day ?? null;
  return {
    state,
    trouble,
    at,
    wasAsked: asked?.wasAsked ?? false,
    listed: day !== null && jumped !== null && jumped > day ? jumped : (day ?? jumped),
    isKnownClosed: posting?.posting?.closed === true,
  };
}

/** The day of its latest listing, where the person saw it listed again under the same id. */
function jumpedDay(posting: PostingRecord | null): string | null {
  const listings = posting?.listings ?? [];
  return listings.length > 1 ? (listings.at(-1)?.listed?.to ?? null) : null;
}

/** The score of a stored posting with what the source says: lists, the table and the popup show it. */
async function scoredAnew(
  { key, posting, rungs }: PostingRecord,
  source: SourceCheck,
  { history, now }: WatchSurroundings,
): Promise<{ key: string; news: RowNews } | null> {
  if (!posting) return null;
  const at = now();
  const reading: Reading = { kind: posting.closed ? 'closed' : 'posting', posting, cards: [], rungs };
  const { known } = await history.use((database) => recall(database, reading, at.toISOString()));
  const report = score(posting, { ...known, source, created: source.created ?? known.created }, at);
  return { key, news: { report, reposts: known.reposts, source, at: at.toISOString() } };
}

/**
 * Shows what was not told yet, and notes that it was: stopped in between, it is shown again in its own place. What has changed while no
 * notification was wanted is never told of later.
 */
async function tellMarks({ history, settings }: WatchSurroundings, notices: Notices): Promise<boolean> {
  const news = await history.use(async (database) => {
    const records = await allWatches(database);
    const jobs = await allJobs(database);
    return jobs.flatMap((job) => {
      const mark = records.get(job.id)?.marks.findLast(({ told }) => !told);
      return mark ? [{ job, mark }] : [];
    });
  });
  if (news.length === 0) return false;
  if ((await settings()).watchNotify && (await notices.isAllowed())) await notify(news, notices);
  const latest = new Map(news.map(({ job, mark }) => [job.id, mark.at]));
  await history.use((database) =>
    changeMarks(database, [...latest.keys()], (mark, id) =>
      mark.at <= (latest.get(id) ?? '') ? { ...mark, told: true } : mark,
    ),
  );
  return true;
}

/** Each reminder once on its day, or as soon after it as the browser runs; nothing is noted while no notification is wanted. */
async function tellReminders({ history, settings, now }: WatchSurroundings, notices: Notices): Promise<void> {
  if (!(await settings()).watchNotify || !(await notices.isAllowed())) return;
  const today = localDay(now());
  const jobs = await history.use(allJobs);
  const due = await history.use((database) =>
    notReminded(
      database,
      jobs.filter((job) => isReminderDue(job, today)),
    ),
  );
  const { say, show } = notices;
  if (due.length > MOST_NOTICES) {
    const named = due.slice(0, MOST_NAMED).flatMap((job) => nameOf(job) ?? []);
    await show(REMINDER, say(words('reminder_news_many', due.length)), named.join('\n'));
  } else {
    for (const { id, reminder, ...job } of due) {
      const name = nameOf(job);
      const title = name === null ? words('reminder_news_nameless') : words('reminder_news', name);
      await show(`${REMINDER}:${id}`, say(title), reminder?.text || say(words('reminder_news_due')));
    }
  }
  await history.use((database) => noteReminded(database, due));
}

async function notify(news: readonly { job: SavedJob; mark: Mark }[], notices: Notices): Promise<void> {
  const { say, show } = notices;
  if (news.length > MOST_NOTICES) {
    const named = news.slice(0, MOST_NAMED).flatMap(({ job }) => nameOf(job) ?? []);
    await show(NOTICE, say(words('watch_news_many', news.length)), named.join('\n'));
    return;
  }
  for (const { job, mark } of news) {
    const { title, message } = watchNews(mark.kind, nameOf(job));
    await show(`${NOTICE}:${job.id}`, say(title), say(message));
  }
}

function nameOf({ title, company }: Pick<SavedJob, 'title' | 'company'>): string | null {
  return [title, company].filter((part) => part !== null).join(', ') || null;
}

/** The job of which a notification told: null for one that told of many, undefined for one that is not of the saved jobs. */
export function jobOfNotice(id: string): string | null | undefined {
  const [kind, ...job] = id.split(':');
  if (kind !== NOTICE && kind !== REMINDER) return undefined;
  return job.length === 0 ? null : job.join(':');
}
