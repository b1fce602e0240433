/** Export and import with real files in real Chromium: what comes back, what is refused, and what an ended import leaves. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { HISTORY_NAME } from '../../lib/history/database.ts';
import { moment } from '../unit/history-fixtures.ts';
import { fileOf } from '../unit/transfer-fixtures.ts';
import { axeFinds, expect, sharing as test } from './extension.ts';
import { test as limitedTest } from './relay.ts';

/** Of more lines than are carried out at a time. */
const FILE = fileOf({ postings: 620, jobs: 10 });
const SMALL = fileOf({ postings: 3, jobs: 3 });

/** Just after the first start of a browser on a busy machine a page may get no sentences yet (seen in Chromium 156): then it is opened anew. */
async function openTransfer(own: Page, origin: string): Promise<void> {
  await expect(async () => {
    await own.goto('about:blank');
    await own.goto(`${origin}/dashboard.html#settings`);
    await expect(own.getByRole('heading', { name: 'Export and import' })).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 30_000 });
}

async function choose(own: Page, body: string | Uint8Array, name = 'given.jsonl'): Promise<void> {
  const file = { name, mimeType: 'text/plain', buffer: Buffer.from(body) };
  await own.locator('.transfer input[type="file"]').setInputFiles(file);
}

const ask = (own: Page) => own.getByRole('heading', { name: /^Import .*\?$/ });
const status = (own: Page) => own.locator('.transfer').getByRole('status');
const confirm = (own: Page) =>
  own.locator('.transfer__ask').getByRole('button', { name: 'Import', exact: true }).click();

async function take(own: Page, body: string | Uint8Array, name?: string): Promise<void> {
  await choose(own, body, name);
  await expect(ask(own)).toBeVisible();
  await confirm(own);
  await expect(status(own)).toHaveText('Imported.');
}

