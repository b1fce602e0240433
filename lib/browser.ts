/** The extension API with promises, for the background and the extension's own pages; content scripts go without. */
export { default as browser } from 'webextension-polyfill';
