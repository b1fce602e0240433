/**
 * The extension API inside a content script. Not webextension-polyfill: it would add 3 kB to every job page, and
 * promises are native in both browsers under Manifest V3.
 */
import type { Browser } from 'webextension-polyfill';
import type { Answer, Answers, Request } from '../messages.ts';

declare global {
  var browser: Browser | undefined;
  var chrome: Browser | undefined;
}

/** There is one wherever a content script runs. */
export function extension(): Browser {
  return (globalThis.browser ?? globalThis.chrome) as Browser;
}

/** False once the extension was reloaded, updated or removed under the living page. */
export function isAlive(): boolean {
  return Boolean(extension()?.runtime?.id);
}

const RETRY_AFTER_MS = [50, 300, 1500];

/**
 * Asks the background and waits for its answer. The background may be stopped while it works: the same message, with
 * the same id, is then sent again, and the background sees to it that it is written once.
 * Throws the background's own error text, or what the browser said after the last try.
 */
export async function ask<T extends keyof Answers>(request: Extract<Request, { type: T }>): Promise<Answers[T]> {
  for (const wait of [...RETRY_AFTER_MS, null]) {
    try {
      const answer: Answer<T> | undefined = await extension().runtime.sendMessage(request);
      if (answer?.ok) return answer.value;
      if (answer) throw new Refusal(answer.error, answer.value ?? null);
    } catch (error) {
      if (error instanceof Refusal || wait === null || !isAlive()) throw error;
    }
    if (wait !== null) await new Promise((resolve) => setTimeout(resolve, wait));
  }
  throw new Error(extension().i18n.getMessage('error_no_answer'));
}

/**
 * The background understood and said no: asking again would not help. Where it could still tell something, as the score
 * of a posting that could not be written to a full disk, that is its `value`.
 */
export class Refusal extends Error {
  readonly value: Answers[keyof Answers];

  constructor(message: string, value: Answers[keyof Answers]) {
    super(message);
    this.value = value;
  }
}
