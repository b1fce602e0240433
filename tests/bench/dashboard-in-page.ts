/** Runs in a page of the extension, bundled: fills the real history with postings that differ as real ones do. */
import { contentHash } from '../../lib/history/content.ts';
import { createHistory, write } from '../../lib/history/database.ts';
import type { PostingRecord, RowRecord } from '../../lib/history/records.ts';
import { storedPosting } from '../../lib/history/stored.ts';
import { BLANK } from '../../lib/posting/blank.ts';
import { postingKey, roleKey } from '../../lib/posting/role.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import type { Band } from '../../lib/scoring/report.ts';
import { learnAll } from '../../lib/sites/lexicon.ts';

const DAY_MS = 86_400_000;
learnAll();
const history = createHistory();

const LEVELS = ['', 'Senior ', 'Staff ', 'Junior ', 'Lead ', 'Principal '];
const FIELDS = (
  'Data Platform|Machine Learning|Payments|Backend|Frontend|Crane|Harbour|Network|Security|Quality|Product|Support|Sales|Search|Robotics|' +
  'Hydraulics|Logistics|Embedded|Cloud|Mobile|Pricing|Treasury|Clinical|Research|Maintenance|Growth|Streaming|Energy|Rail|Compliance'
).split('|');
const TRADES = 'Engineer|Analyst|Manager|Designer|Scientist|Technician|Architect|Consultant|Planner|Coordinator'.split(
  '|',
);
const PLACES = (
  'Bergen, Norway|London|Berlin, Germany|Madrid, Spain|Leeds|Dublin, Ireland|Oslo, Norway|Paris, France|Milano, Italia|Utrecht|Porto|Remote, Canada|' +
  'Austin, TX|Seattle, WA|Toronto, ON|Zürich|Wien|Gdańsk|Köln|København'
).split('|');
const SYLLABLES =
  'an ber con de ex for ga hol in jo ka lin mo nor ope per qua ren so tion ur ver wi xa yo zen al tri ment ster'.split(
    ' ',
  );
const BANDS = [
  ['very', 80],
  ['likely', 65],
  ['uncertain', 50],
  ['low', 0],
] as const;

/** Repeatable numbers in 0-1 (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let n = Math.imul(state ^ (state >>> 15), 1 | state);
    n = (n + Math.imul(n ^ (n >>> 7), 61 | n)) ^ n;
    return ((n ^ (n >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** 40,000 words whose frequencies fall as those of real texts do (Zipf): the n-th comes 1/n as often as the first. */
const WORDS = 40_000;
const words = (() => {
  const roll = dice(1);
  const pick = () => SYLLABLES[Math.floor(roll() * SYLLABLES.length)] ?? '';
  return Array.from({ length: WORDS }, (_, n) => {
    const syllables = 1 + Math.floor(roll() * Math.min(4, 1 + n / 200));
    return Array.from({ length: syllables }, pick).join('') + (n > 2_000 ? pick() : '');
  });
})();
const reach = (() => {
  let sum = 0;
  return Float64Array.from({ length: WORDS }, (_, n) => {
    sum += 1 / (n + 1);
    return sum;
  });
})();

function word(roll: () => number): string {
  const at = roll() * (reach[WORDS - 1] ?? 1);
  let [from, to] = [0, WORDS - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((reach[middle] ?? 0) >= at) to = middle;
    else from = middle + 1;
  }
  return words[from] ?? '';
}

/** About so many characters in sentences and paragraphs. */
function text(roll: () => number, size: number): string {
  let out = '';
  for (let n = 1; out.length < size; n++) out += word(roll) + (n % 90 === 0 ? '.\n' : n % 12 === 0 ? '. ' : ' ');
  return out.trimEnd();
}

