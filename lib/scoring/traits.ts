/** What a title and its places say of a job, by the words that the data know. Pure, and quick: words are looked up, not searched for. */
import type { Level } from './title-words.ts';
import {
  ASSOCIATE_KINDS,
  ASSOCIATE_WORDS,
  FOREIGN_LETTERS,
  FOREIGN_WORDS,
  GENDER_MARKS,
  KIND_WORDS,
  LEVEL_WORDS,
  LEVELS,
  NOT_LEVEL_WORDS,
  NOT_OUTSIDE_WORDS,
  OFFICE_WORDS,
  OTHER_STAGE_WORDS,
  OUTSIDE_WORDS,
  PERHAPS_OUTSIDE_WORDS,
  PLACE_WORDS,
  PLACES_WITH_SUCH_LETTERS,
  SMALL_FOREIGN_WORDS,
  STAGE_WORDS,
  TAG_WORDS,
  TECHNICAL_KINDS,
} from './title-words.ts';

export interface Traits {
  level: Level;
  /** `kind.software`, `tag.summer`, `place.canada` ...: names of features of the model. */
  names: string[];
  /** Why the data say less of this job than of others. */
  outside: ('language' | 'field')[];
}

/** A title says little after so many words, and a hostile one may be endless. */
const MOST_LETTERS = 300;
const MOST_WORDS = 40;
const MOST_PLACES = 5;
/** So many different small words of another language: one alone may be part of a name. */
const SMALL_WORDS_FROM = 2;
/** Two letters in a row of a script other than Latin; one alone may be a unit or a symbol (`Ω`). */
const OTHER_SCRIPT = /[^\P{L}\p{Script=Latin}\p{Script=Common}]{2}/u;
const BEYOND_ASCII = /[^\p{ASCII}]/u;
/** A word (`c++`, `c#` and `staff+` keep their signs), or what ends a phrase: "Intern, Program Manager". */
const WORD_OR_BREAK = /[\p{L}\p{N}][\p{L}\p{N}+#]*|[,;:()]|(?<= )[-–—|](?= )/gu;

interface Index {
  /** The traits of a phrase. */
  traits: Map<string, string[]>;
  /** What longer phrases begin with: most words begin none, and need no second look. */
  beginnings: Set<string>;
}

const TITLE_INDEX = indexOf({
  ...prefixed('level', LEVEL_WORDS),
  ...prefixed('not', NOT_LEVEL_WORDS),
  ...prefixed('kind', KIND_WORDS),
  ...prefixed('tag', TAG_WORDS),
  ...Object.fromEntries(SMALL_FOREIGN_WORDS.map((word) => [`small.${word}`, [word]])),
  'small.mark': GENDER_MARKS,
  associate: ASSOCIATE_WORDS,
  stage: STAGE_WORDS,
  otherStage: OTHER_STAGE_WORDS,
  foreign: FOREIGN_WORDS,
  outside: OUTSIDE_WORDS,
  perhapsOutside: PERHAPS_OUTSIDE_WORDS,
  notOutside: NOT_OUTSIDE_WORDS,
  office: OFFICE_WORDS,
});
const PLACE_INDEX = indexOf(prefixed('place', PLACE_WORDS));
const LETTERED_PLACES = new Set(PLACES_WITH_SUCH_LETTERS.map((place) => place.normalize('NFC')));

/** Reads the traits of a job. A posting without a title is of level `mid` and of no kind. */
export function traitsOf(title: string | null, locations: readonly string[]): Traits {
  const text = (title ?? '').slice(0, MOST_LETTERS);
  const found = look(text, TITLE_INDEX);
  if (isBeginningAssociate(found)) found.add('level.entry').add('tag.junior');
  if (isInternsStage(found)) found.add('level.intern');
  return {
    level: levelOf(found),
    names: [...kindsAndTags(found), ...placesOf(locations)],
    outside: [
      ...(isForeign(text, found) ? (['language'] as const) : []),
      ...(isOutside(found) ? (['field'] as const) : []),
    ],
  };
}

function isBeginningAssociate(found: Set<string>): boolean {
  if (!found.has('associate') || found.has('not.entry')) return false;
  return found.has('office') || ASSOCIATE_KINDS.some((kind) => found.has(kind));
}

function isInternsStage(found: Set<string>): boolean {
  return found.has('stage') && !found.has('otherStage') && (found.has('foreign') || found.has('small.mark'));
}

function levelOf(found: Set<string>): Level {
  return LEVELS.find((level) => found.has(`level.${level}`) && !found.has(`not.${level}`)) ?? 'mid';
}

function kindsAndTags(found: Set<string>): string[] {
  const names = [...found].filter((name) => name.startsWith('kind.') || name.startsWith('tag.'));
  return names.some((name) => name.startsWith('kind.')) ? names : [...names, 'kind.other'];
}

function placesOf(locations: readonly string[]): Set<string> {
  return new Set(
    locations.slice(0, MOST_PLACES).flatMap((place) => [...look(place.slice(0, MOST_LETTERS), PLACE_INDEX)]),
  );
}

function isOutside(found: Set<string>): boolean {
  if (found.has('notOutside')) return false;
  if (found.has('outside')) return true;
  return found.has('perhapsOutside') && !found.has('office') && !TECHNICAL_KINDS.some((kind) => found.has(kind));
}

function isForeign(text: string, found: Set<string>): boolean {
  if (found.has('foreign')) return true;
  if ([...found].filter((name) => name.startsWith('small.')).length >= SMALL_WORDS_FROM) return true;
  return BEYOND_ASCII.test(text) && (OTHER_SCRIPT.test(text) || hasForeignLetters(text));
}

function hasForeignLetters(text: string): boolean {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.some((word) => FOREIGN_LETTERS.test(word) && !LETTERED_PLACES.has(word.toLowerCase().normalize('NFC')));
}

/** The words and breaks of a text, in lower case without accents. */
function wordsOf(text: string): string[] {
  const lower = text.toLowerCase();
  const plain = BEYOND_ASCII.test(lower) ? lower.normalize('NFD').replace(/[\u0300-\u036f]+/g, '') : lower;
  return (plain.match(WORD_OR_BREAK) ?? []).slice(0, MOST_WORDS);
}

/** The traits of all that stands in the text, of one word or several in a row. */
function look(text: string, index: Index): Set<string> {
  const words = wordsOf(text);
  const found = new Set<string>();
  for (let start = 0; start < words.length; start++) {
    let phrase = words[start] ?? '';
    addTraits(found, phrase, index);
    for (let end = start + 1; end < words.length && index.beginnings.has(phrase); end++) {
      phrase = `${phrase} ${words[end]}`;
      addTraits(found, phrase, index);
    }
  }
  return found;
}

function addTraits(found: Set<string>, phrase: string, index: Index): void {
  for (const trait of index.traits.get(phrase) ?? []) found.add(trait);
}

function prefixed(prefix: string, words: Partial<Record<string, string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(words).map(([name, list]) => [`${prefix}.${name}`, list ?? []]));
}

function indexOf(words: Record<string, string[]>): Index {
  const index: Index = { traits: new Map(), beginnings: new Set() };
  for (const [trait, phrases] of Object.entries(words))
    for (const phrase of phrases) {
      index.traits.set(phrase, [...(index.traits.get(phrase) ?? []), trait]);
      const parts = phrase.split(' ');
      for (let length = 1; length < parts.length; length++) index.beginnings.add(parts.slice(0, length).join(' '));
    }
  return index;
}
