/** Starts the popup: keeps what it shows, and does what is pressed. */

import { render } from 'preact';
import { preparePage } from '../../components/prepare-page.ts';
import { t } from '../../components/text.ts';
import { browser } from '../../lib/browser.ts';
import type { CardAction, CardView } from '../../lib/card-view.ts';
import {
  afterPress,
  CARD_AS_IT_OPENS,
  focusAfter,
  isOwnPage,
  isReason,
  pressOf,
  statusIn,
  UNDO_MS,
} from '../../lib/card-view.ts';
import type { Dossier } from '../../lib/dossier.ts';
import { textOf } from '../../lib/error-text.ts';
import type { FeedbackReason } from '../../lib/history/feedback-reasons.ts';
import type { JobMark } from '../../lib/history/records.ts';
import type { Reported } from '../../lib/messages.ts';
import { ask } from '../../lib/overlay/extension.ts';
import type { Posting } from '../../lib/posting/schema.ts';
import type { Status } from '../../lib/saved/status.ts';
import type { Settings } from '../../lib/settings.ts';
import { sourceOf } from '../../lib/source/index.ts';
import { find, hostOf, originOf, readSettings, tabInFront, tellTab } from './find.ts';
import { inShort } from './in-short.ts';
import type { Found } from './Popup.tsx';
import { Popup } from './Popup.tsx';

/** A page that is being read is asked again this often (ms), at most so many times. */
const AGAIN_MS = 250;
const MOST_LOOKS = 40;

const root = document.querySelector('#popup') ?? document.body;
const tab = await tabInFront();
const host = hostOf(tab);
let settings = await readSettings();
let found: Found = { state: 'reading' };
let card: CardView = CARD_AS_IT_OPENS;
/** What is known of the posting shown beyond its report; null until it is gathered. */
let dossier: Dossier | null = null;
let gatheredFor: string | null = null;
/** Ends what is gathered for a posting that is not shown any more. */
let gathering = new AbortController();
let notice: string | null = null;
/** What a screen reader says of the last change. */
let said = '';
/** Counts the changes: the answer to the last one says what is set. */
let changes = 0;
let undoTimer: ReturnType<typeof setTimeout> | undefined;
/** Counts what was looked for: an answer to anything but the last is out of date. */
let turn = 0;
/** One press after the other: each is carried out on the card that the one before has left. */
let pressing = Promise.resolve();

function draw(): void {
  const act = { change, allow, reload };
  render(
    <Popup
      found={found}
      host={host}
      settings={settings}
      notice={notice}
      said={said}
      card={card}
      dossier={found.state === 'posting' && found.posting.url === gatheredFor ? dossier : null}
      now={new Date()}
      act={act}
    />,
    root,
  );
}

async function look(): Promise<void> {
  const mine = ++turn;
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const next = await find(tab, settings).catch(failed);
    if (mine !== turn) return;
    // What was found stays while the page is read anew: a card that left would take the focus with it.
    if (next.state !== 'reading' || (found.state !== 'posting' && found.state !== 'list')) found = next;
    draw();
    if (next.state !== 'reading') return gather();
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    if (mine !== turn) return;
  }
}

/** A card without it is a card: a trouble leaves its sections out. */
async function gather(): Promise<void> {
  gathering.abort();
  gathering = new AbortController();
  const { signal } = gathering;
  if (found.state !== 'posting') return;
  const { posting, shown } = found;
  const gathered = await ask({ type: 'dossier', posting, shown }).catch(() => null);
  if (signal.aborted || !gathered) return;
  dossier = gathered;
  gatheredFor = posting.url;
  draw();
  const summary = await inShort(posting.description, gathered.summary, signal);
  if (signal.aborted || summary === gathered.summary) return;
  dossier = { ...gathered, summary };
  draw();
}

function failed(error: unknown): Found {
  notice = textOf(error);
  return { state: 'none', wasRead: false, recent: [] };
}

/** @param saying what a screen reader says once the change is stored */
async function change(wanted: Partial<Settings>, saying = ''): Promise<void> {
  const mine = ++changes;
  // Drawn at once; what is stored in the end has the last word.
  settings = { ...settings, ...wanted };
  draw();
  const [stored, trouble] = await ask({ type: 'change-settings', change: wanted }).then(
    (value) => [value, null] as const,
    async (error) => [await readSettings().catch(() => settings), textOf(error)] as const,
  );
  // The answer to a later change is on its way, and holds what is stored by then.
  if (mine !== changes) return;
  settings = stored;
  notice = trouble;
  said = trouble === null ? saying : '';
  draw();
  await look();
}

