/** Sentences from a messages.json as browsers store it, for Node: what browser.i18n.getMessage does in the extension. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GetMessage } from '../lib/words.ts';

/** One message in Chrome's format: `{ "message": "$n$ days ago", "placeholders": { "n": { "content": "$1" } } }`. */
export interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

/**
 * Look-up over these messages, with browser.i18n's rules: keys and placeholder names ignore case, `$1`-`$9` are the
 * values, `$$` is a dollar sign; a key or a value that is not there gives ''.
 */
export function messagesFrom(messages: Record<string, Message>): GetMessage {
  const byKey = new Map(Object.entries(messages).map(([key, message]) => [key.toLowerCase(), message]));
  return (key, values) => {
    const found = byKey.get(key.toLowerCase());
    return found ? fill(found, values) : '';
  };
}

function fill({ message, placeholders = {} }: Message, values: string[]): string {
  const contents = new Map(Object.entries(placeholders).map(([name, { content }]) => [name.toLowerCase(), content]));
  const named = message.replace(/\$\$|\$([a-z0-9_@]+)\$/gi, (whole, name: string | undefined) =>
    name === undefined ? whole : (contents.get(name.toLowerCase()) ?? ''),
  );
  return named.replace(/\$(\$|[1-9])/g, (_, what: string) => (what === '$' ? '$' : (values[Number(what) - 1] ?? '')));
}

/** The messages of public/_locales in one language. */
export function messagesOf(language: string): GetMessage {
  const file = join(import.meta.dirname, '../public/_locales', language, 'messages.json');
  return messagesFrom(JSON.parse(readFileSync(file, 'utf8')));
}
