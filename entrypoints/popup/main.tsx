/** Starts the popup: keeps what it shows, and does what is pressed. */
import { render } from 'preact';
import { language, t } from '../../components/text.ts';
import { browser } from '../../lib/browser.ts';
import type { CardAction, CardView } from '../../lib/card-view.ts';
import { afterPress, CARD_AS_IT_OPENS, focusAfter, isReason, pressOf, UNDO_MS } from '../../lib/card-view.ts';
import type { FeedbackReason } from '../../lib/history/feedback-reasons.ts';
import { ask } from '../../lib/overlay/extension.ts';
import type { Settings } from '../../lib/settings.ts';
import { find, hostOf, originOf, readSettings, tabInFront, tellTab } from './find.ts';
import type { Found } from './Popup.tsx';
import { Popup } from './Popup.tsx';

/** A page that is being read is asked again this often (ms), at most so many times. */
const AGAIN_MS = 250;
const MOST_LOOKS = 40;
/** In the popup's own storage: it is about this window, not about what was seen. */
const INTRODUCED = 'introduced';

const root = document.querySelector('#popup') ?? document.body;
const tab = await tabInFront();
const host = hostOf(tab);
let settings = await readSettings();
let found: Found = { state: localStorage.getItem(INTRODUCED) ? 'reading' : 'introduction' };
let card: CardView = CARD_AS_IT_OPENS;
let notice: string | null = null;
let undoTimer: ReturnType<typeof setTimeout> | undefined;
/** Counts what was looked for: an answer to anything but the last is out of date. */
let turn = 0;
/** One press after the other: each is carried out on the card that the one before has left. */
let pressing = Promise.resolve();

function draw(): void {
  const act = { start, change, allow, reload };
  render(
    <Popup found={found} host={host} settings={settings} notice={notice} card={card} now={new Date()} act={act} />,
    root,
  );
}

async function look(): Promise<void> {
  const mine = ++turn;
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const next = await find(tab, settings).catch(failed);
    if (mine !== turn) return;
    found = next;
    draw();
    if (found.state !== 'reading') return;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    if (mine !== turn) return;
  }
}

function failed(error: unknown): Found {
  notice = textOf(error);
  return { state: 'none', wasRead: false, recent: [] };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function start(): void {
  localStorage.setItem(INTRODUCED, '1');
  found = { state: 'reading' };
  look();
}

async function change(wanted: Partial<Settings>): Promise<void> {
  try {
    settings = await ask({ type: 'change-settings', change: wanted });
    notice = null;
  } catch (error) {
    notice = textOf(error);
  }
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
    if (action === 'model') await ask({ type: 'open-page', page: 'model' });
    else if (action === 'save' || action === 'unsave') await save(action === 'save');
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

async function save(wanted: boolean): Promise<void> {
  if (found.state !== 'posting') return;
  const { posting } = found;
  const mine = turn;
  const { saved } = await ask({ type: 'save', messageId: crypto.randomUUID(), posting, wanted });
  if (mine === turn && found.state === 'posting') found = { ...found, shown: { ...found.shown, saved } };
  await tellTab(tab, { type: 'saved', id: posting.id, saved });
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

document.documentElement.lang = language();
document.body.dir = t('direction');
document.body.addEventListener('click', (event) => {
  const action = pressOf(event);
  if (action) pressing = pressing.then(() => press(action));
});
draw();
if (found.state !== 'introduction') look();
