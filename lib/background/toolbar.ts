/** The icon in the browser's toolbar: it shows the band of the posting in each tab. */
import type { Action } from 'webextension-polyfill';
import type { Report } from '../scoring/report.ts';
import type { Words } from '../words.ts';
import { words } from '../words.ts';

export interface Toolbar {
  /** The tab shows something else from now on: what is still on its way for the former posting no longer counts. */
  turn(tabId: number): () => boolean;
  show(tabId: number, report: Report): Promise<void>;
  clear(tabId: number): Promise<void>;
}

/** Sets icon and title of one tab; the browser itself resets both when the tab loads another page. */
export function createToolbar(action: Action.Static, say: (words: Words) => string): Toolbar {
  /** Only messages that are being worked on are compared, so nothing is lost when the background is stopped. */
  const turns = new Map<number, number>();
  const set = async (tabId: number, icon: string, title: string) => {
    const path = { 16: `/icons/${icon}-16.png`, 32: `/icons/${icon}-32.png` };
    await Promise.all([action.setIcon({ tabId, path }), action.setTitle({ tabId, title })]).catch(ignoreClosedTab);
  };
  return {
    turn(tabId) {
      const mine = (turns.get(tabId) ?? 0) + 1;
      turns.set(tabId, mine);
      return () => turns.get(tabId) === mine;
    },
    show: (tabId, report) => set(tabId, `state-${report.band}`, titleOf(report, say)),
    clear: (tabId) => set(tabId, 'pulse', say(words('app_name'))),
  };
}

function titleOf({ score, band }: Report, say: (words: Words) => string): string {
  const name = say(words(`band_${band}`));
  // As text: a number first would ask for a plural form, and the score is no count.
  const result = score === null ? name : say(words('live_result', String(score), name));
  return `${say(words('app_name'))}: ${result}`;
}

/** The tab was closed meanwhile: there is no icon left to set, and nobody to tell. */
function ignoreClosedTab(): void {}
