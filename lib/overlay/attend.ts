/** What a content script does, the same for every site: read the page, ask for its report, show it, follow the page. */
import type { Runtime } from 'webextension-polyfill';
import type { CardAction, CardView } from '../card-view.ts';
import type { Answers, DrawnCard, Here, TabRequest } from '../messages.ts';
import type { Card, Posting, Reading } from '../posting/schema.ts';
import type { Settings } from '../settings.ts';
import type { Site } from '../sites/site.ts';
import type { Tree } from '../tree.ts';
import { ask, extension, isAlive, Refusal } from './extension.ts';
import { follow } from './follow.ts';
import { sweepLeftovers } from './host.ts';
import type { Overlay, View } from './overlay.ts';
import { createOverlay } from './overlay.ts';

/** A loading badge is worth showing only if the report is not there by then (ms). */
const LOADING_AFTER_MS = 150;
const GONE_AFTER_MS = 100;
/** The same as in lib/settings.ts, which holds zod and stays out of pages. */
const SETTINGS_KEY = 'settings';

type Reported = NonNullable<Answers['sighted']>;

/** Attends to this page for as long as it lives, or until the extension is reloaded, updated or removed. */
export function attend(site: Site): void {
  const life = new AbortController();
  /** Null until they are read: before that, nothing may be read of a page that may be paused. */
  let settings: Partial<Settings> | null = null;
  let here: Here = { state: 'none' };
  let notice: string | null = null;
  /** Counts what was asked: an answer to anything but the last question is of a posting that is gone. */
  let turn = 0;
  let lastSent = '';
  let sentCards = new Set<string>();
  let port: Runtime.Port | null = null;
  /** Styles and fixed badges, asked for once, when the first job page is met. */
  let dressing: Promise<Answers['dress'] | null> | null = null;
  let overlay: Overlay | null = null;

  function stillAlive(): boolean {
    if (isAlive()) return true;
    life.abort();
    overlay?.remove();
    return false;
  }

  function isPaused(): boolean {
    return settings?.pausedEverywhere === true || settings?.pausedHosts?.includes(location.hostname) === true;
  }

  /**
   * A port closes when the extension goes, and the badge goes with it at once. It also closes when the background falls
   * asleep: then it is not opened again before the next posting, and a reload is noticed at the next event on the page.
   */
  function holdPort(): void {
    if (port) return;
    port = extension().runtime.connect();
    port.onDisconnect.addListener(() => {
      port = null;
      // Read, so that the browser does not report the closing as an unhandled error in the page's console.
      void extension().runtime?.lastError;
      // The extension's id is still there while the port closes (seen in Chromium 156), and gone a moment later.
      setTimeout(stillAlive, GONE_AFTER_MS);
    });
  }

  /** Forgets the posting that was shown. */
  function forget(next: Here): void {
    turn++;
    lastSent = '';
    overlay?.remove();
    if (here.state === 'posting' || here.state === 'reading') ask({ type: 'left' }).catch(ignoreGone);
    here = next;
  }

  function look(): void {
    if (!stillAlive() || !settings) return;
    if (isPaused()) return forget({ state: 'paused' });
    const url = new URL(location.href);
    if (!site.isJobRoute(url)) return forget({ state: 'none' });
    if (!settings.toolbarOnly) dressing ??= ask({ type: 'dress' }).catch(dressLater);
    const reading = site.read(document, url, new Date());
    const { posting } = reading;
    if (!posting) {
      forget(reading.kind === 'list' ? { state: 'list', count: reading.cards.length } : { state: 'none' });
      rememberCards(reading);
      return;
    }
    const fingerprint = fingerprintOf(posting);
    if (fingerprint !== lastSent) {
      lastSent = fingerprint;
      sight({ ...reading, cards: newCards(reading.cards) }, posting);
    } else if (here.state === 'posting' && !settings.toolbarOnly) {
      overlay?.keep(site.place(document, url));
    }
  }

  /** The background could not be reached: the next look asks again. */
  function dressLater(): null {
    dressing = null;
    return null;
  }

  async function sight(reading: Reading, posting: Posting): Promise<void> {
    const mine = ++turn;
    if (here.state !== 'posting' || here.posting.id !== posting.id) {
      overlay?.remove();
      here = { state: 'reading' };
    }
    const showLoading = () =>
      mine === turn && here.state === 'reading' && show(mine, ({ reading }) => fixedView(reading));
    const loading = setTimeout(showLoading, LOADING_AFTER_MS);
    const { reported, trouble } = await askForReport(reading);
    clearTimeout(loading);
    if (mine !== turn || !stillAlive()) return;
    notice = trouble;
    if (!reported) {
      here = { state: 'none' };
      await show(mine, ({ error }) => fixedView(error));
      return;
    }
    const { shown, drawn } = reported;
    here = { state: 'posting', posting: reported.posting, shown };
    holdPort();
    await show(mine, () => ({ key: posting.id ?? posting.url, ...drawn }));
  }

  /** Shows a badge, once its styles are there, unless the page has moved on meanwhile. */
  async function show(mine: number, viewOf: (dressing: Answers['dress']) => View): Promise<void> {
    const dressed = await dressing;
    if (!dressed || mine !== turn || settings?.toolbarOnly) return;
    overlay ??= createOverlay(dressed.css, { drawCard, isAlive: stillAlive });
    const place = site.place(document, new URL(location.href));
    if (place) overlay.show(viewOf(dressed), place);
    else overlay.remove();
  }

  /** What was pressed is carried out by the background, under an id of its own: a retry of the message does it once. */
  async function drawCard(view: CardView, press: CardAction | null): Promise<DrawnCard | null> {
    if (here.state !== 'posting') return null;
    const mine = turn;
    const { posting, shown } = here;
    const messageId = crypto.randomUUID();
    const drawn = await ask({ type: 'card', messageId, posting, shown, view, press, notice }).catch(() => null);
    if (drawn && mine === turn && here.state === 'posting') {
      here = { ...here, shown: { ...here.shown, saved: drawn.saved ?? here.shown.saved } };
      notice = drawn.notice;
    }
    return drawn;
  }

  function savedElsewhere({ saved, id }: Extract<TabRequest, { type: 'saved' }>): void {
    if (here.state !== 'posting' || here.posting.id !== id) return;
    here = { ...here, shown: { ...here.shown, saved } };
    overlay?.redrawCard();
  }

  /** A list's ids and dates help to date postings later; each card is sent once a page. */
  function rememberCards(reading: Reading): void {
    const cards = newCards(reading.cards);
    if (cards.length === 0) return;
    ask({ type: 'sighted', messageId: crypto.randomUUID(), reading: { ...reading, cards } }).catch(ignoreGone);
  }

  function newCards(cards: Card[]): Card[] {
    const fresh = cards.filter((card) => card.id && card.posted && !sentCards.has(card.id));
    for (const card of fresh) if (card.id) sentCards.add(card.id);
    return fresh;
  }

  function navigated(): void {
    if (!stillAlive()) return;
    const id = site.idInAddress(new URL(location.href));
    const shownId = here.state === 'posting' ? here.posting.id : null;
    if (id === null || id !== shownId) forget({ state: 'none' });
  }

  function isSettled(): boolean {
    const isFound = here.state === 'posting' || here.state === 'reading';
    return isFound || site.idInAddress(new URL(location.href)) === null;
  }

  /** Begins once the person sees the page: a browser may prepare one that is never looked at. */
  function begin(): void {
    if ((document as { prerendering?: boolean }).prerendering) {
      document.addEventListener('prerenderingchange', begin, { once: true, signal: life.signal });
      return;
    }
    const place = site.place(document, new URL(location.href));
    if (place) sweepLeftovers(place.title);
    extension()
      .storage.local.get(SETTINGS_KEY)
      .then((stored) => {
        settings = settingsIn(stored[SETTINGS_KEY]);
        follow(site, { onNavigate: navigated, onChange: look, isSettled }, life.signal);
      }, ignoreGone);
  }

  extension().runtime.onMessage.addListener(
    (request: unknown, _sender: unknown, answer: (here: Here | null) => void) => {
      const asked = request as TabRequest | null;
      if (asked?.type === 'here') look();
      if (asked?.type === 'saved') savedElsewhere(asked);
      // Before the settings are read nothing is decided: whoever asks waits.
      answer(asked && (settings ? here : { state: 'reading' }));
      return true as const;
    },
  );
  extension().storage.onChanged.addListener((changes, area) => {
    const change = changes[SETTINGS_KEY];
    if (area !== 'local' || !change || !settings || !isAlive()) return;
    settings = settingsIn(change.newValue);
    sentCards = new Set();
    forget({ state: 'none' });
    look();
  });
  addEventListener('focus', stillAlive, { signal: life.signal });
  begin();
}

function fixedView(badge: Tree[]): View {
  return { key: null, badge, announcement: null };
}

/** The report for this reading. What could not be remembered is scored all the same, with words that say so. */
async function askForReport(reading: Reading): Promise<{ reported: Reported | null; trouble: string | null }> {
  try {
    return { reported: await ask({ type: 'sighted', messageId: crypto.randomUUID(), reading }), trouble: null };
  } catch (error) {
    const value = error instanceof Refusal ? error.value : null;
    return { reported: value && 'drawn' in value ? value : null, trouble: textOf(error) };
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Settings as stored: the background has validated them when it wrote them. */
function settingsIn(stored: unknown): Partial<Settings> {
  return typeof stored === 'object' && stored !== null ? stored : {};
}

/** Changes that matter; a description by its length, so that a page which re-renders it costs nothing. */
function fingerprintOf(posting: Posting): string {
  return JSON.stringify({ ...posting, description: posting.description?.length });
}

/** A message to a background that has gone, with the extension or for this moment, is no one's loss. */
function ignoreGone(): void {}