async function allow(): Promise<void> {
  // First of all, as browsers want it: a request counts as the person's own only right after the press.
  const isAllowed = host !== null && (await browser.permissions.request({ origins: [originOf(host)] }));
  notice = isAllowed ? null : t('pop_access_refused');
  if (isAllowed) await reload();
  else draw();
}

async function reload(): Promise<void> {
  if (tab?.id === undefined) return;
  await browser.tabs.reload(tab.id);
  found = { state: 'reading' };
  draw();
  // The old page may answer, or be missed, for a moment longer.
  await new Promise((resolve) => setTimeout(resolve, 4 * AGAIN_MS));
  await look();
}

async function press(action: CardAction): Promise<void> {
  if (action === 'close') return window.close();
  try {
    if (isOwnPage(action)) await ask({ type: 'open-page', page: action });
    else if (action === 'page-file' && tab?.id !== undefined) await ask({ type: 'open-misread', tab: tab.id });
    else if (action === 'save' || action === 'unsave') await save(action === 'save');
    else if (statusIn(action)) await moveTo(statusIn(action) ?? 'saved');
    // The second half of a double click is not a second opinion.
    else if (isReason(action) && card.wrong === 'asked') await sayWrong(action);
  } catch (error) {
    notice = textOf(error);
    return draw();
  }
  card = afterPress(action, card);
  clearTimeout(undoTimer);
  if (card.done === 'removed') undoTimer = setTimeout(endUndo, UNDO_MS);
  draw();
  const next = focusAfter(action);
  if (next) focus(next);
}

/** Asks the browser for the permission first of all: a request counts as the person's own only right after the press. */
async function check(): Promise<void> {
  if (found.state !== 'posting' || card.checking) return;
  const { posting, shown } = found;
  const origin = sourceOf(posting)?.origin;
  const allowing = origin ? browser.permissions.request({ origins: [origin] }) : false;
  card = afterPress('check', card);
  draw();
  focus(focusAfter('check') ?? '');
  try {
    const isAllowed = await allowing;
    const messageId = crypto.randomUUID();
    const checked = isAllowed ? await ask({ type: 'check', messageId, posting, shown, pressed: true }) : null;
    if (checked) await showChecked(checked);
    notice = isAllowed ? null : t('pop_access_refused');
  } catch (error) {
    notice = textOf(error);
  }
  card = { ...card, checking: false };
  draw();
}

async function showChecked(checked: Reported): Promise<void> {
  if (found.state === 'posting' && found.posting.id === checked.posting.id)
    found = { ...found, shown: { ...checked.shown, job: found.shown.job } };
  said = checked.drawn.announcement;
  await tellTab(tab, { type: 'checked', checked });
  gather();
}

async function save(wanted: boolean): Promise<void> {
  if (found.state !== 'posting') return;
  const { posting } = found;
  const mine = turn;
  const { job } = await ask({ type: 'save', messageId: crypto.randomUUID(), posting, wanted });
  await showJob(job, posting, mine);
}

async function moveTo(status: Status): Promise<void> {
  if (found.state !== 'posting' || !found.shown.job) return;
  const { posting } = found;
  const { id } = found.shown.job;
  const mine = turn;
  const messageId = crypto.randomUUID();
  const job = await ask({ type: 'change-job', messageId, id, change: { status } });
  await showJob(job && { id: job.id, status: job.status, at: job.statusAt }, posting, mine);
}

async function showJob(job: JobMark | null, posting: Posting, mine: number): Promise<void> {
  if (mine === turn && found.state === 'posting') found = { ...found, shown: { ...found.shown, job } };
  await tellTab(tab, { type: 'saved', id: posting.id, job });
  notice = null;
}

async function sayWrong(reason: FeedbackReason): Promise<void> {
  if (found.state !== 'posting') return;
  const { posting, shown } = found;
  await ask({ type: 'wrong', messageId: crypto.randomUUID(), posting, shown, reason });
  notice = null;
}

function endUndo(): void {
  card = afterPress('settle', card);
  if (document.activeElement?.closest('.undo')) focus('.btn[data-press]');
  draw();
}

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

await preparePage();
document.body.addEventListener('click', (event) => {
  const action = pressOf(event);
  // It takes long, and meanwhile other presses are carried out.
  if (action === 'check') check();
  else if (action) pressing = pressing.then(() => press(action));
});
draw();
look();
