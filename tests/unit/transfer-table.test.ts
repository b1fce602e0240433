/** Tables: our own for spreadsheets, other trackers' by the names of their columns, and what is made of saved jobs' days. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistory, type History } from '../../lib/history/database.ts';
import { allJobs } from '../../lib/history/jobs.ts';
import { jobOf, type SavedJob, written } from '../../lib/saved/job.ts';
import { stampAt } from '../../lib/saved/stamp.ts';
import { STATUSES } from '../../lib/saved/status.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { wantsBackup } from '../../lib/transfer/backup.ts';
import { csvOf } from '../../lib/transfer/csv.ts';
import { importFile, type Tally } from '../../lib/transfer/import.ts';
import { lastMonth, stepsIn } from '../../lib/transfer/record.ts';
import { rowsOf } from '../../lib/transfer/table.ts';
import { moment } from './history-fixtures.ts';

const NOW = new Date('2026-11-20T10:00:00.000Z');

/** The jobs of a table as they would be kept. */
function jobsIn(text: string): SavedJob[] {
  return rowsOf(text, 'jobs.csv', NOW).rows.flatMap(({ id, values }) => {
    const state = written({ registers: {}, died: null }, values, () => stampAt(NOW.getTime(), 'a'));
    return jobOf(id, state) ?? [];
  });
}

function take(history: History, bytes: Uint8Array<ArrayBuffer> | string): Promise<Tally | null> {
  return importFile(history, new File([bytes], 'jobs.csv'), DEFAULT_SETTINGS, {
    onProgress() {},
    ask: async () => ({ go: true, withSettings: false }),
    changeSettings: async () => {},
    signal: new AbortController().signal,
    now: () => NOW,
  });
}

const BLANK_JOB: SavedJob = {
  ...{ id: 'a', savedAt: moment(0), title: 'Baker', company: 'Oven Works', place: null, role: null },
  ...{ status: 'saved', statusAt: moment(0), days: {}, note: '', tags: [], reminder: null, links: [] },
  ...{ pay: null, posted: null, text: null },
};

const word = fc.stringMatching(/^[A-Zäöü][a-zäöü]{0,5}( [a-z]{1,6})?$/);
/** A cell of nothing but white space counts as empty. */
const free = fc
  .oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom(
      '=1+1',
      "'=1",
      "''-2",
      '+49 30',
      '@sum',
      '\tx',
      '\rx',
      '\nx',
      '-',
      "'",
      'a "b", c; d\r\ne',
      '=HYPERLINK("x")',
    ),
  )
  .filter((one) => one === '' || one.trim() !== '');
const day = fc.integer({ min: 0, max: 300 }).map((days) => moment(days).slice(0, 10));
const jobs = fc.uniqueArray(
  fc.record({
    title: word,
    company: word,
    status: fc.constantFrom(...STATUSES),
    days: fc.dictionary(fc.constantFrom(...STATUSES.filter((one) => one !== 'saved')), day),
    note: free,
    tags: fc.uniqueArray(word, { maxLength: 3 }),
    reminder: fc.option(fc.record({ day, text: free })),
    text: fc.option(free),
    links: fc.uniqueArray(fc.webUrl({ withQueryParameters: true }), { maxLength: 2 }),
  }),
  { selector: ({ title, company }) => `${title} ${company}`.toLowerCase(), maxLength: 6 },
);

describe('our own table', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(jobs, (some) => {
        const given = some.map(({ links, tags, ...one }): SavedJob => {
          const found = links.map((url) => ({ key: `url:${url}`, site: null, url }));
          return { ...BLANK_JOB, ...one, tags: tags.toSorted(), links: found };
        });
        const facts = ({ title, company, status, days, note, tags, reminder, text, links, savedAt }: SavedJob) => {
          const urls = links.map(({ url }) => url).sort();
          return {
            title,
            company,
            status,
            days,
            note,
            tags,
            reminder,
            text: text || null,
            urls,
            day: savedAt.slice(0, 10),
          };
        };
        const read = jobsIn(csvOf(given));
        expect(read.map(facts)).toEqual(given.map(facts));
      }),
      { numRuns: 300 },
    );
  });

  it('holds no cell that a spreadsheet would run', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r', '\n']) {
      const csv = csvOf([
        { ...BLANK_JOB, title: `${start}1+1`, note: `'${start}1`, text: `${start}cmd|' /C calc'!A0` },
      ]);
      const cells = csv.split(/"?,"?/);
      expect(cells.filter((cell) => cell.replace(/^"/, '').startsWith(start))).toEqual([]);
    }
  });

  it('begins with the mark by which spreadsheets know UTF-8, and has all of the description', () => {
    const text = 'Ö'.repeat(60_000);
    const csv = csvOf([{ ...BLANK_JOB, text }]);
    expect(csv.startsWith('\ufeffTitle,Company,')).toBe(true);
    expect(csv).toContain(text);
  });
});

