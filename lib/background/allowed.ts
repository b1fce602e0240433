/** Who may ask what, and how a refusal or a trouble is said. */

import { HistoryError } from '../history/errors.ts';
import type { Posting } from '../posting/schema.ts';
import { SYNC_TROUBLES, SyncTrouble, troubleKey } from '../sync/trouble.ts';
import { type Words, words } from '../words.ts';
import type { Sender } from './senders.ts';
import { siteOf } from './senders.ts';
import type { Surroundings } from './surroundings.ts';

/** Refused, in words for the person. */
export class Refusal extends Error {
  readonly words: Words;

  constructor(key: string) {
    super(key);
    this.words = words(key);
  }
}

/** Only our own pages: a page of a site has no business with what else was seen or said. */
export function mustBeOwn(sender: Sender): void {
  if (sender.kind !== 'own') throw new Refusal('error_sender');
}

export async function isPrivate(sender: Sender, around: Surroundings): Promise<boolean> {
  return sender.kind === 'page' ? sender.isPrivate : around.isPrivateWindow();
}

/** A posting lies at an address of its own site, and a page tells only of its own site. */
export function mustBelong(posting: Posting, sender: Sender): void {
  if (!belongs(posting, sender)) throw new Refusal('error_sender');
}

export function belongs(posting: Posting, sender: Sender): boolean {
  const isOwnSite = sender.kind === 'own' || sender.site === posting.site;
  return isOwnSite && siteOf(posting.url) === posting.site;
}

/** What went wrong with a sync, what to do, and the number under which it is known. */
function syncWords({ trouble, place, leadsTo }: SyncTrouble): Words {
  const number = SYNC_TROUBLES[trouble];
  if (leadsTo !== null) return words('sync_trouble_redirect_to', number, leadsTo);
  return words(troubleKey(trouble, place), number);
}

export function inWords(error: unknown): Words {
  if (error instanceof Refusal) return error.words;
  if (error instanceof SyncTrouble) return syncWords(error);
  return words(error instanceof HistoryError ? `error_history_${error.trouble}` : 'error_unexpected');
}
