/** Stands in for the browser's message look-up, so that the components draw on a plain page. Import it before them. */
import type { Browser } from 'webextension-polyfill';
import messages from '../../public/_locales/en/messages.json';

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

const byKey: Record<string, Message> = messages;
const asked = new URLSearchParams(location.search);
/** Not sentences: they say how the others are to be set. */
const FIXED = ['language', 'direction'];

function getMessage(key: string, values: string[] = []): string {
  const found = Object.hasOwn(byKey, key) ? byKey[key] : undefined;
  if (!found) return '';
  if (key === 'direction' && asked.has('dir')) return asked.get('dir') ?? '';
  const text = found.message.replace(/\$(\w+)\$/g, (_, name: string) => {
    const content = found.placeholders?.[name]?.content ?? '';
    return values[Number(content.slice(1)) - 1] ?? '';
  });
  return asked.has('long') && !FIXED.includes(key) ? twiceAsLong(text) : text;
}

/** As long as the wordiest translation. */
function twiceAsLong(text: string): string {
  return /[a-z]{3}/i.test(text) ? `${text} ${text.replaceAll('**', '')}` : text;
}

globalThis.browser = { runtime: { id: 'gallery' }, i18n: { getMessage } } as unknown as Browser;