const HUNTR = `Job Title,Company,Location,List,Date Saved,Date Applied,URL,Notes,Salary,Color
Data Engineer,Quarry Lane,"Bergen, Norway",Wishlist,2026-10-02T08:00:00.000Z,,https://www.linkedin.com/jobs/view/4368403070/?trk=x,"Line one
line two","60,000",#fff
Welder,Iron Yard,,Interview,,10/28/2026,https://jobs.lever.co/iron/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90/apply,,,
,,Oslo,Applied,,11/02/2026,,,,
Cook,,,On hold,,11/02/2026,www.example.org/jobs/1,,,
`;

describe('another program’s table', () => {
  it('is read by the names of its columns', () => {
    const { report } = rowsOf(HUNTR, 'huntr.csv', NOW);
    expect(report.understood.map(({ column }) => column)).toEqual([
      'title',
      'company',
      'place',
      'status',
      'on:saved',
      'on:applied',
      'link',
      'note',
      'pay',
    ]);
    expect(report).toMatchObject({ ignored: ['Color'], skipped: [5], unclear: [] });
    expect(jobsIn(HUNTR)).toMatchObject([
      {
        ...{
          title: 'Data Engineer',
          status: 'saved',
          place: 'Bergen, Norway',
          note: 'Line one\nline two',
          pay: '60,000',
        },
        ...{ savedAt: '2026-10-02T00:00:00.000Z', links: [{ key: 'linkedin::4368403070', site: 'linkedin' }] },
      },
      {
        ...{ status: 'interview', days: { applied: '2026-10-28' } },
        links: [{ key: 'lever::9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90', site: 'lever' }],
      },
      {
        title: 'Cook',
        status: 'applied',
        tags: ['On hold'],
        links: [{ key: 'url:https://www.example.org/jobs/1', site: null }],
      },
    ]);
  });

  it.each([
    ['semicolons', 'Stelle;Unternehmen;Bewerbungsdatum;Status\nBäcker;Ofen GmbH;03.09.2026;Absage\n', 'rejected'],
    ['tabs', 'Position\tEmployer\tApplied\tStage\nBäcker\tOfen GmbH\t2026-09-03\tOffer\n', 'offer'],
    [
      'a line of Excel’s, a title and an empty line',
      'sep=;\r\nMy jobs;;;\r\n;;;\r\nRole;Firma;Date Applied;State\r\nBäcker;Ofen GmbH;3 Sep 2026;Ghosted',
      'silent',
    ],
  ])('with %s', (_name, text, status) => {
    expect(jobsIn(text)).toMatchObject([
      { title: 'Bäcker', company: 'Ofen GmbH', status, days: { applied: '2026-09-03' } },
    ]);
  });

  it('leaves days out of which the month could be either number, and names the column', () => {
    const either = 'Title,Company,Date Applied\nBaker,Oven,03/04/2026\nCook,Oven,05/06/2026\n';
    expect(rowsOf(either, 'a.csv', NOW).report.unclear).toEqual(['Date Applied']);
    expect(jobsIn(either).map(({ days }) => days)).toEqual([{}, {}]);
    expect(jobsIn(`${either}Cook,Pan,25/06/2026\n`).map(({ days }) => days.applied)).toEqual([
      '2026-04-03',
      '2026-06-05',
      '2026-06-25',
    ]);
  });

  const BYTES = (text: string, endian: 'le' | 'be', mark: boolean) => {
    const codes = [...(mark ? `\ufeff${text}` : text)].flatMap((one) => {
      const code = one.charCodeAt(0);
      return endian === 'le' ? [code & 255, code >> 8] : [code >> 8, code & 255];
    });
    return new Uint8Array(codes);
  };
  it.each([
    ['UTF-16 LE with its mark', BYTES('Title,Company\nПекарь,Печь\n', 'le', true)],
    ['UTF-16 BE with its mark', BYTES('Title,Company\nПекарь,Печь\n', 'be', true)],
    ['UTF-16 LE', BYTES('Title,Company\nПекарь,Печь\n', 'le', false)],
    ['UTF-16 BE', BYTES('Title,Company\nПекарь,Печь\n', 'be', false)],
    ['UTF-8', new TextEncoder().encode('Title,Company\nПекарь,Печь\n')],
    ['UTF-8 with its mark', new TextEncoder().encode('\ufeffTitle,Company\nПекарь,Печь\n')],
  ])('in %s', async (name, bytes) => {
    const history = createHistory(`table-${name}`);
    await take(history, bytes);
    expect(await history.use(allJobs)).toMatchObject([{ title: 'Пекарь', company: 'Печь' }]);
    history.close();
  });

  it('gives a job that is kept what it lacks, and nothing else', async () => {
    const history = createHistory('table-lacking');
    await take(history, 'Title,Company,Status,Notes\nBaker,Oven,Saved,mine\n');
    const tally = await take(
      history,
      'Title,Company,Status,Notes,Location,Date Applied\nBaker,Oven,Applied,theirs,,2026-09-03\n',
    );
    expect(tally?.job).toMatchObject({ added: 0, changed: 1 });
    const kept = await history.use(allJobs);
    expect(kept).toMatchObject([{ status: 'applied', note: 'mine', days: { applied: '2026-09-03' } }]);
    expect((await take(history, csvOf(kept)))?.job).toMatchObject({ added: 0, changed: 0, skipped: 1 });
    await take(history, 'Title,Company\nCook,Oven\n');
    const all = csvOf(await history.use(allJobs));
    expect((await take(history, all))?.job).toMatchObject({ added: 0, changed: 0, skipped: 2 });
    history.close();
  });

  it('one role twice is one job', async () => {
    const history = createHistory('table-twice');
    await take(history, 'Title,Company,Link\nBaker,Oven GmbH,https://a.example/1\nBaker,Oven,https://b.example/2\n');
    expect(await history.use(allJobs)).toMatchObject([
      { links: [{ url: 'https://a.example/1' }, { url: 'https://b.example/2' }] },
    ]);
    history.close();
  });

  it('never throws anything unexpected at any table', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(free, fc.webUrl(), word), { maxLength: 6 }), { maxLength: 6 }),
        (cells) => {
          const body = cells.map((row) => row.join(',')).join('\n');
          const { rows } = rowsOf(`Title,Company,URL,Status,Tags,Date Applied\n${body}`, 'a.csv', NOW);
          expect(rows.every(({ id }) => id.length > 0)).toBe(true);
        },
      ),
    );
  });
});

