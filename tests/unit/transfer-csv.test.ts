/** Our own table: no cell of it is run by whatever program opens it, and it comes back exactly as it was. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { jobOf, type SavedJob, written } from '../../lib/saved/job.ts';
import { stampAt } from '../../lib/saved/stamp.ts';
import { csvOf, harmless, tagsOf, tagsText, unescaped } from '../../lib/transfer/csv.ts';
import { rowsOf } from '../../lib/transfer/table.ts';
import { moment } from './history-fixtures.ts';

const NOW = new Date('2026-11-20T10:00:00.000Z');
const JOB: SavedJob = {
  ...{ id: 'a', savedAt: moment(0), title: 'Baker', company: 'Oven Works', place: null, role: null },
  ...{ status: 'saved', statusAt: moment(0), days: {}, note: '', tags: [], reminder: null, links: [] },
  ...{ pay: null, posted: null, text: null },
};

/** The jobs of a table as they would be kept. */
function jobsIn(text: string): SavedJob[] {
  return rowsOf(text, 'jobs.csv', NOW).rows.flatMap(({ id, values }) => {
    const state = written({ registers: {}, died: null }, values, () => stampAt(NOW.getTime(), 'a'));
    return jobOf(id, state) ?? [];
  });
}

/** Pieces of which dangerous texts are made, and harmless ones. */
const piece = fc.constantFrom(
  ...['=', '+', '-', '@', '|', '＝', '＋', '－', '＠', "'", '"', ';', ',', '\t', '\n', '\r\n', '\r', ' ', '\u00a0'],
  ...['\\', ':', 'a', '1+1', 'HYPERLINK("x";"y")', "cmd|' /C calc'!A0", 'ß', '漢'],
);
const nasty = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** A cell as a spreadsheet would take it: what stands before it that is not shown is left out. */
const RUN = /^[\s\p{Cc}"]*[=+\-@|＝＋－＠]/u;

/** The cells that programs find which part a line at these, quotes or not. */
function cellsOf(csv: string): string[] {
  const text = csv.replace(/^\ufeff/, '');
  const quoted = [',', ';', '\t', '|'].flatMap((delimiter) => Papa.parse<string[]>(text, { delimiter }).data.flat());
  return [...quoted, ...text.split(/[;,|\t\r\n]/)];
}

describe('no cell is run', () => {
  it.each([
    'Engineer;=HYPERLINK("http://e.example";"x")',
    '=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠sum',
    '|calc',
    'a; =1+1',
    'a;"=1+1"',
    'a\t=1',
    'first\n-1+cmd',
    'first\r\n@sum(1)',
    ' \u00a0=1',
    '\u0001=1',
    '"=1',
    ';;=1',
    "'=1;'=2",
  ])('%j', (text) => {
    const job = { ...JOB, title: text, company: text, note: text, text, tags: [text], pay: text };
    expect(cellsOf(csvOf([job])).filter((cell) => RUN.test(cell))).toEqual([]);
    expect(jobsIn(csvOf([job]))).toMatchObject([{ note: text, text }]);
  });

  it('whatever a text is made of, and each comes back exactly', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(RUN.test(harmless(text))).toBe(false);
        for (const cell of harmless(text).split(/[;,|\t\r\n]/)) expect(RUN.test(cell)).toBe(false);
        expect(unescaped(harmless(text))).toBe(text);
      }),
      { numRuns: 3_000 },
    );
  });

  it('in time, however long the text', () => {
    for (const part of [' ', '\n', "'", '"', ';', "' "]) {
      const text = part.repeat(200_000);
      expect(unescaped(harmless(text))).toBe(text);
    }
  });

  it('and plain text stays as it is', () => {
    const text = "Nine-to-five + a well-paid job; it's 50/50, e-mail a@b.example\nSecond line: x = y";
    expect(harmless(text)).toBe(text);
  });
});

describe('our own table', () => {
  const line = nasty.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => /[a-zß漢]/.test(text));
  const kept = nasty.map((text) => text.replaceAll('\0', '')).filter((text) => text === '' || text.trim() !== '');
  const tag = nasty.map((text) => text.replaceAll('\0', '').trim().slice(0, 50).trim()).filter((text) => text !== '');

  it('comes back as it was, whatever its cells hold', () => {
    const job = fc.record({
      note: kept,
      tags: fc.uniqueArray(tag, { maxLength: 4 }).map((tags) => tags.sort()),
      text: kept.map((text) => text || null),
      company: line.filter((text) => text !== '' && !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u.test(text)),
    });
    fc.assert(
      fc.property(fc.array(job, { maxLength: 4 }), (some) => {
        const facts = ({ note, tags, text, company }: SavedJob) => ({ note, tags, text, company });
        const given = some.map((one, n): SavedJob => ({ ...JOB, ...one, title: `Baker ${n}` }));
        expect(jobsIn(csvOf(given)).map(facts)).toEqual(given.map(facts));
      }),
      { numRuns: 500 },
    );
  });

  it.each([[['remote, EU']], [["it's; ok", 'a|b']], [['back\\slash', 'end\\']], [['a', 'b']], [['N/A']], [[]]])(
    'has the tags %j',
    (tags) => {
      expect(tagsOf(tagsText(tags))).toEqual(tags);
      expect(jobsIn(csvOf([{ ...JOB, tags }]))).toMatchObject([{ tags: tags.toSorted() }]);
    },
  );

  it('also after a spreadsheet has moved its columns and parted them by semicolons', () => {
    const tags = ['remote, EU', 'a; -b'];
    const csv = csvOf([{ ...JOB, note: 'x;=1', tags }]);
    const cells = Papa.parse<string[]>(csv.replace(/^\ufeff/, '')).data.map((row) => row.toReversed());
    expect(jobsIn(Papa.unparse(cells, { delimiter: ';' }))).toMatchObject([{ note: 'x;=1', tags: tags.toSorted() }]);
  });

  it('another program’s texts keep their apostrophes and are parted as they were', () => {
    const text = 'Title,Company,Notes,Tags\nBaker,Oven,"she said, \'-5 per cent\'","a, b"\n';
    expect(jobsIn(text)).toMatchObject([{ note: "she said, '-5 per cent'", tags: ['a', 'b'] }]);
    expect(jobsIn("Title,Company,Notes\nBaker,Oven,'+49 30\n")).toMatchObject([{ note: '+49 30' }]);
  });
});
