/** A card of a result list as a posting, so that it is looked up and scored as one. Pure. */
import { BLANK } from './blank.ts';
import type { Card, Posted, Posting, SiteKey } from './schema.ts';

/** Whose list it is, and where it stands. */
export interface ListAbout {
  site: SiteKey;
  board: string | null;
  /** The employer of all its cards; null on a job board. */
  company: string | null;
  /** The list's own address. */
  address: string;
}

const LONGEST_ADDRESS = 2_000;

/**
 * The posting that a card tells of, every other fact absent. The card's own company counts before the list's.
 * @param about must hold an http(s) address
 */
export function cardPosting(card: Card, about: ListAbout): Posting {
  const { site, board } = about;
  const company = card.company ?? about.company;
  return {
    ...BLANK,
    site,
    id: card.id,
    board,
    url: addressOf(card.id, about),
    closed: false,
    title: card.title,
    company,
    locations: card.location === null ? [] : [card.location],
    posted: postedOf(card, site),
    promoted: card.promoted,
  };
}

/** LinkedIn's cards state the day itself for machines, or an age as Workday's do. The words themselves are not in the card. */
function postedOf({ posted }: Card, site: SiteKey): Posted | null {
  if (!posted) return null;
  const { from, to } = posted;
  const isDay = from === to && site === 'linkedin';
  return { from, to, source: isDay ? 'time-attribute' : 'relative-text', quote: from === to ? from : `${from}/${to}` };
}

/** The posting's own address where the site makes it of the id, else that of the list without its query. */
function addressOf(id: string | null, { site, board, address }: ListAbout): string {
  const { origin, pathname } = new URL(address);
  const own = id === null ? null : ownAddress(site, origin, board, id);
  const list = `${origin}${pathname}`;
  return [own, list].find((one) => one !== null && one.length <= LONGEST_ADDRESS) ?? origin;
}

function ownAddress(site: SiteKey, origin: string, board: string | null, id: string): string | null {
  try {
    if (site === 'linkedin') return `https://www.linkedin.com/jobs/view/${encodeURIComponent(id)}/`;
    if (site === 'lever' && board !== null) return `${origin}/${encodeURIComponent(board)}/${encodeURIComponent(id)}`;
    return null;
  } catch {
    return null; // half of a surrogate pair has no encoding
  }
}
