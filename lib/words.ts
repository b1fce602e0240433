/**
 * Words by key. Every sentence a person reads stands in public/_locales; code carries keys and values only, so that
 * scoring stays pure and a translation needs no code.
 */
export interface Words {
  /** Key in messages.json, `sig_age`. */
  key: string;
  /** Values for $1, $2 ... in the order of the message's placeholders. */
  values: (string | number)[];
}

/** Looks a message up; '' where there is none. The shape of browser.i18n.getMessage. */
export type GetMessage = (key: string, values: string[]) => string;

/** Names words: `words('sig_age', 14)`. */
export function words(key: string, ...values: (string | number)[]): Words {
  return { key, values };
}

/**
 * The sentence for these words. Where the first value is a number, a message `<key>_one` (Intl.PluralRules category of
 * that number) is used before `<key>`, so that "1 day" and "2 days" need no code. Numbers are given as they are:
 * format them first where they need grouping.
 */
export function sayWith(getMessage: GetMessage, { key, values }: Words, language = 'en'): string {
  const texts = values.map(String);
  const count = values[0];
  if (typeof count === 'number') {
    const plural = getMessage(`${key}_${pluralRules(language).select(count)}`, texts);
    if (plural) return plural;
  }
  return getMessage(key, texts) || key;
}

/** Made once: making them takes longer than looking the message up. */
const rules = new Map<string, Intl.PluralRules>();
function pluralRules(language: string): Intl.PluralRules {
  const made = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, made);
  return made;
}
