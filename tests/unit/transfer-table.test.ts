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
    expect(csv.startsWith('\ufeff"Title","Company",')).toBe(true);
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

/** The header of the two files about jobs in LinkedIn's copy of one's own data. */
const LINKEDIN_APPLICATIONS =
  'Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers\n';
const LINKEDIN_SAVED = 'Saved Date,Job Url,Job Title,Company Name\n';

describe('the tables of trackers that people use', () => {
  const firstOf = (text: string) => jobsIn(text)[0];

  it('LinkedIn, applications', () => {
    const rows =
      '"11/3/24, 8:05 AM",jo@example.org, +4712345678,Oven Works,Baker,http://www.linkedin.com/jobs/view/4368403070,cv.pdf,Can you lift?:Yes | Since when?:2019\n' +
      '"12/23/24, 3:07 PM",jo@example.org,,,,http://www.linkedin.com/jobs/view/4368403071,cv.pdf,\n' +
      '"1/30/25, 12:15 AM",jo@example.org,,Iron Yard,Welder,http://www.linkedin.com/jobs/view/4368403072,cv.pdf,\n';
    const { report } = rowsOf(LINKEDIN_APPLICATIONS + rows, 'Job Applications.csv', NOW);
    expect(report).toMatchObject({
      understood: [{ column: 'on:applied' }, { column: 'company' }, { column: 'title' }, { column: 'link' }],
      ignored: ['Contact Email', 'Contact Phone Number', 'Resume Name', 'Question And Answers'],
      ...{ skipped: [3], unclear: [], unread: [] },
    });
    expect(jobsIn(LINKEDIN_APPLICATIONS + rows)).toMatchObject([
      {
        ...{ title: 'Baker', company: 'Oven Works', status: 'applied', days: { applied: '2024-11-03' } },
        ...{ savedAt: '2024-11-03T00:00:00.000Z', links: [{ key: 'linkedin::4368403070', site: 'linkedin' }] },
      },
      { title: 'Welder', status: 'applied', days: { applied: '2025-01-30' } },
    ]);
  });

  it('LinkedIn writes the month first, also where no number of the column tells so', () => {
    const row = '"11/3/24, 8:05 AM",,,Oven Works,Baker,http://www.linkedin.com/jobs/view/1,cv.pdf,\n';
    expect(firstOf(LINKEDIN_APPLICATIONS + row)?.days).toEqual({ applied: '2024-11-03' });
    expect(
      jobsIn(
        `${LINKEDIN_SAVED}"2/3/25, 8:11\u202fPM",http://www.linkedin.com/jobs/view/1,Baker,Oven Works\n"2/4/25, 6:22 AM",http://www.linkedin.com/jobs/view/2,Cook,Pan\n`,
      ),
    ).toMatchObject([
      { status: 'saved', days: {}, savedAt: '2025-02-03T00:00:00.000Z' },
      { status: 'saved', days: {}, savedAt: '2025-02-04T00:00:00.000Z' },
    ]);
  });

  it.each([
    ['a spreadsheet has written the days anew', ['03/11/2024 08:05']],
    ['some days are of another form', ['"11/3/24, 8:05 AM"', '3/11/24']],
    ['the days contradict each other', ['"11/3/24, 8:05 AM"', '"11/23/24, 8:05 AM"', '"23/11/24, 8:05 AM"']],
  ])('LinkedIn, but %s: left out, and said', (_name, cells) => {
    const rows = cells.map((cell, at) => `${cell},http://www.linkedin.com/jobs/view/${at},Baker ${at},Oven\n`).join('');
    expect(rowsOf(LINKEDIN_SAVED + rows, 'a.csv', NOW).report.unclear).toEqual(['Saved Date']);
    expect(jobsIn(LINKEDIN_SAVED + rows).map(({ savedAt }) => savedAt)).toEqual(cells.map(() => NOW.toISOString()));
  });

  it('the same days under other names are not LinkedIn’s', () => {
    const text = 'Applied Date,Job Title,Company\n"11/3/24, 8:05 AM",Baker,Oven Works\n';
    expect(rowsOf(text, 'a.csv', NOW).report.unclear).toEqual(['Applied Date']);
    expect(firstOf(text)?.days).toEqual({});
  });

  it('Simplify', () => {
    const jobs = jobsIn(
      `Job Title,Company Name,Job URL,Applied Date,Status,Status Date,Archived,Date Archived,Notes
Baker,Oven Works,https://jobs.lever.co/oven/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90,2025-09-02,INTERVIEWING,2025-09-20,No,N/A,
Cook,Pan,N/A,N/A,SAVED,2025-09-10,No,N/A,ask Ola
Welder,Iron Yard,https://example.org/jobs/1,2025-09-01,WITHDRAWN,2025-09-09,Yes,2025-09-09,
Rigger,Iron Yard,https://example.org/jobs/2,2025-09-01,REJECTED,2025-09-30,No,N/A,
`,
    );
    expect(jobs).toMatchObject([
      { status: 'interview', days: { applied: '2025-09-02', interview: '2025-09-20' }, links: [{ site: 'lever' }] },
      { status: 'saved', days: {}, savedAt: '2025-09-10T00:00:00.000Z', links: [], note: 'ask Ola', tags: [] },
      // Nobody rejected them.
      { status: 'applied', days: { applied: '2025-09-01' }, tags: ['WITHDRAWN'] },
      { status: 'rejected', statusAt: '2025-09-30T00:00:00.000Z', days: { rejected: '2025-09-30' } },
    ]);
  });

  it('JobSync', () => {
    const jobs = jobsIn(
      `index,createdAt,applied,appliedDate,Company,JobTitle,jobType,Location,JobSource,Status
1,2026-03-01,Yes,2026-03-05,Oven Works,Baker,Full Time,Bergen,Indeed,Interview
2,2026-03-02,No,N/A,Pan,Cook,Part Time,N/A,N/A,Draft
3,2026-03-03,Yes,N/A,Iron Yard,Welder,Contract,Oslo,Indeed,Expired
4,2026-03-04,No,N/A,N/A,Rigger,Contract,Oslo,Indeed,Offer Declined
`,
    );
    expect(jobs).toMatchObject([
      { title: 'Baker', place: 'Bergen', status: 'interview', days: { applied: '2026-03-05' } },
      { title: 'Cook', place: null, status: 'saved', days: {}, savedAt: '2026-03-02T00:00:00.000Z' },
      // An expired posting is no answer, and no lack of one.
      { title: 'Welder', status: 'applied', days: {}, tags: ['Expired'] },
      { title: 'Rigger', company: null, status: 'offer' },
    ]);
  });

  it('Careerflow', () => {
    const header =
      'Id,Company Name,Job Title,Status,Date Added (UTC),Date Applied (UTC),Date Interviewed (UTC),Date Offered (UTC),Date Rejected (UTC),Created By,Location,Salary,Job Link,Source,Tags\n';
    const row =
      'a1,Oven Works,Baker,Interviewing,2026-02-01 10:00:00,2026-02-03 11:30:00,2026-02-20,,,Extension,Bergen,500000,https://example.org/jobs/1,LinkedIn,"bread, early"\n';
    expect(firstOf(header + row)).toMatchObject({
      ...{ title: 'Baker', company: 'Oven Works', place: 'Bergen', pay: '500000', status: 'interview' },
      ...{ savedAt: '2026-02-01T00:00:00.000Z', days: { applied: '2026-02-03', interview: '2026-02-20' } },
      ...{ tags: ['bread', 'early'], links: [{ url: 'https://example.org/jobs/1' }] },
    });
    expect(rowsOf(header + row, 'a.csv', NOW).report.ignored).toEqual(['Id', 'Created By', 'Source']);
  });

  it('Teal', () => {
    const header =
      'Job Position,Company,Max. Salary,Location,Status,Date Saved,Deadline,Date Applied,Follow up,Excitement\n';
    const rows = ['Bookmarked', 'Applying', 'Applied', 'Interviewing', 'Negotiating', 'Accepted', 'I Withdrew']
      .concat('Not Selected', 'No Response 👻', 'Archived')
      .map((status, at) => `Baker ${at},Oven Works,"$120,000",Remote,${status},09/28/2026,,10/02/2026,10/09/2026,4\n`);
    const jobs = jobsIn(header + rows.join(''));
    expect(jobs.map(({ status }) => status)).toEqual(
      ['saved', 'saved', 'applied', 'interview', 'offer', 'offer', 'applied', 'rejected', 'silent', 'applied'], //
    );
    expect(jobs[6]?.tags).toEqual(['I Withdrew']);
    expect(jobs[0]).toMatchObject({
      ...{ pay: '$120,000', days: { applied: '2026-10-02' }, reminder: { day: '2026-10-09' } },
    });
  });

  it('Huntr, as other programs that read its table expect it', () => {
    expect(firstOf('Employer,Job Title,List\nOven Works,Baker,Wishlist\n')?.status).toBe('saved');
    expect(
      firstOf('Title,Company,List,Date Added,Job Post Url\nBaker,Oven Works,Offer,2026-08-20,https://example.org/9\n'),
    ).toMatchObject({
      status: 'offer',
      savedAt: '2026-08-20T00:00:00.000Z',
      links: [{ url: 'https://example.org/9' }],
    });
  });

  it('Notion, Airtable and sheets of one’s own', () => {
    expect(
      firstOf(
        'Company,Role,Status,Application Date,Platform,Salary Range,Location,Job URL,Follow-up Date,Notes\nOven Works,Baker,🔵 Screening Call,"October 3, 2026 8:05 AM → October 5, 2026",LinkedIn,,Bergen,https://example.org/1,2026/10/12,\n',
      ),
    ).toMatchObject({ status: 'interview', days: { applied: '2026-10-03' }, reminder: { day: '2026-10-12' } });
    expect(
      jobsIn(
        'Position,Company,Applied,Interviewed\nBaker,Oven Works,checked,\nCook,Pan,checked,checked\nRigger,Yard,,\n',
      ),
    ).toMatchObject([{ status: 'applied' }, { status: 'interview' }, { status: 'saved' }]);
    expect(firstOf('Role,Company,Salary/Rate,Date Applied\nBaker,Oven Works,$90/hr,3-Oct-26\n')).toMatchObject({
      pay: '$90/hr',
      days: { applied: '2026-10-03' },
    });
  });
});

