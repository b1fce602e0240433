/** The tab of saved jobs in the built extension: board, table and the page of a job, over messages that the background answers. */
import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { RowRecord } from '../../lib/history/records.ts';
import type { Request } from '../../lib/messages.ts';
import { BLANK } from '../../lib/posting/blank.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import type { JobChange, SavedJob } from '../../lib/saved/job.ts';
import { axeFinds, expect, referencePage, serve, sharing as test } from './extension.ts';
import { click, clickBadge, findBadge, findByRole } from './pierced.ts';

const LEVER = 'https://jobs.lever.co/spotify/9b2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d90';
const REFERENCE = 'Senior Machine Learning Engineer - Personalization';

const dayIn = (days: number) => {
  const moment = new Date(Date.now() + days * 86_400_000);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`;
};

function posting(id: string, facts: Partial<Posting>): Posting {
  const url = `https://jobs.lever.co/north-pier/${id}`;
  return { ...BLANK, site: 'lever', board: 'north-pier', id, url, company: 'North Pier', closed: false, ...facts };
}

interface Seed {
  title: string;
  facts?: Partial<Posting>;
  change?: JobChange;
  row?: Partial<RowRecord>;
}

const SEEDS: Seed[] = [
  { title: 'Crane Engineer', facts: { locations: ['Bergen, Norway'], description: 'You keep the cranes running.' } },
  { title: 'Harbour Pilot', facts: { company: 'Sund Pilots' }, change: { addTags: ['sea'] } },
  { title: 'Dock Planner', change: { status: 'applied' }, row: { score: 72, band: 'likely' } },
  { title: 'Night Cook', facts: { company: 'Café Ålesund' }, change: { status: 'rejected', addTags: ['sea', 'food'] } },
];

