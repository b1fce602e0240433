/** What a content script does, the same for every site: read the page, ask for its report, show it, follow the page. */

import type { Runtime } from 'webextension-polyfill';
import type { CardAction, CardView } from '../card-view.ts';
import { textOf } from '../error-text.ts';
import type { Answers, DrawnCard, Here, Reported, TabPage, TabRequest } from '../messages.ts';
import { learn } from '../posting/lexicon.ts';
import type { Posting, Reading } from '../posting/schema.ts';
import type { Settings } from '../settings.ts';
import type { Site } from '../sites/site.ts';
import type { Tree } from '../tree.ts';
import { ask, extension, isAlive, Refusal } from './extension.ts';
import { follow } from './follow.ts';
import { createStyles, type Styles, sweepLeftovers } from './host.ts';
import { createList, type ListFollower } from './list.ts';
import type { Overlay, View } from './overlay.ts';
import { createOverlay } from './overlay.ts';

/** A loading badge is worth showing only if the report is not there by then (ms). */
const LOADING_AFTER_MS = 150;
const GONE_AFTER_MS = 100;
/** Three times the largest real page seen (2026-02). */
const MOST_OF_PAGE = 5_000_000;
/** So long a list waits for the posting that the address asks for, whose report comes first (ms). */
const LIST_AFTER_MS = 2_000;
/** The same as in lib/settings.ts, which holds zod and stays out of pages. */
const SETTINGS_KEY = 'settings';

