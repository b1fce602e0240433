/** The card of a stored posting: its report from the background, and what is pressed on it, as in the popup. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../components/text.ts';
import { browser } from '../../../lib/browser.ts';
import {
  afterPress,
  CARD_AS_IT_OPENS,
  type CardAction,
  type CardView,
  focusAfter,
  isReason,
  statusIn,
  UNDO_MS,
} from '../../../lib/card-view.ts';
import type { Dossier } from '../../../lib/dossier.ts';
import { textOf } from '../../../lib/error-text.ts';
import type { JobMark } from '../../../lib/history/records.ts';
import type { Shown } from '../../../lib/messages.ts';
import { onNews } from '../../../lib/news.ts';
import { ask } from '../../../lib/overlay/extension.ts';
import type { Posting } from '../../../lib/posting/schema.ts';
import { sourceOf } from '../../../lib/source/index.ts';

export interface StoredCard {
  posting: Posting;
  shown: Shown;
  /** When its page was seen last. */
  lastSeen: string | null;
  /** Null until it is gathered. */
  dossier: Dossier | null;
  view: CardView;
  notice: string | null;
}

interface Loaded {
  /** Undefined until it is read; null for a posting that is not stored. */
  card: StoredCard | null | undefined;
  /** Counts the readings: what else is shown of the posting is read again with them. */
  read: number;
  /** Why it could not be read. */
  trouble: string | null;
  press(action: CardAction): void;
}

type Patch = Partial<Omit<StoredCard, 'posting'>>;

export function useCard(key: string, root: { current: HTMLElement | null }): Loaded {
  const [card, setCard] = useState<StoredCard | null | undefined>(undefined);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [read, setRead] = useState(0);
  /** What the last press has left: presses come faster than what is drawn. */
  const now = useRef<StoredCard | null>(null);
  const pressing = useRef(Promise.resolve());
  const undoTimer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = (next: StoredCard | null) => {
    now.current = next;
    setCard(next);
  };
  const patch = (what: Patch) => now.current && show({ ...now.current, ...what });
  const load = async () => {
    try {
      const found = await ask({ type: 'posting-report', key });
      const { dossier = null, view = CARD_AS_IT_OPENS, notice = null } = now.current ?? {};
      show(found && { posting: found.posting, shown: found.shown, lastSeen: found.lastSeen, dossier, view, notice });
      setTrouble(null);
      if (found) patch({ dossier: await ask({ type: 'dossier', posting: found.posting, shown: found.shown }) });
    } catch (error) {
      setTrouble(textOf(error));
    }
    setRead((count) => count + 1);
  };
  useEffect(() => {
    load();
    const stop = onNews((news) => (news === 'history' || news === 'jobs') && load());
    return () => {
      stop();
      clearTimeout(undoTimer.current);
    };
  }, []);

  const focus = (selector: string | null) =>
    // Drawn first.
    selector && setTimeout(() => root.current?.querySelector<HTMLElement>(selector)?.focus(), 0);
  const carryOut = async (action: CardAction) => {
    const at = now.current;
    if (!at) return;
    try {
      patch({ ...(await done(action, at)), notice: null });
    } catch (error) {
      patch({ notice: textOf(error) });
      return;
    }
    const view = afterPress(action, now.current?.view ?? at.view);
    patch({ view });
    clearTimeout(undoTimer.current);
    const settle = () => patch({ view: afterPress('settle', now.current?.view ?? view) });
    if (view.done === 'removed') undoTimer.current = setTimeout(settle, UNDO_MS);
    focus(focusAfter(action));
  };
  const check = async () => {
    const at = now.current;
    if (!at || at.view.checking) return;
    // First of all, as browsers want it: a request counts as the person's own only right after the press.
    const origin = sourceOf(at.posting)?.origin;
    const allowing = origin ? browser.permissions.request({ origins: [origin] }) : Promise.resolve(false);
    patch({ view: afterPress('check', at.view) });
    focus(focusAfter('check'));
    const outcome = await checked(at, allowing).catch((error) => ({ notice: textOf(error) }));
    patch({ ...outcome, view: { ...(now.current?.view ?? at.view), checking: false } });
    await load();
  };
  return {
    card,
    read,
    trouble,
    press(action) {
      // It takes long, and meanwhile other presses are carried out.
      if (action === 'check') check();
      else pressing.current = pressing.current.then(() => carryOut(action));
    },
  };
}

/** Does what was pressed. @returns what is different now @throws in words for the person */
async function done(action: CardAction, { posting, shown, view }: StoredCard): Promise<Patch> {
  const messageId = crypto.randomUUID();
  const withJob = (job: JobMark | null) => ({ shown: { ...shown, job } });
  const status = statusIn(action);
  if (action === 'page-file') throw new Error(t('post_page_file'));
  if (action === 'save' || action === 'unsave') {
    return withJob((await ask({ type: 'save', messageId, posting, wanted: action === 'save' })).job);
  }
  if (status && shown.job) {
    const job = await ask({ type: 'change-job', messageId, id: shown.job.id, change: { status } });
    return withJob(job && { id: job.id, status: job.status, at: job.statusAt });
  }
  // The second half of a double click is not a second opinion.
  if (isReason(action) && view.wrong === 'asked')
    await ask({ type: 'wrong', messageId, posting, shown, reason: action });
  return {};
}

async function checked({ posting, shown }: StoredCard, allowing: Promise<boolean>): Promise<Patch> {
  if (!(await allowing)) return { notice: t('pop_access_refused') };
  const messageId = crypto.randomUUID();
  const answer = await ask({ type: 'check', messageId, posting, shown, pressed: true });
  return answer ? { shown: { ...answer.shown, job: shown.job }, notice: null } : { notice: null };
}
