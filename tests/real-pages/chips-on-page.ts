/** Scrolls through a result list with the built extension, and sees which chip stands in which card. */
import type { BrowserContext, Page, Worker } from '@playwright/test';
import { cardPosting } from '../../lib/posting/card-posting.ts';
import type { Card, SiteKey } from '../../lib/posting/schema.ts';
import { NOTHING_KNOWN } from '../../lib/scoring/report.ts';
import { score } from '../../lib/scoring/score.ts';
import { sayWith, words } from '../../lib/words.ts';
import { messagesOf } from '../../scripts/messages-file.ts';
import { background } from '../browser/extension.ts';
import { chipsOf, type PiercedChip, sessionOf } from '../browser/pierced.ts';
import type { CardChip } from './bars.ts';
import { isolatedWorld } from './read-in-page.ts';
import { onPage } from './serve.ts';
import type { TruePage } from './truth.ts';

/** For the first chip, and for the next one while the list is scrolled. */
const DRAWN_WITHIN_MS = 15_000;
const NEXT_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 100;

/** Cards as the page shows them now, and whose list it is. */
interface ListHere {
  cards: (Card | null)[];
  about: { board: string | null; company: string | null };
}

/** A page under watch, and what was seen in its cards so far. */
interface Watch {
  page: Page;
  contextId: number;
  address: string;
  cards: (Card | null)[];
  /** By card; what stands in none of them is in the last. */
  seen: Set<string | null>[];
  /** In which card each chip was found, by its host and its name: a host may go over to another card. */
  places: Map<string, number>;
}

/** Each filled card of the page with what was seen in it. The history is shut, so that a card is worth what it says. */
export async function chipsOnPage(context: BrowserContext, truth: TruePage, script: string): Promise<CardChip[]> {
  await shutHistory(await background(context));
  return onPage(context, truth, async (page) => {
    const contextId = await isolatedWorld(await sessionOf(page));
    const call = `(${listHere})(hiringSites, ${JSON.stringify(truth.url)})`;
    const { cards, about } = await run<ListHere>(page, contextId, `${script}\n;${call}`);
    const seen = [...cards, null].map(() => new Set<string | null>());
    await scrollThrough({ page, contextId, address: truth.url, cards, seen, places: new Map() });
    const strays = seen.at(-1)?.size ? [{ title: 'outside every card', expected: 'none', seen: [null] }] : [];
    const chips = cards.flatMap((card, index) => {
      if (!card) return [];
      const posting = cardPosting(card, { ...about, site: truth.site as SiteKey, address: truth.url });
      const { band, score: number } = score(posting, NOTHING_KNOWN, new Date());
      const expected = shownAs(band, number === null ? null : String(number));
      return [{ title: card.title, expected, seen: [...(seen[index] ?? [])] }];
    });
    return [...chips, ...strays];
  });
}

/** Brings each card without a chip to the middle of the screen until it has one, and notes all chips that are there meanwhile. */
async function scrollThrough(watch: Watch): Promise<void> {
  const { page, contextId, address, cards, seen } = watch;
  let patience = DRAWN_WITHIN_MS;
  for (const [index, card] of cards.entries()) {
    if (!card || seen[index]?.size) continue;
    await run(page, contextId, `(${showCard})(hiringSites, ${JSON.stringify(address)}, ${index})`);
    const end = Date.now() + patience;
    do {
      await note(watch);
      if (seen[index]?.size) break;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    } while (Date.now() < end);
    // Where none comes at all, none is waited for again.
    patience = seen[index]?.size ? NEXT_WITHIN_MS : Math.min(patience, NEXT_WITHIN_MS) / 2;
  }
  watch.places.clear();
  await note(watch);
}

async function note(watch: Watch): Promise<void> {
  const { page, cards, seen, places } = watch;
  for (const chip of await chipsOf(page)) {
    const key = `${chip.backendNodeId} ${chip.name}`;
    const index = places.get(key) ?? (await cardAround(watch, chip));
    places.set(key, index);
    const title = cards[index]?.title;
    const shown = title !== undefined && saysTitle(chip, title) ? shownAs(chip.band, chip.score) : null;
    seen.at(index)?.add(shown);
  }
}

const say = messagesOf('en');
const sentence = (key: string, ...values: string[]) => sayWith(say, words(key, ...values));

function shownAs(band: string, score: string | null): string {
  return [sentence(`band_${band}`), score].filter((part) => part !== null).join(' ');
}

/** What a screen reader says begins with the card's title and what the chip shows. */
function saysTitle({ name, band, score }: PiercedChip, title: string): boolean {
  const label = sentence(`band_${band}`);
  return name.startsWith(
    score === null ? sentence('chip_sr_plain', title, label) : sentence('chip_sr', title, score, label),
  );
}

/** The index of the card that the chip's host is in, or right behind; -1 for none. */
async function cardAround({ page, contextId, address }: Watch, { backendNodeId }: PiercedChip): Promise<number> {
  const session = await sessionOf(page);
  const { object } = await session.send('DOM.resolveNode', { backendNodeId, executionContextId: contextId });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    functionDeclaration: `function (address) { return (${cardOf})(hiringSites, address, this); }`,
    arguments: [{ value: address }],
    returnByValue: true,
  });
  return Number(result.value);
}

async function run<T>(page: Page, contextId: number, expression: string): Promise<T> {
  const session = await sessionOf(page);
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    contextId,
    expression,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as T;
}

/** A database of a later version than the extension knows stands in the history's place: nothing is known, nothing kept. */
async function shutHistory(worker: Worker): Promise<void> {
  await worker.evaluate(async () => {
    const settle = (asked: IDBOpenDBRequest) =>
      new Promise<void>((resolve, reject) => {
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          asked.result?.close();
          resolve();
        };
      });
    await settle(indexedDB.deleteDatabase('hiring-pulse'));
    await settle(indexedDB.open('hiring-pulse', 9_999));
  });
}

// These are sent to the page as text: they use nothing from outside but their arguments and the page's globals.

function listHere(sites: typeof import('../../lib/sites/index.ts'), address: string): ListHere {
  const url = new URL(address);
  const list = sites.siteFor(url)?.list;
  const cards = list?.elements(document, url).map((element) => list.read(element, url, new Date())?.card ?? null) ?? [];
  return { cards, about: list?.about(document, url) ?? { board: null, company: null } };
}

function showCard(sites: typeof import('../../lib/sites/index.ts'), address: string, index: number): void {
  const url = new URL(address);
  sites.siteFor(url)?.list.elements(document, url)[index]?.scrollIntoView({ block: 'center', behavior: 'instant' });
}

function cardOf(sites: typeof import('../../lib/sites/index.ts'), address: string, host: Element): number {
  const url = new URL(address);
  const elements = sites.siteFor(url)?.list.elements(document, url) ?? [];
  return elements.findIndex((element) => element.contains(host) || element === host.previousElementSibling);
}
