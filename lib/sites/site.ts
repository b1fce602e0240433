/** What every file of this folder gives: how one site's pages are recognised and read. */
import type { Card, Reading, SiteKey } from '../posting/schema.ts';

/** The site's own elements that the badge must know, found in the document as it is now. */
export interface Place {
  /** The visible title of the open posting: the badge stands after it, never inside it. */
  title: Element;
  /** The line of details under the title; the badge goes below it where the title's row is full. */
  details: Element | null;
  /** The site's own apply control, which our card never covers. */
  apply: Element | null;
}

/** One card of a result list as it stands in the page. */
export interface ListedCard {
  card: Card;
  /** The card's own node. */
  element: Element;
  /** The chip stands after its text, never inside it. */
  title: Element;
}

/** How cards are found and read, one by one. */
export interface CardList<One extends ListedCard = ListedCard> {
  /** CSS selector of a card's own node: a change inside the outermost such node concerns that card. */
  card: string;
  /**
   * The nodes of cards in page order (at most 500), without reading them; cards elsewhere than in the result list (similar
   * jobs, detail pane) are left out.
   */
  elements(document: Document, url: URL): Element[];
  /** Reads one; null for a placeholder or what is no card. Pure, never throws, bounded. */
  read(element: Element, url: URL, now: Date): One | null;
}

/** A site's result list. */
export interface List extends CardList {
  /**
   * Whose list it is: the board (Lever's board name, Workday's tenant) and the company where all cards are of one employer;
   * both null on job boards.
   */
  about(document: Document, url: URL): { board: string | null; company: string | null };
}

export interface Site {
  key: SiteKey;
  /** Cheap test by address alone: can a page at this address hold a posting or a list of them? */
  isJobRoute(url: URL): boolean;
  /** The id of the posting that the address asks for, to tell a pane that has not followed yet; null where it names none. */
  idInAddress(url: URL): string | null;
  /**
   * Reads what the page says. Pure: no clock, no storage, no network, changes nothing in the page, never throws.
   * @param now the moment of reading, for relative dates
   * @param isBrief of the cards only the first is wanted, which tells that there are any, and what those say of the posting
   */
  read(document: Document, url: URL, now: Date, isBrief?: boolean): Reading;
  /** Where the badge stands; null where the page shows no open posting. */
  place(document: Document, url: URL): Place | null;
  list: List;
  /**
   * CSS selector of the smallest stable containers in which the site swaps or fills the posting after loading:
   * the only parts that are watched for changes. Empty for sites that load a whole page each time.
   */
  watched: string;
}