async function exported(own: Page, button = 'Export'): Promise<string> {
  const [download] = await Promise.all([
    own.waitForEvent('download'),
    own.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

/** How many records each store holds, empty ones left out. */
function counts(own: Page): Promise<Record<string, number>> {
  return own.evaluate(async (name) => {
    const after = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await after(indexedDB.open(name));
    const found: Record<string, number> = {};
    for (const store of database.objectStoreNames) {
      const count = await after(database.transaction(store).objectStore(store).count());
      if (count > 0) found[store] = count;
    }
    database.close();
    return found;
  }, HISTORY_NAME);
}

/** Deletes the database, whoever has it open. */
function deleteAll(own: Page): Promise<void> {
  return own.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
    HISTORY_NAME,
  );
}

/** Does something in the page when the import itself has written so many postings. */
function whenWritten(own: Page, most: number, then: 'cancel' | 'hang'): Promise<void> {
  return own.evaluate(
    ([limit, what]) => {
      const { put } = IDBObjectStore.prototype;
      let written = 0;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: [unknown]) {
        if (this.name === 'postings' && ++written === limit) {
          if (what === 'cancel') document.querySelector<HTMLElement>('.transfer progress + button')?.click();
          else {
            console.log('half of it');
            for (;;); // Until the page is killed.
          }
        }
        return put.apply(this, given);
      };
    },
    [most, then] as const,
  );
}

test('what is exported comes back as it was, after all was deleted', async ({ page, extensionId }) => {
  const origin = `chrome-extension://${extensionId}`;
  await openTransfer(page, origin);
  await choose(page, FILE);
  await expect(ask(page)).toBeFocused();
  await expect(page.getByRole('row', { name: 'Postings 620' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'Saved jobs 10' })).toBeVisible();
  expect((await axeFinds(page)).wrong).toEqual([]);
  await page.screenshot({ path: 'screenshots/transfer.png', fullPage: true });
  expect(await counts(page)).toEqual({ staged: 630 });
  await confirm(page);
  await expect(status(page)).toHaveText('Imported.');
  await expect(page.getByText('Postings: 620. Saved jobs: 10.')).toBeVisible();
  const first = await exported(page);
  expect(first).toBe(FILE);
  await deleteAll(page);
  await openTransfer(page, origin);
  await take(page, first);
  expect(await exported(page)).toBe(first);
  expect(await counts(page)).toEqual({ postings: 620, sightings: 1_240, rows: 620, jobs: 10, meta: 1 });
});

test('saying no changes nothing', async ({ page, extensionId }) => {
  await openTransfer(page, `chrome-extension://${extensionId}`);
  await choose(page, SMALL);
  await page.getByRole('button', { name: 'Do not import' }).click();
  await expect(status(page)).toHaveText('Cancelled. Nothing was changed.');
  expect(await counts(page)).toEqual({});
});

test('takes the settings over only where that is ticked', async ({ page, extensionId }) => {
  await openTransfer(page, `chrome-extension://${extensionId}`);
  const theirs = SMALL.replace(
    '"key":"toolbarOnly","kind":"setting","value":false',
    '"key":"toolbarOnly","kind":"setting","value":true',
  );
  expect(theirs).not.toBe(SMALL);
  await take(page, theirs);
  expect(await exported(page)).toBe(SMALL);
  await choose(page, theirs);
  await page.getByRole('checkbox', { name: 'Also take over its settings' }).check();
  await confirm(page);
  await expect(status(page)).toHaveText('Imported.');
  expect(await exported(page)).toBe(theirs);
});

test('refuses what is not right, says where and why, and changes nothing', async ({ page, extensionId }) => {
  await openTransfer(page, `chrome-extension://${extensionId}`);
  await take(page, SMALL);
  const before = await exported(page);
  const lines = fileOf({ postings: 8, jobs: 0 }).split('\n');
  const broken = [lines[0], lines.at(-2), `${lines.at(-3)?.slice(0, 80)}`, ...lines.slice(1)].join('\n');
  const bad: [string | Uint8Array, string, RegExp][] = [
    [broken, 'broken.jsonl', /^broken\.jsonl, line 3 cannot be read \(no JSON, or cut off\)\. Nothing was changed\./],
    [
      [lines[0], lines.at(-2)?.replace(/"lastSeen":"[^"]*"/, '"lastSeen":"2099-01-02T00:00:00.000Z"')].join('\n'),
      'ahead.jsonl',
      /^ahead\.jsonl, line 2 \(lever::n\d+, lastSeen\) is dated 2 January 2099, which is in the future\. Nothing was changed\. Set this device’s clock right/,
    ],
    [
      [lines[0], `{"kind":"job","id":"deep","registers":${'['.repeat(9_000)}${']'.repeat(9_000)},"died":null}`].join(
        '\n',
      ),
      'deep.jsonl',
      /^deep\.jsonl, line 2 cannot be read \(nested in more than 100 levels\)\. Nothing was changed\./,
    ],
    [
      '{"format":"hiring-pulse","version":2}\n',
      'later.jsonl',
      /^later\.jsonl was made by a newer version .* Update the extension/,
    ],
    ['{"basics": {"name": "x"}}', 'resume.json', /^resume\.json was not made by Hiring Pulse\. Nothing was changed\./],
    [new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0]), 'jobs.csv', /^jobs\.csv is a workbook or an archive\./],
    [new Uint8Array([0xe9, 0x74, 0xe9, 0x2c]), 'latin.csv', /^latin\.csv is no text in Unicode\..*CSV UTF-8/],
    ['a,b\n1,2\n', 'other.csv', /^other\.csv has no line with names of columns/],
  ];
  for (const [body, name, words] of bad) {
    await choose(page, body, name);
    await expect(status(page)).toHaveText(words);
    expect(await exported(page)).toBe(before);
  }
  await choose(page, broken, 'broken.jsonl');
  await expect(status(page)).toHaveText(/line 3/);
  expect((await axeFinds(page)).wrong).toEqual([]);
});

test('takes another tracker’s table in UTF-16, and gives the saved jobs as a table', async ({ page, extensionId }) => {
  await openTransfer(page, `chrome-extension://${extensionId}`);
  const table =
    'Job Title;Company;Stage;Date Applied;Colour\r\nPâtissier;Four à pain;Interview;25/10/2026;red\r\n;;Applied;;\r\n';
  await choose(page, Buffer.from(`\ufeff${table}`, 'utf16le'), 'huntr.csv');
  await expect(page.getByText('Columns that are not taken over: Colour.')).toBeVisible();
  await expect(page.getByText('Lines without a title and a company are left out: 3.')).toBeVisible();
  await confirm(page);
  await expect(status(page)).toHaveText('Imported.');
  const csv = await exported(page, 'Export CSV');
  expect(csv.startsWith('\ufeff"Title","Company",')).toBe(true);
  expect(csv).toMatch(/\n"Pâtissier","Four à pain","","Interviewing","2026-10-25","2026-10-25",/);
  await choose(page, csv, 'own.csv');
  await expect(page.getByText('Everything in it is here already.')).toBeVisible();
});

