/** Stands in for the browser's message look-up in unit tests. Import it before components. */
import type { Browser } from 'webextension-polyfill';
import { messagesOf } from '../../scripts/messages-file.ts';

globalThis.browser = { runtime: { id: 'test' }, i18n: { getMessage: messagesOf('en') } } as unknown as Browser;
