/** What a content script does, the same for every site: read the page, ask for its report, show it, follow the page. */
import type { Runtime } from 'webextension-polyfill';
import type { Here, Shown, TabRequest } from '../messages.ts';
import type { Card, Posting, Reading } from '../posting/schema.ts';
import type { Settings } from '../settings.ts';
import type { Site } from '../sites/site.ts';
import { ask, extension, isAlive, Refusal } from './extension.ts';
import { follow } from './follow.ts';
import { createOverlay } from './overlay.tsx';

/** A loading badge is worth showing only if the report is not there by then (ms). */
const LOADING_AFTER_MS = 150;
const SETTINGS_KEY = 'settings';

/** Attends to this page for as long as it lives, or until the extension is reloaded, updated or removed. */
export function attend(site: Site): void {
  const life = new AbortController();
  let settings: Partial<Settings> = {};
  let here: Here = { state: 'none' };
  /** Counts what was asked: an answer to anything but the last question is of a posting that is gone. */
  let turn = 0;
  let lastSent = '';
  let sentCards = new Set<string>();
  let port: Runtime.Port | null = null;
  const overlay = createOverlay({ save, isAlive: stillAlive });

  function stillAlive(): boolean {
    if (isAlive()) return true;
    life.abort();
    overlay.remove();
    return false;
  }

  function isPaused(): boolean {
    return settings.pausedEverywhere === true || settings.pausedHosts?.includes(location.hostname) === true;
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
      stillAlive();
    });
  }

  /** Forgets the posting that was shown. */
  function forget(next: Here): void {
    turn++;
    lastSent = '';
    overlay.remove();
    if (here.state === 'posting') ask({ type: 'left' }).catch(ignoreGone);
    here = next;
  }

  function look(): void {
    if (!stillAlive()) return;
    if (isPaused()) return forget({ state: 'paused' });
    const url = new URL(location.href);
    if (!site.isJobRoute(url)) return forget({ state: 'none' });
    const reading = site.read(document, url, new Date());
    const { posting } = reading;
    if (!posting) {
      forget(reading.kind === 'list' ? { state: 'list', count: reading.cards.length } : { state: 'none' });
      rememberCards(reading);
      return;
    }
    const fingerprint = fingerprintOf(posting);
    if (fingerprint === lastSent) {
      if (here.state === 'posting' && !settings.toolbarOnly) overlay.keep(site.place(document, url));
      return;
    }
    lastSent = fingerprint;
    sight({ ...reading, cards: newCards(reading.cards) }, posting);
  }

  async function sight(reading: Reading, posting: Posting): Promise<void> {
    const mine = ++turn;
    if (here.state !== 'posting' || here.posting.id !== posting.id) {
      overlay.remove();
      here = { state: 'reading' };
    }
    const loading = setTimeout(
      () => mine === turn && here.state === 'reading' && draw({ state: 'reading' }),
      LOADING_AFTER_MS,
    );
    const { shown, notice } = await askForReport(reading);
    clearTimeout(loading);
    if (mine !== turn || !stillAlive()) return;
    if (shown) {
      here = { state: 'posting', posting, shown };
      draw({ state: 'result', posting, shown, notice });
      holdPort();
    } else {
      lastSent = '';
      draw({ state: 'error', text: notice ?? '' });
    }
  }

  function draw(view: Parameters<typeof overlay.show>[0]): void {
    if (settings.toolbarOnly) return overlay.remove();
    const place = site.place(document, new URL(location.href));
    if (place) overlay.show(view, place);
    else overlay.remove();
  }

  /** A list's ids and dates help to date postings later; each card is sent once a page. */
  function rememberCards(reading: Reading): void {
    const cards = newCards(reading.cards);
    if (cards.length > 0)
      ask({ type: 'sighted', messageId: crypto.randomUUID(), reading: { ...reading, cards } }).catch(ignoreGone);
  }

  function newCards(cards: Card[]): Card[] {
    const fresh = cards.filter((card) => card.id && card.posted && !sentCards.has(card.id));
    for (const card of fresh) if (card.id) sentCards.add(card.id);
    return fresh;
  }

  async function save(wanted: boolean): Promise<void> {
    if (here.state !== 'posting') return;
    const mine = turn;
    const { posting, shown } = here;
    let notice: string | null = null;
    let result: Shown = shown;
    try {
      const { saved } = await ask({ type: 'save', messageId: crypto.randomUUID(), posting, wanted });
      result = { ...shown, saved };
    } catch (error) {
      if (!stillAlive()) return;
      notice = error instanceof Error ? error.message : String(error);
    }
    if (mine !== turn) return;
    here = { state: 'posting', posting, shown: result };
    draw({ state: 'result', posting, shown: result, notice });
  }

  function navigated(): void {
    if (!stillAlive()) return;
    const id = site.idInAddress(new URL(location.href));
    const shownId = here.state === 'posting' ? here.posting.id : null;
    if (id === null || id !== shownId) forget({ state: 'none' });
  }

  function begin(stored: Record<string, unknown>): void {
    settings = settingsIn(stored[SETTINGS_KEY]);
    follow(site, { onNavigate: navigated, onChange: look }, life.signal);
  }

  extension().runtime.onMessage.addListener(
    (request: unknown, _sender: unknown, answer: (here: Here | null) => void) => {
      const isForUs = (request as TabRequest | null)?.type === 'here';
      if (isForUs) look();
      answer(isForUs ? here : null);
      return true as const;
    },
  );
  extension().storage.onChanged.addListener((changes, area) => {
    const change = changes[SETTINGS_KEY];
    if (area !== 'local' || !change || !isAlive()) return;
    settings = settingsIn(change.newValue);
    sentCards = new Set();
    forget({ state: 'none' });
    look();
  });
  addEventListener('focus', stillAlive, { signal: life.signal });
  extension().storage.local.get(SETTINGS_KEY).then(begin, ignoreGone);
}

/** The report for this reading. What could not be remembered is scored all the same, with a notice that says so. */
async function askForReport(reading: Reading): Promise<{ shown: Shown | null; notice: string | null }> {
  try {
    return { shown: await ask({ type: 'sighted', messageId: crypto.randomUUID(), reading }), notice: null };
  } catch (error) {
    const shown = error instanceof Refusal && error.value && 'report' in error.value ? error.value : null;
    return { shown, notice: error instanceof Error ? error.message : String(error) };
  }
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
