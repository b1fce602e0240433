/**
 * The result cards of LinkedIn's SDUI generation: a button-like part with paragraphs for title, company and place, in
 * that order, and then whatever the card tells. Most builds give the card a random key, some the job's id (2026-07).
 */
import { readDay, readRelative } from '../posting/dates.ts';
import type { Card, Interval } from '../posting/schema.ts';
import { lineOf } from '../posting/text.ts';
import { cardElements } from './found.ts';
import { idInLink, idOf } from './linkedin-address.ts';
import { isKnownLanguage, languageOf } from './linkedin-member.ts';
import { isApplied, isLabel, says } from './linkedin-words.ts';
import type { CardList, ListedCard } from './site.ts';

export const LIST = '[componentkey="SearchResultsMainContent"]';
/** Sections of one posting; cards in there are similar jobs. */
export const SECTION = '[componentkey^="JobDetails"], [id^="JobDetails"]';

const KEY_WITH_ID = 'job-card-component-ref-';
const CARD = `${LIST} [role="button"][componentkey], [componentkey^="${KEY_WITH_ID}"]`;
const MOST_PARAGRAPHS = 40;
/** Title, company and place share a part of the card; it is found by going up from the title. */
const MOST_STEPS = 5;

export interface SduiCard extends ListedCard {
  /** The day that the card holds for screen readers, with its words. */
  hidden: { interval: Interval; quote: string } | null;
}

/** A part that is no card, such as the page's own buttons below the list, has no company beside its title. */
export const sduiList: CardList<SduiCard> = {
  card: CARD,
  elements: (document) => cardElements(document, CARD, SECTION),
  read(element, url, now) {
    const document = element.ownerDocument;
    const paragraphs = paragraphsOfCard(element);
    const [title, company, place] = headOf(paragraphs, element);
    if (!title || !company) return null;
    const rest = paragraphs.slice(paragraphs.indexOf(place ?? company) + 1);
    const hidden = hiddenDay(rest);
    const card = {
      id: cardId(element, url),
      title: titleOf(title, element),
      company: company.text,
      location: place?.text ?? null,
      posted: hidden?.interval ?? shownAge(rest, now, languageOf(document)),
      ...labelsOf(rest, isKnownLanguage(document)),
    };
    return { card, element, title: title.element, hidden };
  },
};

/** A paragraph of a card with its text, which is asked for often. */
interface Paragraph {
  element: Element;
  text: string;
}

function paragraphsOfCard(card: Element): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const element of [...card.querySelectorAll('p')].slice(0, MOST_PARAGRAPHS)) {
    const text = lineOf(element);
    if (text !== null) paragraphs.push({ element, text });
  }
  return paragraphs;
}

/** The paragraphs of title, company and place: those in the smallest part that holds more than the title. */
function headOf(paragraphs: Paragraph[], card: Element): Paragraph[] {
  let head = paragraphs[0]?.element.parentElement;
  for (let steps = 0; head && steps < MOST_STEPS && card.contains(head); steps++) {
    const inside = paragraphs.filter(({ element }) => head?.contains(element));
    if (inside.length > 1) return inside.slice(0, 3);
    head = head.parentElement;
  }
  return [];
}

/**
 * A verified job's title stands twice, for screen readers as "Title (Verified job)". The button that dismisses the card
 * names the title too and tells which of the readings is right.
 */
function titleOf({ element, text }: Paragraph, card: Element): string {
  if (element.childElementCount === 0) return text;
  const shown = lineOf(element.querySelector('[aria-hidden="true"]:not(svg)'));
  const readings = [shown, lineOf(element.firstElementChild), text].filter((one) => one !== null);
  const labels = [...card.querySelectorAll('button[aria-label]')].map((one) => one.getAttribute('aria-label') ?? '');
  return readings.find((one) => labels.some((label) => label.includes(one))) ?? shown ?? text;
}

function cardId(element: Element, url: URL): string | null {
  const key = element.getAttribute('componentkey') ?? '';
  if (key.startsWith(KEY_WITH_ID)) return idOf(key.slice(KEY_WITH_ID.length));
  return idInLink(element.querySelector('a[href*="/jobs/view/"], a[href*="currentJobId="]')?.getAttribute('href'), url);
}

function hiddenDay(paragraphs: Paragraph[]): SduiCard['hidden'] {
  for (const { element } of paragraphs) {
    const part = element.childElementCount > 1 ? element.firstElementChild : null;
    const quote = lineOf(part);
    const day = readDay(quote);
    if (quote !== null && day !== null) return { interval: { from: day, to: day }, quote };
  }
  return null;
}

/** "Applied 2 days ago" is the person's own doing. The age may stand twice, once for screen readers: read by parts. */
function shownAge(paragraphs: Paragraph[], now: Date, language: string | null): Interval | null {
  const texts = paragraphs.map(({ element, text }) =>
    element.childElementCount > 1 ? (lineOf(element.lastElementChild) ?? text) : text,
  );
  for (const text of texts) {
    const age = text.length > 200 || says(text, 'ownStatus') ? null : readRelative(text, now, language);
    if (age) return age.interval;
  }
  return null;
}

/** No promoted card of this generation has been seen, so a missing word is no "no". */
function labelsOf(paragraphs: Paragraph[], isKnown: boolean): Pick<Card, 'promoted' | 'viewed' | 'applied'> {
  let promoted = false;
  let viewed = false;
  let own = false;
  let applied = false;
  for (const { text } of paragraphs.filter((one) => one.text.length > 1 && one.text.length <= 100)) {
    promoted ||= says(text, 'promoted');
    viewed ||= isLabel(text, 'viewed');
    own ||= isLabel(text, 'ownStatus');
    applied ||= isApplied(text);
  }
  return {
    promoted: promoted || null,
    viewed: viewed || (own || !isKnown ? null : false),
    applied: applied || null,
  };
}
