/** What every file of this folder gives: how one site's pages are recognised and read. */
import type { Reading, SiteKey } from '../posting/schema.ts';

/** The site's own elements that the badge must know, found in the document as it is now. */
export interface Place {
  /** The visible title of the open posting: the badge stands after it, never inside it. */
  title: Element;
  /** The line of details under the title; the badge goes below it where the title's row is full. */
  details: Element | null;
  /** The site's own apply control, which our card never covers. */
  apply: Element | null;
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
   */
  read(document: Document, url: URL, now: Date): Reading;
  /** Where the badge stands; null where the page shows no open posting. */
  place(document: Document, url: URL): Place | null;
  /**
   * CSS selector of the smallest stable containers in which the site swaps or fills the posting after loading:
   * the only parts that are watched for changes. Empty for sites that load a whole page each time.
   */
  watched: string;
}
