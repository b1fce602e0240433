/** Runs in a page of the extension, bundled: fills the real history and looks things up in it, by the extension's own code. */
import { keepBoard } from '../../lib/history/boards.ts';
import { createHistory, write } from '../../lib/history/database.ts';
import type { PostingRecord } from '../../lib/history/records.ts';
import { recall } from '../../lib/history/remember.ts';
import { see } from '../../lib/history/sighting.ts';
import { postingKey, roleKey } from '../../lib/posting/role.ts';
import type { Posting, Reading } from '../../lib/posting/schema.ts';
import { learnAll } from '../../lib/sites/lexicon.ts';
import type { BoardSnapshot } from '../../lib/source/source.ts';

learnAll();
const history = createHistory();
/** So many postings are of one role: a job that was listed again now and then. */
const OF_ONE_ROLE = 3;
const TITLES = 50;

/** Writes the postings from one number up to another in one transaction. */
export async function fill(template: Posting, from: number, to: number, at: string): Promise<void> {
  const { record } = see(null, { posting: template, rungs: {} }, '', at);
  await history.use((database) =>
    write(database, async (transaction) => {
      const store = transaction.objectStore('postings');
      for (let n = from; n < to; n++) store.put(recordOf(record, posting(template, n), at));
    }),
  );
}

function recordOf(record: ReturnType<typeof see>['record'], posting: Posting, at: string): PostingRecord {
  const lastSeen = new Date(Date.parse(at) - Number(posting.id?.slice(1)) * 1_000).toISOString();
  const key = postingKey(posting) ?? '';
  const employer = `lever:${posting.board}`;
  return { ...record, key, role: roleKey(posting), employer, posting, lastSeen, score: 66, band: 'likely', model: '1' };
}

/** The posting of this number. */
export function posting(template: Posting, n: number): Posting {
  const role = Math.floor(n / OF_ONE_ROLE);
  const board = `works-${Math.floor(role / TITLES)}`;
  const [id, title, company] = [`n${n}`, `Crane Engineer ${role % TITLES}`, `Works ${Math.floor(role / TITLES)}`];
  return { ...template, id, board, title, company, url: `https://jobs.lever.co/${board}/${id}` };
}

/** Keeps the whole boards of the first employers as their hiring systems gave them, the very first one's with `most` jobs. */
export async function fillBoards(boards: number, jobs: number, most: number, at: string): Promise<void> {
  for (let board = 0; board < boards; board++) {
    const key = `lever:works-${board}`;
    const open = Array.from({ length: board === 0 ? most : jobs }, (_, n) => jobOf(n, at));
    const snapshot = { key, system: 'lever', company: `Works ${board}`, jobs: open };
    await history.use((database) => write(database, (transaction) => keepBoard(transaction, snapshot, at)));
  }
}

function jobOf(n: number, at: string): BoardSnapshot['jobs'][number] {
  const opened = new Date(Date.parse(at) - (n % 120) * 86_400_000).toISOString().slice(0, 10);
  return { id: `n${n}`, title: `Crane Engineer ${n % TITLES}`, place: 'Oslo', opened, text: `${n % 7}` };
}

export function count(): Promise<number> {
  return history.use((database) => database.count('postings'));
}

/** ms to look up each of these postings, one after another. */
export async function lookUp(template: Posting, numbers: number[], at: string): Promise<number[]> {
  const times: number[] = [];
  for (const n of numbers) {
    const reading: Reading = { kind: 'posting', posting: posting(template, n), cards: [], rungs: {} };
    const start = performance.now();
    const { known } = await history.use((database) => recall(database, reading, at));
    times.push(performance.now() - start);
    if (known.firstSeen === null) throw new Error(`Posting ${n} is not known`);
  }
  return times;
}