describe('the record of a period', () => {
  const steps = { saved: '2026-10-01', applied: '2026-10-05', interview: '2026-11-02' };
  const job: SavedJob = {
    ...BLANK_JOB,
    savedAt: `${steps.saved}T09:00:00.000Z`,
    days: { applied: steps.applied, interview: steps.interview },
  };

  it('has the steps of the period, both its ends included', () => {
    const told = (from: string, to: string) => stepsIn([job], from, to).map(({ day, step }) => [day, step]);
    expect(told('2026-10-01', '2026-10-05')).toEqual([
      ['2026-10-01', 'saved'],
      ['2026-10-05', 'applied'],
    ]);
    expect(told('2026-10-02', '2026-11-30')).toEqual([
      ['2026-10-05', 'applied'],
      ['2026-11-02', 'interview'],
    ]);
    expect(told('2026-12-01', '2026-10-01')).toEqual([]);
  });

  it('begins with the month before', () => {
    expect(lastMonth('2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(lastMonth('2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  });
});

describe('the reminder to keep a copy', () => {
  const facts = { jobs: 20, synced: false, lastExport: null, lastReminded: null, now: NOW };
  const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();
  it.each([
    ['much is saved and no copy was made', {}, true],
    ['little is saved', { jobs: 19 }, false],
    ['it is synced', { synced: true }, false],
    ['a copy is young', { lastExport: ago(29) }, false],
    ['a copy is old', { lastExport: ago(30) }, true],
    ['it was said not long ago', { lastExport: ago(90), lastReminded: ago(29) }, false],
    ['a note is damaged', { lastExport: 'x' }, true],
  ])('%s', (_name, more, expected) => {
    expect(wantsBackup({ ...facts, ...more })).toBe(expected);
  });
});
