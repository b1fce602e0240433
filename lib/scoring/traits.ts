/** What a title and its places say of a job, by the words that the data know. Pure, and quick: each word is looked up once. */
import type { Level } from './title-words.ts';
import {
  FOREIGN_WORDS,
  KIND_WORDS,
  LEVEL_WORDS,
  LEVELS,
  OUTSIDE_WORDS,
  PLACE_WORDS,
  TAG_WORDS,
} from './title-words.ts';

export interface Traits {
  level: Level;
  /** `kind.software`, `tag.summer`, `place.canada` ...: names of features of the model. */
  names: string[];
  /** Why the data say less of this job than of others. */
  outside: ('language' | 'field')[];
}

/** A title says little after so many words, and a hostile one may be endless. */
const MOST_WORDS = 30;
const MOST_PLACES = 5;
/** Two words of another language: one alone may be a name ("Rio de Janeiro", "El Segundo"). */
const FOREIGN_FROM = 2;
/** The law's marker of Germany, Austria and Switzerland: `(m/w/d)`. */
const GERMAN_MARK = /\(\s*[mwfdx]\s*[/|]\s*[mwfdx](?:\s*[/|]\s*[mwfdx])?\s*\)/i;
/** Letters of a script other than Latin. */
const OTHER_SCRIPT = /[^\P{L}\p{Script=Latin}]/u;

type Index = Map<string, string[]>;

const TITLE_INDEX = indexOf({
  ...prefixed('level', LEVEL_WORDS),
  ...prefixed('kind', KIND_WORDS),
  ...prefixed('tag', TAG_WORDS),
  outside: OUTSIDE_WORDS,
});
const PLACE_INDEX = indexOf(prefixed('place', PLACE_WORDS));
const FOREIGN = new Set(FOREIGN_WORDS);

/** Reads the traits of a job. A posting without a title is of level `mid` and of no kind. */
export function traitsOf(title: string | null, locations: readonly string[]): Traits {
  const words = wordsOf(title ?? '');
  const found = look(words, TITLE_INDEX);
  const level = LEVELS.find((one) => found.has(`level.${one}`)) ?? 'mid';
  const kinds = [...found].filter((name) => name.startsWith('kind.') || name.startsWith('tag.'));
  const hasKind = kinds.some((name) => name.startsWith('kind.'));
  const places = locations.slice(0, MOST_PLACES).flatMap((place) => [...look(wordsOf(place), PLACE_INDEX)]);
  return {
    level,
    names: [...kinds, ...(hasKind ? [] : ['kind.other']), ...new Set(places)],
    outside: [
      ...(isForeign(title ?? '', words) ? (['language'] as const) : []),
      ...(found.has('outside') ? (['field'] as const) : []),
    ],
  };
}

function isForeign(title: string, words: string[]): boolean {
  if (GERMAN_MARK.test(title) || OTHER_SCRIPT.test(title)) return true;
  return words.filter((word) => FOREIGN.has(word)).length >= FOREIGN_FROM;
}

/** Lower case without accents; `c++`, `c#` and `staff+` keep their signs. */
function wordsOf(text: string): string[] {
  const plain = text
    .slice(0, 300)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]+/g, '');
  return (plain.match(/[\p{L}\p{N}][\p{L}\p{N}+#]*/gu) ?? []).slice(0, MOST_WORDS);
}

/** The traits of all that stands in the words, one to three in a row. */
function look(words: string[], index: Index): Set<string> {
  const found = new Set<string>();
  words.forEach((word, i) => {
    const two = `${word} ${words[i + 1]}`;
    for (const phrase of [word, two, `${two} ${words[i + 2]}`])
      for (const trait of index.get(phrase) ?? []) found.add(trait);
  });
  return found;
}

function prefixed(prefix: string, words: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(words).map(([name, list]) => [`${prefix}.${name}`, list]));
}

function indexOf(words: Record<string, string[]>): Index {
  const index: Index = new Map();
  for (const [trait, phrases] of Object.entries(words))
    for (const phrase of phrases) index.set(phrase, [...(index.get(phrase) ?? []), trait]);
  return index;
}
