/** The sample pages of our own that `npm start` shows, each served at the address that such a page has on its site. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Sample {
  file: string;
  site: string;
  url: string;
  html: string;
}

interface TruthEntry {
  file: string;
  site: string;
  url: string;
  capturedAt: string;
}

const PAGES = 'tests/pages';
const DAY_MS = 86_400_000;

/** The reference posting first: it is the one in the pictures. */
const SHOWN = [
  'lever/reference.html',
  'workday/rendered.html',
  'linkedin/guest-view-json-ld.html',
  'linkedin/guest-search-pane.html',
];

/** Most of our pages are bare markup: side by side as on the site, list and job are both on the screen. */
const LOOK = `<style>
  body { margin: 24px auto; max-width: 1180px; font: 16px/1.5 system-ui, sans-serif; color: #22262b; background: #fff; }
  .two-pane-serp-page__results-list { float: left; width: 340px; }
  .two-pane-serp-page__detail-view { margin-left: 400px; }
</style>`;

/**
 * @param now to which the pages' dates are moved
 * @returns the pages in the order in which they are shown
 */
export function samples(now: Date): Sample[] {
  return SHOWN.map((file) => sample(file, now));
}

/** One sample page with its dates moved; `file` is relative to tests/pages. */
export function sample(file: string, now: Date): Sample {
  const entry = truth(file);
  const html = readFileSync(join(PAGES, file), 'utf8');
  const dated = moveDates(html, new Date(entry.capturedAt), now);
  return { file, site: entry.site, url: entry.url, html: dated.includes('<style') ? dated : dated + LOOK };
}

function truth(file: string): TruthEntry {
  const list = join(PAGES, file, '..', 'truth.json');
  const entries: TruthEntry[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  const entry = entries.find((one) => one.file === file);
  if (!entry) throw new Error(`${list} says nothing of ${file}`);
  return entry;
}

/**
 * A page written on one day is shown on another: every calendar date in it moves by the days between, so that what was
 * posted 14 days before the page was written is 14 days old today. Relative words (`2 weeks ago`) need no moving.
 */
export function moveDates(html: string, from: Date, to: Date): string {
  const days = Math.floor(to.getTime() / DAY_MS) - Math.floor(from.getTime() / DAY_MS);
  return html.replace(/\b20\d\d-\d\d-\d\d(?!\d)/g, (day) => {
    const time = Date.parse(`${day}T00:00:00Z`);
    return Number.isNaN(time) ? day : new Date(time + days * DAY_MS).toISOString().slice(0, 10);
  });
}
