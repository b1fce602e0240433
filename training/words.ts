/** Stands in for the browser's message look-up outside of a browser: import it before what says sentences. */
import type { Browser } from 'webextension-polyfill';
import { messagesOf } from '../scripts/messages-file.ts';

globalThis.browser ??= { runtime: { id: 'training' }, i18n: { getMessage: messagesOf('en') } } as unknown as Browser;