/** Sends a message to the background, as the dashboard does. */
function send(page: Page, request: Request): Promise<unknown> {
  return page.evaluate(
    (message) =>
      (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome.runtime.sendMessage(message),
    request,
  );
}

/** The dashboard with these jobs, saved and changed by messages; the lines of their postings are put where the history has them. */
async function openSaved(page: Page, extensionId: string, seeds: Seed[] = SEEDS, view = 'saved'): Promise<void> {
  await page.goto(`chrome-extension://${extensionId}/dashboard.html#${view}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const [n, { title, facts = {}, change, row }] of seeds.entries()) {
    const one = posting(`a${n}`, { title, ...facts });
    const messageId = () => crypto.randomUUID();
    const saved = await send(page, { type: 'save', messageId: messageId(), posting: one, wanted: true });
    const id = (saved as { value: { job: { id: string } } }).value.job.id;
    if (change)
      expect(await send(page, { type: 'change-job', messageId: messageId(), id, change })).toMatchObject({ ok: true });
    if (row)
      await putRow(page, { key: `lever::a${n}`, url: one.url, title, lastSeen: new Date().toISOString(), ...row });
  }
  await page.reload();
}

function putRow(page: Page, row: Partial<RowRecord>): Promise<void> {
  return page.evaluate(async (record) => {
    const whole = { site: 'lever', closed: false, reposts: 0, trend: [], firstSeen: record.lastSeen, ...record };
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('hiring-pulse');
      opening.onsuccess = () => resolve(opening.result);
    });
    const write = database.transaction('rows', 'readwrite');
    write.objectStore('rows').put(whole);
    await new Promise((resolve) => {
      write.oncomplete = resolve;
    });
    database.close();
  }, row);
}

/** A job as the import of a table leaves it, put where saved jobs are. */
function putJob(page: Page, id: string, facts: { title: string; company: string }): Promise<void> {
  return page.evaluate(
    async ([key, { title, company }]) => {
      const at = new Date().toISOString();
      const values = { kept: at, title, company, status: { is: 'saved', at } };
      const stamp = `${Date.now().toString(36).padStart(9, '0')}.0000.seed`;
      const registers = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value, stamp]]));
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('hiring-pulse');
        opening.onsuccess = () => resolve(opening.result);
      });
      const write = database.transaction('jobs', 'readwrite');
      write.objectStore('jobs').put({ id: key, registers, died: null, links: [], role: null, employer: null });
      await new Promise((resolve) => {
        write.oncomplete = resolve;
      });
      database.close();
    },
    [id, facts] as const,
  );
}

/** The jobs on the disk, by their titles. */
async function stored(page: Page): Promise<Record<string, Pick<SavedJob, 'status' | 'note'>>> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('hiring-pulse');
      opening.onsuccess = () => resolve(opening.result);
    });
    const all = await new Promise<{ registers: Record<string, [unknown, string]> }[]>((resolve) => {
      const asked = database.transaction('jobs').objectStore('jobs').getAll();
      asked.onsuccess = () => resolve(asked.result);
    });
    database.close();
    const statusOf = (value: unknown) => (value as { is: SavedJob['status'] }).is;
    const alive = all.map(({ registers }) => registers).filter(({ title }) => title);
    return Object.fromEntries(
      alive.map(({ title, status, note }) => [
        String(title?.[0]),
        { status: statusOf(status?.[0]), note: String(note?.[0] ?? '') },
      ]),
    );
  });
}

const column = (page: Page, name: string): Locator => page.getByRole('region', { name: new RegExp(`^${name} \\d+$`) });
const cards = (page: Page, name: string): Locator => column(page, name).getByRole('listitem');
const card = (page: Page, title: string): Locator => page.getByRole('listitem').filter({ hasText: title });
const link = (page: Page, title: string): Locator => page.locator('.board').getByRole('link', { name: title });
const said = (page: Page): Locator => page.locator('.toast');

test('a card is dragged to another column, announced, written, and brought back by Undo', async ({
  page,
  extensionId,
}) => {
  await openSaved(page, extensionId);
  await expect(cards(page, 'Saved')).toHaveCount(2);
  await card(page, 'Crane Engineer').hover();
  await page.mouse.down();
  await column(page, 'Interviewing').hover();
  await column(page, 'Interviewing').hover();
  await expect(column(page, 'Interviewing').getByText('Drop here')).toBeVisible();
  await page.mouse.up();
  await expect(cards(page, 'Interviewing')).toContainText(['Crane Engineer']);
  await expect(cards(page, 'Saved')).toHaveCount(1);
  await expect(page.getByText('Drop here')).toHaveCount(0);
  await expect(said(page)).toContainText('Crane Engineer moved to Interviewing');
  await expect(link(page, 'Crane Engineer')).toBeFocused();
  await expect.poll(() => stored(page)).toMatchObject({ 'Crane Engineer': { status: 'interview' } });

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(cards(page, 'Saved')).toHaveCount(2);
  await expect(said(page)).toContainText('Crane Engineer is back in Saved');
  await expect.poll(() => stored(page)).toMatchObject({ 'Crane Engineer': { status: 'saved' } });
  await page.reload();
  await expect(cards(page, 'Saved')).toHaveCount(2);
});

test('by keyboard: arrows, the menu behind M, and the card keeps the focus', async ({ page, extensionId }) => {
  await openSaved(page, extensionId);
  await link(page, 'Harbour Pilot').focus();
  await page.keyboard.press('ArrowDown');
  await expect(link(page, 'Crane Engineer')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(link(page, 'Dock Planner')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(link(page, 'Night Cook')).toBeFocused();
  await expect(page.locator('.board a[tabindex="0"]')).toHaveCount(1);

  await page.keyboard.press('m');
  const menu = page.getByRole('menu', { name: 'Move Night Cook to' });
  await expect(menu.getByRole('menuitemradio', { name: 'Rejected' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(link(page, 'Night Cook')).toBeFocused();

  await page.keyboard.press('m');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(cards(page, 'Applied')).toHaveCount(2);
  await expect(link(page, 'Night Cook')).toBeFocused();
  await expect(said(page)).toContainText('Night Cook moved to Applied');

  await page.keyboard.press('Control+z');
  await expect(cards(page, 'Rejected')).toHaveCount(1);
  await expect(link(page, 'Night Cook')).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Move Night Cook' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Night Cook' })).toBeFocused();
  await page.goBack();
  await expect(link(page, 'Night Cook')).toBeFocused();
});

test('a reminder that is due stands first, and says so', async ({ page, extensionId }) => {
  const seeds = [
    ...SEEDS,
    { title: 'Tug Master', change: { reminder: { day: dayIn(-1), text: 'ask Ola' } } },
    { title: 'Rigger', change: { reminder: { day: dayIn(2), text: '' } } },
  ];
  await openSaved(page, extensionId, seeds);
  await expect(cards(page, 'Saved').first()).toContainText('Tug Master');
  await expect(cards(page, 'Saved').first()).toContainText('ask Ola');
  await expect(cards(page, 'Saved')).toHaveCount(4);
  await expect(card(page, 'Rigger')).toContainText('Reminder on');
  await expect(page.getByRole('tab', { name: 'Saved' })).toContainText('1 reminder is due');
});

test('a note is kept as it is written, also where the tab is closed at once', async ({
  context,
  page,
  extensionId,
}) => {
  await openSaved(page, extensionId);
  await link(page, 'Crane Engineer').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Crane Engineer' })).toBeFocused();
  await expect(page.getByText('You keep the cranes running.')).toBeVisible();
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.fill('Asked for Ola');
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await page.reload();
  await expect(note).toHaveValue('Asked for Ola');

  const other = await context.newPage();
  await other.goto(page.url());
  const there = other.getByRole('textbox', { name: 'Note' });
  // The first change goes at once; what follows waits for a pause, and the tab is closed before that.
  await there.fill('Asked');
  await expect(other.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await there.fill('Asked for Ola, twice');
  await other.close({ runBeforeUnload: true });
  await expect.poll(() => stored(page)).toMatchObject({ 'Crane Engineer': { note: 'Asked for Ola, twice' } });
  await expect(note).toHaveValue('Asked for Ola, twice');
});

test('a note that is being written when another window removes the job stays, and one press saves both again', async ({
  context,
  page,
  extensionId,
}) => {
  const reminder = { day: dayIn(3), text: 'ask Ola' };
  const day = dayIn(-9);
  const seed: Seed = {
    ...{ title: 'Dock Planner', facts: { locations: ['Bergen, Norway'], description: 'You plan the docks.' } },
    change: { status: 'applied', days: { applied: day }, addTags: ['sea'], reminder },
  };
  await openSaved(page, extensionId, [seed]);
  await link(page, 'Dock Planner').click();
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.fill('Asked');
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  const id = decodeURIComponent(new URL(page.url()).hash.replace('#saved/', ''));
  const other = await context.newPage();
  await other.goto(page.url());
  await note.fill('Asked for Ola');
  await send(other, { type: 'remove-jobs', ids: [id] });
  const gone = page.getByRole('alert').filter({ hasText: 'no longer among your saved jobs' });
  await expect(gone).toContainText('What you wrote is still here');
  await expect(note).toHaveValue('Asked for Ola');
  await note.pressSequentially(', twice');
  await expect(note).toHaveValue('Asked for Ola, twice');
  expect(await stored(page)).toEqual({});

  await gone.getByRole('button', { name: 'Save this job again' }).click();
  await expect(gone).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Dock Planner' })).toBeFocused();
  await expect
    .poll(() => stored(page))
    .toMatchObject({ 'Dock Planner': { status: 'applied', note: 'Asked for Ola, twice' } });
  await expect(page.getByText('Not saved')).toHaveCount(0);
  await page.reload();
  await expect(note).toHaveValue('Asked for Ola, twice');
  await expect(page.getByText('You plan the docks.')).toBeVisible();
  await expect(page.getByLabel('Applied on')).toHaveValue(day);
  await expect(page.getByLabel('What to do')).toHaveValue('ask Ola');
  await expect(page.getByRole('button', { name: 'Remove tag sea' })).toBeVisible();
});

test('a note of a removed job that no site of ours has is kept on the screen, to be copied', async ({
  page,
  extensionId,
}) => {
  await openSaved(page, extensionId);
  await putJob(page, 'row:1', { title: 'Lighthouse Keeper', company: 'Rock & Sons' });
  await page.goto(`chrome-extension://${extensionId}/dashboard.html#saved/row%3A1`);
  await page.reload();
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.fill('Ask about the stairs');
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await send(page, { type: 'remove-jobs', ids: ['row:1'] });
  const gone = page.getByRole('alert').filter({ hasText: 'no longer among your saved jobs' });
  await expect(gone).toContainText('Copy it');
  await expect(gone.getByRole('button')).toHaveCount(0);
  await expect(note).toHaveValue('Ask about the stairs');
  const { wrong } = await axeFinds(page);
  expect(wrong).toEqual([]);
});

test('days, reminder and tags are written, and a removal can be undone', async ({ page, extensionId }) => {
  await openSaved(page, extensionId);
  await link(page, 'Dock Planner').click();
  await page.getByLabel('Interview on').fill('2026-12-03');
  await page.getByLabel('On', { exact: true }).fill('2026-12-02');
  await page.getByLabel('What to do').fill('read up on cranes');
  await page.getByLabel('What to do').blur();
  await page.getByLabel('New tag').fill('port, sea');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove tag sea' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove tag port' }).click();
  await page.getByLabel('Status').selectOption('Interviewing');
  await expect(said(page)).toContainText('Dock Planner moved to Interviewing');
  await page.reload();
  await expect(page.getByLabel('On', { exact: true })).toHaveValue('2026-12-02');
  await expect(page.getByLabel('What to do')).toHaveValue('read up on cranes');
  await expect(page.getByLabel('Interview on')).not.toHaveValue('');
  await expect(page.getByRole('button', { name: 'Remove tag sea' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove tag port' })).toHaveCount(0);

  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.querySelector('[role="alert"]')) document.documentElement.dataset.alarmed = '';
    }).observe(document.body, { childList: true, subtree: true });
  });
  await page.getByRole('button', { name: 'Remove from saved jobs' }).click();
  await expect(said(page)).toContainText('Dock Planner removed');
  await expect(cards(page, 'Interviewing')).toHaveCount(0);
  // Whoever removes a job needs no alarm that it is gone.
  await expect(page.locator('html[data-alarmed]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(cards(page, 'Interviewing')).toHaveCount(1);
  await expect(link(page, 'Dock Planner')).toBeFocused();
  await link(page, 'Dock Planner').click();
  await page.getByRole('button', { name: 'Remove from saved jobs' }).click();
  // Whoever leaves the tab before the way back is over has removed it.
  await page.getByRole('tab', { name: 'History' }).click();
  await expect.poll(async () => Object.keys(await stored(page))).not.toContain('Dock Planner');
});