test('a table says beforehand what comes of it, and ours comes back as it was', async ({ page, extensionId }) => {
  await openTransfer(page, `chrome-extension://${extensionId}`);
  const address = 'https://northpier.example/careers';
  const cook = `Cook,North Pier,${address},"x;=1+1","remote, EU"`;
  const table = `Title,Company,Link,Notes,Tags\n${cook}\nBaker,North Pier,${address},,\n${cook}\n`;
  await choose(page, table, 'mine.csv');
  await expect(page.getByRole('columnheader')).toHaveText([/./, 'Added', 'Here already']);
  await expect(page.getByRole('row', { name: 'Saved jobs 2 1' })).toBeVisible();
  await confirm(page);
  await expect(status(page)).toHaveText('Imported.');
  await expect(page.getByRole('row', { name: 'Saved jobs 2 1' })).toBeVisible();
  const csv = await exported(page, 'Export CSV');
  expect(csv).toContain(`"x;'=1+1"`);
  await choose(page, csv, 'own.csv');
  await expect(page.getByText('Everything in it is here already.')).toBeVisible();
});

test('cancelled in the middle, it has changed nothing', async ({ page, extensionId }) => {
  await openTransfer(page, `chrome-extension://${extensionId}`);
  await take(page, SMALL);
  const before = await exported(page);
  await choose(page, FILE);
  await expect(ask(page)).toBeVisible();
  await whenWritten(page, 300, 'cancel');
  await confirm(page);
  await expect(status(page)).toHaveText('Cancelled. Nothing was changed.');
  expect(await exported(page)).toBe(before);
  expect(await counts(page)).not.toHaveProperty('staged');
});

test('killed in the middle, it has changed nothing, and the next import starts anew', async ({
  context,
  page,
  extensionId,
}) => {
  const origin = `chrome-extension://${extensionId}`;
  await openTransfer(page, origin);
  await take(page, SMALL);
  const before = await exported(page);
  await choose(page, FILE);
  await expect(ask(page)).toBeVisible();
  await whenWritten(page, 560, 'hang');
  const half = page.waitForEvent('console', (said) => said.text() === 'half of it');
  const session = await context.newCDPSession(page);
  await Promise.all([half, confirm(page)]);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
  const again = await context.newPage();
  await openTransfer(again, origin);
  expect(await exported(again)).toBe(before);
  await take(again, FILE);
  expect(await counts(again)).toMatchObject({ postings: 620, jobs: 10 });
  expect(await counts(again)).not.toHaveProperty('staged');
});

test('two imports at once: the second one waits its turn', async ({ context, page, extensionId }) => {
  const origin = `chrome-extension://${extensionId}`;
  await openTransfer(page, origin);
  await choose(page, SMALL);
  await expect(ask(page)).toBeVisible();
  const other = await context.newPage();
  await openTransfer(other, origin);
  await choose(other, SMALL);
  await expect(status(other)).toHaveText(/^Another import is open in another tab\./);
  await confirm(page);
  await expect(status(page)).toHaveText('Imported.');
  await choose(other, SMALL);
  await expect(other.getByText('Everything in it is here already.')).toBeVisible();
});

limitedTest.describe('with little room', () => {
  limitedTest.use({ limited: true });

  limitedTest('a full disk is told, and nothing is changed', async ({ context, own, worker }) => {
    const origin = worker.url().replace('/background.js', '');
    await openTransfer(own, origin);
    const session = await context.newCDPSession(own);
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    await choose(own, FILE);
    await expect(status(own)).toHaveText(/^No space is left on this device\. Nothing was changed\./);
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    expect(await counts(own)).toEqual({});
    await take(own, FILE);
    expect(await counts(own)).toMatchObject({ postings: 620, jobs: 10 });
  });
});

test('the record of a period has its steps, and prints', async ({ page, extensionId }) => {
  const origin = `chrome-extension://${extensionId}`;
  await openTransfer(page, origin);
  await take(page, SMALL);
  await page.goto(`${origin}/record.html`);
  await page.getByLabel('From').fill(moment(0).slice(0, 10));
  await page.getByLabel('To').fill(moment(2).slice(0, 10));
  await page.getByLabel('Your name (optional)').fill('Kim Example');
  await expect(page.getByRole('row')).toHaveCount(1 + 4);
  await expect(page.getByRole('row', { name: /Crane Lead 0.*Applied/ })).toBeVisible();
  expect((await axeFinds(page)).wrong).toEqual([]);
  await page.screenshot({ path: 'screenshots/record.png', fullPage: true });
  await page.evaluate(() => Object.assign(window, { print: () => document.body.setAttribute('data-printed', '') }));
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('body[data-printed]')).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByText('Kim Example')).toBeVisible();
  await expect(page.getByText(/^Made by Hiring Pulse on this device on /)).toBeVisible();
});
