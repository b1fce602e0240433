/**
 * How the page is followed: the platform's own navigation events, and observers on the few containers in which the
 * site swaps the posting. No polling; nothing is observed off the job routes or while the tab is hidden.
 */
import type { Site } from '../sites/site.ts';

export interface Follower {
  /** The address has changed: what was shown may be of another posting. Called at once. */
  onNavigate(): void;
  /** The page may have new content. Called at most once a gap, and once after the last change. */
  onChange(): void;
}

/** Not more often than this, so that a page which changes all the time costs next to nothing (ms). */
const LEAST_GAP_MS = 80;
/** The gap grows with what a look costs: looking takes at most a twentieth of the time. */
const GAP_PER_COST = 20;
/** A job route on which the site's container has not appeared by then is left to the next navigation (ms). */
const SEARCH_MS = 60_000;

/** The part of the Navigation API that is used; not in TypeScript's DOM types of every version we build with. */
interface NavigationEvents {
  addEventListener(type: 'currententrychange', listener: () => void, options: { signal: AbortSignal }): void;
}

/** Follows the page until the signal is aborted. */
export function follow(site: Site, follower: Follower, signal: AbortSignal): void {
  const pace = createPace(() => {
    watch();
    follower.onChange();
  });
  const observer = new MutationObserver(pace.request);
  let watchedNow: Element[] = [];
  let searchingSince: number | null = null;

  /** Observes the containers that are there now; while there are none on a job route, the whole document, for a while. */
  function watch(): void {
    if (document.hidden || !site.isJobRoute(new URL(location.href)) || !site.watched) return stop();
    const containers = [...document.querySelectorAll(site.watched)].slice(0, 10);
    if (
      containers.length === watchedNow.length &&
      containers.every((element, index) => element === watchedNow[index])
    ) {
      if (containers.length > 0) return;
    }
    observer.disconnect();
    watchedNow = containers;
    if (containers.length > 0) {
      searchingSince = null;
      for (const container of containers) observeWithAncestors(container);
      return;
    }
    searchingSince ??= performance.now();
    if (performance.now() - searchingSince < SEARCH_MS) observer.observe(document, { childList: true, subtree: true });
  }

  /** All of the container's changes; of its ancestors only whether they are taken out. */
  function observeWithAncestors(container: Element): void {
    observer.observe(container, { childList: true, subtree: true, characterData: true });
    for (let up = container.parentNode; up; up = up.parentNode) observer.observe(up, { childList: true });
  }

  function stop(): void {
    observer.disconnect();
    watchedNow = [];
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
  watch();
  follower.onChange();
}

/** Runs the work soon after a request, never twice within the gap, and keeps the gap long where the work is slow. */
function createPace(work: () => void): { request(): void; cancel(): void } {
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
      timer ??= setTimeout(run, Math.max(0, notBefore - performance.now()));
    },
    cancel() {
      clearTimeout(timer);
    },
  };
}