describe('days in a table', () => {
  const appliedOn = (...cells: string[]) =>
    jobsIn(`Title,Company,Date Applied\n${cells.map((cell, at) => `Baker ${at},Oven,"${cell}"\n`).join('')}`).map(
      ({ days }) => days.applied ?? null,
    );
  const reportOf = (...cells: string[]) =>
    rowsOf(
      `Title,Company,Date Applied\n${cells.map((cell, at) => `Baker ${at},Oven,"${cell}"\n`).join('')}`,
      'a.csv',
      NOW,
    ).report;

  it.each([
    ['2026/10/03', '2026-10-03'],
    ['2026. 10. 3.', '2026-10-03'],
    ['03.10.26', '2026-10-03'],
    ['03.10.2026 08:05', '2026-10-03'],
    ['3-Oct-2026', '2026-10-03'],
    ['10/10/2026', '2026-10-10'],
    ['10-23-2026', '2026-10-23'],
  ])('%s is read', (cell, day) => {
    expect(appliedOn(cell)).toEqual([day]);
    expect(reportOf(cell)).toMatchObject({ unclear: [], unread: [] });
  });

  it.each([
    // The year may stand first or last.
    '24-11-03',
    '24-11-26',
    '24/11/03',
    '31.02.2026',
    '45567.3',
    'in 2 weeks',
    '3 October',
    '10/2026',
    '2026-W40',
  ])('%s is not read, and said', (cell) => {
    expect(appliedOn(cell)).toEqual([null]);
    expect(reportOf('', 'soon', cell, cell)).toMatchObject({ unread: [{ name: 'Date Applied', cell, line: 4 }] });
  });

  it('with dashes are unclear as those with slashes are', () => {
    expect(appliedOn('03-04-2026')).toEqual([null]);
    expect(reportOf('03-04-2026')).toMatchObject({ unclear: ['Date Applied'], unread: [] });
    expect(appliedOn('03-04-2026', '25-04-2026')).toEqual(['2026-04-03', '2026-04-25']);
  });

  it('one impossible day does not make the others unclear', () => {
    expect(appliedOn('31/31/2026', '3/4/2026', '25/4/2026')).toEqual([null, '2026-04-03', '2026-04-25']);
    expect(reportOf('31/31/2026', '3/4/2026', '25/4/2026')).toMatchObject({
      unclear: [],
      unread: [{ cell: '31/31/2026' }],
    });
  });

  it('each column tells its own order, and the others’ where it tells none', () => {
    const table = (saved: string, applied: string) =>
      `Title,Company,Date Saved,Date Applied\nBaker,Oven,3/4/2026,5/4/2026\nCook,Oven,${saved},${applied}\n`;
    const read = (text: string) => jobsIn(text).map(({ savedAt, days }) => [savedAt.slice(0, 10), days.applied]);
    expect(read(table('25/4/2026', '4/4/2026'))[0]).toEqual(['2026-04-03', '2026-04-05']);
    expect(read(table('25/4/2026', '4/25/2026'))[0]).toEqual(['2026-04-03', '2026-05-04']);
  });

  it('are never read as another day, whatever their order', () => {
    const date = fc.date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    const orders = { day: [2, 1], month: [1, 2] } as const;
    fc.assert(
      fc.property(
        fc.array(date, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('day' as const, 'month' as const),
        fc.constantFrom('/', '-'),
        (dates, order, sign) => {
          const days = dates.map((one) => one.toISOString().slice(0, 10));
          const cells = days.map((day) => {
            const parts = day.split('-');
            return [...orders[order].map((at) => Number(parts[at])), parts[0]].join(sign);
          });
          appliedOn(...cells).forEach((read, at) => {
            expect([null, days[at]]).toContain(read);
          });
          const tells = days.some((day) => Number(day.slice(8)) > 12);
          expect(appliedOn(...cells).includes(null)).toBe(
            !tells && days.some((day) => day.slice(8) !== day.slice(5, 7)),
          );
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
