/** Files to take in, of invented postings and jobs. */
import { postingKey, roleKey } from '../../lib/posting/role.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import { firstValues, jobIdOf, written } from '../../lib/saved/job.ts';
import { stampAt } from '../../lib/saved/stamp.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { learnAll } from '../../lib/sites/lexicon.ts';
import { HEADER, lineText } from '../../lib/transfer/lines.ts';
import { moment, posting } from './history-fixtures.ts';

// Browser tests have no setup that does it.
learnAll();

/** A posting's record as the history keeps it, seen from day 0 to this day. */
export function recordOf(read: Posting, days: number) {
  const key = postingKey(read) ?? '';
  const listings = [{ listed: null, lastLive: moment(days), closedSeen: null }];
  const at = { firstSeen: moment(0), lastSeen: moment(days), lastSighting: moment(days), edited: null };
  const facts = {
    key,
    role: roleKey(read),
    employer: `lever:${read.board}`,
    contentHash: 'a',
    listings,
    posting: read,
  };
  return { ...facts, ...at, rungs: { title: 'class' as const }, score: 66, band: 'likely' as const, model: '1' };
}

export function sighting(read: Posting, days: number, score: number | null = 60) {
  const facts = { contentHash: 'a', changed: [], posted: null, closed: false, score, band: 'likely', model: '1' };
  return { postingKey: postingKey(read) ?? '', at: moment(days), ...facts };
}

function postingLine(n: number): string {
  const id = `n${`${n}`.padStart(6, '0')}`;
  const url = `https://jobs.lever.co/north-pier/${id}`;
  const read = posting({ id, url, title: `Crane Engineer ${n}` });
  return lineText({ kind: 'posting', record: recordOf(read, 3), sightings: [sighting(read, 0), sighting(read, 3)] });
}

/** With the name of its hash, which gives the order of the file. */
function jobLine(n: number): [id: string, text: string] {
  const read = posting({ id: `j${n}`, url: `https://jobs.lever.co/north-pier/j${n}`, title: `Crane Lead ${n}` });
  const id = jobIdOf(read) ?? '';
  let counter = 0;
  const stamp = () => stampAt(Date.parse(moment(n)), 'abc', counter++);
  const values = { ...firstValues(read, moment(n)), 'day:applied': moment(n + 2).slice(0, 10), note: `Note ${n}` };
  return [id, lineText({ kind: 'job', id, ...written({ registers: {}, died: null }, values, stamp) })];
}

/** A file as the export writes it, with the settings of a first start. */
export function fileOf({ postings, jobs }: { postings: number; jobs: number }): string {
  const settings = Object.entries(DEFAULT_SETTINGS).sort(([a], [b]) => (a < b ? -1 : 1));
  const ofJobs = Array.from({ length: jobs }, (_, n) => jobLine(n)).sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = [
    HEADER,
    ...settings.map(([key, value]) => lineText({ kind: 'setting', key, value })),
    ...ofJobs.map(([, text]) => text),
    ...Array.from({ length: postings }, (_, n) => postingLine(n)),
  ];
  return `${lines.join('\n')}\n`;
}
