/**
 * How the page is followed: the platform's own navigation events, and observers on the few containers in which the
 * site swaps the posting. No polling; nothing is observed off the job routes or while the tab is hidden.
 */
import type { Site } from '../sites/site.ts';
import { isOurs } from './host.ts';

export interface Follower {
  /** The address has changed: what was shown may be of another posting. Called at once. */
  onNavigate(): void;
  /** The page may have new content. Called at most once a gap, and once after the last change. */
  onChange(): void;
  /** The posting that the address asks for was found, or it asks for none: no further container is waited for. */
  isSettled(): boolean;
}

/**
 * Not more often than this, so that a page which changes all the time costs next to nothing (ms). A posting that comes
 * right after the address waits for it: with 80 its badge came after 105 ms (2026-11).
 */
const LEAST_GAP_MS = 50;
/** The gap grows with what a look costs: looking takes at most a twentieth of the time. */
const GAP_PER_COST = 20;
/** A job route on which the posting has not appeared by then is left to its containers and the next navigation (ms). */
const SEARCH_MS = 60_000;

/** The part of the Navigation API that is used; not in TypeScript's DOM types of every version we build with. */
interface NavigationEvents {
  addEventListener(type: 'currententrychange', listener: () => void, options: { signal: AbortSignal }): void;
}

/** Follows the page until the signal is aborted. */
export function follow(site: Site, follower: Follower, signal: AbortSignal): void {
  const pace = createPace(() => {
    follower.onChange();
    watch();
  });
  const observer = new MutationObserver((records) => !records.every(isOurs) && pace.request());
  let watchedNow: Element[] = [];
  let searchingSince: number | null = null;
  let isSearching = false;

  /**
   * Observes the containers that are there now; while the posting that is asked for is not found, the whole document too, for
   * a while: a list may be there long before the pane.
   */
  function watch(): void {
    if (document.hidden || !site.isJobRoute(new URL(location.href)) || !site.watched) return stop();
    const containers = [...document.querySelectorAll(site.watched)].slice(0, 10);
    const isSettled = containers.length > 0 && follower.isSettled();
    searchingSince = isSettled ? null : (searchingSince ?? performance.now());
    const searches = searchingSince !== null && performance.now() - searchingSince < SEARCH_MS;
    const isSame = containers.length === watchedNow.length && containers.every((one, at) => one === watchedNow[at]);
    if (isSame && searches === isSearching) return;
    observer.disconnect();
    watchedNow = containers;
    isSearching = searches;
    for (const container of containers) observeWithAncestors(container);
    if (searches) observer.observe(document, { childList: true, subtree: true });
  }

  /** All of the container's changes; of its ancestors only whether they are taken out. */
  function observeWithAncestors(container: Element): void {
    observer.observe(container, { childList: true, subtree: true, characterData: true });
    for (let up = container.parentNode; up; up = up.parentNode) observer.observe(up, { childList: true });
  }

  function stop(): void {
    observer.disconnect();
    watchedNow = [];
    isSearching = false;
    searchingSince = null;
  }

  function navigated(): void {
    searchingSince = null;
    follower.onNavigate();
    pace.request();
  }

  const { navigation } = globalThis as { navigation?: NavigationEvents };
  navigation?.addEventListener('currententrychange', navigated, { signal });
  addEventListener('popstate', navigated, { signal });
  addEventListener('pageshow', (event) => event.persisted && navigated(), { signal });
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : pace.request()), { signal });
  signal.addEventListener('abort', () => {
    stop();
    pace.cancel();
  });
  follower.onChange();
  watch();
}

/**
 * Runs the work soon after a request, never twice within the gap, and keeps the gap long where the work is slow.
 * @param defer how a run begins once its time has come: at once, or when the page is idle
 */
export function createPace(
  work: () => void,
  defer: (run: () => void) => void = (run) => run(),
): { request(): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let notBefore = 0;
  function run(): void {
    timer = undefined;
    const start = performance.now();
    work();
    const cost = performance.now() - start;
    notBefore = start + cost + Math.max(LEAST_GAP_MS, GAP_PER_COST * cost);
  }
  return {
    request() {
      timer ??= setTimeout(() => defer(run), Math.max(0, notBefore - performance.now()));
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