test('what to do without a day is for tomorrow', async ({ page, extensionId }) => {
  await openSaved(page, extensionId);
  await link(page, 'Crane Engineer').click();
  await page.getByLabel('What to do').fill('ask Ola');
  await page.getByLabel('What to do').blur();
  await expect(page.getByLabel('On', { exact: true })).toHaveValue(dayIn(1));
  await page.reload();
  await expect(page.getByLabel('What to do')).toHaveValue('ask Ola');
  await expect(page.getByLabel('On', { exact: true })).toHaveValue(dayIn(1));
});

test('a removal by keyboard leaves the focus on its Undo, which says where the job is again', async ({
  page,
  extensionId,
}) => {
  await openSaved(page, extensionId);
  await link(page, 'Dock Planner').click();
  await page.getByRole('button', { name: 'Remove from saved jobs' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('Dock Planner is back in Applied');
  await expect(link(page, 'Dock Planner')).toBeFocused();
  await page.getByRole('link', { name: 'List' }).click();
  await page.getByLabel('Select Dock Planner').check();
  await page.getByRole('button', { name: 'Remove…' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('rowheader', { name: 'Dock Planner' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('cards say what is to come; Move covers nothing, and the headings stay', async ({ page, extensionId }) => {
  const seeds: Seed[] = [
    { title: 'Tug Master', change: { status: 'interview', days: { interview: dayIn(12) } } },
    { title: 'Rigger', change: { status: 'silent', days: { applied: dayIn(-56) } } },
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({ title: `Deckhand ${n} ${'of a very long and stormy sea '.repeat(12)}` })),
  ];
  await page.setViewportSize({ width: 1280, height: 600 });
  await openSaved(page, extensionId, seeds);
  await expect(card(page, 'Tug Master')).toContainText(/next: \d+ \w+|next: \w+ \d+/);
  await expect(card(page, 'Rigger')).toContainText('56 days');
  await expect(card(page, 'Rigger')).toContainText('No news for 56 days');
  await card(page, 'Deckhand 8').hover();
  const covered = await card(page, 'Deckhand 8').evaluate((element) => {
    const box = element.querySelector('.jc__move')?.getBoundingClientRect();
    const texts = [...document.querySelectorAll('.jc :is(.jc__t, .jc__co, .jc__when, .jc__chip, .jc__note)')];
    const isOver = (one: DOMRect) => box && one.bottom > box.top && one.top < box.bottom && one.right > box.left;
    return texts.filter((text) => isOver(text.getBoundingClientRect()) && text.closest('.col')?.contains(element))
      .length;
  });
  expect(covered).toBe(0);
  const lines = await link(page, 'Deckhand 8').evaluate((element) => {
    return element.clientHeight / Number.parseFloat(getComputedStyle(element).lineHeight);
  });
  expect(lines).toBeCloseTo(4);
  await page.mouse.wheel(0, 500);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(300);
  const heading = column(page, 'Interviewing').getByRole('heading');
  await expect(heading).toBeInViewport();
  expect((await heading.boundingBox())?.y).toBeCloseTo(56);
});

test('board and table are searched by one field', async ({ page, extensionId }) => {
  await openSaved(page, extensionId);
  const field = page.getByLabel('Title, company, place, note');
  await field.fill('pilot');
  await expect(cards(page, 'Saved')).toHaveCount(1);
  await expect(cards(page, 'Applied')).toHaveCount(0);
  await page.getByRole('link', { name: 'List' }).click();
  await expect(field).toHaveValue('pilot');
  await expect(page.getByRole('rowheader')).toHaveText(['Harbour Pilot']);
  await page.getByRole('link', { name: 'Board' }).click();
  await field.fill('nothing like it');
  await expect(page.locator('.board')).toHaveCount(0);
  await expect(page.getByText('0 jobs')).toBeVisible();
  await field.fill('');
  await expect(cards(page, 'Saved')).toHaveCount(2);
});

test('title, company and place are corrected on the page of a job, which leads to its company', async ({
  page,
  extensionId,
}) => {
  const row = { employer: 'lever:north-pier', company: 'North Pier' };
  await openSaved(page, extensionId, [{ title: 'Crane Engineer', row }]);
  await link(page, 'Crane Engineer').click();
  const edit = page.getByRole('button', { name: 'Edit' });
  await edit.click();
  const form = page.getByRole('form', { name: 'Title, company and place' });
  await expect(form.getByLabel('Title')).toBeFocused();
  await form.getByLabel('Title').fill('Chief Crane Engineer');
  await form.getByLabel('Place').fill('  Oslo, Norway ');
  await page.keyboard.press('Enter');
  await expect(form).toHaveCount(0);
  await expect(edit).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Chief Crane Engineer' })).toBeVisible();
  await expect(page.getByText('Oslo, Norway')).toBeVisible();
  await edit.click();
  await form.getByLabel('Title').fill('Cook');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Chief Crane Engineer' })).toBeVisible();

  await page.getByRole('link', { name: 'North Pier' }).click();
  await expect(page).toHaveURL(/#companies\/lever%3Anorth-pier$/);
  await expect(page.getByRole('heading', { name: 'North Pier' })).toBeVisible();
});

test('a job is added by hand, once', async ({ page, extensionId }) => {
  await page.goto(`chrome-extension://${extensionId}/dashboard.html#saved`);
  const open = page.getByRole('button', { name: 'Add a job' });
  const form = page.getByRole('form', { name: 'Add a job' });
  await open.click();
  await expect(form.getByLabel('Address')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await expect(open).toBeFocused();
  await open.click();
  await form.getByLabel('Address').fill('ask Ola');
  await form.getByLabel('Title').fill('Lighthouse Keeper');
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(form.getByRole('alert')).toContainText('“ask Ola” is no web address');
  await form.getByLabel('Address').fill('rock.example/jobs/1');
  await form.getByLabel('Company').fill('Rock & Sons');
  await form.getByLabel('Status').selectOption('Applied');
  expect((await axeFinds(page)).wrong).toEqual([]);
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lighthouse Keeper' })).toBeFocused();
  await expect(said(page)).toContainText('Lighthouse Keeper added');
  await expect(page.getByRole('link', { name: 'rock.example' })).toHaveAttribute('href', 'https://rock.example/jobs/1');
  await expect(page.getByText('No description came with this job')).toBeVisible();
  await expect(page.getByText('no longer among your saved jobs')).toHaveCount(0);
  await expect.poll(() => stored(page)).toMatchObject({ 'Lighthouse Keeper': { status: 'applied' } });

  await page.getByRole('link', { name: 'Saved jobs' }).click();
  await open.click();
  await form.getByLabel('Title').fill('Lighthouse Keeper');
  await form.getByLabel('Company').fill('Rock & Sons');
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(said(page)).toContainText('was among your saved jobs already');
  await expect(page.getByLabel('Status')).toHaveValue('applied');
});

test('two dashboards are in step', async ({ context, page, extensionId }) => {
  await openSaved(page, extensionId);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(cards(other, 'Saved')).toHaveCount(2);
  await link(page, 'Crane Engineer').focus();
  await page.keyboard.press('m');
  await page.keyboard.press('o');
  await page.keyboard.press('Enter');
  await expect(cards(other, 'Offer')).toContainText(['Crane Engineer']);
  await expect(cards(other, 'Saved')).toHaveCount(1);
});

test('the table sorts, filters, and changes several at once', async ({ page, extensionId }) => {
  await openSaved(page, extensionId, SEEDS, 'saved/list');
  const titles = () => page.locator('tbody').getByRole('rowheader').allInnerTexts();
  await expect(page.getByText('Due reminders first, then newest')).toBeVisible();
  await page.getByRole('button', { name: 'Job', exact: true }).click();
  await expect(page.getByText('Due reminders first, then newest')).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: 'Job', exact: true })).toHaveAttribute('aria-sort', 'ascending');
  expect(await titles()).toEqual(['Crane Engineer', 'Dock Planner', 'Harbour Pilot', 'Night Cook']);
  await page.getByRole('button', { name: 'Job', exact: true }).click();
  expect(await titles()).toEqual(['Night Cook', 'Harbour Pilot', 'Dock Planner', 'Crane Engineer']);

  await page.getByLabel('Title, company, place, note').fill('alesund');
  await expect(page.getByRole('rowheader')).toHaveText(['Night Cook']);
  await page.getByLabel('Title, company, place, note').fill('');
  await page.getByLabel('Tag', { exact: true }).selectOption('sea');
  await expect(page.getByRole('rowheader')).toHaveText(['Night Cook', 'Harbour Pilot']);

  await page.getByLabel('Select all that are shown').check();
  await page.getByLabel('Move to…').selectOption('No reply');
  await expect(said(page)).toContainText('2 jobs moved to No reply');
  await expect
    .poll(() => stored(page))
    .toMatchObject({ 'Night Cook': { status: 'silent' }, 'Harbour Pilot': { status: 'silent' } });
  await page.getByRole('button', { name: 'Remove…' }).click();
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
  await expect(page.getByText('Remove 2 saved jobs with their notes?')).toBeVisible();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(said(page)).toContainText('2 jobs removed');
  await expect(page.getByRole('rowheader')).toHaveText(['Dock Planner', 'Crane Engineer']);
  // Its way back is over after six seconds: then it is so on the disk.
  await expect.poll(async () => Object.keys(await stored(page)).sort()).toEqual(['Crane Engineer', 'Dock Planner']);
});

async function saveFromPage(context: BrowserContext, page: Page): Promise<void> {
  await serve(context, { [LEVER]: referencePage() });
  await page.goto(LEVER);
  await expect.poll(() => findBadge(page)).toContain('66 of 100');
  await clickBadge(page);
  await expect.poll(async () => (await findByRole(page, 'button', 'Save job')).length).toBe(1);
  const [save] = await findByRole(page, 'button', 'Save job');
  if (save) await click(page, save);
}

test('what is saved on a page stands on the board with its score, and how long such postings stay', async ({
  context,
  page,
  extensionId,
}) => {
  const board = await context.newPage();
  await board.goto(`chrome-extension://${extensionId}/dashboard.html#saved`);
  await expect(board.getByRole('heading', { name: 'No saved jobs yet' })).toBeVisible();
  await page.bringToFront();
  await saveFromPage(context, page);
  await expect(card(board, REFERENCE).getByRole('img', { name: 'Likely Active, 66 of 100' })).toBeVisible();
  await expect(card(board, REFERENCE)).toContainText(/Half of such postings close by day \d+\. Today is day 14\./);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe has nothing to say of board, menu, table and job, ${scheme}`, async ({ page, extensionId }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await openSaved(page, extensionId, [
      ...SEEDS,
      { title: 'Tug Master', change: { reminder: { day: dayIn(0), text: 'ask Ola' }, status: 'applied' } },
    ]);
    await link(page, 'Tug Master').focus();
    await page.keyboard.press('m');
    await expect(page.getByRole('menu')).toBeVisible();
    const looks = async () => {
      const { wrong, seen } = await axeFinds(page);
      expect(wrong).toEqual([]);
      expect(seen).toBeGreaterThan(10);
    };
    await looks();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'List' }).click();
    await page.getByLabel('Select Tug Master').check();
    await looks();
    await page.getByRole('rowheader', { name: 'Night Cook' }).getByRole('link').click();
    await expect(page.getByRole('textbox', { name: 'Note' })).toBeVisible();
    await looks();
  });
}

test('at 200 % zoom nothing is cut off sideways, from right to left either', async ({ page, extensionId }) => {
  await page.setViewportSize({ width: 640, height: 480 });
  await openSaved(page, extensionId);
  const isCut = () => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  for (const direction of ['ltr', 'rtl']) {
    for (const view of ['saved', 'saved/list']) {
      await page.evaluate(
        ([hash, dir]) => {
          location.hash = hash ?? '';
          document.body.dir = dir ?? '';
        },
        [view, direction],
      );
      await expect(page.getByRole('link', { name: 'Crane Engineer' })).toBeVisible();
      expect(await isCut(), `${view} ${direction}`).toBe(false);
    }
  }
  await page.getByRole('link', { name: 'Crane Engineer' }).click();
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeVisible();
  expect(await isCut()).toBe(false);
});