/** Attends to this page for as long as it lives, or until the extension is reloaded, updated or removed. */
export function attend(site: Site): void {
  const life = new AbortController();
  /** Null until they are read: before that, nothing may be read of a page that may be paused. */
  let settings: Partial<Settings> | null = null;
  let here: Here = { state: 'none' };
  /** As the last look read it. */
  let open: Posting | null = null;
  let notice: string | null = null;
  /** Counts what was asked: an answer to anything but the last question is of a posting that is gone. */
  let turn = 0;
  /** The turn in which the employer's own system is being asked. */
  let checking = 0;
  let lastSent = '';
  let port: Runtime.Port | null = null;
  /** Styles, fixed badges and the words to read by, asked for once, when the first job page is met. */
  let dressing: Promise<Answers['dress'] | null> | null = null;
  /** Null until styles and words are there: without words a page would be read as one that states nothing. */
  let styles: Styles | null = null;
  let overlay: Overlay | null = null;
  let list: ListFollower | null = null;
  let listTimer: ReturnType<typeof setTimeout> | undefined;

  function stillAlive(): boolean {
    if (isAlive()) return true;
    life.abort();
    overlay?.remove();
    leaveList();
    return false;
  }

  function isPaused(): boolean {
    const { pausedEverywhere, pausedHosts, pausedSites } = settings ?? {};
    return Boolean(pausedEverywhere || pausedHosts?.includes(location.hostname) || pausedSites?.includes(site.key));
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
    const url = new URL(location.href);
    const off = isPaused() ? 'paused' : site.isJobRoute(url) ? null : 'none';
    if (off) {
      leaveList();
      return forget({ state: off });
    }
    dressing ??= ask({ type: 'dress' }).then(dressed, dressLater);
    if (!styles) return;
    const reading = site.read(document, url, new Date(), true);
    const { posting } = reading;
    open = posting;
    if (!posting) {
      const isList = reading.kind === 'list';
      forget(isList ? { state: 'list', count: site.list.elements(document, url).length } : { state: 'none' });
      return followList();
    }
    const fingerprint = fingerprintOf(posting);
    if (fingerprint !== lastSent) {
      lastSent = fingerprint;
      sight({ ...reading, cards: [] }, posting);
    } else if (here.state === 'posting' && !settings.toolbarOnly) {
      overlay?.keep(site.place(document, url));
    }
    followList();
  }

  /** The list comes after the open posting: its cards are read and asked for once that one's report has been asked for. */
  function followList(): void {
    if (isSettled()) lookAtList();
    else listTimer ??= setTimeout(lookAtList, LIST_AFTER_MS);
  }

  function lookAtList(): void {
    clearTimeout(listTimer);
    listTimer = undefined;
    if (!styles || settings?.toolbarOnly) return;
    list ??= createList(site, styles, { isAlive: stillAlive, begins: holdPort, open: () => open });
    list.look();
  }

  function leaveList(): void {
    clearTimeout(listTimer);
    listTimer = undefined;
    list?.remove();
    list = null;
  }

  function dressed(answer: Answers['dress']): Answers['dress'] {
    learn(answer.lexicon);
    styles = createStyles(answer.css);
    const place = site.place(document, new URL(location.href));
    if (place) sweepLeftovers(place.title);
    look();
    return answer;
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
    holdPort();
    await present(reported);
    if (settings?.checkAtSource && !reported.shown.known.source) check(false);
  }

  /** What the employer's own hiring system says is asked by the background; the badge stands there meanwhile. */
  async function check(pressed: boolean): Promise<void> {
    if (here.state !== 'posting' || checking === turn) return;
    const mine = turn;
    checking = mine;
    const { posting, shown } = here;
    const messageId = crypto.randomUUID();
    const checked = await ask({ type: 'check', messageId, posting, shown, pressed }).catch((error) => {
      if (mine === turn) notice = textOf(error);
    });
    if (mine !== turn) return;
    checking = 0;
    if (checked) presentChecked(checked);
    overlay?.redrawCard();
  }

  /** Saved or taken out meanwhile, it stays so. */
  function presentChecked(checked: Reported): void {
    if (here.state !== 'posting' || here.posting.id !== checked.posting.id) return;
    present({ ...checked, shown: { ...checked.shown, job: here.shown.job } });
  }

  function present({ posting, shown, drawn }: Reported): Promise<void> {
    here = { state: 'posting', posting, shown };
    return show(turn, () => ({ key: posting.id ?? posting.url, ...drawn }));
  }

  /** Shows a badge, once its styles are there, unless the page has moved on meanwhile. */
  async function show(mine: number, viewOf: (dressing: Answers['dress']) => View): Promise<void> {
    const dressed = await dressing;
    if (!dressed || !styles || mine !== turn || settings?.toolbarOnly) return;
    overlay ??= createOverlay(styles, { drawCard, isAlive: stillAlive, largest: () => settings?.badge ?? 'full' });
    const place = site.place(document, new URL(location.href));
    if (place) overlay.show(viewOf(dressed), place);
    else overlay.remove();
  }

  /** What was pressed is carried out by the background, under an id of its own: a retry of the message does it once. */
  async function drawCard(view: CardView, press: CardAction | null): Promise<DrawnCard | null> {
    if (here.state !== 'posting') return null;
    if (press === 'check') check(true);
    const mine = turn;
    const { posting, shown } = here;
    const messageId = crypto.randomUUID();
    const asked = { ...view, checking: checking === mine };
    const drawn = await ask({ type: 'card', messageId, posting, shown, view: asked, press, notice }).catch(() => null);
    if (drawn && mine === turn && here.state === 'posting') {
      if (drawn.job !== undefined) here = { ...here, shown: { ...here.shown, job: drawn.job } };
      notice = drawn.notice;
    }
    return drawn;
  }

  function savedElsewhere({ job, id }: Extract<TabRequest, { type: 'saved' }>): void {
    if (here.state !== 'posting' || here.posting.id !== id) return;
    here = { ...here, shown: { ...here.shown, job } };
    overlay?.redrawCard();
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
    extension()
      .storage.local.get(SETTINGS_KEY)
      .then((stored) => {
        settings = settingsIn(stored[SETTINGS_KEY]);
        follow(site, { onNavigate: navigated, onChange: look, isSettled }, life.signal);
      }, ignoreGone);
  }

  extension().runtime.onMessage.addListener(
    (request: unknown, _sender: unknown, answer: (here: Here | TabPage | null) => void) => {
      const asked = request as TabRequest | null;
      if (asked?.type === 'here') look();
      if (asked?.type === 'saved') savedElsewhere(asked);
      if (asked?.type === 'checked') presentChecked(asked.checked);
      if (asked?.type === 'page') {
        answer({ html: document.documentElement.outerHTML.slice(0, MOST_OF_PAGE), url: location.href });
        return true as const;
      }
      // Before settings and words are there nothing is decided: whoever asks waits.
      answer(asked && (settings && (styles || !dressing) ? here : { state: 'reading' }));
      return true as const;
    },
  );
  extension().storage.onChanged.addListener((changes, area) => {
    const change = changes[SETTINGS_KEY];
    if (area !== 'local' || !change || !settings || !isAlive()) return;
    settings = settingsIn(change.newValue);
    leaveList();
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