/** The posting of this number. */
export function posting(n: number, size = 4_000): Posting {
  const roll = dice(n + 7);
  const pick = (list: readonly string[]) => list[Math.floor(roll() * list.length)] ?? '';
  const site = (['lever', 'workday', 'linkedin'] as const)[Math.floor(roll() * 3)] ?? 'lever';
  const title = `${pick(LEVELS)}${pick(FIELDS)} ${pick(TRADES)}`;
  const company = `${pick(FIELDS)} ${pick(SYLLABLES)}${pick(SYLLABLES)} ${Math.floor(roll() * 50)}`;
  const hosts = { lever: 'jobs.lever.co', workday: 'acme.wd3.myworkdayjobs.com', linkedin: 'www.linkedin.com' };
  const board = site === 'linkedin' ? null : `works-${n % 900}`;
  return {
    ...BLANK,
    ...{ site, id: `n${n}`, board, title, company, closed: roll() < 0.08, locations: [pick(PLACES)] },
    url: `https://${hosts[site]}/${board ?? 'jobs'}/n${n}`,
    description: text(roll, size * (0.5 + roll())),
  };
}

/** Writes the postings from one number up to another in one transaction, each with its line and its sightings. */
export async function fill(from: number, to: number, at: string, size?: number): Promise<void> {
  await history.use((database) =>
    write(database, async (transaction) => {
      for (let n = from; n < to; n++) {
        const { record, row, seen } = recordsOf(posting(n, size), n, at);
        transaction.objectStore('postings').put(record);
        transaction.objectStore('rows').put(row);
        for (const one of seen) transaction.objectStore('sightings').put(one);
      }
    }),
  );
}

/** The records of a posting: what is stored of it, its line, and its sightings. */
export function recordsOf(posting: Posting, n: number, at: string) {
  const roll = dice(n + 99);
  const key = postingKey(posting) ?? '';
  const lastSeen = new Date(Date.parse(at) - n * 150_000).toISOString();
  const firstSeen = new Date(Date.parse(lastSeen) - roll() * 60 * DAY_MS).toISOString();
  const isTold = roll() > 0.05;
  const score = posting.closed || !isTold ? null : Math.round(30 + roll() * 65);
  const band: Band = posting.closed ? 'closed' : (BANDS.find(([, least]) => (score ?? -1) >= least)?.[0] ?? 'unknown');
  const shared = {
    key,
    role: roleKey(posting),
    employer: null,
    contentHash: contentHash(posting),
    firstSeen,
    lastSeen,
    score,
    band,
  };
  const days = 1 + Math.floor(roll() * 6);
  const seen = Array.from({ length: days }, (_, day) => ({
    postingKey: key,
    at: new Date(
      Date.parse(firstSeen) + (day / Math.max(1, days - 1)) * (Date.parse(lastSeen) - Date.parse(firstSeen)),
    ).toISOString(),
    contentHash: shared.contentHash,
    changed: day === 2 ? ['description'] : [],
    posted: null,
    closed: posting.closed && day === days - 1,
    score: score === null ? null : Math.max(0, Math.min(100, score + Math.round((day - days + 1) * (roll() * 8 - 3)))),
    band,
    model: '1',
  }));
  const trend = [
    ...new Map(seen.flatMap((one) => (one.score === null ? [] : [[one.at.slice(0, 10), one.score] as const]))),
  ];
  const row: RowRecord = {
    ...shared,
    site: posting.site,
    url: posting.url,
    title: posting.title,
    company: posting.company,
    place: posting.locations[0] ?? null,
    confidence: Math.round((0.3 + roll() * 0.7) * 100) / 100,
    closed: posting.closed,
    reposts: roll() < 0.1 ? 1 : 0,
    source: roll() < 0.2 ? 'live' : roll() < 0.05 ? 'not-listed' : null,
    checkedAt: null,
    trend: trend.map(([day, then]) => [day, then]),
  };
  const listings = [{ listed: null, lastLive: lastSeen, closedSeen: posting.closed ? lastSeen : null }];
  const more = { lastSighting: lastSeen, edited: null, listings, posting, rungs: {}, model: '1' };
  const record: PostingRecord = { ...shared, ...more };
  return { record, row, seen };
}

export function count(): Promise<number> {
  return history.use((database) => database.count('rows'));
}

/** ms to look up each of these postings by its key, one after another. */
export async function lookUp(numbers: number[]): Promise<number[]> {
  const times: number[] = [];
  for (const n of numbers) {
    const key = postingKey(posting(n)) ?? '';
    const start = performance.now();
    const record = await history.use((database) => storedPosting(database, key));
    times.push(performance.now() - start);
    if (!record) throw new Error(`Posting ${key} is not stored`);
  }
  return times;
}
