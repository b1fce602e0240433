import type { Dossier } from '../dossier.ts';
import type { History } from '../history/database.ts';
import type { Answers, Drawn, DrawnChip, Request } from '../messages.ts';
import type { OwnPage } from '../own-pages.ts';
import type { Report, SourceCheck } from '../scoring/report.ts';
import type { Settings } from '../settings.ts';
import type { AskSource } from '../source/ask.ts';
import type { Tree } from '../tree.ts';
import type { Words } from '../words.ts';
import type { ChipFacts } from './listed.ts';
import type { ChangeSettings } from './settings.ts';
import type { Sync } from './sync.ts';
import type { Toolbar } from './toolbar.ts';

export type Ask<T extends Request['type']> = Extract<Request, { type: T }>;

/** Draws what content scripts show: see lib/tree.ts. */
export interface Drawing {
  dress(): Omit<Answers['dress'], 'lexicon'>;
  badge(report: Report, source: SourceCheck | null): Drawn;
  chip(what: ChipFacts): Pick<DrawnChip, 'chip' | 'tip' | 'name'>;
  card(what: CardFacts, now: Date): Tree[];
}

/** What a card shows. */
export type CardFacts = Pick<Ask<'card'>, 'posting' | 'shown' | 'view' | 'notice'> & {
  dossier: Dossier;
  /** The person's own: from which score on a posting is worth a look. */
  threshold: number;
};

export interface Surroundings {
  history: History;
  drawing: Drawing;
  toolbar: Toolbar;
  changeSettings: ChangeSettings;
  settings(): Promise<Settings>;
  sync: Sync;
  /** All that is stored on this device, settings and permissions included. */
  forgetEverything(): Promise<void>;
  askSource: AskSource;
  /** Has the person allowed requests to this origin, `https://api.lever.co/*`? */
  isAllowed(origin: string): Promise<boolean>;
  /** The extension's id, and the address of its root. */
  own: { id: string; root: string };
  /** Is the window that the person uses a private one? The popup's own messages do not say. */
  isPrivateWindow(): Promise<boolean>;
  /** Brings one of our own pages to the front: no address of ours ever stands in a web page. */
  openPage(page: OwnPage): Promise<unknown>;
  /** Opens the page that shows what of the page in this tab could be handed in. */
  openMisread(tabId: number): Promise<unknown>;
  say(words: Words): string;
  now(): Date;
}
