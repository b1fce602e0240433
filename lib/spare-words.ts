/**
 * The texts where the browser gives none: Chromium 156 on a busy machine sometimes answers every `getMessage` with '' for the whole
 * life of a process that began with the extension's first start (seen five times, 2026-11), and people would read keys. Then our own
 * file is read instead.
 */
import type { GetMessage } from './words.ts';

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

let spare: Readonly<Record<string, Message>> | null = null;

interface Api {
  i18n: { getMessage(key: string, values?: string[]): string };
  runtime: { getURL(path: string): string };
}

/** Resolves at once where the browser gives texts, else when our own are read. To be awaited before anything is drawn. */
export async function bringWords({ i18n, runtime }: Api): Promise<void> {
  if (spare || i18n.getMessage('app_name') !== '') return;
  const answer = await fetch(runtime.getURL('/_locales/en/messages.json'));
  spare = await answer.json();
}

/** The browser's text, or our own; '' where there is none. */
export function textFrom({ i18n }: Pick<Api, 'i18n'>): GetMessage {
  return (key, values) => i18n.getMessage(key, values) || filled(spare?.[key], values);
}

/** `$name$` stands for what its placeholder says, and `$1` there for the first value. */
function filled(found: Message | undefined, values: readonly string[]): string {
  if (!found) return '';
  const named = found.message.replace(
    /\$(\w+)\$/g,
    (_all, name: string) => found.placeholders?.[name.toLowerCase()]?.content ?? '',
  );
  return named.replace(/\$(\d)/g, (_all, digit: string) => values[Number(digit) - 1] ?? '');
}
